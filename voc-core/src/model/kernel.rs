//! The instruction sets that the encoder's inner loops are compiled for, chosen when the program runs.
//!
//! Whole-number sums are the same whatever the order, so every path gives the same numbers.

use super::weights::{GROUP, PAIR, ROWS, Slice, WideSlice};

/// The largest byte of the first factor: two products of bytes up to it do not overflow 16 bits.
pub(super) const TOP: u8 = 127;

/// The largest byte of a small first factor.
#[cfg(any(test, target_arch = "x86_64"))]
pub(super) const SMALL: u8 = 3;
/// How many groups small products can be summed of, two by two in 16 bits.
#[cfg(target_arch = "x86_64")]
const MOST_SMALL: usize = i16::MAX as usize / (2 * SMALL as usize * 128);

/// Sums of products of whole numbers, on one instruction set.
pub(super) trait Kernel: Copy {
    /// The sums of the products of bytes up to [`TOP`] with the numbers of each row of a block, for each of some vectors.
    fn dot_rows<const N: usize>(
        self,
        vectors: [&[[u8; GROUP]]; N],
        rows: &[Slice],
    ) -> [[i32; ROWS]; N];

    /// The same for groups of 16-bit numbers with their places, whose sums have to fit.
    fn dot_rows_wide(self, a: &[(u16, [i16; PAIR])], rows: &[WideSlice]) -> [i32; ROWS];

    /// The same for bytes up to [`SMALL`], whose products are summed in 16 bits.
    fn dot_rows_small(self, a: &[[u8; GROUP]], rows: &[Slice]) -> [i32; ROWS];
}

/// Work to be compiled for each instruction set.
pub(super) trait Operation {
    /// What the work gives.
    type Output;
    /// Does the work; must be `#[inline(always)]`, or it stays without the instructions.
    fn run(self, kernel: impl Kernel) -> Self::Output;
}

/// Does the work with the best instructions that this machine has.
pub(super) fn dispatch<O: Operation>(operation: O) -> O::Output {
    #[cfg(target_arch = "x86_64")]
    {
        if let Some(simd) = V4Vnni::try_new() {
            return simd.vectorize(Wide { simd, operation });
        }
        if let Some(simd) = pulp::x86::V3::try_new() {
            return simd.vectorize(Wide { simd, operation });
        }
    }
    operation.run(Portable)
}

#[cfg(target_arch = "x86_64")]
pulp::simd_type! {
    /// [`pulp::x86::V4`] with the instruction that multiplies and adds up at once, which the compiler makes of the two that stand
    /// here. Hardly a machine has the one without the other.
    struct V4Vnni {
        sse: "sse",
        sse2: "sse2",
        fxsr: "fxsr",
        sse3: "sse3",
        ssse3: "ssse3",
        sse4_1: "sse4.1",
        sse4_2: "sse4.2",
        popcnt: "popcnt",
        avx: "avx",
        avx2: "avx2",
        bmi1: "bmi1",
        bmi2: "bmi2",
        fma: "fma",
        lzcnt: "lzcnt",
        avx512f: "avx512f",
        avx512bw: "avx512bw",
        avx512cd: "avx512cd",
        avx512dq: "avx512dq",
        avx512vl: "avx512vl",
        avx512vnni: "avx512vnni",
    }
}

#[derive(Debug, Clone, Copy)]
struct Portable;

impl Kernel for Portable {
    #[inline(always)]
    fn dot_rows<const N: usize>(
        self,
        vectors: [&[[u8; GROUP]]; N],
        rows: &[Slice],
    ) -> [[i32; ROWS]; N] {
        let mut sums = [[0; ROWS]; N];
        for (sums, a) in sums.iter_mut().zip(vectors) {
            for (a, slice) in a.iter().zip(rows) {
                add_products(sums, *a, slice);
            }
        }
        sums
    }

