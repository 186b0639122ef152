//! Fiscal periods of an entity whose fiscal year nobody declared.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::Context;
use crate::model::{EntityKind, Period};

pub(in crate::lint) const CODES: &[Code] = &[Code::NoFiscalCalendar];

pub(in crate::lint) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for fact in context.store.facts() {
        if !fact.key.period.as_ref().is_some_and(Period::is_fiscal) {
            continue;
        }
        for id in &fact.key.entities {
            let Some(entity) = context.store.entity(id) else { continue };
            // each member of a group has its own
            if entity.year_ends.is_empty() && entity.kind != EntityKind::Group {
                let message = format!("a fiscal period, but `{id}` has no `fiscal-year-end`");
                let (file, place) = context.places.entity(id, "");
                out.push(
                    context
                        .on_fact(Code::NoFiscalCalendar, fact, "period", message)
                        .help("declare it in entities.yaml, 12-31 where the fiscal year is the calendar year")
                        .related(file, place, "the entity"),
                );
            }
        }
    }
}
