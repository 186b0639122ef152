//! What must not add: each trap refuses with its code, names the pair, and gives the flag that allows it, where one does.

use std::collections::BTreeMap;

use outlay::model::entity::{Members, Tie};
use outlay::model::notation::{format_amount, parse_amount, parse_period, parse_stated};
use outlay::model::table::Cell;
use outlay::model::{Axis, Date, Entity, EntityKind, Fact, Flow, Key, Metric, PriceBasis, Rank, Status, YearEnd, metric::Basis};
use outlay::query::{Aggregate, By, Calendar, Measure, Plan, Query, aggregate};
use outlay::store::{Rates, Store};

fn entity(id: &str, kind: EntityKind, year_end: (u8, u8)) -> Entity {
    Entity {
        id: id.into(),
        kind,
        names: BTreeMap::from([("en".into(), vec![id.to_owned().into()])]),
        parents: Vec::new(),
        owner: None,
        family: None,
        members: None,
        year_ends: vec![(YearEnd { month: year_end.0, day: year_end.1 }, None)],
        headline: BTreeMap::from([("capex".into(), "leases".to_owned())]),
        country: Some("US".into()),
        ticker: None,
        wikidata: None,
        note: None,
    }
}

fn metric(id: &str, flow: Flow, bases: &[&str], over_entities: bool) -> Metric {
    Metric {
        id: id.into(),
        names: BTreeMap::new(),
        definition: "".into(),
        dimension: outlay::model::Dimension::Money,
        flow,
        bases: bases
            .iter()
            .map(|b| ((*b).to_owned(), Basis { family: (*b).to_owned(), names: BTreeMap::new(), cues: BTreeMap::new() }))
            .collect(),
        scopes: BTreeMap::new(),
        additive_over_time: flow != Flow::Stock,
        additive_over_entities: over_entities,
        inverse: match id {
            "investment-made" => Some("investment-received".into()),
            "investment-received" => Some("investment-made".into()),
            _ => None,
        },
        opposite: None,
        confused_with: Vec::new(),
        cues: BTreeMap::new(),
    }
}

/// A fact in a line: `meta.capex@2025 USD 72B actual 2026-01-29`, then fields.
fn fact(line: &str) -> Fact {
    let (head, rest) = line.split_once(' ').unwrap();
    let (name, period) = head.split_once('@').unwrap();
    let (entities, metric) = name.split_once('.').unwrap();
    let mut words: Vec<&str> = rest.split(" | ").collect();
    let amount = parse_amount(words.remove(0)).unwrap();
    let mut fact = Fact {
        id: format!("{entities}-{metric}-{period}-{}", amount.low.or(amount.high).unwrap()).into(),
        key: Key {
            entities: entities.split('+').map(Into::into).collect(),
            subject: None,
            metric: metric.into(),
            item: None,
            scope: None,
            basis: None,
            period: (!period.is_empty()).then(|| parse_period(period).unwrap()),
            counterparty: Vec::new(),
            case: None,
            price_basis: PriceBasis::Nominal,
            by: None,
        },
        amount,
        status: Status::Actual,
        stated: None,
        part_of: None,
        rank: Rank::Normal,
        reading: None,
        interval: None,
        derived: None,
        citations: Vec::new(),
        note: None,
    };
    for word in words {
        match word.split_once('=') {
            None => fact.status = Status::from_name(word).unwrap(),
            Some(("stated", v)) => fact.stated = Some(parse_stated(v).unwrap()),
            Some(("basis", v)) => fact.key.basis = Some(v.to_owned()),
            Some(("with", v)) => fact.key.counterparty = vec![v.into()],
            Some(("subject", v)) => fact.key.subject = Some(v.into()),
            Some(("item", v)) => fact.key.item = Some(v.into()),
            Some(("by", v)) => fact.key.by = Some(v.into()),
            Some(("part-of", v)) => fact.part_of = Some(v.into()),
            Some(("id", v)) => fact.id = v.into(),
            Some((field, _)) => panic!("{field}"),
        }
    }
    fact
}

