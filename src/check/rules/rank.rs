//! Who is said to have spent the most, and who did.

use crate::check::codes::{Code, Reason};
use crate::check::finding::{Judgement, Role};
use crate::check::periods::same_days;
use crate::check::verdict::Verdict;
use crate::model::{Claim, Decimal, EntityKind, Fact, Flow, Status};
use crate::store::Store;

/// How many others must be known for the same time.
const ENOUGH: usize = 2;

/// Holds a figure that is said to be the largest of its kind against those of other companies.
pub fn find<'s>(claims: &[Claim], judgements: &mut [Judgement<'s>], store: &'s Store) {
    for (claim, judged) in claims.iter().zip(judgements) {
        let stands = matches!(judged.verdict, Verdict::Supported | Verdict::Outdated | Verdict::Imprecise);
        let Some(held) = judged.evidence.iter().find(|e| e.role == Role::Held).map(|e| e.fact) else { continue };
        let flow = store.metric(&held.key.metric).is_some_and(|m| m.flow == Flow::Flow);
        if claim.largest.is_none() || !stands || !flow || held.status != Status::Actual || claim.entities.len() != 1 {
            continue;
        }
        let others: Vec<(&Fact, Decimal)> = store
            .of_metric(&held.key.metric)
            .filter(|f| is_rival(f, held, judged, store))
            .filter_map(|f| Some((f, f.amount.middle()?)))
            .collect();
        let Some(own) = held.amount.middle() else { continue };
        match others.iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.id.cmp(&a.0.id))) {
            Some((larger, value)) if *value > own => {
                judged.verdict = Verdict::Misframed;
                judged.reasons.insert(0, Reason::about(Code::Outranked, &**larger.entity()));
                judged.show(larger, Role::Adjacent);
            }
            _ if others.len() >= ENOUGH => judged.add(Reason::new(Code::ByRank)),
            _ => {}
        }
    }
}

/// Whether a figure is another company's for the same time, in the same currency, known when the claim was written.
fn is_rival(fact: &Fact, held: &Fact, judged: &Judgement<'_>, store: &Store) -> bool {
    let key = &fact.key;
    let company = |id: &str| store.entity(id).is_some_and(|e| e.kind == EntityKind::Company);
    let whole = key.scope.as_deref().is_none_or(|s| s == "company");
    key.entities.len() == 1
        && key.entities != held.key.entities
        && company(fact.entity())
        && key.subject.is_none()
        && key.by.is_none()
        && whole
        && fact.status == Status::Actual
        && !fact.is_deprecated()
        && fact.amount.unit == held.amount.unit
        && matches!((store.dates(fact), store.dates(held)), (Some(a), Some(b)) if same_days(a, b))
        && store.known(fact).is_none_or(|known| judged.written.is_none_or(|written| known <= written))
}
