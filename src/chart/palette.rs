//! Colours, chosen so that text in each reads on white and no pair is told apart by hue alone.

/// A colour without transparency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Colour(pub u8, pub u8, pub u8);

/// Text and baselines.
pub const INK: Colour = Colour(0x1A, 0x1A, 0x1A);
/// Subtitles, notes, axis labels.
pub const MUTED: Colour = Colour(0x59, 0x59, 0x59);
/// Grid lines.
pub const GRID: Colour = Colour(0xD9, 0xD9, 0xD9);
/// Stems and connectors.
pub const STEM: Colour = Colour(0x9A, 0x9A, 0x9A);
/// What is not highlighted.
pub const QUIET: Colour = Colour(0x8A, 0x93, 0x9B);
/// The page.
pub const PAPER: Colour = Colour(0xFF, 0xFF, 0xFF);
/// Blue.
pub const BLUE: Colour = Colour(0x00, 0x72, 0xB2);
/// Vermilion.
pub const VERMILION: Colour = Colour(0xB5, 0x4A, 0x00);
/// Green.
pub const GREEN: Colour = Colour(0x00, 0x79, 0x5A);
/// Purple.
pub const PURPLE: Colour = Colour(0xA6, 0x4D, 0x82);

/// Colours of series, in order: Okabe and Ito's, darkened until each passes 4.5:1 as text on white; then ink.
pub const SERIES: [Colour; 5] = [BLUE, VERMILION, GREEN, PURPLE, INK];

impl Colour {
    /// Returns the colour mixed with white; 1 is the colour itself, 0 white.
    #[must_use]
    pub fn tint(self, share: f64) -> Self {
        let mix = |c: u8| (255.0 - (255.0 - f64::from(c)) * share.clamp(0.0, 1.0)).round() as u8;
        Self(mix(self.0), mix(self.1), mix(self.2))
    }

    /// Returns the contrast ratio of two colours by WCAG 2.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// Returns ink or white, whichever reads better on the colour.
    #[must_use]
    pub fn text_on(self) -> Self {
        if self.contrast(PAPER) >= self.contrast(INK) { PAPER } else { INK }
    }

    /// Reads `#RRGGBB`.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(Self(part(0)?, part(2)?, part(4)?))
    }

    /// Returns `#RRGGBB`.
    #[must_use]
    pub fn hex(self) -> String {
        format!("#{:02X}{:02X}{:02X}", self.0, self.1, self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_that_carries_text_reads_on_white() {
        for colour in SERIES.into_iter().chain([INK, MUTED]) {
            assert!(colour.contrast(PAPER) >= 4.5, "{} has {:.2}", colour.hex(), colour.contrast(PAPER));
        }
    }

    #[test]
    fn marks_without_text_stand_out_from_the_page() {
        assert!(QUIET.contrast(PAPER) >= 3.0, "{:.2}", QUIET.contrast(PAPER));
    }

    /// Simulates a dichromat (Machado, Oliveira and Fernandes 2009, full severity) and measures CIE76 in Lab.
    #[test]
    fn series_differ_for_colour_blind_readers() {
        const DEUTAN: [[f64; 3]; 3] =
            [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]];
        const PROTAN: [[f64; 3]; 3] =
            [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]];
        const TRITAN: [[f64; 3]; 3] =
            [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]];
        let linear = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        let lab = |c: Colour, m: &[[f64; 3]; 3]| {
            let rgb = [linear(c.0), linear(c.1), linear(c.2)];
            let seen = m.map(|row| row.iter().zip(rgb).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0));
            let xyz = [
                (0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.9505,
                0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2],
                (0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.089,
            ];
            let f = xyz.map(|t| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 });
            [116.0 * f[1] - 16.0, 500.0 * (f[0] - f[1]), 200.0 * (f[1] - f[2])]
        };
        for (name, matrix) in [("deutan", &DEUTAN), ("protan", &PROTAN), ("tritan", &TRITAN)] {
            for (i, a) in SERIES.iter().enumerate() {
                for b in &SERIES[i + 1..] {
                    let (x, y) = (lab(*a, matrix), lab(*b, matrix));
                    let distance = x.iter().zip(y).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                    assert!(distance >= 10.0, "{name}: {} and {} are {distance:.1} apart", a.hex(), b.hex());
                }
            }
        }
    }

    #[test]
    fn hexadecimal_notation_is_read_and_written() {
        assert_eq!(Colour::from_hex("#0072B2"), Some(BLUE));
        assert_eq!(Colour::from_hex("#0072Bé"), None);
        assert_eq!(BLUE.hex(), "#0072B2");
    }
}
