"""The embedded sample: made again it is the same, tied to the handout, and a held file says why it is loaded."""

import csv
import gzip
import io
import zipfile
from collections import Counter
from datetime import date

import pytest

from loaders.reading.parent import read_files
from tests.loaders.support import ask as ask_reading
from tests.sample import municipal, vrs
from tests.sample.facts import HEALTH_WORKERS, JAPAN, LAST_DAY, TOYAMA
from tests.sample.make_sample import FOLDER, entries, manifest
from tests.shared_files import shared
from warehouse.ask import ask_exactly
from warehouse.store import Store

ENTRIES = entries()


def listed() -> list[dict[str, str]]:
    """The lines of the manifest as they lie there."""
    return list(csv.DictReader(io.StringIO((FOLDER / "manifest.csv").read_text(encoding="utf-8"))))


def members(content: bytes) -> dict[str, bytes]:
    """What a file holds once decompressed: compression may differ between versions of a library."""
    if content.startswith(b"\x1f\x8b"):
        return {"": gzip.decompress(content)}
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    return {"": content}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.file)
def test_a_file_of_the_sample_is_what_the_script_makes(entry):
    assert members((FOLDER / entry.file).read_bytes()) == members(entry.content())


def test_the_manifest_lists_every_file_in_its_order_of_loading():
    assert (FOLDER / "manifest.csv").read_bytes() == manifest(ENTRIES)
    assert [row["synthetic"] for row in listed()] == ["yes" if entry.synthetic else "no" for entry in ENTRIES]
    named = {entry.file for entry in ENTRIES} | {"manifest.csv", "README.md"}
    assert {path.name for path in FOLDER.iterdir()} == named


def test_the_sample_stays_small():
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 3_000_000


def test_thirteen_dumps_lead_up_to_the_meeting():
    assert len(vrs.DUMPS) == 13 and vrs.DUMPS[-1] == LAST_DAY
    assert [day.isoformat() for day in vrs.DUMPS[1:3]] == ["2021-04-28", "2021-05-05"]


def test_the_last_dump_adds_up_to_the_handout():
    for dose in (1, 2):
        told = Counter()
        for (_, prefecture, _, _, number), doses in vrs.last_dump().items():
            told[prefecture] += doses if number == dose else 0
        assert told["16"] == TOYAMA[dose] and sum(told.values()) == JAPAN[dose] and len(told) == 47


def test_a_day_grows_from_dump_to_dump_as_the_delay_of_real_entries_has_it():
    day = date(2021, 5, 25)
    seen = [sum(n for (when, *_), n in vrs.dump(as_of).items() if when == day) for as_of in vrs.DUMPS[5:]]
    assert seen == sorted(seen)
    assert seen[0] / seen[-1] == pytest.approx(0.56 / 0.7686, rel=0.02)  # after 2 days against after 9


def test_the_municipalities_add_up_to_toyama_on_each_day():
    told = Counter()
    for (day, _, dose), doses in municipal.doses().items():
        told[day, dose] += doses
    assert {key: n for key, n in told.items() if n} == {key: n for key, n in vrs.toyama_by_day().items() if n}


def test_no_municipality_uses_more_than_it_received():
    for code in municipal.municipalities():
        for day in (date(2021, 4, 25), date(2021, 5, 9), *municipal.STOCK_DAYS):
            assert municipal.used(code, day) <= municipal.arrived(code, day)


def test_deliveries_to_the_municipalities_add_up_to_those_of_the_prefecture():
    told = Counter()
    for (week, _), boxes in municipal.boxes_by_week().items():
        told[week] += boxes
    assert told == municipal.ARRIVED | municipal.SHIPPED


@pytest.mark.needs_shared
def test_the_handouts_facts_are_those_of_their_transcript(tmp_path):
    (reading,) = read_files([FOLDER / "supply_schedule_20210604.xlsx"], tmp_path)
    with shared("seed-data/supply_schedule.csv").open(encoding="utf-8", newline="") as stream:
        told = list(csv.DictReader(stream))
    expected = [
        (row["week_start_from"], *(int(row[name]) if row[name] else None for name in ("boxes", "doses")))
        for row in told
    ]
    assert ask_reading(reading, "select starts_on::varchar, boxes, doses from {supply} order by 1") == expected


def test_every_file_is_read_as_the_script_meant_it_and_only_with_a_reason_when_it_is_held(made_sample):
    sql = "select file_name, format, as_of_on, decision is not null from batch"
    batches = {file: told for file, *told in Store(made_sample).reader().cursor().execute(sql).fetchall()}
    assert batches == {
        row["file"]: [entry.format, entry.as_of, row["confirm"] != ""]
        for row, entry in zip(listed(), ENTRIES, strict=True)
    }


def test_the_sample_gives_the_figures_of_the_meeting(made_sample):
    store = Store(made_sample)
    _, _, rows = ask_exactly(store.reader(), "coverage", as_of=LAST_DAY)
    told = {
        (row["area_code"], row["source_system"], row["dose_number"]): (row["dataset"], row["doses"])
        for row in rows
        if row["method"] == "meeting"
    }
    for dose in (1, 2):
        assert told["16", "VRS", dose] == ("vrs_detail", TOYAMA[dose])
        assert told["00", "VRS", dose] == ("vrs_detail", JAPAN[dose])
        assert told["00", "V-SYS", dose] == ("kantei_health_workers", HEALTH_WORKERS[dose])
    assert [told["16", "V-SYS", dose] for dose in (1, 2)] == [("handout", 39_366), ("handout", 30_327)]
