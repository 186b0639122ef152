//! HTML: the main content only. Navigation, page heads and feet, asides, related lists, comments, forms and scripts are left out; the
//! page's own statements about itself (JSON-LD, `OpenGraph`, `<time>`, `lang`) become metadata.

use html5gum::emitters::default::{DefaultEmitter, StartTag};
use html5gum::{Token, Tokenizer};

use crate::model::Span;

use super::builder::Builder;
use super::furniture::date_line;
use super::{Document, Metadata, PassageKind};

/// Elements that are not the article.
const SILENT: [&str; 22] = [
    "script", "style", "nav", "footer", "aside", "form", "noscript", "svg", "button", "select", "template", "iframe", "dialog",
    "menu", "head", "object", "canvas", "video", "audio", "input", "label", "math",
];

/// Elements that hold nothing and have no end tag.
const VOID: [&str; 13] = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Words of class names and ids that mark what is not the article.
const FURNITURE: [&str; 26] = [
    "nav",
    "menu",
    "sidebar",
    "footer",
    "related",
    "comment",
    "comments",
    "share",
    "sharing",
    "social",
    "promo",
    "newsletter",
    "breadcrumb",
    "breadcrumbs",
    "cookie",
    "advert",
    "advertisement",
    "ad",
    "ads",
    "recommended",
    "recommendations",
    "widget",
    "popular",
    "subscribe",
    "tags",
    "trending",
];

/// A run of text with what it is, found inside an article, in `main`, or outside both.
struct Run {
    kind: PassageKind,
    pieces: Vec<(String, Span, bool)>,
    article: Option<usize>,
    main: bool,
}

/// Reads HTML.
pub fn read(text: &str, forced: Option<&'static str>) -> Document {
    let mut page = Page::new(text);
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => page.start(&tag),
            Token::EndTag(tag) => page.finish(&String::from_utf8_lossy(&tag.name)),
            Token::String(piece) => {
                let span = Span::new(piece.span.start, piece.span.end);
                page.text(&String::from_utf8_lossy(&piece.value), span);
            }
            _ => {}
        }
    }
    page.document(forced)
}

struct Page<'t> {
    source: &'t str,
    stack: Vec<String>,
    /// Depth of the stack at which silence began.
    silent: Option<usize>,
    runs: Vec<Run>,
    fresh: Option<PassageKind>,
    articles: usize,
    article: Vec<(usize, usize)>,
    main: Option<usize>,
    tables: usize,
    row: usize,
    column: usize,
    head: bool,
    json: bool,
    in_title: bool,
    metadata: Metadata,
    title: Option<String>,
    time: Option<crate::model::Date>,
}

