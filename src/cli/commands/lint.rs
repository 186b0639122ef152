//! `outlay lint`: every problem of the records, in one run.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use crate::cli::{Context, Exit, context};
use crate::diagnostic::{Diagnostic, Severity};
use crate::store::Store;
use crate::{Result, lint, render};

/// Arguments of `outlay lint`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// A data directory [default: --data, else the bundled data]
    #[arg(value_name = "DIR")]
    pub directories: Vec<PathBuf>,
    /// How to print what is found
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

/// How to print diagnostics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// A block each, with an excerpt.
    #[default]
    Text,
    /// One JSON list.
    Json,
}

/// Prints every problem, and how many there are.
///
/// # Errors
///
/// If a data directory can't be read.
pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Exit> {
    let directories = if arguments.directories.is_empty() {
        context.data()
    } else {
        arguments.directories.iter().map(PathBuf::as_path).collect()
    };
    let loaded = if directories.is_empty() { Store::bundled_with_places()? } else { context::load(&directories)? };
    let (facts, readings) = (loaded.store.facts().len(), lint::declared_readings(&loaded.store));
    let text_of = |file: &str| text_of(file);
    let found = render::diagnostics::arrange(lint::lint(loaded, Some(&lint::printed::read)), &text_of);
    let text = match arguments.format {
        Format::Json => render::diagnostics::json(&found, &text_of),
        Format::Text => {
            let mut text = render::diagnostics::text(&found, &text_of, context.output.colour(), context.output.width());
            text.push_str(&summary(&found, facts, readings));
            text
        }
    };
    context.output.write(&text)?;
    let failed = found.iter().any(|d| d.severity >= Severity::Warning);
    Ok(if failed { Exit::Findings } else { Exit::Clean })
}

/// Returns the text of a data file, as the diagnostics name it.
pub(super) fn text_of(file: &str) -> Option<Arc<str>> {
    #[expect(clippy::disallowed_methods, reason = "files are opened in cli")]
    std::fs::read_to_string(file).ok().map(Arc::from)
}

fn summary(found: &[Diagnostic], facts: usize, readings: usize) -> String {
    let count = |severity| found.iter().filter(|d| d.severity == severity).count();
    let mut parts = Vec::new();
    for (severity, name) in [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Notice, "notice")] {
        match count(severity) {
            0 => {}
            1 => parts.push(format!("1 {name}")),
            n => parts.push(format!("{n} {name}s")),
        }
    }
    let verdict = if parts.is_empty() { "no problems".to_owned() } else { parts.join(", ") };
    let read = if readings == 0 { String::new() } else { format!(" ({readings} read by a person: `reading`)") };
    let hint = found.first().map_or_else(String::new, |d| format!("; `outlay explain {}` says more", d.code.code()));
    format!("{facts} facts{read}: {verdict}{hint}\n")
}
