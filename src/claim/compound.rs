//! Number words written as one: "fünfundsechzig", "duecentotrentaquattro", "tjugofemtusen", "zweieinhalb".

use rust_decimal::Decimal;

use crate::lang::Kind;
use crate::model::Measure;

use super::context::Context;
use super::grammar::Compounds;

/// Reads a word that is several glued number words; with the part that is added: "dreieinviertel".
pub fn read(context: &Context<'_>, at: usize) -> Option<(u64, Option<Decimal>)> {
    let token = context.token(at)?;
    let length = (token.end - token.start) as usize;
    if token.kind != Kind::Word || !(5..=80).contains(&length) || !context.grammar.reading.compounds {
        return None;
    }
    let word: String = crate::lang::scan::folded(context.at(at)).collect();
    glued(&word, &context.grammar.compounds)
}

/// Reads a word that is a number of a measure: "fünfjähriger", "femårig", "settantenne", "полуторачасовой"; no measure is percent.
pub fn measured(context: &Context<'_>, at: usize) -> Option<(Decimal, Option<&'static Measure>)> {
    let parts = &context.grammar.compounds;
    let token = context.token(at)?;
    if token.kind != Kind::Word || parts.measures.is_empty() || token.end - token.start > 80 {
        return None;
    }
    let word: String = crate::lang::scan::folded(context.at(at)).collect();
    let found = parts.measures.iter().find_map(|(ending, measure)| {
        let head = word.strip_suffix(ending.as_str()).filter(|head| head.len() > 1)?;
        Some((counted(head, parts)?, *measure))
    })?;
    // "столетие" is a century
    context.unit_base(at).is_none().then_some(found)
}

/// Reads the number before a measure in one word, its last vowel perhaps elided: "settant|enne".
fn counted(head: &str, parts: &Compounds) -> Option<Decimal> {
    if let Some((_, (n, d))) = parts.fractions.iter().find(|(w, _)| w == head) {
        return Some(super::numeral::ratio(*n, *d));
    }
    let whole = |(value, part): (u64, Option<Decimal>)| Decimal::from(value) + part.unwrap_or_default();
    let elided = || ["a", "e", "i", "o"].iter().find_map(|vowel| glued(&format!("{head}{vowel}"), parts));
    glued(head, parts).or_else(elided).map(whole)
}

/// Reads a folded word as glued number words; with the part that is added.
fn glued(word: &str, parts: &Compounds) -> Option<(u64, Option<Decimal>)> {
    let added = parts.halves.iter().filter_map(|(h, part)| Some((word.strip_suffix(h.as_str())?, *part)));
    if let Some((rest, (n, d))) = added.min_by_key(|(rest, _)| rest.len())
        && !rest.is_empty()
    {
        return Some((glued(rest, parts)?.0, Some(super::numeral::ratio(n, d))));
    }
    if let Some((_, value)) = parts.numbers.iter().find(|(w, _)| w == word) {
        return Some((u64::from(*value), None));
    }
    // the greatest part first: "zweihundert|tausend"
    for (part, factor) in &parts.factors {
        let Some(cut) = word.find(part.as_str()) else { continue };
        let (head, tail) = (&word[..cut], &word[cut + part.len()..]);
        let tail = parts.and.iter().find_map(|a| tail.strip_prefix(a.as_str())).filter(|t| !t.is_empty()).unwrap_or(tail);
        let head = if head.is_empty() { 1 } else { glued(head, parts)?.0 };
        let tail = if tail.is_empty() { 0 } else { glued(tail, parts)?.0 };
        return (head < *factor && tail < *factor).then_some((head.checked_mul(*factor)?.checked_add(tail)?, None));
    }
    parts.and.iter().find_map(|and| units_first(word, and, parts)).or_else(|| tens_first(word, parts)).map(|v| (v, None))
}

/// "fünf|und|sechzig"
fn units_first(word: &str, and: &str, parts: &Compounds) -> Option<u64> {
    word.match_indices(and).find_map(|(cut, _)| {
        let unit = parts.numbers.iter().find(|(w, v)| *w == word[..cut] && *v < 10)?.1;
        let ten = parts.numbers.iter().find(|(w, v)| *w == word[cut + and.len()..] && *v >= 20)?.1;
        Some(u64::from(unit + ten))
    })
}

/// "tjugo|fem", "duecento|trentaquattro"
fn tens_first(word: &str, parts: &Compounds) -> Option<u64> {
    parts.numbers.iter().filter(|(_, v)| *v >= 10 && v.is_multiple_of(10)).find_map(|(round, v)| {
        let (rest, part) = glued(word.strip_prefix(round.as_str()).filter(|rest| !rest.is_empty())?, parts)?;
        let room = if v.is_multiple_of(100) { 100 } else { 10 };
        (part.is_none() && rest > 0 && rest < room).then_some(u64::from(*v) + rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Grammar;

    fn german(word: &str) -> Option<(u64, Option<Decimal>)> {
        glued(word, &Grammar::of("de").compounds)
    }

    #[test]
    fn glued_words_come_apart() {
        assert_eq!(german("fünfundsechzig"), Some((65, None)));
        assert_eq!(german("zweihundertfünfzigtausend"), Some((250_000, None)));
        assert_eq!(german("tausendzweihundert"), Some((1200, None)));
        assert_eq!(german("zweieinhalb"), Some((2, Some(Decimal::new(5, 1)))));
        assert_eq!(german("dreieinviertel"), Some((3, Some(Decimal::new(25, 2)))));
        assert_eq!(german("hundertschaft"), None);
        assert_eq!(german("verwandt"), None);
        assert_eq!(glued("duecentotrentaquattro", &Grammar::of("it").compounds), Some((234, None)));
    }
}
