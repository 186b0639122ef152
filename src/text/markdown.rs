//! Markdown: headings, paragraphs, items, quotes and tables; code and raw HTML are not read.

use pulldown_cmark::{Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use crate::model::Span;

use super::builder::Builder;
use super::furniture::date_line;
use super::{Document, Metadata, PassageKind};

/// Reads Markdown with tables and a front matter between `---` lines.
pub fn read(text: &str, forced: Option<&'static str>) -> Document {
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_STRIKETHROUGH;
    let mut builder = Builder::default();
    let mut metadata = Metadata::default();
    let mut depth = Depth::default();
    let (mut tables, mut row, mut column, mut header) = (0usize, 0usize, 0usize, false);
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => depth.silent += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => depth.silent = depth.silent.saturating_sub(1),
            Event::Start(Tag::MetadataBlock(MetadataBlockKind::YamlStyle)) => depth.front = true,
            Event::End(TagEnd::MetadataBlock(_)) => depth.front = false,
            Event::Start(Tag::BlockQuote(_)) => depth.quotes += 1,
            Event::End(TagEnd::BlockQuote(_)) => depth.quotes = depth.quotes.saturating_sub(1),
            Event::Start(Tag::Heading { level, .. }) => builder.begin(PassageKind::Heading(level_of(level))),
            Event::Start(Tag::Item) => builder.begin(PassageKind::Item),
            Event::Start(Tag::Paragraph) if depth.quotes > 0 => builder.begin(PassageKind::Quote),
            Event::Start(Tag::Paragraph) if !builder.is_open() => builder.begin(PassageKind::Paragraph),
            Event::Start(Tag::TableHead) => (header, row, column) = (true, 0, 0),
            Event::End(TagEnd::TableHead) => header = false,
            Event::Start(Tag::TableRow) => {
                row += 1;
                column = 0;
            }
            Event::Start(Tag::TableCell) => {
                builder.begin(PassageKind::Cell { table: tables, row, column, header });
                column += 1;
            }
            Event::End(TagEnd::Table) => {
                builder.end();
                tables += 1;
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell) => builder.end(),
            Event::Text(piece) if depth.front => front_matter(&piece, &mut metadata),
            Event::Text(piece) if depth.silent == 0 => {
                let verbatim = text.get(range.clone()).is_some_and(|source| source == &*piece);
                builder.push(&piece, Span::new(range.start, range.end), verbatim);
            }
            Event::Code(piece) => builder.push(&piece, Span::new(range.start, range.end), false),
            Event::SoftBreak | Event::HardBreak => builder.push("\n", Span::new(range.start, range.end), false),
            _ => {}
        }
    }
    builder.finish(metadata, forced)
}

/// How deep the reader is in what.
#[derive(Default)]
struct Depth {
    silent: usize,
    quotes: usize,
    front: bool,
}

const fn level_of(level: HeadingLevel) -> u8 {
    level as u8
}

fn front_matter(block: &str, metadata: &mut Metadata) {
    for line in block.lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'']);
        match key.trim() {
            "title" => metadata.title = Some(value.to_owned()),
            "date" | "published" => metadata.published = date_line(value),
            "lang" | "language" => metadata.language = Some(value.to_owned()),
            "publisher" => metadata.publisher = Some(value.to_owned()),
            "url" => metadata.url = Some(value.to_owned()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_point_into_the_source() {
        let source = "---\ntitle: T\ndate: 2025-02-02\n---\n# Spending &amp; more\n\nMeta plans **$65bn** this year.\n\n- one item\n\n| who | how much |\n| --- | --- |\n| Meta | $65bn |\n\n```\n$1bn\n```\n";
        let document = read(source, Some("en"));
        assert_eq!(document.metadata.title.as_deref(), Some("T"));
        assert!(document.metadata.published.is_some());
        let kinds: Vec<_> = document.passages.iter().map(|p| p.kind.clone()).collect();
        assert_eq!(kinds.len(), 7);
        assert_eq!(kinds[0], PassageKind::Heading(1));
        assert_eq!(kinds[6], PassageKind::Cell { table: 0, row: 1, column: 1, header: false });
        let at = document.text.find("$65bn").unwrap();
        let back = document.map.source(Span::new(at, at + 5));
        assert_eq!(&source[back.range()], "$65bn");
        assert!(!document.text.contains("$1bn"));
    }
}
