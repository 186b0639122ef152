//! A claim's number against one reading, at two clocks: as written, and now.
//!
//! In: the claim's frame, a reading's chain. Out: how the number stands: current then and now, replaced since, superseded when
//! written, known only later, or not in agreement at all. An undated article is judged as of now and is never stale.

use super::evidence::Reading;
use super::fit::in_unit_of;
use super::frame::Frame;
use crate::compare::{Agreement, Match, agreement};
use crate::model::date::days_between;
use crate::model::{Amount, Bound, Date, Fact, Flow, Relation, Span, Status};
use crate::store::Store;

/// How a claim's number stands to a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Agrees with what was current when written, and now.
    Current,
    /// Agreed with what was current when written; replaced since.
    Replaced,
    /// Agrees with what another figure had replaced within a day of the writing.
    SameDay,
    /// Agrees with what had been replaced when written.
    Superseded,
    /// The earlier end of a change, and the figure that was replaced.
    Earlier,
    /// Nothing was known when written; a later figure agrees.
    KnownLater,
    /// Nothing was known when written; a later figure doesn't agree.
    UnknownThen,
    /// Doesn't agree.
    Otherwise,
}

/// The outcome for one reading.
#[derive(Clone, Debug)]
pub struct Outcome<'s> {
    /// How the number stands.
    pub standing: Standing,
    /// The fact it was held against.
    pub fact: &'s Fact,
    /// How the two numbers agree.
    pub agreement: Agreement,
    /// What replaced the fact.
    pub replaced_by: Option<&'s Fact>,
}

impl Outcome<'_> {
    /// Whether the number agrees with some fact of the chain.
    #[must_use]
    pub const fn agrees(&self) -> bool {
        !matches!(self.standing, Standing::Otherwise | Standing::UnknownThen)
    }

    /// Whether it agrees digit for digit, as an alternative reading must.
    #[must_use]
    pub const fn is_exact(&self) -> bool {
        self.agrees() && matches!(self.agreement.matched, Match::Exact | Match::Rounded)
    }
}

/// Holds a claim's number against a fact.
#[must_use]
pub fn hold(claim: &Amount, fact: &Fact, store: &Store) -> Agreement {
    let Some(amount) = in_unit_of(claim, &fact.amount) else {
        return Agreement { matched: Match::No, reasons: Vec::new() };
    };
    let held = agreement(&amount, &fact.amount, fact.amount.quantum);
    let floor = held.matched == Match::Reframed && held.reasons.first() == Some(&"floor-as-exact");
    if floor && is_printed_plain(fact, store) {
        return Agreement { matched: Match::Rounded, reasons: vec!["hedge-dropped"] };
    }
    held
}

/// Whether another publication prints a floor without "more than", in its own currency or another.
fn is_printed_plain(fact: &Fact, store: &Store) -> bool {
    fact.citations.iter().any(|citation| {
        let language = store.source(&citation.source).and_then(|s| s.language.as_deref()).unwrap_or("en");
        let printed = &citation.printed;
        crate::claim::quantities(printed, Span::new(0, printed.len()), language).iter().any(|quantity| {
            let same = || in_unit_of(&quantity.amount, &fact.amount).is_some_and(|a| a.ends() == fact.amount.ends());
            quantity.amount.bound == Bound::Exact && (citation.conversion || same())
        })
    })
}

