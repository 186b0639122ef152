//! A filled skeleton of a record file, to be written over.

use std::fmt::Write as _;

use crate::model::{Dimension, Entity, Flow, Metric};

/// Returns a facts file for an entity and a metric: every line a person must look at, in order, with the values that the two allow.
///
/// `today` is the day to put where a day is needed.
#[must_use]
pub fn facts(entity: &Entity, metric: &Metric, today: crate::model::Date) -> String {
    let year = today.year();
    let fiscal = entity.year_end().is_some_and(|end| !end.is_calendar());
    let (amount, printed) = match metric.dimension {
        Dimension::Money => ("USD 1.0B", "$1.0 billion"),
        Dimension::Count => ("1000 GPUs", "1,000 GPUs"),
        Dimension::Power => ("1.0 GW", "1.0 GW"),
        Dimension::Energy => ("1.0 GWh", "1.0 GWh"),
        Dimension::GpuHours => ("1.0M GPU-hours", "1.0 million GPU hours"),
        Dimension::Operations => ("1e25 FLOP", "1e25 FLOP"),
        Dimension::Time => ("30 days", "30 days"),
        Dimension::Ratio => ("10 percent", "10%"),
        Dimension::Multiple => ("2 x", "2x"),
    };
    let period = match metric.flow {
        Flow::Stock | Flow::Price => today.to_string(),
        _ if fiscal => format!("FY{year}"),
        _ => year.to_string(),
    };
    let mut out = format!("entity: {}\nmetric: {}\n", entity.id, metric.id);
    let headline = entity.headline.get(&metric.id).or_else(|| metric.bases.keys().next());
    if let Some(basis) = headline {
        let others: Vec<&str> = metric.bases.keys().map(String::as_str).collect();
        let _ = writeln!(out, "basis: {basis}    # one of {}", others.join(", "));
    }
    let scopes: Vec<&str> = metric.scopes.keys().map(String::as_str).collect();
    let _ = write!(
        out,
        "facts:\n  \
         - id: {entity}-{metric}-{year}    # stable, unique, begins with the entity\n    \
         period: {period}    # 2025, 2025-Q3, FY2026, FY2026-Q1, 2025-01-24, 2025..2029\n    \
         amount: {amount}    # up to, about, over; USD 60B to 65B\n    \
         status: actual    # actual, guidance, commitment, target, estimate, rumour\n    \
         stated: {today}    # the day it became known; or `by 2025-03-01`\n",
        entity = entity.id,
        metric = metric.id,
    );
    if !scopes.is_empty() {
        let _ = writeln!(out, "    # scope: {}    # one of {}", scopes[0], scopes.join(", "));
    }
    let _ = write!(
        out,
        "    sources:\n      \
         - source: id-of-the-publication    # an entry of sources/{year}.yaml\n        \
         printed: \"{printed}\"    # as the page prints it, own digits and script\n        \
         # in: USD millions    # where currency or scale stand elsewhere on the page\n        \
         locator: where on the page\n    \
         note: our own words\n",
    );
    out
}
