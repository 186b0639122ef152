//! The table of the five largest US spenders agrees with a calculation done without outlay's code (tests/spenders/check.py).

use std::collections::BTreeMap;

use outlay::convert::Deflator;
use outlay::model::table::Cell;
use outlay::model::{Currency, Decimal};
use outlay::query::{By, Money, Plan, Query, aggregate};
use outlay::store::Store;

/// Entity and year; low and high end.
type Cells = BTreeMap<(String, String), (Option<Decimal>, Option<Decimal>)>;

fn expected(column: &str) -> Cells {
    let text = std::fs::read_to_string("tests/spenders/expected.csv").unwrap();
    let mut lines = text.lines().map(|l| l.split(',').collect::<Vec<_>>());
    let head = lines.next().unwrap();
    let at = head.iter().position(|h| *h == format!("{column}_low")).unwrap();
    let number = |s: &str| (!s.is_empty()).then(|| s.parse::<Decimal>().unwrap());
    lines.map(|l| ((l[0].to_owned(), l[1].to_owned()), (number(l[at]), number(l[at + 1])))).collect()
}

fn answered(money: Money, store: &Store) -> Cells {
    let query = "capex@2019..2026 entity=meta,microsoft,alphabet,amazon,oracle basis=cash-gross";
    let mut plan = Plan::new(Query::parse([query], store).unwrap());
    plan.by = vec![By::Entity, By::Year];
    plan.money = money;
    let table = aggregate(&plan, store).unwrap().table;
    let ids: BTreeMap<&str, &str> = store.entities().map(|e| (e.name("en"), &*e.id)).collect();
    let mut cells = Cells::new();
    for row in &table.rows {
        let [Cell::Text(name), Cell::Period(year), .., value] = &row.cells[..] else { panic!("{row:?}") };
        let ends = match value {
            Cell::Amount(a) => (a.low, a.high),
            _ => (None, None),
        };
        cells.insert((ids[name.as_str()].to_owned(), year.to_string()), ends);
    }
    cells
}

#[test]
fn the_largest_spenders_agree_with_an_independent_calculation() {
    let store = Store::bundled().unwrap();
    let eur = Currency::from_code("EUR");
    let real = Some(Deflator { base: 2024, interpolate: true, mid_year: false });
    let mut compared = 0;
    for (column, money) in [
        ("usd", Money::default()),
        ("eur", Money { currency: eur, real: None }),
        ("usd2024", Money { currency: None, real }),
        ("eur2024", Money { currency: eur, real }),
    ] {
        let (theirs, ours) = (expected(column), answered(money, &store));
        assert_eq!(theirs.keys().collect::<Vec<_>>(), ours.keys().collect::<Vec<_>>());
        for (cell, (low, high)) in theirs {
            let (own_low, own_high) = ours[&cell];
            for (a, b) in [(low, own_low), (high, own_high)] {
                assert_eq!(a.is_some(), b.is_some(), "{column} {cell:?}: {a:?} and {b:?}");
                if let (Some(a), Some(b)) = (a, b) {
                    compared += 1;
                    // converted figures are printed with at least four digits
                    assert!((a - b).abs() <= a * Decimal::new(6, 4), "{column} {cell:?}: {a} and {b}");
                }
            }
        }
    }
    assert!(compared > 100, "{compared} ends were compared");
}
