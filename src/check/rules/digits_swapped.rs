//! Two neighbouring digits in the wrong order.

use super::Slip;
use crate::check::codes::{Code, Reason};
use crate::compare::tolerance::same_digits;
use crate::model::Decimal;
use crate::model::amount::round_to;

/// Finds two neighbouring digits whose order, put right, gives the fact's number.
#[must_use]
pub fn find(slip: &Slip<'_>) -> Option<Reason> {
    let digits = slip.written.checked_div(slip.quantum)?.normalize().to_string();
    let written: Vec<char> = digits.chars().collect();
    if written.len() < 2 || !written.iter().all(char::is_ascii_digit) {
        return None;
    }
    for at in 1..written.len() {
        if written[at - 1] == written[at] {
            continue;
        }
        let mut swapped = written.clone();
        swapped.swap(at - 1, at);
        if swapped[0] == '0' {
            continue;
        }
        let number: String = swapped.into_iter().collect();
        let right = number.parse::<Decimal>().ok().and_then(|n| n.checked_mul(slip.quantum));
        if right.is_some_and(|r| r == slip.value || same_digits(r, slip.quantum, slip.value) && fits_rounding(slip, r)) {
            return Some(Reason::about(Code::DigitsSwapped, number));
        }
    }
    None
}

/// A rounded number may have its digits swapped too, if it was written with three digits or more.
fn fits_rounding(slip: &Slip<'_>, right: Decimal) -> bool {
    let long = slip.written.checked_div(slip.quantum).is_some_and(|n| n >= Decimal::ONE_HUNDRED);
    long && round_to(slip.value, slip.quantum) == Some(right)
}
