//! Publications that no fact cites and no other repeats.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::Context;

pub(in crate::lint) const CODES: &[Code] = &[Code::UnusedSource];

pub(in crate::lint) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let cited = context.store.facts().iter().flat_map(|f| &f.citations).map(|c| &c.source);
    let used: BTreeSet<_> = cited.chain(context.store.sources().filter_map(|s| s.derived_from.as_ref())).collect();
    for source in context.store.sources() {
        if !used.contains(&source.id) {
            let (file, place) = context.places.source(&source.id, "");
            let message = format!("no fact uses the source `{}`", source.id);
            out.push(Diagnostic::new(Code::UnusedSource, file, place, message).help("cite it in a fact, or drop it"));
        }
    }
}
