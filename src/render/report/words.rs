//! A report's values in the words of a language: amounts, periods, days, facts, reasons, suggestions.

use crate::check::{Evidence, Finding, Reason, Report, Role, Verdict};
use crate::model::unit::{Base, Currency};
use crate::model::{Amount, Bound, Date, Decimal, Fact, Period, Stated, Status};
use crate::render::messages::Catalogue;

/// Speaks of a report in one language.
#[derive(Clone, Copy, Debug)]
pub struct Words<'r> {
    report: &'r Report<'r>,
    catalogue: &'static Catalogue,
    language: &'r str,
}

impl<'r> Words<'r> {
    /// Returns the words of a language for a report.
    #[must_use]
    pub fn new(report: &'r Report<'r>, language: &'r str) -> Self {
        Self { report, catalogue: Catalogue::of(language), language }
    }

    /// Returns the catalogue.
    #[must_use]
    pub const fn catalogue(&self) -> &'static Catalogue {
        self.catalogue
    }

    /// Returns a message.
    #[must_use]
    pub fn say(&self, key: &str, words: &[(&str, &str)]) -> String {
        self.catalogue.say(key, words)
    }

    /// Returns a number with the separators of the language.
    #[must_use]
    pub fn number(&self, value: Decimal) -> String {
        let text = value.normalize().to_string();
        let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(w, f)| (w, Some(f)));
        let digits = whole.trim_start_matches('-');
        let mut out = String::new();
        if whole.starts_with('-') {
            out.push('−');
        }
        for (at, c) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at) % 3 == 0 && digits.len() > 4 {
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
    pub fn amount(&self, amount: &Amount) -> String {
        let ends = amount.ends();
        let bare = match ends.as_slice() {
            [low, high] => {
                let scale = self.scale(*high, amount);
                let low = self.number(low.checked_div(scale.0).unwrap_or(*low));
                let high = self.number(high.checked_div(scale.0).unwrap_or(*high));
                self.unit(&self.say("range", &[("low", &low), ("high", &high)]), scale.1, amount)
            }
            [value] => {
                let scale = self.scale(*value, amount);
                let number = self.number(value.checked_div(scale.0).unwrap_or(*value));
                self.unit(&number, scale.1, amount)
            }
            _ => String::new(),
        };
        let bare = match &amount.unit.per {
            Some(per) if per.count == Decimal::ONE => self.say("rate", &[("amount", &bare), ("per", self.per(&per.name))]),
            Some(per) => {
                let count = format!("{} {}", self.number(per.count), self.per(&per.name));
                self.say("rate", &[("amount", &bare), ("per", &count)])
            }
            None => bare,
        };
        match amount.bound {
            Bound::Exact | Bound::Range => bare,
            bound => self.say(&format!("bound.{bound}"), &[("amount", &bare)]),
        }
    }

    fn per<'a>(&self, name: &'a str) -> &'a str {
        self.catalogue.find(&format!("per.{name}")).unwrap_or(name)
    }

    /// Returns the power of ten to write a number in, with its word.
    fn scale(&self, value: Decimal, amount: &Amount) -> (Decimal, &'static str) {
        let scaled = matches!(amount.unit.base, Base::Money(_)) || value >= Decimal::from(1_000_000);
        let scales: &[(u32, &str)] = &[(12, "scale.12"), (9, "scale.9"), (8, "scale.8"), (6, "scale.6"), (4, "scale.4")];
        for (power, key) in scales {
            let Some(word) = self.catalogue.own(key).filter(|w| !w.is_empty()) else { continue };
            let factor = Decimal::from(10_i64.pow(*power));
            if scaled && value.abs() >= factor {
                return (factor, word);
            }
        }
        (Decimal::ONE, "")
    }

    fn unit(&self, number: &str, scale: &str, amount: &Amount) -> String {
        match &amount.unit.base {
            Base::Money(currency) => self.money(number, scale, *currency),
            Base::Percent => self.say("percent", &[("number", number)]),
            Base::Multiple => self.say("times", &[("number", number)]),
            other => {
                let name = match other {
                    Base::Measure(measure) => measure.name,
                    Base::Count(noun) => noun.as_deref().unwrap_or(""),
                    Base::PercentagePoint => "percentage points",
                    Base::BasisPoint => "basis points",
                    _ => "",
                };
                [number, scale, name].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ")
            }
        }
    }

    fn money(&self, number: &str, scale: &str, currency: Currency) -> String {
        let code = currency.name();
        let known = self.catalogue.own(&format!("currency.{code}"));
        let key = if known.is_some() { "money" } else { "money.code" };
        let text = self.say(key, &[("number", number), ("scale", scale), ("currency", known.unwrap_or(code))]);
        text.trim().to_owned()
    }

    /// Returns a day in words.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        let months: Vec<&str> = self.catalogue.raw("months").split(' ').collect();
        let month = usize::try_from(date.month()).ok().and_then(|m| months.get(m - 1)).copied().unwrap_or("");
        self.say("date", &[("day", &date.day().to_string()), ("month", month), ("year", &date.year().to_string())])
    }

    /// Returns when a figure was stated, as closely as it is known.
    #[must_use]
    pub fn stated(&self, stated: Stated) -> String {
        if stated.first == stated.last || stated.by {
            return self.date(stated.last);
        }
        if stated.first.month() == stated.last.month() {
            return self.period(&Period::Month(stated.last.year(), u8::try_from(stated.last.month()).unwrap_or(1)));
        }
        stated.last.year().to_string()
    }

    /// Returns a period in words.
    #[must_use]
    pub fn period(&self, period: &Period) -> String {
        let numbered = |key: &str, year: &i16, n: &u8| self.say(key, &[("n", &n.to_string()), ("year", &year.to_string())]);
        match period {
            Period::Year(y) => y.to_string(),
            Period::Half(y, h) => numbered("half", y, h),
            Period::Quarter(y, q) => numbered("quarter", y, q),
            Period::Month(y, m) => {
                let months: Vec<&str> = self.catalogue.raw("months").split(' ').collect();
                let month = months.get(usize::from(*m).saturating_sub(1)).copied().unwrap_or("");
                let text = self.say("date", &[("day", ""), ("month", month), ("year", &y.to_string())]);
                text.trim().to_owned()
            }
            Period::Day(day) => self.date(*day),
            Period::FiscalYear(y) => self.say("fiscal", &[("year", &y.to_string())]),
            Period::FiscalHalf(y, h) => format!("FY{y}-H{h}"),
            Period::FiscalQuarter(y, q) => numbered("fiscal-quarter", y, q),
            Period::Span(a, b) => self.say("span", &[("from", &self.period(a)), ("to", &self.period(b))]),
            Period::Until(a) => self.say("until", &[("period", &self.period(a))]),
            Period::Years(a, n) => self.say("years", &[("n", &n.to_string()), ("from", &self.period(a))]),
        }
    }

    /// Returns the name of an entity.
    #[must_use]
    pub fn entity(&self, id: &str) -> String {
        self.report.name(id, self.language).to_owned()
    }

    /// Returns what a fact is a figure of.
    #[must_use]
    pub fn what(&self, fact: &Fact) -> String {
        let key = &fact.key;
        let mut parts = vec![self.whose(fact), self.metric(fact)];
        parts.extend(key.item.as_ref().map(|i| self.entity(i)));
        parts.extend(key.period.as_ref().map(|p| self.period(p)));
        parts.extend(key.scope.as_deref().filter(|s| !["company", "unstated"].contains(s)).map(|s| self.scope(s)));
        parts.extend(key.basis.as_deref().map(|b| self.basis(fact, b)));
        parts.extend(key.by.as_ref().map(|b| self.entity(b)));
        parts.join(self.catalogue.raw("list"))
    }

    fn whose(&self, fact: &Fact) -> String {
        let names = |list: &[crate::model::EntityId]| {
            list.iter().map(|e| self.entity(e)).collect::<Vec<_>>().join(self.catalogue.raw("and"))
        };
        match &fact.key.subject {
            Some(subject) => self.entity(subject),
            None => names(&fact.key.entities),
        }
    }

    fn metric(&self, fact: &Fact) -> String {
        self.report.metric(&fact.key.metric).map_or_else(|| fact.key.metric.to_string(), |m| m.name(self.language).to_owned())
    }

    fn scope(&self, scope: &str) -> String {
        self.catalogue.find(&format!("scope.{scope}")).map_or_else(|| scope.replace('-', " "), str::to_owned)
    }

    fn basis(&self, fact: &Fact, basis: &str) -> String {
        let names = self.report.metric(&fact.key.metric).and_then(|m| m.bases.get(basis)).map(|b| &b.names);
        let name = names.and_then(|n| n.get(self.language).or_else(|| n.get("en"))).and_then(|n| n.first());
        name.map_or_else(|| basis.replace('-', " "), ToString::to_string)
    }

    /// Returns a status in words.
    #[must_use]
    pub fn status(&self, status: Status) -> &'static str {
        self.catalogue.find(&format!("status.{status}")).unwrap_or("")
    }

    /// Returns the words of a reason.
    #[must_use]
    pub fn reason(&self, reason: &Reason) -> String {
        let detail = reason.detail.as_deref().map(|d| self.detail(d)).unwrap_or_default();
        let text = self.say(&format!("reason.{}", reason.code), &[("detail", &detail)]);
        // an empty detail leaves empty brackets
        text.replace(" ()", "").replace("()", "")
    }

    /// Returns a detail in words where it is an id, a period, a status; as it stands otherwise.
    fn detail(&self, detail: &str) -> String {
        if let Some(entity) = self.report.entity(detail) {
            return entity.name(self.language).to_owned();
        }
        if let Some(metric) = self.report.metric(detail) {
            return metric.name(self.language).to_owned();
        }
        if let Ok(period) = crate::model::notation::parse_period(detail) {
            return self.period(&period);
        }
        if let Some(status) = Status::from_name(detail) {
            return self.status(status).to_owned();
        }
        if let Ok(amount) = crate::model::notation::parse_amount(detail) {
            return self.amount(&amount);
        }
        let known = self
            .report
            .metric("capex")
            .and_then(|m| m.bases.get(detail))
            .and_then(|b| b.names.get(self.language))
            .and_then(|n| n.first());
        known.map_or_else(|| detail.replace('-', " "), ToString::to_string)
    }

    /// Returns one piece of evidence in a sentence.
    #[must_use]
    pub fn evidence(&self, evidence: Evidence<'_>) -> String {
        let fact = evidence.fact;
        let what = self.what(fact);
        let amount = self.amount(&fact.amount);
        let status = self.status(fact.status);
        let date = fact.stated.map(|s| self.stated(s)).unwrap_or_default();
        let words = [("what", what.as_str()), ("amount", amount.as_str()), ("status", status), ("date", date.as_str())];
        let key = match evidence.role {
            Role::Held | Role::Operand if fact.stated.is_some() => "held.stated",
            Role::Newer if fact.stated.is_some() => "newer",
            Role::Held | Role::Operand | Role::Newer => "held",
            Role::Reading => "reading",
            Role::Adjacent => "adjacent",
            Role::Misprint => "misprint",
        };
        self.say(key, &words)
    }

    /// Returns what a fact's first source prints, with where.
    #[must_use]
    pub fn printed(&self, fact: &Fact) -> Option<String> {
        let citation = fact.citations.first()?;
        let source = self.report.source(&citation.source);
        let name = source.map_or_else(|| citation.source.to_string(), |s| s.publisher.as_ref().unwrap_or(&s.title).to_string());
        let date = source.and_then(|s| s.date.as_ref()).map(|p| self.period(p));
        Some(match date {
            Some(date) => self.say("printed", &[("printed", &citation.printed), ("source", &name), ("date", &date)]),
            None => self.say("printed.undated", &[("printed", &citation.printed), ("source", &name)]),
        })
    }

    /// Returns how many origins a finding rests on.
    #[must_use]
    pub fn origins(&self, count: usize) -> String {
        if count == 1 { self.say("origins.one", &[]) } else { self.say("origins.many", &[("n", &count.to_string())]) }
    }

    /// Returns the working of a finding in a few sentences.
    #[must_use]
    pub fn explanation(&self, finding: &Finding<'_>) -> String {
        let mut parts: Vec<String> = finding.evidence.iter().take(6).map(|e| self.evidence(*e)).collect();
        if let Some(arithmetic) = &finding.arithmetic {
            parts.push(self.say("operands", &[("formula", &arithmetic.formula)]));
        }
        parts.extend(finding.reasons.iter().map(|r| self.reason(r)));
        parts.join(" ")
    }

    /// Returns what would change the verdict.
    #[must_use]
    pub fn what_would_change(&self, finding: &Finding<'_>) -> Option<String> {
        let date = finding.written.or_else(|| self.report.newest()).map(|d| self.date(d)).unwrap_or_default();
        Some(match finding.verdict {
            Verdict::NoRecord => self.say("change.no-record", &[]),
            Verdict::Misframed | Verdict::Ambiguous => self.say("change.words", &[]),
            Verdict::Contradicted | Verdict::Stale | Verdict::Imprecise | Verdict::Disputed => {
                self.say("change.held", &[("date", &date)])
            }
            _ => return None,
        })
    }

    /// Returns a wording that the records support, where the finding gives cause for one.
    #[must_use]
    pub fn suggestion(&self, finding: &Finding<'_>) -> Option<String> {
        if finding.level < crate::check::Level::Notice || matches!(finding.verdict, Verdict::NoRecord | Verdict::NotCheckable) {
            return None;
        }
        if let (Some(arithmetic), None) = (&finding.arithmetic, finding.fact(Role::Held)) {
            return Some(self.amount(&arithmetic.result));
        }
        let fact = finding.right()?;
        let subject = self.whose(fact);
        let metric = self.metric(fact);
        let period = fact.key.period.as_ref().map(|p| self.say("in", &[("period", &self.period(p))])).unwrap_or_default();
        let amount = self.amount(&fact.amount);
        let date = fact.stated.map(|s| self.stated(s)).unwrap_or_default();
        let words = [
            ("subject", subject.as_str()),
            ("metric", metric.as_str()),
            ("period", period.as_str()),
            ("amount", amount.as_str()),
            ("date", date.as_str()),
        ];
        Some(self.say(&format!("suggest.{}", fact.status), &words).replace(" ()", ""))
    }
}
