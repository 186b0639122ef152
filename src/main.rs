//! The `outlay` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    outlay::cli::run(std::env::args_os())
}
