//! The answers to the model's questions about a document, from those about the whole and about its parts.

use std::cell::{Cell, OnceCell};
use std::ops::Range;

use smallvec::{SmallVec, smallvec};

use super::cue::CueHits;
use super::document::{Document, Part};
use super::room::Lent;
use super::sentiment::Sentiment;
use crate::model::{Hidden, Hints, Model, Question};
use crate::text::Span;

/// Parts shown as evidence, at most.
const MOST_EVIDENCE: usize = 3;
/// A part is evidence where what it adds to the log-odds lies no further below what the likeliest part adds.
const EVIDENCE_GAP: f32 = 1.0;

/// Log-odds of a suggestion where an answer to "what could we improve?" says what there should be.
const SUGGESTED: f32 = 5.0;

/// What a content customer shows, and what one who is not.
const GOOD: [&str; 2] = ["emotion:happy", "intent:praise"];
const BAD: [&str; 5] =
    ["emotion:dissatisfied", "emotion:frustrated", "intent:complaint", "harmful", "reply"];

thread_local! {
    static ROWS: Cell<Vec<f32>> = const { Cell::new(Vec::new()) };
    static LOG_ODDS: Cell<Vec<f32>> = const { Cell::new(Vec::new()) };
}

/// What the answers about a document are made of.
#[derive(Debug)]
struct Asked<'d> {
    document: &'d Document<'d>,
    cues: CueHits<'d>,
    model: &'d Model,
    /// What each passage says of blame and praise.
    tones: SmallVec<[Hints; 1]>,
    /// What the survey question adds, by question.
    leaning: Vec<(Question, f32)>,
    /// What each passage, and behind them each part unless there is but one, adds to the log-odds.
    rows: Lent<f32>,
    questions: usize,
}

/// Answers to every question, as calibrated log-odds of a yes, with what cue phrases and the other answers add.
///
/// A long text is answered passage by passage, each as a text of its own, and says what one of its passages says.
#[derive(Debug)]
pub(super) struct Answers<'d> {
    asked: Asked<'d>,
    /// What each part says of blame and praise, computed when asked for.
    part_tones: OnceCell<Vec<Hints>>,
    /// What each segment adds to the log-odds, computed when asked for.
    segment_rows: OnceCell<Vec<f32>>,
    /// Log-odds of a yes for the document.
    log_odds: Lent<f32>,
    /// The passage that speaks for each question, where there are several.
    speakers: Vec<usize>,
}

/// Parts with their odds as shares of the likeliest part's.
pub(super) type Speaking = SmallVec<[(usize, f32); 4]>;

impl<'d> Asked<'d> {
    fn new(
        document: &'d Document<'d>,
        sentiment: Option<Sentiment>,
        cues: CueHits<'d>,
        model: &'d Model,
    ) -> Self {
        let passages = document.passages.iter().map(|passage| document.hidden_of_passage(passage));
        let parts = document.parts.iter().filter(|_| document.parts.len() > 1);
        let parts = parts.map(|part| document.hidden_of(part));
        let vectors: SmallVec<[&Hidden; 8]> = passages.chain(parts).collect();
        let mut rows = Lent::from(&ROWS);
        model.findings(&vectors, document.passages.len(), document.channel, &mut rows);
        let questions = rows.len() / vectors.len().max(1);
        let tones = if document.passages.len() == 1 {
            smallvec![sentiment.map(|s| tone_of(s.probabilities.all())).unwrap_or_default()]
        } else {
            let feelings = document.feelings(model).into_iter();
            feelings.map(|own| tone_of(own.probabilities)).collect()
        };
        let lean = document.view.lean();
        let asked = |name: &str, lean| model.question(name).map(|question| (question, lean));
        let leaning = if document.view.wishes() {
            asked("intent:suggestion", SUGGESTED).into_iter().collect()
        } else if lean == 0.0 {
            Vec::new()
        } else {
            let good = GOOD.iter().filter_map(|name| asked(name, lean));
            good.chain(BAD.iter().filter_map(|name| asked(name, -lean))).collect()
        };
        Self { document, cues, model, tones, leaning, rows, questions }
    }

    /// Writes the log-odds of a yes of one passage over `log_odds`, each as it is seen beside the others.
    fn answer(&self, passage: usize, log_odds: &mut Vec<f32>) {
        self.answer_alone(passage, log_odds);
        self.model.join(log_odds);
        // a phrase of the user's own moves its answer and no other, by what it weighs
        let own = self.cues_of(passage).own();
        for question in own.questions() {
            log_odds[question.place()] += own.weight(question);
        }
    }

