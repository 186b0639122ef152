//! What neighbouring figures say of each other: ranges, lists with a shared scale or unit, dates that run on.

use rust_decimal::Decimal;

use crate::lang::Kind;

use super::context::Context;
use super::exclude::Reason;
use super::figure::Figure;
use super::grammar::Cue;
use super::numeral::Form;
use super::unit::compatible;
use crate::model::unit::{Base, Quality};

/// What stands between two figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tie {
    /// A dash glued to both.
    Dash,
    /// "to", or a dash with spaces.
    To,
    /// "and".
    And,
    /// "or".
    Or,
    /// A comma.
    Comma,
}

impl Context<'_> {
    /// Joins the ends of ranges and gives the members of lists what they share.
    pub fn join(&self, figures: &mut Vec<Figure>) {
        for right in (1..figures.len()).rev() {
            let left = right - 1;
            let Some(tie) = self.tie(&figures[left], &figures[right]) else { continue };
            if figures[left].upper.is_some() || figures[right].upper.is_some() {
                continue;
            }
            self.dates_run_on(figures, left, tie);
            if self.is_set(figures, left, tie) || tie == Tie::To && self.is_score(&figures[left], &figures[right]) {
                figures[left].excluded = Some(Reason::Score);
                figures[right].excluded = Some(Reason::Score);
                continue;
            }
            if matches!(tie, Tie::Dash)
                && let Some(reason) = self.is_pair_of_names(&figures[left], &figures[right])
            {
                figures[left].excluded = Some(reason);
                figures[right].excluded = Some(reason);
                continue;
            }
            if excluded_for_good(&figures[left]) && !is_end(&figures[left], &figures[right], tie)
                || excluded_for_good(&figures[right])
            {
                let right = &mut figures[right];
                let bare = right.unit.is_none() && right.noun.is_none() && right.numeral.scale.is_none();
                // `n° 21-19.206`
                if tie == Tie::Dash && bare && right.excluded.is_none() {
                    right.excluded = Some(Reason::Label);
                }
                continue;
            }
            if self.joins(&figures[left], &figures[right], tie) {
                let mut lower = figures[left].clone();
                let upper = figures.remove(right);
                share(&mut lower, &upper, true, self.limit());
                let mut end = upper.numeral;
                // the minus of "-3 to 4" is of the first; in `-3–4` it may be of both
                let negative = upper.negative || lower.negative && tie == Tie::Dash;
                if upper.numeral.scale.is_none()
                    && upper.unit.is_none()
                    && let Some(scale) = lower.numeral.scale
                    && lower.numeral.bare() < end.value
                    && (end.value < self.limit() || lower.numeral.bare() >= Decimal::ONE_THOUSAND)
                {
                    let _ = end.share(scale);
                }
                if negative {
                    end.value = -end.value;
                }
                lower.upper = Some(end);
                lower.next = upper.next;
                lower.excluded = None;
                if lower.noun.is_none() {
                    lower.noun = upper.noun;
                }
                if let Some((_, cue)) = self.range_end(lower.next) {
                    lower.next = cue;
                }
                figures[left] = lower;
            } else if matches!(tie, Tie::And | Tie::Or | Tie::Comma | Tie::To) {
                let (head, tail) = figures.split_at_mut(right);
                if let (Some(a), Some(b)) = (head.last_mut(), tail.first()) {
                    self.share_in_list(a, b, tie);
                }
            }
        }
    }

    /// Whether the word between two figures bounds the second as one before the first bounds that.
    fn bounds_twice(&self, a: &Figure, b: &Figure) -> bool {
        let ceiling = |next: usize| self.bounding(next).and_then(|(_, cues)| cues.before()) == Some(crate::model::Bound::AtMost);
        ceiling(a.first) && ceiling(b.first)
    }

    fn range_end(&self, next: usize) -> Option<(usize, usize)> {
        self.cue(next).filter(|m| m.value.has(Cue::RangeEnd)).map(|m| (next, next + m.tokens))
    }

    /// Returns what ties two figures, if only that stands between them.
    fn tie(&self, a: &Figure, b: &Figure) -> Option<Tie> {
        let (from, to) = (a.next, b.first);
        if to < from {
            return None;
        }
        // "iki üç gün", "दो तीन दिन"
        if to == from && neighbours(a, b) {
            return Some(Tie::Dash);
        }
        // a conjunction glued to the second number
        if to == from {
            let cut = self.slice(self.start(b.numeral.first), b.numeral.start);
            return (b.numeral.prefixed && self.grammar.reading.conjunctions.iter().any(|c| cut.starts_with(c.as_str())))
                .then_some(Tie::And);
        }
        if to - from == 1 {
            if self.is_dash(from) || matches!(self.at(from), "~" | "〜" | "～" | "∼" | "－" | "―") {
                if self.grammar.reading.myriads && (b.unit.is_some() || b.numeral.scale.is_some()) {
                    return Some(Tie::Dash);
                }
                let glued = self.glued(from) && self.glued(to);
                let spaced = !self.glued(from) && !self.glued(to);
                return if glued { Some(Tie::Dash) } else { spaced.then_some(Tie::To) };
            }
            // "10 x 12 feet"
            if matches!(self.at(from), "," | "،" | "、" | "，" | "x" | "×") {
                return Some(Tie::Comma);
            }
            if self.kind(from) == Some(Kind::Word) && self.glued(to) && self.is_and_prefix(from) {
                return Some(Tie::And);
            }
        }
        let mut at = from;
        if matches!(self.at(at), "," | "،") {
            at += 1;
        }
        let found = self.cue(at)?;
        // "30 by 40 cm"
        let is_side = |base: &Base| matches!(base, Base::Measure(m) if m.quality == Quality::Length);
        if found.value.has(Cue::Sides) && at + found.tokens == to && is_side(&b.base()) && (a.unit.is_none() || is_side(&a.base()))
        {
            return Some(Tie::Comma);
        }
        if at + found.tokens != to {
            // "entre el 2,4% y el 2,7%"
            let article = found.value.has(Cue::And)
                && self.between_before(a.first)
                && self.cue(at + found.tokens).is_some_and(|m| m.value.has(Cue::Skip) && at + found.tokens + m.tokens == to);
            return article.then_some(Tie::And);
        }
        if found.value.has(Cue::To) {
            Some(Tie::To)
        } else if found.value.has(Cue::ToClosed) {
            let closed = self.cue(b.next).is_some_and(|m| m.value.has(Cue::RangeEnd) || m.value.has(Cue::RangeVerb));
            // マイナス2度から5度
            (closed || a.unit.is_none() || a.negative && !b.negative).then_some(Tie::To)
        } else if found.value.has(Cue::And) {
            Some(Tie::And)
        } else if found.value.has(Cue::Or) {
            Some(Tie::Or)
        } else {
            None
        }
    }

    pub(super) fn is_and_prefix(&self, at: usize) -> bool {
        self.at(at) == "و"
    }

    /// Whether two bare numbers are a score: beside another ("6-4, 3-6"), or said with "to" among words of sport ("por 2 a 0").
    fn is_set(&self, figures: &[Figure], left: usize, tie: Tie) -> bool {
        let bare = |f: &Figure| {
            f.unit.is_none() && f.noun.is_none() && f.numeral.scale.is_none() && f.numeral.plain > 0 && f.numeral.plain <= 2
        };
        let (a, b) = (&figures[left], &figures[left + 1]);
        if !bare(a) || !bare(b) {
            return false;
        }
        match tie {
            Tie::Dash => figures
                .get(left + 2)
                .is_some_and(|next| next.excluded == Some(Reason::Score) && bare(next) && self.tie(b, next) == Some(Tie::Comma)),
            Tie::To => {
                a.numeral.value >= b.numeral.value && (a.first.saturating_sub(12)..b.next + 8).any(|at| self.is(at, Cue::Score))
            }
            _ => false,
        }
    }

    /// "24 and 25 January", "pages 5 and 6": what one of two bare numbers is, the other is.
    fn dates_run_on(&self, figures: &mut [Figure], left: usize, tie: Tie) {
        let bare = |f: &Figure| {
            f.unit.is_none()
                && f.noun.is_none()
                && f.numeral.scale.is_none()
                && f.numeral.form == Form::Digits
                && f.numeral.plain > 0
        };
        let (a, b) = (&figures[left], &figures[left + 1]);
        // "de 9 heures à 18 h 30"
        let hour = matches!(&a.unit, Some(u) if matches!(u.base, crate::model::unit::Base::Measure(m) if m.name == "hour"));
        let clock = a.numeral.quantum == Decimal::new(1, 2) && a.unit.is_none() && a.numeral.value < Decimal::from(24);
        if (hour || clock) && tie == Tie::To && b.excluded == Some(Reason::Date) {
            figures[left].excluded = Some(Reason::Date);
            return;
        }
        // "n° 21-19.206"
        if tie == Tie::Dash && a.excluded == Some(Reason::Label) && b.unit.is_none() && b.noun.is_none() {
            figures[left + 1].excluded = Some(Reason::Label);
            return;
        }
        if !bare(a) || !bare(b) || tie == Tie::To && self.between_before(a.first) {
            return;
        }
        match (a.excluded, b.excluded) {
            (Some(reason @ (Reason::Date | Reason::Label | Reason::Ordinal | Reason::Year)), None)
                if b.numeral.plain <= a.numeral.plain.max(2) =>
            {
                figures[left + 1].excluded = Some(reason);
            }
            (None, Some(Reason::Date)) if a.numeral.plain <= 2 => figures[left].excluded = Some(Reason::Date),
            _ => {}
        }
    }

    /// Whether two figures are the ends of one range.
    fn joins(&self, a: &Figure, b: &Figure, tie: Tie) -> bool {
        if matches!(a.numeral.form, Form::Growth | Form::Factor) || matches!(b.numeral.form, Form::Growth | Form::Factor) {
            return false;
        }
        // "fell by a third to $60"
        if a.numeral.form == Form::Fraction && a.unit.is_none() && b.unit.is_some() && a.numeral.scale.is_none() {
            return false;
        }
        if a.unit.is_some() && b.unit.is_some() && !compatible(&a.plain_unit(), &b.plain_unit()) {
            return false;
        }
        if a.unit.is_some()
            && b.unit.is_none()
            && (b.noun.is_some() || !a.unit.as_ref().is_some_and(|u| u.is_money() || u.first == u.next) && tie != Tie::Dash)
        {
            return false;
        }
        if a.noun.is_some() && (b.unit.is_some() || b.noun.is_some() && a.next != a.numeral.next) {
            return false;
        }
        let ordered = {
            let mut low = a.clone();
            share(&mut low, b, false, self.limit());
            let mut high = b.numeral;
            if high.scale.is_none()
                && b.unit.is_none()
                && let Some(scale) = low.numeral.scale
                && (high.value < self.limit() || low.numeral.bare() >= Decimal::ONE_THOUSAND)
                && low.numeral.bare() < high.value
            {
                let _ = high.share(scale);
            }
            low.in_unit(low.numeral.value) < b.in_unit(high.value) || a.negative != b.negative
        };
        let between = self.between_before(a.first);
        match tie {
            Tie::Dash => ordered,
            // "10 और 15 लाख के बीच"
            Tie::And => between || ordered && self.grammar.reading.between.is_empty() && self.range_end(b.next).is_some(),
            // "up to $5 billion and up to $10 billion"
            Tie::To if self.bounds_twice(a, b) => false,
            // "von 540 auf 740 Mio. Dollar"
            Tie::To if self.leads_to_level(a.next) => false,
            Tie::To => {
                let from = self.after_from(a.first);
                let two_units = a.unit.is_some() && b.unit.is_some();
                let verb = self.verb_before(a.first);
                let by_range = verb == Some(Cue::Ranges);
                let change = verb == Some(Cue::Change);
                let plain = if from { !two_units && !change } else { !(two_units && change) };
                let bare = from && two_units && verb.is_none() && self.grammar.reading.decimal_comma;
                let crosses = a.negative && !b.negative && !change;
                ordered && (between || by_range || plain || bare || crosses)
            }
            Tie::Or | Tie::Comma => false,
        }
    }

    /// Whether the word at a token leads from one level to the next and never to the end of a range.
    fn leads_to_level(&self, at: usize) -> bool {
        let levels = &self.grammar.reading.to_level;
        !levels.is_empty() && levels.iter().any(|word| word == self.at(at))
    }

    /// Whether "from" stands before a figure.
    fn after_from(&self, first: usize) -> bool {
        self.is_before(first, Cue::From)
            || first > 0
                && self.is_before(first - 1, Cue::From)
                && self.hedge(first, first, &crate::model::unit::Base::Percent).is_some()
    }

    /// Returns the nearer of a verb of range and a word of change in the few words before.
    fn verb_before(&self, first: usize) -> Option<Cue> {
        let from = first.saturating_sub(if self.grammar.reading.myriads { 16 } else { 9 });
        (from..first).rev().find_map(|at| {
            if matches!(self.at(at), ";" | "." | "؛" | "。") {
                return Some(None);
            }
            let found = self.cue(at)?;
            if found.value.has(Cue::Ranges) {
                Some(Some(Cue::Ranges))
            } else if found.value.has(Cue::Change) {
                Some(Some(Cue::Change))
            } else {
                None
            }
        })?
    }

    /// Returns what a number without a scale is smaller than if it may share another's.
    const fn limit(&self) -> Decimal {
        if self.grammar.reading.myriads { Decimal::from_parts(10_000, 0, 0, false, 0) } else { Decimal::ONE_THOUSAND }
    }

    /// Gives the first of a list the scale and unit of the next: "40, 50 and 60 billion".
    fn share_in_list(&self, a: &mut Figure, b: &Figure, tie: Tie) {
        if !matches!(a.numeral.form, Form::Digits | Form::Words) || !matches!(b.numeral.form, Form::Digits | Form::Words) {
            return;
        }
        if a.excluded.is_some_and(|r| r != Reason::Weak) || b.excluded.is_some() || a.noun.is_some() {
            return;
        }
        if a.numeral.plain == 4 && a.numeral.value >= Decimal::from(1900) && a.numeral.value <= Decimal::from(2100) {
            return;
        }
        if tie == Tie::Comma && a.numeral.form != b.numeral.form {
            return;
        }
        // "57.6 billion, -17%": nothing is so many percent
        if a.numeral.scale.is_some() && b.numeral.scale.is_none() && b.base() == Base::Percent {
            return;
        }
        let before = a.clone();
        share(a, b, false, self.limit());
        if a.numeral.value != before.numeral.value || a.unit != before.unit {
            a.excluded = None;
        }
    }
}

