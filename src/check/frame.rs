//! A claim made ready for judging: what it asserts, with the customary readings of who and when filled in.
//!
//! In: a claim and the article's clocks. Out: a [`Frame`]. Nothing here looks at the claim's number.

use super::periods;
use crate::compare::Figure;
use crate::model::entity::{Members, Tie};
use crate::model::metric::{Dimension, Flow};
use crate::model::{Claim, Date, DateRange, EntityId, EntityKind, MetricId, Mode, Period, PriceBasis, Status};
use crate::store::Store;

/// The two days that a text is judged at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clocks {
    /// The day the article was published, if known.
    pub published: Option<Date>,
    /// The day up to which facts are known; all facts, if `None`.
    pub as_of: Option<Date>,
}

impl Clocks {
    /// Whether something known on a day is known at the later clock.
    #[must_use]
    pub fn knows(self, known: Option<Date>) -> bool {
        match (self.as_of, known) {
            (Some(as_of), Some(known)) => known <= as_of,
            _ => true,
        }
    }
}

/// What a claim asserts.
#[derive(Clone, Debug)]
pub struct Frame<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// Whose figure it is.
    pub entities: Vec<EntityId>,
    /// The model, site, programme, round or deal.
    pub subject: Option<EntityId>,
    /// The other side.
    pub counterparty: Option<EntityId>,
    /// Who is said to say so, if it is not the entity itself.
    pub speaker: Option<EntityId>,
    /// For when; `None` where the words are silent.
    pub period: Option<Period>,
    /// In which prices, if the words say constant ones.
    pub prices: Option<PriceBasis>,
    /// Whether a figure of its sentence is told as talked of, guessed, or said by others.
    pub hedged: bool,
    /// The claim's own day: that of its statement, else that of the article.
    pub written: Option<Date>,
    /// The two clocks of the article.
    pub clocks: Clocks,
}

impl<'a> Frame<'a> {
    /// Returns the frame of a claim.
    #[must_use]
    pub fn new(claim: &'a Claim, store: &Store, clocks: Clocks) -> Self {
        let mut subject = claim.subject.as_ref().map(|l| l.value.clone());
        let mut entities: Vec<EntityId> = Vec::new();
        for link in &claim.entities {
            let kind = store.entity(&link.value).map(|e| e.kind);
            if kind.is_some_and(|k| !k.is_actor()) && subject.is_none() && has_subject_facts(store, &link.value) {
                subject = Some(link.value.clone());
            } else if !entities.contains(&link.value) && subject.as_ref() != Some(&link.value) {
                entities.push(link.value.clone());
            }
        }
        (subject, entities) = settle(claim, subject, entities, store);
        if let [group] = entities.as_slice()
            && let Some(members) = told_as_one(group, claim, store)
        {
            entities = members;
        }
        let mut speaker = claim.speaker.as_ref().map(|l| l.value.clone());
        // "Goldman puts 2027 at …": a forecaster with no figures of its own speaks of somebody else's
        if let [only] = entities.as_slice()
            && speaker.is_none()
            && speaks_only(store, only, claim)
        {
            speaker = Some(only.clone());
            entities.clear();
        }
        speaker = speaker.filter(|s| !entities.iter().any(|e| e == s || speaks_for(store, s, e)));
        let stated = claim.stated.as_ref().map(|l| l.value.last);
        let written = match (stated, clocks.published) {
            (Some(s), Some(p)) => Some(s.min(p)),
            (s, p) => s.or(p),
        };
        Self {
            claim,
            entities,
            subject,
            counterparty: claim.counterparty.as_ref().map(|l| l.value.clone()),
            speaker,
            period: claim.period.as_ref().map(|l| l.value.clone()),
            prices: claim.real.as_ref().map(|l| PriceBasis::Real { base: l.value.clone(), index: "unstated".to_owned() }),
            hedged: false,
            written,
            clocks,
        }
    }

