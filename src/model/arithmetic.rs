//! Arithmetic on amounts: intervals and bounds are carried through every operation, and what has no bound left is refused.
//!
//! More than 300 and 75 is more than 375; 60 to 65 and about 75 is about 135 to 140; a ceiling and a floor together say nothing.
//! Rounding half-widths are not part of an interval: they decide agreement, not sums.

use rust_decimal::Decimal;

use super::amount::{Amount, round_to, significant_quantum};
use super::bound::Bound;
use super::unit::{Base, Unit};

/// How sure the ends of a result are, collected over its operands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four ways of being unsure, any of them together")]
struct Softness {
    /// Some operand is a range.
    range: bool,
    /// Some operand is "about" a number.
    about: bool,
    /// Some operand is "nearly" a number.
    nearly: bool,
    /// Some operand is strictly more than a number.
    strict: bool,
}

impl Softness {
    fn of(amount: &Amount) -> Self {
        Self {
            range: amount.bound == Bound::Range,
            about: amount.bound == Bound::About,
            nearly: amount.bound == Bound::Nearly,
            strict: amount.bound == Bound::MoreThan,
        }
    }

    const fn with(self, other: Self) -> Self {
        Self {
            range: self.range || other.range,
            about: self.about || other.about,
            nearly: self.nearly || other.nearly,
            strict: self.strict || other.strict,
        }
    }

    /// What was nearly a number is about one once the direction is lost.
    const fn without_direction(mut self) -> Self {
        self.about |= self.nearly;
        self.nearly = false;
        self
    }
}

/// Puts an amount together from its ends; `None` if neither is known.
fn assemble(low: Option<Decimal>, high: Option<Decimal>, soft: Softness, unit: Unit, quantum: Decimal) -> Option<Amount> {
    let bound = match (low, high) {
        (None, None) => return None,
        (Some(_), None) if soft.strict => Bound::MoreThan,
        (Some(_), None) => Bound::AtLeast,
        (None, Some(_)) => Bound::AtMost,
        _ if soft.about || (soft.nearly && soft.range) => Bound::About,
        (Some(_), Some(_)) if soft.nearly => Bound::Nearly,
        (Some(low), Some(high)) if low != high || soft.range => Bound::Range,
        _ => Bound::Exact,
    };
    Some(Amount { low, high, bound, unit, quantum })
}

/// Returns `amount` in another unit of the same quality, denominators being equal; `None` where the two don't convert.
#[must_use]
pub fn in_unit(amount: &Amount, unit: &Unit) -> Option<Amount> {
    if amount.unit == *unit {
        return Some(amount.clone());
    }
    if amount.unit.per != unit.per {
        return None;
    }
    let factor = amount.unit.factor_to(unit)?;
    amount.scale(factor, unit.clone())
}

/// Returns the sum, in the unit of the first; `None` where the units don't convert, nothing bounds the sum, or it overflows.
#[must_use]
pub fn sum<'a>(amounts: impl IntoIterator<Item = &'a Amount>) -> Option<Amount> {
    let mut amounts = amounts.into_iter();
    let first = amounts.next()?;
    let (mut low, mut high) = (first.low, first.high);
    let (mut soft, mut quantum) = (Softness::of(first), first.quantum);
    for amount in amounts {
        let amount = in_unit(amount, &first.unit)?;
        low = both(low, amount.low, Decimal::checked_add)?;
        high = both(high, amount.high, Decimal::checked_add)?;
        soft = soft.with(Softness::of(&amount));
        quantum = quantum.max(amount.quantum);
    }
    assemble(low, high, soft, first.unit.clone(), quantum)
}

/// Returns `a` less `b`, in the unit of `a`; `None` as for [`sum`]. The result may be negative.
#[must_use]
pub fn difference(a: &Amount, b: &Amount) -> Option<Amount> {
    let b = in_unit(b, &a.unit)?;
    let low = both(a.low, b.high, Decimal::checked_sub)?;
    let high = both(a.high, b.low, Decimal::checked_sub)?;
    let soft = Softness::of(a).with(Softness::of(&b)).without_direction();
    assemble(low, high, soft, a.unit.clone(), a.quantum.max(b.quantum))
}

/// Returns `a` over `b` as a multiple; `None` where the units don't convert, `b` may be zero, or nothing bounds the ratio.
#[must_use]
pub fn ratio(a: &Amount, b: &Amount) -> Option<Amount> {
    let b = in_unit(b, &a.unit)?;
    quotient(a, &b, Unit::new(Base::Multiple))
}

/// Returns `a` over `b` in a unit given, the units of the two not being compared. Both must not be negative.
#[must_use]
pub fn quotient(a: &Amount, b: &Amount, unit: Unit) -> Option<Amount> {
    if [a.low, b.low].into_iter().flatten().any(|v| v.is_sign_negative()) {
        return None;
    }
    let positive = |end: Option<Decimal>| end.filter(|v| !v.is_zero());
    if b.high.is_some_and(|v| v.is_zero()) {
        return None;
    }
    let low = both(a.low, positive(b.high), Decimal::checked_div)?;
    let high = both(a.high, positive(b.low), Decimal::checked_div)?;
    let soft = Softness::of(a).with(Softness::of(b)).without_direction();
    let quantum = low.or(high).and_then(|v| significant_quantum(v, 4)).unwrap_or(Decimal::ONE);
    assemble(low, high, soft, unit, quantum)
}

