//! Amounts: intervals of exact decimals with a unit, a bound and the precision they are written with.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Bound, Unit};

/// One or two ends of an interval, in a unit, as precise as they were written.
///
/// | bound | low | high |
/// | --- | --- | --- |
/// | exact, about, nearly | the number | the number |
/// | more-than, at-least | the number | none |
/// | at-most | none | the number |
/// | range | lower end | upper end |
///
/// A sum of a range and an "about" is *about a range*: bound `About` with two ends.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Amount {
    /// Lower end.
    pub low: Option<Decimal>,
    /// Upper end.
    pub high: Option<Decimal>,
    /// How the number relates to the true value.
    pub bound: Bound,
    /// What it is in.
    pub unit: Unit,
    /// One unit in the last written digit (10,000 for "5.58 million"); the finer end's for a range.
    pub quantum: Decimal,
}

impl Amount {
    /// Returns an amount of one number: a point, a floor or a ceiling, as the bound says.
    ///
    /// A `Bound::Range` makes a range with two equal ends.
    #[must_use]
    pub fn new(bound: Bound, value: Decimal, unit: Unit, quantum: Decimal) -> Self {
        let (low, high) = match bound {
            Bound::MoreThan | Bound::AtLeast => (Some(value), None),
            Bound::AtMost => (None, Some(value)),
            _ => (Some(value), Some(value)),
        };
        Self { low, high, bound, unit, quantum }
    }

    /// Returns the number itself.
    #[must_use]
    pub fn exact(value: Decimal, unit: Unit, quantum: Decimal) -> Self {
        Self::new(Bound::Exact, value, unit, quantum)
    }

    /// Returns a range; the ends are put in order.
    #[must_use]
    pub fn range(low: Decimal, high: Decimal, unit: Unit, quantum: Decimal) -> Self {
        Self { low: Some(low.min(high)), high: Some(low.max(high)), bound: Bound::Range, unit, quantum }
    }

    /// Returns the one number of a point, floor or ceiling; `None` for a range, or about a range.
    #[must_use]
    pub fn value(&self) -> Option<Decimal> {
        if self.has_two_ends() { None } else { self.low.or(self.high) }
    }

    /// Returns the written numbers: one, or the two ends of a range.
    #[must_use]
    pub fn ends(&self) -> Vec<Decimal> {
        if self.has_two_ends() { self.low.into_iter().chain(self.high).collect() } else { self.value().into_iter().collect() }
    }

    /// Whether the amount is a range, or about one.
    #[must_use]
    pub fn has_two_ends(&self) -> bool {
        self.bound == Bound::Range || matches!((self.low, self.high), (Some(low), Some(high)) if low != high)
    }

    /// Returns the middle of a range, or the number.
    #[must_use]
    pub fn middle(&self) -> Option<Decimal> {
        match (self.low, self.high) {
            (Some(low), Some(high)) => low.checked_add(high)?.checked_div(Decimal::TWO),
            (end, None) | (None, end) => end,
        }
    }

    /// Returns the same amount with every number multiplied; `None` on overflow.
    #[must_use]
    pub fn scale(&self, factor: Decimal, unit: Unit) -> Option<Self> {
        let product = |v: Decimal| if factor == Decimal::ONE { Some(v) } else { v.checked_mul(factor) };
        let times = |end: Option<Decimal>| match end {
            None => Some(None),
            Some(v) => product(v).map(|v| Some(v.normalize())),
        };
        let quantum = product(self.quantum)?.normalize();
        Some(Self { low: times(self.low)?, high: times(self.high)?, bound: self.bound, unit, quantum })
    }
}

/// Rounds half up (away from zero) to a multiple of a quantum; `None` on overflow or a quantum of zero.
#[must_use]
pub fn round_to(value: Decimal, quantum: Decimal) -> Option<Decimal> {
    value
        .checked_div(quantum)?
        .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
        .checked_mul(quantum)
        .map(|v| v.normalize())
}

/// Cuts toward zero to a multiple of a quantum; `None` on overflow or a quantum of zero.
#[must_use]
pub fn cut_to(value: Decimal, quantum: Decimal) -> Option<Decimal> {
    value.checked_div(quantum)?.trunc().checked_mul(quantum).map(|v| v.normalize())
}

/// Returns the size of the digit `digits` significant places down: the quantum of rounding `value` to that many digits.
///
/// `None` for zero.
#[must_use]
pub fn significant_quantum(value: Decimal, digits: u32) -> Option<Decimal> {
    let value = value.abs().normalize();
    if value.is_zero() {
        return None;
    }
    let mantissa_digits = i64::from(value.mantissa().unsigned_abs().ilog10()) + 1;
    let exponent = mantissa_digits - i64::from(value.scale()) - i64::from(digits);
    power_of_ten(exponent)
}

/// Returns how many significant digits a number has; `None` for zero.
#[must_use]
pub fn significant_digits(value: Decimal) -> Option<u32> {
    let mut mantissa = value.mantissa().unsigned_abs();
    if mantissa == 0 {
        return None;
    }
    while mantissa.is_multiple_of(10) {
        mantissa /= 10;
    }
    Some(mantissa.ilog10() + 1)
}

/// Returns ten to a power; `None` outside what a decimal holds.
#[must_use]
pub fn power_of_ten(exponent: i64) -> Option<Decimal> {
    match u32::try_from(exponent.unsigned_abs()).ok()? {
        e if e > 28 => None,
        e if exponent >= 0 => Decimal::try_from_i128_with_scale(10i128.checked_pow(e)?, 0).ok(),
        e => Some(Decimal::new(1, e)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_half_up_and_cutting_is_toward_zero() {
        let million = Decimal::from(10_000);
        assert_eq!(round_to(Decimal::from(5_576_000), million), Some(Decimal::from(5_580_000)));
        assert_eq!(cut_to(Decimal::from(5_576_000), million), Some(Decimal::from(5_570_000)));
        assert_eq!(round_to(Decimal::new(25, 1), Decimal::ONE), Some(Decimal::from(3)));
        assert_eq!(round_to(Decimal::ONE, Decimal::ZERO), None);
    }

    #[test]
    fn significant_digits_count_from_the_first_that_is_not_zero() {
        assert_eq!(significant_quantum(Decimal::from(2048), 2), Some(Decimal::from(100)));
        assert_eq!(significant_quantum(Decimal::new(55, 2), 2), Some(Decimal::new(1, 2)));
        assert_eq!(significant_quantum(Decimal::from(1000), 1), Some(Decimal::from(1000)));
        assert_eq!(significant_quantum(Decimal::ZERO, 2), None);
        assert_eq!(significant_digits(Decimal::new(5_580_000, 1)), Some(3));
        assert_eq!(significant_digits(Decimal::ZERO), None);
    }
}
