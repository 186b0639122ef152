//! Measuring and wrapping text with the shaper that draws it.
//!
//! In: text, weight and the fonts at hand. Out: lines that know their exact width and the one font that covers them. A character that no
//! font has is refused by name, never drawn as nothing: renderers drop it in silence.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use harfrust::{Direction, FontRef, ShapeOptions, ShaperData, UnicodeBuffer};
use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation as _;

use super::bidi;
use crate::{Error, Result};

/// The built-in regular face: Latin and Arabic in one file.
pub const REGULAR: &[u8] = include_bytes!("fonts/Vazirmatn-Regular.ttf");
/// The built-in bold face.
pub const BOLD: &[u8] = include_bytes!("fonts/Vazirmatn-Bold.ttf");
/// The licence of the built-in faces.
pub const LICENCE: &str = include_str!("fonts/OFL.txt");
/// Height of a capital letter, in ems: a line is centred on half of it.
pub const CAP_HEIGHT: f64 = 0.711;

/// A weight of a family: bytes, and the shaper's tables for them.
struct Face {
    bytes: Cow<'static, [u8]>,
    tables: ShaperData,
}

impl Face {
    fn new(bytes: Cow<'static, [u8]>) -> Option<Self> {
        let tables = ShaperData::new(&FontRef::from_index(&bytes, 0).ok()?);
        Some(Self { bytes, tables })
    }

    /// Returns the width in ems, or the byte at which a character has no glyph.
    fn shape(&self, text: &str) -> Option<std::result::Result<f64, usize>> {
        let font = FontRef::from_index(&self.bytes, 0).ok()?;
        let shaper = self.tables.shaper(&font).build();
        let info = BidiInfo::new(text, Some(Level::ltr()));
        let mut units = 0i64;
        for paragraph in &info.paragraphs {
            let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
            for run in runs {
                let mut buffer = UnicodeBuffer::new();
                buffer.push_str(&text[run.clone()]);
                let ltr = levels[run.start].is_ltr();
                buffer.set_direction(if ltr { Direction::LeftToRight } else { Direction::RightToLeft });
                buffer.guess_segment_properties();
                let glyphs = shaper.shape(buffer, ShapeOptions::new());
                for (info, position) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()) {
                    let at = run.start + info.cluster as usize;
                    if info.glyph_id == 0 && !text[at..].chars().next().is_none_or(is_ignorable) {
                        return Some(Err(at));
                    }
                    units += i64::from(position.x_advance);
                }
            }
        }
        Some(Ok(units as f64 / f64::from(shaper.units_per_em().max(1))))
    }
}

/// Whether a character has no picture of its own.
fn is_ignorable(c: char) -> bool {
    bidi::is_bidi_control(c) || matches!(c, '\u{200B}'..='\u{200D}' | '\u{AD}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}')
}

/// A family of fonts under its own name.
struct Family {
    name: String,
    regular: Face,
    bold: Option<Face>,
}

/// The fonts at hand: the built-in family, then those a user named, in that order.
pub struct Fonts {
    families: Vec<Family>,
    measured: RefCell<BTreeMap<(bool, String), (usize, f64)>>,
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.families.iter().map(|f| &f.name)).finish()
    }
}

/// One line of text, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The text with its isolates.
    pub shown: String,
    /// The name of the font family that covers it.
    pub family: String,
    /// Whether it is bold.
    pub bold: bool,
    /// Width in ems.
    pub ems: f64,
}

impl Line {
    /// Returns the width at a size in pixels.
    #[must_use]
    pub fn width(&self, size: f64) -> f64 {
        self.ems * size
    }
}

impl Fonts {
    /// Returns the built-in family alone.
    ///
    /// # Errors
    ///
    /// Never with the fonts in this repository; a damaged one is refused.
    pub fn built_in() -> Result<Self> {
        let damaged = || Error::new("the built-in font is damaged");
        let regular = Face::new(Cow::Borrowed(REGULAR)).ok_or_else(damaged)?;
        let bold = Face::new(Cow::Borrowed(BOLD)).ok_or_else(damaged)?;
        let family = Family { name: "Vazirmatn".to_owned(), regular, bold: Some(bold) };
        Ok(Self { families: vec![family], measured: RefCell::default() })
    }

