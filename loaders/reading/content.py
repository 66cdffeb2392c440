"""Turns the content of one file into its reading: tables, format, columns, row accounting, Parquet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from loaders import formats
from loaders.reading import limits, privacy, recognise
from loaders.reading.days import today
from loaders.reading.declare import Draft, Format, Found, Given
from loaders.reading.problems import Problems, Refused
from loaders.reading.result import Reading, no_rows
from loaders.reading.table import Table
from loaders.reading.tables import read_tables
from loaders.reading.unread import check_unread


@dataclass(frozen=True)
class Request:
    """One file to read: `name` is shown to people, `work` takes what reading writes, `stem` keeps it apart there."""

    path: Path
    name: str
    work: Path
    stem: str
    as_of: date | None = None
    format: str | None = None


def read_content(kind: str, data: bytes, request: Request, reading: Reading, problems: Problems) -> None:
    """Fill the reading from the content; raises Refused when the file cannot be loaded."""
    wanted = _wanted(request.format, problems)
    tables = read_tables(kind, data, wanted, problems)
    for table in tables:
        reading.rows["file"] += table.height + table.blank
        if table.exact_rows in limits.FULL_SHEETS:
            what = f"行数が表計算ソフトの上限ちょうど（{table.exact_rows:,}行）です"
            problems.add("Q-ROWLIMIT", what, "途中で切れていないか、元の件数と照合してください", sheet=table.sheet)
    _refuse_rows(reading)
    found = _found(tables, wanted, reading, problems)
    if found is None:
        reading.problems = problems.all()
        return
    _describe(reading, found.format)
    _check_found(found, problems)
    given = Given(problems, today(), request.as_of)
    draft = found.format.read(found, given)
    if problems.refused:
        raise Refused(problems.all())
    _account(reading, found, draft)
    _write(reading, draft, request)
    _settle_as_of(reading, draft, request.as_of, problems)
    reading.problems = problems.all()


def _wanted(name: str | None, problems: Problems) -> list[Format]:
    known = formats()
    if name is None:
        return list(known.values())
    if name not in known:
        raise problems.refuse("E-FORMAT", f"「{name}」という書式はありません", f"使える書式：{'、'.join(known)}")
    return [known[name]]


def _found(tables: list[Table], wanted: list[Format], reading: Reading, problems: Problems) -> Found | None:
    """Return the one table to load; None when a person has to choose the format. Raises Refused otherwise."""
    fits = [(table, recognise.find(table, wanted)) for table in tables]
    privacy.check_heads([(table, found[0].header if found else None) for table, found in fits], problems)
    doubtful = next((found for _, found in fits if len(found) > 1), None)
    if doubtful:
        reading.candidates = [one.format.name for one in doubtful]
        labels = "」と「".join(one.format.label for one in doubtful)
        problems.add("Q-WHICH", f"「{labels}」のどれとしても読めます", "どの資料かを選んでください")
        return None
    known = [found[0] for _, found in fits if found]
    if not known:
        _check_unknown(tables, problems)
        raise recognise.refuse_unknown(tables, wanted, problems)
    return _chosen(known, tables, problems)


def _check_unknown(tables: list[Table], problems: Problems) -> None:
    """Raise Refused for what is wrong with a table whatever its format would be."""
    table = tables[0]
    if len(tables) == 1 and table.names is None and table.height == 1:
        raise problems.refuse("E-EMPTY", "見出しだけで、データの行がありません", "データを含めて出力し直してください")
    repeated = recognise.repeated_names(table.head(1)[0]) if table.sheet is None and table.names is None else []
    for name in repeated:
        problems.add("E-DUPCOL", f"見出し「{name}」が2列以上あります", "どれか1列にしてください", **table.place(0))


def _chosen(known: list[Found], tables: list[Table], problems: Problems) -> Found:
    visible = [found for found in known if not found.table.hidden] or known[:1]
    if len(visible) > 1:
        names = "、".join(f"「{found.table.sheet}」" for found in visible)
        what = f"読み取れる表が{len(visible)}つのシートにあります（{names}）"
        raise problems.refuse("E-TABLES", what, "1つのシートだけを残して保存し直してください")
    chosen = visible[0]
    if chosen.table.hidden:
        problems.add("W-HIDDEN", "非表示のシートを使いました", "", sheet=chosen.table.sheet)
    for other in tables:
        if other is not chosen.table:
            problems.add("W-SHEET", "このシートは読み取りの対象外です", "", sheet=other.sheet)
    return chosen


def _describe(reading: Reading, format_: Format) -> None:
    reading.format, reading.label = format_.name, format_.label
    reading.dataset, reading.source_system = format_.dataset, format_.source_system


def _check_found(found: Found, problems: Problems) -> None:
    """Raise Refused for an empty table or a repeated column; note the columns nobody reads."""
    if found.first_row == found.table.height:
        raise problems.refuse("E-EMPTY", "見出しだけで、データの行がありません", "データを含めて出力し直してください")
    recognise.check_repeated(found, problems)
    if problems.refused:
        raise Refused(problems.all())
    check_unread(found, problems)


def _refuse_rows(reading: Reading) -> None:
    """Account for all rows as rejected until a loader has read them."""
    reading.rows = {**no_rows(), "file": reading.rows["file"], "rejected": reading.rows["file"]}


def _account(reading: Reading, found: Found, draft: Draft) -> None:
    """Set the row accounting; raises RuntimeError when a loader left a row out of it."""
    table = found.table
    others = reading.rows["file"] - table.height - table.blank  # rows of sheets that are not read
    header = 0 if found.header is None else 1 + draft.header
    above = found.header or 0
    rows = {
        "file": reading.rows["file"],
        "loaded": draft.loaded,
        "rejected": 0,
        "header": header,
        "total": draft.total,
        "note": draft.note + above + others,
        "blank": draft.blank + table.blank,
    }
    rows["excluded"] = sum(rows[kind] for kind in ("header", "total", "note", "blank"))
    if rows["file"] != rows["loaded"] + rows["excluded"]:
        raise RuntimeError("row accounting")
    reading.rows = rows


def _write(reading: Reading, draft: Draft, request: Request) -> None:
    for name, table in draft.tables.items():
        path = request.work / f"{request.stem}-{name}.parquet"
        pq.write_table(table, path, compression="snappy")
        reading.tables[name] = path
    reading.area_codes, reading.scope, reading.totals = draft.area_codes, draft.scope, draft.totals


def _settle_as_of(reading: Reading, draft: Draft, stated: date | None, problems: Problems) -> None:
    """Take the later of the file's own newest day and the stated day; an earlier or missing day is held."""
    own = draft.as_of_on
    reading.as_of_on = stated if own is None or (stated and stated > own) else own
    if reading.as_of_on is None:
        problems.add("Q-ASOF", "いつ時点の資料か書かれていません", "基準日を指定してください")
    elif own and stated and stated < own:
        what = f"指定された基準日（{stated:%Y-%m-%d}）より新しい日（{own:%Y-%m-%d}）のデータがあります"
        problems.add("Q-ASOF", what, "基準日を確かめてください")
