//! Net Emotional Value from ratings of emotions.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::estimate::{Excluded, Level};
use crate::score::measured::{Measured, Wording};
use crate::score::moments::Moments;
use crate::score::state::{Reader, State, Writer};

/// The groups of emotions that drive or destroy value (Shaw 2007).
///
/// ```
/// use voc_core::score::survey::{Emotion, EmotionCluster};
///
/// // which of the ticked emotions cost money
/// let ticked = [Emotion::Hurried, Emotion::CaredFor, Emotion::Neglected];
/// let costly = ticked.iter().filter(|emotion| emotion.cluster() == EmotionCluster::Destroying);
/// assert_eq!(costly.count(), 2);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum EmotionCluster {
    /// The negative ones.
    Destroying,
    /// They win attention.
    Attention,
    /// They lead to recommendation.
    Recommendation,
    /// They make advocates.
    Advocacy,
}

impl EmotionCluster {
    /// Every cluster.
    pub const ALL: [Self; 4] =
        [Self::Destroying, Self::Attention, Self::Recommendation, Self::Advocacy];
}

/// The twenty emotions of Net Emotional Value (Shaw 2007), each as a respondent may say of itself "I felt ...". The
/// names are Shaw's; what stands beside them is how they are meant here.
///
/// ```
/// use voc_core::score::survey::Emotion;
///
/// // as a survey tool names it
/// let ticked: Option<Emotion> = serde_json::from_str(r#""cared_for""#).ok();
/// assert_eq!(ticked, Some(Emotion::CaredFor));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Emotion {
    /// Annoyed by what goes wrong over and over.
    Irritated,
    /// Pressed to be done, by a queue behind or a clock that runs.
    Hurried,
    /// Left alone by those who should help.
    Neglected,
    /// Sad about how it went.
    Unhappy,
    /// Given less than was needed.
    Unsatisfied,
    /// Under strain, by worry or by effort.
    Stressed,
    /// Given less than was promised or hoped for.
    Disappointed,
    /// Kept from getting done what was to be done.
    Frustrated,
    /// Drawn in: the offer is worth a look.
    Interesting,
    /// Full of drive.
    Energetic,
    /// Awake to new ideas.
    Stimulated,
    /// Eager to look around and to try out.
    Exploratory,
    /// Treated to something beyond the needful.
    Indulgent,
    /// Sure that the company keeps its word.
    Trusting,
    /// Of worth to the company, as a person and not as a number.
    Valued,
    /// Looked after.
    CaredFor,
    /// Sure that nothing bad will come of it.
    Safe,
    /// Undistracted: it is about what the customer came for.
    Focused,
    /// Glad about the company on the whole.
    Happy,
    /// Glad about how this one thing went.
    Pleased,
}

impl Emotion {
    /// The cluster of the emotion: eight destroy value, five win attention, five lead to recommendation, two make
    /// advocates.
    ///
    /// ```
    /// use voc_core::score::survey::{Emotion, EmotionCluster};
    ///
    /// assert_eq!(Emotion::Pleased.cluster(), EmotionCluster::Advocacy);
    /// assert_eq!(Emotion::Trusting.cluster(), EmotionCluster::Recommendation);
    /// ```
    pub fn cluster(self) -> EmotionCluster {
        match self {
            Self::Irritated
            | Self::Hurried
            | Self::Neglected
            | Self::Unhappy
            | Self::Unsatisfied
            | Self::Stressed
            | Self::Disappointed
            | Self::Frustrated => EmotionCluster::Destroying,
            Self::Interesting
            | Self::Energetic
            | Self::Stimulated
            | Self::Exploratory
            | Self::Indulgent => EmotionCluster::Attention,
            Self::Trusting | Self::Valued | Self::CaredFor | Self::Safe | Self::Focused => {
                EmotionCluster::Recommendation
            }
            Self::Happy | Self::Pleased => EmotionCluster::Advocacy,
        }
    }

    /// Whether the emotion is one of the eight that destroy value.
    ///
    /// ```
    /// use voc_core::score::survey::Emotion;
    ///
    /// assert!(Emotion::Hurried.is_negative());
    /// // it draws attention only, but does no harm
    /// assert!(!Emotion::Exploratory.is_negative());
    /// ```
    pub fn is_negative(self) -> bool {
        self.cluster() == EmotionCluster::Destroying
    }
}

/// Options of Net Emotional Value.
///
/// ```
/// use voc_core::score::{from_options, survey::NevOptions};
///
/// // a survey that asked from 1 to 5
/// let options: NevOptions = from_options(serde_json::json!({"low": 1, "high": 5}))?;
/// assert_eq!((options.low, options.high), (1.0, 5.0));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct NevOptions {
    /// The lowest rating: not felt at all.
    pub low: f64,
    /// The highest rating: felt strongly.
    pub high: f64,
    /// The level of the interval.
    pub level: Level,
}

impl Default for NevOptions {
    fn default() -> Self {
        Self { low: 0.0, high: 10.0, level: Level::default() }
    }
}

