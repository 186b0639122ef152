//! `outlay fmt`: the one canonical form of record files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::lint::text_of;
use crate::cli::{Context, Exit, files};
use crate::record::format::{self, Kind};
use crate::{Error, Result, render};

/// Arguments of `outlay fmt`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Data directories or single record files [default: --data]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Change nothing; name the files that are not in canonical form
    #[arg(long)]
    pub check: bool,
}

/// Rewrites record files in canonical form; names those it changed, and leaves those with problems alone.
///
/// # Errors
///
/// If there is nothing to format, or a file can't be read or written.
pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Exit> {
    let named: Vec<PathBuf> = if arguments.paths.is_empty() {
        context.data().into_iter().map(Path::to_owned).collect()
    } else {
        arguments.paths.clone()
    };
    if named.is_empty() {
        return Err(Error::new("no data directory to format").help("name one: `outlay fmt data`; the bundled data can't be changed"));
    }
    let mut paths = Vec::new();
    for path in &named {
        collect(path, &mut paths)?;
    }
    paths.sort();
    let (mut out, mut problems, mut changed, mut seen) = (String::new(), Vec::new(), 0, 0);
    for path in paths {
        let name: Arc<str> = path.to_string_lossy().into();
        let Some(kind) = Kind::of_name(&name) else { continue };
        seen += 1;
        #[expect(clippy::disallowed_methods, reason = "files are opened in cli")]
        let text = std::fs::read_to_string(&path).map_err(|e| Error::new(format!("cannot read {name}")).because(e))?;
        match format::file(&name, kind, &text) {
            Err(found) => problems.extend(found),
            Ok(canonical) if canonical == text => {}
            Ok(canonical) => {
                changed += 1;
                out.push_str(&name);
                out.push('\n');
                if !arguments.check {
                    files::write_whole(&path, &canonical)?;
                }
            }
        }
    }
    if seen == 0 {
        return Err(Error::new("no record files there").help("records are entities.yaml, metrics.yaml, sources/ and facts/"));
    }
    out.push_str(&render::diagnostics::text(&problems, &text_of, context.output.colour(), context.output.width()));
    let did = if arguments.check { "not in canonical form" } else { "rewritten" };
    let left = if problems.is_empty() { "" } else { "; files with problems were left alone" };
    out.push_str(&format!("{seen} files, {changed} {did}{left}\n"));
    context.output.write(&out)?;
    let fine = problems.is_empty() && (changed == 0 || !arguments.check);
    Ok(if fine { Exit::Clean } else { Exit::Findings })
}

fn collect(path: &Path, paths: &mut Vec<PathBuf>) -> Result<()> {
    if !path.is_dir() {
        paths.push(path.to_owned());
        return Ok(());
    }
    let fail = |error: std::io::Error| Error::new(format!("cannot list {}", path.display())).because(error);
    #[expect(clippy::disallowed_methods, reason = "files are opened in cli")]
    let entries = std::fs::read_dir(path).map_err(fail)?;
    for entry in entries {
        collect(&entry.map_err(fail)?.path(), paths)?;
    }
    Ok(())
}
