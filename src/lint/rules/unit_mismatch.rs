//! Units that the metric doesn't take.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::Context;
use crate::model::notation::format_amount;

pub(in crate::lint) const CODES: &[Code] = &[Code::UnitMismatch];

pub(in crate::lint) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for fact in context.store.facts() {
        let Some(metric) = context.store.metric(&fact.key.metric) else { continue };
        if !metric.dimension.fits(&fact.amount.unit) {
            let dimension = metric.dimension.name();
            let message = format!("`{}` is a figure of {dimension}, `{}` is not", metric.id, format_amount(&fact.amount));
            out.push(context.on_fact(Code::UnitMismatch, fact, "amount", message).help("mend the unit, or choose another metric"));
        }
    }
}
