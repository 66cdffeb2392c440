"""What a meeting needs as one zip: slides, workbook, papers, calendar, and a manifest that proves what they are."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from reports import formats
from reports.known import Known
from reports.unavailable import ReportUnavailable
from reports.workbook.material import edition_of, figures_hash
from warehouse.markers import APP_VERSION

PACK, MANIFEST = "pack", "manifest.json"
FORM = 1  # raised when the manifest's own form changes
LABELS = {"pptx": "スライド", "xlsx": "Excel", "pdf": "PDF", "ics": "予定表"}
# Another machine has other fonts and another LibreOffice: only the words of a PDF can be the same.
COMPARED = {"pdf": "text"}
Progress = Callable[[int, int, str], None]


class Member(NamedTuple):
    """One file of the pack: its format, its name and its bytes."""

    form: str
    name: str
    content: bytes


def pack_of_meeting(known: Known, held_on: date, progress: Progress | None = None) -> bytes:
    """The pack of the meeting of a day: a zip whose members are equal on any machine for what is pinned.

    A format that can't be made here is left out, and the manifest says why.
    """
    edition = edition_of(known, held_on)
    wanted = [form for form in formats.FORMATS if form != PACK]
    members, left_out = [], []
    for number, form in enumerate(wanted, 1):
        if progress:
            progress(number, len(wanted) + 1, LABELS.get(form, form))
        try:
            members.append(Member(form, f"{edition.stem}.{form}", formats.made(form, known, held_on)))
        except ReportUnavailable as error:
            left_out.append({"format": form, "reason": str(error)})
    if progress:
        progress(len(wanted) + 1, len(wanted) + 1, "まとめています")
    told = manifest(known, held_on, members, left_out)
    written = json.dumps(told, ensure_ascii=False, indent=1).encode()
    return _zipped([*members, Member("json", MANIFEST, written)], edition.fixed_at.timetuple()[:6])


def manifest(known: Known, held_on: date, members: list[Member], left_out: list[dict]) -> dict:
    """What the pack says of itself: meeting, data day, version, the figures' hash, each member's hash, how to compare.

    pin_sha256: the hash a pin of these figures has, null where nothing is pinned for the meeting.
    """
    edition = edition_of(known, held_on)
    figures = figures_hash(known)
    return {
        "form": FORM, "meeting": edition.meeting, "held_on": held_on.isoformat(), "data_date": known.as_of.isoformat(),
        "commit": known.version, "published_at": edition.fixed_at.isoformat(), "app": APP_VERSION,
        "pinned": known.pinned, "pin_sha256": figures if known.pinned else None, "figures_sha256": figures,
        "members": [
            {
                "name": one.name, "sha256": hashlib.sha256(one.content).hexdigest(), "bytes": len(one.content),
                "compared_by": COMPARED.get(one.form, "sha256"),
            }
            for one in members
        ],
        "left_out": left_out,
    }  # fmt: skip


def _zipped(members: list[Member], moment: tuple) -> bytes:
    """The members as they are, with the version's time: their own compression is enough, and bytes stay the same."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for one in members:
            entry = zipfile.ZipInfo(one.name, moment)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, one.content)
    return content.getvalue()
