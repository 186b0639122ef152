//! `outlay.toml`: what a folder of articles is always checked with.
//!
//! In: the file found upward from the working directory, or named by `--config`. Out: [`Config`], each key of which equals a flag; a flag on
//! the command line goes before it. Unknown keys and values are refused with their place. Paths are relative to the file.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde::Deserialize;

use super::commands::check::FailOn;
use crate::model::{Date, LineIndex};
use crate::{Error, Result};

/// The name of the file.
pub const NAME: &str = "outlay.toml";

/// What the file says; what it doesn't say is `None`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// `--data`.
    pub data: Vec<PathBuf>,
    /// `--as-of`.
    #[serde(deserialize_with = "day")]
    pub as_of: Option<Date>,
    /// Options of `check` (`lang` also of `extract`).
    pub check: Check,
    /// Options of `list`, `show`, `aggregate` and `compare`.
    pub money: Money,
    /// Where the file is.
    #[serde(skip)]
    pub path: Option<PathBuf>,
}

/// The table `[check]`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Check {
    /// `--lang`.
    pub lang: Option<String>,
    /// `--messages`.
    #[serde(deserialize_with = "messages")]
    pub messages: Option<String>,
    /// `--fail-on`.
    #[serde(deserialize_with = "fail_on")]
    pub fail_on: Option<FailOn>,
    /// `--baseline`.
    pub baseline: Option<PathBuf>,
    /// `--signed-by`.
    pub signed_by: Option<String>,
    /// `--page`.
    pub page: Option<String>,
}

/// The table `[money]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Money {
    /// `--currency`.
    pub currency: Option<String>,
    /// `--real`.
    pub real: Option<i16>,
    /// `--interpolate`.
    pub interpolate: bool,
    /// `--mid-year`.
    pub mid_year: bool,
}

impl Config {
    /// Reads the file named, else the one nearest upward from the working directory; without one, nothing is set.
    ///
    /// # Errors
    ///
    /// If a file that is named isn't there, or a file has something in it that is no setting.
    pub fn find(named: Option<&Path>) -> Result<Self> {
        let path = match named {
            Some(path) => path.to_owned(),
            None => {
                let Ok(folder) = std::env::current_dir() else { return Ok(Self::default()) };
                match folder.ancestors().map(|folder| folder.join(NAME)).find(|path| path.is_file()) {
                    Some(path) => path,
                    None => return Ok(Self::default()),
                }
            }
        };
        #[expect(clippy::disallowed_methods, reason = "files are opened in cli")]
        let text = std::fs::read_to_string(&path).map_err(|e| Error::new(format!("cannot read {}", path.display())).because(e))?;
        let mut config = Self::parse(&text, &path.display().to_string())?;
        let folder = path.parent().unwrap_or(Path::new(""));
        for place in config.data.iter_mut().chain(&mut config.check.baseline) {
            *place = folder.join(&*place);
        }
        config.path = Some(path);
        Ok(config)
    }

    fn parse(text: &str, name: &str) -> Result<Self> {
        toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let (line, column) = LineIndex::new(text).line_column(at, text);
            Error::new(format!("{name}:{line}:{column}: {}", error.message()))
                .help("`outlay help configuration` lists the keys; each equals a flag")
        })
    }

    /// Returns what the file sets, as `key = value`, in the order of the documentation.
    #[must_use]
    pub fn settings(&self) -> Vec<String> {
        let text = |path: &PathBuf| path.display().to_string();
        let Check { lang, messages, fail_on, baseline, signed_by, page } = &self.check;
        let Money { currency, real, interpolate, mid_year } = &self.money;
        let yes = |flag: &bool| flag.then(|| "true".to_owned());
        let pairs = [
            ("data", Some(self.data.iter().map(text).collect::<Vec<_>>().join(", ")).filter(|d| !d.is_empty())),
            ("as-of", self.as_of.map(|d| d.to_string())),
            ("check.lang", lang.clone()),
            ("check.messages", messages.clone()),
            ("check.fail-on", fail_on.and_then(|f| f.to_possible_value()).map(|v| v.get_name().to_owned())),
            ("check.baseline", baseline.as_ref().map(text)),
            ("check.signed-by", signed_by.clone()),
            ("check.page", page.clone()),
            ("money.currency", currency.clone()),
            ("money.real", real.map(|y| y.to_string())),
            ("money.interpolate", yes(interpolate)),
            ("money.mid-year", yes(mid_year)),
        ];
        pairs.into_iter().filter_map(|(key, value)| Some(format!("{key} = {}", value?))).collect()
    }
}

/// Reads a day, written as a string or as TOML's own date.
fn day<'de, D: serde::Deserializer<'de>>(input: D) -> std::result::Result<Option<Date>, D::Error> {
    let text = match toml::Value::deserialize(input)? {
        toml::Value::String(text) => text,
        toml::Value::Datetime(day) => day.to_string(),
        _ => return Err(serde::de::Error::custom("this is no day like 2025-01-24")),
    };
    text.parse().map(Some).map_err(|_| serde::de::Error::custom(format!("`{text}` is no day like 2025-01-24")))
}

fn messages<'de, D: serde::Deserializer<'de>>(input: D) -> std::result::Result<Option<String>, D::Error> {
    let code = String::deserialize(input)?;
    super::commands::check::message_language(&code).map(Some).map_err(serde::de::Error::custom)
}

fn fail_on<'de, D: serde::Deserializer<'de>>(input: D) -> std::result::Result<Option<FailOn>, D::Error> {
    let name = String::deserialize(input)?;
    FailOn::from_str(&name, false)
        .map(Some)
        .map_err(|_| serde::de::Error::custom(format!("`{name}` is none of error, warning, notice, never")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_read_and_said() {
        let text = "data = ['d']\nas-of = 2026-10-31\n[check]\nlang = 'ar'\nmessages = 'en'\nfail-on = 'warning'\nbaseline = 'b.json'\n\
                    signed-by = 'Desk'\npage = 'https://example.org'\n[money]\ncurrency = 'EUR'\nreal = 2024\ninterpolate = true\nmid-year = true\n";
        let config = Config::parse(text, NAME).unwrap();
        assert_eq!(config.settings().len(), text.lines().filter(|l| l.contains('=')).count());
        let page = include_str!("../docs/configuration.md");
        for key in text.lines().filter_map(|l| l.split_once(" = ")).map(|(key, _)| key) {
            assert!(page.contains(&format!("`{key}`")), "the page lacks `{key}`");
        }
    }

    #[test]
    fn what_is_no_setting_is_refused_with_its_place() {
        let said = |text: &str| Config::parse(text, NAME).unwrap_err().to_string();
        assert!(said("[check]\nfail_on = 'error'\n").starts_with("outlay.toml:2:1: unknown field `fail_on`"));
        assert!(said("as-of = 'soon'\n").contains("outlay.toml:1:9: `soon` is no day"));
        assert!(said("[check]\nfail-on = 'all'\n").contains("none of error, warning"));
        assert!(said("[check]\nmessages = 'xx'\n").contains("there are messages in en"));
        assert!(said("data = \n").starts_with("outlay.toml:1:"));
    }
}
