//! Derived figures that don't come out when computed again.

use crate::diagnostic::{Code, Diagnostic};
use crate::lint::Context;
use crate::lint::interval::{Interval, measure_ratio, unit_factor};
use crate::model::notation::format_amount;
use crate::model::unit::Base;
use crate::model::{Amount, Decimal, Fact, Measure, Period};

pub(in crate::lint) const CODES: &[Code] = &[Code::DerivedMismatch];

pub(in crate::lint) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for fact in context.store.facts() {
        let Some(derived) = &fact.derived else { continue };
        let Some(operands) = derived.from.iter().map(|id| context.store.fact(id)).collect::<Option<Vec<&Fact>>>() else { continue };
        let written = Interval::of(&fact.amount);
        let message = match compute(&derived.op, &operands, fact) {
            Err(why) => why,
            Ok(computed) if computed.meets(written) => continue,
            Ok(computed) => {
                let working: Vec<String> = operands.iter().map(|o| format_amount(&o.amount)).collect();
                format!("{} of {} is {computed}, not {}", derived.op, working.join(" and "), format_amount(&fact.amount))
            }
        };
        let found = context
            .on_fact(Code::DerivedMismatch, fact, "derived", message)
            .help("mend the amount, an operand, or the operation; where the page miscalculated, deprecate the figure");
        out.push(context.pointing(found, operands, "an operand"));
    }
}

fn compute(op: &str, operands: &[&Fact], fact: &Fact) -> Result<Interval, String> {
    let [first, rest @ ..] = operands else { return Err("no operands".to_owned()) };
    // sums and differences are in the unit of the result
    let same = |operand: &Fact| {
        unit_factor(&operand.amount, &fact.amount)
            .map(|factor| Interval::of(&operand.amount).scaled(factor))
            .ok_or_else(|| format!("`{}` is in another unit", operand.id))
    };
    match op {
        "sum" => rest.iter().try_fold(same(first)?, |sum, o| Ok(sum.plus(same(o)?))),
        "difference" => rest.iter().try_fold(same(first)?, |left, o| Ok(left.minus(same(o)?))),
        "product" => Ok(rest
            .iter()
            .fold((pure(&first.amount), &first.amount), |(product, before), o| {
                let factor = shared_unit(before, &o.amount).unwrap_or(Decimal::ONE);
                (product.times(pure(&o.amount)).scaled(factor), &o.amount)
            })
            .0),
        "ratio" => match rest {
            [second] => {
                let factor = unit_factor(&first.amount, &second.amount).unwrap_or(Decimal::ONE);
                let ratio = pure(&first.amount).scaled(factor).over(pure(&second.amount));
                let hundredths = matches!(fact.amount.unit.base, Base::Percent);
                Ok(if hundredths { ratio.scaled(Decimal::ONE_HUNDRED) } else { ratio.scaled(per_count(&fact.amount)) })
            }
            _ => Err("a ratio takes two operands".to_owned()),
        },
        "annualise" => {
            let times = match (&first.key.period, rest) {
                (Some(Period::Month(..)), []) => 12,
                (Some(Period::Quarter(..) | Period::FiscalQuarter(..)), []) => 4,
                (Some(Period::Half(..) | Period::FiscalHalf(..)), []) => 2,
                _ => return Err("annualise takes one figure for a month, a quarter or a half".to_owned()),
            };
            Ok(pure(&first.amount).scaled(Decimal::from(times)))
        }
        _ => Err(format!("no operation `{op}`")),
    }
}

/// Returns the interval of an amount per single thing.
fn pure(amount: &Amount) -> Interval {
    let count = per_count(amount);
    Decimal::ONE.checked_div(count).map_or(Interval::of(amount), |factor| Interval::of(amount).scaled(factor))
}

fn per_count(amount: &Amount) -> Decimal {
    amount.unit.per.as_ref().map_or(Decimal::ONE, |p| p.count)
}

/// Returns the factor between a measure and the measure another amount is per: megawatts times dollars per gigawatt.
fn shared_unit(a: &Amount, b: &Amount) -> Option<Decimal> {
    let of = |amount: &Amount, per: &Amount| match (&amount.unit.base, &per.unit.per) {
        (Base::Measure(measure), Some(per)) => measure_ratio(measure, Measure::from_name(&per.name)?),
        _ => None,
    };
    of(a, b).or_else(|| of(b, a))
}
