"""What changed between two versions: doses by area, days of the home area, and single rows with old and new."""

import json

import pandas as pd

import vocabulary as words
from charts import theme
from charts.chart import Area, Basis, Chart
from charts.listing import Cell, Line, Listing, line
from charts.row_words import subject, told_words
from charts.theme import Style

MOST_AREAS = 8
DAYS_HEIGHT = 176
DAYS_MARGINS = (58, 16, 8, 30)
DOSE_HEADS = ("地域・区分", "前", "後", "差", "うち遡り", "追加", "変更", "取下げ", "変化なし")
DAY_HEADS = ("接種日", "差", "追加", "変更", "取下げ", "変化なし")
ROW_COLUMNS = ["what", "area_name", "valid_on", "subject", "text_before", "text_after", "commit", "file_name"]


def doses_chart(table: pd.DataFrame, basis: Basis, home: Area, kind: str, name: str = "changed-doses") -> Chart:
    """The doses that moved between two versions, one row an area, group and dose number.

    table: the question `changed_doses`; kind: which two versions are compared, in words. No rows: nothing moved.
    """
    return Chart(
        name=name,
        title="接種回数の変化",
        kind=kind,
        reading=_doses_said(table, home),
        table=table,
        basis=basis,
        definition="うち遡り＝前の版が知っていた最後の日までの接種の増減。変化なし＝前の版のまま残る行",
    )


def doses_listing(
    table: pd.DataFrame, home: Area, most: int = MOST_AREAS, *, short: bool = False, rest: str = ""
) -> Listing | None:
    """The rows of `changed_doses` as a table: the home area first, then the largest; None when nothing moved.

    short: only place, before, after and difference, for a narrow card. rest: where the rows left out can be seen.
    """
    if table.empty:
        return None
    own, others = table[table.area_code == home.code], table[table.area_code != home.code]
    lines = [_doses_line(row, "total") for row in own.itertuples()]
    lines += [_doses_line(row) for row in others.head(max(most - len(own), 1)).itertuples()]
    left = len(table) - len(lines)
    if left > 0:
        lines.append(line(f"ほか{left}件{rest}", *[""] * (len(DOSE_HEADS) - 1)))
    shown = 4 if short else len(DOSE_HEADS)
    return Listing(DOSE_HEADS[:shown], tuple(Line(one.cells[:shown], one.cls) for one in lines))


def _doses_line(row: object, cls: str = "") -> Line:
    group = words.value_text("priority_group", row.priority_group)
    name = f"{row.area_name}　{group} {words.dose_label(row.dose_number)}"
    return line(
        name,
        words.count_text(row.doses_before, "回"),
        words.count_text(row.doses_after, "回"),
        signed(row.change_doses),
        signed(row.backfilled_doses),
        *(words.count_text(count) for count in (row.added, row.changed, row.withdrawn, row.unchanged)),
        cls=cls,
    )


def signed(count: float) -> str:
    """A count with its sign.

    >>> signed(12), signed(-3), signed(0)
    ('+12', '−3', '0')
    """
    return f"{'+' if count > 0 else ''}{words.count_text(count)}"


def _doses_said(table: pd.DataFrame, home: Area) -> str:
    if table.empty:
        return "日別の接種回数は変わりません。"
    own = table[table.area_code == home.code]
    if own.empty:
        return f"{home.name}の日別の接種回数は変わりません。変わるのは**{table.area_code.nunique()}地域**です。"
    parts = [
        f"{words.value_text('priority_group', row.priority_group)}{words.dose_label(row.dose_number)}は"
        f"{words.count_text(row.doses_before)}→**{words.count_text(row.doses_after)}回**（{signed(row.change_doses)}）"
        for row in own.head(2).itertuples()
    ]
    late = int(own.backfilled_doses.sum())
    back = f"うち{words.count_text(late)}回は前の日付への追加入力です。" if late > 0 else ""
    return f"{home.name}の{'、'.join(parts)}です。{back}"


def days_chart(table: pd.DataFrame, basis: Basis, home: Area, kind: str, style: Style | None = None) -> Chart:
    """By how much the doses of each day of the home area moved, all dose numbers together.

    table: the question `changed_days`. No rows give a Chart without a figure.
    """
    days = table.groupby("vaccinated_on", as_index=False).change_doses.sum()
    said = f"{home.name}の日別の接種回数は変わりません。"
    if len(days):
        top = days.loc[days.change_doses.abs().idxmax()]
        first, last = (words.day_text(day) for day in (days.vaccinated_on.min(), days.vaccinated_on.max()))
        span = first if first == last else f"{first}～{last}の{len(days)}日"
        largest = f"{words.day_text(top.vaccinated_on)}の**{signed(top.change_doses)}回**"
        said = f"動くのは{span}です。最も大きいのは{largest}です。"
    return Chart(
        name="changed-days",
        title=f"接種日ごとの変化（{home.name}）",
        kind=kind,
        reading=said,
        table=table,
        basis=basis,
        definition="1回目から後の回までの合計。同じ日を二つの版で比べた差",
        figure=_days_figure(days, style or Style()) if len(days) else None,
    )


