//! Plans that outlived their time.

use crate::check::codes::{Code, Reason};
use crate::check::finding::Judgement;
use crate::check::frame::Frame;
use crate::model::{Fact, Flow, Relation, Status};
use crate::store::Store;

/// Returns the valuation that a later round gave, known when a claim was written that tells an earlier one as of now.
#[must_use]
pub fn later_round<'s>(frame: &Frame<'_>, fact: &Fact, store: &'s Store) -> Option<&'s Fact> {
    let written = frame.written?;
    let known = store.known(fact)?;
    let stock = store.metric(&fact.key.metric).is_some_and(|m| m.flow == Flow::Stock);
    let now = frame.period.is_none() && frame.subject.is_none() && frame.claim.relation == Relation::Level;
    if !stock || !now || fact.key.subject.is_none() || fact.amount.unit.currency().is_none() {
        return None;
    }
    store.about(fact.entity()).find(|later| {
        let key = &later.key;
        key.metric == fact.key.metric
            && key.entities == fact.key.entities
            && (frame.claim.basis.is_none() || key.basis == fact.key.basis)
            && key.by.is_none()
            && key.subject != fact.key.subject
            && later.status == Status::Actual
            && !later.is_deprecated()
            && store.known(later).is_some_and(|day| known < day && day <= written)
    })
}

/// Notes guidance for a period that had ended when the article was written.
pub fn old_guidance(judged: &mut Judgement<'_>, frame: &Frame<'_>, fact: &Fact, store: &Store) {
    let Some(written) = frame.written else { return };
    if !matches!(fact.status, Status::Guidance | Status::Target) {
        return;
    }
    if store.dates(fact).is_some_and(|d| d.last < written) {
        judged.add(Reason::new(Code::OldGuidance));
    }
}
