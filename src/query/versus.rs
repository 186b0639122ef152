//! Two figures or many side by side: whether they may be compared, how far apart they are, what would be like with like.

use std::collections::BTreeSet;

use super::group::who;
use super::item::{Item, Line, Value};
use super::nearest::nearest;
use super::plan::{Money, Plan};
use super::{Query, money, select};
use crate::compare::Weight;
use crate::compare::align::obstacles;
use crate::compare::axes::Figure;
use crate::compare::delta::delta;
use crate::convert::When;
use crate::model::notation::format_amount;
use crate::model::table::{Cell, ColumnKind, Row};
use crate::model::unit::{Base, Per, Unit};
use crate::model::{Amount, Axis, Date, Decimal, Dimension, Fact, Flow, PriceBasis, Status, Table, arithmetic};
use crate::store::Store;
use crate::{Error, Result};

/// One side of a comparison.
#[derive(Clone, Debug)]
pub struct Side {
    /// How a reader knows it.
    pub(super) label: String,
    pub(super) line: Line,
    pub(super) value: Value,
    period: Option<crate::model::Period>,
    /// Whether it is only a number, of which nothing is known.
    pub(super) literal: bool,
    /// How many other figures the words could have meant.
    others: usize,
}

impl Side {
    /// Returns a bare amount. Without a day it converts at `day`'s rate.
    #[must_use]
    pub fn literal(label: &str, amount: Amount, day: Option<Date>) -> Self {
        let line = Line {
            entities: Vec::new(),
            subject: None,
            metric: "".into(),
            item: None,
            scope: None,
            counterparty: Vec::new(),
            case: None,
            price_basis: PriceBasis::Nominal,
            speaker: None,
        };
        let value = Value {
            amount,
            status: Status::Actual,
            basis: None,
            by: None,
            facts: Vec::new(),
            notes: Vec::new(),
            named: None,
            days: None,
            when: day.map(When::Day),
            shift: 0,
            sources: BTreeSet::new(),
        };
        Self { label: label.to_owned(), line, value, period: None, literal: true, others: 0 }
    }

    /// Returns the figure that a query means: the headline one where several do.
    ///
    /// # Errors
    ///
    /// If nothing answers the query; the reason is given.
    pub fn of_query(label: &str, query: Query, store: &Store, as_of: Option<Date>) -> Result<Self> {
        let mut plan = Plan::new(query);
        plan.as_of = as_of;
        let selected = select::select(&plan, store)?;
        let mut found: Vec<(&Item, &Value)> = selected.items.iter().filter_map(|i| Some((i, i.value.as_ref().ok()?))).collect();
        let newest = |v: &Value| v.days.map(|d| d.last);
        let whole = |v: &Value| v.facts.iter().all(|id| store.fact(id).is_none_or(|f| f.part_of.is_none()));
        let headline = |l: &Line, v: &Value| {
            let declared = l.entities.first().and_then(|e| store.entity(e)).and_then(|e| e.headline.get(&l.metric));
            declared.is_none() || declared == v.basis.as_ref()
        };
        let preferred = |v: &Value| v.facts.first().and_then(|id| store.fact(id));
        found.sort_by(|(a, x), (b, y)| {
            let (l, m) = (&selected.lines[a.line], &selected.lines[b.line]);
            (!whole(x), !headline(l, x), l.special(), x.by.is_some())
                .cmp(&(!whole(y), !headline(m, y), m.special(), y.by.is_some()))
                .then_with(|| x.status.preference().cmp(&y.status.preference()))
                .then_with(|| newest(y).cmp(&newest(x)))
                .then_with(|| match (preferred(x), preferred(y)) {
                    (Some(x), Some(y)) => store.preference(x, y),
                    _ => std::cmp::Ordering::Equal,
                })
        });
        let Some((item, value)) = found.first() else {
            let reason = selected
                .items
                .iter()
                .find_map(|i| i.value.as_ref().err())
                .map_or_else(String::new, |gap| format!(": {}", gap.text()));
            return Err(Error::new(format!("no figure for `{label}`{reason}"))
                .help("`outlay list` with fewer words shows what is near; not in the data is an answer, too"));
        };
        let line = selected.lines[item.line].clone();
        let fact = value.facts.first().filter(|_| value.facts.len() == 1).and_then(|id| store.fact(id));
        let period = item.bucket.as_ref().map(|b| b.period.clone()).or_else(|| fact.and_then(|f| f.key.period.clone()));
        let period = value.named.clone().or(period);
        let mut words = vec![who(&line, store)];
        words.push(store.metric(&line.metric).map_or(&*line.metric, |m| m.name("en")).to_owned());
        words.extend(line.item.as_ref().map(|i| store.entity(i).map_or_else(|| i.to_string(), |e| e.name("en").to_owned())));
        words.extend(period.as_ref().map(ToString::to_string));
        Ok(Self { label: words.join(", "), line, value: (*value).clone(), period, literal: false, others: found.len() - 1 })
    }