    /// Adds a font file under its family name, to be used where those before it lack a character.
    ///
    /// # Errors
    ///
    /// If the bytes are not a font.
    pub fn add(&mut self, name: &str, bytes: Vec<u8>) -> Result<()> {
        let face = Face::new(Cow::Owned(bytes)).ok_or_else(|| Error::new(format!("`{name}` is not a font that can be read")))?;
        self.families.push(Family { name: name.to_owned(), regular: face, bold: None });
        self.measured.borrow_mut().clear();
        Ok(())
    }

    /// Returns the bytes of every face, the built-in ones first.
    pub fn bytes(&self) -> impl Iterator<Item = &[u8]> {
        self.families.iter().flat_map(|f| std::iter::once(&f.regular).chain(&f.bold)).map(|face| &*face.bytes)
    }

    /// Returns a line set in the first family that covers it.
    ///
    /// # Errors
    ///
    /// If a character is in no font; the message names it.
    pub fn line(&self, text: &str, bold: bool, right_to_left: bool) -> Result<Line> {
        let shown = bidi::isolate(&bidi::clean(text), right_to_left);
        let key = (bold, shown);
        if let Some((family, ems)) = self.measured.borrow().get(&key) {
            return Ok(self.set(*family, *ems, key.1, bold));
        }
        let mut missing = None;
        for (at, family) in self.families.iter().enumerate() {
            let face = if bold { family.bold.as_ref().unwrap_or(&family.regular) } else { &family.regular };
            match face.shape(&key.1) {
                Some(Ok(ems)) => {
                    let shown = key.1.clone();
                    self.measured.borrow_mut().insert(key, (at, ems));
                    return Ok(self.set(at, ems, shown, bold));
                }
                Some(Err(byte)) => missing = missing.or_else(|| key.1[byte..].chars().next()),
                None => {}
            }
        }
        let c = missing.unwrap_or(char::REPLACEMENT_CHARACTER);
        Err(Error::new(format!("no font has `{c}` (U+{:04X}), in `{}`", u32::from(c), bidi::clean(text)))
            .help("name a font file that covers the whole text with `--font FILE`"))
    }

    fn set(&self, family: usize, ems: f64, shown: String, bold: bool) -> Line {
        Line { shown, family: self.families[family].name.clone(), bold, ems }
    }

    /// Breaks a text into lines no wider than `width` pixels: between words, between ideographs, and inside a word only where it alone
    /// is too wide.
    ///
    /// # Errors
    ///
    /// If a character is in no font.
    pub fn wrap(&self, text: &str, bold: bool, right_to_left: bool, size: f64, width: f64) -> Result<Vec<Line>> {
        let text = bidi::clean(text);
        let measure = |range: Range<usize>| -> Result<f64> { Ok(self.line(text[range].trim(), bold, right_to_left)?.width(size)) };
        let fits = |range: Range<usize>| -> Result<bool> { Ok(measure(range)? <= width) };
        let space = (self.line("n n", bold, false)?.ems - 2.0 * self.line("n", bold, false)?.ems) * size;
        let breaks = break_points(&text);
        let mut lines = Vec::new();
        let mut start = 0;
        while start < text.len() {
            // words are shaped once each and their widths added; the line as a whole is shaped only to confirm the guess
            let first = breaks.partition_point(|point| *point <= start);
            let (mut taken, mut from, mut sum) = (first, start, 0.0);
            while let Some(&point) = breaks.get(taken) {
                sum += measure(from..point)?;
                if sum > width {
                    break;
                }
                sum += if text[from..point].ends_with(' ') { space } else { 0.0 };
                (taken, from) = (taken + 1, point);
            }
            while taken > first && !fits(start..breaks[taken - 1])? {
                taken -= 1;
            }
            while taken < breaks.len() && fits(start..breaks[taken])? {
                taken += 1;
            }
            let mut end = if taken > first { breaks[taken - 1] } else { start };
            if end == start {
                // a word wider than the line: as many graphemes as fit, at least one
                for (at, grapheme) in text[start..].grapheme_indices(true) {
                    let point = start + at + grapheme.len();
                    if end > start && !fits(start..point)? {
                        break;
                    }
                    end = point;
                }
            }
            let line = text[start..end].trim();
            if !line.is_empty() {
                lines.push(self.line(line, bold, right_to_left)?);
            }
            start = end;
        }
        Ok(lines)
    }

