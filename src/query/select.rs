//! From a plan to its figures: which lines are meant, which stretches, and the figure of each.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::Series;
use super::item::{Bucket, Gap, Item, Line};
use super::plan::{By, Plan};
use crate::model::{Date, Fact, FactId, Flow, Period, YearEnd};
use crate::store::Store;
use crate::{Error, Result};

/// The figures of a plan.
pub(super) struct Selected {
    pub lines: Vec<Line>,
    pub items: Vec<Item>,
    /// The stretches asked for, in order.
    pub buckets: Vec<Period>,
    /// What was looked at and is not in the figures.
    pub passed_over: Vec<FactId>,
    /// The basis each entity's figures are on.
    pub bases: BTreeMap<String, BTreeSet<String>>,
}

/// Returns the figures of a plan.
pub(super) fn select(plan: &Plan, store: &Store) -> Result<Selected> {
    let today = plan.as_of.or_else(|| store.newest_day());
    let mut query = plan.query.clone();
    let asked = std::mem::take(&mut query.periods);
    let by_id = !query.ids.is_empty();
    let facts: Vec<&Fact> = query.facts(store, plan.as_of).collect();
    let speakers = plan.groups_by(By::Speaker);
    let mut groups: BTreeMap<Line, Vec<&Fact>> = BTreeMap::new();
    for fact in &facts {
        groups.entry(Line::of(fact, speakers)).or_default().push(fact);
    }
    if !by_id {
        leave_out_sets(&mut groups, plan);
        leave_out_the_special(&mut groups, plan, store);
    }
    let mut selected =
        Selected { lines: Vec::new(), items: Vec::new(), buckets: Vec::new(), passed_over: Vec::new(), bases: BTreeMap::new() };
    let series: Vec<Series<'_>> = groups.into_iter().map(|(line, facts)| Series::new(line, &facts, plan, store, today)).collect();
    let buckets = if by_id { Vec::new() } else { buckets(plan, &asked, &series, store)? };
    for series in series {
        let at = selected.lines.len();
        let flow = store.metric(&series.line.metric).map_or(Flow::Flow, |m| m.flow);
        let mut add = |bucket: Option<Bucket>, value| selected.items.push(Item { line: at, bucket, value });
        if by_id {
            for value in series.happenings(None) {
                add(None, Ok(value));
            }
        } else if buckets.is_empty() {
            match flow {
                Flow::Event | Flow::Flow => series.happenings(None).into_iter().for_each(|value| add(None, Ok(value))),
                _ => add(None, series.level(None)),
            }
        }
        for period in &buckets {
            let year_end = series.line.entities.first().map_or(YearEnd::CALENDAR, |e| store.year_end(e, period));
            let Some(days) = period.dates(year_end) else { continue };
            let bucket = Bucket { period: period.clone(), days };
            match flow {
                Flow::Flow => add(Some(bucket.clone()), series.stretch(&bucket)),
                Flow::Event => {
                    for value in series.happenings(Some(&bucket)) {
                        add(Some(bucket.clone()), Ok(value));
                    }
                }
                Flow::Stock | Flow::Price | Flow::Ratio => add(Some(bucket.clone()), series.level(Some(&bucket))),
            }
        }
        selected.lines.push(series.line);
    }
    // a set of which nothing is known is no gap: its members are
    let sets: Vec<bool> = selected.lines.iter().map(|l| is_set(l, store)).collect();
    selected.items.retain(|item| item.value.is_ok() || !sets[item.line]);
    silent_members(&mut selected, plan, &buckets, store);
    for item in &selected.items {
        if let Ok(value) = &item.value {
            let entity = selected.lines[item.line].entities.first().map_or(String::new(), ToString::to_string);
            selected.bases.entry(entity).or_default().insert(value.basis.clone().unwrap_or_else(|| "unstated".into()));
        }
    }
    let used: BTreeSet<&FactId> = selected.items.iter().filter_map(|i| i.value.as_ref().ok()).flat_map(|v| &v.facts).collect();
    let passed_over = facts.iter().map(|f| &f.id).filter(|id| !used.contains(id)).cloned().collect();
    selected.buckets = buckets;
    selected.passed_over = passed_over;
    Ok(selected)
}

/// Where entities are named, a combined figure that holds one of them is nobody's own; it stands only where there is nothing else.
fn leave_out_sets(groups: &mut BTreeMap<Line, Vec<&Fact>>, plan: &Plan) {
    let named = &plan.query.entities;
    if !named.is_empty() && groups.keys().any(|l| l.entities.len() == 1) {
        groups.retain(|l, _| l.entities.len() == 1);
    }
}

/// Where a whole figure's line exists, the lines of parts, sites, cases and real prices are not added to it, unless they are asked for.
fn leave_out_the_special(groups: &mut BTreeMap<Line, Vec<&Fact>>, plan: &Plan, store: &Store) {
    let query = &plan.query;
    let parts = !query.scopes.is_empty() || !query.subjects.is_empty() || !query.counterparties.is_empty();
    let plain: BTreeSet<_> = groups
        .keys()
        .filter(|l| l.special() == Default::default())
        .map(|l| (l.entities.clone(), l.metric.clone(), l.item.clone()))
        .collect();
    groups.retain(|line, _| {
        let events = store.metric(&line.metric).is_some_and(|m| m.flow == Flow::Event);
        let (scope, subject, counterparty, case, real) = line.special();
        let special = if events { case || real } else { scope || subject || counterparty || case || real };
        let named = line.subject.as_ref().is_some_and(|s| query.entities.iter().any(|e| **e == **s));
        !special
            || parts && !case && !real
            || named
            || query.cases.contains(&line.case.map_or("", |c| c.name()).to_owned())
            || !plain.contains(&(line.entities.clone(), line.metric.clone(), line.item.clone()))
    });
}

