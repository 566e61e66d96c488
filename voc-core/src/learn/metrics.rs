//! Figures of agreement between gold labels and guesses: those of [`Classifier::evaluate`](super::Classifier::evaluate) and of the
//! program `evaluate`.

use std::collections::BTreeMap;

use serde::Serialize;

/// A guess beside the gold label; labels are indices.
///
/// ```
/// use voc_core::learn::metrics::Judged;
///
/// let labels = ["billing", "delivery", "praise"];
/// // a ticket on a bill, taken for one on a delivery at 0.62
/// let judged = Judged { gold: 0, guess: Some((1, 0.62)) };
/// assert_eq!((labels[judged.gold], judged.guess.map(|(guess, _)| labels[guess])), ("billing", Some("delivery")));
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    /// The right label.
    pub gold: usize,
    /// The guess and its confidence, from 0 to 1; none where the analyzer had nothing to read.
    pub guess: Option<(usize, f64)>,
}

impl Judged {
    /// Whether the guess is right; none is wrong.
    ///
    /// ```
    /// use voc_core::learn::metrics::Judged;
    ///
    /// let judged = [(0, Some((0, 0.9))), (0, Some((1, 0.4))), (1, None)].map(|(gold, guess)| Judged { gold, guess });
    /// assert_eq!(judged.iter().filter(|one| one.is_right()).count(), 1);
    /// ```
    pub fn is_right(&self) -> bool {
        self.guess.is_some_and(|(guess, _)| guess == self.gold)
    }
}

/// How often each gold label was taken for each label.
///
/// ```
/// use voc_core::learn::metrics::{Confusion, Judged};
///
/// // complaints (0) that were taken for requests (1) wait in the wrong queue
/// let judged = [(0, 0), (0, 1), (0, 1), (1, 1)].map(|(gold, guess)| Judged { gold, guess: Some((guess, 0.8)) });
/// let confusion = Confusion::new(2, &judged);
/// assert_eq!(confusion.row(0)[1], 2);
/// assert_eq!(confusion.accuracy(), Some(0.5));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Confusion {
    counts: Vec<Vec<u64>>,
    unanswered: Vec<u64>,
}

impl Confusion {
    /// Counts guesses among `labels` labels, numbered from 0.
    ///
    /// ```
    /// use voc_core::learn::metrics::{Confusion, Judged};
    ///
    /// let judged = [Judged { gold: 2, guess: Some((2, 0.7)) }, Judged { gold: 0, guess: None }];
    /// let confusion = Confusion::new(3, &judged);
    /// assert_eq!((confusion.total(), confusion.unanswered()), (2, 1));
    /// ```
    ///
    /// # Panics
    /// For a gold label or a guess that is `labels` or more.
    pub fn new(labels: usize, judged: &[Judged]) -> Self {
        let mut confusion =
            Self { counts: vec![vec![0; labels]; labels], unanswered: vec![0; labels] };
        for one in judged {
            match one.guess {
                Some((guess, _)) => confusion.counts[one.gold][guess] += 1,
                None => confusion.unanswered[one.gold] += 1,
            }
        }
        confusion
    }

    /// Guesses for one gold label, by label.
    ///
    /// ```
    /// use voc_core::learn::metrics::{Confusion, Judged};
    ///
    /// // negative, neutral, positive: what happened to the five negative reviews
    /// let guesses = [0, 0, 0, 1, 2].map(|guess| Judged { gold: 0, guess: Some((guess, 0.6)) });
    /// assert_eq!(Confusion::new(3, &guesses).row(0), [3, 1, 1]);
    /// ```
    ///
    /// # Panics
    /// For a label that is not among those counted.
    pub fn row(&self, gold: usize) -> &[u64] {
        &self.counts[gold]
    }

    /// Records that got no guess.
    ///
    /// ```
    /// use voc_core::learn::metrics::{Confusion, Judged};
    ///
    /// // a review of three dots has nothing to read, and no guess
    /// let judged = [Judged { gold: 1, guess: Some((1, 0.9)) }, Judged { gold: 0, guess: None }];
    /// assert_eq!(Confusion::new(2, &judged).unanswered(), 1);
    /// ```
    pub fn unanswered(&self) -> u64 {
        self.unanswered.iter().sum()
    }

