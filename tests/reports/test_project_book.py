"""The projects' workbook comes back as it went out: nothing changes, and one changed cell changes one row."""

import io
import shutil
import tempfile
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import intake
from reports.project_book import project_book
from reports.project_sheets import SHEETS
from tests.loaders.books import workbook
from tests.loaders.project_books import GUIDE
from tests.loaders.support import ask as ask_parquet
from tests.loaders.support import read
from tests.sample import projects
from tests.sample.project_facts import FIRST, SECOND, THIRD
from vocabulary import BOOK_WORDS
from warehouse.ask import ask
from warehouse.catalog import tables
from warehouse.store import Store

GIVEN = {"as_of_given": None, "format_given": None, "published_by": "試験", "synthetic": False}


@contextmanager
def proposed(store, content, on=None, as_of=None):
    """The proposal of a workbook on what is published, or on another draft; its draft is gone afterwards."""
    work = store.work_folder()
    reading = read(work, content, "projects.xlsx", as_of=as_of)
    assert reading.severity() != "refuse", [problem.message() for problem in reading.problems]
    proposal = intake.propose(store, reading, GIVEN, on=on)
    try:
        yield proposal
    finally:
        if proposal.draft:
            proposal.draft.discard()
        shutil.rmtree(work)


def book_of(source):
    return project_book(lambda question: ask(source, question).rows)


def changes(proposal):
    found = proposal.changes
    return found.added, found.changed, found.withdrawn


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A store that holds the items as of 4 June, and their two invented later states."""
    store = Store(tmp_path_factory.mktemp("books"))
    for day in (FIRST, SECOND, THIRD):
        with proposed(store, projects.plan_book() if day == FIRST else projects.later_book(day)) as proposal:
            intake.settle(store, proposal, GIVEN, "見本の登録")
            assert proposal.outcome == "published", [problem.message() for problem in proposal.problems]
    return store


@pytest.mark.parametrize("commit", [1, 2, 3])
def test_the_items_come_back_unchanged_at_each_state(store, tmp_path, commit):
    """What a workbook tells of its items is read again as it is; reports of later days stay what they are."""
    source = store.reader()
    content = project_book(lambda question: ask(source, question, known_at=commit).rows)
    reading = read(tmp_path, content, "projects.xlsx", as_of=THIRD)
    for table in (
        "project",
        "project_text",
        "project_party",
        "work_item",
        "task",
        "baseline",
        "meeting",
        "agenda_item",
    ):
        told, held = rows_told(reading, table), rows_held(source, table, commit)
        assert told == held and told, table


def rows_told(reading, table):
    columns = ", ".join(facts(table))
    return sorted(ask_parquet(reading, f"select {columns} from {{{table}}}"), key=repr)


def rows_held(source, table, commit):
    sql = f"select {', '.join(facts(table))} from {table}"
    return sorted(source.cursor(known_at=commit).execute(sql).fetchall(), key=repr)


def facts(table):
    return [column for column in tables()[table].facts if column != "source_row"]


def test_a_workbook_nobody_changed_changes_nothing(store):
    with proposed(store, book_of(store.reader())) as proposal:
        assert (proposal.outcome, changes(proposal)) == ("unchanged", (0, 0, 0))
        told = sum(len(ask_parquet(proposal.reading, f"from {{{name}}}")) for name in proposal.reading.tables)
        assert proposal.changes.unchanged == told > 700


def test_a_plan_told_again_at_a_later_day_is_a_new_reporting_point(store):
    with proposed(store, book_of(store.reader()), as_of=date(2022, 1, 28)) as proposal:
        assert (proposal.outcome, changes(proposal)) == ("ready", (0, 0, 0))


def edited(content, sheet, heading, row, value):
    """The workbook after somebody typed into one cell and saved it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    head = [cell.value for cell in book[sheet][1]]
    book[sheet].cell(row, head.index(heading) + 1, value)
    changed = io.BytesIO()
    book.save(changed)
    return changed.getvalue()


@pytest.mark.parametrize(
    ("sheet", "heading", "row", "value"),
    [
        ("項目", "項目名", 3, "改めた名称"),
        ("項目の記述", "文", 40, "改めた文"),
        ("取組工程", "工程名", 50, "改めた工程"),
        ("取組工程", "終了", 30, "年度末"),
        ("取組工程", "略称", 2, "改めた略称"),
        ("進捗報告", "実施したこと", 2, "改めた報告"),
        ("市町村別状況", "備考", 2, "改めた備考"),
        ("会議", "場所", 2, "県庁"),
        ("KPI", "値", 2, 3.5),
    ],
)
def test_one_changed_cell_changes_exactly_its_row(store, sheet, heading, row, value):
    content = edited(book_of(store.reader()), sheet, heading, row, value)
    with proposed(store, content, as_of=THIRD) as proposal:
        assert changes(proposal) == (0, 1, 0)


