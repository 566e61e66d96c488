//! Sums without rounding, so that the order of the answers and the cut into shards cannot change a score.
//!
//! A double is a whole number times a power of two, and so is a product of two. [`ExactSum`] keeps their sum as a
//! wide fixed-point integer, of which only the part in use is stored, and rounds once, when the value is read
//! (after Kulisch 1997 and Neal 2015, "Fast exact summation using small and large superaccumulators").

use crate::error::Error;
use crate::score::state::{Reader, Writer};

const LIMB_BITS: u32 = 32;
const LIMB_MASK: i64 = 0xffff_ffff;
/// The weight of the lowest bit is two to the power of minus this: below the smallest product of two doubles.
const UNIT: i32 = 2176;
/// The bit of the smallest positive double, 2^-1074.
const SMALLEST: u32 = (UNIT - 1074) as u32;
/// Limbs up to which a stored sum is read: room for the largest product and 2^64 of them.
const MAX_LIMBS: usize = 140;
/// A limb grows by less than 2^32 with each term, so this many fit beside what was carried.
const TERMS_BEFORE_CARRY: u32 = 1 << 30;

/// A sum of doubles that is exact until it is read.
///
/// Adding is associative and commutative, so shards can be summed apart and merged. Infinities and NaN behave as in
/// IEEE addition; a sum too large for a double reads as infinity.
///
/// ```
/// use voc_core::score::exact::ExactSum;
///
/// let mut sum = ExactSum::new();
/// for term in [1e100, 0.1, -1e100, 0.2] {
///     sum.add(term);
/// }
/// // the nearest double to the sum of the doubles 0.1 and 0.2
/// assert_eq!(sum.value(), 0.1 + 0.2);
/// ```
#[derive(Debug, Clone, Default)]
pub struct ExactSum {
    /// Index of the first limb kept.
    start: usize,
    /// Signed digits to the base 2^32, not carried.
    limbs: Vec<i64>,
    terms: u32,
    /// The sum of what is not finite; zero where all was.
    special: f64,
}

/// Sign and magnitude without leading or trailing zeros: one form for each value.
#[derive(Debug, PartialEq)]
struct Canonical {
    negative: bool,
    start: usize,
    digits: Vec<u32>,
}

impl ExactSum {
    /// The empty sum, 0.
    ///
    /// ```
    /// use voc_core::score::exact::ExactSum;
    ///
    /// assert_eq!(ExactSum::new().value(), 0.0);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a term.
    ///
    /// ```
    /// use voc_core::score::exact::ExactSum;
    ///
    /// // revenue at risk, customer by customer: ten times ten cents is one
    /// let mut at_risk = ExactSum::new();
    /// [0.1; 10].into_iter().for_each(|amount| at_risk.add(amount));
    /// assert_eq!(at_risk.value(), 1.0);
    /// assert_ne!([0.1; 10].iter().sum::<f64>(), 1.0);
    /// ```
    #[inline]
    pub fn add(&mut self, term: f64) {
        let (mantissa, exponent) = decompose(term);
        if exponent == SPECIAL {
            self.special += term;
        } else {
            self.add_scaled(i128::from(mantissa), exponent);
        }
    }

    /// Adds the product of two numbers, unrounded.
    ///
    /// ```
    /// use voc_core::score::exact::ExactSum;
    ///
    /// // a refund cancels the seats that were paid, to the last bit
    /// let mut paid = ExactSum::new();
    /// paid.add_product(19.99, 250.0);
    /// paid.add_product(-19.99, 250.0);
    /// assert_eq!(paid.value(), 0.0);
    /// ```
    #[inline]
    pub fn add_product(&mut self, a: f64, b: f64) {
        let (ma, ea) = decompose(a);
        let (mb, eb) = decompose(b);
        if ea == SPECIAL || eb == SPECIAL {
            self.special += a * b;
        } else {
            self.add_scaled(i128::from(ma) * i128::from(mb), ea + eb);
        }
    }

