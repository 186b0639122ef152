//! Bars from zero, horizontal or vertical, one a row.
//!
//! A bar's length is its meaning: the axis always holds zero and is always linear. What it refuses: figures so far apart that the shortest
//! bar could not be seen.

use super::context::{Context, Figure};
use super::draw::Scale;
use super::frame::{Page, Wants, status_key};
use super::marks::{Bar, Grow};
use super::note;
use super::palette::{INK, MUTED, VERMILION};
use super::rows::Rows;
use super::scene::{Anchor, Box2, Stroke, baseline};
use super::spec::Sort;
use crate::{Error, Result};

/// Returns figures in the order they are drawn: largest first, unless the rows are points in time or the spec says otherwise.
#[must_use]
pub fn sorted<'c, 'a>(ctx: &'c Context<'a>) -> Vec<&'c Figure<'a>> {
    let mut figures: Vec<&Figure<'a>> = ctx.figures.iter().collect();
    let timed = ctx.spec.query.label.as_deref().is_some_and(|l| l == "period" || l == "stated");
    if ctx.spec.sort.unwrap_or(if timed { Sort::Given } else { Sort::Value }) == Sort::Value {
        figures.sort_by(|a, b| {
            let key = |f: &Figure<'_>| f.extent.map_or(f64::NEG_INFINITY, super::context::Extent::top);
            key(b).total_cmp(&key(a))
        });
    }
    figures
}

/// What horizontal bars ask of their page.
///
/// # Errors
///
/// If a bar could not be seen.
pub fn wants(ctx: &Context<'_>, grow: Grow) -> Result<Wants> {
    visible(ctx, if grow == Grow::Across { ctx.width * 0.6 } else { ctx.spec.size.height.unwrap_or(675.0) * 0.6 })?;
    let height = match grow {
        Grow::Across => Rows::height(ctx, ctx.figures.len()),
        Grow::Up => 430.0 * ctx.k.max(0.7),
    };
    let timed = ctx.spec.query.label.as_deref() == Some("period");
    Ok(Wants { height, key: status_key(ctx, ctx.colour(0), false), log: false, shows_periods: timed })
}

/// Refuses bars of which the shortest would vanish.
///
/// # Errors
///
/// If the smallest figure above zero would be shorter than half a pixel.
pub fn visible(ctx: &Context<'_>, pixels: f64) -> Result<()> {
    let ends = || ctx.figures.iter().filter_map(|f| f.extent.map(|e| (e.top().abs(), f)));
    let max = ends().map(|(v, _)| v).fold(0.0, f64::max);
    let small = ends().filter(|(v, _)| *v > 0.0).min_by(|a, b| a.0.total_cmp(&b.0));
    if let Some((least, figure)) = small
        && least / max * pixels < 0.5
    {
        return Err(Error::new(format!(
            "the figure of `{}` would be too short to see: the largest is {:.0} times as large",
            figure.point.label,
            max / least
        ))
        .help("draw `kind: dot`, whose scale is logarithmic"));
    }
    Ok(())
}

