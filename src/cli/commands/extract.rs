//! `outlay extract`: the figures of a text as they were read and linked, without a judgement.

use clap::Args;
use serde_json::Value;

use crate::claim::{self, Vocabulary};
use crate::cli::reading::{From, Line, Reading};
use crate::cli::{Context, Exit, Input};
use crate::model::Date;
use crate::render::claims;
use crate::text::{self, Format};
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
    let vocabulary = vocabulary(context)?;
    if arguments.reading.from == Some(From::Jsonl) {
        return lines(arguments, &vocabulary, context);
    }
    let mut inputs = Vec::new();
    for argument in &arguments.reading.inputs {
        inputs.extend(Input::of_argument(argument)?);
    }
    if inputs.is_empty() {
        inputs.push(Input::Standard);
    }
    for input in inputs {
        let format = arguments.reading.from.map_or_else(|| format_of(&input), From::format);
        let document = text::read(&input.read()?, format, arguments.reading.lang.as_deref()).map_err(|e| e.about(&input.name()))?;
        let claims = claim::read(&document, &vocabulary, arguments.reading.published.or(document.metadata.published));
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

fn vocabulary(context: &Context) -> Result<Vocabulary> {
    let store = context.store()?;
    Ok(Vocabulary::new(store.entities(), store.metrics()))
}

impl From {
    /// Returns the format of the text.
    pub(super) const fn format(self) -> Format {
        match self {
            Self::Markdown => Format::Markdown,
            Self::Html => Format::Html,
            Self::Docx => Format::Docx,
            Self::Plain | Self::Jsonl => Format::Plain,
        }
    }
}

/// Returns the format a file's name tells.
pub(super) fn format_of(input: &Input) -> Format {
    match input.extension().as_deref() {
        Some("md" | "markdown") => Format::Markdown,
        Some("html" | "htm" | "xhtml") => Format::Html,
        Some("docx") => Format::Docx,
        _ => Format::Plain,
    }
}

fn lines(arguments: &Arguments, vocabulary: &Vocabulary, context: &mut Context) -> Result<Exit> {
    let inputs = if arguments.reading.inputs.is_empty() { vec!["-".to_owned()] } else { arguments.reading.inputs.clone() };
    for argument in inputs {
        for input in Input::of_argument(&argument)? {
            for line in input.lines()? {
                let line = line.map_err(|e| Error::new(format!("cannot read {}", input.name())).because(e))?;
                if line.trim().is_empty() {
                    continue;
                }
                let answer = answer(&line, arguments, vocabulary);
                context.output.write(&answer)?;
                context.output.write("\n")?;
            }
        }
    }
    Ok(Exit::Clean)
}

/// Answers one line: its quantities, or what is wrong with it.
fn answer(line: &str, arguments: &Arguments, vocabulary: &Vocabulary) -> String {
    let read = || -> std::result::Result<String, String> {
        let line: Line = serde_json::from_str(line).map_err(|e| e.to_string())?;
        let published = match &line.published {
            Some(day) => Some(day.get(..10).unwrap_or(day).parse::<Date>().map_err(|e| format!("published: {e}"))?),
            None => arguments.reading.published,
        };
        let language = line.lang.as_deref().or(arguments.reading.lang.as_deref());
        let document = text::read(line.text.as_bytes(), Format::Plain, language).map_err(|e| e.to_string())?;
        let claims = claim::read(&document, vocabulary, published.or(document.metadata.published));
        let language = line.lang.as_deref().unwrap_or(document.language);
        serde_json::to_string(&claims::line(line.id, language, &document, &claims)).map_err(|e| e.to_string())
    };
    read().unwrap_or_else(|error| serde_json::json!({"id": null, "error": error}).to_string())
}
