//! How far off a number is, and on which side.

use crate::check::adjacent::significant_digits;
use crate::check::codes::{Code, Reason};
use crate::check::finding::Judgement;
use crate::check::fit::in_unit_of;
use crate::check::frame::Frame;
use crate::model::{Amount, Decimal, Fact};

/// Adds `exaggerated` or `understated` with how much.
pub fn measure(judged: &mut Judgement<'_>, frame: &Frame<'_>, fact: &Fact) {
    if let Some(claim) = in_unit_of(&frame.claim.quantity.amount, &fact.amount)
        && let Some(reason) = degree(&claim, &fact.amount)
    {
        judged.add(reason);
    }
}

/// Returns on which side of a figure a claim is, and how far: in percent, or in times from a factor of two on.
#[must_use]
pub fn degree(claim: &Amount, fact: &Amount) -> Option<Reason> {
    let (written, value) = nearest(claim, fact)?;
    if written == value || value.is_zero() {
        return None;
    }
    let code = if written > value { Code::Exaggerated } else { Code::Understated };
    Some(Reason::about(code, apart(written, value)?))
}

/// Returns how far a claim is from a fact, as it is shown.
#[must_use]
pub fn distance(frame: &Frame<'_>, fact: &Fact) -> Option<String> {
    let claim = in_unit_of(&frame.claim.quantity.amount, &fact.amount)?;
    let (written, value) = nearest(&claim, &fact.amount)?;
    apart(written, value)
}

/// Whether a bound written to two digits or more lies a fifth below or above its fact: "over 82.6" of 118 says more than it knows.
#[must_use]
pub fn is_far_for_its_digits(frame: &Frame<'_>, fact: &Fact) -> bool {
    let far = |claim: Amount| {
        let (written, value) = nearest(&claim, &fact.amount)?;
        let (less, more) = (written.min(value), written.max(value));
        Some(more.checked_mul(Decimal::new(8, 1))? > less)
    };
    let claim = in_unit_of(&frame.claim.quantity.amount, &fact.amount);
    significant_digits(&frame.claim.quantity.amount) >= 2 && claim.and_then(far) == Some(true)
}

fn apart(written: Decimal, value: Decimal) -> Option<String> {
    let ratio = written.checked_div(value)?;
    let inverse = value.checked_div(written);
    if ratio >= Decimal::TWO {
        return Some(format!("{}×", ratio.round_dp(1).normalize()));
    }
    if let Some(inverse) = inverse.filter(|i| *i >= Decimal::TWO) {
        return Some(format!("1/{}", inverse.round_dp(1).normalize()));
    }
    let percent = (ratio - Decimal::ONE).checked_mul(Decimal::ONE_HUNDRED)?;
    let percent = if percent.abs() < Decimal::ONE { percent.round_dp(2) } else { percent.round_dp(1) };
    Some(format!("{}{} %", if percent.is_sign_negative() { "−" } else { "+" }, percent.abs().normalize()))
}

/// Returns the written number and the fact's number that lie closest to each other.
fn nearest(claim: &Amount, fact: &Amount) -> Option<(Decimal, Decimal)> {
    let mut pairs = Vec::new();
    for written in claim.ends() {
        for value in fact.ends() {
            pairs.push(((written.checked_sub(value)?).abs(), written, value));
        }
    }
    pairs.into_iter().min().map(|(_, w, v)| (w, v))
}
