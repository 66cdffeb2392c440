"""The pack of a pinned meeting is the same on any machine and stays the same whatever is loaded later."""

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from reports.formats import FORMATS, known_for
from reports.pack import MANIFEST, pack_of_meeting
from tests.house.source import ROOT
from tests.pages.invented import publish_goal
from warehouse import pins
from warehouse.store import Store

MEETING, DAY = date(2021, 6, 4), date(2021, 6, 2)


@pytest.fixture(scope="module")
def pinned_store(made_sample, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pinned") / "store"
    shutil.copytree(made_sample, folder)
    store = Store(folder)
    store.pin(MEETING, DAY, by="担当")
    return store


def without_office(folder: Path, store: Store, zone: str) -> bytes:
    """The pack as another process in another time zone makes it, where LibreOffice cannot be found."""
    out = folder / f"{zone.replace('/', '-')}.zip"
    command = [sys.executable, "cli.py", "report", "--meeting", str(MEETING), "--format", "pack", "--out", str(out)]
    environment = {**os.environ, "TZ": zone, "PATH": str(folder), "PYTHONHASHSEED": str(len(zone))}
    subprocess.run([*command, "--store", str(store.path)], cwd=ROOT, env=environment, check=True, capture_output=True)
    return out.read_bytes()


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def first(pinned_store, tmp_path_factory):
    return without_office(tmp_path_factory.mktemp("first"), pinned_store, "Asia/Tokyo")


def test_the_manifest_proves_every_member_and_names_the_pin(pinned_store, first):
    held = members(first)
    told = json.loads(held.pop(MANIFEST))
    assert {one["name"]: one["sha256"] for one in told["members"]} == {
        name: hashlib.sha256(content).hexdigest() for name, content in held.items()
    }
    (pin,) = pins.load(pinned_store.path / "pins")
    assert told["pin_sha256"] == pin["sha256"]
    assert (told["commit"], told["data_date"], told["held_on"]) == (pin["commit"], "2021-06-02", "2021-06-04")
    made = {name.rpartition(".")[2] for name in held}
    left = {one["format"] for one in told["left_out"]}
    assert made | left == set(FORMATS) - {"pack"}
    assert left <= {"pdf"}
    assert all("LibreOffice" in one["reason"] for one in told["left_out"])


def test_another_process_in_another_time_zone_makes_the_same_pack_also_after_later_loads(pinned_store, first, tmp_path):
    publish_goal(pinned_store)
    assert pinned_store.latest().number > json.loads(members(first)[MANIFEST])["commit"]
    again = members(without_office(tmp_path, pinned_store, "America/New_York"))
    for name, content in members(first).items():
        assert again[name] == content, name


def test_making_a_pack_tells_how_far_it_is(pinned_store, monkeypatch):
    known = known_for(pinned_store.reader(), MEETING, pins.load(pinned_store.path / "pins"))
    monkeypatch.setattr("reports.formats.FORMATS", {"ics": FORMATS["ics"], "pack": FORMATS["pack"]})
    told = []
    pack_of_meeting(known, MEETING, lambda done, total, text: told.append((done, total, text)))
    assert told == [(1, 2, "予定表"), (2, 2, "まとめています")]
