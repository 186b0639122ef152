#!/usr/bin/env python3
"""Like work in pandas, for the ratios: a million rows grouped by two keys and summed exactly; the exported facts loaded and grouped.

    outlay --data target/generated export /tmp/big && python3 benches/scale.py /tmp/big
"""
import sys
import time

import pandas as pd


def timed(name, work, times=5):
    best = min(_one(work) for _ in range(times))
    print(f"{name}: {best * 1000:.1f} ms")


def _one(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


rows = range(1_000_000)
frame = pd.DataFrame({"a": [(i * 7919) % 100 for i in rows], "b": [(i // 4) % 25 for i in rows], "v": [(i % 9973) * 100 + 1 for i in rows]})
timed("pandas, group a million rows, 64-bit integers", lambda: frame.groupby(["a", "b"], sort=False)["v"].sum())
if len(sys.argv) > 1:
    path = f"{sys.argv[1]}/facts.csv"
    timed("pandas, read 100,000 facts from CSV", lambda: pd.read_csv(path, low_memory=False))
    facts = pd.read_csv(path, low_memory=False)
    print(facts.dtypes[["low", "high", "origins", "resolved"]].to_string())
    facts = facts[(facts.metric == "capex") & facts.resolved]
    timed("pandas, group the facts by period", lambda: facts.groupby("period")["low"].sum())
