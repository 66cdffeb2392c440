"""前回の会議からの変化: every key figure and every indicator of the items as the meeting before showed it, and now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

import vocabulary as words
from charts.chart import Chart
from charts.handout_table import HEALTH_WORKERS, OLDER_ADULTS
from charts.key_figures import KeyFigure
from charts.known import Knowledge
from charts.meeting_since import Compared, since_chart
from reports.subjects.overview import Overview, overview
from reports.subjects.projects import plan_of

DATASETS = {"projects": "会議資料・進捗報告", "kpi": "KPI", "supply_deliveries": "到着の報告"}


@dataclass(frozen=True)
class Before:
    """The meeting before: its name and day, what was known of it, whether that was pinned for it."""

    name: str
    held_on: date
    known: Knowledge
    pinned: bool


def before_of(known: Knowledge, held_on: date) -> Before | None:
    """The headquarters' meeting before that of a day; None when there was none.

    Without a pin of its own it is looked at on its day, as is known of that day at the present version.
    """
    rows = known.ask("last_meeting", before=f"{held_on}")
    if rows.empty:
        return None
    row = rows.iloc[0]
    day = row.held_on.date()
    pin = next((one for one in reversed(known.pins) if one["meeting"] == f"{day}"), None)
    then = known.at(pin["commit"], date.fromisoformat(pin["data_date"])) if pin else known.at(known.version, day)
    return Before(row.meeting_name, day, then, pin is not None)


def since_meeting(now: Overview, held_on: date) -> Chart | None:
    """Every key figure beside that of the meeting before; None for the first meeting, and where nothing is known."""
    known = now.known
    before = before_of(known, held_on)
    if before is None or before.known.as_of > known.as_of:
        return None
    then = overview(before.known)
    if now.facts.of(OLDER_ADULTS).coverage.empty:
        return None
    told = [*_of_doses(now, then), *_of_items(known, held_on, before)]
    basis = known.basis_of(DATASETS | dict.fromkeys(now.daily.dataset, OLDER_ADULTS.source_system))
    invented = any(one.invented for one in now.figures()) or bool(known.invented_datasets() & set(DATASETS))
    return since_chart(told, before.name, before.known.as_of, before.known.version if before.pinned else None,
                       basis, invented=invented)  # fmt: skip


def _of_doses(now: Overview, then: Overview) -> Iterator[Compared]:
    """The key figures of 概況, in its words, with their differences as far as these words go."""
    earlier = {_plain(one): (one, value) for one, (value, _) in zip(then.figures(), _values(then), strict=True)}
    for one, (value, kind) in zip(now.figures(), _values(now), strict=True):
        other, before = earlier.get(_plain(one), (None, None))
        about = any(figure and figure.lead for figure in (one, other))
        told = (_text(figure, number, kind) for figure, number in ((other, before), (one, value)))
        yield Compared(one.name, *told, _change(value, before, kind, about=about))


def _plain(figure: KeyFigure) -> str:
    """The name without what it depends on."""
    return figure.name.split("（")[0]


def _values(told: Overview) -> list[tuple[float | None, str]]:
    """The unrounded values behind the key figures in their order, and what they are: rate or doses."""
    ours, workers = told.both(OLDER_ADULTS)[0], told.both(HEALTH_WORKERS)[0]
    standing = told.standing
    share = standing.share[0] if standing.share and standing.share[0] == standing.share[1] else None
    return [
        (ours.rates[0], "rate"), (ours.rates[1], "rate"), (workers.rates[1], "rate"),
        (standing.current.doses_a_day if standing.current else None, "doses"),
        (standing.goal.doses_a_day if standing.goal else None, "doses"), (share, "rate"),
    ]  # fmt: skip


def _text(figure: KeyFigure | None, value: float | None, kind: str) -> str:
    """A figure in its words; a rate of about so much also with the decimal that its difference is told with."""
    if figure is None or figure.missing:
        return words.MISSING
    text, exact = f"{figure.lead}{figure.value}{figure.unit}", words.exact_rate_text(value) if kind == "rate" else ""
    return f"{text}（{exact}）" if figure.lead and exact and exact not in (words.MISSING, text[1:]) else text


def _change(value: float | None, earlier: float | None, kind: str, *, about: bool) -> str:
    """The difference; about: one of both is a rounded number of doses, which no difference is more exact than."""
    if words.is_missing(value) or words.is_missing(earlier):
        return words.MISSING
    if kind == "rate":
        return words.points_text(words.difference(value, earlier))
    change = float(words.half_up(value)) - float(words.half_up(earlier))
    return f"約{_signed(round(change, -2))}回" if about else f"{_signed(change)}回"


def _signed(number: float) -> str:
    return f"{'+' if number > 0 else '±' if number == 0 else ''}{words.number_text(number)}"


def _of_items(known: Knowledge, held_on: date, before: Before) -> Iterator[Compared]:
    """The indicators of the 連携推進項目 that have a value now or had one then."""
    now, then = _kpis(known, held_on), _kpis(before.known, before.held_on)
    earlier = then.set_index("kpi_id").actual_value
    for row in now.itertuples():
        value, old = row.actual_value, earlier.get(row.kpi_id)
        if words.is_missing(value) and words.is_missing(old):
            continue
        both = not (words.is_missing(value) or words.is_missing(old))
        change = f"{_signed(value - old)}{row.unit}" if both else words.MISSING
        yield Compared(row.kpi_name, _with_unit(old, row.unit), _with_unit(value, row.unit), change)


def _kpis(known: Knowledge, held_on: date) -> pd.DataFrame:
    """The indicators at the reporting point of a meeting."""
    plan = plan_of(known, max(known.as_of, held_on))
    return plan.known.ask("kpis") if plan else known.ask("kpis").iloc[:0]


def _with_unit(value: float | None, unit: str) -> str:
    return words.MISSING if words.is_missing(value) else f"{words.number_text(value)}{unit}"
