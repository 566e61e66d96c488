//! The heads of findings: yes-or-no questions that the hidden vectors of a text and of its parts answer, with the units of
//! the adapter on top of them, in whole numbers as in the encoder.
//!
//! The log-odds of a yes are what the whole says plus what the part says that says most; a text in one part has one vector
//! for both.

use std::collections::HashMap;

use serde::Deserialize;

use super::adapter::{Adapter, Lines, UNITS};
use super::encoder::{HIDDEN, Hidden, Target};
use super::file::ModelFile;
use super::heads::{CHANNELS, channel_number};
use super::kernel::Kernel;
use super::weights::{PAIR, ROWS, Sparse, WideWeights};
use crate::error::Error;
use crate::feedback::Channel;

/// A question as the section `meta` has it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Calibration {
    name: String,
    /// Brings the head's log-odds to those of the share of right answers, with the offset.
    slope: f32,
    offset: f32,
    /// How much a unit of a cue phrase's weight counts.
    cue: f32,
    /// How much the probabilities of blame and of praise count.
    blame: f32,
    praise: f32,
    /// The probability from which the answer is yes.
    threshold: f64,
}

/// The number of a question of one model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Question(usize);

impl Question {
    /// The question's place among the log-odds of [`Model::findings`](super::Model::findings).
    pub(crate) fn place(self) -> usize {
        self.0
    }
}

/// What a text says beside its hidden vector.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Hints {
    /// The weight of cue phrases for the question.
    pub(crate) cues: f32,
    /// The probability that the text blames: that it is negative or mixed.
    pub(crate) blame: f32,
    /// The probability that it praises: that it is positive or mixed.
    pub(crate) praise: f32,
}

/// What is read of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// The whole of a text in several parts.
    Whole,
    /// One of several parts.
    Part,
}

/// What a question reads of a text: the hidden vector and behind it the adapter's units.
const READ: usize = HIDDEN + UNITS;

/// Questions that hidden vectors answer.
#[derive(Debug)]
pub(super) struct FindingsHead {
    questions: Vec<Calibration>,
    numbers: HashMap<String, Question>,
    adapter: Adapter,
    /// A row of weights for each question, of the whole and of a part.
    whole: WideWeights,
    part: WideWeights,
    /// The sum of both, for what is the whole and its only part.
    both: WideWeights,
    scale: Vec<f32>,
    bias: Vec<f32>,
    /// `[channel][question]`
    channel: Vec<f32>,
    /// What calibrates each question, a list for each number, so that many questions are calibrated at once.
    slope: Vec<f32>,
    offset: Vec<f32>,
    cue: Vec<f32>,
    blame: Vec<f32>,
    praise: Vec<f32>,
}

impl FindingsHead {
    pub(super) fn read(file: &ModelFile, questions: Vec<Calibration>) -> Result<Self, Error> {
        let count = questions.len();
        let rows = |name| -> Result<Vec<i16>, Error> {
            let rows: Vec<i8> = file.numbers(name, count * READ)?;
            Ok(rows.into_iter().map(i16::from).collect())
        };
        let (whole, part) = (rows("findings_whole")?, rows("findings_part")?);
        let both: Vec<i16> = whole.iter().zip(&part).map(|(whole, part)| whole + part).collect();
        let mut scale: Vec<f32> = file.numbers("findings_scale", count)?;
        for scale in &mut scale {
            *scale /= Hidden::STEP;
        }
        let names = questions.iter().enumerate();
        let each = |number: fn(&Calibration) -> f32| questions.iter().map(number).collect();
        Ok(Self {
            slope: each(|q| q.slope),
            offset: each(|q| q.offset),
            cue: each(|q| q.cue),
            blame: each(|q| q.blame),
            praise: each(|q| q.praise),
            numbers: names.map(|(at, q)| (q.name.clone(), Question(at))).collect(),
            questions,
            adapter: Adapter::read(file)?,
            whole: WideWeights::new(&whole, READ),
            part: WideWeights::new(&part, READ),
            both: WideWeights::new(&both, READ),
            scale,
            bias: file.numbers("findings_bias", count)?,
            channel: file.numbers("findings_channel", CHANNELS * count)?,
        })
    }

    /// The question of this name.
    pub(super) fn question(&self, name: &str) -> Option<Question> {
        self.numbers.get(name).copied()
    }

    /// All questions, in the order of their places.
    pub(super) fn questions(&self) -> impl Iterator<Item = Question> {
        (0..self.questions.len()).map(Question)
    }

