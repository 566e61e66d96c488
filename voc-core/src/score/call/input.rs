//! What goes into a calculator: named columns, tables and values.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::numbers::Numbers;
use crate::error::Error;
use crate::reading;

/// What an input of a calculator holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// A column of numbers, of which some may be missing.
    Numbers,
    /// Rows of as many numbers each, or as many columns.
    Rows,
    /// A table of columns of numbers with names.
    Table,
    /// A column of texts or lists.
    Column,
    /// A value that is not split into rows.
    Value,
    /// What the score compared takes: its column, its rows or, without a score, a sample.
    Scored,
}

/// One input of a calculator.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// What it means, in a sentence.
    pub about: &'static str,
    /// Whether it has to be given.
    pub needed: bool,
}

impl Field {
    pub(super) const fn new(name: &'static str, kind: Kind, about: &'static str) -> Self {
        Self { name, kind, about, needed: false }
    }

    /// The same field, which has to be given.
    pub(super) const fn needed(self) -> Self {
        Self { needed: true, ..self }
    }
}

/// What a language gives for an input.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Argument<'a> {
    /// A column of numbers.
    Numbers(Numbers<'a>),
    /// Columns of numbers with names, which are empty where columns have none.
    Table(Vec<(String, Numbers<'a>)>),
    /// Anything else, and small columns as well.
    Value(Value),
}

/// A column of a table, with its name.
type NamedColumn = (String, Vec<Option<f64>>);

/// The inputs of one call, by name.
///
/// ```
/// use voc_core::score::call::{Argument, Input, Numbers, call};
///
/// let answers = [10.0, 9.0, 7.0, 3.0, 10.0];
/// let input = Input::new().with("answers", Argument::Numbers(Numbers::F64(answers[..].into())));
/// let answer = call("nps", input, serde_json::Value::Null)?;
/// assert_eq!(answer.text, "NPS 40 [-30, 80] (95%, adjusted Wald, n = 5)");
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Input<'a>(BTreeMap<String, Argument<'a>>);

impl<'a> Input<'a> {
    /// Nothing given yet.
    ///
    /// ```
    /// use voc_core::score::call::{Input, call};
    ///
    /// // what is missing is named
    /// let error = call("sus", Input::new(), serde_json::Value::Null).unwrap_err();
    /// assert!(error.to_string().starts_with("questionnaires: "));
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// The same inputs and one more. `null` is as good as not given.
    ///
    /// ```
    /// use voc_core::score::call::{Argument, Input, call};
    /// use serde_json::{Value, json};
    ///
    /// let input = Input::new()
    ///     .with("answers", Argument::Value(json!([10, 0])))
    ///     .with("weights", Argument::Value(json!([3, 1])));
    /// assert!(call("nps", input, Value::Null)?.text.starts_with("NPS 50 "));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, argument: Argument<'a>) -> Self {
        if !matches!(argument, Argument::Value(Value::Null)) {
            self.0.insert(name.into(), argument);
        }
        self
    }

    /// The inputs that an object of JSON holds.
    ///
    /// ```
    /// use voc_core::score::call::{Input, call};
    /// use serde_json::{Map, Value, json};
    ///
    /// // the body of a request
    /// let body = Map::from_iter([("answers".to_owned(), json!([5, 4, 2]))]);
    /// assert!(call("csat", Input::from_json(body), Value::Null)?.text.starts_with("CSAT 66.7%"));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn from_json(object: serde_json::Map<String, Value>) -> Self {
        object
            .into_iter()
            .fold(Self::new(), |input, (name, value)| input.with(name, Argument::Value(value)))
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Takes an input out, whatever it is.
    pub(super) fn take(&mut self, name: &str) -> Option<Argument<'a>> {
        self.0.remove(name)
    }

    /// Refuses what the calculator does not know, and that what it needs is not given.
    pub(super) fn check(&self, fields: &[Field]) -> Result<(), Error> {
        let unknown = self.0.keys().find(|name| fields.iter().all(|field| field.name != **name));
        let Some(unknown) = unknown else {
            let missing = fields.iter().find(|field| field.needed && !self.has(field.name));
            return missing.map_or(Ok(()), |field| Err(needed(field.name)));
        };
        let known: Vec<_> = fields.iter().map(|field| format!("`{}`", field.name)).collect();
        Err(Error::score(format!("{unknown}: unknown input, expected one of {}", known.join(", "))))
    }

    /// Which one of several inputs is given, where there has to be exactly one.
    pub(super) fn one_of(&self, names: &[&'static str]) -> Result<&'static str, Error> {
        let mut given = names.iter().filter(|name| self.has(name));
        match (given.next(), given.next()) {
            (Some(one), None) => Ok(one),
            (None, _) => {
                let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
                Err(Error::score(format!("{}: needed", names.join(" or "))))
            }
            (Some(one), Some(other)) => {
                Err(Error::score(format!("{other}: cannot be given together with `{one}`")))
            }
        }
    }

    /// Takes a column of numbers that has to be there.
    pub(super) fn numbers(&mut self, name: &str) -> Result<Numbers<'a>, Error> {
        self.numbers_if_any(name)?.ok_or_else(|| needed(name))
    }

    /// Takes a column of numbers.
    pub(super) fn numbers_if_any(&mut self, name: &str) -> Result<Option<Numbers<'a>>, Error> {
        match self.take(name) {
            None => Ok(None),
            Some(Argument::Numbers(numbers)) => Ok(Some(numbers)),
            Some(Argument::Value(value)) => {
                let flags = |flag: Flag| flag.number();
                let numbers: Vec<Flag> = parse(name, value)?;
                Ok(Some(Numbers::Optional(numbers.into_iter().map(flags).collect())))
            }
            Some(Argument::Table(_)) => {
                Err(Error::score(format!("{name}: expected a column of numbers, found a table")))
            }
        }
    }

    /// Takes the weights of so many rows.
    pub(super) fn weights(&mut self, rows: usize) -> Result<Option<Vec<f64>>, Error> {
        self.weights_named("weights", rows)
    }

    /// Takes the weights of so many rows; a missing weight is a bad one.
    pub(super) fn weights_named(
        &mut self,
        name: &str,
        rows: usize,
    ) -> Result<Option<Vec<f64>>, Error> {
        let Some(weights) = self.numbers_if_any(name)? else { return Ok(None) };
        same_length(name, weights.len(), rows)?;
        Ok(Some(weights.to_vec().into_iter().map(|w| w.unwrap_or(f64::NAN)).collect()))
    }

    /// Takes a value that has to be there.
    pub(super) fn value<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, Error> {
        self.value_if_any(name)?.ok_or_else(|| needed(name))
    }

    /// Takes a value.
    pub(super) fn value_if_any<T: DeserializeOwned>(
        &mut self,
        name: &str,
    ) -> Result<Option<T>, Error> {
        match self.take(name) {
            None => Ok(None),
            Some(Argument::Value(value)) => parse(name, value).map(Some),
            Some(Argument::Numbers(numbers)) => {
                parse(name, serde_json::to_value(numbers.to_vec()).unwrap_or_default()).map(Some)
            }
            Some(Argument::Table(_)) => {
                Err(Error::score(format!("{name}: a table cannot be used here")))
            }
        }
    }

    /// Takes rows of `N` numbers each, which may also come as columns.
    pub(super) fn rows<const N: usize>(
        &mut self,
        name: &str,
    ) -> Result<Vec<[Option<f64>; N]>, Error> {
        let Some(Argument::Table(columns)) = self.0.get(name) else {
            let rows: Vec<Vec<Option<f64>>> = self.value(name)?;
            let row = |(i, row): (usize, Vec<Option<f64>>)| {
                let items = row.len();
                let wrong = |_| Error::score(format!("{name}[{i}]: {items} values for {N} items"));
                row.try_into().map_err(wrong)
            };
            return rows.into_iter().enumerate().map(row).collect();
        };
        let width = columns.len();
        let columns: Vec<_> = columns.iter().map(|(_, column)| column.to_vec()).collect();
        let Ok(columns) = <[Vec<Option<f64>>; N]>::try_from(columns) else {
            return Err(Error::score(format!("{name}: {width} columns for {N} items")));
        };
        let length = columns.first().map_or(0, Vec::len);
        for column in &columns {
            same_length(name, column.len(), length)?;
        }
        self.take(name);
        Ok((0..length).map(|row| std::array::from_fn(|i| columns[i][row])).collect())
    }

    /// Takes a table of columns with names.
    pub(super) fn table(&mut self, name: &str) -> Result<Vec<NamedColumn>, Error> {
        match self.take(name) {
            None => Err(needed(name)),
            Some(Argument::Table(columns)) => {
                Ok(columns.into_iter().map(|(name, column)| (name, column.to_vec())).collect())
            }
            Some(Argument::Value(Value::Object(columns))) => columns
                .into_iter()
                .map(|(column, values)| {
                    let path = format!("{name}.{column}");
                    let numbers =
                        Self::new().with(path.as_str(), Argument::Value(values)).numbers(&path)?;
                    Ok((column, numbers.to_vec()))
                })
                .collect(),
            Some(_) => Err(Error::score(format!("{name}: expected columns with names"))),
        }
    }

    /// Takes all inputs that are values, as one object.
    pub(super) fn take_values(&mut self) -> Result<Value, Error> {
        let mut object = serde_json::Map::new();
        for (name, argument) in std::mem::take(&mut self.0) {
            let Argument::Value(value) = argument else {
                return Err(Error::score(format!("{name}: expected a single value")));
            };
            object.insert(name, value);
        }
        Ok(Value::Object(object))
    }

    /// Takes a table whose columns are inputs by themselves.
    pub(super) fn columns(&mut self, name: &str) -> Result<Self, Error> {
        match self.take(name) {
            None => Err(needed(name)),
            Some(Argument::Table(columns)) => {
                Ok(columns.into_iter().fold(Self::new(), |all, (name, column)| {
                    all.with(name, Argument::Numbers(column))
                }))
            }
            Some(Argument::Value(Value::Object(columns))) => Ok(Self::from_json(columns)),
            Some(_) => Err(Error::score(format!("{name}: expected columns with names"))),
        }
    }

    /// Reads the times among the inputs: texts of RFC 3339 become milliseconds since the epoch.
    ///
    /// # Errors
    /// `score.invalid` for a date and time that names no time zone.
    pub(super) fn read_times(&mut self) -> Result<(), Error> {
        fn read(name: &str, value: &mut Value) -> Result<(), Error> {
            match value {
                Value::String(text) => {
                    if let Ok(time) = text.parse::<jiff::Timestamp>() {
                        *value = time.as_millisecond().into();
                    } else if text.contains(':') && text.parse::<jiff::civil::DateTime>().is_ok() {
                        return Err(Error::score(format!(
                            "{name}: `{text}` names no time zone, so it is no point in time; \
                             expected one like 2024-03-04T09:00:00Z or 2024-03-04T09:00:00+01:00"
                        )));
                    }
                    Ok(())
                }
                Value::Array(items) => items.iter_mut().try_for_each(|item| read(name, item)),
                Value::Object(fields) => {
                    fields.iter_mut().try_for_each(|(field, value)| read(field, value))
                }
                _ => Ok(()),
            }
        }
        self.0.iter_mut().try_for_each(|(name, argument)| match argument {
            Argument::Value(value) => read(name, value),
            _ => Ok(()),
        })
    }

    /// The inputs of each row by itself.
    pub(super) fn one_by_one(&self, fields: &[Field]) -> Result<Vec<Self>, Error> {
        let has_rows = |name: &&String| {
            fields.iter().any(|field| field.name == name.as_str() && field.kind != Kind::Value)
        };
        let with_rows = self.0.keys().find(has_rows).and_then(|name| self.0.get(name));
        let rows = with_rows.and_then(Argument::rows);
        let rows = rows.ok_or_else(|| Error::score("expected one answer for each respondent"))?;
        self.split(fields, rows, &(0..rows).map(|row| vec![row]).collect::<Vec<_>>())
    }

    /// The inputs of each group: every input that has rows, cut by the places of the group's rows.
    pub(super) fn split(
        &self,
        fields: &[Field],
        rows: usize,
        groups: &[Vec<usize>],
    ) -> Result<Vec<Self>, Error> {
        let mut parts = vec![Self::new(); groups.len()];
        for (name, argument) in &self.0 {
            let field = fields.iter().find(|field| field.name == name);
            if field.is_some_and(|field| field.kind == Kind::Value) {
                // a word or a time concerns all rows; counts have none
                if !matches!(argument, Argument::Value(value) if !value.is_array() && !value.is_object())
                {
                    return Err(Error::score(format!("{name}: cannot be split into groups")));
                }
                for part in &mut parts {
                    part.0.insert(name.clone(), argument.clone());
                }
                continue;
            }
            let Some(length) = argument.rows() else {
                return Err(Error::score(format!("{name}: has no rows of one length to group")));
            };
            same_length(name, length, rows)?;
            for (part, places) in parts.iter_mut().zip(groups) {
                part.0.insert(name.clone(), argument.at(places));
            }
        }
        Ok(parts)
    }
}

