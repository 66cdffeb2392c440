"""What a server notes of its work says what happened and where, and never what stood in a file."""

import json
import logging
import os
import subprocess
import sys

import journal
from settings import ROOT
from warehouse.store import Store

SECRET = "山田花子0312345678"
HEADER = "date,prefecture,gender,age,medical_worker,status,count"
# A server's process as it starts, in which a file about persons is refused, one is published, and a page fails.
WORK = """
import sys, warnings, logging
from pathlib import Path
import server
server._keep_a_journal()
import intake
from streamlit.error_util import handle_uncaught_app_exception
from warehouse.store import Store
for path in sys.argv[2:]:
    list(intake.load(Store(Path(sys.argv[1]), reserve=0), [Path(path)], confirm=f"理由 {Path(path).stem}", by="SECRET"))
warnings.warn("SECRET")
logging.getLogger("uvicorn.error").error("SECRET %s", "SECRET")
try:
    int("SECRET")
except ValueError as error:
    handle_uncaught_app_exception(error)
""".replace("SECRET", SECRET)


def test_a_server_notes_loads_refusals_and_failures_and_no_name_no_text_no_value(tmp_path):
    bad, good = tmp_path / f"{SECRET}1.csv", tmp_path / f"{SECRET}2.csv"
    bad.write_text(f"{HEADER},氏名\n2021-06-01,16,F,65-,false,1,1,{SECRET}\n", "utf-8")
    good.write_text(f"{HEADER}\n2021-06-01,16,F,65-,false,1,731\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", WORK, tmp_path / "store", bad, good], cwd=ROOT, capture_output=True, encoding="utf-8",
        env={**os.environ, "DASHBOARD_LOG": str(tmp_path / "log"), "DASHBOARD_PORT": "8509"},
    )  # fmt: skip
    assert done.returncode == 0 and Store(tmp_path / "store").latest().number == 1
    written = (tmp_path / "log" / "server-8509.jsonl").read_text("utf-8")
    lines = [json.loads(line) for line in written.splitlines()]
    loads = [line for line in lines if line["event"] == "load"]
    assert [(one["outcome"], one.get("commit"), one.get("rows_loaded")) for one in loads] == [
        ("refused", None, None), ("published", 1, 1)
    ]  # fmt: skip
    assert loads[0]["codes"] == ["E-PII"]
    failure = next(line for line in lines if line["event"] == "failure")
    assert failure["error"] == "ValueError" and failure["where"][-1].endswith("<module>")
    assert {line["from"].split(":")[0] for line in lines if line["event"] == "message"} >= {"uvicorn.error"}
    for told in (written, done.stdout, done.stderr):
        assert not [part for part in (SECRET, "山田", "0312", "731", "理由") if part in told]


def test_a_full_journal_is_begun_anew_and_the_oldest_goes(tmp_path, monkeypatch):
    monkeypatch.setattr(journal, "LARGEST", 1000)
    monkeypatch.setattr(journal, "KEPT", 2)
    *_, kept = journal.handlers(tmp_path / "log", 1)
    for number in range(60):
        kept.handle(logging.makeLogRecord({"name": "dashboard", "msg": "load", "told": {"commit": number}}))
    kept.close()
    files = sorted((tmp_path / "log").iterdir())
    assert len(files) == 3 and all(0 < path.stat().st_size <= 1000 for path in files)
    assert json.loads((tmp_path / "log" / "server-1.jsonl").read_text().splitlines()[-1])["commit"] == 59
