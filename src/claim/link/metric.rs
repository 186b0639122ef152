//! What is counted: the metrics whose cue words stand nearest and say most, among those that take the figure's unit.

use crate::lang::Kind;
use crate::lang::discourse::{Cue, Cues};
use crate::model::claim::{Claim, Link, QuantityKind, Relation};
use crate::model::{Dimension, EntityKind, Flow, Span, YearEnd};

use super::super::clause::{CLAUSE, WORD};
use super::super::mention::{Counted, Mark, Sense, Vocabulary};
use super::super::temporal::{Form, Time, View};
use super::cast::{Cast, Role};
use super::context::Context;
use super::{Figure, Sentence};

/// A metric that the words may mean.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub score: i32,
    pub metric: u32,
    pub span: Option<Span>,
    /// The tokens of the cue.
    pub place: Option<(usize, usize)>,
    pub why: &'static str,
}

/// The metrics that the words may mean, the likeliest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Metrics(pub Vec<Reading>);

/// What a cue loses that stands nearer to another figure of the kind, where this one has a cue of its own.
const FOREIGN: i32 = 10;

/// What a cue gains that the figure is said to be of.
const OBJECT: i32 = 5;

/// Words that say how firm a figure is, and by chance are cues too.
const EXPECTING: Cues = Cues::of(&[Cue::Guidance, Cue::Target, Cue::Estimate]);

/// What a cue must score to be believed.
const LEAST: i32 = -14;

/// How far below the likeliest a metric may lie and still be listed.
const MARGIN: i32 = 7;

impl Metrics {
    /// The kinds of things that the likeliest metrics are about.
    pub(super) fn about(&self, vocabulary: &Vocabulary) -> Vec<EntityKind> {
        let top = self.0.first().map_or(0, |r| r.score);
        self.0
            .iter()
            .filter(|r| r.score >= top - 3)
            .flat_map(|r| vocabulary.metrics[r.metric as usize].about.iter().copied())
            .collect()
    }

    /// The id of the likeliest.
    pub(super) fn likeliest<'v>(&self, vocabulary: &'v Vocabulary) -> Option<&'v str> {
        self.0.first().map(|r| &*vocabulary.metrics[r.metric as usize].id)
    }

    /// Whether one of them is told of two parties.
    pub(super) fn two_sided(&self, vocabulary: &Vocabulary) -> bool {
        self.0.iter().any(|r| vocabulary.metrics[r.metric as usize].two_sided)
    }

    /// Whether a mark stands right beside the cue of the likeliest: "Meta's capex", "the revenue of Nvidia".
    pub(super) fn beside<T>(&self, sentence: &Sentence<'_>, mark: &Mark<T>) -> bool {
        self.0.first().and_then(|r| r.place).is_some_and(|place| {
            let (a, b) = if mark.last <= place.0 { (mark.last, place.0) } else { (place.1, mark.first) };
            a <= b && b - a <= 4 && sentence.costs.gap((mark.first, mark.last), place) <= WORD
        })
    }
}

/// Whether a metric is of money that its entity gives.
pub(super) fn is_given(metric: &str) -> bool {
    matches!(metric, "investment-made" | "commitment")
}

/// Whether a metric is of money that its entity raises, or of what that values it at.
pub(super) fn is_raised(metric: &str) -> bool {
    matches!(metric, "funding-round" | "valuation")
}

/// Whether a metric may be meant with a unit.
pub(super) fn fits(counted: &Counted, figure: &Figure, relation: &Relation) -> bool {
    let unit = &figure.quantity.amount.unit;
    if counted.dimension.fits(unit) {
        return true;
    }
    // what grew, shrank or is shared may be of any unit
    matches!(figure.quantity.kind, QuantityKind::Percent | QuantityKind::Multiple)
        && !matches!(relation, Relation::Level)
        && matches!(counted.dimension, Dimension::Money | Dimension::Count | Dimension::Power | Dimension::Energy)
}

