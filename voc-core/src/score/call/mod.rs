//! Every calculator by name, with inputs and options as data: what the bindings call, and nothing of its own.
//!
//! A calculator takes an [`Input`] of named columns and values and its options as JSON, and answers with its result as
//! JSON and as a sentence. Columns of numbers are lent and not copied. [`call`] runs one, [`call_by`] one for each group
//! of rows, and a [`Counter`] counts for a score in shards. A calculator is one type that says how its inputs are read
//! (`Calculate`, or `Count` where it has a state) and one line in the list of its family; arithmetic stays where it
//! is.

mod compare;
mod counter;
mod customer;
mod drivers;
mod input;
mod later;
mod numbers;
mod priority;
mod sampling;
#[cfg(feature = "schema")]
mod schema;
mod service;
mod survey;
mod survival;
mod voice;

use std::collections::HashMap;
use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

pub use counter::Counter;
pub use input::{Argument, Field, Input, Kind};
pub use numbers::Numbers;

use crate::error::Error;
use crate::score::estimate::Excluded;
use crate::score::inference::Sample;
use crate::score::inference::paired::Code;
use crate::score::options::from_options;
use crate::score::state::State;
use crate::score::survey::Part;

/// What a calculator answers.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Answer {
    /// The result as JSON, its fields in the order of its type.
    pub json: String,
    /// The result as a sentence.
    pub text: String,
}

impl Answer {
    fn of(result: &(impl Serialize + fmt::Display)) -> Result<Self, Error> {
        let json = serde_json::to_string(result);
        // plain data with texts for keys, which JSON always holds
        let json = json.map_err(|error| Error::score(format!("the result is no data: {error}")))?;
        Ok(Self { json, text: result.to_string() })
    }
}

/// Data that a calculator reads or answers, with a schema where schemas are made.
#[cfg(feature = "schema")]
pub(crate) trait Described: schemars::JsonSchema {}
#[cfg(feature = "schema")]
impl<T: schemars::JsonSchema> Described for T {}
/// Data that a calculator reads or answers.
#[cfg(not(feature = "schema"))]
pub(crate) trait Described {}
#[cfg(not(feature = "schema"))]
impl<T> Described for T {}

/// A calculator: how its inputs become its result.
trait Calculate {
    const NAME: &'static str;
    /// What it answers, in a sentence.
    const ABOUT: &'static str;
    const INPUTS: &'static [Field];

    type Options: DeserializeOwned + Described;
    type Output: Serialize + fmt::Display + Described;

    fn calculate(input: &mut Input<'_>, options: &Self::Options) -> Result<Self::Output, Error>;
}

/// A score that can be counted in shards.
trait Count: 'static {
    const NAME: &'static str;
    /// What it answers, in a sentence.
    const ABOUT: &'static str;
    const INPUTS: &'static [Field];

    type Options: DeserializeOwned + Described + Clone + Send + Sync;
    type State: State + Clone + Send + Sync;
    type Output: Serialize + fmt::Display + Described;

    fn state(options: &Self::Options) -> Result<Self::State, Error>;

    fn count(
        state: &mut Self::State,
        input: &mut Input<'_>,
        options: &Self::Options,
    ) -> Result<(), Error>;

    fn finish(state: &Self::State, options: &Self::Options) -> Result<Self::Output, Error>;

    /// The result of inputs that are not rows, as totals; `None` where the inputs are to be counted.
    fn directly(
        _input: &mut Input<'_>,
        _options: &Self::Options,
    ) -> Result<Option<Self::Output>, Error> {
        Ok(None)
    }

    /// What a comparison needs to know of the answers; `None` for a score that is not compared.
    fn sample(
        _state: &Self::State,
        _options: &Self::Options,
        _part: Part,
    ) -> Result<Option<Sample>, Error> {
        Ok(None)
    }

    /// What was left out of a state; `None` for a score that is not compared within pairs of answers.
    fn excluded(_state: &Self::State, _options: &Self::Options) -> Option<Excluded> {
        None
    }

    /// What each row counts for in a comparison within pairs, where that is known without a state for each; what is
    /// taken from the input then is not counted otherwise.
    fn codes(
        _input: &mut Input<'_>,
        _options: &Self::Options,
        _part: Part,
    ) -> Result<Option<Vec<Code>>, Error> {
        Ok(None)
    }
}

impl<C: Count> Calculate for C {
    const NAME: &'static str = <C as Count>::NAME;
    const ABOUT: &'static str = <C as Count>::ABOUT;
    const INPUTS: &'static [Field] = <C as Count>::INPUTS;

    type Options = <C as Count>::Options;
    type Output = <C as Count>::Output;

    fn calculate(input: &mut Input<'_>, options: &Self::Options) -> Result<Self::Output, Error> {
        if let Some(result) = C::directly(input, options)? {
            return Ok(result);
        }
        let mut state = C::state(options)?;
        C::count(&mut state, input, options)?;
        C::finish(&state, options)
    }
}

