//! Parts that are larger than what they are a part of.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::Context;
use crate::lint::interval::{Interval, unit_factor};
use crate::model::notation::format_amount;

pub(in crate::lint) const CODES: &[Code] = &[Code::PartExceedsWhole];

pub(in crate::lint) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for part in context.store.facts() {
        let Some(whole) = part.part_of.as_ref().and_then(|id| context.store.fact(id)) else { continue };
        if part.is_deprecated() || whole.is_deprecated() {
            continue;
        }
        // figures in two units don't compare without a rate
        let Some(factor) = unit_factor(&part.amount, &whole.amount) else { continue };
        if Interval::of(&part.amount).scaled(factor).exceeds(Interval::of(&whole.amount)) {
            let message = format!("{} is part of {}, which is less", format_amount(&part.amount), format_amount(&whole.amount));
            let (file, place) = context.place(whole);
            out.push(
                context.on_fact(Code::PartExceedsWhole, part, "amount", message).help("mend one of the two, or `part-of`").related(
                    file,
                    place,
                    "the whole",
                ),
            );
        }
    }
}
