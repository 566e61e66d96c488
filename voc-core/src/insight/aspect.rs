//! What is felt about something that parts of a document speak of.

use smallvec::smallvec;

use super::answers::Speaking;
use super::document::{Document, Part};
use super::sentiment::SentimentLabel;
use crate::model::{Model, SentimentScores};
use crate::text::Span;

/// What segments count beside the parts that they are cut of.
const SEGMENTS: f32 = 0.75;
/// What the whole text counts beside its parts where it is of one mind: who praises a hotel praises its rooms.
const WHOLE: f32 = 0.8;
/// What is added to the score of neutral: what somebody brings up is seldom nothing to them.
const BROUGHT_UP: f32 = -0.8;
/// What is added to that of mixed: a text is of two minds, what one of its things is like is not.
const OF_TWO_MINDS: f32 = -100.0;

/// What counts in the feeling towards something. The shares sum to 1.
#[derive(Debug, Clone)]
pub(super) struct Aspect {
    /// Parts with their shares.
    pub(super) parts: Speaking,
    /// Segments with their shares; none where the text is of one mind.
    pub(super) segments: Speaking,
    /// The share of the whole text.
    pub(super) whole: f32,
}

impl Aspect {
    /// What is spoken of in some parts and segments, each with its odds, in a text that is mixed with this probability.
    pub(super) fn new(parts: Speaking, segments: Speaking, mixed: f64) -> Self {
        let of_whole = WHOLE * (1.0 - mixed as f32).powi(2);
        let whole = of_whole / (1.0 + of_whole);
        let of_segments = if segments.is_empty() { 0.0 } else { SEGMENTS * (1.0 - whole) };
        Self {
            parts: shared(parts, 1.0 - whole - of_segments),
            segments: shared(segments, of_segments),
            whole,
        }
    }
}

/// The part, and the segment where there are some, that something stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    part: usize,
    segment: Option<usize>,
}

/// A whole text, beside which something that it speaks of is seen.
#[derive(Debug)]
pub(super) struct Whole<'d> {
    pub(super) document: &'d Document<'d>,
    model: &'d Model,
}

impl<'d> Whole<'d> {
    pub(super) fn of(document: &'d Document<'d>, model: &'d Model) -> Self {
        Self { document, model }
    }

    /// The probabilities of the feelings towards something that some parts and segments speak of, each with its odds.
    pub(super) fn towards(&self, parts: Speaking, segments: Speaking) -> [f64; 4] {
        let Document { parts: all_parts, segments: all_segments, feeling, .. } = self.document;
        let [.., mixed] = feeling.judgement.probabilities;
        let aspect = Aspect::new(parts, segments, mixed);
        let of_parts =
            aspect.parts.iter().map(|&(at, share)| (all_parts[at].judgement.scores, share));
        let of_segments =
            aspect.segments.iter().map(|&(at, share)| (all_segments[at].judgement.scores, share));
        let mut scores = prior();
        for (own, share) in
            of_parts.chain(of_segments).chain([(feeling.judgement.scores, aspect.whole)])
        {
            for (sum, own) in scores.iter_mut().zip(own.0) {
                *sum += own * share;
            }
        }
        self.model.calibrated(SentimentScores(scores))
    }

    /// The stretches that hold a place of the cleaned text; none where no part does.
    pub(super) fn place(&self, place: Span) -> Option<Place> {
        // stretches lie in order and apart
        let holding = |stretches: &[Part]| {
            let at = stretches.partition_point(|own| own.span.end < place.end);
            stretches.get(at).filter(|own| own.span.start <= place.start).map(|_| at)
        };
        let Document { parts, segments, .. } = self.document;
        Some(Place { part: holding(parts)?, segment: holding(segments) })
    }

    /// The probabilities of the feelings towards something that stands at a place.
    pub(super) fn towards_place(&self, Place { part, segment }: Place) -> [f64; 4] {
        let one = |at| smallvec![(at, 1.0)];
        self.towards(one(part), segment.map(one).unwrap_or_default())
    }
}

/// What is added to the scores towards whatever is spoken of.
pub(super) fn prior() -> [f32; 4] {
    let mut scores = [0.0; 4];
    scores[SentimentLabel::Neutral as usize] = BROUGHT_UP;
    scores[SentimentLabel::Mixed as usize] = OF_TWO_MINDS;
    scores
}

/// Stretches with shares of `all` by their odds.
fn shared(mut stretches: Speaking, all: f32) -> Speaking {
    let total: f32 = stretches.iter().map(|(_, odds)| odds).sum();
    for (_, odds) in &mut stretches {
        *odds *= all / total;
    }
    stretches
}
