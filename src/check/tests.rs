//! Judging on small hand-made stores: the sentences of the development set, as claims.

use std::collections::BTreeMap;

use super::{Clocks, Code, Finding, Header, Report, Verdict, check};
use crate::model::entity::{Tie, YearEnd};
use crate::model::metric::{Basis, Dimension, Flow};
use crate::model::notation::{parse_amount, parse_period, parse_stated};
use crate::model::source::{Citation, SourceKind};
use crate::model::{
    Case, Claim, Date, Entity, EntityKind, Fact, Key, Link, Metric, Mode, PriceBasis, Quantity, QuantityKind, Rank, Relation,
    Source, Span, Status,
};
use crate::store::{Rates, Store};

/// Entities: id, kind, owner or parent, month of the fiscal year's end, headline basis of capex.
const ENTITIES: &[(&str, EntityKind, &str, u8, &str)] = &[
    ("meta", EntityKind::Company, "", 12, "incl-lease-principal"),
    ("microsoft", EntityKind::Company, "", 6, "incl-finance-leases"),
    ("alphabet", EntityKind::Company, "", 12, "cash-gross"),
    ("amazon", EntityKind::Company, "", 12, "cash-gross"),
    ("nvidia", EntityKind::Company, "", 1, ""),
    ("openai", EntityKind::Lab, "", 12, ""),
    ("anthropic", EntityKind::Lab, "", 12, ""),
    ("deepseek", EntityKind::Lab, "", 12, ""),
    ("goldman-sachs", EntityKind::Institution, "", 12, ""),
    ("semianalysis", EntityKind::Institution, "", 12, ""),
    ("hyperscalers", EntityKind::Group, "", 12, ""),
    ("deepseek-v3", EntityKind::Model, "deepseek", 12, ""),
    ("h800", EntityKind::Chip, "nvidia", 12, ""),
    ("h100", EntityKind::Chip, "nvidia", 12, ""),
    ("hopper", EntityKind::ChipFamily, "nvidia", 12, ""),
];

/// Metrics: id, dimension, flow, bases with families, scopes, inverse.
const METRICS: &[(&str, Dimension, Flow, &str, &str, &str)] = &[
    (
        "capex",
        Dimension::Money,
        Flow::Flow,
        "cash-gross:cash cash-net:cash incl-finance-leases:leases incl-lease-principal:leases",
        "company segment data-centres ai",
        "",
    ),
    ("revenue", Dimension::Money, Flow::Flow, "", "company segment", ""),
    ("training-cost", Dimension::Money, Flow::Event, "rental-price:rental", "training-run pre-training programme", ""),
    ("gpu-count", Dimension::Count, Flow::Stock, "", "training-run company-fleet", ""),
    ("valuation", Dimension::Money, Flow::Stock, "pre-money:pre-money post-money:post-money", "company", ""),
    ("funding-round", Dimension::Money, Flow::Event, "", "company tranche", "investment-made"),
    ("share-sale", Dimension::Money, Flow::Event, "", "company", ""),
    ("investment-made", Dimension::Money, Flow::Event, "", "stake letter-of-intent", "investment-received"),
    ("investment-received", Dimension::Money, Flow::Event, "", "stake", "investment-made"),
    ("investment-programme", Dimension::Money, Flow::Event, "", "programme country", ""),
];

