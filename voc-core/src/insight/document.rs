//! A feedback made ready to be read: cleaned, cut into sentences, encoded.

use std::ops::Range;

use smallvec::SmallVec;

use super::LanguageFinding;
use super::allegiance::Allegiance;
use super::answers::Speaking;
use super::channel::channel;
use super::contrast::Contrast;
use super::figure::Turns;
use super::phrases::{FoundPhrases, Phrases};
use super::question::View;
use super::reader::Reader;
use super::room::Lent;
use super::sentiment::leaned;
use crate::feedback::{Channel, Feedback};
use crate::model::{Hidden, Judgement, Model, Scratch};
use crate::text::clean::{CleanOptions, Cleaned, Removed, clean_with};
use crate::text::kind::MessageKind;
use crate::text::phrases::FoldedText;
use crate::text::{Language, Span, frame};

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
    /// Whether nobody says anything in it: it has a sentiment, neutral, and no findings.
    pub(super) says_nothing: bool,
    /// Where it was said, as far as that is told or shows.
    pub(super) channel: Option<Channel>,
    /// The sentences that have something to read.
    pub(super) sentences: SmallVec<[Sentence; 4]>,
    /// Whether nothing is felt about it, since nothing is said, or in neutral phrases alone.
    pub(super) is_calm: bool,
    /// Whether there is no word and no symbol to read, beside a closing formula.
    pub(super) is_empty: bool,
    /// The sentences, and the clauses of those that turn round, without closing formulas; none where nothing
    /// reads them.
    pub(super) parts: Lent<Part>,
    /// The segments of its sentences, where it may be of two minds.
    pub(super) segments: Vec<Part>,
    /// What is read as one: all sentences, of a long text some after some.
    pub(super) passages: SmallVec<[Passage; 1]>,
    /// What the encoder makes of parts and whole, each where it was made.
    vectors: Lent<Hidden>,
    /// The place of the vector of all sentences together.
    whole: usize,
    /// What is felt in all of it.
    pub(super) feeling: WholeFeeling,
    /// What the survey question makes of the answer.
    pub(super) view: View,
}

/// What is felt in a whole document, of its passages together.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct WholeFeeling {
    pub(super) judgement: Judgement,
    /// What praise beside blame has added to the score of mixed.
    pub(super) contrast: Option<Contrast>,
    /// Whether a few words say one thing, which has taken from it.
    pub(super) says_one_thing: bool,
    /// What having gone over from a competitor or to one does to it.
    pub(super) allegiance: Option<Allegiance>,
}

/// A sentence of a document.
#[derive(Debug)]
pub(super) struct Sentence {
    /// Where it stands in the cleaned text.
    pub(super) span: Span,
    pub(super) judgement: Judgement,
    /// Whether it belongs to a closing formula: it is shown as a sentence, but "Kind regards" is no feeling.
    pub(super) is_closing: bool,
}

/// A stretch that findings judge by itself.
#[derive(Debug)]
pub(super) struct Part {
    /// Where it stands in the cleaned text.
    pub(super) span: Span,
    /// The place of its vector.
    pub(super) vector: usize,
    pub(super) judgement: Judgement,
}

