//! How a classifier is fitted: folds, the strength of the penalty, calibration, thresholds.

use rand_pcg::Pcg64;
use rand_pcg::rand_core::Rng;
use serde::{Deserialize, Serialize};

use super::logistic::{Problem, calibrated, log_loss, logistic};
use super::rows::Row;
use crate::error::Error;
use crate::reading;

/// Strengths that are tried, the inverse of the penalty, ascending: each starts where the one before it ended.
const STRENGTHS: [f64; 4] = [1.0, 4.0, 16.0, 64.0];
/// Texts that the strength is chosen on, at most.
const MOST: usize = 4000;

/// Of the random numbers of folds, an arbitrary odd one.
const STREAM: u128 = 0x5851_F42D_4C95_7F2D;

/// Whether a text has one label or any number of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Each text has one label; probabilities sum to one.
    OneOf,
    /// Each text has any number of labels, none included.
    AnyOf,
}

/// How a [`Classifier`](super::Classifier) is fitted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct FitOptions {
    /// Of the order in which texts are divided into folds.
    pub seed: u64,
    /// Folds of the cross-validation, 2 to 20; 3 unless given.
    pub folds: usize,
    /// Whether rare labels count as much as frequent ones while weights are fitted; probabilities keep the shares of the
    /// texts in any case.
    pub balance: bool,
    /// The inverse of the penalty, above 0; chosen by cross-validation unless given.
    pub strength: Option<f64>,
    /// Of one label: the probability below which a text gets none, 0 unless given. Of any number of labels: the
    /// probability from which each holds; for each label that of the best F1 in the cross-validation unless given.
    pub threshold: Option<f64>,
    /// Threads that it works on, 1 to 1024; as many as there are cores unless given.
    pub threads: Option<usize>,
}

impl Default for FitOptions {
    fn default() -> Self {
        Self { seed: 0, folds: 3, balance: true, strength: None, threshold: None, threads: None }
    }
}

impl FitOptions {
    /// Reads options from a JSON value.
    ///
    /// ```
    /// use voc_core::learn::FitOptions;
    /// use serde_json::json;
    ///
    /// assert_eq!(FitOptions::from_value(json!({"folds": 5}))?.folds, 5);
    /// let error = FitOptions::from_value(json!({"folds": "five"})).unwrap_err();
    /// assert!(error.to_string().starts_with("folds: "));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `classifier.invalid`, naming the option and the valid options.
    pub fn from_value(value: serde_json::Value) -> Result<Self, Error> {
        reading::value(value).map_err(Error::classifier)
    }
}

/// A fitted label.
#[derive(Debug, Clone)]
pub(super) struct Fitted {
    pub(super) weights: Vec<f64>,
    pub(super) slope: f64,
    pub(super) offset: f64,
    pub(super) threshold: f64,
}

/// Runs `work` on so many threads, where the feature `rayon` is on.
#[cfg_attr(
    not(feature = "rayon"),
    allow(clippy::unnecessary_wraps, reason = "threads can be refused, where there are some")
)]
pub(super) fn on_threads<R: Send>(
    threads: Option<usize>,
    work: impl FnOnce() -> R + Send,
) -> Result<R, Error> {
    #[cfg(feature = "rayon")]
    if let Some(threads) = threads {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.map_err(|error| Error::classifier(format!("threads: {error}")))?;
        return Ok(pool.install(work));
    }
    #[cfg(not(feature = "rayon"))]
    let _ = threads;
    Ok(work())
}

/// Fits each label on its own; `has` says for each label which rows have it.
pub(super) fn fit(
    rows: &[Row],
    width: usize,
    has: &[Vec<bool>],
    kind: Kind,
    options: &FitOptions,
) -> (Vec<Fitted>, f64) {
    let order = order(rows.len(), options.seed);
    let chosen = &order[..order.len().min(MOST)];
    let folds = folds(chosen, has, options.folds);
    let tried = options.strength.map_or_else(|| STRENGTHS.to_vec(), |strength| vec![strength]);
    let labels: Vec<usize> = (0..has.len()).collect();
    let crossed =
        each(&labels, |&label| cross(rows, width, &has[label], chosen, &folds, options, &tried));
    // one strength for all labels, so that their scores are alike
    let losses: Vec<f64> = (0..tried.len())
        .map(|at| crossed.iter().filter_map(|label| Some(label.get(at)?.loss)).sum())
        .collect();
    let best = (0..tried.len()).min_by(|&a, &b| losses[a].total_cmp(&losses[b])).unwrap_or(0);
    let strength = tried.get(best).copied().unwrap_or(1.0);
    let all: Vec<&Row> = rows.iter().collect();
    let fitted = each(&labels, |&label| {
        let weights = solve(&all, &has[label], vec![0.0; width], strength, options.balance);
        let scores = crossed.get(label).and_then(|c| c.get(best)).map_or(&[][..], |c| &c.scores);
        let (slope, offset) = calibrated(scores);
        let threshold = match (options.threshold, kind) {
            (Some(threshold), _) => threshold,
            (None, Kind::OneOf) => 0.0,
            (None, Kind::AnyOf) => best_threshold(scores, slope, offset),
        };
        Fitted { weights, slope, offset, threshold }
    });
    (fitted, strength)
}

