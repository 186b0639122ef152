//! Cells of rate tables that are no number, and rows out of order.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::Context;

pub(in crate::lint) const CODES: &[Code] = &[Code::BadRate];

pub(in crate::lint) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for problem in context.store.rates().problems() {
        let (file, place) = context.places.rates(&problem.set);
        let message = format!("row {} of the table: {}", problem.row, problem.message);
        out.push(
            Diagnostic::new(Code::BadRate, file, place, message)
                .help("write a date and numbers, oldest first; leave a cell empty where nothing was published"),
        );
    }
}