/// Whether what looks like a year is the lower end of a range: `2000–2200亿`.
fn is_end(a: &Figure, b: &Figure, tie: Tie) -> bool {
    let amount = b.numeral.scale.is_some() || b.unit.as_ref().is_some_and(|u| u.is_money() || a.excluded == Some(Reason::Name));
    let looks = match tie {
        // a word that only begins the sentence is no name: "Harcamalar 64 ile 72 milyar dolar", "Araştırmaya 50-70 yaş arası"
        Tie::Dash => a.excluded == Some(Reason::Year) || a.excluded == Some(Reason::Name) && a.first == 1,
        Tie::To => a.excluded == Some(Reason::Name) && a.first == 1,
        _ => false,
    };
    looks && a.unit.is_none() && amount && b.numeral.bare() > a.numeral.value
}

/// Whether two number words stand side by side for "from the one to the other".
fn neighbours(a: &Figure, b: &Figure) -> bool {
    let word = |f: &Figure| f.numeral.form == Form::Words && f.numeral.next == f.numeral.first + 1 && f.numeral.scale.is_none();
    // "eine zweistündige Fahrt" has an article
    let open = !a.numeral.weak && a.unit.is_none() && a.noun.is_none() && (b.unit.is_some() || b.noun.is_some());
    word(a)
        && word(b)
        && open
        && b.numeral.dual.is_none()
        && a.numeral.value < Decimal::TEN
        && b.numeral.value - a.numeral.value == Decimal::ONE
}

