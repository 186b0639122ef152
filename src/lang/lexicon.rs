//! The shapes of `lexicon.yaml` and `shared.yaml`.
//!
//! A lexicon has two parts: `reading` for the words numbers are made of, `linking` for the words that say what a figure is of. Unknown
//! fields are refused, so that a misspelt one is never silently without effect.

use std::sync::OnceLock;

use serde::Deserialize;

use super::Language;
use super::discourse::Discourse;
use super::reading::{Reading, Shared};

/// The words of a language.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Lexicon {
    /// The words numbers are made of.
    pub reading: Reading,
    /// The words that say what a figure is of.
    pub linking: Discourse,
}

static SOURCES: [(&str, &str); 9] = [
    ("en", include_str!("en/lexicon.yaml")),
    ("ar", include_str!("ar/lexicon.yaml")),
    ("fr", include_str!("fr/lexicon.yaml")),
    ("de", include_str!("de/lexicon.yaml")),
    ("es", include_str!("es/lexicon.yaml")),
    ("pt", include_str!("pt/lexicon.yaml")),
    ("zh", include_str!("zh/lexicon.yaml")),
    ("ja", include_str!("ja/lexicon.yaml")),
    ("ko", include_str!("ko/lexicon.yaml")),
];

/// Returns the signs and codes that every language shares, read once.
#[must_use]
pub fn shared() -> &'static Shared {
    static SHARED: OnceLock<Shared> = OnceLock::new();
    SHARED.get_or_init(|| serde_yaml::from_str(include_str!("shared.yaml")).unwrap_or_default())
}

impl Lexicon {
    /// Returns the words of a language, read once.
    #[must_use]
    pub fn of(language: &Language) -> &'static Self {
        static LEXICONS: [OnceLock<Lexicon>; SOURCES.len()] = [const { OnceLock::new() }; SOURCES.len()];
        static NONE: OnceLock<Lexicon> = OnceLock::new();
        match SOURCES.iter().position(|(code, _)| *code == language.code) {
            Some(index) => LEXICONS[index].get_or_init(|| serde_yaml::from_str(SOURCES[index].1).unwrap_or_default()),
            None => NONE.get_or_init(Self::default),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lexicon_reads() {
        for (code, text) in SOURCES {
            assert!(Language::from_code(code).is_some());
            serde_yaml::from_str::<Lexicon>(text).unwrap_or_else(|e| panic!("{code}: {e}"));
        }
        serde_yaml::from_str::<Shared>(include_str!("shared.yaml")).unwrap();
    }
}
