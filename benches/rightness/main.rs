//! How often the checker is right: `cargo bench --bench rightness [-- --failures N | --cases]`.
//!
//! Writes true sentences from the bundled facts through the templates of each language (`templates.yaml`), plants one fault in each by
//! every mutation below, lets `outlay check` judge all of them, and tables, by language and by fault: right sentences let stand, right sentences flagged,
//! wrong sentences flagged, and how often the reason given is the one planted. The sentences are dated five days after the figure
//! became known. `--cases` only writes the sentences, a line of JSON each, for `outlay check --from jsonl`. The same facts give the same sentences in the same order.
#![expect(clippy::print_stdout, reason = "the tables are what a bench is run for")]

mod write;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::{Command, Stdio};

use outlay::model::{Amount, Bound, Date, Decimal, Fact, Period, Status};
use outlay::store::Store;
use serde_json::{Value, json};

use write::{Templates, Writer};

/// A sentence and what is wrong with it.
struct Case {
    id: String,
    language: String,
    fault: &'static str,
    text: String,
    published: Date,
}

impl Case {
    /// Returns the case as the line that `outlay check` reads; what is planted stands beside it.
    fn line(&self) -> Value {
        let right = self.fault.is_empty();
        let (published, fault) = (self.published.to_string(), (!right).then_some(self.fault));
        json!({"id": self.id, "lang": self.language, "published": published, "text": self.text, "right": right, "planted": fault})
    }
}

/// The faults that can be planted, each with the reason codes that name it.
const FAULTS: &[(&str, &[&str])] = &[
    ("scale-up", &["scale-slip", "contradicted", "exaggerated"]),
    ("scale-down", &["scale-slip", "contradicted", "understated"]),
    ("ten-times", &["scale-slip", "digit-slip", "exaggerated", "ten"]),
    ("digits-swapped", &["digits-swapped", "exaggerated", "understated"]),
    ("exaggerated", &["exaggerated"]),
    ("understated", &["understated"]),
    ("other-entity", &["other-entity", "exaggerated", "understated"]),
    ("other-period", &["other-period", "exaggerated", "understated", "calendar-fiscal", "period"]),
    ("guidance-as-actual", &["status", "guidance-as-actual"]),
    ("currency", &["currency"]),
    ("superseded", &["superseded", "stale"]),
    ("calendar-fiscal", &["calendar-fiscal"]),
];

fn main() {
    let failures: usize = std::env::args().skip_while(|a| a != "--failures").nth(1).and_then(|n| n.parse().ok()).unwrap_or(0);
    let store = Store::bundled().expect("the bundled data loads");
    let templates: Templates = serde_yaml::from_str(include_str!("templates.yaml")).expect("the templates parse");
    let mut cases = Vec::new();
    for (language, template) in &templates {
        let writer = Writer::new(language, template, &store);
        for fact in store.facts() {
            cases.extend(of_fact(fact, &writer, &store, cases.len()));
        }
    }
    if std::env::args().any(|a| a == "--cases") {
        for case in &cases {
            println!("{}", case.line());
        }
        return;
    }
    let answers = judge(&cases);
    print(&cases, &answers, failures);
}

