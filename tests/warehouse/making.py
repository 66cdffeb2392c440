"""Making small stores for tests: rows written in the test, merged and published through the real store."""

import json
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from warehouse.catalog import tables
from warehouse.draft import Draft
from warehouse.store import Store

PUBLISHED_AT = datetime(2021, 6, 3, 8, 15)
DEFAULTS = {
    "dataset": "vrs_detail", "source_system": "VRS", "vaccinated_on": date(2021, 6, 1), "area_code": "16",
    "sex": "female", "age_group": "65+", "priority_group": "general", "dose_number": 1, "product": "unknown",
    "venue_kind": "unknown", "deceased": "unknown", "doses": 1, "source_row": 1,
}  # fmt: skip
ALL_PREFECTURES = [f"{number:02}" for number in range(1, 48)]


def dose_rows(*rows: dict) -> list[dict]:
    """Rows of dose_daily: what a row does not say is a 65+ woman's first dose in Toyama on 1 June."""
    return [DEFAULTS | {"source_row": number} | row for number, row in enumerate(rows, 2)]


def batch(rows: list[dict], as_of: date = date(2021, 6, 2), at: datetime = PUBLISHED_AT, **more: object) -> dict:
    """A batch row of kind load for these rows."""
    areas = more.pop("area_codes", None) or sorted({row["area_code"] for row in rows})
    return {
        "kind": "load", "dataset": "vrs_detail", "format": "vrs_detail", "source_system": "VRS",
        "file_name": "a.csv", "sha256": "0" * 64, "as_of_on": as_of, "area_codes": areas, "scope": "[]",
        "published_at": at, "published_by": "試験", "rows_file": len(rows), "rows_loaded": len(rows),
        "rows_excluded": 0, "rows_rejected": 0, "synthetic": False, **more,
    }  # fmt: skip


def stage_rows(
    draft: Draft, rows: list[dict], table: str = "dose_daily", scope: list[dict] | None = None, **more: object
):
    """Merge rows into a draft; by default the file speaks for every row of its datasets. Returns the changes."""
    parquet = draft.folder / f"{table}-{draft.number}.parquet"
    parquets = {}
    if rows:
        pq.write_table(pa.Table.from_pylist(rows), parquet)
        parquets = {table: parquet}
    datasets = sorted({row["dataset"] for row in rows if "dataset" in row}) or ["vrs_detail"]
    where = {"dataset": datasets} if "dataset" in tables()[table].columns else {}
    scope = scope or [{"table": table, "where": where}]
    written = more.pop("batch", None) or batch(rows, **more)
    return draft.load(parquets, scope, written | {"scope": json.dumps(scope, default=str)})


def publish_rows(store: Store, rows: list[dict], **more: object):
    """Publish rows as the next commit and return it."""
    draft = store.draft()
    try:
        table, scope = more.pop("table", "dose_daily"), more.pop("scope", None)
        written = batch(rows, **more)
        with store.room():
            stage_rows(draft, rows, table, scope, batch=written)
        return store.publish(draft, written)
    finally:
        draft.discard()


def doses(store: Store, *, known_at: int | None = None) -> int:
    """Sum of all doses as known at a commit."""
    sql = "select coalesce(sum(doses), 0) from dose_daily"
    return int(store.reader().cursor(known_at=known_at).execute(sql).fetchone()[0])


def folder_names(path: Path) -> list[str]:
    """Names below a folder, sorted."""
    return sorted(one.name for one in path.iterdir())
