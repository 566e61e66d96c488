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
///
/// ```
/// use voc_core::score::call::{Argument, Input, call};
/// use serde_json::{Value, json};
///
/// // promoters, passives and detractors: a sentence for people, data for programs
/// let groups = Argument::Value(json!([60, 25, 15]));
/// let answer = call("nps", Input::new().with("groups", groups), Value::Null)?;
/// assert!(answer.text.starts_with("NPS 45 "));
/// let data: Value = serde_json::from_str(&answer.json).unwrap_or_default();
/// assert_eq!(data["value"], 45.0);
/// # Ok::<(), voc_core::Error>(())
/// ```
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
    ///
    /// ```
    /// use voc_core::score::call::Calculator;
    ///
    /// // the menu of a form in which analysts choose a score
    /// let menu: Vec<_> = Calculator::all().map(|score| (score.name(), score.about())).collect();
    /// assert!(menu.iter().any(|(name, _)| *name == "csat"));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
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
    /// ```
    /// use voc_core::score::call::Calculator;
    ///
    /// assert!(Calculator::named("ces")?.has_state());
    /// // a typing error of a configuration is answered by the names that there are
    /// let error = Calculator::named("npss").unwrap_err();
    /// assert!(error.to_string().starts_with("npss: no such score, expected one of nps, "));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
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
    ///
    /// ```
    /// use voc_core::score::call::Calculator;
    ///
    /// let names: Vec<_> = Calculator::all().map(Calculator::name).collect();
    /// assert_eq!(names.first(), Some(&"nps"));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What it answers, in a sentence.
    ///
    /// ```
    /// use voc_core::score::call::Calculator;
    ///
    /// // help beside the field in which a score is chosen
    /// let csat = Calculator::named("csat")?;
    /// println!("{}: {}", csat.name(), csat.about());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn about(&self) -> &'static str {
        self.about
    }

    /// What it takes.
    ///
    /// ```
    /// use voc_core::score::call::Calculator;
    ///
    /// let needed = |name| -> Result<Vec<_>, voc_core::Error> {
    ///     let inputs = Calculator::named(name)?.inputs().iter();
    ///     Ok(inputs.filter(|field| field.needed).map(|field| field.name).collect())
    /// };
    /// assert_eq!(needed("sus")?, ["questionnaires"]);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn inputs(&self) -> &'static [Field] {
        self.inputs
    }

    /// Whether it can be counted in shards, by a [`Counter`].
    ///
    /// ```
    /// use voc_core::score::call::{Calculator, Counter};
    /// use serde_json::Value;
    ///
    /// // what has a state can be counted day by day, and what has none needs all rows at once
    /// for score in Calculator::all() {
    ///     assert!(score.has_state() || Counter::new(score.name(), Value::Null).is_err());
    /// }
    /// # Ok::<(), voc_core::Error>(())
    /// ```
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
/// ```
/// use voc_core::score::call::{Argument, Input, call};
/// use serde_json::json;
///
/// // "How satisfied were you with the delivery?", 1 to 5, as it comes from a survey tool
/// let answers = Argument::Value(json!([5, 4, 4, null, 2]));
/// let csat = call("csat", Input::new().with("answers", answers), json!({"scale": "1-5"}))?;
/// assert!(csat.text.starts_with("CSAT 75.0%"));
/// assert!(csat.text.contains("1 missing"));
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `score.invalid` for a name, an input or an option that is not known or cannot be, naming it and the valid ones.
pub fn call(name: &str, input: Input<'_>, options: Value) -> Result<Answer, Error> {
    Calculator::named(name)?.run(input, options)
}

/// Which group each row is of.
///
/// ```
/// use voc_core::score::call::Groups;
/// use serde_json::json;
///
/// let groups = Groups { labels: vec![json!("email"), json!("phone")], rows: vec![0, 1, 1, 0] };
/// // the same, found from the labels of the rows
/// let labels = vec![json!("email"), json!("phone"), json!("phone"), json!("email")];
/// assert_eq!(Groups::of(labels).rows, groups.rows);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Groups {
    /// The label of each group: null, a boolean, a number or a text.
    pub labels: Vec<Value>,
    /// For each row the place of its label.
    pub rows: Vec<u32>,
}

impl Groups {
    /// The groups of rows from their labels.
    ///
    /// ```
    /// use voc_core::score::call::Groups;
    /// use serde_json::json;
    ///
    /// // respondents without a country are a group of their own
    /// let groups = Groups::of(vec![json!("DE"), json!(null), json!("FR"), json!("DE")]);
    /// assert_eq!(groups.labels, [json!("DE"), json!(null), json!("FR")]);
    /// assert_eq!(groups.rows, [0, 1, 2, 0]);
    /// ```
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
/// ```
/// use voc_core::score::call::{Argument, Groups, Input, call_by};
/// use serde_json::{Value, json};
///
/// let input = Input::new().with("answers", Argument::Value(json!([10, 9, 3, 6, 10, 2])));
/// let channel = Groups::of(["web", "web", "phone", "phone", "web", "phone"].map(Value::from).to_vec());
/// let found = call_by("nps", &input, &channel, &Value::Null)?;
/// // in the order of labels, not of rows
/// let (group, nps) = &found[0];
/// assert_eq!(channel.labels[*group], "phone");
/// assert!(nps.text.starts_with("NPS -100 "));
/// # Ok::<(), voc_core::Error>(())
/// ```
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
