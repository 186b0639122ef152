//! Reads inputs that nobody would write, for as long as it is told to, and says which of them it cannot bear.
//!
//! ```sh
//! cargo run --example fuzz -- html --seconds 600 --seed 1
//! ```
//!
//! The inputs are the repository's own articles, corpora and records with bytes changed, cut, doubled and spliced, always the same for a
//! seed. Of every answer it asks: no panic, the same answer twice, spans that are ranges of characters of the clean text and lie within the
//! input's bytes, and no more than a second for a hundred kilobytes. What fails is written to `target/fuzz/`.
//!
//! Formats: `plain`, `markdown`, `html`, `docx`, `jsonl`, `facts`, `notation`, or `all`, each its share of the time.

use std::fmt::Write as _;
use std::io::{Cursor, Read as _, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use std::{env, fs};

use outlay::claim::{self, Vocabulary};
use outlay::model::Span;
use outlay::model::notation::{format_amount, parse_amount, parse_period, parse_price_basis, parse_stated};
use outlay::store::Store;
use outlay::text::{self, Document, Format};

const FORMATS: [&str; 7] = ["plain", "markdown", "html", "docx", "jsonl", "facts", "notation"];

/// Inputs longer than this are cut; what is slow shows on less, and more are tried.
const LONGEST: usize = 20_000;

/// Pieces that readers of numbers, scripts and formats trip over.
const PIECES: [&str; 60] = [
    "0",
    "9",
    "99999999999999999999999999999999",
    "1e28",
    "1e-28",
    "-",
    "−",
    "–",
    "1,234,567.89",
    "1.234,5",
    "12,34,567",
    "½",
    "⅞",
    "²",
    "٣٧٫٤",
    "٬",
    "１２",
    "९",
    "万",
    "亿",
    "兆",
    "억",
    "조",
    "千",
    "百",
    "半",
    "分之",
    "割",
    "و",
    "ال",
    "ألفا",
    "مليارَي",
    "\u{200f}",
    "\u{202b}",
    "\u{feff}",
    "\u{ad}",
    "\u{301}",
    "\u{a0}",
    "\u{202f}",
    "$",
    "€",
    "%",
    "°C",
    "'",
    "\"",
    "5'8\"",
    "x",
    "/",
    "^",
    "per ",
    "of ",
    "and a half ",
    "<table><tr><td>",
    "</p>",
    "<!--",
    "&#1234567;",
    "```\n",
    "| a | b |\n|---|---|\n",
    "\n\n",
    "\u{0}",
];

/// A sequence of numbers that a seed fixes.
struct Dice(u64);

impl Dice {
    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { (self.next() % end as u64) as usize }
    }

    /// Returns a range of a length; short ones are likelier.
    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let from = self.below(length + 1);
        let most = if self.below(4) == 0 { length } else { 40 };
        let to = (from + self.below(most + 1)).min(length);
        from..to
    }
}

/// Returns an input like the others, and like none.
fn mutate(seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut input = seeds[dice.below(seeds.len())].clone();
    if input.len() > 4000 && dice.below(3) > 0 {
        let from = dice.below(input.len() - 2000);
        input = input[from..from + 2000].to_vec();
    }
    for _ in 0..=dice.below(8) {
        let range = dice.range(input.len());
        match dice.below(8) {
            0 => {
                for at in range {
                    input[at] = dice.next() as u8;
                }
            }
            1 => drop(input.drain(range)),
            2 => {
                let copy = input[range.clone()].to_vec();
                let most = if dice.below(20) == 0 { 500 } else { 3 };
                let times = 1 + dice.below(most);
                let copies = copy.repeat(times.min(LONGEST / copy.len().max(1)));
                input.splice(range.end..range.end, copies);
            }
            3 => {
                let other = &seeds[dice.below(seeds.len())];
                let part = other[dice.range(other.len())].to_vec();
                input.splice(range, part);
            }
            4 => {
                let mut part = other_half(&input, dice);
                part.truncate(400);
                input.splice(range.start..range.start, part);
            }
            _ => {
                for _ in 0..=dice.below(4) {
                    let piece = PIECES[dice.below(PIECES.len())].bytes();
                    input.splice(range.start..range.start, piece);
                }
            }
        }
        input.truncate(LONGEST);
    }
    input
}

/// Returns a part of an input from somewhere else.
fn other_half(input: &[u8], dice: &mut Dice) -> Vec<u8> {
    input[dice.range(input.len())].to_vec()
}

/// Returns the same bytes as text, broken characters replaced, as most inputs are text.
fn as_text(input: Vec<u8>, dice: &mut Dice) -> Vec<u8> {
    if dice.below(10) == 0 { input } else { String::from_utf8_lossy(&input).into_owned().into_bytes() }
}

