//! Which language a passage is in: its script first, then its commonest words.

use crate::lang::{Head, Kind, Language, Scan};

/// Returns the code of the language a passage is most likely in; `None` if too little tells.
///
/// A language that outlay doesn't know may come out as one that it does, or as none.
#[must_use]
pub fn detect(text: &str) -> Option<&'static str> {
    let scripts = Scripts::of(text);
    if let Some(code) = scripts.language() {
        return Some(code);
    }
    let mut end = text.len().min(4000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut scan = Scan::default();
    scan.read(text, 0, end);
    let mut best: Option<(&'static str, usize)> = None;
    let all = function_words();
    for (code, words) in all {
        let hit = |hash: u64| words.binary_search(&hash).is_ok();
        // a word that several languages share tells less
        let shared = |hash: u64| all.iter().filter(|(_, w)| w.binary_search(&hash).is_ok()).count().max(1);
        let hits: usize = scan.tokens.iter().filter(|t| t.kind == Kind::Word && hit(t.hash)).map(|t| 60 / shared(t.hash)).sum();
        // the languages come in the order of the documentation, those that outlay can't read last
        if hits > best.map_or(0, |(_, most)| most) {
            best = Some((code, hits));
        }
    }
    // a headline may have no such word at all, and is then likeliest English
    let words = scan.tokens.iter().filter(|t| t.kind == Kind::Word).count();
    best.map(|(code, _)| code).or_else(|| (1..=SHORT).contains(&words).then_some("en"))
}

/// The most words of a passage that is read as English though none of its words tells.
const SHORT: usize = 16;

/// How many letters a text has of each script that tells.
#[derive(Clone, Copy, Debug, Default)]
struct Scripts {
    latin: usize,
    arabic: usize,
    han: usize,
    kana: usize,
    hangul: usize,
    cyrillic: usize,
    devanagari: usize,
    /// Cyrillic letters that Russian lacks.
    foreign: usize,
    other: usize,
}

impl Scripts {
    fn of(text: &str) -> Self {
        let mut counts = Self::default();
        if text.is_ascii() {
            counts.latin = text.len();
            return counts;
        }
        for c in text.chars().take(4000) {
            match c {
                'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' => counts.latin += 1,
                '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' => counts.arabic += 1,
                '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' => counts.han += 1,
                '\u{3041}'..='\u{30FF}' => counts.kana += 1,
                '\u{AC00}'..='\u{D7A3}' => counts.hangul += 1,
                'і' | 'ї' | 'є' | 'ґ' | 'ў' | 'ј' | 'љ' | 'њ' | 'ћ' | 'ђ' | 'џ' | 'ѓ' | 'ќ' => counts.foreign += 1,
                '\u{400}'..='\u{52F}' => counts.cyrillic += 1,
                '\u{900}'..='\u{963}' => counts.devanagari += 1,
                _ if c.is_alphabetic() => counts.other += 1,
                _ => {}
            }
        }
        counts
    }

    /// Returns the language that the scripts alone decide. Foreign names are often Latin, so other scripts weigh more.
    fn language(self) -> Option<&'static str> {
        let Self { latin, arabic, han, kana, hangul, cyrillic, devanagari, foreign, other } = self;
        if cyrillic > latin && cyrillic > arabic + han + kana + hangul + other {
            return Some(if foreign == 0 { "ru" } else { UNKNOWN });
        }
        if devanagari * 2 > latin && devanagari > arabic + han + kana + hangul + other + cyrillic {
            return Some("hi");
        }
        let other = other + cyrillic + foreign + devanagari;
        if other > latin && other > arabic + han + kana + hangul {
            return Some(UNKNOWN);
        }
        if arabic * 2 > latin && arabic >= han + kana + hangul {
            return (arabic > 0).then_some("ar");
        }
        if hangul * 3 > latin && hangul >= han {
            return (hangul > 0).then_some("ko");
        }
        if (han + kana) * 4 > latin && han + kana > 0 {
            return Some(if kana * 8 > han { "ja" } else { "zh" });
        }
        None
    }
}

/// The code of a language that outlay has no words of.
pub const UNKNOWN: &str = "und";

/// Hashes of each Latin language's commonest words, sorted.
fn function_words() -> &'static [(&'static str, Vec<u64>)] {
    static WORDS: std::sync::OnceLock<Vec<(&'static str, Vec<u64>)>> = std::sync::OnceLock::new();
    WORDS.get_or_init(|| {
        let mut all = Vec::new();
        for language in Language::ALL.iter().filter(|l| l.latin) {
            let words = &Head::of(language).function_words;
            let mut hashes: Vec<u64> = words.iter().filter_map(|w| Scan::of(w).tokens.first().map(|t| t.hash)).collect();
            hashes.sort_unstable();
            all.push((language.code, hashes));
        }
        for (code, words) in &crate::lang::lexicon::shared().other_languages {
            let mut hashes: Vec<u64> = words.iter().filter_map(|w| Scan::of(w).tokens.first().map(|t| t.hash)).collect();
            hashes.sort_unstable();
            all.push((code.as_str(), hashes));
        }
        all
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_tell_their_language() {
        for (code, text) in [
            ("en", "The company will spend more than it said in the spring."),
            ("en", "OpenAI raised $6.6bn in October 2025."),
            ("en", "Meta capex: $72.22bn"),
            ("ar", "أنفقت شركة Nvidia مليار دولار على مراكز البيانات"),
            ("fr", "L'entreprise a investi 5 milliards d'euros dans les centres de données."),
            ("de", "Der Konzern will in diesem Jahr 5 Milliarden Euro in die Rechenzentren stecken."),
            ("es", "La empresa gastará este año 5.000 millones de euros en centros de datos."),
            ("pt", "A empresa vai gastar neste ano 5 bilhões de reais em data centers, mas não disse como."),
            ("zh", "公司计划三年投入3800亿元人民币。"),
            ("ja", "同社はデータセンターに5000億円を投資する。"),
            ("it", "La società ha detto che investirà 5 miliardi di euro nei data center."),
            ("nl", "Het bedrijf wil dit jaar 5 miljard euro in de datacenters steken."),
            ("ru", "Компания вложит в дата-центры 5 млрд рублей."),
            ("tr", "Şirket bu yıl veri merkezleri için 5 milyar dolar harcayacak."),
            ("hi", "कंपनी डेटा सेंटर में 5 अरब डॉलर का निवेश करेगी।"),
            ("sv", "Bolaget ska investera 5 miljarder kronor i datacenter."),
            ("und", "Компанія вкладе в центри обробки даних 5 млрд гривень, а її акції зростуть."),
            ("ko", "회사는 데이터센터에 5조 원을 투자한다."),
        ] {
            assert_eq!(detect(text), Some(code), "{text}");
        }
    }
}
