//! Item, scope, basis, case of a forecast, constant prices, yearly pace: what the words assert beside who, what and when.

use crate::lang::discourse::{Cue, Cues};
use crate::model::claim::{Claim, Link, QuantityKind};
use crate::model::unit::Per;
use crate::model::{Case, EntityKind, Flow, MetricId, Period};

use super::super::clause::{CLAUSE, WORD};
use super::super::mention::{Mark, Sense};
use super::cast::Cast;
use super::{Figure, Sentence};

/// Links the details.
pub(super) fn link(sentence: &Sentence<'_>, cast: &Cast, figure: &Figure, claim: &mut Claim) {
    item(sentence, cast, figure, claim);
    asserted(sentence, figure, claim);
    case(sentence, figure, claim);
    pace(sentence, figure, claim);
    rank(sentence, figure, claim);
}

/// "The biggest spender": the figure of money nearest to the words.
fn rank(sentence: &Sentence<'_>, figure: &Figure, claim: &mut Claim) {
    let Some((gap, mark)) = sentence.nearest(Cues::of(&[Cue::Largest]), figure) else { return };
    let money = |f: &&Figure| f.quantity.kind == QuantityKind::Money && f.first != figure.first;
    if figure.quantity.kind == QuantityKind::Money
        && sentence.figures.iter().filter(money).all(|f| sentence.to_figure(mark, f) > gap)
    {
        claim.largest = Some(mark.span);
    }
}

/// The chip that is counted or priced, the model whose tokens are.
fn item(sentence: &Sentence<'_>, cast: &Cast, figure: &Figure, claim: &mut Claim) {
    let price = claim
        .metrics
        .first()
        .and_then(|l| sentence.vocabulary.metrics.iter().find(|m| m.id == l.value))
        .is_some_and(|m| m.flow == Flow::Price);
    let counted = matches!(figure.quantity.kind, QuantityKind::Count | QuantityKind::Measure);
    if !price && !counted {
        return;
    }
    let limit = if price { 3 * CLAUSE } else { 5 * WORD };
    let best = cast
        .players
        .iter()
        .flat_map(|p| sentence.marks.names[p.mark].what.iter().map(move |e| (p, *e)))
        .filter(|(_, e)| {
            sentence.vocabulary.kind(*e).is_some_and(|k| matches!(k, EntityKind::Chip | EntityKind::ChipFamily))
                || counted && sentence.vocabulary.kind(*e) == Some(EntityKind::Product)
        })
        .map(|(p, e)| (sentence.to_figure(&sentence.marks.names[p.mark], figure), p.mark, e))
        .filter(|(gap, ..)| *gap <= limit)
        .min();
    if let Some((_, mark, entity)) = best {
        let value = sentence.vocabulary.entities[entity as usize].id.clone();
        claim.item = Some(Link::at(value, sentence.marks.names[mark].span, "counted"));
    }
}

/// Scope and basis of the likeliest metric, where words in the figure's clause assert one.
fn asserted(sentence: &Sentence<'_>, figure: &Figure, claim: &mut Claim) {
    let Some(metric) = claim.metrics.first().and_then(|l| sentence.vocabulary.metrics.iter().position(|m| m.id == l.value)) else {
        return;
    };
    let metric = metric as u32;
    let mut scope: Option<(i32, Link<String>)> = None;
    let mut basis: Option<(i32, Link<String>)> = None;
    for mark in &sentence.marks.senses {
        let gap = sentence.to_figure(mark, figure);
        if gap > 2 * CLAUSE {
            continue;
        }
        for sense in &mark.what {
            let (place, name) = match sense {
                Sense::Scope(m, name) if *m == metric => (&mut scope, name),
                Sense::Basis(m, name) if *m == metric => (&mut basis, name),
                _ => continue,
            };
            // words right after another figure, or across a comma from this one, are that figure's
            let taken = sentence.figures.iter().any(|f| {
                f.first != figure.first
                    && f.quantity.kind == figure.quantity.kind
                    && sentence.to_figure(mark, f) + WORD < gap
                    && (f.last <= mark.first && mark.last <= figure.first || gap > CLAUSE)
            });
            if !taken && place.as_ref().is_none_or(|(least, _)| gap < *least) {
                *place = Some((gap, Link::at(name.to_string(), mark.span, "words")));
            }
        }
    }
    claim.scope = scope.map(|(_, l)| l);
    claim.basis = basis.map(|(_, l)| l);
}

/// Whether a mark behind the first of several figures stands nearer to another one.
fn is_of_another<T>(sentence: &Sentence<'_>, mark: &Mark<T>, figure: &Figure) -> bool {
    let like = || sentence.figures.iter().filter(|f| f.quantity.kind == figure.quantity.kind);
    like().any(|f| f.last <= mark.first) && like().any(|f| sentence.to_figure(mark, f) < sentence.to_figure(mark, figure))
}

fn case(sentence: &Sentence<'_>, figure: &Figure, claim: &mut Claim) {
    let cases = [(Cue::CaseLow, Case::Low), (Cue::CaseBase, Case::Base), (Cue::CaseHigh, Case::High)];
    let best = cases
        .into_iter()
        .filter_map(|(cue, case)| sentence.nearest(Cues::of(&[cue]), figure).map(|(gap, m)| (gap, case, m)))
        .filter(|(gap, _, m)| *gap <= 2 * CLAUSE && !is_of_another(sentence, m, figure))
        .min_by_key(|(gap, ..)| *gap);
    if let Some((_, case, mark)) = best {
        claim.case = Some(Link::at(case, mark.span, "case"));
    }
    if claim.real.is_none()
        && let Some((gap, mark)) = sentence.nearest(Cues::of(&[Cue::Real]), figure)
        && gap <= CLAUSE
        && let Some(published) = sentence.published
    {
        claim.real = Some(Link::at(Period::Year(published.year()), mark.span, "constant-prices"));
    }
}

/// "Annualised", "run-rate": the amount is per year.
fn pace(sentence: &Sentence<'_>, figure: &Figure, claim: &mut Claim) {
    let flow = |l: &Link<MetricId>| sentence.vocabulary.metrics.iter().any(|m| m.id == l.value && m.flow == Flow::Flow);
    // a round or a valuation has no pace
    if figure.quantity.kind != QuantityKind::Money
        || claim.quantity.amount.unit.per.is_some()
        || claim.metrics.first().is_some_and(|l| !flow(l))
    {
        return;
    }
    if sentence.nearest(Cues::of(&[Cue::RunRate]), figure).is_some_and(|(gap, _)| gap < CLAUSE) {
        claim.quantity.amount.unit.per = Some(Per::one("year"));
    }
}
