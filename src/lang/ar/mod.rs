//! Arabic forms that follow from others.

/// Returns the forms for two of what a list of phrases names: `هدف` gives `هدفان` and `هدفين`.
///
/// Plurals and accusatives in the list have none. The plural of people is written as one of the forms is: `مستثمرين` are investors, however
/// many, so that only feminine nouns of such a list have it.
pub fn duals(phrases: &[String]) -> impl Iterator<Item = String> + '_ {
    const NO_SINGULAR: [&str; 6] = ["ات", "ون", "ين", "ان", "ا", "اً"];
    let people = phrases.iter().any(|p| p.ends_with("ون") || p.ends_with("ين"));
    let singular = |phrase: &&String| {
        phrase.starts_with(|c: char| !c.is_ascii()) && !NO_SINGULAR.iter().any(|ending| phrase.ends_with(ending))
    };
    phrases.iter().filter(singular).flat_map(move |phrase| {
        let endings: &[&str] = if people && !phrase.ends_with('ة') { &["ان"] } else { &["ان", "ين"] };
        endings.iter().map(move |ending| dual(phrase, ending))
    })
}

/// Puts every word of a phrase into the dual, an adjective like its noun.
fn dual(phrase: &str, ending: &str) -> String {
    let words = phrase.split(' ').map(|word| match word.strip_suffix('ة') {
        Some(stem) => format!("{stem}ت{ending}"),
        None => format!("{word}{ending}"),
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plural_of_people_is_no_dual() {
        let of = |list: &[&str]| duals(&list.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>()).collect::<Vec<_>>();
        assert_eq!(of(&["هدف", "أهداف", "هدفا"]), ["هدفان", "هدفين", "أهدافان", "أهدافين"]);
        assert_eq!(of(&["مستثمر", "مستثمرين", "شركة"]), ["مستثمران", "شركتان", "شركتين"]);
        assert_eq!(of(&["نقطة مئوية"]), ["نقطتان مئويتان", "نقطتين مئويتين"]);
    }
}
