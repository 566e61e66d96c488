//! The calculators of what becomes of customers.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::input::{Field, Input, Kind, same_length};
use super::later::Later;
use super::{Calculate, Calculator, Count};
use crate::error::Error;
use crate::score::customer::{
    ChurnOptions, ChurnState, CustomerPeriod, CustomerRevenue, Departure, DepartureState, Health,
    HealthInput, HealthOptions, HealthTally, HealthTallyOptions, HealthTallyState, LifetimeValue,
    LifetimeValueOptions, LogoChurn, LostCustomer, NegativeHistory, Purchase, Retention,
    RevenueRetention, RevenueState, Rfm, RfmCustomer, RfmOptions, RfmState, SaveOutcome, SaveRate,
    SaveState, Scorecard, WinBackOptions, WinBackRate, WinBackState, annualised, lifetime_value,
    rfm,
};
use crate::score::state::State;
use crate::score::survey::LevelOptions;
use crate::score::survival::SurvivalOptions;

pub(super) const CALCULATORS: &[Calculator] = &[
    Calculator::of::<HealthCall>(),
    Calculator::counting::<HealthTallyCall>(),
    Calculator::counting::<Churn>(),
    Calculator::of::<Annualised>(),
    Calculator::counting::<Revenue>(),
    Calculator::counting::<Saves>(),
    Calculator::counting::<WinBacks>(),
    Calculator::counting::<DepartureCall>(),
    Calculator::counting::<RfmCall>(),
    Calculator::of::<LifetimeValueCall>(),
];

struct HealthCall;

impl Calculate for HealthCall {
    const NAME: &'static str = "health";
    const ABOUT: &'static str =
        "A customer's health: several measures as one score, with its band, trend and reasons.";
    const INPUTS: &'static [Field] = &[
        Field::new(
            "readings",
            Kind::Value,
            "The measures that are known: `measure`, `value` and optionally `age` and `standard_error` of each.",
        )
        .needed(),
        Field::new("previous", Kind::Value, "The health of the previous snapshot, 0 to 100."),
        Field::new(
            "manual",
            Kind::Value,
            "A health that overrides the measures: `value` and `reason`.",
        ),
    ];

    type Options = HealthOptions;
    type Output = Health;

    fn calculate(input: &mut Input<'_>, options: &HealthOptions) -> Result<Health, Error> {
        let known = HealthInput {
            readings: input.value("readings")?,
            previous: input.value_if_any("previous")?,
            manual: input.value_if_any("manual")?,
        };
        Scorecard::new(options.clone())?.score(&known)
    }
}

/// A score of rows that are read as its state's observations.
macro_rules! rows_call {
    ($call:ident, $name:literal, $about:literal, $rows:literal, $rows_about:literal, $row:ty => $answer:expr,
        $options:ty, $state:ty, $output:ty, $open:expr, $finish:expr) => {
        struct $call;

        impl Count for $call {
            const NAME: &'static str = $name;
            const ABOUT: &'static str = $about;
            const INPUTS: &'static [Field] =
                &[Field::new($rows, Kind::Column, $rows_about).needed()];

            type Options = $options;
            type State = $state;
            type Output = $output;

            fn state(options: &$options) -> Result<$state, Error> {
                let open: fn(&$options) -> Result<$state, Error> = $open;
                open(options)
            }

            fn count(state: &mut $state, input: &mut Input<'_>, _: &$options) -> Result<(), Error> {
                let answer: fn($row) -> <$state as State>::Answer = $answer;
                let rows: Vec<$row> = input.value($rows)?;
                for row in rows {
                    state.observe(answer(row));
                }
                Ok(())
            }

            fn finish(state: &$state, options: &$options) -> Result<$output, Error> {
                let finish: fn(&$state, &$options) -> Result<$output, Error> = $finish;
                finish(state, options)
            }
        }
    };
}

pub(super) use rows_call;

struct HealthTallyCall;

impl Count for HealthTallyCall {
    const NAME: &'static str = "health_tally";
    const ABOUT: &'static str =
        "The healths of many customers: their mean, and how many are in each band.";
    const INPUTS: &'static [Field] =
        &[Field::new("healths", Kind::Numbers, "The health of each customer, 0 to 100.").needed()];

    type Options = HealthTallyOptions;
    type State = HealthTallyState;
    type Output = HealthTally;

    fn state(options: &HealthTallyOptions) -> Result<HealthTallyState, Error> {
        HealthTallyState::new(options)
    }

    fn count(
        state: &mut HealthTallyState,
        input: &mut Input<'_>,
        _: &HealthTallyOptions,
    ) -> Result<(), Error> {
        input.numbers("healths")?.for_each(|health| state.observe(health));
        Ok(())
    }

