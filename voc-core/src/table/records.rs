//! Records as columns: the fields of many feedbacks.

use std::collections::BTreeMap;
use std::fmt;

use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use serde::de::DeserializeOwned;
use serde::de::value::{Error as Unreadable, StrDeserializer};

use super::values::{Texts, milliseconds, numbers};
use crate::error::Error;
use crate::feedback::{AuthorRole, Channel, Direction, Feedback, Scores, Timestamp};
use crate::named::by_name;
use crate::text::Language;

/// A field of a [`Feedback`] that a column can hold.
///
/// ```
/// use voc_core::table::Field;
///
/// // a mapping that a user wrote
/// assert_eq!("nps".parse::<Field>().ok(), Some(Field::Nps));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Field {
    /// What was said: texts.
    Text,
    /// The record's id: texts or whole numbers.
    Id,
    /// Who said it: texts or whole numbers.
    Contact,
    /// The account or household of the contact: texts or whole numbers.
    Account,
    /// Where it was said: names of [`Channel`]s.
    Channel,
    /// Whether it was said to the company or by it: names of [`Direction`]s.
    Direction,
    /// In which role the author wrote: names of [`AuthorRole`]s.
    Author,
    /// When it was said: points in time with a time zone, dates, RFC 3339 texts, or milliseconds since the epoch.
    Time,
    /// The language, where it is known: codes of [`Language`]s.
    Language,
    /// Likelihood to recommend, 0 to 10.
    Nps,
    /// Satisfaction, 1 to 10.
    Csat,
    /// Ease or effort, 1 to 7.
    Ces,
    /// Stars of a review, 0 to 5.
    Stars,
    /// The survey that it answers: texts or whole numbers.
    Survey,
    /// The question that it answers: texts.
    Question,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 15] = [
        Self::Text,
        Self::Id,
        Self::Contact,
        Self::Account,
        Self::Channel,
        Self::Direction,
        Self::Author,
        Self::Time,
        Self::Language,
        Self::Nps,
        Self::Csat,
        Self::Ces,
        Self::Stars,
        Self::Survey,
        Self::Question,
    ];

    /// The field's name as it is written in data.
    ///
    /// ```
    /// use voc_core::table::Field;
    ///
    /// assert_eq!(Field::Question.name(), "question");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Id => "id",
            Self::Contact => "contact",
            Self::Account => "account",
            Self::Channel => "channel",
            Self::Direction => "direction",
            Self::Author => "author",
            Self::Time => "time",
            Self::Language => "language",
            Self::Nps => "nps",
            Self::Csat => "csat",
            Self::Ces => "ces",
            Self::Stars => "stars",
            Self::Survey => "survey",
            Self::Question => "question",
        }
    }
}

by_name!(Field, "field");

/// What a column gives to the records.
#[derive(Debug)]
enum Given {
    Names(fn(&mut Feedback) -> &mut Option<String>, Texts),
    Channels(Vec<Option<Channel>>),
    Directions(Vec<Option<Direction>>),
    Authors(Vec<Option<AuthorRole>>),
    Times(Vec<Option<Timestamp>>),
    Languages(Vec<Option<Language>>),
    Scores(fn(&mut Scores) -> &mut Option<f64>, Vec<Option<f64>>),
}

/// The records of a table, or of a part of it.
///
/// Texts stay where the table has them.
#[derive(Debug)]
pub struct Records {
    rows: usize,
    texts: Texts,
    ids: Option<Texts>,
    given: Vec<Given>,
    refused: BTreeMap<usize, String>,
}

