//! `outlay check`: the numbers of a text held against the facts.

use clap::Args;
use serde_json::Value;

use super::extract::format_of;
use crate::check::{self, Clocks, Header, Level, Report, suppress};
use crate::claim::{self, Vocabulary};
use crate::cli::reading::{From, Line, Reading};
use crate::cli::{Context, Exit, Input};
use crate::model::Date;
use crate::render::messages::Catalogue;
use crate::render::report::{Answer, claimreview, github, html, json, jsonl, markdown, sarif, text as plain};
use crate::store::Store;
use crate::text::{self, Document, Format};
use crate::{Error, Result};

/// Arguments of `outlay check`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// What to read
    #[command(flatten)]
    pub reading: Reading,
    /// How to print the report
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: To,
    /// List every figure, also what passed, has no record or is not checkable
    #[arg(long)]
    pub all: bool,
    /// Show how each figure was read and judged
    #[arg(long)]
    pub trace: bool,
    /// Who answers for the reviews of `--format claimreview`
    #[arg(long, value_name = "NAME")]
    pub signed_by: Option<String>,
    /// The page that the reviews of `--format claimreview` stand on
    #[arg(long, value_name = "URL")]
    pub page: Option<String>,
    /// The language of the report (`en`, `ar`, `fr`, `de`, `es`, `pt`, `zh`, `ja`, `ko`) instead of the article's own
    #[arg(long, value_name = "CODE", value_parser = message_language)]
    pub messages: Option<String>,
    /// The level from which on the exit code is 1
    #[arg(long, value_enum, default_value_t, value_name = "LEVEL")]
    pub fail_on: FailOn,
}

/// Reads the code of a language that has a catalogue of messages.
fn message_language(code: &str) -> std::result::Result<String, String> {
    if Catalogue::languages().any(|known| known == code) {
        return Ok(code.to_owned());
    }
    Err(format!("there are messages in {}", Catalogue::languages().collect::<Vec<_>>().join(", ")))
}

/// How to print a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum To {
    /// For a terminal
    #[default]
    Text,
    /// One JSON object a text; its schema is `outlay schema report`
    Json,
    /// One JSON object a line
    Jsonl,
    /// Markdown
    Markdown,
    /// One self-contained page
    Html,
    /// SARIF 2.1.0
    Sarif,
    /// Annotations of a workflow run
    Github,
    /// schema.org `ClaimReview`, with --signed-by
    Claimreview,
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

/// Runs the command.
///
/// # Errors
///
/// If an input can't be read.
pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Exit> {
    if arguments.format == To::Claimreview && arguments.signed_by.is_none() {
        return Err(Error::new("a claim review is published under a name").help("add `--signed-by NAME`"));
    }
    let vocabulary = {
        let store = context.store()?;
        Vocabulary::new(store.entities(), store.metrics())
    };
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
    let mut failed = false;
    if arguments.format == To::Sarif {
        let articles = inputs.iter().map(|i| Article::read(i, arguments)).collect::<Result<Vec<_>>>()?;
        let log = {
            let store = context.store()?;
            let reports: Vec<_> =
                articles.iter().map(|a| (a.judge(arguments, &vocabulary, store, context.as_of), &a.document)).collect();
            failed = arguments.fail_on.level().is_some_and(|level| reports.iter().any(|(r, _)| r.fails(level)));
            let messages = arguments.messages.as_deref();
            let answers: Vec<_> = reports.iter().map(|(report, document)| Answer { report, document, messages }).collect();
            sarif::render(&answers)
        };
        context.output.write(&log)?;
        return Ok(if failed { Exit::Findings } else { Exit::Clean });
    }
    for input in &inputs {
        let article = Article::read(input, arguments)?;
        let printed = {
            let report = article.judge(arguments, &vocabulary, context.store()?, context.as_of);
            failed |= arguments.fail_on.level().is_some_and(|level| report.fails(level));
            let answer = Answer { report: &report, document: &article.document, messages: arguments.messages.as_deref() };
            print(answer, !matches!(input, Input::Sentence(_)), arguments, context)
        };
        context.output.write(&printed)?;
    }
    Ok(if failed { Exit::Findings } else { Exit::Clean })
}

/// A text that was read, with what its author lets stand.
struct Article {
    name: String,
    document: Document,
    suppressions: Vec<suppress::Suppression>,
}

impl Article {
    fn read(input: &Input, arguments: &Arguments) -> Result<Self> {
        let format = arguments.reading.from.map_or_else(|| format_of(input), From::format);
        let bytes = input.read()?;
        let document = text::read(&bytes, format, arguments.reading.lang.as_deref()).map_err(|e| e.about(&input.name()))?;
        // the bytes of a DOCX are no text
        let suppressions =
            if format == Format::Docx { Vec::new() } else { suppress::read(&String::from_utf8_lossy(&bytes)) };
        Ok(Self { name: input.name(), document, suppressions })
    }

    fn judge<'s>(&self, arguments: &Arguments, vocabulary: &Vocabulary, store: &'s Store, as_of: Option<Date>) -> Report<'s> {
        let published = arguments.reading.published.or(self.document.metadata.published);
        let mut report = judge(self.name.clone(), &self.document, vocabulary, store, Clocks { published, as_of });
        report.suppress(|span| self.document.map.source(span), &self.suppressions);
        report
    }
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

fn print(answer: Answer<'_>, located: bool, arguments: &Arguments, context: &Context) -> String {
    match arguments.format {
        To::Text => {
            let options = plain::Options {
                colour: context.output.colour(),
                width: context.output.width(),
                all: arguments.all,
                trace: arguments.trace,
                located,
            };
            plain::render(answer, options)
        }
        To::Json => json::render(answer),
        To::Markdown => markdown::render(answer, arguments.all),
        To::Html => html::render(answer),
        To::Sarif => sarif::render(&[answer]),
        To::Github => github::render(answer),
        To::Claimreview => {
            let signed_by = arguments.signed_by.as_deref().unwrap_or_default();
            let page = arguments.page.as_deref();
            claimreview::render(answer, claimreview::Publication { signed_by, page, day: context.as_of })
        }
        To::Jsonl => {
            let name = Value::String(answer.report.header.name.clone());
            let mut line = jsonl::line(name, answer.document.language, answer);
            line.push('\n');
            line
        }
    }
}

fn lines(arguments: &Arguments, vocabulary: &Vocabulary, context: &mut Context) -> Result<Exit> {
    let inputs = if arguments.reading.inputs.is_empty() { vec!["-".to_owned()] } else { arguments.reading.inputs.clone() };
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
            None => arguments.reading.published,
        };
        let language = line.lang.as_deref().or(arguments.reading.lang.as_deref());
        let document = text::read(line.text.as_bytes(), Format::Plain, language).map_err(|e| e.to_string())?;
        let published = published.or(document.metadata.published);
        let report = judge(String::new(), &document, vocabulary, store, Clocks { published, as_of });
        let language = line.lang.as_deref().unwrap_or(document.language);
        let fails = arguments.fail_on.level().is_some_and(|level| report.fails(level));
        let answer = Answer { report: &report, document: &document, messages: arguments.messages.as_deref() };
        Ok((jsonl::line(line.id, language, answer), fails))
    };
    read().unwrap_or_else(|error| (serde_json::json!({"id": null, "error": error}).to_string(), false))
}
