//! A feedback made ready to be read: cleaned, cut into sentences, encoded.

use std::cell::Cell;

use smallvec::SmallVec;

use super::figure::Turns;
use super::phrases::{FoundPhrases, Phrases};
use super::question::View;
use super::room::Lent;
use super::sentiment::leaned;
use super::{LanguageFinding, part};
use crate::feedback::{Channel, Feedback};
use crate::model::{Hidden, Model, Pooled, Scratch, SentimentScores};
use crate::text::clean::{CleanOptions, Cleaned, Removed, clean_with};
use crate::text::kind::MessageKind;
use crate::text::phrases::FoldedText;
use crate::text::{self, Language, Span};

thread_local! {
    static PARTS: Cell<Vec<Part>> = const { Cell::new(Vec::new()) };
    static VECTORS: Cell<Vec<Hidden>> = const { Cell::new(Vec::new()) };
}

/// What every finding reads of one feedback, computed once.
#[derive(Debug)]
pub(super) struct Document<'f> {
    /// The author's words.
    pub(super) cleaned: Cleaned<'f>,
    /// The same in the form in which phrases are looked up.
    pub(super) folded: FoldedText,
    /// What of the lists of phrases stands in it, figures of speech aside.
    pub(super) phrases: FoundPhrases,
    /// What figures of speech do to it.
    pub(super) turns: Turns,
    pub(super) language: LanguageFinding,
    /// Whether it is a message.
    pub(super) kind: MessageKind,
    /// Where it was said.
    pub(super) channel: Option<Channel>,
    /// The sentences that have something to read.
    pub(super) sentences: SmallVec<[Sentence; 4]>,
    /// Whether there is no word and no symbol to read, beside a closing formula.
    pub(super) is_empty: bool,
    /// The sentences, and the clauses of those that turn round, without closing formulas; none where no finding
    /// reads them.
    pub(super) parts: Lent<Part>,
    /// What the encoder makes of parts and whole, each where it was made.
    vectors: Lent<Hidden>,
    /// The place of the vector of all sentences together.
    whole: usize,
    /// The sentiment scores of all sentences together.
    pub(super) whole_scores: SentimentScores,
    /// What the survey question makes of the answer.
    pub(super) view: View,
}

/// A sentence of a document.
#[derive(Debug)]
pub(super) struct Sentence {
    /// Where it stands in the cleaned text.
    pub(super) span: Span,
    /// Its sentiment scores.
    pub(super) scores: SentimentScores,
    /// Whether it belongs to a closing formula: it is shown as a sentence, but "Kind regards" is no feeling.
    pub(super) is_closing: bool,
}

/// A stretch that findings judge by itself.
#[derive(Debug)]
pub(super) struct Part {
    /// Where it stands in the cleaned text.
    pub(super) span: Span,
    /// The place of its vector.
    vector: usize,
    /// Its sentiment scores.
    pub(super) scores: SentimentScores,
}

/// The sentences of a document joined; a single one needs no second judgement.
#[derive(Debug, Default)]
struct Whole {
    pooled: Pooled,
    sentences: usize,
    /// The place of the first one's vector, and its scores.
    first: Option<(usize, SentimentScores)>,
}

impl Whole {
    fn add(&mut self, pooled: &Pooled, vector: usize, scores: SentimentScores) {
        self.pooled.merge(pooled);
        self.sentences += 1;
        self.first.get_or_insert((vector, scores));
    }

    fn judged(
        &self,
        judge: impl FnOnce(&Pooled) -> (usize, SentimentScores),
    ) -> (usize, SentimentScores) {
        match self.first {
            Some(only) if self.sentences == 1 => only,
            _ => judge(&self.pooled),
        }
    }
}

/// How a document is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading<'a> {
    /// The channel of records that name none.
    pub(super) channel: Option<Channel>,
    pub(super) cleaning: CleanOptions,
    /// Languages to choose among; empty for all.
    pub(super) languages: &'a [Language],
    pub(super) phrases: &'a Phrases,
    pub(super) model: &'a Model,
    /// Whether a finding judges parts.
    pub(super) parts: bool,
}

