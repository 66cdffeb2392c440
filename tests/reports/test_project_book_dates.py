"""Every way a date may be written goes through the workbook and back, with how exact and how sure it is."""

import io
import tempfile
from datetime import date
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.reading.periods import period
from reports.date_words import words
from reports.project_book import project_book
from tests.loaders.project_books import PLAN_HEAD, book
from tests.loaders.support import ask, codes, read
from warehouse.ask import questions

APRIL = (date(2021, 4, 1), date(2021, 4, 30), "month")
# Each form that the hand-out says it accepts, typed into 開始 of an item of 令和3年度.
FORMS = {
    "a day of Excel": (date(2021, 8, 27), (date(2021, 8, 27), date(2021, 8, 27), "day")),
    "a day as text": ("2021/8/27", (date(2021, 8, 27), date(2021, 8, 27), "day")),
    "2021/4": ("2021/4", APRIL), "2021-04": ("2021-04", APRIL), "R3.4": ("R3.4", APRIL),
    "令和3年4月": ("令和3年4月", APRIL), "4月": ("4月", APRIL),
    "8月下旬": ("8月下旬", (date(2021, 8, 21), date(2021, 8, 31), "third")),
    "秋頃": ("秋頃", (date(2021, 9, 1), date(2021, 11, 30), "season")),
    "年度末": ("年度末", (date(2022, 3, 1), date(2022, 3, 31), "month")),
    "R4以降": ("R4以降", (date(2022, 4, 1), None, "fiscal_year")),
    "未定": ("未定", (None, None, "unknown")),
}  # fmt: skip


@pytest.fixture(scope="module")
def read_forms(tmp_path_factory):
    """The dates and wordings of a workbook that holds each form once, by the name of its 工程."""
    rows = [
        ("P1", "クマ", "W1", "人身被害防止", "", name, "節目", told, "", "", "")
        for name, (told, _) in FORMS.items()
    ]  # fmt: skip
    reading = read(tmp_path_factory.mktemp("forms"), book(取組工程=[PLAN_HEAD, *rows], 進捗報告=None), "様式.xlsx")
    assert codes(reading) == [], [problem.message() for problem in reading.problems]
    found = ask(reading, "select task_name, starts_on, ends_on, start_precision, start_wording from {task}")
    return {name: (tuple(dates), wording) for name, *dates, wording in found}


@pytest.mark.parametrize("name", FORMS)
def test_each_form_of_a_date_is_read_from_a_cell(read_forms, name):
    told, expected = FORMS[name]
    dates, wording = read_forms[name]
    assert dates == expected
    assert wording == (told.isoformat() if isinstance(told, date) else told)


PRECISIONS = ("day", "third", "month", "season", "fiscal_year")
DAYS = st.dates(date(2019, 5, 1), date(2060, 3, 31))


@settings(max_examples=300)
@given(DAYS, st.sampled_from(PRECISIONS), st.booleans())
def test_a_date_without_its_own_words_is_written_in_words_that_mean_the_same(day, precision, opened):
    told = words(day, precision, opened)
    found = period(told, None)
    assert found.first <= day and found.precision == precision
    again = period(words(found.first, precision, opened), None)
    assert (again.first, again.last) == (found.first, found.last)
    assert (found.last is None) == opened


TEXT = st.text("山川-（）、①あア1aZ ・※=+'\"<>&", min_size=1, max_size=10).map(str.strip).filter(bool)


@st.composite
def tasks(draw):
    """A row of `book_plan` as a store may hold it: any words, any period, with or without its own wording."""
    first, last = sorted((draw(DAYS), draw(DAYS)))
    start_precision, end_precision = draw(st.sampled_from(PRECISIONS)), draw(st.sampled_from(PRECISIONS))
    start, end = period(words(first, start_precision), None), period(words(last, end_precision), None)
    spelt = draw(st.booleans())

    def basis(precision):
        return draw(st.sampled_from(["stated", "inferred", "placeholder"] + ["user"] * (precision != "fiscal_year")))

    return {
        "project_id": "P1", "project_name": "項目", "track": "", "work_item_id": "W1", "work_item": "取組",
        "lane": draw(st.none() | st.integers(1, 9)), "task": draw(TEXT), "kind": "bar",
        "start_wording": words(first, start_precision) if spelt else None,
        "end_wording": words(last, end_precision) if spelt else None, "starts_on": start.first, "ends_on": end.last,
        "start_precision": start_precision, "end_precision": end_precision, "start_basis": basis(start_precision),
        "end_basis": basis(end_precision), "actor": draw(st.none() | TEXT), "note": draw(st.none() | TEXT),
        "task_state": draw(st.sampled_from(["active", "dropped"])), "change_reason": draw(st.none() | TEXT),
    }  # fmt: skip


