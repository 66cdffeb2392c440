"""The preparation of a meeting: the list to go through, the pin, the steps that will be shown."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

import streamlit as st

import vocabulary as words
from charts.chart import bold_parts
from widgets.access import who_field
from widgets.markup import Html, chip, sample_badge, sentence, tag
from widgets.slides import Step
from widgets.view import View

WORDS = {"good": "確認済", "warn": "要確認", "info": "お知らせ"}


class Check(Protocol):
    """One line of the list; see reports.steps.check.Check."""

    tone: str
    name: str
    text: str


class Placed(Step, Protocol):
    """A step with the agenda's line it belongs to."""

    section: str


def check_list(checks: Sequence[Check]) -> Html:
    """The list to go through, what needs a look in its own colour."""
    lines = (tag("div", chip(WORDS[one.tone], one.tone), tag("b", one.name), tag("span", one.text)) for one in checks)
    return tag("div", *lines, cls="checks")


def pin_said(pin: dict | None, view: View, *, arranged_in: int = 0) -> Html:
    """Which figures are pinned for the meeting, or which would be.

    arranged_in: the version in which its screens were arranged last, 0 for never.
    """
    would = f"{words.as_of_text(view.as_of)}・版{view.version}"
    if view.version != view.commit.number:
        would += f"（最新は版{view.commit.number}）"
    if pin is None:
        return sentence(f"まだ固定していません。固定すると**{would}**の数字を会議で示します。", cls="reading")
    day, at = date.fromisoformat(pin["data_date"]), datetime.fromisoformat(pin["at"])
    by = f"（{pin['by']}）" if pin["by"] else ""
    said = f"**{words.as_of_text(day)}・版{pin['commit']}**の数字に固定しています（{words.clock_text(at)}{by}）。"
    same = pin["commit"] == view.version and day == view.as_of
    if arranged_in > pin["commit"]:
        said += f"その後、画面の構成が変わりました（版{arranged_in}）。"
    return sentence(said if same else f"{said}固定し直すと{would}になります。", cls="reading")


def pin_form() -> str | None:
    """Who pins; None until it is sent off."""
    with st.form("pin-meeting", border=False):
        by = who_field("担当者")
        sent = st.form_submit_button("この数字に固定する", type="primary")
    return by if sent else None


def step_list(steps: Sequence[Placed]) -> Html:
    """Every screen with its number, the agenda's line and its message."""
    return tag("ol", *(_step(number, step) for number, step in enumerate(steps, 1)), cls="step-list")


def _step(number: int, step: Placed) -> Html:
    said = step.sentence if step.charts else ""
    badge = [sample_badge()] if step.invented else [tag("span")]
    message = [tag("b", text) if bold else text for text, bold in bold_parts(said)]
    return tag(
        "li", tag("b", f"{number}"), tag("span", step.section, cls="of"),
        tag("div", tag("b", step.title), tag("div", *message)), *badge,
    )  # fmt: skip
