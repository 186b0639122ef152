//! The written order of judging: the key as written, then what it superseded, then asserted axes, then slips, then near misses, else
//! contradicted. What stands beside the key is looked through in [`beside`](super::beside).

use super::adjacent::{self, Adjacent};
use super::beside::{misframed, on_beside};
use super::clock::{self, Outcome, Standing};
use super::codes::{Code, Reason};
use super::derive;
use super::evidence::{self, Candidate, Reading};
use super::finding::{Judgement, Role};
use super::frame::{Clocks, Frame};
use super::kin;
use super::rules;
use super::stray;
use super::verdict::{Level, Verdict};
use crate::compare::Match;
use crate::model::date::days_between;
use crate::model::{Bound, Claim, Decimal, EntityKind, Fact, Flow, MetricId, Mode, QuantityKind, Relation, Status};
use crate::store::Store;

/// Judges one of the claims of a text.
#[must_use]
pub fn judge<'s>(at: usize, claims: &[Claim], store: &'s Store, clocks: Clocks) -> Judgement<'s> {
    let claim = &claims[at];
    if claim.mode == Mode::Denied {
        return Judgement::new(Verdict::NotCheckable).because(Reason::new(Code::Denied));
    }
    let frame = Frame::among(at, claims, store, clocks);
    let mut judgement = match &claim.relation {
        Relation::Share { .. } if is_recorded_ratio(&frame, store) => judge_level(&frame, store),
        Relation::Growth(_) | Relation::Share { .. } | Relation::Ratio { .. } | Relation::Change { .. } => {
            let derived = derive::judge(&frame, claims, store).filter(|j| j.verdict != Verdict::NoRecord);
            // "more than" and "more by" look alike: what no change explains may be the figure itself
            let change = if let Relation::Change { up } = claim.relation { Some(up) } else { None };
            let level = || Some(judge_level(&frame, store)).filter(|j| change.is_none() || carries_figure(j));
            let question = || derive::change::question(&frame, change?, store);
            derived.or_else(level).or_else(question).unwrap_or_else(|| Judgement::new(Verdict::NoRecord))
        }
        Relation::Earlier { later } => judge_earlier(&frame, claims.get(*later), store),
        Relation::Level | Relation::Later { .. } => judge_at_its_day(&frame, is_dated_for_another(claims, at), store),
    };
    if is_unexplained(&judgement)
        && let Some(reason) = judgement.evidence.iter().find_map(|e| rules::far_slip(&frame, e.fact))
    {
        let level = judgement.level();
        judgement.reasons.insert(0, reason.at(level));
        judgement.reasons.retain(|r| !matches!(r.code, Code::Exaggerated | Code::Understated));
    }
    let unexplained = is_unexplained(&judgement);
    if (unexplained || judgement.verdict == Verdict::NoRecord)
        && let Some(meant) = stray::judge(&frame, store)
    {
        if unexplained && meant.verdict != Verdict::Supported {
            judgement.explain(meant);
        } else {
            judgement = meant;
        }
    }
    judgement.written = frame.written;
    rules::confidence::note(&mut judgement, store);
    judgement
}

/// Whether a share is one that the records hold as such: a margin, capital expenditure over revenue.
fn is_recorded_ratio(frame: &Frame<'_>, store: &Store) -> bool {
    frame.metrics(store).iter().any(|metric| {
        store.metric(metric).is_some_and(|m| m.flow == Flow::Ratio)
            && !evidence::readings(frame, metric, &evidence::candidates(frame, metric, store), store).is_empty()
    })
}

/// Whether the words that date a figure stand nearer to another in its sentence.
fn is_dated_for_another(claims: &[Claim], at: usize) -> bool {
    let Some(words) = claims[at].stated.as_ref().and_then(|l| l.span) else { return false };
    let gap = |i: usize| {
        let figure = claims[i].quantity.span;
        words.start.saturating_sub(figure.end).max(figure.start.saturating_sub(words.end))
    };
    super::mates(claims, at).any(|i| gap(i) < gap(at))
}