impl<'t> Page<'t> {
    fn new(source: &'t str) -> Self {
        Self {
            source,
            stack: Vec::new(),
            silent: None,
            runs: Vec::new(),
            fresh: Some(PassageKind::Paragraph),
            articles: 0,
            article: Vec::new(),
            main: None,
            tables: 0,
            row: 0,
            column: 0,
            head: false,
            json: false,
            in_title: false,
            metadata: Metadata::default(),
            title: None,
            time: None,
        }
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let attribute = |key: &str| tag.attributes.get(key.as_bytes()).map(|v| String::from_utf8_lossy(&v.value).into_owned());
        match name.as_str() {
            "html" => self.metadata.language = attribute("lang").or(self.metadata.language.take()),
            "meta" => self
                .meta(attribute("property").or_else(|| attribute("name")).or_else(|| attribute("itemprop")), attribute("content")),
            "link" if attribute("rel").as_deref() == Some("canonical") => self.metadata.url = attribute("href"),
            "time" => {
                let day = attribute("datetime").and_then(|d| date_line(d.get(..10).unwrap_or(&d)));
                self.time = self.time.or(day);
            }
            "script" => self.json = attribute("type").is_some_and(|t| t.eq_ignore_ascii_case("application/ld+json")),
            "title" => self.in_title = true,
            _ => {}
        }
        if VOID.contains(&name.as_str()) || tag.self_closing {
            if name == "br" {
                self.piece("\n", Span::new(tag.span.start, tag.span.end), false);
            }
            return;
        }
        // an open paragraph, item or cell ends where its like begins
        if matches!(name.as_str(), "p" | "li" | "td" | "th" | "tr" | "dt" | "dd")
            && self.stack.last().is_some_and(|open| {
                *open == name || matches!((open.as_str(), name.as_str()), ("td", "th") | ("th", "td") | ("dt", "dd") | ("dd", "dt"))
            })
        {
            self.finish(&name);
        }
        self.stack.push(name.clone());
        if self.silent.is_none()
            && (SILENT.contains(&name.as_str()) || self.is_furniture(&name, attribute("class"), attribute("id"), attribute("role")))
        {
            self.silent = Some(self.stack.len());
        }
        if self.silent.is_some() {
            return;
        }
        match name.as_str() {
            "article" => {
                self.article.push((self.stack.len(), self.articles));
                self.articles += 1;
                self.fresh = Some(PassageKind::Paragraph);
            }
            "main" => self.main = self.main.or(Some(self.stack.len())),
            "table" => self.row = 0,
            "thead" => self.head = true,
            "tr" => self.column = 0,
            _ => {}
        }
        if let Some(kind) = self.kind(&name) {
            self.fresh = Some(kind);
        }
    }

