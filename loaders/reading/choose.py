"""Decides what a file is: one format whose table it holds, or a workbook of several tables that make one format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.reading import privacy, recognise
from loaders.reading.declare import Format, Found
from loaders.reading.problems import Problems, Refused
from loaders.reading.result import Reading
from loaders.reading.table import Table

GUIDE = "書き方"  # the sheet of our templates that explains their columns


@dataclass
class Chosen:
    """The format a file was found to be, and its tables in the file's order: one, or several of a workbook."""

    format: Format
    found: list[Found]


def singles(formats: Sequence[Format]) -> list[Format]:
    """Return the formats of single tables: those of one table, and the parts of those that are workbooks."""
    return list({single.name: single for format_ in formats for single in format_.singles}.values())


def choose(tables: list[Table], wanted: list[Format], reading: Reading, problems: Problems) -> Chosen | list[Found]:
    """Return what to load, or the ways to read a table when a person has to choose (Q-WHICH); raises Refused."""
    fits = [(table, recognise.find(table, singles(wanted))) for table in tables]
    privacy.check_heads([(table, found[0].header if found else None) for table, found in fits], problems)
    doubtful = next((found for _, found in fits if len(found) > 1), None)
    if doubtful:
        _ask_which([one.format for one in doubtful], wanted, reading, problems)
        return doubtful
    known = [found[0] for _, found in fits if found]
    if not known:
        _check_unknown(tables, problems)
        raise recognise.refuse_unknown(tables, wanted, problems)
    chosen = _chosen([found for found in known if not found.table.hidden] or known[:1], wanted, problems)
    _name_the_rest(chosen, tables, problems)
    return chosen


def _ask_which(doubtful: list[Format], wanted: list[Format], reading: Reading, problems: Problems) -> None:
    owners = [owner for owner in wanted if any(one in owner.singles for one in doubtful)]
    reading.candidates = [owner.name for owner in owners]
    labels = "」と「".join(owner.label for owner in owners)
    problems.add("Q-WHICH", f"「{labels}」のどれとしても読めます", "どの資料かを選んでください")


def _check_unknown(tables: list[Table], problems: Problems) -> None:
    """Raise Refused for what is wrong with a table whatever its format would be."""
    table = tables[0]
    if len(tables) == 1 and table.names is None and table.height == 1:
        raise problems.refuse("E-EMPTY", "見出しだけで、データの行がありません", "データを含めて出力し直してください")
    repeated = recognise.repeated_names(table.head(1)[0]) if table.sheet is None and table.names is None else []
    for name in repeated:
        problems.add("E-DUPCOL", f"見出し「{name}」が2列以上あります", "どれか1列にしてください", **table.place(0))


def _chosen(known: list[Found], wanted: list[Format], problems: Problems) -> Chosen:
    """Return the format that takes in all the tables, one of a single table before a workbook; raises Refused."""
    choices = [Chosen(one, [found for found in known if found.format in one.singles]) for one in wanted]
    best = max(choices, key=lambda choice: (len(choice.found), not choice.format.parts))
    _check_all_read(best, known, problems)
    present = {found.format.name for found in best.found}
    for part in best.format.parts:
        if part.name in best.format.needs and part.name not in present:
            what = f"「{best.format.label}」に必要な表（{part.label}）がありません"
            problems.add("E-PART", what, "元のブックのシートをすべて残して保存し直してください")
    if problems.refused:
        raise Refused(problems.all())
    return best


def _check_all_read(chosen: Chosen, known: list[Found], problems: Problems) -> None:
    """Raise Refused when a file holds a second table of one kind, or tables of formats that don't belong together."""
    kinds = [found.format.name for found in chosen.found]
    if len(chosen.found) < len(known) or len(set(kinds)) < len(kinds):
        names = "、".join(f"「{found.table.sheet}」" for found in known)
        what = f"読み取れる表が{len(known)}つのシートにあります（{names}）"
        raise problems.refuse("E-TABLES", what, "1つのシートだけを残して保存し直してください")


def _name_the_rest(chosen: Chosen, tables: list[Table], problems: Problems) -> None:
    """Warn of tables that are not read, and of a hidden one that is."""
    read = [found.table for found in chosen.found]
    for table in tables:
        if not any(table is one for one in read) and table.sheet != GUIDE:
            problems.add("W-SHEET", "このシートは読み取りの対象外です", "", sheet=table.sheet)
        elif table.hidden and table.sheet != GUIDE:
            problems.add("W-HIDDEN", "非表示のシートを使いました", "", sheet=table.sheet)