/// Facts, one a line: `entity metric period status stated amount; key=value …`.
const FACTS: &str = "
meta capex 2024 actual 2025-01-29 USD 39.23B; basis=incl-lease-principal
meta capex 2024-Q4 actual 2025-01-29 USD 14.84B; basis=incl-lease-principal
meta capex 2025 guidance 2025-01-24 USD 60B to 65B; basis=incl-lease-principal
meta capex 2025 guidance 2025-04-30 USD 64B to 72B; basis=incl-lease-principal
meta capex 2025 guidance 2025-07-30 USD 66B to 72B; basis=incl-lease-principal
meta capex 2025 guidance 2025-10-29 USD 70B to 72B; basis=incl-lease-principal
meta capex 2025 actual 2026-01-28 USD 72.22B; basis=incl-lease-principal
meta investment-programme 2025..2028 commitment 2025-11-07 USD 600B; scope=programme
microsoft capex FY2025 guidance 2025-01-03 about USD 80B
microsoft capex FY2025-Q2 actual 2025-01-29 USD 22.6B; basis=incl-finance-leases
microsoft capex FY2025-Q3 actual 2025-04-30 USD 21.4B; basis=incl-finance-leases
microsoft capex FY2025-Q4 actual 2025-07-30 USD 24.2B; basis=incl-finance-leases
microsoft capex FY2026-Q1 actual 2025-10-29 USD 34.9B; basis=incl-finance-leases
microsoft capex FY2026-Q2 actual 2026-01-28 USD 37.5B; basis=incl-finance-leases
microsoft capex FY2026-Q2 actual 2026-01-28 USD 29.876B; basis=cash-gross
microsoft capex FY2026-Q3 actual 2026-04-29 USD 30.876B; basis=cash-gross
microsoft capex FY2026-Q3 actual 2026-04-29 USD 31.9B; basis=incl-finance-leases
microsoft capex FY2025 actual 2025-07-30 USD 88.2B; basis=incl-finance-leases
microsoft capex FY2025 actual 2025-07-30 USD 64.55B; basis=cash-gross
alphabet capex 2025 guidance 2025-02-04 about USD 75B; basis=cash-gross
alphabet capex 2025 actual 2026-02-04 USD 91.45B; basis=cash-gross
amazon capex 2025 actual 2026-02-05 USD 131B; basis=cash-gross
alphabet+amazon+meta+microsoft capex 2025 guidance 2025-02-10 over USD 300B
openai funding-round 2024-10 actual 2024-10-02 USD 6.6B; scope=company
openai share-sale 2025-10 actual 2025-10-02 USD 6.6B
openai valuation 2024-10 actual 2024-10-02 USD 157B; basis=post-money
openai valuation 2024-10 actual 2024-10-02 USD 150B; basis=pre-money
openai investment-received ..2024-10 actual 2024-10-30 USD 13B; counterparty=microsoft scope=stake
nvidia investment-made - commitment 2025-09-22 up to USD 100B; counterparty=openai scope=letter-of-intent
anthropic revenue 2026-02 actual 2026-02-12 USD 14B/year
deepseek training-cost - actual 2024-12-27 USD 5.576M; subject=deepseek-v3 basis=rental-price scope=training-run
deepseek training-cost - actual 2024-12-27 USD 5.328M; subject=deepseek-v3 basis=rental-price scope=pre-training
deepseek training-cost - actual 2025-02-01 USD 5.567M; subject=deepseek-v3 basis=rental-price scope=training-run deprecated
deepseek gpu-count - actual 2024-12-27 2048 GPUs; subject=deepseek-v3 item=h800 scope=training-run
deepseek gpu-count - estimate 2025-01-31 50000 GPUs; item=hopper by=semianalysis scope=company-fleet
hyperscalers capex 2027 estimate 2026-06-01 USD 1.1T; by=goldman-sachs case=base
hyperscalers capex 2027 estimate 2026-06-01 USD 1.4T; by=goldman-sachs case=high
";

