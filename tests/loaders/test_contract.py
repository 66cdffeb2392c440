"""What loaders write fits the warehouse's tables: the same columns, castable, nothing missing that must be there."""

from datetime import date

import duckdb
import pytest

from loaders import formats
from loaders.reading.result import Reading
from tests.loaders.support import TABLES, read, read_path
from tests.shared_files import shared

REAL = {
    "vrs_detail": "vrs-daily-csv/20210603.csv",
    "vrs_by_date": "vrs-summary/summary_by_date_v2_2024-01-01.csv",
    "vrs_by_prefecture": "vrs-summary/summary_by_prefecture_v2_2024-01-01.csv",
    "vrs_prefecture_sum_mid": "vrs-summary/code4fukui_latest_summary_2022-02-26.csv",
    "kantei_health_workers": "kantei-excel/IRYO-vaccination_data_2021-06-11.xlsx",
    "kantei_older_adults": "kantei-excel/KOREI-vaccination_data_2021-05-01.xlsx",
    "kantei_total": "kantei-excel/vaccination_data5_2024-04-01.xlsx",
    "kantei_prefecture_health_workers": "kantei-by-prefecture/medical_workers_2021-06-04.csv",
    "kantei_prefecture_older_adults": "kantei-by-prefecture/senior_citizen_2021-06-06.csv",
    "kantei_nationwide_health_workers": "kantei-by-prefecture/nationwide_medical_workers_2021-07-09.csv",
    "kantei_nationwide_older_adults": "kantei-by-prefecture/nationwide_medical_workers_2021-07-09.csv",
    "resident_register": "population/000701583_r2-resident-register-by-age-municipality.xls",
}
# Tables of our own, of which the embedded sample holds one each.
OWN = {
    "municipal": "municipal_doses_20210602.csv",
    "supply_list": "supply_stock_20210602.csv",
    "supply_wide": "supply_schedule_20210604.xlsx",
    "handout": "handout_20210604.xlsx",
    "target": "targets_20210604.csv",
    "event": "events_20210604.csv",
    "projects": "projects_20210604.xlsx",
    "institutions": "institutions_20210602.xlsx",
    "support": "support_20210604.xlsx",
    "subsidy_campaign": "subsidy_rules_20210604.xlsx",
}
# Tables typed on a page, one row each.
PROFILE = (
    '{""name"": ""日報"", ""target"": ""doses"", ""columns"": [{""heading"": ""報告日"", ""role"": ""day""}, '
    '{""heading"": ""自治体"", ""role"": ""name""}, '
    '{""heading"": ""1回目"", ""role"": ""figure"", ""says"": {""dose"": ""1回目""}}]}'
)
TYPED = {
    "mapping_profile": f'対応付け名,対応付けの内容,記入日\n日報,"{PROFILE}",2021-06-04\n',
    "meetings": "会議ID,会議名,開催日,番号,議題\nM05,第1回,令和3年6月4日,1,5項目\n",
    "progress": "ID,基準日,進捗\nW1-1-01,2021-08-27,25\n",
    "area_progress": "取組事項番号,市町村,基準日,状況\nW1-1,富山市,2021-08-27,実施中\n",
    "kpi": "番号,指標,単位,方向,種類,日付,値\nK1,指標,件,増やす,実績,2021-08-27,3\n",
    "baseline": "項目番号,基準日,当初計画の会議\nP1,2021-06-04,M05\n",
    "setting": "設定,値,適用日,理由\n順調の下限,80%,2021-06-04,会議で決定\n",
    "project_list": "連携項目,担当課,開始,終了,状態\n除排雪,道路課,2021-04-01,2021-07-31,進行中\n",
    "action_item": "番号,会議ID,内容\nA1,M05,月を確かめる\n",
    "attendees": "会議ID,区分,組織,職名\nM05,県,厚生部,部長\n",
    "meeting_step": "会議ID,種別,画面ID,順\nM05,画面,supply,1\n",
}
SAMPLE = TABLES.parents[1] / "data" / "sample"
UNDATED = {"kantei_prefecture_health_workers", "kantei_prefecture_older_adults"}


def read_real(folder, name):
    """The reading of the real file of a format, with its day where the file does not tell it."""
    as_of = date(2021, 6, 6) if name in UNDATED else None
    return read_path(folder, shared(f"real-data/{REAL[name]}"), format=name, as_of=as_of)


def test_every_format_lies_under_its_own_name_with_a_label_and_a_known_table():
    for name, format_ in formats().items():
        assert format_.name == name and format_.label
        assert all((TABLES / f"{table}.sql").exists() for table in format_.tables)


def test_every_format_is_tried_here():
    assert {*REAL, *OWN, *TYPED} == set(formats())


@pytest.mark.needs_shared
@pytest.mark.parametrize("name", REAL)
def test_the_parquet_of_a_real_file_goes_into_its_tables(tmp_path, name):
    reading = read_real(tmp_path, name)
    assert set(reading.tables) == set(formats()[name].tables)
    check_tables(reading)


@pytest.mark.parametrize("name", OWN)
def test_the_parquet_of_a_table_of_our_own_goes_into_its_tables(tmp_path, name):
    reading = read_path(tmp_path, SAMPLE / OWN[name])
    assert reading.format == name and reading.tables and set(reading.tables) <= set(formats()[name].tables)
    check_tables(reading)


@pytest.mark.parametrize("name", TYPED)
def test_the_parquet_of_a_typed_table_goes_into_its_tables(tmp_path, name):
    reading = read(tmp_path, TYPED[name])
    assert reading.format == name and set(reading.tables) == set(formats()[name].tables)
    check_tables(reading)


def check_tables(reading):
    """Every Parquet file of a reading fits its table of the warehouse."""
    for table, path in reading.tables.items():
        connection = duckdb.connect()
        connection.execute((TABLES / f"{table}.sql").read_text(encoding="utf-8"))
        connection.execute(
            f"insert into {table} by name select *, 1 as added_in, null as removed_in from read_parquet(?)", [str(path)]
        )
        columns = {row[0] for row in connection.execute(f"describe {table}").fetchall()}
        given = {row[0] for row in connection.execute("describe select * from read_parquet(?)", [str(path)]).fetchall()}
        optional = {row[0] for row in connection.execute(f"describe {table}").fetchall() if row[2] == "YES"}
        assert columns - given - optional == {"added_in"}


@pytest.mark.needs_shared
@pytest.mark.parametrize("name", REAL)
def test_a_reading_survives_its_way_through_json(tmp_path, name):
    reading = read_real(tmp_path, name)
    assert Reading.from_dict(reading.as_dict()) == reading
