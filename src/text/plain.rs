//! Plain text: blocks between blank lines, the title, the date line, and where the article ends.

use crate::lang::{Head, Kind, Language, Scan};
use crate::model::{Date, Span};

use super::furniture::{Furniture, date_line};
use super::{Document, Metadata, Passage, PassageKind, SourceMap, language};

/// Reads plain text. The clean text is the input itself.
#[must_use]
pub fn read(text: String, forced: Option<&'static str>) -> Document {
    let whole = forced.or_else(|| language::detect(&text)).unwrap_or(language::UNKNOWN);
    let furniture = Furniture::of(whole);
    let mut passages = Vec::new();
    let mut metadata = Metadata::default();
    let mut ended = false;
    let blocks = blocks(&text);
    let alone = blocks.len() == 1;
    let mut bodies = 0usize;
    for (index, block) in blocks.iter().enumerate() {
        let body = &text[block.range()];
        if !alone
            && metadata.published.is_none()
            && index < 8
            && let Some(date) = date_line(body)
        {
            metadata.published = Some(date);
            continue;
        }
        if ended || (bodies > 1 && furniture.ends(body)) {
            ended = true;
            continue;
        }
        if !alone && Furniture::is_part_of(body) {
            continue;
        }
        let code = forced.unwrap_or_else(|| passage_language(body, whole));
        let kind = if bodies == 0 && !alone && is_title(body) && metadata.title.is_none() {
            metadata.title = Some(one_line(body));
            PassageKind::Heading(1)
        } else if is_item(body) {
            PassageKind::Item
        } else {
            bodies += 1;
            PassageKind::Paragraph
        };
        passages.push(Passage { kind, span: *block, language: code });
    }
    Document { passages, metadata, map: SourceMap::default(), source: None, language: whole, text }
}

/// Returns the language of a passage: that of the article unless the passage surely is in another.
pub(super) fn passage_language(body: &str, whole: &'static str) -> &'static str {
    if body.len() < 24 && whole != language::UNKNOWN {
        return language::detect(body).filter(|c| script_differs(c, whole)).unwrap_or(whole);
    }
    language::detect(body).unwrap_or(whole)
}

fn script_differs(code: &str, whole: &str) -> bool {
    let latin = |code: &str| Language::from_code(code).is_none_or(|l| l.latin);
    latin(code) != latin(whole)
}

/// Splits a text at blank lines; a single line break ends a block too where lines are whole paragraphs.
fn blocks(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start: Option<usize> = None;
    let mut end = 0;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            if let Some(start) = start.take() {
                out.push(Span::new(start, end));
            }
        } else {
            let lead = line.len() - line.trim_start().len();
            let long_before = start.is_some_and(|s| ends_block(&text[s..end], trimmed));
            if long_before && let Some(start) = start.take() {
                out.push(Span::new(start, end));
            }
            start.get_or_insert(offset + lead);
            end = offset + lead + trimmed.len();
        }
        offset += line.len();
    }
    if let Some(start) = start {
        out.push(Span::new(start, end));
    }
    out
}

/// Whether a line break after `before` ends a block: the lines are not wrapped, or a list item begins.
fn ends_block(before: &str, next: &str) -> bool {
    let last = before.rsplit('\n').next().unwrap_or(before);
    let width = last.chars().count();
    is_item(next)
        || width > 120
        || !(50..=120).contains(&width)
        || last.trim_end().ends_with(['.', '!', '?', '؟', '。']) && width < 60
}

fn is_item(body: &str) -> bool {
    let mut chars = body.chars();
    matches!(chars.next(), Some('-' | '*' | '•' | '–' | '▪' | '◦' | '‣')) && chars.next().is_some_and(char::is_whitespace)
}

/// Whether a block reads like a title: one short line that ends no sentence.
fn is_title(body: &str) -> bool {
    body.chars().count() < 160 && !body.contains('\n') && !body.ends_with(['.', '。', '،', ',', ':', ';'])
}

fn one_line(body: &str) -> String {
    body.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the day a line gives, where the line is little else: `Sunday, February 2, 2025 9:25:41 PM`, `2 فبراير 2025`.
pub(super) fn written_date(line: &str) -> Option<Date> {
    if line.chars().count() > 80 {
        return None;
    }
    let scan = Scan::of(line);
    let months = months();
    let mut month = None;
    let mut day = None;
    let mut year = None;
    let mut words = 0;
    for (i, token) in scan.tokens.iter().enumerate() {
        let written = &line[token.start as usize..token.end as usize];
        match token.kind {
            Kind::Number => {
                let digits: String = written.chars().filter_map(crate::lang::scan::digit).map(|d| char::from(b'0' + d)).collect();
                if digits.len() != written.chars().count() {
                    return None;
                }
                let value: i16 = digits.parse().ok()?;
                let time = scan.tokens.get(i + 1).is_some_and(|t| !t.gap && line[t.start as usize..].starts_with(':'))
                    || i > 0 && line[scan.tokens[i - 1].start as usize..].starts_with(':');
                if digits.len() == 4 && (1990..2100).contains(&value) {
                    year = Some(value);
                } else if !time && digits.len() <= 2 && (1..=31).contains(&value) && day.is_none() {
                    day = Some(value as i8);
                }
            }
            Kind::Word => {
                words += 1;
                if let Some((_, m)) =
                    months.iter().find(|(h, _)| *h == token.hash || scan.stems(token).iter().any(|s| s.hash == *h))
                {
                    month = Some(*m);
                }
            }
            _ => {}
        }
    }
    if words > 7 {
        return None;
    }
    Date::new(year?, month?, day?).ok()
}

/// Hashes of the one-word names of months in the languages that list them in order.
fn months() -> &'static [(u64, i8)] {
    static MONTHS: std::sync::OnceLock<Vec<(u64, i8)>> = std::sync::OnceLock::new();
    MONTHS.get_or_init(|| {
        let mut all = Vec::new();
        for language in Language::ALL {
            for (index, name) in Head::of(language).months.iter().enumerate() {
                let scan = Scan::of(name);
                if let [token] = scan.tokens.as_slice() {
                    all.push((token.hash, (index % 12) as i8 + 1));
                }
            }
        }
        all
    })
}
