//! Figures of speech whose words say otherwise, and words that a host gives a feeling of its own or none.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::iter::Sum;

use rustc_hash::FxHashSet;
use smallvec::SmallVec;

use crate::text::Span;
use crate::text::phrases::{FoldedText, ListedPhrase, folded, is_unspaced, words_between};

/// Words that may stand between a negator and the figure that it turns round.
const NEGATION_REACH: usize = 3;
/// What a figure counts that is turned round: "not a joke" is no praise as plain as "a joke" is blame.
const NEGATED: f32 = -0.5;
/// What a figure counts behind an intensifier.
const INTENSIFIED: f32 = 1.5;
/// What a wish takes from blame, of what it takes from praise.
const WISHED: f32 = 1.0 / 3.0;
/// Figures move the scores of a sentence by no more than this.
const MOST: f32 = 6.0;

/// What a list of phrases is for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Role {
    /// Log-odds that the phrase adds to praise and takes from blame; below zero the other way.
    Feeling(f32),
    /// The same for praise with room for other words, "they have {2} fixed it", which a negator there turns round.
    Roomy(f32),
    /// The same for a phrase that settles a text, whatever else it says.
    Verdict(f32),
    /// Log-odds that the phrase takes from praise, since what is wished for is not there yet; a share of them from blame.
    Wish(f32),
    /// Left out of what is read.
    Neutral,
    Negator,
    Intensifier,
}

/// What figures add to the scores of negative and positive.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Lean {
    pub(super) negative: f32,
    pub(super) positive: f32,
}

impl Lean {
    /// So much more praise and less blame; below zero the other way.
    pub(super) fn feeling(praise: f32) -> Self {
        Self { negative: -praise, positive: praise }
    }

    pub(super) fn scaled(self, by: f32) -> Self {
        Self { negative: self.negative * by, positive: self.positive * by }
    }
}

impl Sum for Lean {
    fn sum<I: Iterator<Item = Self>>(leans: I) -> Self {
        leans.fold(Self::default(), |sum, lean| Self {
            negative: sum.negative + lean.negative,
            positive: sum.positive + lean.positive,
        })
    }
}

/// A phrase of such a list that stands in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct FigureHit {
    pub(super) role: Role,
    pub(super) span: Span,
    /// In the folded text.
    pub(super) folded: Span,
}

impl FigureHit {
    /// Log-odds that the phrase adds to praise and takes from blame.
    fn weight(&self) -> f32 {
        match self.role {
            Role::Feeling(weight) | Role::Roomy(weight) | Role::Verdict(weight) => weight,
            Role::Wish(_) | Role::Neutral | Role::Negator | Role::Intensifier => 0.0,
        }
    }

    /// Whether this phrase counts and not the other, which overlaps it.
    fn outranks(&self, other: &Self) -> bool {
        let (own, its) = (self.weight(), other.weight());
        let heavier =
            if own * its > 0.0 { own.abs().total_cmp(&its.abs()) } else { Ordering::Equal };
        let rank = |hit: &Self| (hit.folded.len(), hit.role == Role::Neutral);
        let ranks = rank(self).cmp(&rank(other));
        // two lists that say the opposite of one phrase
        heavier.then(ranks).then_with(|| own.abs().total_cmp(&its.abs())).is_gt()
    }
}

/// The words that turn a figure round, folded.
#[derive(Debug)]
pub(super) struct Negators(FxHashSet<String>);

impl Negators {
    /// Those of the lists in force.
    pub(super) fn of(listed: &[ListedPhrase]) -> Self {
        let of = |list| listed.iter().filter(move |listed| listed.list == list);
        let of_feelings = of("sentiment.negator").flat_map(|listed| words(&listed.phrase));
        // "no plans to" has a negation in it and words that are none
        let alternatives = of("negation").flat_map(|listed| listed.phrase.split(['(', '|', ')']));
        let of_acts = alternatives.filter(|words| !words.contains(' ')).flat_map(words);
        Self(of_feelings.chain(of_acts).map(Cow::into_owned).collect())
    }

    /// Whether a phrase has one of them.
    pub(super) fn stand_in(&self, phrase: &str) -> bool {
        let joined = || self.0.iter().filter(|negator| negator.starts_with(is_unspaced));
        words(phrase).any(|word| self.0.contains(&*word))
            || joined().any(|negator| phrase.contains(&**negator))
    }
}

/// The words of a phrase as they are written, without its notation.
fn words(phrase: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let apart = |c: char| !c.is_alphanumeric() && c != '\'';
    let words = phrase.split(apart).filter(|word| !word.is_empty());
    words.map(|word| folded(Cow::Borrowed(word)))
}

