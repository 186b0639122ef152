//! Two figures of the same thing, known on the same day, that disagree.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::Context;
use crate::lint::interval::{Interval, unit_factor};
use crate::model::notation::format_amount;

pub(in crate::lint) const CODES: &[Code] = &[Code::ConflictingFacts];

pub(in crate::lint) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for fact in context.store.facts() {
        if fact.is_deprecated() {
            continue;
        }
        for other in context.store.of_key(&fact.key) {
            // each pair once, the later id speaks
            if other.id >= fact.id || other.is_deprecated() || other.stated != fact.stated || other.status != fact.status {
                continue;
            }
            // one statement given in two currencies needs a rate to compare; `check` calls it disputed where they part
            let (a, b) = (fact.amount.unit.currency(), other.amount.unit.currency());
            if a.is_some() && b.is_some() && a != b {
                continue;
            }
            let agrees = unit_factor(&other.amount, &fact.amount)
                .is_some_and(|factor| Interval::of(&other.amount).scaled(factor).meets(Interval::of(&fact.amount)));
            let what = match (agrees, other.amount == fact.amount) {
                (false, _) => "disagrees with",
                (true, true) => "repeats",
                (true, false) => continue,
            };
            let message = format!(
                "{} {what} {}, a figure of the same key and day",
                format_amount(&fact.amount),
                format_amount(&other.amount)
            );
            let (file, place) = context.place(other);
            out.push(
                context
                    .on_fact(Code::ConflictingFacts, fact, "amount", message)
                    .help("tell them apart (`by`, `basis`, `scope`, `case`, the day), join them into one fact with two sources, or deprecate one")
                    .related(file, place, format!("the other, `{}`", other.id)),
            );
        }
    }
}
