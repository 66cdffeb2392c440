"""Turns the content of one file into its reading: tables, format, columns, row accounting, Parquet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from loaders import formats
from loaders.mapping.format import joined
from loaders.reading import drawings, limits, profiles, recognise
from loaders.reading.area_totals import area_totals
from loaders.reading.choose import Chosen, singles
from loaders.reading.days import today
from loaders.reading.declare import Draft, Format, Found, Given, combined
from loaders.reading.excerpt import excerpts
from loaders.reading.origins import origins
from loaders.reading.problems import Problem, Problems, Refused, shown
from loaders.reading.result import Reading, no_rows
from loaders.reading.tables import read_tables
from loaders.reading.unread import check_unread

# Small enough that the merge reads a big file with all its threads.
ROW_GROUP = 1 << 17
MOST_SIGNS = 4


@dataclass(frozen=True)
class Request:
    """One file to read: `name` is shown to people, `work` takes what reading writes, `stem` keeps it apart there."""

    path: Path
    name: str
    work: Path
    stem: str
    as_of: date | None = None
    format: str | None = None
    profiles: tuple[str, ...] = ()  # mapping profiles (JSON) for tables no format of ours knows
    marked: tuple[Problem, ...] = ()  # findings of others whose rows are shown too
    area: str | None = None  # whose table it is, where the table doesn't say
    source: str | None = None  # whose figures they are, where the table doesn't say


def read_content(kind: str, data: bytes, request: Request, reading: Reading, problems: Problems) -> None:
    """Fill the reading from the content; raises Refused when the file cannot be loaded."""
    if kind == "plan":  # a schedule of another program, which no format of ours reads
        drawings.propose_xml(data, reading, problems)
        return
    known = formats() | profiles.formats_of(request.profiles)
    wanted = _wanted(request.format, known, problems)
    tables = read_tables(kind, data, singles(wanted), problems)
    for table in tables:
        reading.rows["file"] += table.height + table.blank
        if table.exact_rows in limits.FULL_SHEETS:
            what = f"行数が表計算ソフトの上限ちょうど（{table.exact_rows:,}行）です"
            problems.add("Q-ROWLIMIT", what, "途中で切れていないか、元の件数と照合してください", sheet=table.sheet)
    _refuse_rows(reading)
    try:
        chosen = profiles.choose_or_show(tables, wanted, reading, problems)
    except Refused as refusal:
        drawings.propose(kind, data, tables, reading, refusal)  # raises it again when nothing is drawn there
        return
    given = Given(problems, today(), request.as_of, request.area, request.source)
    if not isinstance(chosen, Chosen):
        _note_common(chosen, given)
        reading.problems = problems.all()
        return
    _describe(reading, chosen.format)
    reading.profile = next((one for one in request.profiles if profiles.makes(one, chosen.format.name)), None)
    reading.recognised_by = _signs(chosen.found[0])
    try:
        draft = _read_tables(chosen, given, reading)
    except Refused as refusal:
        reading.excerpts = excerpts(chosen.found, refusal.problems)
        raise
    reading.dataset = draft.dataset or reading.dataset
    reading.source_system = draft.source_system or reading.source_system
    reading.unsaid = {} if chosen.format.parts else given.unsaid  # a workbook of ours is the prefecture's own
    _account(reading, chosen.found, draft, problems)
    _write(reading, draft, request)
    _settle_as_of(reading, draft, request.as_of, problems)
    reading.problems = problems.all()
    reading.excerpts = excerpts(chosen.found, [*reading.problems, *request.marked])


def _read_tables(chosen: Chosen, given: Given, reading: Reading) -> Draft:
    """Return what the tables of the file tell together, and set where they stand in it (`reading.sources`).

    Raises Refused with the problems of all of them.
    """
    for found in chosen.found:
        _check_found(found, bool(chosen.format.parts) and found.format.may_be_empty, given.problems)
    drafts = {found.format.name: found.format.read(found, given) for found in chosen.found}
    reading.sources = origins(chosen.found, drafts)
    joined = chosen.format.join(drafts, given) if chosen.format.join else combined(list(drafts.values()))
    if given.problems.refused:
        raise Refused(given.problems.all())
    return joined


def _note_common(ways: list[Found], given: Given) -> None:
    """Note what is wrong whichever way the table is read; raises Refused when no way of reading it is left."""
    tried = [_problems_of(found, given) for found in ways]
    common = [problem for problem in tried[0] if all(problem in others for others in tried[1:])]
    if any(problem.severity == "refuse" for problem in common):
        raise Refused(common)
    for problem in common:
        given.problems.take(problem)


def _problems_of(found: Found, given: Given) -> list[Problem]:
    """Return the problems of one way to read a table."""
    problems = Problems(given.problems.file)
    try:
        reading = Reading(problems.file)
        alike = replace(given, problems=problems, unsaid={})
        draft = _read_tables(Chosen(found.format, [found]), alike, reading)
    except Refused as refusal:
        return refusal.problems
    _settle_as_of(reading, draft, given.as_of, problems)
    return problems.all()


def _wanted(name: str | None, known: dict[str, Format], problems: Problems) -> list[Format]:
    if name is None:
        return list(known.values())
    if name not in known:
        raise problems.refuse("E-FORMAT", f"「{name}」という書式はありません", f"使える書式：{'、'.join(known)}")
    return [known[name]]


def _describe(reading: Reading, format_: Format) -> None:
    reading.format, reading.label = format_.name, format_.label
    reading.dataset, reading.source_system = format_.dataset, format_.source_system


def _signs(found: Found) -> str:
    """Return in words by which headings a table was recognised; of headings over two rows both."""
    rows = found.table.head(found.first_row) if found.first_row or found.table.names else [[]]
    above = rows[-2] if len(rows) > 1 and sum(bool(cell.strip()) for cell in rows[-2]) > 1 else None  # no title line
    head = joined([cell.strip() for cell in above], [cell.strip() for cell in rows[-1]]) if above else rows[-1]
    words = [head[place].strip() for place in sorted(found.positions.values()) if place < len(head)]
    named = "、".join(f"「{shown(text)}」" for text in [text for text in words if text][:MOST_SIGNS])
    more = "など" if len(words) > MOST_SIGNS else ""
    return f"見出し{named}{more}" if named else "表の形"


def _check_found(found: Found, may_be_empty: bool, problems: Problems) -> None:
    """Raise Refused for an empty table or a repeated column; note the columns nobody reads."""
    if found.first_row == found.table.height and not may_be_empty:
        raise problems.refuse("E-EMPTY", "見出しだけで、データの行がありません", "データを含めて出力し直してください")
    recognise.check_repeated(found, problems)
    if problems.refused:
        raise Refused(problems.all())
    check_unread(found, problems)


def _refuse_rows(reading: Reading) -> None:
    """Account for all rows as rejected until a loader has read them."""
    reading.rows = {**no_rows(), "file": reading.rows["file"], "rejected": reading.rows["file"]}


def _account(reading: Reading, found: list[Found], draft: Draft, problems: Problems) -> None:
    """Set the row accounting; raises Refused (E-ACCOUNT) when a loader left a row out of it."""
    header = sum(0 if one.header is None else 1 for one in found) + draft.header
    above = sum(one.header or 0 for one in found)
    others = reading.rows["file"] - sum(one.table.height + one.table.blank for one in found)  # sheets that are not read
    rows = {
        "file": reading.rows["file"],
        "loaded": draft.loaded,
        "rejected": 0,
        "header": header,
        "total": draft.total,
        "note": draft.note + above + others,
        "blank": draft.blank + sum(one.table.blank for one in found),
    }
    rows["excluded"] = sum(rows[kind] for kind in ("header", "total", "note", "blank"))
    if rows["file"] != rows["loaded"] + rows["excluded"]:
        counted = rows["loaded"] + rows["excluded"]
        what = f"ファイルの{rows['file']:,}行のうち{counted:,}行しか数えられませんでした"
        raise problems.refuse("E-ACCOUNT", what, "この表示を添えて担当者に知らせてください")
    reading.rows = rows


def _write(reading: Reading, draft: Draft, request: Request) -> None:
    for name, table in draft.tables.items():
        path = request.work / f"{request.stem}-{name}.parquet"
        # Numbers that differ in every row gain nothing from a dictionary, and the merge reads every row anyway.
        words = [column.name for column in table.schema if pa.types.is_dictionary(column.type)]
        pq.write_table(table, path, row_group_size=ROW_GROUP, use_dictionary=words, write_statistics=False)
        reading.tables[name] = path
    reading.area_codes, reading.scope, reading.totals = draft.area_codes, draft.scope, draft.totals
    reading.areas = area_totals(draft)


def _settle_as_of(reading: Reading, draft: Draft, stated: date | None, problems: Problems) -> None:
    """Take the later of the file's own newest day and the stated day; an earlier or missing day is held."""
    own = draft.as_of_on
    reading.as_of_on = stated if own is None or (stated and stated > own) else own
    if reading.as_of_on is None:
        problems.add("Q-ASOF", "いつ時点の資料か書かれていません", "基準日を指定してください")
    elif own and stated and stated < own:
        what = f"指定された基準日（{stated:%Y-%m-%d}）より新しい日（{own:%Y-%m-%d}）のデータがあります"
        problems.add("Q-ASOF", what, "基準日を確かめてください")
