"""The 線表 that is handed out is drawn in shapes, and read back it is the plan it was made from."""

import io
import re
import zipfile
from datetime import date

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

import intake
from loaders.reading.periods import period
from loaders.reading.problems import Problems
from loaders.reading.sheets import read_workbook
from loaders.schedule.sketch import sketch
from reports.confirmed_plan import Target, confirmed_plan
from reports.drawn_schedule import drawn_schedule
from reports.plan_csv import plan_csv
from reports.plan_xml import plan_xml
from tests.loaders.schedule_books import with_part
from tests.loaders.support import read
from tests.pages.project_store import FIRST, SECOND, THIRD, publish_projects
from warehouse.ask import ask
from warehouse.store import Store
from widgets.plan_review import first_rows, told_rows

SHAPES = "xl/drawings/drawing1.xml"
PROJECTS = ("P1", "P2", "P3", "P4", "P5")


@pytest.fixture(scope="module")
def projects(made_once):
    """The store of the plan of 4 June and its two invented later states; nothing may write to it."""
    return Store(made_once("projects", lambda path: publish_projects(Store(path), FIRST, SECOND, THIRD)))


def answers(store):
    return lambda question: ask(store.reader(), question).rows


def confirmed(store, reading, project):
    """The workbook of everything read, confirmed as it is."""
    (sheet,) = reading.drawn["sheets"]
    item = next(row for row in answers(store)("book_items").itertuples() if row.project_id == project)
    rows, troubles = intake.with_years(told_rows(first_rows(sheet), sheet), sheet["years"][0], int(item.fiscal_year))
    assert troubles == []
    target = Target(project, item.project_name, int(item.fiscal_year))
    return confirmed_plan(rows, target, ask=answers(store), as_of=date(2021, 11, 30), source="線表.xlsx")


def looked_at(store, folder, data):
    """What publishing the workbook would change."""
    path = folder / "確認済み.xlsx"
    path.write_bytes(data)
    (found,) = list(intake.load(Store(store.path), [path], dry_run=True))
    return found


@pytest.mark.parametrize("project", PROJECTS)
def test_a_schedule_handed_out_and_taken_back_changes_nothing(projects, tmp_path, project):
    reading = read(tmp_path, drawn_schedule(answers(projects), project), "線表.xlsx")
    assert not [one for one in reading.problems if one.code in ("W02", "W11", "W23")], reading.problems
    found = looked_at(projects, tmp_path, confirmed(projects, reading, project))
    assert found.problems == [] and found.changes.unchanged
    assert (found.changes.added, found.changes.changed, found.changes.withdrawn) == (0, 0, 0)


