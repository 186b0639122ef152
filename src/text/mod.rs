//! Article bytes to readable passages with places.
//!
//! In: the bytes of a plain, Markdown, HTML or DOCX article. Out: a [`Document`]: one clean text made of passages in reading order, what
//! each passage is (heading, paragraph, list item, table cell), the language of each, what the page says of itself, and a map from
//! the clean text back to the reader's own bytes. Navigation, related-article lists and page furniture are not passages.

mod builder;
mod docx;
pub mod encoding;
mod furniture;
mod html;
pub mod language;
pub mod map;
mod markdown;
mod plain;
pub mod sentence;

use crate::lang::Language;
use crate::model::{Date, Span};
use crate::{Error, Result};

pub use map::SourceMap;

/// The format of an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    #[default]
    Plain,
    /// `CommonMark` with tables.
    Markdown,
    /// HTML; main content only.
    Html,
    /// Office Open XML.
    Docx,
}

/// What a passage is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PassageKind {
    /// The article's title, or a heading with its level.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// An item of a list.
    Item,
    /// Somebody else's words, set off.
    Quote,
    /// A cell of a table; the headers that apply to it are passages of their own, given by index.
    Cell {
        /// Which table of the document.
        table: usize,
        /// Row, from 0.
        row: usize,
        /// Column, from 0.
        column: usize,
        /// Whether it is a header.
        header: bool,
    },
    /// A caption of a table or picture.
    Caption,
}

/// A piece of text that is read as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What it is.
    pub kind: PassageKind,
    /// Where it stands in the document's clean text.
    pub span: Span,
    /// Code of its language.
    pub language: &'static str,
}

/// What an article says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Its title.
    pub title: Option<String>,
    /// The day it was published.
    pub published: Option<Date>,
    /// Its language, as declared.
    pub language: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it stands.
    pub url: Option<String>,
}

/// An article, ready to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The clean text: all passages in reading order. For plain text it is the input itself.
    pub text: String,
    /// The passages, in order, not overlapping.
    pub passages: Vec<Passage>,
    /// What the article says of itself.
    pub metadata: Metadata,
    /// The way back from the clean text to the input's bytes.
    pub map: SourceMap,
    /// The input's own text, where the clean text is another; what `map` points into. Of a DOCX, its paragraphs, one a line.
    pub source: Option<String>,
    /// Code of the language most of it is in.
    pub language: &'static str,
}

/// Reads an article. `language` is the code of the language to read all of it in; without it, each passage tells its own.
///
/// Text is UTF-8, or UTF-16 with a byte order mark.
///
/// # Errors
///
/// If the bytes are a PDF or text in another encoding, if a DOCX is no archive or has no document in it, or if the article is larger than
/// 4 GB.
pub fn read(bytes: &[u8], format: Format, language: Option<&str>) -> Result<Document> {
    if bytes.len() >= u32::MAX as usize {
        return Err(Error::new("the article is larger than 4 GB"));
    }
    if bytes.starts_with(b"%PDF-") {
        return Err(Error::new("a PDF is not read").help("write its text to a file first: `pdftotext ARTICLE.pdf ARTICLE.txt`"));
    }
    let forced = language.map(|code| Language::from_code(code).map_or(language::UNKNOWN, |l| l.code));
    if format == Format::Docx {
        return docx::read(bytes, forced);
    }
    let text = encoding::decode(bytes)?;
    let document = match format {
        Format::Markdown => markdown::read(&text, forced),
        Format::Html => html::read(&text, forced),
        _ => return Ok(plain::read(text, forced)),
    };
    Ok(Document { source: Some(text), ..document })
}
