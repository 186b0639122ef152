//! How a fact fits a claim, axis by axis: the same, silent, or otherwise.
//!
//! In: a frame, one metric it may mean, a fact. Out: a [`Fit`]: the axes that the words assert otherwise than the fact has them, what the
//! words leave silent, and how far the fact is from the customary reading of that silence. The numbers are not looked at, except that the
//! units must convert. The axes are those of `compare::axes`.

use super::Level;
use super::codes::{Code, Reason};
use super::frame::Frame;
use super::periods::{self, PeriodFit};
use crate::compare::axis_rule;
use crate::model::fact::PriceBasis;
use crate::model::metric::{Dimension, Flow};
use crate::model::unit::Base;
use crate::model::{Amount, Axis, Case, Claim, EntityKind, Fact, Metric, MetricId, Unit};
use crate::store::Store;

/// An axis that the words assert otherwise than a fact has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differs {
    /// The axis.
    pub axis: Axis,
    /// The reason code that names the difference.
    pub code: Code,
    /// What the fact has.
    pub fact: String,
}

/// How a fact fits a claim.
#[derive(Clone, Debug, Default)]
pub struct Fit {
    /// What differs.
    pub differs: Vec<Differs>,
    /// What the words leave silent, where that is worth saying.
    pub unsaid: Vec<Reason>,
    /// How far the fact is from the customary reading; 0 is the custom.
    pub rank: u32,
    /// Whether the reading leaves the whole for a part, or one subject for another: agreement there makes a claim ambiguous.
    pub narrow: bool,
}

impl Fit {
    fn differ(&mut self, axis: Axis, code: Code, fact: impl Into<String>) {
        self.differs.push(Differs { axis, code, fact: fact.into() });
    }

    fn unsaid(&mut self, rank: u32, code: Code, detail: impl Into<String>) {
        self.rank += rank;
        self.unsaid.push(Reason::about(code, detail));
    }

    /// Whether every difference is one that an article can frame wrongly, rather than another figure altogether.
    #[must_use]
    pub fn is_framing(&self) -> bool {
        !self.differs.is_empty() && self.differs.iter().all(frames)
    }
}

fn frames(differs: &Differs) -> bool {
    axis_rule(differs.axis).frames
        || matches!(differs.code, Code::Parent | Code::PartAsWhole | Code::Cumulative | Code::Counterparty)
}

/// Scopes that cover the whole of what a figure is about.
const WHOLE: [&str; 8] = ["company", "total", "programme", "project", "industry", "country", "world", "unstated"];

/// Scopes that are a part of what a reader expects of an unqualified figure.
const PARTS: [&str; 15] = [
    "ai",
    "pre-training",
    "context-extension",
    "post-training",
    "reinforcement-learning",
    "data-generation",
    "segment",
    "component",
    "tranche",
    "phase",
    "product",
    "active",
    "input-cached",
    "off-peak-input",
    "off-peak-output",
];

/// Whether a scope is a part of what a reader expects of an unqualified figure.
#[must_use]
pub fn is_part(scope: &str) -> bool {
    PARTS.contains(&scope)
}

/// Whether a scope is that of one training run, or of a step of it.
#[must_use]
pub fn is_of_run(scope: &str) -> bool {
    scope == "training-run" || PARTS[1..6].contains(&scope)
}

