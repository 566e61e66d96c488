//! What the model does with the instructions that the machine has: each piece of work as the kernels take it.

use super::encoder::{Attribution, Encoder, Hidden, Pooled, Target};
use super::findings::FindingsHead;
use super::heads::{SentimentHead, SentimentScores};
use super::joint::Joint;
use super::kernel::{Kernel, Operation};
use super::reader::{Reader, Scratch};
use super::trace::Trace;
use crate::feedback::Channel;

/// Reading a sentence.
pub(super) struct Read<'a> {
    pub(super) reader: &'a Reader,
    pub(super) sentence: &'a str,
    pub(super) scratch: &'a mut Scratch,
    pub(super) pooled: &'a mut Pooled,
}

impl Operation for Read<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self, kernel: impl Kernel) {
        self.reader.read(self.sentence, self.scratch, self.pooled, kernel);
    }
}

/// Reading a sentence word for word.
pub(super) struct Follow<'a> {
    pub(super) reader: &'a Reader,
    pub(super) sentence: &'a str,
    pub(super) scratch: &'a mut Scratch,
}

impl Operation for Follow<'_> {
    type Output = Trace;

    #[inline(always)]
    fn run(self, kernel: impl Kernel) -> Trace {
        self.reader.trace(self.sentence, self.scratch, kernel)
    }
}

/// Sharing values out among words.
pub(super) struct Share<'a> {
    pub(super) encoder: &'a Encoder,
    pub(super) stretches: &'a [&'a Trace],
    pub(super) targets: &'a [Target],
}

impl Operation for Share<'_> {
    type Output = Attribution;

    #[inline(always)]
    fn run(self, kernel: impl Kernel) -> Attribution {
        self.encoder.attribute(self.stretches, self.targets, kernel)
    }
}

/// Making hidden vectors.
pub(super) struct Encode<'a> {
    pub(super) encoder: &'a Encoder,
    pub(super) pooled: &'a [Pooled],
    pub(super) out: &'a mut Vec<Hidden>,
}

impl Operation for Encode<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self, kernel: impl Kernel) {
        self.encoder.hidden(self.pooled, self.out, kernel);
    }
}

/// Judging sentiment.
pub(super) struct Judge<'a> {
    pub(super) head: &'a SentimentHead,
    pub(super) hidden: &'a Hidden,
    pub(super) pooled: &'a Pooled,
    pub(super) channel: Option<Channel>,
}

impl Operation for Judge<'_> {
    type Output = SentimentScores;

    #[inline(always)]
    fn run(self, _: impl Kernel) -> SentimentScores {
        self.head.scores(self.hidden, self.pooled, self.channel)
    }
}

/// Answering questions.
pub(super) struct Ask<'a> {
    pub(super) head: &'a FindingsHead,
    pub(super) hidden: &'a [&'a Hidden],
    pub(super) wholes: usize,
    pub(super) channel: Option<Channel>,
    pub(super) out: &'a mut Vec<f32>,
}

impl Operation for Ask<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self, kernel: impl Kernel) {
        self.head.log_odds(self.hidden, self.wholes, self.channel, self.out, kernel);
    }
}

/// Seeing each answer beside the others.
pub(super) struct Join<'a> {
    pub(super) joint: &'a Joint,
    pub(super) log_odds: &'a mut [f32],
}

impl Operation for Join<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self, _: impl Kernel) {
        self.joint.apply(self.log_odds);
    }
}
