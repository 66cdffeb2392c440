"""概況 shows the figures that were loaded, says what is missing, and never more than it knows."""

import io
import re
from datetime import date

import pandas as pd
import pytest

from charts.chart import csv_bytes
from settings import settings
from tests.pages.conftest import words_of
from tests.pages.invented import export, publish, publish_handout_workers
from tests.shared_files import shared

# What officials call their systems and files in any language, and what they type.
NOT_ENGLISH = {
    "VRS",
    "PC",
    "SYS",
    "V",
    "CSV",
    "NDJSON",
    "Excel",
    "R",
    "csv",
    "xlsx",
    "python",
    "py",
    "manage",
    "load",
    "Windows",
}


def english(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-z]+", text)) - NOT_ENGLISH


def test_an_empty_store_says_what_to_load(shown_store, open_app):
    text = words_of(open_app())
    assert "まだ表示できるデータがありません" in text
    assert "VRS 接種実績（都道府県別接種回数詳細）" in text
    assert "データなし" in text
    assert "版 0" in text


def test_the_table_shows_doses_and_rates_of_the_prefecture_and_japan(two_versions, open_app):
    text = words_of(open_app())
    # 24 days: 240 and 24 doses at home over 334,940 persons, 46 × 2,400 more in Japan over 35,486,813.
    assert following(text, "富山県", 5) == ["富山県", "334,940人", "240", "0.1%", "24", "0.1%未満"]
    assert following(text, "全国", 5) == ["全国", "35,486,813人", "110,640", "0.3%", "24", "0.1%未満"]
    assert "高齢者の1回目接種率は\n0.1%\nで、全国（0.3%）とほぼ同じ（−0.2ポイント）です。" in text


def following(text: str, start: str, count: int) -> list[str]:
    lines = text.splitlines()
    rows = [lines[at : at + count + 1] for at, line in enumerate(lines) if line == start]
    return next(row for row in rows if any("人" in cell for cell in row[1:2]))


def test_what_is_not_loaded_is_a_dash_with_its_reason_and_never_a_zero(two_versions, open_app):
    lines = words_of(open_app()).splitlines()
    at = lines.index("医療従事者等優先接種")
    card = lines[at : lines.index("高齢者優先接種")]
    assert "富山県のV-SYSのファイルが未取込です。" in card
    assert card.count("－") == 12
    assert not {"0", "0%", "0.0%"} & set(card)


def test_one_prefecture_alone_gives_no_figure_for_japan(shown_store, tmp_path, open_app):
    publish(shown_store, export(tmp_path, date(2021, 6, 2), range(16, 17)))
    text = words_of(open_app())
    assert "高齢者の1回目接種率は\n0.1%\nです。" in text
    assert "全国のVRSのファイルが未取込です。" in text


def test_the_chip_names_day_version_and_source(two_versions, open_app):
    assert "6月2日現在\n版 2\n出典 VRS" in words_of(open_app())


def test_an_address_shows_an_earlier_version_and_says_so(two_versions, open_app):
    text = words_of(open_app(version="1"))
    assert "5月30日現在\n版 1（最新は版 2）" in text
    assert "210" in text.splitlines()


def test_an_address_shows_an_earlier_day(two_versions, open_app):
    text = words_of(open_app(as_of="2021-05-12"))
    assert "5月12日現在" in text
    assert "30" in text.splitlines()


@pytest.mark.parametrize("query", [{"as_of": "昨日"}, {"as_of": "2099-01-01"}, {"version": "99"}, {"version": "-1"}])
def test_an_address_that_makes_no_sense_shows_the_newest(two_versions, open_app, query):
    assert "6月2日現在\n版 2\n" in words_of(open_app(**query))


def test_choosing_a_version_shows_it(two_versions, open_app):
    app = open_app()
    app.selectbox(key="choose-version").select("1").run()
    assert "版 1（最新は版 2）" in words_of(app)


def test_the_rows_behind_a_figure_are_one_click_away(two_versions, open_app):
    app = open_app()
    app.button(key="swap-older-adults").click().run()
    rows = app.dataframe[0].value
    assert list(rows.columns)[:2] == ["地域コード", "地域"]
    assert set(rows["接種回数(回)"]) == {240, 24, 110640}


def test_the_chart_has_a_text_alternative_from_its_own_data(two_versions, open_app):
    chart = open_app("doses").get("plotly_chart")[0].proto
    assert "1日当たりの接種回数（日別・7日平均）。5月28日までの7日間は、1日当たり平均11回です。" in str(chart.alt)


def test_a_damaged_version_is_told_and_the_one_before_is_shown(two_versions, open_app):
    newest = two_versions.latest().path
    newest.write_bytes(newest.read_bytes()[:-1] + b"?")
    text = words_of(open_app())
    assert "壊れている" in text
    assert "5月30日現在\n版 1" in text


def test_nothing_on_the_screen_is_in_english(everything, open_app):
    app = open_app()
    app.button(key="swap-supply-doses").click().run()
    app.button(key="swap-older-adults").click().run()
    grids = [text for grid in app.dataframe for text in (*grid.value.columns, *grid.value.to_numpy().ravel())]
    found = english(words_of(app)) | english("\n".join(text for text in grids if isinstance(text, str)))
    assert not found, f"English on the screen: {sorted(found)}"


def test_nothing_on_the_empty_screen_is_in_english(shown_store, open_app):
    assert not english(words_of(open_app()))


