"""What the head of an unknown table suggests for the mapping form: headings, what is counted, in which unit."""

import re
from typing import Any

from widgets.mapping_words import (
    GROUPS,
    KEYS,
    PRODUCTS,
    guess,
    header_row,
    is_number,
    joined,
    plain,
    stands_across,
)

ACROSS_FROM = 3
SUPPLY = re.compile("箱|供給|納入|到着|配送|配分|発送|出荷|在庫|返送|バイアル|impfstoff|vaccine|dosen|deliver")
SITES = re.compile("医療機関|診療所|病院|クリニック|施設コード|施設番号")
PERSONS = re.compile("対象者|人口|計画人数")
KIND_WORDS = (
    ("返送", "返送"),
    ("在庫", "在庫"),
    ("到着|納入", "到着"),
    ("発送|出荷", "発送"),
    ("計画|予定|配分", "計画"),
)
UNITS = ((r"千(?:回|人|箱)|\(千\)|単位:千", 1_000), (r"万(?:回|人|箱)|\(万\)|単位:万", 10_000))


def guessed(rows: list[list[str]], sheet: str, towns: list[str]) -> dict[str, Any]:
    """The fields of a mapping profile that the head suggests, and `row`, the lower row of its headings.

    rows: the first rows as text. sheet: the name of the sheet. towns: the places one may choose. All may be changed.
    """
    row, levels = headings_at(rows)
    width = max(map(len, rows), default=0)
    lower, upper = _wide(rows, row, width), _wide(rows, row - 1, width) if levels == 2 else [""] * width
    names = joined(upper, lower)
    titles = plain("".join([sheet, *(cell for line in rows[: row + 1 - levels] for cell in line)]))
    heads = plain("".join(names))
    target = _target(titles, heads)
    across = next((role for role in ("day", "name") if _count(lower, role) >= ACROSS_FROM), "")
    body = [_wide(rows, n, width) for n in range(row + 1, len(rows))]
    made: dict[str, Any] = {"row": row, "header_rows": levels, "target": target, "across": across}
    made["unit"] = next((unit for pattern, unit in UNITS if re.search(pattern, titles + heads)), 1)
    made["cumulative"] = target == "doses" and "累計" in titles + heads
    made["fill_down"] = _is_filled_from_above(names, body, target)
    made["measure"] = {"persons": "persons"}.get(target, "boxes" if _in_boxes(titles, heads, target) else "doses")
    made["week"] = target == "supply" and "週" in titles + heads
    made["says"] = _says(titles, heads, target, towns)
    return made


def headings_at(rows: list[list[str]]) -> tuple[int, int]:
    """The (lower) row of the headings, and over how many rows they stand: 2 when an upper one spans several columns.

    >>> headings_at([["表題"], ["日", "町", "1回目", ""], ["", "", "男", "女"], ["6/1", "A市", "1", "2"]])
    (2, 2)
    """
    best = header_row(rows)
    for upper in (best, best - 1):
        if 0 <= upper < len(rows) - 1 and _stand_over(rows[upper], rows[upper + 1]):
            return upper + 1, 2
    return best, 1


def _stand_over(upper: list[str], lower: list[str]) -> bool:
    """True when words of the lower row stand below blanks that an upper heading spans, and no number among them."""
    width = max(len(upper), len(lower))
    pairs = list(zip(_padded(upper, width), _padded(lower, width), strict=True))
    words = [below for _, below in pairs if below]
    spanned = [n for n, (above, below) in enumerate(pairs) if below and not above and any(a for a, _ in pairs[:n])]
    heads = sum(bool(above) for above, _ in pairs)
    return heads >= 2 and len(words) >= 2 and bool(spanned) and not any(map(_is_figure, words))


def _is_figure(text: str) -> bool:
    return is_number(text) or stands_across(text, "day")


def _padded(row: list[str], width: int) -> list[str]:
    return [cell.strip() for cell in row] + [""] * (width - len(row))


def _wide(rows: list[list[str]], number: int, width: int) -> list[str]:
    return _padded(rows[number], width) if 0 <= number < len(rows) else [""] * width


def _count(names: list[str], role: str) -> int:
    return sum(stands_across(name, role) for name in names)


def _target(titles: str, heads: str) -> str:
    for text in (heads, titles):
        if SITES.search(text):
            return "sites"
        if SUPPLY.search(text) and not re.search("接種(?:回数|実績|者)", text):
            return "supply"
        if PERSONS.search(text) and not re.search("[1-7]回目", text):
            return "persons"
    return "doses"


def _in_boxes(titles: str, heads: str, target: str) -> bool:
    return target == "supply" and "箱" in titles + heads and not re.search("回数|回分", heads)


def _is_filled_from_above(names: list[str], body: list[list[str]], target: str) -> bool:
    """True when a column of days or places is blank in rows that hold figures."""
    told = (KEYS["day"], KEYS["name"])
    keys = [n for n, name in enumerate(names) if name and _role(name, body, n, target) in told]
    figures = [row for row in body if any(map(is_number, row)) and not any(plain(cell).endswith("計") for cell in row)]
    return any(any(row[n] for row in figures) and not all(row[n] for row in figures) for n in keys)


def _role(name: str, body: list[list[str]], column: int, target: str) -> str:
    return guess(name, target, [row[column] for row in body])


def _says(titles: str, heads: str, target: str, towns: list[str]) -> dict[str, str]:
    """What the lines above the table, or its headings, say of the whole table; only what stands there once."""
    both, found = titles + heads, {}
    doses = set(re.findall(r"([1-7])回目", both))
    if target == "doses" and len(doses) == 1:
        found["dose"] = f"{doses.pop()}回目"
    if target == "supply":
        found |= {"kind": next((kind for words, kind in KIND_WORDS if re.search(words, both)), "")}
        found |= {"product": _only(PRODUCTS, both)}
    if target != "doses":
        found |= {"group": _only(GROUPS, titles)}
    found["name"] = _only(towns, titles)
    return {role: said for role, said in found.items() if said}


def _only(options: tuple[str, ...] | list[str], text: str) -> str:
    """The one of these words that stands in a text; empty when none or several do."""
    named = [one for one in options if plain(one.removesuffix("等")) in text]
    return named[0] if len(named) == 1 else ""
