//! Lines through time, each named at its end.
//!
//! A period without a figure is a gap, never bridged. What is not an actual is dashed and hollow; a range is a whisker at its period.

use super::bar::visible;
use super::context::{Context, Extent, Figure};
use super::draw::Scale;
use super::frame::{Page, Wants, status_key};
use super::marks::dot;
use super::note;
use super::palette::{Colour, GRID, INK, MUTED, QUIET, STEM};
use super::scene::{Anchor, Box2, Mark, Stroke, baseline};
use super::text::Line;
use super::ticks;
use crate::model::date::{day_number, days_between};
use crate::model::{Date, Period, Status};
use crate::{Error, Result};

/// One line: its name, colour, place among the series and figures in the order of time.
struct Series<'c, 'a> {
    name: &'a str,
    colour: Colour,
    marker: usize,
    named: bool,
    figures: Vec<&'c Figure<'a>>,
}

fn series<'c, 'a>(ctx: &'c Context<'a>) -> Vec<Series<'c, 'a>> {
    let mut shown = 0;
    let mut all: Vec<Series<'c, 'a>> = ctx
        .series()
        .into_iter()
        .map(|name| {
            let named = ctx.stands_out(&[name]);
            let marker = shown;
            let colour = if named { ctx.colour(shown) } else { QUIET };
            shown += usize::from(named);
            let mut figures: Vec<_> = ctx.figures.iter().filter(|f| f.point.series.as_deref().unwrap_or("") == name).collect();
            figures.sort_by_key(|f| f.point.dates);
            Series { name, colour, marker, named, figures }
        })
        .collect();
    // grey lines go below
    all.sort_by_key(|s| s.named);
    all
}

/// What lines ask of their page.
///
/// # Errors
///
/// If a figure has no period, or the lines are too many to tell apart.
pub fn wants(ctx: &Context<'_>) -> Result<Wants> {
    if let Some(figure) = ctx.figures.iter().find(|f| f.extent.is_some() && f.point.dates.is_none()) {
        return Err(Error::new(format!("`{}` has no period, and a line runs through time", figure.point.label)));
    }
    visible(ctx, 50_000.0)?;
    let all = series(ctx);
    let named = all.iter().filter(|s| s.named).count();
    if named > ctx.colours.len() {
        return Err(Error::new(format!("{named} lines can't be told apart: {} are the most", ctx.colours.len()))
            .help("name the ones that matter under `highlights` (the others turn grey), or draw `kind: multiples`"));
    }
    let quiet: Vec<&str> = all.iter().filter(|s| !s.named).map(|s| s.name).collect();
    if named == 0 {
        return Err(Error::new("no line is one of the `highlights`").help(format!("lines are: {}", quiet.join(", "))));
    }
    let key = status_key(ctx, if named == 1 { ctx.colour(0) } else { MUTED }, true);
    Ok(Wants { height: 440.0 * ctx.k.max(0.7), key, log: false, shows_periods: true })
}

fn day(figure: &Figure<'_>) -> f64 {
    figure.point.dates.map_or(0.0, |d| f64::midpoint(day_number(d.first) as f64, day_number(d.last) as f64))
}

/// Whether the next figure follows at once, so that the line may go on. Days and months are moments, and any two may be joined.
fn follows(a: &Figure<'_>, b: &Figure<'_>) -> bool {
    let moment = |f: &Figure<'_>| matches!(f.point.period, Some(Period::Day(_) | Period::Month(..)) | None);
    match (a.point.dates, b.point.dates) {
        _ if moment(a) || moment(b) => true,
        (Some(a), Some(b)) => days_between(a.last, b.first) <= 45,
        _ => false,
    }
}

