//! The few words a chart adds of its own, by language: scales, months, statuses, and the frame of the source line.

mod ar;
mod de;
mod en;
mod es;
mod fr;
mod ja;
mod ko;
mod pt;
mod zh;

use crate::model::{Bound, Currency, Date, Period, Stated, Status};

/// One language's words.
pub struct Words {
    /// Code of the language.
    pub code: &'static str,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
    /// Decimal mark.
    pub decimal: &'static str,
    /// Mark between groups of three digits.
    pub group: &'static str,
    /// What stands between a number and `%`.
    pub before_percent: &'static str,
    /// Powers of ten with a name: exponent, short form (with its space), long form. Largest last.
    pub scales: &'static [(u32, &'static str, &'static str)],
    /// Months, short.
    pub months: [&'static str; 12],
    /// Statuses in the order of [`Status::ALL`].
    pub statuses: [&'static str; 6],
    /// "range".
    pub range: &'static str,
    /// A floor, in words with `{}`.
    pub at_least: &'static str,
    /// More than.
    pub more_than: &'static str,
    /// A ceiling.
    pub at_most: &'static str,
    /// About.
    pub about: &'static str,
    /// Nearly.
    pub nearly: &'static str,
    /// Between `{}` and `{}`.
    pub between: &'static str,
    /// Nothing known.
    pub missing: &'static str,
    /// "Note".
    pub note: &'static str,
    /// "Source".
    pub source: &'static str,
    /// Figures and sources: `{f}`, `{s}`; and with one figure or one source.
    pub counts: [&'static str; 3],
    /// And `{}` other publishers.
    pub more: &'static str,
    /// On this day `{}` or before it.
    pub by: &'static str,
    /// As of `{}`.
    pub as_of: &'static str,
    /// Who drew it.
    pub credit: &'static str,
    /// "logarithmic scale".
    pub log_scale: &'static str,
    /// Fiscal year `{}`.
    pub fiscal: &'static str,
    /// The quarters of a year `{y}`.
    pub quarters: [&'static str; 4],
    /// Its halves.
    pub halves: [&'static str; 2],
    /// Day `{d}`, month `{m}`, year `{y}`.
    pub date: &'static str,
    /// Month and year.
    pub month_year: &'static str,
    /// Converted from `{from}` at `{rate}`.
    pub converted: &'static str,
    /// In prices of `{base}`, by `{index}`.
    pub real: &'static str,
    /// Position, not length: an axis that leaves out zero.
    pub no_zero: &'static str,
    /// Figures are not measured alike: `{}`.
    pub mixed_bases: &'static str,
    /// Figures are in different prices: `{}`.
    pub mixed_prices: &'static str,
    /// Figures don't cover the same: `{}`.
    pub mixed_scopes: &'static str,
    /// Names were shortened.
    pub shortened: &'static str,
    /// Left out for want of room: `{}`.
    pub dropped: &'static str,
    /// Gaps are periods without a figure.
    pub gaps: &'static str,
    /// Grey: `{}`.
    pub grey: &'static str,
    /// A total that lacks parts.
    pub partial: &'static str,
    /// "total".
    pub total: &'static str,
    /// List separator.
    pub comma: &'static str,
    /// Between the members of a list that hold commas themselves.
    pub semicolon: &'static str,
    /// What a value `{v}` in a note is true of: `{n}`.
    pub of: &'static str,
    /// Colon.
    pub colon: &'static str,
    /// Money in currencies by code; others print their code.
    pub currencies: &'static [(&'static str, &'static str)],
    /// Where the scale goes in a unit: `{s}` scale, `{u}` unit.
    pub scaled_unit: &'static str,
    /// Whether labels carry the currency sign in front (`$5.58M`).
    pub sign_first: bool,
    /// Where exchange rates come from, and of when they are.
    pub ecb_rates: &'static str,
}

const WESTERN: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const NUMBERED: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];

impl Words {
    /// Nothing said yet: what a language leaves out.
    const NONE: Self = Self {
        code: "en",
        right_to_left: false,
        decimal: ".",
        group: ",",
        before_percent: "",
        scales: &[],
        months: WESTERN,
        statuses: [""; 6],
        range: "",
        at_least: "{}",
        more_than: "{}",
        at_most: "{}",
        about: "{}",
        nearly: "{}",
        between: "{} {}",
        missing: "",
        note: "",
        source: "",
        counts: [""; 3],
        more: "{}",
        by: "{}",
        as_of: "{}",
        credit: "",
        log_scale: "",
        fiscal: "{}",
        quarters: [""; 4],
        halves: [""; 2],
        date: "{d} {m} {y}",
        month_year: "{m} {y}",
        converted: "",
        real: "",
        no_zero: "",
        mixed_bases: "",
        mixed_prices: "",
        mixed_scopes: "",
        shortened: "",
        dropped: "",
        gaps: "",
        grey: "",
        partial: "",
        total: "",
        comma: ", ",
        semicolon: "; ",
        of: "{v} ({n})",
        colon: ": ",
        currencies: &[],
        scaled_unit: "{s} {u}",
        sign_first: false,
        ecb_rates: "",
    };

    /// Every language, in the order of the documentation.
    pub const ALL: [&'static Self; 9] =
        [&en::WORDS, &ar::WORDS, &fr::WORDS, &de::WORDS, &es::WORDS, &pt::WORDS, &zh::WORDS, &ja::WORDS, &ko::WORDS];

    /// Returns the words of a language.
    #[must_use]
    pub fn of(code: &str) -> Option<&'static Self> {
        Self::ALL.into_iter().find(|w| w.code == code)
    }

    /// Returns the word for a status.
    #[must_use]
    pub fn status(&self, status: Status) -> &'static str {
        Status::ALL.iter().position(|s| *s == status).map_or("", |at| self.statuses[at])
    }

    /// Returns a number with the words of its bound.
    #[must_use]
    pub fn bounded(&self, bound: Bound, number: &str) -> String {
        let pattern = match bound {
            Bound::Exact | Bound::Range => "{}",
            Bound::About => self.about,
            Bound::Nearly => self.nearly,
            Bound::MoreThan => self.more_than,
            Bound::AtLeast => self.at_least,
            Bound::AtMost => self.at_most,
        };
        pattern.replacen("{}", number, 1)
    }

    /// Returns the name of a currency, or its code.
    #[must_use]
    pub fn currency(&self, currency: Currency) -> String {
        let code = currency.name();
        self.currencies.iter().find(|(c, _)| *c == code).map_or_else(|| code.to_owned(), |(_, name)| (*name).to_owned())
    }

    /// Returns a day in words.
    #[must_use]
    pub fn day(&self, date: Date) -> String {
        self.date
            .replace("{d}", &date.day().to_string())
            .replace("{m}", self.month(date.month()))
            .replace("{y}", &date.year().to_string())
    }

    fn month(&self, month: i8) -> &'static str {
        usize::try_from(month - 1).ok().and_then(|at| self.months.get(at)).copied().unwrap_or("")
    }

    /// Returns the day of a statement as closely as it is known.
    #[must_use]
    pub fn stated(&self, stated: Stated) -> String {
        if stated.by {
            return self.by.replacen("{}", &self.day(stated.last), 1);
        }
        if stated.first == stated.last {
            return self.day(stated.last);
        }
        if stated.first.month() == stated.last.month() && stated.first.year() == stated.last.year() {
            return self.month_of(stated.last.year(), stated.last.month());
        }
        stated.last.year().to_string()
    }

    fn month_of(&self, year: i16, month: i8) -> String {
        self.month_year.replace("{m}", self.month(month)).replace("{y}", &year.to_string())
    }

    /// Returns a period in words.
    #[must_use]
    pub fn period(&self, period: &Period) -> String {
        let part = |names: &[&str], part: u8, year: i16| {
            names.get(usize::from(part).wrapping_sub(1)).map_or_else(String::new, |name| name.replace("{y}", &year.to_string()))
        };
        match period {
            Period::Year(y) => y.to_string(),
            Period::Half(y, h) => part(&self.halves, *h, *y),
            Period::Quarter(y, q) => part(&self.quarters, *q, *y),
            Period::Month(y, m) => self.month_of(*y, i8::try_from(*m).unwrap_or(1)),
            Period::Day(d) => self.day(*d),
            Period::FiscalYear(y) => self.fiscal.replacen("{}", &y.to_string(), 1),
            Period::FiscalHalf(y, h) => self.fiscal.replacen("{}", &part(&self.halves, *h, *y), 1),
            Period::FiscalQuarter(y, q) => self.fiscal.replacen("{}", &part(&self.quarters, *q, *y), 1),
            Period::Span(a, b) => match (&**a, &**b) {
                (Period::Year(a), Period::Year(b)) => format!("{a}–{b}"),
                (a, b) => format!("{} – {}", self.period(a), self.period(b)),
            },
            Period::Until(a) => format!("… – {}", self.period(a)),
            Period::Years(a, n) => match &**a {
                Period::Year(y) => format!("{y}–{}", i32::from(*y) + i32::from(*n) - 1),
                a => format!("{} +{n}", self.period(a)),
            },
        }
    }
}
