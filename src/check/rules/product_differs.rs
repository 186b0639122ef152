//! So many things at so much each, and what they come to.

use crate::check::codes::{Code, Reason};
use crate::check::finding::{Arithmetic, Judgement};
use crate::check::verdict::Verdict;
use crate::compare::{Match, agreement};
use crate::model::notation::format_amount;
use crate::model::unit::{Base, Quality};
use crate::model::{Amount, Claim, Decimal, QuantityKind};
use crate::store::Store;

/// Judges a sum of money by the two factors that its sentence gives for it.
pub fn find(claims: &[Claim], judgements: &mut [Judgement<'_>], _store: &Store) {
    for at in 0..claims.len() {
        let open = matches!(
            judgements[at].verdict,
            Verdict::NoRecord | Verdict::NotCheckable | Verdict::Contradicted | Verdict::Ambiguous
        );
        let sum = &claims[at].quantity;
        if !open || sum.kind != QuantityKind::Money || sum.amount.unit.per.is_some() {
            continue;
        }
        let others = || crate::check::mates(claims, at).map(|i| &claims[i]);
        let Some((count, price)) = factors(others(), sum.amount.value()) else { continue };
        let Some(product) = times(&count.quantity.amount, &price.quantity.amount, &sum.amount) else { continue };
        let held = agreement(&sum.amount, &product, product.quantum);
        let judged = &mut judgements[at];
        if held.matched.agrees() {
            judged.verdict = Verdict::Supported;
            judged.reasons.clear();
            judged.add(Reason::new(Code::ByProduct));
        } else if held.matched == Match::No {
            judged.verdict = Verdict::SelfInconsistent;
            judged.reasons.insert(0, Reason::about(Code::ProductDiffers, format_amount(&product)));
        } else {
            continue;
        }
        let shown = |c: &Claim| format_amount(&c.quantity.amount);
        judged.arithmetic = Some(Arithmetic {
            operation: "product",
            operands: [count, price].iter().map(|c| (c.quantity.amount.clone(), Vec::new())).collect(),
            formula: format!("{} × {} = {}", shown(count), shown(price), format_amount(&product)),
            result: product,
        });
    }
}

/// Returns the one number of accelerator-hours in a sentence, and the one price of an hour; a small sum without "an hour" may be it.
fn factors<'c>(others: impl Iterator<Item = &'c Claim> + Clone, sum: Option<Decimal>) -> Option<(&'c Claim, &'c Claim)> {
    let hours = |c: &&Claim| matches!(&c.quantity.amount.unit.base, Base::Measure(m) if m.quality == Quality::AcceleratorTime);
    let hourly = |c: &&Claim| {
        let unit = &c.quantity.amount.unit;
        let small = sum.zip(c.quantity.amount.value()).is_some_and(|(sum, price)| price * Decimal::ONE_THOUSAND < sum);
        unit.currency().is_some() && unit.per.as_ref().map_or(small, |p| p.name.ends_with("hour"))
    };
    let one = |mut found: Box<dyn Iterator<Item = &'c Claim> + '_>| found.next().filter(|_| found.next().is_none());
    Some((one(Box::new(others.clone().filter(hours)))?, one(Box::new(others.filter(hourly)))?))
}

/// Multiplies two written numbers; the last digit is that which rounding leaves sure.
fn times(count: &Amount, price: &Amount, sum: &Amount) -> Option<Amount> {
    let value = count.value()?.checked_mul(price.value()?)?;
    (count.unit.per.is_none() && price.unit.currency()?.may_equal(sum.unit.currency()?))
        .then(|| Amount::exact(value, sum.unit.clone(), sum.quantum.min(value)))
}
