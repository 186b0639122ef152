//! The loaded, indexed records.
//!
//! In: entities, metrics, sources, facts and rates as `record` resolved them. Out: look-ups by id, by entity and metric, by key; the chain
//! of a figure through the days it was stated; the one order of preference between figures. Nothing here judges.

mod index;
pub mod load;
pub mod rates;
mod records;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::model::{Date, DateRange, Decimal, Entity, EntityId, Fact, Key, Metric, MetricId, Period, Source, SourceId, YearEnd};

pub use index::{Index, Numbers, Shelves, Sought};
pub use rates::Rates;
pub use records::Records;

/// All records of one or several data directories.
#[derive(Debug, Default)]
pub struct Store {
    entities: Records<Entity>,
    metrics: Records<Metric>,
    sources: Records<Source>,
    facts: Vec<Fact>,
    rates: OnceLock<Rates>,
    /// Where the rates come from when they are first asked for, if they were not read with the rest.
    rates_later: Option<fn() -> Rates>,
    index: Index,
    /// The days of each fact and the day it became known, by position; worked out when first asked for.
    times: OnceLock<Vec<(Option<DateRange>, Option<Date>)>>,
    /// For each metric those that are told in the same words; found when first asked for.
    kin: OnceLock<Vec<Vec<MetricId>>>,
    /// For each metric those of the two sides of its deals; found when first asked for.
    sides: OnceLock<Vec<Vec<MetricId>>>,
    /// For each entity all that it is a part of; worked out when first asked for.
    above: OnceLock<Vec<Vec<EntityId>>>,
    /// The facts by their numbers; put in order when first asked for.
    numbers: OnceLock<Numbers>,
    /// The facts of each participant by metric and by number; put in order when first asked for.
    shelves: OnceLock<Shelves>,
}

impl Store {
    /// Returns a store of these records. Facts are put in the order of their ids; the first of two with one id is kept.
    #[must_use]
    pub fn new(
        entities: BTreeMap<EntityId, Entity>,
        metrics: BTreeMap<MetricId, Metric>,
        sources: BTreeMap<SourceId, Source>,
        mut facts: Vec<Fact>,
        rates: Rates,
    ) -> Self {
        facts.sort_by_cached_key(|f| Arc::clone(&f.id));
        facts.dedup_by(|later, first| later.id == first.id);
        let index = Index::new(&facts);
        Self {
            entities: entities.into(),
            metrics: metrics.into(),
            sources: sources.into(),
            facts,
            rates: OnceLock::from(rates),
            rates_later: None,
            index,
            times: OnceLock::new(),
            kin: OnceLock::new(),
            sides: OnceLock::new(),
            above: OnceLock::new(),
            numbers: OnceLock::new(),
            shelves: OnceLock::new(),
        }
    }

    /// Returns the entity with this id.
    #[must_use]
    pub fn entity(&self, id: &str) -> Option<&Entity> {
        self.entities.get(id)
    }

    /// Returns every entity, in the order of ids.
    pub fn entities(&self) -> impl Iterator<Item = &Entity> {
        self.entities.values()
    }

    /// Returns the metric with this id.
    #[must_use]
    pub fn metric(&self, id: &str) -> Option<&Metric> {
        self.metrics.get(id)
    }

    /// Returns every metric, in the order of ids.
    pub fn metrics(&self) -> impl Iterator<Item = &Metric> {
        self.metrics.values()
    }

    /// Returns the metrics that share words with one: what is invested may be capital expenditure, a programme, a stake.
    #[must_use]
    pub fn kin(&self, metric: &str) -> &[MetricId] {
        const ENOUGH: usize = 2;
        let shared = |a: &Metric, b: &Metric| {
            let (Some(a), Some(b)) = (a.cues.get("en"), b.cues.get("en")) else { return false };
            a.iter().filter(|cue| b.contains(cue)).nth(ENOUGH - 1).is_some()
        };
        self.beside(metric, &self.kin, |a, b| a.id != b.id && shared(a, b))
    }

    /// Returns the metrics under which figures of a metric's deals may be recorded: itself, its other side, and those of the same other side.
    #[must_use]
    pub fn sides(&self, metric: &str) -> &[MetricId] {
        self.beside(metric, &self.sides, |a, b| {
            let (x, y) = (a.inverse.as_ref(), b.inverse.as_ref());
            a.id == b.id || x == Some(&b.id) || y == Some(&a.id) || x.is_some() && x == y
        })
    }