    /// The same, each by itself.
    fn answer_alone(&self, passage: usize, log_odds: &mut Vec<f32>) {
        let (model, tone, cues) = (self.model, self.tones[passage], self.cues_of(passage));
        let row = |number: usize| &self.rows[number * self.questions..][..self.questions];
        let mut parts = self.document.passages[passage].parts.clone();
        let first = parts.next().filter(|_| self.document.parts.len() > 1);
        let before = self.tones.len();
        log_odds.clear();
        // for now the most that a part adds
        log_odds.extend_from_slice(row(first.map_or(passage, |part| before + part)));
        if first.is_some() {
            for part in parts {
                for (most, &own) in log_odds.iter_mut().zip(row(before + part)) {
                    *most = most.max(own);
                }
            }
            for (sum, whole) in log_odds.iter_mut().zip(row(passage)) {
                *sum += whole;
            }
        }
        // questions to which more than the tone adds
        let mut touched: SmallVec<[Question; 16]> = self.leaning.iter().map(|&(q, _)| q).collect();
        touched.extend(cues.questions());
        touched.sort_unstable();
        touched.dedup();
        let told: SmallVec<[f32; 16]> = touched
            .iter()
            .map(|&question| {
                let hints = Hints { cues: cues.weight(question), ..tone };
                log_odds[question.place()] + self.lean(question) + model.aside(question, hints)
            })
            .collect();
        model.add_asides(tone, log_odds);
        for (question, told) in touched.iter().zip(told) {
            log_odds[question.place()] = told;
        }
    }

    /// What each of some parts adds to a question's log-odds; nothing where there is but one.
    fn parts(&self, question: Question, parts: Range<usize>) -> impl Iterator<Item = (usize, f32)> {
        let rows = self.rows.chunks_exact(self.questions.max(1));
        let rows = rows.skip(self.tones.len() + parts.start);
        parts.zip(rows).map(move |(part, row)| (part, row[question.place()]))
    }

    /// The phrases of a passage.
    fn cues_of(&self, passage: usize) -> CueHits<'d> {
        let passages = &self.document.passages;
        let from = passages.get(passage).filter(|_| passage > 0).map_or(0, |p| p.span.start);
        let to = passages.get(passage + 1).map_or(usize::MAX, |next| next.span.start);
        self.cues.beginning_in(from..to)
    }

    fn lean(&self, question: Question) -> f32 {
        self.leaning.iter().find(|(q, _)| *q == question).map_or(0.0, |&(_, lean)| lean)
    }
}

impl<'d> Answers<'d> {
    pub(super) fn new(
        document: &'d Document<'d>,
        sentiment: Option<Sentiment>,
        cues: CueHits<'d>,
        model: &'d Model,
    ) -> Self {
        let asked = Asked::new(document, sentiment, cues, model);
        let mut log_odds = Lent::from(&LOG_ODDS);
        asked.answer(0, &mut log_odds);
        let passages = asked.tones.len();
        let mut speakers = vec![0; if passages > 1 { asked.questions } else { 0 }];
        let mut own = Vec::new();
        for passage in 1..passages {
            asked.answer(passage, &mut own);
            let answers = log_odds.iter_mut().zip(&mut speakers).zip(&own);
            for ((most, speaker), &own) in answers.filter(|((most, _), own)| *own > most) {
                (*most, *speaker) = (own, passage);
            }
        }
        Self {
            asked,
            part_tones: OnceCell::new(),
            segment_rows: OnceCell::new(),
            log_odds,
            speakers,
        }
    }

    /// In how many passages the text is read.
    pub(super) fn passages(&self) -> usize {
        self.asked.tones.len()
    }

    /// The passage that speaks for a question.
    pub(super) fn speaker(&self, question: Question) -> usize {
        self.speakers.get(question.place()).copied().unwrap_or_default()
    }

