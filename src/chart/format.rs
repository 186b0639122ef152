//! Numbers in words and digits, by language.
//!
//! In: exact amounts and one unit. Out: short labels for a chart (`60–65`, `$5.58M`, `≥300`) and long ones to be read out. All labels of one
//! chart share a scale where their sizes allow it; the subtitle then carries the scale, else each label does.

use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, RoundingStrategy};

use super::words::Words;
use crate::model::amount::{power_of_ten, significant_quantum};
use crate::model::unit::{Base, Unit};
use crate::model::{Amount, Bound};

/// Digits to print.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Digits {
    /// 0123456789.
    #[default]
    Western,
    /// ٠١٢٣٤٥٦٧٨٩.
    ArabicIndic,
}

/// How a chart prints its numbers.
#[derive(Clone)]
pub struct Format {
    words: &'static Words,
    unit: Unit,
    unit_name: Option<String>,
    /// The scale all labels share: exponent and long name. `None`: each label has its own.
    shared: Option<(u32, &'static str)>,
    /// Decimals at most, in the shared scale.
    decimals: u32,
    digits: Digits,
}

impl Format {
    /// Returns the format for these numbers. `own_scales`: each label has its own scale, as on a logarithmic axis.
    #[must_use]
    pub fn new(
        words: &'static Words,
        unit: &Unit,
        unit_name: Option<&str>,
        numbers: &[Decimal],
        digits: Digits,
        own_scales: bool,
    ) -> Self {
        let sizes: Vec<Decimal> = numbers.iter().map(Decimal::abs).filter(|n| !n.is_zero()).collect();
        let max = sizes.iter().max().copied().unwrap_or(Decimal::ONE);
        let min = sizes.iter().min().copied().unwrap_or(max);
        let spread_small = max.checked_div(min).is_some_and(|r| r < Decimal::from(2000));
        let scaled = matches!(unit.base, Base::Money(_)) || max >= Decimal::from(10_000_000);
        let shared = if !scaled {
            Some((0, ""))
        } else if spread_small && !own_scales {
            let scale = words.scales.iter().rev().find(|(e, ..)| power_of_ten(i64::from(*e)).is_some_and(|p| max >= p));
            Some(scale.map_or((0, ""), |(e, _, long)| (*e, *long)))
        } else {
            None
        };
        let decimals = match shared {
            Some((e, _)) => {
                let top = power_of_ten(i64::from(e)).and_then(|p| max.checked_div(p)).unwrap_or(max);
                if top >= Decimal::from(1000) {
                    0
                } else if top >= Decimal::TEN {
                    1
                } else {
                    2
                }
            }
            None => 2,
        };
        Self { words, unit: unit.clone(), unit_name: unit_name.map(str::to_owned), shared, decimals, digits }
    }

    /// Returns the unit for the subtitle: `US$ billion`, `مليار دولار أمريكي`, `GPUs`.
    #[must_use]
    pub fn unit(&self) -> String {
        let scale = self.shared.map_or("", |(_, long)| long);
        let (name, has_scale) = match (&self.unit_name, &self.unit.base) {
            (Some(name), _) => (name.clone(), !matches!(self.unit.base, Base::Money(_)) && !scale.is_empty()),
            (None, Base::Money(currency)) => (self.words.currency(*currency), !scale.is_empty()),
            (None, Base::Percent) => ("%".to_owned(), false),
            (None, Base::Multiple) => ("×".to_owned(), false),
            (None, Base::Measure(m)) => (symbol(m.name).to_owned(), !scale.is_empty()),
            (None, _) => (self.unit.base_name().map(plural).unwrap_or_default(), !scale.is_empty()),
        };
        let name = match &self.unit.per {
            Some(per) if self.unit_name.is_none() => {
                let count = if per.count == Decimal::ONE {
                    String::new()
                } else {
                    format!("{} ", self.group(&per.count.normalize().to_string()))
                };
                format!("{name} / {count}{}", per.name)
            }
            _ => name,
        };
        // a name like "de dollars" needs something to be of
        let name = if has_scale { name } else { name.trim_start_matches("de ").trim_start_matches("d’").to_owned() };
        if has_scale { self.words.scaled_unit.replace("{s}", scale).replace("{u}", &name).trim().to_owned() } else { name }
    }

    /// Returns a tick's number.
    #[must_use]
    pub fn tick(&self, value: f64) -> String {
        let Ok(value) = Decimal::try_from(value) else { return String::new() };
        self.scaled(value, true, 6)
    }

    /// Returns an amount as a short label.
    #[must_use]
    pub fn label(&self, amount: &Amount) -> String {
        match (amount.bound, amount.low, amount.high) {
            (Bound::Range, Some(low), Some(high)) if low != high => self.span(low, high, amount.quantum),
            (bound, low, high) => {
                let Some(number) = low.or(high).map(|v| self.print(v, Some(amount.quantum))) else { return String::new() };
                let sign = match bound {
                    Bound::About => "≈",
                    Bound::MoreThan => ">",
                    Bound::AtLeast => "≥",
                    Bound::AtMost => "≤",
                    // `<` says a bound, and nearly is more than that
                    Bound::Nearly => return self.words.bounded(bound, &number),
                    Bound::Exact | Bound::Range => return number,
                };
                // read from the right, `>14` is less than fourteen
                if self.words.right_to_left { self.words.bounded(bound, &number) } else { format!("{sign}{number}") }
            }
        }
    }

