//! Sums over entities and over the quarters of a year.

use super::operand::{self, Operand, Year, half};
use crate::check::clock;
use crate::check::codes::{Code, Reason};
use crate::check::evidence::Reading;
use crate::check::finding::{Arithmetic, Judgement, Role};
use crate::check::frame::Frame;
use crate::check::rules;
use crate::check::verdict::{Level, Verdict};
use crate::compare::{Agreement, Match, agreement};
use crate::model::entity::Members;
use crate::model::{Amount, Bound, Date, Decimal, EntityId, MetricId, Status};
use crate::store::Store;

/// Judges a claim about several entities, a group, or a year known only by its quarters. `None` where the words don't ask for a sum, or
/// a source's own figure for the set answers it.
#[must_use]
pub fn judge<'s>(frame: &Frame<'_>, metric: &MetricId, readings: &[Reading<'s>], store: &'s Store) -> Option<Judgement<'s>> {
    frame.period.as_ref()?;
    // no part of a whole is a sum of wholes
    if frame.claim.scope.as_ref().is_some_and(|l| l.value == "ai-alone") {
        return None;
    }
    let additive = store.metric(metric)?;
    let members = members(frame, store)?;
    let several = members.len() > 1;
    if several && (!additive.additive_over_entities || frame.counterparty.is_some()) {
        return None;
    }
    if let Some(outcome) = readings.first().and_then(|r| clock::judge(frame, r, store))
        && (outcome.agrees() || !several && outcome.fact.status == Status::Actual)
    {
        return None;
    }
    // two names beside a deal are its two sides
    if several && !frame.claim.combined && additive.inverse.is_some() && !readings.is_empty() {
        return None;
    }
    let day = frame.written.or(frame.clocks.as_of);
    let written = &frame.claim.quantity.amount;
    let mut set = Set { frame, metric, members: &members, year: Year::Calendar };
    if several && let Some(each) = of_each(&set, day, store) {
        return Some(each);
    }
    let Some(mut total) = set.total(day, store) else {
        return missing_members(&set, readings, store);
    };
    let own = Set { year: Year::Own, ..set };
    if !hold(written, &total).matched.agrees()
        && let Some(other) = own.total(day, store).filter(|t| hold(written, t).matched.agrees())
    {
        (set, total) = (own, other);
    }
    if !several && !operand::is_compound(&total) {
        return None;
    }
    let held = hold(written, &total);
    let asserted = frame.claim.combined || members.len() != frame.entities.len() || !several || in_sentence(frame);
    if !held.matched.agrees() && !asserted {
        return None;
    }
    Some(verdict(&set, &total, &held, store))
}

/// "A and B each bought 230,000": a number that is every member's.
fn of_each<'s>(set: &Set<'_, '_>, day: Option<Date>, store: &'s Store) -> Option<Judgement<'s>> {
    let operands = set.operands(day, store);
    let written = &set.frame.claim.quantity.amount;
    if operands.len() < set.members.len() || !operands.iter().all(|o| hold(written, o).matched.agrees()) {
        return None;
    }
    let mut judged = Judgement::new(Verdict::Supported);
    for fact in operands.iter().flat_map(|o| &o.facts) {
        judged.show(fact, Role::Held);
    }
    Some(judged)
}

/// Returns the entities to add over: those named, or the members of the group named.
fn members(frame: &Frame<'_>, store: &Store) -> Option<Vec<EntityId>> {
    match frame.entities.as_slice() {
        [] => None,
        [one] => match store.entity(one).and_then(|e| e.members.as_ref()) {
            Some(Members::Known(ties)) => {
                let year = frame.period.as_ref().and_then(crate::model::Period::year);
                let holds = |t: &&crate::model::entity::Tie| {
                    let from = t.from.as_ref().and_then(crate::model::Period::year);
                    let until = t.until.as_ref().and_then(crate::model::Period::year);
                    year.is_none_or(|y| from.is_none_or(|f| f <= y) && until.is_none_or(|u| y <= u))
                };
                Some(ties.iter().filter(holds).map(|t| t.entity.clone()).collect())
            }
            Some(Members::Unstated) => None,
            None => Some(vec![one.clone()]),
        },
        several => Some(several.to_vec()),
    }
}

fn in_sentence(frame: &Frame<'_>) -> bool {
    frame.claim.entities.iter().all(|l| l.span.is_some_and(|s| frame.claim.sentence.contains(s)))
}

/// What is to be added up.
#[derive(Clone, Copy)]
struct Set<'a, 'c> {
    frame: &'a Frame<'c>,
    metric: &'a MetricId,
    members: &'a [EntityId],
    year: Year,
}

impl Set<'_, '_> {
    /// Returns the members' figures on a day, those that are known.
    fn operands<'s>(&self, day: Option<Date>, store: &'s Store) -> Vec<Operand<'s>> {
        let figure = |m: &EntityId| operand::figure(&self.frame.of_entity(m.clone()), self.metric, day, (self.year, None), store);
        self.members.iter().filter_map(figure).collect()
    }

    /// Returns the total, if every member's figure is known.
    fn total<'s>(&self, day: Option<Date>, store: &'s Store) -> Option<Operand<'s>> {
        let operands = self.operands(day, store);
        (operands.len() == self.members.len()).then(|| operand::total(&operands)).flatten()
    }
}

