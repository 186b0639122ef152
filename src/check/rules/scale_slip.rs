//! A figure off by a power of ten: million for billion, a point misplaced.

use super::Slip;
use crate::check::codes::{Code, Reason};
use crate::compare::tolerance::same_digits;
use crate::model::Decimal;
use crate::model::amount::power_of_ten;

/// Powers of ten that slips make: a misplaced point, thousands, and "million" for "billion".
const POWERS: [i64; 10] = [3, -3, 1, -1, 2, -2, 6, -6, 9, -9];

/// How far the ratio of two numbers may be from a power of ten for a closer look.
const NEAR: Decimal = Decimal::from_parts(3, 0, 0, false, 2);

/// Finds the power of ten that turns a fact's number into the one written.
#[must_use]
pub fn find(slip: &Slip<'_>) -> Option<Reason> {
    off_by(slip, &POWERS).map(|power| Reason::about(Code::ScaleSlip, factor(power)))
}

/// Returns the power of ten by which the number written is off, among these.
#[must_use]
pub fn off_by(slip: &Slip<'_>, powers: &[i64]) -> Option<i64> {
    let ratio = slip.written.checked_div(slip.value);
    // what is rounded to a number is within 2.5 % of it
    let near = |factor: Decimal| ratio.is_none_or(|r| r.checked_sub(factor).is_none_or(|d| d.abs() <= factor * NEAR));
    powers.iter().copied().find(|power| {
        let Some(factor) = power_of_ten(*power).filter(|factor| near(*factor)) else { return false };
        let (Some(back), Some(quantum)) = (slip.written.checked_div(factor), slip.quantum.checked_div(factor)) else {
            return false;
        };
        same_digits(back, quantum, slip.value)
    })
}

/// Writes a power of ten as a factor.
#[must_use]
pub fn factor(power: i64) -> String {
    let digits = "0".repeat(power.unsigned_abs().try_into().unwrap_or(0));
    if power > 0 { format!("×1{digits}") } else { format!("÷1{digits}") }
}
