//! What is carried from sentence to sentence: who was spoken of, for when, what; headings and the title.
//!
//! Sentences without figures are only noted; they are looked into, newest first and at most once, when a later one leans on them.

use crate::lang::discourse::{Cue, Cues};
use crate::lang::{Language, Scan};
use crate::model::claim::{Claim, QuantityKind, Relation};
use crate::model::{Date, Dimension, EntityId, EntityKind, Flow, Period, Span, Status, YearEnd};
use crate::text::PassageKind;
use crate::text::sentence::sentences;

use super::super::mention::{Marks, Sense, Vocabulary};
use super::super::temporal::{self, View, calendar_of};
use super::cast::{Cast, is_body};
use super::metric::{Metrics, Reading, fits, is_given, is_raised};
use super::period::EARLIER;
use super::relation::is_base;
use super::{Figure, Sentence, Told, is_level};

/// How many sentences without figures are looked into for who is spoken of.
const LOOK_BACK: usize = 6;

/// Who got the money of a sentence about those who gave it, if the words name them.
fn funded(sentence: &Sentence<'_>, claims: &[Claim]) -> Option<Vec<u32>> {
    let gift = |c: &&Claim| c.metrics.first().is_some_and(|m| is_given(&m.value));
    let other = claims.iter().filter(gift).find_map(|c| c.counterparty.as_ref())?;
    Some(vec![sentence.vocabulary.place(&other.value)?])
}

/// What a heading, an introduction or a header says.
#[derive(Clone, Debug, Default)]
struct Noted {
    entities: Vec<u32>,
    thing: Option<u32>,
    metrics: Vec<(u32, Span)>,
    period: Option<(Period, bool)>,
    denied: bool,
    /// Whether it is of a change.
    changes: bool,
}

