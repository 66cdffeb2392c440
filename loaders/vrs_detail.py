"""VRS 都道府県別接種回数詳細: daily doses by prefecture, sex, age class and dose number, a full dump each time."""

from __future__ import annotations

import pyarrow as pa

from loaders.reading.cells import choice, flag, positive, prefecture
from loaders.reading.columns import Values, constant, read_columns, repeated_keys
from loaders.reading.days import vaccination_day
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.limits import LISTED
from loaders.reading.privacy import refuse_records
from loaders.reading.problems import Problems, Refused
from loaders.reading.reference import check_prefectures, prefecture_codes

DATASET = "vrs_detail"
SOURCE = "VRS"
MANY_ROWS = 50  # so many rows that all count 1, with keys repeated, are records of single persons, not an aggregate
_KEY = ("date", "prefecture", "gender", "age", "medical_worker", "status", "deceased")

COLUMNS = (
    Column("date", ("date",), vaccination_day, "日付", "2021-06-02 のように入れてください"),
    Column("prefecture", ("prefecture",), prefecture, "都道府県コード", "01〜47のコードを入れてください"),
    Column(
        "gender",
        ("gender",),
        choice({"f": "female", "m": "male", "u": "unknown"}),
        "性別",
        "F・M・U のいずれかを入れてください",
    ),
    Column(
        "age",
        ("age",),
        choice({"-64": "under65", "65-": "65+", "unk": "unknown"}),
        "年代",
        "-64・65-・UNK のいずれかを入れてください",
    ),
    Column("medical_worker", ("medical_worker",), flag, "真偽", "true か false を入れてください", json="flag"),
    Column(
        "status",
        ("status",),
        choice({str(number): number for number in range(1, 8)}),
        "接種の回数目",
        "1〜7の数字を入れてください",
        json="whole",
    ),
    Column("count", ("count",), positive, "回数", "1以上の整数で入れてください", missing="hold", json="whole"),
    Column(
        "deceased",
        ("deceased",),
        flag,
        "真偽",
        "true か false を入れてください",
        missing="silent",
        required=False,
        json="flag",
    ),
)


def read(found: Found, given: Given) -> Draft:
    """Return dose_daily for the prefectures in the file; problems are added to `given`."""
    cells = read_columns(found, None, given.problems)
    rows = found.table.height - found.first_row
    cells.setdefault("deceased", constant(None, rows))
    if given.problems.refused:
        raise Refused(given.problems.all())
    _check_keys(cells, found, given.problems)
    areas = sorted(cells["prefecture"].values)
    check_prefectures(areas, given.problems)
    return Draft(
        tables={"dose_daily": _dose_daily(cells, found)},
        as_of_on=max(cells["date"].values),
        area_codes=areas,
        scope=[{"table": "dose_daily", "where": _where(areas)}],
        totals={f"{number}回目": doses for number, doses in sorted(cells["count"].sum_by(cells["status"]).items())},
        loaded=rows,
    )


def _dose_daily(cells: dict[str, Values], found: Found) -> pa.Table:
    rows = len(cells["date"].codes)
    unknown = constant("unknown", rows).dictionary()
    groups = cells["medical_worker"].mapped({True: "health_workers", False: "general"})
    return pa.table(
        {
            "dataset": constant(DATASET, rows).dictionary(),
            "source_system": constant(SOURCE, rows).dictionary(),
            "vaccinated_on": cells["date"].array(pa.date32()),
            "area_code": cells["prefecture"].dictionary(),
            "sex": cells["gender"].dictionary(),
            "age_group": cells["age"].dictionary(),
            "priority_group": groups.dictionary(),
            "dose_number": cells["status"].array(pa.int16()),
            "product": unknown,
            "venue_kind": unknown,
            "deceased": cells["deceased"].mapped({True: "yes", False: "no", None: "unknown"}).dictionary(),
            "doses": cells["count"].array(pa.int32()),
            "source_row": pa.array(found.table.numbers[found.first_row :], pa.int32()),
        }
    )


def _where(areas: list[str]) -> dict[str, list[str]]:
    """Return whose rows the file replaces: all of the dataset when it holds every prefecture, else its prefectures."""
    return {"dataset": [DATASET]} if areas == list(prefecture_codes()) else {"dataset": [DATASET], "area_code": areas}


def _check_keys(cells: dict[str, Values], found: Found, problems: Problems) -> None:
    repeated = repeated_keys([cells[name] for name in _KEY])
    if repeated and cells["count"].values == [1] and len(cells["count"].codes) > MANY_ROWS:
        raise refuse_records(problems.file)
    first = found.first_row
    for row, earlier in repeated[:LISTED]:
        what = f"{found.table.row_place(earlier + first)}と日付・都道府県・性別・年代・回数目がすべて同じです"
        problems.add("E-DUPKEY", what, "重複した行を除いてください", **found.table.place(row + first))
    if len(repeated) > LISTED:
        problems.add_more(len(repeated) - LISTED, "E-DUPKEY", found.table.sheet)


FORMAT = Format(
    name="vrs_detail",
    label="VRS 都道府県別接種回数詳細",
    dataset=DATASET,
    source_system=SOURCE,
    tables=("dose_daily",),
    columns=COLUMNS,
    read=read,
)
