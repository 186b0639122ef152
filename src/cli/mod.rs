//! The command line: arguments to calls, results to output and an exit code.
//!
//! [`run`] parses, opens what the arguments name, hands on to one module of [`commands`], and turns what comes back into an exit code.
//! Files, the environment and the clock are read here (and in `store::load`) alone.

pub mod commands;
pub mod config;
pub mod context;
mod exit;
pub mod figures;
mod files;
mod input;
mod output;
mod reading;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use commands::Command;
pub use context::{Context, Global};
pub use exit::Exit;
pub use input::Input;
pub use output::Output;

/// Keeps sourced figures about AI-industry spending, and checks the numbers in an article against them
#[derive(Debug, Parser)]
#[command(name = "outlay", version, disable_help_subcommand = true, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Runs outlay with these arguments (the first is the program's name) and returns its exit code: 0 nothing found, 1 findings, 2 could
/// not run.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(message) => {
            let failed = message.use_stderr();
            // a closed pipe while printing help is no news
            let _ = message.print();
            return if failed { Exit::Failed } else { Exit::Clean }.into();
        }
    };
    let mut global = cli.global;
    // the pages explain how to mend a settings file, and must not stumble over it
    global.no_config |=
        matches!(cli.command, Some(Command::Help(_) | Command::Explain(_) | Command::Schema(_) | Command::Example(_)));
    let mut context = match Context::new(global) {
        Ok(context) => context,
        Err(error) => {
            output::report(&error);
            return Exit::Failed.into();
        }
    };
    let outcome = match cli.command {
        Some(command) => command.run(&mut context),
        None => commands::welcome::run(&mut context),
    };
    let outcome = outcome.and_then(|exit| context.output.flush().map(|()| exit));
    match outcome {
        Ok(exit) => exit.into(),
        Err(_) if context.output.is_closed() => Exit::Clean.into(),
        Err(error) => {
            output::report(&error);
            Exit::Failed.into()
        }
    }
}
