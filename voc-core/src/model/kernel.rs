//! The instruction sets that the encoder's inner loops are compiled for, chosen when the program runs.
//!
//! Whole-number sums are the same whatever the order, so every path gives the same numbers.

/// Products summed at once.
const STEP: usize = 32;

/// A dot product of whole numbers, on one instruction set.
pub(super) trait Kernel: Copy {
    /// The sum of the products; `N` is a multiple of 32 and the sum fits.
    fn dot<const N: usize>(self, a: &[i16; N], b: &[i16; N]) -> i32;
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

    struct Dot<'a>(&'a [i16; 64], &'a [i16; 64]);

    impl Operation for Dot<'_> {
        type Output = i32;

        #[inline(always)]
        fn run(self, kernel: impl Kernel) -> i32 {
            kernel.dot(self.0, self.1)
        }
    }

    #[test]
    fn every_path_gives_the_same_number() {
        let a: [i16; 64] = std::array::from_fn(|i| (i as i16).wrapping_mul(577).wrapping_sub(9000));
        let b: [i16; 64] = std::array::from_fn(|i| 127 - i as i16 * 4);
        let expected: i32 = a.iter().zip(&b).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum();
        assert_eq!(Portable.dot(&a, &b), expected);
        assert_eq!(dispatch(Dot(&a, &b)), expected);
        // a machine with the wider instructions has these as well and would not choose them
        #[cfg(target_arch = "x86_64")]
        if let Some(simd) = pulp::x86::V3::try_new() {
            let operation = Dot(&a, &b);
            assert_eq!(pulp::Simd::vectorize(simd, Wide { simd, operation }), expected);
        }
    }
}
