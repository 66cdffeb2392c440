"""A mapping profile as a format: recognised by its headings, read through the format of our own that it maps to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa

from loaders import municipal, supply_list
from loaders.handout import ELIGIBLE_PART
from loaders.institutions import DAYS_PART
from loaders.mapping.body import Body, read_body
from loaders.mapping.figures import day_heading
from loaders.mapping.profile import Profile
from loaders.mapping.rows import Mapper, Record, as_table, note_blanks, without_dates
from loaders.reading.cells import Unusable, word
from loaders.reading.declare import Draft, Format, Found, Given
from loaders.reading.municipalities import place_named
from loaders.reading.problems import Refused
from loaders.reading.weeks import stated_as_of

FEWEST_ACROSS = 3
TARGETS = {"doses": municipal.FORMAT, "supply": supply_list.FORMAT, "persons": ELIGIBLE_PART, "sites": DAYS_PART}
PLAN = "plan"  # the dataset of persons an office plans for, unlike those a handout prints
# The heading of the day of a supply list says what its rows are and whether a day stands for its week.
SUPPLY_DAYS = {(kind, unit == "week"): heading for heading, (kind, unit) in supply_list.DAY_WORDS.items()}
# Columns of our formats that are not called as the role they have here.
ROLES_OF: dict[str, dict[str, str]] = {
    "doses": {}, "supply": {}, "persons": {"as_of": "day", "area": "name"}, "sites": {"institution_id": "site"},
}  # fmt: skip
KINDS = {"計画": "plan", "到着": "arrived", "返送": "returned", "在庫": "declared_stock"}


def format_of(profile: Profile) -> Format:
    """Return the format that reads tables as a profile says."""
    target = TARGETS[profile.target]
    return Format(
        name=profile.format_name,
        label=f"対応付け「{profile.name}」",
        dataset=PLAN if profile.target == "persons" else target.dataset,
        source_system=target.source_system,
        tables=target.tables,
        columns=(),
        read=lambda found, given: read(found, given, profile),
        locate=lambda head: locate(head, profile),
    )


def locate(head: Sequence[Sequence[str]], profile: Profile) -> tuple[int, dict[str, int]] | None:
    """Return the (lower) row of headings and the place of each column (c0, c1 … in the profile's order, a… across)."""
    for n in range(profile.header_rows - 1, len(head)):
        names = joined(head[n - 1], head[n]) if profile.header_rows == 2 else list(head[n])
        positions = _positions(names, head[n], profile)
        if positions:
            return n, positions
    return None


def joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Return headings of two rows: an upper one stands over all columns up to the next upper one.

    >>> joined(["市町村", "1回目", ""], ["", "男", "女"])
    ['市町村', '1回目/男', '1回目/女']
    """
    names, above = [], ""
    for top, below in zip(upper, lower, strict=True):
        above = top or above
        names.append(f"{above}/{below}" if above and below else top or below)
    return names


def _positions(names: list[str], lower: Sequence[str], profile: Profile) -> dict[str, int]:
    places = {name: place for place, name in reversed(list(enumerate(names)))}
    wanted = [word(one.heading) for one in profile.columns]
    if any(one not in places for one in wanted):
        return {}
    positions = {f"c{n}": places[one] for n, one in enumerate(wanted)}
    if not profile.across:
        return positions
    across = [n for n, name in enumerate(lower) if n not in positions.values() and _is_across(name, profile.across)]
    return positions | {f"a{n}": n for n in across} if len(across) >= FEWEST_ACROSS else {}


def _is_across(name: str, role: str) -> bool:
    if role == "day":
        return day_heading(name) is not None
    try:
        return len(place_named(name)) == 6
    except Unusable:
        return False


def read(found: Found, given: Given, profile: Profile) -> Draft:
    """Return the draft of a mapped table, through the loader of our own format; problems name the file's own cells."""
    given = replace(given, source=profile.says.get("source", given.source))
    titles = [found.table.sheet or "", *(cell for line in found.above for cell in line)]
    body = read_body(found, profile)
    year = _fiscal_year(body, titles, given)
    told = stated_as_of(titles, year) or given.as_of
    mapper = Mapper(body, given, year, told.isoformat() if told and without_dates(profile) else "")
    records = mapper.run()
    note_blanks(mapper, given.problems)
    _note_rest(body, given)
    if not records and not given.problems.refused:
        raise given.problems.refuse("E-EMPTY", "データの行がありません", "データを含めて出力し直してください")
    if given.problems.refused:
        raise Refused(given.problems.all())
    notes = len(body.notes) + len(body.data) - len(mapper.used)
    rows = {"loaded": len(mapper.used), "total": len(body.totals), "note": notes}
    if without_dates(profile) and not mapper.as_of:  # asked for as Q-ASOF, and read again
        return Draft({}, None, [], [], {}, **rows)
    draft = replace(_read_as_ours(mapper, records, given), **rows, blank=0, header=0)
    later = told and draft.as_of_on and told > draft.as_of_on
    return replace(draft, as_of_on=told) if later else draft  # 「6月4日現在」 above a table whose last day is the 3rd


def _fiscal_year(body: Body, titles: list[str], given: Given) -> int:
    """Return the year of days that leave it out; holds the file (Q-YEAR) when there are such and nothing tells it."""
    texts = list(body.headings.values()) if body.profile.across == "day" else []
    texts += [body.key_text(row, "day") for row in body.data] if "day" in body.keys else []
    days = [found for text in dict.fromkeys(texts) if (found := day_heading(text))]
    return supply_list.fiscal_year(titles, days, given, sheet=body.found.table.sheet)


def _read_as_ours(mapper: Mapper, records: list[Record], given: Given) -> Draft:
    target = TARGETS[mapper.profile.target]
    headings = _headings(mapper.profile, {name for record in records for name in (*record.keys, *record.figures)})
    table = as_table(records, headings, ROLES_OF[mapper.profile.target], mapper.found)
    positions = {name: n for n, name in enumerate(headings)}
    draft = target.read(Found(target, table, None, positions, mapper.found.above), given)
    return _as_plan(draft) if mapper.profile.target == "persons" else draft


def _headings(profile: Profile, told: set[str]) -> dict[str, str]:
    """Return our headings of the columns the records fill, by column name of the target's format."""
    roles = ROLES_OF[profile.target]
    columns = [column for column in TARGETS[profile.target].columns if roles.get(column.name, column.name) in told]
    totals = "累計" if profile.cumulative else ""
    headings = {one.name: one.words[0] + (totals if one.name.startswith("dose") else "") for one in columns}
    if profile.target == "supply":
        kind = KINDS.get(profile.says.get("kind", "計画"), "plan")
        headings["day"] = SUPPLY_DAYS.get((kind, profile.week)) or SUPPLY_DAYS[kind, False]
    return headings


def _as_plan(draft: Draft) -> Draft:
    """Return the persons of a mapped table as planned recipients: what a handout prints is another dataset."""
    tables = {}
    for name, table in draft.tables.items():
        place = table.schema.get_field_index("dataset")
        tables[name] = table.set_column(place, "dataset", pa.array([PLAN] * table.num_rows, pa.string()))
    scope = [{**one, "where": one["where"] | {"dataset": [PLAN]}} for one in draft.scope]
    return replace(draft, tables=tables, scope=scope, dataset=PLAN)


def _note_rest(body: Body, given: Given) -> None:
    if body.rest is not None:
        what = "空行の下に、この表の続きとは読めない行があります。ここから下は取り込みません"
        fix = "続きの表であれば、空行を除くか、別のシートに分けてください"
        given.problems.add("W-BELOW", what, fix, **body.found.table.place(body.rest))
