//! The instruction sets that the encoder's inner loops are compiled for, chosen when the program runs.
//!
//! Whole-number sums are the same whatever the order, so every path gives the same numbers.

/// Products summed at once.
const STEP: usize = 32;
/// The same for bytes.
const BYTE_STEP: usize = 64;
/// The largest byte of the first factor: two products of bytes up to it do not overflow 16 bits.
pub(super) const TOP: u8 = 127;

/// The largest byte of a small first factor.
pub(super) const SMALL: u8 = 3;
/// How many bytes small products can be summed of: two by two in 16 bits, at each place of a step.
const MOST_SMALL: usize = i16::MAX as usize / (2 * SMALL as usize * 128) * BYTE_STEP / 2;

/// A dot product of whole numbers, on one instruction set.
pub(super) trait Kernel: Copy {
    /// The sum of the products; `N` is a multiple of 32 and the sum fits.
    fn dot<const N: usize>(self, a: &[i16; N], b: &[i16; N]) -> i32;

    /// The same for bytes, those of `a` at most [`TOP`]; `N` is a multiple of 64.
    fn dot_bytes<const N: usize>(self, a: &[u8; N], b: &[i8; N]) -> i32;

    /// The same where those of `a` are at most [`SMALL`], whose products are summed in 16 bits.
    fn dot_small<const N: usize>(self, a: &[u8; N], b: &[i8; N]) -> i32;
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
        if let Some(simd) = pulp::x86::V4::try_new() {
            return pulp::Simd::vectorize(simd, Wide { simd, operation });
        }
        if let Some(simd) = pulp::x86::V3::try_new() {
            return pulp::Simd::vectorize(simd, Wide { simd, operation });
        }
    }
    operation.run(Portable)
}

#[derive(Debug, Clone, Copy)]
struct Portable;

impl Kernel for Portable {
    #[inline(always)]
    fn dot<const N: usize>(self, a: &[i16; N], b: &[i16; N]) -> i32 {
        a.iter().zip(b).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum()
    }

    #[inline(always)]
    fn dot_bytes<const N: usize>(self, a: &[u8; N], b: &[i8; N]) -> i32 {
        a.iter().zip(b).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum()
    }

    #[inline(always)]
    fn dot_small<const N: usize>(self, a: &[u8; N], b: &[i8; N]) -> i32 {
        self.dot_bytes(a, b)
    }
}

#[cfg(target_arch = "x86_64")]
impl Kernel for pulp::x86::V4 {
    #[inline(always)]
    fn dot<const N: usize>(self, a: &[i16; N], b: &[i16; N]) -> i32 {
        const { assert!(N.is_multiple_of(STEP)) };
        let mut sum = self.splat_i32x16(0);
        for (a, b) in a.as_chunks::<STEP>().0.iter().zip(b.as_chunks::<STEP>().0) {
            let [a, b]: [pulp::i16x32; 2] = [pulp::cast(*a), pulp::cast(*b)];
            let products = self.multiply_wrapping_add_adjacent_i16x32(a, b);
            sum = pulp::cast(self.avx512f._mm512_add_epi32(pulp::cast(sum), pulp::cast(products)));
        }
        let lanes: [i32; 16] = pulp::cast(sum);
        lanes.iter().sum()
    }

    #[inline(always)]
    fn dot_bytes<const N: usize>(self, a: &[u8; N], b: &[i8; N]) -> i32 {
        const { assert!(N.is_multiple_of(BYTE_STEP)) };
        let ones = pulp::cast([1i16; 32]);
        let mut sum = pulp::cast([0i32; 16]);
        for (a, b) in a.as_chunks::<BYTE_STEP>().0.iter().zip(b.as_chunks::<BYTE_STEP>().0) {
            let pairs = self.avx512bw._mm512_maddubs_epi16(pulp::cast(*a), pulp::cast(*b));
            let fours = self.avx512bw._mm512_madd_epi16(pairs, ones);
            sum = self.avx512f._mm512_add_epi32(sum, fours);
        }
        let lanes: [i32; 16] = pulp::cast(sum);
        lanes.iter().sum()
    }

    #[inline(always)]
    fn dot_small<const N: usize>(self, a: &[u8; N], b: &[i8; N]) -> i32 {
        const { assert!(N.is_multiple_of(BYTE_STEP) && N <= MOST_SMALL) };
        let mut sum = pulp::cast([0i16; 32]);
        for (a, b) in a.as_chunks::<BYTE_STEP>().0.iter().zip(b.as_chunks::<BYTE_STEP>().0) {
            let pairs = self.avx512bw._mm512_maddubs_epi16(pulp::cast(*a), pulp::cast(*b));
            sum = self.avx512bw._mm512_add_epi16(sum, pairs);
        }
        let ones = pulp::cast([1i16; 32]);
        let lanes: [i32; 16] = pulp::cast(self.avx512bw._mm512_madd_epi16(sum, ones));
        lanes.iter().sum()
    }
}

#[cfg(target_arch = "x86_64")]
impl Kernel for pulp::x86::V3 {
    #[inline(always)]
    fn dot<const N: usize>(self, a: &[i16; N], b: &[i16; N]) -> i32 {
        const { assert!(N.is_multiple_of(STEP)) };
        let mut low = self.splat_i32x8(0);
        let mut high = low;
        for (a, b) in a.as_chunks::<STEP>().0.iter().zip(b.as_chunks::<STEP>().0) {
            let [a_low, a_high]: [pulp::i16x16; 2] = pulp::cast(*a);
            let [b_low, b_high]: [pulp::i16x16; 2] = pulp::cast(*b);
            low = self
                .wrapping_add_i32x8(low, self.multiply_wrapping_add_adjacent_i16x16(a_low, b_low));
            high = self.wrapping_add_i32x8(
                high,
                self.multiply_wrapping_add_adjacent_i16x16(a_high, b_high),
            );
        }
        let lanes: [i32; 8] = pulp::cast(self.wrapping_add_i32x8(low, high));
        lanes.iter().sum()
    }

