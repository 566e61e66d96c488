//! An order by score, with Pareto's sums.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::estimate::{Absent, Excluded, LARGEST, Level, Method};
use crate::score::figure::write_end;
use crate::score::inference::bootstrap::{Bootstrap, percentile_interval};

/// Options of a ranking.
///
/// ```
/// use voc_core::score::{from_options, priority::RankingOptions};
///
/// // the few that make up half of the harm
/// let options: RankingOptions = from_options(serde_json::json!({"line": 50}))?;
/// assert_eq!(options.line, 50.0);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct RankingOptions {
    /// The share of the whole, in percent, that the vital few make up (Juran 1951).
    pub line: f64,
}

impl Default for RankingOptions {
    fn default() -> Self {
        Self { line: 80.0 }
    }
}

/// What can be ranked: a name and a score with its factors.
pub trait Scored {
    /// What it is called.
    fn name(&self) -> &str;

    /// The factors by name, in the order of the formula; `None` for one that is missing.
    fn factors(&self) -> Vec<(&'static str, Option<f64>)>;

    /// What is wrong with a factor that is there, as its range, if something is.
    fn check(&self) -> Result<(), Error>;

    /// The score; `None` where a factor is missing.
    fn score(&self) -> Option<f64>;
}

/// One of several, in its place.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Ranked {
    /// What it is called.
    pub name: String,
    /// Its score.
    pub value: Option<f64>,
    /// Why there is none.
    pub absent: Option<Absent>,
    /// Its place from 1; equal scores share the best of their places.
    pub rank: Option<u64>,
    /// Its share of all scores, in percent.
    pub share: Option<f64>,
    /// The share of it and of all before it, in percent.
    pub cumulative: Option<f64>,
    /// Whether it is among the vital few: those with a higher score do not yet reach the line.
    pub vital: bool,
    /// The factors of the score, in the order of the formula.
    pub factors: Vec<(&'static str, Option<f64>)>,
}

/// All in order, the highest score first; equal scores stay in the order given, those without a score come last.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Ranking {
    /// One for each given.
    pub items: Vec<Ranked>,
    /// How many have a score.
    pub n: u64,
    /// The sum of all scores.
    pub total: f64,
    /// Those without a score.
    pub excluded: Excluded,
    /// Why nothing is ranked.
    pub absent: Option<Absent>,
    /// The line, in percent.
    pub line: f64,
}

pub(super) fn rank<S: Scored>(items: &[S], options: RankingOptions) -> Result<Ranking, Error> {
    if !(options.line > 0.0 && options.line <= 100.0) {
        return Err(Error::score(format!("line: {} is not a percentage above 0", options.line)));
    }
    let mut ranked = Vec::with_capacity(items.len());
    for (i, item) in items.iter().enumerate() {
        item.check().map_err(|error| Error::score(format!("[{i}].{error}")))?;
        let value = item.score();
        ranked.push(Ranked {
            name: item.name().to_owned(),
            value,
            absent: value.is_none().then_some(Absent::MissingMeasure),
            rank: None,
            share: None,
            cumulative: None,
            vital: false,
            factors: item.factors(),
        });
    }
    // stable, and `None` is less than every number
    ranked.sort_by(|a, b| {
        let (a, b) = (a.value.unwrap_or(-1.0), b.value.unwrap_or(-1.0));
        b.total_cmp(&a)
    });
    let total: f64 = ranked.iter().filter_map(|item| item.value).sum();
    let (mut sum, mut before): (f64, Option<(f64, u64, bool)>) = (0.0, None);
    for (place, item) in (1u64..).zip(&mut ranked) {
        let Some(value) = item.value else { break };
        // equal scores share their place and whether they are vital, whatever the order given
        let (rank, vital) = match before {
            Some((earlier, rank, vital)) if value >= earlier => (rank, vital),
            _ => (place, value > 0.0 && 100.0 * sum / total < options.line - 1e-9),
        };
        before = Some((value, rank, vital));
        (item.rank, item.vital) = (Some(rank), vital);
        if total > 0.0 {
            sum += value;
            item.share = Some(100.0 * value / total);
            item.cumulative = Some(100.0 * (sum / total).min(1.0));
        }
    }
    let n = ranked.iter().filter(|item| item.value.is_some()).count() as u64;
    Ok(Ranking {
        excluded: Excluded { missing: ranked.len() as u64 - n, ..Excluded::default() },
        items: ranked,
        n,
        total,
        absent: (n == 0).then_some(Absent::NoAnswers),
        line: options.line,
    })
}