/// Judges a figure at the day that the words date it, and where that fails at the article's: of two figures in a sentence one alone may be
/// dated.
fn judge_at_its_day<'s>(frame: &Frame<'_>, anothers: bool, store: &'s Store) -> Judgement<'s> {
    let judged = judge_level(frame, store);
    let dated = frame.claim.stated.is_some() && frame.written < frame.clocks.published;
    if !(anothers && dated && judged.level() >= Level::Warning) {
        return judged;
    }
    let told = judge_level(&Frame { written: frame.clocks.published, ..frame.clone() }, store);
    if matches!(told.verdict, Verdict::Supported | Verdict::Outdated) { told } else { judged }
}

/// Judges the figure before a change: of the time that the words give it, else of the same time as the later one's or the one before.
fn judge_earlier<'s>(frame: &Frame<'_>, later: Option<&Claim>, store: &'s Store) -> Judgement<'s> {
    let judged = judge_level(frame, store);
    let Some(period) = later.and_then(|c| c.period.as_ref()).map(|l| &l.value).filter(|_| judged.level() == Level::Error) else {
        return judged;
    };
    let times = std::iter::once(period.clone()).chain(derive::growth::previous(period));
    let stands = |j: &Judgement<'_>| matches!(j.verdict, Verdict::Supported | Verdict::Outdated);
    times.map(|time| judge_level(&frame.in_period(time), store)).find(stands).unwrap_or(judged)
}

/// Whether a judgement rests on a figure that has the number.
pub(super) fn carries_figure(judged: &Judgement<'_>) -> bool {
    matches!(judged.verdict, Verdict::Supported | Verdict::Outdated | Verdict::Stale | Verdict::Misframed)
}

/// Judges a figure itself under the metrics it may mean, and failing that under those that the same words tell of.
fn judge_level<'s>(frame: &Frame<'_>, store: &'s Store) -> Judgement<'s> {
    let metrics = frame.metrics(store);
    if metrics.is_empty() {
        return without_metric(frame, store);
    }
    let judged = under(frame, &metrics, store);
    let settled = judged.level() < Level::Warning && judged.verdict != Verdict::NoRecord;
    let held = carries_figure(&judged) && !judged.has(Code::Metric);
    if settled || held {
        return judged;
    }
    kin::judge(frame, &metrics, store).unwrap_or(judged)
}

/// Judges a figure itself under each of some metrics: the first with a key decides, unless a later one has the very number.
fn under<'s>(frame: &Frame<'_>, metrics: &[MetricId], store: &'s Store) -> Judgement<'s> {
    let spent = kin::spent_as(frame, metrics, store);
    let mut first: Option<Judgement<'s>> = None;
    let mut beside: Vec<(MetricId, Vec<Candidate<'s>>)> = Vec::new();
    for metric in metrics.iter().cloned() {
        let candidates = evidence::candidates(frame, &metric, store);
        let readings = evidence::readings(frame, &metric, &candidates, store);
        let judged = if let Some(sum) = derive::sum::judge(frame, &metric, &readings, store) {
            Some(sum)
        } else if readings.is_empty() {
            None
        } else {
            Some(on_readings(frame, &metric, &readings, &candidates, store))
        };
        match judged {
            None => beside.push((metric, candidates)),
            Some(judged) => {
                let stands = judged.level() <= Level::Notice && judged.verdict != Verdict::NoRecord;
                match &first {
                    None if stands => return judged.metric(metric),
                    None => first = Some(judged.metric(metric)),
                    Some(_) if stands && exact(&judged) => return judged.metric(metric),
                    Some(_) => {}
                }
            }
        }
    }
    if let Some(judged) = first {
        // another reading of the words that names what is wrong says more than that nothing agrees
        let framing = |(metric, candidates): &(MetricId, Vec<Candidate<'s>>)| {
            let judged = on_beside(frame, metric, candidates, store, None).filter(|j| j.verdict == Verdict::Misframed)?;
            Some(judged.metric(metric.clone()))
        };
        let weak = matches!(judged.verdict, Verdict::NoRecord | Verdict::Ambiguous) || is_unexplained(&judged);
        return if weak { beside.iter().find_map(framing).unwrap_or(judged) } else { judged };
    }
    for metric in spent {
        let candidates = evidence::candidates(frame, &metric, store);
        let readings = evidence::readings(frame, &metric, &candidates, store);
        if !readings.is_empty() {
            return on_readings(frame, &metric, &readings, &candidates, store).metric(metric);
        }
    }
    without_key(frame, &beside, store)
}

impl Judgement<'_> {
    pub(super) fn metric(mut self, metric: MetricId) -> Self {
        self.metric.get_or_insert(metric);
        self
    }
}