/// One of the calculators.
///
/// ```
/// use voc_core::score::call::Calculator;
///
/// let nps = Calculator::named("nps")?;
/// println!("{}: {}", nps.name(), nps.about());
/// for field in nps.inputs() {
///     println!("{}: {}", field.name, field.about);
/// }
/// assert!(nps.has_state());
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Calculator {
    name: &'static str,
    about: &'static str,
    inputs: &'static [Field],
    run: fn(&mut Input<'_>, Value) -> Result<Answer, Error>,
    /// An empty state for these options.
    open: Option<fn(Value) -> Result<Counter, Error>>,
    #[cfg(feature = "schema")]
    schema: fn() -> schema::Schemas,
}

impl Calculator {
    /// A calculator without a state.
    const fn of<C: Calculate>() -> Self {
        Self {
            name: C::NAME,
            about: C::ABOUT,
            inputs: C::INPUTS,
            run: |input, options| Answer::of(&C::calculate(input, &from_options(options)?)?),
            open: None,
            #[cfg(feature = "schema")]
            schema: schema::Schemas::of::<C::Options, C::Output>,
        }
    }

    /// A calculator with a state.
    const fn counting<C: Count>() -> Self {
        Self { open: Some(Counter::open::<C>), ..Self::of::<C>() }
    }

    /// All of them, by family.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        [
            survey::CALCULATORS,
            voice::CALCULATORS,
            compare::CALCULATORS,
            sampling::CALCULATORS,
            drivers::CALCULATORS,
            customer::CALCULATORS,
            survival::CALCULATORS,
            service::CALCULATORS,
            priority::CALCULATORS,
        ]
        .into_iter()
        .flatten()
    }

    /// The calculator of this name.
    ///
    /// # Errors
    /// `score.invalid`, naming all there are.
    pub fn named(name: &str) -> Result<&'static Self, Error> {
        Self::all().find(|calculator| calculator.name == name).ok_or_else(|| {
            let names: Vec<_> = Self::all().map(|calculator| calculator.name).collect();
            Error::score(format!("{name}: no such score, expected one of {}", names.join(", ")))
        })
    }

    /// Its name, as `nps`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What it answers, in a sentence.
    pub fn about(&self) -> &'static str {
        self.about
    }

    /// What it takes.
    pub fn inputs(&self) -> &'static [Field] {
        self.inputs
    }

    /// Whether it can be counted in shards, by a [`Counter`].
    pub fn has_state(&self) -> bool {
        self.open.is_some()
    }

    fn run(&self, mut input: Input<'_>, options: Value) -> Result<Answer, Error> {
        input.check(self.inputs)?;
        (self.run)(&mut input, options)
    }

    fn counter(&self, options: Value) -> Result<Counter, Error> {
        let open = self.open.ok_or_else(|| {
            let with: Vec<_> = Self::all().filter(|c| c.has_state()).map(|c| c.name).collect();
            let with = with.join(", ");
            Error::score(format!("{}: has no state, expected one of {with}", self.name))
        })?;
        open(options)
    }
}

/// Runs a calculator; `null` and an empty object are its default options.
///
/// # Errors
/// `score.invalid` for a name, an input or an option that is not known or cannot be, naming it and the valid ones.
pub fn call(name: &str, input: Input<'_>, options: Value) -> Result<Answer, Error> {
    Calculator::named(name)?.run(input, options)
}

/// Which group each row is of.
#[derive(Debug, Clone, Default)]
pub struct Groups {
    /// The label of each group: null, a boolean, a number or a text.
    pub labels: Vec<Value>,
    /// For each row the place of its label.
    pub rows: Vec<u32>,
}

impl Groups {
    /// The groups of rows from their labels.
    pub fn of(labels: Vec<Value>) -> Self {
        let mut places = HashMap::new();
        let mut groups = Self::default();
        for label in labels {
            let place = *places.entry(label.to_string()).or_insert_with(|| {
                groups.labels.push(label);
                groups.labels.len() as u32 - 1
            });
            groups.rows.push(place);
        }
        groups
    }

    /// A group's label as a text.
    fn name(&self, group: usize) -> String {
        match &self.labels[group] {
            Value::String(label) => label.clone(),
            Value::Null => "missing".into(),
            label => label.to_string(),
        }
    }

    /// The places of the labels in the order of labels, and each group's rows: null comes last, then numbers come before
    /// texts.
    fn sorted(&self) -> Result<(Vec<usize>, Vec<Vec<usize>>), Error> {
        let mut rows = vec![Vec::new(); self.labels.len()];
        for (row, &group) in self.rows.iter().enumerate() {
            let group = rows.get_mut(group as usize);
            group.ok_or_else(|| Error::score("by: a row is of no group"))?.push(row);
        }
        let rank = |label: &Value| match label {
            Value::Bool(_) => 0,
            Value::Number(_) => 1,
            Value::String(_) => 2,
            Value::Null => 4,
            _ => 3,
        };
        let mut order: Vec<usize> = (0..self.labels.len()).collect();
        order.sort_by(|&a, &b| {
            let (a, b) = (&self.labels[a], &self.labels[b]);
            let numbers = a.as_f64().zip(b.as_f64()).map(|(a, b)| a.total_cmp(&b));
            let texts = a.as_str().zip(b.as_str()).map(|(a, b)| a.cmp(b));
            let flags = a.as_bool().cmp(&b.as_bool());
            rank(a).cmp(&rank(b)).then(numbers.or(texts).unwrap_or(flags))
        });
        let rows = order.iter().map(|&group| std::mem::take(&mut rows[group])).collect();
        Ok((order, rows))
    }
}

/// Runs a calculator for each group of rows: the place of its label and its answer, in the order of labels.
///
/// # Errors
/// As [`call`], and for inputs that have no rows or another number of them than there are rows in groups.
pub fn call_by(
    name: &str,
    input: &Input<'_>,
    groups: &Groups,
    options: &Value,
) -> Result<Vec<(usize, Answer)>, Error> {
    let calculator = Calculator::named(name)?;
    input.check(calculator.inputs)?;
    let (order, rows) = groups.sorted()?;
    let parts = input.split(calculator.inputs, groups.rows.len(), &rows)?;
    let answer = |(group, part)| Ok((group, calculator.run(part, options.clone())?));
    order.into_iter().zip(parts).map(answer).collect()
}

#[cfg(test)]
mod tests;
