//! Quarters that don't sum to their year, within the precision they are printed with.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::Context;
use crate::lint::interval::{Interval, unit_factor};
use crate::model::notation::format_amount;
use crate::model::{Fact, Key, Period, Status};

pub(in crate::lint) const CODES: &[Code] = &[Code::QuartersMismatch];

pub(in crate::lint) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for year in context.store.facts() {
        if year.status != Status::Actual || year.is_deprecated() || year.amount.unit.per.is_some() {
            continue;
        }
        if !context.store.metric(&year.key.metric).is_some_and(|m| m.additive_over_time) {
            continue;
        }
        let quarter = |n: u8| match year.key.period {
            Some(Period::Year(y)) => Some(Period::Quarter(y, n)),
            Some(Period::FiscalYear(y)) => Some(Period::FiscalQuarter(y, n)),
            _ => None,
        };
        let quarters: Option<Vec<&Fact>> = (1..=4).map(|n| actual(context, &year.key, quarter(n)?)).collect();
        let Some(quarters) = quarters else { continue };
        let sum = quarters.iter().try_fold(Interval { low: Some(0.into()), high: Some(0.into()) }, |sum, q| {
            Some(sum.plus(Interval::of(&q.amount).scaled(unit_factor(&q.amount, &year.amount)?)))
        });
        let Some(sum) = sum else { continue };
        if !sum.meets(Interval::of(&year.amount)) {
            let working: Vec<String> = quarters.iter().map(|q| format_amount(&q.amount)).collect();
            let message = format!("the quarters {} sum to {sum}, not {}", working.join(" + "), format_amount(&year.amount));
            let found = context
                .on_fact(Code::QuartersMismatch, year, "amount", message)
                .help("find the quarter on another basis, restated, or misread; say what holds in `basis` or deprecate it");
            out.push(context.pointing(found, quarters, "a quarter"));
        }
    }
}

/// Returns the newest actual of a key at another period.
fn actual<'a>(context: &Context<'a>, key: &Key, period: Period) -> Option<&'a Fact> {
    let key = Key { period: Some(period), ..key.clone() };
    context.store.chain(&key).into_iter().rev().find(|f| f.status == Status::Actual)
}
