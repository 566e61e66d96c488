//! What customers answer to questions, and what their words say in the same terms.
//!
//! Scores on a scale of whole answers share one state, [`ScaleState`]: how often each answer was given. [`Nps`],
//! [`Csat`] and [`Ces`] are read from it, so one count serves them all. Scores of several items or of texts have
//! states of their own. Shares are in percent, NPS and net scores in points from -100 to 100.
//!
//! ```
//! use voc_core::score::survey::{Nps, NpsOptions, ScaleScore};
//!
//! let nps = Nps::of(&[10.0, 9.0, 7.0, 3.0, 10.0], &NpsOptions::default())?;
//! assert_eq!(nps.to_string(), "NPS 40 [-30, 80] (95%, adjusted Wald, n = 5)");
//! # Ok::<(), voc_core::Error>(())
//! ```

mod account;
mod ces;
mod coding;
mod csat;
mod effort;
mod emotion;
mod net_sentiment;
mod nps;
mod placing;
mod pmf;
mod scale;
mod scale_score;
mod scale_state;
mod share_of_voice;
mod symbols;
mod text_emotion;
mod usability;

pub use account::AccountNpsState;
pub use ces::{Ces, CesOptions, CesVersion};
pub use coding::{Coding, Part};
pub use csat::{Csat, CsatOptions, ShareMethod};
pub use effort::{EffortIndex, EffortState};
pub use emotion::{ClusterMean, Emotion, EmotionCluster, Nev, NevOptions, NevState};
pub use net_sentiment::{
    NetSentiment, NetSentimentOptions, NetSentimentState, Polarity, SentimentUnit,
};
pub(crate) use nps::cuts;
pub use nps::{Nps, NpsMethod, NpsOptions};
pub use pmf::{Pmf, PmfAnswer, PmfOptions, PmfVerdict, pmf_level};
pub use scale::{Rounding, Scale};
pub use scale_score::ScaleScore;
pub use scale_state::ScaleState;
pub use share_of_voice::{
    BrandShare, ShareOfVoice, ShareOfVoiceOptions, ShareOfVoiceState, VoiceUnit,
};
pub use symbols::SymbolScale;
pub use text_emotion::{TextNev, TextNevState};
pub use usability::{
    Sus, SusOptions, SusState, UmuxLite, UmuxLiteOptions, UmuxLiteState, sus_score, umux_lite_score,
};

use serde::{Deserialize, Serialize};

use crate::score::estimate::Level;
use crate::score::measured::read_as_measured;

read_as_measured!(Nps, Csat, Ces, Pmf, Sus, UmuxLite, EffortIndex, Nev, TextNev, NetSentiment);

/// The options of a score that has none but the level of its interval.
///
/// ```
/// use voc_core::score::{State, from_options};
/// use voc_core::score::survey::{LevelOptions, TextNevState};
///
/// let options: LevelOptions = from_options(serde_json::json!({"level": 0.9}))?;
/// let mut feelings = TextNevState::new();
/// feelings.observe_counts([30, 20, 5, 45])?;
/// assert!(feelings.finish(&options).to_string().contains("90%"));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct LevelOptions {
    /// The level of the interval.
    pub level: Level,
}
