//! Figures that are for no time at all.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::Context;
use crate::model::Flow;

pub(in crate::lint) const CODES: &[Code] = &[Code::MissingPeriod];

pub(in crate::lint) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for fact in context.store.facts() {
        if fact.key.period.is_some() {
            continue;
        }
        let Some(metric) = context.store.metric(&fact.key.metric) else { continue };
        // a yearly pace is on the day it was stated; a company's own flow without a stretch of time means nothing, while a third party's
        // page may not say
        let is_pace = fact.amount.unit.per.is_some();
        let message = match (metric.flow, fact.stated) {
            (Flow::Flow, _) if !is_pace && fact.key.by.is_none() => {
                format!("`{}` is for a stretch of time, and none is given", metric.id)
            }
            (_, None) => "neither `period` nor `stated`: the figure is for no time".to_owned(),
            _ => continue,
        };
        out.push(
            context
                .on_fact(Code::MissingPeriod, fact, "", message)
                .help("add `period: 2025`, `2025-Q3`, `FY2026`, `2025..2029`, `..2025-03` or the day of a round, deal or price"),
        );
    }
}
