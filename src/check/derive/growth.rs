//! Growth in percent or times, from the figures of two periods.

use super::operand::{self, Operand, Year};
use crate::check::codes::{Code, Reason};
use crate::check::finding::{Arithmetic, Judgement, Role};
use crate::check::frame::Frame;
use crate::check::verdict::Verdict;
use crate::compare::{Match, agreement};
use crate::model::unit::{Base, Unit};
use crate::model::{Amount, Bound, Decimal, Fact, Flow, Growth, MetricId, Period, QuantityKind};
use crate::store::Store;

/// Judges a growth; `None` where a level is missing.
#[must_use]
pub fn judge<'s>(frame: &Frame<'_>, growth: &Growth, store: &'s Store) -> Option<Judgement<'s>> {
    let period = frame.period.clone()?;
    for link in &frame.claim.metrics {
        if let Some(judged) = under(frame, growth, &period, &link.value, store) {
            return Some(judged);
        }
    }
    None
}

fn under<'s>(frame: &Frame<'_>, growth: &Growth, period: &Period, metric: &MetricId, store: &'s Store) -> Option<Judgement<'s>> {
    let declared = store.metric(metric)?;
    let bases = std::iter::once(None).chain(declared.bases.keys().map(|b| Some(b.as_str())));
    let before: Vec<Period> = match &growth.versus {
        Some(versus) if versus != period => vec![versus.clone()],
        _ => previous(period),
    };
    let mut first: Option<Judgement<'s>> = None;
    for basis in bases {
        for versus in &before {
            let day = frame.written.or(frame.clocks.as_of);
            let level = |p: &Period, like| figure(&frame.in_period(p.clone()), (metric, like), day, basis, store);
            let Some(after) = level(period, None) else { continue };
            let Some(earlier) = level(versus, after.facts.first().copied()) else { continue };
            // one figure is no change, and two of different things are none either
            let alike = |f: &Fact, g: &Fact| f.key.subject == g.key.subject && f.key.scope == g.key.scope && f.id != g.id;
            if after.facts.iter().any(|f| earlier.facts.iter().any(|g| !alike(f, g))) {
                continue;
            }
            let Some(judged) = compare(frame, growth, metric, &after, &earlier, store) else { continue };
            if judged.verdict == Verdict::Supported {
                return Some(judged);
            }
            // where the words leave it open, only the same stretch of the year before can contradict
            if versus == &before[0] {
                first.get_or_insert(judged);
            }
        }
    }
    first
}

/// Returns the figure of the entities, added up if there are several.
fn figure<'s>(
    frame: &Frame<'_>,
    (metric, like): (&MetricId, Option<&Fact>),
    day: Option<crate::model::Date>,
    basis: Option<&str>,
    store: &'s Store,
) -> Option<Operand<'s>> {
    if frame.entities.len() < 2 {
        return operand::figure_like(like, frame, metric, day, (Year::Calendar, basis), store);
    }
    let parts: Option<Vec<Operand<'s>>> = frame
        .entities
        .iter()
        .map(|e| operand::figure(&frame.of_entity(e.clone()), metric, day, (Year::Calendar, basis), store))
        .collect();
    operand::total(&parts?)
}

/// Returns the periods that growth is measured against where the words don't say: the same one a year before, then the one before.
#[must_use]
pub fn previous(period: &Period) -> Vec<Period> {
    match period {
        Period::Year(y) => vec![Period::Year(y - 1)],
        Period::FiscalYear(y) => vec![Period::FiscalYear(y - 1)],
        Period::Half(y, h) => vec![Period::Half(y - 1, *h)],
        Period::FiscalHalf(y, h) => vec![Period::FiscalHalf(y - 1, *h)],
        Period::Quarter(y, q) => vec![Period::Quarter(y - 1, *q), before(*y, *q, Period::Quarter)],
        Period::FiscalQuarter(y, q) => vec![Period::FiscalQuarter(y - 1, *q), before(*y, *q, Period::FiscalQuarter)],
        Period::Month(y, m) => vec![Period::Month(y - 1, *m)],
        _ => Vec::new(),
    }
}

fn before(year: i16, quarter: u8, make: fn(i16, u8) -> Period) -> Period {
    if quarter > 1 { make(year, quarter - 1) } else { make(year - 1, 4) }
}

