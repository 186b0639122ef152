//! The catalogue of messages: a language is a file of `key: text` lines, a message's words in braces are filled in.
//!
//! A key that a language lacks is taken from English. The files are plain YAML maps of one line an entry; this module reads just that
//! much, so that no YAML is parsed on the way to a verdict.

use std::collections::BTreeMap;
use std::sync::OnceLock;

macro_rules! languages {
    ($($code:literal)*) => {
        /// The languages that have a file, with its text.
        const FILES: &[(&str, &str)] = &[$(($code, include_str!(concat!($code, ".yaml")))),*];
    };
}

languages! { "en" "ar" }

/// The messages of one language.
#[derive(Debug)]
pub struct Catalogue {
    code: &'static str,
    messages: BTreeMap<&'static str, &'static str>,
}

impl Catalogue {
    /// Returns the catalogue of a language, English for one without a file.
    #[must_use]
    pub fn of(language: &str) -> &'static Self {
        static ALL: OnceLock<Vec<Catalogue>> = OnceLock::new();
        let all = ALL.get_or_init(|| FILES.iter().map(|(code, text)| Self { code, messages: parse(text) }).collect());
        all.iter().find(|c| c.code == language).unwrap_or(&all[0])
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

fn parse(text: &'static str) -> BTreeMap<&'static str, &'static str> {
    text.lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once(": "))
        .map(|(key, value)| (key.trim(), value.trim().trim_start_matches('"').trim_end_matches('"')))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Code, Verdict};

    #[test]
    fn english_and_arabic_have_every_message() {
        let english = Catalogue::of("en");
        for code in Code::ALL {
            assert!(english.own(&format!("reason.{}", code.name())).is_some(), "{code}");
        }
        for verdict in Verdict::ALL {
            assert!(english.own(&format!("verdict.{verdict}")).is_some(), "{verdict}");
        }
        let arabic = Catalogue::of("ar");
        let missing: Vec<_> = english.messages.keys().filter(|k| arabic.own(k).is_none()).collect();
        assert!(missing.is_empty(), "{missing:?}");
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
        for (code, _) in FILES {
            for (key, text) in &Catalogue::of(code).messages {
                let Some(own) = english.own(key) else { continue };
                if key.starts_with("reason") || key.starts_with("suggest") {
                    assert_eq!(words(text), words(own), "{code} {key}");
                }
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
