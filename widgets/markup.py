"""Own markup: one builder in which every text is escaped, and the one place that puts it on the page."""

import re
from html import escape
from pathlib import Path

import streamlit as st

from charts.chart import bold_parts

# What Markdown reads as more than itself; parentheses only mean something behind brackets, colons before a word.
MARKDOWN = re.compile(r"[\\`*_\[\]$#~<>|]|:(?=[A-Za-z])")
# What becomes a link even when nothing marks it as one: an invisible joiner keeps it a text.
OUTWARD = re.compile(r"(?i)\b(https?:|www)(?=//|\.)")
CHIP_MARKS = {"good": "●", "info": "●", "warn": "▲", "bad": "■", "plain": ""}


class Html(str):
    """Markup made by `tag`; any other text is escaped when it is put inside a tag."""


def tag(name: str, *children: str, **attributes: str) -> Html:
    """One element. Children and attribute values that are not Html are escaped; `cls` stands for class."""
    inner = "".join(child if isinstance(child, Html) else escape(child) for child in children)
    names = {"cls": "class", "aria_label": "aria-label", "data_name": "data-name"}
    named = "".join(f' {names.get(key, key)}="{escape(value)}"' for key, value in attributes.items() if value)
    return Html(f"<{name}{named}>{inner}</{name}>")


def draw(*parts: Html | Path, width: str = "stretch") -> None:
    """Puts markup on the page, in Japanese for the browser's line breaking; a Path is a stylesheet."""
    first = parts[0]
    st.html(first if isinstance(first, Path) else tag("div", *parts, lang="ja", cls="own"), width=width)


def as_label(text: str) -> str:
    """A text from data as the label of a Streamlit part, which would take it for Markdown: links, pictures, colours."""
    return OUTWARD.sub("\\1\u2060", MARKDOWN.sub(r"\\\g<0>", text))


def sentence(text: str, **attributes: str) -> Html:
    """A paragraph whose pieces between ** are bold."""
    return tag("p", *(tag("b", part) if bold else part for part, bold in bold_parts(text)), **attributes)


def sample_badge(text: str = "見本") -> Html:
    """The badge of what rests on an invented sample file."""
    return tag("span", text, cls="sample")


def chip(word: str, tone: str, *, marked: bool = True) -> Html:
    """A word of state in its colour: good, info, warn, bad or plain; the mark before it says the class in shape."""
    mark = CHIP_MARKS[tone] if marked else ""
    return tag("span", f"{mark} {word}".strip(), cls=f"mark {tone}")
