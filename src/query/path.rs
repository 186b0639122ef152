//! A stretch of time put together from others: quarters into a year, a half less its first quarter.
//!
//! Every figure is a road from its first day to the day after its last. A stretch is known if there is a way from its start to its end;
//! going a road backwards takes the figure away. The way of fewest figures is taken, adding before taking away.

use std::collections::BTreeMap;

use crate::model::{Date, DateRange};

/// A known stretch.
#[derive(Clone, Copy, Debug)]
pub(super) struct Road {
    /// Its first day.
    pub from: Date,
    /// The day after its last.
    pub to: Date,
}

impl Road {
    /// Returns the road of these days.
    pub(super) fn over(days: DateRange) -> Option<Self> {
        Some(Self { from: days.first, to: days.last.tomorrow().ok()? })
    }
}

/// One step of a way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// Which road.
    pub road: usize,
    /// Whether its figure is taken away.
    pub back: bool,
}

const FORWARD: u32 = 10;
const BACKWARD: u32 = 25;
/// Twelve months make a year; more steps than that are no way to know a figure.
const LONGEST: u32 = 12 * FORWARD;

/// Returns the cheapest way over these days, roads in the order given being preferred among equals.
pub(super) fn way(roads: &[Road], days: DateRange) -> Option<Vec<Step>> {
    let goal = Road::over(days)?;
    let mut open: BTreeMap<(u32, Date), Vec<Step>> = BTreeMap::from([((0, goal.from), Vec::new())]);
    let mut done: BTreeMap<Date, u32> = BTreeMap::new();
    while let Some(((cost, at), steps)) = open.pop_first() {
        if at == goal.to {
            return Some(steps);
        }
        if done.insert(at, cost).is_some() {
            continue;
        }
        for (index, road) in roads.iter().enumerate() {
            let (next, price, back) = match (road.from == at, road.to == at) {
                (true, _) => (road.to, FORWARD, false),
                (_, true) => (road.from, BACKWARD, true),
                _ => continue,
            };
            let cost = cost + price;
            if cost > LONGEST || done.contains_key(&next) {
                continue;
            }
            open.entry((cost, next)).or_insert_with(|| {
                let mut steps = steps.clone();
                steps.push(Step { road: index, back });
                steps
            });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::YearEnd;
    use crate::model::notation::parse_period;

    fn days(period: &str) -> DateRange {
        parse_period(period).unwrap().dates(YearEnd::CALENDAR).unwrap()
    }

    fn found(known: &[&str], wanted: &str) -> Option<String> {
        let roads: Vec<Road> = known.iter().map(|p| Road::over(days(p)).unwrap()).collect();
        let steps = way(&roads, days(wanted))?;
        Some(steps.iter().map(|s| format!("{}{}", if s.back { "-" } else { "+" }, known[s.road])).collect())
    }

    #[test]
    fn the_whole_goes_before_its_parts_and_sums_before_differences() {
        let quarters = ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"];
        assert_eq!(found(&quarters, "2025").as_deref(), Some("+2025-Q1+2025-Q2+2025-Q3+2025-Q4"));
        assert_eq!(found(&["2025-Q1", "2025", "2025-Q2..2025-Q4"], "2025").as_deref(), Some("+2025"));
        assert_eq!(found(&["2025-H1", "2025-Q1"], "2025-Q2").as_deref(), Some("-2025-Q1+2025-H1"));
        assert_eq!(found(&["2025", "2025-Q1..2025-Q3"], "2025-Q4").as_deref(), Some("-2025-Q1..2025-Q3+2025"));
        assert_eq!(found(&["2025-Q1", "2025-Q3"], "2025"), None);
        assert_eq!(found(&[], "2025"), None);
    }
}