impl fmt::Display for Ranking {
    /// `1. delivery 0.42 (58%), 2. price 0.20 (86%), ...`: the vital few and the sums of their shares.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(absent) = self.absent {
            write!(f, "no priorities: {absent}")?;
        }
        let mut lead = "";
        let vital = self.items.iter().filter(|item| item.vital).count();
        for item in self.items.iter().filter(|item| item.vital) {
            let (Some(value), Some(rank)) = (item.value, item.rank) else { continue };
            write!(f, "{lead}{rank}. {} {value:.2}", item.name)?;
            item.cumulative.map_or(Ok(()), |sum| write!(f, " ({sum:.0}%)"))?;
            lead = ", ";
        }
        if vital > 0 {
            write!(f, "; {vital} of {} make up {}%", self.n, self.line)?;
        } else if self.absent.is_none() {
            write!(f, "{} without a score above 0", self.n)?;
        }
        write_end(f, &self.excluded, &[])
    }
}

/// How sure a place is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Stability {
    /// What it is called.
    pub name: String,
    /// Its place in the records as they are.
    pub rank: u64,
    /// The places that it takes in the middle of the resamples, at the level.
    pub low: u64,
    /// The upper end of them.
    pub high: u64,
    /// How often it is first, in percent of the resamples; ties share it.
    pub first: f64,
    /// The level of the places.
    pub level: Level,
    /// Records drawn from.
    pub n: u64,
    /// How often they were drawn.
    pub resamples: u64,
}