def days_listing(table: pd.DataFrame, most: int) -> Listing:
    """The days that move most, with how many of their rows are added, changed, withdrawn and stay."""
    counts = ["change_doses", "added", "changed", "withdrawn", "unchanged"]
    days = table.groupby("vaccinated_on", as_index=False)[counts].sum()
    largest = days.assign(size=days.change_doses.abs()).nlargest(most, "size").sort_values("vaccinated_on")
    lines = [
        line(
            words.day_text(row.vaccinated_on),
            signed(row.change_doses),
            *(words.count_text(getattr(row, name)) for name in counts[1:]),
        )
        for row in largest.itertuples()
    ]
    if len(days) > most:
        lines.append(line(f"ほか{len(days) - most}日", *[""] * len(counts)))
    return Listing(DAY_HEADS, tuple(lines))


def _days_figure(days: pd.DataFrame, style: Style):
    fig = theme.figure(style, DAYS_HEIGHT, DAYS_MARGINS)
    texts = [f"{words.day_text(row.vaccinated_on)}<br>{signed(row.change_doses)}回" for row in days.itertuples()]
    fig.add_bar(
        x=days.vaccinated_on, y=days.change_doses, marker={"color": style.tone.first_dose}, hovertext=texts,
        hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip
    theme.day_axis(fig, days.vaccinated_on.min().date(), days.vaccinated_on.max().date())
    fig.update_yaxes(nticks=4, tickformat=",d", zeroline=True, zerolinecolor=style.tone.axis)
    return fig


def rows_table(table: pd.DataFrame) -> pd.DataFrame:
    """The question `changes` in words: what, place, day, item, old and new, version and file; one row each."""
    shown = [_row_words(row) for row in table.itertuples()]
    return pd.DataFrame(shown, columns=ROW_COLUMNS)


def _row_words(row: object) -> list:
    key = json.loads(row.row_key)
    before, after = (None if words.is_missing(told) else json.loads(told) for told in (row.told_before, row.told_after))
    day = None if words.is_missing(row.valid_on) else row.valid_on
    place = None if words.is_missing(row.area_name) else row.area_name
    file = None if words.is_missing(row.file_name) else row.file_name
    thing = subject(row.table_name, key, after or before)
    return [row.what, place, day, thing, *_told(row.table_name, key, before, after), row.commit, file]


def _told(table: str, key: dict, before: dict | None, after: dict | None) -> tuple[str, str]:
    """Old and new content in words: of a changed row only what differs, else everything that is told."""
    if before is None or after is None:
        return told_words(table, key, before), told_words(table, key, after)
    differing = [c for c in after if after[c] != before[c]]
    return tuple(told_words(table, key, {c: told[c] for c in differing}, gaps=True) for told in (before, after))


def rows_chart(table: pd.DataFrame, total: int, basis: Basis, kind: str, data: str) -> Chart:
    """The rows of `rows_table` as a Chart without a figure; total: how many changed, of which the largest are shown."""
    said = f"{data}の**{words.count_text(total)}行**です。差の大きい順に並べています。"
    if total > len(table):
        said += f"大きい方から{words.count_text(len(table))}行を示します。"
    return Chart(name="changed-rows", title="変わった行", kind=kind, reading=said, table=table, basis=basis)


def version_words(row: object) -> str:
    """One version of the question `log` for a select: number, moment, what it was."""
    moment = f"{row.published_at:%Y/%m/%d %H:%M}"
    what = row.file_name if row.kind == "load" else words.value_text("kind", row.kind)
    return f"版{row.commit}　{moment}　{what}"


def table_word(name: str) -> str:
    """What people call the rows of a table."""
    return words.value_text("table_name", name)


def tables_listing(table: pd.DataFrame) -> Listing | None:
    """The question `changed_tables` as a table: which data, how many rows added, changed, withdrawn."""
    if table.empty:
        return None
    lines = [
        line(
            words.value_text("table_name", row.table_name),
            *(Cell(words.count_text(count, "行")) for count in (row.added, row.changed, row.withdrawn)),
        )
        for row in table.itertuples()
    ]
    return Listing(("データ", "追加", "変更", "取下げ"), tuple(lines))