impl Records {
    /// The records of columns of one length, among them the texts. A null is something not known.
    ///
    /// Values that a field cannot have are not an error here: see [`Records::refused`].
    ///
    /// ```
    /// use std::sync::Arc;
    /// use arrow_array::{Float64Array, StringArray};
    /// use voc_core::table::{Field, Records};
    ///
    /// let texts = StringArray::from(vec!["Great!", "Slow"]);
    /// let nps = Float64Array::from(vec![Some(9.0), None]);
    /// let records = Records::new([(Field::Text, Arc::new(texts) as _), (Field::Nps, Arc::new(nps) as _)])?;
    /// assert_eq!(records.len(), 2);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `feedback.invalid` for a column of a type that holds no values of the field, for columns of different lengths,
    /// for a field given twice, and without texts.
    pub fn new(columns: impl IntoIterator<Item = (Field, ArrayRef)>) -> Result<Self, Error> {
        let columns: Vec<(Field, ArrayRef)> = columns.into_iter().collect();
        let Some((_, text)) = columns.iter().find(|(field, _)| *field == Field::Text) else {
            return Err(Error::feedback("text: no column of texts is given"));
        };
        let mut records = Self {
            rows: text.len(),
            texts: Texts::read(text).ok_or_else(|| unfit(Field::Text, text, "texts"))?,
            ids: None,
            given: Vec::new(),
            refused: BTreeMap::new(),
        };
        for (at, (field, column)) in columns.iter().enumerate() {
            if columns[..at].iter().any(|(other, _)| other == field) {
                return Err(Error::feedback(format!("{field}: more than one column is given")));
            }
            if column.len() != records.rows {
                return Err(Error::feedback(format!(
                    "{field}: a column of {} rows beside {} texts",
                    column.len(),
                    records.rows
                )));
            }
            records.take(*field, column)?;
        }
        records.check_scores();
        Ok(records)
    }

