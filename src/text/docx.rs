//! DOCX: the paragraphs, headings and tables of `word/document.xml`.
//!
//! Places are paragraphs and offsets: the source of the clean text is the document's paragraphs, those in tables and those without text too,
//! one a line. Line 12 is so the twelfth paragraph (`w:p`), and a column counts its characters, a break or tab as one.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::model::Span;
use crate::{Error, Result};

use super::builder::Builder;
use super::furniture::date_line;
use super::{Document, Metadata, PassageKind};

/// The most bytes of one part that are unpacked: an archive of kilobytes can hold gigabytes.
const LIMIT: u64 = 256 << 20;

/// Reads an Office Open XML document.
///
/// # Errors
///
/// If it is no archive, has no document in it, or the document is not XML.
pub fn read(bytes: &[u8], forced: Option<&'static str>) -> Result<Document> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))
        .map_err(|e| Error::new("the DOCX is no archive").help("save it again as DOCX, or as plain text").because(e))?;
    let mut part = |name: &str| -> Result<Option<String>> {
        let Ok(file) = archive.by_name(name) else { return Ok(None) };
        let mut text = Vec::new();
        file.take(LIMIT).read_to_end(&mut text).map_err(|e| Error::new(format!("cannot unpack `{name}`")).because(e))?;
        Ok(Some(String::from_utf8_lossy(&text).into_owned()))
    };
    let Some(body) = part("word/document.xml")? else { return Err(Error::new("the DOCX holds no `word/document.xml`")) };
    let metadata = part("docProps/core.xml")?.map_or_else(Metadata::default, |core| properties(&core));
    let (builder, source) = paragraphs(&body)?;
    let mut document = builder.finish(metadata, forced);
    document.source = Some(source);
    Ok(document)
}

/// The clean text under construction, and the paragraphs it comes from, one a line.
#[derive(Default)]
struct Parts {
    builder: Builder,
    source: String,
    begun: bool,
}

impl Parts {
    /// Begins the next paragraph of the source.
    fn paragraph(&mut self) {
        if self.begun {
            self.source.push('\n');
        }
        self.begun = true;
    }

    /// Adds words that stand so in the source.
    fn words(&mut self, piece: &str) {
        let start = self.source.len();
        // one paragraph stays one line
        self.source.extend(piece.chars().map(|c| if c == '\n' || c == '\r' { ' ' } else { c }));
        self.builder.push(piece, Span::new(start, self.source.len()), true);
    }

    /// Adds a break: one blank of the source.
    fn gap(&mut self, clean: &str) {
        let start = self.source.len();
        self.source.push(' ');
        self.builder.push(clean, Span::new(start, start + 1), false);
    }
}

fn paragraphs(body: &str) -> Result<(Builder, String)> {
    let mut reader = Reader::from_str(body);
    let mut parts = Parts::default();
    let (mut tables, mut row, mut column, mut depth) = (0usize, 0usize, 0usize, 0usize);
    let mut in_text = false;
    loop {
        let event = reader.read_event().map_err(|e| Error::new("`word/document.xml` is not XML").because(e))?;
        match event {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "pStyle" => {
                if let Some(level) = value(&tag).and_then(|style| heading(&style)) {
                    parts.builder.begin(PassageKind::Heading(level));
                }
            }
            Event::Start(tag) => match tag.local_name().as_ref() {
                "p" => {
                    parts.paragraph();
                    let at = Span::new(parts.source.len(), parts.source.len());
                    if depth == 0 {
                        parts.builder.begin(PassageKind::Paragraph);
                    } else if parts.builder.is_open() {
                        parts.builder.push("\n", at, false);
                    }
                }
                "tbl" => {
                    depth += 1;
                    row = 0;
                }
                "tr" => column = 0,
                "tc" if depth == 1 => {
                    parts.builder.begin(PassageKind::Cell { table: tables, row, column, header: row == 0 });
                    column += 1;
                }
                "t" => in_text = true,
                "instrText" | "delText" => in_text = false,
                _ => {}
            },
            Event::Empty(tag) => match tag.local_name().as_ref() {
                "p" => parts.paragraph(),
                "br" | "cr" => parts.gap("\n"),
                "tab" if parts.builder.is_open() => parts.gap("\t"),
                "numPr" if depth == 0 => parts.builder.begin(PassageKind::Item),
                _ => {}
            },
            Event::Text(piece) if in_text => {
                let piece = piece.to_string();
                parts.words(&piece);
            }
            Event::GeneralRef(name) if in_text => {
                if let Some(c) = entity(&name) {
                    parts.words(c.encode_utf8(&mut [0; 4]));
                }
            }
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => in_text = false,
                "p" if depth == 0 => parts.builder.end(),
                "tc" if depth == 1 => parts.builder.end(),
                "tr" => row += 1,
                "tbl" => {
                    depth = depth.saturating_sub(1);
                    tables += usize::from(depth == 0);
                }
                _ => {}
            },
            Event::Eof => return Ok((parts.builder, parts.source)),
            _ => {}
        }
    }
}

fn value(tag: &BytesStart<'_>) -> Option<String> {
    tag.attributes().flatten().find(|a| a.key.local_name().as_ref() == "val").map(|a| a.value.to_string())
}

fn heading(style: &str) -> Option<u8> {
    let style = style.to_ascii_lowercase();
    if style == "title" {
        return Some(1);
    }
    style.strip_prefix("heading")?.trim().parse().ok().filter(|l| (1..=9).contains(l))
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let code = name.strip_prefix('#')?;
            let code = match code.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => code.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

/// Reads title, language and day from the document's properties.
fn properties(core: &str) -> Metadata {
    let mut reader = Reader::from_str(core);
    let mut metadata = Metadata::default();
    let mut field = String::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) => tag.local_name().as_ref().clone_into(&mut field),
            Event::End(_) => field.clear(),
            Event::Text(piece) => {
                let text = piece.to_string();
                match field.as_str() {
                    "title" => metadata.title = Some(text),
                    "language" => metadata.language = Some(text),
                    "created" => metadata.published = date_line(&text),
                    _ => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    metadata
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn paragraphs_headings_and_tables_are_read() {
        let body = r#"<w:document xmlns:w="w"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Spending</w:t></w:r></w:p>
            <w:p><w:r><w:t>Meta &amp; co plan </w:t></w:r><w:r><w:t>$65bn.</w:t></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>who</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>sum</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"#;
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(body.as_bytes()).unwrap();
        let bytes = writer.finish().unwrap().into_inner();
        let document = read(&bytes, Some("en")).unwrap();
        let texts: Vec<_> = document.passages.iter().map(|p| &document.text[p.span.range()]).collect();
        assert_eq!(texts, ["Spending", "Meta & co plan $65bn.", "who", "sum"]);
        assert_eq!(document.passages[3].kind, PassageKind::Cell { table: 0, row: 0, column: 1, header: true });
        assert!(read(b"no archive", None).is_err());
        // paragraph and offset: the figure stands in the second paragraph, its sum's header in the fourth
        let source = document.source.as_deref().unwrap();
        assert_eq!(source.lines().collect::<Vec<_>>(), ["Spending", "Meta & co plan $65bn.", "who", "sum"]);
        let at = document.text.find("$65bn").unwrap();
        let place = document.map.source(Span::new(at, at + 5));
        assert_eq!(&source[place.range()], "$65bn");
        assert_eq!(source[..place.start].matches('\n').count(), 1);
    }
}