    /// The names of all questions, in the order of their places.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.questions.iter().map(|question| question.name.as_str())
    }

    /// The probability from which the answer to a question is yes.
    pub(super) fn threshold(&self, question: Question) -> f64 {
        self.questions[question.0].threshold
    }

    /// What adds to the log-odds of a question beside the hidden vector.
    pub(super) fn aside(&self, question: Question, hints: Hints) -> f32 {
        let Calibration { cue, blame, praise, .. } = &self.questions[question.0];
        cue * hints.cues + blame * hints.blame + praise * hints.praise
    }

    /// Adds the same to the log-odds of every question, for a text in which no cue phrase stands.
    pub(super) fn add_asides(&self, tone: Hints, log_odds: &mut [f32]) {
        let Hints { blame: blames, praise: praises, .. } = tone;
        let factors = self.cue.iter().zip(&self.blame).zip(&self.praise);
        for (log_odds, ((cue, blame), praise)) in log_odds.iter_mut().zip(factors) {
            *log_odds += cue * 0.0 + blame * blames + praise * praises;
        }
    }

    /// The lines of the adapter's units between two hidden vectors.
    pub(super) fn lines(&self, from: &Hidden, to: &Hidden) -> Lines {
        self.adapter.lines(from, to)
    }

    /// The weights behind sums of what the whole or a part adds to the log-odds of questions, as they are along these lines: for
    /// each sum what every question counts in it.
    pub(super) fn targets(
        &self,
        sums: &[(&[f32], Extent)],
        channel: Option<Channel>,
        lines: &Lines,
    ) -> Vec<Target> {
        let mut rows = vec![[0.0f32; READ]; sums.len()];
        let mut targets: Vec<Target> = sums.iter().map(|_| Target::default()).collect();
        for (at, Calibration { slope, offset, .. }) in self.questions.iter().enumerate() {
            let channel = self.channel[channel_number(channel) * self.questions.len() + at];
            let constant = (self.bias[at] + channel) * slope + offset;
            for (extent, weights) in [(Extent::Whole, &self.whole), (Extent::Part, &self.part)] {
                let counts = |(factors, own): &(&[f32], Extent)| {
                    Some(factors[at]).filter(|factor| *own == extent && *factor != 0.0)
                };
                if !sums.iter().any(|sum| counts(sum).is_some()) {
                    continue;
                }
                let row: [i16; READ] = weights.row(at);
                let row =
                    row.map(|weight| f32::from(weight) * self.scale[at] * Hidden::STEP * slope);
                for ((sum, target), mixed) in sums.iter().zip(&mut targets).zip(&mut rows) {
                    let Some(factor) = counts(sum) else { continue };
                    for (mixed, own) in mixed.iter_mut().zip(&row) {
                        *mixed += factor * own;
                    }
                    if extent == Extent::Whole {
                        target.constant += factor * constant;
                    }
                }
            }
        }
        for (target, row) in targets.iter_mut().zip(&rows) {
            let (deep, of_units) = row.split_at(HIDDEN);
            target.deep.copy_from_slice(deep);
            target.constant += lines.add(of_units, &mut target.deep);
        }
        targets
    }

    /// For so many hidden vectors of wholes, and behind them those of parts where there are several, a row with what it adds
    /// to the log-odds of each question, written over `out`.
    #[inline(always)]
    pub(super) fn log_odds(
        &self,
        hidden: &[&Hidden],
        wholes: usize,
        channel: Option<Channel>,
        out: &mut Vec<f32>,
        kernel: impl Kernel,
    ) {
        let count = self.questions.len();
        let channel = &self.channel[channel_number(channel) * count..][..count];
        out.clear();
        out.resize(hidden.len() * count, 0.0);
        let of_whole = if hidden.len() > 1 { &self.whole } else { &self.both };
        // plain loops: in an iterator's `extend` the products would not get the kernel's instructions
        for (number, (row, hidden)) in out.chunks_exact_mut(count.max(1)).zip(hidden).enumerate() {
            let hidden = Sparse::<{ HIDDEN / PAIR }>::new(&hidden.whole);
            let units = self.adapter.units(hidden.pairs(), kernel);
            let units = Sparse::<{ UNITS / PAIR }>::new(&units);
            let weights = if number < wholes { of_whole } else { &self.part };
            for (block, (row, rows)) in row.chunks_mut(ROWS).zip(weights.blocks()).enumerate() {
                // apart: both together could be more than 32 bits hold
                let (of_hidden, of_units) = rows.split_at(HIDDEN / PAIR);
                let sums = kernel.dot_rows_wide(hidden.pairs(), of_hidden);
                let more = kernel.dot_rows_wide(units.pairs(), of_units);
                let places = block * ROWS..block * ROWS + row.len();
                let scale = &self.scale[places.clone()];
                let slope = &self.slope[places.clone()];
                for (at, log_odds) in row.iter_mut().enumerate() {
                    *log_odds = (sums[at] as f32 + more[at] as f32) * scale[at] * slope[at];
                }
                if number < wholes {
                    let bias = &self.bias[places.clone()];
                    let channel = &channel[places.clone()];
                    let offset = &self.offset[places];
                    for (at, log_odds) in row.iter_mut().enumerate() {
                        *log_odds += (bias[at] + channel[at]) * slope[at] + offset[at];
                    }
                }
            }
        }
    }
}