/// What is carried.
#[derive(Debug, Default)]
pub(super) struct Context<'a> {
    kind: Option<PassageKind>,
    pending: Vec<(Span, &'static Language)>,
    title: Option<Noted>,
    heading: Option<Noted>,
    heading_level: u8,
    /// What the passage before a list or table says, if it leads to it.
    intro: Option<Noted>,
    lead: Option<(Span, &'static Language)>,
    /// Where the caption of the table at hand stands.
    caption: Option<(Span, &'static Language)>,
    headings: Vec<(u8, Span, &'static Language)>,
    headers: Vec<Header>,
    cell: Noted,
    subject: Option<Vec<u32>>,
    /// Who raised the money that the last sentence tells of; it may be about those who gave it.
    raised: Option<Vec<u32>>,
    /// The last names told in one list.
    list: Option<Vec<u32>>,
    /// The companies that figures were of, the last one last.
    companies: Vec<u32>,
    /// How many of them were told one by one in the paragraph, after its last list.
    alone: usize,
    thing: Option<u32>,
    /// The first claim of the paragraph.
    paragraph: usize,
    /// Period and metrics of the last figure of the paragraph, with its status.
    last: Option<Last>,
    /// The metrics of the text's figures, with how many figures are of each.
    topic: Vec<(u32, usize)>,
    /// The last period of the paragraph that was over, and the latest of the text.
    told: Option<Carried>,
    back: Option<Carried>,
    /// The last period that wasn't over.
    ahead: Option<Carried>,
    /// The last quarter told that was over.
    quarter: Option<Carried>,
    marker: std::marker::PhantomData<&'a ()>,
}

#[derive(Clone, Debug)]
struct Last {
    ahead: bool,
    /// The metrics of the paragraph's figures, those of the last one first.
    metrics: Vec<Vec<u32>>,
}

/// A period that later figures may be of, with whose calendar it is in.
#[derive(Clone, Debug)]
struct Carried {
    period: Period,
    calendar: bool,
    entities: Vec<EntityId>,
    year_end: Option<YearEnd>,
}

impl Carried {
    /// The period for a figure of these entities: another's fiscal quarter is told by the calendar.
    fn to(&self, claim: &Claim) -> Option<(Period, bool)> {
        let own = claim.entities.is_empty() || claim.entities.iter().any(|l| self.entities.contains(&l.value));
        let period = if own { self.period.clone() } else { calendar_of(&self.period, self.year_end.unwrap_or(YearEnd::CALENDAR))? };
        Some((period, self.calendar))
    }
}

#[derive(Clone, Debug)]
struct Header {
    table: usize,
    row: usize,
    column: usize,
    span: Span,
    language: &'static Language,
}

impl Context<'_> {
    /// Says that a passage begins, after so many claims.
    pub(super) fn passage(&mut self, kind: &PassageKind, span: Span, language: &'static Language, claims: usize) {
        match kind {
            PassageKind::Heading(level) => {
                self.headings.push((*level, span, language));
                self.last = None;
                self.told = None;
                self.back = None;
                self.ahead = None;
            }
            PassageKind::Item | PassageKind::Cell { .. } | PassageKind::Caption => {}
            _ => {
                self.last = None;
                self.alone = 0;
                self.paragraph = claims;
                self.told = None;
                self.intro = None;
                self.lead = Some((span, language));
            }
        }
        self.kind = Some(kind.clone());
    }

    pub(super) fn pass_over(&mut self, span: Span, language: &'static Language) {
        if !matches!(self.kind, Some(PassageKind::Heading(_))) {
            self.pending.push((span, language));
        }
    }

    pub(super) const fn caption(&mut self, caption: Option<(Span, &'static Language)>) {
        self.caption = caption;
    }

    /// The first claim of the paragraph at hand.
    pub(super) const fn paragraph(&self) -> usize {
        self.paragraph
    }

    /// Whether the passage at hand is an item or a cell.
    const fn in_list(&self) -> bool {
        matches!(self.kind, Some(PassageKind::Item | PassageKind::Cell { .. }))
    }

    /// Whether a figure stands under a header that says it is of a change.
    pub(super) fn of_growth(&self, figure: &Figure) -> bool {
        self.cell.changes && matches!(figure.quantity.kind, QuantityKind::Percent | QuantityKind::Multiple)
    }

    pub(super) fn header(&mut self, table: usize, row: usize, column: usize, span: Span, language: &'static Language) {
        self.headers.push(Header { table, row, column, span, language });
    }

    /// Looks into what was passed over.
    pub(super) fn prepare(&mut self, text: &str, vocabulary: &Vocabulary, published: Option<Date>) {
        for (level, span, language) in std::mem::take(&mut self.headings) {
            let noted = note(text, span, language, vocabulary, published);
            if self.title.is_none() {
                self.title = Some(noted.clone());
            }
            // a heading without a name stands under the one above it
            self.heading = Some(noted);
            self.heading_level = level;
        }
        let pending = std::mem::take(&mut self.pending);
        let mut scan = Scan::default();
        let newest = pending
            .iter()
            .rev()
            .flat_map(|(span, language)| sentences(text, *span, language.code).into_iter().rev().map(move |s| (s, *language)));
        for (span, language) in newest.take(LOOK_BACK) {
            scan.read(text, span.start, span.end);
            let marks = Marks::names(text, &scan, language, vocabulary);
            if marks.names.is_empty() {
                continue;
            }
            let list = run_of_names(&scan, &marks, vocabulary);
            if list.len() > 1 {
                self.list = Some(list);
            }
            // who acts cannot be told without the cues; the first name is what most sentences are about
            let mut actor = None;
            let mut thing = None;
            for entity in marks.names.iter().flat_map(|m| m.what.iter().copied()) {
                match vocabulary.kind(entity) {
                    Some(EntityKind::Person | EntityKind::Industry | EntityKind::Country) | None => {}
                    Some(kind) if is_body(kind) => actor = actor.or(Some(entity)),
                    Some(EntityKind::Chip | EntityKind::ChipFamily) => {}
                    Some(_) => thing = thing.or(Some(entity)),
                }
            }
            if let Some(thing) = thing {
                self.thing = Some(thing);
            }
            let actor = actor.or_else(|| thing.and_then(|t| vocabulary.actor(t)));
            if let Some(actor) = actor {
                self.subject = Some(vec![actor]);
                break;
            }
        }
        if let Some((span, language)) = self.lead.filter(|_| self.in_list()) {
            self.lead = None;
            let words = text[span.range()].trim_end();
            if words.ends_with([':', '：']) {
                let last = sentences(text, span, language.code).pop().unwrap_or(span);
                self.intro = Some(note(text, last, language, vocabulary, published));
            }
        }
        self.cell = Noted::default();
        if let Some(PassageKind::Cell { table, row, column, header: false }) = self.kind {
            self.cell = self.headers_of(table, row, column, text, vocabulary, published);
        }
    }

    /// What the headers of a cell say together; the row's before the column's, the nearest column header before those above.
    fn headers_of(
        &self,
        table: usize,
        row: usize,
        column: usize,
        text: &str,
        vocabulary: &Vocabulary,
        published: Option<Date>,
    ) -> Noted {
        let mut all = Noted::default();
        let of_row = self.headers.iter().filter(|h| h.table == table && h.row == row && h.column < column);
        let of_column = self.headers.iter().rev().filter(|h| h.table == table && h.column == column && h.row < row);
        for header in of_row.chain(of_column) {
            let noted = note(text, header.span, header.language, vocabulary, published);
            if all.entities.is_empty() {
                all.entities = noted.entities;
            }
            all.thing = all.thing.or(noted.thing);
            if all.metrics.is_empty() {
                all.metrics = noted.metrics;
            }
            all.period = all.period.or(noted.period);
            all.changes |= noted.changes;
        }
        let caption = self.caption.map(|(span, language)| note(text, span, language, vocabulary, published));
        for noted in caption.iter().chain(&self.intro) {
            if all.metrics.is_empty() {
                all.metrics.clone_from(&noted.metrics);
            }
            all.period = all.period.or_else(|| noted.period.clone());
        }
        all
    }

    /// Learns from a sentence that has been linked.
    pub(super) fn learn(&mut self, sentence: &Sentence<'_>, cast: &Cast, claims: &[Claim]) {
        let of = |told: fn(&str) -> bool| claims.iter().any(|c| c.metrics.first().is_some_and(|m| told(&m.value)));
        let raised = self.raised.take();
        let main = cast.main(sentence.vocabulary).map(|main| main.iter().map(|p| p.entity).collect::<Vec<u32>>());
        // "the company used 2,048 chips from Nvidia" goes on about the company
        let whose = |p: &u32| claims.iter().flat_map(|c| &c.entities).any(|l| sentence.vocabulary.place(&l.value) == Some(*p));
        let told = claims.iter().any(|c| !c.entities.is_empty());
        if let Some(main) = main.filter(|main| !told || main.iter().any(whose)) {
            self.subject = Some(main);
        } else if let Some(entities) = claims.iter().find(|c| !c.entities.is_empty()).map(|c| &c.entities) {
            self.subject = Some(entities.iter().filter_map(|l| sentence.vocabulary.place(&l.value)).collect());
        }
        self.raised =
            if of(is_raised) { self.subject.clone() } else { funded(sentence, claims).or(raised.filter(|_| of(is_given))) };
        if let Some(list) = cast.last_list() {
            self.list = Some(list);
            self.alone = 0;
        }
        for link in claims.iter().filter(|c| c.entities.len() == 1 && c.entities[0].why != "carried").flat_map(|c| &c.entities) {
            let company = |p: &u32| matches!(sentence.vocabulary.kind(*p), Some(EntityKind::Company | EntityKind::Lab));
            if let Some(place) = sentence.vocabulary.place(&link.value).filter(company) {
                let known = self.companies.iter().position(|c| *c == place);
                let told = known.is_some_and(|at| at + self.alone >= self.companies.len());
                if let Some(at) = known {
                    self.companies.remove(at);
                }
                self.companies.push(place);
                self.alone += usize::from(!told);
            }
        }
        let thing = claims.iter().rev().find_map(|c| c.subject.as_ref()).and_then(|l| sentence.vocabulary.place(&l.value));
        let named = cast
            .players
            .iter()
            .filter(|p| !p.actor)
            .map(|p| p.entity)
            .find(|e| !matches!(sentence.vocabulary.kind(*e), Some(EntityKind::Chip | EntityKind::ChipFamily)));
        self.thing = thing.or(named).or(self.thing);
        for (claim, figure) in claims.iter().zip(&sentence.figures) {
            if !is_base(sentence, figure) {
                self.learn_period(sentence, claim);
            }
        }
        for metric in claims
            .iter()
            .filter(|c| c.metrics.first().is_some_and(|m| m.span.is_some()))
            .flat_map(|c| places(sentence, c).into_iter().take(1))
        {
            match self.topic.iter_mut().find(|(m, _)| *m == metric) {
                Some((_, count)) => *count += 1,
                None => self.topic.push((metric, 1)),
            }
        }
        let own = |c: &&Claim| !c.metrics.is_empty() && c.metrics.iter().all(|m| m.why != "headline");
        if let Some(claim) = claims.iter().rev().find(own) {
            let metrics = places(sentence, claim);
            let ahead = claim.status.as_ref().is_some_and(|s| is_ahead(s.value));
            let mut all = self.last.take().map(|l| l.metrics).unwrap_or_default();
            let told = claims.iter().map(|c| places(sentence, c)).filter(|m| !m.is_empty() && *m != metrics);
            for metrics in told.chain([metrics.clone()]) {
                all.retain(|m| *m != metrics);
                all.insert(0, metrics);
            }
            self.last = Some(Last { ahead, metrics: all });
        }
    }

    /// Whether figures stand under a heading that withdraws them.
    pub(super) fn withdrawn(&self) -> bool {
        self.heading.as_ref().is_some_and(|h| h.denied) && self.heading_level > 0
    }

    /// Who "the companies", or so many of them, may mean: the names last told in one list, or the companies that figures were last of.
    pub(super) fn listed(&self, count: Option<usize>) -> Option<Vec<u32>> {
        let last = |count: usize| self.companies.len().checked_sub(count).map(|from| self.companies[from..].to_vec());
        let alone = last(self.alone).filter(|list| list.len() > 1);
        let Some(count) = count else { return alone.or_else(|| self.list.clone()).or_else(|| self.subject.clone()) };
        let whole = |list: &Vec<u32>| list.len() == count;
        let alone = alone.filter(whole);
        alone.or_else(|| self.list.clone().filter(whole)).or_else(|| self.subject.clone().filter(whole)).or_else(|| last(count))
    }

    /// The companies that figures were last of before these, as many as that.
    pub(super) fn companies_before(&self, count: usize, these: &[u32]) -> Vec<u32> {
        let others: Vec<u32> = self.companies.iter().copied().filter(|c| !these.contains(c)).collect();
        others[others.len().saturating_sub(count)..].to_vec()
    }

    /// Who was spoken of; of a round or a value, who raised the money rather than who gave it.
    pub(super) fn carried_entities(&self, metrics: &Metrics, vocabulary: &Vocabulary) -> Option<Vec<u32>> {
        let raised = self.raised.clone().filter(|_| metrics.likeliest(vocabulary).is_some_and(is_raised));
        raised
            .or_else(|| self.subject.clone())
            .or_else(|| self.heading.as_ref().or(self.title.as_ref()).map(|h| h.entities.clone()).filter(|e| !e.is_empty()))
    }

    /// Who is meant where the sentence names nobody.
    pub(super) fn fallback_entities(&self) -> Option<(Vec<u32>, &'static str)> {
        let of = |noted: Option<&Noted>, why| noted.map(|n| n.entities.clone()).filter(|e| !e.is_empty()).map(|e| (e, why));
        if matches!(self.kind, Some(PassageKind::Cell { .. })) {
            return of(Some(&self.cell), "table-header")
                .or_else(|| of(self.heading.as_ref(), "heading"))
                .or_else(|| of(self.title.as_ref(), "headline"));
        }
        let heading = of(self.heading.as_ref(), "heading").filter(|_| self.heading_level > 1);
        heading
            .filter(|_| self.last.is_none())
            .or_else(|| self.subject.clone().filter(|s| !s.is_empty()).map(|s| (s, "carried")))
            .or_else(|| of(self.heading.as_ref(), "heading"))
            .or_else(|| of(self.title.as_ref(), "headline"))
    }

    /// The thing last spoken of.
    pub(super) const fn thing(&self) -> Option<u32> {
        self.thing
    }

    pub(super) fn thing_kind(&self, vocabulary: &Vocabulary) -> Option<EntityKind> {
        self.thing.and_then(|t| vocabulary.kind(t))
    }

    /// Keeps the period of a figure for those that give none.
    fn learn_period(&mut self, sentence: &Sentence<'_>, claim: &Claim) {
        let Some(link) = &claim.period else { return };
        if link.span.is_none() || link.why == EARLIER || matches!(claim.relation, Relation::Earlier { .. }) {
            return;
        }
        let entities: Vec<EntityId> = claim.entities.iter().map(|l| l.value.clone()).collect();
        let place = entities.first().and_then(|e| sentence.vocabulary.place(e));
        let year_end = place.and_then(|p| sentence.vocabulary.entities[p as usize].year_end);
        let carried = Carried { period: link.value.clone(), calendar: claim.calendar_asserted, entities, year_end };
        let days = link.value.dates(year_end.unwrap_or(YearEnd::CALENDAR));
        let over = match (sentence.published, days) {
            (Some(published), Some(days)) => days.last < published,
            _ => claim.status.as_ref().is_some_and(|s| s.value == Status::Actual),
        };
        if over && matches!(carried.period, Period::Quarter(..) | Period::FiscalQuarter(..)) {
            self.quarter = Some(carried.clone());
        }
        if !over {
            // what takes many years is one thing's alone
            if !matches!(carried.period, Period::Years(..) | Period::Span(..) | Period::Until(_)) {
                self.ahead = Some(carried);
            }
            return;
        }
        if matches!(carried.period, Period::Day(_) | Period::Month(..) | Period::Years(..) | Period::Until(_)) {
            return;
        }
        let end = |c: &Carried| c.period.dates(c.year_end.unwrap_or(YearEnd::CALENDAR)).map(|d| d.last);
        let later = |slot: &Option<Carried>| slot.as_ref().is_none_or(|known| end(known) <= end(&carried));
        if later(&self.told) {
            self.told = Some(carried.clone());
        }
        if later(&self.back) {
            self.back = Some(carried);
        }
    }

    /// The period last told, for one that is told from it.
    pub(super) fn period(&self, claim: &Claim) -> Option<Period> {
        self.told.as_ref().or(self.back.as_ref()).or(self.quarter.as_ref()).and_then(|c| c.to(claim)).map(|(period, _)| period)
    }

    /// The quarter last told.
    pub(super) fn quarter(&self, claim: &Claim) -> Option<Period> {
        self.quarter.as_ref().and_then(|c| c.to(claim)).map(|(period, _)| period)
    }

    /// The period of a figure whose sentence gives none: the table's, the text's so far, the heading's.
    ///
    /// Only what flows over time has one by being told after another figure; what is on a day, or happens once, is told with its own.
    pub(super) fn fallback_period(&self, claim: &Claim, flow: Option<Flow>) -> Option<(Period, bool, &'static str)> {
        if let Some((period, calendar)) = &self.cell.period {
            return Some((period.clone(), *calendar, "table-header"));
        }
        let listed = self.in_list() && self.intro.as_ref().is_some_and(|i| i.period.is_some());
        let flows =
            !listed && flow.is_none_or(|f| matches!(f, Flow::Flow | Flow::Ratio)) && claim.quantity.amount.unit.per.is_none();
        if flows {
            let ahead = match claim.status.as_ref().map(|l| l.value) {
                Some(Status::Actual) => false,
                Some(status) => is_ahead(status),
                None => self.last.as_ref().is_some_and(|l| l.ahead),
            };
            let same = |c: &&Carried| claim.entities.is_empty() || claim.entities.iter().any(|l| c.entities.contains(&l.value));
            let firm = claim.status.is_some();
            let back = self.told.as_ref().filter(|c| !firm || same(c)).or_else(|| self.back.as_ref().filter(|_| firm));
            let carried = if ahead { self.ahead.as_ref() } else { back };
            if let Some((period, calendar)) = carried.and_then(|c| c.to(claim)) {
                return Some((period, calendar, "carried"));
            }
        }
        let of = |noted: &Option<Noted>| noted.as_ref().and_then(|n| n.period.clone());
        let lead = of(&self.intro).filter(|_| self.in_list()).map(|(period, calendar)| (period, calendar, "lead-in"));
        lead.or_else(|| of(&self.heading).map(|(period, calendar)| (period, calendar, "heading")))
    }

    /// Whether the last figure of the paragraph was of money.
    pub(super) fn of_money(&self, vocabulary: &Vocabulary) -> bool {
        let last = self.last.as_ref().and_then(|l| l.metrics.first()).and_then(|m| m.first());
        last.is_some_and(|m| vocabulary.metrics[*m as usize].dimension == Dimension::Money)
    }

    /// The likeliest metric of the last figure of the paragraph.
    pub(super) fn last_metric(&self) -> Option<u32> {
        self.last.as_ref()?.metrics.first()?.first().copied()
    }

    /// Whether a sentence goes on about who was spoken of before it.
    pub(super) fn goes_on(&self, sentence: &Sentence<'_>, cast: &Cast) -> bool {
        let Some(main) = cast.main(sentence.vocabulary) else { return true };
        self.subject.as_ref().is_some_and(|s| main.iter().all(|p| s.contains(&p.entity)))
    }

    /// The metrics of a figure whose sentence has no cue: the table's, the heading's, or what the paragraph spoke of.
    pub(super) fn fallback_metrics(
        &self,
        sentence: &Sentence<'_>,
        figure: &Figure,
        relation: &Relation,
        before: &[&Claim],
    ) -> Vec<Reading> {
        let fitting = |metric: u32| fits(&sentence.vocabulary.metrics[metric as usize], figure, relation);
        let list = |metrics: &mut dyn Iterator<Item = (u32, Option<Span>)>, why: &'static str| -> Vec<Reading> {
            metrics
                .filter(|(metric, _)| fitting(*metric))
                .zip(0..)
                .map(|((metric, span), place)| Reading { score: -place, metric, span, place: None, why })
                .collect()
        };
        let noted = |noted: Option<&Noted>, why| match noted {
            Some(noted) => list(&mut noted.metrics.iter().map(|(m, span)| (*m, Some(*span))), why),
            None => Vec::new(),
        };
        let told = |metrics: &[u32], why| list(&mut metrics.iter().map(|m| (*m, None)), why);
        let some = |readings: Vec<Reading>| Some(readings).filter(|r| !r.is_empty());
        let paragraph = || self.last.iter().flat_map(|l| &l.metrics);
        some(noted(Some(&self.cell), "table-header"))
            .or_else(|| some(noted(self.intro.as_ref().filter(|_| self.in_list()), "lead-in")))
            .or_else(|| {
                before
                    .iter()
                    .rev()
                    .filter(|c| is_level(c.quantity.kind))
                    .find_map(|c| some(told(&places(sentence, c), "same-sentence")))
            })
            .or_else(|| paragraph().find_map(|metrics| some(told(metrics, "carried"))))
            .or_else(|| some(noted(self.heading.as_ref(), "heading")))
            .or_else(|| {
                let topic = self.topic.iter().filter(|(metric, _)| fitting(*metric)).max_by_key(|(_, count)| *count)?;
                Some(told(&[topic.0], "topic"))
            })
            .unwrap_or_else(|| noted(self.title.as_ref(), "headline"))
    }
}

/// The places of a claim's metrics.
fn places(sentence: &Sentence<'_>, claim: &Claim) -> Vec<u32> {
    let place = |id: &str| sentence.vocabulary.metrics.iter().position(|m| *m.id == *id).map(|i| i as u32);
    claim.metrics.iter().filter_map(|l| place(&l.value)).collect()
}

/// Whether a figure of a status looks ahead.
const fn is_ahead(status: Status) -> bool {
    !matches!(status, Status::Actual)
}

/// The longest run of names with hardly anything between them.
fn run_of_names(scan: &Scan, marks: &Marks<'_>, vocabulary: &Vocabulary) -> Vec<u32> {
    let (mut best, mut run): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
    let mut end = 0;
    for mark in &marks.names {
        let body = mark.what.iter().copied().find(|e| vocabulary.kind(*e).is_some_and(is_body));
        let words = scan.tokens[end.min(mark.first)..mark.first].iter().filter(|t| t.kind != crate::lang::Kind::Symbol).count();
        if mark.first < end || words > 1 {
            run.clear();
        }
        if let Some(body) = body.filter(|b| !run.contains(b)) {
            run.push(body);
        }
        end = mark.last;
        if run.len() > best.len() {
            best.clone_from(&run);
        }
    }
    best
}

/// Reads what a heading or header says.
fn note(text: &str, span: Span, language: &'static Language, vocabulary: &Vocabulary, published: Option<Date>) -> Noted {
    let mut scan = Scan::default();
    scan.read(text, span.start, span.end);
    let sentence = Sentence::new(text, span, language, &scan, vocabulary, Vec::new(), Told { published, ..Told::default() });
    let cast = Cast::of(&sentence);
    let entities: Vec<u32> = cast.main(vocabulary).map(|players| players.iter().map(|p| p.entity).collect()).unwrap_or_default();
    let thing = cast.players.iter().find(|p| !p.actor).map(|p| p.entity);
    let entities = if entities.is_empty() { thing.and_then(|t| vocabulary.actor(t)).into_iter().collect() } else { entities };
    let mut metrics: Vec<(u32, Span)> = Vec::new();
    for mark in &sentence.marks.senses {
        for sense in &mark.what {
            if let Sense::Metric(metric) = sense
                && !metrics.iter().any(|(m, _)| m == metric)
            {
                metrics.push((*metric, mark.span));
            }
        }
    }
    let period =
        sentence.times.iter().find_map(|t: &temporal::Time| t.resolve(published, View::Back, None).map(|p| (p, t.calendar())));
    let denied = sentence.cues(Cues::of(&[Cue::HeadingDenied])).next().is_some();
    let changes = sentence.cues(Cues::of(&[Cue::Up, Cue::Down, Cue::ChangeNoun])).next().is_some();
    Noted { entities, thing, metrics, period, denied, changes }
}
