"""What a file on the desk would change: totals, areas, days and single rows, before anything is published."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

import vocabulary as words
from charts import changes
from charts.chart import Area, Basis, csv_bytes
from charts.listing import Listing, line
from warehouse.ask import ask
from warehouse.clock import now
from warehouse.draft import Draft
from widgets.cards import card_title, figure
from widgets.desk_markup import change_counts, difference_table
from widgets.listing import listing_table
from widgets.markup import Html, draw, sentence, tag
from widgets.view import home_area

VIEWS = {"areas": "地域別", "days": "日別", "rows": "大きな変化", "totals": "合計"}
MOST_ROWS, SHOWN_ROWS = 300, 8


@dataclass
class Changed:
    """What a draft changes against the version below it: doses by area, days of the home area, its largest rows."""

    number: int
    doses: pd.DataFrame
    days: pd.DataFrame
    rows: pd.DataFrame


def what_changes(draft: Draft | None) -> Changed | None:
    """What a draft would change; None when there is no draft to ask any more."""
    if draft is None or not draft.path.exists():
        return None
    tables = ask(draft, "changed_tables").rows.table_name
    parts = [ask(draft, "changes", table_name=name, most=str(MOST_ROWS)).rows for name in tables]
    rows = pd.concat([changes.rows_table(part) for part in parts]) if parts else changes.rows_table(pd.DataFrame())
    return Changed(draft.number, ask(draft, "changed_doses").rows, ask(draft, "changed_days").rows, rows)


def show_changes(
    counts: Any, totals: pd.DataFrame | None, changed: Changed | None, home: Area, area_names: dict[str, str]
) -> None:
    """The card of what would change: how many rows, then one of four views of them."""
    with st.container(key="card-differences", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", key="ch-differences"):
            draw(
                card_title("前回との差", f"版{changed.number - 1}→版{changed.number}" if changed else ""),
                width="content",
            )
            st.space("stretch")
            if changed is not None and len(changed.rows):
                data = lambda: csv_bytes(changed.rows)  # noqa: E731
                st.download_button("保存", data, "前回との差.csv", "text/csv", type="tertiary", on_click="ignore")
        draw(change_counts(counts))
        if changed is None:
            return
        views = [name for name in VIEWS if name not in ("areas", "days") or len(changed.doses)]
        view = st.segmented_control(
            "見方", views, format_func=VIEWS.get, default=views[0], key="differences", label_visibility="collapsed"
        )
        {"areas": _areas, "days": _days, "rows": _rows}.get(view, lambda *_: _totals(totals, area_names))(changed, home)


def _areas(changed: Changed, home: Area) -> None:
    chart = changes.doses_chart(changed.doses, Basis(now().date(), changed.number, ""), home, "")
    draw(sentence(chart.reading, cls="reading"), listing_table(changes.doses_listing(changed.doses, home), chart.alt))


def _days(changed: Changed, home: Area) -> None:
    chart = changes.days_chart(changed.days, Basis(now().date(), changed.number, ""), home, "")
    draw(sentence(chart.reading, cls="reading"))
    if not chart.is_empty:
        figure(chart)
        draw(listing_table(changes.days_listing(changed.days, SHOWN_ROWS), chart.alt))


def largest_rows(changed: Changed, most: int) -> Html:
    """The rows that change most, each with its place and its value before and after."""
    lines = tuple(
        line(
            "・".join(filter(None, (row.area_name, words.value_text("valid_on", row.valid_on), row.subject))),
            words.value_text("what", row.what),
            row.text_before,
            row.text_after,
        )
        for row in changed.rows.head(most).itertuples()
    )
    return listing_table(Listing(("場所・日付・項目", "区分", "変更前", "変更後"), lines), "大きな変化")


def _rows(changed: Changed, home: Area) -> None:
    draw(largest_rows(changed, SHOWN_ROWS))
    if len(changed.rows) > SHOWN_ROWS:
        draw(tag("p", "差の大きい順です。「保存」で、データごとに大きい方から300行までを保存できます。", cls="hint"))


def _totals(totals: pd.DataFrame | None, area_names: dict[str, str]) -> None:
    if totals is not None and len(totals):
        draw(difference_table(totals, area_names))
    else:
        draw(tag("p", f"{home_area().name}と全国の合計は変わりません。", cls="hint"))
