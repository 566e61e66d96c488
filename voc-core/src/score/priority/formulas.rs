//! The formulas by which things are ranked.

use serde::{Deserialize, Serialize};

use super::ranking::{Ranking, RankingOptions, Scored, rank};
use crate::error::Error;
use crate::score::estimate::LARGEST;

/// A cause of complaints, to be ranked by reach x severity x value x (1 + churn lift) / effort.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Cause {
    /// What it is called.
    pub name: String,
    /// The share of customers or records that it touches, 0 to 1.
    pub reach: Option<f64>,
    /// How bad it is, 0 to 1.
    pub severity: Option<f64>,
    /// What those touched are worth beside others, 0 or more; 1 for an average customer.
    pub value: Option<f64>,
    /// How much more often those touched leave: 0.5 for half as often again; -1 or more.
    pub churn_lift: Option<f64>,
    /// What it takes to remove it, above 0, in any one unit.
    pub effort: Option<f64>,
}

impl Default for Cause {
    /// Of average value, without a churn lift, at an effort of 1; reach and severity must be known.
    fn default() -> Self {
        Self {
            name: String::new(),
            reach: None,
            severity: None,
            value: Some(1.0),
            churn_lift: Some(0.0),
            effort: Some(1.0),
        }
    }
}

/// An idea, to be ranked by reach x impact x confidence / effort (`McBride` 2018).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RiceIdea {
    /// What it is called.
    pub name: String,
    /// How many it reaches in a period, 0 or more.
    pub reach: Option<f64>,
    /// What it does for each, 0 or more: 0.25 for little to 3 for very much.
    pub impact: Option<f64>,
    /// How sure that is, 0 to 1.
    pub confidence: Option<f64>,
    /// What it takes, above 0, as person-months.
    pub effort: Option<f64>,
}

/// An idea, to be ranked by impact x confidence x ease, each usually from 1 to 10 (Ellis and Brown 2017).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct IceIdea {
    /// What it is called.
    pub name: String,
    /// What it does, 0 or more.
    pub impact: Option<f64>,
    /// How sure that is, 0 or more.
    pub confidence: Option<f64>,
    /// How easy it is, 0 or more.
    pub ease: Option<f64>,
}

/// Ranks causes by priority.
///
/// ```
/// use voc_core::score::priority::{Cause, RankingOptions, prioritise};
///
/// let cause = |name: &str, reach, severity, effort| Cause {
///     name: name.into(),
///     reach: Some(reach),
///     severity: Some(severity),
///     effort: Some(effort),
///     ..Cause::default()
/// };
/// let causes = [
///     cause("delivery", 0.30, 0.9, 3.0),
///     cause("login", 0.05, 1.0, 0.5),
///     cause("colours", 0.10, 0.1, 1.0),
/// ];
/// let ranking = prioritise(&causes, &RankingOptions::default())?;
/// assert_eq!(ranking.to_string(), "1. login 0.10 (50%), 2. delivery 0.09 (95%); 2 of 3 make up 80%");
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `score.invalid` for a factor outside its range, naming it.
pub fn prioritise(causes: &[Cause], options: &RankingOptions) -> Result<Ranking, Error> {
    rank(causes, *options)
}

/// Ranks ideas by RICE.
///
/// ```
/// use voc_core::score::priority::{RankingOptions, RiceIdea, rice};
///
/// let idea = |name: &str, reach, impact, confidence, effort| RiceIdea {
///     name: name.into(),
///     reach: Some(reach),
///     impact: Some(impact),
///     confidence: Some(confidence),
///     effort: Some(effort),
/// };
/// let ideas = [idea("dark mode", 400.0, 0.5, 0.9, 2.0), idea("fix login", 900.0, 2.0, 0.8, 1.0)];
/// assert_eq!(rice(&ideas, &RankingOptions::default())?.items[0].name, "fix login");
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `score.invalid` for a factor outside its range, naming it.
pub fn rice(ideas: &[RiceIdea], options: &RankingOptions) -> Result<Ranking, Error> {
    rank(ideas, *options)
}

/// Ranks ideas by ICE.
///
/// ```
/// use voc_core::score::priority::{IceIdea, RankingOptions, ice};
///
/// let idea = |name: &str, ease| IceIdea {
///     name: name.into(),
///     impact: Some(8.0),
///     confidence: Some(5.0),
///     ease,
/// };
/// let ranking = ice(&[idea("call back within a day", Some(6.0)), idea("new ERP", None)], &RankingOptions::default())?;
/// // what nobody has judged yet comes last and says so
/// assert_eq!((ranking.items[0].value, ranking.excluded.missing), (Some(240.0), 1));
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `score.invalid` for a factor outside its range, naming it.
pub fn ice(ideas: &[IceIdea], options: &RankingOptions) -> Result<Ranking, Error> {
    rank(ideas, *options)
}

/// Refuses a factor that is there and not within its ends, of which the upper one may be infinite: then it is the largest
/// with which scores are still numbers.
fn within(field: &str, factor: Option<f64>, low: f64, high: f64) -> Result<(), Error> {
    match factor {
        Some(x) if !(low..=high.min(LARGEST)).contains(&x) => {
            let range =
                if high.is_finite() { format!("to {high}") } else { format!("up to {LARGEST:e}") };
            Err(Error::score(format!("{field}: {x} is not from {low} {range}")))
        }
        _ => Ok(()),
    }
}

