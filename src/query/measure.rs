//! The measures of a group: sum, mean, growth, share and the rest, each refused where its figures don't bear it.

use std::collections::{BTreeMap, BTreeSet};

use super::aggregate::{Measured, Sheet};
use super::group::{Group, Label};
use super::plan::Measure;
use crate::model::{Amount, Axis, arithmetic};

impl Sheet<'_> {
    pub(super) fn measured(&self, measure: Measure, group: &Group, groups: &[Group], totals: &[Group]) -> Measured {
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
    pub(super) fn complete(&self, group: &Group) -> std::result::Result<(), String> {
        let (known, of) = group.coverage();
        if known == of { Ok(()) } else { Err(format!("refused, incomplete: {known} of {of}, {} missing", self.missing(group))) }
    }

    pub(super) fn growth(&self, group: &Group, groups: &[Group]) -> Measured {
        let now = group.sum(self.selected)?;
        let Some(before) = self.before(group, groups) else { return Err(String::new()) };
        let then = before.sum(self.selected).map_err(|_| "nothing to grow from".to_owned())?;
        self.like(before, group)?;
        arithmetic::growth(&then, &now).map(|g| tidy(&g)).ok_or_else(|| "refused, bound: an end is open".to_owned())
    }

    /// Whether two groups hold the same members on the same bases.
    pub(super) fn like(&self, a: &Group, b: &Group) -> std::result::Result<(), String> {
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

    pub(super) fn share(&self, group: &Group, totals: &[Group]) -> Measured {
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

    pub(super) fn cumulative(&self, group: &Group, groups: &[Group]) -> Measured {
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

    pub(super) fn index(&self, group: &Group, groups: &[Group]) -> Measured {
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
}

/// How many significant digits the most precisely written of some amounts has.
pub(super) fn digits(amounts: &[Amount]) -> u32 {
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
