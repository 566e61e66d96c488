//! Weights that give a crowd of respondents the make-up of the population: for a channel mix that shifts, and for
//! groups that answer less.
//!
//! For non-response, the population is the number invited in each group. Weights correct for the groups that they know;
//! whoever stays silent for another reason stays unheard.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::estimate::Caution;
use crate::score::exact::ExactSum;
use crate::score::moments::effective_count;

/// One weight for each respondent.
///
/// ```
/// use voc_core::score::inference::poststratify::cells;
///
/// // half of the customers are new, but only one respondent in four is
/// let population = [("loyal".into(), 1.0), ("new".into(), 1.0)].into();
/// let found = cells(&["loyal", "loyal", "loyal", "new"], &population)?;
/// // what the correction costs: the four answers say as much as three
/// assert_eq!((found.n, found.effective.round()), (4, 3.0));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Weighting {
    /// The weights in the order of the respondents; 1 on average.
    pub weights: Vec<f64>,
    /// How many respondents there are.
    pub n: u64,
    /// The effective number of respondents, (sum w)^2 / sum w^2 (Kish 1965).
    pub effective: f64,
    /// By how much the weights inflate variances: n / effective, 1 for equal weights; none without
    /// respondents.
    pub design_effect: Option<f64>,
    /// Groups of the population without a respondent, with the share of the population that they are; the others
    /// stand in for them.
    pub uncovered: BTreeMap<String, f64>,
    /// How often all distributions were fitted; 1 where one fits at once.
    pub iterations: usize,
    /// The largest distance of a weighted share from its population share, among covered groups.
    pub distance: f64,
    /// What to know before using them.
    pub cautions: Vec<Caution>,
}

impl fmt::Display for Weighting {
    /// `100 weights, effective n = 83 (design effect 1.20)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} weights, effective n = {:.0}", self.n, self.effective)?;
        if let Some(effect) = self.design_effect {
            write!(f, " (design effect {effect:.2})")?;
        }
        for caution in &self.cautions {
            write!(f, "; {caution}")?;
        }
        Ok(())
    }
}

/// A distribution that the weighted respondents shall have.
///
/// ```
/// use voc_core::score::{from_options, inference::poststratify::Margin};
///
/// let margin: Margin = from_options(serde_json::json!({
///     "name": "region",
///     "groups": ["north", "south", "south"],
///     "population": {"north": 48_000, "south": 52_000},
/// }))?;
/// assert_eq!(margin.groups.len(), 3);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Margin {
    /// What it is about, as `channel`; named in errors.
    pub name: String,
    /// Each respondent's group.
    pub groups: Vec<String>,
    /// How large each group is in the population, as counts or shares of any total.
    pub population: BTreeMap<String, f64>,
}

/// When raking stops.
///
/// ```
/// use voc_core::score::{from_options, inference::poststratify::RakeOptions};
///
/// // shares to a thousandth are exact enough for a dashboard
/// let options: RakeOptions = from_options(serde_json::json!({"tolerance": 0.001}))?;
/// assert_eq!((options.tolerance, options.iterations), (0.001, 1000));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct RakeOptions {
    /// How often all distributions are fitted at most.
    pub iterations: usize,
    /// How far the weighted shares may stay from those of the population.
    pub tolerance: f64,
}

impl Default for RakeOptions {
    fn default() -> Self {
        Self { iterations: 1000, tolerance: 1e-10 }
    }
}

/// Weights from one distribution of cells: each cell's population share over its share of respondents (Holt and Smith
/// 1979). For two properties at once, a cell is a pair of them, as `web|new`.
///
/// ```
/// use voc_core::score::inference::poststratify::cells;
///
/// let population = [("email".into(), 50.0), ("web".into(), 50.0)].into();
/// let found = cells(&["email", "email", "email", "web"], &population).unwrap();
/// assert_eq!(found.weights[3], 2.0);
/// assert_eq!(found.to_string(), "4 weights, effective n = 3 (design effect 1.33)");
/// ```
///
/// # Errors
/// `score.invalid` for a respondent's cell that the population lacks and for a population that is not a distribution.
pub fn cells<S: AsRef<str>>(
    groups: &[S],
    population: &BTreeMap<String, f64>,
) -> Result<Weighting, Error> {
    let margin = Margin {
        name: "population".into(),
        groups: groups.iter().map(|group| group.as_ref().into()).collect(),
        population: population.clone(),
    };
    let mut weights = vec![1.0; groups.len()];
    let fit = Fit::new(&margin)?;
    fit.fit(&mut weights);
    Ok(finish(weights, std::slice::from_ref(&fit), 1, RakeOptions::default().tolerance))
}