    /// Records of a gold label.
    ///
    /// ```
    /// use voc_core::learn::metrics::{Confusion, Judged};
    ///
    /// // two texts praise; that one of them got no guess does not make it fewer
    /// let judged = [Judged { gold: 1, guess: Some((1, 0.9)) }, Judged { gold: 1, guess: None }];
    /// assert_eq!(Confusion::new(2, &judged).support(1), 2);
    /// ```
    ///
    /// # Panics
    /// For a label that is not among those counted.
    pub fn support(&self, gold: usize) -> u64 {
        self.row(gold).iter().sum::<u64>() + self.unanswered[gold]
    }

    /// Records of all labels.
    ///
    /// ```
    /// use voc_core::learn::metrics::{Confusion, Judged};
    ///
    /// let judged = [0, 1, 1].map(|gold| Judged { gold, guess: Some((1, 0.5)) });
    /// let confusion = Confusion::new(2, &judged);
    /// assert_eq!(confusion.total(), confusion.support(0) + confusion.support(1));
    /// ```
    pub fn total(&self) -> u64 {
        (0..self.counts.len()).map(|gold| self.support(gold)).sum()
    }

    /// Share of right guesses among all records, 0 to 1; `None` without records.
    ///
    /// ```
    /// use voc_core::learn::metrics::{Confusion, Judged};
    ///
    /// // nine tickets in ten are complaints: who always says so is right in nine of ten
    /// let judged: Vec<_> = (0..10).map(|i| Judged { gold: usize::from(i == 0), guess: Some((0, 0.9)) }).collect();
    /// let confusion = Confusion::new(2, &judged);
    /// assert_eq!(confusion.accuracy(), Some(0.9));
    /// assert_eq!(confusion.f1(1), Some(0.0));
    /// ```
    pub fn accuracy(&self) -> Option<f64> {
        let right: u64 = (0..self.counts.len()).map(|label| self.counts[label][label]).sum();
        ratio(right, self.total())
    }

    /// Harmonic mean of precision and recall of a label, 0 to 1: twice the right ones over all gold and all guesses.
    /// `None` for a label that is in neither.
    ///
    /// ```
    /// use voc_core::learn::metrics::{Confusion, Judged};
    ///
    /// // of four refund requests three were found, and one other text was taken for one
    /// let judged = [(1, 1), (1, 1), (1, 1), (1, 0), (0, 1)];
    /// let judged = judged.map(|(gold, guess)| Judged { gold, guess: Some((guess, 1.0)) });
    /// assert_eq!(Confusion::new(2, &judged).f1(1), Some(0.75));
    /// ```
    ///
    /// # Panics
    /// For a label that is not among those counted.
    pub fn f1(&self, label: usize) -> Option<f64> {
        let guesses: u64 = self.counts.iter().map(|row| row[label]).sum();
        ratio(2 * self.counts[label][label], self.support(label) + guesses)
    }

    /// Mean F1 of the labels that occur in the gold, each counting alike, 0 to 1; `None` without records.
    ///
    /// ```
    /// use voc_core::learn::metrics::{Confusion, Judged};
    ///
    /// // the rare label counts as much as the frequent one; the third is in no text, and counts for nothing
    /// let judged = [(0, 0), (0, 0), (0, 0), (1, 0)].map(|(gold, guess)| Judged { gold, guess: Some((guess, 1.0)) });
    /// let confusion = Confusion::new(3, &judged);
    /// assert_eq!(confusion.macro_f1(), confusion.f1(0).map(|f1| f1 / 2.0));
    /// ```
    pub fn macro_f1(&self) -> Option<f64> {
        let labels: Vec<usize> =
            (0..self.counts.len()).filter(|&label| self.support(label) > 0).collect();
        let sum: f64 = labels.iter().filter_map(|&label| self.f1(label)).sum();
        (!labels.is_empty()).then(|| sum / labels.len() as f64)
    }
}

