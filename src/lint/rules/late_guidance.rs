//! Plans told after the time they are for.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::Context;
use crate::model::{Period, Status};

pub(in crate::lint) const CODES: &[Code] = &[Code::LateGuidance];

pub(in crate::lint) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for fact in context.store.facts() {
        let (Status::Guidance | Status::Target, Some(stated)) = (fact.status, fact.stated) else { continue };
        if matches!(fact.key.period, Some(Period::Day(_))) || fact.is_deprecated() {
            continue;
        }
        let Some(dates) = context.store.dates(fact) else { continue };
        if !stated.by && stated.first > dates.last {
            let message = format!("`{}` stated on {stated}, after its period ended on {}", fact.status, dates.last);
            out.push(
                context
                    .on_fact(Code::LateGuidance, fact, "stated", message)
                    .help("an outcome told afterwards is `actual`; else mend the period or the day"),
            );
        }
    }
}