/// Lists the metrics a figure may be of.
pub(super) fn metrics(
    sentence: &Sentence<'_>,
    cast: &Cast,
    figure: &Figure,
    relation: &Relation,
    context: &Context<'_>,
    before: &[&Claim],
) -> Metrics {
    let vocabulary = sentence.vocabulary;
    let mut best: Vec<Reading> = Vec::new();
    let mut nouns: Vec<u32> = Vec::new();
    let owned = sentence.marks.senses.iter().any(|m| is_own(sentence, m, figure, relation));
    for mark in &sentence.marks.senses {
        let sharing = mark.what.iter().filter(|s| matches!(s, Sense::Metric(_))).map(|_| 1).sum::<i32>();
        if sharing == 0 {
            continue;
        }
        let gap = sentence.to_figure(mark, figure);
        // the unit of another figure is that figure's
        if gap > 4 * CLAUSE || gap > 0 && sentence.figures.iter().any(|f| f.first <= mark.first && mark.last <= f.last) {
            continue;
        }
        let inside = figure.first <= mark.first && mark.last <= figure.last;
        let after = mark.first >= figure.last;
        let foreign = owned && !is_own(sentence, mark, figure, relation) && owner(sentence, mark, figure).is_some();
        let score = 10 + length(sentence, mark)
            - if foreign { FOREIGN } else { 0 }
            - 2 * (sharing - 1).min(4)
            - gap * 3 / 4
            - i32::from(after && !sentence.order.verb_last)
            - raising(sentence, mark)
            - intent(sentence, mark)
            - modifies(sentence, mark)
            - if inside { 3 } else { 0 }
            + if is_object(sentence, mark, figure) { OBJECT } else { 0 };
        for sense in &mark.what {
            let Sense::Metric(metric) = sense else { continue };
            if inside && !nouns.contains(metric) {
                nouns.push(*metric);
            }
            if !fits(&vocabulary.metrics[*metric as usize], figure, relation) {
                continue;
            }
            let reading = Reading {
                score,
                metric: *metric,
                span: Some(mark.span),
                place: Some((mark.first, mark.last)),
                why: if sharing > 1 { "shared-cue" } else { "cue" },
            };
            match best.iter_mut().find(|r| r.metric == *metric) {
                // a second cue of the same metric adds a little
                Some(known) if known.score >= score => known.score += 1 + i32::from(gap < CLAUSE),
                Some(known) => *known = Reading { score: reading.score + 1, ..reading },
                None => best.push(reading),
            }
        }
    }
    programme(sentence, cast, figure, &mut best);
    // "671 billion parameters" are counted by the metric of parameters, or one easily taken for it
    if figure.quantity.kind == QuantityKind::Count && !nouns.is_empty() {
        best.retain(|r| {
            let counted = &vocabulary.metrics[r.metric as usize];
            nouns.iter().any(|n| {
                *n == r.metric
                    || counted.confused_with.contains(n)
                    || vocabulary.metrics[*n as usize].confused_with.contains(&r.metric)
            })
        });
    }
    for reading in &mut best {
        let counted = &vocabulary.metrics[reading.metric as usize];
        reading.score += affinity(sentence, cast, figure, counted, context) + denominator(figure, counted);
        if reading.why == "shared-cue" {
            let goes_on = context.last_metric() == Some(reading.metric) && context.goes_on(sentence, cast);
            reading.score += object(sentence, cast, figure, counted) + if goes_on { 3 } else { 0 };
            reading.why = "cue";
        }
        if counted.dimension.fits(&figure.quantity.amount.unit) && !matches!(figure.quantity.kind, QuantityKind::Money) {
            reading.score += 3;
        }
    }
    if best.is_empty() {
        best = unit_only(sentence, figure);
    }
    if let Some(metric) = priced(sentence, figure, before)
        && !best.iter().any(|r| r.metric == metric && r.score > LEAST)
    {
        let top = best.iter().map(|r| r.score).max().unwrap_or(0).max(0);
        best.push(Reading { score: top + 2 * MARGIN + 1, metric, span: None, place: None, why: "at-a-price" });
    }
    best.retain(|r| r.score > LEAST);
    // "it forecast 54 billion": a word of expectation says less than what was spoken of
    let weak = |r: &Reading| {
        let cue = r.place.and_then(|p| sentence.marks.cues.iter().find(|m| m.first <= p.0 && m.last >= p.1));
        cue.is_some_and(|m| m.what.any(EXPECTING) && !m.what.has(Cue::Commitment))
    };
    let based = super::relation::is_base(sentence, figure) && !is_cued(sentence, figure);
    let part =
        based && !before.is_empty() || before.iter().any(|c| c.quantity.kind != QuantityKind::Percent) && is_part(sentence, figure);
    if best.iter().max_by_key(|r| r.score).is_none_or(weak) || part {
        let mut told = context.fallback_metrics(sentence, figure, relation, before);
        told.retain(|r| fits(&vocabulary.metrics[r.metric as usize], figure, relation));
        let same = told
            .first()
            .is_some_and(|r| r.why == "same-sentence" || !part && r.why == "carried" && context.goes_on(sentence, cast));
        if best.is_empty() || same {
            best = told;
        }
    }
    best.sort_by_key(|r| (-r.score, r.metric));
    let top = best.first().map_or(0, |r| r.score);
    // "spend" says no more of one than of another: all it may mean are listed
    let place = best.first().and_then(|r| r.place);
    best.retain(|r| {
        let margin = if place.is_some() && r.place == place { 2 * MARGIN } else { MARGIN };
        r.score >= top - margin
    });
    best.truncate(4);
    Metrics(best)
}

