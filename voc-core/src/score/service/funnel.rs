//! The funnel of a survey, from invitations to answers.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::estimate::{Absent, Caution, Excluded, Level};
use crate::score::figure::{Figure, write_end};

/// A stage of the funnel, as the whole of a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FunnelStage {
    /// Invitations sent.
    Sent,
    /// Invitations sent that did not bounce.
    Delivered,
    /// Invitations opened.
    Opened,
    /// Invitations whose link was followed.
    Clicked,
    /// Surveys begun.
    Started,
}

/// Options of the funnel: the whole of each rate on which there are several customs.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct FunnelOptions {
    /// Of the open rate.
    pub open_of: FunnelStage,
    /// Of the click rate.
    pub click_of: FunnelStage,
    /// Of the start rate.
    pub start_of: FunnelStage,
    /// Of the completion rate.
    pub completion_of: FunnelStage,
    /// Of the response rate: `delivered`, or `sent`.
    pub response_of: FunnelStage,
    /// Of the unsubscribe rate: `delivered`, or `sent`.
    pub unsubscribe_of: FunnelStage,
    /// The level of the intervals.
    pub level: Level,
}

impl Default for FunnelOptions {
    fn default() -> Self {
        Self {
            open_of: FunnelStage::Delivered,
            click_of: FunnelStage::Delivered,
            start_of: FunnelStage::Clicked,
            completion_of: FunnelStage::Started,
            response_of: FunnelStage::Delivered,
            unsubscribe_of: FunnelStage::Delivered,
            level: Level::default(),
        }
    }
}

/// Invitations counted by stage; what was not tracked is left out, which is something else than 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct FunnelCounts {
    /// Sent.
    pub sent: u64,
    /// Bounced for good.
    pub bounced_hard: u64,
    /// Bounced for now.
    pub bounced_soft: u64,
    /// Opened, each once, by readers and machines.
    pub opened: Option<u64>,
    /// Opened by machines alone, where they are told apart.
    pub opened_by_machine: Option<u64>,
    /// Followed, each once.
    pub clicked: Option<u64>,
    /// Begun.
    pub started: Option<u64>,
    /// Completed.
    pub completed: Option<u64>,
    /// Unsubscribed.
    pub unsubscribed: Option<u64>,
}

/// The funnel of a survey; its headline is the response rate. Rates are in percent, with Wilson's intervals.
///
/// ```
/// use voc_core::score::service::{Funnel, FunnelCounts, FunnelOptions};
///
/// let counts = FunnelCounts {
///     sent: 1000,
///     bounced_hard: 30,
///     bounced_soft: 20,
///     opened: Some(410),
///     opened_by_machine: Some(30),
///     clicked: Some(200),
///     started: Some(180),
///     completed: Some(152),
///     unsubscribed: Some(6),
/// };
/// let funnel = Funnel::from_counts(&counts, &FunnelOptions::default())?;
/// assert_eq!(
///     funnel.to_string(),
///     "response rate 16.0% [13.8, 18.5] (95%, Wilson, n = 950 delivered): 1000 sent, 950 delivered, \
///      380 opened, 200 clicked, 180 started, 152 completed"
/// );
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Funnel {
    /// Completed / delivered, or what was asked for.
    #[serde(flatten)]
    pub response: Figure,
    /// Delivered / sent.
    pub delivery: Figure,
    /// Bounced / sent.
    pub bounce: Figure,
    /// Bounced for good / sent.
    pub hard_bounce: Figure,
    /// Bounced for now / sent.
    pub soft_bounce: Figure,
    /// Opened / delivered, or what was asked for, without machines where they are told apart.
    pub open: Figure,
    /// Clicked / delivered, or what was asked for.
    pub click: Figure,
    /// Clicked / opened.
    pub click_to_open: Figure,
    /// Started / clicked, or what was asked for.
    pub start: Figure,
    /// Completed / started, or what was asked for.
    pub completion: Figure,
    /// Unsubscribed / delivered, or what was asked for.
    pub unsubscribe: Figure,
    /// Sent and not bounced.
    pub delivered: u64,
    /// The counts as given.
    pub counts: FunnelCounts,
    /// Stages with more than the stage before, as `clicked above opened`.
    pub rises: Vec<String>,
    /// The whole of the response rate.
    pub response_of: FunnelStage,
    /// What to be careful about in the funnel as a whole.
    #[serde(rename = "funnel_cautions")]
    pub cautions: Vec<Caution>,
}

