//! Intervals at their place on an axis, one a row: forecasts side by side, talks, anything that is not one number.

use super::bar::{sorted, visible};
use super::context::{Context, Extent};
use super::draw::Scale;
use super::frame::{Page, Wants, status_key};
use super::marks::{dot, look, pointer};
use super::note;
use super::palette::{Colour, INK, MUTED};
use super::revisions::{interval_axis, span_pixels};
use super::rows::{Rows, Valued};
use super::scene::{Anchor, Box2, Mark, Stroke, baseline};
use crate::Result;
use crate::model::Status;

/// What ranges ask of their page.
///
/// # Errors
///
/// If figures are too far apart for a linear axis.
pub fn wants(ctx: &Context<'_>) -> Result<Wants> {
    visible(ctx, 50_000.0)?;
    Ok(Wants {
        height: Rows::height(ctx, ctx.figures.len()) + 30.0,
        key: status_key(ctx, ctx.colour(0), true),
        log: false,
        shows_periods: false,
    })
}

/// Draws ranges.
///
/// # Errors
///
/// If the rows do not fit, or a character is in no font.
pub fn draw(ctx: &Context<'_>, page: &mut Page) -> Result<()> {
    let figures = sorted(ctx);
    let tick_size = ctx.type_size(14.0);
    let area = Box2 { y0: page.plot.y0 + tick_size * 1.9, ..page.plot };
    let gap = 10.0 * ctx.k.max(0.7);
    let valued = Rows::of_figures(ctx, page, &figures, area, 17.0)?;
    let (x0, x1) = valued.room(page, gap + 24.0, "ranges")?;
    let Valued { rows, labels, size: value_size, .. } = valued;
    let scale = interval_axis(ctx, page, (x0, x1), area, tick_size)?;
    let half = (rows.band * 0.22).clamp(4.0, 15.0 * ctx.k.max(1.0));
    for (row, (figure, label)) in figures.iter().zip(labels).enumerate() {
        let y = rows.middle(row);
        let colour = ctx.colour_of(&[&figure.point.label, figure.point.series.as_deref().unwrap_or("")]);
        let Some(extent) = figure.extent else {
            page.haloed(label, (x0 + 4.0, baseline(y, value_size)), Anchor::Start, value_size, MUTED);
            continue;
        };
        let end = interval(page, extent, &scale, y, half, colour, figure.status);
        page.haloed(label, (end + gap, baseline(y, value_size)), Anchor::Start, value_size, INK);
    }
    rows.draw_names(page, 14.0 * ctx.k.max(0.7));
    note::uprights(ctx, page, &scale, area)?;
    let at = figures.iter().enumerate().map(|(i, f)| (*f, scale.at(f.extent.map_or(0.0, Extent::top)), rows.middle(i)));
    note::points(ctx, page, &at.collect::<Vec<_>>())
}

/// Draws one interval at its place, a dot where it is one number, a pointer where an end is open; returns where it ends.
pub fn interval(page: &mut Page, extent: Extent, scale: &Scale, y: f64, half: f64, colour: Colour, status: Status) -> f64 {
    let (a, b) = span_pixels(extent, scale);
    let mut end = b;
    if extent.is_range() && b - a > 0.5 {
        let look = look(status, colour);
        page.scene.push(Mark::Rect { at: Box2::new(a, y - half, b, y + half), fill: Some(look.fill), stroke: look.stroke });
        for x in [a, b] {
            page.scene.line((x, y - half - 3.0), (x, y + half + 3.0), Stroke::new(colour, 3.0));
        }
        end += 2.0;
    } else {
        let r = half.min(9.0);
        dot(&mut page.scene, b, y, r, colour, status);
        end += r;
        if extent.high.is_none() {
            pointer(&mut page.scene, end + 3.0, y, 10.0, true, colour);
            end += 13.0;
        }
        if extent.low.is_none() {
            pointer(&mut page.scene, b - r - 3.0, y, 10.0, false, colour);
        }
    }
    end
}
