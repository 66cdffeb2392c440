"""400 damaged files, each a good one hurt where it hurts: every one is answered, accounted for, and breaks nothing."""

import gzip
import io
import json
import random
import zipfile
from datetime import date, timedelta

import pytest
import xlsxwriter

from loaders.reading.parent import read_files
from tests.loaders.support import VRS_KEYS, is_accounted_for

CASES = 400
HOSTILE = [
    "", " ", "-", "－", "12.5", "1e9", "-1", "１２", "1,950", "99999999999999999999", "NaN", "=1+1", "<b>",
    "'; drop table x", "2021-13-01", "令和3年6月2日", "44349", "0", "true", "\u0000", "x" * 40_000, '"', "\r\n",
    "#REF!", "16201", "ー", "約10",
]  # fmt: skip


def good_rows(chance: random.Random) -> list[list[str]]:
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


@pytest.fixture(scope="module")
def readings(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fuzz")
    paths = []
    for case in range(CASES):
        chance = random.Random(case)
        kind = ("csv", "ndjson", "xlsx", "zip", "gz")[case % 5]
        table = [list(VRS_KEYS), *good_rows(chance)]
        hurt_table(chance, table)
        path = folder / f"{case:03}.{kind}"
        path.write_bytes(hurt_bytes(chance, written(chance, kind, table)))
        paths.append(path)
    (folder / "work").mkdir()
    return read_files(paths, folder / "work")


def test_every_damaged_file_is_answered_and_none_stops_our_own_code(readings):
    assert len({reading.container or reading.file for reading in readings}) == CASES
    own = [
        (reading.file, problem.what)
        for reading in readings
        for problem in reading.problems
        if "途中で止まりました" in problem.what
    ]
    assert own == [], "a mistake of ours is an exception in the reader, not a finding about the file"


def test_no_row_is_lost_without_a_word(readings):
    assert [reading.file for reading in readings if not is_accounted_for(reading)] == []
    assert [r.file for r in readings if r.severity() == "refuse" and r.tables] == []
    whole = [reading for reading in readings if reading.severity() != "refuse"]
    assert len(whole) > 20, "some of the damage must be harmless, else nothing was tried"
    assert len(readings) - len(whole) > 100
