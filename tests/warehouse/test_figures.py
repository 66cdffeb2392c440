"""Figures as the views define them: which dataset is believed, how totals and days meet, what supply has arrived."""

from datetime import date

import pytest

from tests.warehouse.making import ALL_PREFECTURES, dose_rows, publish_rows
from warehouse.ask import ask_exactly
from warehouse.store import Store

SECOND_OF_JUNE = date(2021, 6, 2)


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path)


def answers(store: Store, question: str, **more: object) -> list[dict]:
    return ask_exactly(store.reader(), question, as_of=more.pop("as_of", SECOND_OF_JUNE), **more)[2]


def report_rows(*rows: dict) -> list[dict]:
    """Rows of dose_report: what a row does not say is Japan's first doses of health workers on 2 June."""
    shared = {
        "dataset": "kantei_health_workers", "source_system": "V-SYS", "as_of_on": SECOND_OF_JUNE, "area_code": "00",
        "priority_group": "health_workers", "age_group": "all", "dose_number": 1, "product": "unknown", "doses": 1,
    }  # fmt: skip
    return [shared | {"source_row": number} | row for number, row in enumerate(rows, 2)]


def publish_report(store: Store, *rows: dict, **more: object) -> None:
    made = report_rows(*rows)
    first = made[0]
    day = max(row["as_of_on"] for row in made)
    given = {"table": "dose_report", "dataset": first["dataset"], "source_system": first["source_system"], "as_of": day}
    publish_rows(store, made, **given | more)


def publish_days(store: Store, dataset: str, days: dict[int, int], **row: object) -> None:
    rows = dose_rows(
        *(
            {"dataset": dataset, "vaccinated_on": date(2021, 6, day), "doses": doses} | row
            for day, doses in days.items()
        )
    )
    publish_rows(store, rows, dataset=dataset, as_of=date(2021, 6, max(days)))


def told(store: Store, **more: object) -> list[tuple]:
    return [(row["dataset"], row["dose_number"], row["doses"]) for row in answers(store, "dose_totals", **more)]


HEALTH = {"area_code": "00", "priority_group": "health_workers", "source_system": "V-SYS", "age_group": "all"}


def test_a_reported_total_stands_before_the_sum_of_listed_days(store):
    publish_report(store, {"doses": 1000})
    publish_days(store, "kantei_health_workers", {1: 30, 2: 20}, **HEALTH)
    assert told(store, area_code="00") == [("kantei_health_workers", 1, 1000)]


def test_for_an_earlier_day_the_later_listed_days_are_taken_off_the_total(store):
    publish_report(store, {"doses": 1000})
    publish_days(store, "kantei_health_workers", {1: 30, 2: 20}, **HEALTH)
    assert told(store, area_code="00", as_of=date(2021, 6, 1)) == [("kantei_health_workers", 1, 980)]


def test_for_a_day_before_the_listed_days_no_total_is_made_up(store):
    publish_report(store, {"doses": 1000})
    publish_days(store, "kantei_health_workers", {1: 30, 2: 20}, **HEALTH)
    assert told(store, area_code="00", as_of=date(2021, 5, 1)) == []


def test_after_the_last_report_the_last_total_counts_with_its_own_day(store):
    publish_report(store, {"doses": 1000})
    rows = answers(store, "coverage", area_code="00", as_of=date(2021, 6, 9))
    assert [(row["doses"], row["as_of_on"]) for row in rows] == [(1000, SECOND_OF_JUNE)]


def test_the_first_dataset_of_the_order_that_reaches_the_day_is_believed_and_never_both(store):
    publish_rows(store, dose_rows(*({"area_code": code, "doses": 10} for code in ALL_PREFECTURES)))
    publish_report(
        store,
        {"dataset": "vrs_by_prefecture", "source_system": "VRS", "area_code": "16", "priority_group": "general",
         "as_of_on": date(2021, 6, 9), "doses": 77},
    )  # fmt: skip
    assert told(store) == [("vrs_detail", 1, 10)]
    assert told(store, as_of=date(2021, 6, 9)) == [("vrs_by_prefecture", 1, 77)]
    assert told(store, area_code="00", as_of=date(2021, 6, 9)) == [("vrs_detail", 1, 470)]


