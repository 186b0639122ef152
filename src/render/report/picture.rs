//! A small picture of a claim against the facts: each a point or an interval on one scale.

use std::fmt::Write as _;

use super::words::Words;
use crate::check::{Finding, Role};
use crate::model::{Amount, Bound, Decimal};
use crate::render::escape::html as escape;

const WIDTH: f64 = 360.0;
const ROW: f64 = 34.0;
const EDGE: f64 = 10.0;

/// A row of the picture.
struct Row {
    label: String,
    low: f64,
    high: f64,
    open_low: bool,
    open_high: bool,
    class: &'static str,
}

/// Returns an SVG picture of a finding; nothing where there is nothing to compare, or the units don't compare.
#[must_use]
pub fn svg(finding: &Finding<'_>, words: &Words<'_>, written: &str) -> Option<String> {
    let claim = &finding.claim.quantity.amount;
    let mut rows = vec![row(claim, escape(written), "claim")?];
    if let Some(arithmetic) = finding.arithmetic.as_ref().filter(|a| comparable(claim, &a.result)) {
        rows.push(row(&arithmetic.result, escape(&words.amount(&arithmetic.result)), "held")?);
    }
    for evidence in finding.evidence.iter().filter(|e| e.role != Role::Operand).take(4) {
        let fact = evidence.fact;
        if !comparable(claim, &fact.amount) {
            continue;
        }
        let date = fact.stated.map(|s| words.stated(s)).unwrap_or_default();
        let label = format!("{} · {} {date}", words.amount(&fact.amount), words.status(fact.status));
        rows.push(row(&fact.amount, escape(label.trim()), evidence.role.name())?);
    }
    if rows.len() < 2 {
        return None;
    }
    Some(draw(&rows, &escape(&words.say("figure", &[]))))
}

fn comparable(a: &Amount, b: &Amount) -> bool {
    match (a.unit.currency(), b.unit.currency()) {
        (Some(x), Some(y)) => x.may_equal(y),
        (None, None) => a.unit.base == b.unit.base || matches!(a.unit.factor_to(&b.unit), Some(f) if f == Decimal::ONE),
        _ => false,
    }
}

fn row(amount: &Amount, label: String, class: &'static str) -> Option<Row> {
    // coordinates only: the numbers printed stay exact
    let number = |v: Option<Decimal>| v.and_then(|v| v.to_string().parse::<f64>().ok());
    let (low, high) = (number(amount.low), number(amount.high));
    let one = low.or(high)?;
    Some(Row {
        label,
        low: low.unwrap_or(one),
        high: high.unwrap_or(one),
        open_low: matches!(amount.bound, Bound::AtMost | Bound::Nearly),
        open_high: matches!(amount.bound, Bound::AtLeast | Bound::MoreThan),
        class,
    })
}

fn draw(rows: &[Row], title: &str) -> String {
    let low = rows.iter().map(|r| r.low).fold(f64::INFINITY, f64::min);
    let high = rows.iter().map(|r| r.high).fold(f64::NEG_INFINITY, f64::max);
    let wide = low > 0.0 && high / low > 20.0;
    let turn = |v: f64| if wide { v.max(f64::MIN_POSITIVE).log10() } else { v };
    let (from, to) = (turn(low), turn(high));
    // numbers that nearly agree should look so
    let least = if wide { 0.1 } else { to.abs().max(f64::MIN_POSITIVE) * 0.1 };
    let margin = ((to - from) * 0.12).max(least);
    let (from, to) = (from - margin, to + margin);
    let x = |v: f64| EDGE + (turn(v) - from) / (to - from) * (WIDTH - 2.0 * EDGE);
    let height = ROW * rows.len() as f64 + 8.0;
    let alt = rows.iter().map(|r| r.label.as_str()).collect::<Vec<_>>().join("; ");
    let mut out = format!(
        "<svg class=\"picture\" role=\"img\" viewBox=\"0 0 {WIDTH} {height}\" direction=\"ltr\"><title>{title}: {alt}</title>"
    );
    // the claim's own place, through all rows
    if let Some(claim) = rows.first() {
        // a write to a string cannot fail
        let _ = write!(out, "<line class=\"guide\" x1=\"{0:.1}\" x2=\"{0:.1}\" y1=\"22\" y2=\"{height:.1}\"/>", x(claim.high));
    }
    for (at, row) in rows.iter().enumerate() {
        let y = ROW * at as f64 + 24.0;
        let (a, b) = (x(row.low), x(row.high));
        let a = if row.open_low { EDGE } else { a };
        let b = if row.open_high { WIDTH - EDGE } else { b };
        let class = row.class;
        let dash = if row.open_low || row.open_high { " stroke-dasharray=\"4 3\"" } else { "" };
        let _ = write!(out, "<line class=\"{class}\" x1=\"{a:.1}\" x2=\"{b:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\"{dash}/>");
        for end in [row.low, row.high] {
            let _ = write!(out, "<circle class=\"{class}\" cx=\"{:.1}\" cy=\"{y:.1}\" r=\"4\"/>", x(end));
        }
        let middle = f64::midpoint(a, b);
        let (anchor, at) = if middle > WIDTH * 0.6 {
            ("end", (b + 4.0).min(WIDTH - 2.0))
        } else if middle < WIDTH * 0.4 {
            ("start", (a - 4.0).max(2.0))
        } else {
            ("middle", middle)
        };
        let _ =
            write!(out, "<text class=\"{class}\" x=\"{at:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\">{}</text>", y - 8.0, row.label);
    }
    if wide {
        let _ =
            write!(out, "<text class=\"scale\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">log</text>", WIDTH - 2.0, height - 1.0);
    }
    out.push_str("</svg>");
    out
}
