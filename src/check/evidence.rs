//! From a claim to the facts that may bear on it, and to the readings the words allow.
//!
//! In: a frame and one metric it may mean. Out: every fact about the same entities with its [`Fit`], and from those without a difference the
//! [`Reading`]s: one for each key the words allow, as a chain through time, the customary reading first. The claim's number is not looked
//! at: it never chooses its own key.

use rustc_hash::FxHashSet;

use super::adjacent;
use super::codes::{Code, Reason};
use super::fit::{self, Asserted, Depth, Differs, Fit};
use super::frame::Frame;
use super::periods::same_days;
use crate::model::date::days_between;
use crate::model::metric::Flow;
use crate::model::{Axis, Date, EntityKind, Fact, MetricId, Period, Status};
use crate::store::Store;

/// A fact beside a claim, with how it fits.
#[derive(Clone, Debug)]
pub struct Candidate<'s> {
    /// The fact.
    pub fact: &'s Fact,
    /// How it fits.
    pub fit: Fit,
}

/// One key that the words allow, through time.
#[derive(Clone, Debug)]
pub struct Reading<'s> {
    /// The metric it is read under.
    pub metric: MetricId,
    /// The facts in the order they became known.
    pub chain: Vec<&'s Fact>,
    /// What the words leave silent.
    pub unsaid: Vec<Reason>,
    /// How far the reading is from the customary one.
    pub rank: u32,
    /// Whether it leaves the whole for a part.
    pub narrow: bool,
}

impl<'s> Reading<'s> {
    /// Returns the fact that stood on a day (of all, without a day): an actual before any plan, else the newest statement.
    #[must_use]
    pub fn current(&self, day: Option<Date>, store: &Store) -> Option<&'s Fact> {
        self.known(day, store).max_by_key(|f| standing(f, store))
    }

    /// Returns the facts known on a day, oldest first.
    pub fn known(&self, day: Option<Date>, store: &Store) -> impl Iterator<Item = &'s Fact> {
        self.chain.iter().copied().filter(move |f| match (day, store.known(f)) {
            (Some(day), Some(known)) => known <= day,
            _ => true,
        })
    }
}

/// Returns what decides which fact of a chain stands: rank, firmness in steps, then the newest statement.
fn standing(fact: &Fact, store: &Store) -> (bool, u8, Option<Date>, std::cmp::Reverse<u8>) {
    let step = match fact.status {
        Status::Actual => 3,
        Status::Commitment | Status::Guidance => 2,
        Status::Target | Status::Estimate => 1,
        Status::Rumour => 0,
    };
    let preferred = matches!(fact.rank, crate::model::Rank::Preferred);
    (preferred, step, store.known(fact), std::cmp::Reverse(fact.status.preference()))
}

/// Returns every fact about what a claim names, with how it fits under a metric. Deprecated facts are among them.
#[must_use]
pub fn candidates<'s>(frame: &Frame<'_>, metric: &MetricId, store: &'s Store) -> Vec<Candidate<'s>> {
    let mut found: Vec<Candidate<'s>> = Vec::new();
    let mut names: Vec<&str> = frame.entities.iter().map(AsRef::as_ref).collect();
    names.extend(frame.subject.as_deref());
    if names.is_empty() {
        names.extend(frame.speaker.as_deref());
        names.extend(frame.claim.item.as_ref().map(|l| &*l.value));
    }
    let mut seen: FxHashSet<*const Fact> = FxHashSet::default();
    let several = names.len() > 1;
    let asserted = Asserted::new(frame, metric, store);
    let number = &frame.claim.quantity.amount;
    let add = |fact: &'s Fact, near: bool, found: &mut Vec<Candidate<'s>>| {
        // a fact on another key matters only with the claim's number
        let depth = if near && adjacent::carries(number, fact) { Depth::All } else { Depth::Allowed };
        if frame.clocks.knows(store.known(fact))
            && let Some(fit) = asserted.fit(fact, depth, store)
        {
            found.push(Candidate { fact, fit });
        }
    };
    for name in names {
        for (fact, near) in store.about_what(name, store.sides(metric), adjacent::sought(number)) {
            // a fact in which several of the names take part comes up once
            if !several || seen.insert(std::ptr::from_ref(fact)) {
                add(fact, near, &mut found);
            }
        }
    }
    if found.is_empty() && frame.entities.is_empty() && frame.subject.is_none() && is_of_industry(store, metric) {
        for fact in store.of_metric(metric) {
            add(fact, true, &mut found);
        }
    }
    set_voices_apart(frame, &mut found);
    take_step_for_run(frame, &mut found, store);
    found
}

