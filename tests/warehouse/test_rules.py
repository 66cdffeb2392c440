"""Quality rules: for each a file that passes and one that makes it speak."""

from datetime import date, timedelta

import pytest

from tests.warehouse.making import ALL_PREFECTURES, dose_rows, publish_rows, stage_rows
from warehouse.store import Store

FIRST = date(2021, 5, 1)


def days(count: int, doses: int = 200, area: str = "16", **more: object) -> list[dict]:
    """One row a day from 1 May."""
    return [
        {"vaccinated_on": FIRST + timedelta(days=n), "doses": doses, "area_code": area} | more for n in range(count)
    ]


def said(store: Store, rows: list[dict], **more: object) -> list[tuple[str, str]]:
    """What the rules say about rows given as the next file: rule and severity."""
    draft = store.draft()
    try:
        stage_rows(draft, rows, **more)
        return [(finding.rule, finding.severity) for finding in draft.findings()]
    finally:
        draft.discard()


@pytest.fixture
def store(tmp_path):
    """150 days of Toyama and of Ishikawa are published, as of 2 June."""
    store = Store(tmp_path)
    publish_rows(store, dose_rows(*days(150), *days(150, area="17")), as_of=date(2021, 6, 2))
    return store


def test_a_newer_file_that_only_adds_passes_every_rule(store):
    rows = dose_rows(*days(151, doses=201), *days(151, area="17"))
    assert said(store, rows, as_of=date(2021, 6, 3)) == []


def test_the_first_file_of_a_store_passes_every_rule(tmp_path):
    assert said(Store(tmp_path), dose_rows(*({"area_code": code} for code in ALL_PREFECTURES))) == []


def test_an_older_file_is_held_and_no_other_rule_repeats_it(store):
    assert said(store, dose_rows(*days(20)), as_of=date(2021, 6, 1)) == [("Q-OLDER", "hold")]


def test_an_older_file_of_another_area_is_not_older(store):
    scope = [{"table": "dose_daily", "where": {"area_code": ["18"]}}]
    assert said(store, dose_rows({"area_code": "18"}), as_of=date(2021, 5, 1), scope=scope) == []


def test_one_per_cent_of_the_rows_withdrawn_passes_and_more_is_held(store):
    whole, short = [*days(150), *days(147, area="17")], [*days(150), *days(146, area="17")]
    assert ("Q-WITHDRAWN", "hold") not in said(store, dose_rows(*whole), as_of=date(2021, 6, 3))
    assert ("Q-WITHDRAWN", "hold") in said(store, dose_rows(*short), as_of=date(2021, 6, 3))


def test_telling_the_product_for_the_first_time_withdraws_nothing(store):
    rows = dose_rows(*days(150, product="pfizer"), *days(150, area="17", product="pfizer"))
    assert said(store, rows, as_of=date(2021, 6, 3)) == []


def test_a_day_of_the_home_prefecture_gone_is_held_and_named(store):
    rows = dose_rows(*days(150)[1:], *days(150, area="17"))
    assert ("Q-DAY-GONE", "hold") in said(store, rows, as_of=date(2021, 6, 3))
    draft = store.draft()
    stage_rows(draft, rows, as_of=date(2021, 6, 3))
    (finding,) = [one for one in draft.findings() if one.rule == "Q-DAY-GONE"]
    draft.discard()
    assert finding.what == "自県の5月1日の接種がこのファイルにはありません"


def test_a_day_of_another_prefecture_gone_is_not_held(store):
    rows = dose_rows(*days(150), *days(150, area="17")[1:])
    assert ("Q-DAY-GONE", "hold") not in said(store, rows, as_of=date(2021, 6, 3))


def test_a_total_that_fell_is_a_warning_that_names_place_and_figures(store):
    rows = dose_rows(*days(150), *days(150, doses=199, area="17"))
    draft = store.draft()
    stage_rows(draft, rows, as_of=date(2021, 6, 3))
    (finding,) = draft.findings()
    draft.discard()
    assert (finding.rule, finding.severity) == ("W-TOTAL-DOWN", "warn")
    assert finding.what == "石川県の1回目の累計が30,000回から29,850回に減りました"
