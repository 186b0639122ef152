//! Two actual figures in one voice on one basis that don't round to each other.

use crate::check::clock::Outcome;
use crate::check::codes::{Code, Reason};
use crate::check::evidence::Reading;
use crate::check::finding::{Judgement, Role};
use crate::check::frame::Frame;
use crate::check::verdict::Verdict;
use crate::compare::tolerance::agreement;
use crate::model::{Fact, Rank, Status};
use crate::store::Store;

/// Turns `supported` into `disputed` where the records hold another actual figure on the very key.
pub fn find<'s>(judged: &mut Judgement<'s>, frame: &Frame<'_>, reading: &Reading<'s>, outcome: &Outcome<'s>, store: &Store) {
    let fact = outcome.fact;
    if fact.status != Status::Actual || matches!(fact.rank, Rank::Preferred) || fact.key.period.is_none() {
        return;
    }
    let other = reading.known(frame.clocks.as_of, store).find(|f| {
        f.id != fact.id
            && f.status == Status::Actual
            && f.key == fact.key
            && !same(f, fact)
            // a restatement is a newer figure, not a second voice
            && (matches!(f.rank, Rank::Preferred) || f.stated == fact.stated)
    });
    if let Some(other) = other {
        judged.verdict = Verdict::Disputed;
        judged.add(Reason::about(Code::Disagreement, &*other.id));
        judged.show(other, Role::Reading);
    }
}

fn same(a: &Fact, b: &Fact) -> bool {
    let agrees = |x: &Fact, y: &Fact| agreement(&x.amount, &y.amount, y.amount.quantum).matched.agrees();
    agrees(a, b) || agrees(b, a)
}