fn ratio(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Bins of the calibration error.
const BINS: usize = 15;

/// Expected calibration error: the mean distance between confidence and share of right guesses, over bins of
/// equal width of the guesses' confidence, each weighted by its records: 0 for confidences that hold, up to 1. Records
/// without a guess claim nothing and are left out; `None` where no other is there.
///
/// ```
/// use voc_core::learn::metrics::{Judged, calibration_error};
///
/// // sure at 0.9 and right in one of two: a threshold set on these confidences would let too much through
/// let judged = [Judged { gold: 0, guess: Some((0, 0.9)) }, Judged { gold: 1, guess: Some((0, 0.9)) }];
/// assert_eq!(calibration_error(&judged).map(|error| format!("{error:.2}")), Some("0.40".into()));
/// ```
pub fn calibration_error(judged: &[Judged]) -> Option<f64> {
    let mut bins = [(0_u64, 0.0); BINS];
    let mut total = 0_u64;
    for one in judged {
        let Some((_, confidence)) = one.guess else { continue };
        // bins are open below and closed above
        let bin = (confidence * BINS as f64).ceil() as usize;
        let (_, gap) = &mut bins[bin.saturating_sub(1).min(BINS - 1)];
        *gap += confidence - f64::from(u8::from(one.is_right()));
        total += 1;
    }
    let distance: f64 = bins.iter().map(|(_, gap)| gap.abs()).sum();
    (total > 0).then(|| distance / total as f64)
}

/// A text's labels and what was found.
#[derive(Debug, Clone)]
pub(super) struct Scored {
    pub(super) gold: Vec<String>,
    pub(super) guess: Vec<String>,
    /// Of the likeliest label.
    pub(super) confidence: f64,
}

/// How well labels found agree with those given.
///
/// ```
/// use voc_core::learn::Classifier;
///
/// let tickets = ["charged twice", "wrong invoice", "app crashes", "cannot log in"];
/// let classifier = Classifier::fit(&tickets, &["billing", "billing", "tech", "tech"])?;
/// let found = classifier.evaluate(&["invoice is wrong", "log in fails"], &[["billing"], ["tech"]])?;
/// println!("right in {:?}, undecided in {} of {}", found.accuracy, found.abstained, found.n);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Evaluation {
    /// Texts.
    pub n: usize,
    /// Share of texts with exactly the right labels.
    pub accuracy: Option<f64>,
    /// Mean F1 of the labels that occur in the gold.
    pub macro_f1: Option<f64>,
    /// F1 over all labels of all texts.
    pub micro_f1: Option<f64>,
    /// Expected calibration error of the likeliest label; none for texts of several labels.
    pub ece: Option<f64>,
    /// Texts that got no label.
    pub abstained: usize,
    /// Figures of each label of the classifier or the gold, by name.
    pub labels: BTreeMap<String, LabelFigures>,
}

/// Agreement on one label.
///
/// ```
/// use voc_core::learn::Classifier;
///
/// let tickets = ["charged twice", "wrong invoice", "app crashes", "cannot log in"];
/// let classifier = Classifier::fit(&tickets, &["billing", "billing", "tech", "tech"])?;
/// let found = classifier.evaluate(&["invoice is wrong", "log in fails"], &[["billing"], ["tech"]])?;
/// // how many bills would be overlooked
/// assert_eq!(found.labels["billing"].support, 1);
/// println!("recall {:?}", found.labels["billing"].recall);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct LabelFigures {
    /// Share of guesses that are right; none without a guess.
    pub precision: Option<f64>,
    /// Share of texts with the label for which it was guessed; none without such a text.
    pub recall: Option<f64>,
    /// Harmonic mean of both.
    pub f1: Option<f64>,
    /// Texts with the label.
    pub support: u64,
}