fn store(facts: &[&str]) -> Store {
    let mut entities: Vec<Entity> = ["meta", "amazon", "alphabet", "openai", "softbank", "bank-a", "bank-b"]
        .map(|id| entity(id, EntityKind::Company, (12, 31)))
        .into();
    entities.push(entity("microsoft", EntityKind::Company, (6, 30)));
    entities.push(entity("oracle", EntityKind::Company, (5, 31)));
    entities.push(entity("stargate", EntityKind::Programme, (12, 31)));
    let mut github = entity("github", EntityKind::Company, (12, 31));
    github.parents.push(Tie { entity: "microsoft".into(), from: None, until: None });
    entities.push(github);
    let mut group = entity("hyperscalers", EntityKind::Group, (12, 31));
    let member = |id: &str| Tie { entity: id.into(), from: None, until: None };
    group.members = Some(Members::Known(vec![member("meta"), member("amazon")]));
    entities.push(group);
    for chip in ["h100", "h800"] {
        entities.push(entity(chip, EntityKind::Chip, (12, 31)));
    }
    let metrics = [
        metric("capex", Flow::Flow, &["cash", "leases"], true),
        metric("revenue", Flow::Flow, &[], true),
        metric("valuation", Flow::Event, &["pre-money", "post-money"], false),
        metric("commitment", Flow::Event, &[], true),
        metric("investment-programme", Flow::Event, &[], true),
        metric("investment-made", Flow::Event, &[], true),
        metric("investment-received", Flow::Event, &[], true),
        metric("cash-held", Flow::Stock, &[], true),
        metric("gpu-purchases", Flow::Flow, &[], true),
    ];
    let mut rates = Rates::default();
    rates.add_daily("ecb", "date,CNY,USD\n2024-12-31,10.00,1.00\n2025-12-31,8.00,1.00\n");
    // every month of 2023 to 2025 but the one that was never published
    let months = (2023..=2025).flat_map(|year| (1..=12).map(move |month| (year, month))).filter(|m| *m != (2025, 10));
    let index: String = months.map(|(year, month)| format!("{year}-{month:02},{}\n", 100 + 10 * (year - 2023))).collect();
    rates.add_index(outlay::convert::inflation::US_CPI, format!("month,index\n{index}"));
    Store::new(
        entities.into_iter().map(|e| (e.id.clone(), e)).collect(),
        metrics.into_iter().map(|m| (m.id.clone(), m)).collect(),
        BTreeMap::new(),
        facts.iter().map(|f| fact(f)).collect(),
        rates,
    )
}

fn plan(query: &str, store: &Store) -> Plan {
    let mut plan = Plan::new(Query::parse([query], store).unwrap());
    plan.as_of = Some(Date::constant(2026, 6, 30));
    plan
}

fn run(query: &str, store: &Store, change: impl FnOnce(&mut Plan)) -> Aggregate {
    let mut plan = plan(query, store);
    change(&mut plan);
    aggregate(&plan, store).unwrap()
}

/// The one sum, or the refusal.
fn outcome(answer: &Aggregate) -> String {
    if let Some(refusal) = &answer.refusal {
        return refusal.clone();
    }
    match answer.table.rows[0].cells.last() {
        Some(Cell::Amount(amount)) => format_amount(amount),
        other => format!("{other:?} {:?}", answer.table.footnotes),
    }
}

fn ids(facts: &[&str]) -> String {
    format!("id={}", facts.iter().map(|f| fact(f).id.to_string()).collect::<Vec<_>>().join(","))
}

/// Adds the facts by their ids.
fn added(facts: &[&str], change: impl FnOnce(&mut Plan)) -> String {
    let store = store(facts);
    outcome(&run(&ids(facts), &store, change))
}