pub(super) fn store() -> Store {
    let mut entities = BTreeMap::new();
    for (id, kind, owner, month, headline) in ENTITIES {
        let id: std::sync::Arc<str> = (*id).into();
        let mut bases = BTreeMap::new();
        if !headline.is_empty() {
            bases.insert("capex".into(), (*headline).to_owned());
        }
        let tie: Vec<Tie> = Vec::new();
        entities.insert(
            id.clone(),
            Entity {
                id: id.clone(),
                kind: *kind,
                names: BTreeMap::from([("en".into(), vec![id.to_string().into()])]),
                parents: tie,
                owner: (!owner.is_empty()).then(|| (*owner).into()),
                family: None,
                members: None,
                year_ends: vec![(YearEnd { month: *month, day: 30 }, None)],
                headline: bases,
                country: None,
                ticker: None,
                wikidata: None,
                note: None,
            },
        );
    }
    let mut metrics = BTreeMap::new();
    for (id, dimension, flow, bases, scopes, inverse) in METRICS {
        let bases = bases.split_whitespace().filter_map(|b| b.split_once(':')).map(|(name, family)| {
            (name.to_owned(), Basis { family: family.to_owned(), names: BTreeMap::new(), cues: BTreeMap::new() })
        });
        metrics.insert(
            (*id).into(),
            Metric {
                id: (*id).into(),
                names: BTreeMap::from([("en".into(), vec![(*id).to_owned().into()])]),
                definition: "".into(),
                dimension: *dimension,
                flow: *flow,
                bases: bases.collect(),
                scopes: scopes.split_whitespace().map(|s| (s.to_owned(), BTreeMap::new())).collect(),
                additive_over_time: *flow == Flow::Flow,
                additive_over_entities: true,
                inverse: (!inverse.is_empty()).then(|| (*inverse).into()),
                opposite: None,
                confused_with: if *id == "funding-round" { vec!["share-sale".into()] } else { Vec::new() },
                cues: BTreeMap::new(),
            },
        );
    }
    let source = Source {
        id: "page".into(),
        title: "A page".into(),
        author: None,
        publisher: None,
        date: None,
        url: Some("https://example.org/page".into()),
        language: None,
        kind: SourceKind::PressRelease,
        derived_from: None,
        archived: None,
        accessed: None,
        note: None,
    };
    let facts = FACTS.lines().filter(|l| !l.trim().is_empty()).enumerate().map(|(n, line)| fact(line, n)).collect();
    Store::new(entities, metrics, BTreeMap::from([(source.id.clone(), source)]), facts, Rates::default())
}

fn fact(line: &str, number: usize) -> Fact {
    let (head, tail) = line.split_once(';').unwrap_or((line, ""));
    let mut words = head.splitn(6, ' ');
    let mut next = || words.next().unwrap_or_else(|| panic!("{line}"));
    let (entity, metric, period, status, stated, amount) = (next(), next(), next(), next(), next(), next());
    let field = |name: &str| tail.split_whitespace().find_map(|w| w.strip_prefix(name)?.strip_prefix('=')).map(str::to_owned);
    let deprecated = tail.split_whitespace().any(|w| w == "deprecated");
    Fact {
        id: format!("{entity}-{metric}-{number:02}").into(),
        key: Key {
            entities: entity.split('+').map(Into::into).collect(),
            subject: field("subject").map(Into::into),
            metric: metric.into(),
            item: field("item").map(Into::into),
            scope: field("scope"),
            basis: field("basis"),
            period: (period != "-").then(|| parse_period(period).unwrap()),
            counterparty: field("counterparty").into_iter().map(Into::into).collect(),
            case: field("case").and_then(|c| Case::from_name(&c)),
            price_basis: PriceBasis::Nominal,
            by: field("by").map(Into::into),
        },
        amount: parse_amount(amount.trim()).unwrap_or_else(|e| panic!("{line}: {e}")),
        status: Status::from_name(status).unwrap(),
        stated: Some(parse_stated(stated).unwrap()),
        part_of: None,
        rank: if deprecated { Rank::Deprecated { reason: "misprint".to_owned(), instead: None } } else { Rank::Normal },
        reading: None,
        interval: None,
        derived: None,
        citations: vec![Citation {
            source: "page".into(),
            printed: amount.to_owned().into(),
            stands_in: None,
            conversion: false,
            locator: None,
            by: None,
        }],
        note: None,
    }
}