def test_japan_is_the_sum_of_the_reported_prefectures_of_one_file_of_all_47(store):
    rows = [
        {
            "dataset": "vrs_by_prefecture",
            "source_system": "VRS",
            "area_code": code,
            "priority_group": "general",
            "doses": 3,
        }
        for code in ALL_PREFECTURES
    ]
    publish_report(store, *rows)
    assert told(store, area_code="00") == [("vrs_by_prefecture", 1, 141)]


def test_a_table_that_tells_japan_and_a_prefecture_does_not_add_them_up(store):
    told_both = {"dataset": "handout", "source_system": "VRS", "priority_group": "general"}
    publish_report(store, told_both | {"area_code": "16", "doses": 59333}, told_both | {"doses": 6266076})
    assert told(store, area_code="00") == [("handout", 1, 6266076)]
    assert told(store, area_code="16") == [("handout", 1, 59333)]


def test_each_dose_number_has_its_own_newest_report(store):
    general = {"dataset": "kantei_total", "source_system": "VRS", "priority_group": "general"}
    publish_report(
        store,
        general | {"doses": 100, "as_of_on": date(2021, 6, 9)},
        general | {"dose_number": 3, "doses": 7, "as_of_on": date(2021, 6, 4)},
        general | {"dose_number": 3, "doses": 9, "as_of_on": date(2021, 6, 9)},
    )
    publish_days(store, "kantei_total", {1: 30, 2: 20, 8: 10}, area_code="00", source_system="VRS", age_group="all")
    assert told(store, area_code="00") == [("kantei_total", 1, 90)]
    assert told(store, area_code="00", as_of=date(2021, 6, 5)) == [("kantei_total", 1, 90), ("kantei_total", 3, 7)]


def test_doses_the_publisher_tells_twice_are_taken_off(store):
    publish_report(
        store,
        *({"dataset": "kantei_total", "priority_group": group, "doses": doses}
          for group, doses in (("workplace", 500), ("workplace_duplicate", 120))),
    )  # fmt: skip
    assert sum(row["doses"] for row in answers(store, "dose_totals", area_code="00")) == 380


def test_reconcile_shows_each_telling_beside_the_believed_one(store):
    publish_days(store, "vrs_detail", {1: 30, 2: 20})
    publish_report(
        store,
        {"dataset": "handout", "source_system": "VRS", "area_code": "16", "priority_group": "general", "doses": 51},
    )
    rows = answers(store, "reconcile")
    assert [(row["dataset"], row["chosen"], row["difference"], row["statement"]) for row in rows] == [
        ("vrs_detail", True, 0, "採用している値です。"),
        ("handout", False, 1, "採用値より1回多い値です。"),
    ]


def test_planned_recipients_are_the_denominator_of_health_workers(store):
    publish_report(store, {"area_code": "16", "dataset": "handout", "doses": 39366})
    eligible = {
        "dataset": "handout", "source_system": "V-SYS", "as_of_on": SECOND_OF_JUNE, "area_code": "16",
        "priority_group": "health_workers", "persons": 39000, "approximate": True, "wording": "約3万9千人",
        "source_row": 2,
    }  # fmt: skip
    publish_rows(store, [eligible], table="eligible", dataset="handout")
    (row,) = answers(store, "coverage", area_code="16")
    assert (row["method"], row["denominator"], row["denominator_persons"]) == ("meeting", "handout", 39000)
    assert row["coverage_rate"] == pytest.approx(1.00938, abs=1e-5)
    assert [alert["message"] for alert in answers(store, "alerts")] == [
        "富山県の医療従事者等の1回目が対象者数を上回っています（100.9％）。"
    ]


