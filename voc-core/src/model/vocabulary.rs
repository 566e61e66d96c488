//! The vocabulary: pieces of words with their scores, and the cut of a unit into its likeliest pieces.
//!
//! A unigram model as in Kudo (2018), "Subword Regularization": a unit is cut so that the sum of the
//! pieces' log-probabilities is largest. Spaced words carry the word-start mark `▁`.

use super::file::ModelFile;
use super::trie::Trie;
use super::units::UnitKind;
use crate::error::Error;

/// The mark of a word's start, as `SentencePiece` writes it.
pub(crate) const WORD_START: char = '\u{2581}';
/// The piece that stands for a character outside the vocabulary.
pub(crate) const UNKNOWN: u16 = 0;
/// Score of an unknown character, below every piece.
const UNKNOWN_SCORE: f32 = -30.0;
/// Scores are stored as whole multiples of one over this.
const SCORE_STEP: f32 = 1024.0;
/// Pieces at most: what a trie can number.
pub(crate) const MAX_PIECES: usize = u16::MAX as usize;

/// Pieces and their scores.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    pieces: Trie,
    /// Where the pieces that begin a word begin.
    word_start: Option<u32>,
    scores: Vec<f32>,
    /// Characters of each piece, with the mark of a word's start.
    chars: Vec<u8>,
}

/// Room for the best cut of one unit, reused from unit to unit.
#[derive(Debug, Default)]
pub(crate) struct Lattice {
    best: Vec<(f32, u32, u16)>,
    marked: String,
}

impl Vocabulary {
    /// A vocabulary of `pieces`, numbered in order; piece 0 stands for the unknown.
    ///
    /// Answers `None` where there are none, or more than [`MAX_PIECES`].
    pub(crate) fn new<'a>(
        pieces: impl ExactSizeIterator<Item = &'a str> + Clone,
        scores: Vec<f32>,
    ) -> Option<Self> {
        let count = pieces.len();
        if count == 0 || count > MAX_PIECES || scores.len() != count {
            return None;
        }
        // the unknown stands for one
        let known = pieces.clone().skip(1).map(|piece| piece.chars().count() as u8);
        let chars = std::iter::once(1).chain(known).collect();
        let pieces = Trie::new(pieces.map(str::as_bytes).zip(0..).skip(1));
        let word_start = pieces.walk(Trie::ROOT, WORD_START.encode_utf8(&mut [0; 4]));
        Some(Self { pieces, word_start, scores, chars })
    }

    /// Reads the sections `pieces` and `piece_scores`: pieces in order of their bytes, each as the number of
    /// bytes shared with the one before, the number of bytes that follow, and those bytes.
    pub(super) fn read(file: &ModelFile) -> Result<Self, Error> {
        let bytes = file.section("pieces")?;
        let damaged = || Error::model_damaged("section `pieces` cannot be read");
        // one behind another, and where each begins
        let mut written: Vec<u8> = Vec::with_capacity(2 * bytes.len());
        let mut starts = vec![0];
        let mut at = 0;
        while at < bytes.len() {
            let shared = usize::from(bytes[at]);
            let own = usize::from(*bytes.get(at + 1).ok_or_else(damaged)?);
            let end = at + 2 + own;
            let suffix = bytes.get(at + 2..end).ok_or_else(damaged)?;
            let before = starts.len().checked_sub(2).map_or(0, |before| starts[before]);
            if shared > written.len() - before {
                return Err(damaged());
            }
            written.extend_from_within(before..before + shared);
            written.extend_from_slice(suffix);
            starts.push(written.len());
            at = end;
        }
        let written = String::from_utf8(written).map_err(|_| damaged())?;
        if !starts.iter().all(|&start| written.is_char_boundary(start)) {
            return Err(damaged());
        }
        let pieces = starts.windows(2).map(|ends| &written[ends[0]..ends[1]]);
        let scores: Vec<i16> = file.numbers("piece_scores", pieces.len())?;
        let scores = scores.into_iter().map(|s| f32::from(s) / SCORE_STEP).collect();
        Self::new(pieces, scores).ok_or_else(damaged)
    }

    /// Characters of a piece, with the mark of a word's start.
    pub(crate) fn chars(&self, piece: u16) -> usize {
        self.chars.get(usize::from(piece)).copied().map_or(1, usize::from)
    }

    /// Number of pieces.
    pub(crate) fn len(&self) -> usize {
        self.scores.len()
    }

    /// Appends the pieces of a unit to `pieces`.
    pub(crate) fn cut(
        &self,
        kind: UnitKind,
        unit: &str,
        lattice: &mut Lattice,
        pieces: &mut Vec<u16>,
    ) {
        if matches!(kind, UnitKind::Mark | UnitKind::Symbol)
            && let Some(piece) = self.pieces.get(unit)
        {
            pieces.push(piece);
            return;
        }
        let mut marked = std::mem::take(&mut lattice.marked);
        marked.clear();
        if kind == UnitKind::Word {
            marked.push(WORD_START);
        }
        marked.push_str(unit);
        match self.pieces.get(&marked) {
            Some(piece) => pieces.push(piece),
            None => self.viterbi(&marked, lattice, pieces),
        }
        lattice.marked = marked;
    }

    /// The score of a word that is a piece, with its start or inside another.
    pub(crate) fn word_score(&self, word: &str) -> Option<f32> {
        let piece = self.word(word).or_else(|| self.pieces.get(word))?;
        self.scores.get(usize::from(piece)).copied()
    }

    /// Length in bytes of the longest piece that `text` starts with.
    pub(crate) fn longest_prefix(&self, text: &str) -> usize {
        let (mut node, mut longest) = (Trie::ROOT, 0);
        for (at, byte) in text.bytes().enumerate() {
            let Some(next) = self.pieces.child(node, byte) else { break };
            node = next;
            if self.pieces.end(node).is_some() {
                longest = at + 1;
            }
        }
        longest
    }

    /// Whether a word in small letters is a piece of its own: one that many texts use.
    pub(crate) fn has_word(&self, word: &str) -> bool {
        self.word(word).is_some()
    }

    fn word(&self, word: &str) -> Option<u16> {
        self.pieces.end(self.pieces.walk(self.word_start?, word)?)
    }

    fn viterbi(&self, text: &str, lattice: &mut Lattice, pieces: &mut Vec<u16>) {
        let bytes = text.as_bytes();
        let best = &mut lattice.best;
        best.clear();
        best.resize(bytes.len() + 1, (f32::NEG_INFINITY, 0, UNKNOWN));
        best[0].0 = 0.0;
        let mut at = 0;
        while at < bytes.len() {
            let base = best[at].0;
            let char_len = utf8_len(bytes[at]);
            let mut node = Trie::ROOT;
            let mut single = false;
            for (i, &byte) in bytes[at..].iter().enumerate() {
                let Some(next) = self.pieces.child(node, byte) else { break };
                node = next;
                if let Some(piece) = self.pieces.end(node) {
                    let score = base + self.scores[piece as usize];
                    let end = &mut best[at + i + 1];
                    if score > end.0 {
                        *end = (score, at as u32, piece);
                    }
                    single |= i + 1 == char_len;
                }
            }
            if !single {
                let score = base + UNKNOWN_SCORE;
                let end = &mut best[at + char_len];
                if score > end.0 {
                    *end = (score, at as u32, UNKNOWN);
                }
            }
            at += char_len;
        }
        let first = pieces.len();
        let mut end = bytes.len();
        while end > 0 {
            let (_, start, piece) = best[end];
            pieces.push(piece);
            end = start as usize;
        }
        pieces[first..].reverse();
    }
}

