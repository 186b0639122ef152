//! The commands in the pages print what the pages show.
//!
//! In each block marked `console`, a line that begins with `$ ` is run by a shell in the project's folder with the fresh `outlay` first in the
//! path; what stands below it, up to the next command, is what it must print. `OUTLAY_UPDATE=1 cargo test` rewrites the pages.

use std::fs;
use std::path::Path;
use std::process::Command;

const PAGES: &[&str] = &["README.md", "src/docs/analyst.md"];

#[test]
fn pages_show_what_the_commands_print() {
    let update = std::env::var_os("OUTLAY_UPDATE").is_some();
    let mut wrong = Vec::new();
    for page in PAGES {
        let text = fs::read_to_string(page).unwrap();
        let fresh = rerun(&text);
        if fresh != text {
            if update {
                fs::write(page, &fresh).unwrap();
            } else {
                let line = text.lines().zip(fresh.lines()).position(|(a, b)| a != b).unwrap_or(0);
                let (shown, printed) = (text.lines().nth(line).unwrap_or(""), fresh.lines().nth(line).unwrap_or(""));
                wrong.push(format!("{page}:{}\n  shows  {shown}\n  prints {printed}", line + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\nOUTLAY_UPDATE=1 rewrites the pages; read them before you commit", wrong.join("\n"));
}

/// Returns the page with the output of every command replaced by what it prints now.
fn rerun(page: &str) -> String {
    let mut out = String::new();
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        if line != "```console" {
            continue;
        }
        while let Some(line) = lines.peek().copied() {
            if line == "```" {
                break;
            }
            lines.next();
            if let Some(command) = line.strip_prefix("$ ") {
                out.push_str(line);
                out.push('\n');
                out.push_str(&run(command));
                while lines.peek().is_some_and(|next| !next.starts_with("$ ") && *next != "```") {
                    lines.next();
                }
            }
        }
    }
    out
}

fn run(command: &str) -> String {
    let folder = Path::new(env!("CARGO_BIN_EXE_outlay")).parent().unwrap();
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap_or_default());
    let output = Command::new("sh")
        .args(["-c", command])
        .env("PATH", path)
        .env("COLUMNS", "120")
        .env("NO_COLOR", "1")
        .env_remove("OUTLAY_DATA")
        .output()
        .unwrap();
    let mut text = String::from_utf8(output.stdout).unwrap();
    text.push_str(&String::from_utf8(output.stderr).unwrap());
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text
}
