"""Every quality rule inside one file: a file that passes it and one that makes it speak, with gravity and place."""

from dataclasses import dataclass, replace

import pytest

from loaders import municipal
from loaders.reading import content
from tests.house.source import ROOT
from tests.loaders.support import codes, read, vrs_csv
from warehouse.rules import all_rules, explained

TOWN = "接種日,市区町村コード,市区町村名,1回目,2回目\n"
TOTALS = "基準日,市区町村コード,市区町村名,1回目累計,2回目累計\n"
SUPPLY = "週開始日,箱数,1バイアルあたり回数,供給回数,累計回数\n"
WIDE = "令和3年度 供給スケジュール,,,,\n,4/5,4/12,4/19,\n"
HANDOUT = "時点,区分,地域,接種予定者数／接種対象者数,1回目接種回数,1回目接種率,2回目接種回数,2回目接種率,出典\n"
EXTRACT = (
    "date,total_vaccinations,1st_vaccinations,2nd_vaccinations,1st_vaccinations_pfizer,2nd_vaccinations_pfizer,"
    "1st_vaccinations_moderna,2nd_vaccinations_moderna\n"
    "2021-06-01,5,3,2,3,2,0,0\n2021-06-02,{},5,4,5,4,0,0\n2021-06-03,5,3,2,3,2,0,0\n"
)


@dataclass(frozen=True)
class Case:
    """The text of a file that passes and of one that does not, and the line the failing one is told for."""

    passes: str
    fails: str
    line: int | None = None
    format: str | None = None  # where two publications have the same headings


def towns(*rows: str, head: str = TOWN) -> str:
    return head + "".join(f"{row}\n" for row in rows)


def vrs(*areas: int) -> str:
    return vrs_csv(*(f"2021-06-01,{area:02},F,65-,false,1,5" for area in areas))


A, B = "2021-06-01,16201,富山市", "2021-06-01,16202,高岡市"
NEXT = "2021-06-02,16201,富山市"
CASES = {
    "E-DUPKEY": Case(towns(f"{A},5,1", f"{B},5,1"), towns(f"{A},5,1", f"{A},6,1"), 3),
    "E-MUNI": Case(towns(f"{A},5,1"), towns("2021-06-01,16201,高岡市,5,1"), 2),
    "E-AREA": Case(vrs(16), vrs_csv("2021-06-01,48,F,65-,false,1,5"), 2),
    "E-DATE": Case(towns(f"{A},5,1"), towns("2021-02-30,16201,富山市,5,1"), 2),
    "Q-TOOEARLY": Case(towns("2021-02-17,16201,富山市,5,1"), towns("2021-02-16,16201,富山市,5,1"), 2),
    "Q-FUTURE": Case(towns(f"{A},5,1"), towns("2099-06-01,16201,富山市,5,1"), 2),
    "Q-TOTAL": Case(
        towns(f"{A},5,1", f"{B},7,0", "2021-06-01,,合計,12,1"),
        towns(f"{A},5,1", f"{B},7,0", "2021-06-01,,合計,13,1"),
        4,
    ),
    "Q-SUM": Case(EXTRACT.format(9), EXTRACT.format(8), 3, "kantei_nationwide_health_workers"),
    "Q-MISSING": Case(towns(f"{A},5,0"), towns(f"{A},5,－"), 2),
    "Q-MISSING-MUNI": Case(towns(f"{A},5,1", f"{B},5,1"), towns(f"{A},5,1", f"{B},5,1", f"{NEXT},5,1")),
    "Q-AREAS": Case(vrs(16), vrs(16, 17)),
    "Q-BOX": Case(towns("2021/4/5,2,5,1950,1950", head=SUPPLY), towns("2021/4/5,2,5,1951,1951", head=SUPPLY), 2),
    "Q-CUM": Case(
        towns("2021/4/5,2,5,1950,1950", "2021/4/12,2,5,1950,3900", head=SUPPLY),
        towns("2021/4/5,2,5,1950,1950", "2021/4/12,2,5,1950,3901", head=SUPPLY),
        3,
    ),
    "Q-WEEKS": Case(
        towns("2021/4/5,2,5,1950,1950", "2021/4/12,2,5,1950,3900", head=SUPPLY),
        towns("2021/6/28,2,5,1950,1950", "2021/4/5,2,5,1950,3900", head=SUPPLY),
        3,
    ),
    "Q-CELLS": Case(f"{WIDE}供給量(箱),2,10,10,\n", f"{WIDE}供給量(箱),2,10,10,15\n", 3),
    "Q-UNIT": Case(f"{WIDE}供給量,2箱,10箱,10箱,\n", f"{WIDE}供給量,2,10,10,\n", 3),
    "W-UNIT": Case(f"{WIDE}供給量,2箱,10箱,10箱,\n", f"{WIDE}供給量,2日,10箱,10箱,\n", 3),
    "W-RATE": Case(
        towns("2021/6/2,高齢者,富山県,335000,59333,約18%,2817,約0.8%,VRS", head=HANDOUT),
        towns("2021/6/2,高齢者,富山県,335000,59333,約17%,2817,約0.8%,VRS", head=HANDOUT),
        2,
    ),
}
# Told by the tests of the formats and of the reader, on files that are too large or too much their own for this table.
ELSEWHERE = {"W-SUM": "test_kantei_total.py", "Q-ROWLIMIT": "test_bad_inputs.py", "E-ACCOUNT": "below"}


