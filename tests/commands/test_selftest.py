"""The self-test runs from the command line, says what it tried, and fails when something is wrong."""

import json
import subprocess
import sys

import pytest

from selftest import kills
from selftest.checks import Torn
from settings import ROOT


@pytest.mark.slow
def test_a_short_self_test_tries_what_it_is_told_and_leaves_nothing_behind(tmp_path, monkeypatch):
    command = [sys.executable, "cli.py", "selftest", "--only", "writers", "--only", "fuzz", "--json"]
    sizes = ["--writers", "2", "--loads", "2", "--fuzz", "10"]
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    done = subprocess.run([*command, *sizes], cwd=ROOT, capture_output=True, encoding="utf-8")
    parts = {told["part"]: told for told in map(json.loads, done.stdout.splitlines())}
    assert done.returncode == 0, done.stdout + done.stderr
    assert parts["同時の書込み"]["tried"]["公開"] == 4
    assert parts["壊れたファイル"]["tried"]["ファイル"] == 10
    assert list(tmp_path.iterdir()) == []


def test_what_is_lost_or_torn_is_told(tmp_path, monkeypatch):
    told = iter([{"first-0"}, {"first-0"}, set(), set(), set()])
    monkeypatch.setattr(kills, "published", lambda path: next(told, set()))
    assert any("次の取込み後の版が違います" in trouble for trouble in kills.at_stage(tmp_path / "lost", "locked"))

    def torn(path):
        raise Torn("版3の行が欠けています")

    monkeypatch.setattr(kills, "published", torn)
    with pytest.raises(Torn):
        kills.at_stage(tmp_path / "torn", "locked")
