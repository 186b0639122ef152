#!/usr/bin/env python3
"""Capital expenditure of the five largest US spenders, worked out without outlay's code.

    outlay export /tmp/package
    python3 tests/spenders/check.py /tmp/package data/rates > tests/spenders/expected.csv

Reads the exported facts and the published rates, and writes entity, year, and the low and high end in dollars, euros, dollars of 2024 and
euros of 2024. tests/spenders.rs holds outlay's own answers against the file. Only the standard library is used.
"""
import csv
import sys
from datetime import date, timedelta
from fractions import Fraction

ENTITIES = ["meta", "microsoft", "alphabet", "amazon", "oracle"]
YEARS = range(2019, 2027)
package, rates = sys.argv[1], sys.argv[2]


def table(name):
    rows, inside = [], False
    for line in open(f"{rates}/{name}", encoding="utf-8"):
        if inside and line.strip():
            rows.append(line.strip().split(","))
        inside = inside or line.startswith("table:")
    return rows[0], rows[1:]


head, rows = table("ecb-daily.yaml")
usd = head.index("USD")
euro = {date.fromisoformat(r[0]): 1 / Fraction(r[usd]) for r in rows if r[usd]}
cpi = {r[0]: Fraction(r[1]) for r in table("us-cpi-u.yaml")[1]}


def prices(year):
    total = Fraction(0)
    for month in range(1, 13):
        key = f"{year}-{month:02}"
        if key == "2025-10":  # never published
            total += (cpi["2025-09"] + cpi["2025-11"]) / 2
        elif key in cpi:
            total += cpi[key]
        else:
            return None
    return total / 12


def mean_rate(year):
    days = [r for d, r in euro.items() if d.year == year]
    return sum(days) / len(days)


def rate_on(day):
    while day not in euro:
        day -= timedelta(1)
    return euro[day]


facts = [
    f
    for f in csv.DictReader(open(f"{package}/facts.csv", encoding="utf-8"))
    if f["metric"] == "capex"
    and f["entities"] in ENTITIES
    and f["basis"] == "cash-gross"
    and not f["by"]
    and not f["subject"]
    and f["scope"] in ("", "company")
    and f["rank"] != "deprecated"
    and f["resolved"] == "true"
]


def between(entity, first, last, actual):
    for f in facts:
        same = f["entities"] == entity and f["first_day"] == first and f["last_day"] == last
        if same and (f["status"] == "actual") == actual:
            return f
    return None


def ends(found):
    def total(end):
        return sum(Fraction(f[end]) for f in found) if all(f[end] for f in found) else None

    return total("low"), total("high")


QUARTERS = [("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"), ("10-01", "12-31")]
out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["entity", "year", "usd_low", "usd_high", "eur_low", "eur_high", "usd2024_low", "usd2024_high", "eur2024_low", "eur2024_high"])
for entity in ENTITIES:
    for year in YEARS:
        whole = between(entity, f"{year}-01-01", f"{year}-12-31", True)
        parts = [between(entity, f"{year}-{a}", f"{year}-{b}", True) for a, b in QUARTERS]
        plan = between(entity, f"{year}-01-01", f"{year}-12-31", False) if year >= 2026 else None
        if whole:
            low, high, rate = *ends([whole]), mean_rate(year)
        elif all(parts):
            low, high, rate = *ends(parts), mean_rate(year)
        elif plan:
            low, high, rate = *ends([plan]), rate_on(date.fromisoformat(plan["known"]))
        else:
            out.writerow([entity, year] + [""] * 8)
            continue
        level = prices(year)
        real = prices(2024) / level if level else None
        cells = []
        for factor in (Fraction(1), rate, real, real and real * mean_rate(2024)):
            for end in (low, high):
                cells.append("" if factor is None or end is None else f"{float(end * factor):.0f}")
        out.writerow([entity, year] + cells)
