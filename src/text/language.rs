//! Which language a passage is in: its script first, then its commonest words.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

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
    let mut end = text.len().min(ENOUGH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut scan = Scan::with_room(end);
    scan.read(text, 0, end);
    let words = FunctionWords::all();
    let mut hits = vec![0_u32; words.languages.len()];
    let mut count = 0;
    for token in scan.tokens.iter().filter(|t| t.kind == Kind::Word) {
        count += 1;
        let Some(languages) = words.of.get(&token.hash) else { continue };
        // a word that several languages share tells less
        let weight = 60 / languages.len() as u32;
        for language in languages {
            hits[usize::from(*language)] += weight;
        }
    }
    // the languages come in the order of the documentation, those that outlay can't read last; of equals the first is taken
    let best = (0..hits.len()).rev().max_by_key(|at| hits[*at]).filter(|at| hits[*at] > 0);
    // a headline may have no such word at all, and is then likeliest English
    best.map(|at| words.languages[at]).or_else(|| (1..=SHORT).contains(&count).then_some("en"))
}

/// How much of a passage is looked at, in bytes: some 300 words.
const ENOUGH: usize = 2000;

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

/// The commonest words of each language in Latin letters.
struct FunctionWords {
    /// The codes of the languages.
    languages: Vec<&'static str>,
    /// The places of the languages that have a word, by its hash.
    of: FxHashMap<u64, Vec<u8>>,
}

impl FunctionWords {
    fn all() -> &'static Self {
        static WORDS: OnceLock<FunctionWords> = OnceLock::new();
        WORDS.get_or_init(|| {
            let mut all = Self { languages: Vec::new(), of: FxHashMap::default() };
            for language in Language::ALL.iter().filter(|l| l.latin) {
                all.add(language.code, &Head::of(language).function_words);
            }
            for (code, words) in &crate::lang::lexicon::shared().other_languages {
                all.add(code, words);
            }
            all
        })
    }

    fn add(&mut self, code: &'static str, words: &[String]) {
        let place = self.languages.len() as u8;
        self.languages.push(code);
        for word in words {
            let Some(hash) = Scan::of(word).tokens.first().map(|t| t.hash) else { continue };
            let languages = self.of.entry(hash).or_default();
            if languages.last() != Some(&place) {
                languages.push(place);
            }
        }
    }
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

    #[test]
    fn a_few_words_tell_their_language() {
        for (code, text) in [
            ("en", "The room is 4 metres wide."),
            ("en", "About 300 people came."),
            ("en", "more than a thousand fans"),
            ("de", "Etwa 300 Menschen kamen."),
            ("de", "zwei Drittel der Wähler"),
            ("de", "weniger als 10 Minuten"),
            ("fr", "Cela coûte cinq euros."),
            ("fr", "Elle a trente-deux ans."),
            ("fr", "jusqu'à dix heures"),
            ("es", "Cuesta cinco euros."),
            ("es", "Unas 300 personas vinieron."),
            ("es", "entre el 20 y el 30 por ciento"),
            ("pt", "Cerca de 300 pessoas vieram."),
            ("pt", "O quarto tem 4 metros de largura."),
            ("pt", "entre 20 e 30 por cento"),
            ("it", "Costa cinque euro."),
            ("it", "Ha trentadue anni."),
            ("it", "più di mille tifosi"),
            ("nl", "Het kost vijf euro."),
            ("nl", "minder dan 10 minuten"),
            ("nl", "tussen de 20 en 30 procent"),
            ("sv", "Det kostar fem euro."),
            ("sv", "Omkring 300 personer kom."),
            ("sv", "mindre än 10 minuter"),
            ("tr", "Oda 4 metre genişliğinde."),
            ("tr", "seçmenlerin üçte ikisi"),
            ("tr", "on saate kadar"),
            ("ru", "Пришло около 300 человек."),
            ("ru", "менее 10 минут"),
            ("hi", "लगभग 300 लोग आए।"),
            ("ar", "حضر نحو 300 شخص."),
            ("zh", "大约300人来了。"),
            ("ja", "約300人が来た。"),
            ("ko", "약 300명이 왔다."),
        ] {
            assert_eq!(detect(text), Some(code), "{text}");
        }
    }
}
