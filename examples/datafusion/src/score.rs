//! Scores of a column.

use std::sync::Arc;

use datafusion::arrow::array::{
    ArrayRef, AsArray, Float64Array, Int64Array, StringArray, StructArray, new_null_array,
};
use datafusion::arrow::datatypes::{DataType, Field, FieldRef, Fields, Float64Type};
use datafusion::common::{ScalarValue, plan_err};
use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::function::{AccumulatorArgs, StateFieldsArgs};
use datafusion::logical_expr::utils::format_state_name;
use datafusion::logical_expr::{
    Accumulator, AggregateUDF, AggregateUDFImpl, Signature, Volatility,
};
use serde_json::Value;
use voc_core::score::call::{Argument, Calculator, Counter, Input, Kind, Numbers};

use crate::refused;

/// An aggregate that counts a column for a score: numbers for `nps`, `csat`, `ces`, `mean` or `effort_index`, labels for
/// `net_sentiment`, with the options that the score has in every language. A null is a missing answer.
///
/// Partitions are counted apart. Their states travel as bytes and are merged to what one pass gives, to the last bit. The
/// answer is a structure: the `value`, its interval from `low` to `high`, `n`, how many were counted, and as `text` all of
/// it in words, with what was left out and why.
///
/// # Errors
/// `score.invalid` of voc for a score that does not exist, has no state or takes more than one column, and for options
/// that cannot be.
pub fn score(name: &str, score: &str, options: Value) -> Result<AggregateUDF> {
    let calculator = Calculator::named(score).map_err(refused)?;
    let column = calculator.inputs().first().map(|input| (input.name, input.kind));
    let (input, taken) = match column {
        Some((input, Kind::Numbers)) => (input, DataType::Float64),
        Some((input, Kind::Column)) => (input, DataType::Utf8),
        _ => return plan_err!("{score} is not counted from a column of numbers or labels"),
    };
    let score = Score { name: calculator.name(), input, options };
    // what cannot be counted is refused here and not within a query
    score.observe(&mut score.counter()?, &new_null_array(&taken, 1))?;
    let signature = Signature::exact(vec![taken], Volatility::Immutable);
    Ok(AggregateUDF::from(ScoreFunction { name: name.to_owned(), signature, score }))
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Score {
    name: &'static str,
    /// What voc calls the column.
    input: &'static str,
    options: Value,
}

impl Score {
    /// Nothing counted yet.
    fn counter(&self) -> Result<Counter> {
        Counter::new(self.name, self.options.clone()).map_err(refused)
    }

    /// What another partition counted.
    fn counted(&self, bytes: &[u8]) -> Result<Counter> {
        Counter::from_bytes(self.name, self.options.clone(), bytes).map_err(refused)
    }

    fn observe(&self, counter: &mut Counter, column: &ArrayRef) -> Result<()> {
        let argument = if let Some(numbers) = column.as_primitive_opt::<Float64Type>() {
            Argument::Numbers(Numbers::Optional(numbers.iter().collect()))
        } else {
            Argument::Value(column.as_string::<i32>().iter().collect())
        };
        counter.observe(Input::new().with(self.input, argument)).map_err(refused)
    }
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct ScoreFunction {
    name: String,
    signature: Signature,
    score: Score,
}

impl AggregateUDFImpl for ScoreFunction {
    fn name(&self) -> &str {
        &self.name
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Struct(answer_fields()))
    }

    fn state_fields(&self, args: StateFieldsArgs) -> Result<Vec<FieldRef>> {
        let name = format_state_name(args.name, "state");
        Ok(vec![Field::new(name, DataType::Binary, false).into()])
    }

    fn accumulator(&self, args: AccumulatorArgs) -> Result<Box<dyn Accumulator>> {
        if args.is_distinct {
            return plan_err!("{} counts every answer, DISTINCT would leave some out", self.name);
        }
        Ok(Box::new(Counting { score: self.score.clone(), counter: self.score.counter()? }))
    }
}

fn answer_fields() -> Fields {
    let numbers = ["value", "low", "high"].map(|name| (name, DataType::Float64));
    let fields = numbers.into_iter().chain([("n", DataType::Int64), ("text", DataType::Utf8)]);
    fields.map(|(name, kind)| Field::new(name, kind, true)).collect()
}

/// What was counted of a group in a partition, and then of the group.
#[derive(Debug)]
struct Counting {
    score: Score,
    counter: Counter,
}

impl Accumulator for Counting {
    fn update_batch(&mut self, columns: &[ArrayRef]) -> Result<()> {
        columns.iter().try_for_each(|column| self.score.observe(&mut self.counter, column))
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        Ok(vec![ScalarValue::Binary(Some(self.counter.to_bytes()))])
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        let states = states.iter().flat_map(AsArray::as_binary::<i32>).flatten();
        states
            .map(|state| self.score.counted(state))
            .try_for_each(|counted| self.counter.merge(&counted?).map_err(refused))
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        let answer = self.counter.result().map_err(refused)?;
        let found: Value = serde_json::from_str(&answer.json)
            .map_err(|error| DataFusionError::External(Box::new(error)))?;
        let number = |place| found.pointer(place).and_then(Value::as_f64);
        let numbers = ["/value", "/interval/low", "/interval/high"]
            .map(|place| -> ArrayRef { Arc::new(Float64Array::from_iter([number(place)])) });
        let n = Int64Array::from_iter([found["n"].as_i64()]);
        let text = StringArray::from_iter_values([answer.text]);
        let columns = numbers.into_iter().chain([Arc::new(n) as _, Arc::new(text) as _]).collect();
        let answer = StructArray::try_new(answer_fields(), columns, None)?;
        Ok(ScalarValue::Struct(Arc::new(answer)))
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.counter.to_bytes().len()
    }
}
