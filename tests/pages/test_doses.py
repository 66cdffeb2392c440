"""接種の進捗 compares with Japan, shows what is still being entered, and says why a figure differs from last week's."""

import shutil
from datetime import date, timedelta
from math import log

import pytest

from settings import settings
from tests.pages.conftest import words_of
from tests.pages.invented import export, publish, publish_handout_workers
from tests.shared_files import shared
from tests.warehouse.making import ALL_PREFECTURES, dose_rows, publish_rows
from warehouse.store import Store

LAST = date(2021, 6, 2)


def seen(day: date, as_of: date) -> int:
    """An invented prefecture that gives 2,000 doses a day: half are entered at once, all after 28 days."""
    age = (as_of - day).days + 1
    return round(2000 * min(0.5 + 0.5 * log(age) / log(28), 1))


def publish_files(store: Store) -> None:
    """Thirteen files of up to 52 days of vaccination: one a week, of the last nine days one a day."""
    days = [LAST - timedelta(days=51 - n) for n in range(52)]
    for as_of in (LAST - timedelta(days=back) for back in (36, 29, 22, 15, *range(8, -1, -1))):
        rows = [{"vaccinated_on": day, "doses": seen(day, as_of)} for day in days if day <= as_of]
        publish_rows(store, dose_rows(*rows), as_of=as_of)


@pytest.fixture(scope="session")
def made_history(tmp_path_factory):
    folder = tmp_path_factory.mktemp("history")
    publish_files(Store(folder / "store"))
    return folder / "store"


@pytest.fixture
def history(made_history, shown_store):
    """A store of the home prefecture whose thirteen files show how its doses were entered."""
    shutil.copytree(made_history, shown_store.path)
    return shown_store


def alts(app) -> list[str]:
    return [str(chart.proto.alt) for chart in app.get("plotly_chart")]


def alt_of(app, title: str) -> str:
    return next(alt for alt in alts(app) if alt.startswith(title))


def test_an_empty_store_says_what_to_load(shown_store, open_app):
    text = words_of(open_app("doses"))
    assert "まだ表示できるデータがありません" in text
    assert "VRS 接種実績（都道府県別接種回数詳細）" in text


def test_the_prefecture_stands_beside_japan_with_its_place(two_versions, open_app):
    # 240 of 334,940 against 110,640 of 35,486,813: 0.07 % and 0.31 %. All others are given 2,400 each; the more older
    # adults, the lower the rate: only Toyama is given less than 2,400.
    alt = alt_of(open_app("doses"), "全国との比較")
    assert "1回目は0.1%で、全国（0.3%）とほぼ同じ（−0.2ポイント）です（47都道府県で" in alt
    own = next(line for line in alt.split("（47都道府県で")[1:])
    assert 40 <= int(own.split("位")[0]) <= 47


def test_with_one_prefecture_alone_there_is_neither_japan_nor_a_place(shown_store, tmp_path, open_app):
    publish(shown_store, export(tmp_path, LAST, range(16, 17)))
    alt = alt_of(open_app("doses"), "全国との比較")
    assert "1回目は0.1%です。" in alt
    assert "位" not in alt and "全国（" not in alt
    text = words_of(open_app("doses", part="ranks"))
    assert "47都道府県のうち1の値しかないため、順位は表示しません。" in text


def test_both_methods_stand_side_by_side_with_what_they_differ_by(shown_store, open_app):
    rows = dose_rows({"doses": 57_213}, {"age_group": "under65", "doses": 1616}, {"age_group": "unknown", "doses": 504})
    publish_rows(shown_store, rows)
    alt = alt_of(open_app("doses"), "2つの算出方法")
    assert "会議資料の方法では17.7%、65歳以上だけでは17.1%です。差は65歳未満1,616回、年代不明504回を" in alt


def test_after_the_meetings_method_it_is_said_where_it_would_have_led(shown_store, open_app):
    july = {"vaccinated_on": date(2021, 7, 30)}
    rows = dose_rows({"doses": 293_056, **july}, {"age_group": "under65", "doses": 75_100, **july})
    publish_rows(shown_store, rows, as_of=date(2021, 7, 30))
    app = open_app("doses")
    assert "会議資料の方法のままでは109.9%になり、100%を超えるため使えません。65歳以上だけでは87.5%です。" in alt_of(
        app, "2つの算出方法"
    )
    assert "1回目は87.5%" in alt_of(app, "全国との比較")


def test_without_a_long_history_five_days_are_hatched_and_nothing_is_estimated(two_versions, open_app):
    alt = alt_of(open_app("doses"), "1日当たりの接種回数")
    assert "5月28日までの7日間は、1日当たり平均11回です。" in alt
    assert "推計" not in alt


def test_with_a_history_the_days_below_95_percent_are_hatched_and_estimated(history, open_app):
    alt = alt_of(open_app("doses"), "1日当たりの接種回数")
    # 19 days after vaccination 94 % are entered, after 20 days 95 %.
    assert "直近19日は入力途中" in alt
    assert "6月2日までの7日平均は約2,000回（2,000～2,000回）と推計します。" in alt


def test_the_part_on_delay_tells_the_speed_of_entering(history, open_app):
    app = open_app("doses", part="delay")
    assert "1日後に50%、7日後に79%、28日後に99.9%まで入力されます。" in alt_of(app, "入力の速さ")
    assert "推計を確かめるには" in words_of(app)


def test_one_day_is_shown_as_it_grew_from_file_to_file(history, open_app):
    alt = alt_of(open_app("doses", part="delay", day="2021-05-28"), "5月28日の接種回数の増え方")
    assert "5月28日現在のファイルでは1,000回、6月2日現在では1,538回で、538回増えました（1.5倍）。" in alt


