//! What a state was made for: a time to judge by, and options. They are stored with it, so that shards of different
//! ones are not mixed.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::score::state::{Reader, Writer};

/// Now, in milliseconds since the epoch, and the options.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Terms<O> {
    pub(super) now: i64,
    pub(super) options: O,
}

impl<O: Clone + PartialEq + Serialize + DeserializeOwned> Terms<O> {
    pub(super) fn same(&self, other: &Self) -> Result<(), Error> {
        if self.now != other.now {
            return Err(Error::score(format!(
                "now: the states were made for {} and {}",
                self.now, other.now
            )));
        }
        if self.options != other.options {
            return Err(Error::score("options: the states were made for different ones"));
        }
        Ok(())
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.u64(self.now as u64);
        // options are maps of names, texts and finite numbers, all of which JSON holds
        writer.str(&serde_json::to_string(&self.options).unwrap_or_default());
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let now = reader.u64()? as i64;
        let options = serde_json::from_str(reader.str()?)
            .map_err(|error| Error::state(format!("damaged state: its options: {error}")))?;
        Ok(Self { now, options })
    }
}
