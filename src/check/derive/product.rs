//! What a fact's own arithmetic is: "2.788M GPU-hours × USD 2 per GPU-hour".

use crate::check::finding::Arithmetic;
use crate::model::notation::format_amount;
use crate::model::{Amount, Fact, FactId};
use crate::store::Store;

/// Returns the arithmetic that a derived fact declares, with its operands' numbers in it.
#[must_use]
pub fn declared(fact: &Fact, store: &Store) -> Option<Arithmetic> {
    let derived = fact.derived.as_ref()?;
    let operands: Option<Vec<&Fact>> = derived.from.iter().map(|id| store.fact(id)).collect();
    let operands = operands?;
    let (operation, sign) = match derived.op.as_str() {
        "sum" => ("sum", " + "),
        "difference" => ("difference", " − "),
        "product" | "annualise" => ("product", " × "),
        "ratio" => ("ratio", " / "),
        _ => return None,
    };
    let formula = operands.iter().map(|f| format_amount(&f.amount)).collect::<Vec<_>>().join(sign);
    let shown: Vec<(Amount, Vec<FactId>)> = operands.iter().map(|f| (f.amount.clone(), vec![f.id.clone()])).collect();
    Some(Arithmetic {
        operation,
        operands: shown,
        result: fact.amount.clone(),
        formula: format!("{formula} = {}", format_amount(&fact.amount)),
    })
}
