//! Every language's corpus: sentences that must be read, and sentences in which nothing must be.
//!
//! A case of `src/lang/XX/corpus.yaml` says what its quantities are in one of two ways: `is`, as the program prints them, in order, with the
//! thing counted and what it is per (`65B $ per GPU-hour`); or `quantities`, as `BOUND VALUE UNIT` or `range LOW..HIGH UNIT`, where `count`
//! stands for whatever is counted and what a figure is per is not compared. What a word of growth only implies is in the second way alone.

use std::fmt::Write as _;
use std::fs;

use outlay::claim::quantities;
use outlay::lang::Language;
use outlay::model::unit::Base;
use outlay::model::{Bound, Decimal, Quantity, QuantityKind, Span};
use outlay::text::sentence::sentences;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corpus {
    #[serde(alias = "parses")]
    parse: Vec<Case>,
    silent: Vec<String>,
    /// Sentences that are not read right yet; one that is belongs above.
    #[serde(default)]
    missed: Vec<Case>,
    /// Sentences that are still read wrongly, for want of a rule that holds for others too.
    #[serde(default)]
    misread: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    is: Option<Vec<String>>,
    quantities: Option<Vec<String>>,
}

/// Bound, ends and unit of a quantity, ready to be compared.
#[derive(Clone, Debug, PartialEq, PartialOrd, Eq, Ord)]
pub struct Label {
    bound: &'static str,
    low: Option<Decimal>,
    high: Option<Decimal>,
    unit: String,
}

impl Label {
    fn parse(label: &str) -> Self {
        let mut parts = label.splitn(3, ' ');
        let (bound, value, unit) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
        let bound = Bound::from_name(bound).unwrap_or_else(|| panic!("{label}: no bound"));
        let number = |s: &str| {
            let number = Decimal::from_scientific(s).or_else(|_| s.parse::<Decimal>());
            number.unwrap_or_else(|_| panic!("{label}: no number")).round_dp(9).normalize()
        };
        let (low, high) = match (bound, value.split_once("..")) {
            (Bound::Range, Some((low, high))) => (Some(number(low)), Some(number(high))),
            (Bound::MoreThan | Bound::AtLeast, None) => (Some(number(value)), None),
            (Bound::AtMost, None) => (None, Some(number(value))),
            (Bound::Range, None) | (_, Some(_)) => panic!("{label}: not two ends"),
            _ => (Some(number(value)), Some(number(value))),
        };
        Self { bound: bound.name(), low, high, unit: unit.replace('-', " ") }
    }

    fn of(quantity: &Quantity) -> Self {
        let amount = &quantity.amount;
        let unit = match &amount.unit.base {
            Base::Count(_) => "count".to_owned(),
            _ => amount.unit.base_name().unwrap_or("count").replace('-', " "),
        };
        let end = |end: Option<Decimal>| end.map(|d| d.round_dp(9).normalize());
        Self { bound: amount.bound.name(), low: end(amount.low), high: end(amount.high), unit }
    }
}

impl std::fmt::Display for Label {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let number = |d: &Option<Decimal>| d.map_or_else(String::new, |d| d.to_string());
        match (self.low == self.high, self.low.is_some() && self.high.is_some()) {
            (false, true) => write!(f, "{} {}..{} {}", self.bound, number(&self.low), number(&self.high), self.unit),
            _ => write!(f, "{} {} {}", self.bound, number(&self.low.or(self.high)), self.unit),
        }
    }
}

/// Returns what is read in a text, in order of the labels.
pub fn read(text: &str, language: &str) -> Vec<Label> {
    let mut labels: Vec<Label> = sentences(text, Span::new(0, text.len()), language)
        .into_iter()
        .flat_map(|sentence| quantities(text, sentence, language))
        .map(|q| Label::of(&q))
        .collect();
    labels.sort();
    labels
}

/// Returns labels as written, in order.
pub fn labels(labels: &[String]) -> Vec<Label> {
    let mut labels: Vec<Label> = labels.iter().map(|l| Label::parse(l)).collect();
    labels.sort();
    labels
}

/// Returns how many sentences of a language's corpus are read, and how many hold no quantity.
pub fn sentences_read(code: &str) -> (usize, usize) {
    let path = format!("src/lang/{code}/corpus.yaml");
    let corpus: Corpus = serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap_or_else(|e| panic!("{path}: {e}"));
    (corpus.parse.len(), corpus.silent.len())
}

/// Writes labels out.
pub fn list(labels: &[Label]) -> String {
    if labels.is_empty() { "nothing".to_owned() } else { labels.iter().map(Label::to_string).collect::<Vec<_>>().join(", ") }
}

/// Writes a quantity as the program prints it.
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

/// Returns what a case wants and what is read, if they differ.
fn differs(case: &Case, language: &str) -> Option<(String, String)> {
    if let Some(is) = &case.is {
        let wanted: Vec<String> = is.iter().map(|e| expand(e)).collect();
        let found: Vec<String> = quantities(&case.text, Span::new(0, case.text.len()), language)
            .iter()
            .filter(|q| !(q.implied && q.kind == QuantityKind::Multiple))
            .map(describe)
            .collect();
        return (wanted != found).then(|| (wanted.join(", "), found.join(", ")));
    }
    let wanted = labels(case.quantities.as_deref().unwrap_or_default());
    let found = read(&case.text, language);
    (wanted != found).then(|| (list(&wanted), list(&found)))
}

#[test]
fn every_language_reads_its_corpus() {
    let mut wrong = String::new();
    for language in Language::ALL {
        let path = format!("src/lang/{}/corpus.yaml", language.code);
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let corpus: Corpus = serde_yaml::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}"));
        let (parse, silent) = (60, 60);
        assert!(corpus.parse.len() >= parse, "{path}: {} sentences that parse", corpus.parse.len());
        assert!(corpus.silent.len() >= silent, "{path}: {} sentences that must not", corpus.silent.len());
        let mut faults = 0;
        assert!(corpus.misread.len() <= 6, "{path}: {} sentences misread", corpus.misread.len());
        let silent = corpus.silent.into_iter().map(|text| Case { text, is: None, quantities: None });
        for case in corpus.parse.into_iter().chain(silent) {
            if let Some((wanted, found)) = differs(&case, language.code) {
                faults += 1;
                let _ = write!(wrong, "\n{}: {}\n  wants {wanted}\n  reads {found}", language.code, case.text);
            }
        }
        for case in &corpus.missed {
            if differs(case, language.code).is_none() {
                faults += 1;
                let _ = write!(wrong, "\n{}: {}\n  is read right now: move it up", language.code, case.text);
            }
        }
        if faults > 0 {
            let _ = writeln!(wrong, "\n{path}: {faults} sentences read wrongly");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(400))]

    /// No text stops the reader, and every span is a range of characters of the text.
    #[test]
    fn spans_are_ranges_of_characters(text in "(\\PC|[0-9.,%$€-]|million|مليار|و|亿|[ \\n]){0,60}", which in 0usize..9) {
        let language = Language::ALL[which].code;
        for quantity in quantities(&text, Span::new(0, text.len()), language) {
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