    #[inline(always)]
    fn dot_bytes<const N: usize>(self, a: &[u8; N], b: &[i8; N]) -> i32 {
        const HALF: usize = BYTE_STEP / 2;
        const { assert!(N.is_multiple_of(BYTE_STEP)) };
        let ones = pulp::cast([1i16; 16]);
        let mut sums = [pulp::cast([0i32; 8]); 2];
        for (i, (a, b)) in a.as_chunks::<HALF>().0.iter().zip(b.as_chunks::<HALF>().0).enumerate() {
            let pairs = self.avx2._mm256_maddubs_epi16(pulp::cast(*a), pulp::cast(*b));
            let fours = self.avx2._mm256_madd_epi16(pairs, ones);
            sums[i % 2] = self.avx2._mm256_add_epi32(sums[i % 2], fours);
        }
        let lanes: [i32; 8] = pulp::cast(self.avx2._mm256_add_epi32(sums[0], sums[1]));
        lanes.iter().sum()
    }

    #[inline(always)]
    fn dot_small<const N: usize>(self, a: &[u8; N], b: &[i8; N]) -> i32 {
        const HALF: usize = BYTE_STEP / 2;
        const { assert!(N.is_multiple_of(BYTE_STEP) && N <= MOST_SMALL) };
        let mut sum = pulp::cast([0i16; 16]);
        for (a, b) in a.as_chunks::<HALF>().0.iter().zip(b.as_chunks::<HALF>().0) {
            let pairs = self.avx2._mm256_maddubs_epi16(pulp::cast(*a), pulp::cast(*b));
            sum = self.avx2._mm256_add_epi16(sum, pairs);
        }
        let ones = pulp::cast([1i16; 16]);
        let lanes: [i32; 8] = pulp::cast(self.avx2._mm256_madd_epi16(sum, ones));
        lanes.iter().sum()
    }
}

/// An operation on its way to the code that has the instructions.
#[cfg(target_arch = "x86_64")]
struct Wide<K, O> {
    simd: K,
    operation: O,
}

#[cfg(target_arch = "x86_64")]
impl<K: Kernel, O: Operation> pulp::WithSimd for Wide<K, O> {
    type Output = O::Output;

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) -> O::Output {
        self.operation.run(self.simd)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy)]
    struct Dot<'a>(&'a [i16; 64], &'a [i16; 64]);

    impl Operation for Dot<'_> {
        type Output = i32;

        #[inline(always)]
        fn run(self, kernel: impl Kernel) -> i32 {
            kernel.dot(self.0, self.1)
        }
    }

    #[derive(Clone, Copy)]
    struct DotBytes<'a>(&'a [u8; 192], &'a [i8; 192]);

    impl Operation for DotBytes<'_> {
        type Output = i32;

        #[inline(always)]
        fn run(self, kernel: impl Kernel) -> i32 {
            kernel.dot_bytes(self.0, self.1)
        }
    }

    #[derive(Clone, Copy)]
    struct DotSmall<'a>(&'a [u8; 320], &'a [i8; 320]);

    impl Operation for DotSmall<'_> {
        type Output = i32;

        #[inline(always)]
        fn run(self, kernel: impl Kernel) -> i32 {
            kernel.dot_small(self.0, self.1)
        }
    }

    #[test]
    fn small_bytes_do_not_overflow_on_any_path() {
        for extreme in [-128, 127] {
            let (a, b) = ([SMALL; 320], [extreme; 320]);
            every_path_gives(DotSmall(&a, &b), 320 * i32::from(SMALL) * i32::from(extreme));
        }
    }

    fn every_path_gives<O: Operation<Output = i32> + Copy>(operation: O, expected: i32) {
        assert_eq!(operation.run(Portable), expected);
        assert_eq!(dispatch(operation), expected);
        // a machine with the wider instructions has these as well and would not choose them
        #[cfg(target_arch = "x86_64")]
        if let Some(simd) = pulp::x86::V3::try_new() {
            assert_eq!(pulp::Simd::vectorize(simd, Wide { simd, operation }), expected);
        }
    }

    #[test]
    fn every_path_gives_the_same_number() {
        let a: [i16; 64] = std::array::from_fn(|i| (i as i16).wrapping_mul(577).wrapping_sub(9000));
        let b: [i16; 64] = std::array::from_fn(|i| 127 - i as i16 * 4);
        let expected = a.iter().zip(&b).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum();
        every_path_gives(Dot(&a, &b), expected);
    }

    #[test]
    fn bytes_do_not_overflow_on_any_path() {
        let extremes: [i8; 3] = [-127, 127, -128];
        for extreme in extremes {
            let (a, b) = ([TOP; 192], [extreme; 192]);
            every_path_gives(DotBytes(&a, &b), 192 * i32::from(TOP) * i32::from(extreme));
        }
        let a: [u8; 192] = std::array::from_fn(|i| (i * 37 % 128) as u8);
        let b: [i8; 192] = std::array::from_fn(|i| (i * 91 % 255) as u8 as i8);
        let expected = a.iter().zip(&b).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum();
        every_path_gives(DotBytes(&a, &b), expected);
    }
}
