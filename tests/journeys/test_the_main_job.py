"""The main job on real exports: files in, history kept, the figures of the meeting out again to the digit."""

import json
import re
from datetime import date

import pytest

import intake
from rebuild import rebuild
from tests.journeys.console import cli, load
from tests.shared_files import shared
from warehouse.ask import ask, ask_exactly
from warehouse.store import Store
from warehouse.verify import verify

pytestmark = [pytest.mark.needs_shared, pytest.mark.slow]
DAILY = "real-data/vrs-daily-csv"
MEETING_FILES = [
    f"{DAILY}/20210603.csv",
    "real-data/kantei-excel/IRYO-vaccination_data_2021-06-03.xlsx",
    "real-data/population/000701583_r2-resident-register-by-age-municipality.xls",
]
SECOND_OF_JUNE = date(2021, 6, 2)


def totals(store: Store, area: str, **moment: object) -> dict:
    """Doses of one area by source system, dose number and age class."""
    _, _, rows = ask_exactly(store.reader(), "dose_totals", area_code=area, **moment)
    return {(row["source_system"], row["dose_number"], row["age_group"]): row["doses"] for row in rows}


def summed(found: dict, system: str, dose: int) -> int:
    """All age classes together."""
    return sum(doses for (one, number, _), doses in found.items() if (one, number) == (system, dose))


def test_the_meetings_three_files_give_the_meetings_figures(tmp_path):
    status, found = load(tmp_path, *(shared(name) for name in MEETING_FILES))
    assert status == 0 and {one["outcome"] for one in found} == {"published"}
    store = Store(tmp_path)
    toyama, japan = (totals(store, area, as_of=SECOND_OF_JUNE) for area in ("16", "00"))
    assert [summed(toyama, "VRS", dose) for dose in (1, 2)] == [59333, 2817]
    assert toyama["VRS", 1, "65+"] == 57213
    assert [summed(japan, "VRS", dose) for dose in (1, 2)] == [6266076, 557469]
    assert [summed(japan, "V-SYS", dose) for dose in (1, 2)] == [4725022, 3227298]
    answer = json.loads(cli("ask", "coverage", "--as-of", "2021-06-02", "--format", "json", "--store", tmp_path).out)
    first = answer["rows"][0]
    assert (first["area_code"], first["doses"], first["denominator_persons"]) == ("16", 59333, 334940)
    assert f"{first['coverage_rate']:.4f}" == "0.1771"


def readme_totals() -> list[tuple]:
    """The table of the 69 daily exports in the real data's own README."""
    text = shared("real-data/README.md").read_text(encoding="utf-8")
    found = re.findall(r"^\| (20\d{6}\.csv(?:\.gz)?) \| ([\d,]+) \| \S+?\.\.(\S+) \|(.*)\|$", text, flags=re.MULTILINE)
    return [
        (name, _number(rows), date.fromisoformat(last), *[_number(cell) for cell in rest.split("|")][:5])
        for name, rows, last, rest in found
    ]


def _number(cell: str) -> int:
    return int(cell.replace(",", ""))


@pytest.fixture(scope="module")
def half_a_year(tmp_path_factory):
    """A store into which all 69 dumps were loaded in order; the meeting was pinned after the one of 3 June."""
    path = tmp_path_factory.mktemp("half-a-year")
    store = Store(path)
    dumps = [shared(f"{DAILY}/{name}") for name, *_ in readme_totals()]
    cut = [dump.name for dump in dumps].index("20210603.csv") + 1
    before = list(intake.load(store, dumps[:cut], by="試験"))
    store.pin(date(2021, 6, 4), SECOND_OF_JUNE, by="試験")
    after = list(intake.load(store, dumps[cut:], confirm="提供元に照会し、訂正と確認", by="試験"))
    return store, before + after


def test_every_one_of_the_69_dumps_gives_the_totals_its_publisher_gave(half_a_year):
    store, proposals = half_a_year
    commits = {proposal.reading.file: proposal.commit for proposal in proposals}
    rows = readme_totals()
    assert len(rows) == 69
    for name, count, last, japan_1, japan_2, toyama_1, toyama_2, toyama_65 in rows:
        toyama, japan = (totals(store, area, known_at=commits[name]) for area in ("16", "00"))
        assert [summed(japan, "VRS", dose) for dose in (1, 2)] == [japan_1, japan_2], name
        assert [summed(toyama, "VRS", dose) for dose in (1, 2)] == [toyama_1, toyama_2], name
        assert toyama["VRS", 1, "65+"] == toyama_65, name
        known = store.reader().cursor(known_at=commits[name])
        assert known.execute("select count(*), max(vaccinated_on) from dose_daily").fetchone() == (count, last), name


