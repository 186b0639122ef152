//! Hand-made figures, drawn and looked at through the renderer's own eyes.

use super::*;
use crate::model::notation::{parse_amount, parse_period, parse_stated};
use crate::model::{Status, YearEnd};

pub(super) fn point(label: &str, amount: &str, status: Status) -> Point {
    let amount = (!amount.is_empty()).then(|| parse_amount(amount).expect("an amount"));
    Point { label: label.into(), amount, status: Some(status), facts: vec![format!("{label}-{status}").into()], ..Point::default() }
}

pub(super) fn timed(series: &str, period: &str, amount: &str, status: Status, stated: &str) -> Point {
    let parsed = parse_period(period).expect("a period");
    Point {
        series: Some(series.into()),
        dates: parsed.dates(YearEnd::CALENDAR),
        period: Some(parsed),
        stated: (!stated.is_empty()).then(|| parse_stated(stated).expect("a day")),
        ..point(period, amount, status)
    }
}

pub(super) fn data(points: Vec<Point>) -> Data {
    let source = Publication { id: "s".into(), publisher: "Company filings".into() };
    Data { what: "capital expenditure".into(), points, sources: vec![source], ..Data::default() }
}

pub(super) fn spec(kind: Kind) -> Spec {
    Spec { title: Some("A title that states the finding".into()), ..Spec::new(kind) }
}

fn capex() -> Vec<Point> {
    vec![
        point("Amazon", "USD 131.8B", Status::Actual),
        point("Alphabet", "USD 91.4B", Status::Actual),
        point("Microsoft", "about USD 80B", Status::Guidance),
        point("Meta", "USD 60B to 65B", Status::Guidance),
        point("Oracle", "over USD 35B", Status::Commitment),
        point("xAI", "USD 18B", Status::Estimate),
        point("Apple", "up to USD 14B", Status::Rumour),
        point("SSI", "", Status::Actual),
    ]
}