fn assert_refused(facts: &[&str], code: &str, flag: Option<&str>) {
    let text = added(facts, |_| ());
    assert!(text.starts_with(&format!("refused, {code}: ")), "{text}");
    for fact_line in facts {
        let id = fact(fact_line).id;
        assert!(text.contains(&*id), "{id} is not named in: {text}");
    }
    match flag {
        Some(flag) => assert!(text.contains(&format!("({flag} allows it)")), "{text}"),
        None => assert!(!text.contains("allows it"), "{text}"),
    }
}

#[test]
fn guidance_does_not_add_to_actuals() {
    let facts = ["meta.capex@2025 USD 72B", "amazon.capex@2025 USD 100B | guidance | stated=2025-02-06"];
    assert_refused(&facts, "status", Some("--across status"));
    assert_eq!(added(&facts, |p| p.across.extend([Axis::Status])), "USD 172B");
}

#[test]
fn a_year_does_not_add_to_its_own_quarter() {
    let facts = ["meta.capex@2025 USD 72B", "meta.capex@2025-Q4 USD 22B"];
    assert_refused(&facts, "overlapping-periods", Some("--drop overlaps"));
    assert_eq!(added(&facts, |p| p.drop_overlaps = true), "USD 72B");
    let store = store(&facts);
    let asked = outcome(&run("meta.capex@2025,2025-Q4", &store, |_| ()));
    assert!(asked.starts_with("refused, overlapping-periods: meta 2025 and meta 2025-Q4"), "{asked}");
}

#[test]
fn a_fiscal_year_does_not_add_to_a_calendar_year() {
    let facts = ["meta.capex@2025 USD 72B", "microsoft.capex@FY2025 USD 88B"];
    assert_refused(&facts, "calendar-fiscal", Some("--calendar as-named"));
    let store = store(&facts);
    let gap = run("entity=meta,microsoft metric=capex period=2025", &store, |_| ());
    assert_eq!(gap.table.rows[0].cells[0], Cell::Text("1 of 2".into()));
    assert!(gap.table.footnotes.iter().any(|f| f.contains("fiscal-years-only: FY2025 USD 88B")), "{:?}", gap.table.footnotes);
    let named = run("entity=meta,microsoft metric=capex period=2025", &store, |p| p.calendar = Calendar::AsNamed);
    assert_eq!(outcome(&named), "USD 160B");
}

#[test]
fn fiscal_quarters_make_a_calendar_year_and_pro_rata_only_on_request() {
    let facts = [
        "microsoft.capex@FY2025-Q3 USD 1B",
        "microsoft.capex@FY2025-Q4 USD 2B",
        "microsoft.capex@FY2026-Q1 USD 3B",
        "microsoft.capex@FY2026-Q2 USD 4B",
    ];
    assert_eq!(outcome(&run("microsoft.capex@2025", &store(&facts), |_| ())), "USD 10B");
    let years = ["microsoft.capex@FY2025 USD 365M", "microsoft.capex@FY2026 USD 730M"];
    let store = store(&years);
    assert!(outcome(&run("microsoft.capex@2025", &store, |_| ())).contains("fiscal-years-only"));
    assert_eq!(outcome(&run("microsoft.capex@2025", &store, |p| p.calendar = Calendar::ProRata)), "about USD 549M");
}

#[test]
fn quarters_a_month_off_do_not_stand_beside_others() {
    let facts = ["oracle.capex@FY2026-Q1 USD 8B", "meta.capex@2025-Q3 USD 19B"];
    let store = store(&facts);
    let query = "entity=oracle,meta metric=capex period=2025-Q3";
    let refused = outcome(&run(query, &store, |_| ()));
    assert!(refused.starts_with("refused, shifted: ") && refused.contains("(--shifted allows it)"), "{refused}");
    let allowed = run(query, &store, |p| p.shifted = true);
    assert_eq!(outcome(&allowed), "USD 27B");
    assert!(allowed.table.footnotes.iter().any(|f| f.contains("a month off")), "{:?}", allowed.table.footnotes);
}

