//! A picture in words: what a screen reader reads out, and what `--alt` prints.

use super::bidi;
use super::context::Context;
use super::frame::{Wants, subtitle};
use crate::model::Status;

/// Returns what each figure is called, its value in words, and what else must be known of it: status and day, basis, scope.
pub fn rows(ctx: &Context<'_>) -> Vec<[String; 3]> {
    let words = ctx.words;
    let several = ctx.series().len() > 1;
    ctx.figures
        .iter()
        .map(|figure| {
            let point = figure.point;
            let name = match (&point.series, several) {
                (Some(series), true) if *series != point.label => format!("{series}{}{}", words.comma, point.label),
                _ => point.label.clone(),
            };
            let value = figure.amount.as_ref().map_or_else(|| words.missing.to_owned(), |a| ctx.format.spoken(a));
            let mut more: Vec<String> = Vec::new();
            if figure.amount.is_some() {
                more.push(words.status(figure.status).to_owned());
                more.extend(point.stated.map(|s| words.stated(s)));
                more.extend([&point.basis, &point.scope, &point.prices].into_iter().flatten().cloned());
            }
            [name, value, more.join(words.comma)].map(|text| bidi::clean(&text))
        })
        .collect()
}

/// Returns subtitle, every value with its status, and the notes, as plain text without isolates.
pub fn describe(ctx: &Context<'_>, wants: &Wants, notes: &[String]) -> String {
    let words = ctx.words;
    let mut out = bidi::clean(&subtitle(ctx, wants));
    out.push_str(". ");
    let several = ctx.series().len() > 1;
    let values: Vec<String> = ctx
        .figures
        .iter()
        .map(|figure| {
            let point = figure.point;
            let mut name = match (&point.series, several) {
                (Some(series), true) if *series != point.label => format!("{series}{}{}", words.comma, point.label),
                _ => point.label.clone(),
            };
            if ctx.spec.kind == super::Kind::Revisions
                && let Some(stated) = point.stated
                && figure.status != Status::Actual
            {
                name = format!("{name}{}{}", words.comma, words.stated(stated));
            }
            let value = figure.amount.as_ref().map_or_else(|| words.missing.to_owned(), |a| ctx.format.spoken(a));
            let status = match figure.status {
                Status::Actual => String::new(),
                _ if figure.amount.is_none() => String::new(),
                status => format!(" ({})", words.status(status)),
            };
            bidi::clean(&format!("{name}{}{value}{status}", words.colon))
        })
        .collect();
    out.push_str(&values.join("; "));
    out.push('.');
    for note in ctx.spec.note.iter().chain(notes) {
        out.push(' ');
        out.push_str(&bidi::clean(note));
    }
    out
}
