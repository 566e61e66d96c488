//! Labels of a user's own, known by phrases and by what the encoder makes of examples: no training, any language.

use std::sync::Arc;

use super::answers::{Answers, Speaking, probability, speaking, speaking_segments};
use super::aspect::Whole;
use super::cause::{self, Cause, CauseFinding};
use super::document::{Document, Part};
use super::intent::Intent;
use super::topic::TopicFinding;
use super::{Insight, intent};
use crate::config::Config;
use crate::custom::{OwnLabel, OwnLabels};
use crate::error::Error;
use crate::learn::{self, ExampleHead, Learner, Place, Space};
use crate::model::{Line, Model, Pooled, Scratch};
use crate::text::phrases::{Hit, Phrase, PhraseBook};
use crate::text::{Language, Span};

/// What a phrase adds to the log-odds, and what each further one does.
const PHRASE: f64 = 4.0;
const FURTHER: f64 = 1.0;
/// Confidence from which a label holds, where the configuration does not say otherwise.
const THRESHOLD: f64 = 0.5;
/// How much the part that lies nearest counts beside the whole, from 0 to 1: pooling thins out over a long text, and what
/// one part says is said.
const PART_SHARE: f64 = 0.4;
/// Above this confidence an example's own language counts, otherwise that of all examples of its label together.
const SURE: f32 = 0.9;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Topic,
    Cause,
    Intent,
}

impl Family {
    fn named(name: &str) -> Option<Self> {
        match name {
            "topic" => Some(Self::Topic),
            "cause" => Some(Self::Cause),
            "intent" => Some(Self::Intent),
            _ => None,
        }
    }
}

#[derive(Debug)]
struct Label {
    family: Family,
    name: String,
    group: String,
    owner: Option<String>,
    need: Option<String>,
    threshold: f64,
    /// None where it has phrases alone.
    head: Option<ExampleHead>,
}

/// Finds a user's own labels.
#[derive(Debug)]
pub(super) struct OwnFinding {
    space: Arc<Space>,
    labels: Vec<Label>,
    /// The number of the label of each phrase.
    phrases: PhraseBook<usize>,
}

/// What the log-odds of a label are made of.
#[derive(Debug)]
pub(super) struct OwnReasons {
    /// What there is without a word, beside what lies in the lines.
    pub(super) constant: f64,
    /// By the whole text, or by a part of it: log-odds, and how much they count.
    pub(super) lines: Vec<(Option<usize>, Line, f64)>,
    pub(super) phrases: Vec<(Span, f64)>,
    /// The parts that speak for it, and the segments, with their odds.
    pub(super) parts: Speaking,
    pub(super) segments: Speaking,
}

/// A text as labels read it.
struct Read<'r> {
    language: Language,
    whole: Place,
    parts: Vec<Place>,
    segments: Vec<Place>,
    hits: Vec<Hit<'r, usize>>,
}

/// How near a text and its parts lie to a label, as log-odds.
struct Nearness {
    whole: f64,
    parts: Vec<f64>,
    /// The part that lies nearest, where it lies nearer than the whole.
    best: Option<usize>,
}

impl Nearness {
    fn log_odds(&self) -> f64 {
        let best = self.best.and_then(|part| self.parts.get(part)).copied();
        self.whole + PART_SHARE * (best.unwrap_or(self.whole) - self.whole)
    }
}

/// A label that holds.
struct Found<'f> {
    label: &'f Label,
    confidence: f64,
    /// The parts that speak for it, and the segments, with their odds.
    parts: Speaking,
    segments: Speaking,
}

