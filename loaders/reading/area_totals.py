"""What a file tells of each area by itself: doses by number, or supply by kind, for the card of the loading desk."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from loaders.reading.declare import Draft
from loaders.reading.reference import area_names
from vocabulary import VALUES, dose_label

FEWEST = 2  # a file about one place has nothing to tell apart


def area_totals(draft: Draft) -> list[dict]:
    """Return `{"name", "totals": {word: doses}}` for each area of a draft, in the order of codes; [] of fewer than two.

    Doses of all days by number; of totals as reported those of the newest day; supply in doses by its kind.
    """
    totals: dict[str, dict[str, int | None]] = {}
    for name, key in (("dose_daily", "dose_number"), ("dose_report", "dose_number"), ("supply", "kind")):
        if name in draft.tables:
            for code, what, doses in _summed(_told(draft.tables[name], name), key):
                word = dose_label(what) if key == "dose_number" else VALUES["kind"].get(what, what)
                own = totals.setdefault(code, {})
                own[word] = doses if own.get(word) is None else own[word] + (doses or 0)
    if len(totals) < FEWEST:
        return []
    names = area_names()
    return [{"name": names.get(code, code), "totals": totals[code]} for code in sorted(totals)]


def _told(table: pa.Table, name: str) -> pa.Table:
    """Return the rows that add up: of reports the newest day, of an area that tells wholes only these."""
    if name != "dose_report" or not table.num_rows:
        return table
    newest = table.filter(pc.equal(table["as_of_on"], pc.max(table["as_of_on"])))
    for column in ("age_group", "product"):
        whole = pc.equal(newest[column], "all")
        told_whole = pc.is_in(newest["area_code"], newest.filter(whole)["area_code"].combine_chunks())
        newest = newest.filter(pc.or_(whole, pc.invert(told_whole)))
    return newest


def _summed(table: pa.Table, key: str) -> list[tuple]:
    plain = pa.table({name: _plain(table[name]) for name in ("area_code", key, "doses")})
    rows = (
        plain.group_by(["area_code", key])
        .aggregate([("doses", "sum")])
        .sort_by([("area_code", "ascending"), (key, "ascending")])
    )
    return list(zip(*(rows[name].to_pylist() for name in ("area_code", key, "doses_sum")), strict=True))


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column