    fn figure<'a>(&'a self, fact: Option<&'a Fact>) -> Figure<'a> {
        let unless = |known: bool| known && !self.literal;
        Figure {
            entities: &self.line.entities,
            subject: self.line.subject.as_deref(),
            metric: if self.literal { None } else { Some(&self.line.metric) },
            item: self.line.item.as_deref(),
            scope: self.line.scope.as_deref(),
            basis: self.value.basis.as_deref(),
            period: self.period.as_ref(),
            dates: self.value.days.filter(|_| unless(true)),
            counterparty: &self.line.counterparty,
            case: self.line.case,
            real: if self.literal { None } else { Some(&self.line.price_basis) },
            by: self.value.by.as_deref().or_else(|| fact.and_then(|f| f.key.by.as_deref())),
            status: unless(true).then_some(self.value.status),
            bound: Some(self.value.amount.bound),
            currency: self.value.amount.unit.currency(),
            per: self.value.amount.unit.per.as_ref().map(|p| &*p.name),
        }
    }

    pub(super) fn flow(&self, store: &Store) -> Option<Flow> {
        store.metric(&self.line.metric).map(|m| m.flow)
    }
}

/// Compares sides with the first.
///
/// # Errors
///
/// Fewer than two sides.
pub fn compare(sides: &[Side], wanted: Money, store: &Store) -> Result<Vec<Table>> {
    let [first, rest @ ..] = sides else { return Err(Error::new("nothing to compare")) };
    if rest.is_empty() {
        return Err(Error::new("one figure compares with nothing")
            .help("name two: `outlay compare meta.capex@2025 microsoft.capex@FY2025`"));
    }
    let mut table = Table { title: sides.iter().map(|s| s.label.as_str()).collect::<Vec<_>>().join("  ·  "), ..Table::default() };
    let (converted, notes) = in_one_money(sides, wanted, store);
    let mut barred = false;
    for side in rest {
        barred |= said(first, side, sides.len() > 2, &converted, store, &mut table);
    }
    rows(sides, &converted, &notes, wanted, store, &mut table);
    let mut tables = vec![table];
    if barred && let Some(nearest) = nearest(sides, store) {
        tables.push(nearest);
    }
    Ok(tables)
}

/// The amounts in the money asked for, else as they are; and how each was converted.
fn in_one_money(sides: &[Side], wanted: Money, store: &Store) -> (Vec<Option<Amount>>, Vec<Vec<String>>) {
    let mut notes = Vec::new();
    let amounts = sides
        .iter()
        .map(|side| {
            let mut value = side.value.clone();
            value.notes.clear();
            match money::convert(&mut value, wanted, store) {
                Ok(()) => {
                    notes.push(value.notes.into_iter().chain(value.sources.iter().map(|s| format!("rates: {s}"))).collect());
                    Some(value.amount)
                }
                Err(refused) => {
                    notes.push(vec![refused.to_string()]);
                    None
                }
            }
        })
        .collect();
    (amounts, notes)
}

