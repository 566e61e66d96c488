//! Behaviour signals: what a contact's acts and words mean and what to do about it, as a table.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::pattern::Pattern;
use super::timeline::{Evidence, Timeline};
use crate::error::Error;
use crate::feedback::Timestamp;

/// Whether a signal is good news.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignalPolarity {
    /// Good.
    Positive,
    /// Bad.
    Negative,
    /// Neither.
    Neutral,
}

/// A pattern with its meaning and what to do.
///
/// ```
/// use voc_core::contact::{ContactOptions, History, signals};
///
/// // a signal of one's own: who looks at the page on how to cancel
/// let options = ContactOptions::from_toml(
///     "[[signals.extra]]
///     name = 'looks_for_the_exit'
///     meaning = 'reads how to cancel'
///     action = 'call_to_retain'
///     polarity = 'negative'
///     pattern = { event = { type = 'activity', detail = ['cancel_page'] }, within_days = 14 }",
/// )?;
/// let history = History::from_json(
///     r#"{"events": [{"id": "w1", "time": "2026-03-05T09:00:00Z", "type": "activity", "name": "cancel_page"}]}"#,
/// )?;
/// let seen = signals(&history.until("2026-03-10T00:00:00Z".parse()?), &options.signals);
/// assert!(seen.iter().any(|signal| signal.action == "call_to_retain"));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BehaviourSignal {
    /// Its name.
    pub name: String,
    /// What it means, in a sentence.
    pub meaning: String,
    /// What to do, as the host's name of an action.
    pub action: String,
    /// Whether it is good news.
    pub polarity: SignalPolarity,
    /// The records that make it.
    pub pattern: Pattern,
}

/// The table of behaviour signals.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct SignalOptions {
    /// The table; `voc-core/data/contact/signals.toml` unless given.
    pub signals: Vec<BehaviourSignal>,
    /// Signals beside it; one with the name of another replaces that.
    pub extra: Vec<BehaviourSignal>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    signals: Vec<BehaviourSignal>,
}

/// The bundled table, which a test reads; an empty one where it could not be read.
static TABLE: LazyLock<Vec<BehaviourSignal>> = LazyLock::new(|| read().unwrap_or_default());

fn read() -> Result<Vec<BehaviourSignal>, toml::de::Error> {
    toml::from_str::<Table>(include_str!("../../data/contact/signals.toml"))
        .map(|table| table.signals)
}

impl Default for SignalOptions {
    fn default() -> Self {
        Self { signals: TABLE.clone(), extra: Vec::new() }
    }
}

impl SignalOptions {
    pub(super) fn validate(&self) -> Result<(), Error> {
        for (list, signals) in [("signals", &self.signals), ("extra", &self.extra)] {
            for (i, signal) in signals.iter().enumerate() {
                let at = format!("{list}[{i}]");
                if signal.name.is_empty() {
                    return Err(Error::config(format!("{at}.name: is empty")));
                }
                if signals[..i].iter().any(|other| other.name == signal.name) {
                    let name = &signal.name;
                    return Err(Error::config(format!("{at}.name: `{name}` is given twice")));
                }
                super::check::of(&at, signal.pattern.validate())?;
            }
        }
        Ok(())
    }

    fn all(&self) -> impl Iterator<Item = &BehaviourSignal> {
        let replaced =
            |signal: &&BehaviourSignal| self.extra.iter().all(|other| other.name != signal.name);
        self.signals.iter().filter(replaced).chain(&self.extra)
    }
}

/// A signal that was seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SeenSignal {
    /// Its name.
    pub name: String,
    /// What it means.
    pub meaning: String,
    /// What to do.
    pub action: String,
    /// Whether it is good news.
    pub polarity: SignalPolarity,
    /// When its last record came.
    pub last: Timestamp,
    /// Its records.
    pub evidence: Evidence,
}

/// The signals seen at the timeline's time, in the order of the table.
///
/// ```
/// use voc_core::contact::{History, SignalOptions, signals};
///
/// let history = History::from_json("{}")?;
/// let seen = signals(&history.until("2026-03-10T00:00:00Z".parse()?), &SignalOptions::default());
/// for signal in &seen {
///     println!("{}: {}", signal.meaning, signal.action);
/// }
/// assert!(seen.is_empty());
/// # Ok::<(), voc_core::Error>(())
/// ```
pub fn signals(timeline: &Timeline<'_>, options: &SignalOptions) -> Vec<SeenSignal> {
    let seen = options.all().filter_map(|signal| {
        let matched = signal.pattern.matched(timeline)?;
        Some(SeenSignal {
            name: signal.name.clone(),
            meaning: signal.meaning.clone(),
            action: signal.action.clone(),
            polarity: signal.polarity,
            last: matched.last,
            evidence: Evidence::of(matched.ids),
        })
    });
    seen.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_table_can_be_read() {
        assert!(read().unwrap().len() >= 9);
        SignalOptions::default().validate().unwrap();
    }
}
