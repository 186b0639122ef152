//! Every unit in every language: each name a lexicon has for a currency or a measure is read as that, and no language lacks one.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use outlay::claim::quantities;
use outlay::lang::lexicon::shared;
use outlay::lang::reading::Names;
use outlay::lang::{Language, Lexicon};
use outlay::model::{Quantity, Span};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Units {
    currencies: Vec<String>,
    measures: Vec<String>,
    /// What a language has no word of its own for.
    unsaid: std::collections::BTreeMap<String, Vec<String>>,
}

/// The languages whose units are complete.
const LANGUAGES: [&str; 9] = ["en", "ar", "fr", "de", "es", "pt", "zh", "ja", "ko"];

/// Words that are something else more often than a unit, so that they are read only beside a greater number or in a phrase.
const DOUBTFUL: [&str; 7] = ["won", "mille marin", "mille à l'heure", "mille carré", "mille au gallon", "世纪", "世紀"];

/// Returns a sentence that says seven of a unit.
fn sentence(language: &str, number: &str, unit: &str) -> String {
    match language {
        "en" => format!("It is {number} {unit} now."),
        "fr" => format!("Cela fait {number} {unit} ici."),
        "de" => format!("Es sind {number} {unit} hier."),
        "es" => format!("Hay {number} {unit} aquí."),
        "pt" => format!("São {number} {unit} aqui."),
        "ar" => format!("هناك {number} {unit} هنا."),
        "zh" => format!("共有{number}{unit}。"),
        "ja" => format!("それは{number}{unit}だった。"),
        _ => format!("모두 {number}{unit}였다."),
    }
}

fn read(text: &str, language: &str) -> Vec<Quantity> {
    quantities(text, Span::new(0, text.len()), language)
}

/// Whether the one quantity of a text is in a unit, or in one that a shared name stands for.
fn is_in(found: &[Quantity], unit: &str) -> bool {
    let [quantity] = found else { return false };
    let shared = matches!(unit, "£" | "¥" | "Rs") && quantity.amount.unit.currency().is_some();
    shared || quantity.amount.unit.base_name() == Some(unit)
}

#[test]
fn every_language_names_every_unit() {
    let file = fs::read_to_string("tests/core/units.yaml").unwrap();
    let units: Units = serde_yaml::from_str(&file).unwrap();
    let mut wrong = String::new();
    for code in LANGUAGES {
        let reading = &Lexicon::of(Language::from_code(code).unwrap()).reading;
        let mut named: BTreeSet<&str> = BTreeSet::new();
        let lists: [&Names; 2] = [&reading.currencies, &reading.measures];
        for (unit, name) in lists.into_iter().flatten().flat_map(|(unit, names)| names.iter().map(move |n| (unit, n))) {
            let text = sentence(code, "7", name);
            if is_in(&read(&text, code), unit) {
                named.insert(unit);
            } else if !DOUBTFUL.contains(&name.as_str()) && (code, name.as_str()) != ("ko", "세기") {
                let _ = writeln!(wrong, "{code}: {text} is not 7 {unit}");
            }
        }
        // what everybody means by the bare name
        for (shared, usual) in [("$", "USD"), ("£", "GBP"), ("Rs", "INR")] {
            if named.contains(shared) {
                named.insert(usual);
            }
        }
        let unsaid = units.unsaid.get(code);
        for unit in units.currencies.iter().chain(&units.measures) {
            let signed = shared().symbols.contains_key(unit);
            if !named.contains(unit.as_str()) && !signed && !unsaid.is_some_and(|u| u.contains(unit)) {
                let _ = writeln!(wrong, "{code} has no name for {unit}");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn codes_and_signs_may_stand_before_and_after_attached_or_apart() {
    let mut wrong = String::new();
    for code in LANGUAGES {
        let codes = shared().codes.iter().map(|c| (c, c));
        let signs = shared().signs.iter().flat_map(|(unit, signs)| signs.iter().map(move |s| (unit, s)));
        for (unit, sign) in codes.chain(signs) {
            for amount in [format!("{sign}20"), format!("{sign} 20"), format!("20{sign}"), format!("20 {sign}")] {
                let text = sentence(code, &amount, "").replace("  ", " ");
                // `20B` is twenty milliards
                if !is_in(&read(&text, code), unit) && sign != "B/." {
                    let _ = writeln!(wrong, "{code}: {text} is not 20 {unit}");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
