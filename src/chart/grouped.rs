//! Bars side by side, and parts on top of each other; each row a group.
//!
//! What they refuse: more than three series side by side or four parts, where a reader can no longer tell them apart; parts that are ranges
//! or below zero, which have no place on top of each other.

use super::bar::visible;
use super::context::{Context, Extent};
use super::draw::Scale;
use super::frame::{Page, Wants, status_key};
use super::marks::{Bar, Grow, KeyEntry, Swatch};
use super::palette::{INK, MUTED};
use super::rows::Rows;
use super::scene::{Anchor, Stroke, baseline};
use crate::model::{Amount, Bound, Status};
use crate::{Error, Result};

/// What bars side by side ask of their page.
///
/// # Errors
///
/// If there are too many series.
pub fn wants_grouped(ctx: &Context<'_>) -> Result<Wants> {
    let (rows, series) = (ctx.labels().len(), ctx.series().len());
    if series > 3 {
        return Err(Error::new(format!("{series} series side by side can't be told apart: three are the most"))
            .help("draw `kind: line` or `kind: multiples`"));
    }
    visible(ctx, ctx.width * 0.6)?;
    let bar = if rows * series > 20 { 19.0 } else { 24.0 };
    let height = rows as f64 * (series as f64 + 1.0) * bar * ctx.k.max(0.75);
    Ok(Wants { height, key: series_key(ctx), log: false, shows_periods: true })
}

/// What stacked parts ask of their page.
///
/// # Errors
///
/// If there are too many parts, or parts that can't be stacked.
pub fn wants_stacked(ctx: &Context<'_>) -> Result<Wants> {
    visible(ctx, 50_000.0)?;
    let parts = ctx.series().len();
    if parts > 4 {
        return Err(Error::new(format!("{parts} parts on top of each other can't be told apart: four are the most"))
            .help("draw `kind: multiples`, or join the small ones"));
    }
    for figure in &ctx.figures {
        let Some(extent) = figure.extent else { continue };
        let why = if extent.is_range() {
            "is a range"
        } else if extent.low.is_none() || extent.high.is_none() {
            "has an open end"
        } else if extent.top() < 0.0 {
            "is below zero"
        } else {
            continue;
        };
        return Err(Error::new(format!(
            "the part `{}` of `{}` {why} and can't be stacked",
            figure.point.series.as_deref().unwrap_or(""),
            figure.point.label
        ))
        .help("draw `kind: grouped`"));
    }
    if ctx.span().1 <= 0.0 {
        return Err(Error::new("there is nothing to stack: all parts are zero"));
    }
    Ok(Wants { height: Rows::height(ctx, ctx.labels().len()), key: series_key(ctx), log: false, shows_periods: true })
}

fn series_key(ctx: &Context<'_>) -> Vec<KeyEntry> {
    let mut key: Vec<KeyEntry> = ctx
        .series()
        .iter()
        .enumerate()
        .filter(|(_, name)| !name.is_empty())
        .map(|(i, name)| {
            let own: Vec<_> =
                ctx.figures.iter().filter(|f| f.extent.is_some() && f.point.series.as_deref() == Some(*name)).collect();
            // a series of one status looks like it
            let status = own.first().map(|f| f.status).filter(|s| own.iter().all(|f| f.status == *s)).unwrap_or(Status::Actual);
            // one row's parts may be too thin for their number: the key has room for it
            let text = match own.as_slice() {
                [only] if ctx.spec.kind == super::Kind::Stacked && ctx.labels().len() == 1 => format!("{name} {}", only.label),
                _ => (*name).to_owned(),
            };
            KeyEntry { swatch: Swatch::Fill(status, ctx.colour(i)), text }
        })
        .collect();
    // statuses in ink, so that they say nothing about a series
    let told = |text: &str| ctx.series().contains(&text);
    key.extend(
        status_key(ctx, MUTED, false)
            .into_iter()
            .filter(|e| !matches!(e.swatch, Swatch::Fill(Status::Actual, _)) && !told(&e.text)),
    );
    key
}