COMPARED = {
    "task_id": "task_id", "task": "task_name", "lane": "lane", "starts_on": "starts_on", "ends_on": "ends_on",
    "start_precision": "start_precision", "end_precision": "end_precision", "start_basis": "start_basis",
    "end_basis": "end_basis", "actor": "actor", "note": "note", "task_state": "state", "change_reason": "change_reason",
}  # fmt: skip


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(st.lists(tasks(), min_size=1, max_size=12))
def test_any_rows_of_a_plan_are_written_and_read_back_as_they_were(plan):
    rows = [row | {"task_id": f"T{at}"} for at, row in enumerate(plan)]
    item = {"project_id": "P1", "project_seq": 1, "project_name": "項目", "fiscal_year": 2021}
    told = {"book_items": [item], "book_plan": rows}
    frame = lambda name: pd.DataFrame(told.get(name, []), columns=questions()[name].columns, dtype=object)  # noqa: E731
    with tempfile.TemporaryDirectory() as folder:
        content = project_book(frame, as_of=date(2021, 6, 4))
        reading = read(Path(folder), content, "様式.xlsx")
        assert not [one for one in reading.problems if one.severity == "refuse"]
        found = ask(reading, f"select {', '.join(COMPARED.values())} from {{task}} order by task_id")
    expected = sorted((tuple(row[name] for name in COMPARED) for row in rows), key=lambda row: row[0])
    assert found == expected


@pytest.mark.parametrize("told", ["令和3年度", "未定"])
def test_a_month_typed_over_a_year_counts_without_touching_any_other_cell(tmp_path, told):
    """What is handed out holds no 要確認 that would stay behind when the date beside it is written anew."""
    first = read(tmp_path / "first", book(取組工程=[PLAN_HEAD, year_alone(told)], 進捗報告=None), "様式.xlsx")
    content = project_book(lambda name: handed_out(first, name), as_of=date(2021, 8, 27))
    opened = openpyxl.load_workbook(io.BytesIO(content))
    head = [cell.value for cell in opened["取組工程"][1]]
    assert opened["取組工程"].cell(2, head.index("開始の根拠") + 1).value is None
    opened["取組工程"].cell(2, head.index("開始") + 1, "5月")
    opened["取組工程"].cell(2, head.index("終了") + 1, "8月下旬")
    changed = io.BytesIO()
    opened.save(changed)
    again = read(tmp_path / "again", changed.getvalue(), "様式.xlsx")
    columns = "starts_on, ends_on, start_basis, end_basis"
    assert ask(first, "select start_basis, end_basis from {task}") == [("placeholder", "placeholder")]
    assert ask(again, f"select {columns} from {{task}}") == [(date(2021, 5, 1), date(2021, 8, 31), "user", "user")]


def year_alone(told):
    return ("P1", "クマ", "W1", "人身被害防止", "", "エリアの設定", "棒", told, told, "", "T1")


def handed_out(reading, name):
    """The answers to book_items and book_plan that a store would give after this reading."""
    rows = {
        "book_items": "select *, seq as project_seq from {project}",
        "book_plan": """select *, task_name as task, t.state as task_state, work_item_name as work_item
            from {task} t join {work_item} w using (work_item_id, project_id)""",
    }
    columns = questions()[name].columns
    if name not in rows:
        return pd.DataFrame(columns=columns)
    files = {table: f"read_parquet('{path.as_posix()}')" for table, path in reading.tables.items()}
    found = duckdb.connect().execute(rows[name].format(**files)).df()
    return found.reindex(columns=columns)
