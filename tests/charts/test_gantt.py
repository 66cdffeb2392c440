"""The Gantt says what is promised, done, late and unknown, each in its own form, and clips no label."""

from datetime import date

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.gantt import DESK, LAPTOP, PROJECTED, gantt, pages_of
from charts.gantt.colours import LIGHT
from charts.gantt.labels import NOT_FIRST, NOT_LAST, width, wrap
from charts.gantt.rows import page_rows
from charts.gantt.sizes import Columns
from tests.charts.gantt_rows import BASIS, UNKNOWN, items, meetings, tasks

DAY = date(2021, 10, 29)
HELD = meetings(("R3 第1回本部会議", "2021-06-04", "2021-06-04"), ("R3 第2回本部会議", "2021-08-21", "2021-08-31"))
SIZES = {"laptop": LAPTOP, "desk": DESK, "projected": PROJECTED}
LATE = {
    "ends_on": "2021-12-31", "baseline_starts_on": "2021-06-01", "baseline_ends_on": "2021-10-31", "slip_months": 2,
    "status": "late", "progress_rate": 0.25, "reported_on": "2021-10-29",
}  # fmt: skip


def traces(chart, mode):
    """The traces of one mode: text, lines, markers."""
    return [trace for trace in chart.figure.data if trace.type == "scatter" and trace.mode == mode]


def hovers(chart):
    return [text for trace in chart.figure.data if trace.type == "bar" for text in trace.hovertext or ()]


def draw(*rows, ids=("W1",), on=DAY, sizes=DESK, years=1):
    return gantt(tasks(*rows), items(*ids), HELD, on, BASIS, sizes, year=2021, years=years)


def texts(chart):
    told = [text for trace in traces(chart, "text") for text in trace.text]
    return told + [note.text for note in chart.figure.layout.annotations]


def boxes(chart, colour):
    return [shape for shape in chart.figure.layout.shapes if shape.type == "rect" and shape.fillcolor == colour]


def kinds(chart):
    return {key.kind for key in chart.legend}


def columns(sizes=DESK, years=1, undecided=False):
    return Columns(sizes, 2021, years, undecided)


def test_the_header_is_a_japanese_fiscal_year_from_april_with_what_comes_after():
    told = texts(draw({}))
    assert "<b>令和3年度（2021年度）</b>" in told and "<b>令和4年度以降</b>" in told
    assert [text for text in told if text in {f"{month}月" for month in range(1, 13)}] == [
        *(f"{month}月" for month in range(4, 13)), "1月", "2月", "3月",
    ]  # fmt: skip
    assert "<b>第1回</b>" in told and "<b>第2回</b>" in told


def test_two_years_are_two_heads_with_bare_months():
    told = texts(draw({"ends_on": "2022-06-30"}, years=2))
    assert any("令和4年度" in text for text in told) and "<b>令和5年度以降</b>" in told
    assert told.count("4") == 2 and "4月" not in told


def test_a_task_whose_months_nobody_stated_is_hatched_over_the_year_and_never_solid_or_late():
    chart = draw(UNKNOWN, UNKNOWN)
    hatched = chart.figure.data[0]
    assert hatched.marker.pattern.shape == "/" and len(hatched.base) == 2
    assert hatched.base[0] == columns().left and hatched.base[0] + hatched.x[0] == columns().right
    assert hatched.marker.color == LIGHT.page
    assert not boxes(chart, LIGHT.plan) and not boxes(chart, LIGHT.late) and not boxes(chart, LIGHT.actual)
    assert texts(chart).count("期間要確認") == 1, "the word stands once for each 取組事項"
    assert kinds(chart) == {"placeholder", "meeting", "status_on"}
    assert "期間要確認2件" in chart.reading.replace("**", "") or "2件は月が確定していません" in chart.reading.replace(
        "**", ""
    )


