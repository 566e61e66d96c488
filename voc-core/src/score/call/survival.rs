//! The calculators of how long customers stay.

use std::fmt;

use serde::Serialize;

use super::input::{Field, Input, Kind, same_length};
use super::{Calculate, Calculator, Count};
use crate::error::Error;
use crate::score::state::State;
use crate::score::survey::LevelOptions;
use crate::score::survival::{
    Lifetime, LogRank, Survival, SurvivalAt, SurvivalOptions, SurvivalState, TimeQuantile, log_rank,
};

pub(super) const CALCULATORS: &[Calculator] =
    &[Calculator::counting::<SurvivalCall>(), Calculator::of::<LogRankCall>()];

/// Reads durations, and whether each ended, into the state of a survival curve.
fn lifetimes(state: &mut SurvivalState, input: &mut Input<'_>) -> Result<(), Error> {
    let durations = input.numbers("durations")?.to_vec();
    let ended = input.numbers("ended")?.to_vec();
    same_length("ended", ended.len(), durations.len())?;
    for (duration, ended) in durations.into_iter().zip(ended) {
        // of one whose end is not known, nothing can be said
        let known = ended.filter(|ended| !ended.is_nan());
        let duration = duration.filter(|_| known.is_some());
        state.observe(Lifetime { duration, ended: known.is_some_and(|ended| ended != 0.0) });
    }
    Ok(())
}

const DURATIONS: Field = Field::new(
    "durations",
    Kind::Numbers,
    "From the start of each to its end, or to when it was last seen.",
)
.needed();
const ENDED: Field =
    Field::new("ended", Kind::Numbers, "Whether each ended: true or 1, or false or 0.").needed();

/// A survival curve, with what it says of times and shares that were asked for.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct SurvivalCurve {
    /// The curve.
    #[serde(flatten)]
    curve: Survival,
    /// What is left at each time that was asked for.
    at: Vec<SurvivalAt>,
    /// When each share that was asked for has ended.
    quantiles: Vec<TimeQuantile>,
}

impl fmt::Display for SurvivalCurve {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.curve.fmt(f)
    }
}

struct SurvivalCall;

impl Count for SurvivalCall {
    const NAME: &'static str = "survival";
    const ABOUT: &'static str =
        "The Kaplan-Meier curve of customers, with Greenwood's intervals, and its median.";
    const INPUTS: &'static [Field] = &[
        DURATIONS,
        ENDED,
        Field::new("at", Kind::Value, "Times at which to say what is left."),
        Field::new(
            "quantiles",
            Kind::Value,
            "Shares, 0 to 1, of which to say when they have ended.",
        ),
    ];

    type Options = SurvivalOptions;
    type State = SurvivalState;
    type Output = SurvivalCurve;

    fn state(_: &SurvivalOptions) -> Result<SurvivalState, Error> {
        Ok(SurvivalState::new())
    }

    fn count(
        state: &mut SurvivalState,
        input: &mut Input<'_>,
        _: &SurvivalOptions,
    ) -> Result<(), Error> {
        if let Some(asked) = ["at", "quantiles"].iter().find(|name| input.has(name)) {
            return Err(Error::score(format!(
                "{asked}: is asked of a whole curve, not of its parts"
            )));
        }
        lifetimes(state, input)
    }

    fn finish(state: &SurvivalState, options: &SurvivalOptions) -> Result<SurvivalCurve, Error> {
        Ok(SurvivalCurve { curve: state.finish(options), at: Vec::new(), quantiles: Vec::new() })
    }

    fn directly(
        input: &mut Input<'_>,
        options: &SurvivalOptions,
    ) -> Result<Option<SurvivalCurve>, Error> {
        let times: Vec<f64> = input.value_if_any("at")?.unwrap_or_default();
        let shares: Vec<f64> = input.value_if_any("quantiles")?.unwrap_or_default();
        let mut state = SurvivalState::new();
        lifetimes(&mut state, input)?;
        let curve = state.finish(options);
        let at = times.into_iter().map(|time| curve.at(time)).collect();
        let quantiles = shares.into_iter().map(|share| curve.quantile(share)).collect();
        Ok(Some(SurvivalCurve { curve, at, quantiles }))
    }
}

struct LogRankCall;

impl Calculate for LogRankCall {
    const NAME: &'static str = "log_rank";
    const ABOUT: &'static str = "Whether two survival curves differ: the log-rank test and the hazard ratio of the second to the first.";
    const INPUTS: &'static [Field] = &[
        Field::new(
            "first",
            Kind::Table,
            "The `durations` of the first group, and whether each `ended`.",
        )
        .needed(),
        Field::new("second", Kind::Table, "The same of the second group.").needed(),
    ];

    type Options = LevelOptions;
    type Output = LogRank;

    fn calculate(input: &mut Input<'_>, options: &LevelOptions) -> Result<LogRank, Error> {
        let mut group = |name: &str| {
            let mut columns = input.columns(name)?;
            columns.check(&[DURATIONS, ENDED]).map_err(|e| Error::score(format!("{name}.{e}")))?;
            let mut state = SurvivalState::new();
            lifetimes(&mut state, &mut columns)
                .map_err(|error| Error::score(format!("{name}.{error}")))?;
            Ok(state)
        };
        let (first, second) = (group("first")?, group("second")?);
        Ok(log_rank(&first, &second, options.level))
    }
}
