//! Who may import whom: the walls of the house, read off the `crate::…` paths in the sources.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each room and what it may import; `error` may be imported by all.
const ROOMS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("diagnostic", &["model"]),
    ("yaml", &["model"]),
    ("record", &["model", "diagnostic", "yaml"]),
    ("lang", &["model", "yaml"]),
    ("text", &["model", "diagnostic", "lang"]),
    ("claim", &["model", "diagnostic", "lang", "text"]),
    ("store", &["model", "diagnostic", "record", "yaml"]),
    ("convert", &["model", "store"]),
    ("compare", &["model", "store", "convert"]),
    ("lint", &["model", "diagnostic", "record", "store", "lang", "claim", "convert", "compare"]),
    ("query", &["model", "store", "convert", "compare"]),
    ("check", &["model", "diagnostic", "lang", "yaml", "text", "claim", "store", "convert", "compare"]),
    ("chart", &["model", "diagnostic", "yaml"]),
    ("render", &["model", "diagnostic", "lang", "text", "yaml", "chart", "compare", "check"]),
    ("export", &["model", "diagnostic", "lang", "chart", "compare", "check", "store"]),
];

/// A crate and the only place that may import it.
const WALLS: &[(&str, &str)] = &[
    ("polars", "src/query/frame.rs"),
    ("plotters", "src/chart/draw.rs"),
    ("plotters_backend", "src/chart/draw.rs"),
    ("resvg", "src/chart/raster.rs"),
    ("harfrust", "src/chart/text.rs"),
    ("clap", "src/cli"),
    ("toml", "src/cli/config.rs"),
    ("serde_yaml", "src/yaml.rs"),
    ("saphyr_parser", "src/yaml/node.rs"),
    ("annotate_snippets", "src/render/diagnostics.rs"),
    ("comfy_table", "src/render/table/text.rs"),
    ("pulldown_cmark", "src/text/markdown.rs"),
    ("html5gum", "src/text/html.rs"),
    ("quick_xml", "src/text/docx.rs"),
    ("rust_xlsxwriter", "src/export"),
];

fn sources() -> BTreeMap<PathBuf, String> {
    fn walk(folder: &Path, found: &mut BTreeMap<PathBuf, String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.insert(path, text);
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(Path::new("src"), &mut found);
    found
}

/// Drops comments and the test module, whose imports don't count.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or(text);
    text.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

/// Returns the rooms that a source names after `crate::`, groups in braces unfolded.
fn imported(code: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let word = |s: &str| s.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut part = String::new();
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        rooms.insert(word(&part));
                        part.clear();
                        continue;
                    }
                    _ => {}
                }
                if depth == 0 {
                    part.push(c);
                }
            }
            rooms.insert(word(&part));
        } else {
            rooms.insert(word(rest));
        }
    }
    rooms
}

#[test]
fn each_room_imports_only_what_it_may() {
    let mut wrong = Vec::new();
    let rooms: BTreeMap<&str, &[&str]> = ROOMS.iter().copied().collect();
    for (path, text) in sources() {
        let room = path.iter().nth(1).and_then(|p| p.to_str()).unwrap().trim_end_matches(".rs").to_owned();
        let Some(allowed) = rooms.get(room.as_str()) else { continue };
        for other in imported(&code(&text)) {
            let is_room = rooms.contains_key(other.as_str()) || other == "cli";
            if is_room && other != room && !allowed.contains(&other.as_str()) {
                wrong.push(format!("{} imports {other}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_room_is_in_the_table() {
    for entry in fs::read_dir("src").unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let room = name.trim_end_matches(".rs");
        let known = ROOMS.iter().any(|(r, _)| *r == room) || ["cli", "main", "lib", "error", "docs"].contains(&room);
        assert!(known, "src/{name} is in no row of the table");
    }
}

#[test]
fn a_library_is_imported_in_one_place() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let code = code(&text);
        for (library, place) in WALLS {
            let named = code
                .match_indices(&format!("{library}::"))
                .any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'));
            if named && !path.starts_with(place) {
                wrong.push(format!("{} imports {library}, which belongs to {place}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