    fn finish(
        state: &HealthTallyState,
        options: &HealthTallyOptions,
    ) -> Result<HealthTally, Error> {
        Ok(state.finish(options))
    }
}

struct Churn;

/// A customer of a period, by name or as a pair.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected two booleans, or `at_start` and `at_end`")]
enum Period {
    Pair(bool, bool),
    Named(CustomerPeriod),
}

impl Count for Churn {
    const NAME: &'static str = "churn";
    const ABOUT: &'static str =
        "Churn and retention of customers over a period, and the churn of a year at that rate.";
    const INPUTS: &'static [Field] = &[
        Field::new(
            "customers",
            Kind::Column,
            "For each customer, whether it was active at the start and at the end (`at_start`, `at_end`).",
        ),
        Field::new(
            "counts",
            Kind::Value,
            "In place of customers: how many there were at the `start`, `joined`, and are there at the `end`.",
        ),
    ];

    type Options = ChurnOptions;
    type State = ChurnState;
    type Output = LogoChurn;

    fn state(_: &ChurnOptions) -> Result<ChurnState, Error> {
        Ok(ChurnState::new())
    }

    fn count(state: &mut ChurnState, input: &mut Input<'_>, _: &ChurnOptions) -> Result<(), Error> {
        if input.has("counts") {
            return Err(Error::score("counts: are of the whole period; count customers here"));
        }
        for customer in input.value::<Vec<Period>>("customers")? {
            state.observe(match customer {
                Period::Pair(at_start, at_end) => CustomerPeriod { at_start, at_end },
                Period::Named(customer) => customer,
            });
        }
        Ok(())
    }

    fn finish(state: &ChurnState, options: &ChurnOptions) -> Result<LogoChurn, Error> {
        state.finish(options)
    }

    fn directly(input: &mut Input<'_>, options: &ChurnOptions) -> Result<Option<LogoChurn>, Error> {
        if input.one_of(&["customers", "counts"])? == "customers" {
            return Ok(None);
        }
        LogoChurn::from_counts(input.value("counts")?, options).map(Some)
    }
}

struct Annualised;

/// A loss of a year.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct AnnualLoss {
    /// The loss of a year, 0 to 1.
    value: f64,
}

impl fmt::Display for AnnualLoss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl Calculate for Annualised {
    const NAME: &'static str = "annualised";
    const ABOUT: &'static str =
        "What a loss of each period makes in a year: 1 - (1 - loss)^periods.";
    const INPUTS: &'static [Field] = &[
        Field::new("loss", Kind::Value, "The loss of a period, 0 to 1.").needed(),
        Field::new("periods_per_year", Kind::Value, "How many periods a year has.").needed(),
    ];

    type Options = super::sampling::NoOptions;
    type Output = AnnualLoss;

    fn calculate(input: &mut Input<'_>, _: &Self::Options) -> Result<AnnualLoss, Error> {
        let (loss, periods): (f64, f64) = (input.value("loss")?, input.value("periods_per_year")?);
        if !(0.0..=1.0).contains(&loss) {
            return Err(Error::score(format!("loss: {loss} is not from 0 to 1")));
        }
        if !(periods > 0.0 && periods.is_finite()) {
            return Err(Error::score(format!("periods_per_year: {periods} is not above 0")));
        }
        Ok(AnnualLoss { value: annualised(loss, periods) })
    }
}

struct Revenue;

impl Count for Revenue {
    const NAME: &'static str = "revenue_retention";
    const ABOUT: &'static str = "Gross and net retention of revenue over a period, from what each customer pays at its start and at its end.";
    const INPUTS: &'static [Field] = &[
        Field::new(
            "start",
            Kind::Numbers,
            "What each customer pays at the start, 0 where it joined later.",
        ),
        Field::new("end", Kind::Numbers, "What each pays at the end, 0 where it left."),
        Field::new(
            "totals",
            Kind::Value,
            "In place of customers: the totals `start`, `expansion`, `contraction` and `churned`.",
        ),
    ];

    type Options = ChurnOptions;
    type State = RevenueState;
    type Output = RevenueRetention;

    fn state(_: &ChurnOptions) -> Result<RevenueState, Error> {
        Ok(RevenueState::new())
    }

    fn count(
        state: &mut RevenueState,
        input: &mut Input<'_>,
        _: &ChurnOptions,
    ) -> Result<(), Error> {
        if input.has("totals") {
            return Err(Error::score("totals: are of the whole period; count customers here"));
        }
        let (start, end) = (input.numbers("start")?.to_vec(), input.numbers("end")?.to_vec());
        same_length("end", end.len(), start.len())?;
        for (start, end) in start.into_iter().zip(end) {
            state.observe(CustomerRevenue { start, end });
        }
        Ok(())
    }

    fn finish(state: &RevenueState, options: &ChurnOptions) -> Result<RevenueRetention, Error> {
        state.finish(options)
    }

    fn directly(
        input: &mut Input<'_>,
        options: &ChurnOptions,
    ) -> Result<Option<RevenueRetention>, Error> {
        if input.one_of(&["start", "totals"])? == "start" {
            return Ok(None);
        }
        RevenueRetention::from_totals(&input.value("totals")?, options).map(Some)
    }
}