    fn span(&self, low: Decimal, high: Decimal, quantum: Decimal) -> String {
        let (a, b) = (self.print(low, Some(quantum)), self.print(high, Some(quantum)));
        // `$60M–80M`, not `$60M–$80M`; the scale once where both share it
        let scale =
            self.words.scales.iter().rev().map(|(_, short, _)| *short).find(|s| !s.is_empty() && a.ends_with(s) && b.ends_with(s));
        let a = scale.map_or(a.as_str(), |s| &a[..a.len() - s.len()]);
        let sign = self.sign();
        let b = b.strip_prefix(&sign).unwrap_or(&b);
        format!("{a}–{b}")
    }

    /// Returns an amount in words, for alternative text.
    #[must_use]
    pub fn spoken(&self, amount: &Amount) -> String {
        let unit = self.unit();
        let with_unit = |number: String| match (self.unit.base.clone(), self.shared) {
            (Base::Money(currency), Some((_, scale))) if self.words.sign_first && self.unit_name.is_none() => {
                format!("{}{number} {scale}", self.words.currency(currency)).trim_end().to_owned()
            }
            (Base::Money(_), None) if self.words.sign_first => number,
            (Base::Percent | Base::Multiple, _) => number,
            _ if unit.is_empty() => number,
            _ => format!("{number} {unit}"),
        };
        match (amount.bound, amount.low, amount.high) {
            (Bound::Range, Some(low), Some(high)) if low != high => {
                with_unit(self.words.between.replacen("{}", &self.exact(low), 1).replacen("{}", &self.exact(high), 1))
            }
            (bound, low, high) => low.or(high).map_or_else(String::new, |v| self.words.bounded(bound, &with_unit(self.exact(v)))),
        }
    }

    /// Returns a number with all its digits, in the chart's scale.
    fn exact(&self, value: Decimal) -> String {
        self.scaled(value, true, 12)
    }

    fn print(&self, value: Decimal, quantum: Option<Decimal>) -> String {
        match self.shared {
            Some((exponent, _)) => {
                let scaled = power_of_ten(i64::from(exponent)).and_then(|p| value.checked_div(p)).unwrap_or(value);
                // a small value among large ones keeps two digits, but never more than were printed
                let decimals = match significant_quantum(scaled, 2) {
                    Some(q) if q < Decimal::ONE => q.scale().max(self.decimals),
                    _ => self.decimals,
                };
                let printed =
                    quantum.and_then(|q| q.checked_div(power_of_ten(i64::from(exponent))?)).map(|q| q.normalize().scale());
                let decimals = printed.map_or(decimals, |p| decimals.min(p));
                let mut rounded = scaled.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
                // 18.997 is 19.0 beside 44.2; what was printed as 19 stays 19
                if printed.is_some() && !rounded.is_zero() {
                    rounded.rescale(decimals);
                }
                self.finish(&rounded.to_string(), "")
            }
            None => self.scaled(value, false, 2),
        }
    }

    fn scaled(&self, value: Decimal, exact: bool, decimals: u32) -> String {
        if let Some((exponent, _)) = self.shared {
            let scaled = power_of_ten(i64::from(exponent)).and_then(|p| value.checked_div(p)).unwrap_or(value);
            return self.finish(&scaled.round_dp(decimals).normalize().to_string(), "");
        }
        let scale = self.words.scales.iter().rev().find(|(e, ..)| power_of_ten(i64::from(*e)).is_some_and(|p| value.abs() >= p));
        let (exponent, short) = scale.map_or((0, ""), |(e, short, _)| (*e, *short));
        let scaled = power_of_ten(i64::from(exponent)).and_then(|p| value.checked_div(p)).unwrap_or(value);
        let rounded = if exact {
            scaled.round_dp(decimals)
        } else {
            // three significant digits: 5.58, 72.2, 131
            match significant_quantum(scaled, 3) {
                Some(q) if q < Decimal::ONE => {
                    scaled.round_dp_with_strategy(q.scale().min(4), RoundingStrategy::MidpointAwayFromZero)
                }
                _ => scaled.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero),
            }
        };
        self.finish(&rounded.normalize().to_string(), short)
    }

    /// Returns the sign in front of a label that carries its own scale.
    fn sign(&self) -> String {
        match self.unit.base {
            Base::Money(currency) if self.shared.is_none() && self.words.sign_first && self.unit_name.is_none() => {
                match currency.name() {
                    "USD" => "$".to_owned(),
                    "EUR" => "€".to_owned(),
                    "GBP" => "£".to_owned(),
                    code => format!("{code}\u{A0}"),
                }
            }
            _ => String::new(),
        }
    }

