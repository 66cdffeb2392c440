"""Loading as an analyst does it: what is published, held, refused or unchanged, and what the store remembers of it."""

import json
import socket
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import intake
from rebuild import rebuild
from tests.journeys.console import cli, load
from tests.pages.invented import export
from tests.warehouse.making import doses, folder_names
from warehouse.ask import ask_exactly
from warehouse.store import Store
from warehouse.verify import verify

ROOT = Path(__file__).resolve().parents[2]
HEADER = "date,prefecture,gender,age,medical_worker,status,count"


@pytest.fixture
def june(tmp_path):
    """Exports of 1 and 2 June, all prefectures."""
    return [export(tmp_path, date(2021, 6, day)) for day in (1, 2)]


def ledger(store: Path) -> list[dict]:
    return list(Store(store).ledger.entries())


def test_a_folder_is_loaded_and_a_refused_file_does_not_stop_the_others(tmp_path, june):
    (tmp_path / "bad.csv").write_text("何か,別の,表\n1,2,3\n", encoding="utf-8")
    status, found = load(tmp_path / "store", tmp_path)
    assert status == 4
    assert [(one["file"], one["outcome"]) for one in found] == [
        ("20210601.csv", "published"), ("20210602.csv", "published"), ("bad.csv", "refused"),
    ]  # fmt: skip
    assert found[2]["commit"] is None and found[2]["problems"][0]["severity"] == "refuse"
    attempts = [(entry["outcome"], entry["file_name"]) for entry in ledger(tmp_path / "store")]
    assert attempts == [("published", "20210601.csv"), ("published", "20210602.csv"), ("refused", "bad.csv")]


def test_standard_input_is_a_file_too(tmp_path, june):
    command = [sys.executable, str(ROOT / "cli.py"), "load", "-", "--store", str(tmp_path / "store"), "--json"]
    done = subprocess.run(command, capture_output=True, input=june[0].read_bytes(), timeout=120)
    found = json.loads(done.stdout)
    assert done.returncode == 0 and found["file"] == "標準入力" and found["as_of"] == "2021-06-01"


def test_every_object_of_load_has_the_promised_keys(tmp_path, june):
    _, (found,) = load(tmp_path / "store", june[0])
    assert list(found) == [
        "file", "sha256", "format", "dataset", "outcome", "commit", "as_of", "rows", "changes", "totals", "problems",
    ]  # fmt: skip
    assert found["rows"]["file"] == found["rows"]["loaded"] + found["rows"]["excluded"] + found["rows"]["rejected"]
    assert found["changes"] == {"added": 1104, "changed": 0, "withdrawn": 0, "unchanged": 0}
    assert found["totals"] == {"1回目": 106030, "2回目": 23}


def test_a_dry_run_writes_nothing_down(tmp_path, june):
    status, found = load(tmp_path / "store", *june, "--dry-run")
    assert status == 0 and [one["outcome"] for one in found] == ["ready", "ready"]
    assert found[1]["changes"]["added"] == 48
    assert Store(tmp_path / "store").latest() is None and ledger(tmp_path / "store") == []
    assert folder_names(tmp_path / "store" / "staging") == []


def test_a_held_file_is_published_with_a_reason_that_is_kept(tmp_path, june):
    two = export(tmp_path, date(2021, 6, 3), range(16, 18))
    status, (found,) = load(tmp_path / "store", two)
    assert (status, found["outcome"], found["problems"][0]["code"]) == (3, "held", "Q-AREAS")
    status, (found,) = load(tmp_path / "store", two, "--confirm", "2県分のみの提供", "--by", "担当")
    assert (status, found["outcome"], found["commit"]) == (0, "published", 1)
    row = ask_exactly(Store(tmp_path / "store").reader(), "log")[2][0]
    assert (row["decision"], row["reason"], row["published_by"]) == ("confirmed", "2県分のみの提供", "担当")
    sql = "select rule, decision, reason from finding where severity = 'hold'"
    assert Store(tmp_path / "store").reader().cursor().execute(sql).fetchall() == [
        ("Q-AREAS", "confirmed", "2県分のみの提供")
    ]


def test_an_undone_file_can_be_loaded_again(tmp_path, june):
    store = tmp_path / "store"
    load(store, *june)
    before = doses(Store(store))
    assert cli("undo", 2, "--reason", "差替え前のファイル", "--store", store).returncode == 0
    assert doses(Store(store)) < before
    status, (found,) = load(store, june[1])
    assert (status, found["outcome"], found["commit"]) == (0, "published", 4)
    assert doses(Store(store)) == before == doses(Store(store), known_at=2)
    kinds = [one["kind"] for one in cli("log", "--json", "--store", store).found]
    assert kinds == ["load", "undo", "load", "load"]


def test_the_same_content_under_another_name_or_shape_changes_nothing(tmp_path, june):
    store = tmp_path / "store"
    load(store, june[0])
    other = tmp_path / "別名.csv"
    other.write_text(june[0].read_text(encoding="utf-8") + "\n", encoding="utf-8")
    status, (found,) = load(store, other)
    assert (status, found["outcome"]) == (0, "unchanged") and found["changes"]["unchanged"] == 1104
    assert Store(store).latest().number == 1


