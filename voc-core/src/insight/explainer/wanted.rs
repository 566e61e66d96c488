//! The labels and scores of an insight that answers decide.

use super::super::Insight;
use super::super::action::Action;
use super::super::answers::Answers;
use super::super::emotion::EmotionName;
use super::super::own::{OwnFinding, OwnReasons};
use super::Explainer;
use crate::model::Question;

/// A label or score whose reasons are wanted.
pub(super) enum Wanted {
    /// The probability of a yes, or of a no.
    Yes(Question),
    No(Question),
    /// The mean of the probabilities of two degrees.
    Mean([Question; 2]),
    /// Degrees of effort.
    Degrees(Question),
    /// The probability of a label of the user's own.
    Own(OwnReasons),
}

impl Explainer<'_> {
    /// The labels and scores that answers decide.
    pub(super) fn wanted(
        &self,
        insight: &Insight,
        answers: &Answers<'_>,
        own: Option<&OwnFinding>,
    ) -> Vec<(String, f64, Wanted)> {
        let mut wanted = Vec::new();
        let question = |name: &str| self.model.question(name);
        let language = insight.language.code;
        let of_own =
            |name: &str| own.and_then(|o| o.reasons(name, self.document, language, self.model));
        let mut yes = |name: String, asked: &str, score: f64| {
            if let Some(reasons) = of_own(&name) {
                wanted.push((name, score, Wanted::Own(reasons)));
            } else if let Some(question) = question(asked) {
                wanted.push((name, score, Wanted::Yes(question)));
            }
        };
        for emotion in insight.emotions.iter().filter(|e| e.name != EmotionName::Neutral) {
            let name = format!("emotion:{}", emotion.name);
            yes(name.clone(), &name, emotion.confidence);
        }
        for basic in &insight.basic_emotions {
            let name = format!("basic:{}", basic.name);
            yes(name.clone(), &name, basic.confidence);
        }
        for intent in &insight.intents {
            let name = format!("intent:{}", intent.name);
            yes(name.clone(), &name, intent.confidence);
        }
        for topic in &insight.topics {
            let name = format!("topic:{}", topic.name);
            yes(name.clone(), &name, topic.confidence);
        }
        for cause in &insight.causes {
            let name = format!("cause:{}", cause.name);
            yes(name.clone(), &name, cause.confidence);
        }
        let action = match insight.action {
            Action::Reply => Some("reply"),
            Action::Suggestion => Some("intent:suggestion"),
            Action::None | Action::NotMeaningful => None,
        };
        if let Some(asked) = action.filter(|_| !self.document.is_empty) {
            let score = question(asked).map_or(0.0, |question| answers.probability(question));
            yes(format!("action:{}", insight.action.name()), asked, score);
        }
        if let Some(sarcasm) = insight.language_use.sarcasm {
            yes("sarcasm".to_owned(), "sarcasm", sarcasm);
        }
        let neutral = insight.emotions.iter().find(|e| e.name == EmotionName::Neutral);
        if let Some(neutral) = neutral {
            let felt = EmotionName::ALL.into_iter().filter(|&name| name != EmotionName::Neutral);
            let likeliest = felt
                .filter_map(|name| question(&format!("emotion:{name}")))
                .max_by(|&a, &b| answers.log_odds(a).total_cmp(&answers.log_odds(b)));
            if let Some(likeliest) = likeliest {
                let name = "emotion:neutral".to_owned();
                wanted.push((name, neutral.confidence, Wanted::No(likeliest)));
            }
        }
        let grades = [
            ("urgency", &insight.urgency, ["urgent", "pressing"]),
            ("severity", &insight.severity, ["harmful", "grave"]),
        ];
        for (name, graded, degrees) in grades {
            if let [Some(low), Some(high)] = degrees.map(question) {
                wanted.push((name.to_owned(), graded.score, Wanted::Mean([low, high])));
            }
        }
        if let Some(effort) = &insight.effort {
            let asked = if effort.score < 0 { "effort:high" } else { "effort:low" };
            if let Some(question) = question(asked) {
                let score = f64::from(effort.score);
                wanted.push(("effort".to_owned(), score, Wanted::Degrees(question)));
            }
        }
        wanted
    }
}
