//! How a fact fits a claim, axis by axis: the same, silent, or otherwise.
//!
//! In: a frame, one metric it may mean, a fact. Out: a [`Fit`]: the axes that the words assert otherwise than the fact has them, what the
//! words leave silent, and how far the fact is from the customary reading of that silence. The numbers are not looked at, except that the
//! units must convert. The axes, and whether the words are silent on one, are those of `compare::axes`; here is what custom makes of silence.

use super::Level;
use super::codes::{Code, Reason};
use super::frame::Frame;
use super::periods::{self, PeriodFit};
use crate::compare::axes::AXES;
use crate::compare::{Figure, Standing, axis_rule, standing};
use crate::model::entity::Members;
use crate::model::fact::PriceBasis;
use crate::model::metric::{Dimension, Flow};
use crate::model::unit::Base;
use crate::model::{Amount, Axis, Case, Claim, Decimal, EntityId, EntityKind, Fact, Metric, MetricId, Period, Unit};
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

/// How far a fact is looked into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Only whether the words allow it: a fact that they don't is given up, unless its currency or scope alone is another.
    Allowed,
    /// Every difference: the fact has the claim's number.
    All,
}

/// What a claim asserts under one metric it may mean.
#[derive(Clone, Copy, Debug)]
pub struct Asserted<'a, 'c> {
    frame: &'a Frame<'c>,
    metric: &'a MetricId,
    figure: Figure<'a>,
}

impl<'a, 'c> Asserted<'a, 'c> {
    /// Returns what a frame asserts.
    #[must_use]
    pub fn new(frame: &'a Frame<'c>, metric: &'a MetricId, store: &Store) -> Self {
        Self { frame, metric, figure: frame.figure(metric, store) }
    }

    /// Fits a fact, axis by axis; `None` if the units don't convert, or the words don't allow it and no more is asked.
    #[must_use]
    pub fn fit(&self, fact: &Fact, depth: Depth, store: &Store) -> Option<Fit> {
        let (frame, claim) = (self.frame, self.frame.claim);
        let side = side(store, self.metric, &fact.key.metric);
        if depth == Depth::Allowed && side == Side::Other || !converts(claim, fact) {
            return None;
        }
        let declared = store.metric(&fact.key.metric);
        // most facts are of another time, so that this is asked first
        let period = periods::fit(frame, self.figure.dates, fact, declared.map(|m| m.flow), store);
        if depth == Depth::Allowed && matches!(period, PeriodFit::Differs(..)) {
            return None;
        }
        let other = Figure::of_fact(fact, store.dates(fact));
        let mut fit = Fit::default();
        for rule in &AXES {
            let standing = standing(rule.axis, &self.figure, &other);
            match rule.axis {
                Axis::Metric => fit_metric(&mut fit, frame, fact, side),
                Axis::Entity => fit_entity(&mut fit, frame, fact, (side, standing), store),
                Axis::Counterparty if side != Side::Inverse => fit_counterparty(&mut fit, frame, fact, standing, store),
                Axis::Subject => fit_subject(&mut fit, frame, fact, standing, store),
                Axis::Item => fit_item(&mut fit, frame, fact, standing),
                Axis::Scope => {
                    fit_scope(&mut fit, claim, fact, (declared, standing), store);
                    if fact.part_of.is_some() && !fit.narrow && !names_the_part(frame, fact, side) {
                        fit.rank += 6;
                        fit.narrow = true;
                    }
                }
                Axis::Basis => fit_basis(&mut fit, claim, fact, (declared, standing), store),
                Axis::Speaker => fit_speaker(&mut fit, frame, fact, standing, store),
                Axis::Case => fit_case(&mut fit, fact, standing),
                Axis::PriceBasis => fit_prices(&mut fit, frame, fact, standing),
                Axis::Period => fit_period(&mut fit, period, fact),
                Axis::Currency => fit_currency(&mut fit, fact, standing),
                Axis::PerUnit => fit_per_unit(&mut fit, claim, fact, (declared, standing), store),
                // periods are read with their calendars; statuses are held by firmness, bounds by their numbers
                Axis::Counterparty | Axis::Calendar | Axis::Status | Axis::Bound => {}
            }
            let lost = || fit.differs.iter().any(|d| !matches!(d.code, Code::Currency | Code::Scope));
            if depth == Depth::Allowed && lost() {
                return None;
            }
        }
        Some(fit)
    }
}

