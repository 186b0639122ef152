//! The page about the records says what is in them. `OUTLAY_UPDATE=1 cargo test` rewrites its tables.
//!
//! What stands between `<!-- NAME -->` and `<!-- end -->` is made here; the words around it are written by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use outlay::model::{Fact, SourceKind};
use outlay::store::Store;

const PAGE: &str = "data/README.md";

/// The metrics that the table by year has a column for.
const COLUMNS: [&str; 7] = ["capex", "revenue", "training-cost", "gpu-count", "funding-round", "valuation", "investment-programme"];

#[test]
fn the_page_counts_what_the_records_hold() {
    let page = fs::read_to_string(PAGE).unwrap();
    let store = Store::load(&[std::path::Path::new("data")]).unwrap().store;
    let mut fresh = page.clone();
    let made = [
        ("counts", counts(&store)),
        ("origins", origins(&store)),
        ("metrics", by_metric(&store)),
        ("entities", by_entity(&store)),
        ("years", by_year(&store)),
        ("languages", by_language(&store)),
    ];
    for (name, table) in made {
        fresh = with(&fresh, name, &table);
    }
    if fresh != page {
        if std::env::var_os("OUTLAY_UPDATE").is_some() {
            fs::write(PAGE, &fresh).unwrap();
        } else {
            let line = page.lines().zip(fresh.lines()).position(|(a, b)| a != b).unwrap_or(0);
            let (shown, made) = (page.lines().nth(line).unwrap_or(""), fresh.lines().nth(line).unwrap_or(""));
            panic!("{PAGE}:{} is stale\n  shows    {shown}\n  should be {made}\nOUTLAY_UPDATE=1 rewrites it", line + 1);
        }
    }
}

/// Puts a table between its marks.
fn with(page: &str, name: &str, table: &str) -> String {
    let mark = format!("<!-- {name} -->\n");
    let start = page.find(&mark).unwrap_or_else(|| panic!("{PAGE} has no {mark}")) + mark.len();
    let end = start + page[start..].find("<!-- end -->").unwrap();
    format!("{}{table}{}", &page[..start], &page[end..])
}

fn counts(store: &Store) -> String {
    let entities: BTreeSet<&str> = store.facts().iter().flat_map(|f| &f.key.entities).map(|id| &**id).collect();
    let metrics: BTreeSet<&str> = store.facts().iter().map(|f| &*f.key.metric).collect();
    let printings: usize = store.facts().iter().map(|f| f.citations.len()).sum();
    let newest = store.newest_day().map(|d| d.to_string()).unwrap_or_default();
    format!(
        "{} facts about {} entities and {} metrics, printed {printings} times in {} publications. {} entities have names. The newest fact became \
         known on {newest}.\n",
        store.facts().len(),
        entities.len(),
        metrics.len(),
        store.sources().count(),
        store.entities().count(),
    )
}

fn origins(store: &Store) -> String {
    let facts = store.facts();
    let count = |test: &dyn Fn(&Fact) -> bool| facts.iter().filter(|f| test(f)).count();
    let kinds =
        |f: &Fact| -> Vec<SourceKind> { f.citations.iter().filter_map(|c| store.source(&c.source)).map(|s| s.kind).collect() };
    let mut out = String::from("| facts | | |\n| --- | ---: | ---: |\n");
    let mut row = |name: &str, number: usize| {
        let share = number * 100 / facts.len().max(1);
        let _ = writeln!(out, "| {name} | {number} | {share} % |");
    };
    row("with a primary document: a filing, a release, a call, a paper", count(&|f| kinds(f).iter().any(|k| k.is_primary())));
    row("with a published data set, and no primary document", {
        count(&|f| kinds(f).contains(&SourceKind::Dataset) && !kinds(f).iter().any(|k| k.is_primary()))
    });
    row("on one origin", count(&|f| store.origins(f).len() == 1));
    row("on two origins", count(&|f| store.origins(f).len() == 2));
    row("on three or more", count(&|f| store.origins(f).len() > 2));
    row("computed from other facts, and agreeing", count(&|f| f.derived.is_some()));
    row("known to be wrong, kept to name the mistake (`deprecated`)", count(&Fact::is_deprecated));
    row("that only a person could read (`reading`)", count(&|f| f.reading.is_some()));
    out
}

/// What a row of a table counts.
#[derive(Default)]
struct Tally {
    facts: usize,
    primary: usize,
    others: BTreeSet<String>,
    years: Option<(i16, i16)>,
}

impl Tally {
    fn add(&mut self, store: &Store, fact: &Fact, other: &str) {
        self.facts += 1;
        self.primary += usize::from(fact.citations.iter().filter_map(|c| store.source(&c.source)).any(|s| s.kind.is_primary()));
        self.others.insert(other.to_owned());
        if let Some((first, last)) = years(store, fact) {
            let (low, high) = self.years.unwrap_or((first, last));
            self.years = Some((low.min(first), high.max(last)));
        }
    }

    fn years(&self) -> String {
        match self.years {
            Some((first, last)) if first == last => first.to_string(),
            Some((first, last)) => format!("{first}–{last}"),
            None => String::new(),
        }
    }
}

/// Returns the years a fact is about: those of its period, else that of its day.
fn years(store: &Store, fact: &Fact) -> Option<(i16, i16)> {
    let days = store.dates(fact).map(|d| (d.first.year(), d.last.year()));
    let days = days.or_else(|| store.known(fact).map(|d| (d.year(), d.year())));
    // "all until then" has no first year
    days.map(|(first, last)| (if first < 1900 { last } else { first }, last))
}