    /// Adds all that another sum holds.
    ///
    /// ```
    /// use voc_core::score::exact::ExactSum;
    ///
    /// // two regions summed apart give what one pass over both gives
    /// let sum = |terms: &[f64]| terms.iter().copied().collect::<ExactSum>();
    /// let (mut all, south) = (sum(&[1e16, 1.0]), sum(&[-1e16, 0.1]));
    /// all.merge(&south);
    /// assert_eq!(all.value(), sum(&[1.0, 0.1]).value());
    /// ```
    pub fn merge(&mut self, other: &Self) {
        self.special += other.special;
        if other.limbs.is_empty() {
            return;
        }
        self.carry();
        let mut other = other.clone();
        other.carry();
        self.reach(other.start, other.start + other.limbs.len());
        for (i, limb) in other.limbs.iter().enumerate() {
            self.limbs[other.start - self.start + i] += limb;
        }
        self.terms = 2;
    }

    /// The sum, rounded once to the nearest double (ties to even).
    ///
    /// ```
    /// use voc_core::score::exact::ExactSum;
    ///
    /// // read as often as wanted while it grows
    /// let mut hours = ExactSum::new();
    /// for (spent, so_far) in [(0.5, 0.5), (0.25, 0.75), (2.0, 2.75)] {
    ///     hours.add(spent);
    ///     assert_eq!(hours.value(), so_far);
    /// }
    /// ```
    pub fn value(&self) -> f64 {
        if self.special != 0.0 {
            return self.special();
        }
        let Canonical { negative, start, digits } = self.canonical();
        let Some(top) = digits.last() else { return 0.0 };
        let bit = |at: u32| -> u64 {
            let (limb, within) = ((at / LIMB_BITS) as usize, at % LIMB_BITS);
            let digit = limb.checked_sub(start).and_then(|i| digits.get(i)).copied();
            u64::from(digit.unwrap_or(0) >> within & 1)
        };
        let lowest_limb = start as u32 * LIMB_BITS;
        let high = lowest_limb + digits.len() as u32 * LIMB_BITS - 1 - top.leading_zeros();
        // the lowest bit of the result: 53 bits are kept, fewer among the subnormal numbers
        let low = high.saturating_sub(52).max(SMALLEST);
        let mut mantissa = (low..=high).rev().fold(0, |m, at| m << 1 | bit(at));
        let half = low > 0 && bit(low - 1) == 1;
        let rest = half && (lowest_limb..low.saturating_sub(1)).any(|at| bit(at) == 1);
        mantissa += u64::from(half && (rest || mantissa & 1 == 1));
        // the leading bit of a normal mantissa adds one to the exponent, and so does a carry out of it
        let magnitude = f64::from_bits(
            (u64::from(low - SMALLEST) << 52).saturating_add(mantissa).min(f64::INFINITY.to_bits()),
        );
        if negative { -magnitude } else { magnitude }
    }

    /// The sum as three doubles of falling size whose sum is it to 159 bits.
    pub(crate) fn parts(&self) -> [f64; 3] {
        let mut rest = self.clone();
        [(); 3].map(|()| {
            let part = rest.value();
            if part.is_finite() {
                rest.add(-part);
            }
            part
        })
    }

