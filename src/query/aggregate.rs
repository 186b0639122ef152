//! How much is it in all: figures grouped, measured and laid out, with what doesn't add refused and what is missing said.

use std::collections::{BTreeMap, BTreeSet};

use super::frame::Frame;
use super::group::{Group, Label, label, who};
use super::item::{Gap, Value};
use super::money;
use super::plan::{Measure, Plan};
use super::select::{Selected, select};
use crate::model::table::{Cell, Column, ColumnKind, Row};
use crate::model::{Amount, Axis, FactId, Table, arithmetic};
use crate::store::Store;
use crate::{Error, Result};

/// The answer to a plan.
#[derive(Clone, Debug, Default)]
pub struct Aggregate {
    /// The rows.
    pub table: Table,
    /// Facts that were looked at and are in no row.
    pub passed_over: Vec<FactId>,
    /// How many cells were refused.
    pub refused: usize,
    /// The first refusal, in words.
    pub refusal: Option<String>,
}

/// What a measure gives for a group: an amount, or the footnote that says why not.
type Measured = std::result::Result<Amount, String>;

/// Answers a plan.
///
/// # Errors
///
/// A plan that can't be carried out: growth without a time to run along, a wide table of several measures.
pub fn aggregate(plan: &Plan, store: &Store) -> Result<Aggregate> {
    let time = plan.by.iter().position(|b| b.is_time());
    if let Some(measure) = plan.measures.iter().find(|m| m.runs()).filter(|_| time.is_none()) {
        return Err(Error::new(format!("`{}` runs along time, and the rows have none", measure.name())).help("add `--by year`"));
    }
    if plan.wide && (plan.by.len() < 2 || plan.measures.len() != 1) {
        return Err(Error::new("a wide table needs two groupings and one measure").help("say `--by entity,year`"));
    }
    let mut selected = select(plan, store)?;
    for item in &mut selected.items {
        if let Ok(value) = &mut item.value
            && let Err(refused) = money::convert(value, &plan.money, store)
        {
            item.value = Err(Gap::new(
                refused.code,
                match refused.flag {
                    Some(flag) => format!("{}; {flag} allows it", refused.message),
                    None => refused.message,
                },
            ));
        }
    }
    leave_out_strangers(&mut selected, plan);
    if selected.items.is_empty() {
        return Err(Error::new("no figure answers the query").help("`outlay list` with the same words shows what is known"));
    }
    let groups = groups(plan, &selected, store)?;
    let mut sheet = Sheet { plan, store, selected: &selected, time, answer: Aggregate::default() };
    sheet.fill(groups)?;
    let mut answer = sheet.answer;
    finish(&mut answer, plan, &selected, store);
    Ok(answer)
}

/// Where no entity was named, one of which nothing is known in the whole table is no gap.
fn leave_out_strangers(selected: &mut Selected, plan: &Plan) {
    if !plan.query.entities.is_empty() {
        return;
    }
    let known: BTreeSet<usize> =
        selected.items.iter().filter(|i| i.value.as_ref().err().is_none_or(|g| g.code != "not-known")).map(|i| i.line).collect();
    selected.items.retain(|i| known.contains(&i.line));
}

fn groups(plan: &Plan, selected: &Selected, store: &Store) -> Result<Vec<Group>> {
    let mut codes: Vec<Vec<u32>> = Vec::new();
    let mut names: Vec<Vec<Label>> = Vec::new();
    for by in &plan.by {
        let labels: Vec<Label> = selected.items.iter().map(|item| label(*by, item, &selected.lines[item.line], store)).collect();
        let known: Vec<Label> = labels.iter().cloned().collect::<BTreeSet<_>>().into_iter().collect();
        let code = |l: &Label| known.binary_search(l).ok().and_then(|at| u32::try_from(at).ok()).unwrap_or(u32::MAX);
        codes.push(labels.iter().map(code).collect());
        names.push(known);
    }
    let rows = if codes.is_empty() { vec![(0..selected.items.len()).collect()] } else { Frame::new(&codes)?.groups()? };
    let mut groups: Vec<Group> = rows
        .into_iter()
        .map(|rows| {
            let first = rows.first().copied().unwrap_or(0);
            let labels = names.iter().zip(&codes).map(|(names, codes)| names[codes[first] as usize].clone()).collect();
            Group::new(labels, &rows, selected, plan, store)
        })
        .collect();
    groups.sort_by(|a, b| a.labels.cmp(&b.labels));
    Ok(groups)
}