/// Whether a contradiction names no slip.
fn is_unexplained(judgement: &Judgement<'_>) -> bool {
    matches!(judgement.verdict, Verdict::Contradicted | Verdict::Ambiguous)
        && judgement.reasons.iter().any(|r| matches!(r.code, Code::Exaggerated | Code::Understated))
        && judgement.reasons.iter().all(|r| matches!(r.code, Code::Exaggerated | Code::Understated))
}

fn exact(judgement: &Judgement<'_>) -> bool {
    judgement.verdict == Verdict::Supported
        && !judgement.reasons.iter().any(|r| matches!(r.code, Code::Coarse | Code::Hedged | Code::LooseBound | Code::Widened))
}

/// No metric that the words name takes such a unit.
fn without_metric<'s>(frame: &Frame<'_>, store: &Store) -> Judgement<'s> {
    let claim = frame.claim;
    let named = claim.metrics.is_empty() && (!frame.entities.is_empty() || frame.subject.is_some());
    let spending = matches!(claim.quantity.kind, QuantityKind::Money);
    let known = frame.entities.iter().chain(&frame.subject).any(|e| store.about(e).next().is_some());
    if named && spending && known {
        Judgement::new(Verdict::NoRecord)
    } else {
        Judgement::new(Verdict::NotCheckable).because(Reason::new(Code::OutOfDomain))
    }
}

/// No metric has a figure on the key: the number may stand beside it.
fn without_key<'s>(frame: &Frame<'_>, beside: &[(MetricId, Vec<Candidate<'s>>)], store: &'s Store) -> Judgement<'s> {
    let named = !frame.entities.is_empty() || frame.subject.is_some() || frame.speaker.is_some();
    if !named && beside.iter().all(|(_, c)| c.is_empty()) {
        let kind = frame.claim.quantity.kind;
        return match kind {
            QuantityKind::Money | QuantityKind::Measure => Judgement::new(Verdict::NoRecord),
            _ => Judgement::new(Verdict::NotCheckable).because(Reason::new(Code::OutOfDomain)),
        };
    }
    // a difference under one of the metrics that the words name says more than that the number is another metric's
    let judged = |(metric, candidates): &(MetricId, Vec<Candidate<'s>>)| {
        Some(on_beside(frame, metric, candidates, store, None)?.metric(metric.clone()))
    };
    let found: Vec<Judgement<'s>> = beside.iter().filter_map(judged).collect();
    let at = found.iter().position(|j| !j.has(Code::Metric)).unwrap_or(0);
    found.into_iter().nth(at).unwrap_or_else(|| Judgement::new(Verdict::NoRecord))
}

