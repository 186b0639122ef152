//! The figure of one line in one stretch: a fact, quarters added up, a difference of year-to-date figures; or the reason why there is none.
//!
//! The order: an actual on the line's basis in the entity's own voice, as one fact or put together; for a stretch that isn't over, the
//! resolved plan; with one other voice, that one. Guidance for a closed stretch is no figure of it but `missing-actual`.

use std::collections::{BTreeMap, BTreeSet};

use super::item::{Bucket, Gap, Line, Value};
use super::path::{Road, Step, way};
use super::plan::{Calendar, Plan};
use crate::convert::period::{Mapped, mapped, pro_rata};
use crate::convert::{When, currency::when_of};
use crate::model::notation::format_amount;
use crate::model::{Amount, Axis, Date, DateRange, EntityId, Fact, FactId, Flow, Key, Period, Status, arithmetic};
use crate::store::Store;

/// The facts of one line, resolved.
pub(super) struct Series<'s> {
    pub store: &'s Store,
    pub plan: &'s Plan,
    pub line: Line,
    /// One fact a key, by voice (`None` is the entity's own) and basis.
    voices: BTreeMap<Option<EntityId>, BTreeMap<Option<String>, Vec<&'s Fact>>>,
    /// The bases to try, in order.
    pub bases: Vec<Option<String>>,
    /// Until when stretches are over.
    pub today: Option<Date>,
}

/// What makes figures those of one happening: period, basis, and the fact itself where facts are named.
type Happening<'a> = (Option<&'a Period>, Option<&'a String>, Option<&'a str>);

/// Figures added and taken away.
struct Sum {
    amount: Amount,
    facts: Vec<FactId>,
    differs: bool,
    parts: usize,
    fiscal: bool,
}

