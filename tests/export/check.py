#!/usr/bin/env python3
"""What outlay writes, as other programs read it.

    pip install frictionless duckdb pandas openpyxl        # and LibreOffice (soffice) on the path
    python3 tests/export/check.py target/release/outlay

Exports the records as a Data Package and a spreadsheet, and holds them against the frictionless validator, DuckDB, pandas, openpyxl and
LibreOffice: types as one expects, sums as outlay adds them, numbers that are numbers, no cell that is a formula. Says what it found, and
stops at the first thing that isn't so.
"""
import csv, io, os, pathlib, shutil, subprocess, sys, tempfile

import duckdb, frictionless, openpyxl, pandas

OUTLAY = os.path.abspath(sys.argv[1])
FIVE = "entity=alphabet,amazon,meta,microsoft,oracle"


def outlay(*words):
    return subprocess.run([OUTLAY, *map(str, words)], check=True, capture_output=True, text=True).stdout


def package(folder):
    outlay("export", folder)
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])[:5]
    print(f"frictionless {frictionless.__version__}: {len(report.tasks)} tables valid")


def database(folder):
    facts = f"read_csv('{folder}/facts.csv')"
    types = {name: kind for name, kind, *_ in duckdb.sql(f"describe select * from {facts}").fetchall()}
    wanted = {"low": "DOUBLE", "high": "DOUBLE", "first_day": "DATE", "last_day": "DATE", "known": "DATE", "resolved": "BOOLEAN",
              "origins": "BIGINT", "unit": "VARCHAR", "id": "VARCHAR"}
    found = {name: types[name] for name in wanted}
    assert all(found[n] == k or (k == "DOUBLE" and found[n] == "BIGINT") for n, k in wanted.items()), found
    years = "year(first_day) = 2024 and year(last_day) = 2024 and month(first_day) = 1 and month(last_day) = 12"
    rows = duckdb.sql(f"""select entities, low from {facts} where metric = 'capex' and basis = 'cash-gross' and {years} and resolved
        and status = 'actual' and "by" is null and subject is null and entities in ('alphabet', 'amazon', 'meta')""").fetchall()
    ours = csv.DictReader(io.StringIO(outlay("aggregate", "entity=alphabet,amazon,meta", "capex@2024", "basis=cash-gross",
                                             "--by", "entity", "--format", "csv")))
    ours = sorted(float(r["sum low"] if "sum low" in r else r["sum_low"]) for r in ours)
    assert sorted(low for _, low in rows) == ours, (rows, ours)
    count = duckdb.sql(f"select count(*) from {facts}").fetchall()[0][0]
    print(f"DuckDB {duckdb.__version__}: {count} facts, {found}; capex of three firms in 2024 as outlay has it: {ours}")


def frame(folder):
    facts = pandas.read_csv(folder / "facts.csv", parse_dates=["first_day", "last_day", "known"])
    kinds = {c: str(facts[c].dtype) for c in ["low", "high", "first_day", "known", "resolved", "origins"]}
    assert kinds["low"] == kinds["high"] == "float64" and kinds["first_day"].startswith("datetime64"), kinds
    assert kinds["resolved"] == "bool" and kinds["origins"] == "int64", kinds
    assert facts["id"].is_unique and facts["entities"].notna().all()
    print(f"pandas {pandas.__version__}: {kinds}")


def sheet(folder):
    path = folder / "capex.xlsx"
    outlay("aggregate", FIVE, "capex@2019..2026", "basis=cash-gross", "--by", "entity,year", "--format", "xlsx", "-o", path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Table", "Sources"], book.sheetnames
    cells = [c for s in book for row in s.iter_rows() for c in row if c.value is not None]
    assert not [c for c in cells if c.data_type == "f"], "a formula"
    amounts = [c.value for row in book["Table"].iter_rows(min_row=3) for c in row[2:4] if c.value is not None]
    assert amounts and all(isinstance(v, (int, float)) for v in amounts), amounts[:5]
    print(f"openpyxl {openpyxl.__version__}: {len(amounts)} amounts, all numbers; no formula")
    office = shutil.which("soffice") or sys.exit("no LibreOffice on the path")
    every = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'
    subprocess.run([office, "--headless", "--convert-to", every, path], cwd=folder, check=True, capture_output=True)
    read = list(csv.reader(open(folder / "capex-Table.csv", encoding="utf-8")))
    numbers = [float(v) for row in read[2:] for v in row[2:4] if v]
    assert numbers == [float(v) for v in amounts], "LibreOffice reads other numbers"
    sources = list(csv.reader(open(folder / "capex-Sources.csv", encoding="utf-8")))
    version = subprocess.run([office, "--version"], capture_output=True, text=True).stdout.split()[1]
    print(f"LibreOffice {version}: the same {len(numbers)} numbers; {len(sources) - 1} sources on the second sheet")


with tempfile.TemporaryDirectory() as work:
    work = pathlib.Path(work)
    package(work / "package")
    database(work / "package")
    frame(work / "package")
    sheet(work)
