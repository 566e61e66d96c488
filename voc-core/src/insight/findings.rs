//! The findings that the configuration asks for, each built once.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Insight;
use super::action::ActionFinding;
use super::answers::Answers;
use super::basic_emotion::BasicEmotionFinding;
use super::cause::CauseFinding;
use super::churn::{Standing, StandingFinding};
use super::cue::Cues;
use super::document::{Document, Part};
use super::effort::EffortFinding;
use super::emotion::EmotionFinding;
use super::explainer::Explainer;
use super::intent::IntentFinding;
use super::language_use::LanguageUseFinding;
use super::own::OwnFinding;
use super::sentiment::Sentiment;
use super::topic::TopicFinding;
use super::training::{Answer, FindingInputs};
use super::urgency::GradedFinding;
use crate::config::{Config, FindingsConfig};
use crate::error::Error;
use crate::model::Model;

/// The findings that answer the model's questions.
#[derive(Debug)]
pub(super) struct Findings {
    /// Whether any of them reads the answers to the model's questions.
    pub(super) asks: bool,
    cues: Cues,
    emotions: Option<EmotionFinding>,
    basic_emotions: Option<BasicEmotionFinding>,
    intents: Option<IntentFinding>,
    topics: Option<TopicFinding>,
    causes: Option<CauseFinding>,
    urgency: Option<GradedFinding>,
    severity: Option<GradedFinding>,
    effort: Option<EffortFinding>,
    action: Option<ActionFinding>,
    language_use: Option<LanguageUseFinding>,
    standing: Option<StandingFinding>,
    own: Option<Arc<OwnFinding>>,
}

impl Findings {
    /// `own` finds the configuration's own labels.
    ///
    /// # Errors
    /// `config.invalid` for a threshold, topic or cause that the model has no question for.
    pub(super) fn new(
        config: &Config,
        model: &Model,
        own: Option<Arc<OwnFinding>>,
    ) -> Result<Self, Error> {
        let labels: Vec<String> = config.labels.keys().collect();
        for name in config.findings.thresholds.keys().filter(|name| !labels.contains(name)) {
            known(model, "findings.thresholds", name)?;
        }
        for name in config.taxonomy.questions() {
            known(model, "taxonomy", &name)?;
        }
        let on = &config.findings;
        Ok(Self {
            asks: Self::asks(on),
            cues: Cues::new(model),
            emotions: on.emotions.then(|| EmotionFinding::new(config, model)),
            basic_emotions: if on.basic_emotions {
                Some(BasicEmotionFinding::new(config, model)?)
            } else {
                None
            },
            intents: on.intents.then(|| IntentFinding::new(config, model)),
            topics: on.topics.then(|| TopicFinding::new(&config.taxonomy, config, model)),
            causes: on.causes.then(|| CauseFinding::new(&config.taxonomy, config, model)),
            urgency: on.urgency.then(|| GradedFinding::urgency(model)),
            severity: on.severity.then(|| GradedFinding::severity(model)),
            effort: on.effort.then(|| EffortFinding::new(config, model)),
            action: on.action.then(|| ActionFinding::new(config, model)),
            language_use: on.language_use.then(|| LanguageUseFinding::new(config, model)),
            standing: on.churn.then(|| StandingFinding::new(model)).flatten(),
            own: own.filter(|_| on.topics || on.causes || on.intents),
        })
    }

    /// Whether any finding that a configuration asks for reads the answers to the model's questions.
    pub(super) fn asks(config: &FindingsConfig) -> bool {
        let &FindingsConfig {
            emotions,
            basic_emotions,
            intents,
            topics,
            causes,
            urgency,
            severity,
            effort,
            action,
            language_use,
            churn,
            comparison: _,
            thresholds: _,
        } = config;
        emotions
            || basic_emotions
            || intents
            || topics
            || causes
            || urgency
            || severity
            || effort
            || action
            || language_use
            || churn
    }