/// What a phrase is, where it is one of these lists.
pub(super) fn role(listed: &ListedPhrase, negators: &Negators) -> Option<Role> {
    let is_roomy = || listed.phrase.contains(['{', '[']) && !negators.stand_in(&listed.phrase);
    Some(match listed.list.as_str() {
        "sentiment.positive" if is_roomy() => Role::Roomy(listed.weight as f32),
        "sentiment.positive" => Role::Feeling(listed.weight as f32),
        "sentiment.negative" => Role::Feeling(-listed.weight as f32),
        "sentiment.parting" => Role::Verdict(-listed.weight as f32),
        "sentiment.wish" => Role::Wish(listed.weight as f32),
        "sentiment.neutral" => Role::Neutral,
        "sentiment.negator" => Role::Negator,
        "sentiment.intensifier" => Role::Intensifier,
        _ => return None,
    })
}

/// Whether one of `negators`, in order, turns a figure round: it stands before it, not in another figure, which ends
/// at `before`, and the figure has none of its own.
fn is_negated(text: &str, negators: &[Span], figure: Span, before: usize) -> bool {
    let from = negators.partition_point(|negator| negator.start < figure.start);
    if first_within(negators, figure).is_some() {
        return false;
    }
    let Some(last) = negators[..from].last() else { return false };
    last.start >= before
        && text.get(last.end..figure.start).is_some_and(|between| {
            !between.contains([',', '，', '、'])
                && words_between(between).is_some_and(|words| words <= NEGATION_REACH)
        })
}

/// The first of `negators`, in order, that begins in a stretch.
fn first_within(negators: &[Span], stretch: Span) -> Option<&Span> {
    let from = negators.partition_point(|negator| negator.start < stretch.start);
    negators[from..].first().filter(|negator| negator.start < stretch.end)
}

/// A phrase with a feeling, or a wish.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Figure {
    span: Span,
    lean: Lean,
    force: Force,
}

/// How far a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Force {
    /// By its sentence's share, and as far as praise and blame do not stand against each other.
    Shared,
    /// Wholly for a text of several sentences.
    Settles,
    /// By its sentence's share, whatever else is felt.
    Wishes,
}

/// What figures make of one text, whose spans they hold.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Turns {
    /// In the order of the text, as what is not read.
    figures: SmallVec<[Figure; 2]>,
    neutral: SmallVec<[Span; 2]>,
}

impl Turns {
    /// What the phrases that were found in a text do to it. Of those that overlap the longest counts, and a neutral phrase
    /// before others of its length; of two that lean one way, or stand at one place, the heavier.
    pub(super) fn of(text: &FoldedText, mut hits: Vec<FigureHit>) -> Self {
        if hits.is_empty() {
            return Self::default();
        }
        hits.sort_by_key(|hit| (hit.folded.start, hit.folded.end));
        let of_role = |role| hits.iter().filter(move |hit| hit.role == role).map(|hit| hit.folded);
        let negators: Vec<Span> = of_role(Role::Negator).collect();
        let mut intensifiers: Vec<usize> =
            of_role(Role::Intensifier).map(|span| span.end).collect();
        // turned round before it is held against others: what blames outright says more than praise that is denied
        for hit in &mut hits {
            if let Role::Roomy(weight) = hit.role {
                let denied = first_within(&negators, hit.folded).is_some();
                hit.role = Role::Feeling(if denied { weight * NEGATED } else { weight });
            }
        }
        let mut kept: Vec<&FigureHit> = Vec::new();
        for hit in &hits {
            match hit.role {
                Role::Negator | Role::Intensifier => {}
                _ => match kept.last_mut() {
                    Some(last) if hit.folded.start < last.folded.end => {
                        if hit.outranks(last) {
                            *last = hit;
                        }
                    }
                    _ => kept.push(hit),
                },
            }
        }
        intensifiers.sort_unstable();
        let mut turns = Self::default();
        let mut before = 0;
        for hit in kept {
            if hit.role == Role::Neutral {
                turns.neutral.push(hit.span);
            } else if let Role::Wish(weight) = hit.role {
                let lean = Lean { negative: -weight * WISHED, positive: -weight };
                turns.figures.push(Figure { span: hit.span, lean, force: Force::Wishes });
            } else {
                let mut lean = hit.weight();
                if is_negated(text.as_str(), &negators, hit.folded, before) {
                    lean *= NEGATED;
                }
                let gap = text.as_str()[..hit.folded.start].trim_end().len();
                if intensifiers.binary_search(&gap).is_ok() {
                    lean *= INTENSIFIED;
                }
                let settles = matches!(hit.role, Role::Verdict(_));
                let force = if settles { Force::Settles } else { Force::Shared };
                turns.figures.push(Figure { span: hit.span, lean: Lean::feeling(lean), force });
            }
            before = hit.folded.end;
        }
        turns
    }

