"""What meetings decided on one item and the homework they gave for it, on the item's sheet."""

import pandas as pd
import streamlit as st

from widgets.cards import card_title
from widgets.markup import draw
from widgets.schedule import action_table, decided_table


def show_decided(agenda: pd.DataFrame, actions: pd.DataFrame, schedule: pd.DataFrame, project_id: str) -> None:
    """A card of both, from rows of the questions of these names; nothing while there is neither."""
    own, homework = (rows[rows.project_id == project_id] for rows in (agenda, actions))
    decided = own[own.outcome.notna()].merge(schedule[["meeting_id", "meeting_name", "starts_on"]])
    if decided.empty and homework.empty:
        return
    with st.container(key="card-decided", gap="xsmall"):
        draw(card_title("会議の決定事項と宿題"))
        if len(decided):
            draw(decided_table(decided))
        if len(homework):
            draw(action_table(homework))