/// Draws lines.
///
/// # Errors
///
/// If end labels do not fit, or a character is in no font.
pub fn draw(ctx: &Context<'_>, page: &mut Page) -> Result<()> {
    let all = series(ctx);
    let quiet: Vec<&str> = all.iter().filter(|s| !s.named).map(|s| s.name).collect();
    if !quiet.is_empty() {
        page.note(ctx.words.grey.replacen("{}", &quiet.join(ctx.words.comma), 1));
    }
    let (size, tick_size) = (ctx.type_size(16.0), ctx.type_size(14.0));
    let mut ends: Vec<(usize, Line)> = Vec::new();
    for (i, s) in all.iter().enumerate().filter(|(_, s)| s.named) {
        if let Some(last) = s.figures.iter().rev().find(|f| f.extent.is_some()) {
            let text = if s.name.is_empty() { last.label.clone() } else { format!("{} {}", s.name, last.label) };
            let widest = page.plot.width() * 0.3;
            ends.push((i, ctx.fonts.shorten(&text, true, ctx.rtl, size, widest)?.0));
        }
    }
    let (low, high) = ctx.span();
    let from_zero = low >= 0.0 && low < high * 0.6 || low == high;
    let list = ticks::covering(if from_zero { low.min(0.0) } else { low }, if from_zero { high.max(0.0) } else { high }, 5);
    if list[0] > 0.0 || list[list.len() - 1] < 0.0 {
        page.note(ctx.words.no_zero);
    }
    let lines = list.iter().map(|t| ctx.line(&ctx.format.tick(*t), false)).collect::<Result<Vec<_>>>()?;
    let left = lines.iter().map(|l| l.width(tick_size)).fold(0.0, f64::max) + 12.0;
    let right = ends.iter().map(|(_, l)| l.width(size)).fold(0.0, f64::max) + 20.0;
    let area = Box2 {
        x0: page.plot.x0 + left,
        y0: page.plot.y0 + tick_size,
        x1: page.plot.x1 - right,
        y1: page.plot.y1 - tick_size * 2.0,
    };
    if area.width() < 80.0 || area.height() < 60.0 {
        return Err(Error::new("labels leave no room for lines").help("make the chart larger"));
    }
    let y = Scale::linear((list[0], list[list.len() - 1]), (area.y1, area.y0));
    for (tick, line) in list.iter().zip(lines) {
        let at = y.at(*tick);
        let pen = if *tick == 0.0 { Stroke::new(INK, 1.0) } else { Stroke::new(GRID, 1.0) };
        page.scene.line((area.x0, at), (area.x1, at), pen);
        page.text(line, (area.x0 - 10.0, baseline(at, tick_size)), Anchor::End, tick_size, MUTED);
    }
    let x = time_axis(ctx, page, area, tick_size)?;
    for (date, text) in note::dates(ctx)? {
        let at = x.at(day_number(date) as f64);
        if (day_number(date) as f64) < x.domain().0 || (day_number(date) as f64) > x.domain().1 {
            return Err(Error::new(format!("the annotation at {date} lies outside the axis"))
                .help("an axis of time reaches from the first figure to the last"));
        }
        page.scene.line((at, area.y0 - 4.0), (at, area.y1), Stroke::new(STEM, 1.4).dashed(4.0, 3.0));
        note::beside(ctx, page, text, (at, area.y0), MUTED)?;
    }
    let mut places: Vec<(&Figure<'_>, f64, f64)> = Vec::new();
    let mut gaps = false;
    for s in &all {
        gaps |= draw_line(page, s, &x, &y, &mut places);
    }
    if gaps {
        page.note(ctx.words.gaps);
    }
    end_labels(page, &all, ends, &x, &y, size, area)?;
    note::levels(ctx, page, &y, (area.x0, area.x1))?;
    note::points(ctx, page, &places)
}

/// Draws one line and its markers; returns whether it has a gap.
fn draw_line<'c, 'a>(
    page: &mut Page,
    s: &Series<'c, 'a>,
    x: &Scale,
    y: &Scale,
    places: &mut Vec<(&'c Figure<'a>, f64, f64)>,
) -> bool {
    let width = if s.named { 2.6 } else { 1.4 };
    let at = |f: &Figure<'_>, e: Extent| (x.at(day(f)), y.at(e.middle()));
    let mut gap = false;
    let mut solid: Vec<(f64, f64)> = Vec::new();
    let mut previous: Option<&Figure<'_>> = None;
    let flush = |page: &mut Page, run: &mut Vec<(f64, f64)>| {
        if run.len() > 1 {
            page.scene.push(Mark::Path { points: std::mem::take(run), stroke: Stroke::new(s.colour, width) });
        }
        run.clear();
    };
    let drawn = s.figures.iter().filter(|f| f.extent.is_some()).count();
    let mut seen = 0;
    for figure in &s.figures {
        let Some(extent) = figure.extent else {
            gap |= seen > 0 && seen < drawn;
            previous = None;
            flush(page, &mut solid);
            continue;
        };
        seen += 1;
        let here = at(figure, extent);
        let joined = previous.filter(|p| follows(p, figure));
        gap |= previous.is_some() && joined.is_none();
        match joined.and_then(|p| p.extent.map(|e| (p, e))) {
            Some((p, _)) if figure.status == Status::Actual && p.status == Status::Actual => solid.push(here),
            Some((p, e)) => {
                flush(page, &mut solid);
                let stroke = Stroke::new(s.colour, width).dashed(6.0, 4.0);
                page.scene.push(Mark::Path { points: vec![at(p, e), here], stroke });
                solid.push(here);
            }
            None => {
                flush(page, &mut solid);
                solid.push(here);
            }
        }
        previous = Some(figure);
        places.push((figure, here.0, here.1));
    }
    flush(page, &mut solid);
    let lonely = |i: usize| {
        let f = s.figures[i];
        let near = |j: Option<usize>| {
            j.and_then(|j| s.figures.get(j)).is_some_and(|o| o.extent.is_some() && (follows(o, f) || follows(f, o)))
        };
        !near(i.checked_sub(1)) && !near(Some(i + 1))
    };
    for (i, figure) in s.figures.iter().enumerate() {
        let Some(extent) = figure.extent else { continue };
        let here = at(figure, extent);
        if extent.is_range() {
            let (a, b) = (y.at(extent.low.unwrap_or(0.0)), y.at(extent.high.unwrap_or(0.0)));
            page.scene.line((here.0, a), (here.0, b), Stroke::new(s.colour, 2.0));
            for end in [a, b] {
                page.scene.line((here.0 - 5.0, end), (here.0 + 5.0, end), Stroke::new(s.colour, 2.0));
            }
        }
        if extent.low.is_none() || extent.high.is_none() {
            // an open end: the figure is only a floor or a ceiling
            let (y, tip) = if extent.high.is_none() { (here.1 - 7.0, here.1 - 14.0) } else { (here.1 + 7.0, here.1 + 14.0) };
            page.scene.push(Mark::Polygon { points: vec![(here.0 - 5.0, y), (here.0, tip), (here.0 + 5.0, y)], fill: s.colour });
        }
        let last = i + 1 == s.figures.len() || s.figures[i + 1..].iter().all(|f| f.extent.is_none());
        if !s.named {
            if lonely(i) {
                dot(&mut page.scene, here.0, here.1, 2.5, s.colour, figure.status);
            }
            continue;
        }
        let moment = matches!(figure.point.period, Some(Period::Day(_) | Period::Month(..)) | None);
        if last || moment || figure.status != Status::Actual || lonely(i) {
            dot(&mut page.scene, here.0, here.1, if figure.status == Status::Actual { 4.5 } else { 4.2 }, s.colour, figure.status);
        } else if s.marker >= 2 {
            marker(page, here, s.marker, s.colour);
        }
    }
    gap
}

/// From the third series on, points are marked, so that colour is not the only cue.
fn marker(page: &mut Page, (x, y): (f64, f64), series: usize, colour: Colour) {
    let r = 4.0;
    let points = match series % 3 {
        2 => vec![(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)],
        0 => vec![(x, y - r * 1.3), (x + r * 1.3, y), (x, y + r * 1.3), (x - r * 1.3, y)],
        _ => vec![(x, y - r * 1.3), (x + r * 1.2, y + r), (x - r * 1.2, y + r)],
    };
    page.scene.push(Mark::Polygon { points, fill: colour });
}

/// Writes the names at the ends of their lines, pushed apart where they would touch.
fn end_labels(
    page: &mut Page,
    all: &[Series<'_, '_>],
    ends: Vec<(usize, Line)>,
    x: &Scale,
    y: &Scale,
    size: f64,
    area: Box2,
) -> Result<()> {
    let mut places: Vec<(f64, f64, f64, Colour, Line)> = ends
        .into_iter()
        .filter_map(|(i, line)| {
            let last = all[i].figures.iter().rev().find(|f| f.extent.is_some())?;
            let at = y.at(last.extent?.middle());
            Some((at, at, x.at(day(last)), all[i].colour, line))
        })
        .collect();
    places.sort_by(|a, b| a.0.total_cmp(&b.0));
    let step = size * 1.3;
    if places.len() as f64 * step > area.height() + step {
        return Err(Error::new("the lines' names do not fit beside each other").help("make the chart higher"));
    }
    // down, then up from the foot: the usual two passes
    for i in 1..places.len() {
        places[i].0 = places[i].0.max(places[i - 1].0 + step);
    }
    let mut floor = area.y1;
    for place in places.iter_mut().rev() {
        place.0 = place.0.min(floor);
        floor = place.0 - step;
    }
    for (at, wanted, x, colour, line) in places {
        let label_x = area.x1 + 14.0;
        if area.x1 - x > 24.0 || (at - wanted).abs() > 6.0 {
            page.scene.push(Mark::Path { points: vec![(x + 6.0, wanted), (label_x - 4.0, at)], stroke: Stroke::new(STEM, 1.0) });
        }
        page.haloed(line, (label_x, baseline(at, size)), Anchor::Start, size, colour);
    }
    Ok(())
}

/// Draws the axis of time: a tick at each new year, the year's number in the middle of it, or at its tick where years are narrow.
fn time_axis(ctx: &Context<'_>, page: &mut Page, area: Box2, size: f64) -> Result<Scale> {
    let days = || ctx.figures.iter().filter(|f| f.extent.is_some()).filter_map(|f| f.point.dates);
    let centres = ctx.figures.iter().filter(|f| f.extent.is_some()).map(day);
    let (mut from, mut to) = centres.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| (a.min(v), b.max(v)));
    let (Some(first), Some(last)) = (days().map(|d| d.first).min(), days().map(|d| d.last).max()) else {
        return Err(Error::new("there is no time to draw"));
    };
    // a day with words at it may lie in the half of the first or last period that the line itself does not reach
    for (date, _) in note::dates(ctx)?.into_iter().filter(|(date, _)| (first..=last).contains(date)) {
        (from, to) = (from.min(day_number(date) as f64), to.max(day_number(date) as f64));
    }
    if to - from < 1.0 {
        (from, to) = (from - 182.0, to + 182.0);
    }
    let scale = Scale::linear((from, to), (area.x0 + 6.0, area.x1));
    let base = area.y1;
    page.scene.line((area.x0, base), (area.x1, base), Stroke::new(STEM, 1.0));
    let (y0, y1) = (first.year(), last.year());
    let year_day = |y: i16| Date::new(y, 1, 1).map_or(0.0, |d| day_number(d) as f64);
    let per_year = (scale.at(to) - scale.at(from)) / ((to - from) / 365.25);
    let label_width = ctx.line("2025", false)?.width(size) + 12.0;
    let stride = [1i16, 2, 5, 10, 20, 50].into_iter().find(|s| per_year * f64::from(*s) >= label_width).unwrap_or(100);
    let mut y = y0.div_euclid(stride) * stride;
    while y <= y1 + 1 {
        let at = year_day(y);
        if at > from && at < to {
            let x = scale.at(at);
            page.scene.line((x, base), (x, base + 6.0), Stroke::new(STEM, 1.0));
        }
        // in the middle of what is seen of the year, or at its tick where years are skipped
        let (a, b) = (at.max(from), year_day(y + 1).min(to));
        let (x, room) = if stride == 1 {
            (f64::midpoint(scale.at(a), scale.at(b)), scale.at(b) - scale.at(a))
        } else {
            let mid = f64::midpoint(at, year_day(y + 1));
            (scale.at(mid), if mid >= from && mid <= to { f64::MAX } else { -1.0 })
        };
        let wide_enough = room >= label_width * 0.45 || y0 == y1 || stride == 1 && y == y1 && a == b;
        let line = ctx.line(&y.to_string(), false)?;
        let half = line.width(size) / 2.0;
        let x = x.clamp(area.x0 + half, area.x1 + 20.0);
        let space = Box2::new(x - half - 4.0, base + 4.0, x + half + 4.0, base + size * 1.6);
        if wide_enough && y >= y0 && y <= y1 && page.scene.is_free(&space) {
            page.text(line, (x, base + size * 1.45), Anchor::Middle, size, MUTED);
        }
        y += stride;
    }
    Ok(scale)
}
