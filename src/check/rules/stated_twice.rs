//! One figure stated twice with two numbers.

use rustc_hash::FxHashMap;

use crate::check::codes::{Code, Reason};
use crate::check::finding::Judgement;
use crate::check::verdict::Verdict;
use crate::compare::{Match, agreement};
use crate::model::notation::format_amount;
use crate::model::{Amount, Bound, Claim, EntityId, Link, Mode, Period, Relation, Status, Unit};
use crate::store::Store;

/// Flags the later of two statements of one figure that don't agree, where the records don't already tell which is right.
pub fn find(claims: &[Claim], judgements: &mut [Judgement<'_>], _store: &Store) {
    // the statements of each figure so far, each number once
    let mut stated: FxHashMap<Key<'_>, Vec<&Amount>> = FxHashMap::default();
    for (claim, judged) in claims.iter().zip(judgements) {
        if !matches!(judged.verdict, Verdict::NoRecord) || !is_plain(claim) {
            continue;
        }
        let amount = &claim.quantity.amount;
        let earlier = stated.entry(Key::of(claim)).or_default();
        if let Some(twin) = earlier.iter().find(|twin| differ(twin, amount)) {
            judged.verdict = Verdict::SelfInconsistent;
            judged.reasons.insert(0, Reason::about(Code::StatedTwice, format_amount(twin)));
        } else if !earlier.contains(&amount) {
            earlier.push(amount);
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

/// What makes two statements statements of one figure.
#[derive(PartialEq, Eq, Hash)]
struct Key<'c> {
    names: Vec<&'c str>,
    /// Subject, item, other side and speaker.
    others: [Option<&'c str>; 4],
    metric: &'c str,
    period: Option<&'c Period>,
    basis: Option<&'c str>,
    scope: Option<&'c str>,
    status: Option<Status>,
    unit: &'c Unit,
}

impl<'c> Key<'c> {
    fn of(claim: &'c Claim) -> Self {
        let id = |link: &'c Option<Link<EntityId>>| link.as_ref().map(|l| &*l.value);
        Self {
            names: claim.entities.iter().map(|l| &*l.value).collect(),
            others: [id(&claim.subject), id(&claim.item), id(&claim.counterparty), id(&claim.speaker)],
            metric: &claim.metrics[0].value,
            period: claim.period.as_ref().map(|l| &l.value),
            basis: claim.basis.as_ref().map(|l| l.value.as_str()),
            scope: claim.scope.as_ref().map(|l| l.value.as_str()),
            status: claim.status.as_ref().map(|l| l.value),
            unit: &claim.quantity.amount.unit,
        }
    }
}

fn differ(a: &Amount, b: &Amount) -> bool {
    agreement(a, b, b.quantum).matched == Match::No && agreement(b, a, a.quantum).matched == Match::No
}