/// Fits a fact to a frame under one metric; `None` if their units don't convert.
#[must_use]
pub fn fit(frame: &Frame<'_>, metric: &MetricId, fact: &Fact, store: &Store) -> Option<Fit> {
    let mut fit = Fit::default();
    let side = side(store, metric, &fact.key.metric);
    fit_unit(&mut fit, frame.claim, fact, store)?;
    match side {
        Side::Same => {}
        // money received from nobody named is a round; a round is not what one investor gave
        Side::Near if frame.counterparty.is_some() || frame.entities.len() > 1 || fact.key.counterparty.is_empty() => fit.rank += 4,
        Side::Inverse => fit.rank += 1,
        Side::Near | Side::Other => fit.differ(Axis::Metric, Code::Metric, &*fact.key.metric),
    }
    fit_entity(&mut fit, frame, fact, side, store);
    fit_subject(&mut fit, frame, fact, store);
    fit_item(&mut fit, frame, fact, store);
    let declared = store.metric(&fact.key.metric);
    fit_scope(&mut fit, frame.claim, fact, declared, store);
    if fact.part_of.is_some() && !fit.narrow && !names_the_part(frame, fact, side) {
        fit.rank += 6;
        fit.narrow = true;
    }
    fit_basis(&mut fit, frame.claim, fact, declared, store);
    fit_speaker(&mut fit, frame, fact);
    fit_case_and_prices(&mut fit, frame.claim, fact);
    match periods::fit(frame, fact, declared.map(|m| m.flow), store) {
        PeriodFit::Same | PeriodFit::Silent => {}
        PeriodFit::Near(rank) => fit.rank += rank,
        PeriodFit::Fiscal { shared } => {
            let level = if shared < 9 { Level::Warning } else { Level::Notice };
            fit.rank += 1;
            let detail = fact.key.period.as_ref().map(ToString::to_string).unwrap_or_default();
            fit.unsaid.push(Reason::about(Code::UnsaidFiscalYear, detail).at(level));
        }
        PeriodFit::Differs(axis, code) => {
            let detail = fact.period_or_stated().map(|p| p.to_string()).unwrap_or_default();
            fit.differ(axis, code, detail);
        }
    }
    Some(fit)
}

/// How the metric of a fact stands to that of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The same.
    Same,
    /// Told from the same side under another name (a round, and money received in it).
    Near,
    /// Told from the other side of the deal.
    Inverse,
    /// Another metric.
    Other,
}

/// Returns how two metrics stand to each other.
#[must_use]
pub fn side(store: &Store, claim: &str, fact: &str) -> Side {
    if claim == fact {
        return Side::Same;
    }
    let inverse = |id: &str| store.metric(id).and_then(|m| m.inverse.clone());
    let (a, b) = (inverse(claim), inverse(fact));
    if a.as_deref() == Some(fact) || b.as_deref() == Some(claim) {
        return Side::Inverse;
    }
    match (a, b) {
        (Some(a), Some(b)) if a == b => Side::Near,
        _ => Side::Other,
    }
}

fn fit_unit(fit: &mut Fit, claim: &Claim, fact: &Fact, store: &Store) -> Option<()> {
    let (a, b) = (&claim.quantity.amount.unit, &fact.amount.unit);
    if let (Base::Money(x), Base::Money(y)) = (&a.base, &b.base) {
        if !x.may_equal(*y) {
            fit.differ(Axis::Currency, Code::Currency, y.name());
        }
    } else {
        a.factor_to(b)?;
        if let (Base::Count(x), Base::Count(y)) = (&a.base, &b.base)
            && !same_noun(x.as_deref(), y.as_deref())
        {
            return None;
        }
    }
    let price = store.metric(&fact.key.metric).is_some_and(|m| m.flow == Flow::Price);
    if told_as_pace(a, b, fact, store) {
        fit.rank += 1;
    } else if per_name(a, price) != per_name(b, price) && !(price && told_short(a, b)) {
        let detail = b.per.as_ref().map_or_else(|| "once".to_owned(), |p| p.name.to_string());
        fit.differ(Axis::PerUnit, Code::PerUnit, detail);
    }
    Some(())
}

/// Whether a figure of one quarter or year is told as so much "a quarter" or "a year".
fn told_as_pace(claim: &Unit, fact: &Unit, figure: &Fact, store: &Store) -> bool {
    let (Some(per), None, Some(dates)) = (&claim.per, &fact.per, store.dates(figure)) else { return false };
    match &*per.name {
        "year" => (350..=380).contains(&dates.days()),
        "quarter" => (80..=100).contains(&dates.days()),
        "month" => (28..=31).contains(&dates.days()),
        _ => false,
    }
}

/// Whether a price's denominator is the fact's, told short: "an hour" of a GPU-hour, "per million output" of a million tokens.
fn told_short(claim: &Unit, fact: &Unit) -> bool {
    let (Some(claim), Some(fact)) = (&claim.per, &fact.per) else { return false };
    let hour = &*claim.name == "hour" && fact.name.ends_with("-hour");
    claim.count == fact.count && (hour || fact.count > crate::model::Decimal::ONE)
}

