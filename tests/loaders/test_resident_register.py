"""The resident register of 1 January 2020: 65 and over of Toyama is the denominator of every rate."""

import pytest

from loaders.reading.parent import read_files
from tests.loaders.support import ask, is_accounted_for
from tests.shared_files import shared

pytestmark = pytest.mark.needs_shared

TOYAMA = {
    "富山市": (415_765, 122_526),
    "高岡市": (170_493, 56_206),
    "魚津市": (41_672, 14_036),
    "氷見市": (46_732, 17_685),
    "滑川市": (33_284, 9_797),
    "黒部市": (41_116, 12_818),
    "砺波市": (48_354, 14_314),
    "小矢部市": (29_783, 10_636),
    "南砺市": (50_337, 19_010),
    "射水市": (92_883, 27_848),
    "舟橋村": (3_161, 591),
    "上市町": (20_334, 7_309),
    "立山町": (25_764, 8_446),
    "入善町": (24_492, 8_650),
    "朝日町": (11_829, 5_068),
}


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    path = shared("real-data/population/000701583_r2-resident-register-by-age-municipality.xls")
    return read_files([path], tmp_path_factory.mktemp("read"))[0]


def persons(reading, where):
    sql = f"""
        select sum(persons), sum(persons) filter (age_from >= 65), sum(persons) filter (age_from between 0 and 10)
        from {{population}} join {{area}} using (dataset, area_code) where {where}
    """
    return ask(reading, sql)[0]


def test_every_row_of_the_register_is_accounted_for_without_a_problem(register):
    assert register.problems == [] and is_accounted_for(register)
    assert (register.as_of_on.isoformat(), register.dataset) == ("2020-01-01", "register")
    assert register.rows["file"] == 6_834 + 2
    assert register.totals == {"総数": 127_138_033, "65歳以上": 35_486_813}


def test_japan_and_toyama_have_the_persons_of_the_readme(register):
    assert persons(register, "area_code = '00'")[0] == 127_138_033
    assert persons(register, "area_code = '00' and sex = 'male'")[0] == 62_036_028
    assert persons(register, "area_code = '00' and sex = 'female'")[0] == 65_102_005
    assert persons(register, "area_code = '16'") == (1_055_999, 334_940, 120_606)
    assert persons(register, "area_kind = 'prefecture'")[0] == 127_138_033


def test_the_fifteen_municipalities_of_toyama_are_counted_once(register):
    rows = ask(
        register,
        """
        select area_name, sum(persons), sum(persons) filter (age_from >= 65)
        from {population} join {area} using (dataset, area_code)
        where prefecture_code = '16' and area_kind = 'municipality' group by area_name
        """,
    )
    assert {name: (all_ages, older) for name, all_ages, older in rows} == TOYAMA


def test_municipalities_add_up_to_their_prefecture_and_wards_to_their_city(register):
    assert persons(register, "area_kind = 'municipality'")[0] == 127_138_033
    assert persons(register, "area_name = '横浜市'")[0] == persons(register, "area_name like '横浜市%区'")[0]
    assert ask(register, "select area_kind from {area} where area_name = '千代田区'") == [("municipality",)]


@pytest.mark.parametrize("name", ["郡山市", "大和郡山市", "蒲郡市", "小郡市", "郡上市", "上郡町", "余市町", "大町町"])
def test_a_name_with_district_in_it_keeps_it(register, name):
    assert ask(register, f"select count(*) from {{area}} where area_name = '{name}'") == [(1,)]


def test_no_district_is_a_place_and_no_name_keeps_its_mark(register):
    assert ask(register, "select area_name from {area} where area_name like '%郡' or area_name like '%*%'") == []
    assert ask(register, "select count(*) from {area} where area_kind = 'prefecture'") == [(47,)]
