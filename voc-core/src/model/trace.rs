//! A sentence read word for word: where its words stand, and what each gave to what was pooled.

use std::ops::Range;

use super::encoder::Pooled;
use super::wide::COLUMNS;

/// A sentence that was read, with what is needed to share a value out among its words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Trace {
    /// What pooling kept of it.
    pub(super) pooled: Pooled,
    /// Words, and the pieces of scripts without spaces, in bytes of the sentence as it was read.
    pub(crate) atoms: Vec<Range<usize>>,
    /// What each atom added to the wide vector, with half of each pair that it is in.
    pub(super) wide: Vec<[f32; COLUMNS]>,
    pub(super) pieces: Vec<u16>,
    /// The atom of each piece.
    pub(super) owners: Vec<usize>,
}

impl Trace {
    /// Adds a word of so many pieces.
    pub(super) fn add_word(&mut self, word: Range<usize>, pieces: usize) {
        self.owners.extend(std::iter::repeat_n(self.atoms.len(), pieces));
        self.atoms.push(word);
        self.wide.push([0.0; COLUMNS]);
    }

    /// Adds a run without spaces, piece by piece; as one where its letters were changed before it was cut.
    pub(super) fn add_pieces(
        &mut self,
        text: &str,
        run: Range<usize>,
        pieces: &[u16],
        chars: impl Fn(u16) -> usize,
    ) {
        let raw = &text[run.clone()];
        let read: usize = pieces.iter().map(|&piece| chars(piece)).sum();
        if read != raw.chars().count() {
            self.add_word(run, pieces.len());
            return;
        }
        let mut at = run.start;
        for &piece in pieces {
            let length: usize =
                text[at..run.end].chars().take(chars(piece)).map(char::len_utf8).sum();
            self.add_word(at..at + length, 1);
            at += length;
        }
    }

    /// Adds a share of `row` to the wide vector, parted among atoms by their lengths.
    pub(super) fn add_wide(&mut self, atoms: Range<usize>, row: &[f32; COLUMNS], share: f32) {
        let bytes: usize = self.atoms[atoms.clone()].iter().map(Range::len).sum();
        for at in atoms {
            let part = share * self.atoms[at].len() as f32 / bytes.max(1) as f32;
            for (sum, value) in self.wide[at].iter_mut().zip(row) {
                *sum += value * part;
            }
        }
    }
}
