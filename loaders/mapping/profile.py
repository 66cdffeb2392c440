"""A mapping profile: which heading of an unknown table means what, in which unit, and what the table covers."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from loaders.reading.cells import Unusable, word

NAME_CHARS = 40
MOST_COLUMNS = 200
PREFIX = "profile:"  # of the names of formats made of profiles
SKIP = "（使わない）"  # the word for which rows are left out

SITE_FIGURES = ("after_hours_doses", "holiday_doses", "doctor_hours", "nurse_hours")
# target -> the roles its columns may have; `figure` is the column of the numbers.
ROLES = {
    "doses": ("day", "code", "name", "sex", "age", "dose", "figure"),
    "supply": (
        "day", "code", "name", "kind", "product", "group", "allotment", "round", "figure", "boxes", "cumulative",
        "per_vial",
    ),
    "persons": ("day", "name", "group", "figure"),
    "sites": ("day", "site", "special_staffing", "figure", *SITE_FIGURES),
}  # fmt: skip
FIGURES = ("figure", "boxes", "cumulative", "per_vial", *SITE_FIGURES)
ACROSS = ("", "day", "name")
UNITS = (1, 10, 100, 1_000, 10_000, 100_000_000)
MEASURES = {"doses": ("doses",), "supply": ("doses", "boxes"), "persons": ("persons",), "sites": ("doses",)}


@dataclass(frozen=True)
class Heading:
    """One column that is read: its heading, its role, and for a figure what the heading says of it (dose, sex …)."""

    heading: str
    role: str
    says: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Profile:
    """A mapping under a name.

    header_rows: two when an upper row of merged headings stands over the names (then a heading is upper/lower).
    across: what the other headings are when figures stand side by side (days or municipalities). says: what holds for
    the whole table. words: by role, what a word of the source means in ours. measure and unit: what a figure counts,
    and how many. cumulative: figures of doses are totals to their day. week: a day stands for its week. fill_down: a
    blank key cell means the one above. returns: figures below zero are deliveries sent back. add_up: rows that differ
    only in columns which are not read are added up. edited: when it was saved, so that going back to an earlier form is
    told as a change too.
    """

    name: str
    target: str
    columns: tuple[Heading, ...]
    header_rows: int = 1
    across: str = ""
    says: dict[str, str] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    measure: str = "doses"
    unit: int = 1
    cumulative: bool = False
    week: bool = False
    fill_down: bool = False
    returns: bool = False
    add_up: bool = False
    edited: str = ""

    @property
    def format_name(self) -> str:
        """Return the name of the format this profile makes."""
        return PREFIX + self.name

    @property
    def figures(self) -> list[Heading]:
        """Return the columns of numbers."""
        return [one for one in self.columns if one.role in FIGURES]

    @property
    def keys(self) -> list[Heading]:
        """Return the columns that say what the numbers are of."""
        return [one for one in self.columns if one.role not in FIGURES]

    def told(self) -> set[str]:
        """Return the roles that a column, the headings across or the profile itself tells."""
        return {one.role for one in self.columns} | {self.across} | set(self.says) | self._said_by_headings()

    def _said_by_headings(self) -> set[str]:
        said = [set(one.says) for one in self.figures]
        return set.intersection(*said) if said else set()

    def as_json(self) -> str:
        """Return the profile as the JSON text that `parse` reads."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)


def parse(text: str) -> Profile:
    """Return the profile a JSON text holds; raises Unusable (E-VALUE) saying what is wrong with it.

    >>> parse('{"name": "a", "target": "doses", "columns": []}')
    Traceback (most recent call last):
    ...
    loaders.reading.cells.Unusable: E-VALUE
    """
    try:
        told = json.loads(text)
        columns = tuple(Heading(**column) for column in told.pop("columns"))
        profile = Profile(columns=columns, **told)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Unusable("E-VALUE", "対応付けの内容が読めません（この画面から書き出したものではありません）") from None
    if trouble := trouble_of(profile):
        raise Unusable("E-VALUE", trouble)
    return profile


