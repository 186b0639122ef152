//! Two figures that are one: "two dollars and fifty cents", `3元5角`, "more than 30 but less than 40".
//!
//! In: the figures of a passage. Out: the same, each such pair as one.

use rust_decimal::Decimal;

use crate::lang::Kind;
use crate::model::unit::{Base, SharedSign};
use crate::model::{Bound, Currency};

use super::context::Context;
use super::figure::Figure;
use super::grammar::Cue;
use super::numeral::Form;
use super::unit::{Found, agree, compatible};

impl Context<'_> {
    /// Joins the figures that are said in two parts.
    pub(super) fn compose(&self, figures: &mut Vec<Figure>) {
        for right in (1..figures.len()).rev() {
            let (head, tail) = figures.split_at_mut(right);
            let (Some(a), Some(b)) = (head.last_mut(), tail.first()) else { continue };
            if a.excluded.is_some() || a.upper.is_some() || b.upper.is_some() {
                continue;
            }
            let joined = self.with_minor(a, b) || self.between_bounds(a, b);
            if joined {
                figures.remove(right);
            }
        }
    }

    /// Adds the cents that follow: "two dollars and fifty cents", "4 euros 50", `10ドル50セント`.
    fn with_minor(&self, a: &mut Figure, b: &Figure) -> bool {
        let Some(unit) = a.unit.as_ref().filter(|u| u.is_money() && u.exponent == 0) else { return false };
        if a.numeral.scale.is_some() || !a.numeral.value.fract().is_zero() || a.noun.is_some() {
            return false;
        }
        let between = self.cue(a.next).filter(|m| m.value.has(Cue::And)).map_or(0, |m| m.tokens);
        let glued_and = b.numeral.prefixed && b.first == a.next;
        if b.first != a.next + between {
            return false;
        }
        let part = match &b.unit {
            Some(minor) if minor.exponent < 0 && minor.is_money() && b.excluded.is_none() => {
                // "200 yuan, or 30 cents" have two currencies; dollars and euros both have cents
                let cents = is_in_cents(unit) && is_in_cents(minor);
                if !cents && agree(unit, minor).or_else(|| agree(minor, unit)).is_none() {
                    return false;
                }
                b.in_unit(b.numeral.value)
            }
            // "4 euros 50", "undici euro e venti": the name of the currency stands where a decimal sign would
            None if !glued_and
                && (b.numeral.plain == 2 || b.numeral.form == Form::Words && b.numeral.value >= Decimal::TEN)
                && b.numeral.form == a.numeral.form
                && b.numeral.scale.is_none()
                && b.excluded.is_none()
                && b.noun.is_none()
                && unit.first >= a.numeral.next
                && self.kind(unit.first) == Some(Kind::Word)
                && !matches!(self.kind(b.next), Some(Kind::Word | Kind::Number | Kind::Char)) =>
            {
                b.numeral.value / Decimal::ONE_HUNDRED
            }
            _ => return false,
        };
        if part >= Decimal::ONE {
            return false;
        }
        a.numeral.value += part;
        a.numeral.quantum = Decimal::new(1, 2);
        a.numeral.plain = 0;
        a.next = b.next;
        true
    }

    /// Makes a range of two bounds: "more than 30 and less than 40 people".
    fn between_bounds(&self, a: &mut Figure, b: &Figure) -> bool {
        let (Base::Count(_) | Base::Measure(_) | Base::Money(_) | Base::Percent) = b.base() else { return false };
        if b.excluded.is_some() || a.unit.is_some() && !compatible(&a.plain_unit(), &b.plain_unit()) || b.first <= a.next {
            return false;
        }
        let Some(low) = self.hedge(a.first, a.next, &b.base()) else { return false };
        let Some(high) = self.hedge(b.first, b.first, &b.base()) else { return false };
        if !matches!(low.bound, Bound::MoreThan | Bound::AtLeast) || high.bound != Bound::AtMost {
            return false;
        }
        // nothing but "and" or "but" before the words of the second bound
        let mut at = a.noun.as_ref().map_or(a.next, |n| n.next.max(a.next));
        if low.span.start > self.start(a.first) {
            return false;
        }
        if matches!(self.at(at), "," | "،" | "，") {
            at += 1;
        }
        if let Some(found) = self.cue(at).filter(|m| m.value.has(Cue::And) || m.value.has(Cue::But)) {
            at += found.tokens;
        }
        let cut = self.slice(self.start(at), high.span.start);
        let bare = a.unit.is_none() && a.noun.is_none();
        let mut upper = b.numeral;
        let mut lower = a.numeral;
        if bare
            && lower.scale.is_none()
            && let Some(scale) = upper.scale
            && lower.value < Decimal::ONE_THOUSAND
        {
            let _ = lower.share(scale);
        }
        if upper.scale.is_none()
            && b.unit.is_none()
            && let Some(scale) = lower.scale
            && upper.value < Decimal::ONE_THOUSAND
        {
            let _ = upper.share(scale);
        }
        if !matches!(cut, "" | "و") || lower.value >= upper.value {
            return false;
        }
        a.numeral = lower;
        a.upper = Some(upper);
        if bare {
            a.unit.clone_from(&b.unit);
            a.noun.clone_from(&b.noun);
        }
        a.next = b.next;
        true
    }
}

/// Whether a currency has cents by that name.
fn is_in_cents(unit: &Found) -> bool {
    matches!(unit.base, Base::Money(c) if c.name() == "EUR" || c.may_equal(Currency::Shared(SharedSign::Dollar)))
}
