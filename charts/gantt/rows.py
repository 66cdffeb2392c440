"""The rows of a Gantt: a band for each 取組事項, a row for each 工程, what is for later beside them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, pairwise

import pandas as pd

import vocabulary as words
from charts.gantt.labels import wrap
from charts.gantt.sizes import Columns, Sizes

PADDING = 8
CHIP_PADDING = 14


@dataclass
class Row:
    """One row: a band with the name of a 取組事項, or its 工程 (several where they share a lane); px from the top.

    lines: the label broken into lines. later: what stands in the 以降 column, with its lines.
    """

    top: float
    height: float
    lines: list[str]
    item: object = None
    tasks: list = field(default_factory=list)
    later: object = None
    later_lines: list[str] = field(default_factory=list)

    @property
    def is_band(self) -> bool:
        """True for the band of a 取組事項."""
        return self.item is not None

    @property
    def middle(self) -> float:
        """The middle of the row."""
        return self.top + self.height / 2

    @property
    def bottom(self) -> float:
        """Where the next row begins."""
        return self.top + self.height


def page_rows(tasks: pd.DataFrame, items: pd.DataFrame, columns: Columns) -> list[Row]:
    """The rows of one page, below its header; `items` in their order, `tasks` of these items."""
    by_item = _by_item(tasks)
    made = (_item_rows(item, by_item.get(item.work_item_id, []), columns.sizes) for item in items.itertuples())
    return placed(chain.from_iterable(made), columns)


def placed(rows: Iterable[Row], columns: Columns, stretch: float = 1.0) -> list[Row]:
    """Rows one under the other below the header, `stretch` times as high as they were."""
    told, top = list(rows), float(columns.sizes.header)
    for row in told:
        row.top, row.height = top, round(row.height * stretch)
        top = row.bottom
    return told


def _item_rows(item: object, tasks: list, sizes: Sizes) -> Iterator[Row]:
    yield Row(0, sizes.band, [item.work_item], item=item)
    lanes, later = _lanes(tasks), _later(tasks)
    for at in range(max(len(lanes), len(later))):
        own = lanes[at] if at < len(lanes) else []
        chip = later[at] if at < len(later) else None
        most = (sizes.label - PADDING * 2) / sizes.text
        lines = wrap("・".join(task.task for task in own), most) if own else []
        chip_lines = wrap(_chip_text(chip), (sizes.later - CHIP_PADDING * 2) / sizes.small) if chip else []
        tall = max(len(lines), len(chip_lines), 1) > 1
        yield Row(
            0, sizes.row + (sizes.second_line if tall else 0), lines, tasks=own, later=chip, later_lines=chip_lines
        )


def _by_item(tasks: pd.DataFrame) -> dict[str, list]:
    """The 工程 that still stand, by their 取組事項; as tuples, since frames of a few rows are slow."""
    found: dict[str, list] = {}
    for task in tasks[tasks.task_state == "active"].itertuples():
        found.setdefault(task.work_item_id, []).append(task)
    return found


def _lanes(tasks: list) -> list[list]:
    """Tasks of the year in their order; those that name the same lane share a row."""
    lanes: list[list] = []
    places: dict[int, int] = {}
    for task in tasks:
        if not task.is_in_year:
            continue
        if not words.is_missing(task.lane):
            if task.lane in places:
                lanes[places[task.lane]].append(task)
                continue
            places[task.lane] = len(lanes)
        lanes.append([task])
    return lanes


def _later(tasks: list) -> list:
    return [task for task in tasks if not task.is_in_year]


def _chip_text(task: object) -> str:
    """What is for a later year; a month that is stated stands before it."""
    if task.kind == "milestone" and task.start_precision in ("day", "third", "month"):
        return f"{words.period_text(task.starts_on, task.start_precision)} {task.task}"
    return task.task


def pages_of(tasks: pd.DataFrame, items: pd.DataFrame, most_rows: int) -> list[list[str]]:
    """The work_item_ids of each page: whole 取組事項, no more rows than `most_rows` (one larger item alone), balanced.

    Where items have tracks (区分), a page never holds two tracks unless all fit on one page.
    """
    return _paged(_needed(_by_item(tasks), items), most_rows)


def _needed(by_item: dict[str, list], items: pd.DataFrame) -> list[tuple]:
    """Each 取組事項 with its track and the rows of its 工程."""
    counts = {key: max(len(_lanes(own)), len(_later(own))) for key, own in by_item.items()}
    return [(item.work_item_id, item.track, counts.get(item.work_item_id, 0)) for item in items.itertuples()]


def _paged(needed: list[tuple], most_rows: int) -> list[list[str]]:
    if sum(rows for _, _, rows in needed) <= most_rows:
        return [[id_ for id_, _, _ in needed]]
    pages: list[list[tuple]] = []
    for one in needed:
        fits = pages and sum(rows for _, _, rows in pages[-1]) + one[2] <= most_rows
        if fits and (not one[1] or one[1] == pages[-1][-1][1] or _small(pages[-1], needed, one, most_rows)):
            pages[-1].append(one)
        else:
            pages.append([one])
    return [[id_ for id_, _, _ in page] for page in _balanced(pages)]


def pages_within(tasks: pd.DataFrame, items: pd.DataFrame, sizes: Sizes) -> list[list[str]]:
    """The work_item_ids of each page as `pages_of` gives them, with so few 工程 that their rows fit `sizes.body` px.

    An item that alone needs more stands alone; where pages scroll, `most_rows` alone counts.
    """
    if sizes.body is None:
        return pages_of(tasks, items, sizes.most_rows)
    by_item = _by_item(tasks)
    own = {
        item.work_item_id: _item_rows(item, by_item.get(item.work_item_id, []), sizes) for item in items.itertuples()
    }
    heights = {id_: sum(row.height for row in rows) for id_, rows in own.items()}
    needed = _needed(by_item, items)
    for most_rows in range(sizes.most_rows, 0, -1):
        pages = _paged(needed, most_rows)
        if all(len(page) == 1 or sum(heights[id_] for id_ in page) <= sizes.body for page in pages):
            break
    return pages


def _small(page: list[tuple], needed: list[tuple], one: tuple, most_rows: int) -> bool:
    """True when the whole next track still fits on a page."""
    track = sum(rows for _, name, rows in needed if name == one[1])
    return sum(rows for _, _, rows in page) + track <= most_rows


def _balanced(pages: list[list[tuple]]) -> list[list[tuple]]:
    """Move the last 取組事項 of a full page on while the next page stays the smaller one."""
    for left, right in pairwise(pages):
        while len(left) > 1 and left[-1][1] == right[0][1] and _rows_of(right) + left[-1][2] < _rows_of(left):
            right.insert(0, left.pop())
    return pages


def _rows_of(page: list[tuple]) -> int:
    return sum(rows for _, _, rows in page)
