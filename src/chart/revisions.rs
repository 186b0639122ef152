//! How a forecast moved, one row a statement, until the actual.
//!
//! Each range is a band at its place, its middle joined to the next one's by a step, which says how long it stood and crosses no label; the
//! actual is a dot. Several series stand under each other, each
//! with its own heading, on one axis.

use super::bar::visible;
use super::context::{Context, Extent, Figure};
use super::draw::Scale;
use super::frame::{Page, Wants};
use super::marks::{KeyEntry, Swatch, dot, pointer};
use super::note;
use super::palette::{GRID, INK, MUTED, PURPLE, STEM, VERMILION};
use super::rows::Rows;
use super::scene::{Anchor, Box2, Mark, Stroke, baseline};
use super::ticks;
use crate::model::{Date, Status};
use crate::{Error, Result};

/// A mark that is drawn above the connectors.
type Late = Box<dyn FnOnce(&mut Page)>;

/// A row: a heading, or a statement.
enum Row<'c, 'a> {
    Heading(&'a str),
    Statement(&'c Figure<'a>, String),
}

fn known(figure: &Figure<'_>) -> (bool, Option<Date>, Option<Date>) {
    let end = figure.point.dates.map(|d| d.last);
    (figure.status == Status::Actual, figure.point.stated.map(|s| s.last).or(end), end)
}

fn rows<'c, 'a>(ctx: &'c Context<'a>) -> Vec<Row<'c, 'a>> {
    let series = ctx.series();
    let mut rows = Vec::new();
    for name in &series {
        if series.len() > 1 {
            rows.push(Row::Heading(name));
        }
        let mut figures: Vec<&Figure<'a>> =
            ctx.figures.iter().filter(|f| f.point.series.as_deref().unwrap_or("") == *name).collect();
        figures.sort_by_key(|f| known(f));
        for figure in figures {
            let when = figure.point.stated.map(|s| ctx.words.stated(s));
            let text = match (figure.status, when) {
                (Status::Guidance, Some(when)) => when,
                (Status::Actual, None) => ctx.words.status(Status::Actual).to_owned(),
                (status, Some(when)) => format!("{when}{}{}", ctx.words.comma, ctx.words.status(status)),
                (_, None) => figure.point.label.clone(),
            };
            rows.push(Row::Statement(figure, text));
        }
    }
    rows
}

/// What revisions ask of their page.
///
/// # Errors
///
/// If figures are too far apart for a linear axis.
pub fn wants(ctx: &Context<'_>) -> Result<Wants> {
    visible(ctx, 50_000.0)?;
    for name in ctx.series() {
        let mut periods =
            ctx.data.points.iter().filter(|p| p.series.as_deref().unwrap_or("") == name).filter_map(|p| p.period.as_ref());
        if let Some(first) = periods.next()
            && let Some(other) = periods.find(|p| *p != first)
        {
            return Err(Error::new(format!("{first} and {other} are different stretches: neither revises the other"))
                .help("ask for one of them, or tell them apart with `series: period`"));
        }
    }
    let rows = rows(ctx);
    let colour = ctx.colour(0);
    let occurs = |s: Status| ctx.figures.iter().any(|f| f.status == s && f.extent.is_some());
    let mut key: Vec<KeyEntry> = Vec::new();
    if occurs(Status::Guidance) {
        key.push(KeyEntry { swatch: Swatch::Band(colour), text: ctx.words.status(Status::Guidance).to_owned() });
    }
    if ctx.figures.iter().any(|f| f.extent.is_some() && !matches!(f.status, Status::Guidance | Status::Actual)) {
        let others: Vec<&str> = Status::ALL
            .into_iter()
            .filter(|s| !matches!(s, Status::Guidance | Status::Actual) && occurs(*s))
            .map(|s| ctx.words.status(s))
            .collect();
        key.push(KeyEntry { swatch: Swatch::Band(PURPLE), text: others.join(ctx.words.comma) });
    }
    if occurs(Status::Actual) {
        key.push(KeyEntry { swatch: Swatch::Dot(Status::Actual, VERMILION), text: ctx.words.status(Status::Actual).to_owned() });
    }
    let height = Rows::height(ctx, rows.len()).min(rows.len() as f64 * 58.0 * ctx.k.max(0.75)) + 34.0;
    Ok(Wants { height, key, log: false, shows_periods: false })
}

/// Draws revisions.
///
/// # Errors
///
/// If the rows do not fit, or a character is in no font.
pub fn draw(ctx: &Context<'_>, page: &mut Page) -> Result<()> {
    let rows = rows(ctx);
    let names: Vec<(&str, _)> = rows
        .iter()
        .map(|r| match r {
            Row::Heading(_) => ("", INK),
            Row::Statement(f, text) => (text.as_str(), if f.status == Status::Actual { VERMILION } else { INK }),
        })
        .collect();
    let tick_size = ctx.type_size(14.0);
    let area = Box2 { y0: page.plot.y0 + tick_size * 1.9, ..page.plot };
    let at = Rows::place(ctx, page, &names, area)?;
    let value_size = ctx.type_size(17.0).min(at.size.max(12.0));
    let gap = 10.0 * ctx.k.max(0.7);
    let mut labels = Vec::new();
    for row in &rows {
        labels.push(match row {
            Row::Heading(_) => None,
            Row::Statement(f, _) => Some(ctx.line(&f.label, true)?),
        });
    }
    let widest = labels.iter().flatten().map(|l| l.width(value_size)).fold(0.0, f64::max);
    let (x0, x1) = (at.left + 8.0, page.plot.x1 - widest - gap - 14.0);
    let scale = interval_axis(ctx, page, (x0, x1), area, tick_size)?;
    let half = (at.band * 0.22).clamp(5.0, 17.0 * ctx.k.max(1.0));
    let cap = half + 3.0;
    let mut middles: Vec<(f64, f64)> = Vec::new();
    let mut joins: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut marks: Vec<Late> = Vec::new();
    for (i, (row, label)) in rows.iter().zip(labels).enumerate() {
        let y = at.middle(i);
        let Row::Statement(figure, _) = row else {
            joins.push(std::mem::take(&mut middles));
            continue;
        };
        let Some(extent) = figure.extent else {
            if let Some(label) = label {
                page.haloed(label, (x0, baseline(y, value_size)), Anchor::Start, value_size, MUTED);
            }
            continue;
        };
        let actual = figure.status == Status::Actual;
        let colour = match figure.status {
            Status::Actual => VERMILION,
            Status::Guidance => ctx.colour(0),
            _ => PURPLE,
        };
        let (a, b) = span_pixels(extent, &scale);
        let middle = f64::midpoint(a, b);
        if !actual {
            middles.push((middle, y));
            if b - a > 0.5 {
                page.scene.fill(Box2::new(a, y - half, b, y + half), colour.tint(0.3));
                for (x, open) in [(a, extent.low.is_none()), (b, extent.high.is_none())] {
                    if !open {
                        page.scene.line((x, y - cap), (x, y + cap), Stroke::new(colour, 3.0));
                    }
                }
            }
        }
        let (mut end, status) = (b, figure.status);
        let radius = if actual { 8.0 } else { 5.0 } * ctx.k.max(0.75);
        if b - a <= 0.5 {
            end += radius;
        }
        if extent.high.is_none() {
            pointer(&mut page.scene, end + 3.0, y, 10.0, true, colour);
            end += 13.0;
        }
        if extent.low.is_none() {
            pointer(&mut page.scene, a - radius - 3.0, y, 10.0, false, colour);
        }
        let ink = if actual { VERMILION } else { INK };
        marks.push(Box::new(move |page| {
            let status = if actual || status == Status::Guidance { Status::Actual } else { status };
            dot(&mut page.scene, middle, y, radius, colour, status);
            // above the connector, whose line the rim interrupts
            if let Some(label) = label {
                page.haloed(label, (end + gap, baseline(y, value_size)), Anchor::Start, value_size, ink);
            }
        }));
    }
    joins.push(middles);
    for join in joins.into_iter().filter(|j| j.len() > 1) {
        let turn = |pair: &[(f64, f64)]| f64::midpoint(pair[0].1, pair[1].1);
        let steps = join.windows(2).flat_map(|pair| [pair[0], (pair[0].0, turn(pair)), (pair[1].0, turn(pair)), pair[1]]);
        page.scene.push(Mark::Path { points: steps.collect(), stroke: Stroke::new(MUTED, 1.2) });
    }
    for mark in marks {
        mark(page);
    }
    at.draw_names(page, 14.0 * ctx.k.max(0.7));
    note::uprights(ctx, page, &scale, area)?;
    for (i, row) in rows.iter().enumerate() {
        if let Row::Heading(name) = row {
            let (line, _) = ctx.fonts.shorten(name, true, ctx.rtl, at.size, page.plot.width() * 0.5)?;
            page.haloed(line, (page.plot.x0, baseline(at.middle(i), at.size)), Anchor::Start, at.size, INK);
        }
    }
    Ok(())
}

/// Returns the pixels of an extent; an open end is drawn as the one that is known.
#[must_use]
pub fn span_pixels(extent: Extent, scale: &Scale) -> (f64, f64) {
    let a = scale.at(extent.low.or(extent.high).unwrap_or(0.0));
    let b = scale.at(extent.high.or(extent.low).unwrap_or(0.0));
    (a, b)
}

/// Draws the axis of intervals at the top of an area and returns it. It starts at zero if the figures reach near it, and says so if not.
///
/// # Errors
///
/// If a character is in no font.
pub fn interval_axis(ctx: &Context<'_>, page: &mut Page, pixels: (f64, f64), area: Box2, size: f64) -> Result<Scale> {
    let (low, high) = ctx.span();
    let from_zero = low >= 0.0 && low < (high - low) * 1.2 || low == high;
    let (low, high) = if from_zero { (low.min(0.0), high.max(0.0)) } else { (low, high) };
    let mut count = ((pixels.1 - pixels.0) / (90.0 * ctx.k.max(0.7))).clamp(2.0, 7.0) as usize;
    // tick labels must not touch
    let (list, lines) = loop {
        let list = ticks::covering(low, high, count);
        let lines = list.iter().map(|t| ctx.line(&ctx.format.tick(*t), false)).collect::<Result<Vec<_>>>()?;
        let room = (pixels.1 - pixels.0) / (list.len() - 1).max(1) as f64;
        if count <= 1 || lines.iter().all(|l| l.width(size) + 8.0 < room) {
            break (list, lines);
        }
        count -= 1;
    };
    let scale = Scale::linear((list[0], list[list.len() - 1]), pixels);
    for (tick, line) in list.iter().zip(lines) {
        let x = scale.at(*tick);
        let colour = if *tick == 0.0 { STEM } else { GRID };
        page.scene.line((x, area.y0), (x, area.y1), Stroke::new(colour, 1.0));
        page.text(line, (x, area.y0 - size * 0.5), Anchor::Middle, size, MUTED);
    }
    if list[0] > 0.0 || list[list.len() - 1] < 0.0 {
        page.note(ctx.words.no_zero);
    }
    Ok(scale)
}