fn by_metric(store: &Store) -> String {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for fact in store.facts() {
        tallies.entry(&fact.key.metric).or_default().add(store, fact, fact.entity());
    }
    let mut out =
        String::from("| metric | facts | entities | years | with a primary document |\n| --- | ---: | ---: | --- | ---: |\n");
    for (metric, tally) in ordered(tallies) {
        let _ = writeln!(out, "| {metric} | {} | {} | {} | {} |", tally.facts, tally.others.len(), tally.years(), tally.primary);
    }
    out
}

fn by_entity(store: &Store) -> String {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for fact in store.facts() {
        for entity in &fact.key.entities {
            tallies.entry(entity).or_default().add(store, fact, &fact.key.metric);
        }
    }
    let mut out =
        String::from("| entity | facts | years | with a primary document | metrics |\n| --- | ---: | --- | ---: | --- |\n");
    for (entity, tally) in ordered(tallies) {
        let metrics: Vec<&str> = tally.others.iter().map(String::as_str).collect();
        let _ = writeln!(out, "| {entity} | {} | {} | {} | {} |", tally.facts, tally.years(), tally.primary, metrics.join(", "));
    }
    out
}

/// Returns the rows with most facts first.
fn ordered(tallies: BTreeMap<&str, Tally>) -> Vec<(&str, Tally)> {
    let mut rows: Vec<_> = tallies.into_iter().collect();
    rows.sort_by(|a, b| b.1.facts.cmp(&a.1.facts).then(a.0.cmp(b.0)));
    rows
}

fn by_year(store: &Store) -> String {
    let mut years_of: BTreeMap<i16, [usize; COLUMNS.len() + 1]> = BTreeMap::new();
    for fact in store.facts() {
        let Some((first, last)) = years(store, fact) else { continue };
        // a span of years is no figure of any one of them
        if first == last || last - first == 1 {
            let row = years_of.entry(last).or_default();
            let column = COLUMNS.iter().position(|m| *m == &*fact.key.metric).unwrap_or(COLUMNS.len());
            row[column] += 1;
        }
    }
    let mut out = format!("| year | {} | others |\n| --- |{} ---: |\n", COLUMNS.join(" | "), " ---: |".repeat(COLUMNS.len()));
    for (year, row) in years_of.iter().rev().filter(|(year, _)| **year >= 2015) {
        let cells: Vec<String> = row.iter().map(|n| if *n == 0 { String::new() } else { n.to_string() }).collect();
        let _ = writeln!(out, "| {year} | {} |", cells.join(" | "));
    }
    out
}

fn by_language(store: &Store) -> String {
    let mut printed: BTreeMap<&str, usize> = BTreeMap::new();
    for citation in store.facts().iter().flat_map(|f| &f.citations) {
        if let Some(code) = store.source(&citation.source).and_then(|s| s.language.as_deref()) {
            *printed.entry(code).or_default() += 1;
        }
    }
    let mut rows: Vec<_> = printed.into_iter().collect();
    rows.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let rows: Vec<String> = rows.iter().map(|(code, n)| format!("{code} {n}")).collect();
    format!("{}\n", rows.join(" · "))
}

/// The figures of the story everything began with (2 February 2025), what became of them, and whether a primary document leads.
const STORY: [(&str, &str, bool); 18] = [
    ("deepseek-v3-training-cost", "USD 5.576M", true),
    ("deepseek-h800-hour-price-assumed", "USD 2 per GPU-hour", true),
    ("deepseek-v3-gpu-hours", "2.788M GPU-hours", true),
    ("deepseek-v3-gpus", "2048 GPUs", true),
    ("microsoft-capex-fy2025-q2", "USD 22.6B", false),
    ("meta-capex-2024-q4", "USD 14.84B", true),
    ("microsoft-capex-fy2025-guidance-jan", "about USD 80B", false),
    ("microsoft-capex-fy2025", "USD 88.2B", false),
    ("microsoft-capex-fy2025-cash", "USD 64.55B", false),
    ("meta-capex-2025-guidance-jan", "USD 60B to 65B", true),
    ("meta-capex-2025-guidance-apr", "USD 64B to 72B", false),
    ("meta-capex-2025-guidance-jul", "USD 66B to 72B", true),
    ("meta-capex-2025-guidance-oct", "USD 70B to 72B", false),
    ("meta-capex-2025", "USD 72.22B", false),
    ("openai-round-2025-03-talks-jan", "up to USD 40B", false),
    ("openai-round-2025-03-valuation-talks-jan", "up to USD 340B", false),
    ("openai-round-2025-03", "USD 40B", false),
    ("openai-round-2025-03-post-money", "USD 300B", false),
];

#[test]
fn the_story_it_began_with_is_in_the_records() {
    let store = Store::load(&[std::path::Path::new("data")]).unwrap().store;
    for (id, amount, primary) in STORY {
        let fact = store.fact(id).unwrap_or_else(|| panic!("no fact {id}"));
        assert_eq!(outlay::model::notation::format_amount(&fact.amount), amount, "{id}");
        let lead = store.source(&fact.citations[0].source).unwrap();
        let document =
            matches!(lead.kind, SourceKind::Filing | SourceKind::PressRelease | SourceKind::Paper | SourceKind::EarningsCall);
        assert!(document || !primary, "{id} is led by {}", lead.id);
    }
    // the sum that the article prints
    let sum = ["microsoft-capex-fy2025-q2", "meta-capex-2024-q4"].map(|id| store.fact(id).unwrap().amount.value().unwrap());
    assert_eq!(sum[0] + sum[1], "37440000000".parse().unwrap());
}