    /// Returns the frame of a claim among those of its text.
    #[must_use]
    pub fn among(at: usize, claims: &'a [Claim], store: &Store, clocks: Clocks) -> Self {
        let soft = |c: &Claim| {
            let status = c.status.as_ref().map(|l| l.value);
            c.mode != Mode::Said || matches!(status, Some(Status::Rumour | Status::Estimate))
        };
        let hedged = soft(&claims[at]) || super::mates(claims, at).any(|i| soft(&claims[i]));
        Self { hedged, ..Self::new(&claims[at], store, clocks) }
    }

    /// Returns the metrics the claim may mean whose unit fits, the likeliest first.
    pub fn metrics(&self, store: &Store) -> Vec<MetricId> {
        let mut metrics: Vec<MetricId> = Vec::new();
        for link in &self.claim.metrics {
            let fits = store.metric(&link.value).is_some_and(|m| fits(m.dimension, self.claim));
            if fits && !metrics.contains(&link.value) {
                metrics.push(link.value.clone());
            }
        }
        if self.claim.metrics.is_empty() {
            metrics.extend(self.customary_metric(store));
        }
        metrics
    }

    /// Returns what "Meta plans 65 billion in 2025" is told of: the figures by period that the records have most of for a company.
    ///
    /// Only where the figure itself is what is planned or spent: right after the verb, with nothing but a period after it.
    fn customary_metric(&self, store: &Store) -> Option<MetricId> {
        let claim = self.claim;
        let figure = claim.quantity.span;
        let start = claim.quantity.hedge.map_or(figure.start, |h| h.start.min(figure.start));
        let verb = claim.status.as_ref().and_then(|l| l.span)?;
        let bare = verb.end <= start && start - verb.end <= 2;
        let last = claim.sentence.end.saturating_sub(figure.end) <= 3;
        let dated = claim.period.as_ref().and_then(|l| l.span).is_some_and(|p| p.start >= figure.end && p.start - figure.end <= 8);
        let money = dimension_is_plain_money(claim) && self.subject.is_none() && self.counterparty.is_none();
        if !(bare && (last || dated) && money) || self.entities.is_empty() {
            return None;
        }
        let mut counts: std::collections::BTreeMap<MetricId, usize> = std::collections::BTreeMap::new();
        for entity in &self.entities {
            if store.entity(entity).is_none_or(|e| e.kind != EntityKind::Company) {
                return None;
            }
            for fact in store.about(entity).filter(|f| f.key.entities.contains(entity) && f.key.subject.is_none()) {
                let metric = store.metric(&fact.key.metric);
                if metric.is_some_and(|m| m.flow == Flow::Flow && m.dimension == Dimension::Money) {
                    *counts.entry(fact.key.metric.clone()).or_default() += 1;
                }
            }
        }
        counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0))).map(|(metric, _)| metric)
    }

    /// Returns what the words assert on every axis, under one metric that they may mean.
    #[must_use]
    pub fn figure<'f>(&'f self, metric: &'f MetricId, store: &Store) -> Figure<'f> {
        let claim = self.claim;
        Figure {
            entities: &self.entities,
            subject: self.subject.as_deref(),
            metric: Some(metric),
            item: claim.item.as_ref().map(|l| &*l.value),
            scope: claim.scope.as_ref().map(|l| l.value.as_str()),
            basis: claim.basis.as_ref().map(|l| l.value.as_str()),
            period: self.period.as_ref(),
            dates: self.dates(store),
            counterparty: self.counterparty.as_slice(),
            case: claim.case.as_ref().map(|l| l.value),
            real: self.prices.as_ref(),
            by: self.speaker.as_deref(),
            status: self.status(),
            bound: Some(claim.quantity.amount.bound),
            currency: claim.quantity.amount.unit.currency(),
            per: claim.quantity.amount.unit.per.as_ref().map(|p| &*p.name),
        }
    }

    /// Returns the days of the period, under the calendar of the one whose figure it is.
    #[must_use]
    pub fn dates(&self, store: &Store) -> Option<DateRange> {
        self.period.as_ref().and_then(|p| p.dates(periods::said_year_end(self, store, p)))
    }

    /// Returns the same frame about one entity alone.
    #[must_use]
    pub fn of_entity(&self, entity: EntityId) -> Self {
        Self { entities: vec![entity], subject: None, ..self.clone() }
    }

    /// Returns the same frame for another period.
    #[must_use]
    pub fn in_period(&self, period: Period) -> Self {
        Self { period: Some(period), ..self.clone() }
    }

    /// Returns how firm the words make the figure.
    #[must_use]
    pub fn status(&self) -> Option<Status> {
        self.claim.status.as_ref().map(|l| l.value)
    }

    /// Whether the words tell of something that happened.
    #[must_use]
    pub fn is_past(&self) -> bool {
        self.status() == Some(Status::Actual)
    }

    /// Whether the words tell of something still to come.
    #[must_use]
    pub fn is_plan(&self) -> bool {
        self.status().is_some_and(|s| s != Status::Actual)
    }
}

