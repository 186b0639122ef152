//! `outlay` alone: what is in the store, and three commands that work as typed.

use crate::Result;
use crate::cli::{Context, Exit};

/// Prints how many facts there are, as of which day, and what to try.
///
/// # Errors
///
/// If the store can't be read.
pub fn run(context: &mut Context) -> Result<Exit> {
    let store = context.store()?;
    let facts = store.facts().len();
    let sources = store.sources().count();
    let entities = store.facts().iter().map(crate::model::Fact::entity).collect::<std::collections::BTreeSet<_>>().len();
    let newest = store.newest_day().map_or_else(String::new, |day| format!(", the newest of {day}"));
    let text = format!(
        "outlay {}: {facts} facts about {entities} entities from {sources} sources{newest}.\n\n\
         Try:\n  \
         outlay check \"Meta plans up to $65bn in 2025\"     is the number right?\n  \
         outlay show meta.capex@2025                       what is known, who says so, how it changed\n  \
         outlay example ar | outlay check -                check a whole article, here in Arabic\n\n\
         `outlay --help` lists every command.\n",
        env!("CARGO_PKG_VERSION"),
    );
    context.output.write(&text)?;
    Ok(Exit::Clean)
}
