"""Damaged files, each a good one hurt where it hurts: every one is answered, accounted for, and breaks nothing."""

import gzip
import io
import json
import random
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from loaders.reading.parent import read_files
from loaders.reading.result import Reading
from selftest.part import Part
from tests.loaders.support import VRS_KEYS, is_accounted_for

KINDS = ("csv", "ndjson", "xlsx", "zip", "gz")
AT_ONCE = 400  # files in a folder, read by one call
HOSTILE = [
    "", " ", "-", "－", "12.5", "1e9", "-1", "１２", "1,950", "99999999999999999999", "NaN", "=1+1", "<b>",
    "'; drop table x", "2021-13-01", "令和3年6月2日", "44349", "0", "true", "\u0000", "x" * 40_000, '"', "\r\n",
    "#REF!", "16201", "ー", "約10",
]  # fmt: skip


def good_rows(chance: random.Random) -> list[list[str]]:
    """Some days of an export."""
    first = date(2021, 6, 1)
    days = [first + timedelta(days=n) for n in range(chance.randint(1, 4))]
    return [
        [str(day), "16", sex, age, "false", str(dose), str(chance.randint(1, 900))]
        for day in days
        for sex in "FM"
        for age in ("-64", "65-")
        for dose in (1, 2)
    ]


def hurt_table(chance: random.Random, table: list[list[str]]) -> None:
    """Up to two changes of the table's shape or cells."""
    for _ in range(chance.randint(0, 2)):
        row, column = chance.randrange(len(table)), chance.randrange(len(VRS_KEYS))
        kind = chance.randrange(7)
        if kind == 0 and len(table) > 2:
            del table[row]
        elif kind == 1:
            table.insert(row, list(table[chance.randrange(len(table))]))
        elif kind == 2:
            for one in table:
                one[column:column] = one[column : column + 1]
        elif kind == 3:
            for one in table:
                del one[column : column + 1]
        elif kind == 4:
            table[row] = table[row][:column]
        else:
            table[row][column : column + 1] = [chance.choice(HOSTILE)]


def written(chance: random.Random, kind: str, table: list[list[str]]) -> bytes:
    """The table as a file of a kind."""
    text = "\n".join(",".join(row) for row in table) + "\n"
    if kind == "ndjson":
        text = "\n".join(json.dumps(dict(zip(table[0], row, strict=False))) for row in table[1:])
    data = text.encode("utf-8", "replace")
    if kind == "xlsx":
        content = io.BytesIO()
        with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_numbers": chance.random() < 0.5}) as book:
            sheet = book.add_worksheet(chance.choice(["実績", "Sheet1", "x'; --"]))
            for at, row in enumerate(table):
                for column, cell in enumerate(row):
                    sheet.write(at, column, cell[:32_767].replace("\u0000", ""))
        data = content.getvalue()
    if kind == "zip":
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(chance.choice(["a.csv", "下/a.csv", "../a.csv", "CON.csv"]), data)
        data = content.getvalue()
    return gzip.compress(data, mtime=0) if kind == "gz" else data


def hurt_bytes(chance: random.Random, data: bytes) -> bytes:
    """Nothing, some bytes turned over, or the end cut off."""
    spoilt = bytearray(data)
    kind = chance.randrange(4)
    if kind == 1:
        for _ in range(chance.randint(1, 6)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    elif kind == 2:
        del spoilt[chance.randrange(len(spoilt)) :]
    return bytes(spoilt)


def damaged(case: int) -> tuple[str, bytes]:
    """Name and content of one damaged file; the same for the same number."""
    chance, kind = random.Random(case), KINDS[case % len(KINDS)]
    table = [list(VRS_KEYS), *good_rows(chance)]
    hurt_table(chance, table)
    return f"{case:06}.{kind}", hurt_bytes(chance, written(chance, kind, table))


def readings_of(folder: Path, cases: range) -> list[Reading]:
    """Write the files of these numbers into a folder and read them as the desk would."""
    paths = []
    for case in cases:
        name, content = damaged(case)
        paths.append(folder / name)
        paths[-1].write_bytes(content)
    (folder / "work").mkdir()
    return read_files(paths, folder / "work")


def troubles_of(readings: list[Reading], files: int) -> Iterator[str]:
    """A file without an answer, our own code stopped, a row lost without a word, a refused file that brings rows."""
    answered = {reading.container or reading.file for reading in readings}
    if len(answered) != files:
        yield f"{files - len(answered)}件に答えがありません"
    for reading in readings:
        if any("途中で止まりました" in problem.what for problem in reading.problems):
            yield f"{reading.file}：読取りの不具合"
        if not is_accounted_for(reading):
            yield f"{reading.file}：行の数が合いません {reading.rows}"
        if reading.severity() == "refuse" and reading.tables:
            yield f"{reading.file}：断ったのに行があります"


def fuzz(folder: Path, count: int, first: int = 0) -> Part:
    """Read `count` damaged files, in folders that are thrown away."""
    part = Part("壊れたファイル", {"ファイル": count, "読めたもの": 0, "断ったもの": 0})
    for start in range(first, first + count, AT_ONCE):
        cases = range(start, min(start + AT_ONCE, first + count))
        with tempfile.TemporaryDirectory(dir=folder) as inbox:
            readings = readings_of(Path(inbox), cases)
            part.troubles += troubles_of(readings, len(cases))
            refused = sum(reading.severity() == "refuse" for reading in readings)
        part.tried["断ったもの"] += refused
        part.tried["読めたもの"] += len(readings) - refused
    return part
