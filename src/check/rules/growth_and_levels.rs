//! A growth, and the two levels that the same sentence gives for it; a rise that its two levels make a fall.

use crate::check::codes::{Code, Reason};
use crate::check::finding::{Arithmetic, Judgement, Role};
use crate::check::verdict::Verdict;
use crate::model::notation::format_amount;
use crate::model::unit::{Base, Unit};
use crate::model::{Amount, Bound, Claim, Decimal, Fact, Mode, Period, QuantityKind, Relation};
use crate::store::Store;

/// Flags a growth, or a direction, that the levels beside it don't give.
pub fn find<'s>(claims: &[Claim], judgements: &mut [Judgement<'s>], _store: &'s Store) {
    directions(claims, judgements);
    ratios(claims, judgements);
    appositions(claims, judgements);
    for (at, claim) in claims.iter().enumerate() {
        let Relation::Growth(growth) = &claim.relation else { continue };
        // the one change of level in the sentence
        let mut changes = crate::check::mates(claims, at).map(|i| &claims[i]).filter_map(|c| match c.relation {
            Relation::Later { earlier, .. } => claims.get(earlier).map(|e| (e, c)),
            _ => None,
        });
        let (Some((before, after)), None) = (changes.next(), changes.next()) else { continue };
        if judgements[at].verdict == Verdict::Supported || judgements[at].verdict == Verdict::SelfInconsistent {
            continue;
        }
        let Some((low, high, point)) = span(&before.quantity.amount, &after.quantity.amount) else { continue };
        let times = claim.quantity.kind == QuantityKind::Multiple;
        if !times && claim.quantity.kind != QuantityKind::Percent {
            continue;
        }
        let turn = |r: Decimal| {
            if times {
                Some(r)
            } else {
                let change = (r - Decimal::ONE).checked_mul(Decimal::ONE_HUNDRED)?;
                Some(if growth.up { change } else { -change })
            }
        };
        let (Some(x), Some(y), Some(point)) = (turn(low), turn(high), turn(point)) else { continue };
        if agrees(claim, x.min(y), x.max(y)) {
            continue;
        }
        let result =
            Amount::exact(point.round_dp(1), Unit::new(if times { Base::Multiple } else { Base::Percent }), Decimal::new(1, 1));
        flag(&mut judgements[at], (after, before), result, times);
    }
}

