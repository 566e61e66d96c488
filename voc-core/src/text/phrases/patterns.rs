//! The texts of which phrases consist, each kept once.

use rustc_hash::FxHashMap;

use super::matcher::hash;
use super::notation::Uses;

/// Texts to be found, numbered in the order in which they were met.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    /// One behind another.
    written: String,
    all: Vec<Pattern>,
    /// By its hash the last text that has it.
    by_hash: FxHashMap<u64, u32>,
}

#[derive(Debug, Clone, Copy)]
struct Pattern {
    end: u32,
    /// The text before that has the same hash; none where it is the number of this one.
    same_hash: u32,
    open_start: bool,
    open_end: bool,
}

/// A text to be found, and what some use of it allows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sought<'p> {
    pub(super) written: &'p str,
    /// Whether its first word may begin with more than is written.
    pub(super) open_start: bool,
    /// Whether its last word may go on.
    pub(super) open_end: bool,
}

impl Patterns {
    /// The number of a text, which is to be used so, too.
    pub(super) fn number(&mut self, written: &str, uses: Uses) -> u32 {
        let next = self.all.len() as u32;
        let hash = hash(written);
        let last = *self.by_hash.get(&hash).unwrap_or(&next);
        let mut number = last;
        while number < next && self.get(number).written != written {
            let before = self.all[number as usize].same_hash;
            number = if before == number { next } else { before };
        }
        if number == next {
            self.by_hash.insert(hash, next);
            self.written.push_str(written);
            let end = self.written.len() as u32;
            let same_hash = last;
            self.all.push(Pattern { end, same_hash, open_start: false, open_end: false });
        }
        let pattern = &mut self.all[number as usize];
        pattern.open_start |= uses.open_start;
        pattern.open_end |= uses.open_end;
        number
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// Bytes of all texts together.
    pub(super) fn bytes(&self) -> usize {
        self.written.len()
    }

    pub(super) fn get(&self, number: u32) -> Sought<'_> {
        let at = number as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.all[before].end as usize);
        let Pattern { end, open_start, open_end, .. } = self.all[at];
        Sought { written: &self.written[start..end as usize], open_start, open_end }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, Sought<'_>)> {
        (0..self.all.len() as u32).map(|number| (number, self.get(number)))
    }
}