rows_call!(
    Saves,
    "save_rate",
    "How many of the customers who wanted to leave were saved.",
    "outcomes",
    "What came of each: `saved`, `lost` or `open`.",
    SaveOutcome => |outcome| outcome,
    LevelOptions,
    SaveState,
    SaveRate,
    |_| Ok(SaveState::new()),
    |state, options| Ok(state.finish(options))
);

/// A lost customer, by name or as a pair.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected two booleans, or `approached` and `returned`")]
enum Lost {
    Pair(bool, bool),
    Named(LostCustomer),
}

rows_call!(
    WinBacks,
    "win_back_rate",
    "How many of the lost customers came back.",
    "customers",
    "For each lost customer, whether it was approached and whether it returned (`approached`, `returned`).",
    Lost => |customer| match customer {
        Lost::Pair(approached, returned) => LostCustomer { approached, returned },
        Lost::Named(customer) => customer,
    },
    WinBackOptions,
    WinBackState,
    WinBackRate,
    |_| Ok(WinBackState::new()),
    |state, options| Ok(state.finish(options))
);

rows_call!(
    DepartureCall,
    "departure",
    "How long customers stay after their first negative record.",
    "customers",
    "The times of each: `first_negative`, `left` and `watched_until`, in one unit.",
    NegativeHistory => |history| history,
    SurvivalOptions,
    DepartureState,
    Departure,
    |_| Ok(DepartureState::new()),
    |state, options| Ok(state.finish(options))
);

struct RfmCall;

impl Count for RfmCall {
    const NAME: &'static str = "rfm";
    const ABOUT: &'static str =
        "Scores and labels customers by how recently, how often and for how much they buy.";
    const INPUTS: &'static [Field] = &[
        Field::new(
            "customers",
            Kind::Column,
            "The `id`, `recency`, `frequency` and `monetary` of each customer.",
        ),
        Field::new(
            "purchases",
            Kind::Column,
            "In place of customers: the `customer`, `at` and `amount` of each purchase.",
        ),
        Field::new(
            "now",
            Kind::Value,
            "With purchases: the time from which recency is counted, in their unit.",
        ),
    ];

    type Options = RfmOptions;
    type State = Later<RfmState>;
    type Output = Rfm;

    fn state(_: &RfmOptions) -> Result<Later<RfmState>, Error> {
        Ok(Later::default())
    }

    fn count(
        state: &mut Later<RfmState>,
        input: &mut Input<'_>,
        _: &RfmOptions,
    ) -> Result<(), Error> {
        if input.has("customers") {
            return Err(Error::score("customers: are scored at once; count purchases here"));
        }
        let mut seen = RfmState::new(input.value("now")?)?;
        for purchase in input.value::<Vec<Purchase>>("purchases")? {
            seen.observe(purchase);
        }
        state.merge(&Later::known(seen))
    }

    fn finish(state: &Later<RfmState>, options: &RfmOptions) -> Result<Rfm, Error> {
        state.get("purchases")?.finish(options)
    }

    fn directly(input: &mut Input<'_>, options: &RfmOptions) -> Result<Option<Rfm>, Error> {
        if input.one_of(&["customers", "purchases"])? == "purchases" {
            return Ok(None);
        }
        if input.has("now") {
            return Err(Error::score("now: goes with purchases; customers have their recency"));
        }
        rfm(&input.value::<Vec<RfmCustomer>>("customers")?, options).map(Some)
    }
}

struct LifetimeValueCall;

/// The share that stays each period.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a number from 0 to 1, or a `value` and its `interval`")]
enum Stays {
    Known(f64),
    Measured(Retention),
}

impl Calculate for LifetimeValueCall {
    const NAME: &'static str = "lifetime_value";
    const ABOUT: &'static str =
        "What a customer is worth under plain assumptions, from how many stay each period.";
    const INPUTS: &'static [Field] = &[Field::new(
        "retention",
        Kind::Value,
        "The share that stays each period, 0 to 1; or its `value` and its `interval`.",
    )
    .needed()];

    type Options = LifetimeValueOptions;
    type Output = LifetimeValue;

    fn calculate(
        input: &mut Input<'_>,
        options: &LifetimeValueOptions,
    ) -> Result<LifetimeValue, Error> {
        let retention = match input.value("retention")? {
            Stays::Known(value) => Retention::known(value),
            Stays::Measured(retention) => retention,
        };
        lifetime_value(retention, options)
    }
}
