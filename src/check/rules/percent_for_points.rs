//! Percent written for percentage points, or the reverse.

use super::Slip;
use crate::check::codes::{Code, Reason};
use crate::model::unit::Base;

/// Finds the same digits with the other unit.
#[must_use]
pub fn find(slip: &Slip<'_>) -> Option<Reason> {
    let pair = (&slip.claim.unit.base, &slip.fact.unit.base);
    let mixed = matches!(pair, (Base::Percent, Base::PercentagePoint) | (Base::PercentagePoint, Base::Percent));
    (mixed && slip.written == slip.value).then(|| Reason::new(Code::PercentForPoints))
}