/// Sentences that follow each other and are read as one.
#[derive(Debug)]
pub(super) struct Passage {
    /// Where it stands in the cleaned text.
    pub(super) span: Span,
    /// The place of the vector of its sentences together.
    pub(super) vector: usize,
    /// How its sentences together are judged.
    pub(super) together: Judgement,
    /// Its sentences among those of the document, where closing formulas come last.
    pub(super) sentences: Range<usize>,
    /// Its parts, among those of the document.
    pub(super) parts: Range<usize>,
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

/// What frames a text and is not read. Posts with a link mostly pass on what somebody else says: there it is.
pub(super) fn unread(text: &str, channel: Option<Channel>) -> SmallVec<[Span; 4]> {
    frame(text, channel == Some(Channel::Social))
}

impl<'f> Document<'f> {
    pub(super) fn new(
        feedback: &'f Feedback,
        reading: Reading<'_>,
        view: impl FnOnce(&FoldedText, MessageKind) -> View,
        scratch: &mut Scratch,
    ) -> Self {
        let cleaned = clean_with(&feedback.text, reading.cleaning);
        let channel = channel(feedback, &cleaned, reading.channel);
        let kind = MessageKind::of(&cleaned.text);
        let folded = FoldedText::new(&cleaned.text);
        let language = language(feedback.language, &cleaned.text, reading, scratch);
        let mut phrases = reading.phrases.find(&folded, language.code);
        let turns = Turns::of(&folded, std::mem::take(&mut phrases.figures));
        let turns = turns.without(&unread(&cleaned.text, channel));
        let view = view(&folded, kind);
        // "no" is nothing by itself, and much where it was asked whether the problem is solved
        let is_answer = view.lean() != 0.0 || view.status().is_some();
        let says_nothing = match kind {
            MessageKind::NotApplicable => !is_answer,
            MessageKind::Empty | MessageKind::Test | MessageKind::KeyboardMash => true,
            _ => kind.is_auto_reply(),
        };
        let reader = Reader::new(reading, channel, &cleaned, &turns, view, scratch);
        // "!!!" has no word to be read
        let reader = if kind == MessageKind::Empty { reader } else { reader.read(says_nothing) };
        let Reader {
            sentences, parts, segments, passages, vectors, whole, feeling, is_calm, ..
        } = reader;
        Self {
            cleaned,
            folded,
            phrases,
            turns,
            language,
            kind,
            says_nothing,
            channel,
            sentences,
            is_calm,
            is_empty: passages.is_empty(),
            parts,
            segments,
            passages,
            vectors,
            whole,
            feeling,
            view,
        }
    }

    /// Judges it anew by whom its author has gone over to.
    pub(super) fn side_with(&mut self, allegiance: Allegiance, model: &Model) {
        if self.is_calm {
            return;
        }
        // a headline about a rival is none of a side
        let [_, neutral, ..] = self.feeling.judgement.probabilities;
        let lean = allegiance.lean.scaled(1.0 - neutral as f32);
        self.feeling.judgement = model.judgement(leaned(self.feeling.judgement.scores, lean));
        self.feeling.allegiance = Some(Allegiance { lean, ..allegiance });
    }

    /// What the encoder makes of all sentences together.
    pub(super) fn whole_hidden(&self) -> &Hidden {
        &self.vectors[self.whole]
    }

    /// What the encoder makes of a passage.
    pub(super) fn hidden_of_passage(&self, passage: &Passage) -> &Hidden {
        &self.vectors[passage.vector]
    }

    /// What the encoder makes of a part.
    pub(super) fn hidden_of(&self, part: &Part) -> &Hidden {
        &self.vectors[part.vector]
    }

    /// The span of the given text that a span of the cleaned text came from.
    pub(super) fn source(&self, span: Span) -> Span {
        self.cleaned.map.to_source(span)
    }

    /// How each sentence of a passage is judged.
    pub(super) fn judgements(&self, passage: &Passage) -> SmallVec<[Judgement; 8]> {
        passage.judgements(&self.sentences)
    }

    /// How each passage is judged: by its sentences together and by each of them.
    pub(super) fn feelings(&self, model: &Model) -> SmallVec<[Judgement; 1]> {
        feelings(&self.passages, &self.sentences, model)
    }

    /// Whether a segment lies in one of some parts.
    pub(super) fn is_segment_of(&self, segment: &Part, parts: &Speaking) -> bool {
        let mut parts = parts.iter().map(|&(part, _)| self.parts[part].span);
        parts.any(|part| part.start <= segment.span.start && segment.span.end <= part.end)
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

impl Passage {
    fn judgements(&self, sentences: &[Sentence]) -> SmallVec<[Judgement; 8]> {
        sentences[self.sentences.clone()].iter().map(|sentence| sentence.judgement).collect()
    }
}

/// How passages of these sentences are judged.
pub(super) fn feelings(
    passages: &[Passage],
    sentences: &[Sentence],
    model: &Model,
) -> SmallVec<[Judgement; 1]> {
    let feeling = |passage: &Passage| match &passage.judgements(sentences)[..] {
        [_] => passage.together,
        several => model.judgement(model.composed(passage.together.scores, several)),
    };
    passages.iter().map(feeling).collect()
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
