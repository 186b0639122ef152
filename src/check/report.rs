//! The result for one text: findings in the order of the text, and totals.
//!
//! A report is data until `render` prints it; it borrows the records, so that a renderer can name what a finding shows.

use super::codes::{Code, Reason};
use super::derive::product;
use super::finding::{Arithmetic, Evidence, Judgement, Role};
use super::frame::Clocks;
use super::verdict::{Level, Verdict};
use crate::model::{Claim, Date, Entity, Fact, Metric, MetricId, Source, Span, Trace};
use crate::store::Store;

/// What is known of the text.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// The name of the input.
    pub name: String,
    /// The title of the article.
    pub title: Option<String>,
    /// Where it stands.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Code of its language.
    pub language: String,
    /// The two clocks.
    pub clocks: Clocks,
}

/// One judged claim.
#[derive(Clone, Debug)]
pub struct Finding<'s> {
    /// The claim.
    pub claim: Claim,
    /// The judgement.
    pub verdict: Verdict,
    /// How much it weighs.
    pub level: Level,
    /// Why, the decisive reason first.
    pub reasons: Vec<Reason>,
    /// The metric it was read under.
    pub metric: Option<MetricId>,
    /// The facts that bear on it.
    pub evidence: Vec<Evidence<'s>>,
    /// How many origins the deciding facts rest on.
    pub origins: usize,
    /// What was computed.
    pub arithmetic: Option<Arithmetic>,
    /// The claim's own day.
    pub written: Option<Date>,
    /// The steps taken.
    pub trace: Trace,
    /// Why it is let stand, if it is.
    pub suppressed: Option<String>,
    /// Whether that is because it was there before, and not because the text says why.
    pub accepted: bool,
}

impl<'s> Finding<'s> {
    pub(super) fn new(claim: Claim, judged: Judgement<'s>, store: &'s Store) -> Self {
        let level = judged.level();
        let deciding = judged.evidence.iter().filter(|e| matches!(e.role, Role::Held | Role::Operand | Role::Adjacent));
        let mut origins: Vec<&str> = deciding.flat_map(|e| store.origins(e.fact)).map(|s| &*s.id).collect();
        origins.sort_unstable();
        origins.dedup();
        let held = judged.evidence.iter().find(|e| e.role == Role::Held).map(|e| e.fact);
        let arithmetic = judged.arithmetic.or_else(|| held.and_then(|f| product::declared(f, store)));
        Self {
            claim,
            verdict: judged.verdict,
            level,
            reasons: judged.reasons,
            metric: judged.metric,
            evidence: judged.evidence,
            origins: origins.len(),
            arithmetic,
            written: judged.written,
            trace: judged.trace,
            suppressed: None,
            accepted: false,
        }
    }

    /// Whether a reason has a code.
    #[must_use]
    pub fn has(&self, code: Code) -> bool {
        self.reasons.iter().any(|r| r.code == code)
    }

    /// Returns the first fact with a role.
    #[must_use]
    pub fn fact(&self, role: Role) -> Option<&'s Fact> {
        self.evidence.iter().find(|e| e.role == role).map(|e| e.fact)
    }

    /// Returns the fact to be cited instead of what was written: what stands now, else what the claim was held against.
    #[must_use]
    pub fn right(&self) -> Option<&'s Fact> {
        [Role::Newer, Role::Held, Role::Adjacent].into_iter().find_map(|r| self.fact(r))
    }

    /// Whether it counts against the text at a level: neither suppressed nor below it.
    #[must_use]
    pub fn fails(&self, at: Level) -> bool {
        self.suppressed.is_none() && self.level >= at
    }
}

/// How many findings there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Figures read.
    pub quantities: usize,
    /// Of these, claims held against figures.
    pub checkable: usize,
    /// Supported, outdated ones among them counted apart.
    pub supported: usize,
    /// Agreed when written, replaced since.
    pub outdated: usize,
    /// With nothing in the records.
    pub no_record: usize,
    /// Not checkable.
    pub not_checkable: usize,
    /// At level error.
    pub errors: usize,
    /// At level warning.
    pub warnings: usize,
    /// At level notice, but for what has no record.
    pub notices: usize,
    /// Suppressed with a reason.
    pub suppressed: usize,
}

/// The result for one text.
#[derive(Debug)]
pub struct Report<'s> {
    /// What is known of the text.
    pub header: Header,
    /// The findings, in the order of the text.
    pub findings: Vec<Finding<'s>>,
    store: &'s Store,
}

impl<'s> Report<'s> {
    pub(super) fn new(header: Header, findings: Vec<Finding<'s>>, store: &'s Store) -> Self {
        Self { header, findings, store }
    }

    /// Returns the totals.
    #[must_use]
    pub fn totals(&self) -> Totals {
        let mut totals = Totals { quantities: self.findings.len(), ..Totals::default() };
        for finding in &self.findings {
            match finding.verdict {
                Verdict::NotCheckable => totals.not_checkable += 1,
                Verdict::NoRecord => totals.no_record += 1,
                Verdict::Supported => totals.supported += 1,
                Verdict::Outdated => totals.outdated += 1,
                _ => {}
            }
            totals.checkable += usize::from(finding.verdict.is_checked());
            if finding.suppressed.is_some() {
                totals.suppressed += 1;
                continue;
            }
            match finding.level {
                Level::Error => totals.errors += 1,
                Level::Warning => totals.warnings += 1,
                Level::Notice if finding.verdict != Verdict::NoRecord => totals.notices += 1,
                _ => {}
            }
        }
        totals
    }

    /// Whether any finding counts against the text at a level.
    #[must_use]
    pub fn fails(&self, at: Level) -> bool {
        self.findings.iter().any(|f| f.fails(at))
    }

    /// Returns the newest day on which any fact became known: how fresh the records are.
    #[must_use]
    pub fn newest(&self) -> Option<Date> {
        self.store.newest_day()
    }

    /// Returns an entity by its id.
    #[must_use]
    pub fn entity(&self, id: &str) -> Option<&'s Entity> {
        self.store.entity(id)
    }

    /// Returns the name of an entity in a language, or its id.
    #[must_use]
    pub fn name<'a>(&'a self, id: &'a str, language: &str) -> &'a str {
        self.store.entity(id).map_or(id, |e| e.name(language))
    }

    /// Returns a metric by its id.
    #[must_use]
    pub fn metric(&self, id: &str) -> Option<&'s Metric> {
        self.store.metric(id)
    }

    /// Returns a source by its id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&'s Source> {
        self.store.source(id)
    }

    /// Returns a fact by its id.
    #[must_use]
    pub fn fact(&self, id: &str) -> Option<&'s Fact> {
        self.store.fact(id)
    }

    /// Returns how many origins a fact rests on.
    #[must_use]
    pub fn origins(&self, fact: &Fact) -> usize {
        self.store.origins(fact).len()
    }

    /// Suppresses the findings whose figures lie in a place for which a text gives a reason.
    pub fn suppress(&mut self, place: impl Fn(Span) -> Span, list: &[super::suppress::Suppression]) {
        for finding in &mut self.findings {
            let span = place(finding.claim.quantity.span);
            let hit = list.iter().find(|s| s.covers(span, &finding.reasons, finding.verdict));
            finding.suppressed = hit.map(|s| s.reason.clone());
        }
    }
}
