//! Pieces by their bytes: a trie whose nodes lie in the order of their depth, the children of each side by side.

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
    pub(super) fn new<'a>(texts: impl Iterator<Item = (&'a [u8], u16)> + Clone) -> Self {
        if texts.clone().is_sorted_by_key(|(text, _)| text) {
            return Self::sorted(texts);
        }
        let mut texts: Vec<(&[u8], u16)> = texts.collect();
        texts.sort_by_key(|(text, _)| *text);
        Self::sorted(texts.into_iter())
    }

    /// The same of texts in the order of their bytes: a byte that a text does not share with the one before is a node,
    /// and nodes of one depth come in the order in which they lie.
    fn sorted<'a>(texts: impl Iterator<Item = (&'a [u8], u16)> + Clone) -> Self {
        let mut counts = vec![1u32];
        for_each_suffix(texts.clone(), |text, shared, _| {
            counts.resize(counts.len().max(text.len() + 1), 0);
            counts[shared + 1..=text.len()].iter_mut().for_each(|count| *count += 1);
        });
        // where the next node of each depth lies, and of one depth more than there is
        let mut next: Vec<u32> = counts
            .iter()
            .scan(0, |end, count| Some(std::mem::replace(end, *end + count)))
            .collect();
        let all: u32 = counts.iter().sum();
        next.push(all);
        let mut nodes = vec![Node { children: 1, end: NOTHING, label: 0 }; all as usize + 1];
        next[0] = 1;
        for_each_suffix(texts, |text, shared, number| {
            for depth in shared + 1..=text.len() {
                let children = next[depth + 1];
                nodes[next[depth] as usize] =
                    Node { children, end: NOTHING, label: text[depth - 1] };
                next[depth] += 1;
            }
            nodes[next[text.len()] as usize - 1].end = number;
        });
        // the children of the last node end where those of one more would begin
        nodes[all as usize].children = all;
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

/// Calls `visit` for each of some texts in order with how many bytes it shares with the one before, and its number.
fn for_each_suffix<'a>(
    texts: impl Iterator<Item = (&'a [u8], u16)>,
    mut visit: impl FnMut(&'a [u8], usize, u16),
) {
    let mut before: &[u8] = &[];
    for (text, number) in texts {
        let shared = text.iter().zip(before).take_while(|(a, b)| a == b).count();
        visit(text, shared, number);
        before = text;
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
            let backwards = numbered().collect::<Vec<_>>().into_iter().rev();
            for trie in [Trie::new(numbered()), Trie::new(backwards)] {
                for (text, number) in texts.iter().zip(0..) {
                    prop_assert_eq!(trie.get(text), Some(number));
                }
                prop_assert_eq!(trie.get(&other).is_some(), texts.contains(&other));
            }
        }
    }
}
