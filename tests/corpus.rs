//! What each language reads: its corpus, and the facts that every language states.
//!
//! A label is `BOUND VALUE UNIT` or `range LOW..HIGH UNIT`; `count` stands for whatever is counted, and what a figure is per is not compared.
//! `src/lang/XX/corpus.yaml` has sentences with their labels, and sentences without a quantity. `tests/core/facts.yaml` has the same facts in
//! every language; the table of what each reads is kept in `src/docs/languages.md`. `OUTLAY_UPDATE=1 cargo test` rewrites it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use outlay::claim::quantities;
use outlay::lang::Language;
use outlay::model::unit::Base;
use outlay::model::{Bound, Decimal, Quantity, Span};
use outlay::text::sentence::sentences;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corpus {
    parses: Vec<Labelled>,
    silent: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Labelled {
    text: String,
    quantities: Vec<String>,
}

/// Bound, ends and unit of a quantity, ready to be compared.
#[derive(Clone, Debug, PartialEq, PartialOrd, Eq, Ord)]
struct Label {
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
            number.unwrap_or_else(|_| panic!("{label}: no number")).normalize()
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
        let end = |end: Option<Decimal>| end.map(|d| d.normalize());
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

fn read(text: &str, language: &str) -> Vec<Label> {
    let mut labels: Vec<Label> = sentences(text, Span::new(0, text.len()), language)
        .into_iter()
        .flat_map(|sentence| quantities(text, sentence, language))
        .map(|q| Label::of(&q))
        .collect();
    labels.sort();
    labels
}

fn labels(labels: &[String]) -> Vec<Label> {
    let mut labels: Vec<Label> = labels.iter().map(|l| Label::parse(l)).collect();
    labels.sort();
    labels
}

fn list(labels: &[Label]) -> String {
    if labels.is_empty() { "nothing".to_owned() } else { labels.iter().map(Label::to_string).collect::<Vec<_>>().join(", ") }
}

#[test]
fn every_language_reads_its_corpus() {
    let mut wrong = String::new();
    for language in Language::ALL {
        let path = format!("src/lang/{}/corpus.yaml", language.code);
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let corpus: Corpus = serde_yaml::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}"));
        assert!(corpus.parses.len() >= 60 && corpus.silent.len() >= 60, "{path}: sixty sentences of each kind");
        let mut faults = 0;
        let silent = corpus.silent.into_iter().map(|text| Labelled { text, quantities: Vec::new() });
        for case in corpus.parses.into_iter().chain(silent) {
            let (expected, found) = (labels(&case.quantities), read(&case.text, language.code));
            if expected != found {
                faults += 1;
                let _ = write!(wrong, "\n{}\n  wants {}\n  reads {}", case.text, list(&expected), list(&found));
            }
        }
        if faults > 0 {
            let _ = writeln!(wrong, "\n{path}: {faults} sentences read wrongly");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// What each fact shows that a language can read, by the fact's id.
const CAPABILITIES: &[(&str, &[&str])] = &[
    (
        "Scales",
        &["training-cost", "seoul-won", "japan-yen", "riyadh-riyals", "abu-dhabi-dirhams", "tokens", "parameters", "stocks"],
    ),
    ("Number words", &["number-words"]),
    ("Currencies", &["seoul-won", "japan-yen", "riyadh-riyals", "abu-dhabi-dirhams"]),
    ("Bounds", &["spending-up-to", "pledge-at-least", "gpu-hour-price"]),
    ("Ranges and lists", &["spending-range", "spending-between", "staff-percent-range", "shared-scale-list"]),
    ("Percent and points", &["spending-percent", "margin-points", "staff-percent-range", "revenue-share"]),
    ("Multiples", &["revenue-doubled", "demand-tripled", "sales-fourteenfold"]),
    ("Counts", &["gpus-by-model", "tokens", "parameters", "employees"]),
    ("Measures", &["gpu-hours", "campus-gigawatts", "plant-megawatts", "power-terawatt-hours", "over-four-years"]),
    ("Rates and prices", &["gpu-hour-price", "token-price", "euros-per-year"]),
    ("No quantity", &["vague-millions", "model-name-only", "date-only"]),
];

const PAGE: &str = "src/docs/languages.md";

#[test]
fn the_table_of_languages_shows_what_each_reads() {
    let text = fs::read_to_string("tests/core/facts.yaml").unwrap();
    let facts: Vec<BTreeMap<String, serde_yaml::Value>> = serde_yaml::from_str(&text).unwrap();
    // by fact, whether each language reads it
    let mut read_by: BTreeMap<String, Vec<bool>> = BTreeMap::new();
    let mut misread = String::new();
    for fact in &facts {
        let id = fact["id"].as_str().unwrap().to_owned();
        for language in Language::ALL {
            let own = fact.get(&format!("quantities-{}", language.code)).unwrap_or(&fact["quantities"]);
            let expected: Vec<String> = serde_yaml::from_value(own.clone()).unwrap();
            let Some(sentence) = fact.get(language.code).and_then(|v| v.as_str()) else {
                panic!("{id} is not stated in {}", language.name)
            };
            let (expected, found) = (labels(&expected), read(sentence, language.code));
            read_by.entry(id.clone()).or_default().push(expected == found);
            if expected != found {
                let _ = write!(misread, "\n- {}, `{id}`: {sentence} Read as {}.", language.name, list(&found));
            }
        }
    }
    let mut table = String::from("| Capability |");
    for language in Language::ALL {
        let _ = write!(table, " {} |", language.name);
    }
    table.push_str("\n| --- |");
    table.push_str(&" ---: |".repeat(Language::ALL.len()));
    let row = |name: &str, ids: &mut dyn Iterator<Item = &str>| {
        let rows: Vec<&Vec<bool>> = ids.filter_map(|id| read_by.get(id)).collect();
        let mut line = format!("\n| {name} |");
        for column in 0..Language::ALL.len() {
            let _ = write!(line, " {}/{} |", rows.iter().filter(|r| r[column]).count(), rows.len());
        }
        line
    };
    for (name, ids) in CAPABILITIES {
        table.push_str(&row(name, &mut ids.iter().copied()));
    }
    table.push_str(&row("All facts", &mut read_by.keys().map(String::as_str)));
    let misread = if misread.is_empty() { "\nEvery sentence is read right.".to_owned() } else { misread };
    let page = format!(
        "# Languages\n\nThe same {} facts, stated in every language as its press would, and how many of them each reads right: bound, number and unit of\nevery quantity, and nothing besides. The sentences are in `tests/core/facts.yaml`; a test rewrites this page.\n\n{table}\n\n## Read wrongly\n{misread}\n",
        facts.len()
    );
    if std::env::var_os("OUTLAY_UPDATE").is_some() {
        fs::write(PAGE, &page).unwrap();
    }
    let shown = fs::read_to_string(PAGE).unwrap_or_default();
    assert!(shown == page, "{PAGE} is not what the test finds; OUTLAY_UPDATE=1 rewrites it; read it before you commit\n{page}");
}
