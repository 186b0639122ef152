//! Rows with names at their start: the layout that bars, ranges, revisions, dots and strips share.

use super::context::{Context, Figure};
use super::data::Role;
use super::frame::Page;
use super::palette::{Colour, INK, VERMILION};
use super::scene::{Anchor, Box2, baseline};
use super::text::Line;
use crate::{Error, Result};

/// Rows of equal height beside a column of names.
pub struct Rows {
    /// Where the picture begins, after the names.
    pub left: f64,
    /// Top of the first row.
    pub top: f64,
    /// Height of a row.
    pub band: f64,
    /// Size of the names.
    pub size: f64,
    names: Vec<Vec<Line>>,
    colours: Vec<Colour>,
}

/// Rows of figures, each with its value.
pub struct Valued {
    /// The rows.
    pub rows: Rows,
    /// The values, in the order of the figures.
    pub labels: Vec<Line>,
    /// Size of the values.
    pub size: f64,
    /// Width of the widest.
    pub widest: f64,
}

impl Valued {
    /// Returns the pixels between names and values, which `gap` keeps free.
    ///
    /// # Errors
    ///
    /// If there is too little room for `marks`.
    pub fn room(&self, page: &Page, gap: f64, marks: &str) -> Result<(f64, f64)> {
        let (x0, x1) = (self.rows.left + 8.0, page.plot.x1 - self.widest - gap);
        if x1 - x0 < 60.0 {
            return Err(Error::new(format!("names and labels leave no room for {marks}"))
                .help("make the chart wider, or the names shorter"));
        }
        Ok((x0, x1))
    }
}

impl Rows {
    /// Returns a good height for so many rows.
    #[must_use]
    pub fn height(ctx: &Context<'_>, count: usize) -> f64 {
        let band = match count {
            0..=3 => 72.0,
            4..=6 => 64.0,
            7..=10 => 50.0,
            11..=16 => 38.0,
            _ => 28.0,
        };
        (count as f64 * band * ctx.k.max(0.75)).max(80.0)
    }

    /// Places rows in an area. Names wrap, then shrink, then are shortened, and the page says so.
    ///
    /// # Errors
    ///
    /// If the rows are too many for the height.
    pub fn place(ctx: &Context<'_>, page: &mut Page, names: &[(&str, Colour)], area: Box2) -> Result<Self> {
        let band = area.height() / names.len().max(1) as f64;
        let least = 13.0;
        if band < least {
            let needed = ctx.spec.size.height.unwrap_or(0.0) + (least - band) * names.len() as f64;
            return Err(Error::new(format!("{} rows need at least {needed:.0} pixels of height", names.len()))
                .help("leave `height` out, or draw fewer rows"));
        }
        let widest = area.width() * 0.36;
        let mut size = ctx.type_size(18.0).min(band * 0.8).max(10.5);
        let mut lines;
        loop {
            lines = Vec::with_capacity(names.len());
            let mut fits = true;
            for (name, _) in names {
                let wrapped = ctx.fonts.wrap(name, false, ctx.rtl, size, widest)?;
                fits &= wrapped.len() as f64 * size * 1.22 <= band.max(size * 1.22);
                lines.push(wrapped);
            }
            if fits || size <= 11.0 {
                break;
            }
            size = (size - 1.0).max(11.0);
        }
        let most = ((band / (size * 1.22)).floor() as usize).clamp(1, 3);
        let mut cut = false;
        for ((name, _), wrapped) in names.iter().zip(&mut lines) {
            if wrapped.len() > most {
                let rest: String = name.to_string();
                wrapped.truncate(most);
                // the last line takes what is left of the name, shortened
                let (line, shortened) = shorten_last(ctx, &rest, most, size, widest)?;
                wrapped[most - 1] = line;
                cut |= shortened;
            }
        }
        if cut {
            page.note(ctx.words.shortened);
        }
        let width = lines.iter().flatten().map(|l| l.width(size)).fold(0.0, f64::max);
        let left = area.x0 + width + 14.0 * ctx.k.max(0.7);
        page.free = Box2 { x0: left, ..page.plot };
        Ok(Self { left, top: area.y0, band, size, names: lines, colours: names.iter().map(|(_, c)| *c).collect() })
    }

    /// Places rows of figures whose values stand beside their marks: the rows, each value as a line, and the widest value at that size.
    ///
    /// # Errors
    ///
    /// If the rows do not fit, or a character is in no font.
    pub fn of_figures(ctx: &Context<'_>, page: &mut Page, figures: &[&Figure<'_>], area: Box2, size: f64) -> Result<Valued> {
        let ink = |f: &Figure<'_>| if f.point.role == Role::Claim { VERMILION } else { INK };
        let names: Vec<_> = figures.iter().map(|f| (f.point.label.as_str(), ink(f))).collect();
        let rows = Self::place(ctx, page, &names, area)?;
        let size = ctx.type_size(size).min(rows.size.max(12.0));
        let mut labels = Vec::with_capacity(figures.len());
        for figure in figures {
            labels.push(ctx.line(&figure.label, figure.extent.is_some())?);
        }
        let widest = labels.iter().map(|l| l.width(size)).fold(0.0, f64::max);
        Ok(Valued { rows, labels, size, widest })
    }

    /// Returns the middle of a row.
    #[must_use]
    pub fn middle(&self, row: usize) -> f64 {
        self.top + (row as f64 + 0.5) * self.band
    }

    /// Draws the names.
    pub fn draw_names(&self, page: &mut Page, gap: f64) {
        let leading = self.size * 1.22;
        for (row, lines) in self.names.iter().enumerate() {
            let first = self.middle(row) - leading * (lines.len() as f64 - 1.0) / 2.0;
            for (i, line) in lines.iter().enumerate() {
                let y = baseline(first + leading * i as f64, self.size);
                let colour = self.colours.get(row).copied().unwrap_or(INK);
                page.text(line.clone(), (self.left - gap, y), Anchor::End, self.size, colour);
            }
        }
    }
}

/// Returns the last of `most` lines of a name, shortened to fit.
fn shorten_last(ctx: &Context<'_>, name: &str, most: usize, size: f64, width: f64) -> Result<(Line, bool)> {
    let clean = super::bidi::clean(name);
    let mut rest = clean.as_str();
    for line in ctx.fonts.wrap(name, false, false, size, width)?.iter().take(most - 1) {
        let plain: String = line.shown.chars().filter(|c| !super::bidi::is_bidi_control(*c)).collect();
        rest = rest.strip_prefix(plain.as_str()).unwrap_or(rest).trim_start();
    }
    ctx.fonts.shorten(rest, false, ctx.rtl, size, width)
}
