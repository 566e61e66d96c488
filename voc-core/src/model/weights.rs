//! Weights of a layer, laid out so that the sums of many rows grow side by side and none crosses lanes.

/// Rows whose sums grow side by side.
pub(super) const ROWS: usize = 64;
/// Bytes of a row that lie together: what the instructions add up in one lane.
pub(super) const GROUP: usize = 4;
/// The same for numbers of 16 bits.
pub(super) const PAIR: usize = 2;

/// The same few bytes of each of some rows.
pub(super) type Slice = [i8; ROWS * GROUP];
/// The same for numbers of 16 bits.
pub(super) type WideSlice = [i16; ROWS * PAIR];

/// Rows of bytes.
pub(super) type Weights = Layer<i8, { ROWS * GROUP }>;
/// Rows of numbers of 16 bits.
pub(super) type WideWeights = Layer<i16, { ROWS * PAIR }>;

/// A layer's rows of small whole numbers, each a whole number of groups long.
#[derive(Debug)]
pub(super) struct Layer<T, const SLICE: usize> {
    /// For each [`ROWS`] rows their slices from the first numbers to the last.
    slices: Vec<[T; SLICE]>,
    /// Slices of one block of rows.
    depth: usize,
}

impl<T: Copy + Default, const SLICE: usize> Layer<T, SLICE> {
    /// Rows of `width` numbers one behind the other; rows of zeros fill the last block.
    pub(super) fn new(numbers: &[T], width: usize) -> Self {
        let group = SLICE / ROWS;
        let depth = width / group;
        let block = |rows: &[T]| {
            let slice = |at| {
                let mut slice = [T::default(); SLICE];
                for (own, row) in slice.chunks_exact_mut(group).zip(rows.chunks_exact(width)) {
                    own.copy_from_slice(&row[at * group..(at + 1) * group]);
                }
                slice
            };
            (0..depth).map(slice).collect::<Vec<_>>()
        };
        Self { slices: numbers.chunks(ROWS * width).flat_map(block).collect(), depth }
    }

    /// The slices of each block of rows.
    #[inline(always)]
    pub(super) fn blocks(&self) -> impl Iterator<Item = &[[T; SLICE]]> {
        self.slices.chunks_exact(self.depth)
    }

    /// The numbers of one row, as many as it has.
    pub(super) fn row<const WIDTH: usize>(&self, number: usize) -> [T; WIDTH] {
        let group = SLICE / ROWS;
        let (block, place) = (number / ROWS, number % ROWS);
        let slices = &self.slices[block * self.depth..(block + 1) * self.depth];
        let mut row = [T::default(); WIDTH];
        for (own, slice) in row.chunks_exact_mut(group).zip(slices) {
            own.copy_from_slice(&slice[place * group..][..group]);
        }
        row
    }
}

/// The pairs of a vector that are not both zero, each with its place: what `ReLU` made zero need not be multiplied.
pub(super) struct Sparse<const DEPTH: usize> {
    pairs: [(u16, [i16; PAIR]); DEPTH],
    count: usize,
}

impl<const DEPTH: usize> Sparse<DEPTH> {
    /// The pairs of a vector of `DEPTH` pairs.
    #[inline(always)]
    pub(super) fn new(vector: &[i16]) -> Self {
        let mut sparse = Self { pairs: [(0, [0; PAIR]); DEPTH], count: 0 };
        // without a branch, which would be foretold wrongly as often as not
        for (place, &pair) in vector.as_chunks::<PAIR>().0.iter().take(DEPTH).enumerate() {
            sparse.pairs[sparse.count] = (place as u16, pair);
            sparse.count += usize::from(pair != [0; PAIR]);
        }
        sparse
    }

    #[inline(always)]
    pub(super) fn pairs(&self) -> &[(u16, [i16; PAIR])] {
        &self.pairs[..self.count]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_were_given() {
        let width = 3 * GROUP;
        let count = 2 * ROWS - 1;
        let numbers: Vec<i8> = (0..count * width).map(|i| (i * 37 % 255) as u8 as i8).collect();
        let weights = Weights::new(&numbers, width);
        assert_eq!(weights.blocks().map(<[_]>::len).collect::<Vec<_>>(), [3, 3]);
        for (number, row) in numbers.chunks_exact(width).enumerate() {
            assert_eq!(weights.row::<{ 3 * GROUP }>(number), row, "row {number}");
        }
        assert_eq!(weights.row(count), [0; 3 * GROUP]);
    }

    #[test]
    fn pairs_of_zeros_are_left_out() {
        let sparse = Sparse::<4>::new(&[0, 0, 0, 7, 0, 0, -1, 0]);
        assert_eq!(sparse.pairs(), [(1, [0, 7]), (3, [-1, 0])]);
        assert_eq!(Sparse::<2>::new(&[1, 2, 3, 4]).pairs(), [(0, [1, 2]), (1, [3, 4])]);
    }
}
