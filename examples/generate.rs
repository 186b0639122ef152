//! Writes a made-up store of any size, to measure with:
//!
//! ```sh
//! cargo run --release --example generate -- /tmp/store 100000
//! outlay --data /tmp/store aggregate capex --by year
//! ```
//!
//! Companies report two metrics for each quarter and year since 2000, with guidance before each year; the figures come from a fixed
//! sequence, so that a size always gives the same bytes.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// Each company and metric has, a year, four quarters, the year and one guidance.
const A_YEAR: usize = 6;
const YEARS: usize = 25;
const METRICS: [&str; 2] = ["capex", "revenue"];

#[expect(clippy::disallowed_methods, reason = "a tool of its own, outside the program")]
fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "target/generated".to_owned());
    let count: usize = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let folder = Path::new(&folder);
    let companies = count.div_ceil(A_YEAR * YEARS * METRICS.len());
    fs::create_dir_all(folder.join("sources"))?;
    fs::copy("data/metrics.yaml", folder.join("metrics.yaml"))?;
    let mut entities = String::new();
    let mut sources = String::new();
    let mut left = count;
    let mut sequence: u64 = 1;
    for company in 0..companies {
        let id = format!("company-{company:05}");
        let end = ["12-31", "12-31", "06-30", "05-31"][company % 4];
        let country = ["US", "CN", "DE", "JP", "FR"][company % 5];
        let _ = writeln!(
            entities,
            "{id}:\n  kind: company\n  names: {{en: Company {company:05}}}\n  fiscal-year-end: {end}\n  country: {country}"
        );
        let _ = writeln!(
            sources,
            "{id}-filings:\n  title: Filings of company {company:05}\n  publisher: Company {company:05}\n  language: en\n  kind: filing"
        );
        let fiscal = if end == "12-31" { "" } else { "FY" };
        for metric in METRICS {
            let mut text = format!("entity: {id}\nmetric: {metric}\nfacts:\n");
            let mut any = false;
            'years: for year in 2000..2000 + YEARS {
                let mut quarters = 0u64;
                for part in 0..A_YEAR {
                    if left == 0 {
                        break 'years;
                    }
                    left -= 1;
                    any = true;
                    // Knuth's linear congruential generator: the same numbers everywhere
                    sequence = sequence.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    let draw = 100 + (sequence >> 33) % 9_900;
                    let (period, amount, status) = match part {
                        0 => (format!("{fiscal}{year}"), draw * 4, "guidance"),
                        1..=4 => (format!("{fiscal}{year}-Q{part}"), draw, "actual"),
                        _ => (format!("{fiscal}{year}"), quarters, "actual"),
                    };
                    quarters += if (1..=4).contains(&part) { draw } else { 0 };
                    let stated = if part == 0 { format!("    stated: {}-11-01\n", year - 1) } else { String::new() };
                    let _ = write!(
                        text,
                        "  - id: {id}-{metric}-{year}-{part}\n    period: {period}\n    amount: USD {amount}M\n    status: {status}\n{stated}    sources:\n      - source: {id}-filings\n        printed: \"${amount} million\"\n"
                    );
                }
            }
            if any {
                let place = folder.join("facts").join(&id);
                fs::create_dir_all(&place)?;
                fs::write(place.join(format!("{metric}.yaml")), text)?;
            }
        }
    }
    fs::write(folder.join("entities.yaml"), entities)?;
    fs::write(folder.join("sources").join("undated.yaml"), sources)
}