def test_an_inferred_period_is_paler_and_dashed_and_is_no_part_of_the_progress_line():
    chart = draw({"basis": "inferred", "start_basis": "inferred", "end_basis": "inferred", "reported_on": "2021-10-29"})
    (box,) = boxes(chart, LIGHT.inferred)
    assert box.line.dash == "dash" and not boxes(chart, LIGHT.plan) and "progress" not in kinds(chart)


def test_baseline_current_plan_and_actual_share_a_row_with_the_slip_in_months():
    chart, at = draw(LATE), columns().at
    (plan,), (rail,), (late,) = (boxes(chart, colour) for colour in (LIGHT.plan, LIGHT.rail, LIGHT.late))
    (done,) = boxes(chart, LIGHT.actual)
    assert (plan.x0, plan.x1) == (at(date(2021, 6, 1)), at(date(2021, 12, 31), end=True))
    assert (rail.x0, rail.x1) == (at(date(2021, 6, 1)), at(date(2021, 10, 31), end=True))
    assert (late.x0, late.x1) == (rail.x1, plan.x1) and plan.y1 < rail.y0
    assert done.x1 - done.x0 == pytest.approx((plan.x1 - plan.x0) / 4) and plan.y0 < done.y0 < done.y1 < plan.y1
    assert "<b>+2か月</b>" in texts(chart)
    assert {"plan", "actual", "baseline", "slip", "progress"} <= kinds(chart)


def test_the_line_stands_at_the_chosen_day_not_at_todays():
    chart = draw({}, on=date(2021, 7, 1))
    assert "基準日 7月1日" in texts(chart)
    line = traces(chart, "lines")[0]
    assert set(line.x) == {columns().at(date(2021, 7, 1))}


def test_the_progress_line_goes_to_where_late_work_is_and_stays_straight_elsewhere():
    on_time = {"progress_rate": 1, "status": "done", "reported_on": "2021-10-29", "finished_on": "2021-10-01"}
    chart = draw(LATE, on_time, UNKNOWN)
    line = traces(chart, "lines")[-1]
    straight = columns().at(DAY)
    late = boxes(chart, LIGHT.plan)[0]
    assert {round(x) for x in line.x} - {round(straight)} == {round(late.x0 + (late.x1 - late.x0) / 4)}
    rings = [trace for trace in traces(chart, "markers") if trace.marker.symbol == "circle"]
    assert [len(trace.x) for trace in rings] == [1]


def test_a_moved_milestone_shows_where_it_was_and_a_done_one_is_green():
    moved = {
        "kind": "milestone", "starts_on": "2021-12-01", "ends_on": "2021-12-31", "slip_months": 2,
        "baseline_starts_on": "2021-10-01", "baseline_ends_on": "2021-10-31", "status": "on_track",
    }  # fmt: skip
    done = {"kind": "milestone", "starts_on": "2021-09-01", "ends_on": "2021-09-30", "status": "done",
            "finished_on": "2021-09-22"}  # fmt: skip
    chart = draw(moved, done)
    assert "<b>12月　+2か月</b>" in texts(chart) and "9/22 完了" in texts(chart)
    assert {"milestone", "milestone_done", "slip"} <= kinds(chart)


def test_tasks_of_one_lane_share_a_row_and_each_tells_the_pointer_everything():
    chart = draw({"task": "準備", "lane": 1}, {"task": "実施", "lane": 1, "actor": "富山市"})
    assert "準備・実施" in texts(chart)
    told = hovers(chart)
    assert len(told) == 2 and "実施主体：富山市" in told[1] and len(chart.table) == 2


def test_what_a_file_says_is_shown_letter_by_letter():
    chart = draw({"task": "<b>甲</b>&乙", "actor": "<i>"})
    assert "&lt;b&gt;甲&lt;/b&gt;&amp;乙" in texts(chart)
    assert not any("<i>" in text for text in hovers(chart))