    /// The same, where these stretches are not read either; they are in order and apart.
    pub(super) fn without(mut self, left_out: &[Span]) -> Self {
        if left_out.is_empty() {
            return self;
        }
        self.neutral.extend_from_slice(left_out);
        self.neutral.sort_unstable_by_key(|span| (span.start, span.end));
        // no stretch within another, so that their ends are in order, too
        self.neutral.dedup_by(|next, last| {
            let is_within = next.start < last.end;
            last.end = if is_within { last.end.max(next.end) } else { last.end };
            is_within
        });
        self
    }

    /// What the figures that begin in a stretch add to the scores of negative and positive.
    pub(super) fn lean(&self, stretch: Span) -> Lean {
        self.leans(stretch, 1).map(|(_, lean)| lean).sum()
    }

    /// The same for each figure, where the stretch is one of so many sentences of a text that is judged as one.
    pub(super) fn leans(
        &self,
        stretch: Span,
        sentences: usize,
    ) -> impl Iterator<Item = (Span, Lean)> {
        let feelings = || self.within(stretch).filter(|figure| figure.force != Force::Wishes);
        let leans = || feelings().map(|figure| figure.lean.positive);
        let (sum, force): (f32, f32) = (leans().sum(), leans().map(f32::abs).sum());
        // "great but dirty": where praise and blame stand against each other, how much is left of both is for the encoder
        let agreed = if feelings().any(|figure| figure.force == Force::Settles) {
            1.0
        } else {
            sum.abs() / force.max(f32::MIN_POSITIVE)
        };
        let kept = if sum == 0.0 { 1.0 } else { agreed * sum.clamp(-MOST, MOST) / sum };
        let count = sentences.max(1) as f32;
        self.within(stretch).map(move |figure| {
            let share = match figure.force {
                Force::Shared => kept / count,
                Force::Settles => kept,
                Force::Wishes => 1.0 / count,
            };
            (figure.span, figure.lean.scaled(share))
        })
    }

    fn within(&self, stretch: Span) -> impl Iterator<Item = &Figure> {
        let [from, to] = [stretch.start, stretch.end.max(stretch.start)]
            .map(|bound| self.figures.partition_point(|figure| figure.span.start < bound));
        self.figures[from..to].iter()
    }

