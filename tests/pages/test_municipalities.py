"""市町村別 compares what is told, names what isn't, and shows nothing that would point at few persons."""

import json
import re
import shutil
from datetime import date, timedelta
from html import unescape

import pandas as pd
import pytest

from settings import settings
from tests.pages.conftest import words_of
from tests.pages.invented import publish, publish_goal
from tests.shared_files import shared
from tests.warehouse.making import dose_rows, publish_rows
from warehouse.ask import ask
from warehouse.store import Store

LAST = date(2021, 6, 2)
REGISTER = "real-data/population/000701583_r2-resident-register-by-age-municipality.xls"
# Doses a day of three of the 15 municipalities over 14 days: 富山市 2,240 of 122,526, 高岡市 2,800 of 56,206.
A_DAY = {"162019": 160, "162027": 200, "163210": 2}


def municipal_rows(told, days=14, last=LAST, **classes):
    rows = [
        {"vaccinated_on": last - timedelta(days=back), "area_code": code, "dataset": "municipal", "doses": doses,
         "sex": "all", "age_group": "all", **classes}
        for back in range(days) for code, doses in told.items()
    ]  # fmt: skip
    return dose_rows(*rows)


def publish_municipal(store, rows, last=LAST):
    publish_rows(store, rows, dataset="municipal", format="municipal", as_of=last, file_name="市町村.csv")


@pytest.fixture(scope="session")
def made_municipal(tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("municipal") / "store")
    whole = sum(A_DAY.values())
    publish_rows(store, dose_rows(*({"vaccinated_on": LAST - timedelta(days=n), "doses": whole} for n in range(14))))
    seconds = municipal_rows(dict.fromkeys(A_DAY, 20), dose_number=2)
    publish_municipal(store, municipal_rows(A_DAY) + seconds)
    publish_goal(store)
    return store.path


@pytest.fixture
def municipal(made_municipal, shown_store):
    """A store in which three of the 15 municipalities tell their doses."""
    shutil.copytree(made_municipal, shown_store.path)
    return shown_store


def alts(app):
    return [str(chart.proto.alt) for chart in app.get("plotly_chart")]


def alt_of(app, title):
    return next(alt for alt in alts(app) if alt.startswith(title))


def figure_of(app, title):
    chart = next(one for one in app.get("plotly_chart") if str(one.proto.alt).startswith(title))
    return json.loads(chart.proto.spec)


def labels(figure):
    return [note["text"] for note in figure["layout"]["annotations"]]


def test_an_empty_store_says_what_to_load(shown_store, open_app):
    text = words_of(open_app("municipalities"))
    assert "まだ表示できるデータがありません" in text
    assert "市町村別接種実績" in text


def test_a_store_without_municipal_doses_says_so(two_versions, open_app):
    assert "富山県の市町村別の接種実績がまだありません" in words_of(open_app("municipalities"))


def test_municipalities_are_ranked_and_those_without_figures_are_named_and_never_zero(municipal, open_app):
    app = open_app("municipalities")
    alt = alt_of(app, "市町村別接種率")
    # 2,800 of 56,206; 2,240 of 122,526.
    assert "最も高いのは高岡市 5.0%、最も低いのは富山市 1.8%です。" in alt
    assert "は実績が未取込です。" in alt and "など12市町村" in alt
    said = labels(figure_of(app, "市町村別接種率"))
    assert said.count("<b>－</b>") == 12 and "<b>0.0%</b>" not in said
    assert said[0] == "高岡市" and said[4] == "舟橋村"


def test_what_the_municipalities_lack_to_the_prefecture_is_said(municipal, open_app):
    text = words_of(open_app("municipalities"))
    assert "15市町村のうち3の実績しかないため、1回目の合計は県の値と比べられません。" in text
    assert "どちらかに合わせて直すことはしていません" in text


def test_a_difference_to_the_prefecture_is_stated_with_both_sums(shown_store, open_app):
    codes = ask_codes(shown_store)
    publish_rows(shown_store, dose_rows({"doses": 1600}))
    publish_municipal(shown_store, municipal_rows(dict.fromkeys(codes, 100), days=1))
    text = words_of(open_app("municipalities"))
    assert "市町村の合計（1,500回）が県の値（1,600回）より100回少ない値です。" in text
    assert "一致しません" in text