/// Whether a figure is no number at all, or a name.
fn excluded_for_good(figure: &Figure) -> bool {
    figure.excluded.is_some_and(|r| r != Reason::Weak && r != Reason::Year)
        || figure.excluded == Some(Reason::Year)
        || figure.excluded == Some(Reason::Weak) && figure.numeral.form == Form::Other
}

/// Gives the first of two figures the scale and the unit of the second where it has none of its own and the sizes allow it.
///
/// Only a number below `limit` takes a scale.
fn share(a: &mut Figure, b: &Figure, joined: bool, limit: Decimal) {
    let same_kind = a.unit.is_none() || b.unit.is_some() && compatible(&a.plain_unit(), &b.plain_unit()) || joined;
    if a.numeral.scale.is_none()
        && same_kind
        && let Some(scale) = b.numeral.scale
    {
        let (x, y) = (a.numeral.value, b.numeral.bare());
        // "60.000 y 65.000 millones"
        let limit = if y >= Decimal::ONE_THOUSAND { Decimal::ONE_THOUSAND * Decimal::ONE_THOUSAND } else { limit };
        let near = x <= y.saturating_mul(Decimal::TEN) && y <= x.saturating_mul(Decimal::from(100));
        let alike = y >= Decimal::ONE_THOUSAND && x >= Decimal::ONE_THOUSAND && near;
        if near && x < limit || alike {
            let _ = a.numeral.share(scale);
        }
    }
    if a.unit.is_none() && !a.numeral.percent {
        a.unit.clone_from(&b.unit);
    } else if let (Some(x), Some(y)) = (&mut a.unit, &b.unit)
        && let Some(base) = super::unit::agree(x, y)
    {
        x.base = base;
    }
}