    /// Writes the sum in its one stored form.
    ///
    /// ```
    /// use voc_core::score::{exact::ExactSum, state::{Reader, Writer}};
    ///
    /// let spent: ExactSum = [49.9, 12.5, -5.0].into_iter().collect();
    /// let mut writer = Writer::default();
    /// spent.write(&mut writer);
    /// let bytes = writer.into_bytes();
    /// assert_eq!(ExactSum::read(&mut Reader::new(&bytes))?.value(), spent.value());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn write(&self, writer: &mut Writer) {
        let canonical = self.canonical();
        writer.f64(self.special());
        writer.u64(canonical.digits.len() as u64);
        if !canonical.digits.is_empty() {
            writer.u64(u64::from(canonical.negative));
            writer.u64(canonical.start as u64);
            for &digit in &canonical.digits {
                writer.u32(digit);
            }
        }
    }

    /// Reads what [`ExactSum::write`] wrote.
    ///
    /// ```
    /// use voc_core::score::{exact::ExactSum, state::Reader};
    ///
    /// // a file that was cut off
    /// let error = ExactSum::read(&mut Reader::new(&[0, 0, 0])).unwrap_err();
    /// assert_eq!(error.to_string(), "damaged state: it ends early");
    /// ```
    ///
    /// # Errors
    /// `state.damaged` where the bytes end early or hold no sum.
    pub fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let special = reader.f64()?;
        let count = reader.u64()?;
        let mut sum = Self { special, ..Self::default() };
        if count == 0 {
            return Ok(sum);
        }
        let sign = if reader.u64()? == 0 { 1 } else { -1 };
        let start = reader.u64()?;
        if start.saturating_add(count) > MAX_LIMBS as u64 {
            return Err(Error::state("damaged state: a sum is out of range"));
        }
        sum.start = start as usize;
        for _ in 0..count {
            sum.limbs.push(sign * i64::from(reader.u32()?));
        }
        sum.terms = 1;
        Ok(sum)
    }

    #[inline]
    fn add_scaled(&mut self, mantissa: i128, exponent: i32) {
        if mantissa == 0 {
            return;
        }
        let shift = (exponent + UNIT) as u32;
        let first = (shift / LIMB_BITS) as usize;
        let shifted = mantissa.unsigned_abs() << (shift % LIMB_BITS);
        // 106 bits of a product and a shift of up to 31 can pass 128 by nine
        let over = (mantissa.unsigned_abs() >> 64 >> 32 >> (32 - shift % LIMB_BITS)) as i64;
        let sign = if mantissa < 0 { -1 } else { 1 };
        self.reach(first, first + 5);
        let at = first - self.start;
        for (i, limb) in self.limbs[at..at + 4].iter_mut().enumerate() {
            *limb += sign * ((shifted >> (LIMB_BITS as usize * i)) as i64 & LIMB_MASK);
        }
        self.limbs[at + 4] += sign * over;
        self.terms += 1;
        if self.terms >= TERMS_BEFORE_CARRY {
            self.carry();
        }
    }

    /// Makes the limbs from `first` to before `end` exist.
    #[inline]
    fn reach(&mut self, first: usize, end: usize) {
        if self.limbs.is_empty() || first < self.start || end > self.start + self.limbs.len() {
            self.grow(first, end);
        }
    }

    #[cold]
    fn grow(&mut self, first: usize, end: usize) {
        if self.limbs.is_empty() {
            self.start = first;
        }
        if first < self.start {
            let missing = self.start - first;
            self.limbs.splice(..0, std::iter::repeat_n(0, missing));
            self.start = first;
        }
        let len = self.limbs.len().max(end - self.start);
        self.limbs.resize(len, 0);
    }

    /// Makes every limb but the last a digit from 0 to 2^32 - 1; the last carries the sign.
    #[cold]
    fn carry(&mut self) {
        self.terms = 1;
        let Some((last, digits)) = self.limbs.split_last_mut() else { return };
        let mut carry = 0;
        for digit in digits {
            let total = *digit + carry;
            *digit = total & LIMB_MASK;
            carry = total >> LIMB_BITS;
        }
        *last += carry;
        if last.abs() > LIMB_MASK {
            let above = *last >> LIMB_BITS;
            *last &= LIMB_MASK;
            self.limbs.push(above);
        }
    }

    /// What is not finite, with one NaN for all.
    fn special(&self) -> f64 {
        if self.special.is_nan() { f64::NAN } else { self.special }
    }

    fn canonical(&self) -> Canonical {
        let mut sum = self.clone();
        sum.carry();
        let negative = sum.limbs.last().is_some_and(|&top| top < 0);
        if negative {
            for limb in &mut sum.limbs {
                *limb = -*limb;
            }
            sum.carry();
        }
        let zeros = sum.limbs.iter().take_while(|&&limb| limb == 0).count();
        let used = sum.limbs.iter().rposition(|&limb| limb != 0).map_or(0, |last| last + 1);
        let digits: Vec<u32> =
            sum.limbs.get(zeros..used).unwrap_or_default().iter().map(|&d| d as u32).collect();
        let start = if digits.is_empty() { 0 } else { sum.start + zeros };
        Canonical { negative, start, digits }
    }
}

impl PartialEq for ExactSum {
    fn eq(&self, other: &Self) -> bool {
        self.special().to_bits() == other.special().to_bits()
            && self.canonical() == other.canonical()
    }
}

impl Extend<f64> for ExactSum {
    fn extend<I: IntoIterator<Item = f64>>(&mut self, terms: I) {
        terms.into_iter().for_each(|term| self.add(term));
    }
}

impl FromIterator<f64> for ExactSum {
    fn from_iter<I: IntoIterator<Item = f64>>(terms: I) -> Self {
        let mut sum = Self::new();
        sum.extend(terms);
        sum
    }
}

/// The exponent that stands for infinity and NaN.
const SPECIAL: i32 = i32::MAX;

