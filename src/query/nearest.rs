//! Like with like: what could be compared with each side of a comparison that doesn't hold.

use std::collections::BTreeSet;

use super::group::who;
use super::item::Line;
use super::select;
use super::versus::Side;
use crate::compare::delta::delta;
use crate::model::table::{Cell, ColumnKind};
use crate::model::{DateRange, Fact, Flow, Table};
use crate::store::Store;

/// What could be compared instead: other figures of each side's own metric, scope and length.
pub(super) fn nearest(sides: &[Side], store: &Store) -> Option<Table> {
    let mut table = Table::new(
        "Like with like instead",
        &[
            ("beside", "beside", ColumnKind::Text),
            ("figure", "figure", ColumnKind::Text),
            ("amount", "amount", ColumnKind::Number),
            ("ratio", "of it", ColumnKind::Number),
            ("status", "status", ColumnKind::Text),
            ("id", "id", ColumnKind::Text),
        ],
    );
    for side in sides.iter().filter(|s| !s.literal) {
        let others: BTreeSet<&str> = sides
            .iter()
            .filter(|o| o.label != side.label)
            .flat_map(|o| o.line.entities.iter().chain(&o.line.subject))
            .map(AsRef::as_ref)
            .collect();
        let length = side.value.days.map(DateRange::days);
        let flow = side.flow(store);
        let mut found: Vec<&Fact> = store
            .of_metric(&side.line.metric)
            .filter(|f| !f.is_deprecated() && !side.value.facts.contains(&f.id) && f.key.price_basis == side.line.price_basis)
            .filter(|f| (f.key.entities != side.line.entities || f.key.subject != side.line.subject) && f.part_of.is_none())
            .filter(|f| {
                f.amount.unit.factor_to(&side.value.amount.unit).is_some() && f.amount.unit.per == side.value.amount.unit.per
            })
            .filter(|f| f.key.scope.as_ref().filter(|s| !matches!(s.as_str(), "company" | "unstated")) == side.line.scope.as_ref())
            .filter(|f| {
                flow != Some(Flow::Flow) || store.dates(f).map(DateRange::days).zip(length).is_some_and(|(a, b)| (a - b).abs() < 11)
            })
            .filter(|f| store.resolved(&f.key, None).is_some_and(|r| r.id == f.id))
            .filter(|f| side.line.entities.len() > 1 || !select::is_set(&Line::of(f, false), store))
            .collect();
        // the other side's own, then the same status, basis and time
        let distance = |f: &Fact| {
            let theirs = f.key.entities.iter().chain(&f.key.subject).any(|e| others.contains(&**e));
            let family = |b: Option<&String>| b.map(|b| store.metric(&f.key.metric).map_or(b.as_str(), |m| m.family(b)).to_owned());
            let other_basis = family(f.key.basis.as_ref()) != family(side.value.basis.as_ref());
            let days =
                store.known(f).zip(side.value.days).map_or(i64::MAX, |(d, r)| crate::model::date::days_between(r.last, d).abs());
            (!theirs, f.status != side.value.status, f.status.preference(), other_basis, f.key.by.is_some(), days, f.id.clone())
        };
        found.sort_by_cached_key(|f| distance(f));
        let mut entities = BTreeSet::new();
        found.retain(|f| entities.insert((f.key.entities.clone(), f.key.subject.clone())));
        for fact in found.into_iter().take(4) {
            let ratio = delta(&side.value.amount, &fact.amount).ratio;
            let line = Line::of(fact, false);
            let mut words = vec![who(&line, store)];
            words.push(store.metric(&line.metric).map_or(&*line.metric, |m| m.name("en")).to_owned());
            words.extend(fact.key.period.as_ref().map(ToString::to_string));
            let cells = vec![
                Cell::Text(side.label.clone()),
                Cell::Text(words.join(", ")),
                Cell::Amount(fact.amount.clone()),
                ratio.map_or(Cell::Missing, Cell::Amount),
                Cell::Text(fact.status.to_string()),
                Cell::Text(fact.id.to_string()),
            ];
            table.push(cells, vec![fact.id.clone()]);
        }
    }
    (!table.rows.is_empty()).then_some(table)
}
