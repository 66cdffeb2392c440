"""The two tables of 資料1: what share of the persons concerned has been reached, the prefecture beside Japan."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

import vocabulary as words
from charts.chart import Area, Basis, Chart, OfficialRow, OfficialTable

NATION = Area("00", "全国")
DOSES = (1, 2)
# Up to this day the meeting's tables set doses of all ages against persons of 65 and over; after it younger people
# are too many for that, and doses of 65 and over are set against them. The office may set another day.
MEETING_METHOD_UNTIL = date(2021, 6, 13)
COUNTED = {"meeting": "接種回数は全年代の合計", "by_age": "接種回数は65歳以上のみ（{until}までの表は全年代）"}


@dataclass(frozen=True)
class Group:
    """One of the two tables: its words and which rows of the question `coverage` belong to it."""

    name: str
    title: str
    kind: str
    persons_label: str
    source_system: str
    priority_group: str
    without_persons: str


HEALTH_WORKERS = Group(
    "health-workers",
    "医療従事者等優先接種",
    "3月4日～・V-SYS",
    "接種予定者数",
    "V-SYS",
    "health_workers",
    "接種予定者数が未取込のため、接種率は表示できません。",
)
OLDER_ADULTS = Group(
    "older-adults",
    "高齢者優先接種",
    "4月12日～・VRS",
    "接種対象者数",
    "VRS",
    "general",
    "65歳以上人口が未取込のため、接種率は表示できません。",
)


@dataclass(frozen=True)
class Facts:
    """What the warehouse says: the answers to the questions `coverage`, `denominators` and `missing`.

    meeting_until: the last day whose table is made the handout's way.
    """

    coverage: pd.DataFrame
    denominators: pd.DataFrame
    missing: pd.DataFrame
    meeting_until: date = MEETING_METHOD_UNTIL

    def of(self, group: Group) -> "Facts":
        """The rows of one table only."""
        system, name = group.source_system, group.priority_group
        return Facts(
            self.coverage[(self.coverage.source_system == system) & (self.coverage.priority_group == name)],
            self.denominators[self.denominators.priority_group == name],
            self.missing[(self.missing.source_system == system) & (self.missing.priority_group == name)],
            self.meeting_until,
        )


@dataclass(frozen=True)
class Progress:
    """One area by one method: persons with their wording, doses and unrounded rates by dose number; None = unknown."""

    area: Area
    persons: str
    approximate: bool
    doses: tuple[float | None, ...]
    rates: tuple[float | None, ...]
    reason: str = ""
    printed: tuple[str | None, ...] = (None, None)

    def rate_text(self, at: int) -> str:
        """The rate of dose `at` (0 = 1回目) in words; a handout's as it is printed there."""
        if not words.is_missing(self.printed[at]):
            return self.printed[at]
        return words.rate_text(self.rates[at], self.approximate)

    @property
    def has_doses(self) -> bool:
        """True when at least one dose number is known."""
        return any(not words.is_missing(doses) for doses in self.doses)


def handout_table(group: Group, facts: Facts, home: Area, basis: Basis) -> Chart:
    """One table of 資料1 as a Chart; `home` is the prefecture that stands beside Japan.

    Figures that are not there are shown as － with the reason; without any row the table holds only reasons.
    """
    own = facts.of(group)
    method = method_on(group, basis.as_of, facts.meeting_until)
    areas = [progress(group, own, method, area) for area in (home, NATION)]
    return Chart(
        name=group.name,
        title=group.title,
        kind=group.kind,
        reading=_reading(areas),
        table=own.coverage,
        basis=basis,
        definition=_definition(group, method, own.denominators),
        notes=_notes(group, own, method, home),
        official=_official(group, areas, home),
    )


def method_on(group: Group, day: date, meeting_until: date = MEETING_METHOD_UNTIL) -> str:
    """How a group's rate is taken on a day: meeting (the handout's way, up to that day) or by_age."""
    return "by_age" if group is OLDER_ADULTS and day > meeting_until else "meeting"


def progress(group: Group, facts: Facts, method: str, area: Area) -> Progress:
    """How far a group has come in one area by one method, from `Facts.of(group)`; with a reason where it's unknown."""
    rows = facts.coverage[(facts.coverage.method == method) & (facts.coverage.area_code == area.code)]
    by_dose = rows.set_index("dose_number")
    doses, rates = (tuple(by_dose[column].get(number) for number in DOSES) for column in ("doses", "coverage_rate"))
    printed = tuple(by_dose.printed_rate.get(number) if "printed_rate" in by_dose else None for number in DOSES)
    below = facts.denominators[(facts.denominators.method == method) & (facts.denominators.area_code == area.code)]
    persons, approximate = _persons(below)
    told = "".join(facts.missing[facts.missing.area_code == area.code].reason)
    known = Progress(area, persons, approximate, doses, rates, printed=printed)
    return replace(known, reason=told or _reason(group, known))