/// How sure the places are: records are drawn anew, with a seed, and ranked anew. Each record names the items that it
/// touches; one that it names twice counts once, and the order of the records changes nothing. `worth` is what an item's
/// reach, as a share of records, is multiplied with: the other factors of its score.
///
/// ```
/// use voc_core::score::{inference::bootstrap::Bootstrap, priority::rank_stability};
///
/// // 30 complaints about delivery and 12 about prices: is delivery first, or was that luck?
/// let records: Vec<Vec<usize>> = [vec![vec![0]; 30], vec![vec![1]; 12]].concat();
/// let places = rank_stability(&[("delivery", 1.0), ("price", 1.0)], &records, &Bootstrap::default())?;
/// assert!(places[0].rank == 1 && places[0].first > 95.0);
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `score.invalid` for fewer than 1,000 resamples, fewer than 2 records, a record of an item that is not there and a worth
/// that is not from 0 to 1e100.
pub fn rank_stability(
    items: &[(&str, f64)],
    records: &[Vec<usize>],
    bootstrap: &Bootstrap,
) -> Result<Vec<Stability>, Error> {
    for (i, (name, worth)) in items.iter().enumerate() {
        if !(0.0..=LARGEST).contains(worth) {
            return Err(Error::score(format!(
                "items[{i}]: the worth of `{name}`, {worth}, is not a number from 0 up to {LARGEST:e}"
            )));
        }
    }
    for (i, record) in records.iter().enumerate() {
        if let Some(unknown) = record.iter().find(|&&item| item >= items.len()) {
            return Err(Error::score(format!(
                "records[{i}]: there is no item {unknown}, only {}",
                items.len()
            )));
        }
    }
    bootstrap.check()?;
    if records.len() < 2 {
        let n = records.len();
        return Err(Error::score(format!("records: {n} to draw from, of which it takes 2")));
    }
    // what is drawn by its place must not depend on the order given
    let mut records: Vec<Vec<usize>> = records.to_vec();
    for record in &mut records {
        record.sort_unstable();
        record.dedup();
    }
    records.sort_unstable();
    let places = |drawn: &mut dyn Iterator<Item = usize>| -> Vec<u64> {
        let mut reach = vec![0u64; items.len()];
        for record in drawn {
            for &item in &records[record] {
                reach[item] += 1;
            }
        }
        let scores: Vec<f64> =
            reach.iter().zip(items).map(|(&reach, (_, worth))| reach as f64 * worth).collect();
        let above = |score: f64| scores.iter().filter(|&&other| other > score).count() as u64;
        scores.iter().map(|&score| 1 + above(score)).collect()
    };
    let ranks = places(&mut (0..records.len()));
    let mut drawn: Vec<Vec<f64>> = vec![Vec::with_capacity(bootstrap.resamples); items.len()];
    let mut first = vec![0.0; items.len()];
    bootstrap.draw(records.len(), |indices| {
        let places = places(&mut indices.iter().copied());
        let ties = places.iter().filter(|&&place| place == 1).count() as f64;
        for (item, &place) in places.iter().enumerate() {
            drawn[item].push(place as f64);
            first[item] += if place == 1 { 1.0 / ties } else { 0.0 };
        }
        None
    })?;
    Ok(items
        .iter()
        .zip(ranks)
        .zip(drawn)
        .zip(first)
        .map(|((((name, _), rank), drawn), first)| {
            let interval = percentile_interval(drawn, bootstrap.level);
            let end = |end: Option<f64>| end.map_or(rank, |place| place.round() as u64);
            Stability {
                name: (*name).to_owned(),
                rank,
                low: end(interval.map(|interval| interval.low.floor())),
                high: end(interval.map(|interval| interval.high.ceil())),
                first: 100.0 * first / bootstrap.resamples as f64,
                level: bootstrap.level,
                n: records.len() as u64,
                resamples: bootstrap.resamples as u64,
            }
        })
        .collect())
}

impl fmt::Display for Stability {
    /// `delivery: rank 1, between 1 and 2 (95%, bootstrap, n = 400), first in 93% of 2000 resamples`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, rank, low, high, first, level, n, resamples } = self;
        write!(f, "{name}: rank {rank}, between {low} and {high} ")?;
        write!(f, "({level}, {}, n = {n}), ", Method::Bootstrap)?;
        write!(f, "first in {first:.0}% of {resamples} resamples")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::score::priority::{IceIdea, ice};

    fn ideas(scores: &[Option<f64>]) -> Vec<IceIdea> {
        let names = 'a'..='z';
        names
            .zip(scores)
            .map(|(name, &impact)| IceIdea {
                name: name.into(),
                impact,
                confidence: Some(1.0),
                ease: Some(1.0),
            })
            .collect()
    }

    fn ranking(scores: &[Option<f64>]) -> Ranking {
        ice(&ideas(scores), &RankingOptions::default()).unwrap()
    }

    #[test]
    fn the_vital_few_reach_the_line() {
        let found = ranking(&[Some(10.0), Some(50.0), None, Some(30.0), Some(10.0)]);
        let names: Vec<_> = found.items.iter().map(|item| item.name.as_str()).collect();
        assert_eq!(names, ["b", "d", "a", "e", "c"]);
        let ranks: Vec<_> = found.items.iter().map(|item| item.rank).collect();
        assert_eq!(ranks, [Some(1), Some(2), Some(3), Some(3), None]);
        let sums: Vec<_> = found.items.iter().filter_map(|item| item.cumulative).collect();
        assert_eq!(sums, [50.0, 80.0, 90.0, 100.0]);
        let vital: Vec<_> = found.items.iter().map(|item| item.vital).collect();
        assert_eq!(vital, [true, true, false, false, false]);
        assert_eq!(
            found.to_string(),
            "1. b 50.00 (50%), 2. d 30.00 (80%); 2 of 4 make up 80%; 1 excluded: 1 missing"
        );
    }

