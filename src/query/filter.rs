//! The query language: which facts are meant.
//!
//! ```text
//! meta.capex@2025                     entity.metric@period
//! capex@2019..2026                    metric@period; all entities
//! deepseek-v3.training-cost           a subject's own figures
//! entity=meta,microsoft metric=capex status=actual
//! country=US kind=company metric=capex@2025
//! meta-capex-2025                     the fact of that id
//! ```
//!
//! Terms are separated by blanks and all must hold; values separated by commas are alternatives. Entities, metrics and subjects are given by
//! id or by any of their names. A period holds every fact whose own period lies inside it, fiscal years by the year they are named after.

use std::collections::BTreeSet;

use crate::model::notation::parse_period;
use crate::model::{Date, DateRange, EntityKind, Fact, Period, Status, YearEnd};
use crate::store::Store;
use crate::{Error, Result};

/// Which facts are meant. An empty list asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Entity ids: the fact's entity, subject or item.
    pub entities: Vec<String>,
    /// Metric ids.
    pub metrics: Vec<String>,
    /// Periods.
    pub periods: Vec<Period>,
    /// Statuses.
    pub statuses: Vec<Status>,
    /// Subject ids.
    pub subjects: Vec<String>,
    /// Item ids.
    pub items: Vec<String>,
    /// Scopes.
    pub scopes: Vec<String>,
    /// Bases.
    pub bases: Vec<String>,
    /// Who says so; `self` for the entity itself.
    pub speakers: Vec<String>,
    /// Other sides of a deal.
    pub counterparties: Vec<String>,
    /// Cases of a forecast: `low`, `base`, `high`.
    pub cases: Vec<String>,
    /// Ids of facts.
    pub ids: Vec<String>,
    /// Kinds of the entity.
    pub kinds: Vec<EntityKind>,
    /// Countries of the entity.
    pub countries: Vec<String>,
    /// Parents of the entity, whose own figures are meant too.
    pub parents: Vec<String>,
    /// Currencies.
    pub currencies: Vec<String>,
    /// Only figures that became known after this day.
    pub since: Option<Date>,
    /// Whether deprecated facts are meant too.
    pub deprecated: bool,
}

const FIELDS: &str = "entity, metric, period, status, subject, item, scope, basis, by, counterparty, case, id, kind, country, parent, currency, since and deprecated";