#[test]
fn a_partner_s_share_does_not_add_to_the_programme() {
    let facts = [
        "stargate.investment-programme@2025..2028 USD 500B | target | stated=2025-01-21",
        "softbank.investment-programme@2025..2028 USD 19B | target | stated=2025-01-21 | subject=stargate",
    ];
    assert_refused(&facts, "both-sides", Some("--drop overlaps"));
    assert_eq!(added(&facts, |p| p.drop_overlaps = true), "USD 500B");
}

#[test]
fn both_sides_of_a_deal_are_one_deal() {
    let facts =
        ["microsoft.investment-made@2023 USD 10B | with=openai", "openai.investment-received@2023 USD 10B | with=microsoft"];
    assert_refused(&facts, "metric", None);
}

#[test]
fn before_the_money_does_not_add_to_after_it() {
    let facts = ["openai.valuation@2025-03 USD 260B | basis=pre-money", "openai.valuation@2025-03 USD 300B | basis=post-money"];
    assert_refused(&facts, "basis", Some("--across basis"));
}

#[test]
fn a_yearly_pace_does_not_add_to_a_year() {
    assert_refused(&["openai.revenue@2024 USD 4B", "openai.revenue@2025-12 USD 20B/year"], "per-unit", None);
}

#[test]
fn two_currencies_add_only_in_one() {
    let facts = ["meta.capex@2025-12-31 USD 1B", "amazon.capex@2025-12-31 CNY 8B"];
    assert_refused(&facts, "currency", Some("--currency"));
    let usd = outlay::model::Currency::USD;
    assert_eq!(added(&facts, |p| p.money.currency = Some(usd)), "USD 2.000B");
}

#[test]
fn sets_parts_and_children_stay_apart() {
    let set = ["hyperscalers.capex@2025 over USD 300B", "meta.capex@2025 USD 72B"];
    assert_refused(&set, "shares-member", Some("--drop overlaps"));
    assert_eq!(added(&set, |p| p.drop_overlaps = true), "over USD 300B");
    assert_refused(&["meta+amazon.capex@2025 USD 200B", "amazon.capex@2025 USD 128B"], "shares-member", Some("--drop overlaps"));
    assert_refused(&["microsoft.capex@2025 USD 80B", "github.capex@2025 USD 1B"], "parent-and-child", Some("--drop overlaps"));
    let tranche = [
        "openai.commitment@2025 USD 40B | id=round | with=softbank",
        "openai.commitment@2025-04 USD 10B | id=tranche | part-of=round | with=softbank",
    ];
    assert_refused(&tranche, "part-of", Some("--drop overlaps"));
    assert_eq!(added(&tranche, |p| p.drop_overlaps = true), "USD 40B");
}

#[test]
fn commitments_over_the_same_years_add_only_to_different_partners() {
    let whole = "openai.commitment@2025..2033 USD 1.4T | commitment | stated=2025-11-06";
    let oracle = "openai.commitment@2027..2031 USD 300B | commitment | stated=2025-09-10 | with=oracle";
    let microsoft = "openai.commitment@2026..2031 USD 250B | commitment | stated=2025-10-28 | with=microsoft";
    assert_refused(&[whole, oracle], "overlapping-periods", Some("--drop overlaps"));
    assert_eq!(added(&[oracle, microsoft], |_| ()), "USD 550B");
}

#[test]
fn bounds_are_carried_into_the_sum() {
    assert_eq!(added(&["meta.capex@2025 over USD 300B", "amazon.capex@2025 USD 75B"], |_| ()), "over USD 375B");
    assert_eq!(added(&["meta.capex@2025 USD 60B to 65B", "amazon.capex@2025 about USD 75B"], |_| ()), "about USD 135B to 140B");
    let opposite = added(&["meta.capex@2025 over USD 3B", "amazon.capex@2025 up to USD 7B"], |_| ());
    assert!(opposite.starts_with("refused, bound: "), "{opposite}");
}

