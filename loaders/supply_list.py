"""供給計画・納入実績・在庫の一覧: our own table of deliveries, one row a week or day and place."""

from __future__ import annotations

import numpy as np

from loaders.reading.body import body
from loaders.reading.cells import Unusable, whole, word
from loaders.reading.columns import read_columns
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.municipalities import FIX, NAME, area, check_names, home_prefecture, place_named
from loaders.reading.problems import Problems, Refused, shown
from loaders.reading.supply import Delivery, allotment, basis, group, kind, named_product, product
from loaders.reading.supply_rows import DATASET, SOURCE, draft
from loaders.reading.unsaid import area_of, note_unused
from loaders.reading.weeks import Heading, Span, likely_fiscal_year, span, stated_as_of, stated_fiscal_year, week

# What the heading of the day says a row without 種別 is, and whether the day stands for its week.
DAY_WORDS = {
    "週開始日": ("plan", "week"),
    "供給週": ("plan", "week"),
    "納入週": ("arrived", "week"),
    "到着週": ("arrived", "week"),
    "供給日": ("plan", "day"),
    "納入日": ("arrived", "day"),
    "到着日": ("arrived", "day"),
    "返送日": ("returned", "day"),
    "在庫日": ("declared_stock", "day"),
    "在庫基準日": ("declared_stock", "day"),
}
FIGURES = ("boxes", "doses", "cumulative")
_WHOLE = "整数で入れてください（返送は種別を「返送」として正の数で入れます）"


def _optional(name: str, words: tuple[str, ...], read, noun: str, fix: str) -> Column:
    return Column(name, words, read, noun, fix, missing="silent", required=False)


def _text(text: str) -> str:
    return text.strip()


COLUMNS = (
    Column("day", tuple(DAY_WORDS), week, "日付", "2021/5/10 や 5/10の週 のように入れてください", serial=True),
    _optional("boxes", ("箱数", "供給箱数", "在庫箱数"), whole, "箱数", _WHOLE),
    _optional("per_vial", ("1バイアルあたり回数",), whole, "回数", "5か6を入れてください"),
    _optional("doses", ("供給回数", "回数", "在庫回数", "回分"), whole, "回数", _WHOLE),
    _optional("cumulative", ("累計回数", "供給量(累計)", "累計"), whole, "回数", _WHOLE),
    _optional("code", ("市区町村コード", "市町村コード", "地域コード"), area, "団体コード", "コードを確かめてください"),
    Column(
        "name",
        (*NAME.words, "市町村", "市区町村", "自治体", "地域"),
        NAME.read,
        NAME.noun,
        NAME.fix,
        missing="silent",
        required=False,
    ),
    _optional("kind", ("種別",), kind, "種別", "計画・発送・到着・返送・在庫のいずれかを入れてください"),
    _optional("product", ("ワクチン", "製品"), product, "ワクチン", "ファイザー・モデルナなどの名前を入れてください"),
    _optional("group", ("区分", "対象者", "対象"), group, "区分", "高齢者・医療従事者等などを入れてください"),
    _optional("allotment", ("配分枠", "枠"), allotment, "配分枠", "基本計画枠か調整枠を入れてください"),
    _optional("round", ("クール",), _text, "クール", "第5クール のように入れてください"),
    _optional("basis", ("根拠",), basis, "根拠", "記載・推定・要確認のいずれかを入れてください"),
)


def read(found: Found, given: Given) -> Draft:
    """Return the supply of the list; boxes and doses are completed from each other. Problems are added to `given`."""
    problems = given.problems
    if not set(FIGURES) & set(found.positions):
        what = "数量の列（箱数・供給回数・累計回数のどれか）がありません"
        raise problems.refuse("E-NOHEADER", what, "見出しを確かめてください", sheet=found.table.sheet)
    rows = body(found, problems, ("day", "code", "name"))
    cells = {name: values.to_list() for name, values in read_columns(found, rows.rows, problems).items()}
    if "code" not in cells and "name" in cells:
        cells["code"] = _codes_of(cells["name"], rows.rows, found, problems)
    if "code" in cells:
        note_unused(given, "area")
    else:
        cells["code"] = [area_of(titles_of(found), given)] * len(rows.rows)
    codes = cells["code"]
    if "name" in cells:
        check_names(codes, cells["name"], rows.rows, found, problems)
    year = fiscal_year(titles_of(found), cells["day"], given, sheet=found.table.sheet)
    spans = _spans(found, cells["day"], rows.rows, year, problems)
    if problems.refused:
        raise Refused(problems.all())
    deliveries = [_delivery(found, cells, n, int(row), spans[n]) for n, row in enumerate(rows.rows)]
    titles = titles_of(found)
    stated, told = stated_as_of(titles, year), {"total": rows.totals, "note": rows.notes}
    return draft(_in_order(deliveries), given, titles, stated, loaded=len(rows.rows), **told)


