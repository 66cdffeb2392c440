"""Bars and marks drawn in the cells of a row: fills, merged blocks, arrows made of characters, ● ▲ ◆."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.schedule.drawn import FAIR, GOOD, POOR, SURE, Drawn
from loaders.schedule.ground import Ground
from loaders.schedule.months import Grid
from loaders.schedule.sheet import Sheet, cell_name
from loaders.schedule.spans import Span, whole_columns
from loaders.schedule.years import plain

LEFT, RIGHT = "←⇐⇦◀◁<＜⟵", "→⇒⇨➡➔▶▷>＞⟶►"
DASHES = "─━—―‐－-ー〜～=＝┄…・"
ARROW = re.compile(f"[{re.escape(LEFT + RIGHT + DASHES)}]+")
POINTED = re.compile(f"[{re.escape(LEFT + RIGHT)}]")
MARKS = "●○◎▲△▼▽◆◇★☆■□"
MARK = re.compile(f"([{MARKS}])([^{MARKS}]*)")
DATE_IN = re.compile(r"(?:(\d{1,2})[/月])(\d{1,2})日?")
SOLID = "─━—―═–-"  # drawn with nothing else in mind; ー alone may end a word
_LINE = f"(?:[{re.escape(SOLID)}]|ー{{2,}})*"
_WRAPPED = re.compile(f"^[{re.escape(LEFT)}]?{_LINE}(.*?){_LINE}[{re.escape(RIGHT)}]?$", re.DOTALL)


def cell_readings(sheet: Sheet, grid: Grid, row: int, ground: Ground, skip: set[tuple[int, int]]) -> list[Drawn]:
    """Return what is drawn in the cells of one row, from left to right; `skip` are cells of a legend."""
    found: list[Drawn] = []
    taken: set[int] = set()
    for piece in _arrows(sheet, grid, row, skip):
        found.append(piece)
        taken |= set(range(piece.columns[0], piece.columns[1] + 1))
    for first, last, colour in _blocks(sheet, grid, row, ground, skip, taken):
        found += _split(sheet, grid, row, first, last, colour)
        taken |= set(range(first, last + 1))
    for column in sorted(set(grid.slots) - taken):
        text = sheet.texts.get((row, column), "")
        named = any(one.how == "記号" and one.columns[0] < column == one.columns[1] for one in found)
        if text and (row, column) not in skip and not named:
            found += _lone(sheet, grid, row, column, text, found)
    return sorted(found, key=lambda one: one.columns)


def made(sheet: Sheet, row: int, span: Span, how: str, confidence: float, text: str = "", kind: str = "") -> Drawn:
    """Return a reading of cells: its kind is bar, or later when it begins in 以降."""
    kind = kind or ("later" if span.is_later else "bar")
    where = cell_name(row, span.columns[0])
    return Drawn(where, row, span.columns, how, kind, span.start, span.end, confidence, " ".join(text.split()))


def _blocks(
    sheet: Sheet, grid: Grid, row: int, ground: Ground, skip: set, taken: set[int]
) -> Iterator[tuple[int, int, str]]:
    """Yield (first, last, colour) of each run of one colour and of each merged block; '' for one without colour."""
    run: tuple[int, int, str] | None = None
    for column in sorted(grid.slots):
        top, left, _, right = sheet.block(row, column)
        colour = sheet.colours.get((row, column)) or sheet.colours.get((top, left)) or ""
        if ground.has(row, column, colour) or (row, column) in skip or column in taken:
            colour = ""
        if (top, left) in skip or column in taken:
            right = left
        if right > left and (colour or sheet.texts.get((top, left))):
            if run:
                yield run
            run = None
            if column == max(left, grid.first) and top == row:
                yield column, min(right, grid.last), colour
        elif run and run[2] == colour and run[1] == column - 1:
            run = (run[0], column, colour)
        else:
            if run:
                yield run
            run = (column, column, colour) if colour and top == row else None
    if run:
        yield run


def _split(sheet: Sheet, grid: Grid, row: int, first: int, last: int, colour: str) -> list[Drawn]:
    """The bars of one coloured run: a second text in it begins a second bar, marks stand in it by themselves."""
    texts = [(column, sheet.texts[row, column]) for column in range(first, last + 1) if (row, column) in sheet.texts]
    if merged := sheet.block(row, first)[3] > first:
        texts = [(first, sheet.text(row, first))] if sheet.text(row, first) else []
    marks = [(column, text) for column, text in texts if plain(text)[:1] in MARKS]
    words = [one for one in texts if one not in marks and not ARROW.fullmatch(plain(one[1]))]
    if marks and merged and not colour:
        return [one for column, text in marks for one in _marks(sheet, grid, row, column, text)]
    starts = [first, *(column for column, _ in words[1:])] if len(words) > 1 else [first]
    ends = [*(start - 1 for start in starts[1:]), last]
    found = []
    for n, (start, end) in enumerate(zip(starts, ends, strict=True)):
        text = words[n][1] if n < len(words) else ""
        how = "結合セル" if merged else "塗り"
        one = made(sheet, row, whole_columns(grid, start, end), how, SURE if text else GOOD, text)
        one.colour = colour
        if len(starts) > 1:
            one.doubt("同じ色が続き、文字の位置で分けました", FAIR)
        if not text and not merged:
            _take_overflow(sheet, grid, row, one)
        found.append(one)
    return found + [one for column, text in marks for one in _marks(sheet, grid, row, column, text)]


def _take_overflow(sheet: Sheet, grid: Grid, row: int, bar: Drawn) -> None:
    """A text in the uncoloured cell just before a bar, or just after it, is the bar's: it runs on into it."""
    for column in (bar.columns[0] - 1, bar.columns[1] + 1):
        text = sheet.texts.get((row, column), "")
        usable = column in grid.slots and text and not sheet.colours.get((row, column))
        if usable and plain(text)[:1] not in MARKS and not ARROW.fullmatch(plain(text)):
            bar.text = " ".join(text.split())
            bar.doubt(f"名前は隣（{cell_name(row, column)}）の文字です", FAIR)
            return


