//! One figure stated twice with two numbers.

use crate::check::codes::{Code, Reason};
use crate::check::finding::Judgement;
use crate::check::verdict::Verdict;
use crate::compare::{Match, agreement};
use crate::model::notation::format_amount;
use crate::model::{Bound, Claim, Mode, Relation};
use crate::store::Store;

/// Flags the later of two statements of one figure that don't agree, where the records don't already tell which is right.
pub fn find(claims: &[Claim], judgements: &mut [Judgement<'_>], _store: &Store) {
    for at in 1..claims.len() {
        if !matches!(judgements[at].verdict, Verdict::NoRecord) || !is_plain(&claims[at]) {
            continue;
        }
        let twin = claims[..at].iter().enumerate().find(|(index, c)| {
            matches!(judgements[*index].verdict, Verdict::NoRecord)
                && is_plain(c)
                && same_key(c, &claims[at])
                && differ(c, &claims[at])
        });
        if let Some((_, twin)) = twin {
            let detail = format_amount(&twin.quantity.amount);
            judgements[at].verdict = Verdict::SelfInconsistent;
            judgements[at].reasons.insert(0, Reason::about(Code::StatedTwice, detail));
        }
    }
}

/// Whether the words give all of who, what and when, so that two such statements are of one figure.
fn is_plain(claim: &Claim) -> bool {
    !claim.entities.is_empty()
        && claim.metrics.len() == 1
        && claim.period.is_some()
        && claim.relation == Relation::Level
        && claim.mode == Mode::Said
        && matches!(claim.quantity.amount.bound, Bound::Exact | Bound::About)
}

fn same_key(a: &Claim, b: &Claim) -> bool {
    let names = |c: &Claim| c.entities.iter().map(|l| l.value.clone()).collect::<Vec<_>>();
    let value = |l: &Option<crate::model::Link<crate::model::EntityId>>| l.as_ref().map(|l| l.value.clone());
    let word = |l: &Option<crate::model::Link<String>>| l.as_ref().map(|l| l.value.clone());
    names(a) == names(b)
        && a.metrics[0].value == b.metrics[0].value
        && a.period.as_ref().map(|p| &p.value) == b.period.as_ref().map(|p| &p.value)
        && value(&a.subject) == value(&b.subject)
        && value(&a.item) == value(&b.item)
        && value(&a.counterparty) == value(&b.counterparty)
        && value(&a.speaker) == value(&b.speaker)
        && word(&a.basis) == word(&b.basis)
        && word(&a.scope) == word(&b.scope)
        && a.status.as_ref().map(|s| s.value) == b.status.as_ref().map(|s| s.value)
        && a.quantity.amount.unit == b.quantity.amount.unit
}

fn differ(a: &Claim, b: &Claim) -> bool {
    let (a, b) = (&a.quantity.amount, &b.quantity.amount);
    agreement(a, b, b.quantum).matched == Match::No && agreement(b, a, a.quantum).matched == Match::No
}