/// A claim in short: `entities metrics amount; key=value …`, with `+` between entities and `,` between metrics.
pub(super) fn claim(text: &str) -> Claim {
    let (head, tail) = text.split_once(';').unwrap_or((text, ""));
    let mut words = head.trim().splitn(3, ' ');
    let (entities, metrics, amount) = (words.next().unwrap(), words.next().unwrap(), words.next().unwrap());
    let amount = parse_amount(amount).unwrap_or_else(|e| panic!("{text}: {e}"));
    let kind = match amount.unit.base {
        crate::model::unit::Base::Money(_) => QuantityKind::Money,
        crate::model::unit::Base::Percent => QuantityKind::Percent,
        crate::model::unit::Base::Multiple => QuantityKind::Multiple,
        crate::model::unit::Base::Count(_) => QuantityKind::Count,
        _ => QuantityKind::Measure,
    };
    let quantity = Quantity { kind, amount, span: Span::new(5, 10), hedge: None, implied: false };
    let sentence = Span::new(0, 40);
    let at = Span::new(0, 4);
    let field = |name: &str| tail.split_whitespace().find_map(|w| w.strip_prefix(name)?.strip_prefix('=')).map(str::to_owned);
    let has = |name: &str| tail.split_whitespace().any(|w| w == name);
    let mut claim = Claim::new(quantity, sentence, "en");
    claim.entities = entities.split('+').filter(|e| *e != "-").map(|e| Link::at(e.into(), at, "test")).collect();
    claim.metrics = metrics.split(',').filter(|m| *m != "-").map(|m| Link::at(m.into(), at, "test")).collect();
    claim.combined = has("combined");
    claim.calendar_asserted = has("calendar");
    claim.subject = field("subject").map(|s| Link::at(s.into(), at, "test"));
    claim.item = field("item").map(|s| Link::at(s.into(), at, "test"));
    claim.period = field("period").map(|p| Link::at(parse_period(&p).unwrap(), at, "test"));
    claim.status = field("status").map(|s| Link::at(Status::from_name(&s).unwrap(), at, "test"));
    claim.basis = field("basis").map(|s| Link::at(s, at, "test"));
    claim.scope = field("scope").map(|s| Link::at(s, at, "test"));
    claim.counterparty = field("counterparty").map(|s| Link::at(s.into(), at, "test"));
    claim.speaker = field("speaker").map(|s| Link::at(s.into(), at, "test"));
    claim.mode = if has("denied") { Mode::Denied } else { Mode::Said };
    claim.relation = match field("relation").as_deref() {
        Some("earlier") => Relation::Earlier { later: 0 },
        Some("later") => Relation::Later { earlier: 1, up: None },
        Some("up") => Relation::Growth(crate::model::Growth { up: true, versus: None }),
        _ => Relation::Level,
    };
    claim
}

/// Says what is found of a claim: `level verdict reasons`, record-side reasons left out.
pub(super) fn say(finding: &Finding<'_>) -> String {
    let quiet = |c: Code| c.rule() == "confidence" || matches!(c, Code::Superseded | Code::Rounded | Code::Hedged);
    let reasons: Vec<String> = finding.reasons.iter().filter(|r| !quiet(r.code)).map(|r| r.code.name().to_owned()).collect();
    format!("{} {} {}", finding.level, finding.verdict, reasons.join(" ")).trim_end().to_owned()
}

pub(super) fn report<'s>(store: &'s Store, published: &str, claims: &[&str]) -> Report<'s> {
    let day = (published != "-").then(|| published.parse::<Date>().unwrap());
    let header = Header { clocks: Clocks { published: day, as_of: None }, ..Header::default() };
    check(header, claims.iter().map(|c| claim(c)).collect(), store)
}

#[track_caller]
fn expect(published: &str, text: &str, expected: &str) {
    let store = store();
    let report = report(&store, published, &[text]);
    let said = say(&report.findings[0]);
    assert_eq!(said, expected, "{published} {text}");
}

