//! One small article in English and one in Arabic, in every format that `check` prints (`formats/LANG.FORMAT`), held against the schema of each.
//!
//! `OUTLAY_UPDATE=1 cargo test` rewrites the reports; read the difference before you commit it. The schemas: `schemas/sarif-2.1.0.json` is
//! that of OASIS, `schemas/claimreview.json` is ours and asks what schema.org and the documentation of Google's fact checks ask, and the
//! report's own is the one that `outlay schema report` prints.

use std::fs;
use std::process::Command;

use jsonschema::Validator;
use serde_json::Value;

const FORMATS: [&str; 8] = ["text", "json", "jsonl", "markdown", "html", "sarif", "github", "claimreview"];

fn check(language: &str, format: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_outlay"))
        .args(["check", "--as-of", "2026-10-31", "--color", "never", "--format", format])
        .args(["--signed-by", "The Example", "--page", "https://example.org/checked"])
        .arg(format!("tests/formats/{language}.md"))
        .env("COLUMNS", "120")
        .env_remove("OUTLAY_DATA")
        .output()
        .unwrap();
    assert!(output.stderr.is_empty(), "{format}: {}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(1), "{format} reports errors");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn each_format_prints_as_it_did() {
    let update = std::env::var_os("OUTLAY_UPDATE").is_some();
    let mut wrong = Vec::new();
    for language in ["en", "ar"] {
        for format in FORMATS {
            let golden = format!("tests/formats/{language}.{format}");
            let fresh = check(language, format);
            if update {
                fs::write(&golden, &fresh).unwrap();
            } else if fs::read_to_string(&golden).unwrap_or_default() != fresh {
                wrong.push(golden);
            }
        }
    }
    assert!(wrong.is_empty(), "no longer as in {}; OUTLAY_UPDATE=1 rewrites them", wrong.join(", "));
}

fn validator(schema: &str) -> Validator {
    let schema: Value = serde_json::from_str(schema).unwrap();
    // formats are asserted (dates, addresses), not only noted
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

#[track_caller]
fn assert_valid(validator: &Validator, name: &str, text: &str) {
    let value: Value = serde_json::from_str(text).unwrap_or_else(|e| panic!("{name}: {e}"));
    let wrong: Vec<String> = validator.iter_errors(&value).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(wrong.is_empty(), "{name}: {}", wrong.join("\n"));
}

#[test]
fn sarif_is_valid_by_the_schema_of_its_standard() {
    let schema = fs::read_to_string("tests/schemas/sarif-2.1.0.json").unwrap();
    // the pattern of languages has a bracket too many as published, which makes it no regular expression
    let validator = validator(&schema.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}?$"));
    for language in ["en", "ar"] {
        assert_valid(&validator, language, &check(language, "sarif"));
    }
    assert!(!validator.is_valid(&serde_json::json!({"version": "2.1.0"})), "a log needs runs");
}

#[test]
fn claim_reviews_have_what_search_engines_require() {
    let validator = validator(&fs::read_to_string("tests/schemas/claimreview.json").unwrap());
    for language in ["en", "ar"] {
        let reviews = check(language, "claimreview");
        assert_valid(&validator, language, &reviews);
        assert!(serde_json::from_str::<Vec<Value>>(&reviews).unwrap().len() > 3, "there is something to review");
    }
    assert!(!validator.is_valid(&serde_json::json!([{"@context": "https://schema.org", "@type": "ClaimReview"}])));
}

/// The articles of every language, with all that their reports can say.
#[test]
fn every_report_is_valid_by_the_schema_we_publish() {
    let schema = Command::new(env!("CARGO_BIN_EXE_outlay")).args(["schema", "report"]).output().unwrap();
    let validator = validator(&String::from_utf8(schema.stdout).unwrap());
    for language in ["en", "ar"] {
        assert_valid(&validator, language, &check(language, "json"));
    }
    for language in fs::read_dir("tests/articles").unwrap() {
        for file in fs::read_dir(language.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|e| e != "report") {
                let output = Command::new(env!("CARGO_BIN_EXE_outlay"))
                    .args(["check", "--as-of", "2026-10-31", "--format", "json"])
                    .arg(&path)
                    .env_remove("OUTLAY_DATA")
                    .output()
                    .unwrap();
                assert_valid(&validator, &path.display().to_string(), &String::from_utf8(output.stdout).unwrap());
            }
        }
    }
}
