//! What is found about one claim: the verdict with everything that shows why.

use super::codes::{Code, Reason};
use super::verdict::{self, Level, Verdict};
use crate::model::named::named;
use crate::model::{Amount, Date, Fact, FactId, MetricId, Trace};

named! {
    /// What part a fact plays in a finding.
    pub enum Role {
        /// The claim was held against it.
        Held = "held",
        /// It replaced what the claim was held against.
        Newer = "newer",
        /// It is one of the numbers computed with.
        Operand = "operand",
        /// It is another reading of the words.
        Reading = "reading",
        /// It carries the number on another key.
        Adjacent = "adjacent",
        /// It is a known misprint.
        Misprint = "misprint",
    }
}

/// A fact in a finding.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'s> {
    /// The fact.
    pub fact: &'s Fact,
    /// What part it plays.
    pub role: Role,
}

/// A computed figure: what was computed from which figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arithmetic {
    /// `sum`, `growth`, `ratio`, `share`, `difference`, `product`, `conversion`.
    pub operation: &'static str,
    /// The operands, each with the facts it rests on.
    pub operands: Vec<(Amount, Vec<FactId>)>,
    /// The result.
    pub result: Amount,
    /// The formula with the numbers in it, in our own notation.
    pub formula: String,
}

/// What is found about one claim, before it is put into a report.
#[derive(Clone, Debug)]
pub struct Judgement<'s> {
    /// The verdict.
    pub verdict: Verdict,
    /// Why.
    pub reasons: Vec<Reason>,
    /// The metric the claim was read under.
    pub metric: Option<MetricId>,
    /// The facts that bear on it, the decisive one first.
    pub evidence: Vec<Evidence<'s>>,
    /// What was computed.
    pub arithmetic: Option<Arithmetic>,
    /// The claim's own day.
    pub written: Option<Date>,
    /// The steps taken.
    pub trace: Trace,
}

impl<'s> Judgement<'s> {
    /// Returns a judgement with no reasons yet.
    #[must_use]
    pub fn new(verdict: Verdict) -> Self {
        Self {
            verdict,
            reasons: Vec::new(),
            metric: None,
            evidence: Vec::new(),
            arithmetic: None,
            written: None,
            trace: Trace::default(),
        }
    }

    /// Adds a reason, once.
    #[must_use]
    pub fn because(mut self, reason: Reason) -> Self {
        self.add(reason);
        self
    }

    /// Adds a reason, once; a heavier one of the same code replaces a lighter.
    pub fn add(&mut self, reason: Reason) {
        match self.reasons.iter_mut().find(|r| r.code == reason.code) {
            Some(old) if old.level < reason.level => *old = reason,
            Some(_) => {}
            None => self.reasons.push(reason),
        }
    }

    /// Adds a fact, once.
    #[must_use]
    pub fn with(mut self, fact: &'s Fact, role: Role) -> Self {
        self.show(fact, role);
        self
    }

    /// Adds a fact, once.
    pub fn show(&mut self, fact: &'s Fact, role: Role) {
        if !self.evidence.iter().any(|e| e.fact.id == fact.id) {
            self.evidence.push(Evidence { fact, role });
        }
    }

    /// Says that the words allow other readings: what would be an error is a question.
    pub fn doubt(&mut self) {
        self.verdict = Verdict::Ambiguous;
        for reason in &mut self.reasons {
            reason.level = reason.level.min(Level::Warning);
        }
    }

    /// Puts what another judgement found before the reasons of this one, which stays as heavy as it is.
    pub fn explain(&mut self, meant: Self) {
        for reason in meant.reasons.into_iter().rev() {
            self.reasons.insert(0, reason);
        }
        for evidence in meant.evidence {
            self.show(evidence.fact, evidence.role);
        }
    }

    /// Whether a reason has a code.
    #[must_use]
    pub fn has(&self, code: Code) -> bool {
        self.reasons.iter().any(|r| r.code == code)
    }

    /// Returns the level.
    #[must_use]
    pub fn level(&self) -> Level {
        verdict::level(self.verdict, &self.reasons)
    }
}
