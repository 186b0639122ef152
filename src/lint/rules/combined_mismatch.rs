//! Combined totals that their members' own figures don't make up.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::Context;
use crate::lint::interval::{Interval, unit_factor};
use crate::model::notation::format_amount;
use crate::model::{EntityId, Fact, Status};

pub(in crate::lint) const CODES: &[Code] = &[Code::CombinedMismatch];

pub(in crate::lint) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for total in context.store.facts() {
        if total.key.entities.len() < 2 || total.status != Status::Actual || total.is_deprecated() {
            continue;
        }
        // another voice may count otherwise; that is a dispute, not a slip of ours
        if total.key.by.is_some() {
            continue;
        }
        if !context.store.metric(&total.key.metric).is_some_and(|m| m.additive_over_entities) {
            continue;
        }
        // a member may have one figure on each basis: the total agrees if some choice of them does
        let members: Vec<Vec<&Fact>> = total.key.entities.iter().map(|id| candidates(context, id, total)).collect();
        if members.iter().any(Vec::is_empty) {
            continue;
        }
        let sums =
            members.iter().fold(vec![(Interval { low: Some(0.into()), high: Some(0.into()) }, Vec::new())], |sums, choice| {
                let added = |(sum, facts): &(Interval, Vec<_>), fact: &Fact| {
                    let factor = unit_factor(&fact.amount, &total.amount)?;
                    let mut facts = facts.clone();
                    facts.push(format_amount(&fact.amount));
                    Some((sum.plus(Interval::of(&fact.amount).scaled(factor)), facts))
                };
                sums.iter().take(256).flat_map(|sum| choice.iter().filter_map(move |fact| added(sum, fact))).collect()
            });
        let Some((sum, working)) = sums.first() else { continue };
        if sums.iter().any(|(sum, _)| sum.meets(Interval::of(&total.amount))) {
            continue;
        }
        let message = format!("the members' {} sum to {sum}, not {}", working.join(" + "), format_amount(&total.amount));
        let mut found = context
            .on_fact(Code::CombinedMismatch, total, "amount", message)
            .help("find the member on another basis or period; where the page added wrongly, deprecate the total");
        for fact in members.into_iter().filter_map(|m| m.into_iter().next()) {
            let (file, place) = context.place(fact);
            found = found.related(file, place, "a member");
        }
        out.push(found);
    }
}

/// Returns a member's actual figures for the days of the total, its headline basis first.
fn candidates<'a>(context: &Context<'a>, member: &EntityId, total: &Fact) -> Vec<&'a Fact> {
    let store = context.store;
    let Some(period) = &total.key.period else { return Vec::new() };
    let Some(dates) = period.dates(store.year_end(member, period)) else { return Vec::new() };
    let headline = store.entity(member).and_then(|e| e.headline.get(&total.key.metric));
    let mut found: Vec<&Fact> = store
        .about(member)
        .filter(|f| f.key.entities.as_slice() == [EntityId::clone(member)] && f.key.metric == total.key.metric)
        .filter(|f| f.status == Status::Actual && !f.is_deprecated() && store.dates(f) == Some(dates))
        .filter(|f| f.key.subject == total.key.subject && f.key.item == total.key.item && f.part_of.is_none())
        .collect();
    found.sort_by_key(|f| (f.key.basis.as_ref() != headline, f.id.clone()));
    found
}