/// Returns the true sentence of a fact and its mutations; nothing for a fact that the templates can't say.
fn of_fact(fact: &Fact, writer: &Writer<'_>, store: &Store, first: usize) -> Vec<Case> {
    let Some(published) = store.known(fact).and_then(|day| day.checked_add(jiff_days(5)).ok()) else { return Vec::new() };
    let plain = !fact.is_deprecated()
        && fact.key.entities.len() == 1
        && fact.key.by.is_none()
        && fact.key.case.is_none()
        && fact.key.item.is_none()
        && fact.part_of.is_none()
        && fact.reading.is_none()
        && matches!(fact.key.scope.as_deref(), None | Some("company" | "training-run" | "unstated"))
        && fact.amount.unit.per.is_none()
        && fact.amount.unit.currency().is_some();
    let current = store.resolved(&fact.key, Some(published)).is_some_and(|f| f.id == fact.id);
    let headline = store.entity(fact.entity()).and_then(|e| e.headline.get(&fact.key.metric));
    let usual = fact.key.basis.is_none() || headline.is_none() || headline == fact.key.basis.as_ref();
    if !plain || !current || !usual {
        return Vec::new();
    }
    let mut cases = Vec::new();
    let mut add = |fault: &'static str, text: Option<String>| {
        if let Some(text) = text {
            let id = format!("{}-{}", first + cases.len(), fact.id);
            cases.push(Case { id, language: writer.language().to_owned(), fault, text, published });
        }
    };
    let variants = writer.variants(fact);
    for variant in 0..variants {
        add("", writer.sentence(fact, &fact.amount, fact.status, variant));
    }
    let variant = first % variants.max(1);
    let mut plant = |fault: &'static str, amount: Option<Amount>, status: Status| {
        if let Some(amount) = amount {
            add(fault, writer.sentence(fact, &amount, status, variant));
        }
    };
    let times = |numerator: i64, denominator: i64| {
        fact.amount.scale(Decimal::from(numerator) / Decimal::from(denominator), fact.amount.unit.clone())
    };
    plant("scale-up", times(1000, 1), fact.status);
    plant("scale-down", times(1, 1000), fact.status);
    plant("ten-times", times(10, 1), fact.status);
    plant("digits-swapped", swapped(&fact.amount), fact.status);
    plant("exaggerated", times(13, 10).map(rounded), fact.status);
    plant("understated", times(7, 10).map(rounded), fact.status);
    if fact.status == Status::Guidance {
        plant("guidance-as-actual", Some(fact.amount.clone()), Status::Actual);
    }
    if let Some(currency) = fact.amount.unit.currency() {
        let other = if currency.name() == "EUR" { "USD" } else { "EUR" };
        let unit = outlay::model::Currency::from_code(other).map(outlay::model::Unit::money);
        plant("currency", unit.and_then(|unit| fact.amount.scale(Decimal::ONE, unit)), fact.status);
    }
    for other in store.of_metric(&fact.key.metric) {
        let near = other.key.entities.len() == 1
            && other.entity() != fact.entity()
            && other.key.period == fact.key.period
            && other.key.period.is_some()
            && !other.is_deprecated()
            && other.status == fact.status
            && other.amount.unit == fact.amount.unit
            && apart(&other.amount, &fact.amount);
        if near {
            plant("other-entity", Some(other.amount.clone()), fact.status);
            break;
        }
    }
    for other in store.of_metric(&fact.key.metric) {
        let near = other.key.entities == fact.key.entities
            && other.key.subject == fact.key.subject
            && other.key.basis == fact.key.basis
            && other.key.period != fact.key.period
            && same_length(other.key.period.as_ref(), fact.key.period.as_ref())
            && !other.is_deprecated()
            && other.status == fact.status
            && apart(&other.amount, &fact.amount);
        if near {
            plant("other-period", Some(other.amount.clone()), fact.status);
            break;
        }
    }
    let chain = store.chain(&fact.key);
    if let Some(at) = chain.iter().position(|f| f.id == fact.id)
        && let Some(next) = chain.get(at + 1)
        && let Some(later) = store.known(next).and_then(|day| day.checked_add(jiff_days(10)).ok())
        && next.status == fact.status
        && next.amount != fact.amount
        && let Some(text) = writer.sentence(fact, &fact.amount, fact.status, variant)
    {
        let id = format!("{}-{}-late", first + cases.len(), fact.id);
        cases.push(Case { id, language: writer.language().to_owned(), fault: "superseded", text, published: later });
    }
    if let (Some(Period::FiscalYear(year)), Status::Actual) = (&fact.key.period, fact.status)
        && store.year_end(fact.entity(), &Period::FiscalYear(*year)).month != 12
        && let Some(text) = writer.calendar_year(fact, *year)
    {
        let id = format!("{}-{}-calendar", first + cases.len(), fact.id);
        cases.push(Case { id, language: writer.language().to_owned(), fault: "calendar-fiscal", text, published });
    }
    cases
}

fn jiff_days(days: i64) -> jiff::Span {
    jiff::Span::new().days(days)
}

fn same_length(a: Option<&Period>, b: Option<&Period>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => std::mem::discriminant(a) == std::mem::discriminant(b),
        _ => false,
    }
}

/// Whether no end of one amount lies within a tenth of an end of the other.
fn apart(a: &Amount, b: &Amount) -> bool {
    let near = |x: Decimal, y: Decimal| (x - y).abs() * Decimal::TEN <= x.max(y);
    a.ends().iter().all(|x| b.ends().iter().all(|y| !near(*x, *y)))
}

/// Swaps the first two digits that differ.
fn swapped(amount: &Amount) -> Option<Amount> {
    let value = (amount.bound != Bound::Range).then(|| amount.value()).flatten()?;
    let mut digits: Vec<char> = value.normalize().to_string().chars().collect();
    let places: Vec<usize> = (0..digits.len()).filter(|i| digits[*i].is_ascii_digit()).collect();
    let pair = places.windows(2).find(|w| digits[w[0]] != digits[w[1]] && digits[w[1]] != '0')?;
    digits.swap(pair[0], pair[1]);
    let value: Decimal = digits.into_iter().collect::<String>().parse().ok()?;
    Some(Amount::new(amount.bound, value, amount.unit.clone(), amount.quantum))
}

/// Rounds to three digits, as a writer would who has made a figure up.
fn rounded(mut amount: Amount) -> Amount {
    let round = |v: Decimal| v.round_sf(3).unwrap_or(v).normalize();
    amount.low = amount.low.map(round);
    amount.high = amount.high.map(round);
    amount
}

