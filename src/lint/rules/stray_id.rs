//! Ids that don't begin with what the fact is about.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::Context;

pub(in crate::lint) const CODES: &[Code] = &[Code::StrayId];

pub(in crate::lint) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for fact in context.store.facts() {
        let key = &fact.key;
        let begins = |name: &str| fact.id.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
        let fine = key.entities.iter().chain(&key.subject).any(|id| begins(id)) || key.entities.len() > 1;
        if !fine {
            let message = format!("the id doesn't begin with its entity, `{}`", fact.entity());
            let help = format!("call it `{}-{}`", fact.entity(), fact.id);
            out.push(context.on_fact(Code::StrayId, fact, "id", message).help(help));
        }
    }
}
