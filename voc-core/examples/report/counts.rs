//! Counts of sentiments and the figures drawn from them.

use serde::Serialize;
use voc_core::SentimentLabel;

/// How many feedbacks of each sentiment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(super) struct Counts {
    pub(super) negative: u64,
    pub(super) neutral: u64,
    pub(super) positive: u64,
    pub(super) mixed: u64,
}

impl Counts {
    /// Counts one more.
    pub(super) fn add(&mut self, label: SentimentLabel) {
        *match label {
            SentimentLabel::Negative => &mut self.negative,
            SentimentLabel::Neutral => &mut self.neutral,
            SentimentLabel::Positive => &mut self.positive,
            SentimentLabel::Mixed => &mut self.mixed,
        } += 1;
    }

    /// Counts those of another count too.
    pub(super) fn merge(&mut self, other: Self) {
        self.negative += other.negative;
        self.neutral += other.neutral;
        self.positive += other.positive;
        self.mixed += other.mixed;
    }

    /// Takes those of another count away again.
    pub(super) fn subtract(&mut self, other: Self) {
        self.negative -= other.negative;
        self.neutral -= other.neutral;
        self.positive -= other.positive;
        self.mixed -= other.mixed;
    }

    /// How many of one sentiment.
    pub(super) fn of(self, label: SentimentLabel) -> u64 {
        match label {
            SentimentLabel::Negative => self.negative,
            SentimentLabel::Neutral => self.neutral,
            SentimentLabel::Positive => self.positive,
            SentimentLabel::Mixed => self.mixed,
        }
    }

    /// How many of all sentiments.
    pub(super) fn total(self) -> u64 {
        self.negative + self.neutral + self.positive + self.mixed
    }

    /// The share of one sentiment, from 0 to 1; 0 of none.
    pub(super) fn share(self, label: SentimentLabel) -> f64 {
        self.of(label) as f64 / self.total().max(1) as f64
    }

    /// Net sentiment: percent positive minus percent negative.
    pub(super) fn net(self) -> Option<f64> {
        let percent = |label| 100.0 * self.share(label);
        (self.total() > 0)
            .then(|| percent(SentimentLabel::Positive) - percent(SentimentLabel::Negative))
    }

    /// Half the width of the 95 % interval of the net sentiment, by the adjusted Wald method: three more
    /// feedbacks are imagined, so that ten of one sort do not look certain.
    pub(super) fn margin(self) -> Option<f64> {
        if self.total() == 0 {
            return None;
        }
        let total = self.total() as f64 + 3.0;
        let positive = (self.positive as f64 + 0.75) / total;
        let negative = (self.negative as f64 + 0.75) / total;
        let variance = positive + negative - (positive - negative).powi(2);
        Some(100.0 * 1.959_964 * (variance / total).sqrt())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn net_and_margin_have_their_known_values() {
        let counts = Counts { positive: 50, neutral: 20, mixed: 10, negative: 20 };
        assert_eq!(counts.net(), Some(30.0));
        // the interval is [14.0511, 44.2013]
        assert!((counts.margin().unwrap() - 15.0751).abs() < 1e-4);
        assert_eq!((Counts::default().net(), Counts::default().margin()), (None, None));
    }
}