    /// Breaks a text as [`wrap`](Self::wrap) does, then evens the lines out: as many lines, none much shorter than the others.
    ///
    /// # Errors
    ///
    /// If a character is in no font.
    pub fn wrap_evenly(&self, text: &str, bold: bool, right_to_left: bool, size: f64, width: f64) -> Result<Vec<Line>> {
        let mut best = self.wrap(text, bold, right_to_left, size, width)?;
        if best.len() < 2 {
            return Ok(best);
        }
        let (mut narrow, mut wide) = (width / best.len() as f64, width);
        while wide - narrow > size {
            let middle = f64::midpoint(narrow, wide);
            let lines = self.wrap(text, bold, right_to_left, size, middle)?;
            if lines.len() > best.len() {
                narrow = middle;
            } else {
                (wide, best) = (middle, lines);
            }
        }
        Ok(best)
    }

    /// Shortens a text to a width with an ellipsis; returns whether it had to.
    ///
    /// # Errors
    ///
    /// If a character is in no font.
    pub fn shorten(&self, text: &str, bold: bool, right_to_left: bool, size: f64, width: f64) -> Result<(Line, bool)> {
        let text = bidi::clean(text);
        let whole = self.line(&text, bold, right_to_left)?;
        if whole.width(size) <= width {
            return Ok((whole, false));
        }
        let ends: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
        for end in ends.into_iter().rev() {
            let line = self.line(&format!("{}…", text[..end].trim_end()), bold, right_to_left)?;
            if line.width(size) <= width || end == 0 {
                return Ok((line, true));
            }
        }
        Ok((whole, false))
    }
}

/// Returns the byte positions at which a line may end: after spaces and soft breaks, round ideographs, and at the end.
fn break_points(text: &str) -> Vec<usize> {
    let mut points = Vec::new();
    let mut previous: Option<char> = None;
    for (at, c) in text.char_indices() {
        if let Some(before) = previous {
            let after_space = before.is_whitespace() && before != '\u{A0}' && before != '\u{202F}';
            let ideographs = is_ideograph(before) && !closes(c) || is_ideograph(c) && !opens(before) && !before.is_ascii_digit();
            if after_space || before == '\u{200B}' || ideographs {
                points.push(at);
            }
        }
        previous = Some(c);
    }
    points.push(text.len());
    points
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn closes(c: char) -> bool {
    matches!(c, '。' | '、' | '，' | '．' | '）' | '」' | '』' | '》' | '：' | '；' | '！' | '？' | ')' | ',' | '.' | '%' | 'ー')
}

fn opens(c: char) -> bool {
    matches!(c, '（' | '「' | '『' | '《' | '(' | '$' | '¥')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fonts() -> Fonts {
        Fonts::built_in().expect("the built-in font")
    }

    #[test]
    fn lines_are_as_wide_as_their_glyphs() {
        let fonts = fonts();
        let narrow = fonts.line("iiii", false, false).expect("covered");
        let wide = fonts.line("WWWW", false, false).expect("covered");
        assert!(narrow.width(18.0) * 2.0 < wide.width(18.0));
        let bold = fonts.line("Microsoft", true, false).expect("covered");
        assert!(bold.ems > fonts.line("Microsoft", false, false).expect("covered").ems);
    }

    #[test]
    fn a_missing_character_is_named() {
        let error = fonts().line("中国 capex", false, false).expect_err("not covered");
        assert!(error.to_string().contains("U+4E2D"), "{error}");
        assert!(error.hint().is_some_and(|h| h.contains("--font")));
    }

    #[test]
    fn arabic_and_latin_share_one_family() {
        let line = fonts().line("إنفاق Meta بين 60–65 مليار دولار (≈ ≥ ≤ ± × …)", true, true).expect("covered");
        assert_eq!(line.family, "Vazirmatn");
    }

    #[test]
    fn wrapping_breaks_between_words_and_inside_only_what_is_too_long() {
        let fonts = fonts();
        let lines = fonts.wrap("capital expenditure of the four largest companies", false, false, 18.0, 160.0).expect("covered");
        assert!(lines.len() >= 3 && lines.iter().all(|l| l.width(18.0) <= 160.0), "{lines:?}");
        assert!(lines[0].shown.starts_with("capital"));
        let long = fonts.wrap(
            "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
            false,
            false,
            18.0,
            120.0,
        );
        assert!(long.expect("covered").iter().all(|l| l.width(18.0) <= 120.0));
    }

    #[test]
    fn shortening_ends_with_an_ellipsis() {
        let (line, cut) = fonts().shorten("a very long name indeed", false, false, 18.0, 80.0).expect("covered");
        assert!(cut && line.shown.ends_with('…') && line.width(18.0) <= 80.0);
    }
}
