//! A claim above the evidence: the number a text gives as a line through the figures it is held against.

use super::context::{Context, Extent};
use super::data::Role;
use super::dot::log_axis;
use super::frame::{Page, Wants, status_key};
use super::palette::{INK, MUTED, VERMILION};
use super::range::interval;
use super::revisions::{interval_axis, span_pixels};
use super::rows::{Rows, Valued};
use super::scene::{Anchor, Box2, Stroke, baseline};
use crate::{Error, Result};

/// Whether the figures are too far apart for a linear axis.
fn is_log(ctx: &Context<'_>) -> bool {
    let (low, high) = ctx.span();
    low > 0.0 && high / low >= 40.0
}

/// What a strip asks of its page.
///
/// # Errors
///
/// If there is no claim, or more than one.
pub fn wants(ctx: &Context<'_>) -> Result<Wants> {
    let claims = ctx.figures.iter().filter(|f| f.point.role == Role::Claim && f.extent.is_some()).count();
    if claims != 1 {
        return Err(Error::new(format!("a strip shows one claim, and there are {claims}")));
    }
    let height = ctx.figures.len() as f64 * 34.0 * ctx.k.max(0.85) + 30.0;
    Ok(Wants { height, key: status_key(ctx, ctx.colour(0), true), log: is_log(ctx), shows_periods: true })
}

/// Draws a strip.
///
/// # Errors
///
/// If the rows do not fit, or a character is in no font.
pub fn draw(ctx: &Context<'_>, page: &mut Page) -> Result<()> {
    let mut figures: Vec<_> = ctx.figures.iter().collect();
    figures.sort_by_key(|f| f.point.role != Role::Claim);
    let size = ctx.type_size(13.0);
    let area = Box2 { y0: page.plot.y0 + size * 1.9, ..page.plot };
    let valued = Rows::of_figures(ctx, page, &figures, area, 16.0)?;
    let (x0, x1) = valued.room(page, 34.0, "the axis")?;
    let Valued { rows, labels, size: value_size, .. } = valued;
    let scale =
        if is_log(ctx) { log_axis(ctx, page, (x0, x1), area, size)? } else { interval_axis(ctx, page, (x0, x1), area, size)? };
    let half = (rows.band * 0.2).clamp(4.0, 9.0);
    if let Some(extent) = figures.first().and_then(|f| f.extent) {
        let (a, b) = span_pixels(extent, &scale);
        for x in if b - a > 0.5 { vec![a, b] } else { vec![a] } {
            page.scene.line((x, rows.middle(0)), (x, area.y1), Stroke::new(VERMILION, 1.6).dashed(5.0, 3.0));
        }
    }
    for (row, (figure, label)) in figures.iter().zip(labels).enumerate() {
        let y = rows.middle(row);
        let claim = figure.point.role == Role::Claim;
        let (colour, ink) = if claim { (VERMILION, VERMILION) } else { (ctx.colour(0), INK) };
        let Some(extent): Option<Extent> = figure.extent else {
            page.haloed(label, (x0 + 4.0, baseline(y, value_size)), Anchor::Start, value_size, MUTED);
            continue;
        };
        let end = interval(page, extent, &scale, y, half, colour, figure.status);
        page.haloed(label, (end + 9.0, baseline(y, value_size)), Anchor::Start, value_size, ink);
    }
    rows.draw_names(page, 14.0 * ctx.k.max(0.7));
    Ok(())
}
