"""稲妻線: at each 工程 that is late or ahead the line of the 基準日 goes to where the work is, and back."""

from charts.gantt.canvas import Canvas
from charts.gantt.rows import Row
from charts.gantt.sizes import Columns
from vocabulary import is_missing

RING = 9


def points_of(rows: list[Row], columns: Columns, line: float, status_on: object) -> list[tuple[Row, float]]:
    """The rows whose work is not where the 基準日 is, with the place of the work.

    Only 工程 with stated months that were reported and are neither done nor still to begin; rows shared by several
    tell of the first such one.
    """
    found = []
    for row in rows:
        for task in row.tasks:
            place = _place(task, columns, line, status_on)
            if place is not None:
                found.append((row, place))
                break
    return found


def _place(task: object, columns: Columns, line: float, status_on: object) -> float | None:
    judged = task.kind == "bar" and task.basis == "stated" and task.task_state == "active"
    if not judged or is_missing(task.status) or task.status in ("done", "not_started"):
        return None
    x0 = columns.at(task.starts_on)
    x1 = columns.right if is_missing(task.ends_on) else columns.at(task.ends_on, end=True)
    share = 0 if is_missing(task.progress_rate) else min(task.progress_rate, 1)
    place = x0 + (x1 - x0) * share
    return place if abs(place - line) > 1 else None


def draw_progress_line(canvas: Canvas, columns: Columns, rows: list[Row], status_on: object, bottom: float) -> None:
    """The line over a wider one in page colour, with a ring at each deviation."""
    line = columns.at(status_on)
    path = [(line, float(columns.sizes.header))]
    for row, place in points_of(rows, columns, line, status_on):
        path += [(line, row.top + 1), (place, row.middle), (line, row.bottom - 1)]
        canvas.mark(place, row.middle, "circle", RING, canvas.colours.progress, edge=2, fill=canvas.colours.page)
    path.append((line, bottom))
    canvas.polyline(path, color=canvas.colours.page, width=7)
    canvas.polyline(path, color=canvas.colours.progress, width=3.2)
