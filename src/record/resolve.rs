//! Shapes to the model: what must be there, what each text means, and a diagnostic for each that means nothing.

mod fact;
pub(super) mod rates;
mod source;
mod vocabulary;

use std::borrow::Cow;
use std::sync::Arc;

pub(super) use fact::OPERATIONS;

use super::schema;
use super::{File, Names};
use crate::diagnostic::{Code, Diagnostic, PathStep, Place};
use crate::model::notation::NotationError;
use crate::model::{self, Words};
use crate::yaml::Scalar;

/// Turns the shapes of one file into records.
pub(super) struct Resolver<'a, 't> {
    file: &'a Arc<str>,
    /// Makes a piece of the file one that lasts.
    keep: fn(Cow<'t, str>) -> model::Text,
    /// Paths that were already found wrong; a value missing there needs no second word.
    known: &'a [Vec<PathStep>],
    names: &'a mut Names,
    diagnostics: &'a mut Vec<Diagnostic>,
}

/// A text in a file, and where it is.
#[derive(Clone, Copy)]
struct Text<'a> {
    text: &'a str,
    path: &'a Path<'a>,
}

/// A path built from the inside out, so that none is allocated while all is well.
#[derive(Clone, Copy)]
enum Path<'a> {
    Root,
    Key(&'a Path<'a>, &'a str),
    Index(&'a Path<'a>, usize),
}

impl<'a> Path<'a> {
    const fn key(&'a self, key: &'a str) -> Self {
        Self::Key(self, key)
    }

    const fn index(&'a self, at: usize) -> Self {
        Self::Index(self, at)
    }

    fn steps(&self) -> Vec<PathStep> {
        match self {
            Self::Root => Vec::new(),
            Self::Key(parent, key) => {
                let mut steps = parent.steps();
                steps.push(PathStep::Key((*key).to_owned()));
                steps
            }
            Self::Index(parent, at) => {
                let mut steps = parent.steps();
                steps.push(PathStep::Index(*at));
                steps
            }
        }
    }
}

impl<'a, 't> Resolver<'a, 't> {
    pub(super) const fn new(
        file: File<'a, 't>,
        known: &'a [Vec<PathStep>],
        names: &'a mut Names,
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Self {
        Self { file: file.name, keep: file.keep, known, names, diagnostics }
    }

    fn is_known(&self, path: &[PathStep]) -> bool {
        self.known.iter().any(|known| known == path)
    }

    fn report(&mut self, code: Code, path: &Path<'_>, message: impl Into<String>, help: impl Into<String>) {
        let found = Diagnostic::new(code, Arc::clone(self.file), Place::Path(path.steps()), message).help(help);
        // what a head says wrongly is wrong once, not once a fact
        let in_head = !matches!(&found.place, Place::Path(steps) if steps.len() > 1 && steps[0] == PathStep::Key("facts".into()));
        if !in_head || !self.diagnostics.contains(&found) {
            self.diagnostics.push(found);
        }
    }

    /// Reports a field that isn't there, unless it was there and unreadable.
    fn missing(&mut self, record: &Path<'_>, field: &str, help: &str) {
        let at_head = [PathStep::Key(field.to_owned())];
        if !self.is_known(&record.key(field).steps()) && !self.is_known(&record.steps()) && !self.is_known(&at_head) {
            self.report(Code::MissingField, record, format!("no `{field}`"), help);
        }
    }

    /// Reads a text in the strict notation.
    fn notation<T>(&mut self, code: Code, text: Text<'_>, read: impl FnOnce(&str) -> Result<T, NotationError>) -> Option<T> {
        read(text.text).map_err(|error| self.report(code, text.path, error.message, error.help)).ok()
    }

    /// Reads one of a few names.
    fn choice<T>(&mut self, what: &str, text: Text<'_>, read: impl FnOnce(&str) -> Option<T>, names: &[&str]) -> Option<T> {
        let value = read(text.text);
        if value.is_none() {
            let help = match super::nearest(text.text, names.iter().copied()) {
                Some(near) => format!("did you mean `{near}`? One of {}", names.join(", ")),
                None => format!("one of {}", names.join(", ")),
            };
            self.report(Code::BadValue, text.path, format!("`{}` is not a {what}", text.text), help);
        }
        value
    }

    /// Reads an id: small letters, digits and hyphens.
    fn id(&mut self, text: Text<'_>) -> Option<Arc<str>> {
        let fine = !text.text.is_empty()
            && text.text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !text.text.starts_with('-')
            && !text.text.ends_with('-');
        if fine {
            return Some(self.names.get(text.text));
        }
        let help = "ids are small letters, digits and hyphens, such as `meta-capex-2025`";
        self.report(Code::BadId, text.path, format!("`{}` is not an id", text.text), help);
        None
    }

    fn id_at(&mut self, scalar: Option<&Scalar<'_>>, record: &Path<'_>, field: &str) -> Option<Arc<str>> {
        scalar.and_then(|s| self.id(Text { text: &s.0, path: &record.key(field) }))
    }

    /// Takes a text over; an empty one is none.
    fn text(&self, scalar: Option<Scalar<'t>>) -> Option<model::Text> {
        scalar.filter(|s| !s.0.is_empty()).map(|s| (self.keep)(s.0))
    }

    /// Takes words by language over, refusing what isn't a language code.
    fn words(&mut self, words: schema::Words<'t>, path: &Path<'_>) -> Words {
        let mut kept = Words::new();
        for (language, list) in words.0 {
            if (2..=3).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_lowercase()) {
                let words = list.0.into_iter().filter(|w| !w.trim().is_empty()).map(self.keep).collect();
                kept.insert((self.keep)(language), words);
            } else {
                let help = "write the language as two letters: en, ar, fr, de, es, pt, zh, ja, ko";
                self.report(Code::BadValue, &path.key(&language), format!("`{language}` is not a language code"), help);
            }
        }
        kept
    }
}
