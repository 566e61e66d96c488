//! The funnel of a survey, counted from its invitations.

use serde::{Deserialize, Serialize};

use super::funnel::{Funnel, FunnelCounts, FunnelOptions};
use crate::error::Error;
use crate::score::state::{Reader, State, Writer};

/// Why an invitation did not arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Bounce {
    /// It never will: there is no such address.
    Hard,
    /// It may another time: the box is full, the server is busy.
    Soft,
}

/// What became of an invitation. What is not known is left out, which is something else than `false`: a stage of which
/// no record says anything was not tracked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct FunnelRecord {
    /// Whether it came back.
    pub bounced: Option<Bounce>,
    /// Whether it was opened, however often, by a reader or a machine.
    pub opened: Option<bool>,
    /// Whether only a machine opened it, as a mail program that fetches pictures ahead; such opens do not count.
    pub opened_by_machine: Option<bool>,
    /// Whether its link was followed, however often.
    pub clicked: Option<bool>,
    /// Whether the survey was begun.
    pub started: Option<bool>,
    /// Whether the survey was completed.
    pub completed: Option<bool>,
    /// Whether its receiver wants no more.
    pub unsubscribed: Option<bool>,
}

/// Invitations by stage.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FunnelState {
    /// Sent, bounced for good and for now.
    sent: [u64; 3],
    /// The stages from opened on, in the order of [`FunnelCounts`]; `None` for one of which no record says anything.
    stages: [Option<u64>; 6],
}

impl FunnelState {
    /// No invitations yet.
    ///
    /// ```
    /// use voc_core::score::service::FunnelState;
    ///
    /// assert_eq!(FunnelState::new().counts().sent, 0);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// The counts of what was observed.
    ///
    /// ```
    /// use voc_core::score::{State, service::{FunnelRecord, FunnelState}};
    ///
    /// let mut invitations = FunnelState::new();
    /// invitations.observe(FunnelRecord { completed: Some(true), ..FunnelRecord::default() });
    /// invitations.observe(FunnelRecord { completed: Some(false), ..FunnelRecord::default() });
    /// // of opens nothing is known, which is not none
    /// let counts = invitations.counts();
    /// assert_eq!((counts.sent, counts.completed, counts.opened), (2, Some(1), None));
    /// ```
    pub fn counts(&self) -> FunnelCounts {
        let [sent, bounced_hard, bounced_soft] = self.sent;
        let [opened, opened_by_machine, clicked, started, completed, unsubscribed] = self.stages;
        FunnelCounts {
            sent,
            bounced_hard,
            bounced_soft,
            opened,
            opened_by_machine,
            clicked,
            started,
            completed,
            unsubscribed,
        }
    }

    /// The funnel of what was observed.
    ///
    /// ```
    /// use voc_core::score::{State, service::{Bounce, FunnelOptions, FunnelRecord, FunnelState}};
    ///
    /// let mut invitations = FunnelState::new();
    /// invitations.observe(FunnelRecord { bounced: Some(Bounce::Hard), ..FunnelRecord::default() });
    /// for completed in [true, false] {
    ///     invitations.observe(FunnelRecord { completed: Some(completed), ..FunnelRecord::default() });
    /// }
    /// let funnel = invitations.finish(&FunnelOptions::default())?;
    /// assert_eq!((funnel.delivered, funnel.response.value), (2, Some(50.0)));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// None from observed invitations; counts read from a stored state may be refused as those of
    /// [`Funnel::from_counts`] are.
    pub fn finish(&self, options: &FunnelOptions) -> Result<Funnel, Error> {
        Funnel::from_counts(&self.counts(), options)
    }
}

impl State for FunnelState {
    type Answer = FunnelRecord;

    const KIND: &'static str = "funnel";

