//! `outlay help TOPIC`: the pages that are part of the program.

use clap::Args;

use crate::cli::{Context, Exit};
use crate::{Error, Result};

/// The pages: name, what it is about, text.
const TOPICS: [(&str, &str, &str); 8] = [
    ("analyst", "an analyst's tour: add up, compare, convert, export", include_str!("../../docs/analyst.md")),
    ("query", "which facts are meant", include_str!("../../docs/query.md")),
    ("chart", "what a chart may say", include_str!("../../docs/chart.md")),
    ("configuration", "outlay.toml, baselines, findings to let stand", include_str!("../../docs/configuration.md")),
    ("format", "the record format", include_str!("../../docs/format.md")),
    ("interface", "JSON lines in and out", include_str!("../../docs/interface.md")),
    ("glossary", "the words outlay uses", include_str!("../../docs/glossary.md")),
    ("decisions", "why it is built so", include_str!("../../docs/decisions.md")),
];

/// Arguments of `outlay help`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The page to print; the list of pages if left out
    #[arg(value_name = "TOPIC")]
    pub topic: Option<String>,
}

/// Prints a page, or the list of pages.
///
/// # Errors
///
/// If there is no such page.
pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Exit> {
    let list = || TOPICS.map(|(name, about, _)| format!("  {name:<15}{about}\n")).concat();
    let text = match &arguments.topic {
        None => format!("Pages:\n{}\n`outlay --help` lists the commands, `outlay COMMAND --help` explains one.\n", list()),
        Some(topic) => TOPICS
            .iter()
            .find(|(name, ..)| name == topic)
            .map(|(_, _, text)| (*text).to_owned())
            .ok_or_else(|| Error::new(format!("no page `{topic}`")).help(format!("the pages are\n{}", list())))?,
    };
    context.output.write(&text)?;
    Ok(Exit::Clean)
}
