"""Reporting points: the days at which plan and progress were reported, and what was known at each."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import streamlit as st

import vocabulary as words
from widgets.view import View, current_view


@dataclass(frozen=True)
class Reporting:
    """What a page on the items looks at: the view of the chosen point, and all points (rows of `reporting_points`)."""

    view: View
    points: pd.DataFrame

    @property
    def choices(self) -> dict[date, str]:
        """The days that may be chosen with what each is called, the usual one first."""
        usual = _usual(self.points)
        days = [usual, *(day.date() for day in self.points.as_of_on[::-1] if day.date() != usual)]
        names = {row.as_of_on.date(): _name(row) for row in self.points.itertuples()}
        return {day: names[day] for day in days}

    @property
    def is_newest(self) -> bool:
        """True when the newest point is looked at: only there something may be added."""
        return self.view.as_of == self.points.as_of_on.max().date()

    def before(self) -> View | None:
        """The view of what was known at the 本部会議 before: its last point; None when there was none."""
        own = self.points[self.points.as_of_on == pd.Timestamp(self.view.as_of)].meeting_round.iloc[0]
        earlier = self.points[self.points.meeting_round < own]
        return _at(self.view, earlier.iloc[-1]) if len(earlier) else None

    def name(self, view: View) -> str:
        """What a view's point is called: 第2回 8月27日（版 24）."""
        row = self.points[self.points.as_of_on == pd.Timestamp(view.as_of)].iloc[0]
        meeting = "" if words.is_missing(row.meeting_name) else f"{words.meeting_round(row.meeting_name)} "
        return f"{meeting}{words.day_text(view.as_of)}（版 {view.version}）"


def reporting() -> Reporting | None:
    """What the page's address asks for (?as_of=), else the usual point; None when no plan has been loaded."""
    view = current_view()
    points = view.ask("reporting_points") if view else pd.DataFrame()
    if points.empty:
        return None
    asked = st.query_params.get("as_of", "")
    chosen = points[points.as_of_on.astype(str) == asked]
    usual = points[points.as_of_on == pd.Timestamp(_usual(points))].iloc[0]
    at = chosen.iloc[0] if len(chosen) else usual
    newest = replace(view, newest_day=usual.as_of_on.date())
    return Reporting(replace(_at(newest, at), usual_version=int(usual.known_at)), points)


def _at(view: View, point: pd.Series) -> View:
    return replace(view, version=int(point.known_at), as_of=point.as_of_on.date())


def _usual(points: pd.DataFrame) -> date:
    """The newest point that rests on more than invented files; where all are invented, the newest."""
    real = points[~points.invented.astype(bool)]
    return (real if len(real) else points).as_of_on.max().date()


def _name(row: object) -> str:
    name = "" if words.is_missing(row.meeting_name) else row.meeting_name
    return f"{name}（見本）" if row.invented else name
