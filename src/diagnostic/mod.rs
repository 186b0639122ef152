//! A problem in an input: a stable code, a place, what was found, what was expected and the next step.
//!
//! Diagnostics are data until `render` prints them. They are collected, never thrown: one run reports all.

pub mod codes;

use std::sync::Arc;

use crate::model::Span;
use crate::model::named::named;

pub use crate::model::PathStep;
pub use codes::Code;

named! {
    /// How much a diagnostic weighs.
    pub enum Severity {
        /// Worth knowing.
        Notice = "notice",
        /// Probably wrong.
        Warning = "warning",
        /// Wrong.
        Error = "error",
    }
}

/// Where in a file: a path into its YAML (positions are worked out when it is rendered), a byte range, or the whole file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The whole file.
    File,
    /// A node of the YAML document, such as `facts[3].amount`.
    Path(Vec<PathStep>),
    /// A byte range.
    Span(Span),
}

/// One problem in one input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code, documented by `outlay explain`.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// The file: its path as the user named the directory; of a bundled file, its path under `data/`.
    pub file: Arc<str>,
    /// Where in the file.
    pub place: Place,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// The next step.
    pub help: Option<String>,
    /// Other places that belong to it, each with a word on why.
    pub related: Vec<(Arc<str>, Place, String)>,
}

impl Diagnostic {
    /// Returns a diagnostic at its code's usual severity.
    #[must_use]
    pub fn new(code: Code, file: Arc<str>, place: Place, message: impl Into<String>) -> Self {
        Self { code, severity: code.severity(), file, place, message: message.into(), help: None, related: Vec::new() }
    }

    /// Adds the next step.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn related(mut self, file: Arc<str>, place: Place, why: impl Into<String>) -> Self {
        self.related.push((file, place, why.into()));
        self
    }
}
