//! The page round a picture: title, subtitle, key, notes, and the line that names the sources.

use super::context::{Context, Figure};
use super::data::{Conversion, Point};
use super::marks::{KeyEntry, Swatch};
use super::palette::{Colour, INK, MUTED, QUIET};
use super::scene::{Anchor, Box2, Label, Mark, Scene, baseline};
use super::spec::Kind;
use super::text::Line;
use crate::model::Status;
use crate::{Error, Result};

/// A page with its frame drawn and room left for the picture.
pub struct Page {
    /// The marks so far.
    pub scene: Scene,
    /// Where the picture goes.
    pub plot: Box2,
    /// The part of it where annotations may stand.
    pub free: Box2,
    /// What must be said under the picture.
    pub notes: Vec<String>,
}

impl Page {
    /// Says something under the picture, once.
    pub fn note(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !self.notes.contains(&text) {
            self.notes.push(text);
        }
    }

    /// Adds a text.
    pub fn text(&mut self, line: Line, at: (f64, f64), anchor: Anchor, size: f64, colour: Colour) {
        self.scene.push(Mark::Text(Label { line, x: at.0, y: at.1, anchor, size, colour, halo: false }));
    }

    /// Adds a text with a white rim.
    pub fn haloed(&mut self, line: Line, at: (f64, f64), anchor: Anchor, size: f64, colour: Colour) {
        self.scene.push(Mark::Text(Label { line, x: at.0, y: at.1, anchor, size, colour, halo: true }));
    }
}

/// What a kind asks of its page.
#[derive(Clone, Debug, Default)]
pub struct Wants {
    /// Height of the picture where the page's height is not given.
    pub height: f64,
    /// Entries of the key.
    pub key: Vec<KeyEntry>,
    /// Whether the scale is logarithmic.
    pub log: bool,
    /// Whether the periods of the figures are told by labels or an axis, so that the subtitle need not.
    pub shows_periods: bool,
}

/// Lays out the frame. `notes` are those already known to be needed.
///
/// # Errors
///
/// If the page has no room left for a picture, or a character is in no font.
pub fn begin(ctx: &Context<'_>, wants: &Wants, notes: &[String]) -> Result<Page> {
    let margin = (40.0 * ctx.k).round().max(16.0);
    let inner = ctx.width - 2.0 * margin;
    let (title_size, sub_size, note_size) = (ctx.type_size(28.0), ctx.type_size(17.0), ctx.type_size(13.0));
    let mut scene = Scene { width: ctx.width, height: 0.0, marks: Vec::new() };
    let mut y = margin;
    let put = |scene: &mut Scene, y: &mut f64, text: &str, bold: bool, size: f64, colour: Colour, leading: f64| -> Result<()> {
        let head = size > note_size;
        let lines = if head {
            ctx.fonts.wrap_evenly(text, bold, ctx.rtl, size, inner)?
        } else {
            ctx.fonts.wrap(text, bold, ctx.rtl, size, inner)?
        };
        for line in lines {
            *y += size * leading;
            scene.push(Mark::Text(Label {
                line,
                x: margin,
                y: *y - size * 0.32,
                anchor: Anchor::Start,
                size,
                colour,
                halo: false,
            }));
        }
        Ok(())
    };
    if let Some(title) = &ctx.spec.title {
        put(&mut scene, &mut y, title, true, title_size, INK, 1.28)?;
        y += 4.0 * ctx.k;
    }
    put(&mut scene, &mut y, &subtitle(ctx, wants), false, sub_size, MUTED, 1.45)?;
    if !wants.key.is_empty() {
        y += 8.0 * ctx.k;
        y = key(ctx, &mut scene, &wants.key, margin, inner, y)?;
    }
    y += 20.0 * ctx.k;
    let top = y;

    // the footer is laid out from its own top, then moved to the foot of the page
    let mut foot = Scene::default();
    let mut depth = 0.0;
    let mut said: Vec<String> = ctx.spec.note.iter().cloned().collect();
    said.extend(standing_notes(ctx));
    for note in notes {
        if !said.contains(note) {
            said.push(note.clone());
        }
    }
    if !said.is_empty() {
        let said = format!("{}{}{}", ctx.words.note, ctx.words.colon, said.join(" "));
        put(&mut foot, &mut depth, &said, false, note_size, MUTED, 1.42)?;
    }
    for line in source_lines(ctx, inner, note_size)? {
        put(&mut foot, &mut depth, &line, false, note_size, MUTED, 1.42)?;
    }
    let gap = 22.0 * ctx.k;
    let bottom = (22.0 * ctx.k).max(12.0);
    let height = ctx.spec.size.height.unwrap_or_else(|| (top + wants.height.max(80.0) + gap + depth + bottom).round());
    let plot_bottom = height - bottom - depth - gap;
    if plot_bottom - top < 40.0 {
        return Err(Error::new(format!(
            "{height:.0} pixels of height leave no room for a picture between its title and its notes"
        ))
        .help("make it higher, or leave `height` out to have it worked out"));
    }
    for mark in &mut foot.marks {
        if let Mark::Text(label) = mark {
            label.y += plot_bottom + gap;
        }
    }
    scene.marks.append(&mut foot.marks);
    scene.height = height;
    let plot = Box2 { x0: margin, y0: top, x1: ctx.width - margin, y1: plot_bottom };
    Ok(Page { scene, plot, free: plot, notes: Vec::new() })
}

