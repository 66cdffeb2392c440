"""Text that fits: width by full-width count, Japanese line breaks, and what Plotly would take for markup."""

import unicodedata

NARROW = 0.55
NOT_FIRST = "、。）)」』】ー々っゃゅょァィゥェォッャュョ％・…"
NOT_LAST = "（(「『【"
GOOD_BREAK = "、・）) 　"
LATE_PART = 0.45
SHORTEST_LAST = 6


def width(text: str) -> float:
    """How many full widths a text takes; ASCII and half-width letters count 0.55.

    >>> width("令和3年"), width("ABC")
    (3.55, 1.6500000000000001)
    """
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else NARROW for char in text)


def cut(text: str, most: float) -> str:
    """The text, cut with … where it is wider than `most` full widths.

    >>> cut("期間要確認", 5), cut("期間要確認です", 5)
    ('期間要確認', '期間要確…')
    """
    if width(text) <= most:
        return text
    return text[: _fits(text, most - 1)] + "…"


def _fits(text: str, most: float) -> int:
    """How many characters from the start fit."""
    used = 0.0
    for at, char in enumerate(text):
        used += width(char)
        if used > most:
            return at
    return len(text)


def wrap(text: str, most: float, lines: int = 2) -> list[str]:
    """The text in at most `lines` lines of `most` full widths, broken where Japanese is broken; the last is cut.

    >>> wrap("隣接市町村間で設定したエリアによる通報の試行", 18)
    ['隣接市町村間で設定したエリアによる通', '報の試行']
    >>> wrap("農作物被害、侵入防止柵の点検（県内一斉）", 12)
    ['農作物被害、侵入防止柵の', '点検（県内一斉）']
    """
    text = " ".join(text.split())
    if width(text) <= most or lines == 1:
        return [cut(text, most)]
    at = _break(text, most, lines)
    head, rest = text[:at].rstrip(), text[at:].lstrip()
    return [head, *wrap(rest, most, lines - 1)]


def _break(text: str, most: float, lines: int) -> int:
    plain = _allowed(text, max(_fits(text, most), 1))
    first = int(plain * (1 - LATE_PART))
    for at in range(plain, max(first, 1), -1):
        good = text[at - 1] in GOOD_BREAK or text[at] in "（(「"
        fits = width(text[at:]) <= most * (lines - 1)
        if good and fits and not _together(text, at):
            return at
    rest = width(text[plain:])
    return _earlier(text, plain) if rest < SHORTEST_LAST else plain


def _allowed(text: str, at: int) -> int:
    """The break moved left until it parts nothing that belongs together."""
    while 1 < at < len(text) and _together(text, at):
        at -= 1
    return at


def _together(text: str, at: int) -> bool:
    """True where a line would end with an opening bracket or begin with a comma; blanks at a break are dropped."""
    return text[:at].rstrip().endswith(tuple(NOT_LAST)) or text[at:].lstrip().startswith(tuple(NOT_FIRST))


def _earlier(text: str, at: int) -> int:
    """An earlier comma or bracket, so that the last line is not a scrap; else the plain break."""
    for place in range(at - 1, at // 2, -1):
        if text[place - 1] in GOOD_BREAK and not _together(text, place):
            return place
    return at


def safe(text: str) -> str:
    """The text as Plotly shows it letter by letter: it would read <b> and &lt; as markup.

    >>> safe("<b>A&B</b>")
    '&lt;b&gt;A&amp;B&lt;/b&gt;'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def without_tail(text: str) -> str:
    """The text without what stands in brackets at its end.

    >>> without_tail("出没情報通報エリアの設定（試行・見直し）")
    '出没情報通報エリアの設定'
    """
    for opening, closing in (("（", "）"), ("(", ")")):
        if text.endswith(closing) and opening in text[1:]:
            return text[: text.rindex(opening)].rstrip()
    return text
