//! Effort: how hard or easy it was for the customer to get something done.

use serde::{Deserialize, Serialize};

use super::answers::Answers;
use super::cue::Cue;
use super::document::Document;
use super::labels::Asked;
use crate::config::Config;
use crate::model::Model;

/// Effort that a customer had.
///
/// ```
/// use voc_core::Analyzer;
///
/// let insight = Analyzer::new()?.analyze(&"I had to call four times and explain everything again.".into())?;
/// // below 0 is trouble; who says nothing of effort has none, rather than one of 0
/// assert!(insight.effort.is_some_and(|effort| effort.score < 0));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Effort {
    /// From -5 (enormous trouble) to 5 (effortless), never 0.
    pub score: i8,
    /// Phrases that say so.
    pub cues: Vec<Cue>,
}

/// Degrees of effort for log-odds of 0, 1, 2 and 3 above the threshold's.
const DEGREES: [i8; 4] = [2, 3, 4, 5];

/// Whether effort is spoken of, and how much of it.
#[derive(Debug)]
pub(super) struct EffortFinding {
    high: Option<Asked>,
    low: Option<Asked>,
}

impl EffortFinding {
    pub(super) fn new(config: &Config, model: &Model) -> Self {
        Self {
            high: Asked::new("effort:high", config, model),
            low: Asked::new("effort:low", config, model),
        }
    }

    /// The effort; none where it is not spoken of.
    pub(super) fn find(&self, document: &Document<'_>, answers: &Answers<'_>) -> Option<Effort> {
        let yes = |asked: Option<Asked>| asked.and_then(|a| Some((a.yes(answers)?, a)));
        let (hard, easy) = (yes(self.high), yes(self.low));
        let (sign, asked) = match (hard, easy) {
            (Some((p, hard)), Some((q, easy))) => {
                if p >= q {
                    (-1, hard)
                } else {
                    (1, easy)
                }
            }
            (Some((_, hard)), None) => (-1, hard),
            (None, Some((_, easy))) => (1, easy),
            (None, None) => return None,
        };
        let over = answers.log_odds(asked.question) - asked.threshold_log_odds();
        let degree = DEGREES[(over.max(0.0) as usize).min(DEGREES.len() - 1)];
        let mut cues = answers.cues().of("effort", document);
        let speaking = if sign < 0 { "high" } else { "low" };
        cues.retain(|cue| cue.kind == speaking);
        Some(Effort { score: sign * degree, cues })
    }
}
