//! Records known by their ids: duplicates fall together, corrections replace what they correct.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::event::Event;
use super::stored::{Decoder, Encoder, Stored};
use super::voice::Voice;
use crate::error::Error;

/// A record with an id and a revision.
pub(super) trait Record: Stored + Clone + PartialEq {
    fn id(&self) -> &str;
    fn revision(&self) -> u64;

    /// Whether this one holds where both have the same id: the larger revision, and of two that differ under one
    /// revision always the same one, whichever came first.
    fn replaces(&self, other: &Self) -> bool {
        match self.revision().cmp(&other.revision()) {
            Ordering::Equal => self != other && Encoder::bytes_of(self) > Encoder::bytes_of(other),
            order => order.is_gt(),
        }
    }
}

impl Record for Voice {
    fn id(&self) -> &str {
        &self.id
    }

    fn revision(&self) -> u64 {
        self.revision
    }
}

impl Record for Event {
    fn id(&self) -> &str {
        &self.id
    }

    fn revision(&self) -> u64 {
        self.revision
    }
}

/// Ordered and found by its id.
#[derive(Debug, Clone)]
struct Kept<T>(Box<T>);

impl<T: Record> PartialEq for Kept<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0.id() == other.0.id()
    }
}

impl<T: Record> Eq for Kept<T> {}

impl<T: Record> PartialOrd for Kept<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Record> Ord for Kept<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.id().cmp(other.0.id())
    }
}

impl<T: Record> Borrow<str> for Kept<T> {
    fn borrow(&self) -> &str {
        self.0.id()
    }
}

/// A set of records.
#[derive(Debug, Clone)]
pub(super) struct Records<T>(BTreeSet<Kept<T>>);

impl<T> Default for Records<T> {
    fn default() -> Self {
        Self(BTreeSet::new())
    }
}

impl<T: Record> PartialEq for Records<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.iter().eq(other.iter())
    }
}

impl<T: Record> Records<T> {
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.0.iter().map(|kept| &*kept.0)
    }

    /// Takes a record in; whether anything changed.
    pub(super) fn observe(&mut self, record: T) -> bool {
        match self.0.get(record.id()) {
            Some(known) if !record.replaces(&known.0) => false,
            _ => {
                self.0.replace(Kept(Box::new(record)));
                true
            }
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        for record in other.iter() {
            if self.0.get(record.id()).is_none_or(|known| record.replaces(&known.0)) {
                self.0.replace(Kept(Box::new(record.clone())));
            }
        }
    }

    pub(super) fn absorb(&mut self, mut other: Self) {
        if self.0.is_empty() {
            std::mem::swap(self, &mut other);
        }
        for Kept(record) in other.0 {
            self.observe(*record);
        }
    }
}

impl<T: Record> Stored for Records<T> {
    fn store(&self, out: &mut Encoder) {
        (self.0.len() as u64).store(out);
        for record in self.iter() {
            record.store(out);
        }
    }

    fn load(from: &mut Decoder<'_, '_>) -> Result<Self, Error> {
        let mut records = Self::default();
        for _ in 0..u64::load(from)? {
            records.observe(T::load(from)?);
        }
        Ok(records)
    }
}
