//! A picture as a list of marks in pixels, before any file format.
//!
//! Charts are laid out from left to right; a right-to-left page is the same scene [mirrored](Scene::mirror), text unchanged.

use super::palette::Colour;
use super::text::{CAP_HEIGHT, Line};

/// A rectangle in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Box2 {
    /// Left edge.
    pub x0: f64,
    /// Top edge.
    pub y0: f64,
    /// Right edge.
    pub x1: f64,
    /// Bottom edge.
    pub y1: f64,
}

impl Box2 {
    /// Returns a rectangle with its edges put in order.
    #[must_use]
    pub fn new(x0: f64, y0: f64, x1: f64, y1: f64) -> Self {
        Self { x0: x0.min(x1), y0: y0.min(y1), x1: x0.max(x1), y1: y0.max(y1) }
    }

    /// Returns the width.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.x1 - self.x0
    }

    /// Returns the height.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.y1 - self.y0
    }

    /// Whether the two share more than an edge.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x0 < other.x1 && other.x0 < self.x1 && self.y0 < other.y1 && other.y0 < self.y1
    }

    /// Whether `other` lies inside.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        self.x0 <= other.x0 && self.y0 <= other.y0 && other.x1 <= self.x1 && other.y1 <= self.y1
    }

    /// Returns the rectangle grown on all sides.
    #[must_use]
    pub fn grown(&self, by: f64) -> Self {
        Self { x0: self.x0 - by, y0: self.y0 - by, x1: self.x1 + by, y1: self.y1 + by }
    }
}

/// Where a text stands from its point: after it, round it, before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The text begins at the point.
    Start,
    /// The point is the text's middle.
    Middle,
    /// The text ends at the point.
    End,
}

/// A pen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Colour.
    pub colour: Colour,
    /// Width in pixels.
    pub width: f64,
    /// Lengths of dash and gap.
    pub dash: Option<(f64, f64)>,
}

impl Stroke {
    /// Returns a solid pen.
    #[must_use]
    pub const fn new(colour: Colour, width: f64) -> Self {
        Self { colour, width, dash: None }
    }

    /// Returns the pen with dashes.
    #[must_use]
    pub const fn dashed(mut self, dash: f64, gap: f64) -> Self {
        self.dash = Some((dash, gap));
        self
    }
}

/// A text at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// What it says.
    pub line: Line,
    /// The point it is anchored at.
    pub x: f64,
    /// The baseline.
    pub y: f64,
    /// How it is anchored.
    pub anchor: Anchor,
    /// Size in pixels.
    pub size: f64,
    /// Colour.
    pub colour: Colour,
    /// Whether a white rim keeps it readable over lines.
    pub halo: bool,
}

impl Label {
    /// Returns the space the text takes: from the top of capitals and ascenders to the foot of descenders.
    #[must_use]
    pub fn space(&self) -> Box2 {
        let width = self.line.width(self.size);
        let x0 = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - width / 2.0,
            Anchor::End => self.x - width,
        };
        Box2 { x0, y0: self.y - self.size * 0.8, x1: x0 + width, y1: self.y + self.size * 0.22 }
    }
}

/// One mark.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A filled or outlined rectangle.
    Rect {
        /// Where.
        at: Box2,
        /// Fill, if any.
        fill: Option<Colour>,
        /// Outline, if any.
        stroke: Option<Stroke>,
    },
    /// A line through points.
    Path {
        /// The points.
        points: Vec<(f64, f64)>,
        /// The pen.
        stroke: Stroke,
    },
    /// Many separate lines in one pen.
    Segments {
        /// The ends of each.
        lines: Vec<[(f64, f64); 2]>,
        /// The pen.
        stroke: Stroke,
    },
    /// A filled polygon.
    Polygon {
        /// The corners.
        points: Vec<(f64, f64)>,
        /// Fill.
        fill: Colour,
    },
    /// A circle.
    Circle {
        /// Centre.
        x: f64,
        /// Centre.
        y: f64,
        /// Radius.
        r: f64,
        /// Fill.
        fill: Colour,
        /// Outline, if any.
        stroke: Option<Stroke>,
    },
    /// A text.
    Text(Label),
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Width in pixels.
    pub width: f64,
    /// Height in pixels.
    pub height: f64,
    /// Marks, the first at the bottom.
    pub marks: Vec<Mark>,
}

impl Scene {
    /// Adds a mark on top.
    pub fn push(&mut self, mark: Mark) {
        self.marks.push(mark);
    }

    /// Adds a filled rectangle.
    pub fn fill(&mut self, at: Box2, fill: Colour) {
        self.push(Mark::Rect { at, fill: Some(fill), stroke: None });
    }