impl<'f> Document<'f> {
    pub(super) fn new(
        feedback: &'f Feedback,
        reading: Reading<'_>,
        view: impl FnOnce(&FoldedText, MessageKind) -> View,
        scratch: &mut Scratch,
    ) -> Self {
        let Reading { model, .. } = reading;
        let cleaned = clean_with(&feedback.text, reading.cleaning);
        let channel = feedback.channel.or(reading.channel);
        let kind = MessageKind::of(&cleaned.text);
        let folded = FoldedText::new(&cleaned.text);
        let language = language(feedback.language, &cleaned.text, reading, scratch);
        let mut phrases = reading.phrases.find(&folded, language.code);
        let turns = Turns::of(&folded, std::mem::take(&mut phrases.figures));
        let view = view(&folded, kind);
        let judge = |hidden: &Hidden, pooled: &Pooled, lean: f32| {
            leaned(view.seen(model.sentiment(hidden, pooled, channel)), lean)
        };
        let mut spans: SmallVec<[Span; 8]> = SmallVec::new();
        text::sentences_into(&cleaned.text, &mut spans);
        let mut sentences: SmallVec<[Sentence; 4]> = SmallVec::new();
        let mut parts = Lent::from(&PARTS);
        let mut vectors = Lent::from(&VECTORS);
        let mut whole = Whole::default();
        let mut included: SmallVec<[Span; 8]> = SmallVec::new();
        for span in spans {
            let mut pooled = Pooled::default();
            model.pool(&turns.read(&cleaned.text, span), scratch, &mut pooled);
            if pooled.is_empty() {
                continue;
            }
            let vector = vectors.len();
            vectors.push(model.hidden(&pooled));
            let scores = judge(&vectors[vector], &pooled, turns.lean(span));
            let is_closing = is_closing(&cleaned, span);
            sentences.push(Sentence { span, scores, is_closing });
            if is_closing {
                vectors.truncate(vector);
                continue;
            }
            included.push(span);
            if reading.parts {
                let clauses = part::clauses(&cleaned.text, span);
                if clauses.len() > 1 {
                    for span in clauses {
                        let mut pooled = Pooled::default();
                        model.pool(&turns.read(&cleaned.text, span), scratch, &mut pooled);
                        let hidden = model.hidden(&pooled);
                        let scores = judge(&hidden, &pooled, turns.lean(span));
                        parts.push(Part { span, vector: vectors.len(), scores });
                        vectors.push(hidden);
                    }
                } else {
                    parts.push(Part { span, vector, scores });
                }
            } else if whole.sentences > 0 {
                vectors.truncate(vector);
            }
            whole.add(&pooled, vector, scores);
        }
        let is_empty = whole.sentences == 0;
        let (whole, whole_scores) = whole.judged(|pooled| {
            let hidden = model.hidden(pooled);
            let leans = included.iter().flat_map(|&span| turns.leans(span, included.len()));
            let scores = judge(&hidden, pooled, leans.map(|(_, lean)| lean).sum());
            vectors.push(hidden);
            (vectors.len() - 1, scores)
        });
        Self {
            cleaned,
            folded,
            phrases,
            turns,
            language,
            kind,
            channel,
            sentences,
            is_empty,
            parts,
            vectors,
            whole,
            whole_scores,
            view,
        }
    }

    /// What the encoder makes of all sentences together.
    pub(super) fn whole_hidden(&self) -> &Hidden {
        &self.vectors[self.whole]
    }

    /// What the encoder makes of a part.
    pub(super) fn hidden_of(&self, part: &Part) -> &Hidden {
        &self.vectors[part.vector]
    }

    /// The span of the given text that a span of the cleaned text came from.
    pub(super) fn source(&self, span: Span) -> Span {
        self.cleaned.map.to_source(span)
    }

    /// The sentiment scores of the sentences that make the whole.
    pub(super) fn sentence_scores(&self) -> SmallVec<[SentimentScores; 8]> {
        let own = self.sentences.iter().filter(|sentence| !sentence.is_closing);
        own.map(|sentence| sentence.scores).collect()
    }

    /// Where in the text as given some parts stand, in the order of the text.
    pub(super) fn evidence(&self, parts: &[(usize, f32)]) -> Vec<Span> {
        let mut spans: Vec<Span> =
            parts.iter().map(|&(part, _)| self.source(self.parts[part].span)).collect();
        spans.sort_unstable();
        spans
    }

    /// What cleaning took away.
    pub(super) fn removed(&self) -> Vec<Removed> {
        self.cleaned.removed.clone()
    }
}

/// Whether a sentence belongs to a closing formula.
fn is_closing(cleaned: &Cleaned<'_>, sentence: Span) -> bool {
    let start = cleaned.map.to_source(sentence).start;
    cleaned.closing.is_some_and(|closing| start >= closing.start)
}

/// The language of a text: as it is known, or as it is identified.
fn language(
    known: Option<Language>,
    text: &str,
    reading: Reading<'_>,
    scratch: &mut Scratch,
) -> LanguageFinding {
    if let Some(code) = known.filter(|&code| code != Language::Unknown) {
        return LanguageFinding { code, confidence: 1.0 };
    }
    let found = reading.model.detect(text, reading.languages, scratch);
    let confidence = (f64::from(found.confidence) * 1e6).round() / 1e6;
    LanguageFinding { code: found.language, confidence }
}
