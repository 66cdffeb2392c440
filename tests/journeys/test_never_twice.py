"""Every publication of the same doses in one store: each dose is told once, and all tellings stand side by side."""

from datetime import date
from pathlib import Path

import pytest

import intake
from tests.shared_files import shared
from warehouse.ask import ask_exactly
from warehouse.store import Store

pytestmark = [pytest.mark.needs_shared, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2]
DAYS = [date(2021, 5, 20), date(2021, 6, 2), date(2021, 6, 20), date(2021, 7, 29), date(2022, 1, 23)]
PREFERRED = [
    "real-data/vrs-daily-csv",
    "real-data/vrs-prefecture-subset",
    "real-data/kantei-excel/IRYO-vaccination_data_2021-06-22.xlsx",
]
OTHERS = ["real-data/vrs-ndjson", "real-data/vrs-summary", "real-data/kantei-excel"]
REASON = "全データの照合"
NO_DATE = {"medical_workers": "kantei_prefecture_health_workers", "senior_citizen": "kantei_prefecture_older_adults"}


def files(names: list[str]) -> list[Path]:
    found = [
        path
        for name in names
        for path in ([shared(name)] if shared(name).is_file() else sorted(shared(name).iterdir()))
    ]
    # Of the 69 dumps the newest and those the identities speak of are enough: each replaces the one before.
    wanted = ("20210603", "20210621", "20210730", "20220124")
    return [path for path in found if path.parent.name != "vrs-daily-csv" or path.name.startswith(wanted)]


def load(store: Store, paths: list[Path], said: list[intake.Said] | None = None) -> list:
    return list(intake.load(store, paths, confirm=REASON, by="試験", said=said))


def said_of(path: Path) -> intake.Said:
    """What such a file doesn't say itself stands in its name."""
    kind, _, day = path.stem.rpartition("_")
    if path.name.startswith("nationwide"):
        return intake.Said(reason=REASON)
    return intake.Said(as_of=date.fromisoformat(day), format=NO_DATE[kind], reason=REASON)


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("alone"))
    load(store, files(PREFERRED))
    return store


@pytest.fixture(scope="module")
def everything(tmp_path_factory):
    """All dose files of the real data and the handout; third-party files with errors included."""
    store = Store(tmp_path_factory.mktemp("everything"))
    proposals = load(store, files(PREFERRED + OTHERS))
    given = {path: said_of(path) for path in shared("real-data/kantei-by-prefecture").iterdir()}
    proposals += load(store, list(given), said=list(given.values()))
    proposals += load(store, [ROOT / "data" / "sample" / "handout_20210604.xlsx"])
    return store, {proposal.reading.file: proposal for proposal in proposals}


def told(store: Store, question: str, day: date, area: str, group: str) -> list[dict]:
    rows = ask_exactly(store.reader(), question, as_of=day, area_code=area)[2]
    return [row for row in rows if row["priority_group"] == group]


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("question", ["dose_totals", "coverage"])
def test_the_preferred_files_tell_the_same_figures_alone_and_beside_all_others(alone, everything, question, day):
    store, _ = everything
    without = ("denominator", "denominator_persons", "coverage_rate")  # the handout brings its own denominators
    for area in ("16", "00", "40"):
        pairs = [
            [{k: v for k, v in row.items() if k not in without} for row in told(one, question, day, area, "general")]
            for one in (alone, store)
        ]
        assert pairs[0] == pairs[1] != [], (area, day)


def test_health_workers_of_japan_are_those_of_the_preferred_workbook_and_not_added_up(alone, everything):
    store, _ = everything
    for day in (date(2021, 5, 27), date(2021, 6, 2), date(2021, 6, 18)):
        one, all_ = (told(which, "dose_totals", day, "00", "health_workers") for which in (alone, store))
        assert one == all_ and len(one) == 2


def test_all_groups_of_japan_add_up_to_the_published_grand_total(everything):
    store, _ = everything
    rows = ask_exactly(store.reader(), "dose_totals", as_of=date(2024, 4, 1), area_code="00")[2]
    assert sum(row["doses"] for row in rows) == 436193341


def test_the_identities_of_the_publications_are_stated(everything):
    store, _ = everything
    rows = ask_exactly(store.reader(), "reconcile", as_of=date(2021, 6, 18), area_code="00")[2]
    found = {(row["dataset"], row["dose_number"]): row for row in rows if row["kind"] == "identity"}
    assert found["医療従事者等の合計 − 日別の計", 1]["difference"] == 1101698
    assert found["医療従事者等の合計 − 日別の計", 2]["difference"] == 490819
    same = found["総接種回数の医療従事者等 ＝ 医療従事者等の合計", None]
    assert (same["doses"], same["difference"], same["statement"]) == (9812238, 0, "成り立ちます。")


def test_each_telling_stands_beside_the_believed_one(everything):
    store, _ = everything
    rows = ask_exactly(store.reader(), "reconcile", as_of=date(2021, 6, 2), area_code="16")[2]
    first = {row["dataset"]: row for row in rows if row["source_system"] == "VRS" and row["dose_number"] == 1}
    assert first["vrs_detail"]["chosen"] and not first["handout"]["chosen"]
    assert first["handout"]["doses"] == 59333 and first["kantei_prefecture_older_adults"]["doses"] == 41305


def test_files_with_real_errors_are_held_or_refused_by_name(everything):
    _, proposals = everything
    okinawa = [p for p in proposals["medical_workers_2021-06-04.csv"].problems if p.severity == "hold"]
    assert "沖縄県" in okinawa[0].message()
    senior = proposals["nationwide_senior_citizen_2021-07-09.csv"]
    assert senior.outcome == "refused" and "NaN-NaN-NaN" in senior.problems[0].message()
    swapped = proposals["code4fukui_latest_summary_2022-02-26.csv"]
    assert any(problem.code == "W-NAMES" for problem in swapped.problems)