/// Returns what a unit is per; a price per piece is a price.
fn per_name(unit: &Unit, price: bool) -> Option<&str> {
    let name = unit.per.as_ref().map(|p| &*p.name)?;
    (!(price && accelerator(name))).then_some(name)
}

/// Whether a noun names accelerators in general or by model.
fn accelerator(noun: &str) -> bool {
    const WORDS: [&str; 8] = ["gpu", "chip", "accelerator", "processor", "card", "unit", "equivalent", "device"];
    noun.rsplit([' ', '-']).next().is_some_and(|last| {
        let last = last.to_lowercase();
        WORDS.contains(&last.trim_end_matches('s')) || last.chars().any(|c| c.is_ascii_digit())
    })
}

fn same_noun(a: Option<&str>, b: Option<&str>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => {
            let (a, b) = (a.to_lowercase(), b.to_lowercase());
            a == b || accelerator(&a) && accelerator(&b) || a.ends_with(&b) || b.ends_with(&a)
        }
        _ => true,
    }
}

fn fit_entity(fit: &mut Fit, frame: &Frame<'_>, fact: &Fact, side: Side, store: &Store) {
    let key = &fact.key;
    let by_subject = frame.subject.is_some() && frame.subject == key.subject;
    if side == Side::Inverse {
        let told = |list: &[crate::model::EntityId]| frame.entities.is_empty() || frame.entities.iter().all(|e| list.contains(e));
        let other = |list: &[crate::model::EntityId]| frame.counterparty.as_ref().is_none_or(|c| list.contains(c));
        if !told(&key.counterparty) {
            fit.differ(Axis::Entity, Code::OtherEntity, names(&key.counterparty));
        } else if !other(&key.entities) {
            fit.differ(Axis::Counterparty, Code::Counterparty, names(&key.entities));
        } else if key.counterparty.len() > frame.entities.len().max(1) {
            fit.rank += 2;
        }
        return;
    }
    if let Some(other) = &frame.counterparty {
        if key.counterparty.is_empty() {
            fit.rank += 2;
        } else if !key.counterparty.contains(other) {
            fit.differ(Axis::Counterparty, Code::Counterparty, names(&key.counterparty));
        } else if key.counterparty.len() > 1 {
            fit.rank += 2;
        }
    } else if !key.counterparty.is_empty() {
        fit.rank += 1;
    }
    if frame.entities.is_empty() {
        if frame.subject.is_none() && !spoken(frame, fact) && frame.claim.item.is_none() {
            fit.unsaid(1, Code::UnsaidEntity, names(&key.entities));
        }
        return;
    }
    let mut set = frame.entities.clone();
    set.sort_unstable();
    set.dedup();
    // a programme or venture whose own figures these are, told with its owner's name
    let of_subject = frame.subject.as_ref().is_some_and(|s| key.entities == std::slice::from_ref(s));
    if set == key.entities || by_subject || of_subject {
        return;
    }
    // a buyer named beside the seller: the second name is the other side
    let outside: Vec<_> = set.iter().filter(|e| !key.entities.contains(e)).collect();
    if outside.len() < set.len()
        && key.entities.iter().all(|e| set.contains(e))
        && !frame.claim.combined
        && outside.iter().all(|e| key.counterparty.contains(e) || key.by.as_ref() == Some(e) || key.subject.as_ref() == Some(e))
    {
        return;
    }
    let related = |child: &str, parent: &str| store.belongs_to(child, parent);
    if let ([a], [b]) = (set.as_slice(), key.entities.as_slice())
        && (related(a, b) || related(b, a))
    {
        fit.differ(Axis::Entity, Code::Parent, &**b);
    } else {
        fit.differ(Axis::Entity, Code::OtherEntity, names(&key.entities));
    }
}

