//! What a person at the command line meets: settings, baselines, several inputs, and errors that say what to do.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// A folder of its own, gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("outlay-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs outlay in the folder: exit code, standard output, standard error.
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_outlay"))
            .args(arguments)
            .current_dir(&self.0)
            .env("COLUMNS", "120")
            .env_remove("OUTLAY_DATA")
            .stdin(std::process::Stdio::null())
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const WRONG: &str = "Meta's capital expenditure in 2024 was $93.23 billion.\n";
const RIGHT: &str = "Meta's capital expenditure in 2024 was $39.23 billion.\n";

#[test]
fn settings_are_found_upward_and_flags_go_before_them() {
    let folder = Folder::new("settings");
    folder.file("outlay.toml", "as-of = 2026-10-31\n[check]\nfail-on = \"never\"\nmessages = \"ar\"\n");
    folder.file("articles/a.txt", WRONG);
    let (code, out, _) = folder.run(&["check", "articles/a.txt"]);
    assert_eq!(code, 0, "fail-on = never holds");
    assert!(out.contains("خانتان متبادلتان"), "{out}");
    let (code, out, said) = folder.run(&["check", "articles/a.txt", "--fail-on", "error", "--messages", "en", "--verbose"]);
    assert_eq!(code, 1);
    assert!(out.contains("Two digits are swapped"), "{out}");
    assert!(
        said.contains("outlay.toml\n  as-of = 2026-10-31\n  check.messages = ar\n  check.fail-on = never\n  data: bundled"),
        "{said}"
    );
    let (_, out, _) = folder.run(&["check", "articles/a.txt", "--format", "json"]);
    let settings = &serde_json::from_str::<serde_json::Value>(&out).unwrap()["settings"];
    assert_eq!((&settings["fail-on"], &settings["as-of"]), (&"never".into(), &"2026-10-31".into()));
    assert!(settings["config"].as_str().unwrap().ends_with("outlay.toml"));
    assert_eq!(folder.run(&["check", "articles/a.txt", "--no-config"]).0, 1);
}

#[test]
fn a_wrong_settings_file_is_refused_but_its_page_is_printed() {
    let folder = Folder::new("wrong-settings");
    folder.file("outlay.toml", "[check]\nfail_on = \"error\"\n");
    let (code, _, said) = folder.run(&["check", "Meta plans up to $65bn in 2025"]);
    assert_eq!(code, 2);
    assert!(said.contains("outlay.toml:2:1: unknown field `fail_on`") && said.contains("outlay help configuration"), "{said}");
    let (code, out, _) = folder.run(&["help", "configuration"]);
    assert!(code == 0 && out.contains("fail-on"));
}

#[test]
fn a_baseline_lets_stand_what_was_there_and_reports_what_is_new() {
    let folder = Folder::new("baseline");
    folder.file("articles/a.txt", WRONG);
    folder.file("articles/b.txt", RIGHT);
    let (code, _, said) = folder.run(&["check", "articles", "--write-baseline", "known.json"]);
    assert_eq!((code, said.as_str()), (0, "known.json: 1 findings written down\n"));
    let (code, out, said) = folder.run(&["check", "articles", "--baseline", "known.json"]);
    assert_eq!((code, said.as_str()), (0, ""));
    assert!(out.contains("1 let stand"), "{out}");
    // lines move, a finding stays; another is new
    folder.file("articles/a.txt", format!("A new first paragraph, without any figure.\n\n{WRONG}"));
    folder.file("articles/b.txt", "Meta's capital expenditure in 2024 was $93.32 billion.\n");
    let (code, out, _) = folder.run(&["check", "articles", "--baseline", "known.json"]);
    assert_eq!(code, 1);
    assert!(out.contains("articles/b.txt:1:40: error") && !out.contains("articles/a.txt:3:40"), "{out}");
    folder.file("articles/a.txt", RIGHT);
    let (_, _, said) = folder.run(&["check", "articles", "--baseline", "known.json"]);
    assert!(said.contains("1 of its findings are gone"), "{said}");
    // lines of JSON go by their ids
    let line = |id: &str| format!("{}\n", serde_json::json!({"id": id, "published": "2026-03-02", "text": WRONG}));
    folder.file("lines.jsonl", line("a"));
    let lines = ["check", "lines.jsonl", "--from", "jsonl", "--format", "jsonl"];
    let (code, _, said) = folder.run(&[&lines[..], &["--write-baseline", "ids.json"]].concat());
    assert_eq!((code, said.as_str()), (0, "ids.json: 1 findings written down\n"));
    folder.file("lines.jsonl", line("a") + &line("b"));
    let (code, out, _) = folder.run(&[&lines[..], &["--baseline", "ids.json"]].concat());
    assert_eq!((code, out.matches("\"suppressed\":\"ids.json\"").count()), (1, 1), "{out}");
    folder.file("known.json", "[]");
    let (code, _, said) = folder.run(&["check", "articles", "--baseline", "known.json"]);
    assert!(code == 2 && said.contains("known.json: this is no baseline"), "{said}");
}

#[test]
fn one_input_that_cannot_be_read_does_not_stop_the_others() {
    let folder = Folder::new("unread");
    folder.file("a.txt", b"Les d\xe9penses: 5 milliards de dollars.\n");
    folder.file("b.txt", WRONG);
    let (code, out, said) = folder.run(&["check", "."]);
    assert_eq!(code, 2);
    assert!(said.contains("a.txt: the text is not UTF-8: byte 0xE9 at line 1, column 6"), "{said}");
    assert!(out.contains("b.txt:1:40: error"), "{out}");
    let utf_16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(WRONG.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    folder.file("a.txt", utf_16);
    assert!(folder.run(&["check", "a.txt"]).1.contains("a.txt:1:40: error"));
}

#[test]
fn errors_name_the_thing_and_the_way_out() {
    let folder = Folder::new("errors");
    folder.file("empty/picture.png", "x");
    let cases: [(&[&str], &str, &str); 9] = [
        (&["check", "nosuch.txt"], "no file `nosuch.txt`", "a sentence in quotes"),
        (&["check", "empty"], "no article in the folder `empty`", "docx"),
        (&["check", "x y z", "--format", "claimreview"], "published under a name", "--signed-by"),
        (&["check", "x", "--messages", "xx"], "--messages", "en, ar"),
        (&["check", "x", "--lang", "xx"], "--lang", "en"),
        (&["list", ""], "the query is empty", "leave it out"),
        (&["list", "entity="], "`entity=` has no value", "leave the field out"),
        (&["aggregate", "@"], "is not a period", "2025-Q3"),
        (&["explain", "corse"], "no code `corse`", "did you mean `coarse`"),
    ];
    for (arguments, what, help) in cases {
        let (code, out, said) = folder.run(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {said}");
        assert!(said.contains(what) && said.contains(help), "{arguments:?}: {said}");
    }
}
