//! Records: what is read, what is refused and how that is said; the one canonical form; the pages of the codes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use outlay::diagnostic::{Code, Diagnostic};
use outlay::lint;
use outlay::model::Amount;
use outlay::model::notation::parse_amount;
use outlay::record::format::{self, Kind};
use outlay::render;
use outlay::store::Store;
use outlay::yaml;
use proptest::prelude::*;

type Files = BTreeMap<String, String>;

/// The small store that the cases are put into.
fn base() -> Files {
    let root = Path::new("tests/records/base");
    let mut files = Files::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                files.insert(name, fs::read_to_string(path).unwrap());
            }
        }
    }
    files
}

/// A reader of the few forms the cases print, so that these tests hold whatever the real one learns.
fn reader(printed: &str, _: Option<&str>, _: Option<&str>) -> Vec<Amount> {
    let plain = printed.replace(" billion", "B").replace('$', "");
    parse_amount(&format!("USD {plain}")).or_else(|_| parse_amount(&plain)).into_iter().collect()
}

fn lint(files: &Files) -> Vec<Diagnostic> {
    lint::lint(Store::read(files.iter().map(|(name, text)| (name.as_str(), text.as_str()))), Some(&reader))
}

fn shown(files: &Files, found: &[Diagnostic]) -> String {
    let text_of = |file: &str| files.get(file).map(|t| Arc::from(t.as_str()));
    render::diagnostics::text(&render::diagnostics::arrange(found.to_vec(), &text_of), &text_of, false, 100)
}

fn with(mut files: Files, name: &str, text: &str) -> Files {
    files.insert(name.to_owned(), text.to_owned());
    files
}

fn cases(folder: &str) -> Vec<(String, String)> {
    let mut cases: Vec<(String, String)> = fs::read_dir(format!("tests/records/{folder}"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "yaml"))
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    cases.sort();
    cases
}

#[test]
fn valid_records_are_read_in_silence_and_are_canonical() {
    for (name, text) in cases("valid") {
        let files = with(base(), "facts/meta/capex.yaml", &text);
        let found = lint(&files);
        assert!(found.is_empty(), "{name}:\n{}", shown(&files, &found));
        let formatted = format::file(&Arc::from("facts/meta/capex.yaml"), Kind::Facts, &text).unwrap();
        assert_eq!(formatted, text, "{name}");
    }
}

#[test]
fn each_breakage_gives_a_clear_diagnostic() {
    for (name, text) in cases("invalid") {
        let files = with(base(), "facts/meta/capex.yaml", &text);
        let found = lint(&files);
        assert!(!found.is_empty(), "{name} is not found");
        insta::with_settings!({snapshot_path => "records/invalid", prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_snapshot!(name, shown(&files, &found));
        });
    }
}

#[test]
fn json_names_line_and_column() {
    let text = "entity: meta\nmetric: capex\nfacts:\n  - id: meta-capex-2025\n    période: 2025\n";
    let files = with(base(), "facts/meta/capex.yaml", text);
    let found = lint(&files);
    let json = render::diagnostics::json(&found, &|file| files.get(file).map(|t| Arc::from(t.as_str())));
    let list: serde_json::Value = serde_json::from_str(&json).unwrap();
    let unknown = list.as_array().unwrap().iter().find(|d| d["code"] == "R002").unwrap();
    assert_eq!((&unknown["place"]["line"], &unknown["place"]["column"]), (&5.into(), &5.into()));
    assert_eq!(unknown["place"]["end_column"], 12);
}

/// The examples of a page: file name, `fails` or `mended`, text.
fn examples(page: &str) -> Vec<(String, String, String)> {
    page.split("```yaml ")
        .skip(1)
        .map(|block| {
            let (head, rest) = block.split_once('\n').unwrap();
            let (file, what) = head.split_once(' ').unwrap();
            (file.to_owned(), what.to_owned(), rest.split("```").next().unwrap().to_owned())
        })
        .collect()
}

#[test]
fn every_page_fails_and_is_mended_as_it_says() {
    for code in Code::ALL {
        let page = code.page();
        assert!(page.starts_with(&format!("# {} {}\n", code.code(), code.name())), "{}", code.code());
        let examples = examples(page);
        assert!(examples.iter().any(|(_, what, _)| what == "fails") && examples.iter().any(|(_, what, _)| what == "mended"));
        for (file, what, text) in examples {
            let files = with(base(), &file, &text);
            let mut found = lint(&files);
            let (name, kind) = (Arc::from(file.as_str()), Kind::of_name(&file));
            if let Some(Err(lost)) = kind.map(|kind| format::file(&name, kind, &text)) {
                found.extend(lost);
            }
            let has = found.iter().any(|d| d.code == code);
            match what.as_str() {
                "fails" => assert!(has, "{}: the example doesn't fail so\n{}", code.code(), shown(&files, &found)),
                _ => assert!(found.is_empty(), "{}: the mended form fails\n{}", code.code(), shown(&files, &found)),
            }
        }
    }
}

