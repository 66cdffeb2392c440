"""Finds out which format a table is: the format whose header words stand together in one of its first rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from loaders.reading.cells import word
from loaders.reading.declare import Format, Found
from loaders.reading.limits import HEAD_ROWS
from loaders.reading.problems import Problems
from loaders.reading.table import Table, words_of


@dataclass
class Nearest:
    """The format that came closest to a table nobody knows, and the columns it misses."""

    label: str
    missing: list[str]
    matched: int


def find(table: Table, formats: Iterable[Format]) -> list[Found]:
    """Return one Found for each format that fits the table; empty when none does.

    A format whose headings are only some of those another one explains does not count as fitting.
    """
    head = [words_of(row) for row in table.head(HEAD_ROWS)]
    fits = [found for format_ in formats if (found := _fit(table, head, format_))]
    fits = [found for found in fits if not found.format.locate] or fits  # fixed headings are the surer sign
    return [found for found in fits if not any(_explains_more(other, found) for other in fits)]


def _explains_more(found: Found, other: Found) -> bool:
    return found.header == other.header and _required(other) < _required(found)


def _required(found: Found) -> set[int]:
    return {found.positions[column.name] for column in found.format.columns if column.required}


def _fit(table: Table, head: list[list[str]], format_: Format) -> Found | None:
    if format_.locate:
        place = format_.locate(head) if table.names is None else None
        return Found(format_, table, *place, head[: place[0]]) if place else None
    for n, words in enumerate(head):
        positions = _positions(words, format_)
        if format_.columns and all(column.name in positions for column in format_.columns if column.required):
            above = head[:n]
            if _titled(above, format_):
                return Found(format_, table, None if table.names is not None else n, positions, above)
    return None


def _positions(words: list[str], format_: Format) -> dict[str, int]:
    """Return the first place of each column of the format in a row of normalised words."""
    spelt = {word(spelling): column.name for column in format_.columns for spelling in column.words}
    positions: dict[str, int] = {}
    for n, cell in enumerate(words):
        if cell in spelt:
            positions.setdefault(spelt[cell], n)
    return positions


def _titled(above: list[list[str]], format_: Format) -> bool:
    return not format_.title or any(word(format_.title) in cell for row in above for cell in row)


def nearest(tables: Iterable[Table], formats: Iterable[Format]) -> Nearest | None:
    """Return the format that shares most header words with any of the tables; None when none shares two."""
    best: Nearest | None = None
    heads = [[words_of(row) for row in table.head(HEAD_ROWS)] for table in tables]
    for format_ in formats:
        required = [column for column in format_.columns if column.required]
        for words in (row for head in heads for row in head):
            positions = _positions(words, format_)
            missing = [column.words[0] for column in required if column.name not in positions]
            matched = len(required) - len(missing)
            if matched > 1 and (best is None or matched > best.matched):
                best = Nearest(format_.label, missing, matched)
    return best


def refuse_unknown(tables: list[Table], formats: list[Format], problems: Problems) -> Exception:
    """Return the refusal of a file nobody knows, naming what is missing for the nearest format."""
    near = nearest(tables, formats)
    if near and near.missing:
        what = f"「{near.label}」に近い表ですが、見出し（{'、'.join(near.missing)}）が見つかりません"
        fix = "見出しの行を元の書式に戻すか、データ取込の画面で列の意味を選んでください（対応付け）"
        return problems.refuse("E-NOHEADER", what, fix)
    if near:
        what = f"見出しは「{near.label}」と同じですが、表題が異なるため別の資料と判断しました"
        return problems.refuse("E-NOHEADER", what, "元の資料の表題ごと保存し直してください")
    what = "見出しから資料の種類を判断できません"
    fix = "データ取込の画面で列の意味を選ぶと、読み取れます（対応付け）。様式もダウンロードできます"
    if all(table.names is not None for table in tables):  # of JSON no head is shown whose columns could be chosen
        fix = "CSVかExcelに保存し直すと、データ取込の画面で列の意味を選べます（対応付け）"
    return problems.refuse("E-NOHEADER", what, fix)


def check_repeated(found: Found, problems: Problems) -> None:
    """Add E-DUPCOL for each column of the format whose words stand twice in the header."""
    if found.table.names is not None:
        return
    words = words_of(found.table.head(found.header + 1)[found.header])
    for column in found.format.columns:
        places = [n for n, cell in enumerate(words) if column.spelt(cell)]
        if len(places) > 1:
            where = found.table.place(found.header, places[1])
            what = f"見出し「{column.words[0]}」が{len(places)}列あります"
            problems.add("E-DUPCOL", what, "どちらか1列にしてください", column=column.words[0], **where)


def repeated_names(row: list[str]) -> list[str]:
    """Return the names that stand more than once in a header row; blank cells don't count."""
    words = [cell for cell in words_of(row) if cell]
    return list(dict.fromkeys(cell for cell in words if words.count(cell) > 1))