/// "The national mission got 103.7 billion rupees": the name of a programme says what its money is.
fn programme(sentence: &Sentence<'_>, cast: &Cast, figure: &Figure, best: &mut Vec<Reading>) {
    if figure.quantity.kind != QuantityKind::Money {
        return;
    }
    let named = |p: &&super::cast::Player| {
        let kind = |e: &u32| sentence.vocabulary.kind(*e) == Some(EntityKind::Programme);
        p.role != Role::Compared && sentence.marks.names[p.mark].what.iter().any(kind)
    };
    let marks = cast.players.iter().filter(named).map(|p| &sentence.marks.names[p.mark]);
    let Some((gap, mark)) = marks.map(|m| (sentence.to_figure(m, figure), m)).min_by_key(|(gap, m)| (*gap, m.first)) else {
        return;
    };
    if gap > 2 * CLAUSE {
        return;
    }
    let of_programmes =
        |m: &&Counted| m.flow == Flow::Event && m.dimension == Dimension::Money && m.scopes.iter().any(|s| s == "programme");
    for (place, _) in sentence.vocabulary.metrics.iter().enumerate().filter(|(_, m)| of_programmes(m)) {
        let (metric, score) = (place as u32, 8 - gap / 2);
        match best.iter_mut().find(|r| r.metric == metric) {
            Some(known) => known.score = known.score.max(score) + 2,
            None => {
                best.push(Reading { score, metric, span: Some(mark.span), place: Some((mark.first, mark.last)), why: "programme" });
            }
        }
    }
}

/// "$3.2 billion of revenue": what the figure itself is said to be of.
fn is_object(sentence: &Sentence<'_>, mark: &Mark<Vec<&Sense>>, figure: &Figure) -> bool {
    super::is_level(figure.quantity.kind)
        && sentence.cue_after(figure.last).is_some_and(|m| m.first == figure.last && m.last == mark.first && m.what.has(Cue::Of))
}

