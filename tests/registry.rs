//! Lists and folders agree: every file of a folder that is a list is on it, every code is used once and has its page.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use outlay::chart::spec::Kind;
use outlay::lang::Language;
use outlay::render::table;
use outlay::{check, diagnostic, lint};

/// Returns the names of a folder's files with this extension, `mod` and `tests` aside.
fn stems(folder: &str, extension: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{folder}: {e}"));
    entries
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == extension))
        .map(|p| p.file_stem().unwrap().to_string_lossy().into_owned())
        .filter(|name| name != "mod" && name != "tests")
        .collect()
}

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

#[test]
fn every_rule_of_lint_is_on_the_list() {
    let listed: BTreeSet<String> = lint::RULES.iter().map(|r| r.name.to_owned()).collect();
    assert_eq!(listed.len(), lint::RULES.len());
    assert_eq!(listed, stems("src/lint/rules", "rs"));
}

#[test]
fn every_command_is_on_the_list() {
    let list = read("src/cli/commands/mod.rs");
    let listed: BTreeSet<String> = list
        .lines()
        .filter_map(|line| line.trim().strip_suffix(';')?.split_once(' '))
        .filter(|(variant, module)| variant.to_lowercase() == *module)
        .map(|(_, module)| module.to_owned())
        .collect();
    let aside = ["money", "table", "welcome"].map(str::to_owned);
    let files = stems("src/cli/commands", "rs");
    assert_eq!(files.difference(&listed).collect::<Vec<_>>(), aside.iter().collect::<Vec<_>>());
    assert!(listed.is_subset(&files));
}

#[test]
fn every_format_of_tables_is_on_the_list() {
    let names: BTreeSet<String> = table::Format::NAMES.map(str::to_owned).into();
    assert_eq!(names, stems("src/render/table", "rs"));
}

#[test]
fn every_format_of_reports_is_offered_by_check() {
    let parts = ["picture", "text", "words"];
    let offered = read("src/cli/commands/check.rs");
    for name in stems("src/render/report", "rs") {
        let used = [format!("{name}::render"), format!("{name}::line")].iter().any(|path| offered.contains(path));
        assert!(parts.contains(&name.as_str()) || used, "check has no `{name}`");
    }
}

#[test]
fn every_language_is_on_the_list_with_its_files() {
    let folders: BTreeSet<String> = fs::read_dir("src/lang")
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.is_dir())
        .map(|p| p.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    let listed: BTreeSet<String> = Language::ALL.iter().map(|l| l.code.to_owned()).collect();
    assert_eq!(folders, listed);
    for code in listed {
        for file in ["lexicon.yaml", "corpus.yaml"] {
            assert!(Path::new("src/lang").join(&code).join(file).is_file(), "{code} has no {file}");
        }
    }
}

#[test]
fn every_kind_of_chart_is_on_the_list_and_explained() {
    let names: BTreeSet<&str> = Kind::NAMES.into();
    assert_eq!(names.len(), Kind::ALL.len());
    let page = read("src/docs/chart.md");
    for name in names {
        assert!(page.contains(name), "src/docs/chart.md says nothing about `{name}`");
    }
}

#[test]
fn every_page_about_records_has_its_code_and_says_it() {
    let codes: BTreeSet<String> = diagnostic::Code::ALL.iter().map(|c| c.code().to_owned()).collect();
    assert_eq!(codes, stems("src/diagnostic/pages", "md"));
    for code in diagnostic::Code::ALL {
        assert!(code.page().contains(code.code()), "the page of {} doesn't name it", code.code());
        assert!(code.page().lines().count() > 3, "the page of {} says nothing", code.code());
    }
}

#[test]
fn every_rule_of_check_is_on_the_list_with_its_page() {
    let listed: BTreeSet<String> = check::rules::RULES.iter().map(|r| r.name.to_owned()).collect();
    assert_eq!(listed.len(), check::rules::RULES.len());
    assert_eq!(listed, stems("src/check/rules", "md"));
    let code = stems("src/check/rules", "rs");
    assert!(code.is_subset(&listed), "{:?}", code.difference(&listed));
}

#[test]
fn every_code_is_used_once_and_documented() {
    let records = diagnostic::Code::ALL.iter().flat_map(|c| [c.code(), c.name()]);
    let claims = check::Code::ALL.iter().flat_map(|c| [c.code(), c.name()]);
    let mut seen = BTreeSet::new();
    for name in records.chain(claims) {
        assert!(seen.insert(name), "`{name}` is used twice");
    }
    for code in check::Code::ALL {
        assert!(check::rules::page(code.code()).is_some_and(|page| page.contains(code.code())), "no page has {}", code.code());
    }
}

#[test]
fn every_file_of_tests_is_run() {
    let list = read("tests/main.rs");
    for name in stems("tests", "rs").iter().filter(|name| *name != "main") {
        assert!(list.contains(&format!("mod {name};")), "tests/main.rs doesn't list `{name}`");
    }
}
