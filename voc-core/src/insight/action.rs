//! Action: whether somebody has to answer.

use serde::{Deserialize, Serialize};

use super::answers::Answers;
use super::labels::Asked;
use super::urgency::GradedFinding;
use crate::config::Config;
use crate::model::Model;
use crate::named::by_name;

/// What a feedback asks of its reader.
///
/// ```
/// use voc_core::Action;
///
/// // stored beside the insight, and read again
/// assert_eq!(serde_json::from_str::<Action>(r#""suggestion""#).ok(), Some(Action::Suggestion));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Somebody has to answer or act.
    Reply,
    /// There is an idea in it for whoever makes the product.
    Suggestion,
    /// Nobody waits for anything.
    #[default]
    None,
    /// The text says nothing that could be acted upon: an auto-reply, a test, "n/a".
    NotMeaningful,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 4] = [Self::Reply, Self::Suggestion, Self::None, Self::NotMeaningful];

    /// The name as it is written in data.
    ///
    /// ```
    /// use voc_core::Action;
    ///
    /// // the queue into which a feedback goes
    /// let queue = |action: Action| format!("feedback.{}", action.name());
    /// assert_eq!(queue(Action::Reply), "feedback.reply");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Suggestion => "suggestion",
            Self::None => "none",
            Self::NotMeaningful => "not_meaningful",
        }
    }
}

by_name!(Action, "action");

/// The urgency from which somebody has to act, though nobody is asked to.
const URGENT: f64 = 0.5;

/// Whether somebody has to answer.
#[derive(Debug)]
pub(super) struct ActionFinding {
    reply: Option<Asked>,
    suggestion: Option<Asked>,
    /// Of its own, since urgency may not be among the findings.
    urgency: GradedFinding,
}

impl ActionFinding {
    pub(super) fn new(config: &Config, model: &Model) -> Self {
        Self {
            reply: Asked::new("reply", config, model),
            suggestion: Asked::new("intent:suggestion", config, model),
            urgency: GradedFinding::urgency(model),
        }
    }

    /// `answers` are none where nothing is said. What is urgent waits for somebody, whatever is asked.
    pub(super) fn find(&self, answers: Option<&Answers<'_>>) -> Action {
        let Some(answers) = answers else {
            return Action::NotMeaningful;
        };
        let yes = |asked: Option<Asked>| asked.is_some_and(|asked| asked.yes(answers).is_some());
        if yes(self.reply) || (self.reply.is_some() && self.urgency.score(answers) >= URGENT) {
            Action::Reply
        } else if yes(self.suggestion) {
            Action::Suggestion
        } else {
            Action::None
        }
    }
}
