"""Tables nobody knows, read by a mapping: layouts offices make, the real German deliveries, what is refused."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.mapping.figures import number
from loaders.mapping.profile import Heading, Profile, parse
from loaders.reading.cells import Unusable
from loaders.reading.content import Request
from loaders.reading.onefile import read_file
from tests.loaders.books import workbook
from tests.loaders.support import ask, codes, is_accounted_for
from tests.shared_files import shared

DAY, TOWN, DOSE, DOSES = (
    Heading("報告日", "day"), Heading("自治体", "name"), Heading("区分", "dose"), Heading("人数", "figure"),
)  # fmt: skip
DAILY = Profile("日報", "doses", (DAY, TOWN, DOSE, DOSES))
ACROSS = Profile("横の表", "doses", (Heading("市町村", "name"),), across="day", says={"dose": "1回目"})
GERMAN = Profile(
    "ドイツの納入", "supply", (Heading("date", "day"), Heading("impfstoff", "product"), Heading("dosen", "figure")),
    says={"name": "富山県", "kind": "到着"}, returns=True, add_up=True,
    words={
        "product": {
            "comirnaty": "ファイザー", "moderna": "モデルナ", "astra": "アストラゼネカ", "johnson": "（使わない）",
        }
    },
)  # fmt: skip


def mapped(folder, content, *profiles, as_of=None, form=None):
    """The reading of a file (text, bytes or rows of a sheet) with these profiles saved."""
    folder.mkdir(exist_ok=True)
    path = folder / "given.bin"
    data = (
        workbook(*content.items())
        if isinstance(content, dict)
        else content.encode()
        if isinstance(content, str)
        else content
    )
    path.write_bytes(data)
    texts = tuple(one.as_json() for one in profiles)
    name = "表.xlsx" if isinstance(content, dict) else "表.csv"
    return read_file(Request(path, name, folder, "0001", as_of, form, texts))[0]


def told(reading, table="dose_daily"):
    """The figures of a reading: day, place, sex, dose, doses."""
    day = "vaccinated_on" if table == "dose_daily" else "as_of_on"
    return ask(reading, f"select {day}::varchar, area_code, dose_number, doses from {{{table}}} order by all")


def test_a_long_table_with_title_total_above_newest_first_and_units_in_cells(tmp_path):
    rows = [
        ["令和3年度　接種の日報", "", "", ""], ["報告日", "自治体", "区分", "人数"], ["合計", "", "", "1,017回"],
        ["6/2（水）", "富山市", "１回目", "10回"], ["6/2（水）", "富山市", "２回目", "3回"],
        ["6/1（火）", "富山市", "１回目", "1,000回"], ["6/1（火）", "富山市", "２回目", "4回"],
        ["注：速報値", "", "", ""],
    ]  # fmt: skip
    reading = mapped(tmp_path, {"6月": rows}, DAILY)
    assert (reading.format, reading.severity(), reading.as_of_on) == ("profile:日報", None, date(2021, 6, 2))
    assert told(reading) == [
        ("2021-06-01", "162019", 1, 1000), ("2021-06-01", "162019", 2, 4), ("2021-06-02", "162019", 1, 10),
        ("2021-06-02", "162019", 2, 3),
    ]  # fmt: skip
    assert is_accounted_for(reading) and (reading.rows["loaded"], reading.rows["total"], reading.rows["note"]) == (
        4,
        1,
        2,
    )
    assert ask(reading, "select distinct source_row from {dose_daily} order by 1") == [(4,), (6,)]


def test_days_across_in_thousands_with_a_second_table_below(tmp_path):
    rows = [
        ["市町村別（令和3年度、単位：千回）", "", "", ""], ["市町村", "6/1", "6/2", "6/3"], ["富山市", 1, 1.5, "－"],
        ["高岡市", 2, 2, 3], ["合計", 3, 3.5, 3], ["", "", "", ""], ["年代別", "", "", ""], ["65歳以上", 1, 2, 3],
    ]  # fmt: skip
    reading = mapped(tmp_path, {"週報": rows}, Profile(**(vars(ACROSS) | {"unit": 1_000})))
    assert {"W-BLANKS", "W-BELOW", "Q-MISSING-MUNI"} == set(codes(reading)) and is_accounted_for(reading)
    assert told(reading)[:2] == [("2021-06-01", "162019", 1, 1000), ("2021-06-01", "162027", 1, 2000)]
    assert len(told(reading)) == 5 and reading.totals == {"1回目": 9500}
    below = next(one for one in reading.problems if one.code == "W-BELOW")
    assert (below.sheet, below.cell) == ("週報", "7行目")


def test_merged_headings_of_two_rows_tell_dose_and_sex_and_the_day_is_asked_for(tmp_path):
    heads = [
        ("1回目/男", "1回目", "男"),
        ("1回目/女", "1回目", "女"),
        ("2回目/男", "2回目", "男"),
        ("2回目/女", "2回目", "女"),
    ]
    figures = (Heading(head, "figure", {"dose": dose, "sex": sex}) for head, dose, sex in heads)
    profile = Profile("二段", "doses", (Heading("市町村", "name"), *figures), header_rows=2, cumulative=True)
    rows = [
        ["市町村", "１回目", "", "２回目", ""], ["", "男", "女", "男", "女"], ["富山市", 30, 40, 10, 20],
        ["舟橋村", 3, 4, 1, 2], ["計", 33, 44, 11, 22],
    ]  # fmt: skip
    asked = mapped(tmp_path, {"累計": rows}, profile)
    assert codes(asked) == ["Q-ASOF"] and asked.scope == [] and is_accounted_for(asked)
    reading = mapped(tmp_path, {"累計": rows}, profile, as_of=date(2021, 6, 2))
    assert reading.severity() is None and reading.totals == {"1回目": 77, "2回目": 33}
    assert told(reading, "dose_report")[0] == ("2021-06-02", "162019", 1, 70)


def test_what_is_wrong_in_a_mapped_table_is_told_with_the_cell_of_the_file_itself(tmp_path):
    rows = [
        ["メモ", "報告日", "自治体", "区分", "人数"],
        ["", "2021/6/1", "金沢市", "1回目", "5"],
        ["", "2021/6/1", "富山市", "1回目", "五"],
    ]
    reading = mapped(tmp_path, {"表": rows}, DAILY)
    found = {(one.code, one.cell) for one in reading.problems if one.severity == "refuse"}
    assert found == {("E-MUNI", "C2"), ("E-NUM", "E3")} and reading.tables == {} and is_accounted_for(reading)
    rows[1][2], rows[2][4], rows[2][3] = "富山市", "6", "何回目"
    (problem,) = [one for one in mapped(tmp_path, {"表": rows}, DAILY).problems if one.severity == "refuse"]
    assert (problem.code, problem.cell) == ("E-VALUE", "D3")


def test_a_blank_key_below_a_merged_cell_means_the_one_above_only_where_the_profile_says_so(tmp_path):
    rows = [["報告日", "自治体", "区分", "人数"], ["2021/6/1", "富山市", "1回目", 5], ["", "", "2回目", 1]]
    assert "E-BLANK" in codes(mapped(tmp_path, {"表": rows}, DAILY))
    filled = mapped(tmp_path, {"表": rows}, Profile(**(vars(DAILY) | {"fill_down": True})))
    assert told(filled) == [("2021-06-01", "162019", 1, 5), ("2021-06-01", "162019", 2, 1)]


@pytest.mark.needs_shared
def test_the_german_deliveries_come_out_to_their_published_net_total(tmp_path):
    data = shared("real-data/supply-vs-doses/de_germany_deliveries_timeseries_v2_2021-09.tsv").read_bytes()
    reading = mapped(tmp_path, data, GERMAN)
    assert reading.severity() == "hold" and set(codes(reading)) == {"W-COLUMN", "Q-BOX"} and is_accounted_for(reading)
    assert (reading.rows["file"], reading.rows["note"]) == (2_662, 430)
    net = "sum(case when kind = 'returned' then -doses else doses end)::bigint"
    by_product = dict(ask(reading, f"select product, {net} from {{supply}} group by product"))
    lines = [line.split("\t") for line in data.decode().splitlines()[1:]]
    expected = {
        ours: sum(int(line[3]) for line in lines if line[1] == theirs)
        for theirs, ours in (("comirnaty", "pfizer"), ("moderna", "moderna"), ("astra", "astrazeneca"))
    }
    assert by_product == expected and by_product["pfizer"] == 85_151_550
    assert ask(reading, "select count(*) > 0, min(doses) >= 0 from {supply} where kind = 'returned'") == [(True, True)]


def test_persons_keep_their_wording_and_are_a_plan_not_a_handout(tmp_path):
    profile = Profile(
        "対象者", "persons", (Heading("市町村名", "name"), Heading("対象者（65歳以上）", "figure")),
        says={"group": "高齢者"},
        measure="persons",
    )  # fmt: skip
    reading = mapped(
        tmp_path, "市町村名,対象者（65歳以上）\n富山市,約12万3千人\n高岡市,56206\n", profile, as_of=date(2021, 6, 2)
    )
    rows = ask(reading, "select dataset, area_code, persons, approximate, wording from {eligible} order by 2")
    assert rows == [("plan", "162019", 123_000, True, "約12万3千人"), ("plan", "162027", 56_206, False, "56206")]


def test_a_format_of_our_own_stands_before_a_profile_and_two_profiles_are_asked_about(tmp_path):
    ours = "接種日,市区町村コード,市区町村名,1回目,2回目\n2021-06-01,16201,富山市,5,1\n"
    columns = (Heading("接種日", "day"), Heading("市区町村名", "name"), Heading("1回目", "figure"))
    greedy = Profile("何でも", "doses", columns, says={"dose": "1回目"})
    assert mapped(tmp_path, ours, greedy).format == "municipal"
    text = "報告日,自治体,区分,人数\n2021/6/1,富山市,1回目,5\n"
    other = Profile(**(vars(DAILY) | {"name": "別の読み方"}))
    doubtful = mapped(tmp_path, text, DAILY, other)
    assert "Q-WHICH" in codes(doubtful) and doubtful.candidates == ["profile:日報", "profile:別の読み方"]
    assert mapped(tmp_path, text, DAILY, other, form="profile:別の読み方").severity() is None


def test_an_unknown_table_shows_its_head_unless_it_speaks_of_persons(tmp_path):
    unknown = mapped(tmp_path, {"表": [["何か", "別の"], [1, 2]], "空": [["x"]]})
    assert codes(unknown) == ["E-NOHEADER"]
    assert unknown.heads[0] == {"sheet": "表", "numbers": [1, 2], "rows": [["何か", "別の"], ["1", "2"]]}
    personal = mapped(tmp_path, {"表": [["何か", "連絡"], ["a", "000-0000-0000"]]})
    assert codes(personal) == ["E-PII"] and personal.heads == [] and personal.path is None


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""}, {"name": "あ" * 41}, {"target": "people"}, {"unit": 3}, {"header_rows": 3}, {"columns": ()},
        {"columns": (DAY, TOWN)}, {"columns": (DAY, DAY, DOSES)}, {"across": "day"}, {"measure": "boxes"},
        {"columns": (DAY, DOSE, DOSES)}, {"columns": (DAY, TOWN, DOSES)}, {"columns": (TOWN, DOSE, DOSES)},
        {"says": {"dose": 1}}, {"words": {"name": 1}}, {"cumulative": "yes"},
    ],
)  # fmt: skip
def test_a_profile_that_cannot_be_used_says_why(change):
    text = Profile(**(vars(DAILY) | change)).as_json()
    with pytest.raises(Unusable) as refusal:
        parse(text)
    assert refusal.value.code == "E-VALUE" and refusal.value.what


def test_a_profile_comes_back_from_its_json_as_it_was():
    assert all(parse(one.as_json()) == one for one in (DAILY, ACROSS, GERMAN))


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
ROW = st.tuples(
    st.integers(1, 28), st.sampled_from(["富山市", "高岡市", "合計"]), st.sampled_from([1, 2]), st.integers(0, 99)
)


@given(ANY_JSON)
@settings(max_examples=50)
def test_no_json_brings_the_reader_of_profiles_down(value):
    with pytest.raises(Unusable):
        parse(json.dumps(value))


@given(st.integers(-(10**9), 10**9), st.sampled_from([1, 1_000]))
@settings(max_examples=50)
def test_a_number_is_read_in_every_way_offices_write_it(value, unit):
    plain, sign = f"{abs(value):,}", "" if value >= 0 else "▲"
    for text in (f"{sign}{plain}", f"{sign}{plain}回", f"{sign}{abs(value)}"):
        assert number(text, unit) == value * unit


@given(st.lists(ROW, min_size=1, max_size=12), st.randoms())
@settings(max_examples=30)
def test_every_row_of_a_mapped_table_is_accounted_for_and_no_dose_is_lost(tmp_path_factory, rows, random):
    unique = {(day, town, dose): doses for day, town, dose, doses in rows}
    lines = [f"2021/6/{day},{town},{dose}回目,{doses}" for (day, town, dose), doses in unique.items()]
    random.shuffle(lines)
    text = "\n".join(["報告日,自治体,区分,人数", *lines]) + "\n"
    reading = mapped(tmp_path_factory.mktemp("table"), text, DAILY)
    assert is_accounted_for(reading)
    if reading.severity() != "refuse":
        expected = sum(doses for (_, town, _), doses in unique.items() if town != "合計")
        assert sum(row[3] or 0 for row in told(reading)) == expected == sum(reading.totals.values())
