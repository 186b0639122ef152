//! `outlay check`: the numbers of a text held against the facts.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum as _};
use serde_json::Value;

use crate::check::baseline::Baseline;
use crate::check::{self, Clocks, Header, Level, Report, suppress};
use crate::claim::{self, Vocabulary};
use crate::cli::config::Config;
use crate::cli::output::Progress;
use crate::cli::reading::{From, Reading};
use crate::cli::{Context, Exit, Input, files, output};
use crate::model::Date;
use crate::render::messages::Catalogue;
use crate::render::report::{Answer, Settings, claimreview, github, html, json, jsonl, markdown, sarif, text as plain};
use crate::store::Store;
use crate::text::Document;
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
    /// The level from which on the exit code is 1 [default: error]
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub fail_on: Option<FailOn>,
    /// Findings that were there before: only new ones are reported and count (see `outlay help configuration`)
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write down the findings that there are now, for `--baseline`
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    pub write_baseline: Option<PathBuf>,
}

/// Reads the code of a language that has a catalogue of messages.
pub fn message_language(code: &str) -> std::result::Result<String, String> {
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
/// If nothing can be read, or the data or the baseline can't.
pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Exit> {
    let config = std::mem::take(&mut context.config);
    let run = Run::new(arguments, &config, context)?;
    if arguments.format == To::Claimreview && run.signed_by.is_none() {
        return Err(Error::new("a claim review is published under a name").help("add `--signed-by NAME`"));
    }
    let inputs = arguments.reading.inputs()?;
    if arguments.reading.from == Some(From::Jsonl) {
        return run.lines(&inputs, context);
    }
    let mut kept = Kept::open(&run)?;
    let mut outcome = Outcome::default();
    let mut progress = Progress::new(inputs.len());
    // SARIF is one log of all inputs; every other format is written as the inputs come
    let mut articles = Vec::new();
    for (at, input) in inputs.iter().enumerate() {
        progress.say(at, &input.name());
        let article = match Article::read(input, &run) {
            Ok(article) => article,
            // one that can't be read is no reason to leave the others
            Err(error) if inputs.len() > 1 => {
                progress.clear();
                output::report(&error);
                outcome.unread += 1;
                continue;
            }
            Err(error) => return Err(error),
        };
        if arguments.format == To::Sarif {
            articles.push(article);
            continue;
        }
        let report = article.judge(&run, context.store()?, context.as_of, &mut kept);
        outcome.failed |= run.fails(&report);
        let answer = run.answer(&report, &article.document);
        let printed = run.print(answer, !matches!(input, Input::Sentence(_)), context);
        progress.clear();
        context.output.write(&printed)?;
    }
    progress.clear();
    if arguments.format == To::Sarif {
        let log = {
            let store = context.store()?;
            let reports: Vec<_> = articles.iter().map(|a| (a.judge(&run, store, context.as_of, &mut kept), &a.document)).collect();
            outcome.failed = reports.iter().any(|(report, _)| run.fails(report));
            sarif::render(&reports.iter().map(|(report, document)| run.answer(report, document)).collect::<Vec<_>>())
        };
        context.output.write(&log)?;
    }
    kept.close()?;
    Ok(match outcome {
        Outcome { unread: 1.., .. } => Exit::Failed,
        Outcome { failed: true, .. } if arguments.write_baseline.is_none() => Exit::Findings,
        _ => Exit::Clean,
    })
}

/// What became of the inputs.
#[derive(Default)]
struct Outcome {
    failed: bool,
    unread: usize,
}

/// What holds for every input of a run: the options, with what `outlay.toml` says where they are silent.
struct Run<'a> {
    arguments: &'a Arguments,
    vocabulary: Vocabulary<'static>,
    lang: Option<&'a str>,
    messages: Option<&'a str>,
    signed_by: Option<&'a str>,
    page: Option<&'a str>,
    fail_on: FailOn,
    baseline: Option<&'a Path>,
    day: Option<Date>,
    settings: Settings,
}

