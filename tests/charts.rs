//! Pictures: data sets made to hurt, drawn in every kind and two directions, looked at through the renderer's own eyes; and the gallery in
//! `charts/`, drawn again and compared byte for byte.
//!
//! `OUTLAY_PICTURES=DIR cargo test --test main charts` writes every picture of the first part as PNG, to be looked at.

use std::path::Path;

use outlay::chart::spec::Annotation;
use outlay::chart::{Data, Drawing, Fonts, Kind, Point, Publication, Role, Spec, draw, raster};
use outlay::model::notation::{parse_amount, parse_period};
use outlay::model::{Status, YearEnd};

fn point(label: &str, series: &str, amount: &str, status: Status) -> Point {
    let period = label.starts_with("20").then(|| parse_period(label).unwrap());
    Point {
        label: label.into(),
        series: Some(series.into()),
        dates: period.as_ref().and_then(|p| p.dates(YearEnd::CALENDAR)),
        period,
        amount: (!amount.is_empty()).then(|| parse_amount(amount).unwrap()),
        status: Some(status),
        facts: vec![format!("{label}-{series}").into()],
        ..Point::default()
    }
}

/// Figures for a kind: one a row, or spread over years and series where the kind has those.
fn spread(kind: Kind, amounts: &[&str], names: &[&str]) -> Vec<Point> {
    let statuses = [Status::Actual, Status::Guidance, Status::Estimate, Status::Commitment];
    let mut points: Vec<Point> = match kind {
        Kind::Line | Kind::Multiples => names
            .iter()
            .enumerate()
            .flat_map(|(n, name)| {
                amounts.iter().enumerate().map(move |(i, amount)| {
                    point(&format!("{}", 2010 + (n + i) % 14 + i / 14), name, amount, statuses[usize::from(i % 5 == 4)])
                })
            })
            .collect(),
        Kind::Grouped | Kind::Stacked => amounts
            .iter()
            .enumerate()
            .map(|(i, amount)| {
                point(names[i / 3 % names.len()], &format!("{}", 2023 + i % 3), amount, statuses[usize::from(i % 3 == 2)])
            })
            .collect(),
        Kind::Revisions => amounts
            .iter()
            .enumerate()
            .map(|(i, amount)| {
                let mut p = point("2025", names[i % names.len().min(2)], amount, statuses[usize::from(i + 1 != amounts.len())]);
                p.stated = stated(&format!("2025-{:02}-{:02}", i % 12 + 1, i / 12 + 1));
                p
            })
            .collect(),
        _ => amounts.iter().enumerate().map(|(i, a)| point(&numbered(names, i), "", a, statuses[i % 4])).collect(),
    };
    if kind == Kind::Strip {
        let mut claim = points.iter().find(|p| p.amount.is_some()).or(points.first()).cloned().unwrap_or_default();
        claim.role = Role::Claim;
        claim.label = "as written".into();
        points.insert(0, claim);
    }
    points
}

fn stated(day: &str) -> Option<outlay::model::Stated> {
    outlay::model::notation::parse_stated(day).ok()
}

fn numbered(names: &[&str], i: usize) -> String {
    if i < names.len() { names[i].to_owned() } else { format!("{} {}", names[i % names.len()], i / names.len() + 1) }
}

const SHORT: [&str; 4] = ["Meta", "Alphabet", "Amazon", "Oracle"];
const LONG: [&str; 4] = [
    "Staatsbibliothek zu Berlin – Rechenzentrumsneubaufinanzierungsgesellschaft mit beschränkter Haftung",
    "الصندوق الوطني السعودي لتمويل مشروعات البنية التحتية لمراكز بيانات الذكاء الاصطناعي ومبادراتها الإقليمية",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "شركة DeepSeek الصينية (نموذج V3، 2048 معالجًا من طراز H800)",
];

