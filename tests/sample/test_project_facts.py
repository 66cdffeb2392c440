"""The five items of the sample are those of the handout, text by text, and nothing is surer than it was printed."""

import csv
import re
from collections import Counter
from datetime import date

import pytest

from loaders.reading.parent import read_files
from tests.loaders.support import ask
from tests.sample.make_sample import FOLDER
from tests.shared_files import shared

SURE = ("stated", "user")


@pytest.fixture(scope="module")
def reading(tmp_path_factory):
    (found,) = read_files([FOLDER / "projects_20210604.xlsx"], tmp_path_factory.mktemp("projects"))
    assert found.problems == [] and found.as_of_on == date(2021, 6, 4)
    return found


def told(name):
    with shared(f"seed-data/{name}").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def count(reading, table, where="true"):
    return ask(reading, f"select count(*) from {{{table}}} where {where}")[0][0]


def test_the_items_are_counted_as_the_handout_has_them(reading):
    assert [count(reading, table) for table in ("project", "work_item", "task", "meeting", "baseline")] == [
        5,
        26,
        102,
        23,
        5,
    ]
    assert ask(reading, "select distinct meeting_id, approved_on from {baseline}") == [("M05", date(2021, 6, 4))]
    longest = ask(reading, "select max(length(short_name)) from (from {work_item} union all by name from {project})")
    assert longest <= [(18,)]  # sixteen full widths, where figures and brackets may take half of one


def test_of_the_years_75_tasks_two_have_their_months_in_the_handout(reading):
    rows = ask(reading, "select kind, starts_on, start_basis, end_basis, end_precision from {task}")
    sure = Counter()
    for kind, starts_on, start, end, end_precision in rows:
        if kind != "later" and starts_on < date(2022, 4, 1):
            both = start in SURE and (end in SURE or end_precision == "open")
            sure["placeholder" if start == end == "placeholder" else "stated" if both else "inferred"] += 1
    assert sure == {"stated": 2, "inferred": 25, "placeholder": 48}


@pytest.mark.needs_shared
def test_each_task_says_what_the_transcript_says(reading):
    expected = {
        (row["row_id"], row["work_item_id"], row["task_text"], row["kind"], row["actor"])
        for row in told("project_tasks.csv")
    }
    held = ask(reading, "select task_id, work_item_id, task_name, kind, coalesce(actor, '') from {task}")
    assert set(held) == expected


@pytest.mark.needs_shared
def test_each_month_of_the_transcript_lies_in_the_dates_read(reading):
    held = {task: (first, last) for task, first, last in ask(reading, "select task_id, starts_on, ends_on from {task}")}
    for row in told("project_tasks.csv"):
        first, last = held[row["row_id"]]
        if row["start_month"]:
            assert f"{first:%Y-%m}" == row["start_month"], row
        if row["end_month"]:
            assert f"{last:%Y-%m}" == row["end_month"], row


@pytest.mark.needs_shared
def test_each_text_of_the_transcript_stands_somewhere(reading):
    plain = [re.sub(r"[\s　]", "", text) for (text,) in ask(reading, TEXTS)]
    corrected = {
        "効果的で効果的": "効率的で効果的",
        "ためののルール": "ためのルール",
        "障害福祉課、障害福祉課": "障害福祉課",
    }
    for row in told("project_texts.csv"):
        text = re.sub(r"[\s　]", "", row["text"])
        for misread, meant in corrected.items():
            text = text.replace(misread, meant)
        if row["field"] in ("proposers", "pref_sections"):
            assert set(text.split("、")) <= set(plain), row
        elif not (row["field"] == "fy_item" and row["project_id"] == "P5" and row["seq"] == "1"):  # name and aim in one
            assert any(text in one for one in plain), row


TEXTS = """select body from {project_text} union all select party from {project_party}
    union all select project_name from {project} union all select work_item_name from {work_item}
    union all select goal_text from {work_item} where goal_text is not null"""


@pytest.mark.needs_shared
def test_each_meeting_is_where_the_transcript_has_it(reading):
    held = {
        row[0]: row[1:]
        for row in ask(reading, "select meeting_id, starts_on, precision, state, project_id from {meeting}")
    }
    for row in told("meetings.csv"):
        starts_on, precision, state, project = held[row["meeting_id"]]
        assert f"{starts_on}".startswith(row["date"]) and (state, project or "") == (row["status"], row["project_id"])
        assert precision == ("third" if row["date_precision"].startswith("旬") else "day")