fn dimension_is_plain_money(claim: &Claim) -> bool {
    claim.quantity.amount.unit.currency().is_some() && claim.quantity.amount.unit.per.is_none()
}

/// Returns the members of a group for which the records hold combined figures.
fn told_as_one(group: &str, claim: &Claim, store: &Store) -> Option<Vec<EntityId>> {
    let Some(Members::Known(ties)) = &store.entity(group)?.members else { return None };
    let year = claim.period.as_ref().and_then(|l| l.value.year());
    let edge = |p: &Option<Period>| p.as_ref().and_then(Period::year);
    let holds = |t: &&Tie| year.is_none_or(|y| edge(&t.from).is_none_or(|f| f <= y) && edge(&t.until).is_none_or(|u| y <= u));
    let mut members: Vec<EntityId> = ties.iter().filter(holds).map(|t| t.entity.clone()).collect();
    members.sort_unstable();
    members.dedup();
    let combined = members.first().is_some_and(|first| store.about(first).any(|f| f.key.entities == members));
    (members.len() > 1 && combined).then_some(members)
}

/// Settles a subject that isn't the entities' own: the name that stands nearer stays.
fn settle(claim: &Claim, subject: Option<EntityId>, entities: Vec<EntityId>, store: &Store) -> (Option<EntityId>, Vec<EntityId>) {
    let Some(named) = subject.clone().filter(|_| !entities.is_empty()) else { return (subject, entities) };
    let shared = |f: &crate::model::Fact| {
        let key = &f.key;
        let all = || key.entities.iter().chain(&key.counterparty).chain(&key.by);
        (key.subject.as_ref() == Some(&named) || key.item.as_ref() == Some(&named) || key.entities.contains(&named))
            && all().any(|e| entities.contains(e))
    };
    let own = store.about(&named).any(shared) || entities.iter().any(|e| store.belongs_to(&named, e));
    if own {
        return (subject, entities);
    }
    let far = |why: &str| matches!(why, "carried" | "pronoun" | "heading" | "same-sentence");
    let near = claim.subject.as_ref().is_some_and(|l| !far(l.why));
    if near && claim.entities.iter().all(|l| far(l.why)) { (subject, Vec::new()) } else { (None, entities) }
}

/// Whether a unit belongs to a metric's dimension; bare counts may be anything counted.
fn fits(dimension: Dimension, claim: &Claim) -> bool {
    dimension.fits(&claim.quantity.amount.unit)
}

fn has_subject_facts(store: &Store, entity: &str) -> bool {
    store.about(entity).any(|f| f.key.subject.as_deref() == Some(entity))
}

/// Whether an entity only ever speaks of others' figures on the metrics of a claim.
fn speaks_only(store: &Store, entity: &str, claim: &Claim) -> bool {
    let mut speaks = false;
    for fact in store.about(entity) {
        if !claim.metrics.is_empty() && !claim.metrics.iter().any(|m| m.value == fact.key.metric) {
            continue;
        }
        let key = &fact.key;
        if key.entities.iter().chain(&key.counterparty).any(|e| &**e == entity) {
            return false;
        }
        speaks |= key.by.as_deref() == Some(entity);
    }
    speaks
}

/// Whether a speaker speaks for an entity: a person or part of it.
fn speaks_for(store: &Store, speaker: &str, entity: &str) -> bool {
    store.belongs_to(speaker, entity) && store.entity(speaker).is_none_or(|e| e.kind != EntityKind::Company)
}
