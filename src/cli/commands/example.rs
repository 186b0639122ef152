//! `outlay example`: sample articles of our own to try the checker on.

use clap::Args;

use crate::cli::{Context, Exit};
use crate::{Error, Result};

/// The sample articles: language and text.
const EXAMPLES: [(&str, &str); 2] =
    [("en", include_str!("../../../data/examples/en.txt")), ("ar", include_str!("../../../data/examples/ar.txt"))];

/// Arguments of `outlay example`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Language of the article (en, ar)
    #[arg(default_value = "en", value_name = "LANGUAGE")]
    pub language: String,
}

/// Prints the sample article of a language.
///
/// # Errors
///
/// If there is none in that language.
pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Exit> {
    let text = EXAMPLES.iter().find(|(language, _)| *language == arguments.language).map(|(_, text)| *text);
    let text = text.ok_or_else(|| {
        Error::new(format!("no sample article in `{}`", arguments.language)).help("there is one in `en` and one in `ar`")
    })?;
    context.output.write(text)?;
    Ok(Exit::Clean)
}
