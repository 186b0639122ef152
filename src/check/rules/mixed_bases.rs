//! Two levels of one change measured on two bases.

use crate::check::codes::{Code, Reason};
use crate::check::finding::{Judgement, Role};
use crate::check::verdict::Verdict;
use crate::model::{Claim, Fact, Relation};
use crate::store::Store;

/// Flags a change whose two ends agree with figures on bases of different families.
pub fn find<'s>(claims: &[Claim], judgements: &mut [Judgement<'s>], store: &'s Store) {
    for (at, claim) in claims.iter().enumerate() {
        let Relation::Later { earlier, .. } = claim.relation else { continue };
        let (Some(after), Some(before)) = (judgements.get(at).and_then(held), judgements.get(earlier).and_then(held)) else {
            continue;
        };
        if after.key.metric != before.key.metric || after.key.entities != before.key.entities {
            continue;
        }
        let Some(metric) = store.metric(&after.key.metric) else { continue };
        let (Some(x), Some(y)) = (&after.key.basis, &before.key.basis) else { continue };
        if metric.family(x) == metric.family(y) {
            continue;
        }
        let detail = format!("{x}, {y}");
        for (index, other) in [(at, before), (earlier, after)] {
            let judged = &mut judgements[index];
            judged.verdict = Verdict::Misframed;
            judged.reasons.insert(0, Reason::about(Code::MixedBases, detail.clone()));
            judged.show(other, Role::Adjacent);
        }
    }
}

fn held<'s>(judged: &Judgement<'s>) -> Option<&'s Fact> {
    let stands = matches!(judged.verdict, Verdict::Supported | Verdict::Outdated | Verdict::Stale);
    stands.then(|| judged.evidence.iter().find(|e| e.role == Role::Held).map(|e| e.fact)).flatten()
}
