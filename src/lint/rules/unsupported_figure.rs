//! Figures that their own sources don't print: every `printed` is read again by the reader of articles.

use crate::compare::agreement;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::Language;
use crate::lint::Context;
use crate::lint::interval::measure_ratio;
use crate::model::amount::{cut_to, power_of_ten, round_to};
use crate::model::notation::format_amount;
use crate::model::unit::{Base, Unit};
use crate::model::{Amount, Bound, Citation, Decimal, Fact};

pub(in crate::lint) const CODES: &[Code] = &[Code::UnsupportedFigure];

/// How a printed figure stands to a fact's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Support {
    /// Another figure.
    None,
    /// The figure, cut or rounded further, or with a looser bound.
    Coarser,
    /// The figure itself.
    Full,
}

pub(in crate::lint) fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(reader) = context.reader else { return };
    for fact in context.store.facts() {
        // a person vouches for it; `lint` counts these
        if fact.reading.is_some() || fact.citations.is_empty() {
            continue;
        }
        let mut full = false;
        let mut wrong = false;
        for (at, citation) in fact.citations.iter().enumerate() {
            let language = context.store.source(&citation.source).and_then(|s| s.language.as_deref());
            // in a language outlay doesn't read, only a person can; such a page may stand beside another, not alone
            if language.is_some_and(|code| Language::from_code(code).is_none()) {
                continue;
            }
            let read = reader(&citation.printed, language, citation.stands_in.as_deref());
            let support = support(fact, citation, &read);
            full |= support == Support::Full;
            if support == Support::None {
                wrong = true;
                out.push(complaint(context, fact, at, citation, &read));
            }
        }
        if !full && !wrong {
            let message = format!("no source prints {} as it stands here", format_amount(&fact.amount));
            out.push(
                context
                    .on_fact(Code::UnsupportedFigure, fact, "amount", message)
                    .help("write the amount with the digits and the bound that the primary source prints; where only a person can read it, add `reading`"),
            );
        }
    }
}

fn complaint(context: &Context<'_>, fact: &Fact, at: usize, citation: &Citation, read: &[Amount]) -> Diagnostic {
    let amount = format_amount(&fact.amount);
    let message = if read.is_empty() {
        format!("no figure can be read in `{}`", citation.printed)
    } else {
        let figures: Vec<String> = read.iter().map(format_amount).collect();
        format!("`{}` reads {}, which doesn't support {amount}", citation.printed, figures.join(" and "))
    };
    context.on_fact(Code::UnsupportedFigure, fact, &format!("sources.{at}.printed"), message).help(
        "mend the amount or `printed`; where currency or scale stand elsewhere on the page, add `in: USD millions`; where only a person \
         can read it, add `reading`",
    )
}

fn support(fact: &Fact, citation: &Citation, read: &[Amount]) -> Support {
    // what the page converted is another number in another currency
    if citation.conversion {
        return if read.is_empty() { Support::None } else { Support::Coarser };
    }
    let written_zeros = has_written_zeros(&citation.printed);
    let fitting: Vec<Amount> = read.iter().filter_map(|amount| in_unit_of(amount, &fact.amount)).collect();
    // two numbers beside each other are the two ends, both or neither
    if fact.amount.bound == Bound::Range && fitting.len() == 2 && fitting.iter().all(|printed| printed.bound != Bound::Range) {
        return by_two(&fact.amount, &fitting, written_zeros);
    }
    fitting.iter().map(|printed| by_one(&fact.amount, printed, written_zeros)).max().unwrap_or(Support::None)
}

/// Whether a printed figure ends in zeros after its point ("17.00"): they were measured, and don't round.
fn has_written_zeros(printed: &str) -> bool {
    printed.as_bytes().windows(2).enumerate().any(|(at, pair)| {
        matches!(pair[0], b'.' | b',') && pair[1].is_ascii_digit() && {
            let digits: Vec<u8> = printed.bytes().skip(at + 1).take_while(u8::is_ascii_digit).collect();
            // three digits behind a sign are a group of thousands
            digits.len() != 3 && digits.last() == Some(&b'0')
        }
    })
}