def drawing(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(SHAPES).decode()


def test_every_task_is_a_shape_of_its_own_and_no_text_box(projects):
    tasks = ask(projects.reader(), "tasks", project="P1").rows
    drawn = drawing(drawn_schedule(answers(projects), "P1"))
    assert drawn.count("<xdr:sp ") == len(tasks[tasks.task_state == "active"]) and "txBox" not in drawn
    assert "homePlate" in drawn


def test_a_shape_that_was_dragged_is_read_where_it_lies_now(projects, tmp_path):
    data = drawn_schedule(answers(projects), "P5")
    shapes = re.findall(r"<xdr:twoCellAnchor.*?</xdr:twoCellAnchor>", drawing(data), re.DOTALL)
    chosen = next(one for one in shapes if "homePlate" in one and "年度／" in one)
    moved = re.sub(r"<xdr:col>2</xdr:col><xdr:colOff>\d+", "<xdr:col>5</xdr:col><xdr:colOff>0", chosen, count=1)
    name = re.search(r"<a:t>(.*?)</a:t>", chosen)[1]
    reading = read(
        tmp_path, with_part(data, "xl/drawings/drawing1.xml", drawing(data).replace(chosen, moved)), "線表.xlsx"
    )
    found = [one for one in reading.drawn["sheets"][0]["readings"] if one["name"] == name]
    assert [(one["start"], one["end"]) for one in found] == [("2021年7月", "2022年3月")]


def test_the_list_of_a_plan_comes_back_with_its_names_and_its_dates_in_words(projects, tmp_path):
    data = plan_csv(answers(projects), "P5")
    assert data.startswith(b"\xef\xbb\xbf") and b"\r\n" in data
    reading = read(tmp_path, data, "工程.csv")
    told = [[one[key] for key in ("item", "name", "start", "end")] for one in reading.drawn["sheets"][0]["readings"]]
    kept = pd.read_csv(io.BytesIO(data), dtype=str).fillna("")
    assert told == kept[["取組事項", "工程", "開始（資料の表記）", "終了（資料の表記）"]].to_numpy().tolist()


def test_the_same_version_gives_the_same_bytes(projects):
    first = drawn_schedule(answers(projects), "P2")
    assert first == drawn_schedule(answers(projects), "P2")
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")


# As Microsoft's schema for project files has them, of the elements that we write.
IN_A_TASK = [
    "UID", "ID", "Name", "Active", "Manual", "Type", "IsNull", "OutlineNumber", "OutlineLevel", "Start", "Finish",
    "Duration", "ManualStart", "ManualFinish", "ManualDuration", "DurationFormat", "Milestone", "Summary",
    "PercentComplete", "Notes", "Baseline",
]  # fmt: skip


def test_the_plan_for_other_programs_has_its_elements_in_the_order_of_the_schema(projects):
    root = etree.fromstring(plan_xml(ask(projects.reader(), "tasks", project="P5").rows, "P5"))
    numbers = []
    for task in root.iterfind("{*}Tasks/{*}Task"):
        names = [etree.QName(one).localname for one in task]
        assert names == sorted(names, key=IN_A_TASK.index)
        numbers.append(task.findtext("{*}UID"))
        start, end = (task.findtext(f"{{*}}Manual{name}") for name in ("Start", "Finish"))
        assert (start, end) == (task.findtext("{*}Start"), task.findtext("{*}Finish"))
    assert len(numbers) == len(set(numbers)) and "0" not in numbers


@pytest.mark.parametrize("project", PROJECTS)
def test_the_plan_for_other_programs_holds_the_days_as_they_are_and_comes_back_with_them(projects, tmp_path, project):
    tasks = ask(projects.reader(), "tasks", project=project).rows
    reading = read(tmp_path, plan_xml(tasks, project), "計画.xml")
    told = reading.drawn["sheets"][0]["readings"]
    kept = tasks[tasks.task_state == "active"]
    assert [one["name"] for one in told] == [" ".join(name.split()) for name in kept.task]
    for one, row in zip(told, kept.itertuples(), strict=True):
        known = row.starts_on is not None and str(row.starts_on) != "NaT" and str(row.ends_on) not in ("NaT", "None")
        if row.kind == "milestone" or known:
            assert one["start"] == (str(row.starts_on)[:10] if str(row.starts_on) != "NaT" else "未定")
        if known and row.kind != "milestone":
            assert one["end"] == str(row.ends_on)[:10]


DATES = ("2021年4月", "2021年6月中旬", "2021年8月下旬", "2021年9月5日", "秋頃", "2021年度末", "R3.12", "2022-03-31")
NAMES = ("調査", "計画の策定", "試行", "検証（中間）", "A & B <案>")
DATED = st.sampled_from(DATES)
KINDS = st.sampled_from(("bar", "milestone", "period"))


def invented(tasks):
    """The rows of book_plan of tasks made up: two to a 取組事項, on one line or on lines of their own."""
    for n, (kind, *both, name, lane) in enumerate(tasks):
        start, end = sorted((period(words, 2021) for words in both), key=lambda one: one.first)
        if kind == "milestone" or end.last < start.last:
            end = start
        row = {"project_id": "P", "work_item_id": f"W{n // 2}", "work_item": f"取組{n // 2}", "task_id": f"T{n}"}
        row |= {"task": f"{name}{n}", "kind": kind, "lane": lane, "actor": "健康課", "task_state": "active"}
        row |= {"starts_on": start.first, "start_wording": start.wording, "start_precision": start.precision}
        row |= {"ends_on": end.last, "end_precision": end.precision, "start_basis": "stated", "end_basis": "stated"}
        yield row | {"end_wording": None if kind == "milestone" else end.wording}


@settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(KINDS, DATED, DATED, st.sampled_from(NAMES), st.sampled_from((None, 1))), min_size=1))
def test_any_plan_handed_out_is_read_back_with_its_names_kinds_and_dates(tasks):
    rows = list(invented(tasks))
    item = {"project_id": "P", "project_name": "試験", "fiscal_year": 2021}
    frames = {"book_plan": pd.DataFrame(rows), "book_items": pd.DataFrame([item])}
    data = drawn_schedule(lambda question: frames.get(question, pd.DataFrame()), "P")
    problems = Problems("線表.xlsx")
    (sheet,) = sketch("workbook", data, read_workbook(data, "workbook", problems), problems)["sheets"]
    read_back = [tuple(one[key] for key in ("item", "name", "kind", "start", "end")) for one in sheet["readings"]]
    told = [
        (row["work_item"], row["task"], row["kind"], row["start_wording"], row["end_wording"] or "") for row in rows
    ]
    assert sorted(read_back) == sorted(told)
