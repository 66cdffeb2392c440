"""Looks at the columns of a table that its format does not read: drops and names them, or refuses personal ones."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from loaders.reading import privacy
from loaders.reading.declare import Found
from loaders.reading.problems import Problems, shown
from loaders.reading.table import Table, text_column


def check_unread(found: Found, problems: Problems) -> None:
    """Add W-COLUMN naming the dropped columns; raises Refused (E-PII) when one holds what looks personal."""
    table, read = found.table, set(found.positions.values())
    names = table.names or table.head(found.first_row)[found.header]
    dropped = []
    for position, name in enumerate(names):
        if position in read or (name and found.format.passes_over(name)):
            continue
        texts = text_column(table.columns[position][found.first_row :].unique())
        if privacy.looks_personal(texts):
            raise privacy.refuse_personal([name or "見出しのない列"], problems.file)
        if name.strip() or not _is_filler(table, position, found.first_row, texts):
            dropped.append(shown(name) if name.strip() else "見出しのない列")
    if dropped:
        what = f"読み取りに使わない列があります（{'、'.join(dropped)}）"
        problems.add("W-COLUMN", what, "", sheet=table.sheet)


def _is_filler(table: Table, position: int, first: int, texts: list[str]) -> bool:
    """Return True for a column without a heading that means nothing: blank, or 0..n-1 as data frames write it."""
    if table.sheet is not None or not any(text.strip() for text in texts):
        return True
    body = table.columns[position][first:]
    counted = pa.array(np.arange(len(body))).cast(pa.string())
    return body.equals(counted)
