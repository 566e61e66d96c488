//! A history as it stands at a time: what was known by then, in order.

use serde::{Deserialize, Serialize};

use super::event::Event;
use super::voice::Voice;
use crate::feedback::Timestamp;

/// Milliseconds of a day.
pub(super) const DAY: f64 = 86_400_000.0;

/// The records of a history up to a time, in order of time and then of ids. Withdrawn ones are not among them, and
/// nothing later than `now` is.
///
/// ```
/// use voc_core::contact::History;
///
/// let history = History::from_json(r#"{"voices": [{"id": "v1", "time": "2026-03-02T09:00:00Z"}]}"#)?;
/// // the same history in spring and in winter
/// let (winter, spring) = ("2026-01-01T00:00:00Z".parse()?, "2026-04-01T00:00:00Z".parse()?);
/// assert_eq!([winter, spring].map(|now| history.until(now).voices().len()), [0, 1]);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Timeline<'a> {
    now: Timestamp,
    /// What the customer said.
    pub(super) voices: Vec<&'a Voice>,
    /// What the company said.
    pub(super) replies: Vec<&'a Voice>,
    pub(super) events: Vec<&'a Event>,
}

impl<'a> Timeline<'a> {
    pub(super) fn new(
        voices: impl Iterator<Item = &'a Voice>,
        events: impl Iterator<Item = &'a Event>,
        now: Timestamp,
    ) -> Self {
        let (mut voices, mut replies): (Vec<_>, Vec<_>) = voices
            .filter(|voice| !voice.withdrawn && voice.time <= now)
            .partition(|voice| voice.is_customers());
        let mut events: Vec<_> =
            events.filter(|event| !event.withdrawn && event.time <= now).collect();
        voices.sort_by(|a, b| (a.time, &a.id).cmp(&(b.time, &b.id)));
        replies.sort_by(|a, b| (a.time, &a.id).cmp(&(b.time, &b.id)));
        events.sort_by(|a, b| (a.time, &a.id).cmp(&(b.time, &b.id)));
        Self { now, voices, replies, events }
    }

    /// The time.
    ///
    /// ```
    /// use voc_core::contact::History;
    ///
    /// let now = "2026-03-10T00:00:00Z".parse()?;
    /// assert_eq!(History::new().until(now).now(), now);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// What the customer said, oldest first.
    ///
    /// ```
    /// use voc_core::contact::History;
    ///
    /// // in order of time, whatever the order of arrival
    /// let history = History::from_json(
    ///     r#"{"voices": [{"id": "late", "time": "2026-03-02T09:00:00Z"},
    ///                    {"id": "early", "time": "2026-03-01T09:00:00Z"}]}"#,
    /// )?;
    /// let timeline = history.until("2026-03-10T00:00:00Z".parse()?);
    /// assert_eq!(timeline.voices().iter().map(|voice| &*voice.id).collect::<Vec<_>>(), ["early", "late"]);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn voices(&self) -> &[&'a Voice] {
        &self.voices
    }

    /// What the company said, oldest first.
    ///
    /// ```
    /// use voc_core::contact::History;
    ///
    /// let history = History::from_json(
    ///     r#"{"voices": [{"id": "v1", "time": "2026-03-02T09:00:00Z"},
    ///                    {"id": "v2", "time": "2026-03-02T10:00:00Z", "direction": "outbound"}]}"#,
    /// )?;
    /// let timeline = history.until("2026-03-10T00:00:00Z".parse()?);
    /// assert_eq!((timeline.voices().len(), timeline.replies().len()), (1, 1));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn replies(&self) -> &[&'a Voice] {
        &self.replies
    }

    /// What happened, oldest first.
    ///
    /// ```
    /// use voc_core::contact::History;
    ///
    /// let history = History::from_json(
    ///     r#"{"events": [{"id": "o1", "time": "2026-02-20T09:00:00Z", "type": "purchase", "amount": 20}]}"#,
    /// )?;
    /// let timeline = history.until("2026-03-10T00:00:00Z".parse()?);
    /// assert_eq!(timeline.events().first().map(|event| event.kind.name()), Some("purchase"));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn events(&self) -> &[&'a Event] {
        &self.events
    }

    pub(super) fn now_millis(&self) -> i64 {
        self.now.as_millis()
    }

    /// The customer's voices of the last days.
    pub(super) fn voices_within(&self, days: f64) -> &[&'a Voice] {
        let from = before(self.now_millis(), days);
        let start = self.voices.partition_point(|voice| voice.time.as_millis() < from);
        &self.voices[start..]
    }

    /// The events of the last days.
    pub(super) fn events_within(&self, days: f64) -> &[&'a Event] {
        let from = before(self.now_millis(), days);
        let start = self.events.partition_point(|event| event.time.as_millis() < from);
        &self.events[start..]
    }
}

/// The time so many days before.
pub(super) fn before(at: i64, days: f64) -> i64 {
    at.saturating_sub((days * DAY).round() as i64)
}

/// The time so many days after.
pub(super) fn after(at: i64, days: f64) -> i64 {
    at.saturating_add((days * DAY).round() as i64)
}

pub(super) fn days_between(from: i64, until: i64) -> f64 {
    until.saturating_sub(from) as f64 / DAY
}

/// A time from its milliseconds; `None` beyond the times that can be written.
pub(super) fn time(at: i64) -> Option<Timestamp> {
    Timestamp::from_millis(at).ok()
}

/// The records behind a result.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Evidence {
    /// How many there are.
    pub n: u64,
    /// Their ids, oldest first; fewer than there are where the viewer may not see them.
    pub ids: Vec<String>,
}

impl Evidence {
    pub(super) fn of<'i>(ids: impl IntoIterator<Item = &'i str>) -> Self {
        let ids: Vec<String> = ids.into_iter().map(str::to_owned).collect();
        Self { n: ids.len() as u64, ids }
    }
}