/// Weights from several distributions that need not be known jointly: each is fitted in turn until all hold
/// (iterative proportional fitting; Deming and Stephan 1940).
///
/// ```
/// use voc_core::score::inference::poststratify::{Margin, RakeOptions, rake};
///
/// let margin = |name: &str, groups: [&str; 4], population: [(&str, f64); 2]| Margin {
///     name: name.into(),
///     groups: groups.map(String::from).to_vec(),
///     population: population.map(|(group, share)| (group.to_owned(), share)).into(),
/// };
/// let found = rake(
///     &[
///         margin("channel", ["email", "email", "email", "web"], [("email", 0.5), ("web", 0.5)]),
///         margin("tenure", ["new", "old", "old", "new"], [("new", 0.6), ("old", 0.4)]),
///     ],
///     &RakeOptions::default(),
/// )?;
/// let weights: Vec<_> = found.weights.iter().map(|weight| format!("{weight:.1}")).collect();
/// assert_eq!(weights, ["0.4", "0.8", "0.8", "2.0"]);
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `score.invalid` for no distribution, for ones of different lengths, for a group that its population lacks and for a
/// population that is not a distribution.
pub fn rake(margins: &[Margin], options: &RakeOptions) -> Result<Weighting, Error> {
    let Some(first) = margins.first() else {
        return Err(Error::score("margins: none is given"));
    };
    let n = first.groups.len();
    if let Some(other) = margins.iter().find(|margin| margin.groups.len() != n) {
        return Err(Error::score(format!(
            "{}: {} groups, but {} has {n}",
            other.name,
            other.groups.len(),
            first.name
        )));
    }
    let fits = margins.iter().map(Fit::new).collect::<Result<Vec<_>, _>>()?;
    let mut weights = vec![1.0; n];
    let mut done = 0;
    while done < options.iterations {
        for fit in &fits {
            fit.fit(&mut weights);
        }
        done += 1;
        if fits.iter().all(|fit| fit.distance(&weights) <= options.tolerance) {
            break;
        }
    }
    Ok(finish(weights, &fits, done, options.tolerance))
}

/// A distribution with its groups as indices.
#[derive(Debug)]
struct Fit {
    name: String,
    of: Vec<usize>,
    /// What each group that has respondents shall be, of 1.
    targets: Vec<f64>,
    /// The groups without respondents.
    uncovered: BTreeMap<String, f64>,
}

impl Fit {
    fn new(margin: &Margin) -> Result<Self, Error> {
        let Margin { name, groups, population } = margin;
        if let Some((group, size)) = population.iter().find(|(_, x)| !(x.is_finite() && **x >= 0.0))
        {
            return Err(Error::score(format!("{name}: {group} is {size}, not 0 or more")));
        }
        let total: f64 = population.values().copied().collect::<ExactSum>().value();
        if !(total > 0.0 && total.is_finite()) {
            return Err(Error::score(format!("{name}: the population is empty")));
        }
        let index: BTreeMap<&str, usize> =
            population.keys().enumerate().map(|(i, group)| (group.as_str(), i)).collect();
        let of = groups
            .iter()
            .map(|group| {
                index.get(group.as_str()).copied().ok_or_else(|| {
                    let valid: Vec<_> = population.keys().map(String::as_str).collect();
                    let valid = valid.join(", ");
                    Error::score(format!("{name}: {group} is not in the population ({valid})"))
                })
            })
            .collect::<Result<Vec<_>, _>>()?;
        let mut heard = vec![false; population.len()];
        for &group in &of {
            heard[group] = true;
        }
        let covered = population.values().zip(&heard).filter(|(_, heard)| **heard);
        let covered: f64 = covered.map(|(size, _)| *size).collect::<ExactSum>().value();
        if covered <= 0.0 && !of.is_empty() {
            return Err(Error::score(format!("{name}: no respondent is of the population")));
        }
        let sizes = population.values().zip(&heard);
        let targets =
            sizes.map(|(size, heard)| if *heard { size / covered } else { 0.0 }).collect();
        let uncovered = population
            .iter()
            .zip(&heard)
            .filter(|((_, size), heard)| !**heard && **size > 0.0)
            .map(|((group, size), _)| (group.clone(), size / total))
            .collect();
        Ok(Self { name: name.clone(), of, targets, uncovered })
    }