/// Where a model's maker gives a figure for one step of its making alone, that is what "to train it" tells of.
fn take_step_for_run(frame: &Frame<'_>, candidates: &mut [Candidate<'_>], store: &Store) {
    if frame.subject.is_none() || frame.claim.scope.as_ref().is_none_or(|l| l.value != "training-run") {
        return;
    }
    let known = |f: &Fact| frame.written.is_none_or(|day| store.known(f).is_none_or(|known| known <= day));
    let own = |c: &Candidate<'_>| c.fact.key.by.is_none() && !c.fact.is_deprecated() && known(c.fact);
    if candidates.iter().any(|c| own(c) && c.fit.differs.is_empty()) {
        return;
    }
    for candidate in candidates.iter_mut().filter(|c| own(c)) {
        let step = candidate.fact.key.scope.as_deref().filter(|s| fit::is_of_run(s));
        if let (Some(scope), [only]) = (step, candidate.fit.differs.as_slice())
            && only.code == Code::Scope
        {
            candidate.fit.unsaid.push(Reason::about(Code::UnsaidScope, scope));
            candidate.fit.differs.clear();
        }
    }
}

/// Where the one who is said to speak has figures of his own, those of others are not what the words name.
fn set_voices_apart(frame: &Frame<'_>, candidates: &mut [Candidate<'_>]) {
    let own = |c: &Candidate<'_>| c.fact.key.by == frame.speaker;
    if frame.speaker.is_none() || !candidates.iter().any(|c| own(c) && c.fit.differs.is_empty() && !c.fact.is_deprecated()) {
        return;
    }
    for candidate in candidates.iter_mut().filter(|c| !own(c)) {
        let other = candidate.fact.key.by.as_ref().unwrap_or(candidate.fact.entity());
        candidate.fit.differs.push(Differs { axis: Axis::Speaker, code: Code::OtherSpeaker, fact: other.to_string() });
    }
}

/// Whether a metric has figures that no single company owns.
fn is_of_industry(store: &Store, metric: &str) -> bool {
    store.metric(metric).is_some_and(|m| ["industry", "world", "country", "chip"].iter().any(|s| m.scopes.contains_key(*s)))
}

/// Returns the readings that the words allow, the customary one first.
#[must_use]
pub fn readings<'s>(frame: &Frame<'_>, metric: &MetricId, candidates: &[Candidate<'s>], store: &'s Store) -> Vec<Reading<'s>> {
    let flow = store.metric(metric).map_or(Flow::Event, |m| m.flow);
    let fitting = || candidates.iter().filter(|c| c.fit.differs.is_empty() && !c.fact.is_deprecated());
    let open = |c: &Candidate<'_>| c.fact.key.basis.is_none() || c.fact.key.scope.is_none();
    let mut groups: Vec<Vec<&Candidate<'s>>> = Vec::new();
    for candidate in fitting().filter(|c| !open(c)).chain(fitting().filter(|c| open(c))) {
        let mut placed = false;
        for group in &mut groups {
            if group.iter().any(|g| alike(frame, g.fact, candidate.fact, flow, store)) {
                group.push(candidate);
                placed = true;
            }
        }
        if !placed {
            groups.push(vec![candidate]);
        }
    }
    let mut readings: Vec<Reading<'s>> = groups.into_iter().map(|group| reading(metric, &group, store)).collect();
    keep_speakers(frame, &mut readings);
    order(frame, flow, &mut readings, store);
    name_silence(frame, &mut readings);
    readings
}

