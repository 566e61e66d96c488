//! Columns of numbers, as the languages hold them.

use std::borrow::Cow;

/// Numbers converted at a time: few enough for the first-level cache.
const BLOCK: usize = 2048;

/// A column of numbers, of which some may be missing. Borrowed where a language can lend its memory, so that ten million
/// answers are counted where they lie.
///
/// ```
/// use voc_core::score::call::Numbers;
///
/// // of a data frame, in which NaN stands for a missing answer
/// let column = Numbers::Gaps([9.0, f64::NAN][..].into());
/// assert_eq!(column.to_vec(), [Some(9.0), None]);
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Numbers<'a> {
    /// Doubles, none of them missing; NaN is not a number.
    F64(Cow<'a, [f64]>),
    /// Doubles of which NaN stands for a missing one, as in data frames.
    Gaps(Cow<'a, [f64]>),
    /// Numbers that may be missing.
    Optional(Vec<Option<f64>>),
    /// Singles; NaN is not a number.
    F32(&'a [f32]),
    /// Whole numbers of 8 bits.
    I8(&'a [i8]),
    /// Whole numbers of 16 bits.
    I16(&'a [i16]),
    /// Whole numbers of 32 bits.
    I32(&'a [i32]),
    /// Whole numbers of 64 bits.
    I64(&'a [i64]),
    /// Whole numbers of 8 bits from 0.
    U8(&'a [u8]),
    /// Whole numbers of 16 bits from 0.
    U16(&'a [u16]),
    /// Whole numbers of 32 bits from 0.
    U32(&'a [u32]),
    /// Whole numbers of 64 bits from 0.
    U64(&'a [u64]),
}

/// Some numbers of a column.
#[derive(Debug)]
pub(super) enum Block<'b> {
    /// None of them missing.
    Plain(&'b [f64]),
    /// NaN stands for a missing one.
    Gaps(&'b [f64]),
    Optional(&'b [Option<f64>]),
}

/// Does the same with every kind of whole numbers and singles.
macro_rules! narrow {
    ($numbers:expr, $each:ident => $do:expr, $($wide:pat => $other:expr),+) => {
        match $numbers {
            $($wide => $other,)+
            Numbers::F32($each) => $do,
            Numbers::I8($each) => $do,
            Numbers::I16($each) => $do,
            Numbers::I32($each) => $do,
            Numbers::I64($each) => $do,
            Numbers::U8($each) => $do,
            Numbers::U16($each) => $do,
            Numbers::U32($each) => $do,
            Numbers::U64($each) => $do,
        }
    };
}

impl Numbers<'_> {
    /// How many there are, missing ones too.
    ///
    /// ```
    /// use voc_core::score::call::Numbers;
    ///
    /// assert_eq!(Numbers::Optional(vec![Some(4.0), None]).len(), 2);
    /// ```
    pub fn len(&self) -> usize {
        narrow!(self, x => x.len(),
            Self::F64(x) | Self::Gaps(x) => x.len(),
            Self::Optional(x) => x.len())
    }

    /// Whether there is none.
    ///
    /// ```
    /// use voc_core::score::call::Numbers;
    ///
    /// assert!(Numbers::U8(&[]).is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Hands over all numbers in order, many at a time.
    pub(super) fn for_each_block(&self, mut each: impl FnMut(Block<'_>)) {
        narrow!(self, x => in_blocks(x, |&x| x as f64, |block| each(Block::Plain(block))),
            Self::F64(x) => each(Block::Plain(x)),
            Self::Gaps(x) => each(Block::Gaps(x)),
            Self::Optional(x) => each(Block::Optional(x)));
    }

    /// Hands over each number in order.
    pub(super) fn for_each(&self, mut each: impl FnMut(Option<f64>)) {
        self.for_each_block(|block| match block {
            Block::Plain(x) => x.iter().for_each(|&x| each(Some(x))),
            Block::Gaps(x) => x.iter().for_each(|&x| each(present(x))),
            Block::Optional(x) => x.iter().for_each(|&x| each(x)),
        });
    }

    /// The numbers, missing ones as `None`.
    ///
    /// ```
    /// use voc_core::score::call::Numbers;
    ///
    /// assert_eq!(Numbers::I16(&[5, 3]).to_vec(), [Some(5.0), Some(3.0)]);
    /// ```
    pub fn to_vec(&self) -> Vec<Option<f64>> {
        let mut all = Vec::with_capacity(self.len());
        self.for_each(|x| all.push(x));
        all
    }

    /// The numbers at these places.
    pub(super) fn at(&self, places: &[usize]) -> Numbers<'static> {
        narrow!(self, x => Numbers::F64(places.iter().map(|&i| x[i] as f64).collect()),
            Self::F64(x) => Numbers::F64(places.iter().map(|&i| x[i]).collect()),
            Self::Gaps(x) => Numbers::Gaps(places.iter().map(|&i| x[i]).collect()),
            Self::Optional(x) => Numbers::Optional(places.iter().map(|&i| x[i]).collect()))
    }
}

fn present(x: f64) -> Option<f64> {
    (!x.is_nan()).then_some(x)
}

fn in_blocks<T>(numbers: &[T], to_double: impl Fn(&T) -> f64, mut each: impl FnMut(&[f64])) {
    let mut doubles = [0.0; BLOCK];
    for block in numbers.chunks(BLOCK) {
        let doubles = &mut doubles[..block.len()];
        for (double, number) in doubles.iter_mut().zip(block) {
            *double = to_double(number);
        }
        each(doubles);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_reads_alike() {
        let expected = [Some(1.0), Some(2.0), Some(3.0)];
        let columns = [
            Numbers::F64(Cow::Borrowed(&[1.0, 2.0, 3.0])),
            Numbers::Gaps(Cow::Borrowed(&[1.0, 2.0, 3.0])),
            Numbers::Optional(expected.to_vec()),
            Numbers::F32(&[1.0, 2.0, 3.0]),
            Numbers::I8(&[1, 2, 3]),
            Numbers::U64(&[1, 2, 3]),
        ];
        for column in columns {
            assert_eq!((column.len(), column.to_vec()), (3, expected.to_vec()));
            assert_eq!(column.at(&[2, 0]).to_vec(), [Some(3.0), Some(1.0)]);
        }
        assert_eq!(Numbers::Gaps(Cow::Borrowed(&[f64::NAN])).to_vec(), [None]);
    }

    #[test]
    fn long_columns_lose_nothing() {
        let long: Vec<u16> = (0..10_000).collect();
        let all = Numbers::U16(&long).to_vec();
        assert!(all.iter().zip(0u16..).all(|(found, i)| *found == Some(f64::from(i))));
        assert_eq!(all.len(), long.len());
    }
}
