//! Pieces by their bytes: a trie whose nodes lie in the order of their depth, the children of each side by side.

use std::ops::Range;

/// A node that ends no piece.
const NOTHING: u16 = u16::MAX;
/// Children that are looked through one by one; more are halved.
const FEW: usize = 8;

/// Texts with numbers, found by their beginnings.
#[derive(Debug)]
pub(super) struct Trie {
    /// For each node where its children begin; those of the next node follow.
    children: Vec<u32>,
    /// The byte that leads to each node.
    labels: Vec<u8>,
    /// The number of the text that ends at each node.
    ends: Vec<u16>,
}

impl Trie {
    /// The node before any byte.
    pub(super) const ROOT: u32 = 0;

    /// A trie of `texts`, each numbered below `u16::MAX`; of equal texts the last counts.
    pub(super) fn new<'a>(texts: impl Iterator<Item = (&'a [u8], u16)>) -> Self {
        let mut texts: Vec<(&[u8], u16)> = texts.collect();
        texts.sort_by(|a, b| a.0.cmp(b.0));
        let mut trie = Self { children: Vec::new(), labels: vec![0], ends: vec![NOTHING] };
        // the stretch of texts below each node of one depth
        let mut level = Vec::from([Range { start: 0, end: texts.len() }]);
        let mut depth = 0;
        while !level.is_empty() {
            let mut below = Vec::new();
            let first = trie.children.len();
            for (at, stretch) in level.into_iter().enumerate() {
                trie.children.push(trie.labels.len() as u32);
                let mut from = stretch.start;
                while from < stretch.end {
                    let (text, number) = texts[from];
                    let Some(&label) = text.get(depth) else {
                        trie.ends[first + at] = number;
                        from += 1;
                        continue;
                    };
                    let same = texts[from..stretch.end].partition_point(|t| t.0[depth] == label);
                    trie.labels.push(label);
                    trie.ends.push(NOTHING);
                    below.push(from..from + same);
                    from += same;
                }
            }
            level = below;
            depth += 1;
        }
        trie.children.push(trie.labels.len() as u32);
        trie
    }

    /// The node that `byte` leads to.
    #[inline]
    pub(super) fn child(&self, node: u32, byte: u8) -> Option<u32> {
        let [from, to] = [0, 1].map(|next| self.children[node as usize + next] as usize);
        let labels = &self.labels[from..to];
        let at = if labels.len() <= FEW {
            labels.iter().position(|&label| label == byte)?
        } else {
            labels.binary_search(&byte).ok()?
        };
        Some((from + at) as u32)
    }

    /// The number of the text that ends at a node.
    #[inline]
    pub(super) fn end(&self, node: u32) -> Option<u16> {
        Some(self.ends[node as usize]).filter(|&number| number != NOTHING)
    }

    /// The node that `text` leads to from another.
    #[inline]
    pub(super) fn walk(&self, from: u32, text: &str) -> Option<u32> {
        text.bytes().try_fold(from, |node, byte| self.child(node, byte))
    }

    /// The number of a text.
    pub(super) fn get(&self, text: &str) -> Option<u16> {
        self.end(self.walk(Self::ROOT, text)?)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn exactly_the_texts_are_found(
            texts in proptest::collection::btree_set("[abä]{0,4}|[a-z]", 0..60),
            other in "[abcä]{0,5}",
        ) {
            let numbered = || texts.iter().map(String::as_bytes).zip(0..);
            let trie = Trie::new(numbered());
            for (text, number) in texts.iter().zip(0..) {
                prop_assert_eq!(trie.get(text), Some(number));
            }
            prop_assert_eq!(trie.get(&other).is_some(), texts.contains(&other));
        }
    }
}
