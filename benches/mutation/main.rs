//! How much of a slip `outlay lint` notices: `cargo bench --bench mutation [-- --facts N] [--seed N] [--missed]`.
//!
//! Changes one digit of a fact's amount, then one digit of a figure its sources print, in a seeded sample of the bundled facts; lints the records
//! each time, and says what share of the slips it noticed. `--missed` lists the others with the change that went unnoticed. The same seed
//! gives the same slips.
#![expect(clippy::disallowed_methods, reason = "a bench reads the records as they lie")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::Path;

use outlay::lint;
use outlay::store::Store;

type Files = BTreeMap<String, String>;

/// A change of one digit.
struct Slip {
    fact: String,
    field: &'static str,
    before: String,
    after: String,
    file: String,
    text: String,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let option = |name: &str, default: u64| {
        let value = arguments.iter().position(|a| a == name).and_then(|at| arguments.get(at + 1));
        value.and_then(|v| v.parse().ok()).unwrap_or(default)
    };
    let mut dice = Dice(option("--seed", 4));
    let files = read(Path::new("data"))?;
    let known = problems(&files);
    let mut ids: Vec<String> = load(&files).facts().iter().map(|f| f.id.to_string()).collect();
    // the first of a seeded shuffle
    for at in (1..ids.len()).rev() {
        ids.swap(at, dice.below(at + 1));
    }
    ids.truncate(usize::try_from(option("--facts", 200))?);
    let mut tallies: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut missed = Vec::new();
    for id in &ids {
        for field in ["amount", "printed"] {
            let Some(slip) = slip(&files, id, field, &mut dice) else { continue };
            let mut changed = files.clone();
            changed.insert(slip.file.clone(), slip.text.clone());
            let tally = tallies.entry(field).or_default();
            tally.1 += 1;
            if problems(&changed).is_subset(&known) {
                missed.push(slip);
            } else {
                tally.0 += 1;
            }
        }
    }
    let mut out = std::io::stdout().lock();
    let (mut noticed, mut all) = (0, 0);
    for (field, (caught, of)) in &tallies {
        writeln!(out, "{field:8} {caught:4} of {of:4} noticed  {:5.1} %", share(*caught, *of))?;
        noticed += caught;
        all += of;
    }
    writeln!(out, "{:8} {noticed:4} of {all:4} noticed  {:5.1} %", "both", share(noticed, all))?;
    if arguments.iter().any(|a| a == "--missed") {
        for Slip { fact, field, before, after, .. } in &missed {
            writeln!(out, "missed: {fact}: {field}: {before} -> {after}")?;
        }
    }
    Ok(())
}

fn share(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

/// Numbers that look random and come from a seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % limit.max(1) as u64) as usize
    }
}

fn read(root: &Path) -> Result<Files, std::io::Error> {
    let mut files = Files::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "yaml") {
                let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
                files.insert(name, fs::read_to_string(&path)?);
            }
        }
    }
    Ok(files)
}

fn load(files: &Files) -> Store {
    Store::read(files.iter().map(|(name, text)| (name.as_str(), text.as_str()))).store
}

/// Returns every problem, without its place.
fn problems(files: &Files) -> BTreeSet<String> {
    let loaded = Store::read(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let found = lint::lint(loaded, Some(&lint::printed::read));
    found.into_iter().map(|d| format!("{} {} {}", d.code.code(), d.file, d.message)).collect()
}

/// Changes one digit of a field of a fact.
fn slip(files: &Files, id: &str, field: &'static str, dice: &mut Dice) -> Option<Slip> {
    let head = format!("- id: {id}\n");
    let (file, text) = files.iter().find(|(name, text)| name.starts_with("facts/") && text.contains(&head))?;
    let start = text.find(&head)? + head.len();
    let end = text[start..].find("\n  - id: ").map_or(text.len(), |at| start + at);
    let key = format!(" {field}: ");
    let places: Vec<usize> = text[start..end].match_indices(&key).map(|(at, _)| start + at + key.len()).collect();
    let from = *places.get(dice.below(places.len()))?;
    let to = from + text[from..].find('\n')?;
    let digits: Vec<(usize, char)> = text[from..to].char_indices().filter(|(_, c)| zero_of(*c).is_some()).collect();
    let (at, old) = *digits.get(dice.below(digits.len()))?;
    let zero = zero_of(old)? as u32;
    let new = char::from_u32(zero + (old as u32 - zero + 1 + dice.below(9) as u32) % 10)?;
    let mut after = text[from..to].to_owned();
    after.replace_range(at..at + old.len_utf8(), new.encode_utf8(&mut [0; 4]));
    let changed = format!("{}{after}{}", &text[..from], &text[to..]);
    Some(Slip { fact: id.to_owned(), field, before: text[from..to].to_owned(), after, file: file.clone(), text: changed })
}

/// Returns the zero of the digits a character belongs to.
fn zero_of(c: char) -> Option<char> {
    ['0', '\u{0660}', '\u{06F0}', '\u{FF10}']
        .into_iter()
        .find(|zero| (*zero..=char::from_u32(*zero as u32 + 9).unwrap_or(*zero)).contains(&c))
}