/// The data sets, each with a name.
fn sets(kind: Kind) -> Vec<(&'static str, Vec<Point>)> {
    let many: Vec<String> = (1..=40).map(|i| format!("USD {}B", 10 + i * 7 % 40)).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let forty: Vec<String> = (1..=40).map(|i| format!("Company {i}")).collect();
    let forty: Vec<&str> = forty.iter().map(String::as_str).collect();
    let negative = {
        let mut points = spread(kind, &["USD 5B", "USD 12B", "USD 3B", "USD 9B"], &SHORT);
        for p in points.iter_mut().skip(1).step_by(2) {
            if let Some(amount) = &mut p.amount {
                amount.low = amount.low.map(|v| -v);
                amount.high = amount.high.map(|v| -v);
            }
        }
        points
    };
    let series = |amounts: &[&str]| spread(kind, amounts, &SHORT);
    // forty series where a kind has series, else forty rows
    let in_series = (0..80)
        .map(|i| {
            let year = if i % 2 == 0 && kind != Kind::Revisions { "2024" } else { "2025" };
            let status = [Status::Guidance, Status::Actual][i % 2];
            Point { stated: stated(&format!("{}-06-30", 2024 + i % 2)), ..point(year, forty[i / 2], many[i / 2], status) }
        })
        .collect();
    vec![
        ("one-point", spread(kind, &["USD 5.576M"], &SHORT[..1])),
        (
            "forty",
            match kind {
                Kind::Line | Kind::Multiples => spread(kind, &["USD 4B", "USD 6B", "USD 9B"], &forty),
                Kind::Grouped | Kind::Stacked | Kind::Revisions => in_series,
                _ => spread(kind, &many, &forty),
            },
        ),
        ("forty-rows", spread(kind, &many, &SHORT)),
        ("negative", negative),
        ("zero", series(&["USD 0B", "USD 3B", "USD 0B"])),
        ("twelve-orders", series(&["USD 1", "USD 1K", "USD 1M", "USD 1B", "USD 1T"])),
        ("long-names", spread(kind, &["USD 60B to 65B", "USD 5.58B", "over USD 300B", "about USD 40B"], &LONG)),
        ("all-missing", series(&["", "", ""])),
        ("identical", series(&["USD 72B", "USD 72B", "USD 72B", "USD 72B"])),
        ("range-from-zero", series(&["USD 0B to 65B", "USD 10B", "USD 0B to 1B"])),
        ("one-bound", series(&["over USD 300B", "up to USD 14B", "at least USD 75B", "USD 60B to 65B"])),
        ("gaps", series(&["USD 10B", "", "USD 30B", "", "USD 25B"])),
    ]
}

fn data(points: Vec<Point>) -> Data {
    let sources = vec![Publication { id: "s".into(), publisher: "Company filings".into() }];
    Data { what: "capital expenditure".into(), points, sources, ..Data::default() }
}

/// Names what is wrong with a picture: texts off the page, on each other, or not there.
fn illegible(drawing: &Drawing, fonts: &Fonts) -> Vec<String> {
    let texts = raster::texts(&drawing.svg, fonts).unwrap();
    let mut wrong = Vec::new();
    assert_eq!(texts.len(), drawing.svg.matches("<text ").count(), "a text was dropped by the renderer");
    for text in &texts {
        let (x0, y0, x1, y1) = text.space;
        if x0 < 0.0 || y0 < 0.0 || x1 > f64::from(drawing.width) || y1 > f64::from(drawing.height) {
            wrong.push(format!("off the page: {:?} at {:?}", text.text, text.space));
        }
    }
    // the box of a line of type is taller than its letters: compare the middle halves
    let core = |(x0, y0, x1, y1): (f64, f64, f64, f64)| (x0 + 0.5, y0 + (y1 - y0) * 0.27, x1 - 0.5, y1 - (y1 - y0) * 0.27);
    for (i, a) in texts.iter().enumerate() {
        for b in &texts[..i] {
            let (p, q) = (core(a.space), core(b.space));
            if p.0 < q.2 && q.0 < p.2 && p.1 < q.3 && q.1 < p.3 {
                wrong.push(format!("on each other: {:?} and {:?}", a.text, b.text));
            }
        }
    }
    wrong
}

/// Writes a picture where it is asked for.
fn keep(drawing: &Drawing, fonts: &Fonts, name: &str) {
    let Some(folder) = std::env::var_os("OUTLAY_PICTURES") else { return };
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(Path::new(&folder).join(format!("{name}.png")), raster::png(&drawing.svg, 1.0, fonts).unwrap()).unwrap();
}

