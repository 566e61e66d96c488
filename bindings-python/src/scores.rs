//! The calculators of scores, by name: inputs are converted by their kind, and answers come back as data.

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyMapping, PyString, PyTuple, PyType};
use serde_json::{Map, Value, json};
use voc_core::score::call::{
    self, Answer, Argument, Calculator, Counter as CoreCounter, Groups, Input, Kind,
};

use crate::column::{self, Column};
use crate::error::Failure;
use crate::insight::Insight;
use crate::value;

/// An input as Python gave it.
enum Given {
    Column(Column),
    Table(Vec<(String, Column)>),
    Value(Value),
}

/// The inputs of a call, held while the core reads them.
struct Inputs(Vec<(String, Given)>);

impl Inputs {
    fn read(calculator: &Calculator, inputs: &Bound<'_, PyDict>) -> Result<Self, Failure> {
        let mut read = Vec::new();
        for (name, given) in inputs.iter() {
            let name: String = name.extract()?;
            if given.is_none() {
                continue;
            }
            let field = calculator.inputs().iter().find(|field| field.name == name);
            let given = match field.map(|field| field.kind) {
                Some(Kind::Numbers) => Given::Column(Column::read(&name, &given)?),
                Some(Kind::Table) => {
                    Given::Table(column::table(&name, &given)?.ok_or_else(|| {
                        Failure::score(format!(
                            "{name}: expected columns with names: a dict or a data frame"
                        ))
                    })?)
                }
                Some(Kind::Rows) => match column::rows(&name, &given)? {
                    Some(columns) => Given::Table(columns),
                    None => Given::Value(data(&name, &given)?),
                },
                Some(Kind::Scored) => scored(&name, &given)?,
                _ => Given::Value(data(&name, &given)?),
            };
            read.push((name, given));
        }
        Ok(Self(read))
    }

    fn lend(&self) -> Input<'_> {
        self.0.iter().fold(Input::new(), |input, (name, given)| {
            let argument = match given {
                Given::Column(column) => Argument::Numbers(column.numbers()),
                Given::Table(columns) => Argument::Table(
                    columns.iter().map(|(name, column)| (name.clone(), column.numbers())).collect(),
                ),
                Given::Value(value) => Argument::Value(value.clone()),
            };
            input.with(name.as_str(), argument)
        })
    }
}

/// Answers in an array or a list of numbers, rows of them in a frame or an array of two dimensions; everything else is
/// data, as the inputs of a score by name.
fn scored(name: &str, given: &Bound<'_, PyAny>) -> Result<Given, Failure> {
    if let Ok(column) = Column::read(name, given) {
        return Ok(Given::Column(column));
    }
    if given.cast::<PyMapping>().is_err()
        && let Some(columns) = column::rows(name, given)?
    {
        return Ok(Given::Table(columns));
    }
    Ok(Given::Value(data(name, given)?))
}

/// A value as data, series and arrays in it as lists.
fn data(name: &str, given: &Bound<'_, PyAny>) -> Result<Value, Failure> {
    if given.cast::<PyMapping>().is_ok() {
        let mapping = given.cast::<PyMapping>().map_err(PyErr::from)?;
        let mut object = Map::new();
        for item in mapping.items()?.iter() {
            let (key, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item.extract()?;
            let key = match key.cast::<PyString>() {
                Ok(key) => value::text(key)?,
                Err(_) => key.str()?.to_string(),
            };
            let value = data(&format!("{name}.{key}"), &value)?;
            object.insert(key, value);
        }
        return Ok(Value::Object(object));
    }
    if column::is_missing(given)? {
        return Ok(Value::Null);
    }
    if let Ok(insight) = given.cast::<Insight>() {
        // of an insight scores read the feeling
        return Ok(json!({"sentiment": insight.get().0.sentiment}));
    }
    if let Some(items) = listed(given)? {
        let mut list = Vec::new();
        for (i, item) in items.try_iter()?.enumerate() {
            list.push(data(&format!("{name}[{i}]"), &item?)?);
        }
        return Ok(Value::Array(list));
    }
    // a missing text in a series of pandas
    if given.extract::<f64>().is_ok_and(f64::is_nan) {
        return Ok(Value::Null);
    }
    value::read(given).map_err(|fault| fault.under(name).into_failure(given.py(), Failure::score))
}

/// The items of a list, a series or an array, the rows of a frame; `None` for what is none.
fn listed<'py>(given: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
    if given.is_instance_of::<PyList>() || given.is_instance_of::<PyTuple>() {
        return Ok(Some(given.clone()));
    }
    if column::is_of(given, "pandas")? && given.hasattr("columns")? {
        return given.call_method1("to_dict", ("records",)).map(Some);
    }
    for method in ["to_dicts", "to_pylist", "tolist", "to_list"] {
        if given.hasattr(method)? {
            let items = given.call_method0(method)?;
            // a scalar of numpy has the method too
            return Ok(items.is_instance_of::<PyList>().then_some(items));
        }
    }
    Ok(None)
}

