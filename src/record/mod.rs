//! YAML to the model and back.
//!
//! In: the text of one record file, or a bundled one. Out: its records, and a [`Diagnostic`] for each thing that is wrong, all in one
//! pass: what can be read is read even where a neighbour can't. References between records are not followed here; `lint` does that.
//! [`format`](mod@format) writes records in the one canonical form, [`json_schema`] describes the files to editors.

#![expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method named by path is not general over the resolver's lifetimes"
)]

pub mod format;
pub mod json_schema;
mod resolve;
pub mod schema;
pub mod skeleton;

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::diagnostic::{Code, Diagnostic, PathStep, Place};
use crate::model::{Entity, Fact, Metric, Source, Text};
use crate::yaml::{self, Map, Problem, ProblemKind};
use resolve::Resolver;
use schema::{EntityShape, FactShape, MetricShape, RatesShape, SourceShape};

pub use resolve::rates::{PegRecord, RatesRecord, Table};

/// Texts that occur again and again (ids), each kept once.
#[derive(Debug, Default)]
pub struct Names(FxHashSet<Arc<str>>);

impl Names {
    /// Returns the one copy of a text.
    pub fn get(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.0.get(text) {
            return Arc::clone(known);
        }
        let new: Arc<str> = text.into();
        self.0.insert(Arc::clone(&new));
        new
    }
}

/// A file to read: its name for diagnostics, and its text; without text, the bundled file of that name.
#[derive(Clone, Copy, Debug)]
pub struct File<'n, 't> {
    /// The name to show.
    pub name: &'n Arc<str>,
    text: Option<&'t str>,
    /// Makes a piece of the file one that lasts.
    keep: fn(Cow<'t, str>) -> Text,
}

impl<'n, 't> File<'n, 't> {
    /// Returns a file of this text.
    #[must_use]
    pub const fn of_text(name: &'n Arc<str>, text: &'t str) -> Self {
        Self { name, text: Some(text), keep: |piece| Cow::Owned(piece.into_owned()) }
    }

    /// Returns a bundled file, named by its path under `data/` (`facts/meta/capex.yaml`). Its texts stay where they are in the binary.
    #[must_use]
    pub const fn bundled(name: &'n Arc<str>) -> Self
    where
        't: 'static,
    {
        Self { name, text: None, keep: |piece| piece }
    }
}

/// Reads the facts of a file, each with its place in the file's list.
pub fn facts(file: File<'_, '_>, names: &mut Names, diagnostics: &mut Vec<Diagnostic>) -> Vec<(usize, Fact)> {
    read::<FactShape<'_>, _>(file, names, diagnostics, |resolver, shape| resolver.facts(shape))
}

/// Reads a file of entities.
pub fn entities(file: File<'_, '_>, names: &mut Names, diagnostics: &mut Vec<Diagnostic>) -> Vec<Entity> {
    read::<Map<'_, EntityShape<'_>>, _>(file, names, diagnostics, |resolver, shape| resolver.entities(shape))
}

/// Reads a file of metrics.
pub fn metrics(file: File<'_, '_>, names: &mut Names, diagnostics: &mut Vec<Diagnostic>) -> Vec<Metric> {
    read::<Map<'_, MetricShape<'_>>, _>(file, names, diagnostics, |resolver, shape| resolver.metrics(shape))
}

/// Reads a file of sources.
pub fn sources(file: File<'_, '_>, names: &mut Names, diagnostics: &mut Vec<Diagnostic>) -> Vec<Source> {
    read::<Map<'_, SourceShape<'_>>, _>(file, names, diagnostics, |resolver, shape| resolver.sources(shape))
}

/// Reads a file of exchange rates, pegs or a price index.
pub fn rates(file: File<'_, '_>, names: &mut Names, diagnostics: &mut Vec<Diagnostic>) -> Option<RatesRecord> {
    read::<RatesShape<'_>, _>(file, names, diagnostics, |resolver, shape| resolver.rates(shape))
}

/// Reads a file into its shape, and hands that on together with what was found wrong on the way.
fn read<'t, T: Deserialize<'t>, R: Default>(
    file: File<'_, 't>,
    names: &mut Names,
    diagnostics: &mut Vec<Diagnostic>,
    resolve: impl FnOnce(&mut Resolver<'_, 't>, T) -> R,
) -> R {
    let (shape, problems) = match file.text {
        Some(text) => yaml::parse(text),
        None => (bundled(file, diagnostics), Vec::new()),
    };
    diagnostics.extend(problems.iter().map(|problem| diagnostic(file.name, problem)));
    let Some(shape) = shape else { return R::default() };
    let mut known: Vec<Vec<PathStep>> = Vec::new();
    for problem in problems {
        let mut path = problem.path;
        if let ProblemKind::UnknownField(field, fields) = problem.kind {
            // the field that was meant is not missing, only mistyped
            if let Some(meant) = nearest(&field, fields.iter().copied()) {
                known.push(path.iter().cloned().chain([PathStep::Key(meant.to_owned())]).collect());
            }
            path.push(PathStep::Key(field));
        }
        known.push(path);
    }
    resolve(&mut Resolver::new(file, &known, names, diagnostics), shape)
}

fn bundled<'t, T: Deserialize<'t>>(file: File<'_, '_>, diagnostics: &mut Vec<Diagnostic>) -> Option<T> {
    yaml::bundled(&format!("data/{}", file.name))
        .map_err(|error| {
            diagnostics.push(Diagnostic::new(Code::WrongShape, Arc::clone(file.name), Place::File, error.to_string()));
        })
        .ok()
}

/// Returns the diagnostic for a problem of the YAML itself.
fn diagnostic(file: &Arc<str>, problem: &Problem) -> Diagnostic {
    let code = match problem.kind {
        ProblemKind::Syntax => Code::Syntax,
        ProblemKind::UnknownField(..) => Code::UnknownField,
        ProblemKind::RepeatedKey(..) => Code::DuplicateField,
        ProblemKind::Shape => Code::WrongShape,
    };
    let found = Diagnostic::new(code, Arc::clone(file), Place::Span(problem.span), problem.message.clone());
    match &problem.kind {
        ProblemKind::UnknownField(field, fields) => match nearest(field, fields.iter().copied()) {
            Some(near) => found.help(format!("did you mean `{near}`?")),
            None => found.help(format!("the fields are {}", fields.join(", "))),
        },
        ProblemKind::Syntax if problem.message.starts_with("not YAML") => {
            found.help("look here and at the lines above: quotes and brackets must close, and `: ` within a text needs quotes")
        }
        ProblemKind::Syntax => found.help("write the value itself where it is used"),
        ProblemKind::Shape => found.help("`outlay help format` shows each field with an example"),
        ProblemKind::RepeatedKey(_, first) => {
            found.help("keep one of the two").related(Arc::clone(file), Place::Span(*first), "it stands here first")
        }
    }
}

/// Returns the name that a mistyped one most likely stands for: at most a third of its letters off.
#[must_use]
pub fn nearest<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    names
        .map(|name| (distance(typed, name), name))
        .filter(|(off, name)| *off * 3 <= name.chars().count().max(typed.chars().count()))
        .min()
        .map(|(_, name)| name)
}

/// Counts the letters to add, drop, replace or swap with their neighbour to make one text the other.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(64).collect(), b.chars().take(64).collect());
    let mut rows = vec![(0..=b.len()).collect::<Vec<_>>()];
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = replaced.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(rows[i - 2][j - 2] + 1);
            }
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}
