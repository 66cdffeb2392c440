"""Invented VRS exports of any size, the same bytes on every run: no two rows share a key, all 47 prefectures report."""

import gzip
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice, product
from pathlib import Path

FIRST_DAY = date(2021, 4, 12)
PREFECTURES = [f"{code:02d}" for code in range(1, 48)]
GROUPS = list(product(PREFECTURES, ("F", "M", "U"), ("-64", "65-", "UNK")))
MOST = 599  # doses of a row

Row = tuple[str, str, str, str, int, int]


def rows(count: int, dose_numbers: int) -> Iterator[Row]:
    """`count` rows of (day, prefecture, gender, age, dose number, doses) in the order of real exports, by day."""
    keys = (
        (day, *group, dose)
        for day in days()
        for group in GROUPS
        for dose in range(1, dose_numbers + 1)
    )  # fmt: skip
    # A multiplicative step scatters the counts without a random generator. There are fewer of later doses, and never
    # more than persons: a file that no quality rule has anything to say about.
    return ((*key, number * 7919 % (MOST // key[-1]) + 1) for number, key in enumerate(islice(keys, count)))


def days() -> Iterator[str]:
    """The days from the first of the campaign on, as VRS writes them."""
    day = FIRST_DAY
    while True:
        yield day.isoformat()
        day += timedelta(days=1)


def write_ndjson(path: Path, count: int) -> Path:
    """One JSON object a line, as the daily full dump has it, with the seven dose numbers of its last years."""
    line = '{{"date":"{}","prefecture":"{}","gender":"{}","age":"{}","medical_worker":false,"status":{},"count":{}}}\n'
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(line.format(*row) for row in rows(count, dose_numbers=7))
    return path


def write_csv_gz(path: Path, count: int) -> Path:
    """The gzipped CSV shape: BOM, quoted booleans, dose numbers 1 and 2."""
    # gzip would otherwise store the file's name and the time of writing.
    with path.open("wb") as raw, gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as file:
        file.write(b"\xef\xbb\xbfdate,prefecture,gender,age,medical_worker,status,count\n")
        for row in rows(count, dose_numbers=2):
            file.write('{},{},{},{},"false",{},{}\n'.format(*row).encode())
    return path
