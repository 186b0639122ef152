//! Packs the bundled YAML, so that none is parsed on the way to a verdict.
//!
//! In: `data/**/*.yaml`, `data/examples/*`, `src/lang/*.yaml` and `src/lang/*/lexicon.yaml`. Out, in `OUT_DIR`: `bundle.txt`, every text
//! once; `bundle.bin`, the shapes of the documents, as `src/yaml/kinds.rs` describes them; `bundle.rs`, the table of where each document
//! begins. It interprets nothing that it reads, but that it copies the few lists of every lexicon by which languages are told apart into
//! one small document, `lang/heads.yaml`. It refuses what is not YAML, repeated keys and tags.
#![expect(clippy::disallowed_methods, reason = "the build reads the records and writes the bundle; nothing of it runs with outlay")]

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Stands above each table: the numbers are read by nobody.
const PLAIN: &str = "#[allow(clippy::unreadable_literal, reason = \"the numbers are read by nobody\")]\n";

#[path = "src/yaml/kinds.rs"]
mod kinds;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("no manifest folder")?);
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("no output folder")?);
    let mut files = Vec::new();
    walk(&root.join("data"), &mut files)?;
    walk(&root.join("src/lang"), &mut files)?;
    let (mut documents, mut texts) = (Vec::new(), Vec::new());
    let mut heads = serde_yaml::Mapping::new();
    for file in files {
        let name = name_of(&root, &file)?;
        let is_yaml = file.extension().is_some_and(|e| e == "yaml");
        if name.starts_with("data/examples/") {
            texts.push((name, fs::read_to_string(&file)?));
        } else if is_yaml && (name.starts_with("data/") || is_vocabulary(&name)) {
            let text = fs::read_to_string(&file)?;
            let document: serde_yaml::Value = serde_yaml::from_str(&text).map_err(|e| format!("{}: {e}", file.display()))?;
            if let Some(code) = name.strip_prefix("lang/").and_then(|n| n.strip_suffix("/lexicon.yaml")) {
                heads.insert(code.into(), head(&document));
            }
            documents.push((name, document));
        }
    }
    documents.push(("lang/heads.yaml".to_owned(), heads.into()));
    documents.sort_by(|(a, _), (b, _)| a.cmp(b));
    texts.sort();
    let mut packer = Packer::default();
    let mut table = format!("{PLAIN}static DOCUMENTS: &[(&str, usize)] = &[\n");
    for (name, document) in documents {
        writeln!(table, "    ({name:?}, {}),", packer.shapes.len())?;
        packer.value(&document).map_err(|e| format!("{name}: {e}"))?;
    }
    write!(table, "];\n{PLAIN}static TEXTS: &[(&str, usize, usize)] = &[\n")?;
    for (name, text) in texts {
        writeln!(table, "    ({name:?}, {}, {}),", packer.place(&text), text.len())?;
    }
    table.push_str("];\n");
    fs::write(out.join("bundle.bin"), packer.shapes)?;
    fs::write(out.join("bundle.txt"), packer.pool)?;
    fs::write(out.join("bundle.rs"), table)?;
    if packs_relocations() {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=src/lang");
    Ok(())
}

/// Whether the program may be linked with packed relocations, which take 2 MB off it: where it is built for this machine, and the C library
/// here reads them. A linker that doesn't know them passes over the option.
fn packs_relocations() -> bool {
    let target = env::var("TARGET").unwrap_or_default();
    if env::var("HOST").is_ok_and(|host| host != target) || !target.ends_with("-linux-gnu") {
        return false;
    }
    let version = Command::new("getconf").arg("GNU_LIBC_VERSION").output();
    let version = version.ok().and_then(|output| String::from_utf8(output.stdout).ok()).unwrap_or_default();
    let minor = version.trim().strip_prefix("glibc 2.").and_then(|minor| minor.parse::<u32>().ok());
    minor.is_some_and(|minor| minor >= 36)
}

/// Packs values one after another.
#[derive(Default)]
struct Packer {
    shapes: Vec<u8>,
    pool: String,
    places: HashMap<String, usize>,
}

impl Packer {
    fn value(&mut self, value: &serde_yaml::Value) -> Result<(), Failure> {
        use serde_yaml::Value;
        match value {
            Value::Null => self.head(kinds::NOTHING, 0)?,
            Value::Bool(truth) => self.head(kinds::TRUTH, usize::from(*truth))?,
            Value::Number(number) => match number.as_i64() {
                Some(whole @ 0..) => self.head(kinds::WHOLE, usize::try_from(whole)?)?,
                Some(whole) => self.head(kinds::BELOW_NOTHING, usize::try_from(whole.unsigned_abs())?)?,
                None => {
                    self.head(kinds::FRACTION, 0)?;
                    self.shapes.extend(number.as_f64().ok_or("a number that is none")?.to_le_bytes());
                }
            },
            Value::String(text) => self.text(text)?,
            Value::Sequence(items) => {
                self.head(kinds::LIST, items.len())?;
                items.iter().try_for_each(|item| self.value(item))?;
            }
            Value::Mapping(map) => {
                self.head(kinds::MAP, map.len())?;
                for (key, value) in map {
                    self.value(key)?;
                    self.value(value)?;
                }
            }
            Value::Tagged(_) => return Err("YAML tags are not used here".into()),
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Failure> {
        self.head(kinds::TEXT, text.len())?;
        let place = self.place(text);
        let [a, b, c, 0] = u32::try_from(place)?.to_le_bytes() else { return Err("more than 16 MB of texts".into()) };
        self.shapes.extend([a, b, c]);
        Ok(())
    }

    /// Returns where in the pool a text stands, once it is there.
    fn place(&mut self, text: &str) -> usize {
        *self.places.entry(text.to_owned()).or_insert_with(|| {
            self.pool.push_str(text);
            self.pool.len() - text.len()
        })
    }

    fn head(&mut self, kind: u8, number: usize) -> Result<(), Failure> {
        let kind = kind << 5;
        match number {
            0..=28 => self.shapes.push(kind | u8::try_from(number)?),
            29..=0xFF => self.shapes.extend([kind | kinds::BYTE, u8::try_from(number)?]),
            0x100..=0xFFFF => {
                self.shapes.push(kind | kinds::TWO_BYTES);
                self.shapes.extend(u16::try_from(number)?.to_le_bytes());
            }
            _ => {
                self.shapes.push(kind | kinds::FOUR_BYTES);
                self.shapes.extend(u32::try_from(number)?.to_le_bytes());
            }
        }
        Ok(())
    }
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