@pytest.mark.parametrize("name", SIZES)
def test_no_label_is_wider_than_its_column_and_no_text_too_small_to_read(name):
    sizes = SIZES[name]
    long = {
        "task": "市町村で想定する市町村境界を越える避難事例の検討会（必要に応じて河川流域ごと開催）ABC",
        "work_item": "長い" * 40,
    }
    later = {"task": "共同調達、運用開始、システム研修、訓練の実施と検証", "is_in_year": False, "kind": "later"}
    chart = draw(long, later, sizes=sizes)
    for trace in traces(chart, "text"):
        assert trace.textfont.size >= (20 if name == "projected" else 11)
        for x, text in zip(trace.x, trace.text, strict=True):
            if trace.textposition == "middle right" and x < sizes.label and "<b>" not in text:
                assert max(width(line) for line in text.split("<br>")) * trace.textfont.size + x <= sizes.label
    rows = page_rows(tasks(long, later), items("W1"), columns(sizes))
    assert all(len(row.lines) <= 2 and len(row.later_lines) <= 2 for row in rows)


def test_a_figure_is_as_high_as_its_rows_and_its_legend_names_what_it_shows():
    rows = (LATE, UNKNOWN, {"work_item_id": "W2"})
    chart = draw(*rows, ids=("W1", "W2"))
    made = page_rows(tasks(*rows), items("W1", "W2"), columns())
    assert chart.figure.layout.height == DESK.header + sum(row.height for row in made) + 2
    assert kinds(chart) == {"plan", "actual", "baseline", "slip", "placeholder", "progress", "meeting", "status_on"}


@pytest.mark.parametrize("name", SIZES)
def test_what_is_not_checked_while_drawing_is_a_figure_plotly_accepts_and_shows_alike(name):
    figure = draw(LATE, UNKNOWN, {"kind": "milestone", "ends_on": "2021-06-01"}, sizes=SIZES[name]).figure
    drawn = figure.to_dict()
    checked = go.Figure(drawn).to_dict()  # raises for what Plotly does not know
    assert checked["data"] == drawn["data"]
    assert all(checked["layout"][part] == drawn["layout"][part] for part in drawn["layout"] if part != "template")


def test_a_projected_page_is_filled_but_its_text_stays_the_same_size():
    few = draw({}, {}, sizes=PROJECTED)
    many = draw(*({"task": f"工程{n}"} for n in range(12)), sizes=PROJECTED)
    assert few.figure.layout.height < many.figure.layout.height <= PROJECTED.header + PROJECTED.body + 2
    sizes_of = lambda chart: {trace.textfont.size for trace in traces(chart, "text")}  # noqa: E731
    assert sizes_of(few) == sizes_of(many)


COUNTS = st.lists(st.tuples(st.integers(1, 12), st.sampled_from(["", "甲", "乙"])), min_size=1, max_size=12)


@given(COUNTS)
def test_pages_hold_every_item_once_and_at_most_twenty_rows(counts):
    ids = [f"W{at}" for at in range(len(counts))]
    rows = [{"work_item_id": id_} for id_, (count, _) in zip(ids, counts, strict=True) for _ in range(count)]
    made = items(*ids)
    made["track"] = [track for _, track in counts]
    pages = pages_of(tasks(*rows), made, DESK.most_rows)
    needed = dict(zip(ids, (count for count, _ in counts), strict=True))
    assert [id_ for page in pages for id_ in page] == ids
    assert all(sum(needed[id_] for id_ in page) <= 20 for page in pages)


@given(st.text("市町村をまたぐ、（連携）ーっABC z", max_size=60), st.integers(6, 24))
def test_a_wrapped_label_fits_and_breaks_where_japanese_may_be_broken(text, most):
    lines = wrap(text, most)
    assert len(lines) <= 2 and all(width(line) <= most for line in lines)
    whole = "".join(lines)
    # Only blanks may go, where a line ends and where several stood together.
    assert whole.endswith("…") or whole.replace(" ", "") == text.replace(" ", "")
    if len(lines) == 2 and len(lines[0]) > 1 and lines[1].strip("".join(NOT_FIRST)):
        assert lines[0][-1] not in NOT_LAST or lines[1][0] in NOT_LAST
