"""Days of clinics in a table of their own system, read by a mapping: added up, by cell, across."""

from loaders.mapping.profile import Heading, Profile, trouble_of
from tests.loaders.support import ask, codes, is_accounted_for
from tests.loaders.test_mapping import mapped

SITES = Profile(
    "診療所の日報", "sites",
    (
        Heading("施設コード", "site"), Heading("接種年月日", "day"), Heading("件数", "figure"),
        Heading("時間外の件数", "after_hours_doses"), Heading("医師時間", "doctor_hours"),
        Heading("体制", "special_staffing"),
    ),
    add_up=True, words={"special_staffing": {"特別": "あり", "通常": ""}},
)  # fmt: skip
SITE_HEAD = ["施設コード", "接種年月日", "回", "件数", "時間外の件数", "医師時間", "体制"]


def refused(reading):
    return [(one.code, one.cell) for one in reading.problems if one.severity == "refuse"]


def test_days_of_clinics_are_read_and_their_first_and_second_doses_added_up(tmp_path):
    rows = [
        SITE_HEAD, ["c1", "R3.6.7", "1回目", "40件", 5, "2", "通常"],
        ["c1", "R3.6.7", "2回目", "20件", 1, "1.5", "通常"],
        ["h1", "R3.6.7", "1回目", "55件", "", "3.5", "特別"], ["h1", "R3.6.7", "2回目", "1件", "", "", "特別"],
    ]  # fmt: skip
    reading = mapped(tmp_path, {"日報": rows}, SITES)
    assert refused(reading) == [] and is_accounted_for(reading) and reading.totals == {"接種回数": 116}
    columns = "institution_id, doses, after_hours_doses, special_staffing, doctor_hours"
    assert ask(reading, f"select {columns} from {{site_daily}} order by 1") == [
        ("c1", 60, 6, False, 3.5), ("h1", 56, 0, True, 3.5),
    ]  # fmt: skip


def test_bad_counts_of_a_clinic_are_told_with_the_cells_of_the_file_itself(tmp_path):
    rows = [SITE_HEAD, ["c1", "R3.6.7", "", -3, 0, "", ""], ["c1", "R3.6.8", "", "2.5", 0, "", ""]]
    reading = mapped(tmp_path, {"日報": rows}, SITES)
    assert refused(reading) == [("E-NUM-NEG", "D2"), ("E-NUM", "D3")]
    rows = [SITE_HEAD, ["c1", "R3.6.7", "", 3, 4, "", ""]]
    assert refused(mapped(tmp_path, {"日報": rows}, SITES)) == [("E-VALUE", "E2")]


def test_days_of_clinics_may_stand_across(tmp_path):
    profile = Profile("横の日報", "sites", (Heading("施設コード", "site"),), across="day")
    rows = [["令和3年度", "", "", ""], ["施設コード", "6/6", "6/7", "6/8"], ["c1", 10, "", 30]]
    reading = mapped(tmp_path, {"日報": rows}, profile)
    assert codes(reading) == ["W-BLANKS"]
    assert ask(reading, "select day::varchar, doses from {site_daily} order by 1") == [
        ("2021-06-06", 10), ("2021-06-08", 30),
    ]  # fmt: skip
    assert "医療機関番号" in trouble_of(Profile("x", "sites", (Heading("日", "day"), Heading("数", "figure"))))