fn judge(cases: &[Case]) -> BTreeMap<String, Value> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_outlay"))
        .args(["check", "--from", "jsonl", "--format", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("outlay starts");
    let mut input = child.stdin.take().expect("a pipe");
    let lines: String = cases.iter().map(|c| c.line().to_string() + "\n").collect();
    let feeder = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().expect("outlay ends");
    feeder.join().expect("the feeder ends").expect("outlay reads all");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines()
        .map(|line| {
            let answer: Value = serde_json::from_str(line).expect("a line of JSON");
            (answer["id"].as_str().unwrap_or_default().to_owned(), answer)
        })
        .collect()
}

/// What came of a case.
#[derive(Default)]
struct Tally {
    cases: usize,
    answered: usize,
    warned: usize,
    errors: usize,
    named: usize,
}

fn print(cases: &[Case], answers: &BTreeMap<String, Value>, failures: usize) {
    let mut tallies: BTreeMap<(String, &str), Tally> = BTreeMap::new();
    let mut verdicts: BTreeMap<(bool, String), usize> = BTreeMap::new();
    let mut shown: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for case in cases {
        let found = answers.get(&case.id).and_then(|a| a["verdicts"].as_array()).cloned().unwrap_or_default();
        let level = |v: &Value| match v["level"].as_str() {
            Some("error") => 2,
            Some("warning") => 1,
            _ => 0,
        };
        let worst = found.iter().max_by_key(|v| level(v));
        let level = worst.map_or(0, level);
        let codes = FAULTS.iter().find(|(name, _)| *name == case.fault).map_or(&[][..], |(_, codes)| *codes);
        let named = worst.is_some_and(|v| {
            let said = v["reasons"].as_array().into_iter().flatten().filter_map(Value::as_str).chain(v["verdict"].as_str());
            said.into_iter().any(|r| codes.iter().any(|c| r.contains(c)))
        });
        let answered = found.iter().any(|v| !matches!(v["verdict"].as_str(), Some("no-record" | "not-checkable") | None));
        for key in [case.language.clone(), "all".to_owned()] {
            let tally = tallies.entry((key, case.fault)).or_default();
            tally.cases += 1;
            tally.answered += usize::from(answered);
            tally.warned += usize::from(level >= 1);
            tally.errors += usize::from(level >= 2);
            tally.named += usize::from(level >= 1 && named);
        }
        let verdict = worst.and_then(|v| v["verdict"].as_str()).unwrap_or("nothing").to_owned();
        *verdicts.entry((case.fault.is_empty(), verdict)).or_default() += 1;
        let bad = if case.fault.is_empty() { level >= 1 || !answered } else { level == 0 };
        let count = shown.entry((case.language.as_str(), case.fault)).or_default();
        if bad && *count < failures {
            *count += 1;
            println!(
                "{} [{}] {} {}\n    {}",
                case.language,
                if case.fault.is_empty() { "right" } else { case.fault },
                case.published,
                case.text,
                found
                    .iter()
                    .map(|v| format!(
                        "{} {} {} {} {} {}",
                        v["text"], v["verdict"], v["reasons"], v["entities"], v["metric"], v["period"]
                    ))
                    .collect::<Vec<_>>()
                    .join("\n    ")
            );
        }
    }
    println!(
        "\n| language | right sentences | let stand | answered | flagged as error | wrong sentences | flagged | reason named |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    let languages: Vec<String> =
        tallies.keys().map(|(l, _)| l.clone()).collect::<std::collections::BTreeSet<_>>().into_iter().collect();
    let share = |part: usize, whole: usize| {
        if whole == 0 { "–".to_owned() } else { format!("{:.1} %", 100.0 * part as f64 / whole as f64) }
    };
    for language in &languages {
        let right = &tallies[&(language.clone(), "")];
        let mut wrong = Tally::default();
        for tally in tallies.iter().filter(|((l, fault), _)| l == language && !fault.is_empty()).map(|(_, t)| t) {
            wrong.cases += tally.cases;
            wrong.warned += tally.warned;
            wrong.named += tally.named;
        }
        println!(
            "| {language} | {} | {} | {} | {} | {} | {} | {} |",
            right.cases,
            share(right.cases - right.warned, right.cases),
            share(right.answered, right.cases),
            share(right.errors, right.cases),
            wrong.cases,
            share(wrong.warned, wrong.cases),
            share(wrong.named, wrong.warned)
        );
    }
    println!("\n| fault | sentences | flagged | as error | reason named |");
    println!("| --- | ---: | ---: | ---: | ---: |");
    for (fault, _) in FAULTS {
        if let Some(t) = tallies.get(&("all".to_owned(), *fault)) {
            println!(
                "| {fault} | {} | {} | {} | {} |",
                t.cases,
                share(t.warned, t.cases),
                share(t.errors, t.cases),
                share(t.named, t.warned)
            );
        }
    }
    println!("\n| worst verdict | on right sentences | on wrong sentences |");
    println!("| --- | ---: | ---: |");
    let names: std::collections::BTreeSet<&String> = verdicts.keys().map(|(_, v)| v).collect();
    for name in names {
        let of = |right: bool| verdicts.get(&(right, name.clone())).copied().unwrap_or(0);
        println!("| {name} | {} | {} |", of(true), of(false));
    }
}