def test_when_they_agree_it_is_said_under_the_figure(shown_store, open_app):
    codes = ask_codes(shown_store)
    publish_rows(shown_store, dose_rows({"doses": 1500}))
    publish_municipal(shown_store, municipal_rows(dict.fromkeys(codes, 100), days=1))
    text = words_of(open_app("municipalities"))
    assert "1回目の市町村の合計は県の値と一致します" in text
    assert "一致しません" not in text


def ask_codes(store):
    draft = store.draft()
    try:
        return list(ask(draft, "municipalities").rows.area_code)
    finally:
        draft.discard()


def test_the_order_is_chosen_in_the_address(municipal, open_app):
    assert labels(figure_of(open_app("municipalities", order="code"), "市町村別接種率"))[0] == "富山市"
    meeting = labels(figure_of(open_app("municipalities", order="meeting"), "市町村別接種率"))
    assert meeting[0] == "富山市" and meeting[8] == "射水市"


def test_the_chosen_municipality_is_highlighted_in_the_figure_and_on_the_map(municipal, open_app):
    app = open_app("municipalities", area="162027")
    assert "<b>高岡市</b>" in labels(figure_of(app, "市町村別接種率"))
    tiles = next(one.proto.body for one in app.get("html") if 'class="tiles' in one.proto.body)
    assert tiles.count(" chosen") == 1 and "高岡市" in tiles.split(" chosen")[1].split("</div>")[0]


def test_one_municipality_has_its_place_distance_pace_and_line(municipal, open_app):
    app = open_app("municipalities", part="own", area="162027")
    text = words_of(app).replace("\n", "")
    assert "県内3市町村中 1位" in text
    # Prefecture 5,068 of 334,940: 1.5 %; 高岡市 4.98 %.
    assert "富山県 1.5%" in text and "+3.5ポイント" in text
    assert "1日当たり接種回数" in text and "あと" in text
    assert "高岡市" in alt_of(app, "接種率の推移")
    assert "高岡市の5月24日の週は、1回目 1,400回" in alt_of(app, "高岡市の接種回数")


def test_a_few_are_compared_over_the_weeks(municipal, open_app):
    app = open_app("municipalities", part="own", area="162027", **{"with": "162019"})
    said = labels(figure_of(app, "接種率の推移"))
    assert any(text.startswith("高岡市") for text in said) and any(text.startswith("富山市") for text in said)


def test_a_tile_leads_to_the_municipality_and_keeps_what_the_address_asks_for(municipal, open_app):
    app = open_app("municipalities", dose="2")
    markup = "".join(element.proto.body for element in app.get("html"))
    (found,) = re.findall(r'href="\?([^"]*area=162019[^"]*)"', markup)
    assert {"part=own", "dose=2", "area=162019"} <= set(unescape(found).split("&"))


def test_weeks_with_days_still_being_entered_are_hatched(supply_sample, open_app):
    figure = figure_of(open_app("municipalities", part="own", area="162019"), "富山市の接種回数")
    shapes = figure["data"][0]["marker"]["pattern"]["shape"]
    assert shapes[-1] == "/" and shapes[0] == ""


def test_the_small_village_is_shown_by_week_and_few_doses_are_not_shown_at_all(shown_store, open_app):
    publish_rows(shown_store, dose_rows({"doses": 5000}))
    few = municipal_rows({"163210": 4}, days=1) + municipal_rows({"162019": 300, "162027": 200}, days=14)
    for day, doses in ((date(2021, 5, 21), 70), (date(2021, 5, 26), 40)):
        few += municipal_rows({"163210": doses}, days=1, last=day)
    publish_municipal(shown_store, few)
    app = open_app("municipalities", part="own", area="163210")
    text = words_of(app)
    assert "舟橋村の5月24日の週は" in text
    next(button for button in app.button if button.key == "swap-weekly-doses").click().run()
    table = app.dataframe[0].value
    # The village's total would give the 4 of 2 June back, were both other weeks shown.
    assert list(table["秘匿"])[-1] == "10未満" and pd.isna(list(table["接種回数(回)"])[-1])
    assert set(table["接種回数(回)"].dropna()) == {40}


