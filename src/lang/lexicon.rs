//! The shapes of `lexicon.yaml` and `shared.yaml`.
//!
//! A lexicon has two parts: `reading` for the words numbers are made of, `linking` for the words that say what a figure is of. Unknown
//! fields are refused, so that a misspelt one is never silently without effect.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::Language;
use super::discourse::Discourse;
use super::reading::{Reading, Shared};
use crate::yaml;

/// The words of a language.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Lexicon {
    /// The words numbers are made of.
    pub reading: Reading,
    /// How it orders its words.
    pub order: Order,
    /// The words that say what a figure is of.
    pub linking: Discourse,
}

/// How a language orders its words, where that is not as in English.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[expect(clippy::struct_excessive_bools, reason = "habits of a language, each by itself")]
pub struct Order {
    /// The verb that says how firm a figure is stands behind it.
    pub verb_last: bool,
    /// What English says before a name stands behind it: to, with, according to.
    pub postpositions: bool,
    /// A noun stands before the words that narrow it: "expenditure of capital".
    pub head_first: bool,
    /// When, and than what, stand before the figure.
    pub time_first: bool,
}

/// The lists of a language that are read whatever language a text is in.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Head {
    /// The commonest words.
    pub function_words: Vec<String>,
    /// Names of months.
    pub months: Vec<String>,
}

impl Head {
    /// Returns the head of a language, read once for all.
    #[must_use]
    pub fn of(language: &Language) -> &'static Self {
        static HEADS: OnceLock<BTreeMap<String, Head>> = OnceLock::new();
        static NONE: OnceLock<Head> = OnceLock::new();
        let heads = HEADS.get_or_init(|| own("lang/heads.yaml"));
        heads.get(language.code).unwrap_or_else(|| NONE.get_or_init(Self::default))
    }
}

/// Reads one of the program's own vocabularies. One of the wrong shape is a defect of the program, which a test finds before it is
/// bundled; a run must not go on as though the language had no words.
fn own<T: Deserialize<'static>>(path: &str) -> T {
    yaml::bundled(path).unwrap_or_else(|error| panic!("{error}"))
}

/// Returns the signs and codes that every language shares, read once.
#[must_use]
pub fn shared() -> &'static Shared {
    static SHARED: OnceLock<Shared> = OnceLock::new();
    SHARED.get_or_init(|| own("lang/shared.yaml"))
}

impl Lexicon {
    /// Returns the words of a language, read once.
    #[must_use]
    pub fn of(language: &Language) -> &'static Self {
        static LEXICONS: [OnceLock<Lexicon>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];
        static NONE: OnceLock<Lexicon> = OnceLock::new();
        match Language::ALL.iter().position(|l| l.code == language.code) {
            Some(index) => LEXICONS[index].get_or_init(|| own(&format!("lang/{}/lexicon.yaml", language.code))),
            None => NONE.get_or_init(Self::default),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lexicon_reads() {
        for language in Language::ALL {
            let path = format!("lang/{}/lexicon.yaml", language.code);
            yaml::bundled::<Lexicon>(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
        }
        yaml::bundled::<Shared>("lang/shared.yaml").unwrap();
    }

    #[test]
    #[should_panic(expected = "bundled `lang/en/lexicon.yaml` is not of the expected shape")]
    fn a_vocabulary_of_the_wrong_shape_stops_the_run() {
        own::<Head>("lang/en/lexicon.yaml");
    }

    #[test]
    fn heads_are_the_lexicons_own_lists() {
        for language in Language::ALL {
            assert_eq!(Head::of(language).months, Lexicon::of(language).reading.months);
        }
    }
}
