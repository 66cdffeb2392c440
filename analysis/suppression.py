"""Which cells of a table to hide so that neither they nor the sums of rows and columns give a few one away."""

import numpy as np

# Fewer persons than this are not shown, neither those who have had a dose nor those who have not.
FEW = 10
# Of a hidden cell at least this many values more than one have to stay possible.
ROOM = 4
SHOWN = ""


def hidden_cells(values: np.ndarray, few: np.ndarray, persons: np.ndarray | None = None) -> np.ndarray:
    """What each cell of a table (whole numbers, not negative) says of itself: few, derived (only hidden so that it
    does not give back a few one) or '' (shown). The sums of rows and of columns count as known to everybody.

    Whoever knows them and the cells shown is left with at least ROOM + 1 possible values for each few cell, or with
    as many as the sums alone leave. In a row or column that sums up to fewer than 10, every cell is said to be
    few. persons: of whom each cell counts the doses, where that is known.
    """
    values = values.astype("float64")
    tiny = _in_tiny_line(values)
    hidden = few | tiny
    lowest, highest = _bounds(values, few, tiny, persons)
    below, above = values - lowest, highest - values
    for cell in sorted(map(tuple, np.argwhere(few)), key=lambda at: values[at]):
        # A ring that leaves room is proof enough; only without one has the whole table to be searched.
        if not _has_ring(below, above, hidden, cell):
            _hide_more(values, below, above, hidden, cell)
    return np.where(few | tiny, "few", np.where(hidden, "derived", SHOWN))


def _in_tiny_line(values: np.ndarray) -> np.ndarray:
    """Cells of rows and columns whose sum alone points at few persons."""
    rows, columns = values.sum(axis=1, keepdims=True), values.sum(axis=0, keepdims=True)
    return ((rows >= 1) & (rows < FEW)) | ((columns >= 1) & (columns < FEW))


def _hide_more(
    values: np.ndarray, below: np.ndarray, above: np.ndarray, hidden: np.ndarray, cell: tuple[int, int]
) -> None:
    """Hide cells until the few one has room enough, or as much as the sums alone leave."""
    # Where sums are small, no more than this is possible.
    wanted = _most_room(below, above, cell)
    while _room(below, above, hidden, cell) < wanted:
        for at in _ring(values, below, above, hidden, cell) or [_smallest_shown(values, hidden)]:
            hidden[at] = True


def _most_room(below: np.ndarray, above: np.ndarray, cell: tuple[int, int]) -> float:
    """The room the sums alone leave the cell, up to ROOM."""
    everything = np.ones(below.shape, dtype=bool)
    return ROOM if _has_ring(below, above, everything, cell) else min(ROOM, _room(below, above, everything, cell))


def _has_ring(below: np.ndarray, above: np.ndarray, hidden: np.ndarray, cell: tuple[int, int]) -> bool:
    """Whether three hidden cells close a ring with this one that leaves it room enough."""
    row, column = cell
    rows = np.flatnonzero(hidden[:, column])
    columns = np.flatnonzero(hidden[row])
    rows, columns = rows[rows != row], columns[columns != column]
    others = np.ix_(rows, columns)
    room = _ring_room(below, above, cell, rows, columns)
    return bool(((room >= ROOM) & hidden[others]).any())


def _ring_room(
    below: np.ndarray, above: np.ndarray, cell: tuple[int, int], rows: np.ndarray, columns: np.ndarray
) -> np.ndarray:
    """How many other values the cell could have in the ring it closes with each of these rows and columns.

    In a ring two opposite cells grow by what the other two shrink by; up and down count to ROOM each.
    """
    row, column = cell
    others = np.ix_(rows, columns)
    along, across = (row, columns[None, :]), (rows[:, None], column)
    grow = np.minimum(np.minimum(below[along], below[across]), np.minimum(above[others], above[cell]))
    shrink = np.minimum(np.minimum(above[along], above[across]), np.minimum(below[others], below[cell]))
    return np.minimum(grow, ROOM) + np.minimum(shrink, ROOM)


