//! Additive split: the score as a sum of what themes add and take away.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::drivers::cross::check_names;
use crate::score::drivers::regression::{Regression, RegressionOptions, regress};
use crate::score::drivers::rows::Rows;
use crate::score::estimate::{Absent, Excluded, Level};

/// What one theme does to the score, and how often.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ThemeEffect {
    /// The theme.
    pub name: String,
    /// The change of the score where it is mentioned, other themes held fixed.
    pub coefficient: f64,
    /// How often it is mentioned.
    pub volume: f64,
    /// Whether the effect is more than chance; others get no part.
    pub significant: bool,
}

/// The part of the score that a theme accounts for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ThemePart {
    /// What the theme does, and how often.
    pub effect: ThemeEffect,
    /// Its part, in points: positive parts sum to score + 100, negative ones to score - 100. 0 where the effect is not
    /// significant.
    pub part: f64,
}

/// The score split among themes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AdditiveSplit {
    /// The net score that is split, -100 to 100.
    pub score: Option<f64>,
    /// One for each theme, in the order given.
    pub parts: Vec<ThemePart>,
    /// score + 100, where no significant theme pulls up, so that nobody gets it; 0 otherwise. With the parts, what is
    /// unassigned sums to 200 in absolute values, and to twice the score with signs.
    pub unassigned_positive: f64,
    /// score - 100, where no significant theme pulls down; 0 otherwise.
    pub unassigned_negative: f64,
    /// Valid rows; `None` where only effects are known.
    pub n: Option<u64>,
    /// Rows left out.
    pub excluded: Excluded,
    /// The regression that the effects come from.
    pub regression: Option<Regression>,
    /// Why there is no score or no effects.
    pub absent: Option<Absent>,
}

/// Splits a net score, -100 to 100, among known theme effects (Chattermill's definition): the positive side, score +
/// 100, among significant positive effects, and the negative side, 100 - score, among significant negative ones, each
/// in proportion to coefficient times volume.
///
/// ```
/// use voc_core::score::drivers::{ThemeEffect, additive_split};
///
/// let effect = |name: &str, coefficient, volume| ThemeEffect {
///     name: name.into(), coefficient, volume, significant: true,
/// };
/// let effects = [effect("staff", 30.0, 20.0), effect("price", -40.0, 10.0), effect("app", 10.0, 20.0)];
/// let split = additive_split(20.0, effects)?;
/// assert_eq!(split.to_string(), "20 = (120 - 80) / 2: staff +90.0, price -80.0, app +30.0");
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `score.invalid` for a score outside of -100 to 100, a coefficient that is not finite, a volume that is negative or
/// not finite, and names that are missing, empty or given twice.
pub fn additive_split(
    score: f64,
    effects: impl IntoIterator<Item = ThemeEffect>,
) -> Result<AdditiveSplit, Error> {
    if !(-100.0..=100.0).contains(&score) {
        return Err(Error::score(format!("score: {score} is not from -100 to 100")));
    }
    let effects: Vec<ThemeEffect> = effects.into_iter().collect();
    check_names(&effects.iter().map(|effect| effect.name.clone()).collect::<Vec<_>>())?;
    for ThemeEffect { name, coefficient, volume, .. } in &effects {
        if !coefficient.is_finite() {
            return Err(Error::score(format!(
                "coefficient: {coefficient} of `{name}` is not finite"
            )));
        }
        if !(volume.is_finite() && *volume >= 0.0) {
            return Err(Error::score(format!("volume: {volume} of `{name}` is not 0 or more")));
        }
    }
    let pull = |effect: &ThemeEffect| {
        if effect.significant { effect.coefficient * effect.volume } else { 0.0 }
    };
    let up: f64 = effects.iter().map(|effect| pull(effect).max(0.0)).sum();
    let down: f64 = effects.iter().map(|effect| (-pull(effect)).max(0.0)).sum();
    let parts = effects.into_iter().map(|effect| {
        let pull = pull(&effect);
        let part = if pull > 0.0 {
            (score + 100.0) * (pull / up)
        } else if pull < 0.0 {
            (100.0 - score) * (pull / down)
        } else {
            0.0
        };
        ThemePart { effect, part }
    });
    Ok(AdditiveSplit {
        score: Some(score),
        parts: parts.collect(),
        unassigned_positive: if up > 0.0 { 0.0 } else { score + 100.0 },
        unassigned_negative: if down > 0.0 { 0.0 } else { score - 100.0 },
        n: None,
        excluded: Excluded::default(),
        regression: None,
        absent: None,
    })
}

