//! Whether a word is a name mistyped.

use smallvec::SmallVec;

/// Letters of a name from which on two slips are forgiven.
const LETTERS_FOR_TWO: usize = 10;
/// Longest word that is compared, which bounds the work.
const LONGEST: usize = 32;

/// Whether `word` is `name` with at most one slip, or two in a long name, and with the name's first letter.
///
/// A slip is a letter left out, put in, exchanged, or two neighbours swapped (optimal string alignment).
pub(super) fn is_meant(word: &str, name: &[char]) -> bool {
    let most = if name.len() >= LETTERS_FOR_TWO { 2 } else { 1 };
    if word.chars().next() != name.first().copied() {
        return false;
    }
    let letters: SmallVec<[char; LONGEST]> = word.chars().take(LONGEST + 1).collect();
    letters.len() <= LONGEST
        && letters.len().abs_diff(name.len()) <= most
        && distance(&letters, name) <= most
}

fn distance(a: &[char], b: &[char]) -> usize {
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut row = vec![i + 1; b.len() + 1];
        for (j, &y) in b.iter().enumerate() {
            let mut best = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                best = best.min(before[j - 1] + 1);
            }
            row[j + 1] = best;
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(word: &str, name: &str) -> bool {
        is_meant(word, &name.chars().collect::<Vec<_>>())
    }

    #[test]
    fn one_slip_or_two_in_a_long_name() {
        assert!(meant("vodafon", "vodafone") && meant("vodaofne", "vodafone"));
        assert!(meant("vodafonne", "vodafone") && meant("vodefone", "vodafone"));
        assert!(!meant("vodefon", "vodafone") && !meant("modafone", "vodafone"));
        assert!(meant("commonwelth", "commonwealth") && meant("comonwelth", "commonwealth"));
        assert!(!meant("", "vodafone"));
    }
}