    /// What the answers are made of, for the training programs.
    pub(super) fn inputs(
        &self,
        document: &Document<'_>,
        sentiment: Option<Sentiment>,
        model: &Model,
    ) -> FindingInputs {
        let cues = self.cues.of(document);
        let weight = |name: &str| Some(cues.weight(model.question(name)?)).filter(|w| *w != 0.0);
        let part = |part: &Part| part.span.of(&document.cleaned.text).to_owned();
        FindingInputs {
            whole: document.cleaned.text.to_string(),
            sentiment: sentiment.map(|s| s.probabilities.all()),
            parts: document.parts.iter().map(part).collect(),
            cues: model.questions().filter_map(|q| Some((q.to_owned(), weight(q)?))).collect(),
        }
    }

    /// The answers to all questions, for the programs that measure.
    pub(super) fn answers(
        &self,
        document: &Document<'_>,
        sentiment: Option<Sentiment>,
        model: &Model,
    ) -> BTreeMap<String, Answer> {
        if document.is_empty || document.says_nothing {
            return BTreeMap::new();
        }
        let cues = self.cues.of(document);
        let answers = Answers::new(document, sentiment, cues, model);
        let answer = |name: &str| {
            let question = model.question(name)?;
            let (probability, threshold) =
                (answers.probability(question), model.threshold(question));
            Some((name.to_owned(), Answer { probability, threshold }))
        };
        model.questions().filter_map(answer).collect()
    }

    /// Makes the findings, written into `insight`, whose language and sentiment are known already.
    /// Where there is an explainer, it is told of the answers. Returns what the encoder says of leaving and staying, where it may matter;
    /// it does where a phrase speaks of leaving.
    pub(super) fn find(
        &self,
        document: &Document<'_>,
        model: &Model,
        insight: &mut Insight,
        explainer: Option<&mut Explainer<'_>>,
        by_phrase: bool,
    ) -> Option<Standing> {
        if document.is_empty || document.says_nothing {
            if let Some(finding) = &self.action {
                insight.action = finding.find(None);
            }
            return None;
        }
        if !self.asks {
            return None;
        }
        let cues = self.cues.of(document);
        let answers = Answers::new(document, insight.sentiment, cues, model);
        if let Some(finding) = &self.emotions {
            insight.emotions = finding.find(document, insight.sentiment, &answers);
        }
        if let Some(finding) = &self.basic_emotions {
            insight.basic_emotions = finding.find(&answers);
        }
        if let Some(finding) = &self.intents {
            insight.intents = finding.find(&answers);
        }
        if let Some(finding) = &self.topics {
            insight.topics = finding.find(document, &answers, model);
        }
        if let Some(finding) = &self.causes {
            insight.causes = finding.find(insight.sentiment, &answers);
        }
        if let Some(own) = &self.own {
            let (topics, causes) = (self.topics.as_ref(), self.causes.as_ref());
            let intents = self.intents.is_some();
            own.find(document, &answers, topics, causes, intents, model, insight);
        }
        if let Some(finding) = &self.urgency {
            insight.urgency = finding.find(document, &answers);
        }
        if let Some(finding) = &self.severity {
            insight.severity = finding.find(document, &answers);
        }
        if let Some(finding) = &self.effort {
            insight.effort = finding.find(document, &answers);
        }
        if let Some(finding) = &self.action {
            insight.action = finding.find(Some(&answers));
        }
        if let Some(finding) = &self.language_use {
            insight.language_use = finding.find(document, &answers);
        }
        if let Some(explainer) = explainer {
            explainer.answered(insight, &answers, self.own.as_deref());
        }
        self.standing.as_ref()?.find(document, &answers, by_phrase)
    }
}

fn known(model: &Model, field: &str, name: &str) -> Result<(), Error> {
    if model.question(name).is_some() {
        return Ok(());
    }
    let valid: Vec<&str> = model.questions().collect();
    Err(Error::config(format!("{field}: unknown `{name}`, expected one of {}", valid.join(", "))))
}
