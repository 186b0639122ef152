//! Whether two figures may be compared, and if not, why: the first thing a comparison says.

use super::axes::{Figure, Weight, axis_rule, differences};
use crate::model::{Axis, Flow};
use crate::store::Store;

/// One axis on which two figures stand apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// A stable code: the axis, or `period-length`, `dimension`.
    pub code: &'static str,
    /// How much it weighs.
    pub weight: Weight,
    /// What the two are, in words.
    pub words: String,
}

/// Returns what stands between two figures, the heaviest first. `converted` says that both are already in one currency or price level.
#[must_use]
pub fn obstacles(a: &Figure<'_>, b: &Figure<'_>, converted: bool, store: &Store) -> Vec<Obstacle> {
    let mut found = Vec::new();
    let mut add = |code, weight, words: String| found.push(Obstacle { code, weight, words });
    let family = |figure: &Figure<'_>| -> Option<String> {
        let metric = store.metric(figure.metric?)?;
        Some(metric.family(figure.basis?).to_owned())
    };
    for difference in differences(a, b) {
        let pair = format!("{} and {}", difference.a, difference.b);
        let weight = match (difference.axis, axis_rule(difference.axis).weight) {
            (Axis::Currency, _) if converted => continue,
            (Axis::Basis, _) if family(a) != family(b) => Weight::Bar,
            (_, Weight::None) => continue,
            (_, weight) => weight,
        };
        let words = match difference.axis {
            Axis::Metric => format!("one is {}, the other {}", metric(a, store), metric(b, store)),
            Axis::Scope => format!("they cover different things: {pair}"),
            Axis::Basis => format!("they are measured differently: {}", bases(a, b, store)),
            Axis::Status => format!("they are not equally firm: {pair}"),
            Axis::Currency => format!("they are in different money: {pair}; --currency puts both in one"),
            Axis::PriceBasis => format!("they are in different prices: {pair}"),
            Axis::Item => format!("they count different things: {pair}"),
            Axis::PerUnit => format!("one is a rate: per {pair}"),
            Axis::Speaker => format!("different people say so: {pair}"),
            Axis::Period => format!("they are for different times: {pair}"),
            Axis::Calendar => format!("one's year is fiscal: {pair}"),
            _ => format!("{}: {pair}", difference.axis.name()),
        };
        add(difference.axis.name(), weight, words);
    }
    if let (Some(x), Some(y)) = (a.scope, b.scope)
        && a.metric != b.metric
        && x == y
    {
        // one scope under two metrics says nothing more
    } else if a.metric != b.metric && (a.scope.is_some() || b.scope.is_some()) && a.scope != b.scope {
        let scope = |f: &Figure<'_>| f.scope.unwrap_or("the whole").to_owned();
        if !found.iter().any(|o| o.code == "scope") {
            found.push(Obstacle {
                code: "scope",
                weight: Weight::Bar,
                words: format!("they cover different things: {} and {}", scope(a), scope(b)),
            });
        }
    }
    lengths(a, b, store, &mut found);
    found.sort_by_key(|o| std::cmp::Reverse(o.weight));
    found
}

/// A year beside a quarter, a happening beside a year's flow.
fn lengths(a: &Figure<'_>, b: &Figure<'_>, store: &Store, found: &mut Vec<Obstacle>) {
    let flow = |f: &Figure<'_>| f.metric.and_then(|m| store.metric(m)).map(|m| m.flow);
    match (flow(a), flow(b)) {
        (Some(x), Some(y)) if x != y => found.push(Obstacle {
            code: "period-length",
            weight: Weight::Bar,
            words: format!("one is {}, the other {}", kind(x), kind(y)),
        }),
        (Some(Flow::Flow), _) => {
            if let (Some(x), Some(y)) = (a.dates, b.dates)
                && (x.days() - y.days()).abs() > 10
            {
                let words = format!("their stretches are {} and {} days long", x.days(), y.days());
                found.push(Obstacle { code: "period-length", weight: Weight::Bar, words });
            }
        }
        _ => {}
    }
}

const fn kind(flow: Flow) -> &'static str {
    match flow {
        Flow::Flow => "what was spent or earned over a stretch of time",
        Flow::Stock => "a level on a day",
        Flow::Event => "one happening",
        Flow::Price => "a price",
        Flow::Ratio => "a ratio",
    }
}

fn metric(figure: &Figure<'_>, store: &Store) -> String {
    figure.metric.map_or_else(String::new, |id| store.metric(id).map_or(id, |m| m.name("en")).to_owned())
}

fn bases(a: &Figure<'_>, b: &Figure<'_>, store: &Store) -> String {
    let name = |f: &Figure<'_>| {
        let basis = f.basis.unwrap_or("unstated");
        let declared = f.metric.and_then(|m| store.metric(m)).and_then(|m| m.bases.get(basis));
        declared.and_then(|b| b.names.get("en")).and_then(|n| n.first()).map_or(basis, |name| name).to_owned()
    };
    format!("{}, and {}", name(a), name(b))
}
