//! `outlay check`: the numbers of a text held against the facts.

use clap::Args;
use serde::Deserialize;
use serde_json::Value;

use super::extract::{From, format_of};
use crate::check::{self, Clocks, Header, Level, Report, suppress};
use crate::claim::{self, Vocabulary};
use crate::cli::{Context, Exit, Input};
use crate::model::Date;
use crate::render::report::{jsonl, text as plain};
use crate::store::Store;
use crate::text::{self, Document, Format};
use crate::{Error, Result};

/// Arguments of `outlay check`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Files, folders, `-` for standard input, or a sentence
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<String>,
    /// What the inputs are; by default told by the file name
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub from: Option<From>,
    /// How to print the report
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: To,
    /// The language to read all of it in (`en`, `ar` …) instead of telling it passage by passage
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,
    /// The day the text was published
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub published: Option<Date>,
    /// List every figure, also what passed, has no record or is not checkable
    #[arg(long)]
    pub all: bool,
    /// Show how each figure was read and judged
    #[arg(long)]
    pub trace: bool,
    /// The level from which on the exit code is 1
    #[arg(long, value_enum, default_value_t, value_name = "LEVEL")]
    pub fail_on: FailOn,
}

/// How to print a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum To {
    /// For a terminal
    #[default]
    Text,
    /// One JSON object a line
    Jsonl,
}

/// From which level on findings fail a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum FailOn {
    /// Errors
    #[default]
    Error,
    /// Warnings and errors
    Warning,
    /// Notices, warnings and errors
    Notice,
    /// Nothing
    Never,
}

impl FailOn {
    const fn level(self) -> Option<Level> {
        match self {
            Self::Error => Some(Level::Error),
            Self::Warning => Some(Level::Warning),
            Self::Notice => Some(Level::Notice),
            Self::Never => None,
        }
    }
}

/// A line of input.
#[derive(Debug, Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    text: String,
    lang: Option<String>,
    published: Option<String>,
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
    if arguments.from == Some(From::Jsonl) {
        return lines(arguments, &vocabulary, context);
    }
    let mut inputs = Vec::new();
    for argument in &arguments.inputs {
        inputs.extend(Input::of_argument(argument)?);
    }
    if inputs.is_empty() {
        inputs.push(Input::Standard);
    }
    let mut failed = false;
    for input in inputs {
        let format = arguments.from.map_or_else(|| format_of(&input), From::format);
        let bytes = input.read()?;
        let document = text::read(&bytes, format, arguments.lang.as_deref())?;
        let published = arguments.published.or(document.metadata.published);
        let as_of = context.as_of;
        let printed = {
            let store = context.store()?;
            let mut report = judge(input.name(), &document, &vocabulary, store, Clocks { published, as_of });
            if format != Format::Docx {
                let list = suppress::read(&String::from_utf8_lossy(&bytes));
                report.suppress(|span| document.map.source(span), &list);
            }
            failed |= arguments.fail_on.level().is_some_and(|level| report.fails(level));
            print(&report, &document, arguments, context)
        };
        context.output.write(&printed)?;
    }
    Ok(if failed { Exit::Findings } else { Exit::Clean })
}

fn judge<'s>(name: String, document: &Document, vocabulary: &Vocabulary, store: &'s Store, clocks: Clocks) -> Report<'s> {
    let claims = claim::read(document, vocabulary, clocks.published);
    let header = Header {
        name,
        title: document.metadata.title.clone(),
        url: document.metadata.url.clone(),
        publisher: document.metadata.publisher.clone(),
        language: document.language.to_owned(),
        clocks,
    };
    check::check(header, claims, store)
}

fn print(report: &Report<'_>, document: &Document, arguments: &Arguments, context: &Context) -> String {
    match arguments.format {
        To::Text => {
            let options = plain::Options {
                colour: context.output.colour(),
                width: context.output.width(),
                all: arguments.all,
                trace: arguments.trace,
            };
            plain::render(report, &document.text, options)
        }
        To::Jsonl => {
            let name = Value::String(report.header.name.clone());
            let mut line = jsonl::line(name, document.language, &document.text, report);
            line.push('\n');
            line
        }
    }
}

fn lines(arguments: &Arguments, vocabulary: &Vocabulary, context: &mut Context) -> Result<Exit> {
    let inputs = if arguments.inputs.is_empty() { vec!["-".to_owned()] } else { arguments.inputs.clone() };
    let mut failed = false;
    for argument in inputs {
        for input in Input::of_argument(&argument)? {
            for line in input.lines()? {
                let line = line.map_err(|e| Error::new(format!("cannot read {}", input.name())).because(e))?;
                if line.trim().is_empty() {
                    continue;
                }
                let as_of = context.as_of;
                let (answer, fails) = answer(&line, arguments, vocabulary, context.store()?, as_of);
                failed |= fails;
                context.output.write(&answer)?;
                context.output.write("\n")?;
            }
        }
    }
    Ok(if failed { Exit::Findings } else { Exit::Clean })
}

/// Answers one line: its verdicts, or what is wrong with it; and whether it counts against the run.
fn answer(line: &str, arguments: &Arguments, vocabulary: &Vocabulary, store: &Store, as_of: Option<Date>) -> (String, bool) {
    let read = || -> std::result::Result<(String, bool), String> {
        let line: Line = serde_json::from_str(line).map_err(|e| e.to_string())?;
        let published = match &line.published {
            Some(day) => Some(day.get(..10).unwrap_or(day).parse::<Date>().map_err(|e| format!("published: {e}"))?),
            None => arguments.published,
        };
        let language = line.lang.as_deref().or(arguments.lang.as_deref());
        let document = text::read(line.text.as_bytes(), Format::Plain, language).map_err(|e| e.to_string())?;
        let published = published.or(document.metadata.published);
        let report = judge(String::new(), &document, vocabulary, store, Clocks { published, as_of });
        let language = line.lang.as_deref().unwrap_or(document.language);
        let fails = arguments.fail_on.level().is_some_and(|level| report.fails(level));
        Ok((jsonl::line(line.id, language, &document.text, &report), fails))
    };
    read().unwrap_or_else(|error| (serde_json::json!({"id": null, "error": error}).to_string(), false))
}