impl OwnFinding {
    /// None where the configuration has no labels of its own.
    ///
    /// # Errors
    /// `config.invalid` for a phrase that cannot be read, or an example without a word.
    pub(super) fn new(config: &Config, model: &Model) -> Result<Option<Self>, Error> {
        if config.labels.is_empty() {
            return Ok(None);
        }
        let space = Space::of(model);
        let mut reader = Reader { space: &space, model, config, scratch: Scratch::default() };
        let own: Vec<(&str, &OwnLabel)> = config.labels.all().collect();
        let places = own
            .iter()
            .map(|(_, label)| {
                let examples = reader.places(label, "examples", &label.examples)?;
                let others = reader.places(label, "counter_examples", &label.counter_examples)?;
                Ok((examples, others))
            })
            .collect::<Result<Vec<(Vec<Place>, Vec<Place>)>, Error>>()?;
        let learner = Learner::new(&space);
        let head = |at: usize| {
            let (examples, others) = places.get(at)?;
            // what means another label of the same family mostly does not mean this one
            let beside =
                own.iter().zip(&places).enumerate().filter(|&(other, ((family, _), _))| {
                    other != at && Some(*family) == own.get(at).map(|(family, _)| *family)
                });
            let beside = beside.flat_map(|(_, (_, (examples, _)))| examples);
            let others: Vec<Place> = others.iter().chain(beside).copied().collect();
            learner.learn(examples, &others)
        };
        let labels = own.iter().enumerate().map(|(at, (family, label))| {
            let key = format!("{family}:{}", label.name);
            let (owner, need) = OwnLabels::owner_and_need(label, &config.taxonomy);
            Label {
                family: Family::named(family).unwrap_or(Family::Intent),
                name: label.name.clone(),
                group: label.group().to_owned(),
                owner,
                need,
                threshold: config.findings.thresholds.get(&key).copied().unwrap_or(THRESHOLD),
                head: head(at),
            }
        });
        let labels = labels.collect();
        let phrases = own.iter().enumerate().flat_map(|(at, (_, label))| {
            let phrase = move |text| Phrase { text, language: None, payload: at };
            label.phrases.iter().map(String::as_str).map(phrase)
        });
        let phrases = PhraseBook::build(phrases, &[])?;
        Ok(Some(Self { space, labels, phrases }))
    }

    /// Adds the labels that hold to those found already, in place of the model's of the same name.
    #[expect(clippy::too_many_arguments, reason = "what each kind of label is read with")]
    pub(super) fn find(
        &self,
        document: &Document<'_>,
        answers: &Answers<'_>,
        topics: Option<&TopicFinding>,
        causes: Option<&CauseFinding>,
        has_intents: bool,
        model: &Model,
        insight: &mut Insight,
    ) {
        let read = self.read(document, insight.language.code);
        let found = |family| {
            let own = self.labels.iter().enumerate().filter(move |(_, l)| l.family == family);
            own.filter_map(|(at, label)| Self::judged(at, label, &read, document))
        };
        let is_own = |family, name: &str| {
            self.labels.iter().any(|label| label.family == family && label.name == name)
        };
        if let Some(finding) = topics {
            insight.topics.retain(|topic| !is_own(Family::Topic, &topic.name));
            let whole = Whole::of(document, model);
            insight.topics.extend(found(Family::Topic).map(
                |Found { label, confidence, parts, segments }| {
                    let (name, group) = (label.name.clone(), label.group.clone());
                    finding.topic(name, group, confidence, parts, segments, &whole)
                },
            ));
            insight.topics.sort_by(|a, b| {
                b.confidence.total_cmp(&a.confidence).then_with(|| a.name.cmp(&b.name))
            });
        }
        if let Some(finding) = causes
            && finding.asked(insight.sentiment, answers)
        {
            let mut all = std::mem::take(&mut insight.causes);
            all.retain(|cause| !is_own(Family::Cause, &cause.name));
            all.extend(found(Family::Cause).map(|Found { label, confidence, parts, .. }| Cause {
                name: label.name.clone(),
                bucket: label.group.clone(),
                owner: label.owner.clone(),
                need: label.need.clone(),
                confidence,
                evidence: document.evidence(&parts),
            }));
            insight.causes = cause::likeliest(all);
        }
        if has_intents {
            insight.intents.retain(|intent| !is_own(Family::Intent, &intent.name));
            insight.intents.extend(found(Family::Intent).map(
                |Found { label, confidence, parts, .. }| Intent {
                    name: label.name.clone(),
                    confidence,
                    evidence: document.evidence(&parts),
                },
            ));
            intent::sort(&mut insight.intents);
        }
    }

