//! Where a figure's true value can lie, given the precision it is printed with; and sums, products and ratios of such.

use crate::model::amount::significant_quantum;
use crate::model::notation::format_number;
use crate::model::{Amount, Bound, Decimal};

/// A stretch of numbers; an end that is `None` is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Interval {
    pub low: Option<Decimal>,
    pub high: Option<Decimal>,
}

impl Interval {
    /// Returns where an amount's true value can lie: half a unit of its last digit on either side, a hedge's room besides.
    pub(super) fn of(amount: &Amount) -> Self {
        let half = amount.quantum.checked_div(Decimal::TWO).unwrap_or_default();
        let down = |v: Option<Decimal>| v.and_then(|v| v.checked_sub(half));
        let up = |v: Option<Decimal>| v.and_then(|v| v.checked_add(half));
        let times = |v: Option<Decimal>, hundredths| v.and_then(|v| v.checked_mul(Decimal::new(hundredths, 2)));
        match amount.bound {
            Bound::About => Self { low: times(down(amount.low), 95), high: times(up(amount.high), 105) },
            Bound::Nearly => Self { low: times(down(amount.low), 92), high: up(amount.high) },
            _ => Self { low: down(amount.low), high: up(amount.high) },
        }
    }

    fn combine(self, other: Self, op: impl Fn(Decimal, Decimal) -> Option<Decimal>) -> Self {
        let end = |a: Option<Decimal>, b: Option<Decimal>| a.zip(b).and_then(|(a, b)| op(a, b));
        Self { low: end(self.low, other.low), high: end(self.high, other.high) }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        self.combine(other, Decimal::checked_add)
    }

    pub(super) fn minus(self, other: Self) -> Self {
        self.combine(Self { low: other.high, high: other.low }, Decimal::checked_sub)
    }

    /// The product of two figures that are not negative.
    pub(super) fn times(self, other: Self) -> Self {
        self.combine(other, Decimal::checked_mul)
    }

    /// The ratio of two figures that are not negative.
    pub(super) fn over(self, other: Self) -> Self {
        self.combine(Self { low: other.high, high: other.low }, Decimal::checked_div)
    }

    /// Returns the interval with both ends multiplied by a positive number.
    pub(super) fn scaled(self, factor: Decimal) -> Self {
        let times = |v: Option<Decimal>| v.and_then(|v| v.checked_mul(factor));
        Self { low: times(self.low), high: times(self.high) }
    }

    /// Whether the two share a number.
    pub(super) fn meets(self, other: Self) -> bool {
        let below = |a: Option<Decimal>, b: Option<Decimal>| a.zip(b).is_some_and(|(a, b)| a < b);
        !below(self.high, other.low) && !below(other.high, self.low)
    }

    /// Whether all of it lies above the other.
    pub(super) fn exceeds(self, other: Self) -> bool {
        self.low.zip(other.high).is_some_and(|(low, high)| low > high)
    }
}

impl std::fmt::Display for Interval {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // four digits say enough
        let text = |v: Decimal| {
            let v = v.round_sf(4).unwrap_or(v).normalize();
            format_number(v, significant_quantum(v, 4).unwrap_or(Decimal::ONE))
        };
        match (self.low, self.high) {
            (Some(low), Some(high)) if text(low) == text(high) => f.write_str(&text(low)),
            (Some(low), Some(high)) => write!(f, "{} to {}", text(low), text(high)),
            (Some(low), None) => write!(f, "more than {}", text(low)),
            (None, Some(high)) => write!(f, "less than {}", text(high)),
            (None, None) => f.write_str("anything"),
        }
    }
}

/// Returns the factor from one amount's unit to another's: 1 for the same unit, the ratio of two measures of one quality; `None` where the
/// two don't compare.
pub(super) fn unit_factor(from: &Amount, to: &Amount) -> Option<Decimal> {
    use crate::model::unit::Base;
    if from.unit.per.as_ref().map(|p| &p.name) != to.unit.per.as_ref().map(|p| &p.name) {
        return None;
    }
    let per = match (&from.unit.per, &to.unit.per) {
        (Some(a), Some(b)) => b.count.checked_div(a.count)?,
        _ => Decimal::ONE,
    };
    match (&from.unit.base, &to.unit.base) {
        (a, b) if a == b => Some(per),
        (Base::Count(_), Base::Count(_)) => Some(per),
        (Base::Measure(a), Base::Measure(b)) if a.quality == b.quality => per.checked_mul(measure_ratio(a, b)?),
        _ => None,
    }
}

/// Returns how many of one measure another is.
pub(super) fn measure_ratio(from: &crate::model::Measure, to: &crate::model::Measure) -> Option<Decimal> {
    if from.name == to.name {
        return Some(Decimal::ONE);
    }
    let size = |m: &crate::model::Measure| {
        let (digits, exponent) = m.factor?;
        Decimal::from(digits).checked_mul(crate::model::amount::power_of_ten(i64::from(exponent))?)
    };
    size(from)?.checked_div(size(to)?)
}
