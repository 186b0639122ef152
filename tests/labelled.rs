//! Whole articles in which somebody labelled what each figure is of: `linking/articles/NAME.md` and `NAME.labels`.
//!
//! A line of labels is `FIGURE | who | what | when`, in the order of the text; `/` parts answers that are all right, `-` says that the
//! words leave it silent, `*` that it doesn't matter. The share that is right is kept in `linking/articles/shares.txt`;
//! `OUTLAY_UPDATE=1 cargo test` rewrites it: read the difference.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const FOLDER: &str = "tests/linking/articles";

struct Label {
    figure: String,
    answers: [Vec<String>; 3],
}

fn labels(path: &Path) -> Vec<Label> {
    let source = fs::read_to_string(path).unwrap();
    let label = |line: &str| {
        let mut parts = line.split(" | ");
        let figure = parts.next().unwrap().trim().to_owned();
        let mut answers = || parts.next().unwrap_or_else(|| panic!("{line}")).split('/').map(|a| a.trim().to_owned()).collect();
        Label { figure, answers: [answers(), answers(), answers()] }
    };
    source.lines().filter(|l| !l.trim().is_empty()).map(label).collect()
}

/// What the reader says of each figure of an article: its words, who, what, when.
fn found(article: &Path) -> Vec<[String; 4]> {
    let output = Command::new(env!("CARGO_BIN_EXE_outlay"))
        .args(["extract", "--format", "json"])
        .arg(article)
        .env_remove("OUTLAY_DATA")
        .output()
        .unwrap();
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |v: &serde_json::Value| v.as_str().unwrap_or("-").to_owned();
    let figure = |q: &serde_json::Value| {
        let mut who: Vec<String> = q["entities"].as_array().unwrap().iter().map(text).collect();
        who.sort();
        let who = if who.is_empty() { "-".to_owned() } else { who.join("+") };
        [text(&q["text"]).replace(['\u{a0}', '\u{202f}'], " "), who, text(&q["metric"]), text(&q["period"])]
    };
    answer["quantities"].as_array().unwrap().iter().map(figure).collect()
}

/// Pairs labels with figures, in order, as many as can be.
fn pairs(labels: &[Label], found: &[[String; 4]]) -> Vec<Option<usize>> {
    let same = |a: usize, b: usize| found[b][0].contains(&labels[a].figure);
    let mut most = vec![vec![0usize; found.len() + 1]; labels.len() + 1];
    for a in (0..labels.len()).rev() {
        for b in (0..found.len()).rev() {
            let both = if same(a, b) { most[a + 1][b + 1] + 1 } else { 0 };
            most[a][b] = both.max(most[a + 1][b]).max(most[a][b + 1]);
        }
    }
    let mut out = vec![None; labels.len()];
    let (mut a, mut b) = (0, 0);
    while a < labels.len() && b < found.len() {
        if same(a, b) && most[a][b] == most[a + 1][b + 1] + 1 {
            out[a] = Some(b);
            (a, b) = (a + 1, b + 1);
        } else if most[a][b] == most[a + 1][b] {
            a += 1;
        } else {
            b += 1;
        }
    }
    out
}

#[test]
fn figures_of_whole_articles_are_linked_as_labelled() {
    let mut articles: Vec<PathBuf> = fs::read_dir(FOLDER).unwrap().map(|f| f.unwrap().path()).collect();
    articles.retain(|p| p.extension().is_some_and(|e| e == "md" || e == "html"));
    articles.sort();
    let mut shares = String::new();
    for article in articles {
        let (labels, found) = (labels(&article.with_extension("labels")), found(&article));
        let mut right = 0;
        for (label, place) in labels.iter().zip(pairs(&labels, &found)) {
            let answer = place.map(|p| &found[p][1..]);
            let fits = |(want, got): (&Vec<String>, &String)| want.iter().any(|w| w == "*" || w == got);
            right += usize::from(answer.is_some_and(|a| label.answers.iter().zip(a).all(fits)));
        }
        let name = article.file_stem().unwrap().to_str().unwrap();
        writeln!(shares, "{name}: {right} of {}", labels.len()).unwrap();
    }
    let path = format!("{FOLDER}/shares.txt");
    if std::env::var_os("OUTLAY_UPDATE").is_some() {
        fs::write(&path, &shares).unwrap();
    }
    assert_eq!(shares, fs::read_to_string(&path).unwrap_or_default(), "OUTLAY_UPDATE=1 rewrites {path}");
}
