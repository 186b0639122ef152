//! The catalogue of messages: a language is a file of `key: text` lines, a message's words in braces are filled in.
//!
//! A key that a language lacks is taken from English. The files are plain YAML maps of one line an entry; this module reads just that
//! much, so that no YAML is parsed on the way to a verdict.

pub mod plural;

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

macro_rules! languages {
    ($($code:literal)*) => {
        /// The languages that have a file, with its text.
        const FILES: &[(&str, &str)] = &[$(($code, include_str!(concat!($code, ".yaml")))),*];
    };
}

languages! { "en" "ar" "fr" "de" "es" "pt" "zh" "ja" "ko" }

/// The messages of one language.
#[derive(Debug)]
pub struct Catalogue {
    code: &'static str,
    messages: FxHashMap<&'static str, &'static str>,
}

impl Catalogue {
    /// Returns the catalogue of a language, English for one without a file.
    #[must_use]
    pub fn of(language: &str) -> &'static Self {
        static ALL: [OnceLock<Catalogue>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];
        let at = FILES.iter().position(|(code, _)| *code == language).unwrap_or(0);
        let (code, text) = FILES[at];
        ALL[at].get_or_init(|| Self { code, messages: parse(text) })
    }

    /// Returns the codes of the languages that have a file, in order.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        FILES.iter().map(|(code, _)| *code)
    }

    /// Returns the code of the language.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// Returns a message as it stands; an unknown key is its own message.
    #[must_use]
    pub fn raw<'a>(&self, key: &'a str) -> &'a str {
        self.find(key).unwrap_or(key)
    }

    /// Returns a message if the language or English has it.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<&'static str> {
        self.messages.get(key).copied().or_else(|| Self::of("en").messages.get(key).copied())
    }

    /// Returns a message of this very language.
    #[must_use]
    pub fn own(&self, key: &str) -> Option<&'static str> {
        self.messages.get(key).copied()
    }

    /// Returns a message with its words filled in. What is filled in is never looked into again.
    #[must_use]
    pub fn say(&self, key: &str, words: &[(&str, &str)]) -> String {
        fill(self.raw(key), words)
    }
}

/// Fills the words of a message in; blanks left by an empty word collapse.
#[must_use]
pub fn fill(message: &str, words: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(message.len() + 32);
    let mut rest = message;
    while let Some(open) = rest.find('{') {
        let (head, tail) = rest.split_at(open);
        out.push_str(head);
        let Some(close) = tail.find('}') else {
            out.push_str(tail);
            return out;
        };
        let name = &tail[1..close];
        match words.iter().find(|(n, _)| *n == name) {
            Some((_, "")) if out.ends_with(' ') => {
                out.pop();
            }
            Some((_, word)) => out.push_str(word),
            None => out.push_str(&tail[..=close]),
        }
        rest = &tail[close + 1..];
    }
    out.push_str(rest);
    out
}

fn parse(text: &'static str) -> FxHashMap<&'static str, &'static str> {
    text.lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once(": "))
        .map(|(key, value)| (key.trim(), value.trim().trim_start_matches('"').trim_end_matches('"')))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::check::{Code, Verdict};

    /// Forms of a counted word; which ones there are is the language's own business.
    const FORMS: [&str; 7] = [".zero", ".one", ".two", ".few", ".many", ".other", ".scaled"];

    /// Whether a key may be missing: names of units and currencies that a language writes as English or the code does.
    fn optional(key: &str) -> bool {
        ["currency.", "unit.", "scale.", "date.first", "per."].iter().any(|start| key.starts_with(start))
    }

    fn stem(key: &str) -> &str {
        FORMS.iter().find_map(|form| key.strip_suffix(form)).unwrap_or(key)
    }

    #[test]
    fn english_names_every_code_verdict_level_and_status() {
        let english = Catalogue::of("en");
        let reasons = Code::ALL.iter().map(|c| format!("reason.{}", c.name()));
        let verdicts = Verdict::ALL.iter().map(|v| format!("verdict.{v}"));
        let levels = crate::check::Level::ALL.iter().map(|l| format!("level.{l}"));
        let statuses = crate::model::Status::ALL.iter().flat_map(|s| [format!("status.{s}"), format!("suggest.{s}")]);
        let missing: Vec<_> =
            reasons.chain(verdicts).chain(levels).chain(statuses).filter(|key| english.own(key).is_none()).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn every_language_says_all_that_english_says_and_nothing_else() {
        let stems = |code: &str| Catalogue::of(code).messages.keys().map(|k| stem(k)).collect::<std::collections::BTreeSet<_>>();
        let english = stems("en");
        let mut wrong = Vec::new();
        for code in Catalogue::languages() {
            let own = stems(code);
            wrong.extend(english.difference(&own).filter(|k| !optional(k)).map(|k| format!("{code} lacks {k}")));
            wrong.extend(own.difference(&english).filter(|k| !optional(k)).map(|k| format!("{code} has {k}, which nothing says")));
            for (key, text) in Catalogue::of(code).messages.iter().collect::<BTreeMap<_, _>>() {
                if key.ends_with(".one") && Catalogue::of(code).own(&key.replace(".one", ".other")).is_none() {
                    wrong.push(format!("{code} has {key} without `.other`"));
                }
                if text.trim() != *text && !["and", "list", "clauses", "between", "group"].contains(key) {
                    wrong.push(format!("{code} {key} has blanks around it"));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn every_language_fills_in_what_english_fills_in() {
        let words = |text: &str| {
            let mut found: Vec<String> =
                text.split('{').skip(1).filter_map(|p| p.split_once('}')).map(|(w, _)| w.to_owned()).collect();
            found.sort();
            found
        };
        let english = Catalogue::of("en");
        for code in Catalogue::languages() {
            for (key, text) in Catalogue::of(code).messages.iter().collect::<BTreeMap<_, _>>() {
                let Some(own) = english.own(key).or_else(|| english.own(&format!("{}.other", stem(key)))) else { continue };
                // "one error" and "two errors" may go without the number
                if FORMS[..3].iter().any(|form| key.ends_with(form)) || optional(key) {
                    continue;
                }
                assert_eq!(words(text), words(own), "{code} {key}");
            }
        }
    }

    #[test]
    fn what_is_filled_in_is_not_looked_into_again() {
        assert_eq!(fill("a {x} b", &[("x", "{y}"), ("y", "no")]), "a {y} b");
        assert_eq!(fill("a {x} b", &[("x", "")]), "a b");
        assert_eq!(fill("a {open", &[]), "a {open");
    }
}
