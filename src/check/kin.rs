//! Metrics told in the same words: what is invested may be capital expenditure, a programme or a stake; what is pledged for a year is spent
//! in it.
//!
//! In: a frame and the metrics its words may mean, none of which has the number. Out: how it stands under one that shares their words.

use super::codes::{Code, Reason};
use super::evidence;
use super::finding::{Judgement, Role};
use super::frame::Frame;
use super::judge;
use super::verdict::{Level, Verdict};
use crate::model::{Flow, MetricId};
use crate::store::Store;

/// Returns how a figure stands under a metric that is told in the same words as one it may mean, if that has the number.
pub(super) fn judge<'s>(frame: &Frame<'_>, metrics: &[MetricId], store: &'s Store) -> Option<Judgement<'s>> {
    let spent = spent_as(frame, metrics, store);
    let kin = metrics.iter().flat_map(|m| store.kin(m)).filter(|id| !metrics.contains(id));
    spent.iter().chain(kin).find_map(|metric| {
        let candidates = evidence::candidates(frame, metric, store);
        let readings = evidence::readings(frame, metric, &candidates, store);
        let judged = (!readings.is_empty()).then(|| judge::on_readings(frame, metric, &readings, &candidates, store))?;
        let held = judged.evidence.iter().find(|e| e.role == Role::Held).map(|e| e.fact)?;
        let timely = frame.period.is_some() || evidence::is_news(frame, Some(held), store);
        let rough =
            [Code::FinerThanSource, Code::NearMiss, Code::Truncated, Code::Coarse, Code::LooseBound].iter().any(|c| judged.has(*c));
        let mut judged = (timely && !rough && judge::carries_figure(&judged)).then(|| judged.metric(metric.clone()))?;
        if judged.verdict == Verdict::Misframed && !spent.contains(metric) {
            judged.doubt();
        }
        Some(if spent.contains(metric) { judged } else { judged.because(Reason::about(Code::Metric, &**metric).at(Level::Notice)) })
    })
}

/// Returns the metrics of a period that a pledge for that period is told of: "committed to spending 80 billion in 2025" names no deal.
pub(super) fn spent_as(frame: &Frame<'_>, metrics: &[MetricId], store: &Store) -> Vec<MetricId> {
    if frame.period.is_none() || frame.counterparty.is_some() || frame.subject.is_some() {
        return Vec::new();
    }
    let flows = |m: &MetricId| store.metric(m).is_some_and(|m| m.flow == Flow::Flow);
    // words that name what is earned or spent leave nothing to guess
    if metrics.first().is_some_and(flows) {
        return Vec::new();
    }
    let pledges = metrics.iter().filter_map(|m| store.metric(m)).filter(|m| m.flow == Flow::Event);
    pledges.flat_map(|m| m.confused_with.iter()).filter(|m| flows(m) && !metrics.contains(m)).cloned().collect()
}
