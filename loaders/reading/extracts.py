"""CSV extracts others made of the government's workbooks: total, first and second doses under English headings."""

from __future__ import annotations

from loaders.reading.cells import whole
from loaders.reading.columns import Values
from loaders.reading.declare import Column, Found
from loaders.reading.problems import Problems

FIX = "0以上の整数で入れてください"
TOTAL = Column("total", ("total_vaccinations",), whole, "回数", FIX, missing="hold")
FIRST = Column("first", ("1st_vaccinations",), whole, "回数", FIX, missing="hold")
SECOND = Column("second", ("2nd_vaccinations",), whole, "回数", FIX, missing="hold")


def check_sums(cells: dict[str, Values], whole_: str, parts: tuple[str, ...], found: Found, problems: Problems) -> None:
    """Hold the file where a column is not the sum of its parts (Q-SUM); refuse it when most rows are so (E-SUM): then a
    column no longer holds what its heading says. `cells` by column name; rows with an unknown figure are left out."""
    rows = list(zip(*(cells[name].to_list() for name in (whole_, *parts)), strict=True))
    wrong = [n for n, figures in enumerate(rows) if None not in figures and figures[0] != sum(figures[1:])]
    names = {column.name: column.words[0] for column in found.format.columns}
    parts_named = "＋".join(names[part] for part in parts)
    for n in wrong:
        stated, *figures = rows[n]
        what = f"「{stated:,}」が内訳（{parts_named}）の和（{sum(figures):,}）と一致しません"
        where = found.table.place(found.first_row + n, found.positions[whole_])
        code = "E-SUM" if 2 * len(wrong) > len(rows) else "Q-SUM"
        problems.add(code, what, "列がずれていないか、元の資料と照合してください", column=names[whole_], **where)