fn utf8_len(first: u8) -> usize {
    match first {
        0..0x80 => 1,
        0x80..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(kind: UnitKind, unit: &str) -> Vec<u16> {
        let pieces = [
            "<unk>",
            "▁",
            "▁un",
            "▁unhappy",
            "happy",
            "un",
            "h",
            "a",
            "p",
            "y",
            "高",
            "兴",
            "高兴",
            "<url>",
        ];
        let scores =
            vec![0.0, -3.0, -4.0, -12.0, -5.0, -6.0, -9.0, -9.0, -9.0, -9.0, -7.0, -7.0, -8.0, 0.0];
        let vocabulary = Vocabulary::new(pieces.into_iter(), scores).unwrap();
        let mut found = Vec::new();
        vocabulary.cut(kind, unit, &mut Lattice::default(), &mut found);
        found
    }

    #[test]
    fn the_likeliest_cut_wins() {
        assert_eq!(cut(UnitKind::Word, "unhappy"), [3]);
        assert_eq!(cut(UnitKind::Word, "happyun"), [1, 4, 5]);
        assert_eq!(cut(UnitKind::Unspaced, "高兴高"), [12, 10]);
        assert_eq!(cut(UnitKind::Mark, "<url>"), [13]);
    }

    #[test]
    fn unknown_characters_become_the_unknown_piece() {
        assert_eq!(cut(UnitKind::Unspaced, "兴z高"), [11, UNKNOWN, 10]);
        assert_eq!(cut(UnitKind::Symbol, "🦕"), [UNKNOWN]);
    }

    #[test]
    fn empty_and_oversized_vocabularies_are_refused() {
        assert!(Vocabulary::new([].into_iter(), vec![]).is_none());
        assert!(Vocabulary::new(["<unk>"].into_iter(), vec![]).is_none());
    }
}
