"""出席者: who sits at a meeting, as a page, a step and a sheet show it."""

from __future__ import annotations

from dataclasses import replace

from charts.attendees import attendees
from charts.chart import Chart
from charts.known import Knowledge

DATASETS = {"projects": "会議資料", "attendees": "出席者の名簿"}


def attendees_of(known: Knowledge, meeting_id: str, name: str) -> Chart | None:
    """The seats of a meeting called `name`; None while nobody said who sits there."""
    rows = known.ask("attendees")
    rows = rows[rows.meeting_id == meeting_id]
    chart = attendees(rows, name, known.basis_of(DATASETS))
    return replace(chart, invented=bool(rows.invented.astype(bool).any())) if chart else None