/// Rows in the making.
struct Sheet<'a> {
    plan: &'a Plan,
    store: &'a Store,
    selected: &'a Selected,
    /// Which grouping is time.
    time: Option<usize>,
    answer: Aggregate,
}

impl Sheet<'_> {
    fn fill(&mut self, groups: Vec<Group>) -> Result<()> {
        let totals = self.totals(&groups);
        let several = groups.iter().any(|g| g.coverage().1 > 1);
        if self.plan.wide { self.wide(&groups, &totals) } else { self.long(&groups, &totals, several) }
    }

    /// The totals over everything but time.
    fn totals(&self, groups: &[Group]) -> Vec<Group> {
        let needed = self.plan.total || self.plan.measures.contains(&Measure::Share);
        if !needed {
            return Vec::new();
        }
        let mut items: BTreeMap<Option<Label>, Vec<usize>> = BTreeMap::new();
        for group in groups {
            let time = self.time.map(|at| group.labels[at].clone());
            items.entry(time).or_default().extend(group.rows.iter().chain(&group.dropped).chain(&group.gaps));
        }
        items
            .into_iter()
            .map(|(time, items)| {
                let labels = (0..self.plan.by.len())
                    .map(|at| match (&time, self.time) {
                        (Some(time), Some(t)) if t == at => time.clone(),
                        _ => Label::Name("total".to_owned()),
                    })
                    .collect();
                Group::new(labels, &items, self.selected, self.plan, self.store)
            })
            .collect()
    }

    fn total_of<'t>(&self, group: &Group, totals: &'t [Group]) -> Option<&'t Group> {
        totals.iter().find(|t| self.time.is_none_or(|at| t.labels[at] == group.labels[at]))
    }

    /// The group before, of the same name.
    fn before<'g>(&self, group: &Group, groups: &'g [Group]) -> Option<&'g Group> {
        let at = self.time?;
        groups
            .iter()
            .filter(|g| {
                g.labels.iter().enumerate().all(|(i, l)| i == at || *l == group.labels[i]) && g.labels[at] < group.labels[at]
            })
            .max_by(|a, b| a.labels[at].cmp(&b.labels[at]))
    }

    fn measured(&self, measure: Measure, group: &Group, groups: &[Group], totals: &[Group]) -> Measured {
        let refused = || group.refusal.as_ref().map(|r| format!("refused, {r}"));
        let amounts = group.amounts(self.selected);
        let fair = |amount: Option<Amount>| match refused() {
            Some(refused) => Err(refused),
            None if amounts.is_empty() => Err(String::new()),
            None => amount.ok_or_else(|| "refused, bound: an end is open".to_owned()),
        };
        let computed = |amount: Amount| arithmetic::rounded(&amount, digits(&amounts).max(3));
        match measure {
            Measure::Sum => group.sum(self.selected),
            Measure::Mean => fair(arithmetic::mean(&amounts)).map(computed),
            Measure::Median => fair(arithmetic::median(&amounts)),
            Measure::Min => self.complete(group).and_then(|()| fair(arithmetic::least(&amounts))),
            Measure::Max => self.complete(group).and_then(|()| fair(arithmetic::greatest(&amounts))),
            Measure::Count => Err(String::new()),
            Measure::Growth => self.growth(group, groups),
            Measure::Share => self.share(group, totals),
            Measure::Cumulative => self.cumulative(group, groups),
            Measure::Index => self.index(group, groups),
        }
    }

    /// The least and the greatest of a group are not known while one of it is missing.
    fn complete(&self, group: &Group) -> std::result::Result<(), String> {
        let (known, of) = group.coverage();
        if known == of { Ok(()) } else { Err(format!("refused, incomplete: {known} of {of}, {} missing", self.missing(group))) }
    }

    fn growth(&self, group: &Group, groups: &[Group]) -> Measured {
        let now = group.sum(self.selected)?;
        let Some(before) = self.before(group, groups) else { return Err(String::new()) };
        let then = before.sum(self.selected).map_err(|_| "nothing to grow from".to_owned())?;
        self.like(before, group)?;
        arithmetic::growth(&then, &now).map(|g| tidy(&g)).ok_or_else(|| "refused, bound: an end is open".to_owned())
    }

    /// Whether two groups hold the same members on the same bases.
    fn like(&self, a: &Group, b: &Group) -> std::result::Result<(), String> {
        let members = |g: &Group| -> BTreeMap<usize, BTreeSet<String>> {
            let mut all: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
            for i in &g.rows {
                if let Ok(value) = &self.selected.items[*i].value {
                    all.entry(self.selected.items[*i].line).or_default().insert(value.basis.clone().unwrap_or_default());
                }
            }
            all
        };
        let (x, y) = (members(a), members(b));
        if !x.keys().eq(y.keys()) && a.gaps.len() + b.gaps.len() > 0 {
            return Err("refused, incomplete: not the same members before and after".to_owned());
        }
        for (line, bases) in &y {
            let stated = |set: &BTreeSet<String>| set.iter().filter(|b| !b.is_empty()).cloned().collect::<BTreeSet<_>>();
            let (was, is) = (x.get(line).map(stated).unwrap_or_default(), stated(bases));
            if !was.is_empty() && !is.is_empty() && was != is && !self.plan.allows(Axis::Basis) {
                let words = |set: BTreeSet<String>| set.into_iter().collect::<Vec<_>>().join(", ");
                return Err(format!("refused, basis: {} before, {} after (--across basis allows it)", words(was), words(is)));
            }
        }
        Ok(())
    }

    fn share(&self, group: &Group, totals: &[Group]) -> Measured {
        let own = group.sum(self.selected)?;
        let Some(total) = self.total_of(group, totals) else { return Err(String::new()) };
        if let Some(refusal) = &total.refusal {
            return Err(format!("refused, {refusal}"));
        }
        let (known, of) = total.coverage();
        if known < of {
            return Err(format!("refused, incomplete: the total has {known} of {of}"));
        }
        let rest: Vec<Amount> = total
            .rows
            .iter()
            .filter(|i| !group.rows.contains(i))
            .filter_map(|i| self.selected.items[*i].value.as_ref().ok())
            .map(|v| v.amount.clone())
            .collect();
        let rest = if rest.is_empty() { None } else { arithmetic::sum(&rest) };
        arithmetic::share(&own, rest.as_ref()).map(|s| tidy(&s)).ok_or_else(|| "refused, bound: an end is open".to_owned())
    }

    fn cumulative(&self, group: &Group, groups: &[Group]) -> Measured {
        let mut parts = vec![group.sum(self.selected)?];
        let mut rows = group.rows.clone();
        let mut at = group;
        while let Some(before) = self.before(at, groups) {
            parts.push(before.sum(self.selected).map_err(|_| "refused, incomplete: a stretch before is not known".to_owned())?);
            if before.coverage().0 < before.coverage().1 {
                return Err("refused, incomplete: a stretch before is incomplete".to_owned());
            }
            rows.extend(&before.rows);
            at = before;
        }
        let all = Group::new(Vec::new(), &rows, self.selected, self.plan, self.store);
        if let Some(refusal) = all.refusal {
            return Err(format!("refused, {refusal}"));
        }
        arithmetic::sum(&parts).ok_or_else(|| "refused, bound: an end is open".to_owned())
    }

    fn index(&self, group: &Group, groups: &[Group]) -> Measured {
        let now = group.sum(self.selected)?;
        let at = self.time.unwrap_or(0);
        let same = |g: &&Group| g.labels.iter().enumerate().all(|(i, l)| i == at || *l == group.labels[i]);
        let base = groups.iter().filter(same).filter(|g| match &self.plan.base {
            Some(base) => g.labels[at] == Label::time(base.clone()),
            None => g.sum(self.selected).is_ok(),
        });
        let base = base.min_by(|a, b| a.labels[at].cmp(&b.labels[at])).ok_or_else(|| "no base".to_owned())?;
        self.like(base, group)?;
        let then = base.sum(self.selected).map_err(|_| "the base is not known".to_owned())?;
        let mut index = arithmetic::ratio(&now, &then).ok_or_else(|| "refused, bound: an end is open".to_owned())?;
        index = index.scale(crate::model::Decimal::ONE_HUNDRED, index.unit.clone()).ok_or_else(|| "too many digits".to_owned())?;
        index.unit = crate::model::Unit::new(crate::model::unit::Base::Percent);
        Ok(tidy(&index))
    }

    /// Who or what is missing from a group.
    fn missing(&self, group: &Group) -> String {
        let several_times = group.gaps.iter().chain(&group.rows).map(|i| &self.selected.items[*i].bucket).collect::<Vec<_>>();
        let several_times = several_times.windows(2).any(|w| w[0] != w[1]);
        let names: Vec<String> = group
            .gaps
            .iter()
            .map(|i| {
                let item = &self.selected.items[*i];
                let who = who(&self.selected.lines[item.line], self.store);
                match (&item.bucket, several_times) {
                    (Some(bucket), true) => format!("{who} {}", bucket.period),
                    _ => who,
                }
            })
            .collect();
        names.join(", ")
    }

    /// What a reader must know of the group's figures, in one footnote.
    fn notes(&self, group: &Group) -> Vec<String> {
        let single = group.rows.len() + group.gaps.len() + group.dropped.len() == 1;
        let mut notes: Vec<String> = Vec::new();
        let mut by_note: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for i in group.rows.iter().chain(&group.gaps) {
            let item = &self.selected.items[*i];
            let who = who(&self.selected.lines[item.line], self.store);
            let said: Vec<String> = match &item.value {
                Ok(value) => value.notes.clone(),
                Err(gap) => vec![gap.text()],
            };
            if single {
                notes.extend(said);
            } else {
                for note in said {
                    let names = by_note.entry(note).or_default();
                    if names.last() != Some(&who) {
                        names.push(who.clone());
                    }
                }
            }
        }
        notes.extend(by_note.into_iter().map(|(note, names)| format!("{}: {note}", names.join(", "))));
        if !group.dropped.is_empty() {
            let names: Vec<String> = group
                .dropped
                .iter()
                .filter_map(|i| super::group::operand(*i, self.selected, self.store))
                .map(|o| o.label)
                .collect();
            notes.push(format!("left out, being contained in another: {}", names.join(", ")));
        }
        notes
    }

    fn long(&mut self, groups: &[Group], totals: &[Group], several: bool) -> Result<()> {
        let plan = self.plan;
        let column = |name: &str, heading: &str, kind| Column { name: name.into(), heading: heading.into(), kind };
        let mut columns: Vec<Column> = plan
            .by
            .iter()
            .map(|b| column(b.name(), b.name(), if b.is_time() { ColumnKind::Period } else { ColumnKind::Text }))
            .collect();
        if several {
            columns.push(column("known", "known", ColumnKind::Text));
        }
        for measure in &plan.measures {
            columns.push(column(measure.name(), measure.name(), ColumnKind::Number));
        }
        self.answer.table.columns = columns;
        let total_rows: Vec<&Group> = if plan.total && !plan.by.is_empty() { totals.iter().collect() } else { Vec::new() };
        let mut all: Vec<(&Group, bool)> = groups.iter().map(|g| (g, false)).collect();
        all.extend(total_rows.iter().map(|g| (*g, true)));
        if self.time == Some(0) {
            // the total of each stretch stands under its rows
            all.sort_by(|(a, x), (b, y)| a.labels[0].cmp(&b.labels[0]).then(x.cmp(y)));
        }
        for (group, is_total) in all {
            let mut row = Row { facts: group.facts(self.selected), ..Row::default() };
            for label in &group.labels {
                row.cells.push(match label {
                    Label::Time(_, period) => Cell::Period(period.clone()),
                    label => Cell::Text(label.text()),
                });
            }
            row.marks = vec![Vec::new(); row.cells.len()];
            if several {
                let (known, of) = group.coverage();
                let counted = matches!(group.rows.first(), Some(i) if self.selected.items[*i].bucket.is_none());
                row.cells.push(Cell::Text(if counted && known == of { known.to_string() } else { format!("{known} of {of}") }));
                let mut marks = Vec::new();
                if known < of {
                    marks.push(self.answer.table.footnote(format!("missing {}", self.missing(group))));
                }
                row.marks.push(marks);
            }
            let notes = self.notes(group);
            for (at, measure) in plan.measures.iter().enumerate() {
                let peers = if is_total { totals } else { groups };
                let (cell, note) = self.cell(*measure, group, peers, totals);
                row.cells.push(cell);
                let mut marks = Vec::new();
                if let Some(note) = note {
                    marks.push(self.answer.table.footnote(note));
                }
                if at == 0 {
                    for note in &notes {
                        marks.push(self.answer.table.footnote(note.as_str()));
                    }
                }
                row.marks.push(marks);
            }
            self.answer.table.rows.push(row);
        }
        Ok(())
    }

    fn cell(&mut self, measure: Measure, group: &Group, groups: &[Group], totals: &[Group]) -> (Cell, Option<String>) {
        if measure == Measure::Count {
            return (Cell::Number(group.rows.len().into()), None);
        }
        match self.measured(measure, group, groups, totals) {
            Ok(amount) => {
                // shares and growth are rounded where they are computed, converted amounts here
                let converted = self.plan.money != super::plan::Money::default()
                    && measure.adds()
                    && !matches!(amount.unit.base, crate::model::unit::Base::Percent);
                let amount = if converted {
                    arithmetic::rounded(&amount, digits(&group.amounts(self.selected)).clamp(4, 6))
                } else {
                    amount
                };
                (Cell::Amount(amount), None)
            }
            Err(note) if note.is_empty() => (Cell::Missing, None),
            Err(note) => {
                if note.starts_with("refused") {
                    self.answer.refused += 1;
                    self.answer.refusal.get_or_insert_with(|| note.clone());
                }
                (Cell::Missing, Some(note))
            }
        }
    }

    fn wide(&mut self, groups: &[Group], totals: &[Group]) -> Result<()> {
        let plan = self.plan;
        let last = plan.by.len() - 1;
        let across: Vec<Label> = groups.iter().map(|g| g.labels[last].clone()).collect::<BTreeSet<_>>().into_iter().collect();
        if across.len() > 100 {
            return Err(Error::new(format!("{} columns are too many for a table", across.len())).help("leave out `--wide`"));
        }
        let text = |b: &super::plan::By| Column { name: b.name().into(), heading: b.name().into(), kind: ColumnKind::Text };
        let mut columns: Vec<Column> = plan.by[..last].iter().map(text).collect();
        columns.extend(across.iter().map(|l| Column { name: l.text(), heading: l.text(), kind: ColumnKind::Number }));
        self.answer.table.columns = columns;
        let mut rows: BTreeMap<Vec<Label>, BTreeMap<Label, &Group>> = BTreeMap::new();
        for group in groups {
            rows.entry(group.labels[..last].to_vec()).or_default().insert(group.labels[last].clone(), group);
        }
        let mut sheet: Vec<(Vec<Label>, BTreeMap<Label, &Group>, bool)> = rows.into_iter().map(|(l, c)| (l, c, false)).collect();
        if plan.total && self.time == Some(last) {
            let cells = totals.iter().map(|t| (t.labels[last].clone(), t)).collect();
            sheet.push((vec![Label::Name("total".into()); last], cells, true));
        }
        for (labels, cells, is_total) in sheet {
            let mut row = Row::default();
            let mut facts = BTreeSet::new();
            row.cells.extend(labels.iter().map(|l| Cell::Text(l.text())));
            row.marks = vec![Vec::new(); row.cells.len()];
            for label in &across {
                let Some(group) = cells.get(label) else {
                    row.cells.push(Cell::Missing);
                    row.marks.push(Vec::new());
                    continue;
                };
                facts.extend(group.facts(self.selected));
                let peers = if is_total { totals } else { groups };
                let (cell, note) = self.cell(plan.measures[0], group, peers, totals);
                let mut notes: Vec<String> = note.into_iter().collect();
                let (known, of) = group.coverage();
                if is_total {
                    if known < of {
                        notes.push(format!("{known} of {of}: {} missing", self.missing(group)));
                    }
                } else {
                    notes.extend(self.notes(group));
                }
                row.marks.push(notes.into_iter().map(|n| self.answer.table.footnote(n)).collect());
                row.cells.push(cell);
            }
            row.facts = facts.into_iter().collect();
            self.answer.table.rows.push(row);
            if is_total && cells.values().any(|g| g.coverage().0 < g.coverage().1) {
                let mut known = Row { cells: vec![Cell::Text("known".to_owned()); last], ..Row::default() };
                known.cells.extend(across.iter().map(|label| {
                    cells.get(label).map_or(Cell::Missing, |g| {
                        let (known, of) = g.coverage();
                        Cell::Text(format!("{known} of {of}"))
                    })
                }));
                known.marks = vec![Vec::new(); known.cells.len()];
                self.answer.table.rows.push(known);
            }
        }
        Ok(())
    }
}