/// Whether a metric's cue stands close to a figure, with no other figure between.
fn is_cued(sentence: &Sentence<'_>, figure: &Figure) -> bool {
    let metric = |m: &Mark<Vec<&Sense>>| m.what.iter().any(|s| matches!(s, Sense::Metric(_)));
    sentence.marks.senses.iter().filter(|m| metric(m)).any(|m| {
        let (from, to) = if m.first >= figure.last { (figure.last, m.first) } else { (m.last, figure.first) };
        sentence.to_figure(m, figure) <= 3 * WORD && !sentence.figures.iter().any(|f| f.first >= from && f.last <= to)
    })
}

/// "Of which 37 billion": a part of the figure before it.
fn is_part(sentence: &Sentence<'_>, figure: &Figure) -> bool {
    sentence.cues(Cues::of(&[Cue::PartOf])).any(|m| {
        m.last <= figure.first
            && sentence.to_figure(m, figure) <= 3 * WORD
            && !sentence.figures.iter().any(|f| f.first >= m.last && f.last <= figure.first)
    })
}

/// "A $30 billion round at $380 billion": money right after "at", behind money that was raised, is what all of it is worth.
fn priced(sentence: &Sentence<'_>, figure: &Figure, before: &[&Claim]) -> Option<u32> {
    let vocabulary = sentence.vocabulary;
    let at = sentence.cue_before(figure.first).is_some_and(|m| m.last == figure.first && m.what.has(Cue::At));
    let last = before.last().filter(|c| c.quantity.kind == QuantityKind::Money)?;
    let raised = last.metrics.first()?;
    let place = |id: &str| vocabulary.metrics.iter().position(|m| *m.id == *id).map(|i| i as u32);
    let metric = place("valuation")?;
    let event = vocabulary.metrics[place(&raised.value)? as usize].confused_with.contains(&metric);
    (at && event && figure.quantity.kind == QuantityKind::Money).then_some(metric)
}

/// The figure of a kind with this one that a cue stands nearest to, if it isn't this one.
fn owner<'s, T>(sentence: &'s Sentence<'_>, mark: &Mark<T>, figure: &Figure) -> Option<&'s Figure> {
    if let Some(next) = led(sentence, mark) {
        return Some(next).filter(|f| f.first != figure.first && f.quantity.kind == figure.quantity.kind);
    }
    let gap = sentence.to_figure(mark, figure);
    let after = sentence.figures.partition_point(|f| f.first < mark.first);
    let like = |f: &&Figure| f.quantity.kind == figure.quantity.kind;
    let before = sentence.figures[..after].iter().rev().take(3).find(like);
    let behind = sentence.figures[after..].iter().take(3).find(like);
    before.into_iter().chain(behind).find(|f| f.first != figure.first && sentence.to_figure(mark, f) < gap)
}

/// The figure that a cue between two of a kind leads to: "raised 40 billion at a valuation of 300", "بتقييم بلغ 300".
fn led<'s, T>(sentence: &'s Sentence<'_>, mark: &Mark<T>) -> Option<&'s Figure> {
    if sentence.order.verb_last || sentence.language.unspaced {
        return None;
    }
    let after = sentence.figures.partition_point(|f| f.first < mark.first);
    let (before, next) = (sentence.figures.get(after.checked_sub(1)?)?, sentence.figures.get(after)?);
    let word = &sentence.text[sentence.scan.tokens[mark.first].start as usize..];
    let apart = mark.first > before.last || sentence.language.code == "ar" && mark.first == before.last && word.starts_with('ب');
    // "40 billion of revenue", "in funding"
    let of = sentence.cue_after(before.last).is_some_and(|m| {
        m.first == before.last && m.last == mark.first && m.what.any(Cues::of(&[Cue::Of, Cue::ShareOf, Cue::PartyIn]))
    });
    let joined = sentence.cues(Cues::of(&[Cue::And])).any(|m| m.first >= mark.last && m.last <= next.first);
    let leads =
        before.quantity.kind == next.quantity.kind && sentence.costs.gap((mark.first, mark.last), next.tokens()) <= 3 * WORD;
    (apart && !of && !joined && leads).then_some(next)
}

