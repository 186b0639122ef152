//! Which form of a word goes with a number: the plural rules of the Unicode CLDR for the languages of the catalogue.

use crate::model::Decimal;

/// Returns the category of a number in a language: `zero`, `one`, `two`, `few`, `many` or `other`.
#[must_use]
pub fn category(language: &str, number: Decimal) -> &'static str {
    let number = number.abs();
    let whole = number.fract().is_zero();
    let ends = |from: i64, to: i64, of: i64| {
        let rest = number.checked_rem(Decimal::from(of)).unwrap_or(number);
        whole && rest >= Decimal::from(from) && rest <= Decimal::from(to)
    };
    match language {
        "zh" | "ja" | "ko" => "other",
        "fr" | "pt" if number < Decimal::TWO => "one",
        "fr" | "pt" => "other",
        "es" | "tr" if number == Decimal::ONE => "one",
        "ar" if number.is_zero() => "zero",
        "ar" if number == Decimal::ONE => "one",
        "ar" if number == Decimal::TWO => "two",
        "ar" if ends(3, 10, 100) => "few",
        "ar" if ends(11, 99, 100) => "many",
        "ru" if !whole => "other",
        "ru" if ends(1, 1, 10) && !ends(11, 11, 100) => "one",
        "ru" if ends(2, 4, 10) && !ends(12, 14, 100) => "few",
        "ru" => "many",
        "en" | "de" | "nl" | "it" if whole && number == Decimal::ONE => "one",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_the_forms_of_their_language() {
        let form = |language, number: &str| category(language, number.parse().unwrap());
        assert_eq!([form("en", "1"), form("en", "0"), form("en", "1.5")], ["one", "other", "other"]);
        assert_eq!([form("fr", "0"), form("fr", "1.5"), form("fr", "2")], ["one", "one", "other"]);
        assert_eq!([form("ar", "2"), form("ar", "3"), form("ar", "11"), form("ar", "100")], ["two", "few", "many", "other"]);
        assert_eq!([form("ar", "103"), form("ar", "5.576")], ["few", "other"]);
        assert_eq!([form("ru", "21"), form("ru", "11"), form("ru", "3"), form("ru", "5")], ["one", "many", "few", "many"]);
        assert_eq!(form("ja", "1"), "other");
    }
}