/// Whether the words name the other side whose part of a deal a figure is.
fn names_the_part(frame: &Frame<'_>, fact: &Fact, side: Side) -> bool {
    let named =
        |party| if side == Side::Inverse { frame.entities.contains(party) } else { frame.counterparty.as_ref() == Some(party) };
    !fact.key.counterparty.is_empty() && fact.key.counterparty.iter().all(named)
}

fn spoken(frame: &Frame<'_>, fact: &Fact) -> bool {
    frame.speaker.is_some() && frame.speaker == fact.key.by
}

fn names(list: &[crate::model::EntityId]) -> String {
    list.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join("+")
}

fn fit_subject(fit: &mut Fit, frame: &Frame<'_>, fact: &Fact, store: &Store) {
    match (&frame.subject, &fact.key.subject) {
        (None, None) => {}
        (Some(a), Some(b)) if a == b => {}
        (None, Some(subject)) => {
            fit.unsaid.push(Reason::about(Code::UnsaidSubject, &**subject));
        }
        (Some(a), None) if fact.key.entities == std::slice::from_ref(a) => {}
        // what a price is of may be told as the subject of the sentence
        (Some(a), None) if fact.key.item.as_ref() == Some(a) || fact.key.counterparty.contains(a) => {}
        (Some(a), None) if store.entity(a).is_some_and(|e| e.owner.as_ref().is_some_and(|o| fact.key.entities.contains(o))) => {
            fit.differ(Axis::Subject, Code::Parent, names(&fact.key.entities));
        }
        (Some(_), None) => fit.differ(Axis::Subject, Code::OtherSubject, "unstated"),
        (Some(a), Some(b)) if store.belongs_to(a, b) || store.belongs_to(b, a) => {
            fit.differ(Axis::Subject, Code::Parent, &**b);
        }
        (Some(_), Some(b)) => fit.differ(Axis::Subject, Code::OtherSubject, &**b),
    }
}

fn fit_item(fit: &mut Fit, frame: &Frame<'_>, fact: &Fact, store: &Store) {
    let asserted = frame.claim.item.as_ref().map(|l| &l.value);
    match (asserted, &fact.key.item) {
        (None, None) => {}
        (Some(a), Some(b)) if a == b => {}
        (None, Some(item)) => {
            if frame.subject.as_ref() != Some(item) {
                let counted = matches!(fact.amount.unit.base, Base::Count(_) | Base::Measure(_));
                if counted {
                    fit.rank += 1;
                } else {
                    fit.unsaid(2, Code::UnsaidItem, &**item);
                }
            }
        }
        (Some(a), None) if fact.key.subject.as_ref() == Some(a) => {}
        (Some(a), None) => {
            // "120,000 chips" says nothing of the kind: a family or a maker's chips may be meant
            let _ = store.entity(a);
            fit.rank += 1;
        }
        (Some(_), Some(b)) => fit.differ(Axis::Item, Code::Item, &**b),
    }
}

fn fit_scope(fit: &mut Fit, claim: &Claim, fact: &Fact, metric: Option<&Metric>, store: &Store) {
    let asserted = claim.scope.as_ref().map(|l| l.value.as_str()).filter(|s| *s != "unstated");
    let Some(scope) = fact.key.scope.as_deref().filter(|s| *s != "unstated") else {
        // the whole told as one purpose of it: the press says "on AI" freely, "on AI alone" is more than it can know
        if asserted == Some("ai-alone") {
            fit.differ(Axis::Scope, Code::Scope, "company");
        }
        return;
    };
    if let Some(asserted) = asserted {
        let same = asserted == scope || asserted == "ai-alone" && scope == "ai";
        if !same && !is_in_the_name(claim, fact, asserted, store) {
            fit.differ(Axis::Scope, Code::Scope, scope);
        }
        return;
    }
    if WHOLE.contains(&scope) {
        return;
    }
    let Some(metric) = metric else { return };
    let wider = metric.scopes.keys().any(|s| WHOLE.contains(&s.as_str()));
    if wider && metric.dimension == Dimension::Money {
        fit.unsaid.push(Reason::about(Code::UnsaidScope, scope));
    }
    if PARTS.contains(&scope) {
        fit.rank += 6;
        fit.narrow = true;
    } else {
        fit.rank += 1;
    }
}