/// Draws bars side by side.
///
/// # Errors
///
/// If the rows do not fit, or a character is in no font.
pub fn draw_grouped(ctx: &Context<'_>, page: &mut Page) -> Result<()> {
    let (labels, series) = (ctx.labels(), ctx.series());
    let names: Vec<_> = labels.iter().map(|l| (*l, INK)).collect();
    let rows = Rows::place(ctx, page, &names, page.plot)?;
    // a gap of one bar between groups
    let thick = rows.band / (series.len() as f64 + 1.0);
    if thick < 9.0 {
        return Err(Error::new(format!("{} groups of {} bars do not fit the height", labels.len(), series.len()))
            .help("leave `height` out, or draw fewer rows"));
    }
    let size = ctx.type_size(16.0).min(thick * 0.92).max(10.5);
    let gap = 7.0 * ctx.k.max(0.7);
    let mut widest: (f64, f64) = (0.0, 0.0);
    for figure in &ctx.figures {
        let width = ctx.line(&figure.label, true)?.width(size);
        let side = if figure.extent.is_some_and(|e| e.top() < 0.0) { &mut widest.0 } else { &mut widest.1 };
        *side = side.max(width);
    }
    let (low, high) = ctx.span();
    let (low, high) = (low.min(0.0), if high <= 0.0 && low >= 0.0 { 1.0 } else { high.max(0.0) });
    let x0 = rows.left + if low < 0.0 { widest.0 + gap * 2.0 } else { 0.0 };
    let x1 = page.plot.x1 - widest.1 - gap - 18.0;
    if x1 - x0 < 60.0 {
        return Err(Error::new("names and labels leave no room for bars").help("make the chart wider, or the names shorter"));
    }
    let scale = Scale::linear((low, high), (x0, x1));
    let zero = scale.at(0.0);
    for (row, label) in labels.iter().enumerate() {
        let top = rows.middle(row) - thick * series.len() as f64 / 2.0;
        for (i, name) in series.iter().enumerate() {
            let (near, far) = (top + thick * i as f64 + 0.5, top + thick * (i as f64 + 1.0) - 0.5);
            let y = baseline(f64::midpoint(near, far), size);
            let bar = Bar { foot: zero, near, far, grow: Grow::Across };
            match ctx.cell(label, name) {
                Some(figure) if figure.extent.is_some() => {
                    let extent = figure.extent.unwrap_or(Extent { low: None, high: None });
                    let end = bar.draw(&mut page.scene, extent, |v| scale.at(v), ctx.colour(i), figure.status);
                    let line = ctx.line(&figure.label, true)?;
                    let (x, anchor) = if extent.top() < 0.0 { (end - gap, Anchor::End) } else { (end + gap, Anchor::Start) };
                    page.haloed(line, (x, y), anchor, size, INK);
                }
                _ => page.haloed(ctx.line(ctx.words.missing, false)?, (zero + gap, y), Anchor::Start, size, MUTED),
            }
        }
    }
    page.scene.line((zero, rows.top - 4.0), (zero, page.plot.y1), Stroke::new(INK, 1.0));
    rows.draw_names(page, 12.0 * ctx.k.max(0.8));
    Ok(())
}

