//! The same small picture for each series, on one scale: for more series than lines can hold.

use super::bar::{fit_size, visible};
use super::context::{Context, Extent};
use super::draw::Scale;
use super::frame::{Page, Wants, status_key};
use super::marks::{Bar, Grow};
use super::palette::{GRID, INK, MUTED};
use super::scene::{Anchor, Box2, Stroke, baseline};
use super::ticks;
use crate::{Error, Result};

/// Columns and rows of the grid.
fn grid(ctx: &Context<'_>) -> (usize, usize) {
    let count = ctx.series().len();
    let most = ((ctx.width - 80.0 * ctx.k) / (200.0 * ctx.k.max(0.75))).floor().max(1.0) as usize;
    let columns = match count {
        0..=3 => count.max(1),
        4 => 2,
        n => (n as f64).sqrt().ceil() as usize,
    }
    .min(most);
    (columns, count.div_ceil(columns))
}

/// What small multiples ask of their page.
///
/// # Errors
///
/// If figures are too far apart for one scale.
pub fn wants(ctx: &Context<'_>) -> Result<Wants> {
    visible(ctx, 50_000.0)?;
    let (columns, rows) = grid(ctx);
    let panel = if columns <= 2 { 230.0 } else { 180.0 };
    Ok(Wants {
        height: rows as f64 * panel * ctx.k.max(0.75),
        key: status_key(ctx, ctx.colour(0), false),
        log: false,
        shows_periods: true,
    })
}

/// Draws small multiples.
///
/// # Errors
///
/// If a panel would be too small to read.
pub fn draw(ctx: &Context<'_>, page: &mut Page) -> Result<()> {
    let (columns, rows) = grid(ctx);
    let (series, labels) = (ctx.series(), ctx.timed_labels());
    if series.iter().any(|s| labels.iter().any(|l| ctx.cell(l, s).is_none_or(|f| f.extent.is_none()))) {
        page.note(ctx.words.gaps);
    }
    let (name_size, size) = (ctx.type_size(16.0), ctx.type_size(13.0));
    let (low, high) = ctx.span();
    let list = ticks::covering(low.min(0.0), high.max(0.0), 3);
    let tick_lines = list.iter().map(|t| ctx.line(&ctx.format.tick(*t), false)).collect::<Result<Vec<_>>>()?;
    let axis = tick_lines.iter().map(|l| l.width(size)).fold(0.0, f64::max) + 8.0;
    let gutter = 26.0 * ctx.k.max(0.6);
    let width = (page.plot.width() - axis - gutter * (columns as f64 - 1.0)) / columns as f64;
    let height = page.plot.height() / rows as f64;
    let slot = width / labels.len().max(1) as f64;
    if width < 90.0 || height < 90.0 || slot < 3.0 {
        return Err(Error::new(format!("{} panels of {width:.0} by {height:.0} pixels are too small to read", series.len()))
            .help("make the chart larger, or draw fewer series"));
    }
    for (i, name) in series.iter().enumerate() {
        let (column, row) = (i % columns, i / columns);
        let x0 = page.plot.x0 + axis + column as f64 * (width + gutter);
        let y0 = page.plot.y0 + row as f64 * height;
        let area = Box2 { x0, y0: y0 + name_size * 2.7, x1: x0 + width, y1: y0 + height - size * 2.6 };
        let (title, cut) = ctx.fonts.shorten(name, true, ctx.rtl, name_size, width)?;
        if cut {
            page.note(ctx.words.shortened);
        }
        page.text(title, (x0, y0 + name_size), Anchor::Start, name_size, INK);
        let scale = Scale::linear((list[0], list[list.len() - 1]), (area.y1, area.y0));
        for (tick, line) in list.iter().zip(&tick_lines) {
            let y = scale.at(*tick);
            page.scene.line((area.x0, y), (area.x1, y), if *tick == 0.0 { Stroke::new(INK, 1.0) } else { Stroke::new(GRID, 1.0) });
            if column == 0 {
                page.text(line.clone(), (area.x0 - 6.0, baseline(y, size)), Anchor::End, size, MUTED);
            }
        }
        panel(ctx, page, name, &labels, area, &scale, size)?;
    }
    Ok(())
}

fn panel(ctx: &Context<'_>, page: &mut Page, name: &str, labels: &[&str], area: Box2, scale: &Scale, size: f64) -> Result<()> {
    let slot = area.width() / labels.len().max(1) as f64;
    let thick = (slot * 0.74).min(44.0);
    let colour = ctx.colour_of(&[name]);
    let zero = scale.at(0.0);
    let mut last: Option<(f64, f64, String, bool)> = None;
    let mut any = false;
    for (i, label) in labels.iter().enumerate() {
        let x = area.x0 + (i as f64 + 0.5) * slot;
        let Some(figure) = ctx.cell(label, name) else { continue };
        let Some(extent) = figure.extent else { continue };
        any = true;
        let bar = Bar { foot: zero, near: x - thick / 2.0, far: x + thick / 2.0, grow: Grow::Up };
        let end = bar.draw(&mut page.scene, extent, |v| scale.at(v), colour, figure.status);
        last = Some((x, end, figure.label.clone(), Extent::top(extent) < 0.0));
    }
    if !any {
        let line = ctx.line(ctx.words.missing, false)?;
        let at = (f64::midpoint(area.x0, area.x1), f64::midpoint(area.y0, area.y1));
        page.haloed(line, at, Anchor::Middle, size, MUTED);
    }
    if let Some((x, end, text, below)) = last {
        let line = ctx.line(&text, true)?;
        let half = line.width(size) / 2.0;
        let x = x.clamp(area.x0 + half, (area.x1 - half).max(area.x0 + half));
        page.haloed(line, (x, if below { end + size * 1.1 } else { end - 5.0 }), Anchor::Middle, size, INK);
    }
    // the first and the last label, and all where they fit
    let lines = labels.iter().map(|l| ctx.line(l, false)).collect::<Result<Vec<_>>>()?;
    let y = area.y1 + size * 1.45;
    if let Some(size) = fit_size(&lines, slot - 6.0, size) {
        for (i, line) in lines.into_iter().enumerate() {
            page.text(line, (area.x0 + (i as f64 + 0.5) * slot, y), Anchor::Middle, size, MUTED);
        }
    } else if let (Some(first), Some(end)) = (lines.first(), lines.last()) {
        let both = first.width(size) + end.width(size) + 12.0 <= area.width();
        if both || lines.len() == 1 {
            page.text(first.clone(), (area.x0, y), Anchor::Start, size, MUTED);
        }
        if lines.len() > 1 {
            let size = fit_size(std::slice::from_ref(end), area.width(), size).unwrap_or(10.0);
            page.text(end.clone(), (area.x1, y), Anchor::End, size, MUTED);
        }
    }
    Ok(())
}