    /// Returns the metrics that stand in a relation to one; for all metrics it is worked out once.
    fn beside<'s>(
        &'s self,
        metric: &str,
        known: &'s OnceLock<Vec<Vec<MetricId>>>,
        related: impl Fn(&Metric, &Metric) -> bool,
    ) -> &'s [MetricId] {
        let of = |a: &Metric| self.metrics.values().filter(|b| related(a, b)).map(|b| b.id.clone()).collect();
        let all = known.get_or_init(|| self.metrics.values().map(of).collect());
        self.metrics.place(metric).map_or(&[], |at| all[at].as_slice())
    }

    /// Returns the source with this id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.get(id)
    }

    /// Returns every source, in the order of ids.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.values()
    }

    /// Returns every fact, deprecated ones too, in the order of ids.
    #[must_use]
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// Returns the fact with this id.
    #[must_use]
    pub fn fact(&self, id: &str) -> Option<&Fact> {
        self.facts.binary_search_by(|f| (*f.id).cmp(id)).ok().map(|at| &self.facts[at])
    }

    /// Returns the exchange rates and price indices.
    #[must_use]
    pub fn rates(&self) -> &Rates {
        self.rates.get_or_init(|| self.rates_later.map_or_else(Rates::default, |read| read()))
    }

    /// Returns the facts in which an entity takes part: as entity, subject, item, counterparty or speaker.
    pub fn about(&self, entity: &str) -> impl Iterator<Item = &Fact> {
        self.index.about(entity).iter().map(|at| &self.facts[*at])
    }

    /// Returns the facts in which an entity takes part that are of one of some metrics or may have a number, in the order of ids; each with
    /// whether it may have the number.
    pub fn about_what(&self, entity: &str, metrics: &[MetricId], sought: Sought) -> impl Iterator<Item = (&Fact, bool)> {
        let shelves = self.shelves.get_or_init(|| Shelves::new(&self.facts, &self.index, |metric| self.metrics.place(metric)));
        let metrics = metrics.iter().filter_map(|id| self.metrics.place(id));
        shelves.find(entity, metrics, sought).into_iter().map(|(at, near)| (&self.facts[at], near))
    }

    /// Returns the facts of a metric.
    pub fn of_metric(&self, metric: &str) -> impl Iterator<Item = &Fact> {
        self.index.of_metric(metric).iter().map(|at| &self.facts[*at])
    }

    /// Returns the facts of a metric whose amount of money has an end between two numbers, once for each such end.
    pub fn of_number(&self, metric: &str, low: Decimal, high: Decimal) -> impl Iterator<Item = &Fact> {
        let numbers = self.numbers.get_or_init(|| Numbers::new(&self.facts));
        numbers.between(metric, low, high).map(|at| &self.facts[at])
    }

    /// Returns the facts of one key, deprecated ones too, in the order of ids.
    pub fn of_key<'s, 'k>(&'s self, key: &'k Key) -> impl Iterator<Item = &'s Fact> + use<'s, 'k> {
        self.index.of_key(&self.facts, key).map(|at| &self.facts[at])
    }

    /// Returns the facts of one key that are not deprecated, in the order they became known; the last is the head.
    #[must_use]
    pub fn chain(&self, key: &Key) -> Vec<&Fact> {
        let mut chain: Vec<&Fact> = self.of_key(key).filter(|f| !f.is_deprecated()).collect();
        chain.sort_by_key(|f| (self.known(f), std::cmp::Reverse(f.status.preference()), f.id.clone()));
        chain
    }

    /// Returns the day a fact became known: the last day it can have been stated, or the end of its period.
    #[must_use]
    pub fn known(&self, fact: &Fact) -> Option<Date> {
        match self.times(fact) {
            Some((_, known)) => *known,
            None => fact.stated.map(|s| s.last).or_else(|| self.work_out_dates(fact).map(|d| d.last)),
        }
    }

    /// Returns the days a fact is for, under its entity's own calendar.
    #[must_use]
    pub fn dates(&self, fact: &Fact) -> Option<DateRange> {
        self.times(fact).map_or_else(|| self.work_out_dates(fact), |(dates, _)| *dates)
    }

    /// Returns the days of one of the store's own facts, and the day it became known.
    fn times(&self, fact: &Fact) -> Option<&(Option<DateRange>, Option<Date>)> {
        let first = self.facts.first().map(|f| std::ptr::from_ref(f).addr())?;
        let at = std::ptr::from_ref(fact).addr().checked_sub(first)? / size_of::<Fact>();
        let own = self.facts.get(at).is_some_and(|f| std::ptr::eq(f, fact));
        let times = own.then(|| self.times.get_or_init(|| self.facts.iter().map(|f| self.work_out_times(f)).collect()))?;
        times.get(at)
    }

    fn work_out_times(&self, fact: &Fact) -> (Option<DateRange>, Option<Date>) {
        let dates = self.work_out_dates(fact);
        (dates, fact.stated.map(|s| s.last).or(dates.map(|d| d.last)))
    }

    fn work_out_dates(&self, fact: &Fact) -> Option<DateRange> {
        let period = fact.key.period.as_ref()?;
        period.dates(self.year_end(fact.entity(), period))
    }

    /// Returns the fiscal year end of an entity that holds for a period; the calendar year's if none is declared.
    #[must_use]
    pub fn year_end(&self, entity: &str, period: &Period) -> YearEnd {
        let Some(entity) = self.entities.get(entity) else { return YearEnd::CALENDAR };
        let year = period.year();
        entity
            .year_ends
            .iter()
            .find(|(_, from)| match (from.as_ref().and_then(Period::year), year) {
                (Some(from), Some(year)) => from <= year,
                _ => true,
            })
            .map_or(YearEnd::CALENDAR, |(end, _)| *end)
    }

    /// Returns the publications a fact's sources go back to: each chain of `derived-from` followed to its end, each end once.
    #[must_use]
    pub fn origins(&self, fact: &Fact) -> Vec<&Source> {
        let mut origins: Vec<&Source> = Vec::new();
        for citation in &fact.citations {
            let Some(mut source) = self.source(&citation.source) else { continue };
            for _ in 0..16 {
                match source.derived_from.as_ref().and_then(|id| self.source(id)) {
                    Some(next) => source = next,
                    None => break,
                }
            }
            if !origins.iter().any(|o| o.id == source.id) {
                origins.push(source);
            }
        }
        origins
    }

    /// Compares two facts by the one order of preference: rank, status, source kind, newest statement, id. `Less` is preferred.
    #[must_use]
    pub fn preference(&self, a: &Fact, b: &Fact) -> std::cmp::Ordering {
        let rank = |f: &Fact| match f.rank {
            crate::model::Rank::Preferred => 0,
            crate::model::Rank::Normal => 1,
            crate::model::Rank::Deprecated { .. } => 2,
        };
        let kind = |f: &Fact| f.citations.first().and_then(|c| self.source(&c.source)).map(|s| s.kind);
        rank(a)
            .cmp(&rank(b))
            .then_with(|| a.status.preference().cmp(&b.status.preference()))
            .then_with(|| kind(a).is_none().cmp(&kind(b).is_none()))
            .then_with(|| kind(a).cmp(&kind(b)))
            .then_with(|| self.known(b).cmp(&self.known(a)))
            .then_with(|| a.id.cmp(&b.id))
    }

    /// Returns the fact of a key that stands for it on a day: the preferred one of those known then (all, without a day).
    #[must_use]
    pub fn resolved(&self, key: &Key, as_of: Option<Date>) -> Option<&Fact> {
        let known = |f: &&Fact| match (as_of, self.known(f)) {
            (Some(day), Some(known)) => known <= day,
            _ => true,
        };
        let facts: Vec<&Fact> = self.of_key(key).filter(known).collect();
        self.resolved_among(&facts)
    }

    /// Returns which of some facts of one key stands for them, by the one written rule; deprecated ones never do.
    #[must_use]
    pub fn resolved_among<'a>(&self, facts: &[&'a Fact]) -> Option<&'a Fact> {
        let class = |f: &Fact| (!matches!(f.rank, crate::model::Rank::Preferred), f.status.preference());
        let live = || facts.iter().copied().filter(|f| !f.is_deprecated());
        let best = live().map(class).min()?;
        live().filter(|f| class(f) == best).max_by(|a, b| self.known(a).cmp(&self.known(b)).then_with(|| self.preference(b, a)))
    }

    /// Returns the newest day on which any fact is known to have been stated; months and years don't count.
    #[must_use]
    pub fn newest_day(&self) -> Option<Date> {
        self.facts.iter().filter_map(|f| f.stated.filter(|s| s.first == s.last).map(|s| s.last)).max()
    }

    /// Whether `child` is, directly or through others, a part of `parent` (its parent company, owner or group).
    #[must_use]
    pub fn belongs_to(&self, child: &str, parent: &str) -> bool {
        let above = self.above.get_or_init(|| self.entities.values().map(|e| self.work_out_above(e)).collect());
        self.entities.place(child).is_some_and(|at| above[at].iter().any(|id| **id == *parent))
    }

    /// Returns all that an entity is a part of, directly or through others.
    fn work_out_above(&self, entity: &Entity) -> Vec<EntityId> {
        let mut all: Vec<EntityId> = Vec::new();
        let mut next = vec![entity];
        while let Some(at) = next.pop() {
            for id in at.parents.iter().map(|tie| &tie.entity).chain(&at.owner) {
                if !all.contains(id) {
                    all.push(id.clone());
                    next.extend(self.entities.get(id));
                }
            }
        }
        all
    }
}
