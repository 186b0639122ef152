//! Article bytes to readable passages with places.
//!
//! In: the bytes of a plain, Markdown, HTML or DOCX article. Out: a [`Document`]: one clean text made of passages in reading order, what
//! each passage is (heading, paragraph, list item, table cell), the language of each, what the page says of itself, and a map from
//! the clean text back to the reader's own bytes. Navigation, related-article lists and page furniture are not passages.

mod builder;
mod docx;
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
    /// Code of the language most of it is in.
    pub language: &'static str,
}

/// Reads an article. `language` is the code of the language to read all of it in; without it, each passage tells its own.
///
/// Bytes that are no UTF-8 are read as replacement characters; the map then points at the nearest place.
///
/// # Errors
///
/// If the bytes are a PDF or UTF-16, if a DOCX is no archive or has no document in it, or if the article is larger than 4 GB.
pub fn read(bytes: &[u8], format: Format, language: Option<&str>) -> Result<Document> {
    if bytes.len() >= u32::MAX as usize {
        return Err(Error::new("the article is larger than 4 GB"));
    }
    if bytes.starts_with(b"%PDF-") {
        return Err(Error::new("a PDF is not read").help("write its text to a file first: `pdftotext ARTICLE.pdf ARTICLE.txt`"));
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(Error::new("the text is UTF-16").help("save it as UTF-8: `iconv -f UTF-16 -t UTF-8 FILE`"));
    }
    let forced = language.map(|code| Language::from_code(code).map_or(language::UNKNOWN, |l| l.code));
    let text = || String::from_utf8_lossy(bytes).into_owned();
    Ok(match format {
        Format::Plain => plain::read(text(), forced),
        Format::Markdown => markdown::read(&text(), forced),
        Format::Html => html::read(&text(), forced),
        Format::Docx => docx::read(bytes, forced)?,
    })
}
