//! States that are made of their first inputs.

use crate::error::Error;
use crate::score::state::{Reader, State, Writer};

/// A state that cannot be made before something is counted, as one of predictors whose names come with the rows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Later<S>(Option<S>);

impl<S> Default for Later<S> {
    fn default() -> Self {
        Self(None)
    }
}

impl<S: State + Clone> Later<S> {
    /// What has counted something.
    pub(super) fn known(state: S) -> Self {
        Self(Some(state))
    }

    /// What was counted.
    ///
    /// # Errors
    /// `score.invalid` where nothing was, naming the input that is needed for it.
    pub(super) fn get(&self, needed: &str) -> Result<&S, Error> {
        self.0.as_ref().ok_or_else(|| Error::score(format!("{needed}: nothing was counted yet")))
    }
}

impl<S: State + Clone> State for Later<S> {
    type Answer = S::Answer;

    const KIND: &'static str = "later";

    /// Counts for a state that is known.
    fn observe(&mut self, answer: S::Answer) {
        if let Some(state) = &mut self.0 {
            state.observe(answer);
        }
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        match (&mut self.0, &other.0) {
            (Some(own), Some(others)) => own.merge(others),
            (own @ None, others) => {
                own.clone_from(others);
                Ok(())
            }
            (Some(_), None) => Ok(()),
        }
    }

    fn write(&self, writer: &mut Writer) {
        writer.str(S::KIND);
        writer.u64(self.0.is_some().into());
        if let Some(state) = &self.0 {
            state.write(writer);
        }
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let kind = reader.str()?;
        if kind != S::KIND {
            return Err(Error::state(format!("the state is `{kind}`, not `{}`", S::KIND)));
        }
        let known = reader.u64()? != 0;
        Ok(Self(if known { Some(S::read(reader)?) } else { None }))
    }
}
