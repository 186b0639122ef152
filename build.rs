//! Transcodes the bundled YAML into one compact blob, so that no YAML is parsed on the way to a verdict.
//!
//! In: `data/**/*.yaml`, `data/examples/*`, `src/lang/*.yaml` and `src/lang/*/lexicon.yaml`. Out, in `OUT_DIR`: `bundle.bin`, one
//! `MessagePack` document after another, and `bundle.rs`, the table of where each begins. It interprets nothing that it reads, but that it
//! copies the few lists of every lexicon by which languages are told apart into one small document, `lang/heads.yaml`. It refuses what
//! is not YAML, repeated keys and tags.
#![expect(clippy::disallowed_methods, reason = "the build reads the records and writes the bundle; nothing of it runs with outlay")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Stands above each table: the numbers are read by nobody.
const PLAIN: &str = "#[allow(clippy::unreadable_literal, reason = \"the numbers are read by nobody\")]\n";

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("no manifest folder")?);
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("no output folder")?);
    let mut files = Vec::new();
    walk(&root.join("data"), &mut files)?;
    walk(&root.join("src/lang"), &mut files)?;
    let mut entries = Vec::new();
    let mut heads = serde_yaml::Mapping::new();
    for file in files {
        let name = name_of(&root, &file)?;
        let is_yaml = file.extension().is_some_and(|e| e == "yaml");
        if name.starts_with("data/examples/") {
            entries.push((name, fs::read(&file)?, true));
        } else if is_yaml && (name.starts_with("data/") || is_vocabulary(&name)) {
            let document = read(&fs::read_to_string(&file)?).map_err(|e| format!("{}: {e}", file.display()))?;
            entries.push((name.clone(), rmp_serde::to_vec(&document)?, false));
            if let Some(code) = name.strip_prefix("lang/").and_then(|n| n.strip_suffix("/lexicon.yaml")) {
                heads.insert(code.into(), head(&document));
            }
        }
    }
    entries.push(("lang/heads.yaml".to_owned(), rmp_serde::to_vec(&heads)?, false));
    entries.sort();
    let (mut blob, mut documents, mut texts) = (Vec::new(), String::new(), String::new());
    for (name, bytes, is_text) in entries {
        let table = if is_text { &mut texts } else { &mut documents };
        writeln!(table, "    ({name:?}, {}, {}),", blob.len(), bytes.len())?;
        blob.extend(bytes);
    }
    fs::write(out.join("bundle.bin"), blob)?;
    fs::write(
        out.join("bundle.rs"),
        format!(
            "{PLAIN}static DOCUMENTS: &[(&str, usize, usize)] = &[\n{documents}];\n{PLAIN}static TEXTS: &[(&str, usize, usize)] = &[\n{texts}];\n"
        ),
    )?;
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=src/lang");
    Ok(())
}

/// Lists every file below a folder; none if it isn't there.
fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { walk(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

/// Returns the name a bundled file goes by: `data/metrics.yaml`, `lang/en/lexicon.yaml`.
fn name_of(root: &Path, file: &Path) -> Result<String, Failure> {
    let parts: Vec<_> = file.strip_prefix(root)?.components().map(|c| c.as_os_str().to_string_lossy()).collect();
    let name = parts.join("/");
    Ok(name.strip_prefix("src/").unwrap_or(&name).to_owned())
}

fn is_vocabulary(name: &str) -> bool {
    let depth = name.matches('/').count();
    name.starts_with("lang/") && (depth == 1 || name.ends_with("/lexicon.yaml"))
}

fn read(text: &str) -> Result<serde_yaml::Value, Failure> {
    let value: serde_yaml::Value = serde_yaml::from_str(text)?;
    if has_tag(&value) {
        return Err("YAML tags are not used here".into());
    }
    Ok(value)
}

/// Returns the lists of a lexicon that are read of every language, whatever language a text is in.
fn head(lexicon: &serde_yaml::Value) -> serde_yaml::Value {
    let mut head = serde_yaml::Mapping::new();
    for list in ["function-words", "months"] {
        if let Some(words) = lexicon.get("reading").and_then(|r| r.get(list)) {
            head.insert(list.into(), words.clone());
        }
    }
    head.into()
}

fn has_tag(value: &serde_yaml::Value) -> bool {
    match value {
        serde_yaml::Value::Tagged(_) => true,
        serde_yaml::Value::Sequence(items) => items.iter().any(has_tag),
        serde_yaml::Value::Mapping(map) => map.iter().any(|(k, v)| has_tag(k) || has_tag(v)),
        _ => false,
    }
}