def _codes_of(names: list[str | None], rows: np.ndarray, found: Found, problems: Problems) -> list[str | None]:
    """Return the codes of places that only their names tell; one that is not of the home prefecture is E-MUNI."""
    home, codes = home_prefecture(), []
    for row, given in zip(rows.tolist(), names, strict=True):
        try:
            code = place_named(given) if given else None
        except Unusable:
            code = ""
        if code is not None and code != home and len(code) != 6:
            where = found.table.place(row, found.positions["name"])
            problems.add("E-MUNI", f"「{shown(given)}」はこの県の市町村の名前ではありません", FIX, **where)
            code = None
        codes.append(code)
    return codes


def _in_order(deliveries: list[Delivery]) -> list[Delivery]:
    """Return plans as the file orders them, which is checked, and all others by day, since desks append them."""
    plans = [one for one in deliveries if one.kind == "plan"]
    others = [one for one in deliveries if one.kind != "plan"]
    return plans + sorted(others, key=lambda one: one.span.starts_on)


def titles_of(found: Found) -> list[str]:
    """Return what stands above a table: the name of its sheet and the cells before its header."""
    return [found.table.sheet or "", *(cell for line in found.above for cell in line)]


def fiscal_year(titles: list[str], headings: list[Heading | None], given: Given, **where) -> int:
    """Return the fiscal year of dates that may leave it out; holds the file (Q-YEAR) when nothing tells it."""
    known = [one for one in headings if one]
    year = stated_fiscal_year(titles, given.as_of)
    if year is None:
        year = likely_fiscal_year(known)
        if any(one.year is None for one in known):
            what = f"日付に年が書かれていません。{year}年度として読み取りました"
            fix = "表題に「令和3年度」のように年度を書くか、基準日を指定してください"
            given.problems.add("Q-YEAR", what, fix, **where)
    return year


def _spans(
    found: Found, headings: list[Heading | None], rows: np.ndarray, year: int, problems: Problems
) -> list[Span | None]:
    """Return the days of each row."""
    unit = DAY_WORDS[_day_word(found)][1]
    return [_span(one, year, unit, found, int(row), problems) for one, row in zip(headings, rows, strict=True)]


def _span(one: Heading | None, year: int, unit: str, found: Found, row: int, problems: Problems) -> Span | None:
    try:
        return span(one, year, unit=unit) if one else None
    except Unusable as problem:
        where = found.table.place(row, found.positions["day"])
        problems.add(problem.code, "その年にない日付です", "日付を確かめてください", **where)
        return None


def _day_word(found: Found) -> str:
    heads = found.table.head(1 if found.header is None else found.header + 1)[-1]
    return word(heads[found.positions["day"]])


def _delivery(found: Found, cells: dict[str, list], n: int, row: int, days: Span) -> Delivery:
    """Return row n; what a column doesn't tell comes from the title (product) or the heading of the day (kind)."""
    titles = word("".join(titles_of(found)))
    told = {name: values[n] for name, values in cells.items() if values[n] is not None}
    figures = next((name for name in FIGURES if name in told), "day")
    total = found.positions.get("cumulative", found.positions["day"])
    return Delivery(
        span=days,
        area_code=told.get("code", home_prefecture()),
        source_row=int(found.table.numbers[row]),
        where=found.table.place(row, found.positions[figures]),
        total_where=found.table.place(row, total),
        kind=told.get("kind", DAY_WORDS[_day_word(found)][0]),
        product=told.get("product") or named_product(titles),
        priority_group=told.get("group", "all"),
        allotment=told.get("allotment", "all"),
        round=told.get("round", ""),
        basis=told.get("basis", "stated"),
        **{name: told.get(name) for name in ("boxes", "per_vial", "doses", "cumulative")},
    )


FORMAT = Format(
    name="supply_list",
    label="ワクチン供給の一覧（計画・到着・在庫）",
    dataset=DATASET,
    source_system=SOURCE,
    tables=("supply",),
    columns=COLUMNS,
    read=read,
)
