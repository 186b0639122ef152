//! Plans and talk without the day they were told.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::Context;
use crate::model::Status;

pub(in crate::lint) const CODES: &[Code] = &[Code::MissingStated];

pub(in crate::lint) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for fact in context.store.facts() {
        if fact.status != Status::Actual && fact.stated.is_none() {
            let message = format!("a figure that is `{}` without the day it became known", fact.status);
            out.push(
                context
                    .on_fact(Code::MissingStated, fact, "status", message)
                    .help("add `stated: 2025-01-24`, or `stated: by 2025-03-01` where only a latest day is known"),
            );
        }
    }
}