/// Judges a claim on the readings that its words allow.
pub(super) fn on_readings<'s>(
    frame: &Frame<'_>,
    metric: &MetricId,
    readings: &[Reading<'s>],
    candidates: &[Candidate<'s>],
    store: &'s Store,
) -> Judgement<'s> {
    let outcomes: Vec<(&Reading<'s>, Outcome<'s>)> =
        readings.iter().filter_map(|r| clock::judge(frame, r, store).map(|o| (r, o))).collect();
    let Some((primary, main)) = outcomes.first() else { return Judgement::new(Verdict::NoRecord) };
    if main.agrees() {
        // a scope that the records know to be a mistake
        let known = |c: &&Candidate<'s>| {
            c.fact.is_deprecated()
                && c.fit.differs.is_empty()
                && c.fact.key.scope.as_deref() == frame.claim.scope.as_ref().map(|l| &*l.value)
        };
        let mistake = candidates.iter().filter(known).find(|c| adjacent::carries(&frame.claim.quantity.amount, c.fact));
        if let Some(mistake) = mistake.filter(|_| {
            frame.claim.scope.is_some() && main.fact.key.scope.as_deref() != frame.claim.scope.as_ref().map(|l| &*l.value)
        }) {
            let whole = main.fact.key.scope.as_deref().unwrap_or("company");
            let judged = Judgement::new(Verdict::Misframed).because(Reason::about(Code::Scope, whole));
            return judged.with(main.fact, Role::Held).with(mistake.fact, Role::Misprint);
        }
        return stands(frame, primary, main, store);
    }
    // without a name, a figure may be anybody's: only agreement tells
    let spoken = || frame.speaker.is_some() && outcomes.iter().any(|(_, o)| o.fact.key.by == frame.speaker);
    let nameless = frame.entities.is_empty() && frame.subject.is_none() && !spoken();
    if nameless && !outcomes.iter().any(|(_, o)| o.is_exact()) {
        return Judgement::new(Verdict::NoRecord);
    }
    // readings that the words allow as well, but only with the very number
    let digits = adjacent::significant_digits(&frame.claim.quantity.amount);
    let others = || outcomes.iter().skip(1).filter(|(_, o)| o.is_exact());
    let fresh =
        |o: &Outcome<'_>| matches!(o.standing, Standing::Current | Standing::Replaced | Standing::Earlier | Standing::KnownLater);
    // what became known later supports nothing while something was known
    let later = |o: &Outcome<'_>| o.standing == Standing::KnownLater && main.standing != Standing::UnknownThen;
    let other = others().filter(|(_, o)| !later(o)).find(|(_, o)| fresh(o)).or_else(|| others().find(|(_, o)| !later(o)));
    // one of several happenings, told roughly
    let event = store.metric(metric).is_some_and(|m| m.flow == Flow::Event);
    let hedged = |o: &Outcome<'_>| event && o.agrees() && o.agreement.matched == Match::Hedged && !later(o);
    let other = other.or_else(|| outcomes.iter().skip(1).find(|(_, o)| hedged(o)));
    let framed_end = main.standing == Standing::Otherwise
        && main.agreement.matched == Match::Reframed
        && !main.agreement.reasons.contains(&"point-in-range");
    if let Some((reading, outcome)) = other
        && !framed_end
        && (digits >= 2 || outcome.agreement.matched == Match::Exact || hedged(outcome))
    {
        let mut judged = stands(frame, reading, outcome, store);
        if reading.narrow && !primary.narrow && judged.verdict == Verdict::Supported {
            judged.verdict = Verdict::Ambiguous;
            judged.show(main.fact, Role::Reading);
        }
        return judged;
    }
    if main.standing == Standing::UnknownThen {
        return unknown_then(frame, metric, main, candidates, store);
    }
    if main.agreement.matched == Match::Reframed {
        return reframed(frame, primary, main, store);
    }
    let named = is_same_event(frame, metric, main.fact, store);
    // an end of another reading's range or bound, to its digits
    let end = |o: &Outcome<'_>| {
        o.standing == Standing::Otherwise
            && o.agreement.matched == Match::Reframed
            && !o.agreement.reasons.contains(&"point-in-range")
            && (digits >= 2 || evidence::is_news(frame, Some(o.fact), store))
    };
    if main.agreement.matched == Match::No
        && let Some((reading, outcome)) = outcomes.iter().skip(1).find(|(_, o)| end(o))
    {
        return reframed(frame, reading, outcome, store);
    }
    // a happening that nobody dated may be one that came to light later
    if main.agreement.matched == Match::No
        && happens(metric, store)
        && frame.subject.is_none()
        && frame.period.is_none()
        && let Some((reading, outcome)) =
            outcomes.iter().skip(1).find(|(_, o)| later(o) && (!named || is_soon(frame, o.fact, store)))
    {
        return stands(frame, reading, outcome, store);
    }
    if let Some(judged) = on_beside(frame, metric, candidates, store, Some(main)) {
        // a near miss on the key is likelier than a neighbour's number
        let neighbour = judged.has(Code::OtherEntity) || judged.has(Code::OtherPeriod) || judged.has(Code::Metric);
        if !(neighbour && main.agreement.matched == Match::Imprecise) {
            let slipped = neighbour.then(|| slip_of_another(frame, &outcomes, store)).flatten();
            return slipped.unwrap_or(judged);
        }
    }
    if let Some(judged) = between_speakers(frame, &outcomes) {
        return judged;
    }
    if main.agreement.matched == Match::No && !named {
        return Judgement::new(Verdict::NoRecord).with(main.fact, Role::Held);
    }
    match main.agreement.matched {
        // a bound far off what somebody else reckons is no rounding of it
        Match::Imprecise if is_far(main) && main.fact.key.by.is_some() && main.fact.key.by != frame.speaker => {
            Judgement::new(Verdict::NoRecord).with(main.fact, Role::Held)
        }
        // what explains the number exactly goes before what is nearly it
        Match::Imprecise if let Some(judged) = slip_of_another(frame, &outcomes, store) => judged,
        Match::Imprecise => {
            let mut judged = Judgement::new(Verdict::Imprecise).with(main.fact, Role::Held);
            number_reasons(&mut judged, main, frame);
            rules::degree::measure(&mut judged, frame, main.fact);
            judged.reasons.retain(|r| !matches!(r.code, Code::Exaggerated | Code::Understated));
            finish(judged, frame, primary, main, store)
        }
        Match::OnlyABound => {
            let mut judged = Judgement::new(Verdict::NoRecord).with(main.fact, Role::Held);
            number_reasons(&mut judged, main, frame);
            judged
        }
        _ if let Some(judged) = slip_of_another(frame, &outcomes, store) => judged,
        _ => {
            let mut judged = Judgement::new(Verdict::Contradicted).with(main.fact, Role::Held);
            rules::degree::measure(&mut judged, frame, main.fact);
            for (_, outcome) in outcomes.iter().skip(1).take(2) {
                judged.show(outcome.fact, Role::Reading);
            }
            // an error needs one key: words that leave the time open, or nobody's own figure, allow several
            let flow = store.metric(metric).is_some_and(|m| m.flow == Flow::Flow);
            let news = evidence::is_news(frame, Some(main.fact), store);
            let open = frame.period.is_none() && flow && frame.subject.is_none() && outcomes.len() > 1 && !news;
            // many programmes and deals go on at once; a round is one
            let round = main.fact.key.subject.as_deref().and_then(|s| store.entity(s)).is_some_and(|e| e.kind == EntityKind::Round);
            let event = store.metric(metric).is_some_and(|m| m.flow == Flow::Event) && main.fact.amount.unit.currency().is_some();
            let dated = frame.written.is_some();
            let open = open || event && !(round && dated) && frame.subject.is_none();
            // what the words may take from another voice is no contradiction of its own
            let voiced = |c: &Candidate<'s>| {
                let spoken = c.fit.differs.is_empty() && c.fact.key.by.is_some() && !c.fact.is_deprecated();
                spoken && adjacent::carries(&frame.claim.quantity.amount, c.fact)
            };
            if let Some(other) = candidates.iter().find(|c| voiced(c)) {
                judged.show(other.fact, Role::Reading);
                judged.doubt();
            }
            if open || main.fact.key.by.is_some() && main.fact.key.by != frame.speaker {
                judged.doubt();
            }
            judged
        }
    }
}

