//! How a contact feels by its voices: net sentiment that fades with time.

use serde::{Deserialize, Serialize};

use super::check::{above_zero, option};
use super::timeline::{DAY, Timeline};
use super::voice::Voice;
use crate::error::Error;
use crate::feedback::Scores;
use crate::insight::SentimentLabel;
use crate::score::distribution::normal_cdf;
use crate::score::inference::intervals::AdjustedNet;

/// What speaks for and against the company where a text shows no feeling of its own: ratings, and complaining.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct RatingCuts {
    /// The lowest likelihood to recommend of a promoter.
    pub nps_promoter: f64,
    /// The highest of a detractor.
    pub nps_detractor: f64,
    /// The fewest stars that are positive.
    pub stars_positive: f64,
    /// The most that are negative.
    pub stars_negative: f64,
    /// Intents that make a record negative whose text is neutral and that has no rating; none for never. Who complains
    /// is not content, however coolly.
    pub negative_intents: Vec<String>,
}

impl Default for RatingCuts {
    fn default() -> Self {
        Self {
            nps_promoter: 9.0,
            nps_detractor: 6.0,
            stars_positive: 4.0,
            stars_negative: 2.0,
            negative_intents: vec!["complaint".to_owned()],
        }
    }
}

impl RatingCuts {
    pub(super) fn validate(&self) -> Result<(), Error> {
        option("nps_promoter", self.nps_promoter, 0.0, 10.0)?;
        option("nps_detractor", self.nps_detractor, 0.0, 10.0)?;
        option("stars_positive", self.stars_positive, 0.0, 5.0)?;
        option("stars_negative", self.stars_negative, 0.0, 5.0)?;
        for (field, low, high) in [
            ("nps_detractor", self.nps_detractor, self.nps_promoter),
            ("stars_negative", self.stars_negative, self.stars_positive),
        ] {
            if low >= high {
                return Err(Error::config(format!("{field}: {low} is not below {high}")));
            }
        }
        Ok(())
    }

    /// 1 for the company, -1 against it, 0 neither.
    pub(super) fn polarity(&self, scores: &Scores) -> Option<i8> {
        let side = |x: f64, low: f64, high: f64| i8::from(x >= high) - i8::from(x <= low);
        let nps = scores.nps.map(|x| side(x, self.nps_detractor, self.nps_promoter));
        nps.or_else(|| scores.stars.map(|x| side(x, self.stars_negative, self.stars_positive)))
    }

    /// 1 for a positive record, -1 for a negative one, 0 for a neutral or mixed one: by the text, and where that has no
    /// feeling, by the rating, and where there is none, by complaining.
    pub(super) fn feeling(&self, voice: &Voice) -> Option<i8> {
        let rated = self.polarity(&voice.scores);
        match voice.label() {
            Some(SentimentLabel::Positive) => Some(1),
            Some(SentimentLabel::Negative) => Some(-1),
            Some(SentimentLabel::Mixed) => Some(0),
            Some(SentimentLabel::Neutral) => {
                let complains = || -i8::from(voice.has_intent(&self.negative_intents));
                Some(rated.unwrap_or_else(complains))
            }
            None => rated,
        }
    }
}

/// A record with a feeling.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heard<'a> {
    pub(super) voice: &'a Voice,
    pub(super) polarity: i8,
}

/// The records with a feeling of the last days, oldest first.
pub(super) fn heard<'a>(timeline: &Timeline<'a>, days: f64, cuts: &RatingCuts) -> Vec<Heard<'a>> {
    timeline
        .voices_within(days)
        .iter()
        .filter_map(|voice| Some(Heard { voice, polarity: cuts.feeling(voice)? }))
        .collect()
}

/// Net sentiment: the weighted share of positive records less that of negative ones.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Net {
    pub(super) n: u64,
    weight: f64,
    squares: f64,
    positive: f64,
    negative: f64,
}

impl Net {
    /// Records weigh half as much for each half-life of age.
    pub(super) fn fading(heard: &[Heard<'_>], now: i64, half_life_days: f64) -> Self {
        let mut net = Self::default();
        for record in heard {
            net.add_faded(record, now, half_life_days);
        }
        net
    }

    pub(super) fn add_faded(&mut self, record: &Heard<'_>, now: i64, half_life_days: f64) {
        let age = now.saturating_sub(record.voice.time.as_millis()) as f64 / DAY;
        self.add(record.polarity, (-age / half_life_days).exp2());
    }

    /// All records alike.
    pub(super) fn plain(polarities: impl IntoIterator<Item = i8>) -> Self {
        let mut net = Self::default();
        for polarity in polarities {
            net.add(polarity, 1.0);
        }
        net
    }

    pub(super) fn add(&mut self, polarity: i8, weight: f64) {
        self.n += 1;
        self.weight += weight;
        self.squares += weight * weight;
        match polarity {
            1 => self.positive += weight,
            -1 => self.negative += weight,
            _ => {}
        }
    }

    /// From -1 to 1.
    pub(super) fn value(&self) -> Option<f64> {
        (self.weight > 0.0).then(|| (self.positive - self.negative) / self.weight)
    }

    /// The probability that the true net is below a limit, by the adjusted Wald interval's normal (Rocks 2016) with the
    /// effective number of records (Kish 1965).
    pub(super) fn probability_below(&self, limit: f64) -> Option<f64> {
        if self.weight <= 0.0 {
            return None;
        }
        let n = self.weight * self.weight / self.squares;
        let (p, d) = (self.positive / self.weight, self.negative / self.weight);
        let adjusted = AdjustedNet::new(p, d, n);
        Some(normal_cdf((limit - adjusted.net) / adjusted.standard_error()))
    }
}

pub(super) fn check_half_life(days: f64) -> Result<(), Error> {
    above_zero("half_life_days", days)
}
