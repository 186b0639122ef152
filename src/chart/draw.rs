//! Scenes to SVG, through plotters; the only importer of it.
//!
//! plotters gives the scales and the canvas. Its own SVG backend can neither measure text nor place it to a fraction of a pixel, so the
//! backend here is ours: it reports a canvas ten times as large, writes tenths, joins lines of one pen into one path, and measures with the
//! fonts that are drawn. What it refuses: nothing; a scene is already checked.

use std::convert::Infallible;
use std::fmt::Write as _;

use plotters::coord::combinators::{IntoLogRange as _, LogCoord};
use plotters::coord::ranged1d::Ranged as _;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::{
    Circle, DrawingBackend, IntoDrawingArea as _, PathElement, Polygon, RGBColor, Rectangle, ShapeStyle, Text,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color as _, FontDesc, FontFamily, FontStyle, TextStyle};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind};

use super::palette::Colour;
use super::scene::{Anchor, Label, Mark, Scene, Stroke};
use crate::{Error, Result};

/// How many canvas units make a pixel.
const FINE: f64 = 10.0;

/// A value axis: numbers to pixels.
pub struct Scale {
    kind: ScaleKind,
    pixels: (i32, i32),
    domain: (f64, f64),
}

enum ScaleKind {
    Linear(RangedCoordf64),
    Log(LogCoord<f64>),
}

impl Scale {
    /// Returns a linear axis.
    #[must_use]
    pub fn linear(domain: (f64, f64), pixels: (f64, f64)) -> Self {
        Self { kind: ScaleKind::Linear((domain.0..domain.1).into()), pixels: fine_pair(pixels), domain }
    }

    /// Returns a logarithmic axis; both ends of the domain must be above zero.
    #[must_use]
    pub fn log(domain: (f64, f64), pixels: (f64, f64)) -> Self {
        Self { kind: ScaleKind::Log((domain.0..domain.1).log_scale().into()), pixels: fine_pair(pixels), domain }
    }

    /// Returns the pixel of a number, held inside the axis.
    #[must_use]
    pub fn at(&self, value: f64) -> f64 {
        let value = value.clamp(self.domain.0.min(self.domain.1), self.domain.0.max(self.domain.1));
        let fine = match &self.kind {
            ScaleKind::Linear(axis) => axis.map(&value, self.pixels),
            ScaleKind::Log(axis) => axis.map(&value, self.pixels),
        };
        f64::from(fine) / FINE
    }

    /// Returns the ends of the axis as numbers.
    #[must_use]
    pub const fn domain(&self) -> (f64, f64) {
        self.domain
    }
}

fn fine_pair((a, b): (f64, f64)) -> (i32, i32) {
    (fine(a), fine(b))
}

fn fine(v: f64) -> i32 {
    (v * FINE).round() as i32
}

fn point((x, y): (f64, f64)) -> (i32, i32) {
    (fine(x), fine(y))
}

/// What stands in a drawing besides its marks.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    /// Prefix of ids, so that several drawings may share a page.
    pub id: &'a str,
    /// Language code.
    pub language: &'a str,
    /// Short alternative text.
    pub title: &'a str,
    /// Long alternative text.
    pub description: &'a str,
}

/// Writes a scene as an SVG document.
///
/// # Errors
///
/// If plotters refuses a mark.
pub fn svg(scene: &Scene, head: Head<'_>) -> Result<String> {
    let mut out = String::with_capacity(8192);
    let (w, h) = (tenths(fine(scene.width)), tenths(fine(scene.height)));
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\" xml:lang=\"{lang}\" \
         aria-labelledby=\"{id}-t {id}-d\" font-family=\"Vazirmatn,'Segoe UI',Tahoma,Arial,sans-serif\">\n<title id=\"{id}-t\">{title}</title>\n\
         <desc id=\"{id}-d\">{desc}</desc>\n",
        id = escape(head.id),
        lang = escape(head.language),
        title = escape(head.title),
        desc = escape(head.description),
    );
    {
        let backend = Svg { out: &mut out, size: (fine(scene.width), fine(scene.height)), pen: None };
        let area = backend.into_drawing_area();
        for mark in &scene.marks {
            let drawn = match mark {
                Mark::Rect { at, fill, stroke } => {
                    let corners = [point((at.x0, at.y0)), point((at.x1, at.y1))];
                    let filled = match fill {
                        Some(fill) => area.draw(&Rectangle::new(corners, rgb(*fill).filled())),
                        None => Ok(()),
                    };
                    filled.and_then(|()| match stroke {
                        Some(stroke) => {
                            let c = [(at.x0, at.y0), (at.x1, at.y0), (at.x1, at.y1), (at.x0, at.y1), (at.x0, at.y0)];
                            dashes(&c, stroke).into_iter().try_for_each(|points| area.draw(&PathElement::new(points, pen(stroke))))
                        }
                        None => Ok(()),
                    })
                }
                Mark::Path { points, stroke } => {
                    dashes(points, stroke).into_iter().try_for_each(|points| area.draw(&PathElement::new(points, pen(stroke))))
                }
                Mark::Segments { lines, stroke } => lines.iter().try_for_each(|ends| {
                    area.draw(&PathElement::new(ends.iter().map(|p| point(*p)).collect::<Vec<_>>(), pen(stroke)))
                }),
                Mark::Polygon { points, fill } => {
                    area.draw(&Polygon::new(points.iter().map(|p| point(*p)).collect::<Vec<_>>(), rgb(*fill).filled()))
                }
                Mark::Circle { x, y, r, fill, stroke } => {
                    let centre = point((*x, *y));
                    area.draw(&Circle::new(centre, fine(*r), rgb(*fill).filled())).and_then(|()| match stroke {
                        Some(stroke) => area.draw(&Circle::new(centre, fine(*r), pen(stroke))),
                        None => Ok(()),
                    })
                }
                Mark::Text(label) => {
                    let channel = channel(label);
                    area.draw(&Text::new(label.line.shown.as_str(), point((label.x, label.y)), text_style(label, &channel)))
                }
            };
            drawn.map_err(|e| Error::new(format!("could not draw a mark: {e}")))?;
        }
        area.present().map_err(|e| Error::new(format!("could not finish the drawing: {e}")))?;
    }
    out.push_str("</svg>\n");
    Ok(out)
}

