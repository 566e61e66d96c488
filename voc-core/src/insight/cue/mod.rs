//! Cue phrases: what people say when something is urgent, laborious, coarse, a threat. Data that raises or lowers the
//! log-odds of the model's answers, and shows why.

mod lists;

use std::cmp::Reverse;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

#[cfg(test)]
pub(super) use lists::SHIPPED;

use super::document::Document;
use crate::model::{Model, Question};
use crate::text::Span;
use crate::text::phrases::ListedPhrase;

/// What further phrases of a list count beside its strongest.
const REPEATED: f32 = 0.3;
/// Phrases move an answer together by no more than this, or than the strongest of them does, so that the text as a whole keeps its
/// say. What weighs more may decide alone: danger, however calmly it is told, and phrases of the user's own.
const MOST: f32 = 4.0;

/// The list of what endangers somebody.
const DANGER: &str = "urgency.safety";

/// A phrase that speaks for a finding.
///
/// ```
/// use voc_core::Analyzer;
///
/// // what to mark in a text that is shown as urgent
/// let text = "I need this by tomorrow morning, it is urgent!";
/// let insight = Analyzer::new()?.analyze(&text.into())?;
/// assert!(insight.urgency.cues.iter().any(|cue| cue.span.of(text).contains("urgent")));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Cue {
    /// What it speaks of: `deadline`, `outage`, `money`, ...
    pub kind: String,
    /// Where it stands.
    pub span: Span,
}

/// The lists of cue phrases.
#[derive(Debug)]
pub(super) struct Cues {
    /// In the order of their names.
    lists: Vec<List>,
}

/// The cue phrases among others, each with the number of its list.
pub(super) fn listed<'l>(
    phrases: impl Iterator<Item = &'l ListedPhrase>,
) -> impl Iterator<Item = (&'l ListedPhrase, usize)> {
    let number = |listed: &ListedPhrase| lists::SHIPPED.binary_search(&listed.list.as_str()).ok();
    phrases.filter_map(move |listed| Some((listed, number(listed)?)))
}

#[derive(Debug)]
struct List {
    /// Before the first dot of the list's name: the finding. What endangers somebody is severe as well as urgent.
    families: SmallVec<[String; 2]>,
    /// Behind it: the kind of cue.
    kind: String,
    questions: SmallVec<[Question; 4]>,
}

impl List {
    fn new(name: &str, model: &Model) -> Self {
        let (family, kind) = name.split_once('.').unwrap_or((name, ""));
        let families: &[&str] = if name == DANGER { &["urgency", "severity"] } else { &[family] };
        let names = families.iter().flat_map(|family| match *family {
            "urgency" => vec!["urgent".to_owned(), "pressing".to_owned()],
            "severity" => vec!["harmful".to_owned(), "grave".to_owned()],
            "language" | "action" => vec![kind.to_owned()],
            _ => vec![format!("{family}:{kind}")],
        });
        let questions = names.filter_map(|name| model.question(&name)).collect();
        let families = families.iter().map(|&family| family.to_owned()).collect();
        Self { families, kind: kind.to_owned(), questions }
    }

    fn is_of(&self, family: &str) -> bool {
        self.families.iter().any(|own| own == family)
    }
}

impl Cues {
    pub(super) fn new(model: &Model) -> Self {
        Self { lists: lists::SHIPPED.iter().map(|name| List::new(name, model)).collect() }
    }

    /// The phrases in a document.
    pub(super) fn of<'c>(&'c self, document: &'c Document<'_>) -> CueHits<'c> {
        CueHits { lists: &self.lists, hits: &document.phrases.cues, whose: Whose::default() }
    }
}

/// The phrases found in one document, in the order of the text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct CueHits<'c> {
    lists: &'c [List],
    hits: &'c [CueHit],
    whose: Whose,
}

/// Whose phrases count. The model has learnt how far to trust the crate's; a configuration's count as it says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Whose {
    #[default]
    Crate,
    Configuration,
}

/// A phrase that was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct CueHit {
    /// The number of its list.
    pub(super) list: usize,
    pub(super) weight: f32,
    /// Whether a configuration has it.
    pub(super) own: bool,
    /// In the cleaned text.
    pub(super) span: Span,
}

impl<'c> CueHits<'c> {
    /// The same phrases, but of weights and questions those of a configuration instead of the crate's.
    pub(super) fn own(self) -> Self {
        Self { whose: Whose::Configuration, ..self }
    }

