//! `outlay export`: the whole store as a Frictionless Data Package.

use std::path::PathBuf;

use clap::Args;

use crate::cli::{Context, Exit, output};
use crate::export::package::package;
use crate::{Error, Result};

/// Arguments of `outlay export`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The folder to write into; made if it isn't there
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
}

/// Writes `datapackage.json` and the CSV tables it describes.
///
/// # Errors
///
/// If the folder can't be written to.
pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Exit> {
    let day = context.as_of;
    let store = context.store()?;
    let day = day.or_else(|| store.newest_day()).map(|d| d.to_string());
    let files = package(store, day.as_deref(), concat!("outlay ", env!("CARGO_PKG_VERSION")));
    let folder = &arguments.folder;
    std::fs::create_dir_all(folder).map_err(|e| Error::new(format!("cannot make {}", folder.display())).because(e))?;
    let mut said = String::new();
    for file in &files {
        output::write_file(&folder.join(&file.name), &file.bytes)?;
        said.push_str(&format!("{} ({} bytes)\n", folder.join(&file.name).display(), file.bytes.len()));
    }
    context.output.write(&said)?;
    Ok(Exit::Clean)
}