fn rgb(c: Colour) -> RGBColor {
    RGBColor(c.0, c.1, c.2)
}

fn pen(stroke: &Stroke) -> ShapeStyle {
    ShapeStyle { color: rgb(stroke.colour).to_rgba(), filled: false, stroke_width: (stroke.width * FINE).round() as u32 }
}

/// The family name is the one free field of plotters' text style: `family|halo|width`.
fn channel(label: &Label) -> String {
    format!("{}|{}|{}", label.line.family, if label.halo { "halo" } else { "" }, fine(label.line.width(label.size)))
}

fn text_style<'a>(label: &Label, channel: &'a str) -> TextStyle<'a> {
    let h_pos = match label.anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    let style = if label.line.bold { FontStyle::Bold } else { FontStyle::Normal };
    TextStyle {
        font: FontDesc::new(FontFamily::Name(channel), label.size * FINE, style),
        color: rgb(label.colour).to_backend_color(),
        pos: Pos::new(h_pos, VPos::Bottom),
    }
}

/// Cuts a line into dashes; one piece for a solid pen.
fn dashes(points: &[(f64, f64)], stroke: &Stroke) -> Vec<Vec<(i32, i32)>> {
    let Some((dash, gap)) = stroke.dash.filter(|(d, g)| *d > 0.0 && *g > 0.0) else {
        return vec![points.iter().map(|p| point(*p)).collect()];
    };
    let mut pieces = Vec::new();
    let mut piece: Vec<(i32, i32)> = Vec::new();
    let (mut on, mut left) = (true, dash);
    for pair in points.windows(2) {
        let [(x0, y0), (x1, y1)] = [pair[0], pair[1]];
        let length = (x1 - x0).hypot(y1 - y0);
        if length <= 0.0 {
            continue;
        }
        let mut done = 0.0;
        while done < length {
            let step = left.min(length - done);
            let at = |d: f64| point((x0 + (x1 - x0) * d / length, y0 + (y1 - y0) * d / length));
            if on {
                if piece.is_empty() {
                    piece.push(at(done));
                }
                piece.push(at(done + step));
            }
            done += step;
            left -= step;
            if left <= 1e-9 {
                if on {
                    pieces.push(std::mem::take(&mut piece));
                }
                on = !on;
                left = if on { dash } else { gap };
            }
        }
    }
    if piece.len() > 1 {
        pieces.push(piece);
    }
    pieces
}

/// Writes canvas units as pixels with at most one decimal.
fn tenths(v: i32) -> String {
    if v % 10 == 0 { (v / 10).to_string() } else { format!("{}{}.{}", if v < 0 { "-" } else { "" }, v.abs() / 10, v.abs() % 10) }
}

/// Escapes text for XML content and attributes; characters XML refuses become U+FFFD.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c < ' ' && !matches!(c, '\t' | '\n') || matches!(c, '\u{FFFE}' | '\u{FFFF}') => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

/// Our backend. Lines of one pen that follow each other are kept open in `pen` and written as one path.
struct Svg<'a> {
    out: &'a mut String,
    size: (i32, i32),
    pen: Option<((u8, u8, u8), u32)>,
}

type Drawn = std::result::Result<(), DrawingErrorKind<Infallible>>;

impl Svg<'_> {
    fn close_path(&mut self) {
        if let Some(((r, g, b), width)) = self.pen.take() {
            let _ = writeln!(
                self.out,
                "\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\"/>",
                Colour(r, g, b).hex(),
                tenths(i32::try_from(width).unwrap_or(10))
            );
        }
    }
}

