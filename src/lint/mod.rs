//! Problems in records, one rule a file.
//!
//! In: a store with the places of its records, and the reader of printed figures (the one that reads articles). Out: a [`Diagnostic`] for
//! each thing that should not stand so. A rule looks at what the files say together; what a single value may look like is `record`'s
//! business. A rule is one line in the list below, one file in `rules/`, and a page for each of its codes.

mod interval;
pub mod printed;
mod rules;

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{Amount, Fact};
use crate::store::Store;
use crate::store::load::{Loaded, Places};

/// Reads a printed figure: its words, the language they are in, and what stands elsewhere on the page (`USD millions`).
pub type Reader<'a> = dyn Fn(&str, Option<&str>, Option<&str>) -> Vec<Amount> + 'a;

/// What a rule looks at.
pub struct Context<'a> {
    /// The records.
    pub store: &'a Store,
    /// Where they stand.
    pub places: &'a Places,
    /// The reader of printed figures; without one, figures aren't read again.
    pub reader: Option<&'a Reader<'a>>,
}

impl Context<'_> {
    /// Returns a diagnostic on a field of a fact.
    fn on_fact(&self, code: Code, fact: &Fact, field: &str, message: impl Into<String>) -> Diagnostic {
        let (file, place) = self.places.fact(&fact.id, field);
        Diagnostic::new(code, file, place, message)
    }

    /// Points from a diagnostic to other facts.
    fn pointing<'f>(&self, found: Diagnostic, to: impl IntoIterator<Item = &'f Fact>, why: &str) -> Diagnostic {
        to.into_iter().fold(found, |found, fact| {
            let (file, place) = self.place(fact);
            found.related(file, place, why)
        })
    }

    /// Returns the place of a fact, to point to from another.
    fn place(&self, fact: &Fact) -> (Arc<str>, Place) {
        self.places.fact(&fact.id, "amount")
    }
}

/// One rule.
pub struct Rule {
    /// The rule's name, that of its file.
    pub name: &'static str,
    /// The codes it reports.
    pub codes: &'static [Code],
    run: fn(&Context<'_>, &mut Vec<Diagnostic>),
}

macro_rules! list {
    ($($module:ident)*) => {
        /// Every rule, in the order they run.
        pub const RULES: &[Rule] =
            &[$(Rule { name: stringify!($module), codes: rules::$module::CODES, run: rules::$module::run }),*];
    };
}

list! {
    unknown_reference
    unused_source
    cycle
    unsupported_figure
    missing_stated
    missing_period
    no_fiscal_calendar
    unit_mismatch
    deprecated_without_reason
    stray_id
    late_guidance
    early_actual
    misplaced_record
    unreadable_rate
    conflicting_facts
    derived_mismatch
    part_exceeds_whole
    quarters_mismatch
    combined_mismatch
}

/// Lists every problem of loaded records: those of loading, and those the rules find; in the order of files and places.
#[must_use]
pub fn lint(loaded: Loaded, reader: Option<&Reader<'_>>) -> Vec<Diagnostic> {
    let Loaded { store, places, mut diagnostics } = loaded;
    let context = Context { store: &store, places: &places, reader };
    for rule in RULES {
        (rule.run)(&context, &mut diagnostics);
    }
    diagnostics.sort_by(|a, b| (&a.file, &a.place, a.code, &a.message).cmp(&(&b.file, &b.place, b.code, &b.message)));
    diagnostics.dedup();
    diagnostics
}

/// Counts the facts whose figure only a person could read.
#[must_use]
pub fn declared_readings(store: &Store) -> usize {
    store.facts().iter().filter(|f| f.reading.is_some()).count()
}