/// How the effects behind a split are found.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct AdditiveSplitOptions {
    /// An effect is significant where p < 1 - level.
    pub level: Level,
}

/// Splits the NPS of rows among themes: answers from 0 to 10 as the outcome, a predictor for each theme, 0 where it is
/// not mentioned and above 0 where it is, as 1 or the number of mentions.
///
/// The effects are the coefficients of the regression of detractor, passive and promoter, coded -100, 0 and 100, on the
/// themes; the volume of a theme is the sum of its column, each row times its weight. Rows with an answer outside of 0
/// to 10, with decimals, or with a negative theme are left out and counted.
///
/// ```
/// use voc_core::score::drivers::{AdditiveSplitOptions, Rows, additive_split_of_nps};
///
/// // answers and whether they mention the theme
/// let mut rows = Rows::new(["staff", "waiting"])?;
/// let answers = [(10, 1, 0), (9, 1, 0), (8, 1, 0), (3, 0, 1), (2, 0, 1), (7, 0, 1), (8, 0, 0), (10, 0, 0), (5, 0, 0)];
/// for (nps, staff, waiting) in answers.repeat(5) {
///     rows.push(Some(f64::from(nps)), &[Some(f64::from(staff)), Some(f64::from(waiting))])?;
/// }
/// let split = additive_split_of_nps(&rows, &AdditiveSplitOptions::default())?;
/// assert!(split.parts[0].part > 0.0 && split.parts[1].part < 0.0);
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `score.invalid` as in [`additive_split`].
pub fn additive_split_of_nps(
    rows: &Rows,
    options: &AdditiveSplitOptions,
) -> Result<AdditiveSplit, Error> {
    let names = rows.names();
    let mut coded = Rows::new(names.iter().map(String::as_str))?;
    let mut excluded = rows.excluded();
    for (themes, answer, weight) in rows.answers() {
        if !(0.0..=10.0).contains(&answer) || themes.iter().any(|&theme| theme < 0.0) {
            excluded.out_of_range += 1;
        } else if answer.fract() != 0.0 {
            excluded.not_whole += 1;
        } else {
            let outcome = f64::from(i8::from(answer >= 9.0) - i8::from(answer <= 6.0)) * 100.0;
            let themes: Vec<_> = themes.iter().copied().map(Some).collect();
            coded.push_weighted(Some(outcome), &themes, weight)?;
        }
    }
    let products = coded.products();
    let regression = regress(products, &RegressionOptions { level: options.level });
    let weight = products.weight();
    let effects = regression.coefficients.iter().enumerate().map(|(i, coefficient)| ThemeEffect {
        name: coefficient.name.clone(),
        coefficient: coefficient.estimate.map_or(0.0, |estimate| estimate.value),
        volume: if weight > 0.0 { products.mean(i) * weight } else { 0.0 },
        significant: coefficient.significant == Some(true),
    });
    let score = if weight > 0.0 { products.mean(names.len()) } else { 0.0 };
    let split = additive_split(score, effects)?;
    Ok(AdditiveSplit {
        score: (weight > 0.0).then_some(score),
        unassigned_positive: if weight > 0.0 { split.unassigned_positive } else { 0.0 },
        unassigned_negative: if weight > 0.0 { split.unassigned_negative } else { 0.0 },
        n: Some(products.count()),
        excluded,
        absent: regression.absent,
        regression: Some(regression),
        ..split
    })
}

