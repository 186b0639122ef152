//! The description of a chart as a file or flags give it: everything left out is worked out from the figures.

use serde::Deserialize;

use super::palette::{self, Colour};
use super::words::Words;
use crate::model::Date;
use crate::model::named::named;
use crate::model::notation::parse_amount;
use crate::{Error, Result};

named! {
    /// What sort of picture.
    #[derive(Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Kind {
        /// Horizontal bars from zero.
        Bar = "bar",
        /// Vertical bars from zero.
        Column = "column",
        /// Bars side by side, up to three series.
        Grouped = "grouped",
        /// Parts on top of each other, up to four.
        Stacked = "stacked",
        /// Intervals at their place on an axis.
        Range = "range",
        /// How a forecast moved, statement by statement, until the actual.
        Revisions = "revisions",
        /// Lines through time.
        Line = "line",
        /// Dots on a logarithmic axis.
        Dot = "dot",
        /// The same small picture for each series.
        Multiples = "multiples",
        /// A claim above the evidence.
        Strip = "strip",
    }
}

impl Kind {
    /// Whether words may stand at a value of its axis.
    #[must_use]
    pub fn takes_values(self) -> bool {
        matches!(self, Self::Bar | Self::Column | Self::Range | Self::Revisions | Self::Line | Self::Dot)
    }

    /// Whether words may stand at a point of it.
    #[must_use]
    pub fn takes_points(self) -> bool {
        matches!(self, Self::Bar | Self::Column | Self::Range | Self::Line | Self::Dot)
    }

    /// Whether some of it may stand out while the rest turns grey.
    #[must_use]
    pub fn takes_highlights(self) -> bool {
        matches!(self, Self::Bar | Self::Column | Self::Range | Self::Line | Self::Dot | Self::Multiples)
    }
}

/// Which way a page runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

/// Order of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// Largest first.
    Value,
    /// As the query gives them.
    Given,
}

/// Digits of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DigitSet {
    /// 0123456789.
    Western,
    /// ٠١٢٣٤٥٦٧٨٩.
    ArabicIndic,
}

/// Width and height in pixels; a height left out is worked out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Size {
    /// Width.
    pub width: Option<f64>,
    /// Height.
    pub height: Option<f64>,
}

/// Words at a place in the picture: at a date, at a value, or at a point.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Annotation {
    /// A day on a time axis (`2025-01-27`).
    pub at: Option<String>,
    /// A value on the value axis (`USD 100B`).
    pub value: Option<String>,
    /// The label or series of a point.
    pub point: Option<String>,
    /// The label of the point within its series.
    pub of: Option<String>,
    /// The words.
    pub text: String,
}

impl Annotation {
    /// Reads `2025-01-27=words`, `USD 100B=words` or `Meta=words`: at a day, at a value, else at a point.
    ///
    /// # Errors
    ///
    /// If there are no words.
    pub fn from_flag(text: &str) -> Result<Self> {
        let (place, words) = pair(text)?;
        let text = words.to_owned();
        let place = Some(place.to_owned());
        Ok(if place.as_ref().is_some_and(|p| p.parse::<Date>().is_ok()) {
            Self { at: place, text, ..Self::default() }
        } else if place.as_ref().is_some_and(|p| parse_amount(p).is_ok()) {
            Self { value: place, text, ..Self::default() }
        } else {
            Self { point: place, text, ..Self::default() }
        })
    }
}

/// Reads `PLACE=WORDS`.
///
/// # Errors
///
/// If one of them is missing.
pub fn pair(text: &str) -> Result<(&str, &str)> {
    let both = text.split_once('=').map(|(a, b)| (a.trim(), b.trim())).filter(|(a, b)| !a.is_empty() && !b.is_empty());
    both.ok_or_else(|| Error::new(format!("`{text}` is not of the form PLACE=WORDS")))
}

/// Which facts to draw, and what to call them.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Query {
    /// Ids of facts, or queries as every command reads them (`meta.capex@2025 status=actual`), in the order they are to be drawn.
    pub select: Vec<String>,
    /// Keep only figures for a stretch of this length: `quarter`, `half` or `year`.
    pub every: Option<String>,
    /// Whether every statement of a figure is taken, or the one that stands; revisions take all.
    pub history: Option<bool>,
    /// Facts that became known later are left out.
    pub as_of: Option<String>,
    /// Convert into this currency.
    pub currency: Option<String>,
    /// Put into the prices of this year.
    pub real: Option<i16>,
    /// Whether a span of years may be put into those prices by its middle year.
    pub mid_year: bool,
    /// Whether fiscal quarters and years that are whole calendar ones are called so.
    pub calendar: bool,
    /// What the label of a point is, in order: `entity`, `subject`, `item`, `metric`, `period`, `year`, `stated`, `status`, `basis`, `scope`,
    /// `counterparty`, `by`.
    pub label: Option<String>,
    /// What the series of a point is, from the same list.
    pub series: Option<String>,
    /// Other words for ids of facts, entities, metrics, bases and scopes.
    pub names: std::collections::BTreeMap<String, String>,
}

