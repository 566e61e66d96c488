//! States by name.

use std::any::Any;
use std::fmt;

use serde_json::Value;

use super::{Answer, Calculator, Count, Input};
use crate::error::Error;
use crate::score::estimate::Excluded;
use crate::score::inference::paired::Code;
use crate::score::inference::{Measure, Sample};
use crate::score::options::from_options;
use crate::score::state::State;
use crate::score::survey::Part;

/// A score's state with the options that its result is read with: counted in shards, merged, stored.
///
/// ```
/// use voc_core::score::call::{Argument, Counter, Input};
/// use serde_json::json;
///
/// let answers = |answers| Input::new().with("answers", Argument::Value(answers));
/// let mut monday = Counter::new("csat", json!({"scale": "1-5"}))?;
/// monday.observe(answers(json!([5, 4, 2])))?;
/// let mut tuesday = Counter::new("csat", json!({"scale": "1-5"}))?;
/// tuesday.observe(answers(json!([5, null])))?;
/// monday.merge(&tuesday)?;
/// assert!(monday.result()?.text.starts_with("CSAT 75.0%"));
/// # Ok::<(), voc_core::Error>(())
/// ```
pub struct Counter {
    name: &'static str,
    inner: Box<dyn Counting>,
}

impl Counter {
    /// Nothing counted yet.
    ///
    /// ```
    /// use voc_core::score::call::Counter;
    /// use serde_json::Value;
    ///
    /// assert_eq!(Counter::new("nps", Value::Null)?.name(), "nps");
    /// // what needs all rows at once cannot be counted bit by bit
    /// assert!(Counter::new("kano_of_nothing", Value::Null).is_err());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for a score that has no state, and for options that cannot be.
    pub fn new(name: &str, options: Value) -> Result<Self, Error> {
        Calculator::named(name)?.counter(options)
    }

    /// What another counter stored, to be read with these options.
    ///
    /// ```
    /// use voc_core::score::call::Counter;
    /// use serde_json::Value;
    ///
    /// let stored = Counter::new("nps", Value::Null)?.to_bytes();
    /// assert!(Counter::from_bytes("nps", Value::Null, &stored).is_ok());
    /// assert!(Counter::from_bytes("sus", Value::Null, &stored).is_err_and(|error| error.is_state()));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Counter::new`]; `state.damaged` for bytes that are no state of this score.
    pub fn from_bytes(name: &str, options: Value, bytes: &[u8]) -> Result<Self, Error> {
        let mut counter = Self::new(name, options)?;
        counter.inner.read(bytes)?;
        Ok(counter)
    }

    pub(super) fn open<C: Count>(options: Value) -> Result<Self, Error> {
        let options: C::Options = from_options(options)?;
        let state = C::state(&options)?;
        Ok(Self { name: C::NAME, inner: Box::new(Open::<C> { options, state }) })
    }

    /// The score's name.
    ///
    /// ```
    /// use voc_core::score::call::Counter;
    ///
    /// assert_eq!(Counter::new("ces", serde_json::Value::Null)?.name(), "ces");
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Counts inputs, which are those of the score.
    ///
    /// ```
    /// use voc_core::score::call::{Argument, Counter, Input, Numbers};
    ///
    /// let mut today = Counter::new("nps", serde_json::Value::Null)?;
    /// // a column is lent, and not copied
    /// let answers = [9_u8, 10, 6];
    /// today.observe(Input::new().with("answers", Argument::Numbers(Numbers::U8(&answers))))?;
    /// assert!(today.result()?.text.starts_with("NPS 33 "));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for inputs that cannot be; nothing of them is counted then.
    pub fn observe(&mut self, mut input: Input<'_>) -> Result<(), Error> {
        input.check(Calculator::named(self.name)?.inputs)?;
        self.inner.observe(&mut input)
    }

    /// Adds all that another counter has seen.
    ///
    /// ```
    /// use voc_core::score::call::Counter;
    /// use serde_json::Value;
    ///
    /// let (mut all, other) = (Counter::new("nps", Value::Null)?, Counter::new("ces", Value::Null)?);
    /// assert_eq!(all.merge(&other).unwrap_err().to_string(), "state: nps and ces cannot be merged");
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for another score, and for states that do not go together.
    pub fn merge(&mut self, other: &Self) -> Result<(), Error> {
        if self.name != other.name {
            return Err(Error::score(format!(
                "state: {} and {} cannot be merged",
                self.name, other.name
            )));
        }
        self.inner.merge(&*other.inner)
    }

    /// The score of what was counted.
    ///
    /// ```
    /// use voc_core::score::call::Counter;
    ///
    /// assert!(Counter::new("nps", serde_json::Value::Null)?.result()?.text.contains("no valid answers"));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for options that do not go with the state.
    pub fn result(&self) -> Result<Answer, Error> {
        self.inner.result()
    }