/// Draws parts on top of each other, with the total at the end.
///
/// # Errors
///
/// If the rows do not fit, or a character is in no font.
pub fn draw_stacked(ctx: &Context<'_>, page: &mut Page) -> Result<()> {
    let (labels, series) = (ctx.labels(), ctx.series());
    let names: Vec<_> = labels.iter().map(|l| (*l, INK)).collect();
    let rows = Rows::place(ctx, page, &names, page.plot)?;
    let size = ctx.type_size(17.0).min(rows.size.max(12.0));
    let gap = 8.0 * ctx.k.max(0.7);
    let mut totals: Vec<(f64, Option<String>)> = Vec::with_capacity(labels.len());
    for label in &labels {
        let parts: Vec<_> = series.iter().map(|s| ctx.cell(label, s).and_then(|f| f.amount.as_ref())).collect();
        let reach = parts.iter().flatten().filter_map(|a| a.high).map(super::format::coordinate).sum::<f64>();
        totals.push((reach, total(&parts).map(|a| ctx.format.label(&a))));
    }
    if totals.iter().any(|(_, t)| t.is_none()) {
        page.note(ctx.words.partial);
    }
    let mut widest = 0.0f64;
    for (_, text) in &totals {
        widest = widest.max(ctx.line(text.as_deref().unwrap_or(""), true)?.width(size));
    }
    let high = totals.iter().map(|(v, _)| *v).fold(0.0, f64::max);
    let (x0, x1) = (rows.left, page.plot.x1 - widest - gap - 6.0);
    if x1 - x0 < 60.0 {
        return Err(Error::new("names and labels leave no room for bars").help("make the chart wider, or the names shorter"));
    }
    let scale = Scale::linear((0.0, high), (x0, x1));
    let thick = (rows.band * 0.62).min(60.0 * ctx.k.max(0.7));
    let inner = (size * 0.9).min(thick * 0.8);
    for (row, label) in labels.iter().enumerate() {
        let middle = rows.middle(row);
        let mut reached = 0.0;
        for (i, name) in series.iter().enumerate() {
            let Some(figure) = ctx.cell(label, name) else { continue };
            let Some(extent) = figure.extent else { continue };
            let (a, b) = (scale.at(reached), scale.at(reached + extent.top()));
            let bar = Bar { foot: a, near: middle - thick / 2.0, far: middle + thick / 2.0, grow: Grow::Across };
            bar.draw(&mut page.scene, Extent { low: Some(1.0), high: Some(1.0) }, |_| b, ctx.colour(i), figure.status);
            // a white seam keeps neighbours apart for readers who see no colours
            if reached > 0.0 {
                page.scene.line((a, middle - thick / 2.0), (a, middle + thick / 2.0), Stroke::new(super::palette::PAPER, 2.0));
            }
            let line = ctx.line(&figure.label, true)?;
            if line.width(inner) + 12.0 <= b - a {
                let fill = super::marks::look(figure.status, ctx.colour(i)).fill;
                page.text(line, (f64::midpoint(a, b), baseline(middle, inner)), Anchor::Middle, inner, fill.text_on());
            }
            reached += extent.top();
        }
        let (text, bold) = match &totals[row].1 {
            Some(text) => (text.clone(), true),
            None if reached == 0.0 => (ctx.words.missing.to_owned(), false),
            None => continue,
        };
        let ink = if bold { INK } else { MUTED };
        page.haloed(ctx.line(&text, bold)?, (scale.at(reached) + gap, baseline(middle, size)), Anchor::Start, size, ink);
    }
    page.scene.line((x0, rows.top - 4.0), (x0, page.plot.y1), Stroke::new(INK, 1.0));
    rows.draw_names(page, 12.0 * ctx.k.max(0.8));
    Ok(())
}

/// Returns the exact sum of parts, unless one is missing; "about" if a part is.
fn total(parts: &[Option<&Amount>]) -> Option<Amount> {
    let mut sum: Option<Amount> = None;
    for part in parts {
        let part = (*part)?;
        let value = part.high.or(part.low)?;
        let bound = if part.bound == Bound::Exact { Bound::Exact } else { Bound::About };
        sum = Some(match sum {
            None => Amount::new(bound, value, part.unit.clone(), part.quantum),
            Some(so_far) => {
                let both = if so_far.bound == Bound::Exact { bound } else { so_far.bound };
                Amount::new(both, so_far.high?.checked_add(value)?, part.unit.clone(), so_far.quantum.min(part.quantum))
            }
        });
    }
    sum
}
