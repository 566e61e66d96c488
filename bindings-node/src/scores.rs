//! The calculators of scores, by name. `scores.js` hands over columns as typed arrays, which are read where they lie,
//! and everything else as JSON text, and makes objects of the JSON that comes back.

#![expect(clippy::needless_pass_by_value, reason = "Node-API hands texts over by value")]

use napi::bindgen_prelude::{
    Array, BigInt64ArraySlice, BigUint64ArraySlice, Buffer, External, Float32ArraySlice,
    Float64ArraySlice, FromNapiValue, Int8ArraySlice, Int16ArraySlice, Int32ArraySlice,
    Uint8ArraySlice, Uint16ArraySlice, Uint32ArraySlice,
};
use napi_derive::napi;
use serde_json::Value;
use voc_core::score::call::{self, Answer, Argument, Counter, Groups, Input, Numbers};

use crate::error::{self, Result, engine, refused};

/// The core's code for inputs and options that it refuses.
const SCORE: &str = "score.invalid";

/// A result as JSON, and as a sentence.
type Data = (String, String);

/// A column as JavaScript lends it.
enum Column<'e> {
    F64(Float64ArraySlice<'e>),
    F32(Float32ArraySlice<'e>),
    I8(Int8ArraySlice<'e>),
    I16(Int16ArraySlice<'e>),
    I32(Int32ArraySlice<'e>),
    I64(BigInt64ArraySlice<'e>),
    U8(Uint8ArraySlice<'e>),
    U16(Uint16ArraySlice<'e>),
    U32(Uint32ArraySlice<'e>),
    U64(BigUint64ArraySlice<'e>),
    /// Numbers, and which of them are missing.
    Gaps(Float64ArraySlice<'e>, Uint8ArraySlice<'e>),
}

impl<'e> Column<'e> {
    /// Reads `[type]` and what it holds from `at` on.
    fn read(array: &Array<'e>, at: u32) -> Result<Self> {
        fn lent<T: FromNapiValue>(array: &Array<'_>, at: u32) -> Result<T> {
            array.get::<T>(at).map_err(engine)?.ok_or_else(|| refused(SCORE, "a column is missing"))
        }
        let kind: String = lent(array, at)?;
        let at = at + 1;
        Ok(match kind.as_str() {
            "Float64Array" => Self::F64(lent(array, at)?),
            "Float32Array" => Self::F32(lent(array, at)?),
            "Int8Array" => Self::I8(lent(array, at)?),
            "Int16Array" => Self::I16(lent(array, at)?),
            "Int32Array" => Self::I32(lent(array, at)?),
            "BigInt64Array" => Self::I64(lent(array, at)?),
            "Uint8Array" => Self::U8(lent(array, at)?),
            "Uint16Array" => Self::U16(lent(array, at)?),
            "Uint32Array" => Self::U32(lent(array, at)?),
            "BigUint64Array" => Self::U64(lent(array, at)?),
            "gaps" => Self::Gaps(lent(array, at)?, lent(array, at + 1)?),
            other => return Err(refused(SCORE, format!("{other} is no column of numbers"))),
        })
    }

    fn numbers(&self) -> Numbers<'_> {
        match self {
            Self::F64(x) => Numbers::F64((&**x).into()),
            Self::F32(x) => Numbers::F32(x),
            Self::I8(x) => Numbers::I8(x),
            Self::I16(x) => Numbers::I16(x),
            Self::I32(x) => Numbers::I32(x),
            Self::I64(x) => Numbers::I64(x),
            Self::U8(x) => Numbers::U8(x),
            Self::U16(x) => Numbers::U16(x),
            Self::U32(x) => Numbers::U32(x),
            Self::U64(x) => Numbers::U64(x),
            Self::Gaps(x, missing) => Numbers::Optional(
                x.iter().zip(missing.iter()).map(|(&x, &gone)| (gone == 0).then_some(x)).collect(),
            ),
        }
    }
}

enum Given<'e> {
    Column(Column<'e>),
    Table(Vec<(String, Column<'e>)>),
    Value(Value),
}

/// The inputs of a call, lent by JavaScript while it lasts.
struct Inputs<'e>(Vec<(String, Given<'e>)>);

impl<'e> Inputs<'e> {
    /// Reads `[name, 'json', text]`, `[name, 'table', [[name, type, ...], ...]]` and `[name, type, ...]`.
    fn read(inputs: &Array<'e>) -> Result<Self> {
        let mut read = Vec::new();
        for index in 0..inputs.len() {
            let Some(input) = inputs.get::<Array<'e>>(index).map_err(engine)? else { break };
            let text = |at| -> Result<String> {
                Ok(input.get::<String>(at).map_err(engine)?.unwrap_or_default())
            };
            let name = text(0)?;
            let given = match text(1)?.as_str() {
                "json" => Given::Value(parsed(&name, &text(2)?)?),
                "table" => {
                    let Some(columns) = input.get::<Array<'e>>(2).map_err(engine)? else { break };
                    let column = |index| {
                        let column = columns.get::<Array<'e>>(index).map_err(engine)?;
                        let column = column.ok_or_else(|| refused(SCORE, "a column is missing"))?;
                        let name = column.get::<String>(0).map_err(engine)?.unwrap_or_default();
                        Ok((name, Column::read(&column, 1)?))
                    };
                    Given::Table((0..columns.len()).map(column).collect::<Result<_>>()?)
                }
                _ => Given::Column(Column::read(&input, 1)?),
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

fn parsed(name: &str, json: &str) -> Result<Value> {
    serde_json::from_str(json).map_err(|error| refused(SCORE, format!("{name}: {error}")))
}

fn data(answer: Answer) -> Data {
    (answer.json, answer.text)
}

/// Runs a calculator.
#[napi(skip_typescript)]
pub fn score(name: String, inputs: Array<'_>, options: String) -> Result<Data> {
    let inputs = Inputs::read(&inputs)?;
    let options = parsed("options", &options)?;
    call::call(&name, inputs.lend(), options).map(data).map_err(error::core)
}

/// Runs a calculator for each group of rows: the places of the labels, and the answers.
#[napi(skip_typescript)]
pub fn score_by(
    name: String,
    inputs: Array<'_>,
    options: String,
    labels: String,
    rows: Uint32ArraySlice<'_>,
) -> Result<Vec<(u32, String, String)>> {
    let inputs = Inputs::read(&inputs)?;
    let options = parsed("options", &options)?;
    let Value::Array(labels) = parsed("by", &labels)? else {
        return Err(refused(SCORE, "by: expected labels"));
    };
    let groups = Groups { labels, rows: rows.to_vec() };
    let answers = call::call_by(&name, &inputs.lend(), &groups, &options).map_err(error::core)?;
    Ok(answers.into_iter().map(|(group, a)| (group as u32, a.json, a.text)).collect())
}

/// A score's state: nothing counted, or what was stored.
#[napi(skip_typescript)]
pub fn counter(name: String, options: String, stored: Option<Buffer>) -> Result<External<Counter>> {
    let options = parsed("options", &options)?;
    let counter = match stored {
        None => Counter::new(&name, options),
        Some(stored) => Counter::from_bytes(&name, options, &stored),
    };
    counter.map(External::new).map_err(error::core)
}

/// Counts inputs.
#[napi(skip_typescript)]
pub fn counter_observe(counter: &mut External<Counter>, inputs: Array<'_>) -> Result<()> {
    let inputs = Inputs::read(&inputs)?;
    counter.observe(inputs.lend()).map_err(error::core)
}

/// Adds what another has seen, which is not the same one.
#[napi(skip_typescript)]
pub fn counter_merge(counter: &mut External<Counter>, other: &External<Counter>) -> Result<()> {
    counter.merge(other).map_err(error::core)
}

/// The score of what was counted.
#[napi(skip_typescript)]
pub fn counter_result(counter: &External<Counter>) -> Result<Data> {
    counter.result().map(data).map_err(error::core)
}

/// The stored form.
#[napi(skip_typescript)]
pub fn counter_bytes(counter: &External<Counter>) -> Buffer {
    counter.to_bytes().into()
}
