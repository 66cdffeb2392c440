"""LibreOffice, where it is installed: turns a workbook into a PDF in a folder of its own, within a time, offline."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from reports.unavailable import ReportUnavailable

SECONDS = 120
PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/opt/libreoffice/program/soffice",
)
KEPT = ("PATH", "SYSTEMROOT", "WINDIR", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "FONTCONFIG_PATH", "FONTCONFIG_FILE")
HOW = (
    "PDFを作るには LibreOffice（Calc）が要ります。この端末には見つかりません。"
    "LibreOffice を入れるか、Excel のブックを開いて「名前を付けて保存」で PDF を選んでください。"
)
FAILED = (
    "LibreOffice で PDF を作れませんでした（{}）。Excel のブックを開いて「名前を付けて保存」で PDF を選んでください。"
)


class PdfUnavailable(ReportUnavailable):
    """No PDF can be made here."""


def installed() -> Path | None:
    """The program, if it is here."""
    named = (shutil.which(name) for name in ("soffice", "libreoffice"))
    return next((Path(one) for one in (*named, *PLACES) if one and Path(one).is_file()), None)


def pdf_from(workbook: bytes, seconds: float = SECONDS, program: Path | None = None) -> bytes:
    """The workbook as a PDF. Raises PdfUnavailable when LibreOffice is not here, takes too long or fails.

    Each call has a folder and a profile of its own, removed afterwards: two at once do not meet, and nothing of the
    office's own settings or documents is touched.
    """
    program = program or installed()
    if program is None:
        raise PdfUnavailable(HOW)
    with tempfile.TemporaryDirectory(prefix="dashboard-pdf-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / "handout.xlsx"
        source.write_bytes(workbook)
        _run(program, source, seconds)
        made = source.with_suffix(".pdf")
        if not made.is_file() or not made.stat().st_size:
            raise PdfUnavailable(FAILED.format("ファイルができませんでした"))
        return made.read_bytes()


def _run(program: Path, source: Path, seconds: float) -> None:
    folder = source.parent
    # A proxy that answers nobody: a document can not make the program go anywhere.
    outside = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "SAL_USE_VCLPLUGIN": "svp"}
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    environment |= outside | {"HOME": str(folder), "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}
    command = [
        str(program), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
        "--nolockcheck", "--nodefault", "--convert-to", "pdf:calc_pdf_Export", "--outdir", str(folder), str(source),
    ]  # fmt: skip
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
    try:
        running = subprocess.Popen(command, cwd=folder, env=environment, start_new_session=os.name != "nt", **quiet)
    except OSError as error:
        raise PdfUnavailable(FAILED.format("起動できません")) from error
    try:
        running.wait(seconds)
    except subprocess.TimeoutExpired:
        raise PdfUnavailable(FAILED.format(f"{seconds:g}秒以内に終わりませんでした")) from None
    finally:
        _end(running)


def _end(running: subprocess.Popen) -> None:
    """Ends the program and what it started itself, once it is not needed any more."""
    if running.poll() is not None:
        return
    if os.name == "nt":
        running.kill()
    else:
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()
