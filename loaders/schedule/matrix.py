"""Reads one sheet drawn as a 線表: header, labels, then bars and marks of cells and shapes, with their doubts."""

from __future__ import annotations

from loaders.reading.problems import Problems, shown
from loaders.schedule.cells import cell_readings
from loaders.schedule.drawn import FAIR, POOR, SURE, Drawn
from loaders.schedule.ground import ground_of
from loaders.schedule.heads import is_believed, later_heads
from loaders.schedule.labels import BUREAU, Labels, Row, read_labels
from loaders.schedule.legend import read_legend
from loaders.schedule.months import Grid, find_grid
from loaders.schedule.picture import picture
from loaders.schedule.placing import shape_readings
from loaders.schedule.shapes import Shape, part_of, shapes_of
from loaders.schedule.sheet import Place, Sheet, cell_name
from loaders.schedule.years import plain

NUMBERS = 0.5  # of the filled cells under the months: more figures than that, and it is a table of figures
DATED = "日付の列"


def read_matrix(sheet: Sheet, problems: Problems) -> dict | None:
    """Return what a sheet drawn as a 線表 says, JSON-serialisable; None when it is none, or nothing is drawn in it.

    Problems are added by cell. The dict: sheet, readings, legend, year_known, years, picture (`picture.picture`).
    """
    grid = find_grid(sheet)
    if grid is None or _is_figures(sheet, grid) or not is_believed(sheet, grid, problems):
        return None
    shapes = shapes_of(sheet) if sheet.lefts else []
    legend, skip = read_legend(sheet)
    again, last = later_heads(sheet, grid, _last_row(sheet, grid, shapes, skip), problems)
    labels = read_labels(sheet, grid, last)
    for row in again:
        labels.rows.pop(row, None)
    found = _read_all(sheet, grid, last, labels, shapes, skip, problems)
    if not found and not sheet.conditional:
        return None
    if not found:
        where = {"sheet": sheet.name, "cell": cell_name(grid.top, grid.first)}
        fix = "開始と終了の列を付けるか、セルを塗りつぶして保存し直してください"
        problems.add("E05", "色は条件付き書式です。開始・終了の列がありません", fix, **where)
        return None
    _tell(sheet, grid, labels, found, problems)
    for one in found:
        _take_legend(one, legend)
    shown = picture(sheet, (grid.top, grid.bottom), (grid.first, grid.last), last, found)
    return {
        "sheet": sheet.name, "readings": [one.as_dict() for one in found], "legend": legend,
        "year_known": grid.year_known, "years": grid.years, "picture": shown,
    }  # fmt: skip


def _is_figures(sheet: Sheet, grid: Grid) -> bool:
    texts = [plain(text) for (row, column), text in sheet.texts.items() if row > grid.bottom and column in grid.slots]
    numeric = sum(text.replace(",", "").replace(".", "").isdigit() for text in texts)
    return bool(texts) and numeric > NUMBERS * len(texts)


def _last_row(sheet: Sheet, grid: Grid, shapes: list[Shape], skip: set[Place]) -> int:
    """The last row in which something stands that is no legend and no remark below the table."""
    held = [place for place in (*sheet.texts, *sheet.colours) if place not in skip and place[1] <= grid.last]
    rows = {row for row, column in held if not _is_remark(sheet, grid, row, column)}
    rows |= {part_of(sheet.tops, shape.middle)[0] for shape in shapes}
    return max(rows, default=grid.bottom)


def _is_remark(sheet: Sheet, grid: Grid, row: int, column: int) -> bool:
    return column < grid.first and plain(sheet.texts.get((row, column), "※"))[:1] in "※注*"


def _read_all(
    sheet: Sheet, grid: Grid, last: int, labels: Labels, shapes: list[Shape], skip: set[Place], problems: Problems
) -> list[Drawn]:
    ground = ground_of(sheet, grid, last)
    found: list[Drawn] = []
    for number, row in labels.rows.items():
        if number in sheet.hidden_rows:
            _note_hidden(sheet, grid, number, row, problems)
            continue
        drawn = cell_readings(sheet, grid, number, ground, skip)
        found += _with_dates(sheet, grid, number, row, drawn)
    placed, loose, pictures = shape_readings(sheet, grid, shapes) if shapes else ([], [], 0)
    found += placed
    _note_shapes(sheet, loose, pictures, problems)
    if ground.rows or ground.columns:
        what = "行や列の全体に付いた色は背景とみなし、工程として読みませんでした"
        problems.add("W24", what, "工程の色であれば、確認の画面で行を足してください", sheet=sheet.name)
    for one in found:
        _take_label(one, labels.rows.get(one.row, Row()))
    return sorted(found, key=lambda one: (one.row, one.columns))


