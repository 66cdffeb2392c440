"""出席者 of a meeting: the functions that sit at it by group, and those for whom somebody comes instead."""

import pandas as pd

import vocabulary as words
from charts.chart import Basis, Chart

ATTENDEES = "attendees"
COLUMNS = ["seat_group", "seat_name", "proxy_title", "note"]
MOST = 18  # seats that stand under each other


def attendees(rows: pd.DataFrame, name: str, basis: Basis) -> Chart | None:
    """The seats of one meeting (rows of `attendees`), named `name`; None when nobody said who sits there."""
    if rows.empty:
        return None
    told = rows.sort_values("seq").assign(
        seat_name=[seat_name(row.organization, row.job_title) for row in rows.sort_values("seq").itertuples()]
    )
    notes = tuple(f"{row.seat_name}：{row.note}" for row in told.itertuples() if not words.is_missing(row.note))
    return Chart(ATTENDEES, "出席者", name, _sentence(told), told[COLUMNS], basis,
                 "職名による名簿です", notes)  # fmt: skip


def seat_name(organization: str, title: str) -> str:
    """An organisation's function in one word, without saying twice what both say.

    >>> seat_name("富山市", "市長"), seat_name("県警察本部", "本部長"), seat_name("町村会", "常務理事")
    ('富山市長', '県警察本部長', '町村会常務理事')
    """
    shared = next(at for at in range(min(len(organization), len(title)), -1, -1) if organization.endswith(title[:at]))
    return organization + title[shared:]


def proxy_text(title: object) -> str:
    """Who comes instead, '' when nobody does."""
    if words.is_missing(title):
        return ""
    return f"代理：{title}" if title != words.SOMEBODY else "代理"


def seats_of(table: pd.DataFrame) -> list[tuple[str, list[list[object]]]]:
    """The groups in their order, each with its seats in columns of at most MOST: rows of the chart's table."""
    told = []
    for group in words.BOOK_WORDS["seat_group"]:
        seats = list(table[table.seat_group == group].itertuples())
        # Columns of equal length: 20 seats are ten and ten.
        high = -(-len(seats) // -(-len(seats) // MOST)) if seats else 0
        if seats:
            columns = [seats[at : at + high] for at in range(0, len(seats), high)]
            told.append((f"{words.value_text('seat_group', group)}（{len(seats)}名）", columns))
    return told


def _sentence(told: pd.DataFrame) -> str:
    groups = words.BOOK_WORDS["seat_group"]
    parts = [f"{word}**{count}名**" for code, word in groups.items() if (count := int((told.seat_group == code).sum()))]
    said = "、".join(parts) + (f"の計**{len(told)}名**" if len(parts) > 1 else "") + "です。"
    instead = told[told.proxy_title.notna()].seat_name
    if len(instead) == 0:
        return said
    return f"{said}代理は**{len(instead)}名**（{'、'.join(instead[:3])}{'ほか' if len(instead) > 3 else ''}）です。"
