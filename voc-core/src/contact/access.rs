//! What a viewer may see of a result: one call for every result.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::category::ContactCategory;
use super::complaints::{Complaints, Recovered};
use super::conversion::ConversionVoice;
use super::deals::DealVoice;
use super::highlights::Highlights;
use super::profile::ContactProfile;
use super::risk::ChurnRisk;
use super::signals::SeenSignal;
use super::story::Entry;
use super::timeline::Evidence;
use super::trend::ContactTrend;
use super::words::Said;

/// What a viewer may see; who that is, the host knows.
///
/// Numbers about a contact as a whole are seen by all. Records, by their ids, words, deals, complaints and entries of the
/// timeline, only by those who may see them; how many there are is always told.
///
/// ```
/// use voc_core::contact::Access;
///
/// // a guest of the account team sees two records, by whatever rule the host has
/// let guest = Access::Only(["v1", "o7"].map(String::from).into());
/// assert!(guest.sees("o7") && !guest.sees("v2"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// Numbers, and no record.
    Dashboard,
    /// Everything.
    #[default]
    Records,
    /// Numbers, and of the records those with these ids.
    Only(BTreeSet<String>),
}

impl Access {
    /// Whether the viewer may see a record.
    ///
    /// ```
    /// use voc_core::contact::Access;
    ///
    /// assert!(Access::Records.sees("v1"));
    /// assert!(!Access::Dashboard.sees("v1"));
    /// ```
    pub fn sees(&self, id: &str) -> bool {
        match self {
            Self::Dashboard => false,
            Self::Records => true,
            Self::Only(ids) => ids.contains(id),
        }
    }

    fn sees_any(&self, evidence: &Evidence) -> bool {
        evidence.ids.iter().any(|id| self.sees(id))
    }
}

/// A result that can be cut down to what a viewer may see.
///
/// ```
/// use voc_core::contact::{Access, History, Restrict, Voice, category, ContactOptions, Given};
///
/// let mut history = History::new();
/// history.observe(Voice::from_json(
///     r#"{"id": "v1", "time": "2026-03-04T10:00:00Z", "sentiment": {"label": "positive"}}"#,
/// )?)?;
/// let timeline = history.until("2026-03-10T00:00:00Z".parse()?);
/// let found = category(&timeline, &Given::default(), &ContactOptions::default().category);
/// let seen = found.visible_to(&Access::Dashboard);
/// assert_eq!((seen.evidence.n, seen.evidence.ids.len()), (1, 0));
/// # Ok::<(), voc_core::Error>(())
/// ```
pub trait Restrict: Sized {
    /// Takes out what the viewer may not see.
    ///
    /// ```
    /// use voc_core::contact::{Access, Restrict, Said};
    ///
    /// // in place, where the result is kept
    /// fn hide(said: &mut Said) {
    ///     said.restrict(&Access::Dashboard);
    /// }
    /// ```
    fn restrict(&mut self, access: &Access);

    /// The result as the viewer may see it.
    ///
    /// ```
    /// use voc_core::contact::{Access, History, Restrict, voice_timeline};
    ///
    /// let history = History::from_json(
    ///     r#"{"voices": [{"id": "v1", "time": "2026-03-01T09:00:00Z", "quote": "My salary is late again"},
    ///                    {"id": "v2", "time": "2026-03-02T09:00:00Z", "quote": "Thanks!"}]}"#,
    /// )?;
    /// let entries = voice_timeline(&history.until("2026-03-10T00:00:00Z".parse()?));
    /// let seen = entries.visible_to(&Access::Only(["v2".to_owned()].into()));
    /// assert_eq!(seen.len(), 1);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    #[must_use]
    fn visible_to(mut self, access: &Access) -> Self {
        self.restrict(access);
        self
    }
}

impl Restrict for Evidence {
    fn restrict(&mut self, access: &Access) {
        self.ids.retain(|id| access.sees(id));
    }
}