/// Returns the stretches asked for, cut to the grouping's size.
fn buckets(plan: &Plan, asked: &[Period], series: &[Series<'_>], store: &Store) -> Result<Vec<Period>> {
    let stretch = plan.stretch();
    if asked.is_empty() {
        let Some(stretch) = stretch else {
            let flows = series.iter().any(|s| store.metric(&s.line.metric).is_some_and(|m| m.flow == Flow::Flow));
            return Ok(if flows { cut_all(series, By::Year, store) } else { Vec::new() });
        };
        return Ok(cut_all(series, stretch, store));
    }
    let mut found = Vec::new();
    for period in asked {
        match (stretch, period) {
            (Some(stretch), _) => found.extend(cut(period, stretch)?),
            (None, Period::Span(a, b))
                if matches!((&**a, &**b), (Period::Year(_), Period::Year(_)) | (Period::FiscalYear(_), Period::FiscalYear(_))) =>
            {
                found.extend(cut(period, By::Year)?);
            }
            (None, Period::Span(a, b))
                if matches!(
                    (&**a, &**b),
                    (Period::Quarter(..), Period::Quarter(..)) | (Period::FiscalQuarter(..), Period::FiscalQuarter(..))
                ) =>
            {
                found.extend(cut(period, By::Quarter)?);
            }
            (None, period) => found.push(period.clone()),
        }
    }
    let mut seen = BTreeSet::new();
    found.retain(|p| seen.insert(p.clone()));
    if found.len() > 2000 {
        return Err(Error::new(format!("{} stretches are too many for a table", found.len())).help("ask for fewer years"));
    }
    Ok(found)
}

/// Cuts a period into years, halves or quarters; fiscal ones stay fiscal.
fn cut(period: &Period, stretch: By) -> Result<Vec<Period>> {
    let fiscal = period.is_fiscal();
    let days = period.dates(YearEnd::CALENDAR).ok_or_else(|| Error::new(format!("`{period}` has no days")))?;
    // under the calendar's own year end, fiscal and calendar names fall on the same days
    let mut found = Vec::new();
    for year in days.first.year()..=days.last.year() {
        let parts: &[u8] = match stretch {
            By::Quarter => &[1, 2, 3, 4],
            By::Half => &[1, 2],
            _ => &[0],
        };
        for part in parts {
            let piece = match (stretch, fiscal) {
                (By::Quarter, false) => Period::Quarter(year, *part),
                (By::Quarter, true) => Period::FiscalQuarter(year, *part),
                (By::Half, false) => Period::Half(year, *part),
                (By::Half, true) => Period::FiscalHalf(year, *part),
                (_, false) => Period::Year(year),
                (_, true) => Period::FiscalYear(year),
            };
            let inside = piece.dates(YearEnd::CALENDAR).is_some_and(|d| days.contains(d) || d.contains(days) && parts.len() == 1);
            if inside {
                found.push(piece);
            }
        }
    }
    if found.is_empty() {
        return Err(Error::new(format!("`{period}` is shorter than a {}", stretch.name())).help("group by a finer stretch"));
    }
    Ok(found)
}

/// Returns every stretch that the figures touch.
fn cut_all(series: &[Series<'_>], stretch: By, store: &Store) -> Vec<Period> {
    let day = |f: &Fact| -> Option<(Date, Date)> {
        let days = store.dates(f);
        days.map(|d| (d.first, d.last)).or_else(|| f.stated.map(|s| (s.last, s.last)))
    };
    let days: Vec<(Date, Date)> = series.iter().flat_map(Series::facts).filter_map(day).collect();
    let (first, last) = (days.iter().map(|d| d.0.year()).min(), days.iter().map(|d| d.1.year()).max());
    let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
    let span = Period::Span(Box::new(Period::Year(first.max(1800))), Box::new(Period::Year(last)));
    cut(&span, stretch).unwrap_or_default()
}

/// Whether a line is of several entities, or of a group.
pub(super) fn is_set(line: &Line, store: &Store) -> bool {
    let group = |e: &crate::model::Entity| matches!(e.kind, crate::model::EntityKind::Group | crate::model::EntityKind::Industry);
    line.entities.len() > 1 || line.entities.iter().any(|e| store.entity(e).is_some_and(group))
}

/// Adds a gap for each entity that was named and has no line at all, so that a total can say it is missing.
fn silent_members(selected: &mut Selected, plan: &Plan, buckets: &[Period], store: &Store) {
    if !plan.query.ids.is_empty() || plan.query.metrics.len() != 1 {
        return;
    }
    for name in &plan.query.entities {
        let present = selected.lines.iter().any(|l| l.entities.iter().chain(&l.subject).chain(&l.item).any(|e| **e == **name));
        let Some(entity) = store.entity(name).filter(|_| !present) else { continue };
        let at = selected.lines.len();
        selected.lines.push(Line {
            entities: vec![entity.id.clone()],
            subject: None,
            metric: plan.query.metrics[0].as_str().into(),
            item: None,
            scope: None,
            counterparty: Vec::new(),
            case: None,
            price_basis: crate::model::PriceBasis::Nominal,
            speaker: None,
        });
        for period in buckets {
            let Some(days) = period.dates(store.year_end(name, period)) else { continue };
            let bucket = Some(Bucket { period: period.clone(), days });
            selected.items.push(Item { line: at, bucket, value: Err(Gap::new("not-known", "not in the data")) });
        }
    }
}