/// Returns the slip that turns another number that the words allow into the claim's, where the digits tell: one of another reading, or one
/// of any chain that was news.
fn slip_of_another<'s>(frame: &Frame<'_>, outcomes: &[(&Reading<'s>, Outcome<'s>)], store: &'s Store) -> Option<Judgement<'s>> {
    if adjacent::significant_digits(&frame.claim.quantity.amount) < 2 {
        return None;
    }
    // among the figures of all times, powers of ten meet by chance
    let timed = frame.period.is_some() || frame.subject.is_some();
    let others = outcomes.iter().skip(1).filter(|_| timed).map(|(_, o)| o.fact);
    let known = |f: &&Fact| frame.written.is_some_and(|day| clock::perhaps_known(f, day, store) || store.known(f) <= Some(day));
    let news = outcomes.iter().flat_map(|(r, _)| r.chain.iter().rev().copied());
    let news = news.filter(|f| known(f) && evidence::is_news(frame, Some(f), store));
    others.chain(news).find_map(|fact| {
        let reason = rules::slip(frame, fact, store)?;
        Some(Judgement::new(Verdict::Contradicted).because(reason).with(fact, Role::Held))
    })
}

fn is_far(outcome: &Outcome<'_>) -> bool {
    outcome.agreement.reasons.contains(&"loose-bound")
}

