//! The few words a chart adds of its own, by language: scales, months, statuses, and the frame of the source line.

use crate::model::{Bound, Currency, Date, Period, Stated, Status};

/// One language's words.
pub struct Words {
    /// Code of the language.
    pub code: &'static str,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
    /// Decimal mark.
    pub decimal: &'static str,
    /// Mark between groups of three digits.
    pub group: &'static str,
    /// What stands between a number and `%`.
    pub before_percent: &'static str,
    /// Powers of ten with a name: exponent, short form (with its space), long form. Largest last.
    pub scales: &'static [(u32, &'static str, &'static str)],
    /// Months, short.
    pub months: [&'static str; 12],
    /// Statuses in the order of [`Status::ALL`].
    pub statuses: [&'static str; 6],
    /// "range".
    pub range: &'static str,
    /// A floor, in words with `{}`.
    pub at_least: &'static str,
    /// More than.
    pub more_than: &'static str,
    /// A ceiling.
    pub at_most: &'static str,
    /// About.
    pub about: &'static str,
    /// Nearly.
    pub nearly: &'static str,
    /// Between `{}` and `{}`.
    pub between: &'static str,
    /// Nothing known.
    pub missing: &'static str,
    /// "Note".
    pub note: &'static str,
    /// "Source".
    pub source: &'static str,
    /// Figures and sources: `{f}`, `{s}`; and with one figure or one source.
    pub counts: [&'static str; 3],
    /// And `{}` other publishers.
    pub more: &'static str,
    /// As of `{}`.
    pub as_of: &'static str,
    /// Who drew it.
    pub credit: &'static str,
    /// "logarithmic scale".
    pub log_scale: &'static str,
    /// Fiscal year `{}`.
    pub fiscal: &'static str,
    /// Quarter `{q}` of `{y}`.
    pub quarter: &'static str,
    /// Half `{q}` of `{y}`.
    pub half: &'static str,
    /// Day `{d}`, month `{m}`, year `{y}`.
    pub date: &'static str,
    /// Month and year.
    pub month_year: &'static str,
    /// Converted from `{from}` at `{rate}`.
    pub converted: &'static str,
    /// In prices of `{base}`, by `{index}`.
    pub real: &'static str,
    /// Position, not length: an axis that leaves out zero.
    pub no_zero: &'static str,
    /// Figures are not measured alike: `{}`.
    pub mixed_bases: &'static str,
    /// Figures are in different prices: `{}`.
    pub mixed_prices: &'static str,
    /// Figures don't cover the same: `{}`.
    pub mixed_scopes: &'static str,
    /// Names were shortened.
    pub shortened: &'static str,
    /// Left out for want of room: `{}`.
    pub dropped: &'static str,
    /// Gaps are periods without a figure.
    pub gaps: &'static str,
    /// Grey: `{}`.
    pub grey: &'static str,
    /// A total that lacks parts.
    pub partial: &'static str,
    /// "total".
    pub total: &'static str,
    /// List separator.
    pub comma: &'static str,
    /// Colon.
    pub colon: &'static str,
    /// Money in currencies by code; others print their code.
    pub currencies: &'static [(&'static str, &'static str)],
    /// Where the scale goes in a unit: `{s}` scale, `{u}` unit.
    pub scaled_unit: &'static str,
    /// Whether labels carry the currency sign in front (`$5.58M`).
    pub sign_first: bool,
    /// Where exchange rates come from, and of when they are.
    pub ecb_rates: &'static str,
}

const WESTERN: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const NUMBERED: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];

/// English.
pub static EN: Words = Words {
    code: "en",
    right_to_left: false,
    decimal: ".",
    group: ",",
    before_percent: "",
    scales: &[(3, "K", "thousand"), (6, "M", "million"), (9, "B", "billion"), (12, "T", "trillion")],
    months: WESTERN,
    statuses: ["rumour", "target", "estimate", "guidance", "commitment", "actual"],
    range: "range",
    at_least: "at least {}",
    more_than: "more than {}",
    at_most: "up to {}",
    about: "about {}",
    nearly: "nearly {}",
    between: "{} to {}",
    missing: "no figure",
    note: "Note",
    source: "Source",
    counts: ["{f} figures, {s} sources", "{f} figures, 1 source", "1 figure, {s} sources"],
    more: "{} more",
    as_of: "as of {}",
    credit: "Chart: outlay",
    log_scale: "logarithmic scale",
    fiscal: "fiscal {}",
    quarter: "Q{q} {y}",
    half: "H{q} {y}",
    date: "{d} {m} {y}",
    month_year: "{m} {y}",
    converted: "converted from {from} at {rate}",
    real: "in {base} prices ({index})",
    no_zero: "The axis does not start at zero: position carries the value, not length.",
    mixed_bases: "Not measured alike: {}.",
    mixed_prices: "Not in the prices of their own time: {}.",
    mixed_scopes: "Not of the same scope: {}.",
    shortened: "Long names are shortened; the description gives them in full.",
    dropped: "Left out for want of room: {}.",
    gaps: "Gaps are periods without a figure.",
    grey: "Grey: {}.",
    partial: "No total is shown where a part has no figure.",
    total: "total",
    comma: ", ",
    colon: ": ",
    currencies: &[("USD", "US$"), ("EUR", "€"), ("GBP", "£"), ("JPY", "¥"), ("CNY", "CN¥"), ("KRW", "₩"), ("INR", "₹")],
    scaled_unit: "{u} {s}",
    sign_first: true,
    ecb_rates: "ECB rates of the period, or of the day a plan was stated",
};

/// Arabic.
pub static AR: Words = Words {
    code: "ar",
    right_to_left: true,
    decimal: ".",
    group: ",",
    before_percent: "",
    scales: &[(3, " ألف", "ألف"), (6, " مليون", "مليون"), (9, " مليار", "مليار"), (12, " تريليون", "تريليون")],
    months: ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
    statuses: ["تقارير غير مؤكدة", "هدف", "تقدير", "توقعات الشركة", "التزام", "فعلي"],
    range: "نطاق",
    at_least: "{} على الأقل",
    more_than: "أكثر من {}",
    at_most: "حتى {}",
    about: "نحو {}",
    nearly: "ما يقارب {}",
    between: "بين {} و{}",
    missing: "لا يوجد رقم",
    note: "ملاحظة",
    source: "المصدر",
    counts: ["عدد الأرقام: {f}، المصادر: {s}", "عدد الأرقام: {f}، من مصدر واحد", "رقم واحد، المصادر: {s}"],
    more: "{} غيرها",
    as_of: "حتى {}",
    credit: "الرسم: outlay",
    log_scale: "مقياس لوغاريتمي",
    fiscal: "السنة المالية {}",
    quarter: "الربع {q} {y}",
    half: "النصف {q} {y}",
    date: "{d} {m} {y}",
    month_year: "{m} {y}",
    converted: "محوَّلة من {from} بسعر {rate}",
    real: "بأسعار {base} ({index})",
    no_zero: "لا يبدأ المحور من الصفر: الموضع هو الذي يدل على القيمة لا الطول.",
    mixed_bases: "الأرقام غير مقيسة بالطريقة نفسها: {}.",
    mixed_prices: "أرقام بغير أسعار زمنها: {}.",
    mixed_scopes: "الأرقام لا تغطي النطاق نفسه: {}.",
    shortened: "اختُصرت الأسماء الطويلة؛ وهي كاملة في الوصف النصي.",
    dropped: "حُذف لضيق المساحة: {}.",
    gaps: "الفجوات فترات لا يتوفر لها رقم.",
    grey: "بالرمادي: {}.",
    partial: "لا يظهر المجموع حيث ينقص رقم أحد الأجزاء.",
    total: "المجموع",
    comma: "، ",
    colon: ": ",
    currencies: &[
        ("USD", "دولار أمريكي"),
        ("EUR", "يورو"),
        ("GBP", "جنيه إسترليني"),
        ("JPY", "ين ياباني"),
        ("CNY", "يوان صيني"),
        ("KRW", "وون كوري"),
        ("INR", "روبية هندية"),
        ("SAR", "ريال سعودي"),
        ("AED", "درهم إماراتي"),
    ],
    scaled_unit: "{s} {u}",
    sign_first: false,
    ecb_rates: "أسعار البنك المركزي الأوروبي للفترة أو ليوم إعلان الخطة",
};

/// French.
pub static FR: Words = Words {
    code: "fr",
    decimal: ",",
    group: "\u{202F}",
    before_percent: "\u{202F}",
    scales: &[(3, "\u{A0}k", "milliers"), (6, "\u{A0}M", "millions"), (9, "\u{A0}Md", "milliards"), (12, "\u{A0}Bn", "billions")],
    months: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc."],
    statuses: ["rumeur", "objectif", "estimation", "prévision de l’entreprise", "engagement", "réalisé"],
    range: "fourchette",
    at_least: "au moins {}",
    more_than: "plus de {}",
    at_most: "jusqu’à {}",
    about: "environ {}",
    nearly: "près de {}",
    between: "{} à {}",
    missing: "pas de chiffre",
    note: "Note",
    source: "Source",
    counts: ["{f} chiffres, {s} sources", "{f} chiffres, 1 source", "1 chiffre, {s} sources"],
    more: "{} de plus",
    as_of: "au {}",
    credit: "Graphique : outlay",
    log_scale: "échelle logarithmique",
    fiscal: "exercice {}",
    quarter: "T{q} {y}",
    half: "S{q} {y}",
    converted: "converti de {from} au {rate}",
    real: "aux prix de {base} ({index})",
    no_zero: "L’axe ne part pas de zéro : la position donne la valeur, non la longueur.",
    mixed_bases: "Mesures différentes : {}.",
    mixed_prices: "Prix d’une autre époque : {}.",
    mixed_scopes: "Périmètres différents : {}.",
    shortened: "Les noms longs sont abrégés ; la description les donne en entier.",
    dropped: "Omis faute de place : {}.",
    gaps: "Les vides sont des périodes sans chiffre.",
    grey: "En gris : {}.",
    partial: "Pas de total lorsqu’une partie n’a pas de chiffre.",
    total: "total",
    colon: " : ",
    currencies: &[("USD", "de dollars"), ("EUR", "d’euros"), ("GBP", "de livres"), ("CNY", "de yuans"), ("JPY", "de yens")],
    scaled_unit: "{s} {u}",
    sign_first: false,
    ecb_rates: "taux de la BCE de la période, ou du jour de l’annonce",
    ..EN_BASE
};

/// German.
pub static DE: Words = Words {
    code: "de",
    decimal: ",",
    group: ".",
    before_percent: "\u{A0}",
    scales: &[
        (3, "\u{A0}Tsd.", "Tausend"),
        (6, "\u{A0}Mio.", "Millionen"),
        (9, "\u{A0}Mrd.", "Milliarden"),
        (12, "\u{A0}Bio.", "Billionen"),
    ],
    months: ["Jan.", "Feb.", "März", "April", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."],
    statuses: ["Gerücht", "Ziel", "Schätzung", "Prognose des Unternehmens", "Zusage", "Ist-Wert"],
    range: "Spanne",
    at_least: "mindestens {}",
    more_than: "mehr als {}",
    at_most: "bis zu {}",
    about: "rund {}",
    nearly: "knapp {}",
    between: "{} bis {}",
    missing: "keine Angabe",
    note: "Anmerkung",
    source: "Quelle",
    counts: ["{f} Werte, {s} Quellen", "{f} Werte, 1 Quelle", "1 Wert, {s} Quellen"],
    more: "{} weitere",
    as_of: "Stand {}",
    credit: "Grafik: outlay",
    log_scale: "logarithmische Skala",
    fiscal: "Geschäftsjahr {}",
    quarter: "Q{q} {y}",
    half: "H{q} {y}",
    date: "{d}. {m} {y}",
    converted: "umgerechnet aus {from} zum {rate}",
    real: "in Preisen von {base} ({index})",
    no_zero: "Die Achse beginnt nicht bei null: die Lage zeigt den Wert, nicht die Länge.",
    mixed_bases: "Nicht gleich gemessen: {}.",
    mixed_prices: "Nicht in Preisen ihrer Zeit: {}.",
    mixed_scopes: "Nicht gleich abgegrenzt: {}.",
    shortened: "Lange Namen sind gekürzt; die Beschreibung nennt sie ganz.",
    dropped: "Aus Platzmangel weggelassen: {}.",
    gaps: "Lücken sind Zeiträume ohne Wert.",
    grey: "Grau: {}.",
    partial: "Keine Summe, wo ein Teil fehlt.",
    total: "Summe",
    currencies: &[("USD", "US-Dollar"), ("EUR", "Euro"), ("GBP", "Pfund"), ("CNY", "Yuan"), ("JPY", "Yen")],
    scaled_unit: "{s} {u}",
    sign_first: false,
    ecb_rates: "EZB-Kurs des Zeitraums oder des Tages der Ankündigung",
    ..EN_BASE
};

/// Spanish.
pub static ES: Words = Words {
    code: "es",
    decimal: ",",
    group: ".",
    before_percent: "\u{A0}",
    scales: &[
        (3, "\u{A0}mil", "miles"),
        (6, "\u{A0}M", "millones"),
        (9, "\u{A0}mil\u{A0}M", "miles de millones"),
        (12, "\u{A0}B", "billones"),
    ],
    months: ["ene.", "feb.", "mar.", "abr.", "may.", "jun.", "jul.", "ago.", "sept.", "oct.", "nov.", "dic."],
    statuses: ["rumor", "objetivo", "estimación", "previsión de la empresa", "compromiso", "real"],
    range: "intervalo",
    at_least: "al menos {}",
    more_than: "más de {}",
    at_most: "hasta {}",
    about: "unos {}",
    nearly: "casi {}",
    between: "entre {} y {}",
    missing: "sin dato",
    note: "Nota",
    source: "Fuente",
    counts: ["{f} datos, {s} fuentes", "{f} datos, 1 fuente", "1 dato, {s} fuentes"],
    more: "{} más",
    as_of: "a {}",
    credit: "Gráfico: outlay",
    log_scale: "escala logarítmica",
    fiscal: "ejercicio {}",
    quarter: "T{q} {y}",
    half: "S{q} {y}",
    converted: "convertido desde {from} al {rate}",
    real: "a precios de {base} ({index})",
    no_zero: "El eje no empieza en cero: el valor lo da la posición, no la longitud.",
    mixed_bases: "Medidos de forma distinta: {}.",
    mixed_prices: "No en precios de su época: {}.",
    mixed_scopes: "De alcance distinto: {}.",
    shortened: "Los nombres largos están abreviados; la descripción los da completos.",
    dropped: "Omitido por falta de espacio: {}.",
    gaps: "Los huecos son periodos sin dato.",
    grey: "En gris: {}.",
    partial: "Sin total donde falta una parte.",
    total: "total",
    currencies: &[("USD", "de dólares"), ("EUR", "de euros"), ("GBP", "de libras"), ("CNY", "de yuanes"), ("JPY", "de yenes")],
    scaled_unit: "{s} {u}",
    sign_first: false,
    ecb_rates: "tipo del BCE del periodo o del día del anuncio",
    ..EN_BASE
};

/// Portuguese.
pub static PT: Words = Words {
    code: "pt",
    decimal: ",",
    group: ".",
    scales: &[(3, "\u{A0}mil", "milhares"), (6, "\u{A0}mi", "milhões"), (9, "\u{A0}bi", "bilhões"), (12, "\u{A0}tri", "trilhões")],
    months: ["jan.", "fev.", "mar.", "abr.", "maio", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez."],
    statuses: ["rumor", "meta", "estimativa", "previsão da empresa", "compromisso", "realizado"],
    range: "intervalo",
    at_least: "pelo menos {}",
    more_than: "mais de {}",
    at_most: "até {}",
    about: "cerca de {}",
    nearly: "quase {}",
    between: "{} a {}",
    missing: "sem dado",
    note: "Nota",
    source: "Fonte",
    counts: ["{f} números, {s} fontes", "{f} números, 1 fonte", "1 número, {s} fontes"],
    more: "mais {}",
    as_of: "até {}",
    credit: "Gráfico: outlay",
    log_scale: "escala logarítmica",
    fiscal: "ano fiscal {}",
    quarter: "T{q} {y}",
    half: "S{q} {y}",
    converted: "convertido de {from} a {rate}",
    real: "a preços de {base} ({index})",
    no_zero: "O eixo não começa em zero: o valor está na posição, não no comprimento.",
    mixed_bases: "Medidos de modo diferente: {}.",
    mixed_prices: "Não em preços da sua época: {}.",
    mixed_scopes: "De âmbito diferente: {}.",
    shortened: "Nomes longos foram abreviados; a descrição traz os nomes completos.",
    dropped: "Omitido por falta de espaço: {}.",
    gaps: "Lacunas são períodos sem número.",
    grey: "Em cinza: {}.",
    partial: "Sem total onde falta uma parte.",
    total: "total",
    currencies: &[("USD", "de dólares"), ("EUR", "de euros"), ("GBP", "de libras"), ("CNY", "de yuans"), ("JPY", "de ienes")],
    scaled_unit: "{s} {u}",
    sign_first: false,
    ecb_rates: "taxa do BCE do período ou do dia do anúncio",
    ..EN_BASE
};

/// Chinese.
pub static ZH: Words = Words {
    code: "zh",
    scales: &[(4, "万", "万"), (8, "亿", "亿"), (12, "万亿", "万亿")],
    months: NUMBERED,
    statuses: ["传闻", "目标", "估计", "公司指引", "承诺", "实际"],
    range: "区间",
    at_least: "至少{}",
    more_than: "超过{}",
    at_most: "最多{}",
    about: "约{}",
    nearly: "近{}",
    between: "{}至{}",
    missing: "无数据",
    note: "注",
    source: "来源",
    counts: ["{f}个数字，{s}个来源", "{f}个数字，1个来源", "1个数字，{s}个来源"],
    more: "另{}家",
    as_of: "截至{}",
    credit: "制图：outlay",
    log_scale: "对数刻度",
    fiscal: "{}财年",
    quarter: "{y}年第{q}季度",
    half: "{y}年{q}半年",
    date: "{y}年{m}月{d}日",
    month_year: "{y}年{m}月",
    converted: "由{from}按{rate}换算",
    real: "按{base}年价格（{index}）",
    no_zero: "坐标轴不从零开始：数值由位置而非长度表示。",
    mixed_bases: "口径不同：{}。",
    mixed_prices: "非当时价格：{}。",
    mixed_scopes: "范围不同：{}。",
    shortened: "较长名称已缩写，全称见文字说明。",
    dropped: "因空间不足省略：{}。",
    gaps: "空白处为没有数字的时期。",
    grey: "灰色：{}。",
    partial: "缺少部分数字时不显示合计。",
    total: "合计",
    comma: "、",
    colon: "：",
    currencies: &[("USD", "美元"), ("EUR", "欧元"), ("GBP", "英镑"), ("CNY", "元人民币"), ("JPY", "日元"), ("KRW", "韩元")],
    scaled_unit: "{s}{u}",
    sign_first: false,
    ecb_rates: "欧洲央行同期或宣布当日汇率",
    ..EN_BASE
};

/// Japanese.
pub static JA: Words = Words {
    code: "ja",
    scales: &[(4, "万", "万"), (8, "億", "億"), (12, "兆", "兆")],
    months: NUMBERED,
    statuses: ["うわさ", "目標", "推計", "会社見通し", "確約", "実績"],
    range: "幅",
    at_least: "{}以上",
    more_than: "{}超",
    at_most: "最大{}",
    about: "約{}",
    nearly: "{}近く",
    between: "{}から{}",
    missing: "データなし",
    note: "注",
    source: "出典",
    counts: ["数値{f}件、出典{s}件", "数値{f}件、出典1件", "数値1件、出典{s}件"],
    more: "ほか{}社",
    as_of: "{}現在",
    credit: "図：outlay",
    log_scale: "対数目盛",
    fiscal: "{}年度",
    quarter: "{y}年第{q}四半期",
    half: "{y}年第{q}半期",
    date: "{y}年{m}月{d}日",
    month_year: "{y}年{m}月",
    converted: "{from}から{rate}で換算",
    real: "{base}年価格（{index}）",
    no_zero: "軸はゼロから始まりません。値は長さではなく位置で示します。",
    mixed_bases: "測り方が異なる：{}。",
    mixed_prices: "当時の価格でない：{}。",
    mixed_scopes: "範囲が異なる：{}。",
    shortened: "長い名称は省略しています。全文は説明にあります。",
    dropped: "紙幅のため省略：{}。",
    gaps: "空白は数値のない期間です。",
    grey: "灰色：{}。",
    partial: "一部の数値がない場合、合計は示しません。",
    total: "合計",
    comma: "、",
    colon: "：",
    currencies: &[("USD", "ドル"), ("EUR", "ユーロ"), ("GBP", "ポンド"), ("CNY", "人民元"), ("JPY", "円"), ("KRW", "ウォン")],
    scaled_unit: "{s}{u}",
    sign_first: false,
    ecb_rates: "欧州中央銀行の期中平均または発表日の相場",
    ..EN_BASE
};

/// Korean.
pub static KO: Words = Words {
    code: "ko",
    scales: &[(4, "만", "만"), (8, "억", "억"), (12, "조", "조")],
    months: NUMBERED,
    statuses: ["소문", "목표", "추정", "회사 전망", "약정", "실적"],
    range: "범위",
    at_least: "{} 이상",
    more_than: "{} 초과",
    at_most: "최대 {}",
    about: "약 {}",
    nearly: "{} 가까이",
    between: "{}~{}",
    missing: "수치 없음",
    note: "주",
    source: "출처",
    counts: ["수치 {f}건, 출처 {s}건", "수치 {f}건, 출처 1건", "수치 1건, 출처 {s}건"],
    more: "외 {}곳",
    as_of: "{} 기준",
    credit: "그래픽: outlay",
    log_scale: "로그 눈금",
    fiscal: "{} 회계연도",
    quarter: "{y}년 {q}분기",
    half: "{y}년 {q}반기",
    date: "{y}년 {m}월 {d}일",
    month_year: "{y}년 {m}월",
    converted: "{from}에서 {rate}로 환산",
    real: "{base}년 가격({index})",
    no_zero: "축이 0에서 시작하지 않습니다. 값은 길이가 아니라 위치로 나타냅니다.",
    mixed_bases: "측정 방식이 다름: {}.",
    mixed_prices: "당시 가격이 아님: {}.",
    mixed_scopes: "범위가 다름: {}.",
    shortened: "긴 이름은 줄였습니다. 전체는 설명에 있습니다.",
    dropped: "공간 부족으로 생략: {}.",
    gaps: "빈 곳은 수치가 없는 기간입니다.",
    grey: "회색: {}.",
    partial: "일부 수치가 없으면 합계를 표시하지 않습니다.",
    total: "합계",
    currencies: &[("USD", "달러"), ("EUR", "유로"), ("GBP", "파운드"), ("CNY", "위안"), ("JPY", "엔"), ("KRW", "원")],
    scaled_unit: "{s} {u}",
    sign_first: false,
    ecb_rates: "유럽중앙은행의 기간 또는 발표일 환율",
    ..EN_BASE
};

/// What the languages share unless they say otherwise.
const EN_BASE: Words = Words {
    code: "en",
    right_to_left: false,
    decimal: ".",
    group: ",",
    before_percent: "",
    scales: &[],
    months: WESTERN,
    statuses: [""; 6],
    range: "",
    at_least: "{}",
    more_than: "{}",
    at_most: "{}",
    about: "{}",
    nearly: "{}",
    between: "{} {}",
    missing: "",
    note: "",
    source: "",
    counts: [""; 3],
    more: "{}",
    as_of: "{}",
    credit: "",
    log_scale: "",
    fiscal: "{}",
    quarter: "",
    half: "",
    date: "{d} {m} {y}",
    month_year: "{m} {y}",
    converted: "",
    real: "",
    no_zero: "",
    mixed_bases: "",
    mixed_prices: "",
    mixed_scopes: "",
    shortened: "",
    dropped: "",
    gaps: "",
    grey: "",
    partial: "",
    total: "",
    comma: ", ",
    colon: ": ",
    currencies: &[],
    scaled_unit: "{s} {u}",
    sign_first: false,
    ecb_rates: "",
};

impl Words {
    /// Every language, in the order of the documentation.
    pub const ALL: [&'static Self; 9] = [&EN, &AR, &FR, &DE, &ES, &PT, &ZH, &JA, &KO];

    /// Returns the words of a language.
    #[must_use]
    pub fn of(code: &str) -> Option<&'static Self> {
        Self::ALL.into_iter().find(|w| w.code == code)
    }

    /// Returns the word for a status.
    #[must_use]
    pub fn status(&self, status: Status) -> &'static str {
        Status::ALL.iter().position(|s| *s == status).map_or("", |at| self.statuses[at])
    }

    /// Returns a number with the words of its bound.
    #[must_use]
    pub fn bounded(&self, bound: Bound, number: &str) -> String {
        let pattern = match bound {
            Bound::Exact | Bound::Range => "{}",
            Bound::About => self.about,
            Bound::Nearly => self.nearly,
            Bound::MoreThan => self.more_than,
            Bound::AtLeast => self.at_least,
            Bound::AtMost => self.at_most,
        };
        pattern.replacen("{}", number, 1)
    }

    /// Returns the name of a currency, or its code.
    #[must_use]
    pub fn currency(&self, currency: Currency) -> String {
        let code = currency.name();
        self.currencies.iter().find(|(c, _)| *c == code).map_or_else(|| code.to_owned(), |(_, name)| (*name).to_owned())
    }

    /// Returns a day in words.
    #[must_use]
    pub fn day(&self, date: Date) -> String {
        self.date
            .replace("{d}", &date.day().to_string())
            .replace("{m}", self.month(date.month()))
            .replace("{y}", &date.year().to_string())
    }

    fn month(&self, month: i8) -> &'static str {
        usize::try_from(month - 1).ok().and_then(|at| self.months.get(at)).copied().unwrap_or("")
    }

    /// Returns the day of a statement as closely as it is known.
    #[must_use]
    pub fn stated(&self, stated: Stated) -> String {
        if stated.first == stated.last || stated.by {
            return self.day(stated.last);
        }
        if stated.first.month() == stated.last.month() && stated.first.year() == stated.last.year() {
            return self.month_of(stated.last.year(), stated.last.month());
        }
        stated.last.year().to_string()
    }

    fn month_of(&self, year: i16, month: i8) -> String {
        self.month_year.replace("{m}", self.month(month)).replace("{y}", &year.to_string())
    }

    /// Returns a period in words.
    #[must_use]
    pub fn period(&self, period: &Period) -> String {
        let part = |pattern: &str, part: u8, year: &str| pattern.replace("{q}", &part.to_string()).replace("{y}", year);
        match period {
            Period::Year(y) => y.to_string(),
            Period::Half(y, h) => part(self.half, *h, &y.to_string()),
            Period::Quarter(y, q) => part(self.quarter, *q, &y.to_string()),
            Period::Month(y, m) => self.month_of(*y, i8::try_from(*m).unwrap_or(1)),
            Period::Day(d) => self.day(*d),
            Period::FiscalYear(y) => self.fiscal.replacen("{}", &y.to_string(), 1),
            Period::FiscalHalf(y, h) => self.fiscal.replacen("{}", &part(self.half, *h, &y.to_string()), 1),
            Period::FiscalQuarter(y, q) => self.fiscal.replacen("{}", &part(self.quarter, *q, &y.to_string()), 1),
            Period::Span(a, b) => match (&**a, &**b) {
                (Period::Year(a), Period::Year(b)) => format!("{a}–{b}"),
                (a, b) => format!("{} – {}", self.period(a), self.period(b)),
            },
            Period::Until(a) => format!("… – {}", self.period(a)),
            Period::Years(a, n) => match &**a {
                Period::Year(y) => format!("{y}–{}", i32::from(*y) + i32::from(*n) - 1),
                a => format!("{} +{n}", self.period(a)),
            },
        }
    }
}
