//! Reads the sentences of a document: each by itself, its clauses, and passages of several.

use std::borrow::Cow;
use std::cell::Cell;

use smallvec::{SmallVec, smallvec};

use super::contrast::{Among, Contrast, FEW_WORDS, ONE_THING};
use super::document::{Part, Passage, Reading, Sentence, WholeFeeling, feelings};
use super::figure::{Lean, Turns};
use super::part;
use super::question::View;
use super::room::Lent;
use super::sentiment::leaned;
use crate::feedback::Channel;
use crate::model::{Hidden, Judgement, Pooled, Scratch, SentimentScores};
use crate::text::clean::Cleaned;
use crate::text::kind::MessageKind;
use crate::text::{self, Span};

/// Sentences of a passage, at most: so many are read as one, as in the texts that the model learnt from. What is kept of a text is
/// the most that any of its words gives, so that of very many plain ones something is always loud.
const PASSAGE: usize = 8;

/// Bytes of the longest sentence that says thanks and nothing else.
const LONGEST_THANKS: usize = 64;
/// Words of it.
const MOST_THANKS: usize = 5;

/// The probability of blame from which thanks behind it are a formula.
const SURELY: f64 = 0.75;

/// The probability of praise and of blame from which a text may be of two minds.
const TWO_MINDS: f64 = 0.3;
/// Sentences that are cut into segments, at most: what is told at length is not told by commas.
const MOST_CUT: usize = 32;

/// The scores of what nothing is felt about.
pub(super) const CALM: SentimentScores = SentimentScores([-2.0, 2.0, -2.0, -2.0]);

thread_local! {
    static PARTS: Cell<Vec<Part>> = const { Cell::new(Vec::new()) };
    static VECTORS: Cell<Vec<Hidden>> = const { Cell::new(Vec::new()) };
    static POOLED: Cell<Vec<Pooled>> = const { Cell::new(Vec::new()) };
}

/// What is read of a document, and with what.
pub(super) struct Reader<'r> {
    reading: Reading<'r>,
    channel: Option<Channel>,
    cleaned: &'r Cleaned<'r>,
    turns: &'r Turns,
    view: View,
    scratch: &'r mut Scratch,
    pub(super) sentences: SmallVec<[Sentence; 4]>,
    pub(super) parts: Lent<Part>,
    pub(super) segments: Vec<Part>,
    pub(super) passages: SmallVec<[Passage; 1]>,
    pub(super) vectors: Lent<Hidden>,
    /// The place of the vector of everything.
    pub(super) whole: usize,
    pub(super) feeling: WholeFeeling,
    /// The sentences of a passage that is not finished.
    open: Open,
    /// What waits to be judged, and what was pooled of each: several vectors are made faster at once.
    waiting: SmallVec<[Waiting; 8]>,
    pooled: Lent<Pooled>,
    /// Whether nothing is said, or neutral phrases alone: they are read then, and felt nothing about.
    pub(super) is_calm: bool,
    /// Where the closing formula begins.
    regards_from: usize,
    /// Where the thanks begin that end the text.
    thanks_from: usize,
}

/// A passage that is not finished.
#[derive(Debug, Default)]
struct Open {
    pooled: Pooled,
    /// Its sentences, in the order of the text.
    sentences: SmallVec<[Span; PASSAGE]>,
    /// The first of them, once it is judged.
    first: Option<(usize, Judgement)>,
}

/// A stretch that is pooled.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    span: Span,
    role: Role,
}

/// What a stretch is judged as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A sentence, which is a part as well unless its clauses are.
    Sentence {
        is_part: bool,
    },
    /// A sentence of a closing formula.
    Closing,
    Clause,
    Segment,
    /// The open sentences together.
    Passage,
}

impl<'r> Reader<'r> {
    pub(super) fn new(
        reading: Reading<'r>,
        channel: Option<Channel>,
        cleaned: &'r Cleaned<'_>,
        turns: &'r Turns,
        view: View,
        scratch: &'r mut Scratch,
    ) -> Self {
        Self {
            reading,
            channel,
            cleaned,
            turns,
            view,
            scratch,
            sentences: SmallVec::new(),
            parts: Lent::from(&PARTS),
            segments: Vec::new(),
            passages: smallvec![],
            vectors: Lent::from(&VECTORS),
            whole: 0,
            feeling: WholeFeeling::default(),
            open: Open::default(),
            waiting: SmallVec::new(),
            pooled: Lent::from(&POOLED),
            is_calm: false,
            regards_from: usize::MAX,
            thanks_from: usize::MAX,
        }
    }

    /// Reads all sentences; where nothing is said in them, without a feeling.
    pub(super) fn read(mut self, says_nothing: bool) -> Self {
        self.is_calm = says_nothing;
        let mut spans: SmallVec<[Span; 8]> = SmallVec::new();
        text::sentences_into(&self.cleaned.text, &mut spans);
        (self.regards_from, self.thanks_from) = self.closings(&spans);
        self.read_each(&spans);
        if self.sentences.is_empty() {
            self.is_calm = true;
            self.read_each(&spans);
        }
        if !self.passages.is_empty() {
            self.feel();
        }
        self
    }

