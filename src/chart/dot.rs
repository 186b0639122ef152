//! Dots on a logarithmic axis: figures as far apart as one training run and a year's capital expenditure.
//!
//! Position carries the value, so there are no bars here: a bar on a logarithmic axis has no honest zero. What it refuses: zero and negative
//! figures, which have no place on such an axis.

use super::bar::sorted;
use super::context::{Context, Extent};
use super::draw::Scale;
use super::frame::{Page, Wants, status_key};
use super::marks::{KeyEntry, Swatch, dot, pointer};
use super::note;
use super::palette::{GRID, INK, MUTED, STEM};
use super::rows::{Rows, Valued};
use super::scene::{Anchor, Box2, Stroke, baseline};
use super::ticks;
use crate::model::Status;
use crate::{Error, Result};

/// What dots ask of their page.
///
/// # Errors
///
/// If a figure is zero or less.
pub fn wants(ctx: &Context<'_>) -> Result<Wants> {
    for figure in &ctx.figures {
        if figure.extent.is_some_and(|e| e.ends().any(|v| v <= 0.0)) {
            return Err(Error::new(format!("`{}` is not above zero, and a logarithmic axis has no zero", figure.point.label))
                .help("draw `kind: bar` or `kind: range`"));
        }
    }
    if let Some((_, text)) = ctx.thresholds.iter().find(|(value, _)| *value <= 0.0) {
        return Err(Error::new(format!("the value of `{text}` is not above zero, and a logarithmic axis has no zero")));
    }
    let mut key = status_key(ctx, ctx.colour(0), true);
    let series = ctx.series();
    if series.len() > 1 {
        key.extend(
            series
                .iter()
                .enumerate()
                .map(|(i, name)| KeyEntry { swatch: Swatch::Dot(Status::Actual, ctx.colour(i)), text: (*name).to_owned() }),
        );
    }
    Ok(Wants { height: Rows::height(ctx, ctx.figures.len()) + 30.0, key, log: true, shows_periods: false })
}

/// Draws dots.
///
/// # Errors
///
/// If the rows do not fit, or a character is in no font.
pub fn draw(ctx: &Context<'_>, page: &mut Page) -> Result<()> {
    let figures = sorted(ctx);
    let series = ctx.series();
    let tick_size = ctx.type_size(14.0);
    let area = Box2 { y0: page.plot.y0 + tick_size * 1.9, ..page.plot };
    let gap = 9.0 * ctx.k.max(0.7);
    let valued = Rows::of_figures(ctx, page, &figures, area, 16.0)?;
    let r = (valued.rows.band * 0.16).clamp(4.0, 8.0 * ctx.k.max(1.0));
    let (x0, x1) = valued.room(page, gap + r + 16.0, "dots")?;
    let Valued { rows, labels, size: value_size, .. } = valued;
    let scale = log_axis(ctx, page, (x0, x1), area, tick_size)?;
    for (row, (figure, label)) in figures.iter().zip(labels).enumerate() {
        let y = rows.middle(row);
        let Some(extent) = figure.extent else {
            page.haloed(label, (x0 + 6.0, baseline(y, value_size)), Anchor::Start, value_size, MUTED);
            continue;
        };
        let own = figure.point.series.as_deref().unwrap_or("");
        let at = series.iter().position(|s| *s == own).unwrap_or(0);
        let colour = if series.len() > 1 && ctx.spec.highlights.is_empty() {
            ctx.colour(at)
        } else {
            ctx.colour_of(&[&figure.point.label, own])
        };
        let (a, b) = (scale.at(extent.low.or(extent.high).unwrap_or(1.0)), scale.at(extent.high.or(extent.low).unwrap_or(1.0)));
        page.scene.line((x0, y), (a - r, y), Stroke::new(STEM, 1.0));
        if b - a > 0.5 {
            page.scene.line((a, y), (b, y), Stroke::new(colour, 4.0));
            dot(&mut page.scene, a, y, r * 0.8, colour, figure.status);
        }
        dot(&mut page.scene, b, y, if b - a > 0.5 { r * 0.8 } else { r }, colour, figure.status);
        let mut end = b + r;
        if extent.high.is_none() {
            pointer(&mut page.scene, end + 3.0, y, r * 1.2, true, colour);
            end += r * 1.2 + 4.0;
        }
        if extent.low.is_none() {
            pointer(&mut page.scene, a - r - 3.0, y, r * 1.2, false, colour);
        }
        page.haloed(label, (end + gap, baseline(y, value_size)), Anchor::Start, value_size, INK);
    }
    rows.draw_names(page, 14.0 * ctx.k.max(0.7));
    note::uprights(ctx, page, &scale, area)?;
    let at = figures.iter().enumerate().map(|(i, f)| (*f, scale.at(f.extent.map_or(1.0, Extent::top)), rows.middle(i)));
    note::points(ctx, page, &at.collect::<Vec<_>>())
}

/// Draws a logarithmic axis at the top of an area and returns it.
///
/// # Errors
///
/// If a character is in no font.
pub fn log_axis(ctx: &Context<'_>, page: &mut Page, pixels: (f64, f64), area: Box2, size: f64) -> Result<Scale> {
    let (low, high) = ctx.span();
    let ends = ticks::log_ends(low, high);
    let mut list = ticks::log(low, high);
    list.retain(|t| (ends.0 * 0.999..=ends.1 * 1.001).contains(t));
    if list.len() < 2 {
        list = vec![ends.0, ends.1];
    }
    let scale = Scale::log(ends, pixels);
    let mut free_from = f64::NEG_INFINITY;
    let lines = list.iter().map(|t| ctx.line(&ctx.format.tick(*t), false)).collect::<Result<Vec<_>>>()?;
    let last = list.len() - 1;
    let last_start = scale.at(list[last]) - lines[last].width(size) / 2.0;
    for (i, (tick, line)) in list.iter().zip(lines).enumerate() {
        let x = scale.at(*tick);
        page.scene.line((x, area.y0), (x, area.y1), Stroke::new(GRID, 1.0));
        let half = line.width(size) / 2.0;
        // where labels are wider than decades, some are left out; the ends stay
        if x - half >= free_from && (i == last || x + half + 10.0 <= last_start) {
            free_from = x + half + 10.0;
            page.text(line, (x, area.y0 - size * 0.5), Anchor::Middle, size, MUTED);
        }
    }
    Ok(scale)
}