impl Query {
    /// Reads a query; names are looked up in the store.
    ///
    /// # Errors
    ///
    /// An unknown field or name, or a period that isn't one; the nearest known name is offered.
    pub fn parse<'a>(terms: impl IntoIterator<Item = &'a str>, store: &Store) -> Result<Self> {
        let mut query = Self::default();
        let terms: Vec<&str> = terms.into_iter().collect();
        // everything is asked for by leaving the query out; an empty one is a variable that was not set
        if terms.iter().any(|term| term.trim().is_empty()) {
            return Err(Error::new("the query is empty").help("leave it out to ask for everything, or write `metric=capex`"));
        }
        for term in terms.into_iter().flat_map(str::split_whitespace) {
            match term.split_once('=') {
                Some((field, values)) => query.field(field, values, store)?,
                None => query.shorthand(term, store)?,
            }
        }
        Ok(query)
    }

    fn field(&mut self, field: &str, values: &str, store: &Store) -> Result<()> {
        let (values, at) = match (field, values.split_once('@')) {
            ("period" | "since", _) | (_, None) => (values, None),
            (_, Some((values, at))) => (values, Some(at)),
        };
        if let Some(at) = at {
            self.periods(at)?;
        }
        if values.is_empty() {
            return Err(Error::new(format!("`{field}=` has no value")).help("leave the field out to ask for all"));
        }
        for value in values.split(',').filter(|v| !v.is_empty()) {
            let unknown = |what: &str| Error::new(format!("`{value}` is no {what}, in `{field}={values}`"));
            match field {
                "entity" => self.entities.push(entity(value, store)?),
                "metric" => self.metrics.push(metric(value, store)?),
                "subject" => self.subjects.push(entity(value, store)?),
                "item" => self.items.push(entity(value, store).unwrap_or_else(|_| value.to_owned())),
                "counterparty" => self.counterparties.push(entity(value, store)?),
                "case" if ["low", "base", "high"].contains(&value) => self.cases.push(value.to_owned()),
                "case" => return Err(unknown("case").help("cases are low, base and high")),
                "id" if store.fact(value).is_some() => self.ids.push(value.to_owned()),
                "id" => return Err(unknown("fact").help("`outlay list` shows the ids")),
                "parent" => self.parents.push(entity(value, store)?),
                "by" if value == "self" => self.speakers.push("self".to_owned()),
                "by" => self.speakers.push(entity(value, store)?),
                "period" => self.periods(value)?,
                "scope" => self.scopes.push(value.to_owned()),
                "basis" => self.bases.push(value.to_owned()),
                "country" => self.countries.push(value.to_ascii_uppercase()),
                "currency" => self.currencies.push(value.to_ascii_uppercase()),
                "status" => self.statuses.push(Status::from_name(value).ok_or_else(|| {
                    unknown("status").help("statuses are actual, guidance, commitment, target, estimate and rumour")
                })?),
                "kind" => self.kinds.push(
                    EntityKind::from_name(value).ok_or_else(|| unknown("kind of entity").help(EntityKind::NAMES.join(", ")))?,
                ),
                "since" => self.since = Some(value.parse().map_err(|_| unknown("day").help("write 2025-01-24"))?),
                "deprecated" => self.deprecated = value != "no",
                _ => return Err(Error::new(format!("`{field}` is no field of a query")).help(format!("fields are {FIELDS}"))),
            }
        }
        Ok(())
    }

    /// Reads `entity.metric@period`, `metric@period`, `entity@period` and their parts.
    fn shorthand(&mut self, term: &str, store: &Store) -> Result<()> {
        let (name, at) = term.split_once('@').map_or((term, None), |(name, at)| (name, Some(at)));
        if let Some(at) = at {
            self.periods(at)?;
        }
        match name.split_once('.') {
            _ if name.is_empty() => {}
            Some((who, what)) => {
                for who in who.split(',') {
                    self.entities.push(entity(who, store)?);
                }
                for what in what.split(',') {
                    self.metrics.push(metric(what, store)?);
                }
            }
            None => {
                for name in name.split(',') {
                    match (metric(name, store), entity(name, store)) {
                        (Ok(id), _) => self.metrics.push(id),
                        (_, Ok(id)) => self.entities.push(id),
                        (_, Err(_)) if store.fact(name).is_some() => self.ids.push(name.to_owned()),
                        (_, Err(unknown)) => return Err(unknown),
                    }
                }
            }
        }
        Ok(())
    }

    fn periods(&mut self, text: &str) -> Result<()> {
        for text in text.split(',') {
            let period = parse_period(text).map_err(|e| Error::new(e.message).help(e.help))?;
            self.periods.push(period);
        }
        Ok(())
    }

    /// Whether a fact is meant.
    #[must_use]
    pub fn matches(&self, fact: &Fact, store: &Store) -> bool {
        let key = &fact.key;
        let one_of = |list: &[String], value: Option<&str>| list.is_empty() || value.is_some_and(|v| list.iter().any(|l| l == v));
        let entity = store.entity(fact.entity());
        let participant = |id: &String| key.entities.iter().chain(&key.subject).chain(&key.item).any(|e| **e == **id);
        (self.deprecated || !fact.is_deprecated())
            && (self.entities.is_empty() || self.entities.iter().any(participant))
            && one_of(&self.metrics, Some(&key.metric))
            && one_of(&self.ids, Some(&fact.id))
            && one_of(&self.cases, fact.key.case.map(crate::model::Case::name))
            && (self.counterparties.is_empty() || key.counterparty.iter().any(|c| self.counterparties.iter().any(|l| **l == **c)))
            && one_of(&self.subjects, key.subject.as_deref())
            && one_of(&self.items, key.item.as_deref())
            && one_of(&self.scopes, Some(key.scope.as_deref().unwrap_or("unstated")))
            && one_of(&self.bases, Some(key.basis.as_deref().unwrap_or("unstated")))
            && one_of(&self.speakers, Some(key.by.as_deref().unwrap_or("self")))
            && one_of(&self.currencies, fact.amount.unit.currency().as_ref().map(crate::model::Currency::name))
            && (self.statuses.is_empty() || self.statuses.contains(&fact.status))
            && (self.kinds.is_empty() || entity.is_some_and(|e| self.kinds.contains(&e.kind)))
            && one_of(&self.countries, entity.and_then(|e| e.country.as_deref()))
            && (self.parents.is_empty()
                || self.parents.iter().any(|p| **p == **fact.entity() || store.belongs_to(fact.entity(), p)))
            && (self.periods.is_empty() || self.periods.iter().any(|p| within(fact, p, store)))
            && self.since.is_none_or(|day| store.known(fact).is_some_and(|known| known > day))
    }

    /// Returns the facts that are meant and were known on a day (all, without a day), in the order of ids.
    pub fn facts<'q, 's: 'q>(&'q self, store: &'s Store, as_of: Option<Date>) -> impl Iterator<Item = &'s Fact> + use<'q, 's> {
        store
            .facts()
            .iter()
            .filter(move |f| self.matches(f, store) && as_of.is_none_or(|day| store.known(f).is_none_or(|known| known <= day)))
    }
}

