//! The examples on the pages of the rules, run: date, sentence, verdict and reasons.

use std::fs;

use outlay::check::{self, Clocks, Header, Verdict};
use outlay::claim::{self, Vocabulary};
use outlay::store::Store;
use outlay::text::{self, Format};

/// Returns the rows of a page's tables of examples.
fn examples(page: &str) -> Vec<[String; 3]> {
    page.lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line.trim().trim_matches('|').split(" | ").map(str::trim).collect();
            let [date, sentence, verdict] = cells.as_slice() else { return None };
            let dated = *date == "–" || date.parse::<outlay::model::Date>().is_ok();
            dated.then(|| [(*date).to_owned(), (*sentence).to_owned(), (*verdict).to_owned()])
        })
        .collect()
}

#[test]
fn every_example_of_a_rule_comes_out_as_its_page_says() {
    let store = Store::bundled().unwrap();
    let vocabulary = Vocabulary::new(store.entities(), store.metrics());
    let mut wrong = Vec::new();
    let mut count = 0;
    let mut pages: Vec<_> = fs::read_dir("src/check/rules").unwrap().map(|e| e.unwrap().path()).collect();
    pages.sort();
    for path in pages.iter().filter(|p| p.extension().is_some_and(|e| e == "md")) {
        for [date, sentence, expected] in examples(&fs::read_to_string(path).unwrap()) {
            count += 1;
            let document = text::read(sentence.as_bytes(), Format::Plain, None).unwrap();
            let published = date.parse().ok();
            let claims = claim::read(&document, &vocabulary, published);
            let clocks = Clocks { published, as_of: Some("2026-10-31".parse().unwrap()) };
            let report = check::check(Header { clocks, ..Header::default() }, claims, &store);
            let (verdict, codes) = expected.split_once(": ").unwrap_or((&expected, ""));
            let verdict = Verdict::from_name(verdict).unwrap_or_else(|| panic!("{}: no verdict `{verdict}`", path.display()));
            let hit = report.findings.iter().any(|f| {
                f.verdict == verdict
                    && codes.split(", ").filter(|c| !c.is_empty()).all(|c| f.reasons.iter().any(|r| r.code.name() == c))
            });
            if !hit {
                let found: Vec<String> = report
                    .findings
                    .iter()
                    .map(|f| {
                        let reasons: Vec<&str> = f.reasons.iter().map(|r| r.code.name()).collect();
                        format!("{}: {}", f.verdict, reasons.join(", "))
                    })
                    .collect();
                wrong.push(format!("{}: {sentence}\n    want {expected}\n    have {}", path.display(), found.join(" | ")));
            }
        }
    }
    assert!(count > 40, "only {count} examples");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}
