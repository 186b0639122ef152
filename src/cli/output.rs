//! Standard output and error: buffering, colour, width, and pipes that close early.

use std::io::{self, BufWriter, IsTerminal as _, Stdout, Write};

use crate::{Error, Result};

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Standard output.
#[derive(Debug)]
pub struct Output {
    writer: BufWriter<Stdout>,
    closed: bool,
    colour: bool,
    width: Option<usize>,
    terminal: bool,
}

impl Output {
    /// Opens standard output.
    #[must_use]
    pub fn new(colour: Colour) -> Self {
        let terminal = io::stdout().is_terminal();
        #[expect(clippy::disallowed_methods, reason = "the environment is read in cli")]
        let (no_colour, columns) = (std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty()), std::env::var("COLUMNS").ok());
        let colour = match colour {
            Colour::Auto => terminal && !no_colour,
            Colour::Always => true,
            Colour::Never => false,
        };
        let said = columns.and_then(|c| c.parse().ok());
        // a shell keeps COLUMNS to itself; the terminal knows its own width
        let own = if terminal { terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)) } else { None };
        let width = said.or(own).filter(|w| *w >= 20);
        Self { writer: BufWriter::with_capacity(1 << 16, io::stdout()), closed: false, colour, width, terminal }
    }

    /// Whether to use colour.
    #[must_use]
    pub const fn colour(&self) -> bool {
        self.colour
    }

    /// Returns the columns to lay text out in.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width.unwrap_or(100)
    }

    /// Whether a person reads it as it is written.
    #[must_use]
    pub const fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// Whether the reader of a pipe has gone.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        self.closed
    }

    /// Writes text.
    ///
    /// # Errors
    ///
    /// If standard output can't be written to.
    pub fn write(&mut self, text: &str) -> Result<()> {
        self.bytes(text.as_bytes())
    }

    /// Writes bytes.
    ///
    /// # Errors
    ///
    /// If standard output can't be written to.
    pub fn bytes(&mut self, bytes: &[u8]) -> Result<()> {
        let outcome = self.writer.write_all(bytes);
        self.settle(outcome)
    }

    /// Writes everything out.
    ///
    /// # Errors
    ///
    /// If standard output can't be written to.
    pub fn flush(&mut self) -> Result<()> {
        let outcome = self.writer.flush();
        self.settle(outcome)
    }

    fn settle(&mut self, outcome: io::Result<()>) -> Result<()> {
        outcome.map_err(|error| {
            self.closed |= error.kind() == io::ErrorKind::BrokenPipe;
            Error::new("cannot write to standard output").because(error)
        })
    }
}

/// Says on standard error why outlay could not do its work.
#[expect(clippy::print_stderr, reason = "the one place that speaks on standard error")]
pub fn report(error: &Error) {
    eprintln!("outlay: {error}");
    if let Some(hint) = error.hint() {
        eprintln!("  help: {hint}");
    }
}

/// Says something on standard error that is not a result: progress, a remark.
#[expect(clippy::print_stderr, reason = "the one place that speaks on standard error")]
pub fn remark(text: &str) {
    eprintln!("{text}");
}

/// Says on standard error how far a run over many inputs has come, where that is a terminal; the line is gone when the run is over.
#[derive(Debug)]
pub struct Progress {
    of: usize,
    shown: bool,
}

impl Progress {
    /// Returns the progress over so many inputs; one is not worth a word.
    #[must_use]
    pub fn new(of: usize) -> Self {
        Self { of: if io::stderr().is_terminal() { of } else { 0 }, shown: false }
    }

    /// Says which input is being read.
    #[expect(clippy::print_stderr, reason = "the one place that speaks on standard error")]
    pub fn say(&mut self, at: usize, name: &str) {
        if self.of > 1 {
            let name: String = name.chars().filter(|c| !c.is_control()).take(60).collect();
            eprint!("\r\u{1b}[2K[{}/{}] {name}", at + 1, self.of);
            self.shown = true;
        }
    }

    /// Takes the line away, before anything else is written.
    #[expect(clippy::print_stderr, reason = "the one place that speaks on standard error")]
    pub fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            eprint!("\r\u{1b}[2K");
        }
    }
}

/// Writes a file whole or not at all: to a neighbour first, then renamed.
///
/// # Errors
///
/// If it can't be written.
#[expect(clippy::disallowed_methods, reason = "files are written in cli")]
pub fn write_file(path: &std::path::Path, bytes: &[u8]) -> Result<()> {
    let fail = |error: io::Error| Error::new(format!("cannot write {}", path.display())).because(error);
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    std::fs::write(&part, bytes).and_then(|()| std::fs::rename(&part, path)).map_err(fail)
}
