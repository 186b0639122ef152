//! A range told as two figures: "from 60 billion to 65" is the source's range, not two of its ends.

use crate::check::codes::Code;
use crate::check::finding::{Judgement, Role};
use crate::check::verdict::Verdict;
use crate::model::{Claim, Fact, FactId};
use crate::store::Store;

/// Lets two figures stand that are, side by side, the two ends of one fact's range.
pub fn find(claims: &[Claim], judgements: &mut [Judgement<'_>], _store: &Store) {
    for at in 1..claims.len() {
        if claims[at - 1].sentence != claims[at].sentence {
            continue;
        }
        let (Some(first), Some(second)) = (end(&judgements[at - 1]), end(&judgements[at])) else { continue };
        let values = [&claims[at - 1], &claims[at]].map(|c| c.quantity.amount.value());
        if first != second || values[0] >= values[1] {
            continue;
        }
        for judged in &mut judgements[at - 1..=at] {
            judged.reasons.retain(|r| r.code != Code::RangeEndAsPoint);
            if judged.verdict == Verdict::Misframed && !judged.has(Code::Status) {
                judged.verdict = Verdict::Supported;
            }
        }
    }
}

/// Returns the fact whose range a figure gives one end of.
fn end(judged: &Judgement<'_>) -> Option<FactId> {
    let held: &Fact = judged.evidence.iter().find(|e| e.role == Role::Held)?.fact;
    judged.has(Code::RangeEndAsPoint).then(|| held.id.clone())
}