    #[inline(always)]
    fn dot_rows_wide(self, a: &[(u16, [i16; PAIR])], rows: &[WideSlice]) -> [i32; ROWS] {
        let mut sums = [0; ROWS];
        for (place, a) in a {
            add_products(&mut sums, *a, &rows[usize::from(*place)]);
        }
        sums
    }

    #[inline(always)]
    fn dot_rows_small(self, a: &[[u8; GROUP]], rows: &[Slice]) -> [i32; ROWS] {
        let [sums] = self.dot_rows([a], rows);
        sums
    }
}

/// Adds the products of one group with that of each row.
#[inline(always)]
fn add_products<A: Into<i32> + Copy, B: Into<i32> + Copy, const N: usize>(
    sums: &mut [i32; ROWS],
    a: [A; N],
    slice: &[B],
) {
    for (sum, b) in sums.iter_mut().zip(slice.as_chunks::<N>().0) {
        *sum += a.iter().zip(b).map(|(&a, &b)| a.into() * b.into()).sum::<i32>();
    }
}

#[cfg(target_arch = "x86_64")]
impl Kernel for V4Vnni {
    #[inline(always)]
    fn dot_rows<const N: usize>(
        self,
        vectors: [&[[u8; GROUP]]; N],
        rows: &[Slice],
    ) -> [[i32; ROWS]; N] {
        let ones = pulp::cast([1i16; 32]);
        let mut sums = [[pulp::cast([0i32; 16]); ROWS / 16]; N];
        for (at, slice) in rows.iter().enumerate() {
            for (sums, vector) in sums.iter_mut().zip(vectors) {
                let a = pulp::cast([vector[at]; 16]);
                for (sum, b) in sums.iter_mut().zip(slice.as_chunks::<64>().0) {
                    let pairs = self.avx512bw._mm512_maddubs_epi16(a, pulp::cast(*b));
                    let fours = self.avx512bw._mm512_madd_epi16(pairs, ones);
                    *sum = self.avx512f._mm512_add_epi32(*sum, fours);
                }
            }
        }
        sums.map(pulp::cast)
    }

    #[inline(always)]
    fn dot_rows_wide(self, a: &[(u16, [i16; PAIR])], rows: &[WideSlice]) -> [i32; ROWS] {
        let mut sums = [pulp::cast([0i32; 16]); ROWS / 16];
        for (place, a) in a {
            let a = pulp::cast([*a; 16]);
            let slice = &rows[usize::from(*place)];
            for (sum, b) in sums.iter_mut().zip(slice.as_chunks::<32>().0) {
                let pairs = self.avx512bw._mm512_madd_epi16(a, pulp::cast(*b));
                *sum = self.avx512f._mm512_add_epi32(*sum, pairs);
            }
        }
        pulp::cast(sums)
    }

    #[inline(always)]
    fn dot_rows_small(self, a: &[[u8; GROUP]], rows: &[Slice]) -> [i32; ROWS] {
        let ones = pulp::cast([1i16; 32]);
        let mut sums = [pulp::cast([0i32; 16]); ROWS / 16];
        for (a, rows) in a.chunks(MOST_SMALL).zip(rows.chunks(MOST_SMALL)) {
            let mut pairs = [pulp::cast([0i16; 32]); ROWS / 16];
            for (a, slice) in a.iter().zip(rows) {
                let a = pulp::cast([*a; 16]);
                for (pairs, b) in pairs.iter_mut().zip(slice.as_chunks::<64>().0) {
                    let more = self.avx512bw._mm512_maddubs_epi16(a, pulp::cast(*b));
                    *pairs = self.avx512bw._mm512_add_epi16(*pairs, more);
                }
            }
            for (sum, pairs) in sums.iter_mut().zip(pairs) {
                let fours = self.avx512bw._mm512_madd_epi16(pairs, ones);
                *sum = self.avx512f._mm512_add_epi32(*sum, fours);
            }
        }
        pulp::cast(sums)
    }
}

