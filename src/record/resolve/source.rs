//! Publications.

use super::{Path, Resolver, Text};
use crate::diagnostic::Code;
use crate::model::notation::{NotationError, parse_period};
use crate::model::{Date, Period, Source, SourceKind};
use crate::record::schema::SourceShape;
use crate::yaml::Map;

const DATE_HELP: &str = "write 2025-01-24, 2025-01 or 2025";

impl<'t> Resolver<'_, 't> {
    /// Returns the sources of a file.
    pub(in crate::record) fn sources(&mut self, shapes: Map<'t, SourceShape<'t>>) -> Vec<Source> {
        shapes.0.into_iter().filter_map(|(id, shape)| self.source(&id, shape)).collect()
    }

    fn source(&mut self, id: &str, shape: SourceShape<'t>) -> Option<Source> {
        let root = Path::Root;
        let here = root.key(id);
        let id = self.id(Text { text: id, path: &here });
        let title = self.text(shape.title);
        if title.is_none() {
            self.missing(&here, "title", "the title of the page");
        }
        let kind = match &shape.kind {
            Some(kind) => self.choice(
                "kind of source",
                Text { text: &kind.0, path: &here.key("kind") },
                SourceKind::from_name,
                &SourceKind::NAMES,
            ),
            None => {
                self.missing(&here, "kind", "one of filing, press-release, earnings-call, paper, dataset, news, analysis, blog");
                None
            }
        };
        let date = shape.date.as_ref().and_then(|date| {
            let text = Text { text: &date.0, path: &here.key("date") };
            self.notation(Code::BadDate, text, parse_date)
        });
        let accessed = shape.accessed.as_ref().and_then(|date| {
            let text = Text { text: &date.0, path: &here.key("accessed") };
            match self.notation(Code::BadDate, text, parse_date)? {
                Period::Day(day) => Some(day),
                _ => {
                    self.report(Code::BadDate, text.path, format!("`{}` is not a day", text.text), "write 2025-01-24");
                    None::<Date>
                }
            }
        });
        let derived_from = self.id_at(shape.derived_from.as_ref(), &here, "derived-from");
        for (field, value) in [("url", &shape.url), ("archived", &shape.archived)] {
            if let Some(url) = value
                && !url.0.starts_with("https://")
                && !url.0.starts_with("http://")
            {
                self.report(Code::BadValue, &here.key(field), format!("`{}` is not a web address", url.0), "write https://…");
            }
        }
        Some(Source {
            id: id?,
            title: title?,
            author: self.text(shape.author),
            publisher: self.text(shape.publisher),
            date,
            url: self.text(shape.url),
            language: self.text(shape.language),
            kind: kind?,
            derived_from,
            archived: self.text(shape.archived),
            accessed,
            note: self.text(shape.note),
        })
    }
}

/// Reads a day, a month or a year.
fn parse_date(text: &str) -> Result<Period, NotationError> {
    match parse_period(text) {
        Ok(period @ (Period::Year(_) | Period::Month(..) | Period::Day(_))) => Ok(period),
        _ => Err(NotationError { message: format!("`{text}` is not a date"), help: DATE_HELP }),
    }
}
