"""Which part of the items a page shows: those of a department, those of a municipality, or only what is late."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

import vocabulary as words
from widgets.filters import choose_long
from widgets.markup import draw, tag
from widgets.sliders import switch

LATE_STATUSES = ["late", "slightly_late"]
OURS = ("section", "working_group")  # the roles of the prefecture's own departments
NAMES = ("department", "area", "late")


@dataclass(frozen=True)
class Part:
    """The 取組事項 (rows of `work_items`) that remain, whether only late 工程 are wanted, what was chosen in words."""

    items: pd.DataFrame
    late: bool = False
    said: tuple[str, ...] = ()

    def tasks(self, tasks: pd.DataFrame) -> pd.DataFrame:
        """The rows of `tasks` that remain."""
        own = tasks[tasks.work_item_id.isin(self.items.work_item_id)]
        return own[is_late(own)] if self.late else own

    def projects(self, projects: pd.DataFrame) -> pd.DataFrame:
        """The rows of `projects` of which something remains."""
        return projects[projects.project_id.isin(self.items.project_id)]

    @property
    def notes(self) -> tuple[str, ...]:
        """A line for the foot of a chart; none where everything is shown."""
        return (f"絞り込み：{'・'.join(self.said)}",) if self.said else ()


def is_late(tasks: pd.DataFrame) -> pd.Series:
    """Which rows of `tasks` are late by the rule or by hand, or end later than in the 当初計画."""
    active = tasks.task_state == "active"
    return active & (tasks.status.isin(LATE_STATUSES) | (tasks.slip_months > 0))


def choose_part(items: pd.DataFrame, tasks: pd.DataFrame, parties: pd.DataFrame, towns: pd.DataFrame) -> Part:
    """Asks for department, municipality and lateness; the choices are in the address.

    items, tasks, parties, towns: rows of `work_items`, `tasks`, `book_parties` and `area_progress`.
    """
    department = choose_long("department", "部局", {"": "すべての部局"} | _departments(parties), shown=False)
    names = dict(zip(towns.area_code, towns.area_name, strict=True))
    area = choose_long("area", "市町村", {"": "すべての市町村"} | names, shown=False)
    late = switch("late", "遅れのみ", default=False)
    return part_of(items, tasks, parties, towns, department=department, area=area, late=late)


def part_of(
    items: pd.DataFrame, tasks: pd.DataFrame, parties: pd.DataFrame, towns: pd.DataFrame, *,
    department: str = "", area: str = "", late: bool = False,
) -> Part:  # fmt: skip
    """What remains of `items`; '' leaves a choice open.

    A department has the 取組事項 of the items it is in charge of, or of the 区分 whose group it is in. A municipality
    has those of the items that are for it, without the 取組事項 it reported as none of its own.
    """
    said: list[str] = []
    if department:
        items, said = _of_department(items, parties, department), [f"部局 {department}"]
    if area:
        name = towns[towns.area_code == area].area_name.iloc[0]
        items, said = _of_area(items, parties, towns, area), [*said, f"市町村 {name}"]
    if late:
        items = items[items.work_item_id.isin(tasks[is_late(tasks)].work_item_id)]
        said.append("遅れ・後ろ倒しのみ")
    return Part(items, late, tuple(said))


def _departments(parties: pd.DataFrame) -> dict[str, str]:
    """The prefecture's departments without what stands in brackets behind their names, each once."""
    own = parties[parties.role.isin(OURS)].party.map(department_name)
    return {name: name for name in dict.fromkeys(own)}


def department_name(party: str) -> str:
    """The name of a department without its part: 生活環境文化部（まとめ） is 生活環境文化部."""
    return party.split("（")[0].split("(")[0].strip()


def _of_department(items: pd.DataFrame, parties: pd.DataFrame, department: str) -> pd.DataFrame:
    own = parties[parties.role.isin(OURS) & (parties.party.map(department_name) == department)]
    whole = set(own[own.track == ""].project_id)
    tracks = set(zip(own.project_id, own.track, strict=True))
    kept = [
        row.project_id in whole or (row.project_id, "" if words.is_missing(row.track) else row.track) in tracks
        for row in items.itertuples()
    ]
    return items[pd.Series(kept, index=items.index, dtype=bool)]


def _of_area(items: pd.DataFrame, parties: pd.DataFrame, towns: pd.DataFrame, area: str) -> pd.DataFrame:
    own = towns[towns.area_code == area]
    name, known = own.area_name.iloc[0], set(towns.area_name)
    targets = parties[(parties.role == "target") & parties.party.isin(known)]
    for_others = set(targets.project_id) - set(targets[targets.party == name].project_id)
    without = set(own[own.state == "out_of_scope"].work_item_id)
    return items[~items.project_id.isin(for_others) & ~items.work_item_id.isin(without)]


def nothing_left(part: Part) -> None:
    """Says that nothing meets the choices, and takes them back on request."""
    with st.container(key="card-nothing-left", gap="xsmall"):
        draw(tag("p", f"条件（{'・'.join(part.said)}）に合う取組事項はありません。", cls="reading"))
        st.button("絞り込みをやめる", key="clear-filters", on_click=_clear)


def _clear() -> None:
    for name in NAMES:
        st.query_params.pop(name, None)
