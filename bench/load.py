"""How long a VRS export takes from file to published, beside DuckDB and pandas only reading the same file."""

import json
import shutil
import sys
import tempfile
from pathlib import Path

from bench.measure import ROOT, Run, measure, print_table, python, side_by_side
from bench.synthetic import write_csv_gz, write_ndjson

TIMES = 3
NDJSON_ROWS = 1_000_000
CSV_ROWS = 124_214  # as many as the export of January 2022 has
OURS, DUCKDB, PANDAS = "本システム（ファイルから公開まで）", "DuckDB（読込みのみ）", "pandas（読込みのみ）"

DUCKDB_READS = """
import json, sys, time, duckdb
started = time.perf_counter()
duckdb.execute(sys.argv[2], [sys.argv[1]]).fetchall()
print(json.dumps(time.perf_counter() - started))
"""
COLUMNS = (
    "{date: 'DATE', prefecture: 'VARCHAR', gender: 'VARCHAR', age: 'VARCHAR', "
    "medical_worker: 'BOOLEAN', status: 'TINYINT', count: 'INTEGER'}"
)
READ_ALL = "create table rows as select * from {}"
NDJSON_SQL = READ_ALL.format(f"read_json($1, format = 'newline_delimited', columns = {COLUMNS})")
CSV_SQL = READ_ALL.format(f"read_csv($1, header = true, columns = {COLUMNS})")

PANDAS_READS = """
import json, sys, time, pandas
started = time.perf_counter()
rows = pandas.{}
print(json.dumps(time.perf_counter() - started))
"""
NDJSON_PANDAS = PANDAS_READS.format("read_json(sys.argv[1], lines=True)")
CSV_PANDAS = PANDAS_READS.format("read_csv(sys.argv[1], dtype={'prefecture': str})")


def run() -> None:
    """Make both files, measure the three readers on each in turn, and print the tables."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        work = Path(folder)
        ndjson = write_ndjson(work / "vrs.ndjson", NDJSON_ROWS)
        compare(f"VRS NDJSON {NDJSON_ROWS:,} 行（{size(ndjson)}）", ndjson, NDJSON_SQL, NDJSON_PANDAS)
        csv = write_csv_gz(work / "vrs.csv.gz", CSV_ROWS)
        compare(f"VRS CSV（gzip）{CSV_ROWS:,} 行（{size(csv)}）", csv, CSV_SQL, CSV_PANDAS)


def compare(title: str, file: Path, sql: str, pandas_script: str) -> None:
    """Measure and print one table. Ours counts from the start of the command, the others without start and imports."""
    works = {
        OURS: lambda: load_into_a_new_store(file),
        DUCKDB: lambda: python(DUCKDB_READS, file, sql),
        PANDAS: lambda: python(pandas_script, file),
    }
    print_table(title, side_by_side(TIMES, works), DUCKDB)


def load_into_a_new_store(file: Path) -> Run:
    """One load of a file into a store made for it. Raises RuntimeError when the file was not published."""
    store = Path(tempfile.mkdtemp(prefix="store-", dir=file.parent))
    try:
        run = measure([sys.executable, ROOT / "cli.py", "load", file, "--store", store, "--json"])
    finally:
        shutil.rmtree(store)
    outcome = json.loads(run.output)["outcome"]
    if outcome != "published":
        raise RuntimeError(f"{file.name} was {outcome}, not published: {run.output}")
    return run


def size(file: Path) -> str:
    return f"{file.stat().st_size / 1e6:,.1f} MB"