def test_a_class_with_few_persons_is_in_no_figure_no_tile_and_no_table(shown_store, open_app):
    whole = {"162019": (4000, 300, 40), "162027": (2000, 200, 30), "163210": (88, 4, 11)}
    rows = [
        {"area_code": code, "dataset": "municipal", "sex": "all", "age_group": age, "doses": n}
        for code, told in whole.items() for age, n in zip(("65+", "under65", "unknown"), told, strict=True)
    ]  # fmt: skip
    publish_rows(shown_store, dose_rows({"doses": 6088}, {"age_group": "under65", "doses": 504}))
    publish_municipal(shown_store, dose_rows(*rows))
    app = open_app("municipalities", kind="under65")
    figure = figure_of(app, "市町村別接種率")
    village = labels(figure).index("舟橋村")
    assert labels(figure)[village + 1] == "<b>10未満</b>"
    spec = json.dumps(figure, ensure_ascii=False)
    assert "（4回）" not in spec and "0.2%" not in labels(figure)[village + 1 : village + 4]
    tiles = next(one.proto.body for one in app.get("html") if 'class="tiles' in one.proto.body)
    assert "10未満" in tiles
    next(button for button in app.button if button.key == "swap-municipal-rates").click().run()
    table = app.dataframe[0].value
    own = table[table["地域"] == "舟橋村"].iloc[0]
    assert own["秘匿"] == "10未満" and pd.isna(own["接種回数(回)"]) and pd.isna(own["接種率(%)"])


def test_after_the_meetings_method_all_ages_stand_over_everybody(shown_store, open_app):
    last = date(2021, 7, 1)
    publish_rows(shown_store, dose_rows({"doses": 20_000, "vaccinated_on": last}), as_of=last)
    publish_municipal(shown_store, municipal_rows({"162019": 20_000}, days=1, last=last), last=last)
    alt = alt_of(open_app("municipalities"), "市町村別接種率")
    assert "最も高いのは富山市 4.8%" in alt  # 20,000 of 415,765


@pytest.mark.parametrize("part", ["", "own"])
def test_an_address_that_makes_no_sense_still_shows_the_page(municipal, open_app, part):
    app = open_app("municipalities", part=part, kind="x", dose="9", order="?", area="999999", **{"with": "<b>"})
    assert "市町村別" in words_of(app)


def test_the_sample_shows_all_fifteen_marked_as_invented(supply_sample, open_app):
    app = open_app("municipalities")
    text = words_of(app)
    assert "見本データを含む" in text and "見本" in text
    figure = figure_of(app, "市町村別接種率")
    assert len([one for one in labels(figure) if one.endswith(("市", "町", "村"))]) == 15


@pytest.mark.needs_shared
def test_another_prefecture_shows_its_sixty_municipalities(shown_store, open_app, monkeypatch):
    monkeypatch.setattr(settings, "home_area_code", "40")
    publish(shown_store, shared(REGISTER), shared("real-data/vrs-prefecture-subset/fukuoka_vaccination_2022-01-24.csv"))
    text = words_of(open_app("municipalities"))
    assert "福岡県の市町村別の接種実績がまだありません" in text
    places = ask(shown_store.reader(), "municipalities").rows
    last = date(2022, 1, 23)
    told = {row.area_code: int(row.older_persons) // 20 for row in places.itertuples()}
    told.pop(places.area_code.iloc[-1])
    publish_municipal(shown_store, municipal_rows(told, days=14, last=last, age_group="65+"), last=last)
    app = open_app("municipalities")
    figure = figure_of(app, "市町村別接種率")
    assert "築上町は実績が未取込です。" in alt_of(app, "市町村別接種率")
    assert "60市町村のうち59の実績しかないため" in words_of(app)
    assert sum(text.endswith(("市", "町", "村")) for text in labels(figure)) == 60
    # Sixty rows of at least 26 px.
    assert figure["layout"]["height"] >= 60 * 26
    assert "並びは地図の位置を表しません" in words_of(app)
    open_app("municipalities", part="own", area="401307")
