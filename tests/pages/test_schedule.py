"""年間スケジュール shows the meetings of the year, each in full when chosen, what to report next, a calendar file."""

import csv
import re
import shutil
import unicodedata
from datetime import date, datetime

import pytest
from icalendar import Calendar

import intake
from reports.meeting_calendar import Edition, meeting_calendar
from tests.pages.conftest import words_of
from tests.pages.invented import publish
from tests.shared_files import shared
from warehouse.ask import ask
from warehouse.store import Store

MEETINGS = [
    {"会議ID": "M1", "会議名": "R3 第1回本部会議", "種別": "本部会議", "開催日": "2021-06-04", "状態": "開催",
     "番号": 1, "議題": "接種の状況", "決定事項": "了承した"},
    {"会議ID": "M2", "会議名": "R3 第2回本部会議", "種別": "本部会議", "開催日": "2021年8月下旬", "状態": "予定"},
    {"会議ID": "M3", "会議名": "いつかの会議", "種別": "本部会議", "開催日": "未定"},
    {"会議ID": "M4", "会議名": "昔の会議", "種別": "臨時会議", "開催日": "2020-06-01", "状態": "開催"},
]  # fmt: skip


@pytest.fixture(scope="session")
def made_meetings(made_two_versions, tmp_path_factory):
    """The office's own meetings beside its doses, without a single item."""
    folder = tmp_path_factory.mktemp("meetings") / "store"
    shutil.copytree(made_two_versions, folder)
    for format, rows in (
        ("meetings", MEETINGS),
        ("action_item", [{"番号": "A1", "会議ID": "M1", "内容": "名簿を改める", "期限": "2021-06-01"}]),
    ):
        done = intake.load_rows(Store(folder), format, rows, name=f"{format}.ndjson", by="試験")
        assert done.outcome == "published", [problem.message() for problem in done.problems]
    return folder


@pytest.fixture
def own_meetings(made_meetings, shown_store):
    shutil.copytree(made_meetings, shown_store.path)
    return shown_store


def alt_of(app):
    return str(app.get("plotly_chart")[0].proto.alt)


def test_an_empty_store_says_what_to_load(shown_store, open_app):
    text = words_of(open_app("schedule"))
    assert "まだ表示できるデータがありません" in text and "会議と次第（様式）　Excel・CSV" in text


def test_data_without_any_meeting_say_so_too(two_versions, open_app):
    assert "会議と次第（様式）　Excel・CSV" in words_of(open_app("schedule"))


def test_the_sample_shows_the_first_meeting_of_the_year_and_the_three_to_come(sample, open_app):
    app = open_app("schedule")
    assert alt_of(app) == (
        "連携推進本部 年間スケジュール（令和3年度）。本日はR3 第1回本部会議です。次回は第2回（8月下旬）、"
        "年度内にあと3回を予定しています（いずれも日は未定）。WG等は15回開かれました（うち関係会議3回）。"
    )
    assert [app.button(key=f"choose-M0{n}").label for n in (5, 6, 7, 8)] == [
        "第1回　6月4日(金)", "第2回　8月下旬", "第3回　10月下旬", "第4回　1月下旬",
    ]  # fmt: skip
    assert app.selectbox(key="filter-meeting").value == "M05" and "令和3年6月4日(金) 15:30～17:15" in words_of(app)


def test_choosing_a_meeting_shows_it_in_full_and_puts_it_into_the_address(sample, open_app):
    app = open_app("schedule", as_of="2021-10-29")
    app.button(key="choose-M06").click().run()
    assert app.query_params["meeting"] == "M06"
    text = words_of(app)
    for said in (
        "河川流域ごとの検討会を設ける",
        "河川流域ごとの検討会の対象とする河川を選ぶ",
        "期限超過",
        "4 防災・危機管理の連携",
    ):
        assert said in text
    links = [body for body in (one.proto.body for one in app.get("html")) if "item=P4" in body]
    assert any("projects?as_of=2021-10-29&amp;view=item&amp;item=P4" in body for body in links)


def test_the_campaign_is_on_the_axis_only_when_wanted(sample, open_app):
    assert "第1クール" not in str(open_app("schedule").get("plotly_chart")[0].proto.spec)
    spec = str(open_app("schedule", campaign="on").get("plotly_chart")[0].proto.spec)
    assert all(
        word in spec or word.encode("unicode_escape").decode() in spec
        for word in ("第1クール", "特設会場開設", "目標日")
    )


def test_what_the_next_meeting_is_to_hear_has_reasons_and_links(sample, open_app):
    text = words_of(open_app("schedule", view="report", as_of="2021-10-29"))
    assert "R3 第3回本部会議（10月29日）" in text and "判断を仰ぐこと：現物給付化の開始時期の考え方" in text
    only = words_of(open_app("schedule", view="report", as_of="2021-10-29", why="action"))
    assert (
        "子ども医療費を現物給付とする時期の案を市町村ごとに確かめる" in only
        and "現物給付化の開始時期の考え方" not in only
    )


def test_homework_is_listed_with_what_is_overdue(own_meetings, open_app):
    text = words_of(open_app("schedule", view="homework"))
    assert "期限超過" in text and "名簿を改める" in text and "6月1日" in text