/// Whether a cue that takes the figure's unit stands nearer to it than to any other figure of its kind.
fn is_own(sentence: &Sentence<'_>, mark: &Mark<Vec<&Sense>>, figure: &Figure, relation: &Relation) -> bool {
    let fitting = mark
        .what
        .iter()
        .any(|s| matches!(s, Sense::Metric(m) if fits(&sentence.vocabulary.metrics[*m as usize], figure, relation)));
    fitting
        && sentence.to_figure(mark, figure) <= 2 * CLAUSE
        && intent(sentence, mark) == 0
        && raising(sentence, mark) == 0
        && owner(sentence, mark, figure).is_none()
}

/// What the object of a verb of many meanings says: a stretch of years and a country make it a programme, a year or quarter spending.
fn object(sentence: &Sentence<'_>, cast: &Cast, figure: &Figure, counted: &Counted) -> i32 {
    let gap = |t: &Time| sentence.costs.gap((t.first, t.last), figure.tokens());
    let near = sentence.times.iter().filter(|t| gap(t) <= 2 * CLAUSE).min_by_key(|t| gap(t));
    let far = |t: &Time| {
        let until = matches!(t.form, Form::Until(_)).then(|| t.resolve(sentence.published, View::Ahead, None)).flatten();
        let days = until.and_then(|p| p.dates(YearEnd::CALENDAR)).zip(sentence.published);
        days.is_some_and(|(days, published)| days.last.year() >= published.year() + 2)
    };
    let several = near.is_some_and(|t| matches!(t.form, Form::Next(2..) | Form::Range(..)) || far(t));
    let one = near.is_some_and(|t| matches!(t.form, Form::One(_)) && !t.is_short());
    let wide = counted.scopes.iter().any(|s| matches!(s.as_str(), "country" | "programme"));
    let country = cast.players.iter().any(|p| {
        sentence.vocabulary.kind(p.entity) == Some(EntityKind::Country)
            && sentence.to_figure(&sentence.marks.names[p.mark], figure) <= 2 * CLAUSE
    });
    let mut score = 0;
    if several {
        score += if wide { 6 } else { -2 };
    }
    if country {
        score += if wide { 4 } else { 0 };
    }
    if one && counted.flow == Flow::Flow {
        score += 4;
    }
    // money put into no named other is no stake
    if counted.two_sided && counted.flow == Flow::Event && !cast.players.iter().any(|p| p.actor && p.role == Role::Party) {
        score -= 2;
    }
    score
}

/// What a long cue adds: it says more.
fn length(sentence: &Sentence<'_>, mark: &Mark<Vec<&Sense>>) -> i32 {
    let tokens = &sentence.scan.tokens[mark.first..mark.last];
    let words = tokens.iter().filter(|t| matches!(t.kind, Kind::Word | Kind::Number)).map(|_| 1).sum::<i32>();
    let chars = tokens.iter().filter(|t| t.kind == Kind::Char).map(|_| 1).sum::<i32>();
    4 * (words - 1).clamp(0, 3) + 2 * (chars - 2).clamp(0, 5)
}

/// "Plans", "committed": says how firm rather than what.
fn intent(sentence: &Sentence<'_>, mark: &Mark<Vec<&Sense>>) -> i32 {
    let firm = Cues::of(&[Cue::Guidance, Cue::Commitment, Cue::Target]);
    // "将投入": a word before the verb makes it no less a verb of spending
    let inside =
        |m: &&Mark<Cues>| m.first <= mark.first && m.last >= mark.last && !(sentence.language.unspaced && m.first < mark.first);
    let cue = sentence.marks.cues.iter().find(inside);
    if cue.is_some_and(|m| m.what.any(firm)) { 6 } else { 0 }
}

