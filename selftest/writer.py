"""A writer: publishes small loads in a loop, says so on stdout, and may die at a named stage.

python selftest/writer.py STORE NAME LOADS [STAGE]
"""

import sys
from datetime import date, timedelta
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.warehouse.making import batch, dose_rows, stage_rows
from warehouse.errors import ParentMoved, StoreError
from warehouse.store import Store

ROWS = 200


def load_once(store: Store, name: str, number: int) -> int:
    """Publish one day's rows under a file name nobody else uses; again when somebody was faster. Returns the commit."""
    while True:
        draft = store.draft()
        try:
            day = date(2021, 4, 12) + timedelta(days=draft.number)
            rows = dose_rows(*({"vaccinated_on": day, "area_code": f"{i:06}", "doses": 1} for i in range(ROWS)))
            written = batch(rows, file_name=f"{name}-{number}", area_codes=[])
            scope = [{"table": "dose_daily", "between": {"vaccinated_on": [day, day]}}]
            stage_rows(draft, rows, scope=scope, batch=written)
            return store.publish(draft, written).number
        except ParentMoved:
            continue
        finally:
            draft.discard()


def main(path: str, name: str, loads: str, stage: str = "") -> None:
    """Publish, print `ok NAME-NUMBER COMMIT` after each, and kill this process as soon as the stage is reached."""
    store = Store(Path(path), reserve=0, stage=lambda reached: psutil.Process().kill() if reached == stage else None)
    for number in range(int(loads)):
        try:
            print("ok", f"{name}-{number}", load_once(store, name, number), flush=True)
        except StoreError as error:
            print("refused", type(error).__name__, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