/// Says whether two figures may be compared, then how far apart they are. Returns whether they may not.
fn said(a: &Side, b: &Side, many: bool, converted: &[Option<Amount>], store: &Store, table: &mut Table) -> bool {
    let fact = |s: &Side| s.value.facts.first().and_then(|id| store.fact(id));
    let currencies: BTreeSet<_> = converted.iter().flatten().filter_map(|a| a.unit.currency()).collect();
    let mut found = obstacles(&a.figure(fact(a)), &b.figure(fact(b)), currencies.len() < 2, store);
    if a.value.amount.unit.factor_to(&b.value.amount.unit).is_none() && currencies.is_empty() {
        found.retain(|o| o.code != Axis::PerUnit.name());
    }
    let bars: Vec<&str> = found.iter().filter(|o| o.weight == Weight::Bar).map(|o| o.words.as_str()).collect();
    let notes: Vec<&str> = found.iter().filter(|o| o.weight == Weight::Note).map(|o| o.words.as_str()).collect();
    let pair = if many { format!("{} and {}: ", a.label, b.label) } else { String::new() };
    let literal = a.literal || b.literal;
    if !bars.is_empty() {
        enumerate(&mut table.lead, &format!("{pair}Not comparable because"), &bars);
    } else if literal {
        table.lead.push(format!(
            "{pair}Of a bare number nothing is known but its size; whether like is compared with like is yours to say."
        ));
    } else if notes.is_empty() {
        table.lead.push(format!("{pair}Comparable: one metric, scope, basis, length and status."));
    } else {
        table.lead.push(format!("{pair}Comparable, with care."));
    }
    if !notes.is_empty() {
        enumerate(&mut table.lead, &format!("{pair}Mind that"), &notes);
    }
    !bars.is_empty()
}

/// Says one reason in the same breath, several one a line.
fn enumerate(lead: &mut Vec<String>, opening: &str, reasons: &[&str]) {
    if let [one] = reasons {
        lead.push(format!("{opening} {one}."));
        return;
    }
    lead.push(format!("{opening}:"));
    lead.extend(reasons.iter().map(|reason| format!("- {reason}")));
}

fn rows(sides: &[Side], converted: &[Option<Amount>], notes: &[Vec<String>], wanted: Money, store: &Store, table: &mut Table) {
    let any_converted = wanted != Money::default();
    let per_day: Vec<Option<Amount>> = sides.iter().zip(converted).map(|(s, c)| per_day(s, c.as_ref(), store)).collect();
    let mut columns = vec![("figure", "figure", ColumnKind::Text), ("amount", "amount", ColumnKind::Number)];
    if any_converted {
        columns.push(("converted", "converted", ColumnKind::Number));
    }
    columns.extend([("difference", "less the first", ColumnKind::Number), ("ratio", "of the first", ColumnKind::Number)]);
    let daily = per_day.iter().any(Option::is_some);
    if daily {
        columns.push(("per_day", "a day", ColumnKind::Number));
    }
    columns.push(("status", "status", ColumnKind::Text));
    table.columns = Table::new("", &columns).columns;
    for (at, side) in sides.iter().enumerate() {
        let mut row = Row { facts: side.value.facts.clone(), ..Row::default() };
        let mut own: Vec<usize> = side.value.notes.iter().map(|n| table.footnote(n.as_str())).collect();
        if let Some(basis) = &side.value.basis {
            own.push(table.footnote(format!("basis {basis}")));
        }
        if let Some(scope) = &side.line.scope {
            own.push(table.footnote(format!("scope {scope}")));
        }
        if side.others > 0 {
            let s = if side.others == 1 { "" } else { "s" };
            own.push(table.footnote(format!("{} other figure{s} would answer to that name; this one is preferred", side.others)));
        }
        let fact = side.value.facts.first().and_then(|id| store.fact(id));
        if let Some(note) = fact.filter(|_| side.value.facts.len() == 1).and_then(|f| f.note.as_ref()) {
            own.push(table.footnote(note.trim()));
        }
        row.cells.push(Cell::Text(side.label.clone()));
        row.marks.push(own);
        row.cells.push(Cell::Amount(side.value.amount.clone()));
        row.marks.push(Vec::new());
        if any_converted {
            let shown = converted[at].as_ref().map(|a| arithmetic::rounded(a, 4));
            row.cells.push(shown.map_or(Cell::Missing, Cell::Amount));
            let marks = notes[at].iter().map(|n| table.footnote(n.as_str())).collect();
            row.marks.push(marks);
        }
        let delta = converted[0].as_ref().zip(converted[at].as_ref()).filter(|_| at > 0).map(|(a, b)| delta(a, b));
        let (difference, ratio) = delta.map_or((None, None), |d| (d.difference, d.ratio));
        let difference = difference.map(|d| if any_converted { arithmetic::rounded(&d, 4) } else { d });
        row.cells.extend([difference.map_or(Cell::Missing, Cell::Amount), ratio.map_or(Cell::Missing, Cell::Amount)]);
        row.marks.extend([Vec::new(), Vec::new()]);
        if daily {
            row.cells.push(per_day[at].clone().map_or(Cell::Missing, Cell::Amount));
            row.marks.push(Vec::new());
        }
        row.cells.push(if side.literal { Cell::Missing } else { Cell::Text(side.value.status.to_string()) });
        row.marks.push(Vec::new());
        table.rows.push(row);
    }
    for side in sides {
        for (form, facts) in per_units(side, store) {
            table.sources.push(format!("{}: {} ({}).", side.label, form, facts.join(", ")));
        }
        table.sources.extend(source_line(side, store));
    }
}

