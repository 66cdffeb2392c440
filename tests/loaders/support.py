"""What the loader tests share: reading bytes in this process, and asking the Parquet with DuckDB."""

from pathlib import Path

import duckdb

from loaders.reading.content import Request
from loaders.reading.onefile import read_file
from loaders.reading.result import Reading

VRS_KEYS = ("date", "prefecture", "gender", "age", "medical_worker", "status", "count")
TABLES = Path(__file__).resolve().parents[2] / "warehouse" / "tables"


def read(folder: Path, content: bytes | str, name: str = "file.csv", **options) -> Reading:
    """The reading of one file of this content; `options` are as_of and format."""
    return read_all(folder, content, name, **options)[0]


def read_all(folder: Path, content: bytes | str, name: str = "file.csv", **options) -> list[Reading]:
    """The readings of one file of this content: several for a zip."""
    folder.mkdir(exist_ok=True)
    path = folder / "given.bin"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_file(Request(path, name, folder, "0001", **options))


def read_path(folder: Path, path: Path, **options) -> Reading:
    """The reading of a file as it lies there; `options` are as_of and format."""
    return read_file(Request(path, path.name, folder, "0001", **options))[0]


def codes(reading: Reading) -> list[str]:
    """The codes of the problems, each once, in order."""
    return list(dict.fromkeys(problem.code for problem in reading.problems))


def ask(reading: Reading, sql: str) -> list[tuple]:
    """Rows of a query in which {dose_daily} stands for the Parquet of that table."""
    files = {name: f"(from read_parquet('{path.as_posix()}')) as {name}" for name, path in reading.tables.items()}
    # A cache by path would answer from the file that a test's example before wrote to the same place.
    return duckdb.connect(config={"enable_external_file_cache": False}).execute(sql.format(**files)).fetchall()


def is_accounted_for(reading: Reading) -> bool:
    """True when every row of the file is loaded, left out for a named reason, or rejected."""
    rows = reading.rows
    kinds = ("header", "total", "note", "blank")
    return rows["file"] == rows["loaded"] + rows["excluded"] + rows["rejected"] and rows["excluded"] == sum(
        rows[kind] for kind in kinds
    )


def vrs_csv(*rows: str, header: str = ",".join(VRS_KEYS)) -> str:
    """A VRS export as CSV of these lines."""
    return "\n".join((header, *rows)) + "\n"
