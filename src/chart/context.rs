//! A chart's spec and figures, checked and put in one unit, as every kind draws from them.

use rust_decimal::Decimal;

use super::data::{Data, Point};
use super::format::{Digits, Format, coordinate};
use super::note;
use super::palette::{Colour, QUIET};
use super::spec::{DigitSet, Kind, Spec};
use super::text::{Fonts, Line};
use super::words::Words;
use crate::model::unit::{Base, Unit};
use crate::model::{Amount, Bound, Status};
use crate::{Error, Result};

/// An amount as coordinates: where it begins to be uncertain, and where it ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// Lower end; `None` if nothing is below.
    pub low: Option<f64>,
    /// Upper end; `None` if nothing is above.
    pub high: Option<f64>,
}

impl Extent {
    /// Returns the ends that are known.
    pub fn ends(self) -> impl Iterator<Item = f64> {
        self.low.into_iter().chain(self.high)
    }

    /// Returns the largest end.
    #[must_use]
    pub fn top(self) -> f64 {
        self.high.or(self.low).unwrap_or(0.0)
    }

    /// Returns the middle, or the one end.
    #[must_use]
    pub fn middle(self) -> f64 {
        match (self.low, self.high) {
            (Some(a), Some(b)) => f64::midpoint(a, b),
            (a, b) => a.or(b).unwrap_or(0.0),
        }
    }

    /// Whether the two ends differ.
    #[must_use]
    pub fn is_range(self) -> bool {
        matches!((self.low, self.high), (Some(a), Some(b)) if a < b)
    }
}

/// One figure, ready to be drawn.
#[derive(Clone, Debug)]
pub struct Figure<'a> {
    /// The figure as given.
    pub point: &'a Point,
    /// Where it lies; `None` where there is no figure.
    pub extent: Option<Extent>,
    /// Its amount in the chart's unit.
    pub amount: Option<Amount>,
    /// Its short label; the word for "no figure" without one.
    pub label: String,
    /// How firm it is.
    pub status: Status,
}

/// A chart about to be drawn.
pub struct Context<'a> {
    /// The description.
    pub spec: &'a Spec,
    /// The figures as given.
    pub data: &'a Data,
    /// The fonts.
    pub fonts: &'a Fonts,
    /// The language's words.
    pub words: &'static Words,
    /// How numbers are printed.
    pub format: Format,
    /// Whether the page runs from right to left.
    pub rtl: bool,
    /// Figures, in the order given.
    pub figures: Vec<Figure<'a>>,
    /// Colours of series.
    pub colours: Vec<Colour>,
    /// Values of the axis with words at them, in the chart's unit.
    pub thresholds: Vec<(f64, &'a str)>,
    /// Width of the page in pixels.
    pub width: f64,
    /// How large type and gaps are, 1 on a page of 1,200 pixels.
    pub k: f64,
}

impl<'a> Context<'a> {
    /// Checks spec and figures.
    ///
    /// # Errors
    ///
    /// If there is nothing to draw, the figures are in different units, or the page is too small or too large.
    pub fn new(spec: &'a Spec, data: &'a Data, fonts: &'a Fonts) -> Result<Self> {
        let words = spec.words()?;
        let width = spec.size.width.unwrap_or(1200.0);
        if !(320.0..=8000.0).contains(&width) || spec.size.height.is_some_and(|h| !(160.0..=20_000.0).contains(&h)) {
            return Err(Error::new("a chart is 320 to 8,000 pixels wide and 160 to 20,000 high"));
        }
        let known = data.points.iter().filter(|p| p.amount.is_some()).count();
        if known == 0 {
            let message = match data.points.len() {
                0 => "there is nothing to draw: the query gave no figures".to_owned(),
                n => format!("there is nothing to draw: none of the {n} rows has a figure"),
            };
            return Err(Error::new(message));
        }
        let unit = common_unit(data)?;
        let mut figures = Vec::with_capacity(data.points.len());
        let mut numbers: Vec<Decimal> = Vec::new();
        for point in &data.points {
            let amount = match &point.amount {
                Some(amount) => Some(in_unit(amount, &unit, &point.label)?),
                None => None,
            };
            numbers.extend(amount.iter().flat_map(Amount::ends));
            let extent = amount.as_ref().map(extent);
            figures.push(Figure { point, extent, amount, label: String::new(), status: point.status.unwrap_or(Status::Actual) });
        }
        let thresholds = note::thresholds(spec, &unit)?;
        takes(spec, data)?;
        let digits = match spec.digits {
            Some(DigitSet::ArabicIndic) => Digits::ArabicIndic,
            _ => Digits::Western,
        };
        let own_scales = spec.kind == Kind::Dot;
        let format = Format::new(words, &unit, spec.unit.as_deref(), &numbers, digits, own_scales);
        for figure in &mut figures {
            figure.label = figure.amount.as_ref().map_or_else(|| words.missing.to_owned(), |a| format.label(a));
        }
        Ok(Self {
            spec,
            data,
            fonts,
            words,
            format,
            rtl: spec.right_to_left(words),
            figures,
            colours: spec.colours()?,
            thresholds,
            width,
            k: (width / 1200.0).clamp(0.6, 4.0),
        })
    }

    /// Returns a length that grows with the page, but type never falls below what can be read.
    #[must_use]
    pub fn type_size(&self, size: f64) -> f64 {
        ((size * self.k).max(size.min(11.5)) * 10.0).round() / 10.0
    }

    /// Returns a line of text.
    ///
    /// # Errors
    ///
    /// If a character is in no font.
    pub fn line(&self, text: &str, bold: bool) -> Result<Line> {
        self.fonts.line(text, bold, self.rtl)
    }