/// Returns how one printed figure supports an amount.
fn by_one(amount: &Amount, printed: &Amount, written_zeros: bool) -> Support {
    let shortened = |value, number| is_shortened(value, number, printed.quantum, written_zeros);
    let side = |b: Bound| match b {
        Bound::MoreThan | Bound::AtLeast => 1,
        Bound::AtMost => 2,
        Bound::Range => 3,
        _ => 0,
    };
    if side(amount.bound) == side(printed.bound) {
        let (ends, prints) = (amount.ends(), printed.ends());
        if ends == prints {
            return Support::Full;
        }
        let pairs = || ends.iter().zip(&prints);
        if pairs().all(|(v, c)| shortened(*v, *c)) {
            return Support::Coarser;
        }
        // a machine that prints cents of millions is rounded by the fact, which then says `about`
        if amount.bound == Bound::About
            && printed.bound == Bound::Exact
            && is_machine_made(amount, printed)
            && pairs().all(|(v, c)| round_to(*c, amount.quantum) == Some(v.normalize()))
        {
            return Support::Full;
        }
    }
    // "over 80" where the figure is 82, the end of a range, a hedge: right of the figure, but not all of it
    let finest = amount.quantum;
    let near = |c: Decimal| amount.ends().iter().any(|v| shortened(*v, c));
    match (side(amount.bound), side(printed.bound)) {
        // a bound that the words give beside the digits (`over`, `up to`) may be left out of `printed`
        (1 | 2, 0) if amount.ends() == printed.ends() => Support::Full,
        (0, 1 | 2) | (3, 0..=2) if printed.ends().into_iter().all(near) => Support::Coarser,
        (1 | 2, 0) if printed.ends().into_iter().all(near) => Support::Coarser,
        (0, 0) if matches!(printed.bound, Bound::Nearly) && agreement(printed, amount, finest).matched.agrees() => Support::Coarser,
        _ => Support::None,
    }
}

/// Whether a page prints a million times more finely than the fact keeps.
fn is_machine_made(amount: &Amount, printed: &Amount) -> bool {
    printed.quantum.checked_mul(Decimal::from(1_000_000)).is_some_and(|coarse| coarse <= amount.quantum)
}

/// Returns how two printed figures support a range: each one of its ends.
fn by_two(amount: &Amount, printed: &[Amount], written_zeros: bool) -> Support {
    let ends = amount.ends();
    let prints = |end: &Decimal, exactly: bool| {
        printed
            .iter()
            .any(|p| p.ends().iter().any(|c| if exactly { c == end } else { is_shortened(*end, *c, p.quantum, written_zeros) }))
    };
    if ends.iter().all(|end| prints(end, true)) {
        Support::Full
    } else if ends.iter().all(|end| prints(end, false)) {
        Support::Coarser
    } else {
        Support::None
    }
}

/// Whether a printed number is a value, rounded or cut at the printed number's last digit, or at its zeros (2,000 for 2,048) without
/// losing more than a twentieth.
fn is_shortened(value: Decimal, printed: Decimal, quantum: Decimal, written_zeros: bool) -> bool {
    let shortens = |quantum| [round_to(value, quantum), cut_to(value, quantum)].contains(&Some(printed.normalize()));
    let is_near = || (value - printed).abs().checked_mul(Decimal::from(20)).is_some_and(|far| far <= value.abs());
    value == printed || shortens(quantum) || !written_zeros && shortens(last_digit(printed)) && is_near()
}

/// Returns the size of the last digit of a number that is not a zero.
fn last_digit(number: Decimal) -> Decimal {
    let number = number.normalize();
    let zeros = number.mantissa().unsigned_abs().to_string().bytes().rev().take_while(|b| *b == b'0').count();
    i64::try_from(zeros).ok().and_then(|zeros| power_of_ten(zeros - i64::from(number.scale()))).unwrap_or(Decimal::ONE)
}

/// Returns a printed amount in the unit of a fact's; `None` if it is a figure of something else. What a scrap of print leaves out (the
/// noun counted, what a price is per) it need not say.
fn in_unit_of(printed: &Amount, amount: &Amount) -> Option<Amount> {
    let factor = base_factor(&printed.unit.base, &amount.unit.base)?;
    let per = match (&printed.unit.per, &amount.unit.per) {
        (None, _) => Decimal::ONE,
        (Some(_), None) => return None,
        (Some(a), Some(b)) if a.name == b.name => b.count.checked_div(a.count)?,
        (Some(_), Some(_)) => return None,
    };
    let unit = Unit { base: amount.unit.base.clone(), per: amount.unit.per.clone() };
    printed.scale(factor.checked_mul(per)?, unit)
}

fn base_factor(printed: &Base, amount: &Base) -> Option<Decimal> {
    let is_bare = matches!(printed, Base::Count(None));
    match (printed, amount) {
        (Base::Money(a), Base::Money(b)) => a.may_equal(*b).then_some(Decimal::ONE),
        (Base::Measure(a), Base::Measure(b)) if a.quality == b.quality => measure_ratio(a, b),
        (Base::Count(_), Base::Count(_)) => Some(Decimal::ONE),
        // a bare number may be of any unit but money, which a page always names somewhere
        (_, Base::Money(_)) => None,
        _ if is_bare => Some(Decimal::ONE),
        (a, b) => (a == b).then_some(Decimal::ONE),
    }
}