/// Holds "380 billion, twice the 183 billion of September" and "91 billion, 27 % more than Meta's 72 billion" against their two levels.
fn ratios(claims: &[Claim], judgements: &mut [Judgement<'_>]) {
    for (at, claim) in claims.iter().enumerate() {
        let quantity = &claim.quantity;
        let open = matches!(
            judgements[at].verdict,
            Verdict::NotCheckable | Verdict::NoRecord | Verdict::Contradicted | Verdict::Ambiguous
        );
        let several = quantity.amount.value().is_some_and(|v| v >= Decimal::new(12, 1));
        let (times, percent) = (quantity.kind == QuantityKind::Multiple, quantity.kind == QuantityKind::Percent);
        let more = percent && matches!(&claim.relation, Relation::Growth(growth) if growth.up);
        if !open || !(times && several || more) || claim.mode == Mode::Denied {
            continue;
        }
        let level = |i: &usize| claims[*i].quantity.kind == QuantityKind::Money && claims[*i].quantity.amount.unit.per.is_none();
        let levels: Vec<usize> = crate::check::mates(claims, at).filter(level).collect();
        // the base is right behind the words, or the last before them where they end the sentence
        let near = if times { NEAR } else { THAN };
        let behind = |i: &usize| claims[*i].quantity.span.start.checked_sub(quantity.span.end).is_some_and(|gap| gap <= near);
        let before: Vec<usize> = levels.iter().copied().filter(|i| *i < at).collect();
        let pair = match (levels.iter().copied().find(behind), before.as_slice()) {
            (Some(base), [.., after]) => Some((*after, base)),
            (None, [.., after, base]) if times && !levels.iter().any(|i| *i > at) => Some((*after, *base)),
            _ => None,
        };
        let Some((after, base)) = pair else { continue };
        // "up 84 % to 72 billion": what follows is what it came to
        let compared = percent && matches!(claims[base].relation, Relation::Later { .. });
        let Some(found) = span(&claims[base].quantity.amount, &claims[after].quantity.amount).filter(|_| !compared) else {
            continue;
        };
        let turn = |r: Decimal| if times { r } else { (r - Decimal::ONE) * Decimal::ONE_HUNDRED };
        let (low, high, point) = (turn(found.0), turn(found.1), turn(found.2));
        let unit = Unit::new(if times { Base::Multiple } else { Base::Percent });
        let result = Amount::exact(point.round_dp(1), unit, Decimal::new(1, 1));
        let levels = (&claims[after], &claims[base]);
        if found.1 >= Decimal::ONE && agrees(claim, low, high) {
            if percent || judgements[at].verdict == Verdict::Contradicted {
                stand(&mut judgements[at], levels, result, times);
                settle(&mut judgements[base]);
            }
        } else if times && low >= Decimal::ONE
            || percent && level_of(&judgements[after]).is_some() && level_of(&judgements[base]).is_some()
        {
            flag(&mut judgements[at], levels, result, times);
        }
    }
}

/// Lets a figure stand that another is rightly compared with, and that is somebody else's or of another time: whose and when it is the words
/// say, if not to us.
fn settle(base: &mut Judgement<'_>) {
    let adjacent = base.evidence.iter().find(|e| e.role == Role::Adjacent).map(|e| e.fact);
    let elsewhere = [Code::OtherEntity, Code::OtherPeriod, Code::PartAsWhole].iter().any(|c| base.has(*c));
    if matches!(base.verdict, Verdict::Contradicted | Verdict::Misframed | Verdict::Ambiguous)
        && elsewhere
        && let Some(fact) = adjacent
    {
        *base = Judgement { written: base.written, metric: base.metric.clone(), ..Judgement::new(Verdict::Supported) };
        base.show(fact, Role::Held);
    }
}

/// Says of a judgement that the levels written give what it tells.
fn stand(judged: &mut Judgement<'_>, levels: (&Claim, &Claim), result: Amount, times: bool) {
    *judged = Judgement { written: judged.written, metric: judged.metric.clone(), ..Judgement::new(Verdict::Supported) };
    judged.add(Reason::new(Code::ByRatio));
    judged.arithmetic = Some(arithmetic(levels, result, times));
}

/// Holds the percentage of "131 billion against 83 billion the year before, a rise of 28 percent" against the two levels before it, in its
/// own sentence or the one before.
fn appositions(claims: &[Claim], judgements: &mut [Judgement<'_>]) {
    for (at, claim) in claims.iter().enumerate().skip(2) {
        let grown = matches!(claim.relation, Relation::Growth(_));
        let told = match &claim.relation {
            Relation::Level | Relation::Change { .. } | Relation::Growth(_) => true,
            Relation::Share { of, metric } => of.is_empty() && metric.is_none(),
            _ => false,
        };
        let judged = &judgements[at];
        let open = match judged.verdict {
            Verdict::NotCheckable | Verdict::NoRecord => !judged.has(Code::Denied),
            // which of the two times the words give it is in doubt
            Verdict::Contradicted | Verdict::Imprecise => judged.has(Code::ByGrowth) && !judged.has(Code::PercentForPoints),
            _ => false,
        };
        let times = claim.quantity.kind == QuantityKind::Multiple;
        if !(told && open && (times || claim.quantity.kind == QuantityKind::Percent)) {
            continue;
        }
        let (a, b) = (at - 2, at - 1);
        let pair = [a, b].map(|i| level_of(&judgements[i]).filter(|_| claims[i].quantity.kind == QuantityKind::Money));
        let [Some(one), Some(other)] = pair else { continue };
        let alike = one.key.metric == other.key.metric
            && one.key.entities == other.key.entities
            && one.key.subject == other.key.subject
            && one.key.period != other.key.period;
        let same = |i: usize| claims[i].sentence == claim.sentence;
        let next = claim.sentence.start.saturating_sub(claims[b].sentence.end) <= 2 && claims[a].sentence == claims[b].sentence;
        let gap = claim.quantity.span.start.saturating_sub(claims[b].quantity.span.end);
        let close = same(b) && gap <= APPOSITION || (same(b) || next) && grown;
        let of_another = claim.entities.first().is_some_and(|l| !one.key.entities.contains(&l.value));
        if !alike || !close || of_another {
            continue;
        }
        let change = |(low, high, point): (Decimal, Decimal, Decimal)| {
            let turn = |r: Decimal| if times { r } else { ((r - Decimal::ONE) * Decimal::ONE_HUNDRED).abs() };
            let (x, y) = (turn(low), turn(high));
            (x.min(y), x.max(y), turn(point))
        };
        let year = |f: &Fact| f.key.period.as_ref().and_then(Period::year);
        let (before, after) = if year(one) >= year(other) { (b, a) } else { (a, b) };
        let turned =
            |before: usize, after: usize| span(&claims[before].quantity.amount, &claims[after].quantity.amount).map(change);
        let (Some(forth), Some(back)) = (turned(before, after), turned(after, before)) else { continue };
        let unit = Unit::new(if times { Base::Multiple } else { Base::Percent });
        let result = Amount::exact(forth.2.round_dp(1), unit, Decimal::new(1, 1));
        let levels = (&claims[after], &claims[before]);
        let judged = &mut judgements[at];
        if agrees(claim, forth.0, forth.1) {
            *judged = Judgement { written: judged.written, ..Judgement::new(Verdict::Supported) };
            judged.add(Reason::new(Code::ByGrowth));
            judged.metric = Some(one.key.metric.clone());
            judged.show(one, Role::Operand);
            judged.show(other, Role::Operand);
            judged.arithmetic = Some(arithmetic(levels, result, times));
        } else if !agrees(claim, back.0, back.1) {
            judged.reasons.clear();
            judged.evidence.clear();
            flag(judged, levels, result, times);
        }
    }
}

/// Returns the figure that a judgement found right.
fn level_of<'s>(judged: &Judgement<'s>) -> Option<&'s Fact> {
    let right = matches!(judged.verdict, Verdict::Supported | Verdict::Outdated);
    judged.evidence.iter().find(|e| e.role == Role::Held).filter(|_| right).map(|e| e.fact)
}