    /// Returns what passage an element begins; `None` for one inside a line.
    fn kind(&mut self, name: &str) -> Option<PassageKind> {
        Some(match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => PassageKind::Heading(name.as_bytes()[1] - b'0'),
            "li" => PassageKind::Item,
            "figcaption" | "caption" => PassageKind::Caption,
            "blockquote" => PassageKind::Quote,
            "td" | "th" => {
                let header = name == "th" || self.head;
                self.column += 1;
                PassageKind::Cell { table: self.tables, row: self.row, column: self.column - 1, header }
            }
            "p" | "pre" if self.inside("blockquote") => PassageKind::Quote,
            "p" if self.inside("li") || self.inside("td") || self.inside("th") => return None,
            "p" | "div" | "section" | "pre" | "dd" | "dt" | "ul" | "ol" | "table" | "tr" | "header" | "article" | "main"
            | "body" | "figure" | "address" => PassageKind::Paragraph,
            _ => return None,
        })
    }

    fn inside(&self, name: &str) -> bool {
        self.stack.iter().rev().take(6).any(|open| open == name)
    }

    fn is_furniture(&self, name: &str, class: Option<String>, id: Option<String>, role: Option<String>) -> bool {
        if matches!(name, "html" | "body" | "main" | "article") {
            return false;
        }
        if role.is_some_and(|r| matches!(r.as_str(), "navigation" | "banner" | "contentinfo" | "complementary" | "search")) {
            return true;
        }
        if name == "header" && self.article.is_empty() && self.main.is_none() {
            return true;
        }
        class.into_iter().chain(id).any(|names| {
            names
                .split(|c: char| c.is_whitespace() || matches!(c, '-' | '_'))
                .any(|word| FURNITURE.iter().any(|f| word.eq_ignore_ascii_case(f)))
        })
    }

    fn meta(&mut self, key: Option<String>, content: Option<String>) {
        let (Some(key), Some(content)) = (key, content) else { return };
        let day = || date_line(content.get(..10).unwrap_or(&content));
        match key.to_ascii_lowercase().as_str() {
            "og:title" | "twitter:title" => self.metadata.title.get_or_insert(content).truncate(1000),
            "article:published_time" | "datepublished" | "date" | "dc.date" | "pubdate" | "publishdate" | "dcterms.created" => {
                self.metadata.published = self.metadata.published.or_else(day);
            }
            "og:site_name" => self.metadata.publisher = self.metadata.publisher.take().or(Some(content)),
            "og:url" => self.metadata.url = self.metadata.url.take().or(Some(content)),
            "og:locale" => self.metadata.language = self.metadata.language.take().or(Some(content)),
            _ => {}
        }
    }

    fn finish(&mut self, name: &str) {
        if name == "script" {
            self.json = false;
        }
        if name == "title" {
            self.in_title = false;
        }
        let Some(at) = self.stack.iter().rposition(|open| open == name) else { return };
        self.stack.truncate(at);
        let depth = self.stack.len();
        if self.silent.is_some_and(|s| s > depth) {
            self.silent = None;
        }
        while self.article.last().is_some_and(|(d, _)| *d > depth) {
            self.article.pop();
        }
        if self.main.is_some_and(|d| d > depth) {
            self.main = None;
        }
        match name {
            "thead" => self.head = false,
            "tr" => self.row += 1,
            "table" => self.tables += 1,
            _ => {}
        }
        if matches!(
            name,
            "p" | "div"
                | "section"
                | "li"
                | "ul"
                | "ol"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "td"
                | "th"
                | "tr"
                | "table"
                | "blockquote"
                | "figcaption"
                | "caption"
                | "pre"
                | "article"
                | "main"
                | "header"
                | "dd"
                | "dt"
        ) {
            self.fresh = Some(PassageKind::Paragraph);
        }
    }

    fn text(&mut self, value: &str, span: Span) {
        if self.json {
            self.json_ld(value);
            return;
        }
        if self.in_title && self.inside("title") {
            self.title = self.title.take().or_else(|| Some(value.trim().to_owned()));
            return;
        }
        if self.silent.is_some() {
            return;
        }
        let Some(source) = self.source.get(span.range()) else { return };
        if source == value {
            self.piece(value, span, true);
        } else {
            for (piece, span, verbatim) in align(source, value, span.start) {
                self.piece(&piece, span, verbatim);
            }
        }
    }

    fn piece(&mut self, piece: &str, span: Span, verbatim: bool) {
        if self.silent.is_some() || (self.fresh.is_some() && piece.trim().is_empty()) {
            return;
        }
        if let Some(kind) = self.fresh.take() {
            let article = self.article.first().map(|(_, index)| *index);
            self.runs.push(Run { kind, pieces: Vec::new(), article, main: self.main.is_some() });
        }
        if let Some(run) = self.runs.last_mut() {
            run.pieces.push((piece.to_owned(), span, verbatim));
        }
    }

    fn json_ld(&mut self, text: &str) {
        let Ok(value) = serde_json::from_str::<serde_json::Value>(text) else { return };
        let mut stack = vec![&value];
        while let Some(value) = stack.pop() {
            match value {
                serde_json::Value::Array(items) => stack.extend(items.iter().rev()),
                serde_json::Value::Object(map) => {
                    let string = |key: &str| map.get(key).and_then(|v| v.as_str()).map(str::to_owned);
                    if let Some(day) = string("datePublished") {
                        let metadata = &mut self.metadata;
                        metadata.published = date_line(day.get(..10).unwrap_or(&day)).or(metadata.published);
                        metadata.title = string("headline").or(metadata.title.take());
                        metadata.language = string("inLanguage").or(metadata.language.take());
                        metadata.url = string("url").or(metadata.url.take());
                        let publisher = map.get("publisher").and_then(|p| p.get("name")).and_then(|n| n.as_str());
                        metadata.publisher = publisher.map(str::to_owned).or(metadata.publisher.take());
                    }
                    stack.extend(map.get("@graph"));
                }
                _ => {}
            }
        }
    }

    fn document(mut self, forced: Option<&'static str>) -> Document {
        self.metadata.published = self.metadata.published.or(self.time);
        self.metadata.title = self.metadata.title.take().or(self.title.take());
        let mut sizes = vec![0usize; self.articles];
        for run in &self.runs {
            if let Some(index) = run.article {
                sizes[index] += run.pieces.iter().map(|(p, ..)| p.len()).sum::<usize>();
            }
        }
        let article = sizes
            .iter()
            .enumerate()
            .max_by_key(|(index, size)| (**size, usize::MAX - index))
            .filter(|(_, size)| **size > 0)
            .map(|(i, _)| i);
        let has_main = self.runs.iter().any(|r| r.main);
        let mut builder = Builder::default();
        for run in self.runs {
            let chosen = match article {
                Some(index) => run.article == Some(index),
                None => !has_main || run.main,
            };
            if chosen {
                builder.begin(run.kind);
                for (piece, span, verbatim) in &run.pieces {
                    builder.push(piece, *span, *verbatim);
                }
            }
        }
        builder.finish(self.metadata, forced)
    }
}

