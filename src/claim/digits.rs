//! Written digits to a decimal: separators by the language and by the evidence of the number itself.

use rust_decimal::Decimal;

use crate::lang::scan::digit;

/// What a run of digits with separators is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    /// A number.
    Number(Written),
    /// Something else: a date, a version, an address.
    Other,
}

/// A number as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its value.
    pub value: Decimal,
    /// How many digits stand after the decimal sign.
    pub decimals: u32,
    /// How many digits stand before it.
    pub whole: u32,
    /// Whether separators group the digits.
    pub grouped: bool,
    /// Whether it begins with a zero that means nothing (`007`).
    pub zero: bool,
}

/// What a separator can only mean.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    Point,
    Comma,
    /// A decimal sign whatever the language (`٫`).
    Decimal,
    /// A group sign whatever the language (`٬`, apostrophe, thin space).
    Group,
}

const fn separator(c: char) -> Separator {
    match c {
        '.' | '．' => Separator::Point,
        ',' | '，' | '،' => Separator::Comma,
        '٫' => Separator::Decimal,
        _ => Separator::Group,
    }
}

/// Reads digits with separators. `decimal_comma` decides where the number itself doesn't.
#[must_use]
pub fn read(text: &str, decimal_comma: bool) -> Digits {
    let mut mantissa: i128 = 0;
    let mut total = 0u32;
    // lengths of the groups and the separators between them; more than this is no number of a newspaper
    let mut groups = [0u32; 12];
    let mut separators = [Separator::Point; 12];
    let mut count = 0usize;
    let mut zero = false;
    for c in text.chars() {
        if let Some(d) = digit(c) {
            zero |= total == 0 && d == 0;
            total += 1;
            if total > 28 {
                return Digits::Other;
            }
            mantissa = mantissa * 10 + i128::from(d);
            groups[count] += 1;
        } else {
            separators[count] = separator(c);
            count += 1;
            if count >= groups.len() {
                return Digits::Other;
            }
        }
    }
    let Some(decimals) = decimals(&groups[..=count], &separators[..count], decimal_comma, zero) else { return Digits::Other };
    let Ok(value) = Decimal::try_from_i128_with_scale(mantissa, decimals) else { return Digits::Other };
    let whole = total - decimals;
    let grouped = count > usize::from(decimals > 0);
    Digits::Number(Written { value, decimals, whole, grouped, zero: zero && whole > 1 })
}

/// Returns how many digits stand after the decimal sign; `None` if it is no number.
fn decimals(groups: &[u32], separators: &[Separator], decimal_comma: bool, zero: bool) -> Option<u32> {
    let (Some(&last), Some(&first)) = (groups.last(), groups.first()) else { return None };
    let Some(&sign) = separators.last() else { return Some(0) };
    let same = separators.iter().filter(|s| **s == sign).count();
    let others = &separators[..separators.len() - 1];
    match sign {
        Separator::Decimal => (same == 1 && is_grouping(&groups[..groups.len() - 1])).then_some(last),
        Separator::Group => (same == separators.len() && is_grouping(groups)).then_some(0),
        Separator::Point | Separator::Comma if same == separators.len() && same > 1 => is_grouping(groups).then_some(0),
        Separator::Point | Separator::Comma if same > 1 => None,
        Separator::Point | Separator::Comma if !others.is_empty() => {
            let uniform = others.iter().all(|s| *s == others[0]);
            (uniform && is_grouping(&groups[..groups.len() - 1])).then_some(last)
        }
        Separator::Point | Separator::Comma => {
            let is_decimal_sign = (sign == Separator::Comma) == decimal_comma;
            let may_group = last == 3 && first <= 3 && !zero;
            Some(if may_group && !is_decimal_sign { 0 } else { last })
        }
    }
}

/// Whether lengths of groups are those of thousands, or of lakh and crore.
fn is_grouping(groups: &[u32]) -> bool {
    let Some((first, rest)) = groups.split_first() else { return false };
    let Some((last, middle)) = rest.split_last() else { return true };
    *last == 3 && ((*first <= 3 && middle.iter().all(|g| *g == 3)) || (*first <= 2 && middle.iter().all(|g| *g == 2)))
}

/// What a number's separators say of its text: `Some(true)` if a comma is surely the decimal sign.
#[must_use]
pub fn evidence(text: &str) -> Option<bool> {
    let mut last = None;
    let mut after = 0;
    let (mut points, mut commas) = (0, 0);
    for c in text.chars() {
        match c {
            '.' | ',' => {
                last = Some(c);
                after = 0;
                if c == '.' { points += 1 } else { commas += 1 }
            }
            _ => after += 1,
        }
    }
    match (last?, points, commas) {
        (',', 1.., 1) => Some(true),
        ('.', 1, 1..) => Some(false),
        (',', 0, 1) if after != 3 => Some(true),
        ('.', 1, 0) if after != 3 => Some(false),
        (',', 0, 2..) => Some(false),
        ('.', 2.., 0) if after == 3 => Some(true),
        _ => None,
    }
}

/// Returns a vulgar fraction's numerator and denominator.
#[must_use]
pub const fn vulgar(c: char) -> Option<(u32, u32)> {
    Some(match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅒' => (1, 10),
        _ => return None,
    })
}

/// Returns the value of a superscript digit.
#[must_use]
pub const fn superscript(c: char) -> Option<u32> {
    Some(match c {
        '⁰' => 0,
        '¹' => 1,
        '²' => 2,
        '³' => 3,
        '⁴' => 4,
        '⁵' => 5,
        '⁶' => 6,
        '⁷' => 7,
        '⁸' => 8,
        '⁹' => 9,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, comma: bool) -> Option<String> {
        match read(text, comma) {
            Digits::Number(w) => Some(w.value.to_string()),
            Digits::Other => None,
        }
    }

    #[test]
    fn separators_are_told_by_language_and_by_their_groups() {
        for (text, comma, expected) in [
            ("1,234.5", true, "1234.5"),
            ("1.234,5", false, "1234.5"),
            ("1,234", false, "1234"),
            ("1,234", true, "1.234"),
            ("65.000", true, "65000"),
            ("1,6", false, "1.6"),
            ("5.58", true, "5.58"),
            ("1٬234٫5", false, "1234.5"),
            ("٣٧٫٤", false, "37.4"),
            ("12,34,567", false, "1234567"),
            ("1'234'567", false, "1234567"),
            ("0.125", true, "0.125"),
            ("１，２３４", false, "1234"),
        ] {
            assert_eq!(value(text, comma).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn dates_versions_and_addresses_are_no_numbers() {
        for text in ["24.01.2025", "3.1.2", "192.168.1.1", "2024,2025,26", "1.2,3.4"] {
            assert_eq!(value(text, false), None, "{text}");
        }
    }
}