    /// How many records there are.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use arrow_array::StringArray;
    /// use voc_core::table::{Field, Records};
    ///
    /// // a row without a text is a record as well
    /// let texts = StringArray::from(vec![Some("Great!"), None]);
    /// assert_eq!(Records::new([(Field::Text, Arc::new(texts) as _)])?.len(), 2);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether there is none.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use arrow_array::StringArray;
    /// use voc_core::table::{Field, Records};
    ///
    /// let texts = StringArray::from(Vec::<&str>::new());
    /// assert!(Records::new([(Field::Text, Arc::new(texts) as _)])?.is_empty());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// The rows that cannot be used, such as for a score out of range, and why. They are analysed as if they had no
    /// text.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use arrow_array::{Float64Array, StringArray};
    /// use voc_core::table::{Field, Records};
    ///
    /// let (texts, nps) = (StringArray::from(vec!["Great!", "Slow"]), Float64Array::from(vec![9.0, 77.0]));
    /// let records = Records::new([(Field::Text, Arc::new(texts) as _), (Field::Nps, Arc::new(nps) as _)])?;
    /// assert_eq!(records.refused().keys().collect::<Vec<_>>(), [&1]);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn refused(&self) -> &BTreeMap<usize, String> {
        &self.refused
    }

    /// Refuses a row, unless it is refused already.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use arrow_array::StringArray;
    /// use voc_core::table::{Field, Records};
    ///
    /// // what the host knows better
    /// let texts = StringArray::from(vec!["Great!", "Great!"]);
    /// let mut records = Records::new([(Field::Text, Arc::new(texts) as _)])?;
    /// records.refuse(1, "sent twice");
    /// assert_eq!(records.refused()[&1], "sent twice");
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn refuse(&mut self, row: usize, why: impl Into<String>) {
        self.refused.entry(row).or_insert_with(|| why.into());
    }

    /// Whether the records have ids.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use arrow_array::{Int64Array, StringArray};
    /// use voc_core::table::{Field, Records};
    ///
    /// let (texts, ids) = (StringArray::from(vec!["Great!"]), Int64Array::from(vec![17]));
    /// let records = Records::new([(Field::Text, Arc::new(texts) as _), (Field::Id, Arc::new(ids) as _)])?;
    /// assert!(records.have_ids());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn have_ids(&self) -> bool {
        self.ids.is_some()
    }

    /// The id of a record, where it has one.
    pub(super) fn id(&self, row: usize) -> Option<&str> {
        self.ids.as_ref()?.get(row)
    }

    /// Writes a record over another one; `None` where there is no text, or the row is refused.
    pub(super) fn read<'f>(&self, row: usize, into: &'f mut Feedback) -> Option<&'f Feedback> {
        let text = self.texts.get(row)?;
        if self.refused.contains_key(&row) {
            return None;
        }
        into.text.clear();
        into.text.push_str(text);
        for given in &self.given {
            match given {
                Given::Names(field, names) => *field(into) = names.get(row).map(str::to_owned),
                Given::Channels(channels) => into.channel = at(channels, row),
                Given::Directions(directions) => into.direction = at(directions, row),
                Given::Authors(authors) => into.author = at(authors, row),
                Given::Times(times) => into.time = at(times, row),
                Given::Languages(languages) => into.language = at(languages, row),
                Given::Scores(score, values) => *score(&mut into.scores) = at(values, row),
            }
        }
        Some(into)
    }

    fn take(&mut self, field: Field, column: &ArrayRef) -> Result<(), Error> {
        let given = match field {
            Field::Text => return Ok(()),
            Field::Id => {
                self.ids = Some(names(field, column)?);
                return Ok(());
            }
            Field::Contact => Given::Names(|f| &mut f.contact, names(field, column)?),
            Field::Account => Given::Names(|f| &mut f.account, names(field, column)?),
            Field::Survey => Given::Names(|f| &mut f.survey, names(field, column)?),
            Field::Question => Given::Names(|f| &mut f.question, names(field, column)?),
            Field::Channel => Given::Channels(self.named(field, column)?),
            Field::Direction => Given::Directions(self.named(field, column)?),
            Field::Author => Given::Authors(self.named(field, column)?),
            Field::Language => Given::Languages(self.named(field, column)?),
            Field::Time => Given::Times(self.times(field, column)?),
            Field::Nps => Given::Scores(|s| &mut s.nps, scores(field, column)?),
            Field::Csat => Given::Scores(|s| &mut s.csat, scores(field, column)?),
            Field::Ces => Given::Scores(|s| &mut s.ces, scores(field, column)?),
            Field::Stars => Given::Scores(|s| &mut s.stars, scores(field, column)?),
        };
        self.given.push(given);
        Ok(())
    }

    fn named<T: DeserializeOwned>(
        &mut self,
        field: Field,
        column: &ArrayRef,
    ) -> Result<Vec<Option<T>>, Error> {
        let texts = Texts::read(column).ok_or_else(|| unfit(field, column, "texts"))?;
        Ok(self
            .parsed(field, &texts, |name| T::deserialize(StrDeserializer::<Unreadable>::new(name))))
    }

    fn times(&mut self, field: Field, column: &ArrayRef) -> Result<Vec<Option<Timestamp>>, Error> {
        if let Some(texts) = Texts::read(column) {
            return Ok(self.parsed(field, &texts, str::parse));
        }
        if matches!(column.data_type(), DataType::Timestamp(_, None)) {
            return Err(Error::feedback(format!(
                "{field}: the column names no time zone, so it holds no points in time; give it one, such as UTC"
            )));
        }
        let Some(times) = milliseconds(column) else {
            let expected = "points in time, dates, RFC 3339 texts or milliseconds";
            return Err(unfit(field, column, expected));
        };
        let read = if column.data_type().is_integer() {
            Timestamp::from_number
        } else {
            Timestamp::from_millis
        };
        let mut found = Vec::with_capacity(times.len());
        for (row, time) in times.into_iter().enumerate() {
            found.push(match time.map(read).transpose() {
                Ok(time) => time,
                Err(error) => {
                    self.refuse(row, format!("{field}: {error}"));
                    None
                }
            });
        }
        Ok(found)
    }

    fn parsed<T, E: fmt::Display>(
        &mut self,
        field: Field,
        texts: &Texts,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Vec<Option<T>> {
        (0..self.rows)
            .map(|row| match texts.get(row).map(&parse).transpose() {
                Ok(value) => value,
                Err(error) => {
                    self.refuse(row, format!("{field}: {error}"));
                    None
                }
            })
            .collect()
    }

    fn check_scores(&mut self) {
        let scores: Vec<_> = self
            .given
            .iter()
            .filter_map(|given| match given {
                Given::Scores(field, values) => Some((*field, values)),
                _ => None,
            })
            .collect();
        if scores.is_empty() {
            return;
        }
        let check = |row: usize| {
            let mut found = Scores::default();
            for (field, values) in &scores {
                *field(&mut found) = at(values, row);
            }
            found.validate().err().map(|error| (row, error))
        };
        let bad: Vec<_> = (0..self.rows).filter_map(check).collect();
        for (row, error) in bad {
            self.refuse(row, error.to_string());
        }
    }
}

fn at<T: Copy>(values: &[Option<T>], row: usize) -> Option<T> {
    values.get(row).copied().flatten()
}

fn names(field: Field, column: &ArrayRef) -> Result<Texts, Error> {
    Texts::read_names(column).ok_or_else(|| unfit(field, column, "texts or whole numbers"))
}

fn scores(field: Field, column: &ArrayRef) -> Result<Vec<Option<f64>>, Error> {
    numbers(column).ok_or_else(|| unfit(field, column, "numbers"))
}

fn unfit(field: Field, column: &ArrayRef, expected: &str) -> Error {
    Error::feedback(format!("{field}: a column of {}, expected {expected}", column.data_type()))
}
