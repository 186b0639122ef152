//! Two digits in the wrong order.

use super::Slip;
use crate::check::codes::{Code, Reason};
use crate::compare::tolerance::same_digits;
use crate::model::Decimal;
use crate::model::amount::round_to;

/// Finds two neighbouring digits whose order, put right, gives the fact's number.
#[must_use]
pub fn find(slip: &Slip<'_>) -> Option<Reason> {
    let mut written = digits(slip)?;
    if let Some(found) = exchange(slip, &written, slip.quantum, 1) {
        return Some(found);
    }
    // a zero behind the point isn't written: 49 for 40.9
    let tenth = slip.quantum.checked_div(Decimal::TEN)?;
    written.push('0');
    (tenth >= slip.fine).then(|| exchange(slip, &written, tenth, 1)).flatten()
}

/// Finds two digits further apart whose order, put right, gives the fact's number to its last digit. Such numbers meet by chance: only where
/// nothing else explains a number does this.
#[must_use]
pub fn find_apart(slip: &Slip<'_>) -> Option<Reason> {
    let written = digits(slip)?;
    (2..written.len()).find_map(|gap| exchange(slip, &written, slip.quantum, gap))
}

fn digits(slip: &Slip<'_>) -> Option<Vec<char>> {
    let digits = slip.written.checked_div(slip.quantum)?.normalize().to_string();
    let written: Vec<char> = digits.chars().collect();
    (written.len() >= 2 && written.iter().all(char::is_ascii_digit)).then_some(written)
}

/// Exchanges digits that stand so far apart, until the fact's number comes out.
fn exchange(slip: &Slip<'_>, written: &[char], quantum: Decimal, gap: usize) -> Option<Reason> {
    for at in (gap..written.len()).filter(|at| written[*at - gap] != written[*at]) {
        let mut swapped = written.to_vec();
        swapped.swap(at - gap, at);
        if swapped[0] == '0' {
            continue;
        }
        let number: String = swapped.into_iter().collect();
        let right = number.parse::<Decimal>().ok().and_then(|n| n.checked_mul(quantum));
        let fits = |r: Decimal| gap == 1 && same_digits(r, quantum, slip.value) && fits_rounding(slip, r);
        if right.is_some_and(|r| r == slip.value || fits(r)) {
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