#[test]
fn rounding_is_judged_by_the_digits_written() {
    expect("2025-02-02", "deepseek gpu-count 2000 GPUs; item=h800 status=actual", "notice supported coarse");
    expect("2025-02-02", "deepseek training-cost USD 5.58M; status=actual", "notice supported unsaid-scope");
    expect("2025-02-02", "deepseek training-cost USD 5.57M; subject=deepseek-v3 scope=training-run", "warning imprecise truncated");
    expect("2025-02-02", "deepseek training-cost USD 6M; subject=deepseek-v3 scope=training-run", "warning imprecise coarse");
    expect("2025-02-02", "deepseek training-cost up to USD 6M; subject=deepseek-v3 scope=training-run", "pass supported");
    expect("2025-02-02", "microsoft capex USD 22.64B; period=2024-Q4 status=actual", "warning imprecise finer-than-source");
    expect("2025-02-02", "microsoft capex USD 22.2B; period=2024-Q4 status=actual", "error contradicted understated");
}

#[test]
fn a_bare_year_may_be_the_fiscal_one_and_a_calendar_year_may_not() {
    expect("2025-01-20", "microsoft capex about USD 80B; period=2025 status=guidance", "warning outdated unsaid-fiscal-year");
    expect("2025-01-20", "microsoft capex USD 80B; period=2025 calendar status=guidance", "error misframed calendar-fiscal");
    expect("2025-01-20", "microsoft capex about USD 80B; period=FY2025 status=guidance", "notice outdated");
}

#[test]
fn guidance_is_judged_at_the_claims_own_clock() {
    expect("2025-02-02", "meta capex up to USD 65B; period=2025 status=guidance", "notice outdated other-end-dropped");
    expect("2025-02-02", "meta capex up to USD 65B; status=guidance", "notice outdated other-end-dropped");
    expect("2025-06-02", "meta capex up to USD 65B; period=2025 status=guidance", "error stale other-end-dropped");
    expect("2025-07-30", "meta capex USD 64B to 72B; period=2025 status=guidance", "notice outdated same-day");
    expect("-", "meta capex USD 60B to 65B; period=2025 status=guidance", "notice outdated");
    let store = store();
    let both = [
        "meta capex USD 66B to 72B; period=2025 status=guidance relation=later",
        "meta capex USD 64B to 72B; period=2025 relation=earlier status=guidance",
    ];
    let report = report(&store, "2025-07-30", &both);
    assert_eq!(say(&report.findings[0]), "pass supported");
    assert_eq!(say(&report.findings[1]), "pass supported earlier-figure");
}

#[test]
fn bounds_keep_their_side() {
    expect("2025-02-02", "meta capex USD 65B; status=guidance", "warning misframed range-end-as-point");
    expect("2025-02-02", "meta capex up to USD 75B; status=guidance", "error contradicted exaggerated");
    expect("2025-02-02", "meta capex up to USD 200B; period=2025 status=guidance", "error contradicted exaggerated");
    expect("2025-03-02", "alphabet capex USD 75B; period=2025 status=guidance", "notice outdated hedge-dropped");
    expect("2025-03-02", "alphabet capex USD 78B; period=2025 status=guidance", "error contradicted exaggerated");
    expect("2025-10-02", "nvidia investment-made USD 100B; counterparty=openai", "error misframed ceiling-as-exact");
    expect("2025-10-02", "nvidia investment-made USD 40B; counterparty=openai", "notice no-record only-a-bound");
}

#[test]
fn firmer_words_than_the_source_are_errors_when_they_say_paid() {
    expect("2026-03-02", "meta capex USD 68B; period=2025 status=actual", "error contradicted understated");
    expect("2025-02-02", "meta capex USD 65B; period=2025 status=actual", "error misframed status range-end-as-point");
}