def _arrows(sheet: Sheet, grid: Grid, row: int, skip: set) -> Iterator[Drawn]:
    """Yield each arrow made of characters: from ← or the first dash to →, words between are its name."""
    pieces: list[tuple[int, int, str]] = []
    for column in [*sorted(grid.slots), None]:
        piece = None if column is None else _piece(sheet, grid, row, column, skip)
        if piece == ():
            continue  # inside a merged block that was taken already
        inside = piece and (not pieces or piece[0] == pieces[-1][1] + 1)
        if pieces and (not inside or _is_over(pieces) or (piece and plain(piece[2])[:1] in LEFT)):
            yield from _arrow(sheet, grid, row, pieces)
            pieces = []
        if piece and (pieces or ARROW.match(plain(piece[2])) or ARROW.search(plain(piece[2])[-1:])):
            pieces.append(piece)


def _piece(sheet: Sheet, grid: Grid, row: int, column: int, skip: set) -> tuple[int, int, str] | tuple[()] | None:
    top, left, _, right = sheet.block(row, column)
    if right > left and column > max(left, grid.first):
        return ()
    text = sheet.texts.get((top, left), "")
    if not text or top != row or (row, column) in skip or plain(text)[:1] in MARKS:
        return None
    return column, min(right, grid.last), text


def _is_over(pieces: list[tuple[int, int, str]]) -> bool:
    return plain(pieces[-1][2])[-1:] in RIGHT


def _arrow(sheet: Sheet, grid: Grid, row: int, pieces: list[tuple[int, int, str]]) -> Iterator[Drawn]:
    told = [plain(text) for *_, text in pieces]
    whole = "".join(told)
    if not POINTED.search(whole) and not (len(whole) > 2 and all(one in SOLID[:5] for one in whole)):
        return  # dashes alone say that there is nothing, and words with ・ in them are words
    words = "".join(_WRAPPED.sub(r"\1", one) for one in told if not ARROW.fullmatch(one))
    one = made(sheet, row, whole_columns(grid, pieces[0][0], pieces[-1][1]), "矢印の文字", GOOD, words)
    if whole[-1:] not in RIGHT:
        one.doubt("W11 矢印の終わり「→」がありません", POOR)
    yield one


def _lone(sheet: Sheet, grid: Grid, row: int, column: int, text: str, found: list[Drawn]) -> list[Drawn]:
    """What a cell with nothing but a text says: marks, or a word that names the month it stands in."""
    told = plain(text)
    if told[:1] in MARKS:
        return _marks(sheet, grid, row, column, text)
    used = any(one.text == " ".join(text.split()) for one in found)
    if used or ARROW.fullmatch(told) or told in ("○", "-", "—"):
        return []
    one = made(sheet, row, whole_columns(grid, column, column), "文字", POOR, text)
    return [one.doubt("色も矢印もなく、その月と読みました", POOR)]


def _marks(sheet: Sheet, grid: Grid, row: int, column: int, text: str) -> list[Drawn]:
    """The milestones of a cell; the label of a bare mark is the text right of it."""
    found = []
    for _, words in MARK.findall(text.strip()):
        label = " ".join(words.split())
        near = sheet.texts.get((row, column + 1), "")
        free = column + 1 in grid.slots and near and not sheet.colours.get((row, column + 1))
        beside = not label and free and plain(near)[:1] not in MARKS and not ARROW.fullmatch(plain(near))
        if beside:
            label = " ".join(near.split())
        one = made(sheet, row, whole_columns(grid, column, column), "記号", GOOD, label, "milestone")
        one.end, one.columns = "", (column, column + 1) if beside else (column, column)
        set_day(one, grid, column, label)
        found.append(one)
    return found


def set_day(one: Drawn, grid: Grid, column: int, label: str) -> None:
    """A day in the label of a mark (4/28) is its date, when it lies in the month the mark stands in."""
    told = DATE_IN.search(plain(label))
    slot = grid.slots[column]
    if not told or slot.unit == "open":
        return
    month, day = int(told[1]), int(told[2])
    if month != slot.first.month or not 1 <= day <= 31:
        one.doubt(f"「{told[0]}」とありますが、{slot.first.month}月の列です", POOR)
        return
    try:
        exact = slot.first.replace(day=day)
    except ValueError:
        one.doubt(f"「{told[0]}」という日はありません", POOR)
        return
    one.start = f"{f'{exact.year}年' if grid.year_known else ''}{exact.month}月{exact.day}日"
    one.confidence = SURE
    one.text = re.sub(r"^(\d{1,2}[/月]\d{1,2}日?)\s*", "", one.text) or one.text