#[cfg(target_arch = "x86_64")]
impl Kernel for pulp::x86::V3 {
    #[inline(always)]
    fn dot_rows<const N: usize>(
        self,
        vectors: [&[[u8; GROUP]]; N],
        rows: &[Slice],
    ) -> [[i32; ROWS]; N] {
        let ones = pulp::cast([1i16; 16]);
        // one after the other: the sums of one vector fill half of the registers
        let mut sums = [[pulp::cast([0i32; 8]); ROWS / 8]; N];
        for (sums, a) in sums.iter_mut().zip(vectors) {
            for (a, slice) in a.iter().zip(rows) {
                let a = pulp::cast([*a; 8]);
                for (sum, b) in sums.iter_mut().zip(slice.as_chunks::<32>().0) {
                    let pairs = self.avx2._mm256_maddubs_epi16(a, pulp::cast(*b));
                    let fours = self.avx2._mm256_madd_epi16(pairs, ones);
                    *sum = self.avx2._mm256_add_epi32(*sum, fours);
                }
            }
        }
        sums.map(pulp::cast)
    }

    #[inline(always)]
    fn dot_rows_wide(self, a: &[(u16, [i16; PAIR])], rows: &[WideSlice]) -> [i32; ROWS] {
        let mut sums = [pulp::cast([0i32; 8]); ROWS / 8];
        for (place, a) in a {
            let a = pulp::cast([*a; 8]);
            let slice = &rows[usize::from(*place)];
            for (sum, b) in sums.iter_mut().zip(slice.as_chunks::<16>().0) {
                let pairs = self.avx2._mm256_madd_epi16(a, pulp::cast(*b));
                *sum = self.avx2._mm256_add_epi32(*sum, pairs);
            }
        }
        pulp::cast(sums)
    }

    #[inline(always)]
    fn dot_rows_small(self, a: &[[u8; GROUP]], rows: &[Slice]) -> [i32; ROWS] {
        let ones = pulp::cast([1i16; 16]);
        let mut sums = [pulp::cast([0i32; 8]); ROWS / 8];
        for (a, rows) in a.chunks(MOST_SMALL).zip(rows.chunks(MOST_SMALL)) {
            let mut pairs = [pulp::cast([0i16; 16]); ROWS / 8];
            for (a, slice) in a.iter().zip(rows) {
                let a = pulp::cast([*a; 8]);
                for (pairs, b) in pairs.iter_mut().zip(slice.as_chunks::<32>().0) {
                    let more = self.avx2._mm256_maddubs_epi16(a, pulp::cast(*b));
                    *pairs = self.avx2._mm256_add_epi16(*pairs, more);
                }
            }
            for (sum, pairs) in sums.iter_mut().zip(pairs) {
                let fours = self.avx2._mm256_madd_epi16(pairs, ones);
                *sum = self.avx2._mm256_add_epi32(*sum, fours);
            }
        }
        pulp::cast(sums)
    }
}

/// An operation on its way to the code that has the instructions.
#[cfg(target_arch = "x86_64")]
struct Wide<K, O> {
    simd: K,
    operation: O,
}

#[cfg(target_arch = "x86_64")]
impl<K: Kernel, O: Operation> pulp::NullaryFnOnce for Wide<K, O> {
    type Output = O::Output;

    #[inline(always)]
    fn call(self) -> O::Output {
        self.operation.run(self.simd)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::weights::{Sparse, Weights, WideWeights};

    /// Rows of [`WIDTH`] numbers of 16 bits, of which the last sums are looked at.
    #[derive(Clone, Copy)]
    struct DotRowsWide<'a> {
        a: &'a [i16; WIDTH],
        rows: &'a WideWeights,
    }

    impl Operation for DotRowsWide<'_> {
        type Output = [i32; ROWS];