#[test]
fn a_quarter_is_derived_from_figures_to_date_on_one_basis() {
    let facts = ["meta.capex@2025-Q1..2025-Q3 USD 50B | basis=leases", "meta.capex@2025-H1 USD 30B | basis=leases"];
    let store = store(&facts);
    let answer = run("meta.capex@2025-Q3", &store, |_| ());
    assert_eq!(outcome(&answer), "USD 20B");
    assert!(answer.table.footnotes.iter().any(|f| f.contains("longer and shorter stretches")), "{:?}", answer.table.footnotes);
    let mixed = ["meta.capex@2025-Q1..2025-Q3 USD 50B | basis=leases", "meta.capex@2025-H1 USD 30B | basis=cash"];
    assert!(outcome(&run("meta.capex@2025-Q3", &self::store(&mixed), |_| ())).contains("Missing"));
}

#[test]
fn different_chips_and_levels_of_different_days_do_not_add() {
    let chips = ["meta.gpu-purchases@2024 350000 GPUs | item=h100", "amazon.gpu-purchases@2024 100000 GPUs | item=h800"];
    assert_refused(&chips, "item", Some("--across item"));
    assert_refused(&["meta.cash-held@2024-12-31 USD 70B", "meta.cash-held@2025-12-31 USD 60B"], "not-additive", None);
    assert_refused(&["meta.valuation@2024-12-31 USD 70B", "amazon.valuation@2024-12-31 USD 60B"], "not-additive", None);
}

#[test]
fn guidance_for_a_year_that_is_over_is_a_missing_actual() {
    let facts = ["meta.capex@2025 USD 60B to 65B | guidance | stated=2025-01-24 | basis=leases"];
    let answer = run("meta.capex@2025", &store(&facts), |_| ());
    assert_eq!(answer.table.rows[0].cells[0], Cell::Missing);
    assert!(
        answer.table.footnotes[0].starts_with("missing-actual: only guidance USD 60B to 65B of 2025-01-24"),
        "{:?}",
        answer.table
    );
    let then = run("meta.capex@2025", &store(&facts), |p| p.as_of = Some(Date::constant(2025, 6, 1)));
    assert_eq!(outcome(&then), "USD 60B to 65B");
}

#[test]
fn several_voices_are_a_count_and_not_a_mean() {
    let facts = [
        "meta.capex@2026 USD 90B | estimate | stated=2025-07-30 | by=bank-a",
        "meta.capex@2026 USD 100B | estimate | stated=2025-07-30 | by=bank-b",
    ];
    let store = store(&facts);
    let answer = run("meta.capex@2026", &store, |_| ());
    assert_eq!(answer.table.rows[0].cells[0], Cell::Missing);
    assert!(answer.table.footnotes[0].contains("several-voices: 2 voices"), "{:?}", answer.table.footnotes);
    let mean = outcome(&run(&ids(&facts), &store, |p| p.measures = vec![Measure::Mean]));
    assert!(mean.starts_with("refused, speaker: ") && mean.contains("--by speaker"), "{mean}");
    let apart = run("meta.capex@2026", &store, |p| p.by = vec![By::Speaker]);
    assert_eq!(apart.table.rows.len(), 2);
}

#[test]
fn growth_over_a_change_of_basis_is_refused() {
    let facts = ["meta.capex@2024 USD 37.26B | basis=cash", "meta.capex@2025 USD 72.22B | basis=leases"];
    let store = store(&facts);
    let answer = run("meta.capex@2024..2025", &store, |p| {
        p.by = vec![By::Year];
        p.measures = vec![Measure::Growth];
        p.across.extend([Axis::Basis]);
    });
    let Some(Cell::Amount(growth)) = answer.table.rows[1].cells.last() else { panic!("{:?}", answer.table) };
    assert_eq!(format_amount(growth), "93.8 percent");
    assert!(answer.table.footnotes.iter().any(|f| f.contains("on another basis, cash")), "{:?}", answer.table.footnotes);
    let refused = run("meta.capex@2024..2025", &store, |p| {
        p.query.bases = vec!["leases".into(), "cash".into()];
        p.by = vec![By::Year];
        p.measures = vec![Measure::Growth];
    });
    assert!(refused.refusal.is_some_and(|r| r.starts_with("refused, basis: cash before, leases after")));
}

