"""What can be made for a meeting: each format by its name, and what it is made from."""

from __future__ import annotations

from datetime import date
from importlib import import_module

from reports.known import Known, made_until
from warehouse.ask import Askable, ask

# name -> module:function; a function takes (Known, date of the meeting) and gives the file's bytes. Imported when
# asked for, so that the commands that make no report do not wait for what reports need.
FORMATS = {
    "ics": "reports.meeting_calendar:calendar_of_year",
    "xlsx": "reports.workbook:workbook_of_meeting",
    "pptx": "reports.slides.of_meeting:slides_of",
    "pdf": "reports.handout:pdf_of_meeting",
    "pack": "reports.pack:pack_of_meeting",
}


def known_for(source: Askable, meeting_on: date, pins: list[dict]) -> Known:
    """What was pinned last for a meeting, else what is known now; pins: as `warehouse.pins.load` gives them."""
    own = [pin for pin in pins if pin.get("meeting") == meeting_on.isoformat() and not pin.get("damaged")]
    if own:
        day, until = date.fromisoformat(own[-1]["data_date"]), made_until(pins, own[-1])
        return Known(source, day, own[-1]["commit"], pinned=True, pins=until)
    newest = ask(source, "missing")
    readable = tuple(pin for pin in pins if not pin.get("damaged"))
    return Known(source, newest.as_of, newest.known_at, pinned=False, pins=readable)


def made(name: str, known: Known, meeting_on: date) -> bytes:
    """The bytes of a report in one of FORMATS; raises ReportUnavailable where this machine lacks what it takes."""
    module, function = FORMATS[name].split(":")
    return getattr(import_module(module), function)(known, meeting_on)