fn reading<'s>(metric: &MetricId, group: &[&Candidate<'s>], store: &Store) -> Reading<'s> {
    let mut chain: Vec<&Fact> = group.iter().map(|c| c.fact).collect();
    chain.sort_by(|a, b| {
        store
            .known(a)
            .cmp(&store.known(b))
            .then_with(|| b.status.preference().cmp(&a.status.preference()))
            .then_with(|| a.id.cmp(&b.id))
    });
    // the fact that says most about its basis and scope speaks for the group
    let spoken = |c: &&&Candidate<'_>| (c.fact.key.basis.is_none(), c.fact.key.scope.is_none(), c.fit.rank);
    let first = group.iter().min_by_key(spoken);
    Reading {
        metric: metric.clone(),
        chain,
        unsaid: first.map(|c| c.fit.unsaid.clone()).unwrap_or_default(),
        rank: first.map_or(0, |c| c.fit.rank),
        narrow: first.is_some_and(|c| c.fit.narrow),
    }
}

/// Whether two facts are of one key, where what is unstated matches anything.
fn alike(frame: &Frame<'_>, a: &Fact, b: &Fact, flow: Flow, store: &Store) -> bool {
    let (x, y) = (&a.key, &b.key);
    let open = |p: &Option<String>, q: &Option<String>| p.is_none() || q.is_none() || p == q;
    // a part never stands for what is said of the whole
    let whole = |f: &Fact| f.part_of.is_none() && !f.key.scope.as_deref().is_some_and(fit::is_part);
    let scopes =
        x.scope == y.scope && a.part_of.is_some() == b.part_of.is_some() || open(&x.scope, &y.scope) && whole(a) && whole(b);
    x.entities == y.entities
        && x.subject == y.subject
        && x.metric == y.metric
        && x.item == y.item
        && x.counterparty == y.counterparty
        && x.case == y.case
        && x.price_basis == y.price_basis
        && x.by == y.by
        && open(&x.basis, &y.basis)
        && scopes
        && a.amount.unit.per.as_ref().map(|p| &p.name) == b.amount.unit.per.as_ref().map(|p| &p.name)
        && same_period(frame, a, b, flow, store)
}

fn same_period(frame: &Frame<'_>, a: &Fact, b: &Fact, flow: Flow, store: &Store) -> bool {
    // what is on a day, or a pace, is told as of now where no day is named
    let pace = a.amount.unit.per.is_some();
    if frame.period.is_none() && (flow == Flow::Stock || pace || flow == Flow::Price) && a.status == b.status {
        return true;
    }
    match (&a.key.period, &b.key.period) {
        (Some(p), Some(q)) => {
            let dates = |f: &Fact, p: &Period| p.dates(store.year_end(f.entity(), p));
            p == q || p.is_fiscal() == q.is_fiscal() && matches!((dates(a, p), dates(b, q)), (Some(x), Some(y)) if same_days(x, y))
        }
        (None, None) => a.key.subject.is_some() || flow == Flow::Price || flow == Flow::Stock || a.status != Status::Actual,
        _ => a.key.subject.is_some(),
    }
}

/// Keeps the voices that the words allow: the entity's own figures if there are any, else everybody's.
fn keep_speakers(frame: &Frame<'_>, readings: &mut Vec<Reading<'_>>) {
    let by = |r: &Reading<'_>| r.chain.first().and_then(|f| f.key.by.clone());
    let estimate = matches!(frame.status(), Some(Status::Estimate | Status::Rumour));
    if !estimate && readings.iter().any(|r| by(r).is_none()) {
        readings.retain(|r| by(r).is_none());
    }
}