/// The ratings of respondents.
///
/// ```
/// use voc_core::score::State;
/// use voc_core::score::survey::{Emotion, NevOptions, NevState};
///
/// let options = NevOptions::default();
/// let mut respondents = NevState::new(&options)?;
/// respondents.observe(vec![(Emotion::Happy, Some(8.0)), (Emotion::Stressed, Some(3.0))]);
/// respondents.observe(vec![(Emotion::Valued, Some(4.0)), (Emotion::Hurried, Some(6.0))]);
/// // one more by 5 points on the good side, one by 2 on the bad one
/// assert_eq!(respondents.finish(&options).value, Some(1.5));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct NevState {
    low: f64,
    high: f64,
    /// The value of each respondent.
    values: Moments,
    /// All ratings, by cluster.
    clusters: [Moments; 4],
    excluded: Excluded,
}

impl NevState {
    /// No respondents yet.
    ///
    /// ```
    /// use voc_core::score::survey::{NevOptions, NevState};
    ///
    /// let mut options = NevOptions::default();
    /// (options.low, options.high) = (5.0, 1.0);
    /// assert_eq!(NevState::new(&options).unwrap_err().to_string(), "low: 5 is not below high, 1");
    /// ```
    ///
    /// # Errors
    /// `score.invalid` where the lowest rating is not below the highest.
    pub fn new(options: &NevOptions) -> Result<Self, Error> {
        let NevOptions { low, high, .. } = *options;
        if !(low.is_finite() && high.is_finite() && low < high) {
            return Err(Error::score(format!("low: {low} is not below high, {high}")));
        }
        Ok(Self {
            low,
            high,
            values: Moments::new(),
            clusters: Default::default(),
            excluded: Excluded::default(),
        })
    }

    /// Counts a respondent with a weight of 0 or more.
    ///
    /// ```
    /// use voc_core::score::survey::{Emotion, NevOptions, NevState};
    ///
    /// let options = NevOptions::default();
    /// let mut respondents = NevState::new(&options)?;
    /// // a respondent who stands for three
    /// respondents.observe_weighted(&[(Emotion::Safe, Some(9.0)), (Emotion::Irritated, Some(1.0))], 3.0);
    /// respondents.observe_weighted(&[(Emotion::Safe, Some(2.0)), (Emotion::Irritated, Some(6.0))], 1.0);
    /// assert_eq!(respondents.finish(&options).value, Some(5.0));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn observe_weighted(&mut self, ratings: &[(Emotion, Option<f64>)], weight: f64) {
        if !(weight.is_finite() && weight >= 0.0) {
            self.excluded.bad_weight += 1;
            return;
        }
        self.take(ratings, |moments, value| moments.observe_weighted(Some(value), weight));
    }

    /// The value of the respondents seen.
    ///
    /// ```
    /// use voc_core::score::State;
    /// use voc_core::score::survey::{Emotion, EmotionCluster, NevOptions, NevState};
    ///
    /// let options = NevOptions::default();
    /// let mut respondents = NevState::new(&options)?;
    /// respondents.observe(vec![(Emotion::Pleased, Some(7.0)), (Emotion::Neglected, Some(9.0))]);
    /// let nev = respondents.finish(&options);
    /// assert_eq!(nev.value, Some(-2.0));
    /// // where it comes from
    /// let destroying = nev.clusters.iter().find(|mean| mean.cluster == EmotionCluster::Destroying);
    /// assert_eq!(destroying.and_then(|mean| mean.mean), Some(9.0));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn finish(&self, options: &NevOptions) -> Nev {
        let range = self.high - self.low;
        let mut measured = Measured::mean(&self.values, options.level, -range..=range);
        measured.excluded.merge(&self.excluded);
        let cluster = |(cluster, ratings): (EmotionCluster, &Moments)| ClusterMean {
            cluster,
            mean: ratings.mean(),
            ratings: ratings.count(),
        };
        Nev {
            measured,
            clusters: EmotionCluster::ALL.into_iter().zip(&self.clusters).map(cluster).collect(),
            low: self.low,
            high: self.high,
        }
    }

    fn take(&mut self, ratings: &[(Emotion, Option<f64>)], count: impl Fn(&mut Moments, f64)) {
        let (mut positive, mut negative) = (Moments::new(), Moments::new());
        for &(emotion, rating) in ratings {
            let Some(rating) = self.valid(rating) else { continue };
            let side = if emotion.is_negative() { &mut negative } else { &mut positive };
            side.observe(Some(rating));
            count(&mut self.clusters[emotion.cluster() as usize], rating);
        }
        match positive.mean().zip(negative.mean()) {
            Some((positive, negative)) => count(&mut self.values, positive - negative),
            None => self.values.exclude(&Excluded { missing: 1, ..Excluded::default() }),
        }
    }

    /// A rating on the scale. One that was not given is no error: respondents with nothing on one side are counted.
    fn valid(&mut self, rating: Option<f64>) -> Option<f64> {
        let rating = rating?;
        if rating.is_nan() {
            self.excluded.not_a_number += 1;
        } else if !(self.low..=self.high).contains(&rating) {
            self.excluded.out_of_range += 1;
        } else {
            return Some(rating);
        }
        None
    }

    /// The moments of the respondents' values.
    pub(crate) fn values(&self) -> &Moments {
        &self.values
    }
}

