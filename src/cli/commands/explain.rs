//! `outlay explain CODE`: what a code means, why it matters, and how to mend it.

use clap::Args;

use crate::check;
use crate::cli::{Context, Exit};
use crate::diagnostic::Code;
use crate::record::nearest;
use crate::{Error, Result};

/// Arguments of `outlay explain`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// A code (R201) or its name (unsupported-figure); the list of all if left out
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

/// Prints the page of a code, or the list of codes.
///
/// # Errors
///
/// If there is no such code.
pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Exit> {
    let text = match &arguments.code {
        None => {
            let records = Code::ALL.iter().map(|c| format!("{}  {:<26}{}\n", c.code(), c.name(), c.severity().name()));
            let reasons = check::Code::ALL.iter().map(|c| format!("{}  {:<26}{}\n", c.code(), c.name(), c.level().name()));
            records.chain(reasons).collect()
        }
        Some(code) => match (Code::find(code), check::rules::page(code)) {
            (Some(code), _) => code.page().to_owned(),
            (None, Some(page)) => page.to_owned(),
            (None, None) => {
                let all = Code::ALL.iter().map(|c| c.name()).chain(check::Code::ALL.iter().map(|c| c.name()));
                let near = nearest(code, all);
                let help = near.map_or_else(|| "`outlay explain` lists all".to_owned(), |near| format!("did you mean `{near}`?"));
                return Err(Error::new(format!("no code `{code}`")).help(help));
            }
        },
    };
    context.output.write(&text)?;
    Ok(Exit::Clean)
}
