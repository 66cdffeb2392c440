"""Invented files and rows, small and with totals one can compute in the head, for tests of the screens."""

from datetime import date, timedelta
from pathlib import Path

from intake import load
from tests.warehouse.making import publish_rows
from warehouse.store import Store

FIRST_DAY = date(2021, 5, 10)
# A day: home prefecture 10 first and 1 second dose; each other prefecture 100 first doses, all of 65 and over.
HOME, OTHERS = (10, 1), (100, 0)
PERSONS = {"16": (1000, "約1千人"), "00": (40_000, "約4万人")}
# Boxes of 10 doses: starts_on, days, クール, planned, arrived (None = nothing is told).
DELIVERIES = [
    (date(2021, 5, 10), 7, "第1クール", 300, 300),
    (date(2021, 5, 24), 14, "第2クール", 400, None),
    (date(2021, 6, 7), 14, "第3クール", 1500, None),
]


def export(folder: Path, last_day: date, prefectures: range = range(1, 48)) -> Path:
    """A VRS export as CSV from 2021-05-10 to a day; returns its path."""
    lines = ["date,prefecture,gender,age,medical_worker,status,count"]
    for back in range((last_day - FIRST_DAY).days, -1, -1):
        day = last_day - timedelta(days=back)
        for code in prefectures:
            doses = HOME if code == 16 else OTHERS
            lines += [f'{day},{code:02d},F,65-,"false",{n},{count}' for n, count in enumerate(doses, 1) if count]
    path = folder / f"{last_day:%Y%m%d}.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def publish(store: Store, *files: Path) -> None:
    """Load files into a store; every one of them has to be published."""
    outcomes = [proposal.outcome for proposal in load(store, files, confirm="試験", by="試験")]
    assert outcomes == ["published"] * len(files), outcomes


def publish_persons(store: Store) -> None:
    """The older adults of the prefecture (1,000) and Japan (40,000) as a handout states them."""
    rows = [
        {
            "dataset": "handout", "source_system": "会議資料", "as_of_on": date(2021, 6, 2), "area_code": area,
            "priority_group": "older_adults", "persons": persons, "approximate": True, "wording": wording,
            "source_row": 1,
        }
        for area, (persons, wording) in PERSONS.items()
    ]  # fmt: skip
    publish_rows(store, rows, table="eligible", dataset="handout", format="handout", file_name="資料1.xlsx")


def publish_supply(store: Store) -> None:
    """Three deliveries: one arrived, one of which nothing is told, one still to come; 2,200 doses in all."""
    for kind, dataset, synthetic in (("plan", "supply_plan", False), ("arrived", "supply_deliveries", True)):
        rows = [_delivery(kind, dataset, *one) for one in DELIVERIES]
        rows = [row for row in rows if row["doses"] is not None]
        publish_rows(
            store, rows, table="supply", dataset=dataset, format=dataset, synthetic=synthetic, file_name="供給.xlsx"
        )


def _delivery(kind: str, dataset: str, first: date, days: int, name: str, planned: int, arrived: int | None) -> dict:
    doses = planned if kind == "plan" else arrived
    return {
        "dataset": dataset, "source_system": "県供給表", "kind": kind, "starts_on": first,
        "ends_on": first + timedelta(days=days - 1), "precision": "week", "round": name, "area_code": "16",
        "product": "pfizer", "priority_group": "older_adults", "allotment": "all",
        "boxes": None if doses is None else doses // 10, "doses_per_vial": 6, "doses": doses, "basis": "stated",
        "source_row": 1,
    }  # fmt: skip


def publish_goal(store: Store) -> None:
    """80 % of the older adults by 2021-07-31."""
    row = {
        "target_id": "goal-1", "dataset": "target", "source_system": "県", "target_name": "高齢者の接種",
        "area_code": "16", "priority_group": "older_adults", "dose_number": 2, "goal_rate": 0.8,
        "goal_on": date(2021, 7, 31), "set_on": date(2021, 5, 1), "source_row": 1,
    }  # fmt: skip
    publish_rows(store, [row], table="target", dataset="target", format="target", file_name="目標.csv")


def publish_handout_workers(store: Store) -> None:
    """The health workers of a handout that prints 約77% beside figures of 77.8 %."""
    about = {"dataset": "handout", "as_of_on": date(2021, 6, 2), "area_code": "16", "priority_group": "health_workers"}
    doses = {"source_system": "V-SYS", "age_group": "all", "product": "all", "source_row": 1}
    rows = [
        {**about, **doses, "dose_number": 1, "doses": 39_000, "printed_rate": "約100%"},
        {**about, **doses, "dose_number": 2, "doses": 30_327, "printed_rate": "約77%"},
    ]
    publish_rows(
        store,
        rows,
        table="dose_report",
        dataset="handout",
        format="handout",
        source_system="V-SYS",
        file_name="資料.xlsx",
    )
    persons = {"source_system": "会議資料", "persons": 39_000, "approximate": True, "wording": "約3万9千人"}
    publish_rows(store, [{**about, **persons, "source_row": 1}], table="eligible", dataset="handout", format="handout")
