"""Invented VRS exports, small and with totals one can compute in the head, for tests of the screens."""

from datetime import date, timedelta
from pathlib import Path

from intake import load
from warehouse.store import Store

FIRST_DAY = date(2021, 5, 10)
# A day: home prefecture 10 first and 1 second dose; each other prefecture 100 first doses, all of 65 and over.
HOME, OTHERS = (10, 1), (100, 0)


def export(folder: Path, last_day: date, prefectures: range = range(1, 48)) -> Path:
    """A VRS export as CSV from 2021-05-10 to a day; returns its path."""
    lines = ["date,prefecture,gender,age,medical_worker,status,count"]
    for back in range((last_day - FIRST_DAY).days, -1, -1):
        day = last_day - timedelta(days=back)
        for code in prefectures:
            doses = HOME if code == 16 else OTHERS
            lines += [f'{day},{code:02d},F,65-,"false",{n},{count}' for n, count in enumerate(doses, 1) if count]
    path = folder / f"{last_day:%Y%m%d}.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def publish(store: Store, *files: Path) -> None:
    """Load files into a store; every one of them has to be published."""
    outcomes = [proposal.outcome for proposal in load(store, files, confirm="試験", by="試験")]
    assert outcomes == ["published"] * len(files), outcomes
