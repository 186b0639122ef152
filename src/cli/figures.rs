//! From a chart's query to the figures it draws: facts chosen, converted and named.
//!
//! In: a spec and the store. Out: the chart's [`Data`]. Refused: a selection without facts, a figure on two bases of which none is the
//! entity's headline, a conversion without a published rate.

use std::collections::{BTreeMap, BTreeSet};

use crate::chart::{Conversion, Data, Kind, Point, Publication, Role, Spec, spec, words::Words};
use crate::convert::{self, Deflator};
use crate::model::notation::parse_amount;
use crate::model::{Amount, Currency, Date, DateRange, Fact, Key, Period, PriceBasis};
use crate::store::Store;
use crate::{Error, Result, query};

/// Returns the figures that a spec asks for.
///
/// # Errors
///
/// If the query can't be read, means no fact or an ambiguous one, or a conversion is refused.
pub fn figures(spec: &Spec, store: &Store, as_of: Option<Date>) -> Result<Data> {
    let words = spec.words()?;
    let asked = &spec.query;
    let as_of = match &asked.as_of {
        Some(day) => Some(day.parse().map_err(|_| Error::new(format!("`as-of: {day}` is not a day like 2025-01-24")))?),
        None => as_of,
    };
    let history = asked.history.unwrap_or(spec.kind == Kind::Revisions);
    let mut facts: Vec<&Fact> = Vec::new();
    for selection in &asked.select {
        let mut found = select(selection, store, as_of, history)?;
        if spec.kind == Kind::Revisions {
            of_the_very_stretch(&mut found, selection, store)?;
        }
        facts.extend(found.into_iter().filter(|f| !facts.iter().any(|g| g.id == f.id)).collect::<Vec<_>>());
    }
    if let Some(every) = &asked.every {
        let days = match every.as_str() {
            "quarter" => 84..=98,
            "half" => 175..=190,
            "year" => 358..=372,
            other => return Err(Error::new(format!("`every: {other}` is not quarter, half or year"))),
        };
        facts.retain(|f| store.dates(f).is_some_and(|d| days.contains(&d.days())));
    }
    let namer = Namer { spec: asked, store, words };
    let mut data = Data::default();
    let (mut from, mut real) = (BTreeSet::new(), None);
    for fact in &facts {
        let (amount, price) = converted(fact, asked, store, &mut from)?;
        real = real.or(price);
        let prices = match &fact.key.price_basis {
            PriceBasis::Nominal => None,
            PriceBasis::Real { base, index } => {
                let index = if index == "unstated" { String::new() } else { index.clone() };
                let said = words.real.replace("{base}", &words.period(base)).replace("{index}", &index);
                Some(said.replace(" ()", "").replace("（）", "").replace("()", ""))
            }
        };
        let (dates, period) = when(fact, store, asked.calendar);
        let label = match &asked.names.get(&*fact.id) {
            Some(name) => (*name).clone(),
            None => namer.all(asked.label.as_deref().unwrap_or(default_label(spec.kind)), fact, period.as_ref()),
        };
        data.points.push(Point {
            label,
            series: asked.series.as_deref().or(default_series(spec.kind)).map(|s| namer.all(s, fact, period.as_ref())),
            period,
            dates,
            stated: fact.stated,
            amount: Some(amount),
            status: Some(fact.status),
            basis: fact.key.basis.as_deref().map(|b| namer.basis(fact, b)),
            scope: fact.key.scope.as_deref().map(|s| namer.scope(fact, s)),
            prices,
            facts: vec![fact.id.clone()],
            sources: fact.citations.iter().map(|c| c.source.to_string()).collect(),
            ..Point::default()
        });
    }
    distinct(spec, &data, history)?;
    if let Some(claim) = &spec.claim {
        let amount = parse_amount(&claim.amount).map_err(|e| Error::new("the claim of the strip").because(e))?;
        let status = data.points.first().and_then(|p| p.status);
        data.points
            .insert(0, Point { label: claim.label.clone(), amount: Some(amount), status, role: Role::Claim, ..Point::default() });
    }
    data.sources = publications(&facts, store);
    data.as_of = facts.iter().filter_map(|f| store.known(f)).max();
    data.what = what(&facts, &namer);
    if !from.is_empty() {
        let codes: Vec<&str> = from.iter().map(String::as_str).collect();
        data.conversions.push(Conversion::Currency { from: codes.join(words.comma), rate: words.ecb_rates.to_owned() });
    }
    if let Some((base, index)) = real {
        data.conversions.push(Conversion::Prices { base, index });
    }
    Ok(data)
}

