"""What a running server notes of its work: one JSON line an event, made of fixed words and numbers, never of data.

What may stand in a line is listed, and nothing else gets in: a message of a library, the text of an exception, a file's
name or a cell may hold what nobody outside may read, so of other programs' messages only their place is kept.
"""

import json
import logging
import traceback
from collections.abc import Iterable
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from zoneinfo import ZoneInfo

LARGEST, KEPT = 10_000_000, 13  # bytes of a file, older files beside it
FRAMES = 8  # of a failure, the innermost
# Each is a word of ours, a number, or a list of such words.
FIELDS = ("outcome", "commit", "format", "codes", "rows_loaded", "access", "viewer", "port", "why", "role")
LOGGER = logging.getLogger("dashboard")
LOGGER.addHandler(logging.NullHandler())  # a command keeps none: it says on screen what it did
JAPAN = ZoneInfo("Asia/Tokyo")


def note(event: str, *, level: int = logging.INFO, **fields: object) -> None:
    """Note an event; of the fields those that FIELDS lists are kept."""
    told = {name: fields[name] for name in FIELDS if fields.get(name) is not None}
    LOGGER.log(level, event, extra={"told": told})


def note_attempt(entry: dict) -> None:
    """Note what the ledger has just been told, without names, texts and hashes: the ledger holds them."""
    codes = sorted({one["code"] for one in entry.get("findings", ())})
    told = {name: entry.get(name) for name in ("outcome", "commit", "format", "rows_loaded")}
    note(entry["event"], codes=codes or None, **told)


class Line(logging.Formatter):
    """A record as a JSON line: time, gravity, event and fields; of a record that isn't ours its logger and place."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; an exception is told by its kind and by where it came from."""
        at = datetime.fromtimestamp(record.created, JAPAN).isoformat(timespec="milliseconds")
        line = {"at": at, "level": record.levelname.lower()}
        if record.name == LOGGER.name:
            line |= {"event": record.msg, **getattr(record, "told", {})}
        else:
            line |= {"event": "message", "from": f"{record.name}:{record.lineno}"}
        if record.exc_info and record.exc_info[0]:
            line |= {"event": "failure", "error": record.exc_info[0].__name__, "where": _places(record.exc_info[2])}
        return json.dumps(line, ensure_ascii=False)


def _places(trace: object) -> list[str]:
    frames = traceback.extract_tb(trace)[-FRAMES:]
    return [f"{'/'.join(Path(one.filename).parts[-2:])}:{one.lineno} {one.name}" for one in frames]


def handlers(folder: Path | None, port: int) -> list[logging.Handler]:
    """Where lines go: standard error, and with a folder a file of this server that is begun anew when it is full.

    One file a port, because no two programs may turn over the same one. Raises OSError when it cannot be written.
    """
    made: list[logging.Handler] = [logging.StreamHandler()]
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"server-{port}.jsonl"
        made.append(RotatingFileHandler(path, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8"))
    for one in made:
        one.setFormatter(Line())
    return made


def keep(made: Iterable[logging.Handler]) -> None:
    """Let these take every line of the process, warnings too."""
    for name in (None, LOGGER.name):
        logging.getLogger(name).handlers = list(made)
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False
    logging.captureWarnings(True)
