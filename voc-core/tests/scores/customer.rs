//! The calls of the customer scores and of survival.

use serde_json::{Value, json};
use voc_core::Error;
use voc_core::score::customer::{
    ChurnState, CustomerPeriod, CustomerRevenue, DepartureState, HealthTallyState, LogoChurn,
    LostCustomer, RevenueRetention, RevenueState, RfmState, SaveState, Scorecard, WinBackState,
    annualised, lifetime_value, rfm,
};
use voc_core::score::survival::{Lifetime, SurvivalState, log_rank};
use voc_core::score::{from_options, survey::LevelOptions};

use crate::answer::{Answer, counted, numbers, read};

pub(crate) fn call(name: &str, input: &Value, options: &Value) -> Option<Result<Answer, Error>> {
    Some(match name {
        "health" => health(input, options),
        "health_tally" => health_tally(input, options),
        "churn" => churn(input, options),
        "annualised" => Ok(annual(input)),
        "revenue_retention" => revenue_retention(input, options),
        "save_rate" => save_rate(input, options),
        "win_back_rate" => win_back_rate(input, options),
        "survival" => survival(input, options),
        "log_rank" => compare_survival(input, options),
        "departure" => departure(input, options),
        "rfm" => rfm_of(input, options),
        "lifetime_value" => worth(input, options),
        _ => return None,
    })
}

fn health(input: &Value, options: &Value) -> Result<Answer, Error> {
    let card = Scorecard::new(from_options(options.clone())?)?;
    Answer::of(&card.score(&read(input))?)
}

fn health_tally(input: &Value, options: &Value) -> Result<Answer, Error> {
    let options = from_options(options.clone())?;
    let state = counted(|| HealthTallyState::new(&options), &numbers(&input["healths"]))?;
    Answer::of(&state.finish(&options))
}

/// `counts`, or `customers`: for each, whether it was active at the start and at the end.
fn churn(input: &Value, options: &Value) -> Result<Answer, Error> {
    let options = from_options(options.clone())?;
    if !input["counts"].is_null() {
        return Answer::of(&LogoChurn::from_counts(read(&input["counts"]), &options)?);
    }
    let customers: Vec<(bool, bool)> = read(&input["customers"]);
    let customers =
        customers.into_iter().map(|(at_start, at_end)| CustomerPeriod { at_start, at_end });
    Answer::of(
        &counted(|| Ok(ChurnState::new()), &customers.collect::<Vec<_>>())?.finish(&options)?,
    )
}

fn annual(input: &Value) -> Answer {
    let (loss, periods): (f64, f64) = (read(&input["loss"]), read(&input["periods_per_year"]));
    let value = annualised(loss, periods);
    Answer { fields: json!({ "value": value }), display: value.to_string() }
}

/// `totals`, or `start` and `end` of each customer in parallel.
fn revenue_retention(input: &Value, options: &Value) -> Result<Answer, Error> {
    let options = from_options(options.clone())?;
    if !input["totals"].is_null() {
        return Answer::of(&RevenueRetention::from_totals(&read(&input["totals"]), &options)?);
    }
    let (start, end) = (numbers(&input["start"]), numbers(&input["end"]));
    let customers = start
        .into_iter()
        .zip(end)
        .map(|(start, end)| CustomerRevenue { start, end })
        .collect::<Vec<_>>();
    Answer::of(&counted(|| Ok(RevenueState::new()), &customers)?.finish(&options)?)
}

fn save_rate(input: &Value, options: &Value) -> Result<Answer, Error> {
    let options: LevelOptions = from_options(options.clone())?;
    let state = counted(|| Ok(SaveState::new()), &read::<Vec<_>>(&input["outcomes"]))?;
    Answer::of(&state.finish(&options))
}

/// `customers`: for each, whether it was approached and whether it returned.
fn win_back_rate(input: &Value, options: &Value) -> Result<Answer, Error> {
    let options = from_options(options.clone())?;
    let customers: Vec<(bool, bool)> = read(&input["customers"]);
    let customers =
        customers.into_iter().map(|(approached, returned)| LostCustomer { approached, returned });
    let state = counted(|| Ok(WinBackState::new()), &customers.collect::<Vec<_>>())?;
    Answer::of(&state.finish(&options))
}

fn lifetimes(input: &Value) -> Result<SurvivalState, Error> {
    let ended: Vec<bool> = read(&input["ended"]);
    let lifetimes = numbers(&input["durations"])
        .into_iter()
        .zip(ended)
        .map(|(duration, ended)| Lifetime { duration, ended });
    counted(|| Ok(SurvivalState::new()), &lifetimes.collect::<Vec<_>>())
}

/// `durations` and `ended` in parallel; optionally the times `at` and the `quantiles` to tell of.
fn survival(input: &Value, options: &Value) -> Result<Answer, Error> {
    let curve = lifetimes(input)?.finish(&from_options(options.clone())?);
    let mut answer = Answer::of(&curve)?;
    let times: Option<Vec<f64>> = read(&input["at"]);
    let shares: Option<Vec<f64>> = read(&input["quantiles"]);
    let at: Vec<_> = times.into_iter().flatten().map(|time| curve.at(time)).collect();
    let quantiles: Vec<_> =
        shares.into_iter().flatten().map(|share| curve.quantile(share)).collect();
    answer.fields["at"] = json!(at);
    answer.fields["quantiles"] = json!(quantiles);
    Ok(answer)
}

fn compare_survival(input: &Value, options: &Value) -> Result<Answer, Error> {
    let options: LevelOptions = from_options(options.clone())?;
    let (first, second) = (lifetimes(&input["first"])?, lifetimes(&input["second"])?);
    Answer::of(&log_rank(&first, &second, options.level))
}

fn departure(input: &Value, options: &Value) -> Result<Answer, Error> {
    let state = counted(|| Ok(DepartureState::new()), &read::<Vec<_>>(&input["customers"]))?;
    Answer::of(&state.finish(&from_options(options.clone())?))
}

/// `customers`; or `purchases` and the time `now`.
fn rfm_of(input: &Value, options: &Value) -> Result<Answer, Error> {
    let options = from_options(options.clone())?;
    if !input["customers"].is_null() {
        let customers: Vec<_> = read(&input["customers"]);
        return Answer::of(&rfm(&customers, &options)?);
    }
    let state = counted(|| Ok(RfmState::new()), &read::<Vec<_>>(&input["purchases"]))?;
    Answer::of(&state.finish(read(&input["now"]), &options)?)
}

fn worth(input: &Value, options: &Value) -> Result<Answer, Error> {
    Answer::of(&lifetime_value(read(&input["retention"]), &from_options(options.clone())?)?)
}
