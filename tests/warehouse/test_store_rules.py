"""Every quality rule over the store: a file that passes it and one that makes it speak, with its row."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from tests.warehouse.making import batch, dose_rows, stage_rows
from warehouse.rules import all_rules, explained
from warehouse.store import Store

FIRST, TOWN = date(2021, 5, 1), "162019"
TOWNS = (
    "162019", "162027", "162043", "162051", "162060", "162078", "162086", "162094", "162108", "162116", "163210",
    "163228", "163236", "163422", "163431",
)  # fmt: skip
WHOLE = {"dataset": ["vrs_detail"]}


def days(doses: list[int], number: int = 1, **more: object) -> list[dict]:
    """Daily rows of the prefecture from 1 May on."""
    told = enumerate(doses)
    return dose_rows(
        *({"vaccinated_on": FIRST + timedelta(n), "doses": count, "dose_number": number} | more for n, count in told)
    )


def town_days(doses: list[int], **more: object) -> list[dict]:
    return days(doses, **{"dataset": "municipal", "area_code": TOWN, "sex": "all", "age_group": "all"} | more)


def towns(doses: list[int]) -> list[dict]:
    """One day of the municipalities, in the order of their codes."""
    told = zip(doses, TOWNS, strict=True)
    return [row for count, code in told for row in town_days([count], area_code=code)]


def reports(*told: tuple[date, int, int], area: str = "16", dataset: str = "handout", **more: object) -> list[dict]:
    """Reported totals: (day, dose number, doses)."""
    fixed = {
        "dataset": dataset, "source_system": "VRS", "area_code": area, "priority_group": "general", "age_group": "all",
        "product": "unknown",
    }  # fmt: skip
    return [
        fixed | {"as_of_on": day, "dose_number": number, "doses": doses, "source_row": row} | more
        for row, (day, number, doses) in enumerate(told, 2)
    ]


def plan(*doses: int) -> list[dict]:
    """A plan for older adults, week by week from 5 April on."""
    fixed = {
        "dataset": "supply_plan", "source_system": "県供給表", "kind": "plan", "precision": "week", "round": "",
        "area_code": "16", "product": "pfizer", "priority_group": "older_adults", "allotment": "all", "boxes": None,
        "doses_per_vial": None, "basis": "stated",
    }  # fmt: skip
    weeks = [date(2021, 4, 5) + timedelta(7 * n) for n in range(len(doses))]
    return [
        fixed | {"starts_on": week, "ends_on": week + timedelta(6), "doses": count, "source_row": row}
        for row, (week, count) in enumerate(zip(weeks, doses, strict=True), 2)
    ]


def planned(persons: int) -> list[dict]:
    return [
        {
            "dataset": "handout", "source_system": "V-SYS", "as_of_on": date(2021, 6, 2), "area_code": "16",
            "priority_group": "health_workers", "persons": persons, "approximate": True, "wording": None,
            "source_row": 2,
        }
    ]  # fmt: skip


@dataclass(frozen=True)
class Case:
    """What is published before, and the rows of a file that passes the rule and of one that does not."""

    passes: list[dict]
    fails: list[dict]
    table: str = "dose_daily"
    before: list[tuple[str, list[dict]]] = field(default_factory=list)
    row: int | None = None  # the row of the failing file that is named


def task(task_id: str, **more: object) -> dict:
    """A bar of a plan, from July to November."""
    return {
        "task_id": task_id, "work_item_id": "W1", "project_id": "P1", "lane": None, "seq": 1, "task_name": "検討",
        "kind": "bar", "starts_on": date(2021, 7, 1), "ends_on": date(2021, 11, 30), "start_precision": "day",
        "end_precision": "day", "start_basis": "stated", "end_basis": "stated", "start_wording": None,
        "end_wording": None, "actor": None, "note": None, "state": "active", "change_reason": None, "source_row": 2,
    } | more  # fmt: skip


RULES_OF_2021 = {
    "campaign_id": "r3", "campaign_name": "令和3年度", "first_on": date(2021, 5, 9), "last_on": date(2021, 7, 31),
    "week_starts_on": 6, "overlap": "exclusive", "low_weekly_doses": 100, "low_yen": 2_000, "high_weekly_doses": 150,
    "high_yen": 3_000, "least_weeks": 4, "big_day_doses": 50, "big_day_yen": 100_000,
    "special_hours": "qualifying_weeks", "doctor_hour_yen": 7_550, "nurse_hour_yen": 2_760, "base_yen": 2_070,
    "after_hours_yen": 730, "holiday_yen": 2_130, "set_on": date(2021, 6, 4), "source": None, "source_row": 2,
}  # fmt: skip

CLINIC = {
    "institution_id": "c1", "institution_name": "甲診療所", "facility": "clinic", "area_code": TOWN, "source_row": 2,
}  # fmt: skip


def site_day(day: date, doses: int = 60) -> dict:
    """One day of a clinic."""
    return {
        "institution_id": "c1", "day": day, "doses": doses, "after_hours_doses": 0, "holiday_doses": 0,
        "special_staffing": False, "doctor_hours": 0.0, "nurse_hours": 0.0, "source_row": 2,
    }  # fmt: skip


PLAN = [("task", [task("T1"), task("T2")])]
WEEK = [200] * 10
ONE, TWO, THREE = (date(2021, 6, day) for day in (1, 2, 3))
CASES = {
    "Q-SPIKE": Case(days([*WEEK, 1_200]), days([*WEEK, 1_201]), before=[("dose_daily", days(WEEK))], row=12),
    "W-SPIKE": Case(
        town_days([*WEEK, 1_200]), town_days([*WEEK, 1_201]), before=[("dose_daily", town_days(WEEK))], row=12
    ),
    "Q-2GT1": Case([*days(WEEK), *days(WEEK, 2)], [*days(WEEK), *days([*WEEK, 1], 2)]),
    "W-EARLY2": Case(
        [*days([100] * 30), *days([0] * 29 + [1_400], 2)], [*days([100] * 30), *days([0] * 29 + [1_401], 2)]
    ),
    "W-SITE-OUTSIDE": Case(
        [site_day(date(2021, 7, 31)), site_day(date(2021, 8, 1), doses=0) | {"source_row": 3}],
        [site_day(date(2021, 8, 1))],
        "site_daily",
        before=[("subsidy_campaign", [RULES_OF_2021]), ("institution", [CLINIC])],
        row=2,
    ),
    "Q-SITE-UNKNOWN": Case(
        [site_day(ONE)],
        [site_day(ONE) | {"institution_id": "c2"}],
        "site_daily",
        before=[("institution", [CLINIC])],
        row=2,
    ),
    "Q-CUM-DOWN": Case(
        reports((ONE, 1, 900), (TWO, 1, 900)), reports((ONE, 1, 900), (TWO, 1, 899)), "dose_report", row=3
    ),
    "W-CUM-DOWN": Case(
        reports((ONE, 1, 900), (TWO, 1, 901), area="00"),
        reports((ONE, 1, 900), (TWO, 1, 899), area="00"),
        "dose_report",
        row=3,
    ),
    "Q-DAILY-SUM": Case(
        reports((ONE, 1, 900), (THREE, 1, 1_000), area=TOWN, dataset="municipal"),
        reports((ONE, 1, 900), (THREE, 1, 1_001), area=TOWN, dataset="municipal"),
        "dose_report",
        before=[("dose_daily", [*town_days([40], vaccinated_on=TWO), *town_days([60], vaccinated_on=THREE)])],
        row=3,
    ),
    "W-MUNI-SUM": Case(
        towns([10] * 15), towns([10] * 14 + [11]), before=[("dose_daily", days([150], age_group="65+"))]
    ),
    "Q-OVER100": Case(
        reports((ONE, 1, 415_765), area=TOWN), reports((ONE, 1, 415_766), area=TOWN), "dose_report", row=2
    ),
    "W-OVER100": Case(
        reports((ONE, 1, 39_000), priority_group="health_workers"),
        reports((ONE, 1, 39_366), priority_group="health_workers"),
        "dose_report",
        before=[("eligible", planned(39_000))],
        row=2,
    ),
    "W-OVER-SUPPLY": Case(
        days([975], priority_group="general", vaccinated_on=date(2021, 4, 6)),
        days([976], priority_group="general", vaccinated_on=date(2021, 4, 6)),
        before=[("supply", plan(975, 975))],
    ),
    "Q-SUPPLY-PEOPLE": Case(plan(703_374), plan(703_375), "supply", row=2),
    "Q-SCALE": Case(
        days([20, 20, 18, 18, 18, 2]), days([20, 20, 20, 20, 20, 2]), before=[("dose_daily", days([2] * 6))]
    ),
    "W-MUNI-FEW": Case(town_days([5]), [*town_days([5]), *[row | {"area_code": "162027"} for row in town_days([5])]]),
    "W-STALE": Case(days([5] * 30), days([5] * 29)),
    "Q-TASK-GONE": Case([task("T1"), task("T2")], [task("T1")], "task", before=PLAN),
    "Q-TASK-LATER": Case(
        [task("T1", ends_on=date(2021, 12, 31), change_reason="議会の日程による"), task("T2")],
        [task("T1", ends_on=date(2021, 12, 31)), task("T2")], "task", before=PLAN,
    ),
    "W-TASK-RENAMED": Case([task("T1"), task("T2")], [task("T1", task_name="調整"), task("T2")], "task", before=PLAN),
}  # fmt: skip
IN_TEST_RULES = {"Q-OLDER", "Q-WITHDRAWN", "Q-DAY-GONE", "W-TOTAL-DOWN"}  # whole dumps, in test_rules.py


def said(store: Store, rows: list[dict], table: str) -> list:
    """What the rules say about rows given as the next file."""
    draft = store.draft()
    try:
        stage_rows(draft, rows, table, batch=written(rows))
        return draft.findings()
    finally:
        draft.discard()


def written(rows: list[dict]) -> dict:
    known = [{"dataset": "projects", "area_code": "16"} | row for row in rows]
    return batch(known, dataset=known[0]["dataset"], source_system=known[0].get("source_system"))


@pytest.fixture(params=CASES, scope="module")
def case(request, tmp_path_factory):
    """A code, its case and a store in which everything the case presupposes is published."""
    store, found = Store(tmp_path_factory.mktemp("store")), CASES[request.param]
    for table, rows in found.before:
        publish(store, rows, table)
    return request.param, found, store


def publish(store: Store, rows: list[dict], table: str) -> None:
    draft = store.draft()
    try:
        with store.room():
            stage_rows(draft, rows, table, batch=written(rows))
        store.publish(draft, written(rows))
    finally:
        draft.discard()


def test_a_file_that_keeps_to_a_rule_is_not_spoken_of(case):
    code, found, store = case
    assert code not in {one.rule for one in said(store, found.passes, found.table)}


def test_a_file_that_breaks_a_rule_is_held_or_warned_of_and_its_row_is_named(case):
    code, found, store = case
    (one,) = [one for one in said(store, found.fails, found.table) if one.rule == code]
    assert one.severity == explained()[code].severity and one.what and one.fix
    assert one.source_row == found.row and (one.source_table is None) == (found.row is None)


def test_every_rule_over_the_store_has_both_files_and_is_explained():
    codes = {code for rule in all_rules() for code in rule.codes}
    assert codes == {*CASES, *IN_TEST_RULES} and codes <= set(explained())


def test_a_noted_correction_explains_a_total_that_falls(tmp_path):
    store, fall = Store(tmp_path), CASES["Q-CUM-DOWN"]
    note = {
        "event_id": "E1", "dataset": "event", "source_system": "庁内入力", "starts_on": TWO, "ends_on": TWO,
        "area_code": "16", "event_text": "集計誤りの訂正", "written_on": TWO, "source_row": 2,
    }  # fmt: skip
    publish(store, [note], "event")
    assert said(store, fall.fails, "dose_report") == []
