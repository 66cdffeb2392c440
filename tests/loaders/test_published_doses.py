"""Every total the README of the real exports states for summaries and published tables comes out of the loaders."""

import re
from datetime import date

import pytest

from tests.loaders.support import ask, codes, is_accounted_for, read, read_path
from tests.shared_files import shared

pytestmark = pytest.mark.needs_shared

BY_DOSE = "select dose_number, sum(doses) from {table} where {where} group by 1 order by 1"
V1 = [
    ("2021-05-30", 48, 4_455_471, 293_005),
    ("2021-06-03", 52, 6_266_076, 557_469),
    ("2021-06-08", 57, 8_794_696, 1_059_471),
]
EXTRACTS = [
    ("medical_workers", "2021-04-30", 2_546_470, 1_025_479, 28_104, 10_519),
    ("medical_workers", "2021-05-07", 2_909_692, 1_130_217, 30_794, 11_961),
    ("medical_workers", "2021-05-14", 3_424_993, 1_639_460, 33_970, 18_109),
    ("medical_workers", "2021-05-28", 4_404_412, 2_870_379, 43_375, 29_744),
    ("medical_workers", "2021-06-04", 4_794_273, 3_366_204, 45_526, 33_800),
    ("medical_workers", "2021-06-11", 5_150_641, 3_856_342, 47_392, 36_621),
    ("medical_workers", "2021-06-25", 5_702_035, 4_640_910, 51_826, 44_231),
    ("senior_citizen", "2021-05-05", 211_575, 0, 1_396, 0),
    ("senior_citizen", "2021-05-09", 328_008, 9_314, 1_424, 47),
    ("senior_citizen", "2021-05-16", 901_252, 67_286, 2_966, 680),
    ("senior_citizen", "2021-05-30", 4_616_927, 316_710, 41_305, 1_886),
    ("senior_citizen", "2021-06-06", 8_029_196, 885_828, 75_122, 3_517),
    ("senior_citizen", "2021-06-13", 12_271_310, 2_174_549, 119_117, 16_827),
    ("senior_citizen", "2021-06-21", 17_440_714, 5_264_761, 174_354, 53_507),
    ("senior_citizen", "2021-06-27", 21_216_896, 8_237_213, 207_109, 88_596),
]
EXTRACT_FORMATS = {
    "medical_workers": ("kantei_prefecture_health_workers", "V-SYS", "health_workers"),
    "senior_citizen": ("kantei_prefecture_older_adults", "VRS", "general"),
}


def by_dose(reading, table="dose_daily", where="true"):
    """The doses by dose number of the rows that meet a condition."""
    return dict(ask(reading, BY_DOSE.replace("{table}", f"{{{table}}}").replace("{where}", where)))


@pytest.mark.parametrize(("day", "days", "first", "second"), V1, ids=[row[0] for row in V1])
def test_an_early_summary_by_date_gives_the_totals_of_the_readme(tmp_path, day, days, first, second):
    reading = read_path(tmp_path, shared(f"real-data/vrs-summary/summary_by_date_v1_{day}.csv"))
    assert reading.problems == [] and is_accounted_for(reading)
    assert (reading.dataset, reading.area_codes, reading.rows["loaded"]) == ("vrs_by_date", ["00"], days)
    assert by_dose(reading) == {1: first, 2: second}
    told = "select distinct area_code, sex, age_group, priority_group, deceased from {dose_daily}"
    assert ask(reading, told) == [("00", "all", "all", "general", "unknown")]


def test_the_early_summary_ends_the_day_before_its_publication(tmp_path):
    reading = read_path(tmp_path, shared("real-data/vrs-summary/summary_by_date_v1_2021-06-03.csv"))
    assert reading.as_of_on == date(2021, 6, 2)


def test_the_late_summary_by_date_tells_the_living_and_the_deceased_apart(tmp_path):
    reading = read_path(tmp_path, shared("real-data/vrs-summary/summary_by_date_v2_2024-01-01.csv"))
    assert reading.problems == [] and reading.rows["loaded"] == 994
    doses = by_dose(reading)
    assert (doses[1], doses[2], doses[3], doses[7]) == (98_205_627, 97_694_083, 86_667_576, 16_411_522)
    living = by_dose(reading, where="deceased = 'no'")
    assert living[1] == 94_710_612 and living[7] == doses[7]
    assert ask(reading, "select min(doses) from {dose_daily}") == [(0,)]