#[test]
fn an_incomplete_total_says_so_and_gives_no_share_and_no_largest() {
    let facts = ["meta.capex@2025 USD 72B", "amazon.capex@2025 USD 128B"];
    let store = store(&facts);
    let query = "entity=meta,amazon,alphabet metric=capex period=2025";
    let answer = run(query, &store, |p| {
        p.by = vec![By::Year];
        p.measures = vec![Measure::Sum, Measure::Max];
    });
    assert_eq!(answer.table.rows[0].cells[1], Cell::Text("2 of 3".into()));
    assert_eq!(answer.table.rows[0].cells[3], Cell::Missing);
    assert!(answer.table.footnotes.iter().any(|f| f == "missing alphabet"), "{:?}", answer.table.footnotes);
    let share = run(query, &store, |p| {
        p.by = vec![By::Entity];
        p.measures = vec![Measure::Share];
    });
    assert!(share.refusal.is_some_and(|r| r.contains("incomplete: the total has 2 of 3")));
    let whole = run("entity=meta,amazon metric=capex period=2025", &store, |p| {
        p.by = vec![By::Entity];
        p.measures = vec![Measure::Share];
    });
    assert_eq!(whole.table.rows[0].cells.last().map(|c| format!("{c:?}").contains("64")), Some(true));
}

#[test]
fn one_statement_in_two_currencies_is_one_figure() {
    let facts = ["openai.capex@2025 CNY 8B | id=in-yuan", "openai.capex@2025 USD 1B | id=in-dollars"];
    assert_refused(&facts, "currency", Some("--currency"));
    // in one currency they are two tellings of one happening, counted once
    assert_eq!(added(&facts, |p| p.money.currency = Some(outlay::model::Currency::USD)), "USD 1.000B");
    let answer = run("openai.capex@2025", &store(&facts), |_| ());
    assert_eq!(outcome(&answer), "USD 1B");
}

#[test]
fn a_plan_is_worth_what_it_was_on_the_day_it_was_stated() {
    let fact = ["meta.commitment@2025..2030 CNY 80B | commitment | stated=2024-12-31"];
    assert_eq!(added(&fact, |p| p.money.currency = Some(outlay::model::Currency::USD)), "USD 8.000B");
}

#[test]
fn a_currency_without_a_published_rate_is_no_sum() {
    let fact = ["meta.capex@2025-12-31 TWD 8B"];
    let text = added(&fact, |p| p.money.currency = Some(outlay::model::Currency::USD));
    assert!(text.contains("no-rate"), "{text}");
}

#[test]
fn constant_prices_need_one_price_level_and_every_month_of_it() {
    let real = |facts: &[&str], change: fn(&mut outlay::convert::Deflator)| {
        added(facts, |p| {
            let mut deflator = outlay::convert::Deflator { base: 2024, interpolate: false, mid_year: false };
            change(&mut deflator);
            p.money.real = Some(deflator);
        })
    };
    let span = ["stargate.investment-programme@2023..2025 USD 10B"];
    let text = real(&span, |_| ());
    assert!(text.contains("no one price level") && text.contains("--mid-year"), "{text}");
    assert_eq!(real(&span, |d| d.mid_year = true), "USD 10.00B");
    let gap = ["meta.capex@2025-Q4 USD 12B"];
    let text = real(&gap, |_| ());
    assert!(text.contains("index-gap") && text.contains("--interpolate"), "{text}");
    assert_eq!(real(&gap, |d| d.interpolate = true), "USD 11.00B");
    assert_eq!(real(&["meta.capex@2023 USD 10B"], |_| ()), "USD 11.00B");
}
