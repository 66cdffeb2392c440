"""Which rows below the headings of an unknown table hold figures, and which columns say what they are of."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.mapping.figures import day_heading, meaning
from loaders.mapping.profile import SKIP, Heading, Profile
from loaders.reading.body import REMARKS, TOTALS
from loaders.reading.cells import Unusable, is_missing, word
from loaders.reading.declare import Found
from loaders.reading.municipalities import municipality, place_named
from loaders.reading.table import text_column

EVERYBODY = TOTALS | {"全体", "全年代", "all"}


@dataclass
class Body:
    """The cells of a table as text, and what its rows are: data, totals, notes (indices into the table).

    keys: role -> column. figures: column -> its heading. rest: the first row of what stands below the table, or None.
    """

    found: Found
    profile: Profile
    keys: dict[str, int]
    figures: dict[int, Heading]
    texts: dict[int, list[str]]
    headings: dict[int, str]
    data: list[int] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    rest: int | None = None
    _filled: dict[str, list[str]] = field(default_factory=dict)

    def text(self, row: int, column: int) -> str:
        """Return a cell of a figure."""
        return self.texts[column][row - self.found.first_row]

    def key_text(self, row: int, role: str) -> str:
        """Return a key cell, filled from above where the profile says so."""
        return self._filled[role][row - self.found.first_row]

    def heading(self, column: int) -> str:
        """Return the heading of a column that stands across."""
        return self.headings[column]


def read_body(found: Found, profile: Profile) -> Body:
    """Return the body of a table found by a profile, every row of it sorted into data, totals and notes."""
    columns = found.positions
    keys = {one.role: columns[f"c{n}"] for n, one in enumerate(profile.columns) if one in profile.keys}
    figures = {columns[f"c{n}"]: one for n, one in enumerate(profile.columns) if one in profile.figures}
    across = [place for name, place in columns.items() if name.startswith("a")]
    figures |= {place: Heading("", "figure") for place in across}
    texts = {place: text_column(found.table.columns[place][found.first_row :]) for place in columns.values()}
    names = found.table.head(found.header + 1)[found.header]
    body = Body(found, profile, keys, figures, texts, {place: names[place] for place in across})
    body._filled = {role: _filled(texts[column], profile.fill_down) for role, column in keys.items()}
    _sort(body)
    return body


def _filled(texts: list[str], down: bool) -> list[str]:
    if not down:
        return texts
    result, above = [], ""
    for text in texts:
        above = text if text.strip() else above
        result.append(above)
    return result


def _sort(body: Body) -> None:
    first, numbers = body.found.first_row, body.found.table.numbers
    partial = {role for role in ("sex", "age") if role in body.keys and _tells_parts(body, role)}
    for row in range(first, body.found.table.height):
        gap = row > first and numbers[row] > numbers[row - 1] + 1
        if gap and body.data and not _names_something(body, row) and not _is_remark(body, row):
            body.rest = row
            body.notes += range(row, body.found.table.height)
            return
        _place(body, row, partial)


def _place(body: Body, row: int, partial: set[str]) -> None:
    texts = {role: body.key_text(row, role) for role in body.keys}
    own = {role: body.texts[column][row - body.found.first_row] for role, column in body.keys.items()}
    meant = {role: meaning(text, body.profile.words.get(role, {})) for role, text in texts.items()}
    if SKIP in meant.values() or _is_remark(body, row):
        body.notes.append(row)
    elif any(
        word(own[role]) in (EVERYBODY if role in partial else TOTALS) for role in own if _may_total(role, partial)
    ):
        body.totals.append(row)
    elif all(is_missing(body.text(row, column)) for column in body.figures) and not _names_something(body, row):
        body.notes.append(row)
    else:
        body.data.append(row)


def _may_total(role: str, partial: set[str]) -> bool:
    return role in ("day", "code", "name", "product", "group") or role in partial


def _tells_parts(body: Body, role: str) -> bool:
    texts = {word(text) for text in body.texts[body.keys[role]] if text.strip()}
    return bool(texts - EVERYBODY)


def _is_remark(body: Body, row: int) -> bool:
    """Return True for a row whose only text is a remark."""
    cells = [text_column(column[row : row + 1])[0].strip() for column in body.found.table.columns]
    filled = [cell for cell in cells if cell]
    return len(filled) == 1 and word(filled[0]).startswith(REMARKS)


def _names_something(body: Body, row: int) -> bool:
    """Return True when a row names a day or a place in the columns for them; with neither column any word counts."""
    asked = [role for role in ("day", "code", "name") if role in body.keys]
    if not asked:
        return any(body.key_text(row, role).strip() for role in body.keys)
    return any(_reads(role, body, row) for role in asked)


def _reads(role: str, body: Body, row: int) -> bool:
    text = meaning(body.key_text(row, role), body.profile.words.get(role, {}))
    if role == "day":
        return day_heading(text) is not None
    if word(text) in TOTALS or text == SKIP:
        return True
    try:
        return bool(municipality(text) if role == "code" else place_named(text))
    except Unusable:
        return False
