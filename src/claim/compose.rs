//! Two figures that are one: "two dollars and fifty cents", `3元5角`, "more than 30 but less than 40".
//!
//! In: the figures of a passage. Out: the same, each such pair as one.

use rust_decimal::Decimal;

use crate::lang::Kind;
use crate::model::unit::Base;
use crate::model::{Bound, Measure};

use super::context::Context;
use super::figure::Figure;
use super::grammar::Cue;
use super::numeral::Form;
use super::unit::compatible;

impl Context<'_> {
    /// Joins the figures that are said in two parts.
    pub(super) fn compose(&self, figures: &mut Vec<Figure>) {
        for right in (1..figures.len()).rev() {
            let (head, tail) = figures.split_at_mut(right);
            let (Some(a), Some(b)) = (head.last_mut(), tail.first()) else { continue };
            if a.excluded.is_some() || a.upper.is_some() || b.upper.is_some() {
                continue;
            }
            let joined = self.with_minor(a, b) || with_tenths(a, b) || self.between_bounds(a, b);
            if joined {
                figures.remove(right);
            }
        }
    }

    /// Makes minutes of the points that follow hours: `两小时零五分`.
    pub(super) fn loose_minutes(&self, figures: &mut [Figure]) {
        let Some(minute) = Measure::from_name("minute").filter(|_| self.grammar.reading.short_tails) else { return };
        for right in 1..figures.len() {
            let (head, tail) = figures.split_at_mut(right);
            let (Some(a), Some(b)) = (head.last(), tail.first_mut()) else { continue };
            let hours = a.unit.as_ref().is_some_and(|u| matches!(u.base, Base::Measure(m) if m.name == "hour"));
            if hours && b.first == a.next && b.unit.is_none() && self.at(b.numeral.next) == "分" {
                let at = b.numeral.next;
                (b.noun, b.excluded, b.next) = (None, None, at + 1);
                b.unit = Some(super::unit::Found { base: Base::Measure(minute), exponent: 0, first: at, next: at + 1 });
            }
        }
    }

    /// Makes percentage points of points beside a percentage: "61 percent, 3.2 points lower".
    pub(super) fn loose_points(&self, figures: &mut [Figure]) {
        for right in 1..figures.len() {
            let (head, tail) = figures.split_at_mut(right);
            let (Some(a), Some(b)) = (head.last(), tail.first_mut()) else { continue };
            let near = b.first.saturating_sub(a.next) < 12 && !(a.next..b.first).any(|at| matches!(self.at(at), "." | ";"));
            // "1.1 percent, or 450 points" are of an index
            let small = b.numeral.value < Decimal::from(50) && !self.is_before(b.first, Cue::Or);
            let points = small && b.unit.is_none() && b.excluded.is_none() && self.is(b.numeral.next, Cue::LoosePoint);
            if near && points && a.excluded.is_none() && matches!(a.base(), Base::Percent | Base::PercentagePoint) {
                let at = b.numeral.next;
                b.noun = None;
                b.unit = Some(super::unit::Found { base: Base::PercentagePoint, exponent: 0, first: at, next: at + 1 });
                b.next = b.next.max(at + 1);
            }
        }
    }

    /// Adds the cents that follow: "two dollars and fifty cents", "4 euros 50", `10ドル50セント`.
    fn with_minor(&self, a: &mut Figure, b: &Figure) -> bool {
        let takes_part = |u: &&super::unit::Found| {
            u.exponent == 0 && (u.is_money() || matches!(u.base, Base::Measure(m) if matches!(m.name, "metre" | "second")))
        };
        let Some(unit) = a.unit.as_ref().filter(takes_part) else { return false };
        if a.numeral.scale.is_some() || !a.numeral.value.fract().is_zero() || a.noun.is_some() {
            return false;
        }
        let joint = self.cue(a.next).filter(|m| m.value.has(Cue::And) || m.value.has(Cue::With));
        let is_minor = b.unit.as_ref().is_some_and(|u| u.exponent < 0 && u.is_money());
        let glued_and = self.kind(a.next) == Some(Kind::Word) && self.is_and_prefix(a.next) && b.first == a.next + 1;
        let comma = is_minor && self.at(a.next) == "," && b.first == a.next + 1;
        let between = joint.map_or(usize::from(glued_and || comma), |m| m.tokens);
        if b.first != a.next + between {
            return false;
        }
        let n = &b.numeral;
        let part = match &b.unit {
            // whatever the cents are of, they are of the currency just said
            Some(minor) if is_minor && b.excluded.is_none() => parts_of(&unit.base, minor, n.value),
            // "sept dollars et huit cents": of dollars, cents are no hundreds
            None if joint.is_some_and(|m| m.value.has(Cue::And))
                && matches!(self.at(b.next - 1), "cents" | "cent")
                && n.form == Form::Words
                && (n.value % Decimal::ONE_HUNDRED).is_zero() =>
            {
                n.value / Decimal::from(10_000)
            }
            // "4 euros 50", "dos dólares con cincuenta": the name of the currency stands where a decimal sign would
            None if (between == 0 || joint.is_some_and(|m| m.value.has(Cue::With)))
                && (n.plain == 2 || n.form == Form::Words && n.value >= Decimal::TEN)
                && n.form == a.numeral.form
                && n.scale.is_none()
                && b.excluded.is_none()
                && b.noun.is_none()
                && unit.first >= a.numeral.next
                && matches!(self.kind(unit.first), Some(Kind::Word | Kind::Char))
                && (!matches!(self.kind(b.next), Some(Kind::Word | Kind::Number | Kind::Char))
                    || self.grammar.reading.myriads && self.glued(b.first)) =>
            {
                n.value / Decimal::ONE_HUNDRED
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

/// Returns what minor coins are of the currency just named: a hundredth of it, or a thousandth.
fn parts_of(major: &Base, minor: &super::unit::Found, value: Decimal) -> Decimal {
    let Base::Money(currency) = major else { return value };
    let same = matches!(minor.base, Base::Money(own) if own.may_equal(*currency));
    let thousandths = matches!(currency.name(), "KWD" | "BHD" | "IQD" | "JOD" | "LYD" | "TND" | "OMR");
    let exponent = match minor.exponent {
        own if same => own,
        -2 if thousandths => -3,
        own => own,
    };
    value * Decimal::new(1, exponent.unsigned_abs())
}

/// Adds the hundredths that follow tenths: `七割五分`.
fn with_tenths(a: &mut Figure, b: &Figure) -> bool {
    let tenths = a.unit.as_ref().is_some_and(|u| u.exponent == 1 && u.base == Base::Percent);
    let minutes = matches!(&b.unit, Some(u) if matches!(u.base, Base::Measure(m) if m.name == "minute"));
    if !tenths || !minutes || b.first != a.next || b.numeral.value >= Decimal::TEN {
        return false;
    }
    a.numeral.value += b.numeral.value / Decimal::TEN;
    a.numeral.quantum = Decimal::new(1, 1);
    a.next = b.next;
    true
}
