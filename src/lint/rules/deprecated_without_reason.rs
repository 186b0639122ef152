//! Figures known to be wrong, without saying how.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::Context;
use crate::model::Rank;

pub(in crate::lint) const CODES: &[Code] = &[Code::DeprecatedWithoutReason];

/// What can be wrong with a figure.
const REASONS: [&str; 9] = [
    "misprint",
    "misread",
    "wrong-period",
    "wrong-metric",
    "wrong-subject",
    "wrong-scope",
    "wrong-unit",
    "conversion-error",
    "withdrawn",
];

pub(in crate::lint) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for fact in context.store.facts() {
        let Rank::Deprecated { reason, .. } = &fact.rank else { continue };
        if !REASONS.contains(&reason.as_str()) {
            let (field, message) = match reason.as_str() {
                "" => ("rank", "a deprecated figure without a `reason`".to_owned()),
                other => ("reason", format!("`{other}` is not a reason for deprecating a figure")),
            };
            let help = format!("one of {}", REASONS.join(", "));
            out.push(context.on_fact(Code::DeprecatedWithoutReason, fact, field, message).help(help));
        }
    }
}
