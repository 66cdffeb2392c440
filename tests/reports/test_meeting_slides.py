"""The slides of the sample meeting follow its steps and hold the figures of their charts."""

from datetime import date
from io import BytesIO

import pytest
from pptx import Presentation

from reports.known import Known
from reports.slides.of_meeting import meeting_for, slides, slides_of
from reports.steps import SLIDE, steps_of
from tests.reports.test_slides import leaves
from warehouse.store import Store

MEETING = date(2021, 6, 4)


@pytest.fixture(scope="module")
def known(made_sample):
    source = Store(made_sample).reader()
    return Known(source, date(2021, 6, 2), source.number, pinned=True)


@pytest.fixture(scope="module")
def steps(known):
    return steps_of(known, meeting_for(known, MEETING), SLIDE)


@pytest.fixture(scope="module")
def deck(known):
    return Presentation(BytesIO(slides_of(known, MEETING)))


def slide_of(deck, title):
    return next(slide for slide in deck.slides if slide.shapes.title.text_frame.text == title)


def said(slide):
    return " ".join(shape.text_frame.text for shape in leaves(slide.shapes) if shape.has_text_frame)


def test_the_cover_names_meeting_day_place_and_what_the_figures_rest_on(deck, known):
    told = said(deck.slides[0])
    for part in (
        "第1回本部会議",
        "富山県　令和3年度",
        "令和3年6月4日(金) 15:30～17:15",
        "富山県民会館8階バンケットホール",
    ):
        assert part in told
    assert f"6月2日現在 ｜ 版 {known.version}（会議用に固定）" in told


def test_there_is_one_slide_a_step_in_the_order_of_the_agenda(deck, steps):
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides][1:]
    assert titles == ["次第", *(step.title for step in steps[1:])]
    assert [line.text for line in steps[0].lines if line.text in said(deck.slides[1])] == [
        line.text for line in steps[0].lines
    ]


def test_every_step_says_its_sentence_and_source_on_its_slide(deck, steps):
    for step in steps[1:]:
        told = said(slide_of(deck, step.title))
        assert step.sentence.replace("**", "") in told
        assert all(line in told for line in step.footer[:1])


def test_the_figures_of_the_handout_are_on_the_slide_as_printed(deck):
    tables = [shape.table for shape in slide_of(deck, "新型コロナワクチン接種の取組み状況").shapes if shape.has_table]
    rows = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    assert ["富山県", "約3万9千人", "39,366", "100%", "30,327", "約77%"] in rows
    assert ["富山県", "約33万5千人", "59,333", "約18%", "2,817", "約0.8%"] in rows
    assert ["全国", "約3,600万人", "6,266,076", "約17%", "557,469", "約1.5%"] in rows


def test_the_supply_plan_is_a_native_chart_of_the_tables_doses(deck, steps):
    chart = next(shape.chart for shape in slide_of(deck, "ワクチンの県内供給スケジュール").shapes if shape.has_chart)
    rounds = next(step for step in steps if step.key == "rounds").charts[0]
    planned = chart.plots[0].series[0]
    assert "計画" in planned.name
    told = [value for value in planned.values if value is not None]
    assert told == rounds.table.planned_doses.dropna().tolist()
    assert next(iter(chart.plots[0].categories)) == "第1クール 4/5"


def test_a_step_that_is_left_out_has_no_slide_and_progress_is_told(known, steps):
    told = []
    kept = [step for step in steps if step.key in ("agenda", "stock")]
    progress = lambda done, of, what: told.append((done, of, what))  # noqa: E731
    made = slides(known, meeting_for(known, MEETING), kept, progress=progress)
    titles = [slide.shapes.title.text_frame.text for slide in Presentation(BytesIO(made)).slides]
    assert titles == ["第1回本部会議", "次第", "推計在庫"]
    assert told == [(0, 2, "次第"), (1, 2, "推計在庫")]


def test_a_day_without_a_meeting_gets_the_usual_agenda(known):
    deck = Presentation(BytesIO(slides_of(known, date(2021, 6, 10))))
    assert "会議" in said(deck.slides[0])
    assert len(deck.slides) > 5
