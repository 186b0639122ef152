//! Figures to quantities: number, unit, bound and rate together, in the order of the text.

use std::cell::OnceCell;

use crate::model::unit::Base;
use crate::model::{Amount, Bound, Currency, Decimal, Measure, Per, Quantity, QuantityKind, Span, Unit};

use super::context::Context;
use super::figure::Figure;
use super::grammar::Cue;
use super::numeral::Form;

impl Context<'_> {
    /// Reads every quantity of the passage.
    pub fn quantities(&self, out: &mut Vec<Quantity>) {
        let mut figures = self.figures();
        if figures.is_empty() {
            return;
        }
        self.compose(&mut figures);
        self.loose_minutes(&mut figures);
        self.loose_points(&mut figures);
        self.join(&mut figures);
        let mut before = self.rates_before(&mut figures);
        let named = OnceCell::new();
        let mut rated = 0;
        for (index, figure) in figures.iter().enumerate() {
            if figure.first < rated || figure.excluded.is_some() {
                continue;
            }
            // "6 por 4 metros": the other side
            let next = figures.get(index + 1).filter(|next| next.excluded.is_none() && next.base() == figure.base());
            let rate = self
                .rate(figure.next)
                .or_else(|| self.rate_after_stuff(figure))
                .filter(|(_, end)| next.is_none_or(|next| next.first >= *end))
                .or_else(|| figure.noun.as_ref().and_then(|n| self.rate(n.next)));
            let (per, first, next) = match (rate, before.get_mut(index).and_then(Option::take)) {
                (Some((per, next)), _) => (Some(per), figure.first, next),
                (None, Some((per, first))) => (Some(per), first, figure.next),
                (None, None) => (None, figure.first, figure.next),
            };
            rated = next;
            out.extend(self.quantity(figure, per, (first, next), &named));
        }
    }

    fn quantity(
        &self,
        figure: &Figure,
        per: Option<Per>,
        (first, next): (usize, usize),
        named: &OnceCell<Vec<Currency>>,
    ) -> Option<Quantity> {
        let (mut base, per) = quotient(figure.base(), per);
        if let Base::Money(currency) = base {
            base = Base::Money(self.decide(currency, named));
        }
        let kind = match &base {
            Base::Money(_) => QuantityKind::Money,
            Base::Percent | Base::PercentagePoint | Base::BasisPoint => QuantityKind::Percent,
            Base::Measure(_) => QuantityKind::Measure,
            Base::Multiple => QuantityKind::Multiple,
            Base::Count(_) => QuantityKind::Count,
        };
        let after_noun = figure.noun.as_ref().map_or(next, |n| n.next.max(next));
        // 10万台: what classifies is no bound after the number
        let classified = self.grammar.reading.myriads && figure.noun.is_some();
        let ends = if classified { [after_noun; 3] } else { [figure.next, next, after_noun] };
        let hedge =
            ends.into_iter().find_map(|end| self.hedge(figure.first, end, &base)).or_else(|| self.hedge(first, after_noun, &base));
        let infix = figure.numeral.infix.or(figure.upper.as_ref().and_then(|u| u.infix));
        let bound = hedge.map(|h| h.bound).or(infix).unwrap_or(Bound::Exact);
        let mut value = figure.in_unit(figure.numeral.value).normalize();
        let quantum = figure.in_unit(figure.numeral.quantum).normalize();
        if kind == QuantityKind::Multiple && figure.numeral.form != Form::Fraction && self.grew_by(figure) {
            value = value.checked_add(Decimal::ONE)?;
        }
        if figure.negative {
            value = -value;
        }
        let unit = Unit { base, per };
        let amount = match &figure.upper {
            Some(upper) => {
                let high = figure.in_unit(upper.value).normalize();
                let finer = quantum.min(figure.in_unit(upper.quantum).normalize());
                Amount::range(value, high, unit, finer)
            }
            None => Amount::new(bound, value, unit, quantum),
        };
        let end = figure.noun.as_ref().map_or(next, |n| n.next.max(next));
        let span = Span::new(self.figure_start(figure), self.end_before(end).max(figure.numeral.end));
        Some(Quantity {
            kind,
            amount,
            span,
            hedge: hedge.map(|h| h.span),
            implied: figure.numeral.form == Form::Growth || figure.numeral.dual.is_some() || figure.numeral.dual_unit.is_some(),
        })
    }

    /// Where a figure begins: its currency sign, or its number without a prefix that came off.
    fn figure_start(&self, figure: &Figure) -> usize {
        if figure.first < figure.numeral.first { self.start(figure.first) } else { figure.numeral.start }
    }

    /// Whether a factor is how much was added (`增长两倍`).
    fn grew_by(&self, figure: &Figure) -> bool {
        let mut first = figure.first;
        for _ in 0..3 {
            if self.is_before(first, Cue::GrowthBy) {
                return true;
            }
            let Some((from, _)) = self.bounding(first).filter(|(_, m)| m.before().is_some()) else { return false };
            first = from;
        }
        false
    }
}

/// Makes one measure of a unit and what it is per where that is a measure of its own: a speed, a density, a flow.
fn quotient(base: Base, per: Option<Per>) -> (Base, Option<Per>) {
    if let (Base::Measure(measure), Some(rate)) = (&base, &per)
        && rate.count == Decimal::ONE
        && let Some(whole) = Measure::from_name(&format!("{} per {}", measure.name, rate.name))
    {
        return (Base::Measure(whole), None);
    }
    // "dakikada 4.500 devir": what it is per is said twice
    if let (Base::Measure(measure), Some(rate)) = (&base, &per)
        && measure.name.strip_suffix(&*rate.name).is_some_and(|m| m.ends_with(" per "))
    {
        return (base, None);
    }
    (base, per)
}
