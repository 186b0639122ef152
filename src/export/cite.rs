//! Citations of publications as plain text, BibTeX and CSL-JSON: three templates of ours.

use serde_json::{Value, json};

use crate::model::{Date, Period, Source, SourceKind};

/// A style of citation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// A line to read.
    #[default]
    Plain,
    /// A BibTeX entry.
    Bibtex,
    /// An item of CSL-JSON, for Zotero and pandoc.
    Csl,
}

/// Returns citations of these sources; `pointers` are added to the plain ones (locator and words printed), one a source.
#[must_use]
pub fn cite(sources: &[(&Source, Option<String>)], style: Style) -> String {
    match style {
        Style::Plain => sources.iter().map(|(s, pointer)| plain(s, pointer.as_deref()) + "\n").collect(),
        Style::Bibtex => sources.iter().map(|(s, pointer)| bibtex(s, pointer.as_deref())).collect::<Vec<_>>().join("\n"),
        Style::Csl => {
            let items: Vec<Value> = sources.iter().map(|(s, pointer)| csl(s, pointer.as_deref())).collect();
            serde_json::to_string_pretty(&items).unwrap_or_default() + "\n"
        }
    }
}

/// A picture of ours to be cited with the publications it draws on.
#[derive(Clone, Copy, Debug)]
pub struct Picture<'a> {
    /// The name of the chart.
    pub name: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The day up to which figures were looked at.
    pub day: Option<Date>,
}

/// Returns the citation of a picture, and below it those of its sources.
#[must_use]
pub fn cite_picture(picture: Picture<'_>, sources: &[(&Source, Option<String>)], style: Style) -> String {
    let Picture { name, title, day } = picture;
    let id = format!("outlay-{name}");
    match style {
        Style::Plain => {
            let dated = day.map_or_else(String::new, |d| format!(", figures as of {d}"));
            format!("“{title}”. Chart, outlay{dated}. Drawn from:\n{}", cite(sources, style))
        }
        Style::Bibtex => {
            let mut fields = vec![("title", format!("{{{}}}", braced(title))), ("author", "{outlay}".to_owned())];
            fields.push(("howpublished", "Chart".to_owned()));
            if let Some(day) = day {
                fields.extend([
                    ("year", day.year().to_string()),
                    ("month", day.month().to_string()),
                    ("day", day.day().to_string()),
                ]);
            }
            let ids: Vec<&str> = sources.iter().map(|(s, _)| &*s.id).collect();
            fields.push(("note", format!("Drawn from {}", braced(&ids.join(", ")))));
            let lines: String = fields.into_iter().map(|(name, value)| format!("  {name} = {{{value}}},\n")).collect();
            format!("@misc{{{id},\n{lines}}}\n\n{}", cite(sources, style))
        }
        Style::Csl => {
            let mut item = json!({"id": id, "type": "graphic", "title": title, "author": [{"literal": "outlay"}]});
            if let (Some(day), Some(object)) = (day, item.as_object_mut()) {
                object.insert("issued".to_owned(), json!({ "date-parts": [parts(&Period::Day(day))] }));
            }
            let items = std::iter::once(item).chain(sources.iter().map(|(s, pointer)| csl(s, pointer.as_deref())));
            serde_json::to_string_pretty(&items.collect::<Vec<_>>()).unwrap_or_default() + "\n"
        }
    }
}

fn plain(source: &Source, pointer: Option<&str>) -> String {
    let mut out = String::new();
    if let Some(author) = &source.author {
        out.push_str(&format!("{author}. "));
    }
    out.push_str(&format!("“{}”.", source.title));
    if let Some(publisher) = &source.publisher {
        out.push_str(&format!(" {publisher},"));
    }
    match &source.date {
        Some(date) => out.push_str(&format!(" {date}.")),
        None => out.push_str(" undated."),
    }
    if let Some(pointer) = pointer {
        out.push_str(&format!(" {pointer}."));
    }
    if let Some(url) = &source.url {
        out.push_str(&format!(" {url}"));
    }
    if let Some(day) = source.accessed {
        out.push_str(&format!(" (accessed {day})"));
    }
    if let Some(archived) = &source.archived {
        out.push_str(&format!(" (archived at {archived})"));
    }
    out
}

/// Year, month and day, as far as they are known.
fn parts(date: &Period) -> Vec<i64> {
    match date {
        Period::Day(d) => vec![d.year().into(), d.month().into(), d.day().into()],
        Period::Month(y, m) => vec![(*y).into(), (*m).into()],
        other => other.year().map(i64::from).into_iter().collect(),
    }
}