/// The most bytes between the second level and a percentage set beside both.
const APPOSITION: usize = 48;

/// The most bytes between "twice" and its base: "the", "die", a bracket.
const NEAR: usize = 12;

/// The most bytes between a percentage and the base it is more than: "more than Meta's".
const THAN: usize = 32;

/// Flags a figure that is said to have risen and is less than the one before, or the reverse.
fn directions(claims: &[Claim], judgements: &mut [Judgement<'_>]) {
    for (at, claim) in claims.iter().enumerate() {
        let Relation::Later { earlier, up: Some(up) } = claim.relation else { continue };
        let Some(before) = claims.get(earlier) else { continue };
        let Some((low, high, point)) = span(&before.quantity.amount, &claim.quantity.amount) else { continue };
        // both levels are what the records have, and the verb alone is wrong
        let right = |at: usize| matches!(judgements[at].verdict, Verdict::Supported | Verdict::Outdated);
        if !right(at) || !right(earlier) || (up && high >= Decimal::ONE) || (!up && low <= Decimal::ONE) {
            continue;
        }
        let alike = claim.entities.first().map(|l| &l.value) == before.entities.first().map(|l| &l.value);
        if !alike || claim.period.as_ref().map(|l| &l.value) == before.period.as_ref().map(|l| &l.value) {
            continue;
        }
        let change = ((point - Decimal::ONE) * Decimal::ONE_HUNDRED).round_dp(1);
        let result = Amount::exact(change, Unit::new(Base::Percent), Decimal::new(1, 1));
        flag(&mut judgements[at], (claim, before), result, false);
    }
}

/// Says of a judgement that the levels written give another change.
fn flag(judged: &mut Judgement<'_>, levels: (&Claim, &Claim), result: Amount, times: bool) {
    judged.verdict = Verdict::SelfInconsistent;
    judged.reasons.retain(|r| r.code != Code::OutOfDomain);
    judged.reasons.insert(0, Reason::about(Code::GrowthAndLevels, format_amount(&result)));
    judged.arithmetic = Some(arithmetic(levels, result, times));
}

fn arithmetic((after, before): (&Claim, &Claim), result: Amount, times: bool) -> Arithmetic {
    let shown = |c: &Claim| format_amount(&c.quantity.amount);
    Arithmetic {
        operation: "growth",
        operands: [after, before].iter().map(|c| (c.quantity.amount.clone(), Vec::new())).collect(),
        formula: format!("{} / {}{} = {}", shown(after), shown(before), if times { "" } else { " − 1" }, format_amount(&result)),
        result,
    }
}

/// Returns the least, the greatest and the middle quotient that two written numbers allow.
fn span(before: &Amount, after: &Amount) -> Option<(Decimal, Decimal, Decimal)> {
    if before.unit != after.unit {
        return None;
    }
    let point = |a: &Amount| matches!(a.bound, Bound::Exact | Bound::About | Bound::Nearly | Bound::Range);
    if !point(before) || !point(after) {
        return None;
    }
    let widen = |a: &Amount| {
        let half = a.quantum.checked_div(Decimal::TWO)?;
        Some((a.low?.checked_sub(half)?, a.high?.checked_add(half)?))
    };
    let (b, a) = (widen(before)?, widen(after)?);
    Some((a.0.checked_div(b.1)?, a.1.checked_div(b.0)?, after.middle()?.checked_div(before.middle()?)?))
}

fn agrees(claim: &Claim, low: Decimal, high: Decimal) -> bool {
    let amount = &claim.quantity.amount;
    let Some(value) = amount.value() else { return true };
    let hedge = if claim.quantity.implied || amount.bound == Bound::About { Decimal::new(10, 2) } else { Decimal::new(1, 2) };
    let half = amount.quantum.checked_div(Decimal::TWO).unwrap_or_default().max(value.abs() * hedge);
    match amount.bound {
        Bound::MoreThan | Bound::AtLeast => high >= value,
        Bound::AtMost => low <= value,
        Bound::Nearly => low <= value && high >= value * Decimal::new(9, 1),
        _ => value + half >= low && value - half <= high,
    }
}
