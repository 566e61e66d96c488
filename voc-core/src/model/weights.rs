//! Weights of a layer, laid out so that the sums of many rows grow side by side and none crosses lanes.

/// Rows whose sums grow side by side.
pub(super) const ROWS: usize = 64;
/// Numbers of a row that lie together: what the instructions add up in one lane.
pub(super) const GROUP: usize = 4;

/// The same few numbers of each of some rows.
pub(super) type Slice = [i8; ROWS * GROUP];

/// A layer's rows of small whole numbers, each a whole number of groups long.
pub(super) struct Weights {
    /// For each [`ROWS`] rows their slices from the first numbers to the last.
    slices: Vec<Slice>,
    /// Slices of one block of rows.
    depth: usize,
}

impl Weights {
    /// Rows of `width` numbers one behind the other; as many as make whole blocks.
    pub(super) fn new(numbers: &[i8], width: usize) -> Self {
        let depth = width / GROUP;
        let block = |rows: &[i8]| {
            let slice = |at| {
                let mut slice = [0; ROWS * GROUP];
                let (groups, _) = slice.as_chunks_mut::<GROUP>();
                for (group, row) in groups.iter_mut().zip(rows.chunks_exact(width)) {
                    group.copy_from_slice(&row[at * GROUP..(at + 1) * GROUP]);
                }
                slice
            };
            (0..depth).map(slice).collect::<Vec<_>>()
        };
        Self { slices: numbers.chunks_exact(ROWS * width).flat_map(block).collect(), depth }
    }

    /// The slices of each block of rows.
    #[inline(always)]
    pub(super) fn blocks(&self) -> impl Iterator<Item = &[Slice]> {
        self.slices.chunks_exact(self.depth)
    }

    /// The numbers of one row.
    pub(super) fn row(&self, number: usize) -> impl Iterator<Item = i8> {
        let (block, place) = (number / ROWS, number % ROWS);
        let slices = &self.slices[block * self.depth..(block + 1) * self.depth];
        slices.iter().flat_map(move |slice| slice.as_chunks::<GROUP>().0[place])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_were_given() {
        let width = 3 * GROUP;
        let numbers: Vec<i8> = (0..2 * ROWS * width).map(|i| (i * 37 % 255) as u8 as i8).collect();
        let weights = Weights::new(&numbers, width);
        assert_eq!(weights.blocks().map(<[_]>::len).collect::<Vec<_>>(), [3, 3]);
        for (number, row) in numbers.chunks_exact(width).enumerate() {
            assert!(weights.row(number).eq(row.iter().copied()), "row {number}");
        }
    }
}