fn options(options: &Bound<'_, PyDict>) -> Result<Value, Failure> {
    let mut object = Map::new();
    for (name, option) in options.iter() {
        let name: String = name.extract()?;
        let option = data(&name, &option)?;
        object.insert(name, option);
    }
    Ok(Value::Object(object))
}

/// Labels as Python has them, and which one each row has.
fn groups<'py>(by: &Bound<'py, PyAny>) -> Result<(Vec<Bound<'py, PyAny>>, Groups), Failure> {
    let py = by.py();
    if by.is_instance_of::<PyString>() {
        return Err(Failure::score("by: expected a label for each row, found a str"));
    }
    let items = match listed(by)? {
        Some(items) => items,
        None => by.clone(),
    };
    let (places, mut labels, mut groups) = (PyDict::new(py), Vec::new(), Groups::default());
    for label in items.try_iter()? {
        let mut label = label?;
        let missing = column::is_missing(&label)? || label.extract::<f64>().is_ok_and(f64::is_nan);
        if missing {
            label = py.None().into_bound(py);
        }
        let place = if let Some(place) = places.get_item(&label)? {
            place.extract()?
        } else {
            let place = labels.len() as u32;
            places.set_item(&label, place)?;
            let rank = match data("by", &label) {
                Ok(rank @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_))) => {
                    rank
                }
                // dates and the like stand in the order of their texts
                _ => Value::String(label.str()?.to_string()),
            };
            groups.labels.push(rank);
            labels.push(label);
            place
        };
        groups.rows.push(place);
    }
    Ok((labels, groups))
}

type Data<'py> = (Bound<'py, PyAny>, String);

fn answered(py: Python<'_>, answer: Answer) -> PyResult<Data<'_>> {
    Ok((value::parse(py, &answer.json)?, answer.text))
}

/// Runs a calculator: its result as data, and as a sentence.
#[pyfunction]
#[pyo3(name = "_score")]
pub(crate) fn score<'py>(
    py: Python<'py>,
    name: &str,
    inputs: &Bound<'py, PyDict>,
    options: &Bound<'py, PyDict>,
) -> Result<Data<'py>, Failure> {
    let inputs = Inputs::read(Calculator::named(name)?, inputs)?;
    let options = self::options(options)?;
    let answer = py.detach(|| call::call(name, inputs.lend(), options))?;
    Ok(answered(py, answer)?)
}

/// Runs a calculator for each group of rows: its label, and its result as data and as a sentence.
#[pyfunction]
#[pyo3(name = "_score_by")]
pub(crate) fn score_by<'py>(
    py: Python<'py>,
    name: &str,
    inputs: &Bound<'py, PyDict>,
    options: &Bound<'py, PyDict>,
    by: &Bound<'py, PyAny>,
) -> Result<Vec<(Bound<'py, PyAny>, Data<'py>)>, Failure> {
    let inputs = Inputs::read(Calculator::named(name)?, inputs)?;
    let options = self::options(options)?;
    let (labels, groups) = groups(by)?;
    let answers = py.detach(|| call::call_by(name, &inputs.lend(), &groups, &options))?;
    let answer =
        |(group, answer): (usize, Answer)| Ok((labels[group].clone(), answered(py, answer)?));
    answers.into_iter().map(answer).collect()
}

/// A score's state.
#[pyclass(module = "voc._voc", name = "_Counter")]
#[derive(Debug)]
pub struct Counter(CoreCounter);

#[pymethods]
impl Counter {
    #[new]
    fn new(name: &str, options: &Bound<'_, PyDict>) -> Result<Self, Failure> {
        Ok(Self(CoreCounter::new(name, self::options(options)?)?))
    }

    #[classmethod]
    fn from_bytes(
        _class: &Bound<'_, PyType>,
        name: &str,
        options: &Bound<'_, PyDict>,
        stored: &[u8],
    ) -> Result<Self, Failure> {
        Ok(Self(CoreCounter::from_bytes(name, self::options(options)?, stored)?))
    }

    fn observe(&mut self, py: Python<'_>, inputs: &Bound<'_, PyDict>) -> Result<(), Failure> {
        let inputs = Inputs::read(Calculator::named(self.0.name())?, inputs)?;
        let counter = &mut self.0;
        Ok(py.detach(|| counter.observe(inputs.lend()))?)
    }

    fn merge(&mut self, other: &Self) -> Result<(), Failure> {
        Ok(self.0.merge(&other.0)?)
    }

    fn copy(&self) -> Self {
        Self(self.0.clone())
    }

    fn result<'py>(&self, py: Python<'py>) -> Result<Data<'py>, Failure> {
        let counter = &self.0;
        let answer = py.detach(|| counter.result())?;
        Ok(answered(py, answer)?)
    }

    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.0.to_bytes())
    }
}