    /// The phrases in the text.
    pub(super) fn cues(&self) -> CueHits<'d> {
        self.asked.cues
    }

    /// The phrases of a passage.
    pub(super) fn cues_of(&self, passage: usize) -> CueHits<'d> {
        self.asked.cues_of(passage)
    }

    /// Log-odds of a yes of a passage, each question by itself.
    pub(super) fn alone(&self, passage: usize) -> Vec<f32> {
        let mut log_odds = Vec::new();
        self.asked.answer_alone(passage, &mut log_odds);
        log_odds
    }

    /// The probability of a yes for the document.
    pub(super) fn probability(&self, question: Question) -> f64 {
        probability(self.log_odds(question))
    }

    /// Log-odds of a yes for the document.
    pub(super) fn log_odds(&self, question: Question) -> f32 {
        self.log_odds[question.place()]
    }

    /// The part of a passage whose log-odds are added to the passage's; none where the whole is the only part.
    pub(super) fn likeliest_part(&self, passage: usize, question: Question) -> Option<usize> {
        let parts = self.asked.document.passages.get(passage)?.parts.clone();
        let parts = self.asked.parts(question, parts);
        parts.reduce(|best, own| if own.1 > best.1 { own } else { best }).map(|(part, _)| part)
    }

    /// What the survey question adds to the log-odds of a yes.
    pub(super) fn lean(&self, question: Question) -> f32 {
        self.asked.lean(question)
    }

    /// What a part, with its cue phrases and its tone, says for a yes.
    fn of_part(&self, question: Question, part: usize, own: f32) -> f32 {
        let Asked { document, model, cues, .. } = &self.asked;
        let weight = |cues: CueHits<'_>| {
            document.parts.get(part).map_or(0.0, |p| cues.weight_in(question, p.span))
        };
        let tones = self.part_tones.get_or_init(|| {
            document.parts.iter().map(|p| tone_of(p.judgement.probabilities)).collect()
        });
        let tone = tones.get(part).or(self.asked.tones.first()).copied().unwrap_or_default();
        own + weight(cues.own()) + model.aside(question, Hints { cues: weight(*cues), ..tone })
    }

    /// The parts that speak most for a yes, likeliest first, with their odds as shares of the likeliest part's.
    pub(super) fn speaking(&self, question: Question) -> Speaking {
        let parts = self.asked.document.parts.len();
        if parts == 1 {
            return smallvec![(0, 1.0)];
        }
        let parts = self.asked.parts(question, 0..parts);
        speaking(parts.map(|(part, own)| self.of_part(question, part, own)))
    }

    /// The segments of some parts that speak most for a yes, in the same way.
    pub(super) fn speaking_segments(&self, question: Question, parts: &Speaking) -> Speaking {
        let Asked { document, model, cues, questions, .. } = &self.asked;
        let segments = &document.segments;
        if segments.is_empty() {
            return Speaking::new();
        }
        let rows = self.segment_rows.get_or_init(|| {
            let vectors: Vec<&Hidden> =
                segments.iter().map(|own| document.hidden_of(own)).collect();
            let mut rows = Vec::new();
            model.findings(&vectors, 0, document.channel, &mut rows);
            rows
        });
        speaking_segments(document, parts, |at, segment| {
            let hints = Hints { cues: cues.weight_in(question, segment.span), ..Hints::default() };
            rows[at * questions + question.place()] + model.aside(question, hints)
        })
    }

    /// Where in the text as given those parts stand, in the order of the text.
    pub(super) fn evidence(&self, question: Question) -> Vec<Span> {
        self.asked.document.evidence(&self.speaking(question))
    }
}

/// Of the log-odds of parts, those that speak most, likeliest first, with their odds as shares of the likeliest part's.
pub(super) fn speaking(log_odds: impl Iterator<Item = f32>) -> Speaking {
    let mut parts: Speaking = log_odds.enumerate().collect();
    parts.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let best = parts.first().map_or(0.0, |&(_, log_odds)| log_odds);
    parts.retain(|&mut (_, log_odds)| best - log_odds <= EVIDENCE_GAP);
    parts.truncate(MOST_EVIDENCE);
    parts.into_iter().map(|(part, log_odds)| (part, (log_odds - best).exp())).collect()
}

/// The same of the segments of some parts, by what each says.
pub(super) fn speaking_segments(
    document: &Document<'_>,
    parts: &Speaking,
    says: impl Fn(usize, &Part) -> f32,
) -> Speaking {
    speaking(document.segments.iter().enumerate().map(|(at, segment)| {
        if document.is_segment_of(segment, parts) { says(at, segment) } else { f32::NEG_INFINITY }
    }))
}

/// What probabilities of negative, neutral, positive and mixed say of blame and praise.
pub(super) fn tone_of([negative, _, positive, mixed]: [f64; 4]) -> Hints {
    Hints { cues: 0.0, blame: (negative + mixed) as f32, praise: (positive + mixed) as f32 }
}

/// Log-odds as a probability, to six decimals as all probabilities.
pub(super) fn probability(log_odds: f32) -> f64 {
    let exact = 1.0 / (1.0 + (-f64::from(log_odds)).exp());
    (exact * 1e6).round() / 1e6
}
