"""用語と算出根拠: a figure leads to its definition and back, and to the rows of the files it came from."""

import json
from datetime import date

import openpyxl
import pytest

import intake
from samples import FOLDER
from tests.pages.conftest import words_of
from tests.pages.invented import publish
from tests.shared_files import shared
from warehouse.ask import ask
from widgets.definitions import definitions, rules


def links_of(app):
    """(label, query) of each link on the page."""
    return [(one.proto.label, one.proto.query_string) for one in app.get("page_link")]


def test_an_empty_store_still_explains_every_term(shown_store, open_app):
    text = words_of(open_app("glossary"))
    for one in definitions().values():
        assert one.definition_name in text and one.formula in text
    assert "データを取り込むと、接種回数の出どころの行がここに出ます" in words_of(open_app("glossary", view="trace"))


def test_an_address_with_a_term_shows_the_whole_of_it_with_the_way_back(sample, open_app):
    app = open_app("glossary", term="stock", as_of="2021-05-30")
    text = words_of(app)
    assert "analysis/stock.py" in text and "廃棄の見込み・居住地以外での接種の見込み" in text
    links = dict(links_of(app))
    assert "as_of=2021-05-30" in links["供給と在庫で見る"]
    assert "setting=wastage_rate" in links["設定で値を見る"]


def test_an_unknown_term_is_no_error(sample, open_app):
    assert "推計在庫" in words_of(open_app("glossary", term="no-such-term"))


def test_a_search_finds_in_any_writing_and_stays_in_the_address(sample, open_app):
    app = open_app("glossary", q="ＶＲＳ 65歳")
    text = words_of(app)
    assert "年代別の方法" in text and "不足する最初の週" not in text
    app.text_input(key="search-q").set_value("無い言葉").run()
    assert "見つかりません" in words_of(app)
    assert "無い言葉" in app.query_params["q"]


def test_every_chart_of_the_overview_leads_to_its_definition(sample, open_app):
    terms = [query for label, query in links_of(open_app()) if label == "定義"]
    assert len(terms) == 3
    assert any("term=supply" in query for query in terms) and any("term=method-meeting" in query for query in terms)


@pytest.mark.parametrize("area", ["16", "162019"])
def test_the_rows_of_the_files_add_up_to_the_figure_on_the_screen(sample, area):
    day = date(2021, 6, 2)
    rows = ask(sample.reader(), "figure_files", as_of=day, area_code=area).rows
    told = ask(sample.reader(), "dose_totals", as_of=day, area_code=area).rows
    keys = ["source_system", "dataset", "priority_group", "dose_number"]
    assert rows.groupby(keys).doses.sum().to_dict() == told.groupby(keys).doses.sum().to_dict()
    assert (rows.first_row > 0).all() and rows.file_name.notna().all()


def test_a_figure_is_followed_to_its_cells(shown_store, tmp_path):
    rows = [
        "接種日,市区町村コード,市区町村名,1回目,2回目",
        "2021-06-01,16201,富山市,100,10",
        "2021-06-02,16201,富山市,90,9",
    ]
    table = tmp_path / "市町村別.csv"
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")
    publish(shown_store, table)
    found = ask(shown_store.reader(), "figure_files", area_code="162019").rows
    cells = found[["dose_number", "first_cell", "last_cell", "doses"]].values.tolist()
    assert cells == [[1, "D2", "D3", 190], [2, "E2", "E3", 19]]


def test_the_cells_of_a_workbook_stand_with_their_sheet(sample):
    found = ask(sample.reader(), "figure_files", as_of=date(2021, 6, 2)).rows
    told = found[found.first_cell.notna()]
    assert len(told) and (told.first_cell.str.extract(r"(\d+)")[0].astype(int) == told.first_row).all()


def test_the_way_from_the_figure_to_the_files_is_shown(sample, open_app):
    text = words_of(open_app("glossary", view="trace"))
    assert "件\nのファイルの" in text and "富山県の接種回数は、" in text
    assert "全区分の合計 131,843回" in text, "59,333 + 2,817 in VRS and 39,366 + 30,327 in V-SYS"


def test_every_check_and_every_format_is_listed(shown_store, open_app):
    text = words_of(open_app("glossary", view="rules"))
    assert all(one.name in text and one.checks in text for one in rules())
    text = words_of(open_app("glossary", view="formats"))
    assert all(one["label"] in text for one in intake.formats().values())
    assert "VRS 都道府県別接種回数詳細" in words_of(open_app("glossary", view="sources"))


@pytest.mark.needs_shared
def test_a_real_export_is_followed_to_its_lines(shown_store, open_app):
    publish(shown_store, shared("real-data/vrs-daily-csv/20210603.csv"))
    text = words_of(open_app("glossary", view="trace"))
    assert "全区分の合計 62,150回" in text, "59,333 + 2,817"


def test_every_row_of_supply_goals_and_persons_stands_with_its_file_sheet_and_cell(sample):
    reader = sample.reader()
    for table in ("supply", "target", "eligible", "event", "venue", "task", "setting"):
        rows = ask(reader, "row_places", table_name=table).rows
        held = ask(reader, "changes", table_name=table, since="0", most="100000").rows
        assert len(rows) == len(held), f"{table}: some rows stand nowhere, or in two places"
        assert rows.first_cell.str.contains(r"^[A-Z]+\d+(?:・[A-Z]+\d+)*$|^\d+行目$").all()


def test_a_week_of_the_printed_plan_is_followed_to_its_column(sample):
    rows = ask(sample.reader(), "row_places", table_name="supply").rows
    plan = rows[rows.file_name == "supply_schedule_20210604.xlsx"]
    book = openpyxl.load_workbook(FOLDER / "supply_schedule_20210604.xlsx")
    assert len(plan) > 9
    for row in plan.itertuples():
        told = json.loads(row.told_after)
        said = str(book[row.sheet][row.first_cell].value).replace(",", "")
        figures = [str(told[name]) for name in ("boxes", "doses") if told[name] is not None]
        assert any(one in said for one in figures) or not figures, (row.row_key, said)


def test_what_is_typed_is_followed_to_its_line(shown_store):
    row = {"設定": "廃棄の見込み", "値": "3%", "決めた日": "2021/6/4", "理由": "実績から"}
    intake.load_rows(shown_store, "setting", [row], name="設定.ndjson", by="分析担当")
    (found,) = ask(shown_store.reader(), "row_places", table_name="setting").rows.itertuples()
    assert (found.file_name, found.first_cell, found.commit) == ("設定.ndjson", "1行目", 1)


@pytest.mark.needs_shared
def test_each_sheet_of_the_governments_workbook_keeps_its_own_rows(shown_store):
    publish(shown_store, shared("real-data/kantei-excel/vaccination_data5_2024-04-01.xlsx"))
    rows = ask(shown_store.reader(), "figure_files", area_code="00").rows.set_index(["priority_group", "dose_number"])
    assert rows.sheet["health_workers", 1] == "初回接種_医療従事者等" and rows.first_cell["health_workers", 1] == "D5"
    assert rows.sheet["general", 3] == "総接種回数" and rows.sheet["workplace", 2] == "初回接種_職域接種"


def test_supply_is_followed_on_the_screen(sample, open_app):
    app = open_app("glossary", view="trace", of="supply")
    text = words_of(app)
    assert "供給・在庫の出どころ" in text and not app.exception
    assert {"シート", "最初のセル"} <= set(app.dataframe[0].value.columns) or "supply_schedule" in text