fn missing_members<'s>(set: &Set<'_, '_>, readings: &[Reading<'s>], store: &'s Store) -> Option<Judgement<'s>> {
    if set.members.len() < 2 || !readings.is_empty() {
        return None;
    }
    let found = set.operands(set.frame.written, store).len();
    let detail = format!("{found}/{}", set.members.len());
    (found > 0).then(|| Judgement::new(Verdict::NoRecord).because(Reason::about(Code::MembersMissing, detail)))
}

/// Holds a claim against a sum: what rounding may hide in the operands counts for the claim.
fn hold(claim: &Amount, total: &Operand<'_>) -> Agreement {
    let held = agreement(claim, &total.amount, total.amount.quantum);
    if held.matched.agrees() || !matches!(claim.bound, Bound::Exact | Bound::About) {
        return held;
    }
    let within = || {
        let (c, v) = (claim.value()?, total.amount.value()?);
        let slack = total.slack.checked_add(half(claim.quantum))?;
        let apart = c.checked_sub(v)?.abs();
        Some(apart <= slack && apart.checked_div(v)? <= Decimal::new(25, 3))
    };
    if within() == Some(true) { Agreement { matched: Match::Rounded, reasons: vec!["rounded"] } } else { held }
}

fn verdict<'s>(set: &Set<'_, '_>, total: &Operand<'s>, held: &Agreement, store: &'s Store) -> Judgement<'s> {
    let Set { frame, metric, members, .. } = *set;
    let operands = set.operands(frame.written.or(frame.clocks.as_of), store);
    let verdict = match held.matched {
        m if m.agrees() => Verdict::Supported,
        Match::Imprecise => Verdict::Imprecise,
        Match::Reframed => Verdict::Misframed,
        Match::OnlyABound => Verdict::NoRecord,
        _ => Verdict::Contradicted,
    };
    let mut judged = Judgement::new(verdict).because(Reason::new(Code::BySum));
    for fact in &total.facts {
        judged.show(fact, Role::Operand);
    }
    judged.arithmetic = Some(arithmetic(&operands, total));
    for code in held.reasons.iter().filter_map(|r| Code::find(r)) {
        let soft = matches!(code, Code::RangeEndAsPoint | Code::PointInRange | Code::CeilingAsExact | Code::FloorAsExact);
        let level = if soft && total.status < Status::Commitment { Level::Warning } else { code.level() };
        judged.add(Reason::new(code).at(level));
    }
    if members.len() > 1 {
        note_bases(&mut judged, metric, &operands, store);
        note_calendar(&mut judged, frame, &operands);
    }
    if verdict == Verdict::Supported
        && let Some(now) = set.total(frame.clocks.as_of, store)
        && frame.written.is_some()
        && !hold(&frame.claim.quantity.amount, &now).matched.agrees()
        && now.facts.iter().any(|f| f.stated.is_some())
    {
        judged.verdict = Verdict::Outdated;
        judged.add(Reason::new(Code::Superseded));
        for fact in now.facts {
            judged.show(fact, Role::Newer);
        }
    }
    if frame.is_past() && total.status != Status::Actual {
        judged.verdict = Verdict::Misframed;
        judged.reasons.insert(0, Reason::about(Code::Status, total.status.name()));
    }
    if judged.verdict == Verdict::Contradicted {
        let mut sum = (*total.facts[0]).clone();
        sum.amount = total.amount.clone();
        if let Some(slip) = rules::slip(frame, &sum, store) {
            judged.reasons.insert(0, slip);
        } else if let Some(degree) = rules::degree::degree(&frame.claim.quantity.amount, &total.amount) {
            judged.reasons.insert(0, degree);
        }
    }
    judged
}

fn arithmetic(operands: &[Operand<'_>], total: &Operand<'_>) -> Arithmetic {
    let parts: Vec<Operand<'_>> = if let [only] = operands {
        only.facts.iter().map(|f| Operand { facts: vec![*f], amount: f.amount.clone(), ..only.clone() }).collect()
    } else {
        operands.to_vec()
    };
    let formula = parts.iter().map(Operand::text).collect::<Vec<_>>().join(" + ");
    Arithmetic {
        operation: "sum",
        operands: parts.iter().map(Operand::shown).collect(),
        result: total.amount.clone(),
        formula: format!("{formula} = {}", total.text()),
    }
}

fn note_bases(judged: &mut Judgement<'_>, metric: &MetricId, operands: &[Operand<'_>], store: &Store) {
    let family = |b: &str| store.metric(metric).map_or_else(|| b.to_owned(), |m| m.family(b).to_owned());
    let mut bases: Vec<String> =
        operands.iter().flat_map(|o| &o.facts).filter_map(|f| f.key.basis.as_deref()).map(family).collect();
    bases.sort_unstable();
    bases.dedup();
    if bases.len() > 1 {
        judged.add(Reason::about(Code::BasesDiffer, bases.join(", ")));
    }
}

/// Notes a member whose fiscal quarter or year stands for the calendar's.
fn note_calendar(judged: &mut Judgement<'_>, frame: &Frame<'_>, operands: &[Operand<'_>]) {
    let Some(said) = frame.period.as_ref().filter(|p| !p.is_fiscal()) else { return };
    for fact in operands.iter().filter(|o| o.facts.len() == 1).flat_map(|o| &o.facts) {
        let year = |p: &crate::model::Period| matches!(p, crate::model::Period::Year(_) | crate::model::Period::FiscalYear(_));
        if let Some(period) = fact.key.period.as_ref().filter(|p| p.is_fiscal() && year(p) && year(said)) {
            judged.add(Reason::about(Code::UnsaidFiscalYear, format!("{} {period}", fact.entity())));
        }
    }
}