/// The whole number and the power of two whose product a double is.
#[inline]
fn decompose(x: f64) -> (i64, i32) {
    let bits = x.to_bits();
    let field = (bits >> 52 & 0x7ff) as i32;
    let fraction = (bits & ((1 << 52) - 1)) as i64;
    let (magnitude, exponent) = match field {
        0x7ff => return (0, SPECIAL),
        0 => (fraction, -1074),
        _ => (fraction | 1 << 52, field - 1075),
    };
    (if x.is_sign_negative() { -magnitude } else { magnitude }, exponent)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sum(terms: &[f64]) -> f64 {
        terms.iter().copied().collect::<ExactSum>().value()
    }

    #[test]
    fn cancellation_underflow_and_overflow_are_exact() {
        assert_eq!(sum(&[]), 0.0);
        assert_eq!(sum(&[1e308, 1.0, -1e308]), 1.0);
        assert_eq!(sum(&[f64::MAX, f64::MAX, -f64::MAX]), f64::MAX);
        assert_eq!(sum(&[f64::MAX, f64::MAX]), f64::INFINITY);
        assert_eq!(sum(&[f64::from_bits(1); 3]), f64::from_bits(3));
        assert_eq!(sum(&[f64::MIN_POSITIVE, -f64::from_bits(1)]), f64::from_bits((1 << 52) - 1));
        assert_eq!(sum(&[1.0, 2f64.powi(-53)]), 1.0);
        assert_eq!(sum(&[1.0, 2f64.powi(-53), f64::from_bits(1)]), 1.0 + f64::EPSILON);
        assert_eq!(sum(&[f64::INFINITY, 1.0]), f64::INFINITY);
        assert!(sum(&[f64::INFINITY, f64::NEG_INFINITY]).is_nan());
    }

    #[test]
    fn products_are_not_rounded() {
        let mut products = ExactSum::new();
        let x = 1.0 + f64::EPSILON;
        products.add_product(x, x);
        products.add(-1.0);
        products.add(-2.0 * f64::EPSILON);
        assert_eq!(products.value(), f64::EPSILON * f64::EPSILON);
        let mut large = ExactSum::new();
        large.add_product(f64::MAX, f64::MAX);
        large.add_product(f64::MAX, -f64::MAX);
        large.add_product(f64::from_bits(1), f64::from_bits(1));
        assert_eq!(large.value(), 0.0);
        assert_ne!(large, ExactSum::new());
    }

    #[test]
    fn many_carries_do_not_overflow() {
        let mut sum = ExactSum::new();
        sum.add(-1.0);
        for _ in 0..2000 {
            sum.add(f64::from(u32::MAX));
            sum.merge(&sum.clone());
            sum.merge(&std::iter::once(-sum.value()).collect());
        }
        assert_eq!(sum.value(), 0.0);
    }

    fn finite() -> impl Strategy<Value = f64> {
        any::<f64>().prop_filter("finite", |x| x.is_finite())
    }

    proptest! {
        #[test]
        fn two_terms_round_as_ieee_addition(a in finite(), b in finite()) {
            prop_assert_eq!(sum(&[a, b]), a + b);
        }

        #[test]
        fn a_product_rounds_as_ieee_multiplication(a in finite(), b in finite()) {
            let mut s = ExactSum::new();
            s.add_product(a, b);
            prop_assert_eq!(s.value(), a * b);
        }

        #[test]
        fn order_shards_and_storage_change_nothing(
            mut terms in proptest::collection::vec(finite(), 0..40), cut in 0usize..40,
        ) {
            let whole: ExactSum = terms.iter().copied().collect();
            let (a, b) = terms.split_at(cut.min(terms.len()));
            let mut merged: ExactSum = a.iter().copied().collect();
            merged.merge(&b.iter().copied().collect());
            prop_assert_eq!(&merged, &whole);
            terms.reverse();
            prop_assert_eq!(&terms.iter().copied().collect::<ExactSum>(), &whole);
            let mut writer = Writer::default();
            whole.write(&mut writer);
            let bytes = writer.into_bytes();
            let mut reader = Reader::new(&bytes);
            let back = ExactSum::read(&mut reader).unwrap();
            prop_assert_eq!(&back, &whole);
            prop_assert_eq!(back.value().to_bits(), whole.value().to_bits());
        }
    }
}