/// A flow of a stretch as so much a day.
fn per_day(side: &Side, amount: Option<&Amount>, store: &Store) -> Option<Amount> {
    let (days, amount) = (side.value.days?, amount?);
    if side.flow(store) != Some(Flow::Flow) || days.days() < 2 || amount.unit.per.is_some() {
        return None;
    }
    let count = Decimal::from(days.days());
    let part = |end: Option<Decimal>| match end {
        None => Some(None),
        Some(v) => v.checked_div(count).map(Some),
    };
    let unit = amount.unit.clone().per(Per::one("day"));
    let daily = Amount { low: part(amount.low)?, high: part(amount.high)?, unit, ..amount.clone() };
    Some(arithmetic::rounded(&daily, 3))
}

/// What the figure comes to for one chip, one chip-hour, one watt of the same run, site or company.
fn per_units(side: &Side, store: &Store) -> Vec<(String, Vec<String>)> {
    let mut forms = Vec::new();
    if side.literal || side.value.amount.unit.currency().is_none() || side.value.amount.unit.per.is_some() {
        return forms;
    }
    let mut seen = BTreeSet::new();
    for owner in side.line.subject.iter().chain(if side.line.subject.is_some() { None } else { side.line.entities.first() }) {
        for fact in store.about(owner) {
            let dimension = store.metric(&fact.key.metric).map(|m| m.dimension);
            let counts = matches!(dimension, Some(Dimension::Count | Dimension::GpuHours | Dimension::Power));
            let same = fact.key.subject == side.line.subject
                && fact.key.entities == side.line.entities
                && fact.key.scope.as_ref().filter(|s| *s != "company") == side.line.scope.as_ref()
                && (fact.key.period == side.period || side.line.subject.is_some())
                && fact.key.by.is_none();
            let resolved = store.resolved(&fact.key, None).is_some_and(|r| r.id == fact.id);
            if !counts || !same || !resolved || fact.status != Status::Actual || fact.amount.unit.per.is_some() {
                continue;
            }
            let name = match &fact.amount.unit.base {
                Base::Measure(measure) => measure.name,
                Base::Count(Some(noun)) => noun,
                _ => continue,
            };
            if !seen.insert((fact.key.metric.clone(), name.to_owned())) {
                continue;
            }
            let money = Unit::new(side.value.amount.unit.base.clone()).per(Per::one(name));
            if let Some(form) = arithmetic::quotient(&side.value.amount, &fact.amount, money) {
                let form = arithmetic::rounded(&form, 3);
                forms.push((format_amount(&form), vec![format!("{}, {}", format_amount(&fact.amount), fact.id)]));
            }
        }
    }
    forms.truncate(4);
    forms
}

fn source_line(side: &Side, store: &Store) -> Option<String> {
    let fact = side.value.facts.first().and_then(|id| store.fact(id))?;
    let source = fact.citations.first().and_then(|c| store.source(&c.source))?;
    let date = source.date.as_ref().map_or(String::new(), |d| format!(", {d}"));
    let more = side.value.facts.len() - 1;
    let more = if more > 0 { format!(" and {more} more facts") } else { String::new() };
    Some(format!(
        "Source of {}: {}, {}{date}{more}.",
        side.label,
        source.title,
        source.publisher.as_deref().unwrap_or("publisher unknown")
    ))
}
