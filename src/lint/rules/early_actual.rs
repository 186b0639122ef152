//! Outcomes told before the time they are for was over.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::Context;
use crate::model::{Flow, Period, Status};

pub(in crate::lint) const CODES: &[Code] = &[Code::EarlyActual];

pub(in crate::lint) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for fact in context.store.facts() {
        let (Status::Actual, Some(stated), Some(period)) = (fact.status, fact.stated, &fact.key.period) else { continue };
        let is_flow = context.store.metric(&fact.key.metric).is_some_and(|m| m.flow == Flow::Flow);
        let is_pace = fact.amount.unit.per.is_some();
        let is_stretch = !matches!(period, Period::Day(_) | Period::Until(_));
        let Some(dates) = context.store.dates(fact) else { continue };
        if is_flow && is_stretch && !is_pace && !fact.is_deprecated() && stated.last < dates.last {
            let message = format!("an actual stated on {stated}, before its period ends on {}", dates.last);
            out.push(
                context
                    .on_fact(Code::EarlyActual, fact, "stated", message)
                    .help("what is not over is guidance or an estimate; else mend the period or the day"),
            );
        }
    }
}