const fn default_label(kind: Kind) -> &'static str {
    match kind {
        Kind::Line | Kind::Multiples | Kind::Revisions => "period",
        Kind::Grouped | Kind::Stacked => "entity",
        _ => "who",
    }
}

const fn default_series(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Line | Kind::Multiples | Kind::Revisions => Some("entity"),
        Kind::Grouped | Kind::Stacked => Some("period"),
        _ => None,
    }
}

/// Returns the facts of one selection, in the order of entities, subjects and time.
fn select<'s>(selection: &str, store: &'s Store, as_of: Option<Date>, history: bool) -> Result<Vec<&'s Fact>> {
    if let Some(fact) = store.fact(selection) {
        return Ok(vec![fact]);
    }
    let asked = query::Query::parse([selection], store)?;
    let known = |f: &Fact| as_of.is_none_or(|day| store.known(f).is_none_or(|known| known <= day));
    let found: Vec<&Fact> = store.facts().iter().filter(|f| asked.matches(f, store) && known(f)).collect();
    // a combined figure is no figure of one of its members
    let apart = |f: &Fact| f.key.entities.len() == 1 || f.key.entities.iter().all(|e| asked.entities.iter().any(|a| **a == **e));
    let found: Vec<&Fact> = found.into_iter().filter(|f| asked.entities.is_empty() || apart(f)).collect();
    if found.is_empty() {
        return Err(Error::new(format!("no fact for `{selection}`")).help("`outlay list` with fewer terms shows what is near"));
    }
    let mut keys: BTreeMap<&Key, Vec<&Fact>> = BTreeMap::new();
    for fact in found {
        keys.entry(&fact.key).or_default().push(fact);
    }
    // keys alike but for the basis: the entity's headline basis stands for them
    let mut alike: BTreeMap<Key, Vec<&Key>> = BTreeMap::new();
    for key in keys.keys() {
        alike.entry(Key { basis: None, ..(*key).clone() }).or_default().push(key);
    }
    let mut facts = Vec::new();
    for bases in alike.values() {
        let key = match bases.as_slice() {
            [one] => *one,
            several => {
                let headline = store.entity(&several[0].entities[0]).and_then(|e| e.headline.get(&several[0].metric));
                *several.iter().find(|k| k.basis.is_some() && k.basis.as_ref() == headline).ok_or_else(|| {
                    let names: Vec<&str> = several.iter().map(|k| k.basis.as_deref().unwrap_or("unstated")).collect();
                    let of = several[0].period.as_ref().map(|p| format!(" {p}")).unwrap_or_default();
                    Error::new(format!(
                        "{}{of} in `{selection}` is measured on several bases: {}",
                        several[0].entities[0],
                        names.join(", ")
                    ))
                    .help("add `basis=…`")
                })?
            }
        };
        let chain = &keys[key];
        if history {
            facts.extend(chain.iter().copied());
        } else {
            let standing = store.resolved(key, as_of).filter(|f| chain.iter().any(|c| c.id == f.id));
            facts.extend(standing.or_else(|| chain.iter().copied().min_by(|a, b| store.preference(a, b))));
        }
    }
    facts.sort_by_cached_key(|f| {
        let dates = f.period_or_stated().and_then(|p| p.dates(store.year_end(f.entity(), &p)));
        (f.key.entities.clone(), f.key.subject.clone(), f.key.item.clone(), dates, store.known(f), f.id.clone())
    });
    Ok(facts)
}

/// Keeps the figures for the very stretch that is asked for, where there are such: the quarters of a year are no revision of it.
fn of_the_very_stretch(found: &mut Vec<&Fact>, selection: &str, store: &Store) -> Result<()> {
    if store.fact(selection).is_some() {
        return Ok(());
    }
    let asked = query::Query::parse([selection], store)?.periods;
    let exactly = |f: &Fact| f.key.period.as_ref().is_some_and(|own| asked.contains(own));
    if found.iter().any(|f| exactly(f)) {
        found.retain(|f| exactly(f));
    }
    Ok(())
}

