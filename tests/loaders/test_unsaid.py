"""What a table doesn't say, whose area and whose figures, is told by its title or a person, and never passed over."""

import pyarrow.parquet as pq
import pytest

from loaders.reading.parent import read_files
from tests.loaders.books import workbook

LIST = "週開始日,箱数,1バイアルあたり回数,供給回数,累計回数\n2021-04-05,2,5,1950,1950\n"
DOSES = "接種日,市区町村コード,市区町村名,1回目,2回目\n2021-06-02,16201,富山市,10,1\n"
WEEKS = [["4/5の週", "4/12の週", "4/19の週"], ["2", "10", "10"]]


def read(folder, text, **told):
    path = folder / "表.csv"
    path.write_text(text, encoding="utf-8")
    (reading,) = read_files([path], folder, **told)
    return reading


def column(reading, name):
    (table,) = reading.tables.values()
    return set(pq.read_table(table)[name].to_pylist())


def test_a_list_without_places_is_the_prefectures_until_somebody_says_whose_it_is(tmp_path):
    reading = read(tmp_path, LIST)
    assert reading.unsaid == {"area": ["16"], "source": ["県供給表", "V-SYS", "市町村の報告"]}
    assert column(reading, "area_code") == {"16"} and not reading.problems


@pytest.mark.parametrize("area", ["高岡市", "16202", "162027"])
def test_what_a_person_says_of_a_list_stands_in_every_row(tmp_path, area):
    reading = read(tmp_path, LIST, area=area, source="V-SYS")
    assert reading.unsaid == {} and reading.source_system == "V-SYS" and reading.area_codes == ["162027"]
    assert column(reading, "area_code") == {"162027"} and column(reading, "source_system") == {"V-SYS"}


@pytest.mark.parametrize("told", [{"area": "金沢市"}, {"area": "全国"}, {"source": "VRS"}], ids=str)
def test_an_answer_that_cannot_be_is_refused_with_what_may_be_said(tmp_path, told):
    reading = read(tmp_path, LIST, **told)
    assert reading.severity() == "refuse" and reading.problems[0].fix


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("令和3年度 高岡市の供給計画", ["162027"]),
        ("富山県 供給スケジュール", ["16"]),
        ("富山市と高岡市の供給", None),
    ],
)
def test_the_title_of_a_table_says_whose_it_is_unless_it_names_two(tmp_path, title, expected):
    rows = [[f"{title}（令和3年度）", "", "", ""], ["", *WEEKS[0]], ["供給量(箱)", *WEEKS[1]]]
    path = tmp_path / "計画.xlsx"
    path.write_bytes(workbook(("計画", rows)))
    (reading,) = read_files([path], tmp_path)
    assert reading.format == "supply_wide" and ("area" in reading.unsaid) == (expected is None)
    assert reading.area_codes == (expected or ["16"])


def test_a_place_that_the_table_tells_itself_stands_and_the_answer_is_named_as_unused(tmp_path):
    rows = LIST.replace("週開始日", "地域,週開始日").replace("2021-04-05", "富山市,2021-04-05")
    reading = read(tmp_path, rows, area="高岡市")
    assert reading.area_codes == ["162019"] and [one.code for one in reading.problems] == ["W-GIVEN"]


def test_doses_told_by_v_sys_are_those_of_health_workers_beside_what_vrs_tells(tmp_path):
    assert read(tmp_path, DOSES).unsaid == {"source": ["VRS", "V-SYS"]}
    reading = read(tmp_path, DOSES, source="V-SYS")
    assert reading.dataset == "municipal_health_workers" and column(reading, "priority_group") == {"health_workers"}
    assert reading.scope[0]["where"]["dataset"] == ["municipal_health_workers"]
    named = DOSES.replace("接種日", "V-SYSの接種実績,,,,\n接種日", 1)
    assert read(tmp_path, named).source_system == "V-SYS" and read(tmp_path, named).unsaid == {}