fn bibtex(source: &Source, pointer: Option<&str>) -> String {
    let kind = match source.kind {
        SourceKind::Paper => "article",
        SourceKind::Filing | SourceKind::Analysis => "techreport",
        SourceKind::Dataset | SourceKind::PressRelease | SourceKind::EarningsCall | SourceKind::News | SourceKind::Blog => "misc",
    };
    let mut fields: Vec<(&str, String)> = vec![("title", format!("{{{}}}", braced(&source.title)))];
    fields.extend(source.author.as_ref().map(|a| ("author", format!("{{{}}}", braced(a)))));
    let place = match kind {
        "article" => "journal",
        "techreport" => "institution",
        _ => "publisher",
    };
    fields.extend(source.publisher.as_ref().map(|p| (place, braced(p))));
    if let Some(date) = &source.date {
        let parts = parts(date);
        fields.extend(parts.first().map(|y| ("year", y.to_string())));
        fields.extend(parts.get(1).map(|m| ("month", m.to_string())));
        fields.extend(parts.get(2).map(|d| ("day", d.to_string())));
    }
    fields.extend(source.url.as_ref().map(|u| ("url", u.replace(['{', '}', '\\'], ""))));
    fields.extend(source.accessed.map(|d| ("urldate", d.to_string())));
    fields.extend(source.language.as_ref().map(|l| ("langid", braced(l))));
    fields.extend(pointer.map(|p| ("note", braced(p))));
    let lines: String = fields.into_iter().map(|(name, value)| format!("  {name} = {{{value}}},\n")).collect();
    format!("@{kind}{{{},\n{lines}}}\n", source.id)
}

/// Escapes what TeX reads as commands; braces must pair up.
fn braced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '#' | '$' | '%' | '&' | '_' => {
                out.push('\\');
                out.push(c);
            }
            '{' | '}' => {}
            '\\' => out.push_str("\\textbackslash "),
            '~' => out.push_str("\\textasciitilde "),
            '^' => out.push_str("\\textasciicircum "),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

fn csl(source: &Source, pointer: Option<&str>) -> Value {
    let kind = match source.kind {
        SourceKind::Paper => "article",
        SourceKind::Filing | SourceKind::Analysis => "report",
        SourceKind::PressRelease => "document",
        SourceKind::EarningsCall => "speech",
        SourceKind::Dataset => "dataset",
        SourceKind::News => "article-newspaper",
        SourceKind::Blog => "post-weblog",
    };
    let mut item = json!({ "id": &*source.id, "type": kind, "title": source.title });
    let mut set = |name: &str, value: Option<Value>| {
        if let (Some(value), Some(object)) = (value, item.as_object_mut()) {
            object.insert(name.to_owned(), value);
        }
    };
    set("author", source.author.as_ref().map(|a| json!([{ "literal": a }])));
    set("publisher", source.publisher.as_ref().map(|p| json!(p)));
    let date = |parts: Vec<i64>| json!({ "date-parts": [parts] });
    set("issued", source.date.as_ref().map(parts).filter(|p| !p.is_empty()).map(date));
    set("accessed", source.accessed.map(|d| date(parts(&Period::Day(d)))));
    set("URL", source.url.as_ref().map(|u| json!(u)));
    set("archive", source.archived.as_ref().map(|a| json!(a)));
    set("language", source.language.as_ref().map(|l| json!(l)));
    set("note", pointer.map(|p| json!(p)));
    item
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source() -> Source {
        Source {
            id: "meta-2025-01-29".into(),
            title: "Meta Reports Results & {More} 100%".into(),
            author: None,
            publisher: Some("Meta".into()),
            date: Some(Period::Day(Date::constant(2025, 1, 29))),
            url: Some("https://example.org/a_b".into()),
            language: Some("en".into()),
            kind: SourceKind::PressRelease,
            derived_from: None,
            archived: None,
            accessed: None,
            note: None,
        }
    }

    #[test]
    fn a_citation_comes_in_three_styles() {
        let source = source();
        let one = [(&source, Some("second paragraph, “$39.23 billion”".to_owned()))];
        assert_eq!(
            cite(&one, Style::Plain),
            "“Meta Reports Results & {More} 100%”. Meta, 2025-01-29. second paragraph, “$39.23 billion”. https://example.org/a_b\n"
        );
        let bibtex = cite(&one, Style::Bibtex);
        assert!(bibtex.starts_with("@misc{meta-2025-01-29,\n  title = {{Meta Reports Results \\& More 100\\%}},\n"), "{bibtex}");
        assert!(
            bibtex.contains("  year = {2025},\n  month = {1},\n  day = {29},\n  url = {https://example.org/a_b},\n"),
            "{bibtex}"
        );
        let csl: Value = serde_json::from_str(&cite(&one, Style::Csl)).unwrap();
        assert_eq!(csl[0]["issued"]["date-parts"], json!([[2025, 1, 29]]));
        assert_eq!(csl[0]["type"], "document");
    }

    #[test]
    fn a_picture_is_cited_with_its_sources() {
        let source = source();
        let picture = Picture { name: "capex", title: "Capex & more", day: Some(Date::constant(2026, 4, 29)) };
        let one = [(&source, None)];
        let plain = cite_picture(picture, &one, Style::Plain);
        assert!(
            plain.starts_with("“Capex & more”. Chart, outlay, figures as of 2026-04-29. Drawn from:\n“Meta Reports"),
            "{plain}"
        );
        let bibtex = cite_picture(picture, &one, Style::Bibtex);
        assert!(bibtex.starts_with("@misc{outlay-capex,\n  title = {{Capex \\& more}},\n"), "{bibtex}");
        assert_eq!(bibtex.matches("@misc{").count(), 2);
        let csl: Value = serde_json::from_str(&cite_picture(picture, &one, Style::Csl)).unwrap();
        assert_eq!((&csl[0]["type"], csl.as_array().map(Vec::len)), (&json!("graphic"), Some(2)));
    }
}