#[test]
#[ignore = "writes pictures to look at into target/charts"]
fn gallery_of_samples() {
    let fonts = Fonts::built_in().expect("fonts");
    let dir = std::path::Path::new("target/charts");
    std::fs::create_dir_all(dir).expect("dir");
    let mut samples: Vec<(&str, Spec, Data)> =
        vec![("bar", spec(Kind::Bar), data(capex())), ("column", spec(Kind::Column), data(capex()))];
    let mut arabic = Spec {
        language: Some("ar".into()),
        title: Some("أمازون تنفق أكثر من منافسيها على الذكاء الاصطناعي في 2025".into()),
        ..spec(Kind::Bar)
    };
    arabic.note = Some("السنوات المالية لا تنتهي في الشهر نفسه؛ توقعات Meta بين 60–65 مليار دولار (نماذج 10-K و10-Q).".into());
    let mut points = capex();
    for (p, name) in points.iter_mut().zip(["أمازون", "ألفابت", "مايكروسوفت", "ميتا", "أوراكل", "إكس إيه آي", "آبل", "SSI الآمنة"])
    {
        p.label = name.into();
    }
    let mut d = data(points);
    d.what = "الإنفاق الرأسمالي".into();
    samples.push(("bar_ar", arabic.clone(), d));
    let moves = |name: &str| {
        vec![
            timed(name, "2025", "USD 60B to 65B", Status::Guidance, "2025-01-24"),
            timed(name, "2025", "USD 64B to 72B", Status::Guidance, "2025-04-30"),
            timed(name, "2025", "USD 66B to 72B", Status::Guidance, "2025-07-30"),
            timed(name, "2025", "USD 70B to 72B", Status::Guidance, "2025-10-29"),
            timed(name, "2025", "USD 72.22B", Status::Actual, "2026-01-28"),
        ]
    };
    samples.push(("revisions", spec(Kind::Revisions), data(moves("Meta"))));
    let mut d = data(moves("ميتا"));
    d.what = "الإنفاق الرأسمالي المتوقع".into();
    samples.push(("revisions_ar", Spec { kind: Kind::Revisions, ..arabic.clone() }, d));
    let lines = |names: &[&str]| {
        let mut out = Vec::new();
        for (i, name) in names.iter().enumerate() {
            for (q, step) in (0..12).enumerate() {
                let period = format!("{}-Q{}", 2023 + q / 4, q % 4 + 1);
                let value = format!("USD {}B", 60 + i * 25 + step * step + (step * 7 + i * 3) % 11 * 4);
                let value = if i == 1 && q == 5 { String::new() } else { value };
                out.push(timed(
                    name,
                    &period,
                    &value.replace('B', "00M"),
                    if q < 11 { Status::Actual } else { Status::Guidance },
                    "2025-01-01",
                ));
            }
        }
        data(out)
    };
    samples.push(("line", spec(Kind::Line), lines(&["Meta", "Alphabet", "Microsoft", "Amazon"])));
    let mut ar = lines(&["ميتا", "ألفابت", "مايكروسوفت", "أمازون"]);
    ar.what = "الإنفاق الرأسمالي الفصلي".into();
    samples.push((
        "line_ar",
        Spec {
            kind: Kind::Line,
            annotations: vec![spec::Annotation {
                at: Some("2025-01-27".into()),
                text: "صدمة DeepSeek".into(),
                ..Default::default()
            }],
            ..arabic.clone()
        },
        ar,
    ));
    samples.push(("multiples", spec(Kind::Multiples), lines(&["Meta", "Alphabet", "Microsoft", "Amazon", "Oracle", "Apple"])));
    let grouped = |s: &[&str]| {
        data(
            ["2023", "2024", "2025"]
                .iter()
                .flat_map(|y| {
                    s.iter().enumerate().map(move |(i, n)| {
                        timed(
                            n,
                            y,
                            &format!("USD {}.5B", 20 + i * 13 + y.len()),
                            if *y == "2025" { Status::Guidance } else { Status::Actual },
                            "2025-01-01",
                        )
                    })
                })
                .collect(),
        )
    };
    samples.push(("grouped", spec(Kind::Grouped), grouped(&["Meta", "Alphabet", "Amazon"])));
    samples.push(("stacked", spec(Kind::Stacked), grouped(&["Meta", "Alphabet", "Amazon", "Oracle"])));
    samples.push(("range", spec(Kind::Range), data(capex())));
    let dots = data(vec![
        point("Microsoft capex, fiscal 2025", "USD 88.2B", Status::Actual),
        point("Meta capex, 2025", "USD 66B to 72B", Status::Guidance),
        point("Frontier model run, 2024 estimate", "USD 78M", Status::Estimate),
        point("DeepSeek-V3 final run, rental cost", "USD 5.576M", Status::Actual),
        point("Someone, more than", "over USD 100M", Status::Rumour),
    ]);
    let dot_spec = Spec {
        annotations: vec![spec::Annotation {
            point: Some("DeepSeek-V3 final run, rental cost".into()),
            text: "one run only: no research, no hardware".into(),
            ..Default::default()
        }],
        ..spec(Kind::Dot)
    };
    samples.push(("dot", dot_spec, dots.clone()));
    let mut ar = dots;
    ar.what = "تكاليف التدريب والإنفاق الرأسمالي".into();
    for (p, n) in ar.points.iter_mut().zip([
        "إنفاق Microsoft الرأسمالي، السنة المالية 2025",
        "إنفاق Meta الرأسمالي 2025",
        "تدريب نموذج متقدم، تقدير 2024",
        "التشغيل النهائي لنموذج DeepSeek-V3 بسعر الإيجار",
        "جهة ما",
    ]) {
        p.label = n.into();
    }
    samples.push(("dot_ar", Spec { kind: Kind::Dot, ..arabic.clone() }, ar));
    let mut claim = point("as written, 2 Feb 2025", "up to USD 65B", Status::Guidance);
    claim.role = Role::Claim;
    let strip = data(vec![
        claim,
        point("24 Jan 2025", "USD 60B to 65B", Status::Guidance),
        point("30 Apr 2025", "USD 64B to 72B", Status::Guidance),
        point("2025", "USD 72.22B", Status::Actual),
    ]);
    samples.push((
        "strip",
        Spec { title: None, size: spec::Size { width: Some(640.0), height: None }, ..spec(Kind::Strip) },
        strip,
    ));
    for (name, spec, data) in samples {
        let drawing = draw(&spec, &data, &fonts, name).unwrap_or_else(|e| panic!("{name}: {e}"));
        std::fs::write(dir.join(format!("{name}.svg")), &drawing.svg).expect("written");
        std::fs::write(dir.join(format!("{name}.png")), raster::png(&drawing.svg, 1.0, &fonts).expect("png")).expect("written");
        println!("{name}: {}\n", drawing.alt);
    }
}
