//! Every language's corpus: sentences that must be read, and sentences in which nothing must be.

use std::fmt::Write as _;

use outlay::claim;
use outlay::lang::Language;
use outlay::model::{Bound, Decimal, Quantity, Span};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corpus {
    parse: Vec<Case>,
    silent: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    is: Vec<String>,
}

/// Writes a quantity as the corpora do.
fn describe(quantity: &Quantity) -> String {
    let amount = &quantity.amount;
    let mut out = String::new();
    if amount.bound != Bound::Exact {
        let _ = write!(out, "{} ", amount.bound);
    }
    let ends: Vec<String> = amount
        .ends()
        .iter()
        .map(|v| if v.scale() > 6 { v.round_dp(2).normalize().to_string() } else { v.normalize().to_string() })
        .collect();
    let _ = write!(out, "{}", ends.join(" to "));
    let unit = amount.unit.to_string();
    if !unit.is_empty() {
        let _ = write!(out, " {unit}");
    }
    out
}

/// Writes out `65B` and drops zeros that say nothing.
fn expand(expected: &str) -> String {
    let words: Vec<String> = expected
        .split(' ')
        .enumerate()
        .map(|(i, word)| {
            let number = word.trim_end_matches(['K', 'M', 'B', 'T']);
            let Ok(value) = number.parse::<Decimal>() else { return word.to_owned() };
            let after_per = i > 0 && expected.split(' ').nth(i - 1) == Some("per");
            let factor = match &word[number.len()..] {
                "K" => 1_000i64,
                "M" => 1_000_000,
                "B" => 1_000_000_000,
                "T" => 1_000_000_000_000,
                _ => 1,
            };
            if after_per { word.to_owned() } else { (value * Decimal::from(factor)).normalize().to_string() }
        })
        .collect();
    words.join(" ")
}

fn read(text: &str, language: &str) -> Vec<String> {
    claim::quantities(text, Span::new(0, text.len()), language)
        .iter()
        .filter(|q| !(q.implied && q.kind == outlay::model::QuantityKind::Multiple))
        .map(describe)
        .collect()
}

#[test]
fn every_language_reads_its_corpus() {
    let mut failures = String::new();
    for language in Language::ALL {
        let path = format!("{}/src/lang/{}/corpus.yaml", env!("CARGO_MANIFEST_DIR"), language.code);
        let Ok(source) = std::fs::read_to_string(&path) else { continue };
        let corpus: Corpus = serde_yaml::from_str(&source).unwrap_or_else(|e| panic!("{path}: {e}"));
        for case in &corpus.parse {
            let expected: Vec<String> = case.is.iter().map(|e| expand(e)).collect();
            let found = read(&case.text, language.code);
            if found != expected {
                let _ = writeln!(failures, "{}: {}\n   want {expected:?}\n   got  {found:?}", language.code, case.text);
            }
        }
        for text in &corpus.silent {
            let found = read(text, language.code);
            if !found.is_empty() {
                let _ = writeln!(failures, "{}: {text}\n   want nothing\n   got  {found:?}", language.code);
            }
        }
        assert!(corpus.parse.len() >= 60, "{} has {} sentences that parse", language.code, corpus.parse.len());
        assert!(corpus.silent.len() >= 60, "{} has {} sentences that must not", language.code, corpus.silent.len());
    }
    assert!(failures.is_empty(), "\n{failures}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(400))]

    /// No text stops the reader, and every span is a range of characters of the text.
    #[test]
    fn spans_are_ranges_of_characters(text in "(\\PC|[0-9.,%$€-]|million|مليار|و|亿|[ \\n]){0,60}", which in 0usize..9) {
        let language = Language::ALL[which].code;
        for quantity in claim::quantities(&text, Span::new(0, text.len()), language) {
            proptest::prop_assert!(text.get(quantity.span.range()).is_some_and(|t| !t.is_empty()), "{:?} in {:?}", quantity, text);
            if let Some(hedge) = quantity.hedge {
                proptest::prop_assert!(text.get(hedge.range()).is_some(), "{:?} in {:?}", quantity, text);
            }
        }
    }

    /// No bytes stop a reader of a format, and every passage is a range of the clean text and maps into the source.
    #[test]
    fn passages_are_ranges_of_the_text(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..400), markup in "(<[a-z]{1,8}>|</[a-z]{1,8}>|&[a-z#0-9]{1,6};|[a-z|*# \\n-]){0,80}") {
        use outlay::text::{Format, read};
        for source in [bytes.as_slice(), markup.as_bytes()] {
            for format in [Format::Plain, Format::Markdown, Format::Html, Format::Docx] {
                let Ok(document) = read(source, format, None) else { continue };
                for passage in &document.passages {
                    proptest::prop_assert!(document.text.get(passage.span.range()).is_some());
                    if format != Format::Plain {
                        let back = document.map.source(passage.span);
                        proptest::prop_assert!(back.start <= back.end);
                    }
                }
            }
        }
    }
}