/// Whether what a figure is of is by its kind or name what the words say it covers: a site is a data centre, "AI factories" are AI.
fn is_in_the_name(claim: &Claim, fact: &Fact, scope: &str, store: &Store) -> bool {
    let Some(subject) = fact.key.subject.as_deref().and_then(|s| store.entity(s)) else { return false };
    let cues = claim.metrics.iter().filter_map(|l| store.metric(&l.value)?.scopes.get(scope)?.get("en")).flatten();
    let name = subject.name("en").to_lowercase();
    scope == "data-centres" && subject.kind == EntityKind::Site || cues.into_iter().any(|cue| name.contains(&cue.to_lowercase()))
}

fn fit_basis(fit: &mut Fit, claim: &Claim, fact: &Fact, metric: Option<&Metric>, store: &Store) {
    let Some(basis) = fact.key.basis.as_deref().filter(|b| *b != "unstated") else { return };
    let family = |b: &str| metric.map_or_else(|| b.to_owned(), |m| m.family(b).to_owned());
    if let Some(asserted) = claim.basis.as_ref().map(|l| l.value.as_str()).filter(|b| *b != "unstated") {
        if asserted == basis {
        } else if family(asserted) == family(basis) {
            fit.rank += 1;
        } else {
            fit.differ(Axis::Basis, Code::Basis, basis);
        }
        return;
    }
    let headline = fact.key.entities.first().and_then(|e| store.entity(e)).and_then(|e| e.headline.get(&fact.key.metric));
    let custom =
        headline.map(String::as_str).or_else(|| metric.filter(|m| m.bases.contains_key("post-money")).map(|_| "post-money"));
    match custom {
        Some(custom) if custom != basis => {
            let rank = if family(custom) == family(basis) { 2 } else { 3 };
            fit.unsaid(rank, Code::UnsaidBasis, basis);
        }
        _ => {}
    }
}

fn fit_speaker(fit: &mut Fit, frame: &Frame<'_>, fact: &Fact) {
    match (&frame.speaker, &fact.key.by) {
        (Some(a), Some(b)) if a == b => {}
        (_, None) => {}
        (None, Some(by)) if frame.entities.contains(by) => {}
        (None, Some(by)) => fit.unsaid(5, Code::OneOfN, &**by),
        (Some(_), Some(by)) => fit.unsaid(7, Code::OneOfN, &**by),
    }
}

fn fit_case_and_prices(fit: &mut Fit, claim: &Claim, fact: &Fact) {
    match (claim.case.as_ref().map(|l| l.value), fact.key.case) {
        (Some(a), Some(b)) if a != b => fit.differ(Axis::Case, Code::OtherCase, b.name()),
        (None, Some(case)) if case != Case::Base => fit.unsaid(2, Code::UnsaidCase, case.name()),
        _ => {}
    }
    match (&claim.real, &fact.key.price_basis) {
        (Some(_), PriceBasis::Nominal) => fit.differ(Axis::PriceBasis, Code::PriceBasis, "nominal"),
        (Some(asserted), PriceBasis::Real { base, .. }) if asserted.value != *base => {
            fit.differ(Axis::PriceBasis, Code::PriceBasis, base.to_string());
        }
        (None, real @ PriceBasis::Real { .. }) => fit.unsaid(3, Code::UnsaidPriceBasis, real.to_string()),
        _ => {}
    }
}

/// Returns the amount of a claim in the unit of a fact. Money keeps its digits: a currency that differs is found by the axes.
#[must_use]
pub fn in_unit_of(claim: &Amount, fact: &Amount) -> Option<Amount> {
    let factor = match (&claim.unit.base, &fact.unit.base) {
        (Base::Money(_), Base::Money(_)) => crate::model::Decimal::ONE,
        _ => claim.unit.factor_to(&fact.unit)?,
    };
    let per = match (&claim.unit.per, &fact.unit.per) {
        // (a pace told of a single figure keeps its digits)
        (Some(a), Some(b)) if a.name == b.name => b.count.checked_div(a.count)?,
        _ => crate::model::Decimal::ONE,
    };
    claim.scale(factor.checked_mul(per)?, fact.unit.clone())
}
