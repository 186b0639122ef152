//! How figures look: solid for what happened, lighter and outlined for what is planned, hatched where they are uncertain.

use super::context::Extent;
use super::palette::{Colour, PAPER};
use super::scene::{Box2, Mark, Scene, Stroke, hatch};
use crate::model::Status;

/// Fill and outline of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Inside.
    pub fill: Colour,
    /// Outline, if it has one.
    pub stroke: Option<Stroke>,
}

/// Returns the look of a status: the softer a figure, the less ink.
#[must_use]
pub fn look(status: Status, colour: Colour) -> Look {
    let line = Stroke::new(colour, 1.4);
    match status {
        Status::Actual => Look { fill: colour, stroke: None },
        Status::Commitment => Look { fill: colour.tint(0.55), stroke: Some(line) },
        Status::Guidance => Look { fill: colour.tint(0.25), stroke: Some(line) },
        Status::Target => Look { fill: colour.tint(0.12), stroke: Some(line.dashed(7.0, 3.0)) },
        Status::Estimate => Look { fill: PAPER, stroke: Some(line.dashed(5.0, 3.0)) },
        Status::Rumour => Look { fill: PAPER, stroke: Some(line.dashed(1.6, 2.6)) },
    }
}

/// Which way bars grow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grow {
    /// To the right.
    Across,
    /// Upwards.
    Up,
}

/// A bar: from its foot to where the figure ends, across a thickness.
#[derive(Clone, Copy, Debug)]
pub struct Bar {
    /// The pixel of zero (or of the part below).
    pub foot: f64,
    /// One edge of the thickness.
    pub near: f64,
    /// The other edge.
    pub far: f64,
    /// Which way it grows.
    pub grow: Grow,
}

impl Bar {
    fn rect(&self, from: f64, to: f64) -> Box2 {
        match self.grow {
            Grow::Across => Box2::new(from, self.near, to, self.far),
            Grow::Up => Box2::new(self.near, from, self.far, to),
        }
    }

    /// Draws the bar of a figure and returns the pixel where it ends. `at` maps numbers to pixels.
    pub fn draw(&self, scene: &mut Scene, extent: Extent, at: impl Fn(f64) -> f64, colour: Colour, status: Status) -> f64 {
        let look = look(status, colour);
        let solid = |scene: &mut Scene, to: f64| {
            let at = self.rect(self.foot, to);
            if at.width() >= 0.1 && at.height() >= 0.1 {
                scene.push(Mark::Rect { at, fill: Some(look.fill), stroke: look.stroke });
            }
        };
        match (extent.low, extent.high) {
            (Some(low), Some(high)) => {
                // the certain part reaches to the end nearer to zero
                let (near, far) = if low < 0.0 && high <= 0.0 { (high, low) } else { (low, high) };
                solid(scene, at(near));
                if high > low {
                    self.uncertain(scene, at(near), at(far), colour, status);
                }
                at(far)
            }
            (Some(low), None) => {
                let end = at(low);
                solid(scene, end);
                self.arrow(scene, end, colour)
            }
            (None, Some(high)) => {
                let end = at(high);
                self.uncertain(scene, self.foot, end, colour, status);
                end
            }
            (None, None) => self.foot,
        }
    }

    /// A hatched stretch: the figure ends somewhere in it.
    fn uncertain(&self, scene: &mut Scene, from: f64, to: f64, colour: Colour, status: Status) {
        uncertain(scene, self.rect(from, to), colour, status);
    }

    /// A point beyond an open end: there is more.
    fn arrow(&self, scene: &mut Scene, end: f64, colour: Colour) -> f64 {
        let middle = f64::midpoint(self.near, self.far);
        let half = ((self.far - self.near).abs() * 0.28).min(11.0);
        let gap = 3.0;
        let tip = half * 0.9;
        match self.grow {
            Grow::Across => {
                let x = end + gap;
                scene.push(Mark::Polygon { points: vec![(x, middle - half), (x + tip, middle), (x, middle + half)], fill: colour });
                x + tip
            }
            Grow::Up => {
                let y = end - gap;
                scene.push(Mark::Polygon { points: vec![(middle - half, y), (middle, y - tip), (middle + half, y)], fill: colour });
                y - tip
            }
        }
    }
}

/// Draws a hatched rectangle with an outline.
pub fn uncertain(scene: &mut Scene, at: Box2, colour: Colour, status: Status) {
    if at.width() < 0.1 || at.height() < 0.1 {
        return;
    }
    scene.fill(at, PAPER);
    let lines = hatch(at, 7.0);
    if !lines.is_empty() {
        scene.push(Mark::Segments { lines, stroke: Stroke::new(colour, 1.6) });
    }
    scene.push(Mark::Rect { at, fill: None, stroke: Some(look(status, colour).stroke.unwrap_or(Stroke::new(colour, 1.2))) });
}

/// Draws a dot in the look of a status.
pub fn dot(scene: &mut Scene, x: f64, y: f64, r: f64, colour: Colour, status: Status) {
    let look = look(status, colour);
    let stroke = look.stroke.map(|s| Stroke::new(s.colour, 2.0));
    // dashes do not read on a small ring: estimates get a plain ring, rumours one with a dot in it
    scene.push(Mark::Circle { x, y, r, fill: look.fill, stroke });
    if status == Status::Rumour {
        scene.push(Mark::Circle { x, y, r: r * 0.3, fill: colour, stroke: None });
    }
}

/// Draws a triangle that points along the axis: an end that is open.
pub fn pointer(scene: &mut Scene, x: f64, y: f64, size: f64, forward: bool, colour: Colour) {
    let tip = if forward { x + size } else { x - size };
    scene.push(Mark::Polygon { points: vec![(x, y - size * 0.8), (tip, y), (x, y + size * 0.8)], fill: colour });
}

/// A swatch with its word, for a key.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyEntry {
    /// What it looks like.
    pub swatch: Swatch,
    /// What it means.
    pub text: String,
}

/// What a key entry shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Swatch {
    /// A piece of a bar.
    Fill(Status, Colour),
    /// A hatched piece.
    Hatch(Colour),
    /// A dot.
    Dot(Status, Colour),
    /// A range at its place, with its middle.
    Band(Colour),
}

impl Swatch {
    /// Draws the swatch in a box.
    pub fn draw(self, scene: &mut Scene, at: Box2) {
        let (x, y) = (f64::midpoint(at.x0, at.x1), f64::midpoint(at.y0, at.y1));
        match self {
            Self::Fill(status, colour) => {
                let look = look(status, colour);
                scene.push(Mark::Rect { at, fill: Some(look.fill), stroke: look.stroke });
            }
            Self::Hatch(colour) => uncertain(scene, at, colour, Status::Actual),
            Self::Dot(status, colour) => dot(scene, x, y, at.height() / 2.0, colour, status),
            Self::Band(colour) => {
                scene.fill(at, colour.tint(0.3));
                for x in [at.x0, at.x1] {
                    scene.line((x, at.y0 - 1.0), (x, at.y1 + 1.0), Stroke::new(colour, 2.0));
                }
                dot(scene, x, y, at.height() * 0.3, colour, Status::Actual);
            }
        }
    }
}