def test_the_summary_by_prefecture_in_cp932_gives_the_totals_of_the_readme(tmp_path):
    reading = read_path(tmp_path, shared("real-data/vrs-summary/summary_by_prefecture_v2_2024-01-01.csv"))
    assert reading.problems == [] and is_accounted_for(reading)
    assert (reading.dataset, reading.as_of_on, len(reading.area_codes)) == ("vrs_by_prefecture", date(2024, 1, 1), 47)
    toyama = by_dose(reading, "dose_report", "area_code = '16'")
    assert (toyama[1], toyama[2], toyama[3]) == (848_095, 844_719, 755_299)
    living = "select doses_wo_deceased from {dose_report} where area_code = '16' and dose_number = 1"
    assert ask(reading, living) == [(816_210,)]
    by_date = read_path(tmp_path, shared("real-data/vrs-summary/summary_by_date_v2_2024-01-01.csv"))
    assert by_dose(reading, "dose_report") == by_dose(by_date)


def test_the_summary_with_misleading_names_is_read_by_its_relation_and_says_so(tmp_path):
    reading = read_path(tmp_path, shared("real-data/vrs-summary/code4fukui_latest_summary_2022-02-26.csv"))
    assert codes(reading) == ["W-NAMES"] and reading.as_of_on == date(2022, 2, 26)
    assert by_dose(reading, "dose_report") == {1: 95_109_713, 2: 94_365_754}
    assert by_dose(reading, "dose_report", "area_code = '16'") == {1: 822_950, 2: 818_130}


def test_the_workbook_of_older_adults_gives_the_totals_of_the_readme(tmp_path):
    reading = read_path(tmp_path, shared("real-data/kantei-excel/KOREI-vaccination_data_2021-05-01.xlsx"))
    assert reading.problems == [] and is_accounted_for(reading)
    assert (reading.source_system, reading.as_of_on, reading.rows["loaded"]) == ("VRS", date(2021, 4, 29), 19)
    assert by_dose(reading) == by_dose(reading, "dose_report") == {1: 141_706, 2: 0}
    assert ask(reading, "select distinct priority_group, age_group from {dose_daily}") == [("general", "all")]


@pytest.mark.parametrize("row", EXTRACTS, ids=lambda row: f"{row[0]} {row[1]}")
def test_an_extract_by_prefecture_gives_the_totals_of_the_readme_and_misses_okinawa(tmp_path, row):
    kind, day, *expected = row
    format_, system, group = EXTRACT_FORMATS[kind]
    path = shared(f"real-data/kantei-by-prefecture/{kind}_{day}.csv")
    reading = read_path(tmp_path, path, format=format_, as_of=date.fromisoformat(day))
    assert codes(reading) == ["Q-AREAS"] and "47沖縄県" in reading.problems[0].what
    assert (reading.dataset, reading.source_system, reading.rows["loaded"]) == (format_, system, 46)
    japan, toyama = (by_dose(reading, "dose_report", where) for where in ("true", "area_code = '16'"))
    assert [japan[1], japan[2], toyama[1], toyama[2]] == expected
    told = ask(reading, "select distinct priority_group, as_of_on::varchar from {dose_report}")
    assert told == [(group, day)]


@pytest.mark.parametrize("kind", EXTRACT_FORMATS)
def test_an_extract_by_prefecture_alone_is_held_for_all_its_reasons_at_once(tmp_path, kind):
    day = {"medical_workers": "2021-05-28", "senior_citizen": "2021-05-30"}[kind]
    reading = read_path(tmp_path, shared(f"real-data/kantei-by-prefecture/{kind}_{day}.csv"))
    assert codes(reading) == ["Q-WHICH", "Q-AREAS", "Q-ASOF"] and reading.severity() == "hold"
    assert reading.candidates == ["kantei_prefecture_health_workers", "kantei_prefecture_older_adults"]
    assert reading.tables == {} and reading.format is None


def test_an_extract_without_a_day_has_no_table_until_the_day_is_given(tmp_path):
    path = shared("real-data/kantei-by-prefecture/medical_workers_2021-06-04.csv")
    reading = read_path(tmp_path, path, format="kantei_prefecture_health_workers")
    assert codes(reading) == ["Q-AREAS", "Q-ASOF"] and reading.tables == {} and reading.scope == []