impl DrawingBackend for Svg<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.size.0.unsigned_abs(), self.size.1.unsigned_abs())
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        self.close_path();
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, colour: BackendColor) -> Drawn {
        self.draw_rect(at, (at.0 + 1, at.1 + 1), &colour, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &S, _fill: bool) -> Drawn {
        self.close_path();
        let (r, g, blue) = style.color().rgb;
        let _ = writeln!(
            self.out,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>",
            tenths(a.0.min(b.0)),
            tenths(a.1.min(b.1)),
            tenths((b.0 - a.0).abs()),
            tenths((b.1 - a.1).abs()),
            Colour(r, g, blue).hex()
        );
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        let points: Vec<BackendCoord> = path.into_iter().collect();
        let pen = (style.color().rgb, style.stroke_width());
        if self.pen != Some(pen) {
            self.close_path();
            self.out.push_str("<path d=\"");
            self.pen = Some(pen);
        }
        let closed = points.len() > 3 && points.first() == points.last();
        let count = points.len() - usize::from(closed);
        for (i, (x, y)) in points.into_iter().take(count).enumerate() {
            let _ = write!(self.out, "{}{} {}", if i == 0 { 'M' } else { 'L' }, tenths(x), tenths(y));
        }
        if closed {
            self.out.push('Z');
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        self.close_path();
        let (r, g, b) = style.color().rgb;
        let hex = Colour(r, g, b).hex();
        let paint = if fill {
            format!("fill=\"{hex}\"")
        } else {
            format!("fill=\"none\" stroke=\"{hex}\" stroke-width=\"{}\"", tenths(i32::try_from(style.stroke_width()).unwrap_or(10)))
        };
        let radius = tenths(i32::try_from(radius).unwrap_or(0));
        let _ = writeln!(self.out, "<circle cx=\"{}\" cy=\"{}\" r=\"{radius}\" {paint}/>", tenths(centre.0), tenths(centre.1));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Drawn {
        self.close_path();
        let (r, g, b) = style.color().rgb;
        let corners: Vec<String> = corners.into_iter().map(|(x, y)| format!("{},{}", tenths(x), tenths(y))).collect();
        let _ = writeln!(self.out, "<polygon points=\"{}\" fill=\"{}\"/>", corners.join(" "), Colour(r, g, b).hex());
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        self.close_path();
        let (r, g, b) = style.color().rgb;
        let family = style.family();
        let mut parts = family.as_str().split('|');
        let (family, class) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let width: i32 = parts.next().and_then(|w| w.parse().ok()).unwrap_or(0);
        let _ = write!(self.out, "<text x=\"{}\" y=\"{}\"", tenths(at.0), tenths(at.1));
        if family != "Vazirmatn" {
            let _ = write!(self.out, " font-family=\"'{}',sans-serif\"", escape(&family.replace('\'', "")));
        }
        let _ = write!(self.out, " font-size=\"{}\"", tenths(style.size().round() as i32));
        if matches!(style.style(), FontStyle::Bold) {
            self.out.push_str(" font-weight=\"bold\"");
        }
        match style.anchor().h_pos {
            HPos::Left => {}
            HPos::Center => self.out.push_str(" text-anchor=\"middle\""),
            HPos::Right => self.out.push_str(" text-anchor=\"end\""),
        }
        // a reader without the font gets another, squeezed or spread to the width that was measured
        if width > 0 && text.chars().count() > 1 {
            let _ = write!(self.out, " textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", tenths(width));
        }
        if class == "halo" {
            self.out.push_str(" stroke=\"#FFFFFF\" stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\"");
        }
        let _ = writeln!(self.out, " fill=\"{}\">{}</text>", Colour(r, g, b).hex(), escape(text));
        Ok(())
    }

    /// Texts are measured before they get here; plotters asks only to align what is already aligned.
    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        _text: &str,
        style: &S,
    ) -> std::result::Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok((0, style.size().max(0.0) as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_map_ends_to_ends_in_both_directions() {
        let axis = Scale::linear((0.0, 100.0), (40.0, 1040.0));
        assert!((axis.at(0.0) - 40.0).abs() < 0.11 && (axis.at(100.0) - 1040.0).abs() < 0.11);
        let up = Scale::linear((0.0, 10.0), (500.0, 100.0));
        assert!((up.at(5.0) - 300.0).abs() < 0.11);
        let log = Scale::log((1e6, 1e11), (0.0, 500.0));
        assert!((log.at(1e8) - 200.0).abs() < 0.2);
        assert!((log.at(1e20) - 500.0).abs() < 0.11, "held inside the axis");
    }

    #[test]
    fn coordinates_have_one_decimal_at_most() {
        assert_eq!([tenths(120), tenths(125), tenths(-5), tenths(-125), tenths(0)], ["12", "12.5", "-0.5", "-12.5", "0"]);
    }

    #[test]
    fn dashes_cover_the_line_and_turn_corners() {
        let stroke = Stroke::new(super::super::palette::INK, 1.0).dashed(4.0, 2.0);
        let pieces = dashes(&[(0.0, 0.0), (7.0, 0.0), (7.0, 5.0)], &stroke);
        assert_eq!(pieces.len(), 2);
        assert_eq!(pieces[1].len(), 3, "the second dash bends");
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(escape("<a href=\"x\">&\u{1}"), "&lt;a href=&quot;x&quot;&gt;&amp;\u{FFFD}");
    }
}
