//! How much is it in all: figures grouped, measured and laid out, with what doesn't add refused and what is missing said.

use std::collections::{BTreeMap, BTreeSet};

use super::frame::Frame;
use super::group::{Group, Label, label};
use super::item::Gap;
use super::money;
use super::plan::{Measure, Plan};
use super::select::{Selected, select};
use crate::model::{Amount, FactId, Table};
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
pub(super) type Measured = std::result::Result<Amount, String>;

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
            && let Err(refused) = money::convert(value, plan.money, store)
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
    sheet.fill(&groups)?;
    let mut answer = sheet.answer;
    super::legend::finish(&mut answer, plan, &selected, store);
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
pub(super) struct Sheet<'a> {
    pub plan: &'a Plan,
    pub store: &'a Store,
    pub selected: &'a Selected,
    /// Which grouping is time.
    pub time: Option<usize>,
    pub answer: Aggregate,
}

impl Sheet<'_> {
    fn fill(&mut self, groups: &[Group]) -> Result<()> {
        let totals = self.totals(groups);
        let several = groups.iter().any(|g| g.coverage().1 > 1);
        if self.plan.wide {
            return self.wide(groups, &totals);
        }
        self.long(groups, &totals, several);
        Ok(())
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

    pub(super) fn total_of<'t>(&self, group: &Group, totals: &'t [Group]) -> Option<&'t Group> {
        totals.iter().find(|t| self.time.is_none_or(|at| t.labels[at] == group.labels[at]))
    }

    /// The group before, of the same name.
    pub(super) fn before<'g>(&self, group: &Group, groups: &'g [Group]) -> Option<&'g Group> {
        let at = self.time?;
        groups
            .iter()
            .filter(|g| {
                g.labels.iter().enumerate().all(|(i, l)| i == at || *l == group.labels[i]) && g.labels[at] < group.labels[at]
            })
            .max_by(|a, b| a.labels[at].cmp(&b.labels[at]))
    }
}
