"""総務省 住民基本台帳年齢階級別人口（市区町村別）: residents by place, sex and five-year age class on 1 January."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pyarrow as pa

from loaders.reading.cells import area_code, choice, whole
from loaders.reading.columns import Values, read_at, read_columns, repeated_keys
from loaders.reading.days import stated_day
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.places import place_kinds, place_name, short_name
from loaders.reading.problems import Problems, Refused
from loaders.reading.table import words_of

DATASET = "register"
SOURCE = "住民基本台帳"
OLDEST = 999  # age_to of 100歳以上
NO_CLASS = -1  # age_from of residents whose class the register does not tell (hidden in small places, marked *)
CLASS = re.compile(r"(\d+)[~〜-](\d+)歳?|(\d+)歳以上")
FIGURE = Column("persons", ("人数",), whole, "人数", "整数で入れてください")
COLUMNS = (
    Column("code", ("団体コード",), area_code, "団体コード", "検査数字を含む6桁で入れてください", missing="silent"),
    Column("prefecture", ("都道府県名",), place_name, "都道府県名", "都道府県名を入れてください"),
    Column("name", ("市区町村名",), place_name, "市区町村名", "市区町村名を入れてください", missing="silent"),
    Column("sex", ("性別",), choice({"計": "all", "男": "male", "女": "female"}), "性別", "計・男・女のいずれかです"),
    Column("total", ("総数",), whole, "人数", "整数で入れてください"),
)


@dataclass
class Register:
    """The rows of a register as arrays: figures are (row, class), the first class being 総数."""

    codes: np.ndarray
    names: list[str]
    kinds: np.ndarray
    sexes: np.ndarray
    figures: np.ndarray
    numbers: np.ndarray


def read(found: Found, given: Given) -> Draft:
    """Return population by sex and class, and area; 計 rows and 郡 subtotals only serve as checks."""
    classes = _classes(found, given.problems)
    register = _register(found, list(classes), given.problems)
    vintage = _vintage(found, given)
    _check_sexes(register, found, given.problems)
    _check_classes(register, found, given.problems)
    _check_parts(register, found, given.problems)
    places = register.kinds != "district"
    loaded = places & (register.sexes != "all")
    nation = register.figures[(register.kinds == "nation") & (register.sexes == "all")][0]
    older = [n for n, (start, _) in enumerate(classes.values(), 1) if start >= 65]
    return Draft(
        tables={
            "population": _population(register, loaded, list(classes.values()), vintage),
            "area": _area(register, places & (register.sexes == "all")),
        },
        as_of_on=vintage,
        area_codes=["00"],
        scope=[
            {"table": "population", "where": {"dataset": [DATASET], "vintage_on": [vintage.isoformat()]}},
            {"table": "area", "where": {"dataset": [DATASET]}},
        ],
        totals={"総数": int(nation[0]), "65歳以上": int(nation[older].sum())},
        loaded=int(loaded.sum()),
        total=int((~loaded).sum()),
    )


def _classes(found: Found, problems: Problems) -> dict[int, tuple[int, int]]:
    """Return (first age, last age) by column; raises Refused unless the classes cover every age once."""
    words = words_of(found.table.head(found.header + 1)[found.header])
    matches = {position: match for position, cell in enumerate(words) if (match := CLASS.fullmatch(cell))}
    classes = {
        position: (int(match[3]), OLDEST) if match[3] else (int(match[1]), int(match[2]))
        for position, match in matches.items()
    }
    spans = list(classes.values())
    follow = all(later[0] == earlier[1] + 1 for earlier, later in pairwise(spans))
    if not spans or not follow or spans[0][0] != 0 or spans[-1][1] != OLDEST:
        what = "年齢階級の見出し（0〜4歳から100歳以上まで）がそろっていません"
        raise problems.refuse("E-NOHEADER", what, "元の書式に戻してください", sheet=found.table.sheet)
    return classes


def _register(found: Found, positions: list[int], problems: Problems) -> Register:
    cells = read_columns(found, None, problems)
    rows = np.arange(found.first_row, found.table.height)
    classes = [read_at(FIGURE, found.table, position, rows, problems) for position in positions]
    if problems.refused:
        raise Refused(problems.all())
    figures = np.array([_figures(column) for column in (cells["total"], *classes)]).T
    places = list(zip(*(cells[name].to_list() for name in ("code", "prefecture", "name")), strict=True))
    kinds = place_kinds(places)
    names = [short_name(prefecture, name, kind) for (_, prefecture, name), kind in zip(places, kinds, strict=True)]
    codes = np.array(_codes(cells["code"].to_list(), kinds))
    register = Register(
        codes, names, np.array(kinds), np.array(cells["sex"].to_list()), figures, found.table.numbers[rows]
    )
    _check_complete(register, cells, found, problems)
    return register


def _figures(column: Values) -> np.ndarray:
    return np.array(column.values, dtype=np.int64)[column.codes]


def _codes(codes: list[str | None], kinds: list[str]) -> list[str]:
    """Return the area code of each row: '00' for Japan, two digits for a prefecture, six for all others."""
    short = {"nation": lambda code: "00", "prefecture": lambda code: code[:2]}
    return [short.get(kind, lambda code: code or "")(code) for code, kind in zip(codes, kinds, strict=True)]


def _check_complete(register: Register, cells: dict[str, Values], found: Found, problems: Problems) -> None:
    """Raise Refused for a place without code, and unless each place has 計, 男 and 女 once."""
    for row in np.flatnonzero(register.codes == ""):
        where = _where(found, int(row), "code")
        problems.add("E-BLANK", "団体コードが空欄です", "検査数字を含む6桁で入れてください", **where)
    for row, _ in repeated_keys([_coded(register.codes), cells["sex"]]):
        what = f"「{register.names[row]}」の同じ性別の行が2回あります"
        problems.add("E-DUPKEY", what, "重複した行を除いてください", **_where(found, row, "code"))
    counts = Counter(register.codes.tolist())
    for code in [code for code, rows in counts.items() if code and rows < 3]:
        row = int(np.flatnonzero(register.codes == code)[0])
        what = f"「{register.names[row]}」の計・男・女がそろっていません"
        problems.add("E-MISSINGROW", what, "元の資料の行をそろえてください", **_where(found, row, "sex"))
    if counts["00"] != 3:
        what = "全国の合計の行がありません"
        problems.add("E-MISSINGROW", what, "元の資料の行をそろえてください", sheet=found.table.sheet)
    if problems.refused:
        raise Refused(problems.all())


def _coded(codes: np.ndarray) -> Values:
    values, indices = np.unique(codes, return_inverse=True)
    return Values(indices, values.tolist())


def _vintage(found: Found, given: Given):
    """Return the register's day as the title states it, else as the user does; raises Refused without either."""
    titles = (cell for row in found.above for cell in row if cell)
    vintage = next((day for title in titles if (day := stated_day(title))), given.as_of)
    if vintage is None:
        what = "いつ現在の人口か、表題に書かれていません"
        raise given.problems.refuse("E-DATE", what, "基準日を指定してください", sheet=found.table.sheet)
    return vintage


