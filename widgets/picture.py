"""A chart as a picture, made by the reader's browser: saved at a projector's size, or copied for another program."""

from pathlib import Path

import streamlit as st

from charts.chart import Chart
from widgets.markup import Html, tag
from widgets.window import browser_part

_pictures = browser_part("pictures", (Path(__file__).parent / "picture.js").read_text(encoding="utf-8"))


def listen_for_pictures() -> None:
    """Puts the script on the page, once for all its cards; it also scales the page onto one sheet for printing."""
    with st.container(key="pictures"):
        _pictures(key="pictures-script")


def picture_buttons(chart: Chart) -> Html:
    """The buttons of a card that save its figure as PNG and copy it."""
    name = f"{chart.file_stem}.png"
    return tag(
        "span",
        tag("button", "画像", type="button", cls="picture", data_name=name, title="図を画像（PNG）で保存します"),
        tag("button", "コピー", type="button", cls="picture copied", title="図を画像としてコピーします"),
        cls="pictures",
    )