impl<'s> Series<'s> {
    /// Resolves the facts of a line: of each key the one that stands for it.
    pub(super) fn new(line: Line, facts: &[&'s Fact], plan: &'s Plan, store: &'s Store, today: Option<Date>) -> Self {
        let mut keys: BTreeMap<&Key, Vec<&'s Fact>> = BTreeMap::new();
        for fact in facts {
            keys.entry(&fact.key).or_default().push(fact);
        }
        let mut voices: BTreeMap<Option<EntityId>, BTreeMap<Option<String>, Vec<&Fact>>> = BTreeMap::new();
        for (key, facts) in &keys {
            let named = !plan.query.ids.is_empty();
            let standing = facts.iter().copied().filter(|_| named).chain(store.resolved_among(facts).filter(|_| !named));
            for fact in standing {
                let basis = key.basis.clone().filter(|b| b != "unstated");
                let voice = if plan.groups_by(super::plan::By::Speaker) { None } else { key.by.clone() };
                voices.entry(voice).or_default().entry(basis).or_default().push(fact);
            }
        }
        let mut series = Self { store, plan, line, voices, bases: Vec::new(), today };
        series.bases = series.order_of_bases();
        series
    }

    /// The bases asked for, else the entity's headline basis, else the one with most figures; then what states none.
    fn order_of_bases(&self) -> Vec<Option<String>> {
        let mut count: BTreeMap<&String, usize> = BTreeMap::new();
        for facts in self.voices.values() {
            for (basis, facts) in facts {
                if let Some(basis) = basis {
                    *count.entry(basis).or_default() +=
                        facts.iter().filter(|f| f.status == Status::Actual).count() * 100 + facts.len();
                }
            }
        }
        let mut order: Vec<Option<String>> =
            self.plan.query.bases.iter().map(|b| Some(b.clone()).filter(|b| b != "unstated")).collect();
        if order.is_empty() {
            let headline =
                self.line.entities.first().and_then(|e| self.store.entity(e)).and_then(|e| e.headline.get(&self.line.metric));
            let most = count.iter().max_by_key(|(name, n)| (**n, std::cmp::Reverse(**name))).map(|(name, _)| (*name).clone());
            order.extend(headline.filter(|h| count.contains_key(h)).cloned().or(most).map(Some));
            order.push(None);
        }
        if self.plan.allows(Axis::Basis) {
            let rest: Vec<_> = count.keys().map(|b| Some((*b).clone())).filter(|b| !order.contains(b)).collect();
            order.extend(rest);
        }
        order
    }

    /// Returns every resolved fact, each with its basis.
    pub(super) fn facts(&self) -> impl Iterator<Item = &'s Fact> + '_ {
        self.voices.values().flat_map(|bases| bases.values().flatten().copied())
    }

    fn flow(&self) -> Option<Flow> {
        self.store.metric(&self.line.metric).map(|m| m.flow)
    }

    /// The days of a fact on the calendar of a bucket: as they are for a fiscal one, moved to quarters for a calendar one.
    fn days(&self, fact: &Fact, bucket: &Bucket) -> Option<Mapped> {
        let days = self.store.dates(fact)?;
        let fiscal = fact.key.period.as_ref().is_some_and(Period::is_fiscal);
        if fiscal && !bucket.period.is_fiscal() { mapped(days) } else { Some(Mapped { days, shift: 0 }) }
    }

    /// Returns the figure of a stretch of a flow.
    pub(super) fn stretch(&self, bucket: &Bucket) -> Result<Value, Gap> {
        let statuses = &self.plan.query.statuses;
        let wants_actual = statuses.is_empty() || statuses.contains(&Status::Actual);
        let own = self.voices.get(&None);
        if wants_actual {
            if let Some(value) = own.and_then(|own| self.on_bases(own, |facts| self.put_together(facts, bucket))) {
                return Ok(value);
            }
            if self.plan.calendar != Calendar::Quarters
                && let Some(value) = own.and_then(|own| self.on_bases(own, |facts| self.by_fiscal_years(facts, bucket)))
            {
                return Ok(value);
            }
        }
        let closed = self.today.is_some_and(|today| bucket.days.last < today);
        let plans_wanted = !statuses.is_empty() && !statuses.contains(&Status::Actual);
        let plan = own.and_then(|own| self.on_bases(own, |facts| self.plan_of(facts, bucket)));
        if let Some(plan) = plan {
            if !closed || plans_wanted {
                return Ok(plan);
            }
            let near = self.why_not(bucket);
            if near.code == "other-basis" {
                return Err(near);
            }
            let fact = plan.facts.first().and_then(|id| self.store.fact(id));
            let stated = fact.and_then(|f| f.stated).map_or(String::new(), |s| format!(" of {s}"));
            return Err(Gap::new(
                "missing-actual",
                format!(
                    "only {} {}{stated} is known for {}, which is over",
                    plan.status,
                    format_amount(&plan.amount),
                    bucket.period
                ),
            ));
        }
        self.by_others(bucket, closed && !plans_wanted).unwrap_or_else(|| Err(self.why_not(bucket)))
    }

    /// Returns the figure on the first basis that has one, with a note where that isn't the first asked for.
    fn on_bases(
        &self,
        voice: &BTreeMap<Option<String>, Vec<&'s Fact>>,
        figure: impl Fn(&[&'s Fact]) -> Option<Value>,
    ) -> Option<Value> {
        for (at, basis) in self.bases.iter().enumerate() {
            let Some(mut value) = voice.get(basis).and_then(|facts| figure(facts)) else { continue };
            if at > 0 && basis.is_none() && self.bases.first().is_some_and(Option::is_some) {
                value.notes.push("the source names no basis".to_owned());
            } else if let Some(basis) = basis.as_ref().filter(|_| at > 0) {
                value.notes.push(format!("on another basis, {basis}"));
            }
            value.basis.clone_from(basis);
            return Some(value);
        }
        None
    }

    /// An actual of the stretch: one fact, or several added and taken away, all moved alike.
    fn put_together(&self, facts: &[&'s Fact], bucket: &Bucket) -> Option<Value> {
        let known: Vec<(&Fact, Mapped)> =
            facts.iter().filter(|f| f.status == Status::Actual).filter_map(|f| Some((*f, self.days(f, bucket)?))).collect();
        let exact = known.iter().find(|(_, m)| m.days == bucket.days && m.shift == 0);
        if let Some((fact, _)) = exact {
            return Some(self.one(fact, bucket, 0));
        }
        let mut shifts: Vec<i8> = known.iter().map(|(_, m)| m.shift).collect();
        shifts.sort_unstable_by_key(|s| s.abs());
        shifts.dedup();
        shifts.into_iter().find_map(|shift| {
            let known: Vec<&(&Fact, Mapped)> = known.iter().filter(|(_, m)| m.shift == shift).collect();
            let roads: Vec<Road> = known.iter().filter_map(|(_, m)| Road::over(m.days)).collect();
            let steps = way(&roads, bucket.days)?;
            if let [Step { road, back: false }] = steps[..] {
                return Some(self.one(known[road].0, bucket, shift));
            }
            let sum = add_up(&steps, |road| known[road].0)?;
            let mut value = self.one(known[steps[0].road].0, bucket, shift);
            value.notes.push(if sum.differs {
                format!("computed from {} figures of longer and shorter stretches", sum.parts)
            } else {
                format!("{} {}figures added up", count_word(sum.parts), if sum.fiscal { "fiscal " } else { "" })
            });
            value.when = Some(When::Mean(bucket.days));
            (value.amount, value.facts, value.named) = (sum.amount, sum.facts, None);
            value.days = Some(bucket.days);
            Some(value)
        })
    }

    /// A fiscal year for the calendar year it is named after, or shares of two.
    fn by_fiscal_years(&self, facts: &[&'s Fact], bucket: &Bucket) -> Option<Value> {
        let years: Vec<(&Fact, DateRange)> = facts
            .iter()
            .filter(|f| f.status == Status::Actual && matches!(f.key.period, Some(Period::FiscalYear(_))))
            .filter_map(|f| Some((*f, self.store.dates(f)?)))
            .collect();
        if self.plan.calendar == Calendar::AsNamed {
            let Period::Year(year) = bucket.period else { return None };
            let (fact, days) = years.iter().find(|(f, _)| f.key.period == Some(Period::FiscalYear(year)))?;
            let mut value = self.one(fact, bucket, 0);
            value.named.clone_from(&fact.key.period);
            value.notes.push(format!("FY{year} as named, {} to {}", days.first, days.last));
            return Some(value);
        }
        let over: Vec<&(&Fact, DateRange)> = years.iter().filter(|(_, days)| days.overlaps(bucket.days)).collect();
        let covered: i64 = over.iter().map(|(_, days)| days.shared_days(bucket.days)).sum();
        if covered != bucket.days.days() {
            return None;
        }
        let parts: Vec<Amount> =
            over.iter().map(|(f, days)| pro_rata(&f.amount, *days, bucket.days)).collect::<Option<Vec<_>>>()?;
        let mut value = self.one(over.first()?.0, bucket, 0);
        value.amount = arithmetic::sum(&parts)?;
        value.facts = over.iter().map(|(f, _)| f.id.clone()).collect();
        value.days = Some(bucket.days);
        value.when = Some(When::Mean(bucket.days));
        value.notes.push("fiscal years divided by days, as if spent evenly".to_owned());
        Some(value)
    }

    /// The plan for the stretch: guidance, commitment, target, estimate, rumour.
    fn plan_of(&self, facts: &[&'s Fact], bucket: &Bucket) -> Option<Value> {
        let plans: Vec<&Fact> = facts
            .iter()
            .copied()
            .filter(|f| f.status != Status::Actual)
            .filter(|f| self.days(f, bucket).is_some_and(|m| m.days == bucket.days && m.shift == 0))
            .collect();
        let fact = plans.into_iter().min_by(|a, b| self.store.preference(a, b))?;
        let mut value = self.one(fact, bucket, 0);
        value.notes.push(status_note(fact));
        Some(value)
    }

    /// What others than the entity say: one voice stands, several are a count.
    fn by_others(&self, bucket: &Bucket, closed: bool) -> Option<Result<Value, Gap>> {
        let mut found: Vec<(&EntityId, Value)> = Vec::new();
        for (voice, bases) in &self.voices {
            let Some(voice) = voice else { continue };
            let all: Vec<&Fact> = bases.values().flatten().copied().collect();
            let figure = |facts: &[&'s Fact]| {
                self.put_together(facts, bucket).or_else(|| if closed { None } else { self.plan_of(facts, bucket) })
            };
            let value = self.on_bases(bases, figure).or_else(|| figure(&all));
            found.extend(value.map(|v| (voice, v)));
        }
        let name = |id: &EntityId| self.store.entity(id).map_or_else(|| id.to_string(), |e| e.name("en").to_owned());
        match found.len() {
            0 => None,
            1 => found.pop().map(|(voice, mut value)| {
                value.notes.push(format!("according to {}", name(voice)));
                value.by = Some(voice.clone());
                Ok(value)
            }),
            n => {
                let voices: Vec<String> =
                    found.iter().map(|(v, value)| format!("{} {}", name(v), format_amount(&value.amount))).collect();
                Some(Err(Gap::new("several-voices", format!("{n} voices: {}; --by speaker shows each", voices.join(", ")))))
            }
        }
    }

    /// Says what is known near a stretch that has no figure.
    fn why_not(&self, bucket: &Bucket) -> Gap {
        let own = self.voices.get(&None);
        let asked = self.bases.iter().flatten().next().map_or("any", String::as_str);
        for (basis, facts) in own.into_iter().flatten() {
            if self.bases.contains(basis) {
                continue;
            }
            if let Some(value) = self.put_together(facts, bucket) {
                let other = basis.as_deref().unwrap_or("unstated");
                return Gap::new(
                    "other-basis",
                    format!("{} on {other}, none on {asked}; --across basis takes it", format_amount(&value.amount)),
                );
            }
        }
        let all: Vec<&Fact> = self.facts().collect();
        let fiscal: Vec<String> = all
            .iter()
            .filter(|f| matches!(f.key.period, Some(Period::FiscalYear(_))) && !bucket.period.is_fiscal())
            .filter(|f| f.status == Status::Actual && f.key.by.is_none() && self.bases.contains(&f.key.basis))
            .filter(|f| self.store.dates(f).is_some_and(|d| d.overlaps(bucket.days)))
            .map(|f| format!("{} {}", f.key.period.as_ref().map_or(String::new(), ToString::to_string), format_amount(&f.amount)))
            .collect();
        let mut parts: Vec<&Fact> = all
            .iter()
            .copied()
            .filter(|f| f.status == Status::Actual && f.key.by.is_none() && self.bases.contains(&f.key.basis))
            .filter(|f| self.days(f, bucket).is_some_and(|m| bucket.days.contains(m.days) && m.days != bucket.days))
            .collect();
        parts.sort_by_key(|f| self.store.dates(f).map(|d| d.first));
        parts.dedup_by(|a, b| a.key.period == b.key.period);
        if !fiscal.is_empty() {
            return Gap::new(
                "fiscal-years-only",
                format!("{}, quarters incomplete; --calendar as-named or pro-rata takes them", fiscal.join(", ")),
            );
        }
        if !parts.is_empty() {
            let parts: Vec<String> = parts.iter().filter_map(|f| f.key.period.as_ref()).map(ToString::to_string).collect();
            return Gap::new("only-parts", format!("known for {} only", parts.join(", ")));
        }
        Gap::new("not-known", "not in the data".to_owned())
    }

    /// Returns the newest figure on a day within a stretch (or at all) of a stock, price or ratio.
    pub(super) fn level(&self, bucket: Option<&Bucket>) -> Result<Value, Gap> {
        let statuses = &self.plan.query.statuses;
        let day = |f: &Fact| self.store.dates(f).map(|d| d.last).or(f.stated.map(|s| s.last));
        let inside = |f: &&Fact| match (bucket, day(f)) {
            (Some(b), Some(day)) => b.days.first <= day && day <= b.days.last,
            (None, _) => true,
            (Some(_), None) => false,
        };
        let closed = bucket.is_some_and(|b| self.today.is_some_and(|t| b.days.last < t));
        let newest = |facts: &[&'s Fact]| -> Option<Value> {
            let actual = |f: &&Fact| f.status == Status::Actual;
            let past = |f: &&Fact| day(f).zip(self.today).is_none_or(|(d, t)| d <= t);
            let among = |firm: bool| facts.iter().copied().filter(inside).filter(move |f| actual(f) == firm);
            let known = among(true).filter(past).max_by_key(|f| (day(f), f.id.clone()));
            let fact = known.or_else(|| {
                if closed && statuses.is_empty() {
                    return None;
                }
                among(false).min_by(|a, b| self.store.preference(a, b))
            })?;
            let mut value = self.one(fact, &self.bucket_of(fact, bucket)?, 0);
            if fact.status != Status::Actual {
                value.notes.push(status_note(fact));
            }
            if let Some(day) = day(fact) {
                value.notes.push(format!("as of {day}"));
            }
            Some(value)
        };
        if let Some(value) = self.voices.get(&None).and_then(|own| self.on_bases(own, newest)) {
            return Ok(value);
        }
        let mut others: Vec<(&EntityId, Value)> = Vec::new();
        for (voice, bases) in &self.voices {
            let all: Vec<&Fact> = bases.values().flatten().copied().collect();
            if let (Some(voice), Some(value)) = (voice, newest(&all)) {
                others.push((voice, value));
            }
        }
        match others.len() {
            0 => Err(Gap::new("not-known", "not in the data".to_owned())),
            1 => others.pop().map_or_else(
                || Err(Gap::new("not-known", "not in the data".to_owned())),
                |(voice, mut value)| {
                    let name = self.store.entity(voice).map_or_else(|| voice.to_string(), |e| e.name("en").to_owned());
                    value.notes.push(format!("according to {name}"));
                    value.by = Some(voice.clone());
                    Ok(value)
                },
            ),
            n => Err(Gap::new("several-voices", format!("{n} voices; --by speaker shows each"))),
        }
    }

    /// Returns the happenings within a stretch (or all): one figure each.
    pub(super) fn happenings(&self, bucket: Option<&Bucket>) -> Vec<Value> {
        // facts named by their ids are meant each for itself
        let each = !self.plan.query.ids.is_empty();
        let mut found: BTreeMap<Happening<'_>, Vec<&Fact>> = BTreeMap::new();
        for fact in self.facts() {
            let inside = bucket.is_none_or(|b| {
                self.store.dates(fact).is_some_and(|d| b.days.contains(d))
                    || fact.stated.is_some_and(|s| b.days.first <= s.last && s.last <= b.days.last) && fact.status != Status::Actual
                    || fact.key.period.is_none() && fact.stated.is_some_and(|s| b.days.first <= s.last && s.last <= b.days.last)
            });
            if inside && (self.plan.query.bases.is_empty() || self.bases.contains(&fact.key.basis)) {
                found
                    .entry((fact.key.period.as_ref(), fact.key.basis.as_ref(), Some(&*fact.id).filter(|_| each)))
                    .or_default()
                    .push(fact);
            }
        }
        let mut values = Vec::new();
        for facts in found.into_values() {
            // one happening, told by several: the entity's own word, else the preferred
            let own: Vec<&Fact> = facts.iter().copied().filter(|f| f.key.by.is_none()).collect();
            let voices: BTreeSet<&Option<EntityId>> = facts.iter().map(|f| &f.key.by).collect();
            let pool = if own.is_empty() { &facts } else { &own };
            let Some(fact) = pool.iter().copied().min_by(|a, b| self.store.preference(a, b)) else { continue };
            let Some(bucket) = self.bucket_of(fact, bucket) else { continue };
            let mut value = self.one(fact, &bucket, 0);
            value.named.clone_from(&fact.key.period);
            if own.is_empty() {
                value.by.clone_from(&fact.key.by);
            }
            if own.is_empty() && voices.len() > 1 {
                value.notes.push(format!("the preferred of {} voices", voices.len()));
            }
            if fact.status != Status::Actual {
                value.notes.push(status_note(fact));
            }
            values.push(value);
        }
        values
    }

    /// The stretch asked for, or the figure's own.
    fn bucket_of(&self, fact: &Fact, bucket: Option<&Bucket>) -> Option<Bucket> {
        bucket.cloned().or_else(|| {
            let period = fact.period_or_stated()?;
            let days = period.dates(self.store.year_end(fact.entity(), &period))?;
            Some(Bucket { period, days })
        })
    }

    /// The value of one fact.
    fn one(&self, fact: &Fact, bucket: &Bucket, shift: i8) -> Value {
        let days = self.store.dates(fact);
        let fiscal = fact.key.period.as_ref().filter(|p| p.is_fiscal());
        let mut notes = Vec::new();
        if shift != 0 {
            notes.push("fiscal quarters a month off the calendar's, put where most of their days are".to_owned());
        }
        Value {
            amount: fact.amount.clone(),
            status: fact.status,
            basis: fact.key.basis.clone(),
            by: if self.line.speaker.is_some() { self.line.speaker.clone() } else { None },
            facts: vec![fact.id.clone()],
            notes,
            named: fiscal.filter(|_| bucket.period.is_fiscal()).cloned(),
            days: days.or(Some(bucket.days)),
            when: when_of(days, fact.stated.map(|s| s.last), fact.status == Status::Actual, self.flow()),
            shift,
            sources: BTreeSet::new(),
        }
    }
}

fn status_note(fact: &Fact) -> String {
    fact.stated.map_or_else(|| fact.status.to_string(), |s| format!("{} of {s}", fact.status))
}

fn count_word(n: usize) -> String {
    ["no", "one", "two", "three", "four", "five", "six"].get(n).map_or_else(|| n.to_string(), |w| (*w).to_owned())
}

/// Adds up the figures of a way.
fn add_up<'s>(steps: &[Step], fact: impl Fn(usize) -> &'s Fact) -> Option<Sum> {
    let plus: Vec<&Amount> = steps.iter().filter(|s| !s.back).map(|s| &fact(s.road).amount).collect();
    let minus: Vec<&Amount> = steps.iter().filter(|s| s.back).map(|s| &fact(s.road).amount).collect();
    let mut amount = arithmetic::sum(plus)?;
    if !minus.is_empty() {
        amount = arithmetic::difference(&amount, &arithmetic::sum(minus.iter().copied())?)?;
    }
    Some(Sum {
        amount,
        facts: steps.iter().map(|s| fact(s.road).id.clone()).collect(),
        differs: !minus.is_empty(),
        parts: steps.len(),
        fiscal: steps.iter().all(|s| fact(s.road).key.period.as_ref().is_some_and(Period::is_fiscal)),
    })
}
