//! Values in the words of a language: numbers, counted words, amounts, days, periods.
//!
//! In: a value of the model. Out: text as the press of the language writes it, by the catalogue of messages. Numbers are never rounded.

use crate::model::notation::parse_amount;
use crate::model::unit::{Base, Currency};
use crate::model::{Amount, Bound, Date, Decimal, Period, Stated};
use crate::render::messages::plural::category;
use crate::render::messages::{Catalogue, fill};

/// Speaks one language.
#[derive(Clone, Copy, Debug)]
pub struct Speech {
    catalogue: &'static Catalogue,
}

impl Speech {
    /// Returns the speech of a language; English for one without a catalogue.
    #[must_use]
    pub fn of(language: &str) -> Self {
        Self { catalogue: Catalogue::of(language) }
    }

    /// Returns the catalogue.
    #[must_use]
    pub const fn catalogue(self) -> &'static Catalogue {
        self.catalogue
    }

    /// Returns a message.
    #[must_use]
    pub fn say(self, key: &str, words: &[(&str, &str)]) -> String {
        self.catalogue.say(key, words)
    }

    /// Returns a message about a number of things, `{n}`, in the form that goes with the number.
    #[must_use]
    pub fn count(self, key: &str, n: usize) -> String {
        let number = Decimal::from(n);
        fill(self.form(key, number).unwrap_or(key), &[("n", &self.number(number))])
    }

    /// Returns the form of a message that goes with a number.
    fn form(self, key: &str, number: Decimal) -> Option<&'static str> {
        let own = |form: &str| self.catalogue.own(&format!("{key}.{form}"));
        own(category(self.catalogue.code(), number))
            .or_else(|| own("other"))
            .or_else(|| self.catalogue.own(key))
            .or_else(|| self.catalogue.find(&format!("{key}.other")))
            .or_else(|| self.catalogue.find(key))
    }

    /// Returns names in a row: `a, b and c`.
    #[must_use]
    pub fn row(self, names: &[String]) -> String {
        let and = self.catalogue.raw("and");
        match names {
            [rest @ .., last] if !rest.is_empty() => format!("{}{and}{last}", rest.join(self.catalogue.raw("list"))),
            _ => names.concat(),
        }
    }

    /// Returns a number with the separators of the language.
    #[must_use]
    pub fn number(self, value: Decimal) -> String {
        let text = value.normalize().to_string();
        let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(w, f)| (w, Some(f)));
        let digits = whole.trim_start_matches('-');
        let least = self.catalogue.raw("group.from").parse().unwrap_or(4);
        let mut out = String::new();
        if whole.starts_with('-') {
            out.push('−');
        }
        for (at, c) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at) % 3 == 0 && digits.len() >= least {
                out.push_str(self.catalogue.raw("group"));
            }
            out.push(c);
        }
        if let Some(fraction) = fraction {
            out.push_str(self.catalogue.raw("decimal"));
            out.push_str(fraction);
        }
        out
    }

    /// Returns an amount as the press of the language writes it.
    #[must_use]
    pub fn amount(self, amount: &Amount) -> String {
        let ends = amount.ends();
        let bare = match ends.as_slice() {
            [low, high] => {
                let (factor, scale) = self.scale(*high, amount);
                let [low, high] = [*low, *high].map(|v| v.checked_div(factor).unwrap_or(v));
                let range = self.say("range", &[("low", &self.number(low)), ("high", &self.number(high))]);
                self.unit(&range, high, scale, amount)
            }
            [value] => {
                let (factor, scale) = self.scale(*value, amount);
                let value = value.checked_div(factor).unwrap_or(*value);
                self.unit(&self.number(value), value, scale, amount)
            }
            _ => String::new(),
        };
        let bare = match &amount.unit.per {
            Some(per) if per.count == Decimal::ONE => self.say("rate", &[("amount", &bare), ("per", self.per(&per.name))]),
            Some(per) => {
                let (factor, scale) = self.power(per.count);
                let count = per.count.checked_div(factor).unwrap_or(per.count);
                let number = match scale.and_then(|s| self.form(s, count)) {
                    Some(word) => self.say("scaled", &[("number", &self.number(count)), ("scale", word)]),
                    None => self.number(count),
                };
                let count = self.counted(&number, per.count, &per.name, scale.is_some());
                self.say("rate", &[("amount", &bare), ("per", &count)])
            }
            None => bare,
        };
        match amount.bound {
            Bound::Exact | Bound::Range => bare,
            bound => self.say(&format!("bound.{bound}"), &[("amount", &bare)]),
        }
    }

    fn per(self, name: &str) -> &str {
        self.catalogue.find(&format!("per.{name}")).unwrap_or(name)
    }

    /// Returns the power of ten to write an amount in, with the key of its word.
    fn scale(self, value: Decimal, amount: &Amount) -> (Decimal, Option<&'static str>) {
        let scaled = matches!(amount.unit.base, Base::Money(_)) || value >= Decimal::from(1_000_000);
        if scaled { self.power(value) } else { (Decimal::ONE, None) }
    }

    fn power(self, value: Decimal) -> (Decimal, Option<&'static str>) {
        const SCALES: [(u32, &str); 5] = [(12, "scale.12"), (9, "scale.9"), (8, "scale.8"), (6, "scale.6"), (4, "scale.4")];
        for (power, key) in SCALES {
            let factor = Decimal::from(10_i64.pow(power));
            if value.abs() >= factor && self.has(key) {
                return (factor, Some(key));
            }
        }
        (Decimal::ONE, None)
    }

    /// Whether the language itself has a word for a scale.
    fn has(self, key: &str) -> bool {
        self.catalogue.own(key).is_some() || self.catalogue.own(&format!("{key}.other")).is_some()
    }

    fn unit(self, number: &str, value: Decimal, scale: Option<&str>, amount: &Amount) -> String {
        let word = scale.and_then(|key| self.form(key, value)).unwrap_or("");
        match &amount.unit.base {
            Base::Money(currency) => self.money(number, value, word, *currency),
            Base::Percent => self.say("percent", &[("number", number)]),
            Base::Multiple => fill(self.form("times", value).unwrap_or("{n}×"), &[("n", number)]),
            Base::PercentagePoint => self.counted(number, value, "percentage point", false),
            Base::BasisPoint => self.counted(number, value, "basis point", false),
            other => {
                let joined =
                    if word.is_empty() { number.to_owned() } else { self.say("scaled", &[("number", number), ("scale", word)]) };
                match other {
                    Base::Measure(measure) => self.counted(&joined, value, measure.name, !word.is_empty()),
                    Base::Count(Some(noun)) => self.counted(&joined, value, noun, !word.is_empty()),
                    _ => joined,
                }
            }
        }
    }

    /// Returns a number of things; behind a word such as "million" the things stand as they do behind many.
    fn counted(self, number: &str, value: Decimal, noun: &str, scaled: bool) -> String {
        let key = format!("unit.{noun}");
        let form = if scaled { self.scaled(&key) } else { self.form(&key, value) };
        match form.or_else(|| self.form(&key, value)) {
            Some(form) => fill(form, &[("n", number)]),
            // an English noun, which English counts by its own rule
            None if self.catalogue.code() == "en" && value != Decimal::ONE && !noun.ends_with('s') => format!("{number} {noun}s"),
            None => format!("{number} {noun}"),
        }
    }

    fn money(self, number: &str, value: Decimal, scale: &str, currency: Currency) -> String {
        let code = currency.name();
        let key = format!("currency.{code}");
        let own = if scale.is_empty() { self.form(&key, value) } else { self.scaled(&key) };
        let known = own.filter(|_| self.has(&key));
        let message = match (known.is_some(), scale.is_empty()) {
            (true, false) => "money",
            (true, true) => "money.bare",
            (false, false) => "money.code",
            (false, true) => "money.code.bare",
        };
        self.say(message, &[("number", number), ("scale", scale), ("currency", known.unwrap_or(code))])
    }

    /// Returns the form of a word that goes behind "million" and the like.
    fn scaled(self, key: &str) -> Option<&'static str> {
        let own = |form: &str| self.catalogue.own(&format!("{key}.{form}"));
        own("scaled").or_else(|| own("other")).or_else(|| self.catalogue.own(key))
    }

    /// Returns a day in words.
    #[must_use]
    pub fn date(self, date: Date) -> String {
        let first = if date.day() == 1 { self.catalogue.own("date.first") } else { None };
        let message = first.unwrap_or_else(|| self.catalogue.raw("date"));
        let words =
            [("day", date.day().to_string()), ("month", self.month(date.month()).to_owned()), ("year", date.year().to_string())];
        fill(message, &words.each_ref().map(|(name, word)| (*name, word.as_str())))
    }

    fn month(self, month: i8) -> &'static str {
        let months = self.catalogue.find("months").unwrap_or_default();
        usize::try_from(month - 1).ok().and_then(|at| months.split(' ').nth(at)).unwrap_or("")
    }

    /// Returns when a figure was stated, as closely as it is known.
    #[must_use]
    pub fn stated(self, stated: Stated) -> String {
        if stated.first == stated.last || stated.by {
            return self.date(stated.last);
        }
        let year = stated.last.year();
        let month = u8::try_from(stated.last.month()).unwrap_or(1);
        self.period(&if stated.first.month() == stated.last.month() { Period::Month(year, month) } else { Period::Year(year) })
    }

    /// Returns a period in words.
    #[must_use]
    pub fn period(self, period: &Period) -> String {
        let year = |key: &str, year: i16| self.say(key, &[("year", &year.to_string())]);
        let quarter = |key: &str, y: i16, n: u8| {
            let ordinals = self.catalogue.find("ordinals").unwrap_or_default();
            let ordinal = ordinals.split(' ').nth(usize::from(n).saturating_sub(1)).unwrap_or("");
            self.say(key, &[("nth", ordinal), ("year", &y.to_string())])
        };
        match period {
            Period::Year(y) => year("year", *y),
            Period::Half(y, h) => year(if *h == 1 { "half.1" } else { "half.2" }, *y),
            Period::Quarter(y, q) => quarter("quarter", *y, *q),
            Period::Month(y, m) => {
                let month = self.month(i8::try_from(*m).unwrap_or(1));
                self.say("month", &[("month", month), ("year", &y.to_string())])
            }
            Period::Day(day) => self.date(*day),
            Period::FiscalYear(y) => year("fiscal", *y),
            Period::FiscalHalf(y, h) => year(if *h == 1 { "fiscal-half.1" } else { "fiscal-half.2" }, *y),
            Period::FiscalQuarter(y, q) => quarter("fiscal-quarter", *y, *q),
            Period::Span(a, b) => self.say("span", &[("from", &self.period(a)), ("to", &self.period(b))]),
            Period::Until(a) => self.say("until", &[("period", &self.period(a))]),
            Period::Years(a, n) => {
                let number = Decimal::from(*n);
                let message = self.form("years", number).unwrap_or("{n}");
                fill(message, &[("n", &self.number(number)), ("from", &self.period(a))])
            }
        }
    }

    /// Returns when something was or is to be, as a phrase of a sentence.
    #[must_use]
    pub fn when(self, period: &Period) -> String {
        let key = match period {
            Period::Day(_) => "on",
            Period::Until(_) | Period::Years(..) => return self.period(period),
            _ => "in",
        };
        self.say(key, &[("period", &self.period(period))])
    }

    /// Returns a formula in our notation with its numbers in words: `USD 22.6B + USD 14.84B = USD 37.44B`.
    #[must_use]
    pub fn formula(self, formula: &str) -> String {
        const SIGNS: [&str; 6] = [" + ", " − ", " × ", " / ", " ÷ ", " = "];
        let mut out = String::new();
        let mut rest = formula;
        loop {
            let next = SIGNS.iter().filter_map(|sign| rest.find(sign).map(|at| (at, *sign))).min();
            let Some((at, sign)) = next else {
                out.push_str(&self.value(rest));
                return out;
            };
            out.push_str(&self.value(&rest[..at]));
            out.push_str(sign);
            rest = &rest[at + sign.len()..];
        }
    }

    /// Returns a value in our notation in words; what is none as it stands.
    #[must_use]
    pub fn value(self, text: &str) -> String {
        if let Some(number) = text.strip_suffix(" %").or_else(|| text.strip_suffix('%')) {
            let (sign, digits) = match number.chars().next() {
                Some(sign @ ('+' | '−' | '-')) => (if sign == '+' { "+" } else { "−" }, &number[sign.len_utf8()..]),
                _ => ("", number),
            };
            if let Ok(value) = digits.parse::<Decimal>() {
                return self.say("percent", &[("number", &format!("{sign}{}", self.number(value)))]);
            }
        }
        if let Ok(value) = text.parse::<Decimal>() {
            return self.number(value);
        }
        match parse_amount(text) {
            Ok(amount) => self.amount(&amount),
            Err(_) => text.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::notation::parse_period;

    #[test]
    fn amounts_read_as_the_press_of_each_language_writes_them() {
        let said = |language: &str, text: &str| Speech::of(language).value(text).replace(['\u{a0}', '\u{202f}'], " ");
        let cases = [
            ("en", "USD 5.576M", "$5.576 million"),
            ("en", "about USD 60B", "about $60 billion"),
            ("ar", "USD 3B", "3 مليارات دولار"),
            ("ar", "USD 5.576M", "5.576 مليون دولار"),
            ("ar", "up to 2048 GPUs", "ما يصل إلى 2,048 معالج رسوميات"),
            ("fr", "EUR 1.7B", "1,7 milliard d'euros"),
            ("fr", "USD 2 per GPU-hour", "2 dollars par heure de GPU"),
            ("de", "over USD 1B", "mehr als 1 Milliarde Dollar"),
            ("es", "USD 72.22B", "72.220 millones de dólares"),
            ("pt", "USD 1.5B", "1,5 bilhão de dólares"),
            ("zh", "USD 72.22B", "722.2亿美元"),
            ("ja", "USD 60B to 65B", "600〜650億ドル"),
            ("ko", "USD 0.55 per 1M tokens", "100만 토큰당 0.55달러"),
            ("fr", "−2.3 %", "−2,3 %"),
        ];
        for (language, text, expected) in cases {
            assert_eq!(said(language, text), expected, "{language} {text}");
        }
    }

    #[test]
    fn periods_and_days_read_as_their_language_does() {
        let said = |language: &str, text: &str| Speech::of(language).period(&parse_period(text).unwrap());
        assert_eq!(said("en", "FY2026-Q1"), "the first quarter of fiscal 2026");
        assert_eq!(said("ar", "2024-Q4"), "الربع الرابع من 2024");
        assert_eq!(said("fr", "2025-01-01"), "1er janvier 2025");
        assert_eq!(said("de", "2025-H1"), "1. Halbjahr 2025");
        assert_eq!(said("zh", "2025-01-24"), "2025年1月24日");
        assert_eq!(said("ko", "2025-03"), "2025년 3월");
        assert_eq!(said("es", "2025..2029"), "2025 a 2029");
    }

    #[test]
    fn formulas_keep_their_signs() {
        let formula = "USD 22.6B + USD 14.84B = USD 37.44B";
        assert_eq!(Speech::of("en").formula(formula), "$22.6 billion + $14.84 billion = $37.44 billion");
        assert_eq!(Speech::of("ja").formula("USD 72.22B / USD 39.23B − 1 = 84.1 %"), "722.2億ドル / 392.3億ドル − 1 = 84.1%");
    }
}
