//! The answers to the model's questions about a document, from those about the whole and about its parts.

use std::cell::{Cell, OnceCell};

use smallvec::{SmallVec, smallvec};

use super::cue::CueHits;
use super::document::Document;
use super::room::Lent;
use super::sentiment::Sentiment;
use crate::model::{Hidden, Hints, Model, Question};
use crate::text::Span;

/// Parts shown as evidence, at most.
const MOST_EVIDENCE: usize = 3;
/// A part is evidence where what it adds to the log-odds lies no further below what the likeliest part adds.
const EVIDENCE_GAP: f32 = 1.0;

/// What a content customer shows, and what one who is not.
const GOOD: [&str; 2] = ["emotion:happy", "intent:praise"];
const BAD: [&str; 5] =
    ["emotion:dissatisfied", "emotion:frustrated", "intent:complaint", "harmful", "reply"];

thread_local! {
    static ROWS: Cell<Vec<f32>> = const { Cell::new(Vec::new()) };
    static LOG_ODDS: Cell<Vec<f32>> = const { Cell::new(Vec::new()) };
}

/// Answers to every question, as calibrated log-odds of a yes, with what cue phrases add.
#[derive(Debug)]
pub(super) struct Answers<'d> {
    document: &'d Document<'d>,
    cues: CueHits<'d>,
    model: &'d Model,
    /// What the sentiment of the whole, and of each part, gives to every question.
    tone: Hints,
    part_tones: OnceCell<Vec<Hints>>,
    /// Questions whose answer the survey question leans, and whether towards yes where it is good news.
    leaning: Vec<(Question, f32)>,
    /// What the whole, and behind it each part unless there is but one, adds to the log-odds.
    rows: Lent<f32>,
    /// Log-odds of a yes for the document, to which the whole, its likeliest part, tone, cue phrases and the survey question
    /// add.
    log_odds: Lent<f32>,
}

/// Parts with their odds as shares of the likeliest part's.
pub(super) type Speaking = SmallVec<[(usize, f32); 4]>;

impl<'d> Answers<'d> {
    pub(super) fn new(
        document: &'d Document<'d>,
        sentiment: Option<Sentiment>,
        cues: CueHits<'d>,
        model: &'d Model,
    ) -> Self {
        let several = document.parts.len() > 1;
        let parts = document.parts.iter().filter(|_| several).map(|part| document.hidden_of(part));
        let vectors: SmallVec<[&Hidden; 8]> =
            std::iter::once(document.whole_hidden()).chain(parts).collect();
        let mut rows = Lent::from(&ROWS);
        model.findings(&vectors, document.channel, &mut rows);
        let questions = rows.len() / vectors.len();
        let (whole, parts) = rows.split_at(questions);
        let mut log_odds = Lent::from(&LOG_ODDS);
        log_odds.extend_from_slice(whole);
        if several {
            // for now the most that a part adds
            log_odds.copy_from_slice(&parts[..questions]);
            for row in parts[questions..].chunks_exact(questions.max(1)) {
                for (most, &own) in log_odds.iter_mut().zip(row) {
                    *most = most.max(own);
                }
            }
            for (sum, whole) in log_odds.iter_mut().zip(whole) {
                *sum += whole;
            }
        }
        let tone = sentiment.map(|s| tone_of(s.probabilities.all())).unwrap_or_default();
        let lean = document.view.lean();
        let leaning = if lean == 0.0 {
            Vec::new()
        } else {
            let asked = |name, lean| model.question(name).map(|question| (question, lean));
            let good = GOOD.iter().filter_map(|name| asked(name, lean));
            good.chain(BAD.iter().filter_map(|name| asked(name, -lean))).collect()
        };
        // questions to which more than the tone adds
        let mut touched: SmallVec<[Question; 16]> = leaning.iter().map(|&(q, _)| q).collect();
        touched.extend(cues.questions());
        touched.sort_unstable();
        touched.dedup();
        let lean = |question| lean_of(&leaning, question);
        let told: SmallVec<[f32; 16]> = touched
            .iter()
            .map(|&question| {
                let hints = Hints { cues: cues.weight(question), ..tone };
                log_odds[question.place()] + lean(question) + model.aside(question, hints)
            })
            .collect();
        model.add_asides(tone, &mut log_odds);
        for (question, told) in touched.iter().zip(told) {
            log_odds[question.place()] = told;
        }
        let part_tones = OnceCell::new();
        Self { document, cues, model, tone, part_tones, leaning, rows, log_odds }
    }

    /// What each part adds to a question's log-odds; nothing where there is but one.
    fn parts(&self, question: Question) -> impl Iterator<Item = f32> {
        let questions = self.log_odds.len();
        self.rows[questions..].chunks_exact(questions.max(1)).map(move |row| row[question.place()])
    }

    /// The phrases in the text.
    pub(super) fn cues(&self) -> CueHits<'d> {
        self.cues
    }

    /// The probability of a yes for the document.
    pub(super) fn probability(&self, question: Question) -> f64 {
        probability(self.log_odds(question))
    }

    /// Log-odds of a yes for the document.
    pub(super) fn log_odds(&self, question: Question) -> f32 {
        self.log_odds[question.place()]
    }

    /// The part whose log-odds are added to the whole's; none where the whole is the only part.
    pub(super) fn likeliest_part(&self, question: Question) -> Option<usize> {
        let parts = self.parts(question).enumerate();
        parts.reduce(|best, own| if own.1 > best.1 { own } else { best }).map(|(part, _)| part)
    }

    /// What the survey question adds to the log-odds of a yes.
    pub(super) fn lean(&self, question: Question) -> f32 {
        lean_of(&self.leaning, question)
    }

    /// What a part, with its cue phrases and its tone, says for a yes.
    fn of_part(&self, question: Question, part: usize, own: f32) -> f32 {
        let cues =
            self.document.parts.get(part).map_or(0.0, |p| self.cues.weight_in(question, p.span));
        let tone_of_part = |scores| tone_of(self.model.calibrated(scores));
        let tones = self.part_tones.get_or_init(|| {
            self.document.parts.iter().map(|part| tone_of_part(part.scores)).collect()
        });
        let tone = tones.get(part).copied().unwrap_or(self.tone);
        own + self.model.aside(question, Hints { cues, ..tone })
    }

    /// The parts that speak most for a yes, likeliest first, with their odds as shares of the likeliest part's.
    pub(super) fn speaking(&self, question: Question) -> Speaking {
        if self.document.parts.len() == 1 {
            return smallvec![(0, 1.0)];
        }
        let parts = self.parts(question).enumerate();
        speaking(parts.map(|(part, own)| self.of_part(question, part, own)))
    }

    /// Where in the text as given those parts stand, in the order of the text.
    pub(super) fn evidence(&self, question: Question) -> Vec<Span> {
        self.document.evidence(&self.speaking(question))
    }
}

fn lean_of(leaning: &[(Question, f32)], question: Question) -> f32 {
    leaning.iter().find(|(q, _)| *q == question).map_or(0.0, |&(_, lean)| lean)
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

/// What probabilities of negative, neutral, positive and mixed say of blame and praise.
pub(super) fn tone_of([negative, _, positive, mixed]: [f64; 4]) -> Hints {
    Hints { cues: 0.0, blame: (negative + mixed) as f32, praise: (positive + mixed) as f32 }
}

/// Log-odds as a probability, to six decimals as all probabilities.
pub(super) fn probability(log_odds: f32) -> f64 {
    let exact = 1.0 / (1.0 + (-f64::from(log_odds)).exp());
    (exact * 1e6).round() / 1e6
}