fn fit_metric(fit: &mut Fit, frame: &Frame<'_>, fact: &Fact, side: Side) {
    match side {
        Side::Same => {}
        // money received from nobody named is a round; a round is not what one investor gave
        Side::Near if frame.counterparty.is_some() || frame.entities.len() > 1 || fact.key.counterparty.is_empty() => fit.rank += 4,
        Side::Inverse => fit.rank += 1,
        Side::Near | Side::Other => fit.differ(Axis::Metric, Code::Metric, &*fact.key.metric),
    }
}

fn fit_period(fit: &mut Fit, period: PeriodFit, fact: &Fact) {
    match period {
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
    let inverse = |id: &str| store.metric(id).and_then(|m| m.inverse.as_deref());
    let (a, b) = (inverse(claim), inverse(fact));
    if a == Some(fact) || b == Some(claim) {
        return Side::Inverse;
    }
    match (a, b) {
        (Some(a), Some(b)) if a == b => Side::Near,
        _ => Side::Other,
    }
}

/// Whether the unit of a claim can be turned into that of a fact.
fn converts(claim: &Claim, fact: &Fact) -> bool {
    let (a, b) = (&claim.quantity.amount.unit, &fact.amount.unit);
    match (&a.base, &b.base) {
        (Base::Money(_), Base::Money(_)) => true,
        (Base::Count(x), Base::Count(y)) if !same_noun(x.as_deref(), y.as_deref()) => false,
        _ => a.factor_to(b).is_some(),
    }
}

fn fit_currency(fit: &mut Fit, fact: &Fact, standing: Standing) {
    if standing == Standing::Apart
        && let Some(currency) = fact.amount.unit.currency()
    {
        fit.differ(Axis::Currency, Code::Currency, currency.name());
    }
}

fn fit_per_unit(fit: &mut Fit, claim: &Claim, fact: &Fact, (metric, standing): (Option<&Metric>, Standing), store: &Store) {
    let (a, b) = (&claim.quantity.amount.unit, &fact.amount.unit);
    let price = metric.is_some_and(|m| m.flow == Flow::Price);
    if told_as_pace(a, b, fact, store) {
        fit.rank += 1;
    } else if standing == Standing::Apart && per_name(a, price) != per_name(b, price) && !(price && told_short(a, b)) {
        let detail = b.per.as_ref().map_or_else(|| "once".to_owned(), |p| p.name.to_string());
        fit.differ(Axis::PerUnit, Code::PerUnit, detail);
    }
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

fn fit_entity(fit: &mut Fit, frame: &Frame<'_>, fact: &Fact, (side, standing): (Side, Standing), store: &Store) {
    let key = &fact.key;
    if side == Side::Inverse {
        let told = |list: &[EntityId]| frame.entities.is_empty() || frame.entities.iter().all(|e| list.contains(e));
        let other = |list: &[EntityId]| frame.counterparty.as_ref().is_none_or(|c| is_among(c, list, store));
        if !told(&key.counterparty) {
            fit.differ(Axis::Entity, Code::OtherEntity, names(&key.counterparty));
        } else if !other(&key.entities) {
            fit.differ(Axis::Counterparty, Code::Counterparty, names(&key.entities));
        } else if key.counterparty.len() > frame.entities.len().max(1) {
            fit.rank += 2;
        }
        return;
    }
    match standing {
        Standing::FirstSilent if frame.subject.is_none() && !spoken(frame, fact) && frame.claim.item.is_none() => {
            fit.unsaid(1, Code::UnsaidEntity, names(&key.entities));
        }
        Standing::Apart if !is_told_with_others(frame, fact) => {
            let related = |child: &str, parent: &str| store.belongs_to(child, parent);
            match (frame.entities.as_slice(), key.entities.as_slice()) {
                // a deal or programme of a part is told with its owner's name
                ([a], [b]) if (related(a, b) || related(b, a)) && is_deal(fact, store) => {
                    fit.unsaid(1, Code::UnsaidEntity, &**b);
                }
                ([a], [b]) if related(a, b) || related(b, a) => fit.differ(Axis::Entity, Code::Parent, &**b),
                // "worldwide": what an industry spends, it spends in the world
                ([a], [b]) if is_world(a, store) && store.entity(b).is_some_and(|e| e.kind == EntityKind::Industry) => {
                    fit.unsaid(1, Code::UnsaidEntity, &**b);
                }
                _ => fit.differ(Axis::Entity, Code::OtherEntity, names(&key.entities)),
            }
        }
        _ => {}
    }
}

/// Whether an entity is a group that nobody is named of: the world.
fn is_world(id: &str, store: &Store) -> bool {
    store.entity(id).is_some_and(|e| e.kind == EntityKind::Group && !matches!(e.members, Some(Members::Known(_))))
}

fn is_deal(fact: &Fact, store: &Store) -> bool {
    fact.key.subject.is_some() && store.metric(&fact.key.metric).is_some_and(|m| m.flow == Flow::Event)
}

/// Whether a name is one of several, or that of an owner or part of one.
fn is_among(name: &str, list: &[EntityId], store: &Store) -> bool {
    list.iter().any(|e| &**e == name || store.belongs_to(e, name) || store.belongs_to(name, e))
}

/// Whether the names in the words that a figure isn't of are its owner's, its other side's, its speaker's.
fn is_told_with_others(frame: &Frame<'_>, fact: &Fact) -> bool {
    let key = &fact.key;
    if frame.subject.is_some() && frame.subject == key.subject {
        return true;
    }
    // a programme or venture whose own figures these are, told with its owner's name
    if frame.subject.as_ref().is_some_and(|s| key.entities == std::slice::from_ref(s)) {
        return true;
    }
    // a buyer named beside the seller: the second name is the other side
    let set = &frame.entities;
    let mut outside = set.iter().filter(|e| !key.entities.contains(e));
    !frame.claim.combined
        && key.entities.iter().all(|e| set.contains(e))
        && outside.all(|e| key.counterparty.contains(e) || key.by.as_ref() == Some(e) || key.subject.as_ref() == Some(e))
}

fn fit_counterparty(fit: &mut Fit, frame: &Frame<'_>, fact: &Fact, standing: Standing, store: &Store) {
    let parties = &fact.key.counterparty;
    match standing {
        Standing::Alike => {}
        Standing::FirstSilent => fit.rank += 1,
        Standing::SecondSilent => fit.rank += 2,
        // one of several, or a part told by its owner's name
        Standing::Apart if frame.counterparty.as_ref().is_some_and(|c| is_among(c, parties, store)) => fit.rank += 2,
        Standing::Apart => fit.differ(Axis::Counterparty, Code::Counterparty, names(parties)),
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

fn names(list: &[EntityId]) -> String {
    list.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join("+")
}

fn fit_subject(fit: &mut Fit, frame: &Frame<'_>, fact: &Fact, standing: Standing, store: &Store) {
    let key = &fact.key;
    match (standing, &frame.subject, &key.subject) {
        (Standing::FirstSilent, _, Some(subject)) => fit.unsaid.push(Reason::about(Code::UnsaidSubject, &**subject)),
        (Standing::SecondSilent, Some(named), _) => {
            // what a price is of may be told as the subject of the sentence
            let told =
                key.entities == std::slice::from_ref(named) || key.item.as_ref() == Some(named) || key.counterparty.contains(named);
            if !told {
                let owner = store.entity(named).and_then(|e| e.owner.as_ref());
                let price = store.metric(&key.metric).is_some_and(|m| m.flow == Flow::Price);
                if price && owner.is_some_and(|o| key.entities.contains(o)) {
                    // what an owner pays an hour is the price in all it makes
                    fit.rank += 2;
                } else if owner.is_some_and(|o| key.entities.contains(o)) {
                    fit.differ(Axis::Subject, Code::Parent, names(&key.entities));
                } else {
                    fit.differ(Axis::Subject, Code::OtherSubject, "unstated");
                }
            }
        }
        // a family's one model of a size, its one cluster
        (Standing::Apart, Some(a), Some(b)) if is_one_of_family(a, b, store) => fit.unsaid(5, Code::UnsaidSubject, &**b),
        (Standing::Apart, Some(a), Some(b)) => {
            let related = store.belongs_to(a, b) || store.belongs_to(b, a);
            if related && is_deal(fact, store) {
                fit.unsaid(2, Code::UnsaidSubject, &**b);
                return;
            }
            fit.differ(Axis::Subject, if related { Code::Parent } else { Code::OtherSubject }, &**b);
        }
        _ => {}
    }
}

/// Whether a subject is a family's model of one size, or its site.
fn is_one_of_family(family: &str, subject: &str, store: &Store) -> bool {
    let Some(rest) = subject.strip_prefix(family).and_then(|rest| rest.strip_prefix('-')) else { return false };
    let size = rest.strip_suffix('b').is_some_and(|n| !n.is_empty() && n.bytes().all(|c| c.is_ascii_digit()));
    size || store.entity(subject).is_some_and(|e| e.kind == EntityKind::Site)
}

fn fit_item(fit: &mut Fit, frame: &Frame<'_>, fact: &Fact, standing: Standing) {
    match (standing, &fact.key.item) {
        (Standing::FirstSilent, Some(item)) if frame.subject.as_ref() != Some(item) => {
            if matches!(fact.amount.unit.base, Base::Count(_) | Base::Measure(_)) {
                fit.rank += 1;
            } else {
                fit.unsaid(2, Code::UnsaidItem, &**item);
            }
        }
        // "120,000 chips" says nothing of the kind: a family or a maker's chips may be meant
        (Standing::SecondSilent, _) if frame.claim.item.as_ref().map(|l| &l.value) != fact.key.subject.as_ref() => fit.rank += 1,
        (Standing::Apart, Some(item)) => fit.differ(Axis::Item, Code::Item, &**item),
        _ => {}
    }
}

fn fit_scope(fit: &mut Fit, claim: &Claim, fact: &Fact, (metric, standing): (Option<&Metric>, Standing), store: &Store) {
    // "per million input": what a price is per says which side of the model it is for
    let side = || claim.quantity.amount.unit.per.as_ref().map(|p| p.name.trim_end_matches('s'));
    let side = metric.filter(|m| m.flow == Flow::Price).and_then(|m| side().filter(|s| m.scopes.contains_key(*s)));
    // a total of an industry is of what its measure tells: "AI spending" narrows a company's, not that
    let total = matches!(fact.key.scope.as_deref(), Some("industry" | "country" | "world"));
    let known = |scope: &&str| !total || WHOLE.contains(scope) || metric.is_none_or(|m| m.scopes.contains_key(*scope));
    let said = claim.scope.as_ref().map(|l| l.value.as_str());
    let asserted = said.filter(known).or(side);
    let standing = if said.is_some() && asserted.is_none() && fact.key.scope.is_some() { Standing::FirstSilent } else { standing };
    let standing = match fact.key.scope.as_deref() {
        Some(own) if side.is_some_and(|s| s != own) && claim.scope.is_none() => Standing::Apart,
        _ => standing,
    };
    let scope = fact.key.scope.as_deref().unwrap_or_default();
    match (standing, asserted) {
        // the whole told as one purpose of it: the press says "on AI" freely, "on AI alone" is more than it can know
        (Standing::SecondSilent, Some("ai-alone")) => fit.differ(Axis::Scope, Code::Scope, "company"),
        (Standing::Apart, Some(asserted)) => {
            // scopes of two metrics don't compare
            let same = asserted == "ai-alone" && scope == "ai"
                || WHOLE.contains(&asserted) && WHOLE.contains(&scope)
                || fit.differs.iter().any(|d| d.axis == Axis::Metric);
            if !same && !is_in_the_name(claim, fact, asserted, store) {
                fit.differ(Axis::Scope, Code::Scope, scope);
            }
        }
        (Standing::FirstSilent, _) if !WHOLE.contains(&scope) => {
            let Some(metric) = metric else { return };
            let wider = metric.scopes.keys().any(|s| WHOLE.contains(&s.as_str()));
            if wider && metric.dimension == Dimension::Money {
                fit.unsaid.push(Reason::about(Code::UnsaidScope, scope));
            }
            if is_part(scope) {
                fit.rank += 6;
                fit.narrow = true;
            } else {
                fit.rank += 1;
            }
        }
        _ => {}
    }
}

/// Whether what a figure is of is by its kind or name what the words say it covers: a site is a data centre, "AI factories" are AI.
fn is_in_the_name(claim: &Claim, fact: &Fact, scope: &str, store: &Store) -> bool {
    let Some(subject) = fact.key.subject.as_deref().and_then(|s| store.entity(s)) else { return false };
    let cues = claim.metrics.iter().filter_map(|l| store.metric(&l.value)?.scopes.get(scope)?.get("en")).flatten();
    let name = subject.name("en").to_lowercase();
    scope == "data-centres" && subject.kind == EntityKind::Site || cues.into_iter().any(|cue| name.contains(&cue.to_lowercase()))
}

fn fit_basis(fit: &mut Fit, claim: &Claim, fact: &Fact, (metric, standing): (Option<&Metric>, Standing), store: &Store) {
    let Some(basis) = fact.key.basis.as_deref() else { return };
    let same_family = |other: &str| metric.map_or(other == basis, |m| m.family(other) == m.family(basis));
    match (standing, claim.basis.as_ref()) {
        // "cash" is said of every basis of its family, "net of incentives" of one alone
        (Standing::Apart, Some(asserted))
            if same_family(&asserted.value) && metric.is_none_or(|m| m.heads_family(&asserted.value)) =>
        {
            fit.rank += 1;
        }
        (Standing::Apart, _) => fit.differ(Axis::Basis, Code::Basis, basis),
        (Standing::FirstSilent, _) => {
            let headline = fact.key.entities.first().and_then(|e| store.entity(e)).and_then(|e| e.headline.get(&fact.key.metric));
            let rounds = || metric.filter(|m| m.bases.contains_key("post-money")).map(|_| "post-money");
            if let Some(custom) = headline.map(String::as_str).or_else(rounds).filter(|custom| *custom != basis) {
                fit.unsaid(if same_family(custom) { 2 } else { 3 }, Code::UnsaidBasis, basis);
            }
        }
        _ => {}
    }
}

fn fit_speaker(fit: &mut Fit, frame: &Frame<'_>, fact: &Fact, standing: Standing, store: &Store) {
    let Some(by) = &fact.key.by else { return };
    match standing {
        Standing::FirstSilent if !frame.entities.contains(by) => fit.unsaid(5, Code::OneOfN, &**by),
        // who reckons for himself is hardly quoted for another's reckoning
        Standing::Apart if frame.speaker.as_ref().is_some_and(|s| reckons(s, &fact.key.metric, store)) => {
            fit.rank += 7;
            fit.unsaid.push(Reason::about(Code::OtherSpeaker, &**by).at(Level::Warning));
        }
        Standing::Apart => fit.unsaid(7, Code::OneOfN, &**by),
        _ => {}
    }
}

/// Whether somebody has figures of his own on a metric.
fn reckons(speaker: &str, metric: &str, store: &Store) -> bool {
    store.about(speaker).any(|f| &*f.key.metric == metric && f.key.by.as_deref() == Some(speaker))
}

fn fit_case(fit: &mut Fit, fact: &Fact, standing: Standing) {
    match (standing, fact.key.case) {
        (Standing::Apart, Some(case)) => fit.differ(Axis::Case, Code::OtherCase, case.name()),
        (Standing::FirstSilent, Some(case)) if case != Case::Base => fit.unsaid(2, Code::UnsaidCase, case.name()),
        _ => {}
    }
}

fn fit_prices(fit: &mut Fit, frame: &Frame<'_>, fact: &Fact, standing: Standing) {
    let own_year = |base: &Period| fact.period_or_stated().and_then(|p| p.year()) == base.year();
    match (standing, &fact.key.price_basis) {
        // a year's figure is in that year's prices
        (Standing::Apart, PriceBasis::Nominal) if matches!(&frame.prices, Some(PriceBasis::Real { base, .. }) if own_year(base)) => {
        }
        (Standing::Apart, PriceBasis::Nominal) => fit.differ(Axis::PriceBasis, Code::PriceBasis, "nominal"),
        (Standing::Apart, PriceBasis::Real { base, .. }) => fit.differ(Axis::PriceBasis, Code::PriceBasis, base.to_string()),
        (Standing::FirstSilent, real @ PriceBasis::Real { .. }) => fit.unsaid(3, Code::UnsaidPriceBasis, real.to_string()),
        _ => {}
    }
}

/// Returns the amount of a claim in the unit of a fact. Money keeps its digits: a currency that differs is found by the axes.
#[must_use]
pub fn in_unit_of(claim: &Amount, fact: &Amount) -> Option<Amount> {
    claim.scale(factor_to(&claim.unit, &fact.unit)?, fact.unit.clone())
}

/// Returns what turns a number in the unit of a claim into one in the unit of a fact, if anything does.
#[must_use]
pub fn factor_to(claim: &Unit, fact: &Unit) -> Option<Decimal> {
    let factor = match (&claim.base, &fact.base) {
        (Base::Money(_), Base::Money(_)) => Decimal::ONE,
        _ => claim.factor_to(fact)?,
    };
    match (&claim.per, &fact.per) {
        // (a pace told of a single figure keeps its digits)
        (Some(a), Some(b)) if a.name == b.name && a.count != b.count => factor.checked_mul(b.count.checked_div(a.count)?),
        _ => Some(factor),
    }
}