fn restrict_all<'a>(evidence: impl IntoIterator<Item = &'a mut Evidence>, access: &Access) {
    for evidence in evidence {
        evidence.restrict(access);
    }
}

impl Restrict for ContactCategory {
    fn restrict(&mut self, access: &Access) {
        self.evidence.restrict(access);
        restrict_all(self.win_back.iter_mut().map(|back| &mut back.evidence), access);
        restrict_all(self.reasons.iter_mut().map(|reason| &mut reason.evidence), access);
    }
}

impl Restrict for ContactTrend {
    fn restrict(&mut self, access: &Access) {
        self.evidence.restrict(access);
    }
}

impl Restrict for Highlights {
    fn restrict(&mut self, access: &Access) {
        restrict_all(self.sentiments.iter_mut().map(|share| &mut share.evidence), access);
        let named = self.emotions.iter_mut().chain(&mut self.intents).chain(&mut self.wants);
        restrict_all(named.map(|named| &mut named.evidence), access);
        restrict_all(self.channels.iter_mut().map(|mood| &mut mood.evidence), access);
        let opinions = self.products.iter_mut().chain(&mut self.topics);
        restrict_all(opinions.map(|opinion| &mut opinion.evidence), access);
        restrict_all(self.keywords.iter_mut().map(|keyword| &mut keyword.evidence), access);
        self.verbatims.retain(|verbatim| access.sees(&verbatim.id));
    }
}

impl Restrict for Said {
    fn restrict(&mut self, access: &Access) {
        self.evidence.restrict(access);
        restrict_all(self.keywords.iter_mut().map(|keyword| &mut keyword.evidence), access);
    }
}

impl Restrict for Vec<ConversionVoice> {
    fn restrict(&mut self, access: &Access) {
        self.retain(|conversion| access.sees_any(&conversion.evidence));
        for conversion in self {
            conversion.evidence.restrict(access);
            conversion.before.restrict(access);
        }
    }
}

impl Restrict for Vec<DealVoice> {
    fn restrict(&mut self, access: &Access) {
        self.retain(|deal| access.sees_any(&deal.evidence));
        for deal in self {
            deal.evidence.restrict(access);
            deal.before.restrict(access);
            deal.after.restrict(access);
            restrict_all(deal.reasons.iter_mut().map(|reason| &mut reason.evidence), access);
        }
    }
}

impl Restrict for Recovered {
    fn restrict(&mut self, access: &Access) {
        self.evidence.restrict(access);
    }
}

impl Restrict for Complaints {
    fn restrict(&mut self, access: &Access) {
        self.open.retain(|complaint| access.sees_any(&complaint.evidence));
        restrict_all(self.open.iter_mut().map(|complaint| &mut complaint.evidence), access);
        self.waiting.restrict(access);
        if let Some(recovered) = &mut self.recovered {
            recovered.restrict(access);
        }
    }
}

impl Restrict for ChurnRisk {
    fn restrict(&mut self, access: &Access) {
        restrict_all(self.signals.iter_mut().map(|signal| &mut signal.evidence), access);
    }
}

impl Restrict for Vec<SeenSignal> {
    fn restrict(&mut self, access: &Access) {
        restrict_all(self.iter_mut().map(|signal| &mut signal.evidence), access);
    }
}

impl Restrict for Vec<Entry> {
    fn restrict(&mut self, access: &Access) {
        self.retain(|entry| access.sees(&entry.id));
    }
}

impl Restrict for ContactProfile {
    fn restrict(&mut self, access: &Access) {
        self.category.restrict(access);
        self.trend.restrict(access);
        self.highlights.restrict(access);
        self.conversions.restrict(access);
        self.deals.restrict(access);
        self.complaints.restrict(access);
        self.risk.restrict(access);
        self.signals.restrict(access);
        self.timeline.restrict(access);
    }
}
