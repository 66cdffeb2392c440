"""A meeting's steps follow its agenda, say what the pages say, and stay what they were when the store goes on."""

from datetime import date

import pytest

import vocabulary as words
from charts.gantt import colours as tones
from reports.known import Known, pinned
from reports.steps import DARK, LIGHT, meeting_on, steps_of
from warehouse.store import Store
from widgets.board import legend

MEETING = date(2021, 6, 4)


@pytest.fixture(scope="module")
def known(made_sample):
    source = Store(made_sample).reader()
    return Known(source, date(2021, 6, 2), source.number)


@pytest.fixture(scope="module")
def steps(known):
    return steps_of(known, meeting_on(known, MEETING), LIGHT)


def test_the_meeting_is_known_with_its_time_place_and_agenda(known):
    meeting = meeting_on(known, MEETING)
    assert (meeting.when, meeting.starts_at, meeting.minutes) == ("令和3年6月4日(金)", "15:30", 105)
    assert meeting.place == "富山県民会館8階バンケットホール"
    assert len(meeting.agenda) == 3
    assert meeting_on(known, date(2021, 6, 5)) is None


def test_the_steps_follow_the_agenda(steps):
    keys = [step.key for step in steps]
    assert keys[:4] == ["agenda", "attendees", "greeting", "doses"]
    assert keys[-4:] == ["year", "meetings", "line-3", "closing"]
    assert keys.index("supply") < keys.index("budget-prefecture") < keys.index("groups") < keys.index("project-P1-1")
    assert len(keys) == len(set(keys))
    told = [line.text for line in steps[0].lines]
    assert told[0] == "開会"
    assert told[-1] == "閉会"
    assert "ワクチン接種の取組み状況等について" in told


def test_every_step_of_figures_has_a_message_and_says_what_it_rests_on(steps):
    for step in (one for one in steps if one.charts):
        assert step.sentence
        assert len(step.charts) <= 4
        assert any(line.startswith("データ時点") for line in step.footer), step.key
        assert step.notes


def test_the_table_shows_what_the_handout_printed(steps):
    doses = next(step for step in steps if step.key == "doses")
    home = doses.charts[1].official.rows[0]
    assert [cell for pair in home.cells for cell in pair] == ["59,333", "約18%", "2,817", "約0.8%"]
    assert "見本" not in doses.footer[0]


def test_the_plan_is_the_one_the_meeting_saw_and_not_a_later_one(steps):
    item = next(step for step in steps if step.key == "project-P1-1")
    assert "進捗報告はまだありません" in item.sentence
    assert item.charts[0].basis.as_of == MEETING


def test_the_groups_met_as_the_handout_lists_them(steps):
    items = next(step for step in steps if step.key == "groups")
    told = items.charts[0].table.set_index("project_seq").group_meetings
    assert told[1] == "有害鳥獣 WG 2月17日・4月19日"
    assert told[3] == "ゼロカーボン WG 4月27日・5月20日"
    assert "**15回**協議しました" in items.sentence


def test_a_pin_shows_its_own_day_and_version(made_sample):
    told = pinned(Store(made_sample), {"commit": 26, "data_date": "2021-06-02"})
    assert (told.version, told.as_of, told.pinned) == (26, date(2021, 6, 2), True)
    assert told.ask("log").commit.max() == 26


def letters(figure) -> set[float]:
    """The sizes of all words of a figure, in px."""
    own = figure.layout.font.size or figure.layout.template.layout.font.size or 0
    told = {one.font.size or own for one in figure.layout.annotations}
    told |= {one.textfont.size or own for one in figure.data if one.type == "scatter" and "text" in (one.mode or "")}
    axes = (figure.layout.xaxis, figure.layout.yaxis)
    return told | {axis.tickfont.size or own for axis in axes if axis.visible is not False and axis.ticktext}


def test_no_word_of_a_projected_figure_is_smaller_than_24_px_and_its_legend_has_its_colours(known):
    dark = steps_of(known, meeting_on(known, MEETING), DARK)
    charts = [chart for step in dark for chart in step.charts if chart.figure]
    assert not {chart.name: small for chart in charts if (small := min(letters(chart.figure))) < 24}
    plans = [chart for chart in charts if chart.legend]
    assert {chart.name.split("-")[0] for chart in plans} >= {"gantt", "portfolio", "schedule"}
    for chart in plans:
        assert f"--key-plan:{tones.DARK.plan};" in legend(chart.legend, tones.colours_of(chart.figure))


def test_a_meeting_is_closed_with_what_is_open_and_what_comes_next(steps):
    cards, closing = (next(step for step in steps if step.key == key) for key in ("meetings", "closing"))
    assert list(closing.charts[0].table.keyword) == ["確認", "報告", "次回"]
    assert "75件のうち48件は月が確定していません" in closing.charts[0].table.kept[0]
    assert "第2回本部会議　8月下旬" in closing.sentence
    (chart,) = cards.charts
    assert [words.meeting_round(name) for name in chart.table.meeting_name] == ["第1回", "第2回", "第3回", "第4回"]
    assert chart.table.agenda_text[1] == "連携推進項目の取組みの進捗状況等の報告"


def test_the_new_measures_stand_in_the_meeting_with_the_rules_amounts(steps):
    (chart,) = next(step for step in steps if step.key == "schemes").charts
    assert "週100回以上を4週間以上で2,000円/回" in chart.reading
    assert chart.table.paid[2] == "10万円/日"
    assert any("根拠：" in line for line in chart.footer)