/// Returns the days and the name of a fact's period; a whole calendar quarter or year by its own name if that is asked for.
fn when(fact: &Fact, store: &Store, calendar: bool) -> (Option<DateRange>, Option<Period>) {
    let period = fact.period_or_stated();
    let dates = period.as_ref().and_then(|p| p.dates(store.year_end(fact.entity(), p)));
    let renamed = dates.filter(|_| calendar && period.as_ref().is_some_and(Period::is_fiscal)).and_then(|dates| {
        let mapped = convert::period::mapped(dates).filter(|m| m.shift == 0)?;
        let quarter = (mapped.days.first.month().unsigned_abs() - 1) / 3 + 1;
        match convert::period::months(mapped.days)? {
            3 => Some(Period::Quarter(mapped.days.first.year(), quarter)),
            12 if quarter == 1 => Some(Period::Year(mapped.days.first.year())),
            _ => None,
        }
    });
    (dates, renamed.or(period))
}

/// Returns a fact's amount in the currency and prices asked for, and which prices those are.
fn converted(
    fact: &Fact,
    asked: &spec::Query,
    store: &Store,
    from: &mut BTreeSet<String>,
) -> Result<(Amount, Option<(String, String)>)> {
    let refused =
        |e: convert::Refused| Error::new(format!("{} can't be converted: {}", fact.id, e.message)).help(e.flag.unwrap_or(e.code));
    let mut amount = fact.amount.clone();
    if let (Some(code), Some(currency)) = (&asked.currency, amount.unit.currency()) {
        let to = Currency::from_code(code).ok_or_else(|| Error::new(format!("`{code}` is not a currency code like USD")))?;
        if currency != to {
            let when = convert::when(fact, store).map_err(refused)?;
            amount = convert::convert(&amount, to, when, store.rates()).map_err(refused)?.amount;
            from.insert(currency.name().to_owned());
        }
    }
    let Some(base) = asked.real else { return Ok((amount, None)) };
    match &fact.key.price_basis {
        PriceBasis::Nominal => {
            let dates = store.dates(fact).ok_or_else(|| Error::new(format!("{} has no period to take an index of", fact.id)))?;
            let deflator = Deflator { base, interpolate: false, mid_year: asked.mid_year };
            let amount = convert::real(&amount, dates, deflator, store.rates()).map_err(refused)?.amount;
            Ok((amount, Some((base.to_string(), "US CPI-U".to_owned()))))
        }
        PriceBasis::Real { base: own, index } => {
            if *own == Period::Year(base) {
                return Ok((amount, None));
            }
            Err(Error::new(format!("{} is already in prices of {own} ({index})", fact.id)).help("take the fact in nominal prices"))
        }
    }
}

/// Refuses two different figures for one place in the picture.
fn distinct(spec: &Spec, data: &Data, history: bool) -> Result<()> {
    if history && spec.kind == Kind::Revisions {
        return Ok(());
    }
    for (i, a) in data.points.iter().enumerate() {
        if let Some(b) = data.points[..i].iter().find(|b| b.label == a.label && b.series == a.series) {
            return Err(Error::new(format!("`{}` and `{}` would both be drawn as `{}`", b.facts[0], a.facts[0], a.label))
                .help("narrow the selection, or tell them apart with `label:` or `names:`"));
        }
    }
    Ok(())
}

/// Words for what stands in a key, in the chart's language.
struct Namer<'a> {
    spec: &'a spec::Query,
    store: &'a Store,
    words: &'static Words,
}

