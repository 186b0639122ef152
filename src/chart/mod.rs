//! Charts: a [`Spec`] and the figures it names become a picture a newsroom can publish.
//!
//! In: a spec, figures with their labels, statuses and sources, and fonts. Out: SVG, PNG from that very SVG, alternative text, the data
//! behind the picture, and an HTML figure; the same bytes for the same input. What it refuses: bars that do not start at zero, figures in
//! different units, values a scale cannot show, text that does not fit or that no font covers; always with the reason.

#![expect(clippy::cast_sign_loss, reason = "pixels, counts and colours are at or above zero by construction")]
#![expect(clippy::float_cmp, reason = "a tick at zero is exactly zero, and equal ends are equal bits")]
#![expect(clippy::similar_names, reason = "x0 and x1, low and lows: geometry")]

mod alt;
mod bar;
pub mod bidi;
mod context;
pub mod data;
mod dot;
mod draw;
mod figure;
mod format;
mod frame;
mod grouped;
mod line;
mod marks;
mod multiples;
mod note;
pub mod palette;
mod range;
pub mod raster;
mod revisions;
mod rows;
mod scene;
pub mod schema;
pub mod spec;
mod strip;
pub mod text;
mod ticks;
pub mod words;

use context::Context;
pub use data::{Conversion, Data, Point, Publication, Role};
pub use figure::{csv, html};
use frame::{Page, Wants};
use marks::Grow;
pub use spec::{Kind, Spec};
pub use text::Fonts;

use crate::{Error, Result};

/// A finished picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// The SVG document.
    pub svg: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The picture in words: title, subtitle, every value, notes.
    pub alt: String,
    /// The picture as a table: what each figure is called, its value in words, and its status, day, basis and scope.
    pub rows: Vec<[String; 3]>,
    /// What was said under the picture besides the spec's own note: what is mixed, shortened or left out.
    pub notes: Vec<String>,
}

/// Draws a chart. `id` begins the ids inside the SVG, so that several may share a page.
///
/// # Errors
///
/// If the chart would not be honest or legible; the message says why, and the hint what to do.
pub fn draw(spec: &Spec, data: &Data, fonts: &Fonts, id: &str) -> Result<Drawing> {
    let ctx = Context::new(spec, data, fonts)?;
    let wants = wants(&ctx)?;
    let mut notes: Vec<String> = Vec::new();
    // laying out finds notes, which take room, which moves the layout: it settles in two or three rounds
    for _ in 0..5 {
        let mut page = frame::begin(&ctx, &wants, &notes)?;
        lay_out(&ctx, &mut page)?;
        let news: Vec<String> = page.notes.iter().filter(|n| !notes.contains(n)).cloned().collect();
        if news.is_empty() {
            return finish(&ctx, &wants, page, notes, id);
        }
        notes.extend(news);
    }
    Err(Error::new("the page does not settle: there is too little room").help("make the chart larger"))
}

fn wants(ctx: &Context<'_>) -> Result<Wants> {
    match ctx.spec.kind {
        Kind::Bar => bar::wants(ctx, Grow::Across),
        Kind::Column => bar::wants(ctx, Grow::Up),
        Kind::Grouped => grouped::wants_grouped(ctx),
        Kind::Stacked => grouped::wants_stacked(ctx),
        Kind::Range => range::wants(ctx),
        Kind::Revisions => revisions::wants(ctx),
        Kind::Line => line::wants(ctx),
        Kind::Dot => dot::wants(ctx),
        Kind::Multiples => multiples::wants(ctx),
        Kind::Strip => strip::wants(ctx),
    }
}

fn lay_out(ctx: &Context<'_>, page: &mut Page) -> Result<()> {
    match ctx.spec.kind {
        Kind::Bar => bar::across(ctx, page),
        Kind::Column => bar::up(ctx, page),
        Kind::Grouped => grouped::draw_grouped(ctx, page),
        Kind::Stacked => grouped::draw_stacked(ctx, page),
        Kind::Range => range::draw(ctx, page),
        Kind::Revisions => revisions::draw(ctx, page),
        Kind::Line => line::draw(ctx, page),
        Kind::Dot => dot::draw(ctx, page),
        Kind::Multiples => multiples::draw(ctx, page),
        Kind::Strip => strip::draw(ctx, page),
    }
}

fn finish(ctx: &Context<'_>, wants: &Wants, page: Page, notes: Vec<String>, id: &str) -> Result<Drawing> {
    let mut scene = page.scene;
    if ctx.rtl {
        scene.mirror();
    }
    let (alt, rows) = (alt::describe(ctx, wants, &notes), alt::rows(ctx));
    let title = ctx.spec.title.clone().unwrap_or_else(|| ctx.data.what.clone());
    let id: String = id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' }).collect();
    let head = draw::Head { id: &id, language: ctx.words.code, title: &bidi::clean(&title), description: &alt };
    let svg = draw::svg(&scene, head)?;
    Ok(Drawing { svg, width: scene.width.round() as u32, height: scene.height.round() as u32, alt, rows, notes })
}
