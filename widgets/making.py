"""The parts of 資料出力: what a form is, which steps go onto slides, and the file once it is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Protocol

import streamlit as st

import vocabulary as words
from widgets.markup import Html, as_label, chip, draw, tag


class Titled(Protocol):
    """A step of a meeting, as far as somebody chooses it: its key, title and section."""

    key: str
    title: str
    section: str


@dataclass(frozen=True)
class Form:
    """A form of a meeting's files: its name, a word beside it, what it holds, its ending and media type."""

    name: str
    kind: str
    about: str
    ending: str
    media: str


OFFICE = "application/vnd.openxmlformats-officedocument"
SLIDES = Form(
    "スライド", "PowerPoint・16:9", "次第の順に1項目1枚です。グラフ・表・図形はPowerPointで編集できます。", "pptx",
    f"{OFFICE}.presentationml.presentation",
)  # fmt: skip
OTHERS = {
    "xlsx": Form(
        "ブック", "Excel", "図表ごとのシートに、もとの行・定義・出典・算出根拠が付きます。", "xlsx",
        f"{OFFICE}.spreadsheetml.sheet",
    ),
    "pdf": Form(
        "紙の資料", "PDF・A4", "次第と資料1～3を紙の様式で作ります。LibreOffice が入った端末で作れます。",
        "pdf", "application/pdf",
    ),
    "pack": Form(
        "一式", "zip", "上のすべてと、版と照合値を記した manifest.json をまとめます。", "zip", "application/zip",
    ),
    "ics": Form(
        "予定表", "iCalendar", "年度の会議を、OutlookやGoogleカレンダーに取り込めます。", "ics", "text/calendar",
    ),
}  # fmt: skip


class Rested(Protocol):
    """What figures are read from: a day and a version."""

    as_of: date
    version: int


def what_it_rests_on(known: Rested, *, is_pinned: bool) -> Html:
    """Which figures go into the files."""
    said = f"{words.as_of_text(known.as_of)}・版 {known.version}"
    if is_pinned:
        return tag("span", chip("固定", "good"), f" {said}の数値で作ります", cls="hint")
    return tag("span", chip("未固定", "warn"), f" {said}の数値で作ります（会議用に固定していません）", cls="hint")


def choose_steps(steps: Sequence[Titled], title_of: Callable[[Titled], str]) -> tuple[str, ...]:
    """The keys of the steps that are wanted, all of them at first; sections under their own heading."""
    keys = [f"step-{step.key}" for step in steps]
    with st.container(horizontal=True, vertical_alignment="center"):
        draw(tag("span", "含める項目", cls="hint"), width="content")
        st.button("すべて選ぶ", type="tertiary", key="steps-all", on_click=_set_all, args=(keys, True))
        st.button("すべて外す", type="tertiary", key="steps-none", on_click=_set_all, args=(keys, False))
    with st.container(key="report-steps", height=440, gap=None):
        for section, own in groupby(steps, key=lambda step: step.section):
            draw(tag("p", section, cls="hint"))
            for step in own:
                st.checkbox(as_label(title_of(step)), value=True, key=f"step-{step.key}")
    return tuple(step.key for step in steps if st.session_state[f"step-{step.key}"])


def _set_all(keys: list[str], wanted: bool) -> None:
    for key in keys:
        st.session_state[key] = wanted


def made_before(form: str, wanted: tuple) -> bytes | None:
    """The file that was made for exactly this, None when anything has changed since."""
    asked, file = st.session_state.get(f"made-{form}", (None, None))
    return file if asked == wanted else None


def hand_out(form: Form, held_on: date, version: int, file: bytes | None) -> None:
    """The button that saves a file that was made; nothing before."""
    if file is None:
        return
    name = f"会議資料_{held_on:%Y%m%d}_版{version}.{form.ending}"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button("保存", file, name, form.media, key=f"save-{form.ending}", on_click="ignore")
        draw(tag("span", f"{name}（{size_text(len(file))}）ができました", cls="hint"), width="content")


def size_text(count: int) -> str:
    """A size as people read it.

    >>> size_text(211_936), size_text(3_200_000)
    ('207KB', '3.1MB')
    """
    return f"{count / 1024:.0f}KB" if count < 1 << 20 else f"{count / (1 << 20):.1f}MB"
