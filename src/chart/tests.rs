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
    samples.push(("revisions_ar", Spec { kind: Kind::Revisions, ..arabic }, d));
    for (name, spec, data) in samples {
        let drawing = draw(&spec, &data, &fonts, name).unwrap_or_else(|e| panic!("{name}: {e}"));
        std::fs::write(dir.join(format!("{name}.svg")), &drawing.svg).expect("written");
        std::fs::write(dir.join(format!("{name}.png")), raster::png(&drawing.svg, 1.0, &fonts).expect("png")).expect("written");
        println!("{name}: {}\n", drawing.alt);
    }
}