def test_meetings_alone_are_shown_without_any_item(own_meetings, open_app):
    app = open_app("schedule")
    assert "次回は第1回（6月4日）、年度内にあと2回を予定しています（うち1回は日が未定）。" in alt_of(app)
    assert "令和2年度" in app.selectbox(key="filter-year").options
    text = words_of(app)
    assert "会議3件の予定表です。" not in text
    assert (
        "会議2件の予定表です。旬や月までしか決まっていない1件は、「日程未定」とした終日の予定にします。時期が分からない1件は入れません。"
        in text
    )


def test_another_year_is_chosen_in_the_address(own_meetings, open_app):
    app = open_app("schedule", year="2020", meeting="M4")
    assert "令和2年度" in alt_of(app) and "昔の会議" in words_of(app)


def test_an_address_that_asks_for_what_does_not_exist_shows_the_usual(own_meetings, open_app):
    app = open_app("schedule", meeting="none", year="x", why="x")
    assert app.selectbox(key="filter-meeting").value == "M1" and "令和3年度" in alt_of(app)
    app.query_params["view"] = "report"
    assert not app.run().exception
    app.query_params["view"] = "?"
    assert not app.run().exception


def test_the_calendar_file_of_the_sample_holds_what_the_page_says_of_it(sample, open_app):
    said = "会議23件の予定表です。旬や月までしか決まっていない3件は、「日程未定」とした終日の予定にします。"
    app = open_app("schedule")
    assert said in words_of(app) and app.get("download_button")
    point = ask(sample.reader(), "reporting_points").rows.iloc[0]
    at = {"as_of": point.as_of_on.date(), "known_at": int(point.known_at)}
    meetings, agenda = (ask(sample.reader(), name, **at).rows for name in ("schedule", "agenda"))
    events = Calendar.from_ical(
        meeting_calendar(meetings, agenda, Edition("16", "富山県", 1, datetime(2021, 6, 4)))
    ).events
    assert len(events) == 23
    assert [one["summary"] for one in events if one["status"] == "TENTATIVE"] == [
        "【日程未定】R3 第2回本部会議（8月下旬）", "【日程未定】R3 第3回本部会議（10月下旬）",
        "【日程未定】R3 第4回本部会議（1月下旬）",
    ]  # fmt: skip


def plain(text):
    """Text without spaces, brackets and numbers in circles, which the paper sets for looks alone."""
    return re.sub(r"[\s　()「」※①-⑳.、。]", "", unicodedata.normalize("NFKC", text))


@pytest.mark.needs_shared
def test_the_yearly_schedule_of_the_handout_can_be_read_off_the_page_text_by_text(sample, open_app):
    text = shared("seed/000_2ed048ba77c57164.txt").read_text(encoding="utf-8")
    paper = text.split("「ワンチームとやま」連携推進本部 年間スケジュール\n")[-1].strip().splitlines()
    assert len(paper) == 8 and paper[0].startswith("令和2年度") and "第4回本部会議" in paper[-1]
    app = open_app("schedule")
    seen = words_of(app)
    app.button(key="swap-schedule").click().run()
    page = plain(seen + "".join(str(value) for value in app.dataframe[0].value.to_numpy().flatten()))
    pieces = [piece for line in paper for cell in line.split("\t")[1:] for piece in re.split(r"[①②③※]|\(③", cell)]
    for piece in pieces:
        for said in as_on_page(piece.strip()):
            assert plain(said) in page, (piece, said)


def as_on_page(piece):
    """What the page says for a piece of the paper: days in full, the form beside the name, 同 where the scan read #."""
    if found := re.fullmatch(r"R(\d)\. ?(\d+)(?:\. (\d+)|月下旬)", piece):
        year, month, day = int(found[1]) + 2018, int(found[2]), found[3]
        return [f"R{found[1]}.{month}.{day}" if day else f"{year}年{month}月下旬"]
    piece = piece.replace("# スケジュール", "同スケジュール").replace(
        "「ワンチームとやま」連携推進本部会議設置", "連携推進本部会議設置"
    )
    form = re.search(r"\((WEB|対面\+WEB)\)$", piece)
    rest = re.sub(r" ?\((?:WEB|対面\+WEB)\)$|の開催$", "", piece).rstrip(")")
    return [part for part in (rest, form and form[1]) if part]


@pytest.mark.needs_shared
def test_every_meeting_of_the_transcript_is_in_the_pages_rows(sample, open_app):
    with shared("seed-data/meetings.csv").open(encoding="utf-8-sig", newline="") as stream:
        expected = list(csv.DictReader(stream))
    app = open_app("schedule")
    app.button(key="swap-schedule").click().run()
    (grid,) = app.dataframe
    rows = grid.value
    assert len(rows) == len(expected) == 23
    told = {(row["会議"], row["開始日"]): row for _, row in rows.iterrows()}
    for line in expected:
        first = date.fromisoformat(line["date"] if len(line["date"]) == 10 else f"{line['date']}-21")
        row = told[line["meeting_name"], f"R{first.year - 2018}.{first.month}.{first.day}"]
        assert (row["日付の細かさ"] == "旬") == (len(line["date"]) == 7)
        assert (row["主催"] if row["主催"] != "－" else "") == line["organizer"]


def test_real_exports_beside_the_meetings_change_nothing_of_them(own_meetings, open_app):
    before = alt_of(open_app("schedule"))
    publish(own_meetings, shared("real-data/vrs-daily-csv/20210603.csv"))
    assert alt_of(open_app("schedule", as_of="2021-06-02")) == before
    assert "本日は" not in before and "令和3年度" in alt_of(open_app("schedule"))