/// Returns by how many percent `b` exceeds `a`: the growth from `a` to `b`.
#[must_use]
pub fn growth(a: &Amount, b: &Amount) -> Option<Amount> {
    let ratio = ratio(b, a)?;
    let percent = |end: Option<Decimal>| match end {
        None => Some(None),
        Some(v) => v.checked_sub(Decimal::ONE)?.checked_mul(Decimal::ONE_HUNDRED).map(Some),
    };
    Some(Amount {
        low: percent(ratio.low)?,
        high: percent(ratio.high)?,
        bound: ratio.bound,
        unit: Unit::new(Base::Percent),
        quantum: Decimal::new(1, 1),
    })
}

/// Returns what percentage of the whole `part` is, `others` being all the rest: the part's own doubt moves the whole with it.
#[must_use]
pub fn share(part: &Amount, others: Option<&Amount>) -> Option<Amount> {
    let (other_low, other_high, soft, quantum_bound) = match others {
        None => (Some(Decimal::ZERO), Some(Decimal::ZERO), Softness::default(), part.bound),
        Some(others) => {
            let others = in_unit(others, &part.unit)?;
            (others.low, others.high, Softness::of(&others), others.bound)
        }
    };
    let percent = |own: Option<Decimal>, rest: Option<Decimal>| -> Option<Decimal> {
        own?.checked_div(own?.checked_add(rest?)?)?.checked_mul(Decimal::ONE_HUNDRED)
    };
    let (low, high) = (percent(part.low, other_high), percent(part.high, other_low));
    let mut soft = Softness::of(part).with(soft).without_direction();
    soft.range |= quantum_bound == Bound::Range;
    // a share computed from exact numbers is a point even if the division doesn't end
    assemble(low, high, soft, Unit::new(Base::Percent), Decimal::new(1, 1))
}

/// Returns the mean: that of the lower ends to that of the upper.
#[must_use]
pub fn mean(amounts: &[Amount]) -> Option<Amount> {
    let total = sum(amounts)?;
    let count = Decimal::from(amounts.len());
    let part = |end: Option<Decimal>| match end {
        None => Some(None),
        Some(v) => v.checked_div(count).map(Some),
    };
    Some(Amount { low: part(total.low)?, high: part(total.high)?, ..total })
}

/// Returns the median: that of the lower ends to that of the upper. `None` for nothing, or where an end is open.
#[must_use]
pub fn median(amounts: &[Amount]) -> Option<Amount> {
    let middle = |mut ends: Vec<Decimal>| -> Option<Decimal> {
        ends.sort_unstable();
        let at = ends.len() / 2;
        if ends.len() % 2 == 1 { ends.get(at).copied() } else { ends[at - 1].checked_add(ends[at])?.checked_div(Decimal::TWO) }
    };
    let (amounts, soft, quantum) = aligned(amounts)?;
    let lows: Option<Vec<Decimal>> = amounts.iter().map(|a| a.low).collect();
    let highs: Option<Vec<Decimal>> = amounts.iter().map(|a| a.high).collect();
    assemble(Some(middle(lows?)?), Some(middle(highs?)?), soft, amounts[0].unit.clone(), quantum)
}

/// Returns the least, within what is known: no more than the least upper end, no less than the least lower end.
#[must_use]
pub fn least(amounts: &[Amount]) -> Option<Amount> {
    let (amounts, ..) = aligned(amounts)?;
    // where one stands clear of the rest, it is the answer with its own bound
    if let Some(clear) = amounts.iter().find(|a| amounts.iter().all(|b| *a == b || below(a, b))) {
        return Some(clear.clone());
    }
    let low = amounts.iter().map(|a| a.low).collect::<Option<Vec<_>>>().and_then(|l| l.into_iter().min());
    let high = amounts.iter().filter_map(|a| a.high).min();
    let (amounts, soft, quantum) = (&amounts, soft_of(&amounts), quantum_of(&amounts));
    assemble(low, high, soft, amounts[0].unit.clone(), quantum)
}

/// Returns the greatest, within what is known.
#[must_use]
pub fn greatest(amounts: &[Amount]) -> Option<Amount> {
    let (amounts, ..) = aligned(amounts)?;
    if let Some(clear) = amounts.iter().find(|a| amounts.iter().all(|b| *a == b || below(b, a))) {
        return Some(clear.clone());
    }
    let high = amounts.iter().map(|a| a.high).collect::<Option<Vec<_>>>().and_then(|l| l.into_iter().max());
    let low = amounts.iter().filter_map(|a| a.low).max();
    assemble(low, high, soft_of(&amounts), amounts[0].unit.clone(), quantum_of(&amounts))
}