impl<'a> Run<'a> {
    fn new(arguments: &'a Arguments, config: &'a Config, context: &Context) -> Result<Self> {
        let vocabulary = {
            let store = context.store()?;
            Vocabulary::new(store.entities(), store.metrics())
        };
        let set = &config.check;
        let lang = arguments.reading.lang.as_deref().or(set.lang.as_deref());
        let messages = arguments.messages.as_deref().or(set.messages.as_deref());
        let fail_on = arguments.fail_on.or(set.fail_on).unwrap_or_default();
        let baseline = arguments.baseline.as_deref().or(set.baseline.as_deref()).filter(|_| arguments.write_baseline.is_none());
        let path = |path: &Path| path.display().to_string();
        let data = context.data();
        let settings = Settings {
            values: vec![
                ("config", config.path.as_deref().map(path)),
                ("data", (!data.is_empty()).then(|| data.iter().map(|d| path(d)).collect::<Vec<_>>().join(", "))),
                ("as-of", context.as_of.map(|d| d.to_string())),
                ("published", arguments.reading.published.map(|d| d.to_string())),
                ("lang", lang.map(str::to_owned)),
                ("messages", messages.map(str::to_owned)),
                ("fail-on", fail_on.to_possible_value().map(|v| v.get_name().to_owned())),
                ("baseline", baseline.map(path)),
            ],
        };
        let signed_by = arguments.signed_by.as_deref().or(set.signed_by.as_deref());
        let page = arguments.page.as_deref().or(set.page.as_deref());
        let day = context.as_of;
        Ok(Self { arguments, vocabulary, lang, messages, signed_by, page, fail_on, baseline, day, settings })
    }

    fn fails(&self, report: &Report<'_>) -> bool {
        self.fail_on.level().is_some_and(|level| report.fails(level))
    }

    const fn answer<'r>(&'r self, report: &'r Report<'r>, document: &'r Document) -> Answer<'r> {
        Answer { report, document, messages: self.messages, settings: &self.settings }
    }

    fn print(&self, answer: Answer<'_>, located: bool, context: &Context) -> String {
        let arguments = self.arguments;
        match arguments.format {
            To::Text => {
                let options = plain::Options {
                    colour: context.output.colour(),
                    width: context.output.width(),
                    wrap: context.output.is_terminal(),
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
                let signed_by = self.signed_by.unwrap_or_default();
                claimreview::render(answer, claimreview::Publication { signed_by, page: self.page, day: self.day })
            }
            To::Jsonl => {
                let name = Value::String(answer.report.header.name.clone());
                let mut line = jsonl::line(name, answer.document.language, answer);
                line.push('\n');
                line
            }
        }
    }

    fn lines(&self, inputs: &[Input], context: &mut Context) -> Result<Exit> {
        let mut failed = false;
        let mut kept = Kept::open(self)?;
        for input in inputs {
            for line in Reading::lines(input)? {
                let as_of = context.as_of;
                let (answer, fails) = self.line(&line?, context.store()?, as_of, &mut kept);
                failed |= fails;
                context.output.write(&answer)?;
                context.output.write("\n")?;
            }
        }
        kept.close()?;
        Ok(if failed && self.arguments.write_baseline.is_none() { Exit::Findings } else { Exit::Clean })
    }

    /// Answers one line: its verdicts, or what is wrong with it; and whether it counts against the run.
    fn line(&self, line: &str, store: &Store, as_of: Option<Date>, kept: &mut Kept<'_>) -> (String, bool) {
        let entry = match self.arguments.reading.line(line, self.lang) {
            Ok(entry) => entry,
            Err(error) => return (serde_json::json!({"id": null, "error": error}).to_string(), false),
        };
        let clocks = Clocks { published: entry.published, as_of };
        let mut report = judge(String::new(), &entry.document, &self.vocabulary, store, clocks);
        let id = entry.id.as_str().map_or_else(|| entry.id.to_string(), str::to_owned);
        kept.meet_as(id, &mut report, &entry.document.text);
        (jsonl::line(entry.id, &entry.lang, self.answer(&report, &entry.document)), self.fails(&report))
    }
}

/// A text that was read, with what its author lets stand.
struct Article {
    name: String,
    document: Document,
    suppressions: Vec<suppress::Suppression>,
}

impl Article {
    fn read(input: &Input, run: &Run<'_>) -> Result<Self> {
        let document = run.arguments.reading.document(input, run.lang)?;
        let suppressions = suppress::read(document.source.as_ref().unwrap_or(&document.text));
        Ok(Self { name: input.name(), document, suppressions })
    }

