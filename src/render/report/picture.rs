//! A small picture of a claim against the facts: each a row of words and a point or an interval on one scale.

use std::fmt::Write as _;

use super::words::Words;
use crate::check::{Finding, Role};
use crate::model::{Amount, Bound, Decimal};
use crate::render::escape::html as escape;

/// Where the scale begins and ends, in hundredths of the row.
const EDGES: (f64, f64) = (4.0, 96.0);

/// A row of the picture.
struct Row {
    figure: String,
    what: String,
    low: f64,
    high: f64,
    open_low: bool,
    open_high: bool,
    class: &'static str,
}

/// Returns a picture of a finding; nothing where there is nothing to compare, or the units don't compare.
#[must_use]
pub fn rows(finding: &Finding<'_>, words: &Words<'_>, written: &str) -> Option<String> {
    let claim = &finding.claim.quantity.amount;
    let mut rows = vec![row(claim, (written.to_owned(), words.say("article", &[])), "claim")?];
    if let Some(arithmetic) = finding.arithmetic.as_ref().filter(|a| comparable(claim, &a.result)) {
        // what is computed and what is on record alike is drawn once
        if finding.evidence.iter().all(|e| e.role == Role::Operand || e.fact.amount != arithmetic.result) {
            rows.push(row(&arithmetic.result, (words.amount(&arithmetic.result), words.say("computed", &[])), "held")?);
        }
    }
    for evidence in finding.evidence.iter().filter(|e| e.role != Role::Operand).take(4) {
        let fact = evidence.fact;
        if comparable(claim, &fact.amount) {
            rows.push(row(&fact.amount, (words.amount(&fact.amount), words.said(fact)), evidence.role.name())?);
        }
    }
    (rows.len() > 1).then(|| draw(&rows))
}

fn comparable(a: &Amount, b: &Amount) -> bool {
    match (a.unit.currency(), b.unit.currency()) {
        (Some(x), Some(y)) => x.may_equal(y),
        (None, None) => a.unit.base == b.unit.base || matches!(a.unit.factor_to(&b.unit), Some(f) if f == Decimal::ONE),
        _ => false,
    }
}

fn row(amount: &Amount, (figure, what): (String, String), class: &'static str) -> Option<Row> {
    // coordinates only: the numbers printed stay exact
    let number = |v: Option<Decimal>| v.and_then(|v| v.to_string().parse::<f64>().ok());
    let (low, high) = (number(amount.low), number(amount.high));
    let one = low.or(high)?;
    Some(Row {
        figure,
        what,
        low: low.unwrap_or(one),
        high: high.unwrap_or(one),
        open_low: matches!(amount.bound, Bound::AtMost | Bound::Nearly),
        open_high: matches!(amount.bound, Bound::AtLeast | Bound::MoreThan),
        class,
    })
}

fn draw(rows: &[Row]) -> String {
    let low = rows.iter().map(|r| r.low).fold(f64::INFINITY, f64::min);
    let high = rows.iter().map(|r| r.high).fold(f64::NEG_INFINITY, f64::max);
    let wide = low > 0.0 && high / low > 20.0;
    let turn = |v: f64| if wide { v.max(f64::MIN_POSITIVE).log10() } else { v };
    let (from, to) = (turn(low), turn(high));
    // numbers that nearly agree should look so
    let least = if wide { 0.1 } else { to.abs().max(f64::MIN_POSITIVE) * 0.1 };
    let margin = ((to - from) * 0.12).max(least);
    let (from, to) = (from - margin, to + margin);
    let x = |v: f64| EDGES.0 + (turn(v) - from) / (to - from) * (EDGES.1 - EDGES.0);
    let mut out = String::from("<dl class=\"picture\">");
    let guide = rows.first().map_or(0.0, |claim| x(claim.high));
    for row in rows {
        let (a, b) = (x(row.low), x(row.high));
        let a = if row.open_low { 0.0 } else { a };
        let b = if row.open_high { 100.0 } else { b };
        let class = row.class;
        let dash = if row.open_low || row.open_high { " stroke-dasharray=\"5 4\"" } else { "" };
        // a write to a string cannot fail
        let _ = write!(
            out,
            "<div class=\"{class}\"><dt><bdi>{}</bdi></dt><dd>{}</dd><dd class=\"scale\" dir=\"ltr\" aria-hidden=\"true\"><svg>\
             <line class=\"guide\" x1=\"{guide:.1}%\" x2=\"{guide:.1}%\" y1=\"0\" y2=\"100%\"/>\
             <line x1=\"{a:.1}%\" x2=\"{b:.1}%\" y1=\"50%\" y2=\"50%\"{dash}/>",
            escape(&row.figure),
            escape(&row.what),
        );
        let ends = if (row.low - row.high).abs() < f64::EPSILON { vec![row.high] } else { vec![row.low, row.high] };
        for end in ends {
            let _ = write!(out, "<circle cx=\"{:.1}%\" cy=\"50%\" r=\"4\"/>", x(end));
        }
        out.push_str("</svg></dd></div>");
    }
    out.push_str("</dl>");
    if wide {
        out.push_str("<p class=\"soft log\">log₁₀</p>");
    }
    out
}
