"""What a figure's raw words mean to Excel: values, places on its axes, colours, dashes."""

from __future__ import annotations

import re
from datetime import date, datetime

import numpy as np
import pandas as pd

import vocabulary as words


def value(told: object, is_day: bool = False) -> object:
    """A number, a name, or a day as a datetime; None where nothing is told.

    >>> value(3), value("2021-06-02", True), value(None)
    (3.0, datetime.datetime(2021, 6, 2, 0, 0), None)
    """
    if words.is_missing(told):
        return None
    if is_day or isinstance(told, date | datetime | pd.Timestamp | np.datetime64):
        return pd.Timestamp(told).floor("s").to_pydatetime().replace(tzinfo=None)
    return told if isinstance(told, str) else float(told)


def place(told: object, ref: str | None, ends: tuple, is_days: bool = False) -> object:
    """A place on an axis; one told as a share of the paper lies between the axis's ends.

    >>> place(0.5, "paper", (0.0, 10.0)), place(3, None, (0.0, 10.0))
    (5.0, 3.0)
    """
    if ref != "paper":
        return value(told, is_days)
    return ends[0] + (ends[1] - ends[0]) * float(told)


def dash(told: str | None) -> str:
    """Excel's word for a dash, which Plotly gives by name or by lengths in px; '' for a whole line.

    >>> dash("5px,4px"), dash("2px,3px"), dash("dot"), dash(None)
    ('dash', 'round_dot', 'round_dot', '')
    """
    if not told or told == "solid":
        return ""
    first, *rest = [float(part.removesuffix("px")) for part in told.split(",")] if told[0].isdigit() else [0.0]
    return "round_dot" if told == "dot" or (rest and first <= rest[0]) else "dash"


def solid(colour: str) -> str:
    """A colour as #RRGGBB; one that lets the paper shine through is mixed with white.

    >>> solid("rgba(0,0,255,.5)"), solid("#3460fb")
    ('#8080FF', '#3460FB')
    """
    if not colour.startswith("rgb"):
        return colour.upper() if colour.startswith("#") else "#767676"
    parts = [float(part) for part in re.findall(r"[\d.]+", colour)]
    alpha = parts[3] if len(parts) > 3 else 1.0
    return "#" + "".join(f"{round(tone * alpha + 255 * (1 - alpha)):02X}" for tone in parts[:3])