/// Returns the amount rounded for people: to its own precision if it was written so, else to `digits` significant digits.
///
/// A range keeps the coarser end's precision for both.
#[must_use]
pub fn rounded(amount: &Amount, digits: u32) -> Amount {
    let largest = amount.low.into_iter().chain(amount.high).map(|v| v.abs()).max().unwrap_or(Decimal::ZERO);
    let quantum = significant_quantum(largest, digits).unwrap_or(Decimal::ONE);
    let to = |end: Option<Decimal>| end.map(|v| round_to(v, quantum).unwrap_or(v));
    Amount { low: to(amount.low), high: to(amount.high), quantum, ..amount.clone() }
}

/// Whether all of `a` lies at or under all of `b`.
fn below(a: &Amount, b: &Amount) -> bool {
    matches!((a.high, b.low), (Some(high), Some(low)) if high <= low)
}

fn aligned(amounts: &[Amount]) -> Option<(Vec<Amount>, Softness, Decimal)> {
    let unit = &amounts.first()?.unit;
    let amounts: Vec<Amount> = amounts.iter().map(|a| in_unit(a, unit)).collect::<Option<_>>()?;
    let (soft, quantum) = (soft_of(&amounts), quantum_of(&amounts));
    Some((amounts, soft, quantum))
}

fn soft_of(amounts: &[Amount]) -> Softness {
    amounts.iter().fold(Softness::default(), |soft, a| soft.with(Softness::of(a)))
}

fn quantum_of(amounts: &[Amount]) -> Decimal {
    amounts.iter().map(|a| a.quantum).max().unwrap_or(Decimal::ONE)
}

/// Combines two ends; an open end stays open, an overflow is `None`.
#[expect(clippy::option_option, reason = "the outer None is an overflow, the inner an open end")]
fn both(
    a: Option<Decimal>,
    b: Option<Decimal>,
    operation: impl Fn(Decimal, Decimal) -> Option<Decimal>,
) -> Option<Option<Decimal>> {
    match (a, b) {
        (Some(a), Some(b)) => operation(a, b).map(Some),
        _ => Some(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::notation::{format_amount, parse_amount};

    fn amount(text: &str) -> Amount {
        parse_amount(text).unwrap()
    }

    fn shown(result: Option<Amount>) -> String {
        result.map_or("refused".to_owned(), |a| format_amount(&a))
    }

    #[test]
    fn sums_carry_bounds_and_intervals() {
        for (terms, total) in [
            (["USD 60B to 65B", "about USD 75B"], "about USD 135B to 140B"),
            (["over USD 300B", "USD 75B"], "over USD 375B"),
            (["at least USD 300B", "over USD 75B"], "over USD 375B"),
            (["USD 60B to 65B", "USD 75B"], "USD 135B to 140B"),
            (["up to USD 10B", "USD 5B"], "up to USD 15B"),
            (["up to USD 10B", "over USD 5B"], "refused"),
            (["nearly USD 10B", "USD 5B"], "nearly USD 15B"),
            (["USD 13.9B", "USD 14.93B"], "USD 28.83B"),
            (["1.2 GW", "800 MW"], "2.0 GW"),
            (["USD 1B", "EUR 1B"], "refused"),
            (["USD 20B/year", "USD 1B"], "refused"),
        ] {
            let terms = terms.map(amount);
            assert_eq!(shown(sum(&terms)), total, "{terms:?}");
        }
    }

    #[test]
    fn differences_and_ratios_turn_the_ends_round() {
        assert_eq!(shown(difference(&amount("USD 72B"), &amount("USD 60B to 65B"))), "USD 7B to 12B");
        assert_eq!(shown(difference(&amount("USD 72B"), &amount("over USD 60B"))), "up to USD 12B");
        assert_eq!(shown(ratio(&amount("USD 80B"), &amount("USD 20B to 40B"))), "2.000 to 4.000 x");
        assert_eq!(shown(ratio(&amount("USD 80B"), &amount("over USD 20B"))), "up to 4.000 x");
        assert_eq!(shown(growth(&amount("USD 40B"), &amount("USD 50B"))), "25.0 percent");
    }

    #[test]
    fn a_share_moves_the_whole_with_its_part() {
        let share = share(&amount("USD 20B to 30B"), Some(&amount("USD 70B"))).unwrap();
        assert_eq!(format_amount(&rounded(&share, 3)), "22.2 to 30.0 percent");
    }

    #[test]
    fn means_medians_and_extremes_are_of_the_ends() {
        let three = ["USD 1B", "USD 2B to 4B", "USD 6B"].map(amount);
        assert_eq!(shown(mean(&three).map(|m| rounded(&m, 3))), "USD 3.00B to 3.67B");
        assert_eq!(shown(median(&three)), "USD 2B to 4B");
        assert_eq!(shown(least(&three)), "USD 1B");
        assert_eq!(shown(greatest(&three)), "USD 6B");
        let overlapping = ["USD 1B to 3B", "USD 2B to 4B"].map(amount);
        assert_eq!(shown(greatest(&overlapping)), "USD 2B to 4B");
        assert_eq!(shown(least(&overlapping)), "USD 1B to 3B");
    }
}