    fn counting(self) -> impl Iterator<Item = &'c CueHit> {
        self.hits.iter().filter(move |hit| hit.own == (self.whose == Whose::Configuration))
    }

    /// The questions that phrases speak for or against, each once, in their order.
    pub(super) fn questions(self) -> SmallVec<[Question; 16]> {
        let all = self.counting().flat_map(|hit| self.list(hit).questions.iter().copied());
        let mut questions: SmallVec<[Question; 16]> = all.collect();
        questions.sort_unstable();
        questions.dedup();
        questions
    }

    /// Those that begin in a stretch of the cleaned text.
    pub(super) fn beginning_in(self, stretch: Range<usize>) -> Self {
        let place = |at| self.hits.partition_point(|hit| hit.span.start < at);
        Self { hits: &self.hits[place(stretch.start)..place(stretch.end)], ..self }
    }

    /// What phrases add to the log-odds of a yes.
    pub(super) fn weight(self, question: Question) -> f32 {
        self.sum(self.counting(), question)
    }

    /// The same, for the phrases inside a span of the cleaned text.
    pub(super) fn weight_in(self, question: Question, span: Span) -> f32 {
        let near = self.beginning_in(span.start..span.end + 1).counting();
        self.sum(near.filter(|hit| hit.span.end <= span.end), question)
    }

    /// What each phrase adds to the log-odds of a yes; together they make what [`CueHits::weight`] says.
    pub(super) fn shares(self, question: Question) -> Vec<(Span, f32)> {
        let hits = self.counting().filter(|hit| self.list(hit).questions.contains(&question));
        let mut shares: Vec<(Span, f32)> = hits.map(|hit| (hit.span, hit.weight)).collect();
        let weights = || shares.iter().map(|&(_, weight)| weight).enumerate();
        let high = weights().max_by(|a, b| a.1.total_cmp(&b.1)).filter(|(_, weight)| *weight > 0.0);
        let low = weights().min_by(|a, b| a.1.total_cmp(&b.1)).filter(|(_, weight)| *weight < 0.0);
        let most = [high, low].into_iter().flatten().map(|(_, weight)| weight.abs());
        let most = most.fold(MOST, f32::max);
        let strongest = [high, low].map(|strongest| strongest.map(|(at, _)| at));
        for (at, (_, weight)) in shares.iter_mut().enumerate() {
            if !strongest.contains(&Some(at)) {
                *weight *= REPEATED;
            }
        }
        let sum: f32 = shares.iter().map(|(_, weight)| weight).sum();
        let kept = if sum == 0.0 { 1.0 } else { sum.clamp(-most, most) / sum };
        for (_, weight) in &mut shares {
            *weight *= kept;
        }
        shares
    }

    /// The phrases of a family that speak for it, without those that lie within another of the same kind; spans
    /// are those of the text as given.
    pub(super) fn of(self, family: &str, document: &Document<'_>) -> Vec<Cue> {
        let of_family = |hit: &&CueHit| hit.weight > 0.0 && self.list(hit).is_of(family);
        let mut outermost: SmallVec<[&CueHit; 8]> = self.hits.iter().filter(of_family).collect();
        // one of the same family and kind is of the same list; of those that begin together the longest comes first
        outermost.sort_by_key(|hit| (hit.list, hit.span.start, Reverse(hit.span.end)));
        let mut furthest: Option<(usize, Span)> = None;
        outermost.retain(|hit| match furthest {
            Some((list, span)) if list == hit.list && span.end >= hit.span.end => span == hit.span,
            _ => {
                furthest = Some((hit.list, hit.span));
                true
            }
        });
        outermost.sort_by_key(|hit| (hit.span.start, hit.span.end, hit.list));
        let mut cues: Vec<Cue> = outermost
            .iter()
            .map(|hit| Cue { kind: self.list(hit).kind.clone(), span: document.source(hit.span) })
            .collect();
        cues.dedup();
        cues
    }

    /// Whether a phrase of a list stands in the text.
    pub(super) fn has(self, family: &str, kind: &str) -> bool {
        self.hits.iter().any(|hit| {
            let list = self.list(hit);
            list.kind == kind && list.is_of(family)
        })
    }

    /// The strongest phrase of each sign counts in full, others a share.
    fn sum<'h>(self, hits: impl Iterator<Item = &'h CueHit>, question: Question) -> f32 {
        let (mut all, mut high, mut low) = (0.0f32, 0.0f32, 0.0f32);
        for hit in hits {
            if self.list(hit).questions.contains(&question) {
                all += hit.weight;
                high = high.max(hit.weight);
                low = low.min(hit.weight);
            }
        }
        let (strongest, most) = (high + low, MOST.max(high).max(-low));
        (strongest + REPEATED * (all - strongest)).clamp(-most, most)
    }

    fn list(self, hit: &CueHit) -> &'c List {
        &self.lists[hit.list]
    }
}
