"""A format may be a workbook of several tables: all are read, or the file is refused for what is missing."""

import numpy as np
import pyarrow as pa
import pytest

from loaders.reading.cells import whole
from loaders.reading.choose import Chosen, choose, singles
from loaders.reading.declare import Column, Draft, Format, combined
from loaders.reading.problems import Problems, Refused
from loaders.reading.result import Reading
from loaders.reading.table import Table


def column(word: str) -> Column:
    """A column of figures under this heading."""
    return Column(word, (word,), whole, "回数", "整数で入れてください")


def single(name: str, *words: str) -> Format:
    """A format of one table with these headings."""
    return Format(name, f"{name}の表", "d", "VRS", ("dose_daily",), tuple(column(word) for word in words), None)


PLAN = single("plan", "計画", "週")
DONE = single("done", "実績", "日")
MORE = single("more", "実績", "日", "性別")
BOOK = Format("book", "まとめ", "d", "VRS", ("dose_daily",), (), None, parts=(PLAN, DONE), needs=("plan",))


def table(*words: str, sheet: str = "表", hidden: bool = False) -> Table:
    """A sheet with these headings over one row."""
    columns = [pa.array([word, "1"]) for word in words]
    return Table(columns, np.array([1, 2]), sheet=sheet, hidden=hidden)


def chosen(tables: list[Table], wanted: list[Format], problems: Problems | None = None) -> Chosen:
    """What the tables are found to be."""
    return choose(tables, wanted, Reading("a.xlsx"), problems or Problems("a.xlsx"))


def test_the_tables_of_a_workbook_are_read_together():
    choice = chosen([table("計画", "週"), table("実績", "日")], [BOOK])
    assert choice.format is BOOK and [found.format for found in choice.found] == [PLAN, DONE]


def test_one_table_of_it_alone_is_read_as_its_own_format_where_it_has_one():
    assert chosen([table("計画", "週")], [BOOK, PLAN]).format is PLAN
    assert chosen([table("計画", "週"), table("実績", "日")], [PLAN, DONE, BOOK]).format is BOOK


def test_a_workbook_without_a_table_it_needs_is_refused_naming_it():
    with pytest.raises(Refused) as refusal:
        chosen([table("実績", "日")], [BOOK])
    (problem,) = refusal.value.problems
    assert problem.code == "E-PART" and "planの表" in problem.what


@pytest.mark.parametrize("second", [table("計画", "週", sheet="二"), table("実績", "日", sheet="二")])
def test_two_tables_that_make_no_workbook_are_refused_naming_their_sheets(second):
    with pytest.raises(Refused) as refusal:
        chosen([table("計画", "週", sheet="一"), second], [PLAN, DONE])
    (problem,) = refusal.value.problems
    assert problem.code == "E-TABLES" and "「一」、「二」" in problem.what


def test_a_hidden_table_is_left_out_where_a_visible_one_is_there():
    problems = Problems()
    choice = chosen([table("計画", "週"), table("実績", "日", hidden=True, sheet="裏")], [BOOK], problems)
    assert [found.format for found in choice.found] == [PLAN]
    assert [(problem.code, problem.sheet) for problem in problems.all()] == [("W-SHEET", "裏")]


def test_the_format_that_explains_more_headings_stands_before_the_one_that_explains_some():
    assert chosen([table("実績", "日", "性別")], [DONE, MORE]).format is MORE
    assert chosen([table("実績", "日")], [DONE, MORE]).format is DONE


def test_two_formats_that_explain_as_much_are_asked_about():
    twin = single("twin", "実績", "日")
    problems = Problems()
    ways = chosen([table("実績", "日")], [DONE, twin], problems)
    assert [way.format for way in ways] == [DONE, twin] and [p.code for p in problems.all()] == ["Q-WHICH"]


def test_parts_of_a_workbook_are_looked_for_one_by_one():
    assert singles([BOOK, PLAN]) == [PLAN, DONE]


def test_drafts_are_combined_row_by_row_and_count_by_count():
    one = Draft({"t": pa.table({"a": [1]})}, None, ["16"], [{"table": "t"}], {"1回目": 1}, 1, total=2, note=3)
    two = Draft({"t": pa.table({"a": [2]})}, None, ["00"], [{"table": "u"}], {"1回目": 4}, 5, blank=6, header=7)
    both = combined([one, two])
    assert both.tables["t"].to_pydict() == {"a": [1, 2]} and both.area_codes == ["00", "16"]
    assert both.scope == [{"table": "t"}, {"table": "u"}] and both.totals == {"1回目": 5}
    assert (both.loaded, both.total, both.note, both.blank, both.header) == (6, 2, 3, 6, 7)
