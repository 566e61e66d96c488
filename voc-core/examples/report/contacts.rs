//! What the contacts of a file are to the company: each one's records folded into its history.

use std::collections::BTreeMap;

use serde::Serialize;
use voc_core::contact::{
    Category, ContactOptions, Given, Histories, RiskContribution, RiskGrounds, RiskLevel, Voice,
    category, churn_risk, complaints, silence, trend,
};
use voc_core::{Feedback, Insight, Timestamp};

use super::Result;
use super::findings::MOST_IDS;

/// Contacts at risk that a report names.
const MOST: usize = 100;

/// The histories of a file's contacts.
#[derive(Debug, Default)]
pub(super) struct Fold {
    histories: Histories,
    last: Option<Timestamp>,
}

/// All contacts at the time of the file's last record.
#[derive(Debug, Serialize)]
#[expect(clippy::struct_field_names, reason = "it counts them")]
pub(super) struct Contacts {
    pub(super) now: Timestamp,
    pub(super) contacts: u64,
    /// From the worst.
    pub(super) categories: Vec<CategoryLine>,
    /// Those that may leave, the most endangered first.
    pub(super) at_risk: Vec<AtRisk>,
}

/// A category, who is of it and why.
#[derive(Debug, Serialize)]
pub(super) struct CategoryLine {
    pub(super) category: Category,
    pub(super) contacts: u64,
    /// Contacts by the rule that decided.
    pub(super) rules: BTreeMap<&'static str, u64>,
    /// Where those that left went.
    pub(super) destinations: BTreeMap<String, u64>,
    /// The first of the contacts.
    pub(super) ids: Vec<String>,
}

/// A contact that may leave.
#[derive(Debug, Serialize)]
pub(super) struct AtRisk {
    pub(super) contact: String,
    /// From 0 to 1.
    pub(super) risk: f64,
    pub(super) level: RiskLevel,
    pub(super) category: Category,
    pub(super) rule: &'static str,
    pub(super) destination: Option<String>,
    /// Records with a feeling in the window.
    pub(super) records: u64,
    pub(super) signals: Vec<RiskContribution>,
}

impl Fold {
    /// Takes in a feedback of a known contact and time; `id` names it.
    pub(super) fn observe(
        &mut self,
        feedback: &Feedback,
        insight: &Insight,
        id: &str,
    ) -> Result<()> {
        let (Some(contact), Some(time)) = (&feedback.contact, feedback.time) else { return Ok(()) };
        let mut voice = match &feedback.id {
            Some(_) => Voice::try_from((feedback, insight))?,
            None => Voice::try_from((&feedback.clone().with_id(id), insight))?,
        };
        // the report shows its verbatims itself
        voice.quote = None;
        self.histories.observe(contact, voice)?;
        self.last = self.last.max(Some(time));
        Ok(())
    }

    /// What the contacts are; none where the file names none with a time.
    pub(super) fn contacts(&self) -> Option<Contacts> {
        let now = self.last?;
        let (given, options) = (Given::default(), ContactOptions::default());
        let mut categories = Category::ALL.map(|category| CategoryLine {
            category,
            contacts: 0,
            rules: BTreeMap::new(),
            destinations: BTreeMap::new(),
            ids: Vec::new(),
        });
        let mut at_risk = Vec::new();
        for (contact, history) in self.histories.iter() {
            let timeline = history.until(now);
            let found = category(&timeline, &given, &options.category);
            if let Some(line) = categories.iter_mut().find(|line| line.category == found.category) {
                line.contacts += 1;
                *line.rules.entry(found.rule.name()).or_default() += 1;
                if let Some(destination) =
                    found.destination.clone().filter(|_| found.category.has_left())
                {
                    *line.destinations.entry(destination).or_default() += 1;
                }
                if line.ids.len() < MOST_IDS {
                    line.ids.push(contact.to_owned());
                }
            }
            let (trend, complaints, silence) = (
                trend(&timeline, &options.trend),
                complaints(&timeline, &options.category.ratings, options.complaints()),
                silence(&timeline, &options.silence),
            );
            let grounds = RiskGrounds {
                category: &found,
                trend: &trend,
                complaints: &complaints,
                silence: &silence,
            };
            let risk = churn_risk(&timeline, &grounds, &given, &options.category, &options.risk);
            if let (Some(value), Some(level)) = (risk.value, risk.level)
                && level != RiskLevel::Low
            {
                at_risk.push(AtRisk {
                    contact: contact.to_owned(),
                    risk: value,
                    level,
                    category: found.category,
                    rule: found.rule.name(),
                    destination: found.destination,
                    records: found.records,
                    signals: risk.signals,
                });
            }
        }
        at_risk.sort_by(|a, b| b.risk.total_cmp(&a.risk));
        at_risk.truncate(MOST);
        Some(Contacts {
            now,
            contacts: self.histories.len() as u64,
            categories: categories.into_iter().filter(|line| line.contacts > 0).collect(),
            at_risk,
        })
    }
}