fn positive(field: &str, factor: Option<f64>) -> Result<(), Error> {
    match factor {
        Some(x) if !(x > 0.0 && x <= LARGEST) => {
            Err(Error::score(format!("{field}: {x} is not a number above 0, up to {LARGEST:e}")))
        }
        // what is divided by it would not be a number
        Some(x) if x < LARGEST.recip() => {
            Err(Error::score(format!("{field}: {x} is below {:e}", LARGEST.recip())))
        }
        _ => Ok(()),
    }
}

impl Scored for Cause {
    fn name(&self) -> &str {
        &self.name
    }

    fn factors(&self) -> Vec<(&'static str, Option<f64>)> {
        vec![
            ("reach", self.reach),
            ("severity", self.severity),
            ("value", self.value),
            ("churn_lift", self.churn_lift),
            ("effort", self.effort),
        ]
    }

    fn check(&self) -> Result<(), Error> {
        within("reach", self.reach, 0.0, 1.0)?;
        within("severity", self.severity, 0.0, 1.0)?;
        within("value", self.value, 0.0, f64::INFINITY)?;
        within("churn_lift", self.churn_lift, -1.0, f64::INFINITY)?;
        positive("effort", self.effort)
    }

    fn score(&self) -> Option<f64> {
        Some(self.reach? * self.severity? * self.value? * (1.0 + self.churn_lift?) / self.effort?)
    }
}

impl Scored for RiceIdea {
    fn name(&self) -> &str {
        &self.name
    }

    fn factors(&self) -> Vec<(&'static str, Option<f64>)> {
        vec![
            ("reach", self.reach),
            ("impact", self.impact),
            ("confidence", self.confidence),
            ("effort", self.effort),
        ]
    }

    fn check(&self) -> Result<(), Error> {
        within("reach", self.reach, 0.0, f64::INFINITY)?;
        within("impact", self.impact, 0.0, f64::INFINITY)?;
        within("confidence", self.confidence, 0.0, 1.0)?;
        positive("effort", self.effort)
    }

    fn score(&self) -> Option<f64> {
        Some(self.reach? * self.impact? * self.confidence? / self.effort?)
    }
}

impl Scored for IceIdea {
    fn name(&self) -> &str {
        &self.name
    }

    fn factors(&self) -> Vec<(&'static str, Option<f64>)> {
        vec![("impact", self.impact), ("confidence", self.confidence), ("ease", self.ease)]
    }

    fn check(&self) -> Result<(), Error> {
        within("impact", self.impact, 0.0, f64::INFINITY)?;
        within("confidence", self.confidence, 0.0, f64::INFINITY)?;
        within("ease", self.ease, 0.0, f64::INFINITY)
    }

    fn score(&self) -> Option<f64> {
        Some(self.impact? * self.confidence? * self.ease?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::Absent;

    fn value(ranking: Result<Ranking, Error>) -> Option<f64> {
        ranking.unwrap().items[0].value
    }

    #[test]
    fn the_formulas() {
        let options = RankingOptions::default();
        let cause = Cause {
            name: "c".into(),
            reach: Some(0.2),
            severity: Some(0.5),
            value: Some(2.0),
            churn_lift: Some(0.5),
            effort: Some(3.0),
        };
        assert!(
            (value(prioritise(std::slice::from_ref(&cause), &options)).unwrap() - 0.1).abs()
                < 1e-12
        );
        let missing = Cause { reach: None, ..cause.clone() };
        let found = prioritise(&[missing], &options).unwrap();
        assert_eq!((found.items[0].absent, found.n), (Some(Absent::MissingMeasure), 0));
        let idea = RiceIdea {
            name: "r".into(),
            reach: Some(500.0),
            impact: Some(2.0),
            confidence: Some(0.8),
            effort: Some(4.0),
        };
        assert_eq!(value(rice(std::slice::from_ref(&idea), &options)), Some(200.0));
        let quick =
            IceIdea { name: "i".into(), impact: Some(8.0), confidence: Some(5.0), ease: Some(3.0) };
        assert_eq!(value(ice(&[quick], &options)), Some(120.0));
        let error = rice(&[idea.clone(), RiceIdea { effort: Some(0.0), ..idea }], &options);
        assert_eq!(
            error.unwrap_err().to_string(),
            "[1].effort: 0 is not a number above 0, up to 1e100"
        );
        let refused = |cause| prioritise(&[cause], &options).unwrap_err().to_string();
        assert_eq!(
            refused(Cause { severity: Some(5.0), ..cause.clone() }),
            "[0].severity: 5 is not from 0 to 1"
        );
        assert_eq!(
            refused(Cause { value: Some(f64::NAN), ..cause.clone() }),
            "[0].value: NaN is not from 0 up to 1e100"
        );
        assert_eq!(
            refused(Cause { churn_lift: Some(-2.0), ..cause.clone() }),
            "[0].churn_lift: -2 is not from -1 up to 1e100"
        );
        let large = |value| IceIdea {
            name: "l".into(),
            impact: Some(value),
            confidence: Some(value),
            ease: Some(value),
        };
        let found = ice(&[large(1e100), large(1e100), large(1.0)], &options).unwrap();
        assert!(found.total.is_finite() && found.items[0].share == Some(50.0));
        assert!(ice(&[large(1e200)], &options).unwrap_err().to_string().contains("up to 1e100"));
        let error = refused(Cause { effort: Some(1e-300), ..cause });
        assert!(error.ends_with("is below 1e-100"), "{error}");
    }
}
