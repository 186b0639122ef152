//! Facts in a file that is named for something else.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::Context;

pub(in crate::lint) const CODES: &[Code] = &[Code::MisplacedRecord];

pub(in crate::lint) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for fact in context.store.facts() {
        let (file, _) = context.places.fact(&fact.id, "");
        let Some((_, place)) = file.rsplit_once("facts/") else { continue };
        let folder = if fact.key.entities.len() > 1 { "combined" } else { fact.entity() };
        let meant = format!("{folder}/{}.yaml", fact.key.metric);
        // one series may be cut in several files, `METRIC-MORE.yaml`; a combined one names its members, `A-B-METRIC.yaml`
        let metric = &*fact.key.metric;
        let stem = place.strip_prefix(folder).and_then(|p| p.strip_prefix('/')).and_then(|p| p.strip_suffix(".yaml"));
        let fits = stem.is_some_and(|stem| {
            let leads = stem.strip_prefix(metric).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
            let ends = stem.strip_suffix(metric).is_some_and(|rest| rest.ends_with('-'));
            leads || (folder == "combined" && ends)
        });
        if !fits {
            let message = format!("`{}` belongs into facts/{meant}", fact.id);
            out.push(context.on_fact(Code::MisplacedRecord, fact, "", message).help("move it; one series a file"));
        }
    }
}