    fn read<'r>(&'r self, document: &'r Document<'_>, language: Language) -> Read<'r> {
        let place = |hidden| self.space.place(hidden, language);
        Read {
            language,
            whole: place(document.whole_hidden()),
            parts: document.parts.iter().map(|part| place(document.hidden_of(part))).collect(),
            segments: document.segments.iter().map(|own| place(document.hidden_of(own))).collect(),
            hits: self.phrases.find(&document.folded, None),
        }
    }

    fn judged<'f>(
        at: usize,
        label: &'f Label,
        read: &Read<'_>,
        document: &Document<'_>,
    ) -> Option<Found<'f>> {
        let near = label.near(read);
        let said = weight_of(read.said(at, None).count());
        let confidence = probability((near.log_odds() + said) as f32);
        (confidence >= label.threshold).then(|| {
            let parts = read.speaking(at, &near, document);
            let segments = read.speaking_segments(at, label, &parts, document);
            Found { label, confidence, parts, segments }
        })
    }

    /// What the log-odds of a label by its full name, such as `topic:parking`, are made of; none where it is no label of
    /// the user's own.
    pub(super) fn reasons(
        &self,
        name: &str,
        document: &Document<'_>,
        language: Language,
        model: &Model,
    ) -> Option<OwnReasons> {
        let (family, name) = name.split_once(':')?;
        let family = Family::named(family)?;
        let own = |label: &Label| label.family == family && label.name == name;
        let at = self.labels.iter().position(own)?;
        let label = self.labels.get(at)?;
        let read = self.read(document, language);
        let near = label.near(&read);
        let mut lines = Vec::new();
        if let Some(head) = &label.head {
            let nothing = model.hidden(&Pooled::default());
            let line = |hidden| head.line(&self.space, &nothing, hidden, language);
            let part = near.best.and_then(|at| Some((at, document.parts.get(at)?)));
            let share = if part.is_some() { PART_SHARE } else { 0.0 };
            lines.push((None, line(document.whole_hidden()), 1.0 - share));
            lines.extend(part.map(|(at, part)| (Some(at), line(document.hidden_of(part)), share)));
        }
        let parts = read.speaking(at, &near, document);
        let count = read.said(at, None).count();
        let each = weight_of(count) / count.max(1) as f64;
        Some(OwnReasons {
            constant: if label.head.is_some() { 0.0 } else { learn::FAR },
            lines,
            phrases: read.said(at, None).map(|span| (span, each)).collect(),
            segments: read.speaking_segments(at, label, &parts, document),
            parts,
        })
    }
}

impl Label {
    fn near_to(&self, place: &Place, language: Language) -> f64 {
        self.head.as_ref().map_or(learn::FAR, |head| head.log_odds(place, language))
    }

    fn near(&self, read: &Read<'_>) -> Nearness {
        let near = |place| self.near_to(place, read.language);
        let whole = near(&read.whole);
        let parts: Vec<f64> = read.parts.iter().map(near).collect();
        let nearest = parts.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1));
        let best = nearest.filter(|&(_, near)| near > whole).map(|(part, _)| part);
        Nearness { whole, parts, best }
    }
}

impl Read<'_> {
    /// Where phrases of a label stand, in all of the text or in a stretch of it.
    fn said(&self, label: usize, within: Option<Span>) -> impl Iterator<Item = Span> {
        let own = self.hits.iter().filter(move |hit| *hit.payload == label);
        own.map(|hit| hit.span).filter(move |span| {
            within.is_none_or(|within| span.start >= within.start && span.end <= within.end)
        })
    }

    /// The parts that speak most for a label.
    fn speaking(&self, label: usize, near: &Nearness, document: &Document<'_>) -> Speaking {
        let parts = near.parts.iter().zip(document.parts.iter());
        speaking(parts.map(|(near, part)| self.says(label, *near, part)))
    }

    /// The segments of some parts that speak most for a label.
    fn speaking_segments(
        &self,
        at: usize,
        label: &Label,
        parts: &Speaking,
        document: &Document<'_>,
    ) -> Speaking {
        speaking_segments(document, parts, |number, segment| {
            self.says(at, label.near_to(&self.segments[number], self.language), segment)
        })
    }

    /// What a stretch says for a label.
    fn says(&self, label: usize, near: f64, stretch: &Part) -> f32 {
        (near + weight_of(self.said(label, Some(stretch.span)).count())) as f32
    }
}

/// What so many phrases add to the log-odds; more than three say nothing new.
fn weight_of(phrases: usize) -> f64 {
    match phrases {
        0 => 0.0,
        count => PHRASE + FURTHER * (count - 1).min(2) as f64,
    }
}

/// Reads the examples of labels.
struct Reader<'a> {
    space: &'a Space,
    model: &'a Model,
    config: &'a Config,
    scratch: Scratch,
}

impl Reader<'_> {
    fn places(
        &mut self,
        label: &OwnLabel,
        field: &str,
        texts: &[String],
    ) -> Result<Vec<Place>, Error> {
        let detector = self.model.language_detector();
        // a short text is easily taken for the wrong language; all of them together are not
        let joint = detector.detect(&texts.join("\n")).language;
        texts
            .iter()
            .enumerate()
            .map(|(at, text)| {
                let own = detector.detect(text);
                let language = if own.confidence > SURE { own.language } else { joint };
                let hidden =
                    learn::hidden(self.model, text, self.config.cleaning, &mut self.scratch);
                let hidden = hidden.ok_or_else(|| {
                    Error::config(format!(
                        "labels: `{}`: {field}[{at}]: expected a text with a word",
                        label.name
                    ))
                })?;
                Ok(self.space.place(&hidden, language))
            })
            .collect()
    }
}
