//! How loading and the analyst's half scale: loading what is bundled and 100,000 facts, aggregating them, grouping a million rows.
//!
//! `cargo bench --bench scale`. Ratios to pandas and hledger on like work are measured by benches/scale.py.

use std::path::PathBuf;
use std::process::Command;

use divan::{Bencher, black_box};
use outlay::model::{Amount, Currency, Decimal, Unit};
use outlay::query::frame::{Frame, Integers};
use outlay::query::{By, Plan, Query, aggregate};
use outlay::store::Store;

fn main() {
    divan::main();
}

/// The generated store of 100,000 facts, made on first use.
fn generated() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/generated");
    if !folder.join("entities.yaml").exists() {
        let status = Command::new(env!("CARGO"))
            .args(["run", "--release", "--example", "generate", "--", "target/generated", "100000"])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .status();
        assert!(status.is_ok_and(|s| s.success()), "the store can't be generated");
    }
    folder
}

/// What every run begins with.
#[divan::bench(sample_count = 100, sample_size = 1)]
fn load_the_bundled_facts() -> usize {
    Store::bundled().map_or(0, |store| store.facts().len())
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn load_100_000_facts() -> usize {
    let folder = generated();
    Store::load(&[&folder]).map_or(0, |loaded| loaded.store.facts().len())
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn aggregate_100_000_facts_by_year(bencher: Bencher<'_, '_>) {
    let folder = generated();
    let Ok(loaded) = Store::load(&[&folder]) else { return };
    bencher.bench_local(|| {
        let mut plan = Plan::new(Query::parse(["capex@2000..2024"], &loaded.store).unwrap_or_default());
        plan.by = vec![By::Country, By::Year];
        aggregate(&plan, &loaded.store).map_or(0, |a| a.table.rows.len())
    });
}

/// A million rows under two groupings of 100 and 25 labels, and their exact sums.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn group_a_million_rows(bencher: Bencher<'_, '_>) {
    const ROWS: u32 = 1_000_000;
    let codes = [(0..ROWS).map(|i| (i * 7919) % 100).collect::<Vec<u32>>(), (0..ROWS).map(|i| (i / 4) % 25).collect()];
    let decimals: Vec<Decimal> = (0..ROWS).map(|i| Decimal::new(i64::from(i % 9973) * 100 + 1, 2)).collect();
    bencher.bench_local(|| {
        let groups = Frame::new(black_box(&codes)).and_then(|f| f.groups()).unwrap_or_default();
        let integers = Integers::new(black_box(&decimals));
        let unit = Unit::money(Currency::USD);
        let sums: Vec<Option<Amount>> =
            groups.iter().map(|rows| Some(Amount::exact(integers.as_ref()?.sum(rows)?, unit.clone(), Decimal::ONE))).collect();
        sums.len()
    });
}