/// Whether a fact's period lies inside another.
fn within(fact: &Fact, period: &Period, store: &Store) -> bool {
    let year_end = store.year_end(fact.entity(), period);
    let Some(own) = fact.period_or_stated() else { return false };
    if let Some(same) = named_alike(&own, period) {
        return same;
    }
    match (own.dates(store.year_end(fact.entity(), &own)), period.dates(year_end)) {
        (Some(own), Some(asked)) => asked.contains(own),
        _ => false,
    }
}

/// A fiscal year counts as the year it is named after: `2025` asks for FY2025 and its quarters too.
fn named_alike(own: &Period, asked: &Period) -> Option<bool> {
    let years = |p: &Period| -> Option<DateRange> {
        match p {
            Period::Year(_) => p.dates(YearEnd::CALENDAR),
            Period::Span(a, b) if matches!((&**a, &**b), (Period::Year(_), Period::Year(_))) => p.dates(YearEnd::CALENDAR),
            _ => None,
        }
    };
    let asked = years(asked)?;
    own.is_fiscal().then_some(())?;
    let year = own.year()?;
    Some((asked.first.year()..=asked.last.year()).contains(&year))
}

fn entity(name: &str, store: &Store) -> Result<String> {
    if store.entity(name).is_some() {
        return Ok(name.to_owned());
    }
    let wanted = folded(name);
    let mut found: BTreeSet<&str> = BTreeSet::new();
    for entity in store.entities() {
        if entity.names.values().flatten().any(|n| folded(n) == wanted) {
            found.insert(&entity.id);
        }
    }
    match (found.len(), found.first()) {
        (1, Some(id)) => Ok((*id).to_owned()),
        (0, _) => Err(unknown("entity", name, store.entities().map(|e| &*e.id))),
        _ => Err(Error::new(format!("`{name}` may be {}", found.into_iter().collect::<Vec<_>>().join(" or ")))
            .help("give the id of the one that is meant")),
    }
}

fn metric(name: &str, store: &Store) -> Result<String> {
    if store.metric(name).is_some() {
        return Ok(name.to_owned());
    }
    let wanted = folded(name);
    store
        .metrics()
        .find(|m| m.names.values().flatten().any(|n| folded(n) == wanted))
        .map(|m| m.id.to_string())
        .ok_or_else(|| unknown("metric", name, store.metrics().map(|m| &*m.id)))
}

/// Names are compared without case, blanks and hyphens.
fn folded(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_')).flat_map(char::to_lowercase).collect()
}

fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Error {
    let nearest = known.map(|id| (distance(name, id), id)).min().filter(|(d, _)| *d <= 1 + name.len() / 4);
    let error = Error::new(format!("no {what} `{name}` in the data"));
    match nearest {
        Some((_, id)) => error.help(format!("did you mean `{id}`?")),
        None => error.help("`outlay list entities` and `outlay list metrics` show what there is"),
    }
}

/// Returns the Levenshtein distance between two words.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let next = (diagonal + usize::from(x != *y)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = row[j + 1];
            row[j + 1] = next;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distance_counts_single_edits() {
        assert_eq!(distance("capx", "capex"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("meta", "meta"), 0);
    }

    #[test]
    fn unknown_fields_and_names_are_refused_with_a_hint() {
        let store = Store::default();
        let error = Query::parse(["colour=red"], &store).unwrap_err();
        assert!(error.hint().is_some_and(|h| h.contains("metric")), "{error}");
        assert!(Query::parse(["meta.capex"], &store).is_err());
        assert!(Query::parse(["@2025-Q9"], &store).is_err());
        assert_eq!(Query::parse(["@2025..2026 status=actual"], &store).unwrap().statuses, [Status::Actual]);
    }
}
