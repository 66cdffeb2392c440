"""The glossary as markup: a term with its formula, all terms, the checks, the formats, the order of the sources."""

import unicodedata
from collections.abc import Iterable

import vocabulary as words
from widgets.definitions import GLOSSARY, Definition, Rule, Source
from widgets.frame import address
from widgets.markup import Html, chip, tag

TONES = {"refuse": "bad", "hold": "warn", "warn": "info"}
FOLDERS = {
    "warehouse": "集計の定義",
    "analysis": "推計の計算",
    "charts": "表示の規則",
    "docs": "説明",
    "vocabulary.py": "表記の規則",
}


def plain(text: str) -> str:
    """A text as it is searched: NFKC, lower case, no spaces."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def holds(asked: str, *texts: str) -> bool:
    """True when every word that is searched for stands in one of the texts; a blank search holds always."""
    whole = plain(" ".join(texts)) if asked else ""
    return all(plain(part) in whole for part in asked.split())


def term_card(one: Definition) -> Html:
    """One term in full."""
    lines = (
        ("式", tag("b", one.formula)),
        ("分子", one.numerator),
        ("分母", one.denominator),
        ("注意", one.caveat),
        ("設定", "・".join(words.SETTINGS[name].label for name in one.settings.split())),
        ("算出の場所", tag("span", *_places(one))),
    )
    return tag("dl", *(part for name, text in lines if text for part in (tag("dt", name), tag("dd", text))), cls="term")


def _places(one: Definition) -> list[Html]:
    """The files in which the figure is worked out, each with what kind of file it is."""
    return [
        tag("span", FOLDERS.get(path.split("/")[0], ""), tag("code", path), cls="place")
        for path in one.defined_in.split()
    ]


def terms_table(found: Iterable[Definition], chosen: str) -> Html:
    """All terms found; a name leads to the whole of it."""
    rows = (
        tag(
            "tr",
            tag("th", _link(one), scope="row"),
            tag("td", one.formula),
            tag("td", one.caveat),
            cls="chosen" if one.definition_id == chosen else "",
        )
        for one in found
    )
    return table(("用語", "式・意味", "注意"), rows, "terms")


def _link(one: Definition) -> Html:
    return tag("a", one.definition_name, href=address(GLOSSARY, term=one.definition_id), target="_self")


def rules_table(found: Iterable[Rule]) -> Html:
    """The checks found, with what becomes of a file that fails one."""
    rows = (
        tag(
            "tr",
            tag("th", one.name, tag("p", f"{one.family}　{one.code}", cls="quiet"), scope="row"),
            tag("td", chip(words.VALUES["severity"][one.severity], TONES[one.severity])),
            tag("td", one.checks),
            tag("td", one.why),
            tag("td", one.fix),
        )
        for one in found
    )
    return table(("検査", "扱い", "調べること", "なぜ", "直し方"), rows, "rules")


def formats_table(found: Iterable[dict[str, str]]) -> Html:
    """The formats found, with the headings they are recognised by."""
    rows = (
        tag("tr", tag("th", one["label"], scope="row"), tag("td", one["source"]), tag("td", one["headings"]))
        for one in found
    )
    return table(("種類", "誰の数値か", "見分けに使う見出し"), rows, "formats")


def sources_table(found: Iterable[Source]) -> Html:
    """The publications, the first believed first."""
    rows = (
        tag("tr", tag("th", str(place), scope="row"), tag("td", one.source_system), tag("td", one.label))
        for place, one in enumerate(found, 1)
    )
    return table(("順", "誰の数値か", "資料"), rows, "sources")


def table(heads: tuple[str, ...], rows: Iterable[Html], look: str) -> Html:
    """A table of words."""
    head = tag("thead", tag("tr", *(tag("th", one, scope="col") for one in heads)))
    return tag("div", tag("table", head, tag("tbody", *rows), cls=f"list typed {look}"), cls="listing-frame")