/// Whether a claim tells of the happening that a figure is of, and not of a new one: the words name it or its time, or it was news.
fn is_same_event(frame: &Frame<'_>, metric: &MetricId, fact: &Fact, store: &Store) -> bool {
    let named = frame.subject.is_some() || frame.period.is_some();
    !happens(metric, store) || fact.amount.unit.currency().is_none() || named || evidence::is_news(frame, Some(fact), store)
}

/// Whether figures of a metric are of happenings that may follow each other at any time: rounds, deals, valuations.
fn happens(metric: &MetricId, store: &Store) -> bool {
    store.metric(metric).is_some_and(|m| m.flow == Flow::Event || m.flow == Flow::Stock)
}

/// Whether a figure became known within a month of the writing, or before the article if a day in the words is taken for the claim's.
fn is_soon(frame: &Frame<'_>, fact: &Fact, store: &Store) -> bool {
    let (Some(written), Some(known)) = (frame.written, store.known(fact)) else { return true };
    days_between(written, known) <= 31 || frame.clocks.published.is_none_or(|day| known <= day)
}

/// The number agrees with a fact of the reading.
fn stands<'s>(frame: &Frame<'_>, reading: &Reading<'s>, outcome: &Outcome<'s>, store: &'s Store) -> Judgement<'s> {
    let verdict = match outcome.standing {
        Standing::Replaced | Standing::SameDay => Verdict::Outdated,
        Standing::Superseded => Verdict::Stale,
        _ => Verdict::Supported,
    };
    let mut judged = Judgement::new(verdict).with(outcome.fact, Role::Held);
    match outcome.standing {
        Standing::Replaced | Standing::Superseded => judged.add(superseded(outcome, store)),
        Standing::SameDay => {
            judged.add(superseded(outcome, store));
            judged.add(Reason::new(Code::SameDay));
        }
        Standing::Earlier => judged.add(Reason::new(Code::EarlierFigure)),
        Standing::KnownLater => judged.add(Reason::new(Code::KnownLater)),
        _ => {}
    }
    if let Some(newer) = outcome.replaced_by {
        judged.show(newer, Role::Newer);
    }
    if verdict == Verdict::Supported
        && let Some(newer) = rules::superseded::later_round(frame, outcome.fact, store)
    {
        let close = matches!((store.known(newer), frame.written), (Some(k), Some(w)) if days_between(k, w) < 2);
        // "was valued at" may look back
        judged.verdict = match frame.is_past() {
            _ if close => Verdict::Outdated,
            true => Verdict::Ambiguous,
            false => Verdict::Stale,
        };
        judged.add(store.known(newer).map_or(Reason::new(Code::Superseded), |d| Reason::about(Code::Superseded, d.to_string())));
        judged.show(newer, Role::Newer);
    }
    number_reasons(&mut judged, outcome, frame);
    if judged.verdict == Verdict::Supported {
        rules::disagreement::find(&mut judged, frame, reading, outcome, store);
        rules::superseded::old_guidance(&mut judged, frame, outcome.fact, store);
    }
    finish(judged, frame, reading, outcome, store)
}

fn superseded(outcome: &Outcome<'_>, store: &Store) -> Reason {
    let day = outcome.replaced_by.and_then(|f| store.known(f));
    day.map_or(Reason::new(Code::Superseded), |d| Reason::about(Code::Superseded, d.to_string()))
}

/// Adds what the words leave silent, and holds the words' status against the fact's.
fn finish<'s>(
    mut judged: Judgement<'s>,
    frame: &Frame<'_>,
    reading: &Reading<'s>,
    outcome: &Outcome<'s>,
    store: &Store,
) -> Judgement<'s> {
    let status = (outcome.standing != Standing::Earlier).then(|| rules::status::compare(frame, outcome.fact, store)).flatten();
    if let Some(reason) = status {
        if reason.code == Code::Status {
            judged.verdict = Verdict::Misframed;
            judged.reasons.insert(0, reason);
        } else {
            judged.add(reason);
        }
    }
    for reason in &reading.unsaid {
        judged.add(reason.clone());
    }
    judged
}