/// What is refused, and with which reason. Everything else must be drawn well.
fn refusal(kind: Kind, set: &str) -> Option<&'static str> {
    match (kind, set) {
        (_, "all-missing") => Some("none of the"),
        (Kind::Dot | Kind::Strip, "twelve-orders") => None,
        (_, "twelve-orders") => Some("too short to see"),
        (Kind::Column, "forty" | "forty-rows" | "long-names") => Some("names do not fit"),
        (Kind::Stacked, "negative") => Some("below zero"),
        (Kind::Stacked, "long-names" | "range-from-zero") => Some("is a range"),
        (Kind::Stacked, "one-bound") => Some("open end"),
        (Kind::Line | Kind::Grouped | Kind::Stacked, "forty") => Some("can't be told apart"),
        (Kind::Dot, "negative" | "zero" | "range-from-zero") => Some("not above zero"),
        _ => None,
    }
}

#[test]
fn every_kind_draws_hard_data_well_or_says_why_not() {
    let fonts = Fonts::built_in().unwrap();
    let mut wrong = Vec::new();
    for kind in Kind::ALL {
        for (set, points) in sets(kind) {
            for language in ["en", "ar"] {
                let spec = Spec {
                    title: Some(if language == "en" { "A finding in a sentence" } else { "نتيجة في جملة واحدة" }.into()),
                    language: Some(language.into()),
                    ..Spec::new(kind)
                };
                let id = format!("{kind}-{set}-{language}");
                match (draw(&spec, &data(points.clone()), &fonts, &id), refusal(kind, set)) {
                    (Ok(drawing), None) => {
                        wrong.extend(illegible(&drawing, &fonts).into_iter().map(|w| format!("{id}: {w}")));
                        keep(&drawing, &fonts, &id);
                    }
                    (Ok(_), Some(reason)) => wrong.push(format!("{id}: drawn, though {reason}")),
                    (Err(error), Some(reason)) if error.to_string().contains(reason) => {}
                    (Err(error), _) => wrong.push(format!("{id}: refused: {error}")),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} problems:\n{}", wrong.len(), wrong.join("\n"));
}

/// Words at a day, a value and a point, as far as a kind has places for them, and one series or label that stands out.
fn noted(kind: Kind, points: &[Point], language: &str) -> Spec {
    let words = |en: &str, ar: &str| if language == "en" { en.to_owned() } else { ar.to_owned() };
    let drawn: Vec<&Point> = points.iter().filter(|p| p.amount.is_some()).collect();
    let mut spec = Spec {
        title: Some(words("A finding in a sentence", "نتيجة في جملة واحدة")),
        language: Some(language.into()),
        ..Spec::new(kind)
    };
    if kind == Kind::Line {
        let day = drawn.iter().filter_map(|p| p.dates).map(|d| d.first.to_string()).max().unwrap();
        spec.annotations.push(Annotation {
            at: Some(day),
            text: words("DeepSeek shock", "صدمة DeepSeek"),
            ..Annotation::default()
        });
    }
    if kind.takes_values() {
        let text = words("What the whole of Apollo cost, in its own prices", "كلفة برنامج أبولو كله بأسعار زمنه");
        spec.annotations.push(Annotation { value: Some("USD 25.8B".into()), text, ..Annotation::default() });
    }
    if kind.takes_points() {
        for point in drawn.iter().take(2) {
            let series = point.series.clone().filter(|s| kind == Kind::Line && !s.is_empty());
            spec.annotations.push(Annotation {
                of: series.is_some().then(|| point.label.clone()),
                point: series.or(Some(point.label.clone())),
                text: words("the first that was ever published", "أول رقم نُشر على الإطلاق"),
                ..Annotation::default()
            });
        }
    }
    if kind.takes_highlights() {
        let first = drawn.first().expect("a figure");
        spec.highlights = vec![first.series.clone().filter(|s| !s.is_empty()).unwrap_or(first.label.clone())];
    }
    spec
}

#[test]
fn annotations_and_highlights_cover_nothing_and_are_shown_or_said_to_be_left_out() {
    let fonts = Fonts::built_in().unwrap();
    let (mut wrong, mut shown, mut drawn) = (Vec::new(), 0, 0);
    for kind in Kind::ALL {
        for (set, points) in sets(kind) {
            if refusal(kind, set).is_some() && (kind, set) != (Kind::Line, "forty") {
                continue;
            }
            for language in ["en", "ar"] {
                let spec = noted(kind, &points, language);
                let id = format!("{kind}-{set}-{language}");
                let drawing = match draw(&spec, &data(points.clone()), &fonts, &id) {
                    Ok(drawing) => drawing,
                    Err(error) => {
                        wrong.push(format!("{id}: {error}"));
                        continue;
                    }
                };
                drawn += 1;
                keep(&drawing, &fonts, &format!("noted-{id}"));
                wrong.extend(illegible(&drawing, &fonts).into_iter().map(|w| format!("{id}: {w}")));
                for annotation in &spec.annotations {
                    let bare = |text: &str| text.chars().filter(|c| !('\u{2066}'..='\u{2069}').contains(c)).collect::<String>();
                    let there = bare(&drawing.svg).contains(&format!(">{}</text>", annotation.text));
                    shown += usize::from(there);
                    if !there && !drawing.notes.iter().any(|n| n.contains(&annotation.text)) {
                        wrong.push(format!("{id}: neither drawn nor said to be left out: {}", annotation.text));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} problems:\n{}", wrong.len(), wrong.join("\n"));
    assert!(shown > drawn, "{shown} annotations in {drawn} pictures");
}

#[test]
fn annotations_and_highlights_that_a_kind_would_pass_over_are_refused() {
    let fonts = Fonts::built_in().unwrap();
    let refused = |spec: &Spec| {
        let points = spread(spec.kind, &["USD 5B", "USD 12B", "USD 9B"], &SHORT);
        draw(spec, &data(points), &fonts, "x").expect_err("refused").to_string()
    };
    let with = |kind: Kind, annotation: Annotation| Spec { annotations: vec![annotation], ..Spec::new(kind) };
    let at = |day: &str| Annotation { at: Some(day.into()), text: "words".into(), ..Annotation::default() };
    let value = |v: &str| Annotation { value: Some(v.into()), text: "words".into(), ..Annotation::default() };
    let on = |p: &str| Annotation { point: Some(p.into()), text: "words".into(), ..Annotation::default() };
    assert!(refused(&with(Kind::Bar, at("2025-01-27"))).contains("no place for words at a day"));
    assert!(refused(&with(Kind::Stacked, value("USD 3B"))).contains("no place for words at a value"));
    assert!(refused(&with(Kind::Strip, on("Meta"))).contains("no place for words at a point"));
    assert!(refused(&with(Kind::Bar, Annotation { text: "words".into(), ..Annotation::default() })).contains("0 places"));
    assert!(refused(&with(Kind::Bar, value("3 GW"))).contains("is not a number in USD"));
    assert!(refused(&with(Kind::Dot, value("USD 0"))).contains("not above zero"));
    assert!(refused(&with(Kind::Line, at("1999-01-01"))).contains("outside the axis"));
    assert!(refused(&with(Kind::Bar, on("Nobody"))).contains("which is not drawn"));
    let mixed = Spec::new(Kind::Revisions);
    let points = vec![point("2025", "Meta", "USD 60B", Status::Guidance), point("2024", "Meta", "USD 39B", Status::Actual)];
    let error = draw(&mixed, &data(points), &fonts, "x").expect_err("refused");
    assert!(error.to_string().contains("2025 and 2024 are different stretches"), "{error}");
    let highlighted = |kind| Spec { highlights: vec!["Nobody".into()], ..Spec::new(kind) };
    assert!(refused(&highlighted(Kind::Bar)).contains("neither a label nor a series"));
    assert!(refused(&highlighted(Kind::Grouped)).contains("has no highlights"));
}

#[test]
fn an_annotated_value_beyond_the_figures_widens_the_axis() {
    let fonts = Fonts::built_in().unwrap();
    for kind in [Kind::Bar, Kind::Column, Kind::Range, Kind::Revisions, Kind::Line, Kind::Dot] {
        let points = spread(kind, &["USD 5B", "USD 12B", "USD 9B"], &SHORT[..1]);
        let value = Annotation { value: Some("USD 40B".into()), text: "forty".into(), ..Annotation::default() };
        let spec = Spec { annotations: vec![value], ..Spec::new(kind) };
        let drawing = draw(&spec, &data(points.clone()), &fonts, "x").unwrap();
        let without = draw(&Spec::new(kind), &data(points), &fonts, "x").unwrap();
        // the marks of the figures moved, since the axis now reaches to forty
        let marks =
            |svg: &str| svg.lines().filter(|l| l.contains("<circle") || l.contains("<rect")).map(str::to_owned).collect::<Vec<_>>();
        assert_ne!(marks(&drawing.svg), marks(&without.svg), "{}", kind.name());
        assert!(drawing.svg.contains(">forty</text>"), "{}", kind.name());
    }
}

#[test]
fn drawings_stand_beside_their_specs_as_they_would_be_drawn_now() {
    let store = outlay::store::Store::bundled().unwrap();
    let fonts = Fonts::built_in().unwrap();
    let files = outlay::cli::commands::chart::gallery(Path::new("charts"), &store, None, &fonts).unwrap();
    assert!(files.len() > 14, "the gallery has {} pictures", files.len() - 1);
    let stale: Vec<_> = files.iter().filter(|(path, text)| std::fs::read_to_string(path).ok().as_ref() != Some(text)).collect();
    assert!(stale.is_empty(), "out of date, run `outlay chart --all`: {:?}", stale.iter().map(|(p, _)| p).collect::<Vec<_>>());
    for entry in std::fs::read_dir("charts").unwrap() {
        let path = entry.unwrap().path();
        let known = path.extension().is_some_and(|e| e == "yaml") || files.iter().any(|(p, _)| *p == path);
        assert!(known, "{} belongs to no spec", path.display());
    }
    let mut wrong = Vec::new();
    for (path, svg) in files.iter().filter(|(p, _)| p.extension().is_some_and(|e| e == "svg")) {
        #[expect(clippy::cast_sign_loss, reason = "no drawing is less than nothing wide")]
        let number = |name: &str| {
            let at = svg.find(&format!(" {name}=\"")).unwrap() + name.len() + 3;
            svg[at..].split('"').next().unwrap().parse::<f64>().unwrap().round() as u32
        };
        let drawing = Drawing {
            svg: svg.clone(),
            width: number("width"),
            height: number("height"),
            alt: String::new(),
            rows: vec![],
            notes: vec![],
        };
        wrong.extend(illegible(&drawing, &fonts).into_iter().map(|w| format!("{}: {w}", path.display())));
        let opens = svg.matches(['\u{2066}', '\u{2067}']).count();
        assert_eq!(opens, svg.matches('\u{2069}').count(), "isolates of {}", path.display());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_text_tells_the_width_it_was_measured_with() {
    let fonts = Fonts::built_in().unwrap();
    let (mut told, mut texts) = (0, 0);
    for name in ["guidance-2026", "programmes-ar", "capex-by-quarter-ar", "gpu-fleets"] {
        let svg = std::fs::read_to_string(format!("charts/{name}.svg")).unwrap();
        let bare = |line: &str| line.split_once('>').unwrap().1.trim_end_matches("</text>").to_owned();
        for line in svg.lines().filter(|l| l.starts_with("<text")) {
            texts += 1;
            let Some((_, rest)) = line.split_once("textLength=\"") else { continue };
            let number = |from: &str| from.split('"').next().unwrap().parse::<f64>().unwrap();
            let size = number(line.split_once("font-size=\"").unwrap().1);
            let text = bare(line).replace("&gt;", ">").replace("&lt;", "<").replace("&quot;", "\"").replace("&amp;", "&");
            let measured = fonts.line(&text, line.contains("font-weight"), name.ends_with("-ar")).unwrap().width(size);
            assert!((number(rest) - measured).abs() < 0.11, "{text}: {rest} against {measured}");
            told += 1;
        }
    }
    assert!(told > 80 && told >= texts - 6, "{told} of {texts}: only single characters need none");
}

#[test]
fn the_gallery_is_legible_from_a_telephone_to_a_poster() {
    let store = outlay::store::Store::bundled().unwrap();
    let fonts = Fonts::built_in().unwrap();
    let (mut wrong, mut drawn) = (Vec::new(), 0);
    for entry in std::fs::read_dir("charts").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "yaml") {
            continue;
        }
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let mut spec = Spec::parse(&std::fs::read_to_string(&path).unwrap(), &name).unwrap();
        let data = outlay::cli::figures::figures(&spec, &store, None).unwrap();
        for (width, height) in [(360.0, None), (640.0, None), (1080.0, Some(1080.0)), (1920.0, Some(1080.0)), (3200.0, None)] {
            spec.size = outlay::chart::spec::Size { width: Some(width), height };
            match draw(&spec, &data, &fonts, &name) {
                Ok(drawing) => {
                    drawn += 1;
                    keep(&drawing, &fonts, &format!("{name}-{width}"));
                    wrong.extend(illegible(&drawing, &fonts).into_iter().map(|w| format!("{name} at {width}: {w}")));
                }
                Err(error) => wrong.push(format!("{name} at {width}: {error}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{} problems:\n{}", wrong.len(), wrong.join("\n"));
    assert!(drawn >= 100, "only {drawn} drawn");
}

/// Runs a command line and returns what it prints.
fn outlay(words: &[&str]) -> String {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_outlay")).args(words).env("NO_COLOR", "1").output().unwrap();
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn flags_say_what_a_spec_file_says() {
    let spec = std::fs::read_to_string("charts/run-against-year.yaml").unwrap();
    let (_, named) = spec.split_once("  names:\n").unwrap();
    let mut words = vec!["chart".to_owned(), "--kind=dot".into()];
    for (field, flag) in [("title", "--title"), ("subtitle", "--subtitle"), ("note", "--note")] {
        let line = spec.lines().find_map(|l| l.strip_prefix(&format!("{field}: "))).unwrap();
        words.push(format!("{flag}={}", line.trim_matches('"')));
    }
    for line in spec.lines().filter_map(|l| l.strip_prefix("    - ")) {
        words.push(format!("--select={line}"));
    }
    for (id, name) in named.lines().filter_map(|l| l.trim().split_once(": ")) {
        words.push(format!("--name={id}={}", name.trim_matches('"')));
    }
    let annotation = spec.lines().find(|l| l.contains("{point:")).unwrap();
    let quoted: Vec<&str> = annotation.split('"').collect();
    words.push(format!("--annotate={}={}", quoted[1], quoted[3]));
    let drawn = outlay(&words.iter().map(String::as_str).collect::<Vec<_>>());
    let file = std::fs::read_to_string("charts/run-against-year.svg").unwrap();
    assert_eq!(drawn.replace("\"chart-", "\"run-against-year-").replace(" chart-d", " run-against-year-d"), file);
}

#[test]
fn a_figure_for_a_page_has_its_caption_and_a_table_to_read() {
    let html = outlay(&["chart", "guidance-meta-2025-ar", "--html"]);
    assert!(html.starts_with("<figure class=\"outlay-chart\" lang=\"ar\" dir=\"rtl\">"), "{}", &html[..80]);
    assert!(html.contains("<figcaption>رفعت ميتا"), "{html}");
    let rows: Vec<&str> = html.lines().filter(|l| l.starts_with("<tr><th")).collect();
    assert_eq!(rows.len(), 5);
    assert!(rows[0].contains("بين 60 و65 مليار دولار أمريكي") && rows[0].contains("24 يناير 2025"), "{}", rows[0]);
    let csv = outlay(&["chart", "guidance-meta-2025-ar", "--csv"]);
    assert_eq!(csv.lines().count(), 6);
    assert!(csv.contains(",60000000000,65000000000,range,USD,guidance,2025-01-24,"), "{csv}");
}

#[test]
fn a_fact_for_a_part_of_the_stretch_is_no_revision_of_it() {
    let csv = outlay(&["chart", "--select=meta.capex@2025 basis=incl-lease-principal", "--kind=revisions", "--csv"]);
    assert_eq!(csv.lines().count(), 6, "four statements and the actual, no quarters: {csv}");
}