def _persons(below: pd.DataFrame) -> tuple[str, bool]:
    if below.empty or words.is_missing(below.denominator_persons.iloc[0]):
        return words.MISSING, False
    row = below.iloc[0]
    if not words.is_missing(row.wording):
        return row.wording, bool(row.approximate)
    write = words.persons_text if row.approximate else lambda persons: words.count_text(persons, "人")
    return write(row.denominator_persons), bool(row.approximate)


def _reason(group: Group, known: Progress) -> str:
    if not known.has_doses:
        return "この日までの実績がありません。"
    return group.without_persons if known.persons == words.MISSING else ""


def _official(group: Group, areas: list[Progress], home: Area) -> OfficialTable:
    ours, nation = areas
    gaps = (words.difference(a, b) for a, b in zip(ours.rates, nation.rates, strict=True))
    rows = tuple(_official_row(known, known.area == home) for known in areas)
    return OfficialTable(group.persons_label, rows, tuple(map(words.points_text, gaps)))


def _official_row(known: Progress, is_home: bool) -> OfficialRow:
    cells = tuple((words.count_text(doses), known.rate_text(at)) for at, doses in enumerate(known.doses))
    return OfficialRow(known.area.name, known.persons, cells, is_home, known.reason, known.rates)


def _reading(areas: list[Progress]) -> str:
    compared = [compare(words.dose_label(DOSES[at]), at, *areas) for at in range(len(DOSES))]
    if all(compared):
        return "".join(compared)
    counted = [_counted(known) for known in areas if known.has_doses]
    return "".join(counted or dict.fromkeys(known.reason for known in areas))


def compare(subject: str, at: int, ours: Progress, nation: Progress) -> str:
    """A sentence that sets the rate of dose `at` (0 = 1回目) beside Japan's; '' where one of them is unknown."""
    gap = words.difference(ours.rates[at], nation.rates[at])
    if gap is None:
        return ""
    own, other = (known.rate_text(at) for known in (ours, nation))
    return f"{subject}は**{own}**で、{nation.area.name}（{other}）{words.comparison_text(gap)}。"


def _counted(known: Progress) -> str:
    said = (f"{words.dose_label(n)}**{words.count_text(d, '回')}**" for n, d in zip(DOSES, known.doses, strict=True))
    return f"{known.area.name}は{'、'.join(said)}です。"


def _definition(group: Group, method: str, denominators: pd.DataFrame) -> str:
    used = denominators[denominators.method == method].drop_duplicates(["denominator", "vintage_on"])
    sources = "・".join(map(_source_of_persons, used.itertuples()))
    over = f"{group.persons_label}（{sources}）" if sources else group.persons_label
    counted = {"by_age": "65歳以上の接種回数", "meeting": "接種回数"}[method]
    return f"接種率＝{counted}÷{over}"


def _source_of_persons(row: object) -> str:
    name = words.value_text("denominator", row.denominator)
    return name if words.is_missing(row.vintage_on) else f"{name}、{words.wareki_short(row.vintage_on)}現在の65歳以上"


def _notes(group: Group, facts: Facts, method: str, home: Area) -> tuple[str, ...]:
    notes = ["注 差は四捨五入前の率から計算"]
    if group is OLDER_ADULTS:
        notes.append(COUNTED[method].format(until=words.day_text(facts.meeting_until)))
    if computed := _computed(progress(group, facts, method, home)):
        notes.append(computed)
    other = progress(group, facts, "by_age", home)
    if group is OLDER_ADULTS and method == "meeting" and not any(map(words.is_missing, other.rates)):
        notes.append(_by_age(other))
    return tuple(notes)


def _computed(ours: Progress) -> str:
    """The computed rates where the handout prints others."""
    differ = [
        f"{words.dose_label(number)}{rate * 100:.1f}%"
        for at, (number, rate) in enumerate(zip(DOSES, ours.rates, strict=True))
        if not words.is_missing(rate) and words.rate_text(rate, ours.approximate) != ours.rate_text(at)
    ]
    return f"接種率は資料の表記（計算では{ours.area.name}{'、'.join(differ)}）" if differ else ""


def _by_age(other: Progress) -> str:
    said = "、".join(f"{words.dose_label(number)}{other.rate_text(at)}" for at, number in enumerate(DOSES))
    return f"65歳以上の接種だけで計算すると、{other.area.name}は{said}"