fn number_reasons(judged: &mut Judgement<'_>, outcome: &Outcome<'_>, frame: &Frame<'_>) {
    for name in &outcome.agreement.reasons {
        let Some(code) = Code::find(name) else { continue };
        let mut reason = Reason::new(code);
        // "up to" of what was paid: its writer may have meant the number itself
        let ceiling = code == Code::LooseBound && frame.is_past() && frame.claim.quantity.amount.bound == Bound::AtMost;
        let loose = code == Code::LooseBound && rules::degree::is_far_for_its_digits(frame, outcome.fact);
        let imprecise = outcome.agreement.matched == Match::Imprecise && matches!(code, Code::LooseBound | Code::Coarse);
        if imprecise || ceiling || loose {
            reason = reason.at(Level::Warning);
        }
        let soft = outcome.fact.status.firmness() < Status::Commitment.firmness();
        if soft && matches!(code, Code::RangeEndAsPoint | Code::CeilingAsExact) {
            reason = reason.at(Level::Warning);
        }
        if matches!(code, Code::Coarse | Code::LooseBound)
            && let Some(off) = rules::degree::distance(frame, outcome.fact)
        {
            reason.detail = Some(off);
        }
        judged.add(reason);
    }
}

/// The number is the fact's, but the words turn a bound or a range into something else.
fn reframed<'s>(frame: &Frame<'_>, reading: &Reading<'s>, outcome: &Outcome<'s>, store: &Store) -> Judgement<'s> {
    let mut judged = Judgement::new(Verdict::Misframed).with(outcome.fact, Role::Held);
    number_reasons(&mut judged, outcome, frame);
    finish(judged, frame, reading, outcome, store)
}

/// Nothing was known when the claim was written, and what became known later doesn't agree.
fn unknown_then<'s>(
    frame: &Frame<'_>,
    metric: &MetricId,
    outcome: &Outcome<'s>,
    candidates: &[Candidate<'s>],
    store: &'s Store,
) -> Judgement<'s> {
    let framings = adjacent::framings(frame, candidates, None, store);
    let known = |a: &Adjacent<'s>| matches!((store.known(a.fact), frame.written), (Some(k), Some(w)) if k <= w);
    let then: Vec<Adjacent<'s>> = framings.into_iter().filter(known).collect();
    if let Some(judged) = misframed(frame, &then, None, store) {
        return judged;
    }
    // round numbers are powers of ten of each other too often
    let digits = adjacent::significant_digits(&frame.claim.quantity.amount);
    if digits >= 2
        && let Some(reason) = rules::slip(frame, outcome.fact, store)
    {
        return Judgement::new(Verdict::Contradicted)
            .because(reason)
            .because(Reason::new(Code::KnownLater))
            .with(outcome.fact, Role::Held);
    }
    let neighbours = adjacent::neighbours(frame, metric, candidates, store);
    if let Some(near) = neighbours.into_iter().find(|a| known(a) && digits >= 3)
        && let Some(differs) = near.differs()
    {
        return Judgement::new(Verdict::Contradicted)
            .because(Reason::about(differs.code, &*differs.fact))
            .with(near.fact, Role::Adjacent)
            .with(outcome.fact, Role::Held);
    }
    Judgement::new(Verdict::NoRecord).because(Reason::new(Code::KnownLater).at(Level::Notice)).with(outcome.fact, Role::Held)
}

/// Several speakers, none asked for, and the claim lies between their figures.
fn between_speakers<'s>(frame: &Frame<'_>, outcomes: &[(&Reading<'s>, Outcome<'s>)]) -> Option<Judgement<'s>> {
    if frame.speaker.is_some() {
        return None;
    }
    let spoken: Vec<&Outcome<'s>> = outcomes.iter().map(|(_, o)| o).filter(|o| o.fact.key.by.is_some()).collect();
    if spoken.len() < 2 || spoken.len() < outcomes.len() {
        return None;
    }
    let claim = frame.claim.quantity.amount.middle()?;
    let values: Vec<Decimal> = spoken.iter().filter_map(|o| o.fact.amount.middle()).collect();
    let (low, high) = (values.iter().min()?, values.iter().max()?);
    if !(*low < claim && claim < *high) {
        return None;
    }
    let mut judged = Judgement::new(Verdict::Disputed).because(Reason::about(Code::OneOfN, spoken.len().to_string()));
    for outcome in spoken {
        judged.show(outcome.fact, Role::Reading);
    }
    Some(judged)
}