/// Holds a claim against a reading at both clocks; `None` for an empty chain.
#[must_use]
pub fn judge<'s>(frame: &Frame<'_>, reading: &Reading<'s>, store: &Store) -> Option<Outcome<'s>> {
    let claim = &frame.claim.quantity.amount;
    let as_of = frame.clocks.as_of;
    let now = reading.current(as_of, store)?;
    let written = match (frame.written, as_of) {
        (Some(w), Some(n)) => Some(w.min(n)),
        (w, _) => w,
    };
    // a figure dated by its month or year may have been known
    let perhaps = reading.chain.iter().copied().rev().filter(|f| written.is_some_and(|day| perhaps_known(f, day, store)));
    let reframed = || {
        let end = |f: &&Fact| hold(claim, f, store).matched == Match::Reframed;
        reading.chain.iter().copied().rev().filter(|f| written.is_some_and(|day| perhaps_known(f, day, store))).find(end)
    };
    if let Some((fact, agreement)) = perhaps.map(|f| (f, hold(claim, f, store))).find(|(_, a)| a.matched.agrees()) {
        let same = std::ptr::eq(fact, now) || now.stated.is_none() || hold(claim, now, store).matched.agrees();
        let standing = if same { Standing::Current } else { Standing::Replaced };
        return Some(Outcome { standing, fact, agreement, replaced_by: (!same).then_some(now) });
    }
    if let Some(fact) = reframed() {
        return Some(Outcome { standing: Standing::Otherwise, fact, agreement: hold(claim, fact, store), replaced_by: None });
    }
    let Some(then) = reading.current(written, store) else {
        // what was stated in a month or year that had begun, or is a price of it; and a model is made once, before the year that it is
        // recorded for has ended
        let begun = |f: &&Fact| {
            let price = store.metric(&f.key.metric).is_some_and(|m| m.flow == Flow::Price);
            let settled = f.stated.is_some() || price || super::periods::is_of_model(f, store);
            settled && written.is_some_and(|day| perhaps_known(f, day, store))
        };
        if let Some(fact) = reading.chain.iter().copied().find(begun) {
            return Some(Outcome { standing: Standing::Otherwise, fact, agreement: hold(claim, fact, store), replaced_by: None });
        }
        let first = reading.known(as_of, store).next().unwrap_or(now);
        let held = [now, first].map(|f| (f, hold(claim, f, store)));
        let agreeing = held.iter().find(|(_, a)| a.matched.agrees());
        let standing = if agreeing.is_some() { Standing::KnownLater } else { Standing::UnknownThen };
        let (fact, agreement) = agreeing.cloned().unwrap_or_else(|| held[1].clone());
        return Some(Outcome { standing, fact, agreement, replaced_by: None });
    };
    let held = hold(claim, then, store);
    let earlier = frame.written.is_none_or(|_| matches!(frame.claim.relation, Relation::Earlier { .. }));
    // a bound that the newer plan only allows may be the older one's own
    let bounded = match claim.bound {
        Bound::Exact | Bound::About | Bound::Nearly => false,
        Bound::Range => true,
        Bound::MoreThan | Bound::AtLeast | Bound::AtMost => then.status != Status::Actual,
    };
    let wide = matches!(held.matched, Match::Loose | Match::Hedged) && bounded;
    let older_fits = || reading.known(written, store).any(|f| hold(claim, f, store).matched == Match::Exact);
    if held.matched.agrees() && !(wide && older_fits()) {
        let replaced = std::ptr::eq(then, now) || now.stated.is_none() || hold(claim, now, store).matched.agrees();
        // the earlier half of a change may be what still stands on another day
        let standing = if replaced { Standing::Current } else { Standing::Replaced };
        return Some(Outcome { standing, fact: then, agreement: held, replaced_by: (!replaced).then_some(now) });
    }
    let mut known: Vec<&Fact> = reading.known(written, store).filter(|f| !std::ptr::eq(*f, then)).collect();
    known.reverse();
    for old in known {
        let agreement = hold(claim, old, store);
        if !agreement.matched.agrees() || wide && agreement.matched != Match::Exact {
            continue;
        }
        let next = successor(reading, old, then, store);
        let standing = if matches!(frame.claim.relation, Relation::Earlier { .. }) {
            Standing::Earlier
        } else if next.stated.is_none() && frame.is_plan() {
            // an actual without a day makes nothing stale
            Standing::Current
        } else if earlier || frame.written.is_none() {
            Standing::Replaced
        } else {
            let day = store.known(next);
            let close = matches!((frame.written, day), (Some(w), Some(d)) if days_between(d, w) < 2);
            if close { Standing::SameDay } else { Standing::Superseded }
        };
        // "spent" of what was only planned is judged against what was spent
        if frame.is_past() && old.status != Status::Actual && then.status == Status::Actual && standing != Standing::Earlier {
            continue;
        }
        return Some(Outcome { standing, fact: old, agreement, replaced_by: Some(next) });
    }
    Some(Outcome { standing: Standing::Otherwise, fact: then, agreement: held, replaced_by: None })
}

/// Whether a day lies within the stretch in which a fact became known: that of its statement, or for a level, a pace or a happening without
/// one that of its period.
#[must_use]
pub fn perhaps_known(fact: &Fact, day: Date, store: &Store) -> bool {
    if let Some(stated) = fact.stated {
        return stated.first <= day && day < stated.last;
    }
    let flow = store.metric(&fact.key.metric).is_some_and(|m| m.flow == Flow::Flow);
    let momentary = !flow || fact.amount.unit.per.is_some();
    momentary && store.dates(fact).is_some_and(|d| d.first <= day && day < d.last)
}

/// Returns the fact that replaced another in a chain: the next one with a day of its own, else what stands.
fn successor<'s>(reading: &Reading<'s>, old: &Fact, then: &'s Fact, store: &Store) -> &'s Fact {
    let after = store.known(old);
    reading
        .chain
        .iter()
        .copied()
        .find(|f| store.known(f) > after && f.stated.is_some() && f.amount.ends() != old.amount.ends())
        .filter(|f| store.known(f) <= store.known(then))
        .unwrap_or(then)
}
