"""Guards for workbooks: scans the bytes of every XML part for what hostile or unfinished workbooks hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np

from loaders.reading import limits
from loaders.reading.archive import Archive
from loaders.reading.problems import Problems

_AGAIN = "Excelで開いて保存し直してください"
_DECLARATION = re.compile(rb"<!(?!--|\[CDATA\[)")
_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']+)")
# What a cell looks like where it isn't as most programs write it: its reference first, within bounds, and said once.
_UNUSUAL = re.compile(rb"<c(?! r=\"[A-Z]{1,2}[1-9][0-9]{0,6}\"[^>r]*(?:t=\"(?:str|inlineStr)\"[^>r]*)?>)\s")
_BAD_REFERENCE = re.compile(rb"<(?:\w+:)?c\s(?:[^>]*?\s)?r=\"(?![A-Z]{1,2}[1-9][0-9]{0,6}\")([^\"]{0,40})\"")
_REFERENCE = re.compile(rb"[A-Z]{3}[1-9][0-9]{0,6}")
_PLAIN_ROW = re.compile(rb"<row\s[^>]*?\br=\"(\d+)\"")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br=\"(\d+)\"")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?\"")
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=\"([A-Z]+)(\d+)\"")
_RESULT = re.compile(rb"<(?:\w+:)?v>[^<]")  # an empty <v> is a result only of a formula that gives text
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_ERROR = re.compile(rb"<(?:\w+:)?c\s[^>]*?\bt=\"e\"")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_WINDOW = 1 << 22


@dataclass
class Marks:
    """Cells (row, column; from 0) of one sheet part that hold no value to read."""

    no_value: set[tuple[int, int]] = field(default_factory=set)
    errors: set[tuple[int, int]] = field(default_factory=set)


def check_xlsx(data: bytes, problems: Problems) -> dict[str, Marks]:
    """Return the marks of each worksheet part by its name; raises Refused for what must not reach a parser."""
    archive = Archive(data, problems)
    names = list(archive.entries)
    if any(name.casefold().endswith("vbaproject.bin") for name in names):
        raise problems.refuse("E-XLSM", "マクロ付きブックは読み込めません", ".xlsxで保存し直してください")
    if not {"xl/workbook.xml", "content.xml"} & set(names):
        what = "Excelの表ではない文書（.xlsb、Wordなど）のようです"
        raise problems.refuse("E-TYPE", what, ".xlsxで保存し直してください")
    marks = {}
    for name in names:
        part = archive.read(name)
        if name.casefold().endswith((".xml", ".rels", ".vml")):
            check_xml(part, problems)
            if _SHEET.fullmatch(name):
                marks[name] = _check_sheet(part, problems)
    if any(name.startswith("xl/externalLinks/") for name in names):
        problems.add("W-EXTLINK", "他のブックを参照する値を使いました", "")
    return marks


def check_xls(data: bytes, problems: Problems) -> None:
    """Raise Refused for an encrypted or macro workbook in the old container."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise problems.refuse("E-XLSX-PASSWORD", "パスワード付きです", "パスワードを外して保存し直してください")
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        raise problems.refuse("E-XLSM", "マクロ付きブックは読み込めません", ".xlsxで保存し直してください")
    if not any(stream.encode("utf-16-le") in data for stream in ("Workbook", "Book")):
        raise problems.refuse("E-TYPE", "Excel以外の文書（Wordなど）のようです", "Excelで保存し直してください")


def check_xml(part: bytes, problems: Problems) -> None:
    """Raise Refused for XML that declares entities, nests too deep or is in an encoding nobody writes."""
    if b"\0" in part[:512]:
        part = _from_utf16(part, problems)
    stated = _ENCODING.search(part[:200])
    if stated and stated.group(1).lower() not in (b"utf-8", b"us-ascii", b"utf-16"):
        raise _corrupt(problems)
    if _DECLARATION.search(part):
        what = "Excelの標準にない宣言（DTD）が含まれるため読み込みません"
        raise problems.refuse("E-XML-DTD", what, _AGAIN)
    if depth(part) > limits.XML_DEPTH:
        raise _corrupt(problems)