/// Returns what, unit, period, scale and conversions, in one line.
pub fn subtitle(ctx: &Context<'_>, wants: &Wants) -> String {
    let words = ctx.words;
    let mut parts = vec![ctx.spec.subtitle.clone().unwrap_or_else(|| ctx.data.what.clone())];
    parts.push(ctx.format.unit());
    if !wants.shows_periods && ctx.spec.subtitle.is_none() {
        let mut periods = ctx.data.points.iter().filter(|p| p.amount.is_some()).map(|p| p.period.as_ref());
        if let Some(Some(first)) = periods.next()
            && periods.all(|p| p == Some(first))
        {
            parts.push(words.period(first));
        }
    }
    if wants.log {
        parts.push(words.log_scale.to_owned());
    }
    for conversion in &ctx.data.conversions {
        parts.push(match conversion {
            Conversion::Currency { from, rate } => words.converted.replace("{from}", from).replace("{rate}", rate),
            Conversion::Prices { base, index } => words.real.replace("{base}", base).replace("{index}", index),
        });
    }
    let mut prices = ctx.data.points.iter().filter(|p| p.amount.is_some()).map(|p| p.prices.as_deref());
    if let Some(Some(first)) = prices.next()
        && prices.all(|p| p == Some(first))
    {
        parts.push(first.to_owned());
    }
    parts.retain(|p| !p.trim().is_empty());
    let line = parts.join(words.comma);
    // a metric's name begins in lower case, a line of type does not
    let mut chars = line.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// Notes that the figures themselves call for: not measured alike, not of the same scope, not in one time's prices.
fn standing_notes(ctx: &Context<'_>) -> Vec<String> {
    type Axis = fn(&Point) -> Option<&str>;
    let words = ctx.words;
    let mut notes = Vec::new();
    let axes: [(Axis, &str); 3] = [
        (|p| p.basis.as_deref(), words.mixed_bases),
        (|p| p.scope.as_deref(), words.mixed_scopes),
        (|p| p.prices.as_deref(), words.mixed_prices),
    ];
    for (value_of, pattern) in axes {
        let drawn = || ctx.data.points.iter().filter(|p| p.amount.is_some());
        let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
        for point in drawn() {
            let Some(value) = value_of(point) else { continue };
            let by_series = matches!(ctx.spec.kind, Kind::Line | Kind::Multiples | Kind::Revisions);
            let name = point.series.as_deref().filter(|s| by_series && !s.is_empty()).unwrap_or(&point.label);
            match groups.iter_mut().find(|(v, _)| *v == value) {
                Some((_, names)) if !names.contains(&name) => names.push(name),
                Some(_) => {}
                None => groups.push((value, vec![name])),
            }
        }
        // prices of a figure's own time go without saying; one basis beside silence says nothing of the silent ones
        let differ = if pattern == words.mixed_prices {
            groups.len() > 1 || groups.len() == 1 && drawn().any(|p| p.prices.is_none())
        } else {
            groups.len() > 1
        };
        // where the picture itself tells them apart by these words, no note needs to
        let told =
            drawn().all(|p| value_of(p).is_none_or(|v| p.label.contains(v) || p.series.as_deref().is_some_and(|s| s.contains(v))));
        if differ && !told {
            let list: Vec<String> = groups
                .iter()
                .map(|(value, names)| words.of.replacen("{v}", value, 1).replacen("{n}", &names.join(words.semicolon), 1))
                .collect();
            notes.push(pattern.replacen("{}", &list.join(words.semicolon), 1));
        }
    }
    notes
}

/// Returns the source line, in at most two lines: who published, how many figures and sources, as of when, who drew it.
fn source_lines(ctx: &Context<'_>, width: f64, size: f64) -> Result<Vec<String>> {
    let words = ctx.words;
    let mut names: Vec<&str> = Vec::new();
    let mut unwritable: Vec<&str> = Vec::new();
    for source in &ctx.data.sources {
        let name = source.publisher.as_str();
        if name.is_empty() || names.contains(&name) || unwritable.contains(&name) {
            continue;
        }
        // nobody chose a publisher's script: a name that no font covers is one of the others
        if ctx.line(name, false).is_ok() { names.push(name) } else { unwritable.push(name) }
    }
    let others = unwritable.len();
    let (facts, sources) = (ctx.data.fact_count(), ctx.data.sources.len());
    let counts = match (facts, sources) {
        (_, 0) | (1, 1) => String::new(),
        (f, 1) => words.counts[1].replace("{f}", &f.to_string()),
        (1, s) => words.counts[2].replace("{s}", &s.to_string()),
        (f, s) => words.counts[0].replace("{f}", &f.to_string()).replace("{s}", &s.to_string()),
    };
    let parts = |shown: usize| {
        let mut list = names[..shown].join(words.comma);
        let more = names.len() - shown + others;
        if more > 0 && !list.is_empty() {
            list = format!("{list}{}{}", words.comma, words.more.replacen("{}", &more.to_string(), 1));
        }
        let named = if list.is_empty() { String::new() } else { format!("{}{}{list}", words.source, words.colon) };
        let as_of = ctx.data.as_of.map(|day| words.as_of.replacen("{}", &words.day(day), 1)).unwrap_or_default();
        [named, counts.clone(), as_of, words.credit.to_owned()]
    };
    // a part moves whole to the next line, and no dot is left behind
    let lines = |shown: usize| -> Result<Vec<String>> {
        let mut lines: Vec<String> = Vec::new();
        for part in parts(shown).into_iter().filter(|p| !p.is_empty()) {
            let joined = lines.last().map(|last| format!("{last} · {part}"));
            match (joined, lines.last_mut()) {
                (Some(joined), Some(last)) if ctx.line(&joined, false)?.width(size) <= width => *last = joined,
                _ => lines.push(part),
            }
        }
        Ok(lines)
    };
    for shown in (0..=names.len()).rev() {
        let lines = lines(shown)?;
        let mut count = 0;
        for line in &lines {
            count += ctx.fonts.wrap(line, false, ctx.rtl, size, width)?.len();
        }
        if shown <= 1 || count <= 2 {
            return Ok(lines);
        }
    }
    Ok(Vec::new())
}

/// Draws the key in as many rows as it needs and returns where it ends.
fn key(ctx: &Context<'_>, scene: &mut Scene, entries: &[KeyEntry], left: f64, width: f64, top: f64) -> Result<f64> {
    let size = ctx.type_size(15.0);
    let row = size * 1.6;
    let (mut x, mut y) = (left, top);
    for entry in entries {
        let line = ctx.line(&entry.text, false)?;
        let swatch = match entry.swatch {
            Swatch::Dot(..) => size,
            _ => size * 1.6,
        };
        let needed = swatch + 7.0 + line.width(size);
        if x > left && x + needed > left + width {
            x = left;
            y += row;
        }
        let middle = y + row / 2.0;
        entry.swatch.draw(scene, Box2::new(x, middle - size * 0.38, x + swatch, middle + size * 0.38));
        x += swatch + 7.0;
        let text_width = line.width(size);
        scene.push(Mark::Text(Label {
            line,
            x,
            y: baseline(middle, size),
            anchor: Anchor::Start,
            size,
            colour: MUTED,
            halo: false,
        }));
        x += text_width + 22.0 * ctx.k.max(0.7);
    }
    Ok(y + row)
}

/// Returns key entries for the statuses that occur, if any is other than actual, and for ranges.
#[must_use]
pub fn status_key(ctx: &Context<'_>, colour: Colour, dots: bool) -> Vec<KeyEntry> {
    let mut entries = Vec::new();
    let occurs = |s: Status| ctx.figures.iter().any(|f| f.extent.is_some() && f.status == s);
    if Status::ALL.iter().any(|s| *s != Status::Actual && occurs(*s)) {
        for status in Status::ALL.into_iter().rev().filter(|s| occurs(*s)) {
            // a status of which no figure stands out is grey in the picture, and so in its key
            let vivid =
                |f: &Figure<'_>| f.status == status && ctx.stands_out(&[&f.point.label, f.point.series.as_deref().unwrap_or("")]);
            let colour = if ctx.figures.iter().any(vivid) { colour } else { QUIET };
            let swatch = if dots { Swatch::Dot(status, colour) } else { Swatch::Fill(status, colour) };
            entries.push(KeyEntry { swatch, text: ctx.words.status(status).to_owned() });
        }
    }
    if !dots && ctx.figures.iter().any(|f| f.extent.is_some_and(|e| e.is_range() || e.low.is_none())) {
        entries.push(KeyEntry { swatch: Swatch::Hatch(colour), text: ctx.words.range.to_owned() });
    }
    entries
}
