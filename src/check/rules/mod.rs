//! The rules, one a file, with a page each whose examples run as tests. This is the one list.
//!
//! A framing rule names an axis; `fit` finds the difference, the page says what it means. A slip rule looks for one arithmetic slip that
//! turns a fact's number into the claim's. An article rule holds the article's own numbers against each other.

pub mod bound;
pub mod confidence;
pub mod degree;
pub mod disagreement;
pub mod status;
pub mod superseded;

pub mod conversion_differs;
pub mod currency;
pub mod digits_swapped;
pub mod growth_and_levels;
pub mod mixed_bases;
pub mod myriad_misread;
pub mod parts_and_total;
pub mod percent_for_points;
pub mod product_differs;
pub mod rank;
pub mod scale_slip;
pub mod stated_twice;

use super::codes::{Code, Reason};
use super::finding::Judgement;
use super::fit::in_unit_of;
use super::frame::Frame;
use crate::compare::tolerance::same_digits;
use crate::model::{Amount, Claim, Decimal, Fact};
use crate::store::Store;

/// A claim's number beside one of a fact's numbers, in the fact's unit.
#[derive(Clone, Copy, Debug)]
pub struct Slip<'a> {
    /// The number written.
    pub written: Decimal,
    /// One unit in its last written digit.
    pub quantum: Decimal,
    /// The fact's number.
    pub value: Decimal,
    /// One unit in the last digit of the fact's number.
    pub fine: Decimal,
    /// The code of the sentence's language.
    pub language: &'a str,
    /// The amount as the claim has it.
    pub claim: &'a Amount,
    /// The amount as the fact has it.
    pub fact: &'a Amount,
}

/// Finds one slip.
pub type SlipRule = fn(&Slip<'_>) -> Option<Reason>;

/// Holds the numbers of an article against each other.
pub type ArticleRule = for<'s> fn(&[Claim], &mut [Judgement<'s>], &'s Store);

/// What a rule does.
#[derive(Clone, Copy, Debug)]
pub enum Work {
    /// It is found while fitting or comparing; the page documents its codes.
    Fit,
    /// It looks for a slip in one number.
    Slip(SlipRule),
    /// It looks at all claims of an article.
    Article(ArticleRule),
}

/// A rule: its name, its page, its work.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The name, also that of its files.
    pub name: &'static str,
    /// The page.
    pub page: &'static str,
    /// What it does.
    pub work: Work,
}

macro_rules! rules {
    ($($name:literal $work:expr;)*) => {
        /// Every rule, in the order in which they are asked.
        pub const RULES: &[Rule] = &[$(Rule { name: $name, page: include_str!(concat!($name, ".md")), work: $work }),*];
    };
}

rules! {
    "precision" Work::Fit;
    "bound" Work::Article(bound::find);
    "superseded" Work::Fit;
    "unsaid" Work::Fit;
    "status" Work::Fit;
    "basis" Work::Fit;
    "scope" Work::Fit;
    "calendar_fiscal" Work::Fit;
    "accumulation" Work::Fit;
    "currency" Work::Fit;
    "price_basis" Work::Fit;
    "parent_child" Work::Fit;
    "metric" Work::Fit;
    "item" Work::Fit;
    "case" Work::Fit;
    "counterparty" Work::Fit;
    "myriad_misread" Work::Slip(myriad_misread::find);
    "scale_slip" Work::Slip(scale_slip::find);
    "digits_swapped" Work::Slip(digits_swapped::find);
    "percent_for_points" Work::Slip(percent_for_points::find);
    "known_misprint" Work::Fit;
    "other_entity" Work::Fit;
    "other_period" Work::Fit;
    "other_subject" Work::Fit;
    "other_speaker" Work::Fit;
    "degree" Work::Fit;
    "sums" Work::Fit;
    "growth" Work::Fit;
    "ratios" Work::Fit;
    "disagreement" Work::Fit;
    "confidence" Work::Fit;
    "mixed_bases" Work::Article(mixed_bases::find);
    "parts_and_total" Work::Article(parts_and_total::find);
    "growth_and_levels" Work::Article(growth_and_levels::find);
    "stated_twice" Work::Article(stated_twice::find);
    "conversion_differs" Work::Article(conversion_differs::find);
    "product_differs" Work::Article(product_differs::find);
    "rank" Work::Article(rank::find);
    "not_checkable" Work::Fit;
}

/// Returns the page that documents a code, or the rule of that name.
#[must_use]
pub fn page(name: &str) -> Option<&'static str> {
    let rule = Code::find(name).map_or(name, |code| code.rule());
    RULES.iter().find(|r| r.name == rule || r.name.replace('_', "-") == rule).map(|r| r.page)
}

/// Returns the slip that turns a fact's number into the claim's, if one does.
#[must_use]
pub fn slip(frame: &Frame<'_>, fact: &Fact, _store: &Store) -> Option<Reason> {
    slip_by(frame, fact, RULES.iter().filter_map(|rule| if let Work::Slip(find) = rule.work { Some(find) } else { None }))
}

/// Returns the exchange of two digits further apart that turns a fact's number into the claim's, if one does.
#[must_use]
pub fn far_slip(frame: &Frame<'_>, fact: &Fact) -> Option<Reason> {
    slip_by(frame, fact, std::iter::once(digits_swapped::find_apart as SlipRule))
}

fn slip_by(frame: &Frame<'_>, fact: &Fact, rules: impl Iterator<Item = SlipRule>) -> Option<Reason> {
    let claim = in_unit_of(&frame.claim.quantity.amount, &fact.amount)?;
    let (written, values) = (claim.ends(), fact.amount.ends());
    let pairs: Vec<(Decimal, Decimal)> = match (written.as_slice(), values.as_slice()) {
        ([a, b], [l, h]) => vec![(*a, *l), (*b, *h)],
        ([c], values) => values.iter().map(|v| (*c, *v)).collect(),
        _ => return None,
    };
    // of two ends, one may be right
    let two = written.len() == 2;
    let right = |(c, v): &(Decimal, Decimal)| two && same_digits(*c, claim.quantum, *v);
    for find in rules {
        let found: Vec<Option<Reason>> = pairs
            .iter()
            .filter(|pair| !right(pair))
            .map(|(c, v)| {
                find(&Slip {
                    written: *c,
                    quantum: claim.quantum,
                    value: *v,
                    fine: fact.amount.quantum,
                    language: frame.claim.language,
                    claim: &claim,
                    fact: &fact.amount,
                })
            })
            .collect();
        let hit = if two { !found.is_empty() && found.iter().all(Option::is_some) } else { found.iter().any(Option::is_some) };
        if hit {
            return found.into_iter().flatten().next();
        }
    }
    None
}

/// Runs the rules that look at a whole article.
pub fn article<'s>(claims: &[Claim], judgements: &mut [Judgement<'s>], store: &'s Store) {
    for rule in RULES {
        if let Work::Article(find) = rule.work {
            find(claims, judgements, store);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_section_on_the_page_of_its_rule() {
        for code in Code::ALL {
            let rule = RULES.iter().find(|r| r.name == code.rule()).unwrap_or_else(|| panic!("no rule {}", code.rule()));
            let heading = format!("## {}: {}", code.code(), code.name());
            assert!(rule.page.contains(&heading), "{}.md lacks `{heading}`", rule.name);
        }
    }

    #[test]
    fn names_and_numbers_are_used_once() {
        let mut names: Vec<&str> = Code::ALL.iter().flat_map(|c| [c.code(), c.name()]).collect();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