/// How many significant digits the most precisely written of some amounts has.
fn digits(amounts: &[Amount]) -> u32 {
    let one = |a: &Amount| {
        let largest = a.high.or(a.low)?.abs().checked_div(a.quantum)?.trunc();
        let digits = largest.mantissa().unsigned_abs().checked_ilog10()? + 1;
        Some(digits.saturating_sub(largest.scale()))
    };
    amounts.iter().filter_map(one).max().unwrap_or(4)
}

/// Rounds percentages to a tenth.
fn tidy(amount: &Amount) -> Amount {
    let tenth = crate::model::Decimal::new(1, 1);
    let to = |v: Option<crate::model::Decimal>| v.map(|v| crate::model::amount::round_to(v, tenth).unwrap_or(v));
    let mut tidy = Amount { low: to(amount.low), high: to(amount.high), quantum: tenth, ..amount.clone() };
    if tidy.bound == crate::model::Bound::Range && tidy.low == tidy.high {
        tidy.bound = crate::model::Bound::About;
    }
    tidy
}

/// Adds title, bases and sources to the table.
fn finish(answer: &mut Aggregate, plan: &Plan, selected: &Selected, store: &Store) {
    let metrics: BTreeSet<&str> =
        selected.lines.iter().map(|l| store.metric(&l.metric).map_or(&*l.metric, |m| m.name("en"))).collect();
    let mut title: Vec<String> = vec![metrics.iter().take(3).copied().collect::<Vec<_>>().join(", ")];
    title.extend(plan.money.currency.map(|c| format!("in {}", c.name())));
    title.extend(plan.money.real.map(|d| format!("in prices of {}", d.base)));
    title.extend(plan.as_of.map(|d| format!("as of {d}")));
    answer.table.title = title.join(" · ");
    let name = |id: &str| store.entity(id).map_or_else(|| id.to_owned(), |e| e.name("en").to_owned());
    let mut bases: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (entity, on) in &selected.bases {
        for basis in on.iter().filter(|b| *b != "unstated") {
            bases.entry(basis.clone()).or_default().push(name(entity));
        }
    }
    if !bases.is_empty() {
        let one = bases.len() == 1;
        let words: Vec<String> = bases
            .iter()
            .map(|(basis, who)| {
                let long = selected
                    .lines
                    .iter()
                    .filter_map(|l| store.metric(&l.metric)?.bases.get(basis)?.names.get("en")?.first())
                    .next()
                    .map_or(basis.as_str(), String::as_str);
                if one { long.to_owned() } else { format!("{} {long}", who.join(", ")) }
            })
            .collect();
        let mixed = if one { "" } else { "Bases differ (mixed-bases): " };
        answer.table.sources.push(format!("{}{}.", if one { "Basis: " } else { mixed }, words.join("; ")));
    }
    let mut publishers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rates: BTreeSet<&String> = BTreeSet::new();
    let values = || selected.items.iter().filter_map(|i| i.value.as_ref().ok());
    for value in values() {
        rates.extend(&value.sources);
        for fact in value.facts.iter().filter_map(|id| store.fact(id)) {
            let source = fact.citations.first().and_then(|c| store.source(&c.source));
            if let Some(source) = source {
                *publishers.entry(source.publisher.as_deref().unwrap_or(&source.title)).or_default() += 1;
            }
        }
    }
    let mut ranked: Vec<(&str, usize)> = publishers.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    if !ranked.is_empty() {
        let more = ranked.len().saturating_sub(6);
        let names = ranked.iter().take(6).map(|(n, _)| *n).collect::<Vec<_>>().join(", ");
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        answer.table.sources.push(format!("Source: {names}{more}."));
    }
    answer.table.sources.extend(rates.into_iter().map(|r| format!("Rates: {r}.")));
    let facts: usize = values().map(|v: &Value| v.facts.len()).sum();
    answer.passed_over.clone_from(&selected.passed_over);
    let passed = selected.passed_over.len();
    if passed > 0 && !plan.all {
        let s = if facts == 1 { "" } else { "s" };
        answer.table.sources.push(format!("{facts} fact{s} counted, {passed} passed over (--all lists them)."));
    }
}
