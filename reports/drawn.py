"""What a figure holds, read the same way for slides and workbook: values, words, hatching, the names of series."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from html import unescape

import numpy as np
import pandas as pd

import vocabulary as words

TAG = re.compile(r"<[^<>]*>")
# What tells series of one table apart, in the order in which they are named.
TOLD_APART = ("area_name", "product", "priority_group", "dose_number", "state", "method")
UNSEEN = ("rgba(0,0,0,0)", "transparent", "")


def values(raw: object) -> list:
    """What a trace holds as plain values, also where Plotly keeps it as bytes; None where it holds nothing.

    >>> values({"dtype": "i1", "bdata": "AQI="}), values(None)
    ([1, 2], [])
    """
    if raw is None:
        return []
    if isinstance(raw, dict):
        raw = np.frombuffer(base64.b64decode(raw["bdata"]), dtype=raw["dtype"])
    if isinstance(raw, np.ndarray) and raw.dtype.kind == "M":
        raw = raw.astype("datetime64[us]")
    listed = raw.tolist() if hasattr(raw, "tolist") else list(raw)
    return [None if words.is_missing(value) else value for value in listed]


def plain_text(markup: str) -> str:
    """The words of a figure's label, a line each.

    >>> plain_text("差 <b>15万</b><br>最大&lt;30万")
    '差 15万\\n最大<30万'
    """
    return unescape(TAG.sub("", markup.replace("<br>", "\n")))


def is_hatched(trace: dict) -> bool:
    """True for bars and areas that stand for what is not certain."""
    pattern = (trace.get("marker") or {}).get("pattern") or trace.get("fillpattern") or {}
    return bool(pattern.get("shape")) and pattern.get("fgcolor", "") not in UNSEEN


def name_of(told: Iterable, table: pd.DataFrame) -> str:
    """What a series is called: the column of the chart's own table that holds its values, and what tells it apart.

    '' when no column holds them, as for a band or a line of help.
    """
    wanted = {round(float(one), 6) for one in told if isinstance(one, int | float) and one}
    if not wanted or table.empty:
        return ""
    found: list[tuple[int, str]] = []
    for column in table.columns:
        if words.TERMS[column].format not in ("count", "rate", "number"):
            continue
        held = pd.to_numeric(table[column], errors="coerce").astype("float64")
        for scale in (1.0, 100.0):
            own = (held * scale).round(6)
            if wanted <= set(own):
                name = "　".join([*_apart(table[own.isin(wanted)], table), words.TERMS[column].heading])
                found.append((own.dropna().nunique() - len(wanted), name))
    # Of two columns that hold them, the one that holds little else.
    return min(found, key=lambda one: one[0])[1] if found else ""


def _apart(rows: pd.DataFrame, table: pd.DataFrame) -> list[str]:
    differ = (name for name in TOLD_APART if name in table and table[name].nunique() > 1 == rows[name].nunique())
    return [words.value_text(name, rows[name].dropna().iloc[0]) for name in differ]
