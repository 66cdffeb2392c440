"""資料2 and 資料3 can be read off the screens: every text of the transcript stands on the sheet of its item."""

import csv
import re
from html import unescape

import pytest

from tests.pages.conftest import words_of
from tests.pages.project_store import figure_texts
from tests.shared_files import shared

pytestmark = pytest.mark.needs_shared

ITEMS = ("P1", "P2", "P3", "P4", "P5")
# Slips of the recognised text that the sample corrects (see tests/sample/test_project_facts.py).
CORRECTED = {
    "効果的で効果的": "効率的で効果的", "ためののルール": "ためのルール", "障害福祉課、障害福祉課": "障害福祉課",
}  # fmt: skip
LISTS = ("proposers", "pref_sections", "targets")


def told(name):
    with shared(f"seed-data/{name}").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def plain(text: str) -> str:
    """A text without blanks, markup and the marks of Markdown."""
    bare = re.sub(r"[\s　*]", "", unescape(re.sub(r"<[^>]*>", "", text)))
    for misread, meant in CORRECTED.items():
        bare = bare.replace(misread, meant)
    return bare


@pytest.fixture(scope="module")
def sheets():
    """What each sheet shows, gathered as the tests open them."""
    return {}


@pytest.fixture
def screen(projects, open_app, sheets):
    """Everything that stands on the sheet of an item, on all its pages, at the day of the meeting."""

    def read(item: str) -> str:
        if item not in sheets:
            first = open_app("projects", view="item", item=item)
            pages = [first] + ([open_app("projects", view="item", item=item, part="2")] if item == "P4" else [])
            sheets[item] = plain("\n".join(text for page in pages for text in (words_of(page), *figure_texts(page))))
        return sheets[item]

    return read


@pytest.mark.parametrize("item", ITEMS)
def test_goal_present_state_issues_means_effects_targets_and_parties_stand_on_the_sheet(screen, item):
    shown, missing = screen(item), []
    for row in told("project_texts.csv"):
        # The name and the aim of one 取組事項 of デジタル化 stand in one line of the paper.
        if row["project_id"] != item or (row["field"] == "fy_item" and (item, row["seq"]) == ("P5", "1")):
            continue
        parts = plain(row["text"]).split("、") if row["field"] in LISTS else [plain(row["text"])]
        missing += [part for part in parts if part not in shown]
    assert not missing


@pytest.mark.parametrize("item", ITEMS)
def test_every_entry_of_the_schedule_stands_on_the_sheet(screen, item):
    shown = screen(item)
    rows = [row for row in told("project_tasks.csv") if row["project_id"] == item]
    assert rows and not [row["task_text"] for row in rows if plain(row["task_text"]) not in shown]


@pytest.mark.parametrize("item", ITEMS)
def test_each_working_groups_meetings_stand_with_their_days(screen, item):
    shown = screen(item)
    held = [row for row in told("meetings.csv") if row["project_id"] == item]
    assert held
    for row in held:
        _, month, day = row["date"].split("-")
        assert plain(row["meeting_name"]) in shown and f"{int(month)}月{int(day)}日" in shown, row


def test_the_headquarters_four_meetings_stand_on_the_axis_of_every_sheet(screen):
    for item in ITEMS:
        assert all(f"第{n}回" in screen(item) for n in (1, 2, 3, 4)), item