/// Draws horizontal bars.
///
/// # Errors
///
/// If the rows do not fit, or a character is in no font.
pub fn across(ctx: &Context<'_>, page: &mut Page) -> Result<()> {
    let figures = sorted(ctx);
    let names: Vec<_> = figures.iter().map(|f| (f.point.label.as_str(), INK)).collect();
    let threshold_room = if ctx.thresholds.is_empty() { 0.0 } else { 24.0 * ctx.k.max(0.7) };
    let area = Box2 { y0: page.plot.y0 + threshold_room, ..page.plot };
    let rows = Rows::place(ctx, page, &names, area)?;
    let value_size = ctx.type_size(18.0).min(rows.size.max(12.0));
    let gap = 8.0 * ctx.k.max(0.7);
    let mut labels = Vec::with_capacity(figures.len());
    for figure in &figures {
        labels.push(ctx.line(&figure.label, figure.extent.is_some())?);
    }
    let (low, high) = ctx.span();
    let (low, high) = (low.min(0.0), high.max(0.0));
    let high = if low == 0.0 && high == 0.0 { 1.0 } else { high };
    let widest = |negative: bool| {
        let those = figures.iter().zip(&labels).filter(|(f, _)| f.extent.is_some_and(|e| e.top() < 0.0) == negative);
        those.map(|(_, l)| l.width(value_size)).fold(0.0, f64::max)
    };
    let arrow = if figures.iter().any(|f| f.extent.is_some_and(|e| e.high.is_none())) { 14.0 } else { 0.0 };
    let x0 = rows.left + if low < 0.0 { widest(true) + gap * 2.0 } else { 0.0 };
    let x1 = page.plot.x1 - widest(false) - gap - 4.0 - arrow;
    if x1 - x0 < 60.0 {
        return Err(Error::new("names and labels leave no room for bars").help("make the chart wider, or the names shorter"));
    }
    let scale = Scale::linear((low, high), (x0, x1));
    let zero = scale.at(0.0);
    // bars of a few rows on a high page stay bars, not walls
    let thick = (rows.band * 0.6).min(62.0 * ctx.k.max(0.7));
    for (row, (figure, label)) in figures.iter().zip(labels).enumerate() {
        let middle = rows.middle(row);
        let series = figure.point.series.as_deref().unwrap_or("");
        let colour = ctx.colour_of(&[&figure.point.label, series]);
        let bar = Bar { foot: zero, near: middle - thick / 2.0, far: middle + thick / 2.0, grow: Grow::Across };
        let (end, ink, negative) = match figure.extent {
            Some(extent) => (bar.draw(&mut page.scene, extent, |v| scale.at(v), colour, figure.status), INK, extent.top() < 0.0),
            None => (zero, MUTED, false),
        };
        let y = baseline(middle, value_size);
        if negative {
            page.haloed(label, (end - gap, y), Anchor::End, value_size, ink);
        } else {
            page.haloed(label, (end + gap, y), Anchor::Start, value_size, ink);
        }
    }
    let (top, bottom) = (rows.top - 6.0, rows.top + rows.band * figures.len() as f64);
    page.scene.line((zero, top), (zero, bottom), Stroke::new(INK, 1.0));
    rows.draw_names(page, if low < 0.0 { 12.0 } else { 12.0 * ctx.k.max(0.8) });
    for (value, text) in &ctx.thresholds {
        let x = scale.at(*value);
        page.scene.line((x, top), (x, bottom), Stroke::new(VERMILION, 1.6).dashed(6.0, 4.0));
        note::beside(ctx, page, text, (x, page.plot.y0 + threshold_room * 0.4), VERMILION)?;
    }
    note::points(
        ctx,
        page,
        &figures
            .iter()
            .enumerate()
            .map(|(row, f)| (*f, scale.at(f.extent.map_or(0.0, super::context::Extent::top)), rows.middle(row)))
            .collect::<Vec<_>>(),
    )
}

/// Draws vertical bars.
///
/// # Errors
///
/// If names do not fit under their bars.
pub fn up(ctx: &Context<'_>, page: &mut Page) -> Result<()> {
    let figures = sorted(ctx);
    let names: Vec<&str> = figures.iter().map(|f| f.point.label.as_str()).collect();
    let value_size = ctx.type_size(15.0);
    let mut labels = Vec::with_capacity(figures.len());
    for figure in &figures {
        labels.push(ctx.line(&figure.label, figure.extent.is_some())?);
    }
    let slots = Slots::place(ctx, page, &names)?;
    let crowded = labels.iter().map(|l| l.width(value_size)).fold(0.0, f64::max) > slots.band - 3.0;
    let value_size = if crowded { fit_size(&labels, slots.band - 3.0, value_size) } else { Some(value_size) };
    let (low, high) = ctx.span();
    let (low, high) = (low.min(0.0), if high <= 0.0 && low >= 0.0 { 1.0 } else { high.max(0.0) });
    let head = value_size.unwrap_or(12.0) * 1.5;
    let foot = if low < 0.0 { head } else { 0.0 };
    let scale = Scale::linear((low, high), (slots.bottom - foot, page.plot.y0 + head));
    let zero = scale.at(0.0);
    if value_size.is_none() {
        page.note(ctx.words.dropped.replacen("{}", ctx.words.range, 0).replacen("{}", "…", 1));
    }
    let thick = (slots.band * 0.68).min(96.0 * ctx.k);
    for (slot, (figure, label)) in figures.iter().zip(labels).enumerate() {
        let x = slots.middle(slot);
        let colour = ctx.colour_of(&[&figure.point.label, figure.point.series.as_deref().unwrap_or("")]);
        let bar = Bar { foot: zero, near: x - thick / 2.0, far: x + thick / 2.0, grow: Grow::Up };
        let end = figure.extent.map_or(zero, |e| bar.draw(&mut page.scene, e, |v| scale.at(v), colour, figure.status));
        if let Some(size) = value_size {
            let below = figure.extent.is_some_and(|e| e.top() < 0.0);
            let y = if below { end + size * 1.1 } else { end - size * 0.42 };
            page.haloed(label, (x, y), Anchor::Middle, size, if figure.extent.is_some() { INK } else { MUTED });
        }
    }
    page.scene.line((page.plot.x0, zero), (page.plot.x1, zero), Stroke::new(INK, 1.0));
    slots.draw_names(page);
    let across = (page.plot.x0, page.plot.x1);
    note::levels(ctx, page, &scale, across)?;
    let at =
        figures.iter().enumerate().map(|(i, f)| (*f, slots.middle(i), scale.at(f.extent.map_or(0.0, super::context::Extent::top))));
    note::points(ctx, page, &at.collect::<Vec<_>>())
}