    #[test]
    fn nothing_to_rank_says_so() {
        assert_eq!(ranking(&[]).to_string(), "no priorities: no valid answers");
        let tied = ranking(&[Some(30.0), Some(30.0), Some(50.0), Some(30.0)]);
        let vital: Vec<_> = tied.items.iter().map(|item| item.vital).collect();
        assert_eq!(vital, [true; 4]);
        let zero = ranking(&[Some(0.0)]);
        assert_eq!((zero.items[0].share, zero.items[0].rank), (None, Some(1)));
        assert_eq!(zero.to_string(), "1 without a score above 0");
        let options = RankingOptions { line: 0.0 };
        let error = ice(&[], &options).unwrap_err();
        assert_eq!(error.to_string(), "line: 0 is not a percentage above 0");
    }

    #[test]
    fn a_clear_lead_is_stable_and_a_narrow_one_is_not() {
        let records: Vec<Vec<usize>> = (0..200)
            .map(|i| match i % 20 {
                0..10 => vec![0],
                10..13 => vec![1],
                13..15 => vec![2],
                15 => vec![2, 3],
                _ => vec![],
            })
            .collect();
        let items = [("a", 1.0), ("b", 1.0), ("c", 1.0), ("d", 1.0)];
        let bootstrap = Bootstrap { resamples: 1000, ..Bootstrap::default() };
        let found = rank_stability(&items, &records, &bootstrap).unwrap();
        assert_eq!((found[0].rank, found[0].low, found[0].high), (1, 1, 1));
        assert_eq!((found[1].rank, found[1].low, found[1].high), (2, 2, 3));
        assert!((found[0].first - 100.0).abs() < 1e-9);
        assert_eq!(found, rank_stability(&items, &records, &bootstrap).unwrap());
        assert_eq!(
            found[0].to_string(),
            "a: rank 1, between 1 and 1 (95%, bootstrap, n = 200), first in 100% of 1000 resamples"
        );
        let error = rank_stability(&items, &[vec![4]], &bootstrap).unwrap_err();
        assert_eq!(error.to_string(), "records[0]: there is no item 4, only 4");
        let error = rank_stability(&[("a", -1.0)], &[], &bootstrap).unwrap_err();
        assert!(error.to_string().starts_with("items[0]: the worth of `a`, -1"));
        for records in [&records[..0], &records[..1]] {
            let error = rank_stability(&items, records, &bootstrap).unwrap_err();
            assert!(error.to_string().starts_with("records: "), "{error}");
        }
    }

    #[test]
    fn the_order_of_records_and_repeats_in_them_change_nothing() {
        let items = [("a", 0.1), ("b", 0.3), ("c", 0.2)];
        let mut records: Vec<Vec<usize>> = (0..60).map(|i| vec![i % 3, (i / 3) % 3]).collect();
        let bootstrap = Bootstrap { resamples: 1000, ..Bootstrap::default() };
        let found = rank_stability(&items, &records, &bootstrap).unwrap();
        records.reverse();
        for record in &mut records {
            record.reverse();
            record.push(record[0]);
        }
        assert_eq!(rank_stability(&items, &records, &bootstrap).unwrap(), found);
    }

    proptest! {
        #[test]
        fn shares_sum_and_places_follow_scores(
            scores in proptest::collection::vec(proptest::option::of(0.0..100.0), 0..20),
        ) {
            let found = ranking(&scores);
            let shares: f64 = found.items.iter().filter_map(|item| item.share).sum();
            prop_assert!(found.total == 0.0 || (shares - 100.0).abs() < 1e-9);
            for pair in found.items.windows(2) {
                prop_assert!(pair[0].value >= pair[1].value);
                prop_assert!(pair[1].rank.is_none() || pair[0].rank <= pair[1].rank);
                prop_assert!(pair[0].vital || !pair[1].vital);
            }
        }
    }
}