/// Every file below a folder with one of some endings.
#[expect(clippy::disallowed_methods, reason = "a tool of its own, outside the program")]
fn files(folder: &Path, endings: &[&str], out: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files(&path, endings, out);
        } else if path.extension().is_some_and(|e| endings.iter().any(|x| e == *x)) {
            out.push(path);
        }
    }
}

/// Returns what the inputs of a format are made of.
#[expect(clippy::disallowed_methods, reason = "a tool of its own, outside the program")]
fn seeds(format: &str) -> Vec<Vec<u8>> {
    let mut paths = Vec::new();
    match format {
        "facts" => files(Path::new("data"), &["yaml"], &mut paths),
        "notation" => files(Path::new("data/facts"), &["yaml"], &mut paths),
        _ => {
            files(Path::new("tests/articles"), &["txt", "md", "html"], &mut paths);
            files(Path::new("src/lang"), &["yaml"], &mut paths);
        }
    }
    let mut seeds: Vec<Vec<u8>> = paths.iter().filter_map(|p| fs::read(p).ok()).filter(|b| !b.is_empty()).collect();
    if format == "notation" {
        let lines = |bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let values = text.lines().filter_map(|l| l.split_once(": ").map(|(_, v)| v.as_bytes().to_vec()));
            values.filter(|v| !v.is_empty()).collect::<Vec<_>>()
        };
        seeds = seeds.iter().flat_map(|s| lines(s)).collect();
    }
    if format == "docx" {
        let packed: Vec<Vec<u8>> = seeds.iter().take(60).filter_map(|s| docx(&String::from_utf8_lossy(s))).collect();
        seeds.splice(0..0, packed);
    }
    seeds
}

/// Packs text as the paragraphs of a DOCX.
fn docx(text: &str) -> Option<Vec<u8>> {
    let escape = |s: &str| s.replace('&', "&amp;").replace('<', "&lt;");
    let mut xml = String::from(
        r#"<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#,
    );
    for line in text.lines().take(200) {
        write!(xml, "<w:p><w:r><w:t>{}</w:t></w:r></w:p>", escape(line)).ok()?;
    }
    xml.push_str("</w:body></w:document>");
    pack(xml.as_bytes())
}

fn pack(xml: &[u8]) -> Option<Vec<u8>> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).ok()?;
    zip.write_all(xml).ok()?;
    Some(zip.finish().ok()?.into_inner())
}

/// Changes what is inside a DOCX as often as the archive itself.
fn docx_input(seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let packed = &seeds[dice.below(seeds.len().min(60))];
    if dice.below(2) == 0 {
        return mutate(std::slice::from_ref(packed), dice);
    }
    let mut xml = Vec::new();
    let archive = zip::ZipArchive::new(Cursor::new(packed)).ok();
    if let Some(mut archive) = archive
        && let Ok(mut file) = archive.by_name("word/document.xml")
    {
        let _ = file.read_to_end(&mut xml);
    }
    pack(&mutate(&[xml], dice)).unwrap_or_default()
}

/// Says what is wrong with the answer to an article.
fn article(bytes: &[u8], format: Format, vocabulary: &Vocabulary) -> Result<(), String> {
    let Ok(document) = text::read(bytes, format, None) else { return Ok(()) };
    let claims = claim::read(&document, vocabulary, None);
    for claim in &claims {
        let spans = [Some(claim.quantity.span), claim.quantity.hedge, Some(claim.sentence)];
        for span in spans.into_iter().flatten() {
            place(&document, span, bytes.len(), format)?;
        }
    }
    let again = claim::read(&document, vocabulary, None);
    if format!("{claims:?}") == format!("{again:?}") { Ok(()) } else { Err("answers twice, and not the same".to_owned()) }
}

/// Says whether a span is one of the clean text and of the input.
fn place(document: &Document, span: Span, length: usize, format: Format) -> Result<(), String> {
    let Some(words) = document.text.get(span.start..span.end) else {
        return Err(format!("{}..{} is no range of characters of the clean text", span.start, span.end));
    };
    if words.trim().is_empty() && span.start < span.end {
        return Err(format!("{}..{} is empty", span.start, span.end));
    }
    let source = document.map.source(span);
    let within = match &document.source {
        Some(text) => text.get(source.start..source.end).is_some(),
        None => format == Format::Docx || source.end <= length,
    };
    if within { Ok(()) } else { Err(format!("{}..{} is no range of the input", source.start, source.end)) }
}

/// Reads a line of JSON as `extract --from jsonl` does, and every line of it.
fn json_lines(bytes: &[u8], vocabulary: &Vocabulary) -> Result<(), String> {
    for line in String::from_utf8_lossy(bytes).lines() {
        let Ok(value) = serde_json::from_str::<serde_json::Value>(line) else { continue };
        let Some(text) = value.get("text").and_then(|t| t.as_str()) else { continue };
        article(text.as_bytes(), Format::Plain, vocabulary)?;
    }
    Ok(())
}