    /// Adds a straight line; a horizontal or vertical one is put on whole pixels, so that it is drawn crisp.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), stroke: Stroke) {
        let snap = |v: f64| if (stroke.width.round() as i64) % 2 == 1 { v.floor() + 0.5 } else { v.round() };
        let (mut from, mut to) = (from, to);
        if (from.0 - to.0).abs() < 0.05 {
            from.0 = snap(from.0);
            to.0 = from.0;
        } else if (from.1 - to.1).abs() < 0.05 {
            from.1 = snap(from.1);
            to.1 = from.1;
        }
        self.push(Mark::Path { points: vec![from, to], stroke });
    }

    /// Returns the texts.
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        self.marks.iter().filter_map(|m| match m {
            Mark::Text(label) => Some(label),
            _ => None,
        })
    }

    /// Whether a space is free of texts and on the page.
    #[must_use]
    pub fn is_free(&self, space: &Box2) -> bool {
        Box2 { x0: 0.0, y0: 0.0, x1: self.width, y1: self.height }.holds(space) && self.labels().all(|l| !l.space().overlaps(space))
    }

    /// Whether a space covers no figure: no bar, dot or pointer, and no line as thick as those of data.
    #[must_use]
    pub fn is_clear(&self, space: &Box2) -> bool {
        let inside = |(x, y): (f64, f64)| space.overlaps(&Box2::new(x - 0.5, y - 0.5, x + 0.5, y + 0.5));
        self.marks.iter().all(|mark| match mark {
            Mark::Rect { at, .. } => !at.overlaps(space),
            Mark::Circle { x, y, r, .. } => !Box2::new(x - r, y - r, x + r, y + r).overlaps(space),
            Mark::Polygon { points, .. } => !points.iter().any(|p| inside(*p)),
            Mark::Path { points, stroke } if stroke.width >= 2.0 => !points.windows(2).any(|ends| {
                let ((x0, y0), (x1, y1)) = (ends[0], ends[1]);
                let steps = ((x1 - x0).hypot(y1 - y0) / 4.0).ceil().max(1.0);
                (0..=steps as usize).any(|i| inside((x0 + (x1 - x0) * i as f64 / steps, y0 + (y1 - y0) * i as f64 / steps)))
            }),
            _ => true,
        })
    }

    /// Turns the picture round, texts staying readable: start becomes end.
    pub fn mirror(&mut self) {
        let width = self.width;
        let flip = |x: &mut f64| *x = width - *x;
        for mark in &mut self.marks {
            match mark {
                Mark::Rect { at, .. } => *at = Box2::new(width - at.x0, at.y0, width - at.x1, at.y1),
                Mark::Path { points, .. } | Mark::Polygon { points, .. } => points.iter_mut().for_each(|(x, _)| flip(x)),
                Mark::Segments { lines, .. } => lines.iter_mut().flatten().for_each(|(x, _)| flip(x)),
                Mark::Circle { x, .. } => flip(x),
                Mark::Text(label) => {
                    flip(&mut label.x);
                    label.anchor = match label.anchor {
                        Anchor::Start => Anchor::End,
                        Anchor::Middle => Anchor::Middle,
                        Anchor::End => Anchor::Start,
                    };
                }
            }
        }
    }
}

/// Returns the baseline that centres a line of text on a height.
#[must_use]
pub fn baseline(middle: f64, size: f64) -> f64 {
    middle + size * CAP_HEIGHT / 2.0
}

/// Returns the strokes of a 45° hatch clipped to a rectangle.
#[must_use]
pub fn hatch(at: Box2, gap: f64) -> Vec<[(f64, f64); 2]> {
    let mut lines = Vec::new();
    if at.width() < 0.5 || at.height() < 0.5 || gap <= 0.0 {
        return lines;
    }
    // lines x + y = c, on a grid fixed to the page so that neighbours continue each other
    let step = gap * std::f64::consts::SQRT_2;
    let mut k = ((at.x0 + at.y0) / step).ceil();
    while k * step < at.x1 + at.y1 {
        let c = k * step;
        let x_low = (c - at.y1).max(at.x0);
        let x_high = (c - at.y0).min(at.x1);
        if x_high - x_low > 0.05 {
            lines.push([(x_low, c - x_low), (x_high, c - x_high)]);
        }
        k += 1.0;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hatches_stay_inside_their_rectangle() {
        let at = Box2::new(10.0, 20.0, 47.0, 60.0);
        let lines = hatch(at, 7.0);
        assert!(lines.len() > 4);
        for (x, y) in lines.into_iter().flatten() {
            assert!(at.grown(0.001).holds(&Box2::new(x, y, x, y)), "{x} {y}");
        }
    }

    #[test]
    fn mirroring_twice_gives_the_same_picture() {
        let mut scene = Scene { width: 100.0, height: 50.0, marks: Vec::new() };
        scene.fill(Box2::new(10.0, 0.0, 30.0, 5.0), super::super::palette::BLUE);
        let before = scene.clone();
        scene.mirror();
        assert_ne!(scene, before);
        scene.mirror();
        assert_eq!(scene, before);
    }
}