    /// What is read of a stretch of `text`: all but neutral phrases and what else is left out.
    pub(super) fn read<'t>(&self, text: &'t str, stretch: Span) -> Cow<'t, str> {
        let kept = self.kept(stretch);
        if kept[..] == [stretch] {
            return Cow::Borrowed(stretch.of(text));
        }
        Cow::Owned(kept.iter().map(|span| span.of(text)).collect())
    }

    /// The stretches whose texts, one behind the other, are what is read of a stretch.
    pub(super) fn kept(&self, stretch: Span) -> SmallVec<[Span; 1]> {
        let mut from = stretch.start;
        let mut kept = SmallVec::new();
        let first = self.neutral.partition_point(|span| span.end <= stretch.start);
        for span in self.neutral[first..].iter().take_while(|span| span.start < stretch.end) {
            let (start, end) = (span.start.max(from), span.end.min(stretch.end));
            if start < end {
                kept.push(Span::new(from, start));
                from = end;
            }
        }
        kept.push(Span::new(from, stretch.end));
        kept
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::insight::lexicon::Lexicon;
    use crate::insight::phrases::{Phrases, Wanted};
    use crate::text::Language;
    use crate::text::phrases::PhraseLists;

    fn figures(overlay: &str) -> Arc<Phrases> {
        let overlay = PhraseLists::from_toml(overlay).unwrap();
        let wanted = Wanted { cues: false, rules: false };
        Phrases::of(&Lexicon::of(&overlay).unwrap(), wanted).unwrap()
    }

    fn turns(figures: &Phrases, text: &str) -> Turns {
        let folded = FoldedText::new(text);
        let hits = figures.find(&folded, Language::Unknown).figures;
        Turns::of(&folded, hits)
    }

    /// What figures add to the praise of all of a text.
    fn praise(figures: &Phrases, text: &str) -> f32 {
        turns(figures, text).lean(Span::new(0, text.len())).positive
    }

    fn lean(text: &str) -> f32 {
        praise(&figures(""), text)
    }

    #[test]
    fn the_longest_figure_counts_and_is_turned_round_by_what_stands_outside_it() {
        assert!(lean("No complaints.") > 0.0 && lean("It was not worth the wait.") < 0.0);
        assert!((lean("worth every penny") - 3.0).abs() < 1e-6);
        assert!((lean("It was not worth every penny") + 1.5).abs() < 1e-6);
        assert!((lean("No, worth every penny") - 3.0).abs() < 1e-6);
        assert!((lean("Not now. Worth every penny") - 3.0).abs() < 1e-6);
        assert!((lean("totally worth every penny") - 4.5).abs() < 1e-6);
        assert!(
            (lean("worth every penny, worth every penny, worth every penny") - MOST).abs() < 1e-6
        );
        assert!(lean("Where is my parcel?").abs() < 1e-6);
        // a negator in a gap of praise, but for praise that has one of its own
        let roomy = figures(
            "[[lists]]\nname = 'sentiment.positive'\nweight = 2\nphrases = ['you {2} zorped it', '(never|not) {3} zarped']",
        );
        let of = |text: &str| praise(&roomy, text);
        assert!((of("you quickly zorped it") - 2.0).abs() < 1e-6);
        assert!((of("you haven't zorped it") + 1.0).abs() < 1e-6);
        assert!((of("never once been zarped") - 2.0).abs() < 1e-6);
        let both = figures(
            "[[lists]]\nname = 'sentiment.positive'\nweight = 2\nphrases = ['you {2} zorped it']\n[[lists]]\nname = 'sentiment.negative'\nweight = 4\nphrases = [\"haven't zorped\"]",
        );
        let text = "you haven't zorped it";
        assert!((praise(&both, text) + 4.0).abs() < 1e-6);
        // a plain word that goes further takes nothing from a figure that leans the same way
        let own = figures(
            "[[lists]]\nname = 'sentiment.negative'\nweight = 1\nphrases = ['waste of money really']",
        );
        let text = "a waste of money really";
        assert!((praise(&own, text) + 3.0).abs() < 1e-6);
    }

    #[test]
    fn of_two_lists_that_contradict_each_other_the_heavier_counts() {
        let list = |feeling: &str, weight: u8| {
            format!(
                "[[lists]]\nname = 'sentiment.{feeling}'\nweight = {weight}\nphrases = ['zorped']\n"
            )
        };
        let lean = |first: String, second: String| {
            let own = figures(&(first + &second));
            praise(&own, "it zorped")
        };
        for (praise, blame) in [(2, 5), (5, 2)] {
            let expected = if praise > blame { 5.0 } else { -5.0 };
            let (praise, blame) = (list("positive", praise), list("negative", blame));
            assert!((lean(praise.clone(), blame.clone()) - expected).abs() < 1e-6);
            assert!((lean(blame, praise) - expected).abs() < 1e-6);
        }
    }

    #[test]
    fn a_parting_counts_wholly_where_other_figures_share() {
        let figures = figures("");
        let of = |text: &str, first: usize| -> f32 {
            let turns = turns(&figures, text);
            let sentences = [Span::new(0, first), Span::new(first, text.len())];
            sentences
                .iter()
                .flat_map(|&span| turns.leans(span, 2))
                .map(|(_, lean)| lean.positive)
                .sum()
        };
        assert!((of("Worth the wait. Never again!", 15) - (1.5 - 3.5)).abs() < 1e-6);
        assert!((of("It was fine. A waste of money.", 12) + 1.5).abs() < 1e-6);
    }

    #[test]
    fn a_wish_takes_from_praise_and_less_from_blame() {
        let own = figures(
            "[[lists]]\nname = 'sentiment.wish'\nweight = 3\nphrases = ['would love a']\n[[lists]]\nname = 'sentiment.negative'\nweight = 2\nphrases = ['zorped']",
        );
        let text = "Would love a dark mode, it zorped. Fine.";
        let turns = turns(&own, text);
        let whole = turns.lean(Span::new(0, text.len()));
        assert!((whole.positive + 5.0).abs() < 1e-6 && (whole.negative - 1.0).abs() < 1e-6);
        let shares = turns.leans(Span::new(0, 34), 2).map(|(_, lean)| lean).sum::<Lean>();
        assert!((shares.positive + 2.5).abs() < 1e-6 && (shares.negative - 0.5).abs() < 1e-6);
    }

    #[test]
    fn figures_count_where_they_stand() {
        let text = "The room was fine. Never again!";
        let turns = turns(&figures(""), text);
        assert!(
            turns.lean(Span::new(0, 18)).positive.abs() < 1e-6
                && turns.lean(Span::new(19, text.len())).positive < 0.0
        );
    }

    #[test]
    fn neutral_phrases_are_not_read() {
        let own = figures(
            "[[lists]]\nname = 'sentiment.neutral'\nphrases = ['Sorrow & Pain', 'no complaints']",
        );
        let text = "Where is the Sorrow & Pain tour? No complaints!";
        let turns = turns(&own, text);
        assert_eq!(turns.read(text, Span::new(0, text.len())), "Where is the  tour? !");
        assert_eq!(turns.read(text, Span::new(6, 19)), "is the ");
        assert_eq!(turns.read(text, Span::new(0, 5)), "Where");
        assert!(turns.lean(Span::new(0, text.len())).positive.abs() < 1e-6);
    }
}