def _from_utf16(part: bytes, problems: Problems) -> bytes:
    name = "utf-16" if part[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-16-le" if part[1:2] == b"\0" else "utf-16-be"
    try:
        return part.decode(name).encode("utf-8")
    except UnicodeDecodeError:
        raise _corrupt(problems) from None


def _corrupt(problems: Problems) -> Exception:
    return problems.refuse("E-XLSX-CORRUPT", "ブックの中身が壊れています", _AGAIN)


def depth(part: bytes) -> int:
    """Return the deepest nesting of elements, from the bytes alone.

    >>> depth(b"<a><b/><c><d></d></c></a>")
    3
    """
    level = deepest = 0
    view = np.frombuffer(part + b"\0", dtype=np.uint8)
    for start in range(0, len(view) - 1, _WINDOW):
        window = view[start : start + _WINDOW + 1]
        first, second = window[:-1], window[1:]
        steps = np.zeros(len(first), dtype=np.int8)
        opening = first == ord("<")
        steps[opening] = 1
        steps[opening & (second == ord("/"))] = -1
        steps[opening & ((second == ord("?")) | (second == ord("!")))] = 0
        steps[(first == ord("/")) & (second == ord(">"))] = -1
        levels = np.cumsum(steps, dtype=np.int32) + level
        deepest, level = max(deepest, int(levels.max())), int(levels[-1])
    return deepest


def _check_sheet(part: bytes, problems: Problems) -> Marks:
    unusual = b":c" in part or _UNUSUAL.search(part)  # a look at every cell takes long
    for found in _BAD_REFERENCE.finditer(part) if unusual else ():
        if not _REFERENCE.fullmatch(found.group(1)):
            raise _corrupt(problems)
        raise _far(found.group(1).decode(), problems)
    rows = [int(row) for row in (_ROW if b":row" in part else _PLAIN_ROW).findall(part)]
    if rows and max(rows) > limits.SPARSE_FACTOR * len(rows) + limits.SPARSE_ROWS:
        raise _far(f"A{max(rows)}", problems)
    if len(rows) > limits.ROWS or part.count(b"<c ") > limits.CELLS:
        what = f"行やセルが多すぎます（上限{limits.ROWS:,}行）"
        raise problems.refuse("E-ROWS", what, "シートを分けるか、CSVで保存し直してください")
    _check_merges(part, problems)
    return Marks(_formulas_without_value(part), _error_cells(part))


def _far(cell: str, problems: Problems) -> Exception:
    return problems.refuse("E-XLSX-RANGE", f"{cell}に離れた値があります", "余分な行・列を削除して保存し直してください")


def _check_merges(part: bytes, problems: Problems) -> None:
    merges = _MERGE.findall(part) if b"mergeCell" in part else []
    area = sum(
        (abs(_column(right or left) - _column(left)) + 1) * (abs(int(bottom or top) - int(top)) + 1)
        for left, top, right, bottom in merges
    )
    if len(merges) > limits.MERGES or area > limits.MERGED_CELLS:
        raise problems.refuse("E-XLSX-MERGE", "結合されたセルが多すぎます", "結合を解除して保存し直してください")


def _error_cells(part: bytes) -> set[tuple[int, int]]:
    if b't="e"' not in part:
        return set()
    return {_cell(found.group()) for found in _ERROR.finditer(part)} - {None}


def _formulas_without_value(part: bytes) -> set[tuple[int, int]]:
    """Return the cells whose formula carries no stored result; a parser would show them as blank."""
    cells = set()
    if b"<f" not in part and b":f" not in part:
        return cells
    for found in _FORMULA.finditer(part):
        end = part.find(b"</c>", found.start())
        start = part.rfind(b"<c ", 0, found.start())
        if not _RESULT.search(part, found.start(), end) and b't="str"' not in part[start : found.start()]:
            cells.add(_cell(part[start : found.start()]))
    return cells - {None}


def _cell(tag: bytes) -> tuple[int, int] | None:
    found = _CELL.match(tag) or re.search(rb"\br=\"([A-Z]+)(\d+)\"", tag)
    return (int(found.group(2)) - 1, _column(found.group(1))) if found else None


def _column(letters: bytes) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1
