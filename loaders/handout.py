"""会議資料の接種状況: the figures a meeting's handout prints, re-laid in our own workbook, with the wording kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pyarrow as pa

from loaders.reading.amounts import percent, persons, printed_rate
from loaders.reading.body import body
from loaders.reading.cells import Unusable, choice, whole
from loaders.reading.columns import Values, read_columns, repeated_keys
from loaders.reading.days import stated_day
from loaders.reading.declare import Column, Draft, Format, Found, Given, combined
from loaders.reading.doses import dose_report
from loaders.reading.municipalities import place_named
from loaders.reading.problems import Problems, Refused
from loaders.supply_list import FORMAT as SUPPLY_LIST
from loaders.supply_wide import FORMAT as SUPPLY_WIDE

DATASET = "handout"
SOURCE = "会議資料"
# 区分: the system that counts its doses, the group its doses are told of, and the group its persons are.
# VRS tells doses of everybody; the handout sets them against persons of 65 and over.
GROUPS = {
    "医療従事者等": ("V-SYS", "health_workers", "health_workers"),
    "高齢者": ("VRS", "general", "older_adults"),
}
DOSES = (1, 2)
_ELIGIBLE = {
    "dataset": pa.string(),
    "source_system": pa.string(),
    "as_of_on": pa.date32(),
    "area_code": pa.string(),
    "priority_group": pa.string(),
    "persons": pa.int64(),
    "approximate": pa.bool_(),
    "wording": pa.string(),
    "source_row": pa.int32(),
}


def as_of_day(text: str) -> date:
    """Return the day a cell names, with or without 現在; raises Unusable (E-DATE).

    >>> as_of_day("令和3年6月2日現在").isoformat()
    '2021-06-02'
    """
    found = stated_day(text)
    if found is None:
        raise Unusable("E-DATE")
    return found


def _optional(name: str, words: tuple[str, ...], read: Callable[[str], Any], noun: str, fix: str) -> Column:
    return Column(name, words, read, noun, fix, missing="silent", required=False)


_PERSON_WORDS = ("対象者数", "接種予定者数", "接種対象者数", "接種予定者数/接種対象者数")
DAY = Column("as_of", ("時点", "基準日"), as_of_day, "日付", "令和3年6月2日 のように年から入れてください", serial=True)
GROUP = Column(
    "group",
    ("区分",),
    choice({name: name for name in GROUPS} | {"高齢者(65歳以上)": "高齢者", "高齢者等": "高齢者"}),
    "区分",
    "医療従事者等か高齢者を入れてください",
)
AREA = Column("area", ("地域",), place_named, "地域", "全国、都道府県または市町村の名前を入れてください")
PERSONS = Column("persons", _PERSON_WORDS, persons, "人数", "約3万9千人 や 39,366 のように入れてください")
SOURCE_NOTE = _optional("source", ("出典",), str.strip, "出典", "")
FIX = "整数で入れてください"
RATE_FIX = "約77% のように%を付けて入れてください"


def _figures(n: int) -> tuple[Column, Column]:
    """Return the columns of dose n: its doses, and its rate as printed."""
    doses = Column(f"doses{n}", (f"{n}回目接種回数", f"接種回数{n}回目"), whole, "回数", FIX, missing="silent")
    return doses, _optional(f"rate{n}", (f"{n}回目接種率", f"接種率{n}回目"), printed_rate, "率", RATE_FIX)


def read_doses(found: Found, given: Given) -> Draft:
    """Return dose_report and eligible; a printed rate that does not follow from its figures is a warning (W-RATE)."""
    rows, accounted = _rows(found, given)
    for row in rows:
        _check_rates(row, found, given.problems)
    reports = dose_report([report for row in rows for report in _reports(row)], dataset=DATASET)
    return _draft(rows, {"dose_report": reports, "eligible": _eligible(rows)}, _totals(rows), accounted)


def read_eligible(found: Found, given: Given) -> Draft:
    """Return eligible for a list of planned recipients alone; problems are added to `given`."""
    rows, accounted = _rows(found, given)
    return _draft(rows, {"eligible": _eligible(rows)}, {}, accounted)


def join(drafts: dict[str, Draft], given: Given) -> Draft:
    """Return the workbook's tables as one; raises Refused (E-DUPKEY) when two sheets state the same persons."""
    joined = combined(list(drafts.values()))
    keys = joined.tables["eligible"].select(["as_of_on", "area_code", "priority_group"]).to_pylist()
    if len({tuple(key.values()) for key in keys}) < len(keys):
        what = "同じ時点・地域・区分の対象者数が2つのシートにあります"
        raise given.problems.refuse("E-DUPKEY", what, "どちらか一方に書いてください")
    return joined