def _ring(
    values: np.ndarray, below: np.ndarray, above: np.ndarray, hidden: np.ndarray, cell: tuple[int, int]
) -> list[tuple[int, int]]:
    """Three cells that close a ring with this one, so that it can change while all sums stay: the ring that hides
    fewest cells more, of these the smallest ones. Empty when no ring leaves room.
    """
    row, column = cell
    along, across = np.s_[row, None, :], np.s_[:, column, None]
    room = _ring_room(below, above, cell, np.arange(len(values)), np.arange(values.shape[1]))
    more = sum((~hidden[at]).astype(int) for at in (along, across, np.s_[:, :]))
    size = sum(np.where(hidden[at], 0.0, values[at]) for at in (along, across, np.s_[:, :]))
    useful = (room > 0) & (more > 0)
    useful[row, :] = useful[:, column] = False
    if not useful.any():
        return []
    at = np.nonzero(useful)
    best = np.lexsort((size[at], more[at], room[at] < ROOM))[0]
    other = int(at[0][best]), int(at[1][best])
    return [(row, other[1]), (other[0], column), other]


def _smallest_shown(values: np.ndarray, hidden: np.ndarray) -> tuple[int, int]:
    rows, columns = np.nonzero(~hidden)
    first = np.lexsort((values[rows, columns], values[rows, columns] == 0))[0]
    return int(rows[first]), int(columns[first])


def _bounds(
    values: np.ndarray, few: np.ndarray, tiny: np.ndarray, persons: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray]:
    """Between which values a hidden cell is known to lie from what it says of itself."""
    lowest, highest = np.zeros_like(values), np.full_like(values, np.inf)
    near_none = few & (values < FEW)
    near_all = few & ~near_none
    # In a tiny line a 0 is said to be few as well.
    lowest[near_none & ~tiny] = 1
    highest[near_none | tiny] = FEW - 1
    if persons is not None:
        lowest[near_all] = np.maximum(persons[near_all] - FEW + 1, 0)
    return lowest, highest


def _room(below: np.ndarray, above: np.ndarray, hidden: np.ndarray, cell: tuple[int, int]) -> float:
    """How many values besides the true one a hidden cell could have, given all sums; below and above to ROOM each.

    below, above: how far each cell's value lies from its bounds.
    """
    up, down = np.where(hidden, above, 0.0), np.where(hidden, below, 0.0)
    return _flow(up, down, cell, ROOM) + _flow(down, up, cell, ROOM)


def _flow(raised: np.ndarray, lowered: np.ndarray, cell: tuple[int, int], wanted: float) -> float:
    """By how much a cell can grow, up to `wanted`, when others make up for it in every row and column.

    raised, lowered: by how much each cell may grow and shrink. This is a largest flow from the cell's row to its
    column: rows lead to columns through cells that shrink, columns to rows through cells that grow.
    """
    room = min(wanted, raised[cell])
    raised, lowered = raised.copy(), lowered.copy()
    raised[cell] = lowered[cell] = 0.0
    found = 0.0
    while found < room and (path := _path(raised, lowered, cell)):
        step = min(room - found, *(lowered[at] if shrinks else raised[at] for at, shrinks in path))
        for at, shrinks in path:
            change = -step if shrinks else step
            raised[at] -= change
            lowered[at] += change
        found += step
    return found


def _path(raised: np.ndarray, lowered: np.ndarray, cell: tuple[int, int]) -> list[tuple[tuple[int, int], bool]] | None:
    """Cells to change from the cell's row to its column as (where, does it shrink); None when there is no way."""
    # From rows to columns and back, a whole step at once; each remembers which one before it led there.
    ways = lowered > 0, raised.T > 0
    came_from = [np.full(len(raised), -1), np.full(raised.shape[1], -1)]
    came_from[0][cell[0]] = cell[0]
    ahead, side = np.array([cell[0]]), 0
    while len(ahead):
        reached = ways[side][ahead] & (came_from[1 - side] < 0)
        new = np.flatnonzero(reached.any(axis=0))
        came_from[1 - side][new] = ahead[reached[:, new].argmax(axis=0)]
        if side == 0 and came_from[1][cell[1]] >= 0:
            return _cells_on_the_way(came_from, cell)
        ahead, side = new, 1 - side
    return None


def _cells_on_the_way(came_from: list[np.ndarray], cell: tuple[int, int]) -> list[tuple[tuple[int, int], bool]]:
    path, column = [], cell[1]
    while True:
        row = int(came_from[1][column])
        path.append(((row, column), True))
        if row == cell[0]:
            return path
        column = int(came_from[0][row])
        path.append(((row, column), False))