        #[inline(always)]
        fn run(self, kernel: impl Kernel) -> [i32; ROWS] {
            let a = Sparse::<{ WIDTH / PAIR }>::new(self.a);
            kernel.dot_rows_wide(a.pairs(), self.rows.blocks().last().unwrap())
        }
    }

    /// Rows of [`WIDTH`] numbers, of which the last sums are looked at.
    #[derive(Clone, Copy)]
    struct DotRows<'a> {
        a: &'a [u8; WIDTH],
        rows: &'a Weights,
        small: bool,
    }

    /// Several vectors with the same rows.
    #[derive(Clone, Copy)]
    struct DotRowsAbreast<'a, const N: usize> {
        vectors: [&'a [u8; WIDTH]; N],
        rows: &'a Weights,
    }

    impl<const N: usize> Operation for DotRowsAbreast<'_, N> {
        type Output = [[i32; ROWS]; N];

        #[inline(always)]
        fn run(self, kernel: impl Kernel) -> [[i32; ROWS]; N] {
            let vectors = self.vectors.map(|vector| vector.as_chunks::<GROUP>().0);
            kernel.dot_rows(vectors, self.rows.blocks().last().unwrap())
        }
    }

    const WIDTH: usize = 320;

    impl Operation for DotRows<'_> {
        type Output = [i32; ROWS];

        #[inline(always)]
        fn run(self, kernel: impl Kernel) -> [i32; ROWS] {
            let rows = self.rows.blocks().last().unwrap();
            let a = self.a.as_chunks::<GROUP>().0;
            if self.small { kernel.dot_rows_small(a, rows) } else { kernel.dot_rows([a], rows)[0] }
        }
    }

    /// What the operation has to give, row by row.
    fn sums<A: Into<i32> + Copy, B: Into<i32> + Copy>(
        a: &[A; WIDTH],
        numbers: &[B],
    ) -> [i32; ROWS] {
        let rows = numbers[numbers.len() - ROWS * WIDTH..].chunks_exact(WIDTH);
        let sum = |row: &[B]| a.iter().zip(row).map(|(&a, &b)| a.into() * b.into()).sum();
        rows.map(sum).collect::<Vec<i32>>().try_into().unwrap()
    }

    fn every_path_gives<O: Operation + Copy>(operation: O, expected: &O::Output)
    where
        O::Output: PartialEq + std::fmt::Debug,
    {
        assert_eq!(&operation.run(Portable), expected);
        assert_eq!(&dispatch(operation), expected);
        // a machine with the wider instructions has these as well and would not choose them
        #[cfg(target_arch = "x86_64")]
        if let Some(simd) = pulp::x86::V3::try_new() {
            assert_eq!(&simd.vectorize(Wide { simd, operation }), expected);
        }
    }

    #[test]
    fn every_path_gives_the_same_numbers() {
        let numbers: Vec<i16> =
            (0..2 * ROWS * WIDTH).map(|i| (i * 91 % 255) as i16 - 127).collect();
        let rows = &WideWeights::new(&numbers, WIDTH);
        let some = std::array::from_fn(|i| if i / 3 % 2 == 0 { 0 } else { i as i16 * 77 - 9000 });
        for a in [&[i16::MAX; WIDTH], &[0; WIDTH], &some] {
            every_path_gives(DotRowsWide { a, rows }, &sums(a, &numbers));
        }
    }

    #[test]
    fn rows_do_not_overflow_on_any_path() {
        let varied: Vec<i8> = (0..2 * ROWS * WIDTH).map(|i| (i * 91 % 255) as u8 as i8).collect();
        let extreme = |number: i8| vec![number; ROWS * WIDTH];
        for numbers in [extreme(-128), extreme(-127), extreme(127), varied] {
            let rows = &Weights::new(&numbers, WIDTH);
            for (top, small) in [(TOP, false), (SMALL, true)] {
                let some = std::array::from_fn(|i| (i * 37) as u8 % (top + 1));
                for a in [&[top; WIDTH], &some] {
                    every_path_gives(DotRows { a, rows, small }, &sums(a, &numbers));
                    let vectors = [a, &[TOP; WIDTH], &[0; WIDTH]];
                    let expected = vectors.map(|a| sums(a, &numbers));
                    every_path_gives(DotRowsAbreast { vectors, rows }, &expected);
                }
            }
        }
    }
}