impl State for NevState {
    /// One respondent's ratings.
    type Answer = Vec<(Emotion, Option<f64>)>;

    const KIND: &'static str = "nev";

    fn observe(&mut self, ratings: Self::Answer) {
        self.take(&ratings, |moments, value| moments.observe(Some(value)));
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        if (self.low.to_bits(), self.high.to_bits()) != (other.low.to_bits(), other.high.to_bits())
        {
            return Err(Error::score(format!(
                "low, high: ratings from {} to {} and from {} to {} cannot be merged",
                self.low, self.high, other.low, other.high
            )));
        }
        self.values.merge(&other.values)?;
        for (cluster, more) in self.clusters.iter_mut().zip(&other.clusters) {
            cluster.merge(more)?;
        }
        self.excluded.merge(&other.excluded);
        Ok(())
    }

    fn write(&self, writer: &mut Writer) {
        writer.f64(self.low);
        writer.f64(self.high);
        self.values.write(writer);
        self.clusters.iter().for_each(|cluster| cluster.write(writer));
        self.excluded.write(writer);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let options =
            NevOptions { low: reader.f64()?, high: reader.f64()?, ..NevOptions::default() };
        let mut state =
            Self::new(&options).map_err(|error| Error::state(format!("damaged state: {error}")))?;
        state.values = Moments::read(reader)?;
        for cluster in &mut state.clusters {
            *cluster = Moments::read(reader)?;
        }
        state.excluded = Excluded::read(reader)?;
        Ok(state)
    }
}

/// The mean rating of a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ClusterMean {
    /// The cluster.
    pub cluster: EmotionCluster,
    /// The mean of its ratings.
    pub mean: Option<f64>,
    /// How many there are.
    pub ratings: u64,
}

/// Net Emotional Value: the mean rating of positive emotions less that of negative ones, for each respondent, and the
/// mean over respondents (Shaw 2007), in points of the rating scale.
///
/// ```
/// use voc_core::score::State;
/// use voc_core::score::survey::{Emotion, NevOptions, NevState};
///
/// let options = NevOptions::default();
/// let mut respondents = NevState::new(&options)?;
/// // who rated one side alone cannot be weighed, which is told and not hidden
/// respondents.observe(vec![(Emotion::Happy, Some(9.0)), (Emotion::Stressed, None)]);
/// let nev = respondents.finish(&options);
/// assert_eq!((nev.value, nev.excluded.missing), (None, 1));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Nev {
    /// The value, of respondents who rated both sides. Excluded are those without a rating on one side (missing) or of
    /// bad weight, and ratings that are not on the scale.
    #[serde(flatten)]
    pub measured: Measured,
    /// The mean rating of each cluster.
    pub clusters: Vec<ClusterMean>,
    /// The lowest rating.
    pub low: f64,
    /// The highest rating.
    pub high: f64,
}

impl fmt::Display for Nev {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let wording = Wording {
            name: "NEV",
            decimals: 2,
            note: format!("ratings {}-{}", self.low, self.high),
            ..Wording::default()
        };
        wording.write(&self.measured, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn respondents_are_averaged_and_clusters_told_apart() {
        let options = NevOptions::default();
        let mut state = NevState::new(&options).unwrap();
        state.observe(vec![
            (Emotion::Happy, Some(8.0)),
            (Emotion::Valued, Some(6.0)),
            (Emotion::Stressed, Some(1.0)),
        ]);
        state.observe(vec![(Emotion::Pleased, Some(4.0)), (Emotion::Hurried, Some(6.0))]);
        state.observe(vec![(Emotion::Pleased, Some(4.0)), (Emotion::Hurried, Some(12.0))]);
        let nev = state.finish(&options);
        assert_eq!((nev.value, nev.n), (Some(2.0), 2));
        assert_eq!((nev.excluded.missing, nev.excluded.out_of_range), (1, 1));
        let means: Vec<_> = nev.clusters.iter().map(|c| (c.mean, c.ratings)).collect();
        assert_eq!(means, [(Some(3.5), 2), (None, 0), (Some(6.0), 1), (Some(16.0 / 3.0), 3)]);
        assert!(nev.to_string().contains("(ratings 0-10, 95%, t, n = 2)"), "{nev}");
        assert_eq!(NevState::from_bytes(&state.to_bytes()).unwrap(), state);
        let mut twice = state.clone();
        twice.merge(&state).unwrap();
        assert_eq!((twice.finish(&options).value, twice.finish(&options).n), (Some(2.0), 4));
        let other = NevState::new(&NevOptions { low: 1.0, ..options }).unwrap();
        assert!(state.merge(&other).unwrap_err().is_score());
        assert!(NevState::new(&NevOptions { low: 10.0, ..options }).is_err());
    }
}