/// Splits decoded text into the runs that stand so in the source and the characters that entities gave.
fn align(source: &str, value: &str, offset: usize) -> Vec<(String, Span, bool)> {
    let mut out: Vec<(String, Span, bool)> = Vec::new();
    let mut rest = source;
    let mut at = offset;
    let mut chars = value.chars().peekable();
    while let Some(c) = rest.chars().next() {
        let Some(decoded) = chars.peek().copied() else { break };
        let length = entity_length(rest);
        if c == '&' && length > 1 {
            chars.next();
            out.push((decoded.to_string(), Span::new(at, at + length), false));
            rest = &rest[length..];
            at += length;
            continue;
        }
        let size = c.len_utf8();
        if c == decoded {
            chars.next();
            match out.last_mut() {
                Some((piece, span, true)) if span.end == at => {
                    piece.push(c);
                    span.end += size;
                }
                _ => out.push((c.to_string(), Span::new(at, at + size), true)),
            }
        }
        // a carriage return that was dropped
        rest = &rest[size..];
        at += size;
    }
    let left: String = chars.collect();
    if !left.is_empty() {
        out.push((left, Span::new(at, offset + source.len()), false));
    }
    out
}

/// Returns the length of the character reference a text begins with; 1 if it begins with none.
fn entity_length(text: &str) -> usize {
    if !text.starts_with('&') {
        return 1;
    }
    let name = text[1..].bytes().take(32).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    match text.as_bytes().get(1 + name) {
        Some(b';') if name > 0 => name + 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_read_and_the_page_around_it_is_not() {
        let source = r#"<!doctype html><html lang="en"><head><title>T | Site</title><meta property="og:site_name" content="Daily">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Meta plans","datePublished":"2025-02-02T09:00:00Z"}</script></head>
<body><nav><a>Markets $1bn</a></nav><article><h1>Meta plans</h1><p>It will spend $60&ndash;65&nbsp;billion, <b>up to</b> that.<p>Second.
<div class="related-articles"><p>Other: $5bn</p></div><table><tr><th>who</th><th>sum</th></tr><tr><td>Meta</td><td>$65bn</td></tr></table></article>
<footer>Copyright 2025</footer></body></html>"#;
        let document = read(source, None);
        assert_eq!(document.metadata.title.as_deref(), Some("Meta plans"));
        assert_eq!(document.metadata.publisher.as_deref(), Some("Daily"));
        assert!(document.metadata.published.is_some());
        let texts: Vec<_> = document.passages.iter().map(|p| &document.text[p.span.range()]).collect();
        assert_eq!(
            texts,
            ["Meta plans", "It will spend $60–65\u{a0}billion, up to that.", "Second.", "who", "sum", "Meta", "$65bn"]
        );
        let at = document.text.find("$60").unwrap();
        let end = document.text.find(", up").unwrap();
        assert_eq!(&source[document.map.source(Span::new(at, end)).range()], "$60&ndash;65&nbsp;billion");
    }
}
