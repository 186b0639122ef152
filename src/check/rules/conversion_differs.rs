//! A figure and its conversion beside it: held against the rate of the day.

use super::currency::{currency, gap};
use crate::check::codes::{Code, Reason};
use crate::check::finding::{Arithmetic, Judgement, Role};
use crate::check::verdict::Verdict;
use crate::convert::{self, When};
use crate::model::notation::format_amount;
use crate::model::{Claim, Currency, Decimal};
use crate::store::Store;

/// The most bytes between a figure and its conversion: a bracket, "or about".
const BETWEEN: usize = 24;

/// Judges the second of two figures in two currencies that stand side by side by the first and the rate.
pub fn find<'s>(claims: &[Claim], judgements: &mut [Judgement<'s>], store: &'s Store) {
    for at in 1..claims.len() {
        let (first, second) = (&claims[at - 1], &claims[at]);
        let open = matches!(judgements[at].verdict, Verdict::NoRecord | Verdict::Contradicted | Verdict::NotCheckable);
        let Some(day) = judgements[at - 1].written.or(judgements[at].written) else { continue };
        let close = second.quantity.span.start.checked_sub(first.quantity.span.end).is_some_and(|gap| gap <= BETWEEN);
        let (Some(from), Some(to)) = (currency(&first.quantity.amount), currency(&second.quantity.amount)) else { continue };
        let deciding = judgements[at].reasons.iter().any(|r| r.code == Code::Currency);
        if !(open || deciding) || !close || from == to || first.sentence != second.sentence || same_bound(first, second) {
            continue;
        }
        let mut amount = first.quantity.amount.clone();
        amount.unit = crate::model::Unit::money(from);
        let Ok(conversion) = convert::convert(&amount, to, When::Day(day), store.rates()) else { continue };
        let Some(apart) = gap(&second.quantity.amount, &conversion.amount) else { continue };
        // within a tenth it is a conversion; a power of ten off it is a slip; anything else may be another figure
        let slip = apart > Decimal::from(5) || apart > Decimal::new(85, 2) && apart < Decimal::ONE;
        let judged = if apart <= Decimal::new(10, 2) {
            let mut judged = Judgement::new(judgements[at - 1].verdict);
            judged.reasons = judgements[at - 1].reasons.clone();
            judged.metric = judgements[at - 1].metric.clone();
            for evidence in &judgements[at - 1].evidence {
                judged.show(evidence.fact, evidence.role);
            }
            judged.add(Reason::about(Code::Converted, conversion.note.clone()));
            judged
        } else if slip || apart <= Decimal::new(60, 2) {
            let detail = format_amount(&rounded(&conversion.amount));
            let mut judged = Judgement::new(Verdict::SelfInconsistent).because(Reason::about(Code::ConversionDiffers, detail));
            if let Some(fact) = judgements[at - 1].evidence.first().map(|e| e.fact) {
                judged.show(fact, Role::Held);
            }
            judged
        } else {
            continue;
        };
        let written = judgements[at].written;
        judgements[at] = judged;
        judgements[at].written = written;
        judgements[at].arithmetic = Some(Arithmetic {
            operation: "conversion",
            operands: vec![(first.quantity.amount.clone(), Vec::new())],
            formula: format!("{} = {} ({})", format_amount(&amount), format_amount(&rounded(&conversion.amount)), conversion.note),
            result: rounded(&conversion.amount),
        });
    }
}

/// Whether the two are the ends of one change or list rather than one figure in two currencies.
fn same_bound(first: &Claim, second: &Claim) -> bool {
    let named = |c: &Claim| matches!(c.quantity.amount.unit.currency(), Some(Currency::Code(_) | Currency::Shared(_)));
    first.relation != crate::model::Relation::Level && second.relation != first.relation || !named(first) || !named(second)
}

fn rounded(amount: &crate::model::Amount) -> crate::model::Amount {
    let mut amount = amount.clone();
    let round = |v: Decimal| v.round_sf(4).unwrap_or(v).normalize();
    amount.low = amount.low.map(round);
    amount.high = amount.high.map(round);
    amount
}