    /// The weight of each group and of all.
    fn totals(&self, weights: &[f64]) -> (Vec<f64>, f64) {
        let mut sums = vec![ExactSum::new(); self.targets.len()];
        for (&group, &weight) in self.of.iter().zip(weights) {
            sums[group].add(weight);
        }
        let totals: Vec<f64> = sums.iter().map(ExactSum::value).collect();
        let all = totals.iter().copied().collect::<ExactSum>().value();
        (totals, all)
    }

    fn fit(&self, weights: &mut [f64]) {
        let (totals, _) = self.totals(weights);
        let n = weights.len() as f64;
        for (&group, weight) in self.of.iter().zip(weights) {
            // a group that another distribution rules out altogether stays at 0
            if totals[group] > 0.0 {
                *weight *= self.targets[group] * n / totals[group];
            }
        }
    }

    fn distance(&self, weights: &[f64]) -> f64 {
        let (totals, all) = self.totals(weights);
        if all <= 0.0 {
            return 0.0;
        }
        let distances =
            totals.iter().zip(&self.targets).map(|(x, target)| (x / all - target).abs());
        distances.fold(0.0, f64::max)
    }
}

fn finish(mut weights: Vec<f64>, fits: &[Fit], iterations: usize, tolerance: f64) -> Weighting {
    let n = weights.len();
    let sum = weights.iter().copied().collect::<ExactSum>().value();
    if sum > 0.0 {
        for weight in &mut weights {
            *weight *= n as f64 / sum;
        }
    }
    let (mut total, mut squares) = (ExactSum::new(), ExactSum::new());
    for &weight in &weights {
        total.add(weight);
        squares.add_product(weight, weight);
    }
    let effective = effective_count(total.value(), squares.value());
    let distance = fits.iter().map(|fit| fit.distance(&weights)).fold(0.0, f64::max);
    let mut uncovered = BTreeMap::new();
    for fit in fits {
        for (group, share) in &fit.uncovered {
            let name =
                if fits.len() > 1 { format!("{}: {group}", fit.name) } else { group.clone() };
            uncovered.insert(name, *share);
        }
    }
    let mut cautions = Vec::new();
    if distance > tolerance {
        cautions.push(Caution::NotConverged);
    }
    if !uncovered.is_empty() {
        cautions.push(Caution::Uncovered);
    }
    Weighting {
        n: n as u64,
        effective,
        design_effect: (effective > 0.0).then(|| n as f64 / effective),
        uncovered,
        iterations,
        distance,
        cautions,
        weights,
    }
}