    fn observe(&mut self, record: FunnelRecord) {
        let FunnelRecord { opened_by_machine, clicked, started, completed, unsubscribed, .. } =
            record;
        let hard = record.bounced == Some(Bounce::Hard);
        let soft = record.bounced == Some(Bounce::Soft);
        for (count, counts) in self.sent.iter_mut().zip([true, hard, soft]) {
            *count = count.saturating_add(u64::from(counts));
        }
        // what a machine opened was opened
        let opened = match opened_by_machine {
            Some(true) => Some(true),
            machine => record.opened.or(machine),
        };
        for (count, counts) in self.stages.iter_mut().zip([
            opened,
            opened_by_machine,
            clicked,
            started,
            completed,
            unsubscribed,
        ]) {
            if let Some(counts) = counts {
                *count = Some(count.unwrap_or(0).saturating_add(u64::from(counts)));
            }
        }
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        for (count, more) in self.sent.iter_mut().zip(other.sent) {
            *count = count.saturating_add(more);
        }
        for (count, more) in self.stages.iter_mut().zip(other.stages) {
            if let Some(more) = more {
                *count = Some(count.unwrap_or(0).saturating_add(more));
            }
        }
        Ok(())
    }

    fn write(&self, writer: &mut Writer) {
        self.sent.into_iter().for_each(|count| writer.u64(count));
        for count in self.stages {
            writer.u64(u64::from(count.is_some()));
            writer.u64(count.unwrap_or(0));
        }
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut state = Self::default();
        for count in &mut state.sent {
            *count = reader.u64()?;
        }
        for count in &mut state.stages {
            let (tracked, seen) = (reader.u64()?, reader.u64()?);
            *count = match tracked {
                0 if seen == 0 => None,
                1 => Some(seen),
                _ => return Err(Error::state("damaged state: a stage is neither tracked nor not")),
            };
        }
        Ok(state)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::score::{Absent, Caution};

    #[test]
    fn what_no_record_says_was_not_tracked() {
        let mut state = FunnelState::new();
        for completed in [true, false, false, false] {
            state.observe(FunnelRecord { completed: Some(completed), ..FunnelRecord::default() });
        }
        let found = state.finish(&FunnelOptions::default()).unwrap();
        assert_eq!((found.response.value, found.counts.opened), (Some(25.0), None));
        for figure in [&found.open, &found.click, &found.start, &found.unsubscribe] {
            assert_eq!(figure.absent, Some(Absent::MissingMeasure));
        }
        assert_eq!(found.cautions, []);
        // opens without a word about machines
        state.observe(FunnelRecord { opened: Some(true), ..FunnelRecord::default() });
        let found = state.finish(&FunnelOptions::default()).unwrap();
        assert_eq!(
            (found.open.value, found.cautions),
            (Some(20.0), vec![Caution::PrefetchedOpens])
        );
        state.observe(FunnelRecord { opened_by_machine: Some(true), ..FunnelRecord::default() });
        let counts = state.counts();
        assert_eq!((counts.opened, counts.opened_by_machine), (Some(2), Some(1)));
        assert_eq!(state.finish(&FunnelOptions::default()).unwrap().cautions, []);
    }

    proptest! {
        #[test]
        fn shards_give_what_one_pass_gives(
            rows in proptest::collection::vec((0u8..3, 0u8..7), 0..40), cut in 0usize..40,
        ) {
            let count = |part: &[(u8, u8)]| {
                let mut state = FunnelState::new();
                for &(bounced, far) in part {
                    state.observe(FunnelRecord {
                        bounced: [None, Some(Bounce::Hard), Some(Bounce::Soft)][usize::from(bounced)],
                        opened: (far > 0).then_some(far > 1),
                        opened_by_machine: (far > 1).then_some(far == 2),
                        clicked: Some(far > 2),
                        started: Some(far > 3),
                        completed: Some(far > 4),
                        unsubscribed: Some(far == 1),
                    });
                }
                state
            };
            let whole = count(&rows);
            let (a, b) = rows.split_at(cut.min(rows.len()));
            let mut merged = count(b);
            merged.merge(&count(a)).unwrap();
            prop_assert_eq!(merged, whole);
            prop_assert_eq!(FunnelState::from_bytes(&whole.to_bytes()).unwrap(), whole);
            let found = whole.finish(&FunnelOptions::default()).unwrap();
            prop_assert_eq!(found.counts.sent, rows.len() as u64);
            for figure in [&found.open, &found.response, &found.completion, &found.bounce] {
                if let (Some(value), Some(interval)) = (figure.value, figure.interval) {
                    prop_assert!(interval.contains(value));
                }
            }
        }
    }
}