    /// The stored form of the state, without the options.
    ///
    /// ```
    /// use voc_core::score::call::Counter;
    /// use serde_json::Value;
    ///
    /// // a row for each day in a table of states
    /// let bytes = Counter::new("csat", Value::Null)?.to_bytes();
    /// assert_eq!(Counter::from_bytes("csat", Value::Null, &bytes)?.to_bytes(), bytes);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn to_bytes(&self) -> Vec<u8> {
        self.inner.to_bytes()
    }

    /// What a comparison needs to know.
    pub(super) fn sample(&self, part: Part) -> Result<Sample, Error> {
        let sample = self.inner.sample(part)?;
        sample.ok_or_else(|| Error::score(format!("score: {} is not compared", self.name)))
    }

    /// What each row counts for in a comparison within pairs, whatever was counted so far.
    pub(super) fn codes(
        &self,
        mut input: Input<'_>,
        part: Part,
    ) -> Result<(Measure, Vec<Code>), Error> {
        input.check(Calculator::named(self.name)?.inputs)?;
        if input.has("weights") {
            return Err(Error::score(
                "weights: respondents are compared with themselves, without weights",
            ));
        }
        let measure = self.sample(part)?.measure();
        let codes = self.inner.codes(&mut input, part)?;
        let codes = codes.ok_or_else(|| {
            Error::score(format!("score: {} is not compared within pairs", self.name))
        })?;
        Ok((measure, codes))
    }
}

impl Clone for Counter {
    fn clone(&self) -> Self {
        Self { name: self.name, inner: self.inner.copy() }
    }
}

impl fmt::Debug for Counter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Counter").field("name", &self.name).finish_non_exhaustive()
    }
}

/// A state whose type is forgotten.
trait Counting: Send + Sync {
    fn observe(&mut self, input: &mut Input<'_>) -> Result<(), Error>;
    fn merge(&mut self, other: &dyn Counting) -> Result<(), Error>;
    fn result(&self) -> Result<Answer, Error>;
    fn sample(&self, part: Part) -> Result<Option<Sample>, Error>;
    fn codes(&self, input: &mut Input<'_>, part: Part) -> Result<Option<Vec<Code>>, Error>;
    fn to_bytes(&self) -> Vec<u8>;
    fn read(&mut self, bytes: &[u8]) -> Result<(), Error>;
    fn copy(&self) -> Box<dyn Counting>;
    fn as_any(&self) -> &dyn Any;
}

struct Open<C: Count> {
    options: C::Options,
    state: C::State,
}

impl<C: Count> Open<C> {
    /// What one row counts for: the score of a state that has seen nothing else.
    fn code(&self, mut row: Input<'_>, part: Part) -> Result<Code, Error> {
        let mut state = C::state(&self.options)?;
        C::count(&mut state, &mut row, &self.options)?;
        let sample = C::sample(&state, &self.options, part)?;
        let code = sample.and_then(|sample| sample.code());
        let reason = || C::excluded(&state, &self.options).filter(|reason| reason.total() > 0);
        // a row that says nothing of the score, as a text without emotions, is as good as missing
        let missing = Excluded { missing: 1, ..Excluded::default() };
        Ok(code.ok_or_else(|| reason().unwrap_or(missing)))
    }
}

impl<C: Count> Counting for Open<C> {
    fn observe(&mut self, input: &mut Input<'_>) -> Result<(), Error> {
        // counted apart, so that inputs that turn out to be unusable leave nothing behind
        let mut seen = C::state(&self.options)?;
        C::count(&mut seen, input, &self.options)?;
        self.state.merge(&seen)
    }

    fn merge(&mut self, other: &dyn Counting) -> Result<(), Error> {
        match other.as_any().downcast_ref::<Self>() {
            Some(other) => self.state.merge(&other.state),
            None => Err(Error::score("state: another score's cannot be merged")),
        }
    }

    fn result(&self) -> Result<Answer, Error> {
        Answer::of(&C::finish(&self.state, &self.options)?)
    }

    fn sample(&self, part: Part) -> Result<Option<Sample>, Error> {
        C::sample(&self.state, &self.options, part)
    }

    fn codes(&self, input: &mut Input<'_>, part: Part) -> Result<Option<Vec<Code>>, Error> {
        if C::excluded(&self.state, &self.options).is_none() {
            return Ok(None);
        }
        if let Some(codes) = C::codes(input, &self.options, part)? {
            return Ok(Some(codes));
        }
        let rows = input.one_by_one(C::INPUTS)?;
        rows.into_iter().map(|row| self.code(row, part)).collect::<Result<_, _>>().map(Some)
    }

    fn to_bytes(&self) -> Vec<u8> {
        self.state.to_bytes()
    }

    fn read(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let stored = C::State::from_bytes(bytes)?;
        // into an empty state, which tells whether the two were made for the same options
        self.state = C::state(&self.options)?;
        self.state.merge(&stored)
    }

    fn copy(&self) -> Box<dyn Counting> {
        Box::new(Self { options: self.options.clone(), state: self.state.clone() })
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