def test_a_damaged_newest_version_is_made_again_from_the_originals(tmp_path, june):
    store = Store(tmp_path / "store")
    list(intake.load(store, june, by="試験"))
    store.pin(date(2021, 6, 4), date(2021, 6, 2), by="試験")
    newest = store.latest().path
    newest.chmod(0o644)
    newest.write_bytes(b"\0" * newest.stat().st_size)
    harmed = Store(store.path)
    assert harmed.latest().number == 1 and harmed.latest().notices
    commit, troubles = rebuild(harmed, by="試験")
    assert (commit.number, troubles) == (3, [])
    healed = Store(store.path)
    assert healed.latest().notices == [] and doses(healed) == doses(healed, known_at=2) > doses(healed, known_at=1)
    pins = [one for one in verify(healed) if one["what"].startswith("会議")]
    assert pins[0]["message"].endswith("（最新の版での再計算は一致）。")
    assert rebuild(healed, by="試験") == (None, [])


def test_a_store_without_any_readable_version_is_made_again_from_the_originals(tmp_path, june):
    store = Store(tmp_path / "store")
    list(intake.load(store, june, by="試験"))
    before = doses(store)
    for path in (store.path / "snapshots").iterdir():
        path.unlink()
    done = cli("rebuild", "--store", store.path)
    assert done.returncode == 0 and done.out == "原本から組み直し、版3として公開しました。\n"
    assert doses(Store(store.path)) == before


def test_a_rebuild_without_an_original_publishes_nothing_and_names_it(tmp_path, june):
    store = Store(tmp_path / "store")
    proposals = list(intake.load(store, june, by="試験"))
    original = store.original(proposals[0].reading.sha256)
    original.unlink()
    assert rebuild(store, by="試験") == (None, ["版1（20210601.csv）の原本が読めません。"])
    assert store.latest().number == 2


def test_a_file_about_persons_leaves_no_trace_but_its_hash(tmp_path):
    secret = "山田花子0312345678"
    bad = tmp_path / "名簿.csv"
    bad.write_text(f"{HEADER},氏名\n2021-06-01,16,F,65-,false,1,1,{secret}\n", encoding="utf-8")
    done = cli("load", bad, "--store", tmp_path / "store", "--json")
    (found,) = done.found
    assert done.returncode == 4 and found["problems"][0]["code"] == "E-PII" and "氏名" in done.out
    kept = b"".join(path.read_bytes() for path in (tmp_path / "store").rglob("*") if path.is_file())
    for text in (done.out, done.err, kept.decode("utf-8", "replace")):
        assert secret not in text and "03123" not in text
    assert ledger(tmp_path / "store")[0]["sha256"] == found["sha256"]


def test_two_loads_of_different_files_at_once_both_land(tmp_path, june):
    store = tmp_path / "store"
    load(store, june[0])
    more = [export(tmp_path, date(2021, 6, day)) for day in (3, 4)]
    command = [sys.executable, str(ROOT / "cli.py"), "load", "--json", "--store", str(store), "--confirm", "同時", "--"]
    running = [subprocess.Popen([*command, str(path)], stdout=subprocess.PIPE) for path in more]
    found = [json.loads(process.communicate(timeout=60)[0]) for process in running]
    assert [one["outcome"] for one in found] == ["published", "published"]
    assert sorted(one["commit"] for one in found) == [2, 3]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["load", "ない.csv"], "「ない.csv」が見つかりません"),
        (["load", "cli.py", "--format", "nothing"], "形式「nothing」はありません"),
        (["load", "cli.py", "--confirm", " "], "--confirm には理由を"),
        (["load", "cli.py", "--as-of", "6月2日"], "日付として読めません"),
        (["ask", "nothing"], "問い「nothing」はありません"),
        (["ask", "coverage", "16"], "--area-code 16 の形で"),
    ],
)
def test_a_wrong_word_is_a_usage_error_that_says_what_would_be_right(tmp_path, monkeypatch, words, sentence):
    monkeypatch.chdir(ROOT)
    done = cli(*words, "--store", tmp_path)
    assert done.returncode == 2 and sentence in done.err


def test_asking_an_empty_store_says_how_to_fill_it(tmp_path):
    done = cli("ask", "coverage", "--store", tmp_path)
    assert done.returncode == 4 and done.err == (
        "まだデータが取り込まれていません。manage.py load でファイルを取り込んでください。\n"
    )


def test_a_port_in_use_is_said_in_one_sentence(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = cli("run", "--port", taken.getsockname()[1], "--store", tmp_path / "store")
    assert done.returncode != 0 and "他のプログラムが使っています" in done.err and len(done.err.splitlines()) == 1


def test_a_store_that_cannot_be_written_is_said_in_one_sentence(tmp_path, june):
    (tmp_path / "file").touch()
    for words in (["run", "--port", "1"], ["load", june[0]]):
        done = cli(*words, "--store", tmp_path / "file" / "store")
        assert done.returncode != 0 and "Traceback" not in done.err
    assert "書き込めません" in done.err and len(done.err.splitlines()) == 1
