//! What is felt where a phrase stands.

use std::cell::RefCell;

use smallvec::SmallVec;

use crate::insight::aspect::{Place, Whole};
use crate::insight::document::Document;
use crate::insight::sentiment::{SentimentFinding, SentimentLabel};
use crate::model::Model;
use crate::text::Span;

/// What is felt at the places of a document.
#[derive(Debug)]
pub(super) struct Feelings<'d> {
    whole: Whole<'d>,
    finding: SentimentFinding,
    /// What was asked for first: in a short text several phrases stand in one stretch.
    known: RefCell<SmallVec<[(Place, SentimentLabel); KNOWN]>>,
}

/// Stretches whose feeling is remembered.
const KNOWN: usize = 8;

impl<'d> Feelings<'d> {
    pub(super) fn of(
        document: &'d Document<'d>,
        finding: SentimentFinding,
        model: &'d Model,
    ) -> Self {
        Self { whole: Whole::of(document, model), finding, known: RefCell::default() }
    }

    /// The feeling at each of these places together; `whole` where there is none.
    pub(super) fn over(
        &self,
        places: impl Iterator<Item = Span>,
        whole: SentimentLabel,
    ) -> SentimentLabel {
        let (mut positive, mut negative, mut neutral) = (false, false, false);
        for place in places {
            match self.at(place) {
                Some(SentimentLabel::Positive) => positive = true,
                Some(SentimentLabel::Negative) => negative = true,
                Some(SentimentLabel::Neutral) => neutral = true,
                Some(SentimentLabel::Mixed) => (positive, negative) = (true, true),
                None => {}
            }
        }
        match (positive, negative, neutral) {
            (true, true, _) => SentimentLabel::Mixed,
            (true, ..) => SentimentLabel::Positive,
            (_, true, _) => SentimentLabel::Negative,
            (.., true) => SentimentLabel::Neutral,
            _ => whole,
        }
    }

    fn at(&self, place: Span) -> Option<SentimentLabel> {
        let stretch = self.whole.place(place)?;
        let mut known = self.known.borrow_mut();
        if let Some(&(_, label)) = known.iter().find(|(own, _)| *own == stretch) {
            return Some(label);
        }
        let label = self.finding.judge(self.whole.towards_place(stretch)).label;
        if known.len() < KNOWN {
            known.push((stretch, label));
        }
        Some(label)
    }
}