def _with_dates(sheet: Sheet, grid: Grid, number: int, row: Row, drawn: list[Drawn]) -> list[Drawn]:
    """The bar of a row whose 開始 and 終了 stand in columns of their own: they are what was meant, not the colours."""
    if not row.start:
        return drawn
    place = next(column for r, column in row.places if sheet.texts.get((r, column), "") and r == number) \
        if any(r == number for r, _ in row.places) else 0  # fmt: skip
    start, end = (day.replace("未定", "") or "未定" for day in (row.start, row.end or row.start))
    columns = (drawn[0].columns[0], drawn[-1].columns[1]) if drawn else (grid.first, grid.first)
    one = Drawn(cell_name(number, place), number, columns, DATED, "bar", start, end, SURE)
    others = [mark for mark in drawn if mark.kind == "milestone"]
    one.text = next((mark.text for mark in drawn if mark.kind == "bar"), "")
    return [one, *others]


def _take_label(one: Drawn, row: Row) -> None:
    one.item, one.task, one.track, one.note = row.item, row.task, row.track, row.note
    one.actor = one.actor or row.actor
    if row.carried and not row.task and not one.text:
        one.doubt("名前がなく、上の行のものとしました", POOR)
    elif not one.item and not one.task:
        one.doubt("取組事項の名前がありません", POOR)


def _take_legend(one: Drawn, legend: dict[str, str]) -> None:
    """What the legend says of the colour: a body is the 実施主体, anything else is kept as a remark."""
    meaning = legend.get(one.colour, "")
    if not meaning:
        return
    if BUREAU.fullmatch(plain(meaning)) and not one.actor:
        one.actor = meaning
    else:
        one.note = "、".join(part for part in (one.note, f"凡例：{meaning}") if part)


def _note_hidden(sheet: Sheet, grid: Grid, number: int, row: Row, problems: Problems) -> None:
    filled = any((number, column) in sheet.texts or (number, column) in sheet.colours for column in grid.slots)
    if filled or row.places:
        what = "非表示の行は読みませんでした"
        where = {"sheet": sheet.name, "cell": f"{number + 1}行目"}
        problems.add("W22", what, "必要な行であれば、表示して保存し直してください", **where)


def _note_shapes(sheet: Sheet, loose: list[str], pictures: int, problems: Problems) -> None:
    for text in loose:
        what = f"矢印・記号と結び付かない文字「{shown(text)}」があります"
        problems.add("W23", what, "工程であれば、確認の画面で行を足してください", sheet=sheet.name)
    if pictures:
        what = f"図（画像）が{pictures}個あります。画像に描かれた工程は読めません"
        problems.add("W21", what, "画像の中の工程は、確認の画面で行を足してください", sheet=sheet.name)


def _tell(sheet: Sheet, grid: Grid, labels: Labels, found: list[Drawn], problems: Problems) -> None:
    """Add the problems of the sheet as a whole, and those of single readings that have a code."""
    if not grid.year_known:
        where = {"sheet": sheet.name, "cell": cell_name(grid.top, grid.first)}
        problems.add("W02", "年度が書かれていません", "確認の画面で年度を選んでください", **where)
    hidden = sheet.hidden_columns & set(grid.slots)
    if hidden:
        where = {"sheet": sheet.name, "cell": cell_name(grid.top, min(hidden))}
        what = "非表示の列があります。その月にかかる工程を確かめてください"
        problems.add("W22", what, "列を表示して保存し直すと確実です", **where)
    if labels.persons or labels.dropped_actors:
        what = "担当の欄に課や団体と分からない名前があるため、その欄は取り込みません"
        fix = "実施主体には課・室・市町村の名前を入れてください"
        problems.add("W25", what, fix, sheet=sheet.name)
    names: dict[tuple[str, str], Drawn] = {}
    for one in found:
        if one.doubts and one.doubts[0].startswith("W11"):
            what = one.doubts[0].removeprefix("W11 ")
            problems.add("W11", what, "終わりの月を確かめてください", sheet=sheet.name, cell=one.cell)
            one.doubts[0] = what
        if names.setdefault((one.item, one.name), one) is not one and one.name:
            what = f"同じ工程名「{shown(one.name)}」が2つ以上あります"
            problems.add("W31", what, "別の工程であれば名前を変えてください", sheet=sheet.name, cell=one.cell)
            one.doubt("同じ名前がほかにもあります", FAIR)