    /// Returns a number's digits with the marks of the language, its sign and its scale.
    fn finish(&self, number: &str, scale: &str) -> String {
        let (minus, text) = number.strip_prefix('-').map_or(("", number), |rest| ("−", rest));
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let mut out = format!("{minus}{}{}", self.sign(), self.group(whole));
        if !fraction.is_empty() {
            out.push_str(self.words.decimal);
            out.push_str(fraction);
        }
        match self.unit.base {
            Base::Percent => {
                out.push_str(self.words.before_percent);
                out.push('%');
            }
            Base::Multiple => out.push('×'),
            _ => out.push_str(scale),
        }
        if self.digits == Digits::ArabicIndic {
            out = out.chars().map(arabic_indic).collect();
        }
        out
    }

    fn group(&self, digits: &str) -> String {
        if digits.len() < 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return digits.to_owned();
        }
        let mut out = String::new();
        for (i, d) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push_str(self.words.group);
            }
            out.push(d);
        }
        out
    }
}

fn arabic_indic(c: char) -> char {
    match c {
        '0'..='9' => char::from_u32(0x660 + (u32::from(c) - 0x30)).unwrap_or(c),
        '.' => '٫',
        ',' => '٬',
        '%' => '٪',
        c => c,
    }
}

fn symbol(measure: &str) -> &str {
    match measure {
        "watt" => "W",
        "kilowatt" => "kW",
        "megawatt" => "MW",
        "gigawatt" => "GW",
        "terawatt" => "TW",
        "kilowatt hour" => "kWh",
        "megawatt hour" => "MWh",
        "gigawatt hour" => "GWh",
        "terawatt hour" => "TWh",
        "GPU-hour" => "GPU-hours",
        other => other,
    }
}

fn plural(noun: &str) -> String {
    if noun.is_ascii() && !noun.ends_with('s') && !noun.is_empty() { format!("{noun}s") } else { noun.to_owned() }
}

/// Returns a decimal as a chart coordinate.
#[must_use]
pub fn coordinate(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::super::words::Words;
    use super::*;
    use crate::model::notation::parse_amount;

    fn amounts(list: &[&str]) -> Vec<Amount> {
        list.iter().map(|a| parse_amount(a).expect("an amount")).collect()
    }

    fn words(code: &str) -> &'static Words {
        Words::of(code).expect("a language of ours")
    }

    fn labels(words: &'static Words, list: &[&str]) -> (Vec<String>, String) {
        let amounts = amounts(list);
        let numbers: Vec<Decimal> = amounts.iter().flat_map(Amount::ends).collect();
        let format = Format::new(words, &amounts[0].unit, None, &numbers, Digits::Western, false);
        (amounts.iter().map(|a| format.label(a)).collect(), format.unit())
    }

    #[test]
    fn labels_share_a_scale_where_they_can() {
        let (labels, unit) =
            labels(words("en"), &["USD 131.819B", "USD 60B to 65B", "over USD 300B", "about USD 5.5B", "up to USD 14.84B"]);
        assert_eq!(labels, ["131.8", "60–65", ">300", "≈5.5", "≤14.8"]);
        assert_eq!(unit, "US$ billion");
    }

    #[test]
    fn labels_far_apart_carry_their_own() {
        assert_eq!(labels(words("en"), &["USD 5.576M", "USD 80B", "USD 60M to 80M"]).0, ["$5.58M", "$80B", "$60–80M"]);
        assert_eq!(
            labels(words("ar"), &["USD 5.576M", "USD 80B"]),
            (vec!["5.58 مليون".into(), "80 مليار".into()], "دولار أمريكي".into())
        );
    }

    #[test]
    fn other_languages_have_their_own_marks_and_scales() {
        assert_eq!(
            labels(words("de"), &["USD 131.819B", "USD 1.5B"]),
            (vec!["131,8".into(), "1,5".into()], "Milliarden US-Dollar".into())
        );
        assert_eq!(labels(words("zh"), &["CNY 380B"]), (vec!["3,800".into()], "亿元人民币".into()));
        assert_eq!(labels(words("ar"), &["USD 65B"]).1, "مليار دولار أمريكي");
    }

    #[test]
    fn counts_are_grouped_and_keep_their_noun() {
        assert_eq!(labels(words("en"), &["2048 GPUs", "over 100K GPUs"]), (vec!["2,048".into(), ">100,000".into()], "GPUs".into()));
        assert_eq!(labels(words("en"), &["1.2 GW"]), (vec!["1.2".into()], "GW".into()));
    }

    #[test]
    fn arabic_indic_digits_are_an_option() {
        let a = amounts(&["USD 37.4B"]);
        let format = Format::new(words("ar"), &a[0].unit, None, &a[0].ends(), Digits::ArabicIndic, false);
        assert_eq!(format.label(&a[0]), "٣٧٫٤");
    }

    #[test]
    fn spoken_amounts_say_the_bound() {
        let a = amounts(&["up to USD 65B", "USD 60B to 65B"]);
        let format = Format::new(words("en"), &a[0].unit, None, &a[0].ends(), Digits::Western, false);
        assert_eq!(format.spoken(&a[0]), "up to US$65 billion");
        assert_eq!(format.spoken(&a[1]), "US$60 to 65 billion");
    }
}