    /// Tells what is felt in all of it.
    fn feel(&mut self) {
        let model = self.reading.model;
        let scores = Judgement::mean(&feelings(&self.passages, &self.sentences, model));
        let felt = |scores, contrast| WholeFeeling {
            judgement: model.judgement(scores),
            contrast,
            says_one_thing: false,
            allegiance: None,
        };
        self.feeling = felt(scores, None);
        if self.is_calm {
            return;
        }
        let sentences = self.sentences.iter().filter(|sentence| !sentence.is_closing);
        let sentences = sentences.map(|own| own.judgement);
        let count = sentences.clone().count();
        if let Some(found) = Contrast::of(Among::Sentences, &sentences) {
            self.feeling = felt(found.added(scores), Some(found));
        }
        let [negative, _, positive, mixed] = self.feeling.judgement.probabilities;
        if count > MOST_CUT || negative.min(positive) + mixed < TWO_MINDS {
            return;
        }
        self.read_segments();
        if self.segments.is_empty() && count == 1 && self.is_short() {
            let [negative, neutral, positive, mixed] = scores.0;
            let scores = SentimentScores([negative, neutral, positive, mixed + ONE_THING]);
            self.feeling = WholeFeeling { says_one_thing: true, ..felt(scores, None) };
        } else if count == 1
            && let segments = self.segments.iter().map(|own| own.judgement)
            && let Some(found) = Contrast::of(Among::Segments, &segments)
        {
            self.feeling = felt(found.added(scores), Some(found));
        }
    }

    fn is_short(&self) -> bool {
        self.sentences.first().is_some_and(|sentence| sentence.span.len() <= FEW_WORDS)
    }

    fn read_segments(&mut self) {
        let sentences = self.sentences.iter().filter(|sentence| !sentence.is_closing);
        let spans: SmallVec<[_; 4]> =
            sentences.map(|own| part::segments(&self.cleaned.text, own.span)).collect();
        if spans.iter().all(|own| own.len() == 1) {
            return;
        }
        for span in spans.into_iter().flatten() {
            self.pool(span, Role::Segment);
        }
        self.judge_waiting();
    }

    fn read_each(&mut self, spans: &[Span]) {
        let passages = spans.len().div_ceil(PASSAGE).max(1);
        let length = spans.len().div_ceil(passages);
        let mut all = Pooled::default();
        for (number, &span) in spans.iter().enumerate() {
            self.sentence(span);
            if self.open.sentences.len() == length || number + 1 == spans.len() {
                let pooled = self.finish();
                if passages > 1 {
                    all.merge(&pooled);
                }
            }
        }
        if let [only] = &self.passages[..] {
            self.whole = only.vector;
        } else if !self.passages.is_empty() {
            self.whole = self.vectors.len();
            self.vectors.push(self.reading.model.hidden(&all));
        }
    }

    fn sentence(&mut self, span: Span) {
        if span.start == self.thanks_from && self.thanks_are_a_formula() {
            self.regards_from = self.thanks_from;
        }
        // behind a number alone thanks are the message
        let is_message = || {
            self.sentences.is_empty()
                && self.waiting.is_empty()
                && is_thanks(span.of(&self.cleaned.text))
        };
        if span.start >= self.regards_from && !is_message() {
            self.pool(span, Role::Closing);
            return;
        }
        let place = self.waiting.len();
        if !self.pool(span, Role::Sentence { is_part: self.reading.parts }) {
            return;
        }
        self.open.sentences.push(span);
        self.open.pooled.merge(&self.pooled[place]);
        if self.reading.parts {
            let clauses = part::clauses(&self.cleaned.text, span);
            // one that is not read, such as a salutation, leaves the sentence whole
            for span in clauses.into_iter().filter(|&clause| clause != span) {
                if self.pool(span, Role::Clause) {
                    self.waiting[place].role = Role::Sentence { is_part: false };
                }
            }
        }
    }

    /// Makes a passage of the open sentences, and gives what was pooled of them.
    fn finish(&mut self) -> Pooled {
        if let [first, .., last] = self.open.sentences[..] {
            self.waiting
                .push(Waiting { span: Span::new(first.start, last.end), role: Role::Passage });
            self.pooled.push(self.open.pooled.clone());
        }
        let before = self.vectors.len();
        let together = self.judge_waiting();
        let Open { pooled, sentences, first } = std::mem::take(&mut self.open);
        let (Some(first), Some(start), Some(end)) = (first, sentences.first(), sentences.last())
        else {
            return pooled;
        };
        let (mut vector, together) = together.unwrap_or(first);
        if !self.reading.parts && vector >= before {
            // nothing asks for the others
            self.vectors.swap(before, vector);
            self.vectors.truncate(before + 1);
            vector = before;
        }
        let last = self.passages.last();
        let (sentence, part) = last.map_or((0, 0), |p| (p.sentences.end, p.parts.end));
        self.passages.push(Passage {
            span: Span::new(start.start, end.end),
            vector,
            together,
            sentences: sentence..sentence + sentences.len(),
            parts: part..self.parts.len(),
        });
        pooled
    }

