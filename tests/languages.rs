//! What every language reads of the same facts.
//!
//! `tests/core/facts.yaml` states the same facts in every language; the table of what each reads is kept in `src/docs/languages.md`.
//! `OUTLAY_UPDATE=1 cargo test` rewrites it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use outlay::lang::Language;

use crate::corpus::{labels, list, read};

/// The languages in which the facts are stated.
fn stated() -> impl Iterator<Item = &'static Language> {
    Language::ALL.iter().filter(|l| l.linked)
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
        for language in stated() {
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
    for language in stated() {
        let _ = write!(table, " {} |", language.name);
    }
    table.push_str("\n| --- |");
    table.push_str(&" ---: |".repeat(stated().count()));
    let row = |name: &str, ids: &mut dyn Iterator<Item = &str>| {
        let rows: Vec<&Vec<bool>> = ids.filter_map(|id| read_by.get(id)).collect();
        let mut line = format!("\n| {name} |");
        for column in 0..stated().count() {
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