fn compare<'s>(
    frame: &Frame<'_>,
    growth: &Growth,
    metric: &MetricId,
    after: &Operand<'s>,
    earlier: &Operand<'s>,
    store: &Store,
) -> Option<Judgement<'s>> {
    let claim = &frame.claim.quantity;
    // "by a quarter" is a change, "a quarter of it" isn't told as growth
    let fraction = claim.kind == QuantityKind::Multiple && claim.amount.value().is_some_and(|v| v < Decimal::ONE);
    let times = claim.kind == QuantityKind::Multiple && !fraction;
    let turn = |ratio: Decimal| {
        if times {
            // "2.6 times the figure before" says of no direction that it is up
            if growth.up || ratio > Decimal::ONE { Some(ratio) } else { Decimal::ONE.checked_div(ratio) }
        } else {
            let change = ratio.checked_sub(Decimal::ONE)?.checked_mul(Decimal::ONE_HUNDRED)?;
            Some(if growth.up { change } else { -change })
        }
    };
    let (a, b) = (after.interval()?, earlier.interval()?);
    let divide = |x: Decimal, y: Decimal| x.checked_div(y).and_then(turn);
    let ends = [divide(a.0, b.1)?, divide(a.1, b.0)?];
    let (low, high) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
    let point = divide(after.amount.middle()?, earlier.amount.middle()?)?;
    let unit = Unit::new(if times { Base::Multiple } else { Base::Percent });
    let shown = Amount::exact(point.round_dp(if times { 2 } else { 1 }), unit.clone(), Decimal::new(1, if times { 2 } else { 1 }));
    let mut written = claim.amount.clone();
    if fraction {
        written = written.scale(Decimal::ONE_HUNDRED, unit.clone())?;
        written.bound = if written.bound == Bound::Exact { Bound::About } else { written.bound };
    }
    written.unit = unit.clone();
    if claim.implied && written.bound == Bound::Exact {
        written.bound = Bound::About;
    }
    let exact = Amount::exact(point, unit, Decimal::new(1, 6));
    let mut held = agreement(&written, &exact, exact.quantum);
    if !held.matched.agrees()
        && let (Some(c), half) = (written.value(), operand::half(written.quantum))
        && c + half >= low
        && c - half <= high
        && matches!(written.bound, Bound::Exact | Bound::About)
    {
        held.matched = Match::Rounded;
        held.reasons = vec!["rounded"];
    }
    let verdict = match held.matched {
        m if m.agrees() => Verdict::Supported,
        Match::Imprecise => Verdict::Imprecise,
        _ if is_firm(frame) => Verdict::Contradicted,
        _ => return None,
    };
    let mut judged = Judgement::new(verdict).because(Reason::new(Code::ByGrowth));
    for code in held.reasons.iter().filter_map(|r| Code::find(r)) {
        judged.add(Reason::new(code));
    }
    // only what is itself in percent changes by points
    let points = matches!(claim.amount.unit.base, Base::PercentagePoint | Base::BasisPoint);
    if points && store.metric(metric).is_some_and(|m| m.flow != Flow::Ratio) {
        judged.verdict = Verdict::Contradicted;
        judged.reasons.insert(0, Reason::new(Code::PercentForPoints));
    }
    for fact in after.facts.iter().chain(&earlier.facts) {
        judged.show(fact, Role::Operand);
    }
    let families: Vec<Option<&str>> =
        [after, earlier].iter().map(|o| o.basis.as_deref().map(|b| store.metric(metric).map_or(b, |m| m.family(b)))).collect();
    if let [Some(x), Some(y)] = families.as_slice()
        && x != y
    {
        judged.add(Reason::about(Code::MixedBases, format!("{x}, {y}")));
    }
    if judged.verdict == Verdict::Contradicted
        && let Some(degree) = crate::check::rules::degree::degree(&written, &exact)
    {
        judged.reasons.insert(0, degree);
    }
    let formula = if times {
        format!("{} / {} = {}", after.text(), earlier.text(), shown.low.unwrap_or_default())
    } else {
        format!("{} / {} − 1 = {} %", after.text(), earlier.text(), shown.low.unwrap_or_default())
    };
    judged.arithmetic =
        Some(Arithmetic { operation: "growth", operands: vec![after.shown(), earlier.shown()], result: shown, formula });
    judged.metric = Some(metric.clone());
    Some(judged)
}

/// Whether the sentence itself says whose growth of what this is, so that a mismatch is an error and not a misreading.
#[must_use]
pub fn is_firm(frame: &Frame<'_>) -> bool {
    let here = |s: Option<crate::model::Span>| s.is_some_and(|s| frame.claim.sentence.contains(s));
    let claim = frame.claim;
    !claim.entities.is_empty()
        && claim.entities.iter().all(|l| here(l.span))
        && claim.metrics.first().is_some_and(|l| here(l.span))
        && claim.period.as_ref().is_some_and(|l| here(l.span))
}