def test_only_the_two_doubtful_dumps_were_held_and_published_with_the_reason(half_a_year):
    store, proposals = half_a_year
    assert {proposal.outcome for proposal in proposals} == {"published"}
    held = [
        (proposal.reading.file, problem.code, problem.what)
        for proposal in proposals
        for problem in proposal.problems
        if problem.severity == "hold"
    ]
    assert [one[:2] for one in held] == [("20210622.csv.gz", "Q-WITHDRAWN"), ("20210730.csv.gz", "Q-DAY-GONE")]
    assert "412件（1.6％）" in held[0][2] and "5月9日の接種" in held[1][2]
    reasons = [row["reason"] for row in ask_exactly(store.reader(), "log")[2] if row["decision"]]
    assert reasons == ["提供元に照会し、訂正と確認"] * 2


def test_the_figures_pinned_on_3_june_come_back_unchanged_after_the_other_65(half_a_year):
    store, _ = half_a_year
    results = {one["what"]: one for one in verify(store)}
    assert results["会議 2021-06-04 の数値"]["message"] == "最新の版と控えの両方で一致します。"
    assert [one for one in results.values() if not one["ok"]] == []
    then = totals(store, "16", as_of=SECOND_OF_JUNE, known_at=4)
    assert [summed(then, "VRS", dose) for dose in (1, 2)] == [59333, 2817]
    now = totals(store, "16", as_of=SECOND_OF_JUNE)
    assert summed(now, "VRS", 1) + summed(now, "VRS", 2) == 98990


def test_real_dumps_one_of_them_held_and_one_taken_back_are_made_again_from_the_originals_the_same(tmp_path):
    store = Store(tmp_path)
    dumps = [shared(f"{DAILY}/{name}") for name in ("20210603.csv", "20210621.csv.gz", "20210622.csv.gz")]
    assert len([one for one in intake.load(store, dumps, confirm="訂正と確認", by="試験") if one.commit]) == 3
    store.undo(2, reason="差替え", by="試験")
    assert rebuild(store, by="試験") == (None, [])


def test_the_daily_curve_of_a_past_commit_is_what_it_was_then(half_a_year):
    store, _ = half_a_year
    days = ask(store.reader(), "daily_doses", area_code="16", known_at=4).rows
    assert days["doses"].sum() == 59333 + 2817
    assert str(days["vaccinated_on"].max())[:10] == "2021-06-02"


def test_an_older_dump_is_held_and_the_same_file_again_changes_nothing(tmp_path):
    new, old = (shared(f"{DAILY}/{name}") for name in ("20210604.csv", "20210603.csv"))
    assert cli("load", new, "--store", tmp_path).returncode == 0
    status, found = load(tmp_path, new, old)
    outcomes = {one["file"]: one for one in found}
    assert status == 3
    assert outcomes["20210604.csv"]["outcome"] == "unchanged" and outcomes["20210604.csv"]["commit"] == 1
    assert outcomes["20210603.csv"]["outcome"] == "held"
    assert [problem["code"] for problem in outcomes["20210603.csv"]["problems"]] == ["Q-OLDER"]
    assert "2021-06-02時点で、公開中の2021-06-03時点より古い" in outcomes["20210603.csv"]["problems"][0]["message"]
    assert Store(tmp_path).latest().number == 1


def test_files_given_together_are_taken_by_as_of_day_whatever_their_order(tmp_path):
    new, old = (shared(f"{DAILY}/{name}") for name in ("20210604.csv", "20210603.csv"))
    _, dry = load(tmp_path, new, old, "--dry-run")
    assert [one["outcome"] for one in dry] == ["ready", "ready"]
    assert Store(tmp_path).latest() is None
    _, done = load(tmp_path, new, old)
    assert [one["file"] for one in done] == ["20210603.csv", "20210604.csv"]
    assert [one["changes"] for one in dry] == [one["changes"] for one in done]


def test_a_file_of_one_prefecture_leaves_the_other_46_untouched(tmp_path):
    nation = shared(f"{DAILY}/20220124.csv.gz")
    fukuoka = shared("real-data/vrs-prefecture-subset/fukuoka_vaccination_2022-05-31.csv")
    assert cli("load", nation, "--store", tmp_path).returncode == 0
    assert cli("load", fukuoka, "--store", tmp_path, "--confirm", "福岡県のみ後日分").returncode == 0
    store = Store(tmp_path)
    sql = "select sum(doses), count(*) from dose_daily where area_code <> '40'"
    assert (
        store.reader().cursor(known_at=1).execute(sql).fetchone()
        == store.reader().cursor(known_at=2).execute(sql).fetchone()
    )
    found = totals(store, "40")
    assert [summed(found, "VRS", dose) for dose in (1, 2, 3, 4)] == [3846105, 3803712, 2887448, 25]
    assert summed(totals(store, "00"), "VRS", 1) == 94575592
