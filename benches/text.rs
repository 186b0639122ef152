//! How fast texts are read and checked, in bytes a second: English and Arabic news with a figure in every seventh sentence, the same on one
//! line, and a text with a figure in nearly every sentence.
//!
//! `cargo bench --bench text`. No two figures in a row are the same, so that nothing is gained by answering again what was asked before.

use divan::Bencher;
use divan::counter::BytesCount;
use outlay::check::{Header, check};
use outlay::claim::{self, Vocabulary};
use outlay::store::Store;
use outlay::text::{Format, read};

fn main() {
    divan::main();
}

/// About how many bytes each text has.
const SIZE: usize = 2_000_000;

const ENGLISH: [&str; 6] = [
    "The company said that the market for its services had changed over the past months and that customers were waiting.",
    "Analysts expect competition between the largest firms to become fiercer as newcomers enter the field.",
    "A spokesman for the ministry added that plans had not changed and that work was going on as scheduled.",
    "Investors have grown uneasy about rising spending on data centres and chips without a clear return so far.",
    "Supporters insist that demand will stay strong, and that whoever hesitates today will pay for it tomorrow.",
    "The firm did not respond to a request for comment, while other officials declined to say anything.",
];

const ENGLISH_FIGURES: [&str; 3] = [
    "Microsoft said its capital expenditure reached $N.N billion in the third quarter of 2024.",
    "Revenue rose N% to $N billion, the company said.",
    "Meta plans to spend up to $NN billion in 2025.",
];

const ARABIC: [&str; 4] = [
    "قالت الشركة إن السوق تغيرت خلال الأشهر الماضية وإن العملاء في بلدان كثيرة ينتظرون المنتجات الجديدة.",
    "ويرى محللون أن المنافسة بين الشركات الكبرى ستشتد مع دخول لاعبين جدد إلى السوق.",
    "وأضاف المتحدث باسم الوزارة أن الخطط لم تتغير وأن العمل مستمر كما كان مقررا منذ البداية.",
    "وكان المستثمرون قد أبدوا قلقهم من ارتفاع الإنفاق على مراكز البيانات والرقائق من دون عائد واضح.",
];

const ARABIC_FIGURES: [&str; 3] = [
    "وقالت مايكروسوفت إن إنفاقها الرأسمالي بلغ N.N مليار دولار في الربع الثالث من عام 2024.",
    "وارتفعت إيرادات الشركة بنسبة N في المئة إلى N مليار دولار.",
    "وتعتزم ميتا إنفاق ما يصل إلى NN مليار دولار في 2025.",
];

/// Writes paragraphs of some sentences of prose and one with a figure, whose digits change from one to the next.
fn text(prose: &[&str], figures: &[&str], many: usize, between: &str) -> String {
    let mut out = String::with_capacity(SIZE + 2000);
    let mut count = 0_usize;
    while out.len() < SIZE {
        for _ in 0..many {
            out.push_str(prose[count * 7 % prose.len()]);
            out.push(' ');
            count += 1;
        }
        for c in figures[count % figures.len()].chars() {
            if c == 'N' {
                count += 1;
                out.push(['1', '2', '3', '4', '5', '6', '7', '8', '9'][count * 7919 % 9]);
            } else {
                out.push(c);
            }
        }
        count += 1;
        out.push_str(between);
    }
    out
}

/// The texts measured.
const TEXTS: [&str; 4] = ["english", "english-one-line", "arabic", "dense"];

fn named(name: &str) -> String {
    match name {
        "arabic" => text(&ARABIC, &ARABIC_FIGURES, 6, "\n\n"),
        "dense" => text(&ENGLISH, &ENGLISH_FIGURES, 0, "\n\n"),
        "english-one-line" => text(&ENGLISH, &ENGLISH_FIGURES, 6, " "),
        _ => text(&ENGLISH, &ENGLISH_FIGURES, 6, "\n\n"),
    }
}

fn run(bencher: Bencher<'_, '_>, name: &str, judged: bool) {
    let text = named(name);
    let Ok(store) = Store::bundled() else { return };
    let vocabulary = Vocabulary::new(store.entities(), store.metrics());
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        let document = read(text.as_bytes(), Format::Plain, None).unwrap_or_default();
        let claims = claim::read(&document, &vocabulary, None);
        if judged { check(Header::default(), claims, &store).findings.len() } else { claims.len() }
    });
}

#[divan::bench(args = TEXTS, sample_count = 5, sample_size = 1)]
fn extract_with_linking(bencher: Bencher<'_, '_>, name: &str) {
    run(bencher, name, false);
}

#[divan::bench(args = TEXTS, sample_count = 5, sample_size = 1)]
fn check_whole(bencher: Bencher<'_, '_>, name: &str) {
    run(bencher, name, true);
}