/// A number that a text gives, for a strip.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The number, as in records (`up to USD 65B`).
    pub amount: String,
    /// What to call it.
    pub label: String,
}

/// A chart.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Spec {
    /// What sort of picture.
    pub kind: Kind,
    /// The finding, in a sentence.
    pub title: Option<String>,
    /// What is counted, in words; unit, period and conversions are added to it.
    pub subtitle: Option<String>,
    /// Language code.
    pub language: Option<String>,
    /// Which way the page runs; the language's own if left out.
    pub direction: Option<Direction>,
    /// Size in pixels.
    #[serde(default)]
    pub size: Size,
    /// Colours of series: `blue`, `vermilion`, `green`, `purple`, `ink`, or `#RRGGBB`.
    #[serde(default)]
    pub palette: Vec<String>,
    /// Labels or series that stand out; the others are grey.
    #[serde(default)]
    pub highlights: Vec<String>,
    /// Words at places.
    #[serde(default)]
    pub annotations: Vec<Annotation>,
    /// A note under the picture.
    pub note: Option<String>,
    /// Another name for the unit.
    pub unit: Option<String>,
    /// Order of rows.
    pub sort: Option<Sort>,
    /// Digits of numbers.
    pub digits: Option<DigitSet>,
    /// What a text says, drawn above the evidence of a strip.
    pub claim: Option<Claim>,
    /// Which facts to draw.
    #[serde(default)]
    pub query: Query,
}

impl Spec {
    /// Returns a chart of a kind with everything else left out.
    #[must_use]
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            title: None,
            subtitle: None,
            language: None,
            direction: None,
            size: Size::default(),
            palette: Vec::new(),
            highlights: Vec::new(),
            annotations: Vec::new(),
            note: None,
            unit: None,
            sort: None,
            digits: None,
            claim: None,
            query: Query::default(),
        }
    }

    /// Reads a spec; `file` is its name in messages.
    ///
    /// # Errors
    ///
    /// If the text is no spec; the message names the first problem and its place.
    pub fn parse(text: &str, file: &str) -> Result<Self> {
        let (spec, problems) = crate::yaml::parse::<Self>(text);
        match (spec, problems.into_iter().next()) {
            (Some(spec), None) => Ok(spec),
            (_, Some(problem)) => {
                let line = text.get(..problem.span.start).unwrap_or("").matches('\n').count() + 1;
                Err(Error::new(format!("{file}:{line}: {}", problem.message))
                    .help("`outlay help chart` lists what a chart may say"))
            }
            (None, None) => Err(Error::new(format!("{file} is no chart"))),
        }
    }

    /// Returns the words of the language.
    ///
    /// # Errors
    ///
    /// If the language is not one of ours.
    pub fn words(&self) -> Result<&'static Words> {
        let code = self.language.as_deref().unwrap_or("en");
        Words::of(code).ok_or_else(|| {
            let known: Vec<&str> = Words::ALL.iter().map(|w| w.code).collect();
            Error::new(format!("no chart words for the language `{code}`")).help(format!("use one of {}", known.join(", ")))
        })
    }

    /// Whether the page runs from right to left.
    #[must_use]
    pub fn right_to_left(&self, words: &Words) -> bool {
        self.direction.map_or(words.right_to_left, |d| d == Direction::Rtl)
    }

    /// Returns the colours of series.
    ///
    /// # Errors
    ///
    /// If a colour is unknown, or too pale to read on white.
    pub fn colours(&self) -> Result<Vec<Colour>> {
        if self.palette.is_empty() {
            return Ok(palette::SERIES.to_vec());
        }
        self.palette.iter().map(|name| colour(name)).collect()
    }
}

fn colour(name: &str) -> Result<Colour> {
    let known = match name {
        "blue" => Some(palette::BLUE),
        "vermilion" => Some(palette::VERMILION),
        "green" => Some(palette::GREEN),
        "purple" => Some(palette::PURPLE),
        "ink" => Some(palette::INK),
        hex => Colour::from_hex(hex),
    };
    let colour = known.ok_or_else(|| {
        Error::new(format!("`{name}` is not a colour")).help("write blue, vermilion, green, purple, ink or #RRGGBB")
    })?;
    let contrast = colour.contrast(palette::PAPER);
    if contrast < 4.5 {
        return Err(Error::new(format!("`{name}` has a contrast of {contrast:.1} on white, and labels in it need 4.5"))
            .help("take a darker colour"));
    }
    Ok(colour)
}
