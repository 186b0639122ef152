//! The axes in words, a column a language.

use crate::model::Axis;

/// The languages, in the order of the columns.
const LANGUAGES: [&str; 9] = ["en", "ar", "fr", "de", "es", "pt", "zh", "ja", "ko"];

/// The words, one line an axis.
const WORDS: [(Axis, [&str; 9]); 16] = [
    (Axis::Entity, ["entity", "الجهة", "entité", "Unternehmen", "entidad", "entidade", "主体", "主体", "주체"]),
    (Axis::Subject, ["subject", "الموضوع", "objet", "Gegenstand", "objeto", "objeto", "对象", "対象", "대상"]),
    (Axis::Metric, ["measure", "المقياس", "indicateur", "Kennzahl", "indicador", "indicador", "指标", "指標", "지표"]),
    (
        Axis::Item,
        [
            "thing counted",
            "المعدود",
            "chose comptée",
            "Gezähltes",
            "lo contado",
            "o que se conta",
            "计数对象",
            "数える物",
            "세는 대상",
        ],
    ),
    (Axis::Scope, ["scope", "النطاق", "périmètre", "Umfang", "alcance", "âmbito", "范围", "範囲", "범위"]),
    (Axis::Basis, ["basis", "أساس القياس", "base", "Grundlage", "base", "base", "口径", "基準", "기준"]),
    (Axis::Period, ["period", "الفترة", "période", "Zeitraum", "periodo", "período", "期间", "期間", "기간"]),
    (
        Axis::Calendar,
        [
            "calendar",
            "التقويم",
            "calendrier",
            "Kalender",
            "calendario",
            "calendário",
            "年度口径",
            "暦年と会計年度",
            "회계연도 구분",
        ],
    ),
    (
        Axis::Counterparty,
        ["other side", "الطرف الآخر", "contrepartie", "Gegenseite", "contraparte", "contraparte", "交易对手", "相手方", "상대방"],
    ),
    (Axis::Case, ["case", "السيناريو", "scénario", "Szenario", "escenario", "cenário", "情景", "シナリオ", "시나리오"]),
    (Axis::PriceBasis, ["prices", "الأسعار", "prix", "Preisstand", "precios", "preços", "价格基准", "価格基準", "가격 기준"]),
    (Axis::Speaker, ["speaker", "القائل", "source citée", "Sprecher", "quien lo dice", "quem diz", "发言者", "発言者", "발언자"]),
    (Axis::Status, ["status", "الحالة", "statut", "Status", "estado", "estado", "状态", "状態", "상태"]),
    (Axis::Bound, ["bound", "الحد", "borne", "Schranke", "límite", "limite", "界限", "限度", "한도"]),
    (Axis::Currency, ["currency", "العملة", "devise", "Währung", "moneda", "moeda", "货币", "通貨", "통화"]),
    (Axis::PerUnit, ["rate", "المعدل", "taux", "Rate", "tasa", "taxa", "单位", "単位あたり", "단위당"]),
];

/// Returns the word for an axis in a language; English for one that the table lacks.
#[must_use]
pub fn axis_word(axis: Axis, language: &str) -> &'static str {
    let column = LANGUAGES.iter().position(|l| *l == language).unwrap_or(0);
    WORDS.iter().find(|(a, _)| *a == axis).map_or("", |(_, words)| words[column])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_axis_has_a_word_in_every_language() {
        for axis in Axis::ALL {
            for language in LANGUAGES {
                assert!(!axis_word(axis, language).is_empty(), "{axis} {language}");
            }
        }
        assert_eq!(axis_word(Axis::Scope, "xx"), "scope");
    }
}
