//! Our own articles in nine languages, each with the whole report that `outlay check` prints for it beside it (`NAME.report`).
//!
//! `OUTLAY_UPDATE=1 cargo test` rewrites the reports; read the difference before you commit it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn articles() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for language in fs::read_dir("tests/articles").unwrap() {
        for file in fs::read_dir(language.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|e| e != "report") {
                found.push(path);
            }
        }
    }
    found.extend(["data/examples/en.txt", "data/examples/ar.txt"].map(PathBuf::from));
    found.sort();
    found
}

/// Returns where the report of an article is kept; those of the bundled examples stand with the others.
fn report_of(article: &Path) -> PathBuf {
    if let Ok(example) = article.strip_prefix("data/examples") {
        let language = example.file_stem().unwrap().to_str().unwrap();
        return Path::new("tests/articles").join(language).join("example.report");
    }
    article.with_extension("report")
}

#[test]
fn articles_are_answered_as_their_reports_say() {
    let update = std::env::var_os("OUTLAY_UPDATE").is_some();
    let mut wrong = Vec::new();
    for article in articles() {
        let output = Command::new(env!("CARGO_BIN_EXE_outlay"))
            .args(["check", "--as-of", "2026-10-31", "--color", "never", "--all"])
            .arg(&article)
            .env("COLUMNS", "120")
            .env_remove("OUTLAY_DATA")
            .output()
            .unwrap();
        assert!(output.stderr.is_empty(), "{}: {}", article.display(), String::from_utf8_lossy(&output.stderr));
        let fresh = String::from_utf8(output.stdout).unwrap();
        let report = report_of(&article);
        if update {
            fs::write(&report, &fresh).unwrap();
        } else if fs::read_to_string(&report).unwrap_or_default() != fresh {
            wrong.push(report.display().to_string());
        }
    }
    assert!(wrong.is_empty(), "no longer answered as in {}; OUTLAY_UPDATE=1 rewrites them", wrong.join(", "));
}