/// What a strength gave for a label on rows that were not learnt from.
struct Crossed {
    loss: f64,
    scores: Vec<(f64, bool)>,
}

fn cross(
    rows: &[Row],
    width: usize,
    has: &[bool],
    chosen: &[usize],
    folds: &[usize],
    options: &FitOptions,
    tried: &[f64],
) -> Vec<Crossed> {
    let mut crossed: Vec<Crossed> =
        tried.iter().map(|_| Crossed { loss: 0.0, scores: Vec::new() }).collect();
    for fold in 0..options.folds {
        let split = |inside: bool| {
            let of_fold = chosen.iter().zip(folds).filter(move |&(_, &f)| (f == fold) == inside);
            of_fold.map(|(&at, _)| at).collect::<Vec<usize>>()
        };
        let (learnt, held) = (split(false), split(true));
        let learnt_rows: Vec<&Row> = learnt.iter().map(|&at| &rows[at]).collect();
        let answers: Vec<bool> = learnt.iter().map(|&at| has[at]).collect();
        let mut weights = vec![0.0; width];
        for (crossed, &strength) in crossed.iter_mut().zip(tried) {
            weights = solve(&learnt_rows, &answers, weights, strength, options.balance);
            let weight = weighing(&answers, options.balance);
            for &at in &held {
                let score = rows[at].dot(&weights);
                let counts = if has[at] { weight.0 } else { weight.1 };
                crossed.loss += counts * log_loss(score, has[at]);
                crossed.scores.push((score, has[at]));
            }
        }
    }
    crossed
}

fn solve(rows: &[&Row], yes: &[bool], start: Vec<f64>, strength: f64, balance: bool) -> Vec<f64> {
    Problem { rows, yes, weight: weighing(yes, balance), penalty: 1.0 / strength }.solve(start)
}

/// What a yes and a no count: alike, or so that both sides weigh the same.
fn weighing(yes: &[bool], balance: bool) -> (f64, f64) {
    let count = yes.iter().filter(|&&yes| yes).count();
    if !balance || count == 0 || count == yes.len() {
        return (1.0, 1.0);
    }
    let (all, count) = (yes.len() as f64, count as f64);
    (all / (2.0 * count), all / (2.0 * (all - count)))
}

/// Rows in the order of a random number each.
fn order(count: usize, seed: u64) -> Vec<usize> {
    let mut random = Pcg64::new(u128::from(seed), STREAM);
    let mut keys: Vec<(u64, usize)> = (0..count).map(|at| (random.next_u64(), at)).collect();
    keys.sort_unstable();
    keys.into_iter().map(|(_, at)| at).collect()
}

/// The fold of each row, so that each fold has about as many rows of each first label.
fn folds(order: &[usize], has: &[Vec<bool>], folds: usize) -> Vec<usize> {
    let first = |at: usize| has.iter().position(|label| label[at]).unwrap_or(has.len());
    let mut places: Vec<usize> = (0..order.len()).collect();
    places.sort_by_key(|&place| (first(order[place]), place));
    let mut out = vec![0; order.len()];
    for (rank, place) in places.into_iter().enumerate() {
        out[place] = rank % folds.max(1);
    }
    out
}

/// The probability from which a yes gives the best F1, half way to the score below.
fn best_threshold(scores: &[(f64, bool)], slope: f64, offset: f64) -> f64 {
    if !scores.is_empty() && scores.iter().all(|(_, yes)| *yes) {
        // what every text has holds however sure the scores are
        return 0.0;
    }
    let mut ranked = scores.to_vec();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let gold = ranked.iter().filter(|(_, yes)| *yes).count() as f64;
    let (mut right, mut best, mut at) = (0.0, 0.0, None);
    for (rank, &(score, yes)) in ranked.iter().enumerate() {
        right += f64::from(u8::from(yes));
        let below = ranked.get(rank + 1).map(|next| next.0);
        if below == Some(score) {
            continue;
        }
        let f1 = 2.0 * right / ((rank + 1) as f64 + gold);
        if f1 > best {
            (best, at) = (f1, Some(below.map_or(score, |below| f64::midpoint(score, below))));
        }
    }
    at.map_or(0.5, |score| logistic(slope * score + offset)).clamp(0.02, 0.98)
}

/// What `work` makes of each item, in order.
fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    #[cfg(feature = "rayon")]
    {
        use rayon::prelude::*;
        items.par_iter().map(&work).collect()
    }
    #[cfg(not(feature = "rayon"))]
    items.iter().map(work).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_that_every_text_has_always_holds() {
        assert!(best_threshold(&[(0.3, true), (0.1, true)], 0.0, 0.2) <= 0.0);
        assert!(best_threshold(&[(0.3, true), (0.1, false)], 1.0, 0.0) > 0.5);
    }
}
