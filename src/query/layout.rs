//! Groups laid out as a table, long or wide, with what must be known of each cell in its footnotes.

use std::collections::{BTreeMap, BTreeSet};

use super::aggregate::Sheet;
use super::group::{Group, Label, who};
use super::measure::digits;
use super::plan::Measure;
use crate::model::arithmetic;
use crate::model::table::{Cell, Column, ColumnKind, Row};
use crate::{Error, Result};

impl Sheet<'_> {
    /// Who or what is missing from a group.
    pub(super) fn missing(&self, group: &Group) -> String {
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
        // facts of one name, told apart by what a name leaves out
        let mut counted: Vec<(&str, usize)> = Vec::new();
        for name in &names {
            match counted.iter_mut().find(|(n, _)| n == name) {
                Some((_, count)) => *count += 1,
                None => counted.push((name, 1)),
            }
        }
        let words: Vec<String> = counted
            .into_iter()
            .map(|(name, count)| if count == 1 { name.to_owned() } else { format!("{name} ({count})") })
            .collect();
        some_of(&words, 6)
    }

    /// What a reader must know of the group's figures, in one footnote.
    pub(super) fn notes(&self, group: &Group) -> Vec<String> {
        let single = group.rows.len() + group.gaps.len() + group.dropped.len() == 1;
        let large = group.rows.len() + group.gaps.len() > 12;
        let mut notes: Vec<String> = Vec::new();
        let mut by_note: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for i in group.rows.iter().chain(&group.gaps) {
            let item = &self.selected.items[*i];
            let who = who(&self.selected.lines[item.line], self.store);
            let said: Vec<String> = match &item.value {
                Ok(value) => value.notes.clone(),
                // in a large group what is known instead of each gap is too much for a footnote
                Err(gap) if large => vec![gap.code.to_owned()],
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
        notes.extend(by_note.into_iter().map(|(note, names)| format!("{}: {note}", some_of(&names, 6))));
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

    pub(super) fn long(&mut self, groups: &[Group], totals: &[Group], several: bool) {
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
    }

    pub(super) fn cell(&mut self, measure: Measure, group: &Group, groups: &[Group], totals: &[Group]) -> (Cell, Option<String>) {
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

    pub(super) fn wide(&mut self, groups: &[Group], totals: &[Group]) -> Result<()> {
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

/// Names some, and says how many more there are.
fn some_of(names: &[String], most: usize) -> String {
    let shown = names.iter().take(most).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > most { format!("{shown} and {} more", names.len() - most) } else { shown }
}