def supply(store: Store, kind: str, weeks: dict[date, int], **row: object) -> None:
    shared = {
        "dataset": "supply_plan", "source_system": "県", "kind": kind, "precision": "week", "round": "",
        "area_code": "16", "product": "pfizer", "priority_group": "older_adults", "allotment": "all", "boxes": None,
        "doses_per_vial": 5, "basis": "stated",
    }  # fmt: skip
    rows = [
        shared | {"starts_on": day, "ends_on": day, "doses": doses, "source_row": number} | row
        for number, (day, doses) in enumerate(weeks.items(), 2)
    ]
    dataset = rows[0]["dataset"]
    scope = [{"table": "supply", "where": {"dataset": [dataset], "kind": [kind], "area_code": [rows[0]["area_code"]]}}]
    publish_rows(store, rows, table="supply", scope=scope, dataset=dataset, area_codes=[])


def test_a_delivery_is_arrived_unconfirmed_or_planned_as_of_the_day(store):
    april, may, june = date(2021, 4, 5), date(2021, 5, 24), date(2021, 6, 7)
    supply(store, "plan", {april: 1950, may: 9750, june: 14625})
    supply(store, "arrived", {april: 1950}, dataset="arrivals")
    rows = answers(store, "supply_position")
    assert [(row["starts_on"], row["state"], row["cumulative_planned_doses"]) for row in rows] == [
        (april, "arrived", 1950), (may, "unconfirmed", 11700), (june, "planned", 26325),
    ]  # fmt: skip
    assert answers(store, "alerts")[0]["message"].startswith("5月24日の週（9,750回分）の到着が未確認です。")


def test_arrivals_told_by_municipalities_add_up_to_the_prefectures(store):
    week = date(2021, 4, 12)
    supply(store, "plan", {week: 2925})
    supply(store, "arrived", {week: 975}, dataset="arrivals", area_code="162027")
    supply(store, "arrived", {week: 1950}, dataset="arrivals", area_code="162043")
    (row,) = answers(store, "supply_position")
    assert (row["planned_doses"], row["arrived_doses"], row["state"]) == (2925, 2925, "arrived")


def test_a_part_that_came_in_the_second_week_counts_to_its_fortnight(store):
    first, second, end = date(2021, 5, 10), date(2021, 5, 17), date(2021, 5, 23)
    supply(store, "plan", {first: 141570}, ends_on=end)
    supply(store, "arrived", {first: 71370, second: 70200}, dataset="arrivals")
    (row,) = answers(store, "supply_position")
    assert (row["starts_on"], row["arrived_doses"], row["state"]) == (first, 141570, "arrived")


def test_a_delivery_that_came_in_parts_is_open_until_all_of_it_is_there(store):
    weeks = {date(2021, 5, 10): 141570, date(2021, 5, 24): 150930}
    supply(store, "plan", weeks, precision="fortnight")
    supply(store, "arrived", {date(2021, 5, 10): 141570, date(2021, 5, 24): 76050}, dataset="arrivals")
    assert [(row["state"], row["cumulative_arrived_doses"]) for row in answers(store, "supply_position")] == [
        ("arrived", 141570), ("unconfirmed", 217620),
    ]  # fmt: skip
    assert "（74,880回分）の到着が未確認です" in answers(store, "alerts")[0]["message"]


def test_a_figure_of_an_invented_file_is_marked_unless_a_real_source_tells_the_same(store):
    rows = dose_rows({"doses": 59333}, {"dose_number": 2, "doses": 2800})
    publish_rows(store, rows, synthetic=True)
    publish_report(
        store,
        *({"dataset": "handout", "source_system": "VRS", "area_code": "16", "priority_group": "general",
           "dose_number": number, "doses": doses} for number, doses in ((1, 59333), (2, 2817))),
    )  # fmt: skip
    marked = {row["dose_number"]: row["invented"] for row in answers(store, "invented")}
    assert marked == {1: False, 2: True}