/// Puts the customary reading first: least silence overridden, then what the words' tense asks for, then the newest or best known.
fn order(frame: &Frame<'_>, flow: Flow, readings: &mut [Reading<'_>], store: &Store) {
    readings.sort_by_cached_key(|reading| {
        let fact = reading.current(frame.written, store).or_else(|| reading.chain.last().copied());
        let status = fact.map(|f| f.status);
        let tense = frame.is_past() && status != Some(Status::Actual) || frame.is_plan() && status == Some(Status::Actual);
        let unknown = reading.current(frame.written, store).is_none();
        let subject = fact.and_then(|f| f.key.subject.as_deref()).and_then(|s| store.entity(s));
        let deal = subject.is_none_or(|s| matches!(s.kind, EntityKind::Round | EntityKind::Deal));
        let known = fact.and_then(|f| store.known(f)).map_or(i64::MIN, crate::model::date::day_number);
        let voices: usize = reading.chain.iter().map(|f| f.citations.len()).sum();
        let length = fact.and_then(|f| store.dates(f)).map_or(0, crate::model::DateRange::days);
        let recent = if deal || flow == Flow::Flow { std::cmp::Reverse(known) } else { std::cmp::Reverse(0) };
        let silent_period = frame.period.is_none();
        // so is what lies years ahead, unless the words plan
        let begins = fact.and_then(|f| store.dates(f)).map(|d| d.first);
        let ahead = silent_period && !frame.is_plan() && flow == Flow::Flow && frame.written.is_some() && begins > frame.written;
        // what happened long ago is told with its time
        let money = fact.is_some_and(|f| f.amount.unit.currency().is_some());
        let old = silent_period && money && flow != Flow::Flow && !is_news(frame, fact, store);
        (
            unknown,
            old && frame.subject.is_none(),
            silent_period && tense,
            ahead,
            reading.rank,
            !silent_period && tense,
            recent,
            std::cmp::Reverse(voices),
            std::cmp::Reverse(length),
            fact.map(|f| f.id.clone()),
        )
    });
}

/// Whether a figure was still news when a claim was written.
pub(super) fn is_news(frame: &Frame<'_>, fact: Option<&Fact>, store: &Store) -> bool {
    const NEWS: i64 = 120;
    match (frame.written, fact.and_then(|f| store.known(f))) {
        (Some(written), Some(known)) => days_between(known, written) <= NEWS,
        _ => true,
    }
}

/// Whether a figure became known in the weeks before a claim was written.
pub(super) fn is_recent(frame: &Frame<'_>, fact: &Fact, store: &Store) -> bool {
    matches!((frame.written, store.known(fact)), (Some(w), Some(k)) if (0..=45).contains(&days_between(k, w)))
}

/// Says what the words leave open only where it makes a difference.
fn name_silence(frame: &Frame<'_>, readings: &mut [Reading<'_>]) {
    let subject = |r: &Reading<'_>| r.chain.first().and_then(|f| f.key.subject.clone());
    let one_subject = readings.iter().all(|r| subject(r) == readings.first().and_then(subject));
    let voices: std::collections::BTreeSet<_> =
        readings.iter().filter_map(|r| r.chain.first().and_then(|f| f.key.by.clone())).collect();
    for (at, reading) in readings.iter_mut().enumerate() {
        if one_subject {
            reading.unsaid.retain(|r| r.code != Code::UnsaidSubject);
        }
        if voices.len() < 2 {
            reading.unsaid.retain(|r| r.code != Code::OneOfN);
        } else {
            for reason in reading.unsaid.iter_mut().filter(|r| r.code == Code::OneOfN) {
                reason.detail = Some(voices.len().to_string());
            }
        }
        if at > 0
            && frame.period.is_none()
            && let Some(period) = reading.chain.last().and_then(|f| f.key.period.as_ref())
        {
            reading.unsaid.push(Reason::about(Code::UnsaidPeriod, period.to_string()));
        }
    }
}