/// "Data centre revenue", "إيرادات مراكز البيانات": the word beside a metric's that only says which part.
fn modifies(sentence: &Sentence<'_>, mark: &Mark<Vec<&Sense>>) -> i32 {
    let head_first = sentence.order.head_first;
    let metrics = |m: &Mark<Vec<&Sense>>| -> Vec<u32> {
        m.what.iter().filter_map(|s| if let Sense::Metric(k) = s { Some(*k) } else { None }).collect()
    };
    let own = metrics(mark);
    let dimension = |m: &u32| sentence.vocabulary.metrics[*m as usize].dimension;
    let headed = sentence.marks.senses.iter().any(|other| {
        let beside = if head_first {
            other.last <= mark.first && sentence.between(other, mark) <= 2 * WORD
        } else {
            other.first >= mark.last && other.first - mark.last <= 1 && sentence.between(other, mark) <= WORD / 2
        };
        let names = metrics(other);
        let verb = sentence.marks.cues.iter().any(|c| c.first == other.first && c.what.any(super::STATUS));
        beside
            && !verb
            && !names.is_empty()
            && names.iter().all(|m| !own.contains(m))
            && names.iter().any(|m| own.iter().any(|o| dimension(o) == dimension(m)))
    });
    if headed { FOREIGN } else { 0 }
}

/// "Raised its forecast", "raised prices by": a change, not a round.
fn raising(sentence: &Sentence<'_>, mark: &Mark<Vec<&Sense>>) -> i32 {
    let Some(cue) = sentence.marks.cues.iter().find(|m| m.first <= mark.first && m.last >= mark.last) else { return 0 };
    if !cue.what.any(Cues::of(&[Cue::Up, Cue::Down])) {
        return 0;
    }
    let changed = sentence.marks.cues.iter().any(|m| {
        m.first >= mark.last
            && m.what.any(Cues::of(&[Cue::Guidance, Cue::Target, Cue::Estimate]))
            && sentence.between(mark, m) <= 6 * WORD
    });
    let object = sentence.marks.senses.iter().any(|m| {
        m.first >= mark.last
            && sentence.between(mark, m) <= 3 * WORD
            && !sentence.figures.iter().any(|f| f.first >= mark.last && f.last <= m.first)
            && m.what.iter().any(|s| matches!(s, Sense::Metric(_)))
            && !m.what.iter().any(|s| mark.what.contains(s))
    });
    if changed || object { 12 } else { 0 }
}

/// How well a metric suits what the sentence names.
fn affinity(sentence: &Sentence<'_>, cast: &Cast, figure: &Figure, counted: &Counted, context: &Context<'_>) -> i32 {
    let mut score = 0;
    let near = |p: &&super::cast::Player| sentence.to_figure(&sentence.marks.names[p.mark], figure) <= 2 * CLAUSE;
    let kinds = |p: &super::cast::Player| -> Vec<EntityKind> {
        sentence.marks.names[p.mark].what.iter().filter_map(|e| sentence.vocabulary.kind(*e)).collect()
    };
    let things: Vec<EntityKind> =
        cast.players.iter().filter(|p| !p.actor && p.role != Role::Compared).filter(near).flat_map(kinds).collect();
    let thing_word = sentence.nearest(Cues::of(&[Cue::Thing]), figure).is_some_and(|(gap, _)| gap <= 2 * CLAUSE);
    let carried = if thing_word { context.thing_kind(sentence.vocabulary) } else { None };
    let for_company =
        counted.scopes.iter().any(|s| matches!(s.as_str(), "company" | "contract" | "stake" | "fund" | "company-fleet"));
    if !counted.about.is_empty() {
        if things.iter().chain(&carried).any(|k| counted.about.contains(k)) {
            score += 6;
        } else if !for_company {
            // the costs of a company in a year train no model
            let yearly = counted.about.contains(&EntityKind::Model)
                && counted.dimension == Dimension::Money
                && sentence.times.iter().any(|t| t.is_date() && !t.is_short());
            score -= if counted.flow == Flow::Price {
                if figure.quantity.amount.unit.per.is_some() { 8 } else { 16 }
            } else if yearly {
                7
            } else if thing_word {
                0
            } else {
                3
            };
        }
    }
    let actor = cast
        .players
        .iter()
        .filter(|p| p.actor && matches!(p.role, Role::Subject | Role::Speaker))
        .filter(|p| sentence.vocabulary.kind(p.entity) != Some(EntityKind::Person))
        .min_by_key(|p| (p.role != Role::Subject, sentence.to_figure(&sentence.marks.names[p.mark], figure)))
        .and_then(|p| sentence.vocabulary.kind(p.entity));
    let wide = counted.scopes.iter().any(|s| matches!(s.as_str(), "country" | "industry" | "world"));
    // money into a named other party is a deal, not spending at large
    let party = cast.players.iter().any(|p| p.actor && p.role == Role::Party)
        || sentence
            .marks
            .cues
            .iter()
            .any(|m| m.what.has(Cue::Relative) && m.what.has(Cue::PartyIn) && sentence.to_figure(m, figure) <= CLAUSE);
    if counted.two_sided && party {
        score += 7;
    }
    match actor {
        Some(EntityKind::Country | EntityKind::Government | EntityKind::Industry) => score += if wide { 4 } else { -3 },
        Some(_) => score += if for_company || !wide { 1 } else { -6 },
        None => {}
    }
    score
}