#[test]
fn codes_are_unique_and_have_a_page_each() {
    let mut codes: Vec<&str> = Code::ALL.iter().map(|c| c.code()).collect();
    let mut names: Vec<&str> = Code::ALL.iter().map(|c| c.name()).collect();
    codes.sort_unstable();
    names.sort_unstable();
    codes.dedup();
    names.dedup();
    assert_eq!((codes.len(), names.len()), (Code::ALL.len(), Code::ALL.len()));
    for entry in fs::read_dir("src/diagnostic/pages").unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(Code::find(name.trim_end_matches(".md")).is_some(), "{name} is the page of no code");
    }
}

#[test]
fn every_rule_in_the_folder_is_listed() {
    for entry in fs::read_dir("src/lint/rules").unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let rule = name.trim_end_matches(".rs");
        assert!(rule == "mod" || lint::RULES.iter().any(|r| r.name == rule), "{name} is not listed in lint/mod.rs");
    }
}

#[test]
fn the_bundled_data_is_read_without_a_problem() {
    let loaded = Store::bundled_with_places().unwrap();
    let problems: Vec<String> = loaded.diagnostics.iter().map(|d| format!("{}: {}", d.file, d.message)).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(loaded.store.rates().problems().is_empty());
    assert_eq!(Store::bundled().unwrap().rates().currencies(), loaded.store.rates().currencies());
    assert!(loaded.store.rates().daily(*b"USD").unwrap().len() > 3000);
    assert!(!loaded.store.rates().index("us-cpi-u").unwrap().contains_key(&(2025, 10)));
}

#[test]
fn the_bundled_blob_and_the_files_are_one_store() {
    let bundled = Store::bundled_with_places().unwrap();
    let loaded = Store::load(&[Path::new("data")]).unwrap();
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics.first());
    assert_eq!(bundled.store.facts(), loaded.store.facts());
    assert!(bundled.store.entities().eq(loaded.store.entities()));
    assert!(bundled.store.metrics().eq(loaded.store.metrics()));
    assert!(bundled.store.sources().eq(loaded.store.sources()));
}

/// Lines that records are made of, whole and broken.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("facts:".to_owned()),
        Just("  - id: meta-capex-2025".to_owned()),
        Just("    sources:".to_owned()),
        Just("      - source: page".to_owned()),
        "[ ]{0,6}(entity|metric|period|amount|status|stated|basis|note|by|rank|derived|printed|names|kind|parent): .{0,20}",
        "[ ]{0,4}- [{\\[]?[a-z:, &*!|>\"']{0,12}",
        ".{0,30}",
    ]
}

proptest! {
    #[test]
    fn no_text_panics(lines in prop::collection::vec(line(), 0..24)) {
        let text = lines.join("\n");
        let names = ["facts/meta/capex.yaml", "entities.yaml", "metrics.yaml", "sources/2026.yaml", "rates/ecb.yaml"];
        for name in names {
            let files = with(base(), name, &text);
            let found = lint(&files);
            let _ = shown(&files, &found);
            if let Some(kind) = Kind::of_name(name) {
                let _ = format::file(&Arc::from(name), kind, &text);
            }
        }
    }

    #[test]
    fn formatting_is_stable(
        notes in prop::collection::vec("\\PC{0,40}", 1..4),
        printed in "[^\\x00]{1,20}",
        low in 1_u64..99_999,
        more in 1_u64..99_999,
        decimals in 0_usize..4,
        scale in prop::sample::select(vec!["", "K", "M", "B", "T"]),
        bound in prop::sample::select(vec!["", "about ", "nearly ", "over ", "at least ", "up to "]),
    ) {
        let number = |n: u64| {
            let digits = format!("{n:06}");
            let cut = digits.len() - decimals;
            let text = if decimals == 0 { digits } else { format!("{}.{}", &digits[..cut], &digits[cut..]) };
            let text = text.trim_start_matches('0').to_owned();
            if text.is_empty() || text.starts_with('.') { format!("0{text}") } else { text }
        };
        let amounts = [
            format!("{bound}USD {}{scale}", number(low)),
            format!("USD {}{scale} to {}{scale}", number(low), number(low + more)),
        ];
        for amount in amounts {
            let mut text = "entity: meta\nmetric: capex\nfacts:\n".to_owned();
            for (i, note) in notes.iter().enumerate() {
                let (note, printed) = (serde_json::to_string(note).unwrap(), serde_json::to_string(&printed).unwrap());
                text.push_str(&format!(
                    "  - id: meta-{i}\n    period: {}\n    amount: {amount}\n    status: actual\n    note: {note}\n    sources:\n      - source: page\n        printed: {printed}\n",
                    2000 + i,
                ));
            }
            let name: Arc<str> = "facts/meta/capex.yaml".into();
            let once = format::file(&name, Kind::Facts, &text);
            prop_assert!(once.is_ok(), "{text}\n{once:?}");
            let once = once.unwrap();
            prop_assert_eq!(&format::file(&name, Kind::Facts, &once).unwrap(), &once);
            let read = |text: &str| Store::read([("facts/meta/capex.yaml", text)]).store.facts().to_vec();
            prop_assert_eq!(read(&text), read(&once));
        }
    }
}

#[test]
fn every_record_shape_reads_from_the_blob_as_from_its_text() {
    for path in yaml::bundled_paths("data/") {
        let text = fs::read_to_string(path).unwrap();
        let (value, problems) = yaml::parse::<serde::de::IgnoredAny>(&text);
        assert!(value.is_some() && problems.is_empty(), "{path}");
    }
}