/// Says whether what is written of an amount reads as the same amount.
fn notation(bytes: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(bytes);
    let _ = (parse_period(&text).is_ok(), parse_stated(&text).is_ok(), parse_price_basis(&text).is_ok());
    let Ok(amount) = parse_amount(&text) else { return Ok(()) };
    let written = format_amount(&amount);
    match parse_amount(&written) {
        Ok(again) if again == amount || format_amount(&again) == written => Ok(()),
        Ok(again) => Err(format!("`{text}` is written `{written}`, which reads as `{}`", format_amount(&again))),
        Err(_) => Err(format!("`{text}` is written `{written}`, which does not read")),
    }
}

fn facts(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for name in ["facts/meta/capex.yaml", "entities.yaml", "metrics.yaml", "sources/2025.yaml", "rates/ecb.yaml"] {
        drop(Store::read([(name, text.as_ref())]));
    }
}

/// Tries inputs of a format until the time is up; returns how many were tried and how many failed.
#[expect(clippy::disallowed_methods, reason = "a tool of its own, outside the program")]
fn try_format(format: &str, seed: u64, time: Duration, vocabulary: &Vocabulary) -> (u64, u32) {
    let seeds = seeds(format);
    let mut dice = Dice(seed);
    let began = Instant::now();
    let (mut tried, mut failed) = (0, 0);
    while began.elapsed() < time && failed < 20 {
        let input = match format {
            "docx" => docx_input(&seeds, &mut dice),
            "jsonl" => {
                let text = String::from_utf8_lossy(&mutate(&seeds, &mut dice)).into_owned();
                let lines: Vec<u8> = serde_json::json!({"id": "1", "text": text}).to_string().into_bytes();
                if dice.below(4) == 0 { mutate(&[lines], &mut dice) } else { lines }
            }
            _ => {
                let bytes = mutate(&seeds, &mut dice);
                as_text(bytes, &mut dice)
            }
        };
        let start = Instant::now();
        let answer = catch_unwind(AssertUnwindSafe(|| match format {
            "plain" => article(&input, Format::Plain, vocabulary),
            "markdown" => article(&input, Format::Markdown, vocabulary),
            "html" => article(&input, Format::Html, vocabulary),
            "docx" => article(&input, Format::Docx, vocabulary),
            "jsonl" => json_lines(&input, vocabulary),
            "notation" => notation(&input),
            _ => {
                facts(&input);
                Ok(())
            }
        }));
        tried += 1;
        // a build without optimisation is twenty times slower
        let patience = if cfg!(debug_assertions) { 20 } else { 1 };
        let slow = start.elapsed() > Duration::from_secs(patience * (2 + input.len() as u64 / 100_000));
        let problem = match answer {
            Err(_) => "panics".to_owned(),
            Ok(Err(problem)) => problem,
            Ok(Ok(())) if slow => format!("takes {:?} for {} bytes", start.elapsed(), input.len()),
            Ok(Ok(())) => continue,
        };
        failed += 1;
        let path = format!("target/fuzz/{format}-{seed}-{tried}");
        let saved = fs::create_dir_all("target/fuzz").and_then(|()| fs::write(&path, &input));
        say(&format!("{format}: input {tried}: {problem}{}", if saved.is_ok() { format!(" ({path})") } else { String::new() }));
    }
    (tried, failed)
}

#[expect(clippy::print_stdout, reason = "a tool of its own, outside the program")]
fn say(line: &str) {
    println!("{line}");
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let option = |name: &str, otherwise: u64| {
        let at = arguments.iter().position(|a| a == name);
        at.and_then(|at| arguments.get(at + 1)).and_then(|n| n.parse().ok()).unwrap_or(otherwise)
    };
    let named: Vec<&str> = FORMATS.into_iter().filter(|f| arguments.iter().any(|a| a == f || a == "all")).collect();
    if named.is_empty() {
        say(&format!("usage: fuzz FORMAT [--seconds N] [--seed N], of {}, all", FORMATS.join(", ")));
        return ExitCode::from(2);
    }
    let Ok(store) = Store::bundled() else { return ExitCode::from(2) };
    let vocabulary = Vocabulary::new(store.entities(), store.metrics());
    let time = Duration::from_secs(option("--seconds", 60)) / u32::try_from(named.len()).unwrap_or(1);
    let mut whole = 0;
    for format in named {
        let (tried, failed) = try_format(format, option("--seed", 1), time, &vocabulary);
        say(&format!("{format}: {tried} inputs, {failed} failures"));
        whole += failed;
    }
    if whole == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) }
}
