//! What every language reads of the same facts.
//!
//! `tests/core/facts.yaml` states the same facts in every language; the table of what each reads is kept in `src/docs/languages.md` and, in
//! short, in `README.md`, with the sentences of each corpus. `OUTLAY_UPDATE=1 cargo test` rewrites both.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use outlay::lang::Language;

use crate::corpus::{labels, list, read, sentences_read};

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
const README: &str = "README.md";
/// What stands around the short table in the README.
const BEGIN: &str = "<!-- languages: rewritten by tests/languages.rs -->\n";
const END: &str = "<!-- /languages -->\n";

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
    let rows: Vec<(&str, Vec<&Vec<bool>>)> = CAPABILITIES
        .iter()
        .map(|(name, ids)| (*name, ids.iter().filter_map(|id| read_by.get(*id)).collect()))
        .chain([("All facts", read_by.values().collect())])
        .collect();
    let misread = if misread.is_empty() { "\nEvery sentence is read right.".to_owned() } else { misread };
    let corpora = corpora();
    keep(
        PAGE,
        &format!(
            "# Languages\n\nThe same {} facts, stated in every language as its press would, and how many of them each reads right: bound, number and unit of\nevery quantity, and nothing besides. The sentences are in `tests/core/facts.yaml`; a test rewrites this page.\n\n{}\n\n## Read wrongly\n{misread}\n\n## Sentences of each language's own\n\nEvery language has a corpus of its own, `src/lang/XX/corpus.yaml`: sentences that are read as they should be, and sentences that hold\ndigits or number words and no quantity. Figures are tied to facts in some languages; in the others numbers are read and no more.\n\n{corpora}\n",
            facts.len(),
            table(&rows, |l| l.name)
        ),
    );
    let readme = fs::read_to_string(README).unwrap();
    let (head, rest) = readme.split_once(BEGIN).expect("README.md has the table's place");
    let (_, tail) = rest.split_once(END).expect("README.md has the table's end");
    let others: Vec<&str> = Language::ALL.iter().filter(|l| !l.linked).map(|l| l.name).collect();
    let (last, first) = others.split_last().expect("some languages are read for their numbers only");
    let short = format!(
        "{BEGIN}Of {} facts stated in each of the languages in which figures are checked, so many are read right:\n\n{}\n\nNumbers, units and bounds alone are read in {} and {last}. [Every language](src/docs/languages.md) has sentences of its own besides:\n{} that are read and {} that hold no quantity.\n{END}",
        facts.len(),
        table(&rows, |l| l.code),
        first.join(", "),
        Language::ALL.iter().map(|l| sentences_read(l.code).0).sum::<usize>(),
        Language::ALL.iter().map(|l| sentences_read(l.code).1).sum::<usize>(),
    );
    keep(README, &format!("{head}{short}{tail}"));
}

/// Writes the table of what each language in which facts are stated reads.
fn table(rows: &[(&str, Vec<&Vec<bool>>)], head: fn(&Language) -> &'static str) -> String {
    let mut table = String::from("| Capability |");
    for language in stated() {
        let _ = write!(table, " {} |", head(language));
    }
    table.push_str("\n| --- |");
    table.push_str(&" ---: |".repeat(stated().count()));
    for (name, facts) in rows {
        let _ = write!(table, "\n| {name} |");
        for column in 0..stated().count() {
            let _ = write!(table, " {}/{} |", facts.iter().filter(|r| r[column]).count(), facts.len());
        }
    }
    table
}

/// Writes the table of how many sentences of its own each language has.
fn corpora() -> String {
    let mut table = String::from("| Language | Read | No quantity | Tied to facts |\n| --- | ---: | ---: | --- |");
    for language in Language::ALL {
        let (read, silent) = sentences_read(language.code);
        let _ = write!(table, "\n| {} | {read} | {silent} | {} |", language.name, if language.linked { "yes" } else { "no" });
    }
    table
}

/// Holds a page to what it should be, or rewrites it.
fn keep(path: &str, page: &str) {
    if std::env::var_os("OUTLAY_UPDATE").is_some() {
        fs::write(path, page).unwrap();
    }
    let shown = fs::read_to_string(path).unwrap_or_default();
    assert!(shown == page, "{path} is not what the test finds; OUTLAY_UPDATE=1 rewrites it; read it before you commit\n{page}");
}
