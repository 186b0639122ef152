//! `outlay extract`: the figures of a text as they were read and linked, without a judgement.

use clap::Args;
use serde_json::Value;

use crate::claim::{self, Vocabulary};
use crate::cli::reading::{From, Reading};
use crate::cli::{Context, Exit};
use crate::render::claims;
use crate::{Error, Result};

/// Arguments of `outlay extract`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// What to read
    #[command(flatten)]
    pub reading: Reading,
    /// How to print the figures
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: To,
}

/// How to print figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum To {
    /// A table
    #[default]
    Text,
    /// One JSON object
    Json,
    /// One JSON object a line
    Jsonl,
}

/// Runs the command.
///
/// # Errors
///
/// If an input can't be read.
pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Exit> {
    let vocabulary = {
        let store = context.store()?;
        Vocabulary::new(store.entities(), store.metrics())
    };
    let reading = &arguments.reading;
    let lang = context.config.check.lang.clone();
    for input in reading.inputs()? {
        if reading.from == Some(From::Jsonl) {
            for line in Reading::lines(&input)? {
                let answer = answer(&line?, reading, lang.as_deref(), &vocabulary);
                context.output.write(&answer)?;
                context.output.write("\n")?;
            }
            continue;
        }
        let document = reading.document(&input, lang.as_deref())?;
        let claims = claim::read(&document, &vocabulary, reading.published.or(document.metadata.published));
        let name = Value::String(input.name());
        match arguments.format {
            To::Text => {
                let text = claims::text(&input.name(), &document, &claims);
                context.output.write(&text)?;
            }
            To::Json | To::Jsonl => {
                let line = claims::line(name, document.language, &document, &claims);
                let printed = if arguments.format == To::Json { serde_json::to_string_pretty(&line) } else { serde_json::to_string(&line) };
                let mut printed = printed.map_err(|e| Error::new("cannot write JSON").because(e))?;
                printed.push('\n');
                context.output.write(&printed)?;
            }
        }
    }
    Ok(Exit::Clean)
}

/// Answers one line: its quantities, or what is wrong with it.
fn answer(line: &str, reading: &Reading, lang: Option<&str>, vocabulary: &Vocabulary) -> String {
    let read = || -> std::result::Result<String, String> {
        let entry = reading.line(line, lang)?;
        let claims = claim::read(&entry.document, vocabulary, entry.published);
        serde_json::to_string(&claims::line(entry.id, &entry.lang, &entry.document, &claims)).map_err(|e| e.to_string())
    };
    read().unwrap_or_else(|error| serde_json::json!({"id": null, "error": error}).to_string())
}