def _check_sexes(register: Register, found: Found, problems: Problems) -> None:
    """Hold the file where 計 is not 男 + 女."""
    order = np.lexsort((register.sexes, register.codes))  # all, female, male of each place
    three = register.figures[order].reshape(-1, 3, register.figures.shape[1])
    for place in np.flatnonzero((three[:, 0] != three[:, 1] + three[:, 2]).any(axis=1)):
        row = int(order[place * 3])
        problems.add(
            "Q-SUM", f"「{register.names[row]}」の計が男と女の合計と一致しません", _CHECK, **_where(found, row, "total")
        )


def _check_classes(register: Register, found: Found, problems: Problems) -> None:
    """Hold the file where the classes add up to more than 総数; less is usual, small places hide some classes."""
    for row in np.flatnonzero(register.figures[:, 1:].sum(axis=1) > register.figures[:, 0]):
        what = f"「{register.names[row]}」の年齢階級の合計が総数を上回っています"
        problems.add("Q-SUM", what, _CHECK, **_where(found, int(row), "total"))


def _check_parts(register: Register, found: Found, problems: Problems) -> None:
    """Hold the file where a prefecture is not the sum of its municipalities, or Japan that of its prefectures."""
    both = register.sexes == "all"
    heads = np.array([code[:2] for code in register.codes])
    persons = register.figures[:, 0]
    for row in np.flatnonzero(both & np.isin(register.kinds, ("nation", "prefecture"))):
        code = register.codes[row]
        parts = register.kinds == "prefecture" if code == "00" else (heads == code) & (register.kinds == "municipality")
        if persons[both & parts].sum() != persons[row]:
            what = f"「{register.names[row]}」の総数が内訳の合計（{persons[both & parts].sum():,}）と一致しません"
            problems.add("Q-SUM", what, _CHECK, **_where(found, int(row), "total"))


def _where(found: Found, row: int, column: str) -> dict:
    return found.table.place(found.first_row + row, found.positions[column])


_CHECK = "元の資料と照合し、正しければ理由を添えて確定してください"


def _population(register: Register, loaded: np.ndarray, classes: list[tuple[int, int]], vintage) -> pa.Table:
    """Return one row for each place, sex and class; residents without a class make a row of their own."""
    figures = register.figures[loaded]
    without = figures[:, 0] - figures[:, 1:].sum(axis=1)
    persons = np.column_stack((figures[:, 1:], without))
    starts, ends = zip(*classes, (NO_CLASS, OLDEST), strict=True)
    row, column = np.nonzero(np.column_stack((np.ones_like(figures[:, 1:]), without > 0)))
    return pa.table(
        {
            "dataset": pa.repeat(DATASET, len(row)),
            "vintage_on": pa.repeat(pa.scalar(vintage, pa.date32()), len(row)),
            "area_code": pa.array(register.codes[loaded][row].tolist()),
            "sex": pa.array(register.sexes[loaded][row].tolist()),
            "age_from": pa.array(np.array(starts)[column], pa.int16()),
            "age_to": pa.array(np.array(ends)[column], pa.int16()),
            "persons": pa.array(persons[row, column], pa.int32()),
            "source_row": pa.array(register.numbers[loaded][row], pa.int32()),
        }
    )


def _area(register: Register, rows: np.ndarray) -> pa.Table:
    picked = np.flatnonzero(rows)
    codes = register.codes[picked].tolist()
    return pa.table(
        {
            "dataset": pa.repeat(DATASET, len(picked)),
            "area_code": pa.array(codes),
            "area_name": pa.array([register.names[row] for row in picked]),
            "area_kind": pa.array(register.kinds[picked].tolist()),
            "prefecture_code": pa.array([code[:2] for code in codes]),
            "source_row": pa.array(register.numbers[picked], pa.int32()),
        }
    )


FORMAT = Format(
    name="resident_register",
    label="総務省 住民基本台帳年齢階級別人口",
    dataset=DATASET,
    source_system=SOURCE,
    tables=("population", "area"),
    columns=COLUMNS,
    read=read,
    title="住民基本台帳年齢階級別人口",
    unnamed=CLASS.pattern,
)
