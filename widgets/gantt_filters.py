"""Which 工程 of an item its Gantt shows: those of one party, a page of whole 取組事項 at a time."""

import pandas as pd
import streamlit as st

from charts.gantt import Sizes, pages_of
from widgets.filters import choose, choose_long


def choose_tasks(tasks: pd.DataFrame, items: pd.DataFrame, sizes: Sizes) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The 工程 and 取組事項 (rows of `tasks`, `work_items`) of one item that remain; the choice is in the address."""
    parties = {"": "すべての実施主体"} | {name: name for name in _actors(tasks)}
    with st.container(horizontal=True, vertical_alignment="center", key="gantt-filters"):
        actor = choose_long("actor", "実施主体", parties, shown=False) if len(parties) > 1 else ""
        if actor:
            tasks = tasks[[actor in actors_of(text) for text in tasks.actor.fillna("")]]
        left = items[items.work_item_id.isin(tasks.work_item_id)]
        pages = pages_of(tasks, left, sizes.most_rows)
        names = {str(at): _page_name(at, page, left, len(pages)) for at, page in enumerate(pages, 1)}
        page = int(choose("part", "区分", names)) if len(pages) > 1 else 1
    return tasks, left[left.work_item_id.isin(pages[page - 1])] if pages else left


def actors_of(text: str) -> list[str]:
    """The parties an 実施主体 names."""
    return [name.strip() for name in text.replace("，", "、").split("、") if name.strip()]


def _actors(tasks: pd.DataFrame) -> list[str]:
    return list(dict.fromkeys(name for text in tasks.actor.dropna() for name in actors_of(text)))


def _page_name(at: int, page: list[str], items: pd.DataFrame, count: int) -> str:
    """What a page is called: its tracks, else its number."""
    tracks = list(dict.fromkeys(items[items.work_item_id.isin(page)].track))
    return "・".join(filter(None, tracks)) or f"{at}／{count}"
