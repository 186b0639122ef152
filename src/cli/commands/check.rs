//! `outlay check`.

use clap::Args;

use crate::Result;
use crate::cli::{Context, Exit};

/// Arguments of `outlay check`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Files, folders, `-` for standard input, or a sentence
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<String>,
}

/// Runs the command.
///
/// # Errors
///
/// If an input can't be read.
pub fn run(_arguments: &Arguments, _context: &mut Context) -> Result<Exit> {
    Ok(Exit::Clean)
}