impl fmt::Display for AdditiveSplit {
    /// `20 = (120 - 80) / 2: staff +90.0, price -80.0`; themes without a part are not named.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(score) = self.score else {
            return write!(f, "no split: {}", self.absent.unwrap_or(Absent::NoAnswers));
        };
        write!(f, "{score:.0} = ({:.0} - {:.0}) / 2", score + 100.0, 100.0 - score)?;
        let parts = self.parts.iter().map(|part| (part.effect.name.as_str(), part.part));
        let rest = [
            ("nothing found to pull up", self.unassigned_positive),
            ("nothing found to pull down", self.unassigned_negative),
        ];
        let mut lead = ": ";
        for (name, part) in parts.chain(rest).filter(|&(_, part)| part != 0.0) {
            write!(f, "{lead}{name} {part:+.1}")?;
            lead = ", ";
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn effect(name: usize, coefficient: f64, volume: f64, significant: bool) -> ThemeEffect {
        ThemeEffect { name: format!("t{name}"), coefficient, volume, significant }
    }

    #[test]
    fn what_nobody_pulls_stays_unassigned() {
        let effects = [effect(0, 5.0, 2.0, true), effect(1, -5.0, 2.0, false)];
        let split = additive_split(-40.0, effects).unwrap();
        assert_eq!((split.parts[0].part, split.parts[1].part), (60.0, 0.0));
        assert_eq!((split.unassigned_positive, split.unassigned_negative), (0.0, -140.0));
        let error = additive_split(120.0, [effect(0, 1.0, 1.0, true)]).unwrap_err();
        assert_eq!(error.to_string(), "score: 120 is not from -100 to 100");
        let error = additive_split(0.0, [effect(0, 1.0, -1.0, true)]).unwrap_err();
        assert_eq!(error.to_string(), "volume: -1 of `t0` is not 0 or more");
    }

    #[test]
    fn rows_give_their_nps_and_its_parts() {
        let mut rows = Rows::new(["good", "bad", "unseen"]).unwrap();
        for (answer, good, bad, times) in
            [(10.0, 1.0, 0.0, 10), (3.0, 0.0, 1.0, 8), (8.0, 0.0, 0.0, 10), (6.0, 1.0, 0.0, 2)]
        {
            for _ in 0..times {
                rows.push(Some(answer), &[Some(good), Some(bad), Some(0.0)]).unwrap();
            }
        }
        rows.push(Some(11.0), &[Some(0.0), Some(0.0), Some(0.0)]).unwrap();
        rows.push(Some(5.5), &[Some(0.0), Some(0.0), Some(0.0)]).unwrap();
        rows.push(Some(5.0), &[Some(-1.0), Some(0.0), Some(0.0)]).unwrap();
        let split = additive_split_of_nps(&rows, &AdditiveSplitOptions::default()).unwrap();
        assert!(split.score.unwrap().abs() < 1e-12);
        let parts: Vec<f64> = split.parts.iter().map(|part| part.part.round()).collect();
        assert_eq!(parts, [100.0, -100.0, 0.0]);
        assert_eq!(split.parts[0].effect.volume, 12.0);
        assert!((split.parts[0].effect.coefficient - 200.0 / 3.0).abs() < 1e-9);
        assert_eq!((split.excluded.out_of_range, split.excluded.not_whole), (2, 1));
        let none = Rows::new(["a"]).unwrap();
        let none = additive_split_of_nps(&none, &AdditiveSplitOptions::default()).unwrap();
        assert_eq!(none.to_string(), "no split: no valid answers");
    }

    proptest! {
        #[test]
        fn parts_sum_to_200_and_to_twice_the_score(
            score in -100.0..100.0,
            effects in proptest::collection::vec((-50.0..50.0, 0.0..100.0, any::<bool>()), 1..12),
        ) {
            let effects = effects.iter().enumerate().map(|(i, &(c, v, s))| effect(i, c, v, s));
            let split = additive_split(score, effects).unwrap();
            let all = || {
                let parts = split.parts.iter().map(|part| part.part);
                parts.chain([split.unassigned_positive, split.unassigned_negative])
            };
            prop_assert!((all().map(f64::abs).sum::<f64>() - 200.0).abs() < 1e-9);
            prop_assert!((all().sum::<f64>() - 2.0 * score).abs() < 1e-9);
        }
    }
}