#[test]
fn sums_cross_fiscal_and_calendar_quarters() {
    expect("2025-02-02", "microsoft+meta capex USD 37.4B; period=2024-Q4 combined status=actual", "pass supported by-sum");
    let four = "microsoft+meta+alphabet+amazon capex";
    expect(
        "2026-03-02",
        &format!("{four} about USD 410B; period=2025 combined status=actual"),
        "notice supported by-sum bases-differ",
    );
    expect(
        "2026-03-02",
        &format!("{four} USD 480B; period=2025 combined status=actual"),
        "error contradicted exaggerated by-sum bases-differ",
    );
}

#[test]
fn two_bases_in_one_change_are_mixed() {
    let store = store();
    let both = [
        "microsoft capex USD 30.9B; period=FY2026-Q3 status=actual relation=later",
        "microsoft capex USD 37.5B; period=FY2026-Q2 status=actual relation=earlier",
    ];
    let report = report(&store, "2026-05-02", &both);
    assert_eq!(say(&report.findings[0]), "error misframed mixed-bases unsaid-basis");
}

#[test]
fn the_number_on_another_axis_is_misframed() {
    expect("2025-02-02", "deepseek training-cost USD 5.6M; scope=programme", "error misframed scope");
    expect("2025-11-02", "openai funding-round USD 6.6B; period=2025-10 status=actual", "error misframed metric");
    expect("2025-12-02", "meta capex,investment-programme USD 600B; scope=data-centres status=guidance", "error misframed scope");
    expect("2025-02-02", "deepseek gpu-count 50000 GPUs; item=h100 status=actual", "error misframed item status");
    expect("2026-03-02", "anthropic revenue USD 14B; status=actual", "error misframed per-unit");
}

#[test]
fn slips_are_named() {
    expect(
        "2025-02-02",
        "deepseek training-cost USD 5.567M; subject=deepseek-v3 scope=training-run",
        "error contradicted digits-swapped known-misprint",
    );
    expect(
        "2025-02-02",
        "deepseek training-cost USD 5.576B; subject=deepseek-v3 scope=training-run",
        "error contradicted scale-slip",
    );
    expect(
        "2025-02-02",
        "deepseek training-cost USD 55.76M; subject=deepseek-v3 scope=training-run",
        "error contradicted scale-slip",
    );
    expect("2025-02-02", "microsoft capex USD 14.84B; period=2024-Q4 status=actual", "error contradicted other-entity");
    expect("2026-03-02", "microsoft capex USD 34.9B; period=FY2026-Q2 status=actual", "error contradicted other-period");
}

#[test]
fn silence_takes_the_customary_reading() {
    expect("2024-10-10", "openai valuation USD 157B; period=2024-10", "pass supported");
    expect("2024-10-10", "openai valuation USD 150B; period=2024-10", "notice supported unsaid-basis");
    expect("2026-06-10", "- capex USD 1.4T; period=2027 speaker=goldman-sachs", "notice supported case");
    expect("2026-06-10", "goldman-sachs capex USD 1.1T; period=2027", "pass supported");
    expect("2024-12-10", "microsoft investment-made USD 13B; counterparty=openai status=actual", "pass supported");
    expect("2024-12-10", "openai funding-round USD 100B; denied", "silent not-checkable denied");
}

#[test]
fn growth_is_computed_from_levels() {
    expect("2026-02-02", "meta capex 84 percent; period=2025 relation=up", "pass supported by-growth");
    expect("2026-02-02", "meta capex 48 percent; period=2025 relation=up", "error contradicted understated by-growth");
}

#[test]
fn what_nobody_recorded_is_no_record_and_what_is_not_spending_is_not_checked() {
    expect("2025-02-02", "amazon capex USD 50B; period=2019 status=actual", "notice no-record");
    expect("2025-02-02", "meta - 3 percent", "silent not-checkable out-of-domain");
    let store = store();
    let report = report(&store, "2025-02-02", &["amazon capex USD 50B; period=2019", "meta capex USD 39.23B; period=2024"]);
    let totals = report.totals();
    assert_eq!((totals.checkable, totals.supported, totals.no_record), (2, 1, 1));
    assert_eq!(report.findings[1].verdict, Verdict::Supported);
}
