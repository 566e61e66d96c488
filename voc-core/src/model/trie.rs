//! Pieces by their bytes: a trie whose nodes lie in the order of their depth, the children of each side by side.

use std::ops::Range;

/// A node that ends no piece.
const NOTHING: u16 = u16::MAX;
/// Children that are looked through one by one; more are halved.
const FEW: usize = 8;

/// Texts with numbers, found by their beginnings.
#[derive(Debug)]
pub(super) struct Trie {
    nodes: Vec<Node>,
}

/// What a step needs to know of a node, side by side: its children are looked through where the next step begins.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// Where its children begin; those of the next node follow.
    children: u32,
    /// The number of the text that ends here.
    end: u16,
    /// The byte that leads here.
    label: u8,
}

impl Trie {
    /// The node before any byte.
    pub(super) const ROOT: u32 = 0;

    /// A trie of `texts`, each numbered below `u16::MAX`; of equal texts the last counts.
    pub(super) fn new<'a>(texts: impl Iterator<Item = (&'a [u8], u16)>) -> Self {
        let mut texts: Vec<(&[u8], u16)> = texts.collect();
        texts.sort_by(|a, b| a.0.cmp(b.0));
        let leaf = |label| Node { children: 0, end: NOTHING, label };
        let mut nodes = vec![leaf(0)];
        // the stretch of texts below each node of one depth
        let mut level = Vec::from([Range { start: 0, end: texts.len() }]);
        let (mut first, mut depth) = (0, 0);
        while !level.is_empty() {
            let mut below = Vec::new();
            let next = nodes.len();
            for (at, stretch) in level.into_iter().enumerate() {
                nodes[first + at].children = nodes.len() as u32;
                let mut from = stretch.start;
                while from < stretch.end {
                    let (text, number) = texts[from];
                    let Some(&label) = text.get(depth) else {
                        nodes[first + at].end = number;
                        from += 1;
                        continue;
                    };
                    let same = texts[from..stretch.end].partition_point(|t| t.0[depth] == label);
                    nodes.push(leaf(label));
                    below.push(from..from + same);
                    from += same;
                }
            }
            level = below;
            first = next;
            depth += 1;
        }
        // the children of the last node end where those of one more would begin
        nodes.push(Node { children: nodes.len() as u32, ..leaf(0) });
        Self { nodes }
    }

    /// The node that `byte` leads to.
    #[inline]
    pub(super) fn child(&self, node: u32, byte: u8) -> Option<u32> {
        let [from, to] = [0, 1].map(|next| self.nodes[node as usize + next].children as usize);
        let children = &self.nodes[from..to];
        let at = if children.len() <= FEW {
            children.iter().position(|child| child.label == byte)?
        } else {
            children.binary_search_by_key(&byte, |child| child.label).ok()?
        };
        Some((from + at) as u32)
    }

    /// The number of the text that ends at a node.
    #[inline]
    pub(super) fn end(&self, node: u32) -> Option<u16> {
        Some(self.nodes[node as usize].end).filter(|&number| number != NOTHING)
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
