//! A figure as a sentence that can be printed as it stands: who, what, when, how much, how sure, says who.

use crate::model::amount::power_of_ten;
use crate::model::notation::format_amount;
use crate::model::unit::Base;
use crate::model::{Amount, Bound, Decimal, Fact, Status};
use crate::store::Store;

/// Returns the sentence of a fact, in English.
#[must_use]
pub fn sentence(fact: &Fact, store: &Store) -> String {
    let name = |id: &str| store.entity(id).map_or_else(|| id.to_owned(), |e| e.name("en").to_owned());
    let key = &fact.key;
    let metric = store.metric(&key.metric);
    let whose = key.entities.iter().map(|e| name(e)).collect::<Vec<_>>().join(" and ");
    let what = metric.map_or_else(|| key.metric.to_string(), |m| m.name("en").to_owned());
    let mut of = format!("{whose}'s {what}");
    if let Some(subject) = &key.subject {
        of.push_str(&format!(" for {}", name(subject)));
    }
    if let Some(item) = &key.item {
        of.push_str(&format!(" ({})", name(item)));
    }
    let when = key.period.as_ref().map_or(String::new(), |period| {
        let days = period.is_fiscal().then(|| store.dates(fact)).flatten();
        let named = period.to_string();
        match days {
            Some(days) => format!(" in fiscal {} (to {})", named.trim_start_matches("FY"), days.last),
            None => format!(" in {named}"),
        }
    });
    let basis =
        key.basis.as_ref().and_then(|b| metric?.bases.get(b)?.names.get("en")?.first()).map_or(String::new(), |b| format!(", {b}"));
    let amount = prose(&fact.amount);
    let stated = fact.stated.map_or(String::new(), |s| match (s.by, s.first == s.last) {
        (true, _) => format!(" {s}"),
        (_, true) => format!(" on {s}"),
        _ => format!(" in {s}"),
    });
    let publisher = fact
        .citations
        .first()
        .and_then(|c| store.source(&c.source))
        .and_then(|s| s.publisher.clone())
        .filter(|p| key.by.as_ref().is_none_or(|by| name(by) != *p))
        .map_or(String::new(), |p| format!(", according to {p}"));
    let by = key.by.as_ref().map_or_else(|| whose.clone(), |b| name(b));
    match fact.status {
        Status::Actual if key.by.is_some() => format!("{of}{when} was {amount}{basis}, by the count of {by}."),
        Status::Actual => format!("{of}{when} was {amount}{basis}{publisher}."),
        Status::Guidance => {
            format!("{by} said{stated} that it expected {} of {amount}{when}{basis}{publisher}.", bare(&of, &whose))
        }
        Status::Commitment => format!("{by} committed{stated} to {} of {amount}{when}{publisher}.", bare(&of, &whose)),
        Status::Target => format!("{by} set out{stated} to reach {} of {amount}{when}{publisher}.", bare(&of, &whose)),
        Status::Estimate => format!("{by} estimated{stated} {of}{when} at {amount}{basis}{publisher}."),
        Status::Rumour => format!("{of}{when} was reported{stated}, without confirmation, to be {amount}{publisher}."),
    }
}

fn bare(of: &str, whose: &str) -> String {
    of.strip_prefix(&format!("{whose}'s ")).unwrap_or(of).to_owned()
}

/// Returns an amount as English prose: `about $80 billion`, `between $60 billion and $65 billion`.
#[must_use]
pub fn prose(amount: &Amount) -> String {
    let Base::Money(currency) = amount.unit.base else { return format_amount(amount) };
    let sign = match currency.name() {
        "USD" => "$".to_owned(),
        "EUR" => "€".to_owned(),
        "GBP" => "£".to_owned(),
        code => format!("{code} "),
    };
    let one = |v: Decimal| format!("{sign}{}", spelled(v, amount.quantum));
    let per = amount.unit.per.as_ref().map_or(String::new(), |p| {
        if p.count == Decimal::ONE { format!(" per {}", p.name) } else { format!(" per {} {}s", spelled(p.count, p.count), p.name) }
    });
    let ends = amount.ends();
    let text = match (amount.bound, &ends[..]) {
        (bound, [low, high]) => {
            format!("{}between {} and {}", if bound == Bound::About { "about " } else { "" }, one(*low), one(*high))
        }
        (bound, [value]) => {
            let word = match bound {
                Bound::About => "about ",
                Bound::Nearly => "nearly ",
                Bound::MoreThan => "more than ",
                Bound::AtLeast => "at least ",
                Bound::AtMost => "up to ",
                Bound::Exact | Bound::Range => "",
            };
            format!("{word}{}", one(*value))
        }
        _ => format_amount(amount),
    };
    text + &per
}

fn spelled(value: Decimal, quantum: Decimal) -> String {
    for (exponent, word) in [(12, "trillion"), (9, "billion"), (6, "million")] {
        let Some(scale) = power_of_ten(exponent) else { continue };
        if value.abs() >= scale {
            let Some(mut scaled) = value.checked_div(scale).map(|v| v.normalize()) else { continue };
            let digits = quantum.checked_div(scale).map_or(0, |q| q.normalize().scale());
            scaled.rescale(digits.max(scaled.scale()).min(28));
            return format!("{scaled} {word}");
        }
    }
    let text = value.normalize().to_string();
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), None), |(w, r)| (w, Some(r)));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 && digit.is_ascii_digit() {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    rest.map_or(grouped.clone(), |r| format!("{grouped}.{r}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::notation::parse_amount;

    #[test]
    fn amounts_read_as_an_editor_prints_them() {
        for (notation, printed) in [
            ("USD 72.22B", "$72.22 billion"),
            ("USD 60B to 65B", "between $60 billion and $65 billion"),
            ("about CNY 160B", "about CNY 160 billion"),
            ("over USD 87072 per day", "more than $87,072 per day"),
            ("USD 0.55 per 1M tokens", "$0.55 per 1 million tokens"),
            ("2048 GPUs", "2048 GPUs"),
        ] {
            assert_eq!(prose(&parse_amount(notation).unwrap()), printed);
        }
    }
}