def trouble_in(text: str) -> str:
    """Return in words what keeps the profile of a JSON text from being used; empty when nothing does."""
    try:
        parse(text)
    except Unusable as problem:
        return problem.what or ""
    return ""


def trouble_of(profile: Profile) -> str:
    """Return in words what keeps a profile from being used; empty when nothing does."""
    checks = (_wrong_types, _wrong_values, _wrong_columns, _missing_roles)
    return next((trouble for check in checks if (trouble := check(profile))), "")


def _wrong_types(profile: Profile) -> str:
    texts = all(
        isinstance(one, str) for one in (profile.name, profile.target, profile.across, profile.measure, profile.edited)
    )
    flags = (profile.cumulative, profile.week, profile.fill_down, profile.returns, profile.add_up)
    maps = [profile.says, *(one.says for one in profile.columns)]
    whole = texts and all(isinstance(one, bool) for one in flags) and all(map(_is_text_map, maps))
    headings = all(isinstance(one.heading, str) and isinstance(one.role, str) for one in profile.columns)
    words = isinstance(profile.words, dict) and all(map(_is_text_map, profile.words.values()))
    return "" if whole and headings and words else "対応付けの内容が読めません"


def _is_text_map(told: Any) -> bool:
    return isinstance(told, dict) and all(isinstance(one, str) for pair in told.items() for one in pair)


def _wrong_values(profile: Profile) -> str:
    if not profile.name.strip() or len(profile.name) > NAME_CHARS or not profile.name.isprintable():
        return f"対応付けの名前を{NAME_CHARS}字までで付けてください"
    if profile.target not in ROLES:
        return "何の表かを選んでください"
    if profile.header_rows not in (1, 2) or profile.unit not in UNITS or profile.across not in ACROSS:
        return "見出しの行数、単位、横に並ぶものを選び直してください"
    if profile.measure not in MEASURES[profile.target]:
        return "数値が何の数かを選び直してください"
    return ""


def _wrong_columns(profile: Profile) -> str:
    roles = ROLES[profile.target]
    if not profile.columns or len(profile.columns) > MOST_COLUMNS:
        return "列を一つ以上選んでください"
    if strange := [one.heading for one in profile.columns if one.role not in roles]:
        return f"「{'、'.join(strange)}」の役割は、この種類の表では使えません"
    headings = [word(one.heading) for one in profile.columns]
    if "" in headings or len(set(headings)) < len(headings):
        return "見出しのない列や、同じ見出しの列は選べません"
    keys = [one.role for one in profile.keys] + [profile.across]
    doubled = [role for role in dict.fromkeys(keys) if role and keys.count(role) > 1]
    return "同じ役割の列が二つあります" if doubled else ""


def _missing_roles(profile: Profile) -> str:
    told = profile.told()
    if not profile.across and not profile.figures:
        return "数値の列を選んでください"
    if profile.across and profile.figures:
        return "横に並んだ見出しの下が数値です。数値の列は選ばないでください"
    if len(profile.columns) + (3 if profile.across else 0) < 2:
        return "見分けるために、列を二つ以上選んでください"
    if not {"name", "code"} & told and profile.target == "doses":
        return "市町村の列を選ぶか、市町村を指定してください"
    if profile.target == "sites" and ("site" not in told or profile.across == "name"):
        return "医療機関番号の列を選んでください。横に並ぶのは日付だけです"
    if "dose" not in told and profile.target == "doses":
        return "何回目かの列を選ぶか、何回目かを指定してください"
    if "group" not in told and profile.target == "persons":
        return "対象者の区分の列を選ぶか、区分を指定してください"
    if "day" not in told and profile.target != "persons" and not (profile.target == "doses" and profile.cumulative):
        return "日付の列を選んでください"
    return ""
