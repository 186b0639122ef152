//! Money spent, pledged, planned, guessed: whether the words make a figure firmer than its source.

use crate::check::codes::{Code, Reason};
use crate::check::frame::Frame;
use crate::check::verdict::Level;
use crate::model::date::days_between;
use crate::model::{Bound, Fact, Flow, Period, Relation, Status, YearEnd};
use crate::store::Store;

/// Holds the status that the words give against a fact's. Softer passes.
#[must_use]
pub fn compare(frame: &Frame<'_>, fact: &Fact, store: &Store) -> Option<Reason> {
    let Some(said) = frame.status() else { return as_fact(frame, fact) };
    let price = store.metric(&fact.key.metric).is_some_and(|m| m.flow == Flow::Price);
    if said.firmness() <= fact.status.firmness() || is_attributed(frame, fact) || price {
        return None;
    }
    let code = if said == Status::Actual { Code::Status } else { Code::StatusFirmer };
    let reason = Reason::about(code, fact.status.name());
    // "will have", "plans": one's own goal is hardly told otherwise
    if fact.status == Status::Target && said == Status::Guidance && fact.key.by.is_none() {
        return Some(reason.at(Level::Notice));
    }
    // what others reckon of a time gone by; a range or ceiling, which nobody pays
    let reckoned = fact.status == Status::Estimate
        && fact.key.by.is_some()
        && store.dates(fact).is_some_and(|d| Some(d.last) <= frame.written);
    let open = matches!(frame.claim.quantity.amount.bound, Bound::Range | Bound::AtMost) || is_to_come(frame);
    Some(if reckoned || open { reason.at(Level::Warning) } else { reason })
}

/// What is only talked of, told as it were so: without a word of who says it, or how firm it is.
fn as_fact(frame: &Frame<'_>, fact: &Fact) -> Option<Reason> {
    let plain = !frame.hedged && frame.speaker.is_none() && frame.claim.relation == Relation::Level;
    (fact.status == Status::Rumour && plain).then(|| Reason::about(Code::StatusFirmer, fact.status.name()))
}

/// Whether the words give years to come: what they tell of isn't done, whatever their verb.
fn is_to_come(frame: &Frame<'_>) -> bool {
    let start = match &frame.period {
        Some(period @ Period::Years(..)) => period.dates(YearEnd::CALENDAR).map(|d| d.first),
        _ => None,
    };
    matches!((start, frame.written), (Some(start), Some(written)) if days_between(start, written) <= 31)
}

/// Whether the words name whose reckoning it is: an estimate told as its maker's is told as an estimate.
fn is_attributed(frame: &Frame<'_>, fact: &Fact) -> bool {
    fact.key.by.is_some() && frame.speaker == fact.key.by
}
