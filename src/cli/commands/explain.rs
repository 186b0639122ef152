//! `outlay explain CODE`: what a code of `lint` or `check` means, why it matters, and how to mend it.

use clap::Args;

use crate::check::{self, rules};
use crate::cli::{Context, Exit};
use crate::diagnostic::Code;
use crate::record::nearest;
use crate::{Error, Result};

/// Arguments of `outlay explain`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// A code (R201, C121), its name (unsupported-figure) or a rule of `check` (scale-slip); the list of all if left out
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

/// Prints the page of a code, or the list of codes.
///
/// # Errors
///
/// If there is no such code.
pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Exit> {
    let text = match arguments.code.as_deref() {
        None => list(),
        Some(code) => match Code::find(code).map(Code::page).or_else(|| rules::page(code)) {
            Some(page) => page.to_owned(),
            None => {
                let names = Code::ALL.iter().map(|c| c.name()).chain(check::Code::ALL.iter().map(|c| c.name()));
                let near = nearest(code, names);
                let help = near.map_or_else(|| "`outlay explain` lists all".to_owned(), |near| format!("did you mean `{near}`?"));
                return Err(Error::new(format!("no code `{code}`")).help(help));
            }
        },
    };
    context.output.write(&text)?;
    Ok(Exit::Clean)
}

fn list() -> String {
    let line = |code: &str, name: &str, level: &str| format!("{code}  {name:<26}{level}\n");
    let records = Code::ALL.iter().map(|c| line(c.code(), c.name(), c.severity().name()));
    records.chain(check::Code::ALL.iter().map(|c| line(c.code(), c.name(), c.level().name()))).collect()
}