#[cfg(test)]
#[expect(clippy::unreadable_literal, reason = "printed by the other program")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn population(sizes: &[(&str, f64)]) -> BTreeMap<String, f64> {
        sizes.iter().map(|&(group, size)| (group.into(), size)).collect()
    }

    fn margin(name: &str, groups: &[&str], sizes: &[(&str, f64)]) -> Margin {
        let groups = groups.iter().map(|&group| group.into()).collect();
        Margin { name: name.into(), groups, population: population(sizes) }
    }

    fn channels_and_kinds() -> [Margin; 2] {
        let channels = [&["email"; 6][..], &["sms"; 2], &["web"; 4]].concat();
        let kinds = ["n", "n", "s", "s", "s", "n", "n", "s", "s", "s", "n", "s"];
        [
            margin("channel", &channels, &[("email", 0.4), ("sms", 0.35), ("web", 0.25)]),
            margin("kind", &kinds, &[("n", 55.0), ("s", 45.0)]),
        ]
    }

    /// Iterative proportional fitting in `NumPy`.
    #[test]
    fn raking_gives_the_weights_of_an_independent_implementation() {
        let found = rake(&channels_and_kinds(), &RakeOptions::default()).unwrap();
        let expected = [
            0.9870476968247522,
            0.9870476968247522,
            0.6129523031752481,
            0.6129523031752481,
            0.6129523031752481,
            0.9870476968247522,
            2.5910002041649736,
            1.6089997958350262,
            0.6507144315464101,
            0.6507144315464101,
            1.0478567053607704,
            0.6507144315464101,
        ];
        for (found, expected) in found.weights.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-9, "{found}, {expected}");
        }
        assert!((found.effective - 9.160086867548356).abs() < 1e-8);
        assert!(found.distance <= 1e-10 && found.iterations < 100 && found.cautions.is_empty());
        let hasty = RakeOptions { iterations: 1, ..RakeOptions::default() };
        let hasty = rake(&channels_and_kinds(), &hasty).unwrap();
        assert_eq!(hasty.cautions, [Caution::NotConverged]);
    }

    #[test]
    fn silent_groups_are_named() {
        let sizes = population(&[("email", 40.0), ("phone", 20.0), ("web", 40.0), ("fax", 0.0)]);
        let found = cells(&["email", "web", "web"], &sizes).unwrap();
        assert_eq!(found.uncovered, population(&[("phone", 0.2)]));
        assert_eq!(found.weights, [1.5, 0.75, 0.75]);
        assert_eq!(found.cautions, [Caution::Uncovered]);
        assert_eq!(
            found.to_string(),
            "3 weights, effective n = 3 (design effect 1.12); \
             some groups of the population have no answers"
        );
        let none = cells::<&str>(&[], &sizes).unwrap();
        assert_eq!((none.n, none.effective, none.design_effect), (0, 0.0, None));
    }

    #[test]
    fn distributions_that_contradict_each_other_do_not_hang() {
        let margins = [
            margin("channel", &["a", "b"], &[("a", 0.5), ("b", 0.5)]),
            margin("kind", &["x", "y"], &[("x", 0.9), ("y", 0.1)]),
        ];
        let found = rake(&margins, &RakeOptions::default()).unwrap();
        assert_eq!(found.cautions, [Caution::NotConverged]);
        assert!((found.distance - 0.4).abs() < 1e-9);
    }

    #[test]
    fn what_is_no_distribution_is_refused_by_name() {
        let refused = |error: Result<Weighting, Error>, text: &str| {
            assert_eq!(error.unwrap_err().to_string(), text);
        };
        let sizes = population(&[("email", 1.0), ("web", 1.0)]);
        refused(cells(&["fax"], &sizes), "population: fax is not in the population (email, web)");
        refused(cells(&["web"], &population(&[])), "population: the population is empty");
        let negative = population(&[("web", -1.0)]);
        refused(cells(&["web"], &negative), "population: web is -1, not 0 or more");
        let absent = population(&[("email", 1.0), ("web", 0.0)]);
        refused(cells(&["web"], &absent), "population: no respondent is of the population");
        refused(rake(&[], &RakeOptions::default()), "margins: none is given");
        let mut margins = channels_and_kinds();
        margins[1].groups.pop();
        refused(rake(&margins, &RakeOptions::default()), "kind: 11 groups, but channel has 12");
    }

    proptest! {
        #[test]
        fn weighted_shares_are_those_of_the_population(
            counts in (1usize..30, 1usize..30, 1usize..30), sizes in (0.1..9.0, 0.1..9.0, 0.1..9.0),
        ) {
            let groups = [vec!["a"; counts.0], vec!["b"; counts.1], vec!["c"; counts.2]].concat();
            let sizes = [("a", sizes.0), ("b", sizes.1), ("c", sizes.2)];
            let found = cells(&groups, &population(&sizes)).unwrap();
            prop_assert!(found.distance < 1e-12);
            prop_assert!(found.effective <= groups.len() as f64 + 1e-9);
            let raked = rake(&[margin("m", &groups, &sizes)], &RakeOptions::default()).unwrap();
            prop_assert_eq!(raked, found);
        }
    }
}
