"""首相官邸 総接種回数 (vaccination_data5): every dose of Japan in one workbook of five sheets."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from loaders.kantei_total.agreement import check_agreement
from loaders.kantei_total.general import DATASET, GENERAL, HEALTH
from loaders.kantei_total.overall import OVERALL
from loaders.kantei_total.workplace import DUPLICATE, WORKPLACE, Week, report, report_row
from loaders.reading.declare import Draft, Format, Given, combined

TABLES = ("dose_daily", "dose_report", "campaign_report")
PARTS = (OVERALL, GENERAL, HEALTH, WORKPLACE, DUPLICATE)


def join(drafts: dict[str, Draft], given: Given) -> Draft:
    """Return the draft of all sheets after comparing them; its totals count each dose once, as 総合計 does."""
    workplace, duplicate = drafts[WORKPLACE.name], drafts[DUPLICATE.name]
    relisted = _relisted(workplace.aside, duplicate.aside)
    rows = [row for week in relisted for row in report_row(week, week.published_on)]
    table = duplicate.tables["dose_report"]
    duplicate.tables["dose_report"] = pa.concat_tables([table, report(rows, "workplace_duplicate")])
    general = drafts[GENERAL.name]
    general.tables["dose_report"] = _as_of(general.tables["dose_report"], drafts[OVERALL.name].as_of_on)
    check_agreement(drafts[OVERALL.name].aside, drafts, given.problems)
    joined = combined(list(drafts.values()))
    joined.scope = _scope()
    joined.totals = _totals(drafts, bool(relisted))
    return joined


def _relisted(workplace: list[Week], duplicates: list[Week]) -> list[Week]:
    """Return the weeks at workplaces published after the last duplicates.

    Since then 総合計 leaves 職域接種 out: VRS tells all of these doses, so that all of them are duplicates.
    """
    last = max(week.published_on for week in duplicates)
    return [week for week in workplace if week.published_on > last]


def _as_of(table: pa.Table, day: date) -> pa.Table:
    """Return the totals as of another day: VRS is told as of its publication, as third and later doses are."""
    place = table.schema.get_field_index("as_of_on")
    return table.set_column(place, "as_of_on", pa.array([day] * len(table), pa.date32()))


def _totals(drafts: dict[str, Draft], all_duplicates: bool) -> dict[str, int]:
    signs = {OVERALL.name: 1, GENERAL.name: 1, HEALTH.name: 1, WORKPLACE.name: 1, DUPLICATE.name: -1}
    counted = [name for name in signs if not (all_duplicates and name in (WORKPLACE.name, DUPLICATE.name))]
    totals: dict[str, int] = {}
    for name in counted:
        for dose, doses in drafts[name].totals.items():
            totals[dose] = totals.get(dose, 0) + signs[name] * doses
    return {**dict(sorted(totals.items())), "総合計": sum(totals.values())}


def _scope() -> list[dict]:
    """Return the whole dataset: each workbook tells every publication and every day anew."""
    return [{"table": table, "where": {"dataset": [DATASET]}} for table in TABLES]


FORMAT = Format(
    name="kantei_total",
    label="首相官邸 総接種回数",
    dataset=DATASET,
    source_system="VRS・V-SYS",
    tables=TABLES,
    columns=(),
    read=None,
    parts=PARTS,
    needs=tuple(part.name for part in PARTS),
    join=join,
)