impl FunnelStage {
    fn name(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Opened => "opened",
            Self::Clicked => "clicked",
            Self::Started => "started",
        }
    }
}

impl FunnelCounts {
    fn delivered(&self) -> Result<u64, Error> {
        let bounced = self.bounced_hard.checked_add(self.bounced_soft);
        bounced.and_then(|bounced| self.sent.checked_sub(bounced)).ok_or_else(|| {
            Error::score(format!(
                "bounced_hard: {} and bounced_soft {} are more than sent, {}",
                self.bounced_hard, self.bounced_soft, self.sent
            ))
        })
    }

    /// Opened by readers, as far as machines are told apart.
    fn read(&self) -> Result<Option<u64>, Error> {
        let Some(opened) = self.opened else { return Ok(None) };
        let machines = self.opened_by_machine.unwrap_or(0);
        opened.checked_sub(machines).map(Some).ok_or_else(|| {
            Error::score(format!("opened_by_machine: {machines} is more than opened, {opened}"))
        })
    }
}

impl Funnel {
    /// The funnel of counts.
    ///
    /// ```
    /// use voc_core::score::service::{Funnel, FunnelCounts, FunnelOptions, FunnelStage};
    ///
    /// // an SMS has no opens to track; responses are reported of all that were sent
    /// let counts = FunnelCounts { sent: 200, bounced_hard: 20, completed: Some(40), ..FunnelCounts::default() };
    /// let mut options = FunnelOptions::default();
    /// options.response_of = FunnelStage::Sent;
    /// let funnel = Funnel::from_counts(&counts, &options)?;
    /// assert_eq!((funnel.response.value, funnel.open.value), (Some(20.0), None));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for more bounces than invitations, and more opens by machines than opens.
    pub fn from_counts(counts: &FunnelCounts, options: &FunnelOptions) -> Result<Self, Error> {
        let (delivered, opened) = (counts.delivered()?, counts.read()?);
        let whole = |stage| match stage {
            FunnelStage::Sent => Some(counts.sent),
            FunnelStage::Delivered => Some(delivered),
            FunnelStage::Opened => opened,
            FunnelStage::Clicked => counts.clicked,
            FunnelStage::Started => counts.started,
        };
        let rate = |part: Option<u64>, of: FunnelStage| match part.zip(whole(of)) {
            Some((part, whole)) => Figure::share(part, whole, options.level),
            None => Figure::absent(Absent::MissingMeasure, 0),
        };
        let stages = [
            ("sent", Some(counts.sent)),
            ("delivered", Some(delivered)),
            ("opened", opened),
            ("clicked", counts.clicked),
            ("started", counts.started),
            ("completed", counts.completed),
        ];
        let tracked: Vec<(&str, u64)> =
            stages.iter().filter_map(|&(name, count)| Some(name).zip(count)).collect();
        let rises: Vec<String> = tracked
            .windows(2)
            .filter(|pair| pair[1].1 > pair[0].1)
            .map(|pair| format!("{} above {}", pair[1].0, pair[0].0))
            .collect();
        let mut cautions = Vec::new();
        if !rises.is_empty() {
            cautions.push(Caution::NotMonotone);
        }
        if counts.opened.is_some() && counts.opened_by_machine.is_none() {
            cautions.push(Caution::PrefetchedOpens);
        }
        let sent = FunnelStage::Sent;
        Ok(Self {
            response: rate(counts.completed, options.response_of),
            delivery: rate(Some(delivered), sent),
            bounce: rate(Some(counts.sent - delivered), sent),
            hard_bounce: rate(Some(counts.bounced_hard), sent),
            soft_bounce: rate(Some(counts.bounced_soft), sent),
            open: rate(opened, options.open_of),
            click: rate(counts.clicked, options.click_of),
            click_to_open: rate(counts.clicked, FunnelStage::Opened),
            start: rate(counts.started, options.start_of),
            completion: rate(counts.completed, options.completion_of),
            unsubscribe: rate(counts.unsubscribed, options.unsubscribe_of),
            delivered,
            counts: *counts,
            rises,
            response_of: options.response_of,
            cautions,
        })
    }
}