    /// Pools a stretch, which waits to be judged; not one that says nothing.
    fn pool(&mut self, span: Span, role: Role) -> bool {
        let text = if self.is_calm {
            Cow::Borrowed(span.of(&self.cleaned.text))
        } else {
            self.turns.read(&self.cleaned.text, span)
        };
        // marks and numbers that are left of a formula are none by themselves
        let is_bare = matches!(text, Cow::Owned(_))
            && !text.contains(char::is_alphabetic)
            && MessageKind::of(&text) != MessageKind::EmojiOnly;
        if is_bare {
            return false;
        }
        let place = self.pooled.len();
        self.pooled.push(Pooled::default());
        self.reading.model.pool(&text, self.scratch, &mut self.pooled[place]);
        if self.pooled[place].is_empty() {
            self.pooled.truncate(place);
            return false;
        }
        self.waiting.push(Waiting { span, role });
        true
    }

    /// Judges what waits; gives the passage among it, with the place of its vector.
    fn judge_waiting(&mut self) -> Option<(usize, Judgement)> {
        let first = self.vectors.len();
        self.reading.model.add_hidden(&self.pooled, &mut self.vectors);
        let mut passage = None;
        for (at, Waiting { span, role }) in
            std::mem::take(&mut self.waiting).into_iter().enumerate()
        {
            let vector = first + at;
            let lean = match role {
                Role::Passage => {
                    let sentences = &self.open.sentences;
                    let leans = sentences.iter();
                    let leans = leans.flat_map(|&span| self.turns.leans(span, sentences.len()));
                    leans.map(|(_, lean)| lean).sum()
                }
                _ => self.turns.lean(span),
            };
            let scores = self.judge(&self.vectors[vector], &self.pooled[at], lean);
            let judgement = self.reading.model.judgement(scores);
            let part = Part { span, vector, judgement };
            match role {
                Role::Sentence { is_part } => {
                    self.sentences.push(Sentence { span, judgement, is_closing: false });
                    self.open.first.get_or_insert((vector, judgement));
                    if is_part {
                        self.parts.push(part);
                    }
                }
                Role::Closing => {
                    self.sentences.push(Sentence { span, judgement, is_closing: true });
                }
                Role::Clause => self.parts.push(part),
                Role::Segment => self.segments.push(part),
                Role::Passage => passage = Some((vector, judgement)),
            }
        }
        self.pooled.clear();
        passage
    }

    fn judge(&self, hidden: &Hidden, pooled: &Pooled, lean: Lean) -> SentimentScores {
        if self.is_calm {
            return CALM;
        }
        leaned(self.view.seen(self.reading.model.sentiment(hidden, pooled, self.channel)), lean)
    }

    /// Where the closing formula begins, and where the thanks do that stand before it or end the text.
    fn closings(&self, sentences: &[Span]) -> (usize, usize) {
        let is_regards = |sentence: &Span| {
            let start = || self.cleaned.map.to_source(*sentence).start;
            self.cleaned.closing.is_some_and(|closing| start() >= closing.start)
        };
        let is_formula =
            |sentence: &Span| is_regards(sentence) || is_thanks(sentence.of(&self.cleaned.text));
        let start = |sentence: Option<&Span>| sentence.map_or(usize::MAX, |own| own.start);
        let regards = start(sentences.iter().find(|sentence| is_regards(sentence)));
        let last = sentences.iter().rposition(|sentence| !is_formula(sentence));
        // thanks alone are the message
        (regards, last.map_or(usize::MAX, |last| start(sentences.get(last + 1))))
    }

    /// Whether thanks are a formula: in what somebody is to answer, since who asks for something thanks for it, and behind what
    /// surely blames.
    fn thanks_are_a_formula(&mut self) -> bool {
        let is_public =
            matches!(self.channel, Some(Channel::Survey | Channel::Review | Channel::Social));
        if !is_public {
            return true;
        }
        self.judge_waiting();
        let before: SmallVec<[Judgement; 8]> =
            self.sentences.iter().map(|sentence| sentence.judgement).collect();
        self.reading.model.calibrated(Judgement::mean(&before))[0] > SURELY
    }
}

fn is_thanks(sentence: &str) -> bool {
    sentence.len() <= LONGEST_THANKS
        && sentence.split_ascii_whitespace().nth(MOST_THANKS).is_none()
        && MessageKind::of(sentence) == MessageKind::Thanks
}