def _rows(found: Found, given: Given) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """Return the rows as values by column name (with their index and number), and the row accounting."""
    problems = given.problems
    rows = body(found, problems, ("group", "area"))
    cells = read_columns(found, rows.rows, problems)
    if problems.refused:
        raise Refused(problems.all())
    _check_keys(cells, rows.rows, found, problems)
    columns = {name: values.to_list() for name, values in cells.items()}
    columns |= {"index": rows.rows.tolist(), "number": found.table.numbers[rows.rows].tolist()}
    values = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    return values, {"loaded": len(values), "total": rows.totals, "note": rows.notes}


def _check_keys(cells: dict[str, Values], rows: Any, found: Found, problems: Problems) -> None:
    for row, earlier in repeated_keys([cells[name] for name in ("as_of", "group", "area")]):
        what = f"{found.table.row_place(int(rows[earlier]))}と時点・区分・地域が同じです"
        problems.add("E-DUPKEY", what, "重複した行を除いてください", **found.table.place(int(rows[row])))
    if problems.refused:
        raise Refused(problems.all())


def _check_rates(row: dict[str, Any], found: Found, problems: Problems) -> None:
    """Warn (W-RATE) where the printed rate is not the computed one rounded to the printed digits."""
    for n in DOSES:
        doses, people, printed = row[f"doses{n}"], row["persons"], row.get(f"rate{n}")
        if doses is None or printed is None or not people.count or printed.agrees(doses, people.count):
            continue
        exact = percent(doses, people.count, printed.digits + 1)
        what = f"資料の接種率は{printed.wording}ですが、{doses:,}÷{people.count:,}を計算すると{exact}%です"
        where = found.table.place(row["index"], found.positions[f"rate{n}"])
        problems.add("W-RATE", what, "資料の表記はそのまま残し、計算した率を注に示します", **where)


def _totals(rows: list[dict[str, Any]]) -> dict[str, int]:
    """Return the doses outside the row of the nation, which contains the others."""
    return {f"{n}回目": sum(row[f"doses{n}"] or 0 for row in rows if row["area"] != "00") for n in DOSES}


def _reports(row: dict[str, Any]) -> list[dict[str, Any]]:
    system, group, _ = GROUPS[row["group"]]
    shared = {"source_system": system, "as_of_on": row["as_of"], "area_code": row["area"], "priority_group": group}
    return [
        {
            **shared,
            "dose_number": n,
            "doses": row[f"doses{n}"],
            "printed_rate": rate.wording if (rate := row.get(f"rate{n}")) else None,
            "source_row": row["number"],
        }
        for n in DOSES
    ]


def _eligible(rows: list[dict[str, Any]]) -> pa.Table:
    """Return the persons as stated, with their wording."""
    values = [
        {
            "dataset": DATASET,
            "source_system": GROUPS[row["group"]][0],
            "as_of_on": row["as_of"],
            "area_code": row["area"],
            "priority_group": GROUPS[row["group"]][2],
            "persons": row["persons"].count,
            "approximate": row["persons"].approximate,
            "wording": row["persons"].wording,
            "source_row": row["number"],
        }
        for row in rows
    ]
    return pa.table({name: pa.array([value[name] for value in values], type_) for name, type_ in _ELIGIBLE.items()})


def _draft(rows: list[dict], tables: dict[str, pa.Table], totals: dict[str, int], accounted: dict[str, int]) -> Draft:
    """Return the draft of one sheet: it speaks for its areas at its days."""
    days = sorted({row["as_of"].isoformat() for row in rows})
    areas = sorted({row["area"] for row in rows})
    where = {"dataset": [DATASET], "as_of_on": days, "area_code": areas}
    scope = [{"table": name, "where": where} for name in tables]
    return Draft(tables, max(row["as_of"] for row in rows), areas, scope, totals, **accounted)


PLACE = (DAY, GROUP, AREA, PERSONS)
DOSES_PART = Format(
    name="handout_doses",
    label="接種実績",
    dataset=DATASET,
    source_system=SOURCE,
    tables=("dose_report", "eligible"),
    columns=(*PLACE, *_figures(1), *_figures(2), SOURCE_NOTE),
    read=read_doses,
)
ELIGIBLE_PART = Format(
    name="handout_eligible",
    label="対象者",
    dataset=DATASET,
    source_system=SOURCE,
    tables=("eligible",),
    columns=(*PLACE, SOURCE_NOTE),
    read=read_eligible,
    title="対象者数の一覧",
)
FORMAT = Format(
    name="handout",
    label="会議資料の接種状況（様式）",
    dataset=DATASET,
    source_system=SOURCE,
    tables=("dose_report", "eligible", "supply"),
    columns=(),
    read=None,
    parts=(DOSES_PART, ELIGIBLE_PART, SUPPLY_LIST, SUPPLY_WIDE),
    needs=("handout_doses",),
    join=join,
)