impl fmt::Display for Funnel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let response = self.response.named("response rate", "%");
        write!(f, "{}", response.counted(self.response_of.name()))?;
        write!(f, ": {} sent, {} delivered", self.counts.sent, self.delivered)?;
        let machines = self.counts.opened_by_machine.unwrap_or(0);
        for (count, name) in [
            (self.counts.opened.map(|opened| opened.saturating_sub(machines)), "opened"),
            (self.counts.clicked, "clicked"),
            (self.counts.started, "started"),
            (self.counts.completed, "completed"),
        ] {
            if let Some(count) = count {
                write!(f, ", {count} {name}")?;
            }
        }
        write_end(f, &Excluded::default(), &self.cautions)?;
        let mut lead = ": ";
        for rise in &self.rises {
            write!(f, "{lead}{rise}")?;
            lead = ", ";
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts() -> FunnelCounts {
        FunnelCounts {
            sent: 1000,
            bounced_hard: 30,
            bounced_soft: 20,
            opened: Some(380),
            opened_by_machine: None,
            clicked: Some(200),
            started: Some(160),
            completed: Some(152),
            unsubscribed: Some(19),
        }
    }

    fn funnel(counts: &FunnelCounts) -> Funnel {
        Funnel::from_counts(counts, &FunnelOptions::default()).unwrap()
    }

    #[test]
    fn each_rate_has_its_whole() {
        let found = funnel(&counts());
        let values = [
            &found.delivery,
            &found.bounce,
            &found.hard_bounce,
            &found.open,
            &found.click_to_open,
            &found.start,
            &found.completion,
            &found.response,
            &found.unsubscribe,
        ]
        .map(|figure| figure.value.unwrap());
        let expected = [95.0, 5.0, 3.0, 40.0, 52.63, 80.0, 95.0, 16.0, 2.0];
        assert!(values.iter().zip(expected).all(|(a, b)| (a - b).abs() < 0.01), "{values:?}");
        assert_eq!(found.cautions, [Caution::PrefetchedOpens]);
        let options = FunnelOptions {
            response_of: FunnelStage::Sent,
            unsubscribe_of: FunnelStage::Sent,
            start_of: FunnelStage::Opened,
            ..FunnelOptions::default()
        };
        let other = Funnel::from_counts(&counts(), &options).unwrap();
        let values = [other.response.value, other.unsubscribe.value];
        assert_eq!(values, [Some(15.2), Some(1.9)]);
        assert_eq!(other.start.n, 380);
    }

    #[test]
    fn what_was_not_tracked_is_not_zero() {
        let found = funnel(&FunnelCounts { opened: None, clicked: None, ..counts() });
        for figure in [&found.open, &found.click, &found.click_to_open, &found.start] {
            assert_eq!((figure.value, figure.absent), (None, Some(Absent::MissingMeasure)));
        }
        assert_eq!(found.completion.value, Some(95.0));
        assert_eq!(found.cautions, []);
        let none = funnel(&FunnelCounts::default());
        assert_eq!(none.delivery.absent, Some(Absent::NothingToDivideBy));
    }

    #[test]
    fn counts_that_rise_are_told_of() {
        let found = funnel(&FunnelCounts { clicked: Some(400), completed: Some(170), ..counts() });
        assert_eq!(found.rises, ["clicked above opened", "completed above started"]);
        assert_eq!(found.click_to_open.absent, Some(Absent::NotAShare));
        assert_eq!(found.completion.cautions, [Caution::NotMonotone]);
        assert!(found.cautions.contains(&Caution::NotMonotone));
        assert!(
            found.to_string().ends_with("clicked above opened, completed above started"),
            "{found}"
        );
    }

    #[test]
    fn machines_are_no_readers() {
        let found = funnel(&FunnelCounts { opened_by_machine: Some(95), ..counts() });
        assert_eq!((found.open.value, found.cautions.len()), (Some(30.0), 0));
        let wrong = FunnelCounts { opened_by_machine: Some(381), ..counts() };
        let error = Funnel::from_counts(&wrong, &FunnelOptions::default()).unwrap_err();
        assert!(error.to_string().starts_with("opened_by_machine: 381"));
        let wrong = FunnelCounts { bounced_soft: 971, ..counts() };
        let error = Funnel::from_counts(&wrong, &FunnelOptions::default()).unwrap_err();
        assert!(error.to_string().starts_with("bounced_hard: 30 and bounced_soft 971"));
    }
}