    fn judge<'s>(&self, run: &Run<'_>, store: &'s Store, as_of: Option<Date>, kept: &mut Kept<'_>) -> Report<'s> {
        let published = run.arguments.reading.published.or(self.document.metadata.published);
        let mut report = judge(self.name.clone(), &self.document, &run.vocabulary, store, Clocks { published, as_of });
        let map = &self.document.map;
        report.suppress(|span| if self.document.source.is_some() { map.source(span) } else { span }, &self.suppressions);
        kept.meet(&self.name, &mut report, &self.document.text);
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

/// The baseline of a run: read and held against the reports, or written from them.
struct Kept<'a> {
    list: Baseline,
    read: Option<&'a Path>,
    write: Option<&'a Path>,
    files: Vec<String>,
}

impl<'a> Kept<'a> {
    fn open(run: &Run<'a>) -> Result<Self> {
        let list = match run.baseline {
            Some(path) => {
                #[expect(clippy::disallowed_methods, reason = "files are opened in cli")]
                let text = std::fs::read_to_string(path).map_err(|e| {
                    Error::new(format!("cannot read the baseline {}", path.display()))
                        .because(e)
                        .help("`outlay check … --write-baseline FILE` writes one")
                })?;
                Baseline::read(&text).map_err(|e| e.about(&path.display().to_string()))?
            }
            None => Baseline::default(),
        };
        Ok(Self { list, read: run.baseline, write: run.arguments.write_baseline.as_deref(), files: Vec::new() })
    }

    /// Lets those findings of a report stand that were there before, or writes them down.
    fn meet(&mut self, name: &str, report: &mut Report<'_>, text: &str) {
        if let Some(baseline) = self.read.or(self.write) {
            self.meet_as(relative(name, baseline), report, text);
        }
    }

    /// Does the same under a name that is no path: the id of a line.
    fn meet_as(&mut self, name: String, report: &mut Report<'_>, text: &str) {
        let Some(baseline) = self.read.or(self.write) else { return };
        if self.read.is_some() {
            self.list.accept(&name, report, text, &baseline.file_name().unwrap_or_default().to_string_lossy());
        } else {
            self.list.add(&name, report, text);
        }
        self.files.push(name);
    }

    fn close(&self) -> Result<()> {
        if let Some(path) = self.write {
            files::write_whole(path, &self.list.text())?;
            output::remark(&format!("{}: {} findings written down", path.display(), self.list.len()));
        }
        let left = self.list.left(&self.files);
        if let (Some(path), 1..) = (self.read, left) {
            output::remark(&format!(
                "{}: {left} of its findings are gone; `--write-baseline {}` writes it anew",
                path.display(),
                path.display()
            ));
        }
        Ok(())
    }
}

/// Returns the name of an input as a baseline has it: relative to the folder that the baseline is in, so that it holds wherever outlay runs.
fn relative(name: &str, baseline: &Path) -> String {
    let folder = baseline.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (Ok(file), Ok(folder)) = (Path::new(name).canonicalize(), folder.canonicalize()) else { return name.to_owned() };
    file.strip_prefix(&folder).unwrap_or(&file).to_string_lossy().replace('\\', "/")
}