impl<'a> Argument<'a> {
    /// How many rows there are; `None` for what has none and for columns of different lengths.
    fn rows(&self) -> Option<usize> {
        let mut lengths: Box<dyn Iterator<Item = Option<usize>>> = match self {
            Self::Numbers(numbers) => return Some(numbers.len()),
            Self::Value(Value::Array(rows)) => return Some(rows.len()),
            Self::Table(columns) => Box::new(columns.iter().map(|(_, column)| Some(column.len()))),
            Self::Value(Value::Object(columns)) => {
                Box::new(columns.values().map(|column| column.as_array().map(Vec::len)))
            }
            Self::Value(_) => return None,
        };
        let first = lengths.next()??;
        lengths.all(|length| length == Some(first)).then_some(first)
    }

    /// The rows at these places, all of which are there.
    fn at(&self, places: &[usize]) -> Argument<'a> {
        let pick = |rows: &[Value]| {
            Value::Array(places.iter().map(|&i| rows.get(i).cloned().unwrap_or_default()).collect())
        };
        match self {
            Self::Numbers(numbers) => Self::Numbers(numbers.at(places)),
            Self::Table(columns) => Self::Table(
                columns.iter().map(|(name, column)| (name.clone(), column.at(places))).collect(),
            ),
            Self::Value(Value::Array(rows)) => Self::Value(pick(rows)),
            Self::Value(Value::Object(columns)) => {
                let cut = columns.iter().map(|(name, column)| {
                    (name.clone(), pick(column.as_array().map_or(&[], Vec::as_slice)))
                });
                Self::Value(Value::Object(cut.collect()))
            }
            Self::Value(value) => Self::Value(value.clone()),
        }
    }
}

/// A number, or a yes or no as 1 or 0.
#[derive(serde::Deserialize)]
#[serde(untagged, expecting = "expected a number, a boolean or null")]
enum Flag {
    Number(Option<f64>),
    Flag(bool),
}

impl Flag {
    fn number(self) -> Option<f64> {
        match self {
            Self::Number(number) => number,
            Self::Flag(flag) => Some(f64::from(flag)),
        }
    }
}

/// Refuses columns that do not stand side by side.
pub(super) fn same_length(name: &str, found: usize, rows: usize) -> Result<(), Error> {
    if found == rows {
        Ok(())
    } else {
        Err(Error::score(format!("{name}: {found} values for {rows} rows")))
    }
}

pub(super) fn needed(name: &str) -> Error {
    Error::score(format!("{name}: needed"))
}

/// A value in the type that a calculator reads.
pub(super) fn parse<T: DeserializeOwned>(name: &str, value: Value) -> Result<T, Error> {
    reading::value(value).map_err(|unread| Error::score(unread.under(name)))
}