def test_the_total_up_to_a_day_grows_too(history, open_app):
    alt = alt_of(open_app("doses", part="delay", day="2021-06-01", count="total"), "6月1日までの累計の増え方")
    assert "6月2日現在では" in alt and "増えました" in alt


def test_at_an_earlier_version_only_its_files_are_known(history, open_app):
    alt = alt_of(open_app("doses", part="delay", day="2021-05-28", version="10", as_of="2021-05-30"), "5月28日")
    assert "5月30日現在では" in alt and "6月2日" not in alt


def test_the_address_chooses_classes_and_unknown_is_one(shown_store, open_app):
    rows = dose_rows(
        {"doses": 70}, {"age_group": "unknown", "sex": "unknown", "doses": 5}, {"dose_number": 2, "doses": 9}
    )
    publish_rows(shown_store, rows)
    text = words_of(open_app("doses", part="groups", age_group="unknown"))
    assert "富山県・年代不明（接種日別）" in text
    assert "65歳以上が79回で94.0%を占めます。不明は5回です。" in text.replace("\n", "")
    text = words_of(open_app("doses", part="groups", dose="2"))
    assert "65歳以上が9回で100.0%を占めます。" in text.replace("\n", "")


def test_a_campaign_of_a_season_stands_under_its_own_name_and_adds_nothing_to_the_doses(shown_store, open_app):
    publish_rows(shown_store, dose_rows({"doses": 70}, {"dose_number": 3, "doses": 9}))
    assert "季節の接種" not in str(open_app("doses").get("button_group"))
    part = {"dataset": "kantei_total", "source_system": "VRS", "as_of_on": LAST, "area_code": "00", "source_row": 18}
    part |= {"campaign": "令和5年秋開始接種", "dose_number": 3}
    rows = [{**part, "age_group": age, "doses": doses} for age, doses in (("65+", 6), ("under65", 2))]
    publish_rows(
        shown_store, rows, table="campaign_report", dataset="kantei_total", format="kantei_total", area_codes=["00"]
    )
    app = open_app("doses", part="campaigns")
    assert "令和5年秋開始接種は8回で、3回目が100.0%を占めます。65歳以上は6回です。" in alt_of(app, "令和5年秋開始接種")
    assert "内数であり、回数別の値に足すものではない" in words_of(app)
    assert [one.label for one in app.get("button_group")] == ["表示"]  # a group would change nothing
    assert "79回" in words_of(open_app("doses", part="groups"))


def test_what_the_data_do_not_tell_apart_is_said_and_not_shown_as_unknown(two_versions, open_app):
    text = words_of(open_app("doses", part="groups"))
    assert "取り込んだデータには、ワクチン別の区別がありません。" in text
    assert "取り込んだデータには、会場別の区別がありません。" in text


def test_products_and_venues_are_shown_where_the_data_tell_them(shown_store, open_app):
    publish_rows(
        shown_store,
        dose_rows({"product": "pfizer", "venue_kind": "clinic", "doses": 60},
                  {"product": "moderna", "venue_kind": "mass", "doses": 40}),
    )  # fmt: skip
    text = words_of(open_app("doses", part="groups")).replace("\n", "")
    assert "ファイザーが60回で60.0%を占めます。" in text
    assert "個別接種が60回で60.0%を占めます。" in text


def test_a_handouts_rate_stays_as_it_is_printed(shown_store, open_app):
    publish_handout_workers(shown_store)
    app = open_app("doses")
    alt = alt_of(app, "全国との比較")
    assert "1回目は約100%です。2回目は約77%です。" in alt
    assert "接種率は資料の表記（計算では1回目100.0%、2回目77.8%）" in words_of(app)


@pytest.mark.parametrize("part", ["", "groups", "ranks", "delay"])
def test_an_address_that_makes_no_sense_still_shows_the_part_from_its_first_day_on(two_versions, open_app, part):
    nonsense = {"day": "昨日", "group": "V-SYS.none", "dose": "9", "age_group": "<b>"}
    assert "5月10日現在" in words_of(open_app("doses", part=part, as_of="2021-05-10", **nonsense))


def test_another_home_prefecture_sees_its_own_figures(shown_store, open_app, monkeypatch):
    rows = dose_rows(*({"area_code": code, "doses": 5000 if code == "40" else 10} for code in ALL_PREFECTURES))
    monkeypatch.setattr(settings, "home_area_code", "40")
    publish_rows(shown_store, rows)
    app = open_app("doses")
    alt, text = alt_of(app, "全国との比較"), words_of(app)
    assert "47都道府県で1位" in alt
    assert "福岡県" in text.splitlines() and "富山県" not in text, "whose dashboard it is stands under the logo"


@pytest.mark.needs_shared
def test_later_doses_of_real_data_are_shown_with_their_rates(shown_store, open_app, monkeypatch):
    monkeypatch.setattr(settings, "home_area_code", "40")
    publish(shown_store, shared("real-data/vrs-prefecture-subset/fukuoka_vaccination_2023-05-08.csv"))
    app = open_app("doses")
    spec = str(next(c for c in app.get("plotly_chart") if c.proto.alt.startswith("全国との比較")).proto)
    for words in ("3回目", "4回目", "5回目"):
        assert words in spec
    assert "6回目" not in spec
    assert "2023" not in alt_of(app, "累計接種率の推移") and "1回目は95.1%" in alt_of(app, "累計接種率の推移")
