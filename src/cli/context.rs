//! What every command shares: the options that hold for all, the store, the day.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};

use clap::Args;

use super::commands::table::TableArguments;
use super::config::Config;
use super::output::{Colour, Output, Progress};
use crate::export;
use crate::model::{Date, Table};
use crate::render::{self, table::Layout};
use crate::store::{Store, load::Loaded};
use crate::{Error, Result};

/// Options of every command.
#[derive(Debug, Args)]
pub struct Global {
    /// A data directory to use instead of the bundled data; several merge [env: OUTLAY_DATA]
    #[arg(long, value_name = "DIR", global = true, help_heading = "Options of every command")]
    pub data: Vec<PathBuf>,
    /// The day to answer as of: what was known then [default: everything known]
    #[arg(long, value_name = "YYYY-MM-DD", global = true, help_heading = "Options of every command")]
    pub as_of: Option<Date>,
    /// When to use colour
    #[arg(long, value_enum, default_value_t, value_name = "WHEN", global = true, help_heading = "Options of every command")]
    pub color: Colour,
    /// The settings file to use instead of the nearest `outlay.toml` upward (see `outlay help configuration`)
    #[arg(long, value_name = "FILE", global = true, help_heading = "Options of every command")]
    pub config: Option<PathBuf>,
    /// Use no settings file
    #[arg(long, global = true, help_heading = "Options of every command")]
    pub no_config: bool,
    /// Say on standard error which settings and data are used
    #[arg(long, short, global = true, help_heading = "Options of every command")]
    pub verbose: bool,
}

/// What a command works with.
#[derive(Debug)]
pub struct Context {
    /// Where results go.
    pub output: Output,
    /// The day to answer as of.
    pub as_of: Option<Date>,
    /// What `outlay.toml` says.
    pub config: Config,
    data: Vec<PathBuf>,
    store: OnceLock<&'static Store>,
}

impl Context {
    /// Returns the context that the options ask for.
    ///
    /// # Errors
    ///
    /// If the settings file can't be read.
    pub fn new(global: Global) -> Result<Self> {
        let config =
            if global.no_config && global.config.is_none() { Config::default() } else { Config::find(global.config.as_deref())? };
        let mut data = global.data;
        if data.is_empty() {
            data.clone_from(&config.data);
        }
        if data.is_empty() {
            #[expect(clippy::disallowed_methods, reason = "the environment is read in cli")]
            if let Some(list) = std::env::var_os("OUTLAY_DATA").filter(|v| !v.is_empty()) {
                data.extend(std::env::split_paths(&list));
            }
        }
        let as_of = global.as_of.or(config.as_of);
        if global.verbose {
            let file = config.path.as_ref().map_or_else(|| "no settings file".to_owned(), |path| path.display().to_string());
            super::output::remark(&format!("outlay {}; {file}", env!("CARGO_PKG_VERSION")));
            for setting in config.settings() {
                super::output::remark(&format!("  {setting}"));
            }
            let data = data.iter().map(|d| d.display().to_string()).collect::<Vec<_>>().join(", ");
            super::output::remark(&format!("  data: {}", if data.is_empty() { "bundled" } else { &data }));
        }
        Ok(Self { output: Output::new(global.color), as_of, config, data, store: OnceLock::new() })
    }

    /// Returns the data directories named, none for the bundled data.
    #[must_use]
    pub fn data(&self) -> Vec<&Path> {
        self.data.iter().map(PathBuf::as_path).collect()
    }

    /// Returns the store, loaded on first use.
    ///
    /// # Errors
    ///
    /// If a data directory can't be read or has problems: a figure is only as good as its records, so nothing is computed from records
    /// that `lint` refuses to load.
    pub fn store(&self) -> Result<&'static Store> {
        if let Some(store) = self.store.get() {
            return Ok(store);
        }
        let store = if self.data.is_empty() {
            Store::bundled()?
        } else {
            let loaded = load(&self.data())?;
            let errors = loaded.diagnostics.iter().filter(|d| d.severity == crate::diagnostic::Severity::Error).count();
            if errors > 0 {
                let first = &loaded.diagnostics[0];
                return Err(Error::new(format!(
                    "the data has {errors} {}, the first in {}: {}",
                    if errors == 1 { "problem" } else { "problems" },
                    first.file,
                    first.message
                ))
                .help("run `outlay lint --data DIR` to see them all"));
            }
            loaded.store
        };
        // it goes with the process: to take it apart first would take longer than many an answer
        Ok(self.store.get_or_init(|| Box::leak(Box::new(store))))
    }

    /// Prints tables, or writes them to a file; a workbook goes to a file only.
    ///
    /// # Errors
    ///
    /// If the file can't be written, or is missing for a workbook.
    pub fn tables(&mut self, tables: &[Table], arguments: &TableArguments) -> Result<()> {
        let file = arguments.output.as_deref();
        let here = file.is_none();
        let layout =
            Layout { width: self.output.width(), colour: self.output.colour() && here, wrap: self.output.is_terminal() && here };
        let bytes = match arguments.format.text() {
            Some(format) => render::table::render_all(tables, format, layout).into_bytes(),
            None if file.is_none() => {
                return Err(Error::new("a workbook can't be printed").help("name a file: `--output capex.xlsx`"));
            }
            None => export::xlsx::workbook(tables, self.store()?)?,
        };
        match file {
            Some(file) => super::output::write_file(file, &bytes),
            None => self.output.bytes(&bytes),
        }
    }
}

/// How many files a folder has whose reading is worth a word.
const MANY_FILES: usize = 500;

/// Reads data directories, and says on a terminal how far it has come with a large one.
///
/// # Errors
///
/// If a directory can't be read.
pub fn load(directories: &[&Path]) -> Result<Loaded> {
    let progress = Mutex::new(None);
    let loaded = Store::load_saying(directories, &|read, of| {
        if of >= MANY_FILES
            && let Ok(mut progress) = progress.lock()
        {
            progress.get_or_insert_with(|| Progress::new(of)).say(read - 1, "files of records");
        }
    });
    if let Ok(Some(mut progress)) = progress.into_inner() {
        progress.clear();
    }
    loaded
}