    /// Returns the series, in the order they first appear; points without one form a nameless series.
    #[must_use]
    pub fn series(&self) -> Vec<&'a str> {
        unique(self.data.points.iter().map(|p| p.series.as_deref().unwrap_or("")))
    }

    /// Returns the labels, in the order they first appear.
    #[must_use]
    pub fn labels(&self) -> Vec<&'a str> {
        unique(self.data.points.iter().map(|p| p.label.as_str()))
    }

    /// Returns the labels in the order of time where all figures have one, else as they first appear.
    #[must_use]
    pub fn timed_labels(&self) -> Vec<&'a str> {
        let mut labels = self.labels();
        if self.figures.iter().all(|f| f.point.dates.is_some()) {
            labels.sort_by_key(|l| self.figures.iter().filter(|f| f.point.label == *l).filter_map(|f| f.point.dates).min());
        }
        labels
    }

    /// Returns the figure of a label and series.
    #[must_use]
    pub fn cell(&self, label: &str, series: &str) -> Option<&Figure<'a>> {
        self.figures.iter().find(|f| f.point.label == label && f.point.series.as_deref().unwrap_or("") == series)
    }

    /// Whether a label or series is to stand out; all do if none is named.
    #[must_use]
    pub fn stands_out(&self, names: &[&str]) -> bool {
        self.spec.highlights.is_empty() || self.spec.highlights.iter().any(|h| names.contains(&h.as_str()))
    }

    /// Returns the first colour, or grey for what does not stand out.
    #[must_use]
    pub fn colour_of(&self, names: &[&str]) -> Colour {
        if self.stands_out(names) { self.colour(0) } else { QUIET }
    }

    /// Returns the colour of a series.
    #[must_use]
    pub fn colour(&self, series: usize) -> Colour {
        self.colours.get(series).copied().unwrap_or(QUIET)
    }

    /// Returns the smallest and largest value that the axis must hold: of all figures' ends and of the values with words at them.
    #[must_use]
    pub fn span(&self) -> (f64, f64) {
        let ends = self.figures.iter().filter_map(|f| f.extent).flat_map(Extent::ends);
        let ends = ends.chain(self.thresholds.iter().map(|(value, _)| *value));
        ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| (a.min(v), b.max(v)))
    }
}

/// Refuses annotations and highlights that this kind would pass over in silence, or that mean nothing that is drawn.
fn takes(spec: &Spec, data: &Data) -> Result<()> {
    let kind = spec.kind;
    for annotation in &spec.annotations {
        let places = [
            (annotation.at.is_some(), "at a day", kind == Kind::Line),
            (annotation.value.is_some(), "at a value", kind.takes_values()),
            (annotation.point.is_some(), "at a point", kind.takes_points()),
        ];
        let named: Vec<_> = places.into_iter().filter(|(named, ..)| *named).collect();
        let [(_, place, taken)] = named.as_slice() else {
            return Err(Error::new(format!("the annotation `{}` has {} places, not one", annotation.text, named.len()))
                .help("give it `at: 2025-01-27`, `value: USD 100B` or `point: Meta`"));
        };
        if !taken {
            let others: Vec<&str> = Kind::ALL
                .into_iter()
                .filter(|k| match *place {
                    "at a day" => *k == Kind::Line,
                    "at a value" => k.takes_values(),
                    _ => k.takes_points(),
                })
                .map(Kind::name)
                .collect();
            return Err(Error::new(format!("`kind: {}` has no place for words {place}", kind.name()))
                .help(format!("these have: {}", others.join(", "))));
        }
    }
    if !spec.highlights.is_empty() && !kind.takes_highlights() {
        return Err(Error::new(format!("`kind: {}` has no highlights: its colours tell its series apart", kind.name())));
    }
    let drawn = unique(data.points.iter().flat_map(|p| p.series.as_deref().into_iter().chain([p.label.as_str()])));
    match spec.highlights.iter().find(|h| !drawn.contains(&h.as_str())) {
        Some(unknown) => Err(Error::new(format!("the highlight `{unknown}` is neither a label nor a series that is drawn"))
            .help(format!("drawn are: {}", drawn.join(", ")))),
        None => Ok(()),
    }
}

fn unique<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut out = Vec::new();
    for name in names {
        if !out.contains(&name) {
            out.push(name);
        }
    }
    out
}

/// Returns the unit of the first figure, once all convert to it.
fn common_unit(data: &Data) -> Result<Unit> {
    let mut units = data.points.iter().filter_map(|p| p.amount.as_ref().map(|a| (&a.unit, p)));
    let Some((first, first_point)) = units.next() else { return Err(Error::new("there is nothing to draw")) };
    for (unit, point) in units {
        let money = |u: &Unit| matches!(u.base, Base::Money(_));
        let alike = if money(first) && money(unit) { first.base == unit.base } else { unit.factor_to(first).is_some() };
        if !alike || unit.per != first.per {
            return Err(Error::new(format!(
                "`{}` is in {first} and `{}` is in {unit}: one chart has one unit",
                first_point.label, point.label
            ))
            .help(if money(first) && money(unit) { "convert with `currency:`" } else { "draw them in two charts" }));
        }
    }
    Ok(first.clone())
}

fn in_unit(amount: &Amount, unit: &Unit, label: &str) -> Result<Amount> {
    let factor = amount.unit.factor_to(unit).unwrap_or(Decimal::ONE);
    amount.scale(factor, unit.clone()).ok_or_else(|| Error::new(format!("the figure of `{label}` is too large to draw")))
}

fn extent(amount: &Amount) -> Extent {
    let (low, high) = (amount.low.map(coordinate), amount.high.map(coordinate));
    match amount.bound {
        Bound::AtLeast | Bound::MoreThan => Extent { low, high: None },
        Bound::AtMost => Extent { low: None, high },
        _ => Extent { low, high },
    }
}