def test_a_report_of_a_new_day_is_added_and_the_old_one_stays(store):
    content = edited(book_of(store.reader()), "進捗報告", "基準日", 2, "R4.1.28")
    with proposed(store, content) as proposal:
        assert changes(proposal) == (1, 0, 0) and proposal.reading.as_of_on == date(2022, 1, 28)


def test_what_looks_like_a_formula_stays_a_text(store):
    content = edited(book_of(store.reader()), "取組工程", "備考", 2, "'=1+1")
    book = openpyxl.load_workbook(io.BytesIO(book_of(store.reader())))
    assert not any(cell.data_type == "f" for sheet in book for row in sheet for cell in row)
    with proposed(store, content, as_of=THIRD) as proposal:
        again = openpyxl.load_workbook(io.BytesIO(book_of(proposal.draft)))
        assert again["取組工程"].cell(2, 16).value == "'=1+1"


def test_every_word_of_a_drop_down_stands_in_the_table_of_codes(store):
    book = openpyxl.load_workbook(io.BytesIO(book_of(store.reader())))
    listed = {tuple(cell.value for cell in row) for row in book["コード表"].iter_rows(min_row=2)}
    wanted = {
        (name, field.heading, word)
        for name, fields in SHEETS.items()
        for field in fields
        if field.book
        for word in BOOK_WORDS[field.book].values()
    }
    assert listed == wanted
    for name in SHEETS:
        assert book[name].freeze_panes == "A2" and not book[name].merged_cells.ranges
    rules = {str(rule.sqref): rule.formula1 for rule in book["取組工程"].data_validations.dataValidation}
    assert rules["J2:J1001"] == '"棒,節目,期間,注記,次年度以降"'


# Random plans: any words, dates in every form, several items, 取組事項 of one name, rows without ids.
WORDS = st.text("山川-（）、①あア1aZ ・※=+'\"<>&\n", min_size=1, max_size=8).map(str.strip).filter(bool)
NOTE = st.none() | WORDS
WHEN = st.sampled_from(
    ["R3.8", "2021/8", "8月", "8月下旬", "秋頃", "年度末", "年度当初", "令和3年度", "令和4年度以降", "R4.7~", "未定",
     "2021-08-27", "4/28", date(2021, 8, 27)]
)  # fmt: skip
ENDS = st.none() | st.sampled_from(["未定", "R5.3", "R6以降", "令和5年度", "令和4年度末"])
KINDS = st.sampled_from(list(BOOK_WORDS["kind"].values()))
BASES = st.sampled_from([None, *BOOK_WORDS["basis"].values()])
HEAD = (
    "項目番号",
    "区分",
    "取組事項",
    "段",
    "工程名",
    "種別",
    "開始",
    "終了",
    "開始の根拠",
    "終了の根拠",
    "実施主体",
    "備考",
    "状態",
    "ID",
)
TASKS = st.lists(
    st.tuples(
        st.sampled_from(["P1", "P2"]), st.just(None), st.sampled_from(["甲", "乙", "甲 乙"]),
        st.none() | st.integers(1, 3), WORDS, KINDS, WHEN, ENDS, BASES, BASES, NOTE, NOTE,
        st.sampled_from([None, "継続", "取りやめ"]), st.none(),
    ),
    min_size=1, max_size=8,
)  # fmt: skip
TEXTS = st.lists(
    st.tuples(st.sampled_from(["P1", "P2"]), st.sampled_from(list(BOOK_WORDS["field"].values())), NOTE, WORDS),
    max_size=5,
)
PARTIES = st.sets(
    st.tuples(st.sampled_from(["P1", "P2"]), st.sampled_from(["提案", "担当課", "WG"]), NOTE, WORDS), max_size=5
)


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(tasks=TASKS, texts=TEXTS, parties=PARTIES, names=st.tuples(WORDS, WORDS), note=NOTE)
def test_any_plan_comes_back_unchanged(tasks, texts, parties, names, note):
    items = [("P1", names[0], "令和3年度", "高岡市、氷見市", note), ("P2", names[1], "R4", None, None)]
    content = workbook(
        ("使い方", GUIDE),
        ("項目", [("項目番号", "項目名", "年度", "提案市町村", "備考"), *items]),
        ("項目の記述", [("項目番号", "欄", "区分", "文"), *texts]),
        ("担当", [("項目番号", "役割", "区分", "名称"), *sorted(parties, key=repr)]),
        ("取組工程", [HEAD, *tasks]),
    )
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        with proposed(store, content) as first:
            exported = book_of(first.draft)
            with proposed(store, exported, on=first.draft) as second:
                assert (second.outcome, changes(second)) == ("unchanged", (0, 0, 0))
            assert ask(first.draft, "book_plan").rows["task_id"].nunique() == len(tasks)