def test_the_sound_national_extract_tells_the_days_of_the_workbook_and_is_held_for_its_missing_total(tmp_path):
    path = shared("real-data/kantei-by-prefecture/nationwide_medical_workers_2021-07-09.csv")
    assert codes(read_path(tmp_path, path)) == ["Q-WHICH", "Q-PARTDAYS"]
    reading = read_path(tmp_path, path, format="kantei_nationwide_health_workers")
    assert codes(reading) == ["Q-PARTDAYS"] and "2021-04-13" in reading.problems[0].what
    assert (reading.rows["loaded"], reading.as_of_on) == (59, date(2021, 7, 8))
    assert by_dose(reading) == {1: 5_027_290, 2: 4_652_455}
    (tmp_path / "book").mkdir()
    book = read_path(tmp_path / "book", shared("real-data/kantei-excel/IRYO-vaccination_data_2021-06-22.xlsx"))
    days = """select vaccinated_on, dose_number, sum(doses) from {dose_daily}
        where vaccinated_on between '2021-04-13' and '2021-06-18' group by all order by all"""
    assert ask(reading, days) == ask(book, days)


def test_the_corrupt_national_extract_is_refused_naming_its_date_and_its_sums(tmp_path):
    reading = read_path(tmp_path, shared("real-data/kantei-by-prefecture/nationwide_senior_citizen_2021-07-09.csv"))
    assert codes(reading) == ["E-DATE", "E-SUM"] and reading.tables == {} and is_accounted_for(reading)
    assert "NaN-NaN-NaN" in reading.problems[0].what and reading.problems[0].line == 2
    assert "ほかに68件" in reading.problems[-1].what


def test_a_population_file_of_prefectures_is_no_file_about_persons_but_unknown(tmp_path):
    reading = read_path(tmp_path, shared("real-data/population/prefectures_population.json"))
    assert codes(reading) == ["E-NOHEADER"] and reading.rows["file"] == 47


@pytest.mark.parametrize("pattern", ["it_*", "de_*"])
def test_files_of_foreign_peers_are_refused_as_unknown(tmp_path, pattern):
    for path in sorted(shared("real-data/supply-vs-doses").glob(pattern)):
        reading = read_path(tmp_path, path)
        assert (codes(reading), reading.tables) == (["E-NOHEADER"], {}), path.name
        assert re.search("列の意味を選ぶ|近い表", reading.problems[0].message())


def test_every_real_dose_file_is_recognised_as_one_thing_only(tmp_path):
    expected = {
        "vrs-summary/summary_by_date_v1_2021-06-03.csv": "vrs_by_date",
        "vrs-summary/summary_by_prefecture_v2_2024-01-01.csv": "vrs_by_prefecture",
        "vrs-summary/code4fukui_latest_summary_2022-02-26.csv": "vrs_prefecture_sum_mid",
        "kantei-excel/IRYO-vaccination_data_2021-06-22.xlsx": "kantei_health_workers",
        "kantei-excel/KOREI-vaccination_data_2021-05-01.xlsx": "kantei_older_adults",
        "kantei-excel/vaccination_data5_2024-04-01.xlsx": "kantei_total",
        "vrs-daily-csv/20210603.csv": "vrs_detail",
    }
    assert {name: read_path(tmp_path, shared(f"real-data/{name}")).format for name in expected} == expected


def by_prefecture(text: str, old: str, new: str) -> str:
    """The text of an export with one place in it changed; it must be there."""
    assert old in text
    return text.replace(old, new, 1)


def test_a_prefecture_under_the_wrong_name_is_refused(tmp_path):
    text = shared("real-data/vrs-summary/summary_by_prefecture_v2_2024-01-01.csv").read_text(encoding="cp932")
    reading = read(tmp_path, by_prefecture(text, "富山県", "石川県"))
    assert codes(reading) == ["E-AREA"] and "富山県" in reading.problems[0].what and reading.problems[0].line == 17


def test_first_and_second_doses_swapped_hold_the_summary_with_misleading_names(tmp_path):
    text = shared("real-data/vrs-summary/code4fukui_latest_summary_2022-02-26.csv").read_text(encoding="utf-8-sig")
    reading = read(tmp_path, by_prefecture(text, "sum,mid", "mid,sum"))
    assert set(codes(reading)) == {"W-NAMES", "Q-2GT1"} and reading.severity() == "hold"


def test_one_wrong_sum_holds_an_extract(tmp_path):
    text = shared("real-data/kantei-by-prefecture/medical_workers_2021-06-04.csv").read_text(encoding="utf-8")
    changed = by_prefecture(text, "364565", "364566")
    options = {"format": "kantei_prefecture_health_workers", "as_of": date(2021, 6, 4)}
    reading = read(tmp_path, changed, **options)
    assert codes(reading) == ["Q-SUM", "Q-AREAS"] or codes(reading) == ["Q-AREAS", "Q-SUM"]
    assert reading.severity() == "hold"