/// What a denominator says: an hour of a chip, tokens, a chip.
fn denominator(figure: &Figure, counted: &Counted) -> i32 {
    let price = counted.flow == Flow::Price;
    match figure.quantity.amount.unit.per.as_ref().map(|p| &*p.name) {
        Some("GPU-hour" | "hour") if counted.scopes.iter().any(|s| s == "chip") && price => {
            if counted.bases.iter().any(|b| b == "on-demand") { 14 } else { 4 }
        }
        Some("token") if price => 14,
        Some("GPU" | "chip" | "unit" | "server") if price && counted.bases.iter().any(|b| b == "list") => 10,
        Some("year" | "day" | "month" | "quarter" | "week") if price => -8,
        Some("GPU-hour" | "hour" | "token" | "GPU" | "chip") => -8,
        None if price && counted.scopes.iter().any(|s| s == "input") => -6,
        None if price && counted.bases.iter().any(|b| b == "on-demand") => -4,
        _ => 0,
    }
}

/// Metrics that a unit alone points to: the only one of its dimension, or that of chips where they are counted by their model.
fn unit_only(sentence: &Sentence<'_>, figure: &Figure) -> Vec<Reading> {
    let vocabulary = sentence.vocabulary;
    let chip = |e: &u32| matches!(vocabulary.kind(*e), Some(EntityKind::Chip | EntityKind::ChipFamily));
    let chips = figure.quantity.kind == QuantityKind::Count
        && sentence.marks.names.iter().any(|n| figure.first <= n.first && n.last <= figure.last && n.what.iter().any(chip));
    let unit = &figure.quantity.amount.unit;
    let fitting: Vec<u32> = (0..vocabulary.metrics.len() as u32)
        .filter(|m| {
            let Counted { id, dimension, .. } = &vocabulary.metrics[*m as usize];
            let alone = matches!(dimension, Dimension::Power | Dimension::Energy | Dimension::GpuHours | Dimension::Operations);
            (alone || chips && **id == *"gpu-count") && dimension.fits(unit)
        })
        .collect();
    match fitting.as_slice() {
        [metric] => vec![Reading { score: 0, metric: *metric, span: Some(figure.quantity.span), place: None, why: "unit" }],
        _ => Vec::new(),
    }
}

/// Writes the metrics into a claim, and the year of a yearly pace into its unit.
pub(super) fn link(sentence: &Sentence<'_>, metrics: &Metrics, claim: &mut Claim) {
    for reading in &metrics.0 {
        let value = sentence.vocabulary.metrics[reading.metric as usize].id.clone();
        claim.metrics.push(Link { value, span: reading.span, why: reading.why });
    }
}