impl Namer<'_> {
    /// Returns the parts that a list names, joined.
    fn all(&self, list: &str, fact: &Fact, period: Option<&Period>) -> String {
        let parts: Vec<String> =
            list.split(',').map(|part| self.part(part.trim(), fact, period)).filter(|p| !p.is_empty()).collect();
        parts.join(self.words.comma)
    }

    fn part(&self, part: &str, fact: &Fact, period: Option<&Period>) -> String {
        let key = &fact.key;
        let entities = |ids: &[crate::model::EntityId]| ids.iter().map(|id| self.entity(id)).collect::<Vec<_>>().join(" + ");
        match part {
            // the model, site or programme if the figure is about one, else whose it is
            "who" => key.subject.as_deref().map_or_else(|| entities(&key.entities), |id| self.entity(id)),
            "entity" => entities(&key.entities),
            "subject" => key.subject.as_deref().map(|id| self.entity(id)).unwrap_or_default(),
            "item" => key.item.as_deref().map(|id| self.entity(id)).unwrap_or_default(),
            "metric" => self.metric(&key.metric),
            "period" => period.map(|p| self.words.period(p)).unwrap_or_default(),
            "year" => period.and_then(Period::year).map(|y| y.to_string()).unwrap_or_default(),
            "stated" => fact.stated.map(|s| self.words.stated(s)).unwrap_or_default(),
            "status" => self.words.status(fact.status).to_owned(),
            "basis" => key.basis.as_deref().map(|b| self.basis(fact, b)).unwrap_or_default(),
            "scope" => key.scope.as_deref().map(|s| self.scope(fact, s)).unwrap_or_default(),
            "counterparty" => entities(&key.counterparty),
            "by" => key.by.as_deref().map(|id| self.entity(id)).unwrap_or_default(),
            other => other.to_owned(),
        }
    }

    fn other(&self, id: &str) -> Option<String> {
        self.spec.names.get(id).cloned()
    }

    fn entity(&self, id: &str) -> String {
        self.other(id).unwrap_or_else(|| self.store.entity(id).map_or(id, |e| e.name(self.words.code)).to_owned())
    }

    fn metric(&self, id: &str) -> String {
        self.other(id).unwrap_or_else(|| self.store.metric(id).map_or(id, |m| m.name(self.words.code)).to_owned())
    }

    /// Returns a scope's word: in English its id, whose hyphen stays where the word is written with one; else the first that the
    /// language knows it by.
    fn scope(&self, fact: &Fact, id: &str) -> String {
        self.other(id).unwrap_or_else(|| {
            let names = self.store.metric(&fact.key.metric).and_then(|m| m.scopes.get(id)).and_then(|n| n.get(self.words.code));
            let word = names.and_then(|n| if self.words.code == "en" { n.iter().find(|n| *n == id) } else { n.first() });
            word.map_or_else(|| id.replace('-', " "), ToString::to_string)
        })
    }

    fn basis(&self, fact: &Fact, id: &str) -> String {
        self.other(id).unwrap_or_else(|| {
            let names = self.store.metric(&fact.key.metric).and_then(|m| m.bases.get(id)).map(|b| &b.names);
            let name = names.and_then(|n| n.get(self.words.code).or_else(|| n.get("en"))).and_then(|n| n.first());
            name.map_or_else(|| id.replace('-', " "), ToString::to_string)
        })
    }
}

/// Returns what is counted: the metrics' names.
fn what(facts: &[&Fact], namer: &Namer<'_>) -> String {
    let mut names: Vec<String> = Vec::new();
    for fact in facts {
        let name = namer.metric(&fact.key.metric);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(namer.words.comma)
}

/// Returns every publication of the facts: those of primary citations first, the most used first, by name; the others only to be counted.
fn publications(facts: &[&Fact], store: &Store) -> Vec<Publication> {
    let mut uses: Vec<(String, usize)> = Vec::new();
    let publisher_of =
        |id: &str| store.source(id).map_or_else(String::new, |s| s.publisher.as_ref().unwrap_or(&s.title).to_string());
    for fact in facts {
        let Some(first) = fact.citations.first() else { continue };
        let publisher = publisher_of(&first.source);
        match uses.iter_mut().find(|(p, _)| *p == publisher) {
            Some((_, n)) => *n += 1,
            None => uses.push((publisher, 1)),
        }
    }
    uses.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let rank = |p: &str| uses.iter().position(|(u, _)| u == p).unwrap_or(usize::MAX);
    let mut out: Vec<(usize, Publication)> = Vec::new();
    for (citation, first) in facts.iter().flat_map(|f| f.citations.iter().enumerate().map(|(i, c)| (c, i == 0))) {
        let publisher = if first { publisher_of(&citation.source) } else { String::new() };
        match out.iter_mut().find(|(_, p)| p.id == *citation.source) {
            Some((at, p)) if first => {
                *at = rank(&publisher);
                p.publisher = publisher;
            }
            Some(_) => {}
            None => out.push((
                if first { rank(&publisher) } else { usize::MAX },
                Publication { id: citation.source.to_string(), publisher },
            )),
        }
    }
    out.sort_by_key(|(at, _)| *at);
    out.into_iter().map(|(_, p)| p).collect()
}
