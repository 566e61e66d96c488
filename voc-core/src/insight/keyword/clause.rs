//! The feeling of the clause in which a phrase stands.

use smallvec::SmallVec;

use super::token::Cut;
use crate::insight::SentenceInsight;
use crate::insight::document::Document;
use crate::insight::sentiment::{Sentiment, SentimentFinding, SentimentLabel};
use crate::model::{Model, Pooled, Scratch, SentimentScores};
use crate::text::Span;

/// Sentences with a feeling of their own, cut into clauses where they are of two minds.
#[derive(Debug, Default)]
pub(super) struct Feelings {
    /// Stretches of the cleaned text in order.
    clauses: SmallVec<[(Span, Sentiment); 8]>,
}

/// Shorter clauses are read with the one before, in bytes.
const SHORTEST: usize = 6;

impl Feelings {
    /// Judges the clauses of sentences that are mixed or turn ("but"); others are as they were judged.
    pub(super) fn of(
        document: &Document<'_>,
        sentences: &[SentenceInsight],
        cuts: &[Cut],
        finding: SentimentFinding,
        model: &Model,
        scratch: &mut Scratch,
    ) -> Self {
        let mut feelings = Self::default();
        let mut rest = cuts;
        for (at, (sentence, insight)) in document.sentences.iter().zip(sentences).enumerate() {
            let own;
            (own, rest) = rest.split_at(rest.partition_point(|cut| cut.sentence <= at as u32));
            let turns = own.iter().any(|cut| cut.contrast);
            let mixed = insight.sentiment.label == SentimentLabel::Mixed;
            if !turns && !mixed {
                feelings.clauses.push((sentence.span, insight.sentiment));
                continue;
            }
            let mut start = sentence.span.start;
            let mut read_from = start;
            let cuts = own.iter().filter(|cut| cut.contrast == turns);
            let last = (sentence.span.end, sentence.span.end);
            for (end, resume) in cuts.map(|cut| (cut.at, cut.resume)).chain([last]) {
                let is_last = end == sentence.span.end;
                if end < start + SHORTEST && !is_last {
                    // nothing stands before a word of contrast that opens the sentence
                    read_from = if end == start { resume } else { read_from };
                    continue;
                }
                let clause = Span::new(read_from.min(end), end);
                let scores = scores_of(clause, document, model, scratch);
                let feeling = scores
                    .map_or(insight.sentiment, |scores| finding.judge(model.calibrated(scores)));
                feelings.clauses.push((Span::new(start, end), feeling));
                (start, read_from) = (end, resume);
            }
        }
        feelings
    }

    /// The feeling at each of these places together; `whole` where there is none.
    pub(super) fn over(
        &self,
        places: impl Iterator<Item = Span>,
        whole: SentimentLabel,
    ) -> SentimentLabel {
        let (mut positive, mut negative, mut neutral) = (false, false, false);
        for place in places {
            let after = self.clauses.partition_point(|(span, _)| span.end <= place.start);
            match self.clauses.get(after).map(|(_, feeling)| feeling.label) {
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
}

/// The sentiment scores of a clause; those of the part of the document that it is, where it is one.
fn scores_of(
    clause: Span,
    document: &Document<'_>,
    model: &Model,
    scratch: &mut Scratch,
) -> Option<SentimentScores> {
    let text = clause.of(&document.cleaned.text);
    let start = clause.start + (text.len() - text.trim_start().len());
    let trimmed = Span::new(start, start + text.trim().len());
    if let Some(part) = document.parts.iter().find(|part| part.span == trimmed) {
        return Some(part.scores);
    }
    let mut pooled = Pooled::default();
    model.pool(text, scratch, &mut pooled);
    if pooled.is_empty() {
        return None;
    }
    let hidden = model.hidden(&pooled);
    Some(document.view.seen(model.sentiment(&hidden, &pooled, document.channel)))
}
