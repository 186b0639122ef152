//! A report's findings in the words of a language: facts, sources, reasons, totals, a wording the records support.

use crate::check::{Code, Evidence, Finding, Level, Reason, Report, Role, Verdict};
use crate::model::notation::parse_period;
use crate::model::{Amount, Date, Entity, EntityId, EntityKind, Fact, Period, Stated, Status};
use crate::render::messages::Catalogue;
use crate::render::speech::Speech;

/// Speaks of a report in one language.
#[derive(Clone, Copy, Debug)]
pub struct Words<'r> {
    report: &'r Report<'r>,
    speech: Speech,
    language: &'r str,
}

impl<'r> Words<'r> {
    /// Returns the words of a language for a report.
    #[must_use]
    pub fn new(report: &'r Report<'r>, language: &'r str) -> Self {
        let speech = Speech::of(language);
        // names and messages in one language: where there are no messages, the names are English, too
        let language = if speech.catalogue().code() == language { language } else { speech.catalogue().code() };
        Self { report, speech, language }
    }

    /// Returns the code of the language spoken.
    #[must_use]
    pub const fn language(&self) -> &'r str {
        self.language
    }

    /// Returns the catalogue.
    #[must_use]
    pub const fn catalogue(&self) -> &'static Catalogue {
        self.speech.catalogue()
    }

    /// Returns a message.
    #[must_use]
    pub fn say(&self, key: &str, words: &[(&str, &str)]) -> String {
        self.speech.say(key, words)
    }

    /// Returns a message about a number of things.
    #[must_use]
    pub fn count(&self, key: &str, n: usize) -> String {
        self.speech.count(key, n)
    }

    /// Returns an amount in words.
    #[must_use]
    pub fn amount(&self, amount: &Amount) -> String {
        self.speech.amount(amount)
    }

    /// Returns a day in words.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        self.speech.date(date)
    }

    /// Returns when a figure was stated, as closely as it is known.
    #[must_use]
    pub fn stated(&self, stated: Stated) -> String {
        self.speech.stated(stated)
    }

    /// Returns a verdict in words.
    #[must_use]
    pub fn verdict(&self, verdict: Verdict) -> &'static str {
        self.catalogue().find(&format!("verdict.{verdict}")).unwrap_or(verdict.name())
    }

    /// Returns a level in words.
    #[must_use]
    pub fn level(&self, level: Level) -> &'static str {
        self.catalogue().find(&format!("level.{level}")).unwrap_or(level.name())
    }

    /// Returns a status in words.
    #[must_use]
    pub fn status(&self, status: Status) -> &'static str {
        self.catalogue().find(&format!("status.{status}")).unwrap_or(status.name())
    }

    /// Returns the name of an entity.
    #[must_use]
    pub fn entity(&self, id: &str) -> String {
        self.report.entity(id).and_then(|e| self.round(e)).unwrap_or_else(|| self.report.name(id, self.language).to_owned())
    }

    /// Returns what a funding round is called where no name is on record: whose it is, and when.
    fn round(&self, entity: &Entity) -> Option<String> {
        if entity.kind != EntityKind::Round || entity.names.contains_key(self.language) {
            return None;
        }
        let (_, period) = entity.id.split_once("-round-")?;
        let period = self.speech.period(&parse_period(period).ok()?);
        let subject = self.entity(entity.owner.as_ref()?);
        Some(self.say("round", &[("subject", &subject), ("period", &period)]))
    }

    /// Returns what a fact is a figure of.
    #[must_use]
    pub fn what(&self, fact: &Fact) -> String {
        let key = &fact.key;
        let mut parts = vec![self.whose(fact)];
        parts.extend(self.metric_of(fact));
        parts.extend(key.item.as_ref().map(|i| self.entity(i)));
        parts.extend(key.period.as_ref().map(|p| self.speech.period(p)));
        parts.extend(key.scope.as_deref().filter(|s| !["company", "unstated"].contains(s)).map(|s| self.scope(s)));
        parts.extend(key.basis.as_deref().filter(|b| *b != "unstated").map(|b| self.basis(&key.metric, b)));
        parts.extend(key.by.as_ref().map(|b| self.entity(b)));
        parts.join(self.catalogue().raw("list"))
    }

    fn names(&self, list: &[EntityId]) -> String {
        self.speech.row(&list.iter().map(|e| self.entity(e)).collect::<Vec<_>>())
    }

    fn whose(&self, fact: &Fact) -> String {
        fact.key.subject.as_ref().map_or_else(|| self.names(&fact.key.entities), |subject| self.entity(subject))
    }

    /// Returns the name of a fact's metric; nothing where whose it is says it already, as a funding round does.
    fn metric_of(&self, fact: &Fact) -> Option<String> {
        let subject = fact.key.subject.as_ref().and_then(|s| self.report.entity(s));
        let said = subject.is_some_and(|s| &*fact.key.metric == "funding-round" && s.kind.name() == "round");
        (!said).then(|| self.metric(&fact.key.metric))
    }

    fn metric(&self, id: &str) -> String {
        self.report.metric(id).map_or_else(|| id.replace('-', " "), |m| m.name(self.language).to_owned())
    }

    fn scope(&self, scope: &str) -> String {
        self.catalogue().find(&format!("scope.{scope}")).map_or_else(|| scope.replace('-', " "), str::to_owned)
    }

    fn basis(&self, metric: &str, basis: &str) -> String {
        let names = self.report.metric(metric).and_then(|m| m.bases.get(basis)).map(|b| &b.names);
        let name = names.and_then(|n| n.get(self.language).or_else(|| n.get("en"))).and_then(|n| n.first());
        name.map_or_else(|| basis.replace('-', " "), ToString::to_string)
    }

    /// Returns the words of a reason of a finding.
    #[must_use]
    pub fn reason(&self, finding: &Finding<'_>, reason: &Reason) -> String {
        let metric = finding.right().map(|f| &*f.key.metric).or(finding.metric.as_deref());
        let detail = match (reason.code, reason.detail.as_deref()) {
            (_, None) => String::new(),
            (Code::MembersMissing, Some(detail)) => match detail.split_once('/') {
                Some((n, all)) => self.say("of", &[("n", n), ("all", all)]),
                None => detail.to_owned(),
            },
            // two bases, or several
            (Code::MixedBases | Code::BasesDiffer, Some(detail)) => {
                self.speech.row(&detail.split(", ").map(|d| self.detail(d, metric)).collect::<Vec<_>>())
            }
            (Code::Converted, Some(detail)) => self.rate(detail),
            (Code::PerUnit, Some("once")) => return self.say("reason.per-unit.once", &[]),
            (_, Some(detail)) => self.detail(detail, metric),
        };
        let text = self.say(&format!("reason.{}", reason.code), &[("detail", &detail)]);
        // an empty detail leaves empty brackets
        text.replace(" ()", "").replace("()", "").replace("（）", "")
    }

    /// Returns a rate and the day, or the stretch, that it is of.
    fn rate(&self, detail: &str) -> String {
        let Some((rate, of)) = detail.split_once(" @ ") else { return detail.to_owned() };
        let Ok(period) = parse_period(of) else { return detail.to_owned() };
        let key = if matches!(period, Period::Day(_)) { "rate.day" } else { "rate.mean" };
        self.say(key, &[("rate", rate), ("when", &self.speech.period(&period))])
    }

    /// Returns a detail in words where it is an id, a period, a status, a value; as it stands otherwise.
    fn detail(&self, detail: &str, metric: Option<&str>) -> String {
        if self.report.entity(detail).is_some() {
            return self.entity(detail);
        }
        if let Some(metric) = self.report.metric(detail) {
            return metric.name(self.language).to_owned();
        }
        if let Ok(period) = parse_period(detail) {
            return self.speech.period(&period);
        }
        if let Some(status) = Status::from_name(detail) {
            return self.status(status).to_owned();
        }
        if let Some(metric) = metric
            && self.report.metric(metric).is_some_and(|m| m.bases.contains_key(detail))
        {
            return self.basis(metric, detail);
        }
        let named = ["scope", "case", "per", "unit"].iter().find_map(|kind| self.catalogue().own(&format!("{kind}.{detail}")));
        if let Some(name) = named.filter(|name| !name.contains('{')) {
            return name.to_owned();
        }
        let value = self.speech.value(detail);
        let slug = value == detail && detail.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit());
        if slug { detail.replace('-', " ") } else { value }
    }

    /// Returns how sure a fact is and since when: `guidance, 24 January 2025`.
    #[must_use]
    pub fn said(&self, fact: &Fact) -> String {
        let status = self.status(fact.status);
        match fact.stated {
            Some(stated) => self.say("status.dated", &[("status", status), ("date", &self.stated(stated))]),
            None => status.to_owned(),
        }
    }

    /// Returns one piece of evidence in a sentence.
    #[must_use]
    pub fn evidence(&self, evidence: Evidence<'_>) -> String {
        let fact = evidence.fact;
        let what = self.what(fact);
        let amount = self.amount(&fact.amount);
        let date = fact.stated.map(|s| self.stated(s)).unwrap_or_default();
        let status = self.said(fact);
        let key = match evidence.role {
            Role::Newer if fact.stated.is_some() => "newer",
            Role::Held | Role::Operand | Role::Newer => "held",
            Role::Reading => "reading",
            Role::Adjacent => "adjacent",
            Role::Misprint => "misprint",
        };
        let status = if key == "newer" { self.status(fact.status) } else { &status };
        self.say(key, &[("what", &what), ("amount", &amount), ("status", status), ("date", &date)])
    }

    /// Returns what a fact's first source prints, with where.
    #[must_use]
    pub fn printed(&self, fact: &Fact) -> Option<String> {
        let citation = fact.citations.first()?;
        let source = self.report.source(&citation.source);
        let name = source.map_or_else(|| citation.source.to_string(), |s| s.publisher.as_ref().unwrap_or(&s.title).to_string());
        let date = source.and_then(|s| s.date.as_ref()).map(|p| self.speech.period(p));
        Some(match date {
            Some(date) => self.say("printed", &[("printed", &citation.printed), ("source", &name), ("date", &date)]),
            None => self.say("printed.undated", &[("printed", &citation.printed), ("source", &name)]),
        })
    }

    /// Returns the day of a source in words.
    #[must_use]
    pub fn published(&self, source: &crate::model::Source) -> Option<String> {
        source.date.as_ref().map(|p| self.speech.period(p))
    }

    /// Returns what was computed.
    #[must_use]
    pub fn arithmetic(&self, finding: &Finding<'_>) -> Option<String> {
        let arithmetic = finding.arithmetic.as_ref()?;
        Some(self.say("operands", &[("formula", &self.speech.formula(&arithmetic.formula))]))
    }

    /// Returns the working of a finding in a few sentences.
    #[must_use]
    pub fn explanation(&self, finding: &Finding<'_>) -> String {
        let mut parts: Vec<String> = finding.evidence.iter().take(6).map(|e| self.evidence(*e)).collect();
        parts.extend(self.arithmetic(finding));
        parts.extend(finding.reasons.iter().map(|r| self.reason(finding, r)));
        parts.join(self.catalogue().raw("between"))
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

    /// Returns a wording that the records support, where the finding gives cause for one; in the language of the claim.
    #[must_use]
    pub fn suggestion(&self, finding: &Finding<'r>) -> Option<String> {
        if finding.level < Level::Notice || matches!(finding.verdict, Verdict::NoRecord | Verdict::NotCheckable) {
            return None;
        }
        let words = Words::new(self.report, finding.claim.language);
        if let (Some(arithmetic), None) = (&finding.arithmetic, finding.fact(Role::Held)) {
            return Some(words.amount(&arithmetic.result));
        }
        finding.right().map(|fact| words.wording(fact))
    }

    /// Returns a fact as a phrase to print: a sentence where it is a company's plain figure, a label where it is about something of its own.
    fn wording(&self, fact: &Fact) -> String {
        let key = &fact.key;
        let amount = self.amount(&fact.amount);
        let date = fact.stated.map(|s| self.stated(s)).unwrap_or_default();
        let plain =
            key.scope.as_deref().is_none_or(|s| ["company", "unstated"].contains(&s)) && key.item.is_none() && key.by.is_none();
        let owner = key.subject.is_none() && key.entities.iter().all(|e| self.report.entity(e).is_some_and(|e| e.kind.is_actor()));
        if !(plain && owner) {
            let what = self.what(fact);
            let words = [("what", what.as_str()), ("amount", &amount), ("status", self.status(fact.status)), ("date", &date)];
            let message = match (fact.status, fact.stated) {
                (Status::Actual, _) => "label",
                (_, None) => "label.status",
                (_, Some(_)) => "label.dated",
            };
            return self.say(message, &words);
        }
        let subject = self.whose(fact);
        let metric = self.metric(&key.metric);
        let period = key.period.as_ref().map(|p| self.speech.when(p)).unwrap_or_default();
        let words = [("subject", subject.as_str()), ("metric", &metric), ("period", &period), ("amount", &amount), ("date", &date)];
        let mut text = self.say(&format!("suggest.{}", fact.status), &words).replace(" ()", "").replace("（）", "");
        let headline = self.report.entity(fact.entity()).and_then(|e| e.headline.get(&key.metric));
        if let Some(basis) = key.basis.as_ref().filter(|b| *b != "unstated" && Some(*b) != headline) {
            text = self.say("suggest.basis", &[("text", &text), ("basis", &self.basis(&key.metric, basis))]);
        }
        text
    }

    /// Returns the totals of the report in one line.
    #[must_use]
    pub fn summary(&self) -> String {
        let totals = self.report.totals();
        let n = |v: usize| v.to_string();
        let mut parts = Vec::new();
        if totals.checkable == 0 {
            parts.push(self.say("summary.none", &[]));
        } else {
            let checkable = self.count("summary.checkable", totals.checkable);
            parts.push(self.say("summary", &[("supported", &n(totals.supported)), ("checkable", &checkable)]));
        }
        let counts = [
            ("summary.outdated", totals.outdated),
            ("summary.no-record", totals.no_record),
            ("summary.not-checkable", totals.not_checkable),
        ];
        parts.extend(counts.iter().filter(|(_, n)| *n > 0).map(|(key, n)| self.count(key, *n)));
        let levels =
            [("summary.errors", totals.errors), ("summary.warnings", totals.warnings), ("summary.notices", totals.notices)];
        let levels: Vec<String> = levels.iter().filter(|(_, n)| *n > 0).map(|(key, n)| self.count(key, *n)).collect();
        parts.push(if levels.is_empty() { self.say("summary.clean", &[]) } else { levels.join(self.catalogue().raw("list")) });
        if totals.suppressed > 0 {
            parts.push(self.count("summary.suppressed", totals.suppressed));
        }
        if let Some(day) = self.report.header.clocks.as_of.or_else(|| self.report.newest()) {
            parts.push(self.say("facts-as-of", &[("date", &self.date(day))]));
        }
        parts.join(self.catalogue().raw("clauses"))
    }

    /// Returns how many findings are not listed, and what lists them; nothing if there are none.
    #[must_use]
    pub fn unlisted(&self) -> Option<String> {
        let totals = self.report.totals();
        let counts = [("summary.no-record", totals.no_record), ("summary.not-checkable", totals.not_checkable)];
        let parts: Vec<String> = counts.iter().filter(|(_, n)| *n > 0).map(|(key, n)| self.count(key, *n)).collect();
        (!parts.is_empty()).then(|| self.say("unlisted", &[("what", &parts.join(self.catalogue().raw("list")))]))
    }
}