@pytest.mark.parametrize("code", CASES)
def test_a_file_that_keeps_to_a_rule_is_not_spoken_of(tmp_path, code):
    reading = read(tmp_path, CASES[code].passes, format=CASES[code].format)
    assert reading.format and code not in codes(reading)


@pytest.mark.parametrize("code", CASES)
def test_a_file_that_breaks_a_rule_is_told_with_its_gravity_and_its_line(tmp_path, code):
    case = CASES[code]
    found = [one for one in read(tmp_path, case.fails, format=case.format).problems if one.code == code]
    assert found and {one.severity for one in found} == {explained()[code].severity}
    assert found[0].line == case.line and found[0].what


def test_every_explained_rule_has_its_two_files_or_stands_with_the_rules_over_the_store():
    over_store = {code for rule in all_rules() for code in rule.codes}
    assert {*CASES, *ELSEWHERE, *over_store} == set(explained())


def test_the_letter_of_a_rule_says_how_grave_it_is():
    letters = {"refuse": "E", "hold": "Q", "warn": "W"}
    assert all(code.startswith(f"{letters[one.severity]}-") for code, one in explained().items())


def test_rules_that_others_test_are_named_there():
    for code, file in ELSEWHERE.items():
        assert file == "below" or f'"{code}"' in (ROOT / "tests" / "loaders" / file).read_text(encoding="utf-8")


def test_a_format_that_loses_a_row_publishes_nothing(tmp_path, monkeypatch):
    def loses_one(found, given):
        return replace(municipal.read(found, given), loaded=1)

    broken = replace(municipal.FORMAT, read=loses_one)
    monkeypatch.setattr(content, "formats", lambda: {"municipal": broken})
    reading = read(tmp_path, towns(f"{A},5,1", f"{B},5,1"))
    assert codes(reading) == ["E-ACCOUNT"] and reading.severity() == "refuse" and reading.tables == {}
    monkeypatch.undo()
    assert codes(read(tmp_path, towns(f"{A},5,1", f"{B},5,1"))) == []


def test_a_total_is_compared_with_the_rows_of_its_own_day_and_place(tmp_path):
    head = "接種日,市区町村コード,市区町村名,性別,1回目,2回目\n"
    rows = [f"{A},男,5,1", f"{A},女,6,1", f"{B},男,1,0", f"{B},女,1,0"]
    right = towns(*rows, f"{A},計,11,2", "2021-06-01,,県計,男,6,1", "合計,,,,13,2", head=head)
    assert codes(read(tmp_path, right)) == ["W-TOTALROW"]
    wrong = read(tmp_path, towns(*rows, f"{A},計,10,2", "2021-06-01,,小計,男,99,1", head=head))
    (problem,) = [one for one in wrong.problems if one.code == "Q-TOTAL"]
    assert (problem.line, problem.what) == (6, "合計の行の1回目（10回）が、取り込む行の和（11回）と一致しません")
