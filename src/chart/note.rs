//! Annotations: words at a date, at a value or at a point, placed where they cover nothing.

use super::context::{Context, Figure};
use super::draw::Scale;
use super::format::coordinate;
use super::frame::Page;
use super::palette::{Colour, INK, VERMILION};
use super::scene::{Anchor, Box2, Label, Mark, Stroke, baseline};
use super::spec::{Annotation, Spec};
use crate::model::Date;
use crate::model::Unit;
use crate::model::notation::parse_amount;
use crate::{Error, Result};

/// Returns the values that are annotated, with their words, in the chart's unit.
///
/// # Errors
///
/// If a value is not an amount in the chart's unit.
pub fn thresholds<'a>(spec: &'a Spec, unit: &Unit) -> Result<Vec<(f64, &'a str)>> {
    let mut out = Vec::new();
    for annotation in &spec.annotations {
        let Some(value) = &annotation.value else { continue };
        let amount = parse_amount(value).map_err(|e| Error::new(format!("the annotation `{}`", annotation.text)).because(e))?;
        let factor = amount.unit.factor_to(unit).filter(|_| amount.unit.per == unit.per);
        let number = factor.and_then(|f| amount.value()?.checked_mul(f));
        let value = number.ok_or_else(|| Error::new(format!("`{value}` is not a number in {unit}")))?;
        out.push((coordinate(value), annotation.text.as_str()));
    }
    Ok(out)
}

/// Draws annotated values as lines down an area, their words at the foot.
///
/// # Errors
///
/// If a character is in no font.
pub fn uprights(ctx: &Context<'_>, page: &mut Page, scale: &Scale, area: Box2) -> Result<()> {
    for (value, text) in &ctx.thresholds {
        let x = scale.at(*value);
        page.scene.line((x, area.y0), (x, area.y1), Stroke::new(VERMILION, 1.6).dashed(6.0, 4.0));
        above(ctx, page, text, (x, area.y1), VERMILION)?;
    }
    Ok(())
}

/// Draws annotated values as lines across the picture, their words above.
///
/// # Errors
///
/// If a character is in no font.
pub fn levels(ctx: &Context<'_>, page: &mut Page, scale: &Scale, (x0, x1): (f64, f64)) -> Result<()> {
    for (value, text) in &ctx.thresholds {
        let y = scale.at(*value);
        page.scene.line((x0, y), (x1, y), Stroke::new(VERMILION, 1.6).dashed(6.0, 4.0));
        above(ctx, page, text, (x0, y), VERMILION)?;
    }
    Ok(())
}

/// Returns the dates that are annotated, with their words.
///
/// # Errors
///
/// If a date is not one.
pub fn dates<'a>(ctx: &Context<'a>) -> Result<Vec<(Date, &'a str)>> {
    let mut out = Vec::new();
    for annotation in &ctx.spec.annotations {
        let Some(at) = &annotation.at else { continue };
        let date = at.parse::<Date>().map_err(|_| Error::new(format!("`{at}` is not a day like 2025-01-27")))?;
        out.push((date, annotation.text.as_str()));
    }
    Ok(out)
}

/// Writes the words of a threshold at the head of its line: after it, or before it near the page's edge.
///
/// # Errors
///
/// If a character is in no font.
pub fn beside(ctx: &Context<'_>, page: &mut Page, text: &str, at: (f64, f64), colour: Colour) -> Result<()> {
    let size = ctx.type_size(14.0);
    let line = ctx.line(text, true)?;
    let y = baseline(at.1, size);
    let spots = [(at.0 + 6.0, Anchor::Start), (at.0 - 6.0, Anchor::End), (at.0, Anchor::Middle)];
    try_spots(ctx, page, &line, size, colour, &spots.map(|(x, a)| (x, y, a)));
    Ok(())
}

/// Writes words above a line that runs across, at its start, or at its end.
///
/// # Errors
///
/// If a character is in no font.
pub fn above(ctx: &Context<'_>, page: &mut Page, text: &str, at: (f64, f64), colour: Colour) -> Result<()> {
    let size = ctx.type_size(14.0);
    let line = ctx.line(text, true)?;
    let (left, right) = (at.0 + 4.0, page.plot.x1 - 4.0);
    let spots = [
        (left, at.1 - 6.0, Anchor::Start),
        (right, at.1 - 6.0, Anchor::End),
        (f64::midpoint(left, right), at.1 - 6.0, Anchor::Middle),
        (left, at.1 + size * 1.1, Anchor::Start),
        (right, at.1 + size * 1.1, Anchor::End),
    ];
    try_spots(ctx, page, &line, size, colour, &spots);
    Ok(())
}

/// Writes the words of annotated points near them. `at` gives each figure's place.
///
/// # Errors
///
/// If an annotation names a point that is not drawn.
pub fn points(ctx: &Context<'_>, page: &mut Page, at: &[(&Figure<'_>, f64, f64)]) -> Result<()> {
    for annotation in ctx.spec.annotations.iter().filter(|a| a.point.is_some()) {
        let Some((_, x, y)) = at.iter().find(|(f, ..)| names(annotation, f)) else {
            let known: Vec<&str> = at.iter().map(|(f, ..)| f.point.label.as_str()).collect();
            return Err(Error::new(format!(
                "an annotation names the point `{}`, which is not drawn",
                annotation.point.as_deref().unwrap_or("")
            ))
            .help(format!("points are: {}", known.join(", "))));
        };
        let size = ctx.type_size(14.0);
        let line = ctx.line(&annotation.text, false)?;
        // above and below, further and further away; then beside
        let mut spots = Vec::new();
        for step in 1..=6 {
            let d = size * (0.9 + 0.8 * f64::from(step));
            for (dx, anchor) in [(0.0, Anchor::Middle), (6.0, Anchor::Start), (-6.0, Anchor::End)] {
                spots.push((x + dx, baseline(y - d, size), anchor));
                spots.push((x + dx, baseline(y + d, size), anchor));
            }
        }
        for step in 1..=40 {
            let d = 14.0 + 8.0 * f64::from(step);
            spots.push((x + d, baseline(*y, size), Anchor::Start));
        }
        spots.push((x - 14.0, baseline(*y, size), Anchor::End));
        try_spots(ctx, page, &line, size, INK, &spots);
    }
    Ok(())
}

fn names(annotation: &Annotation, figure: &Figure<'_>) -> bool {
    let point = annotation.point.as_deref();
    let series = figure.point.series.as_deref();
    match annotation.of.as_deref() {
        Some(label) => point == series && label == figure.point.label,
        None => point == Some(&figure.point.label) || point.is_some() && point == series,
    }
}

/// Writes a line at the first place where it covers no other text, nor a figure if that can be helped; says so where there is none.
fn try_spots(
    ctx: &Context<'_>,
    page: &mut Page,
    line: &super::text::Line,
    size: f64,
    colour: Colour,
    spots: &[(f64, f64, Anchor)],
) {
    // first where nothing at all is covered, then on a bar or a line, where the rim keeps words readable
    for clear in [true, false] {
        for (x, y, anchor) in spots {
            let label = Label { line: line.clone(), x: *x, y: *y, anchor: *anchor, size, colour, halo: true };
            let space = label.space().grown(2.0);
            if page.scene.is_free(&space) && page.free.grown(2.0).holds(&space) && (!clear || page.scene.is_clear(&space)) {
                page.scene.push(Mark::Text(label));
                return;
            }
        }
    }
    let words: String = line.shown.chars().filter(|c| !super::bidi::is_bidi_control(*c)).collect();
    page.note(ctx.words.dropped.replacen("{}", &words, 1));
}
