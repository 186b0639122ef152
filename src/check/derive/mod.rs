//! Figures that no source prints but the words license: sums, growth, ratios, shares, differences, products.
//!
//! In: a frame whose words say how the figure is made. Out: a judgement with the formula and every operand, or `None` where an operand is
//! missing. Results are intervals: the operands' printed precision decides agreement, and is never displayed as a bound.

pub mod change;
pub mod growth;
pub mod operand;
pub mod product;
pub mod ratio;
pub mod sum;

use super::finding::Judgement;
use super::frame::Frame;
use crate::model::{Claim, Relation};
use crate::store::Store;

/// Whether a multiple that only a verb implies stands beside one in numbers.
fn is_said_in_numbers(frame: &Frame<'_>, claims: &[Claim]) -> bool {
    let own = &frame.claim.quantity;
    own.implied
        && claims.iter().any(|c| {
            c.sentence == frame.claim.sentence && !c.quantity.implied && c.quantity.kind == own.kind && c.quantity.span != own.span
        })
}

/// Judges a claim whose words say that it is a change, a share or a multiple.
#[must_use]
pub fn judge<'s>(frame: &Frame<'_>, claims: &[Claim], store: &'s Store) -> Option<Judgement<'s>> {
    match &frame.claim.relation {
        // "multiplied three times": the number says how often
        Relation::Growth(_) if is_said_in_numbers(frame, claims) => None,
        Relation::Growth(growth) => growth::judge(frame, growth, store),
        Relation::Share { of, metric } => ratio::share(frame, of, metric.as_ref(), store),
        Relation::Ratio { to, subject, metric } => ratio::times(frame, to, subject.as_ref(), metric.as_ref(), store),
        Relation::Change { up } => change::judge(frame, *up, claims, store),
        Relation::Level | Relation::Earlier { .. } | Relation::Later { .. } => None,
    }
}