/// Returns the largest size at which all lines fit a width, if it can still be read.
#[must_use]
pub fn fit_size(lines: &[super::text::Line], width: f64, at_most: f64) -> Option<f64> {
    let widest = lines.iter().map(|l| l.ems).fold(0.0, f64::max);
    let size = (width / widest.max(0.01)).min(at_most);
    (size >= 10.0).then_some((size * 10.0).floor() / 10.0)
}

/// Columns of equal width above their names.
pub struct Slots {
    /// Where the picture ends, above the names.
    pub bottom: f64,
    /// Width of a slot.
    pub band: f64,
    left: f64,
    size: f64,
    names: Vec<Vec<super::text::Line>>,
}

impl Slots {
    /// Places slots on the page's picture; names wrap and shrink, and of names too many for the width every second, third … is drawn.
    ///
    /// # Errors
    ///
    /// If a name does not fit.
    pub fn place(ctx: &Context<'_>, page: &mut Page, names: &[&str]) -> Result<Self> {
        let area = page.plot;
        let band = area.width() / names.len().max(1) as f64;
        let mut size = ctx.type_size(16.0);
        let mut wrapped;
        loop {
            wrapped = Vec::with_capacity(names.len());
            let mut fits = true;
            for name in names {
                let lines = ctx.fonts.wrap(name, false, ctx.rtl, size, band - 4.0)?;
                // a word broken in the middle is worse than smaller type
                let broken = name.split_whitespace().any(|w| ctx.line(w, false).is_ok_and(|l| l.width(size) > band - 4.0));
                fits &= lines.len() <= 3 && !broken;
                wrapped.push(lines);
            }
            if fits {
                break;
            }
            if size <= 10.5 {
                return Err(Error::new(format!("{} names do not fit under vertical bars", names.len()))
                    .help("draw `kind: bar`, whose names stand beside the bars"));
            }
            size -= 0.5;
        }
        let depth = wrapped.iter().map(Vec::len).max().unwrap_or(1) as f64 * size * 1.25 + 8.0;
        if area.height() - depth < 60.0 {
            return Err(Error::new("names leave no room for bars").help("make the chart higher"));
        }
        Ok(Self { bottom: area.y1 - depth, band, left: area.x0, size, names: wrapped })
    }

    /// Returns the middle of a slot.
    #[must_use]
    pub fn middle(&self, slot: usize) -> f64 {
        self.left + (slot as f64 + 0.5) * self.band
    }

    /// Draws the names.
    pub fn draw_names(&self, page: &mut Page) {
        for (slot, lines) in self.names.iter().enumerate() {
            for (i, line) in lines.iter().enumerate() {
                let y = self.bottom + 6.0 + self.size * (1.0 + 1.25 * i as f64);
                page.text(line.clone(), (self.middle(slot), y), Anchor::Middle, self.size, MUTED);
            }
        }
    }
}