impl Evaluation {
    pub(super) fn new(known: &[String], scored: &[Scored], one_of: bool) -> Self {
        let mut counts: BTreeMap<&str, [u64; 3]> =
            known.iter().map(|name| (name.as_str(), [0; 3])).collect();
        for one in scored {
            for name in &one.gold {
                counts.entry(name).or_default()[0] += 1;
            }
            for name in &one.guess {
                let count = counts.entry(name).or_default();
                count[1] += 1;
                count[2] += u64::from(one.gold.contains(name));
            }
        }
        let exact = scored.iter().filter(|one| {
            one.gold.len() == one.guess.len() && one.guess.iter().all(|g| one.gold.contains(g))
        });
        let exact = exact.count() as u64;
        let f1 = |[gold, guesses, right]: [u64; 3]| ratio(2 * right, gold + guesses);
        let in_gold: Vec<f64> =
            counts.values().filter(|count| count[0] > 0).filter_map(|&count| f1(count)).collect();
        let all = counts
            .values()
            .fold([0; 3], |sum, count| [sum[0] + count[0], sum[1] + count[1], sum[2] + count[2]]);
        let places: Vec<&str> = counts.keys().copied().collect();
        let place = |name: &String| places.iter().position(|place| place == name);
        let judged: Vec<Judged> = scored
            .iter()
            .filter_map(|one| {
                let guess = one.guess.first().and_then(place).map(|at| (at, one.confidence));
                Some(Judged { gold: one.gold.first().and_then(place)?, guess })
            })
            .collect();
        Self {
            n: scored.len(),
            accuracy: ratio(exact, scored.len() as u64),
            macro_f1: (!in_gold.is_empty())
                .then(|| in_gold.iter().sum::<f64>() / in_gold.len() as f64),
            micro_f1: f1(all),
            ece: calibration_error(&judged).filter(|_| one_of),
            abstained: scored.iter().filter(|one| one.guess.is_empty()).count(),
            labels: counts
                .iter()
                .map(|(name, &count)| {
                    let [gold, guesses, right] = count;
                    let figures = LabelFigures {
                        precision: ratio(right, guesses),
                        recall: ratio(right, gold),
                        f1: f1(count),
                        support: gold,
                    };
                    ((*name).to_owned(), figures)
                })
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(gold: usize, guess: usize, confidence: f64) -> Judged {
        Judged { gold, guess: Some((guess, confidence)) }
    }

    fn close(a: Option<f64>, b: f64) -> bool {
        a.is_some_and(|a| (a - b).abs() < 1e-12)
    }

    #[test]
    fn f1_and_accuracy_have_their_known_values() {
        // gold 0 0 0 1 1 2, guesses 0 0 1 1 2 2: precisions 1, 1/2, 1/2 and recalls 2/3, 1/2, 1
        let pairs = [(0, 0), (0, 0), (0, 1), (1, 1), (1, 2), (2, 2)];
        let confusion = Confusion::new(3, &pairs.map(|(gold, guess)| judged(gold, guess, 0.9)));
        assert!(close(confusion.accuracy(), 4.0 / 6.0));
        assert!(close(confusion.f1(0), 0.8));
        assert!(close(confusion.f1(1), 0.5));
        assert!(close(confusion.f1(2), 2.0 / 3.0));
        assert!(close(confusion.macro_f1(), (0.8 + 0.5 + 2.0 / 3.0) / 3.0));
        assert_eq!(confusion.row(0), [2, 1, 0]);
    }

    #[test]
    fn labels_absent_from_the_gold_do_not_count() {
        let confusion = Confusion::new(3, &[judged(0, 0, 0.9), judged(2, 0, 0.9)]);
        assert!(close(confusion.macro_f1(), (2.0 / 3.0) / 2.0));
    }

    #[test]
    fn what_got_no_guess_is_wrong() {
        let all = [judged(0, 0, 1.0), Judged { gold: 0, guess: None }];
        let confusion = Confusion::new(2, &all);
        assert!(close(confusion.accuracy(), 0.5));
        assert!(close(confusion.f1(0), 2.0 / 3.0));
        assert_eq!((confusion.unanswered(), confusion.total()), (1, 2));
        assert!(close(calibration_error(&all), 0.0));
    }

    #[test]
    fn the_calibration_error_has_its_known_value() {
        // one bin at 0.9 with 1 of 2 right, one at 0.6 with 2 of 2 right: (2 * 0.4 + 2 * 0.4) / 4
        let all = [judged(0, 0, 0.9), judged(0, 1, 0.9), judged(1, 1, 0.6), judged(1, 1, 0.6)];
        assert!(close(calibration_error(&all), 0.4));
        // within a bin, too sure and too modest cancel out
        assert!(close(calibration_error(&[judged(0, 0, 0.5), judged(0, 1, 0.5)]), 0.0));
        // the ends of the scale lie in the outer bins
        assert!(close(calibration_error(&[judged(0, 1, 0.0), judged(0, 0, 1.0)]), 0.0));
        assert_eq!(calibration_error(&[]), None);
    }
}
