"""Reads delimited text: a fast reader that says yes only when certain, else a strict one that reads or says why."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from loaders.reading import limits
from loaders.reading.problems import Problems, Refused
from loaders.reading.table import Table, without_blank_rows

DELIMITERS = (",", "\t", ";")


def read(data: bytes, problems: Problems) -> Table:
    """Return the table of UTF-8 text, all cells as text; raises Refused when its shape is not that of a table."""
    _check_lines(data, problems)
    delimiter, width = _layout(data, problems)
    table = read_fast(data, delimiter, width) or read_strict(data, delimiter, width, problems)
    if table.height > limits.ROWS:
        what = f"行数が上限（{limits.ROWS:,}行）を超えています"
        raise problems.refuse("E-ROWS", what, "期間を分けて保存し直してください")
    return without_blank_rows(table)


def _check_lines(data: bytes, problems: Problems) -> None:
    """Raise Refused for a line longer than any table has; the check costs one pass without copying lines."""
    ends = np.flatnonzero(np.frombuffer(data, dtype=np.uint8) == 10)
    starts = np.concatenate(([-1], ends))
    lengths = np.diff(np.append(starts, len(data)))
    if lengths.max() > limits.LINE_BYTES:
        line = int(lengths.argmax()) + 1
        raise problems.refuse("E-CELL-LONG", "1行が長すぎます", "余分な列や文章を除いて保存し直してください", line=line)


def _layout(data: bytes, problems: Problems) -> tuple[str, int]:
    """Return the delimiter and the number of columns of the first non-blank line."""
    line = next((line for line in io.BytesIO(data) if line.strip()), b"").decode("utf-8").strip("\r\n")
    outside = "".join(line.split('"')[::2])
    delimiter = max(DELIMITERS, key=outside.count)
    width = outside.count(delimiter) + 1
    if width > limits.COLUMNS:
        what = f"列が{width:,}あります（上限{limits.COLUMNS}列）"
        raise problems.refuse("E-WIDE", what, "使う列だけを残して保存し直してください")
    return delimiter, width


def read_fast(data: bytes, delimiter: str, width: int) -> Table | None:
    """Return the table, or None unless every line is certainly one row of `width` cells read as `read_strict` would."""
    returns = data.count(b"\r")
    if (returns and returns != data.count(b"\r\n")) or not _quotes_enclose(data, delimiter.encode()):
        return None
    try:
        table = pacsv.read_csv(pa.BufferReader(data), **_options(delimiter, width)).combine_chunks()
    except pa.ArrowInvalid:  # its text holds cell contents: the strict reader says why
        return None
    lines = data.count(b"\n") + (not data.endswith(b"\n"))
    columns = [column.chunk(0) if column.num_chunks else pa.array([], pa.string()) for column in table.columns]
    if table.num_rows != lines or any(_holds(column, delimiter) for column in columns):
        return None
    return Table(columns, np.arange(1, lines + 1, dtype=np.int32), exact_rows=lines)


def _options(delimiter: str, width: int) -> dict:
    names = [f"c{n}" for n in range(width)]
    return {
        "read_options": pacsv.ReadOptions(column_names=names),
        "parse_options": pacsv.ParseOptions(delimiter=delimiter, newlines_in_values=False, ignore_empty_lines=True),
        "convert_options": pacsv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False, check_utf8=False
        ),
    }


def _quotes_enclose(data: bytes, delimiter: bytes) -> bool:
    """Return True when every quote opens a cell or closes one: as many openings as closings, and no other quotes.

    Together with no cell holding a quote or delimiter this leaves one way to read the line, so readers cannot differ.
    """
    quotes = data.count(b'"')
    if not quotes:
        return True
    opening = data.count(delimiter + b'"') + data.count(b'\n"') + data.startswith(b'"')
    closing = sum(data.count(b'"' + end) for end in (delimiter, b"\n", b"\r\n")) + data.endswith(b'"')
    return opening == closing and quotes == 2 * opening


def _holds(column: pa.Array, delimiter: str) -> bool:
    texts = column.unique()
    found = pc.or_(pc.match_substring(texts, '"'), pc.match_substring(texts, delimiter))
    return bool(pc.any(found).as_py())


def read_strict(data: bytes, delimiter: str, width: int, problems: Problems) -> Table:
    """Return the table read record by record, blank lines counted; raises Refused naming every malformed line."""
    columns: list[list[str]] = [[] for _ in range(width)]
    numbers: list[int] = []
    blank = 0
    for number, row in _records(data, delimiter, problems):
        if not row:
            blank += 1
        elif len(row) != width:
            what = f"列数が{len(row)}です（見出しは{width}列）"
            problems.add("E-CSV-SHAPE", what, "区切りの過不足を直してください", line=number)
        else:
            numbers.append(number)
            for column, cell in zip(columns, row, strict=True):
                column.append(sys.intern(cell))
    if problems.refused:
        raise Refused(problems.all())
    arrays = [pa.array(column, pa.string()) for column in columns]
    return Table(arrays, np.array(numbers, dtype=np.int32), blank=blank, exact_rows=len(numbers) + blank)


def _records(data: bytes, delimiter: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """Yield (first line, cells) of each record; a record that breaks the rules of quoting is a problem instead."""
    csv.field_size_limit(limits.CELL_CHARS)
    reader = csv.reader(_lines(data), delimiter=delimiter, strict=True)
    while True:
        first = reader.line_num + 1
        try:
            yield first, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            _add_broken(first, reader.line_num, str(error), problems)


def _lines(data: bytes) -> Iterator[str]:
    """Yield the lines with their ends; \\n, \\r\\n and \\r end a line, nothing else does."""
    return iter(io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline=""))


def _add_broken(first: int, last: int, error: str, problems: Problems) -> None:
    if "field limit" in error and first == last:
        what = f"1つのセルが長すぎます（上限{limits.CELL_CHARS:,}文字）"
        problems.add("E-CELL-LONG", what, "長い文章を除いて保存し直してください", line=first)
    else:
        problems.add("E-CSV-QUOTE", '引用符（"）の閉じ方が正しくありません', "引用符を直してください", line=first)