def test_a_saved_table_opens_in_excel_and_holds_no_formula():
    rows = pd.DataFrame({"area_name": ["富山県", '=HYPERLINK("x")', "－1"], "doses": [1, -2, None]})
    data = csv_bytes(rows)
    assert data.startswith(b"\xef\xbb\xbf")
    back = pd.read_csv(io.BytesIO(data))
    assert list(back.columns) == ["地域", "接種回数(回)"]
    assert list(back["地域"]) == ["富山県", '\'=HYPERLINK("x")', "'－1"]
    assert back["接種回数(回)"].tolist()[:2] == [1, -2]


@pytest.mark.needs_shared
def test_the_figures_of_the_meeting_stand_on_the_screen(shown_store, open_app):
    publish(
        shown_store,
        shared("real-data/vrs-daily-csv/20210603.csv"),
        shared("real-data/kantei-excel/IRYO-vaccination_data_2021-06-03.xlsx"),
    )
    lines = words_of(open_app()).splitlines()
    assert {"59,333", "2,817", "6,266,076", "557,469", "4,725,022", "3,227,298", "334,940人"} <= set(lines)


def test_a_store_of_which_nothing_can_be_read_is_not_shown_as_empty(two_versions, open_app):
    for path in (two_versions.path / "snapshots").iterdir():
        path.unlink()
    text = words_of(open_app())
    assert "読める版がありません" in text
    assert "まだ表示できるデータがありません" not in text


def cell_of(app, name: str) -> list[str]:
    """The texts of one key figure, from its name on."""
    lines = words_of(app).splitlines()
    at = lines.index(name)
    return lines[at : at + 9]


def test_a_key_figure_stands_beside_japan_and_beside_itself_a_week_before(everything, open_app):
    # 240 doses over 1,000 persons against 110,640 over 40,000; in the last seven days 70 doses.
    cell = "".join(cell_of(open_app(), "高齢者 1回目接種率"))
    assert "約24%" in cell
    assert "全国 約277% −252.6ポイント" in cell
    assert "7日前から +7.0ポイント" in cell
    assert "240回 ／ 約1千人" in cell


def test_the_doses_a_day_the_goal_takes_are_compared_with_the_present_pace(everything, open_app):
    # 2 × 80 % × 1,000 − 264 = 1,336 doses in 59 days, against 11 a day.
    app = open_app()
    assert "".join(cell_of(app, "必要回数（7月末）")).startswith(
        "必要回数（7月末）23回／日現在の接種回数の 2.1倍残り59日"
    )
    assert "1日当たりの接種回数を\n約2.1倍\nにする必要があります。" in words_of(app)


def test_doses_against_supply_are_a_range_while_a_delivery_is_unconfirmed(everything, open_app):
    # 264 doses over 700 with, over 300 without the second delivery.
    cell = "".join(cell_of(open_app(), "供給に対する接種率"))
    assert "38～88%" in cell
    assert "第2クールの到着確認で確定" in cell


def test_the_supply_chart_says_the_gap_in_words(everything, open_app):
    app = open_app()
    said = "到着を確認した供給\n300回分\nに対し、接種は\n264回\nです。差は36回分です。"
    assert said in words_of(app)
    assert said.replace("\n", "") in app.get("plotly_chart")[0].proto.alt


def test_what_rests_on_an_invented_file_wears_its_badge(everything, open_app):
    lines = words_of(open_app()).splitlines()
    assert "見本データを含む" in lines
    at = lines.index("供給に対する接種率")
    assert lines[at + 1] == "見本"
    assert lines[lines.index("高齢者 1回目接種率") + 1] != "見本"
    assert "見本の数値を含みます" in lines


def test_a_store_without_invented_files_wears_no_badge(two_versions, open_app):
    assert "見本" not in words_of(open_app())


def test_a_rate_printed_in_the_handout_stands_as_printed_and_the_computed_one_in_the_note(shown_store, open_app):
    publish_handout_workers(shown_store)
    text = words_of(open_app())
    assert "約77%" in text.splitlines()
    assert "接種率は資料の表記（計算では富山県2回目77.8%）" in text


def test_missing_supply_and_goal_are_named_and_never_a_zero(two_versions, open_app):
    app = open_app()
    assert "－" in cell_of(app, "供給に対する接種率")[1]
    assert "供給計画か到着の報告が未取込のため" in "".join(cell_of(app, "供給に対する接種率"))
    assert "目標（想定接種率と期日）か対象者数が未取込のため" in "".join(cell_of(app, "必要回数（目標日）"))
    assert "予定されている会議はありません" in words_of(app)


def test_the_sample_is_shown_until_the_office_has_loaded_something(shown_store, made_everything, open_app, monkeypatch):
    monkeypatch.setattr(settings, "sample_store", made_everything)
    assert "見本\n版 5" in words_of(open_app())


def test_practice_with_the_sample_is_chosen_and_left(two_versions, made_everything, open_app, monkeypatch):
    monkeypatch.setattr(settings, "sample_store", made_everything)
    app = open_app()
    assert "公開中\n版 2" in words_of(app)
    app.button(key="practise-header").click().run()
    assert "見本で練習中" in words_of(app)
    assert "見本\n版 5" in words_of(app)
    app.button(key="leave-practice-header").click().run()
    assert "公開中\n版 2" in words_of(app)
