"""A schedule's sheet as it is drawn: texts, colours, merges, widths and shapes of a bounded range."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from loaders.reading.table import Table, column_letters
from loaders.schedule.colours import OFFICE, fills_of, theme_colours

ROWS, COLUMNS = 600, 420  # beyond these no 線表 has been seen; what lies outside is not looked at
PART_BYTES = 24 << 20  # a sheet part larger than this is a table of figures
EMU_PIXEL, EMU_POINT, DIGIT = 9_525, 12_700, 7
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Place = tuple[int, int]


@dataclass
class Sheet:
    """Cells by (row, column) from 0. `merges` are (top, left, bottom, right); `lefts` and `tops` are edges in EMU."""

    name: str
    texts: dict[Place, str]
    colours: dict[Place, str] = field(default_factory=dict)
    merges: dict[Place, tuple[int, int, int, int]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    conditional: int = 0
    drawing: bytes | None = None
    palette: tuple[str, ...] = OFFICE
    lefts: list[int] = field(default_factory=list)
    tops: list[int] = field(default_factory=list)

    def text(self, row: int, column: int) -> str:
        """Return the text seen at a cell: that of the merged block it lies in."""
        block = self.block(row, column)
        return self.texts.get((block[0], block[1]), "")

    def block(self, row: int, column: int) -> tuple[int, int, int, int]:
        """Return the merged block a cell lies in, or the cell itself."""
        return self.merges.get((row, column), (row, column, row, column))

    @property
    def last_row(self) -> int:
        """Return the last row that holds a text or a colour."""
        return max((row for row, _ in (*self.texts, *self.colours)), default=0)


def cell_name(row: int, column: int) -> str:
    """Return what a cell is called.

    >>> cell_name(6, 5)
    'F7'
    """
    return f"{column_letters(column)}{row + 1}"


def texts_of(table: Table) -> dict[Place, str]:
    """Return the texts of the first ROWS rows by place, marks of cells without a value left out."""
    found: dict[Place, str] = {}
    rows = table.numbers[:ROWS].tolist()
    for column, cells in enumerate(table.columns[:COLUMNS]):
        for number, text in zip(rows, cells[:ROWS].to_pylist(), strict=True):
            if text and number <= ROWS and not text.startswith("\0") and text.strip():
                found[number - 1, column] = text.strip()
    return found


def read_sheets(data: bytes, tables: list[Table]) -> list[Sheet]:
    """Return the visible sheets of a workbook as drawn; a sheet that can't be looked at has its texts alone."""
    shown = [Sheet(table.sheet or "", texts_of(table)) for table in tables if not table.hidden]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            book = _Book(archive)
            for sheet in shown:
                book.look_at(sheet)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError, etree.XMLSyntaxError):
        return shown  # not a workbook of this kind (.xls, .ods), or an unusual one: its texts are still read
    return shown


class _Book:
    """An opened workbook: where each sheet's part lies, and what its cell styles look like."""

    def __init__(self, archive: zipfile.ZipFile):
        self.archive = archive
        links = dict(self._links("xl/workbook.xml"))
        root = self._part("xl/workbook.xml")
        self.parts = {one.get("name"): links.get(one.get(RELATED, ""), ("", ""))[1] for one in root.iter("{*}sheet")}
        theme = next((target for kind, target in links.values() if kind.endswith("/theme")), None)
        styles = archive.read("xl/styles.xml") if "xl/styles.xml" in archive.namelist() else None
        scheme = archive.read(theme) if theme in archive.namelist() else None
        self.fills, self.palette = fills_of(styles, scheme), theme_colours(scheme)

    def look_at(self, sheet: Sheet) -> None:
        part = self.parts.get(sheet.name) or ""
        if part not in self.archive.namelist() or self.archive.getinfo(part).file_size > PART_BYTES:
            return
        root, sheet.palette = self._part(part), self.palette
        _fill(sheet, root, self.fills)
        _merge(sheet, root)
        _measure(sheet, root)
        sheet.conditional = sum(1 for _ in root.iter("{*}cfRule"))
        drawing = root.find("{*}drawing")
        if drawing is not None:
            target = dict(self._links(part)).get(drawing.get(RELATED, ""), ("", ""))[1]
            small = target in self.archive.namelist() and self.archive.getinfo(target).file_size <= PART_BYTES
            sheet.drawing = self.archive.read(target) if small else None

    def _part(self, name: str) -> etree._Element:
        return etree.fromstring(self.archive.read(name), PARSER)

    def _links(self, part: str) -> Iterator[tuple[str, tuple[str, str]]]:
        """Yield (id, (kind, part)) of what a part is related to."""
        folder, name = posixpath.split(part)
        listed = f"{folder}/_rels/{name}.rels"
        if listed in self.archive.namelist():
            for one in self._part(listed):
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
                yield one.get("Id", ""), (one.get("Type", ""), target)


def _fill(sheet: Sheet, root: etree._Element, fills: list[str]) -> None:
    """Take the colours of cells, and of whole rows where a row's own style colours it."""
    for row in root.iter("{*}row"):
        number = int(row.get("r", "0")) - 1
        if not 0 <= number < ROWS:
            continue
        if row.get("hidden") in ("1", "true"):
            sheet.hidden_rows.add(number)
        for cell in row.iter("{*}c"):
            style, place = cell.get("s"), _place(cell.get("r", ""))
            if style and place and place[1] < COLUMNS and int(style) < len(fills) and fills[int(style)]:
                sheet.colours[place] = fills[int(style)]


def _place(reference: str) -> Place | None:
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    if not (letters.isalpha() and digits and len(letters) <= 3):
        return None
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1


def _merge(sheet: Sheet, root: etree._Element) -> None:
    for one in root.iter("{*}mergeCell"):
        ends = [_place(part) for part in one.get("ref", "").split(":")]
        if len(ends) == 2 and all(ends):
            (top, left), (bottom, right) = ends
            block = (top, left, min(bottom, ROWS), min(right, COLUMNS))
            for row in range(block[0], block[2] + 1):
                for column in range(block[1], block[3] + 1):
                    sheet.merges[row, column] = block


def _measure(sheet: Sheet, root: etree._Element) -> None:
    """Set the edges of columns and rows; a hidden one has no width."""
    usual = root.find("{*}sheetFormatPr")
    usual = usual if usual is not None else {}
    wide, high = float(usual.get("defaultColWidth") or 9.140625), float(usual.get("defaultRowHeight") or 15)
    widths, heights = [wide] * (COLUMNS + 1), [high] * (ROWS + 1)
    for column in root.iter("{*}col"):
        hidden = column.get("hidden") in ("1", "true")
        for n in range(int(column.get("min", "1")) - 1, min(int(column.get("max", "1")), COLUMNS)):
            widths[n] = 0 if hidden else float(column.get("width") or wide)
            if hidden:
                sheet.hidden_columns.add(n)
    for row in root.iter("{*}row"):
        number = int(row.get("r", "0")) - 1
        if 0 <= number < ROWS and row.get("ht"):
            heights[number] = float(row.get("ht"))
    for number in sheet.hidden_rows:
        heights[number] = 0
    sheet.lefts = _edges(int(width * DIGIT + 0.5) * EMU_PIXEL for width in widths)
    sheet.tops = _edges(int(height * EMU_POINT) for height in heights)


def _edges(sizes: Iterator[int]) -> list[int]:
    edges = [0]
    for size in sizes:
        edges.append(edges[-1] + size)
    return edges
