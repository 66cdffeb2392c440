"""別紙1: what was planned, shipped and confirmed as arrived in each delivery period, as a table and as bars."""

from collections.abc import Iterable
from datetime import date

import pandas as pd
import plotly.graph_objects as go

import vocabulary as words
from charts import theme
from charts.chart import Basis, Chart
from charts.listing import Cell, Line, Listing, line
from charts.supply_figure import delivery_name
from charts.theme import Style

HEIGHT = 172
MARGINS = (60, 20, 22, 42)
# So far the hatching of what is not decided reaches.
UNDECIDED_SHOWN = pd.Timedelta(days=16)
NEAR = pd.Timedelta(days=18)
UNITS = {"doses": "回分", "boxes": "箱"}
CHIPS = {"arrived": "good", "unconfirmed": "warn", "planned": "plain", "undecided": "plain"}
MODERNA = "#8843E1"
TITLE = "配送の予定と到着"


def supply_rounds(
    rows: pd.DataFrame, basis: Basis, unit: str, *, style: Style | None = None, notes: tuple[str, ...] = ()
) -> Chart:
    """The delivery periods of the question `supply_rounds` as bars: planned, shipped, arrived.

    unit: doses (回分) or boxes (箱). Without rows the Chart has no figure and its reading says what to load.
    """
    told = rows[rows.state != "undecided"]
    return Chart(
        name="supply-rounds",
        title=TITLE,
        kind="・".join([_products(told), "クール別", UNITS[unit]]) if len(told) else "クール別",
        reading=_reading(rows) if len(rows) else "供給計画を取り込むと、クールごとの箱数と回分を表示します。",
        table=rows,
        basis=basis,
        definition="枠線＝計画　薄い塗り＝発送　濃い塗り＝到着確認済　斜線＝未定" if len(told) else "",
        notes=(*_vials(rows), *notes),
        figure=_figure(rows, unit, style or Style()) if len(told) else None,
    )


def _products(told: pd.DataFrame) -> str:
    return "と".join(words.value_text("product", product) for product in sorted(set(told["product"]), reverse=True))


def _reading(rows: pd.DataFrame) -> str:
    planned = rows.planned_doses.sum()
    boxes = words.count_text(rows.planned_boxes.sum(), "箱")
    said = f"計画は**{words.short_count(planned)}回分**（{boxes}）、{_arrived_in_words(rows)}です。"
    later = rows[rows.state == "undecided"]
    if later.empty:
        return said
    groups = "・".join(dict.fromkeys(words.value_text("priority_group", one) for one in later.priority_group))
    return f"{said}{words.day_text(later.starts_on.min())}の週からの{groups}の分は未定です。"


def _arrived_in_words(rows: pd.DataFrame) -> str:
    if rows.arrived_doses.isna().all():
        return "到着の報告は未取込"
    return f"到着確認済は**{words.short_count(rows.arrived_doses.sum())}回分**"


def _vials(rows: pd.DataFrame) -> tuple[str, ...]:
    """How many doses a vial gives, and from when; only where the plan says so."""
    told = rows.dropna(subset="doses_per_vial").sort_values("starts_on")
    told = told[told["product"] == "pfizer"]
    said, before = [], None
    for row in told.itertuples():
        if row.doses_per_vial != before:
            since = f"{words.day_text(row.starts_on)}の週から" if before is not None else ""
            said.append(f"{since}1バイアル{int(row.doses_per_vial)}回（1箱{195 * int(row.doses_per_vial):,}回分）")
            before = row.doses_per_vial
    return (f"1箱＝195バイアル。{'、'.join(said)}",) if said else ()


def rounds_table(rows: pd.DataFrame, unit: str) -> Listing | None:
    """The delivery periods as columns: planned, shipped, arrived, planned in all, state; None without rows.

    Rows of a product follow each other; periods of which nothing is decided share one column at the end.
    """
    told, later = rows[rows.state != "undecided"], rows[rows.state == "undecided"]
    if rows.empty:
        return None
    columns = told[["starts_on", "ends_on", "round"]].drop_duplicates().sort_values("starts_on")
    heads = [f"{row.round}\n{_weeks(row)}" if row.round else _weeks(row) for row in columns.itertuples()]
    groups = "・".join(dict.fromkeys(words.value_text("priority_group", one) for one in told.priority_group))
    alone = told["product"].nunique() == 1
    parts = (_product(product, own, columns, unit, later, alone=alone) for product, own in told.groupby("product"))
    lines = [one for part in parts for one in part]
    last = [_later_head(later)] if len(later) else []
    return Listing((groups, *heads, *last), tuple(lines), look="figures rounds")


def _weeks(row: object) -> str:
    weeks = (row.ends_on - row.starts_on).days // 7 + 1
    first = words.axis_day(row.starts_on)
    if weeks <= 1:
        return f"{first}の週"
    second = row.starts_on + pd.Timedelta(days=7 * (weeks - 1))
    joint = "・" if weeks == 2 else "～"
    return f"{first}{joint}{words.axis_day(second)}の週"


def _later_head(later: pd.DataFrame) -> str:
    groups = "・".join(dict.fromkeys(words.value_text("priority_group", one) for one in later.priority_group))
    return f"{groups}\n{words.axis_day(later.starts_on.min())}～{words.axis_day(later.starts_on.max())}の週"


def _product(
    product: str, own: pd.DataFrame, columns: pd.DataFrame, unit: str, later: pd.DataFrame, *, alone: bool
) -> Iterable[Line]:
    """The five rows of one product; its name stands in them only beside another product."""
    by_start = own.groupby("starts_on").agg(
        {f"{kind}_{unit}": lambda part: part.sum(min_count=1) for kind in ("planned", "shipped", "arrived")}
        | {"state": "last"}
    )
    by_start = by_start.reindex(columns.starts_on)
    end = [Cell("未定", cls="undecided")] if len(later) else []
    name = "" if alone else f"{words.value_text('product', product)} "
    for kind, label in (("planned", "計画"), ("shipped", "発送"), ("arrived", "到着確認済")):
        figures = [words.count_text(value) for value in by_start[f"{kind}_{unit}"].astype("float64")]
        yield line(f"{name}{label}（{UNITS[unit]}）", *figures, *end)
    total = by_start[f"planned_{unit}"].astype("float64").fillna(0).cumsum()
    yield line(f"{name}累計（{UNITS[unit]}）", *map(words.count_text, total), *end, cls="total")
    yield line("状態", *map(_state, by_start.state.fillna("")), *([_state("undecided")] if end else []), cls="chips")


def _state(state: object) -> Cell:
    if not state:
        return Cell(words.MISSING)
    return Cell(words.value_text("state", state), tone=CHIPS[state])


def _figure(rows: pd.DataFrame, unit: str, style: Style) -> go.Figure:
    fig = theme.figure(style, HEIGHT, MARGINS)
    tone, told = style.tone, rows[rows.state != "undecided"]
    names = _axis_names(rows)
    edge = {"width": 1.5 * style.scale.line, "color": tone.planned}
    _bars(fig, told, names, f"planned_{unit}", {"color": tone.card, "line": edge})
    _bars(fig, told, names, f"shipped_{unit}", {"color": tone.grid, "line": {"width": 0}})
    for product, own in told.groupby("product"):
        colour = MODERNA if product == "moderna" else tone.arrived
        _bars(fig, own, names, f"arrived_{unit}", {"color": colour, "line": {"width": 0}})
    highest = float(told[f"planned_{unit}"].fillna(told[f"arrived_{unit}"]).max())
    _undecided(fig, rows, names, highest, style)
    fig.update_layout(barmode="overlay", bargap=0.35)
    theme.count_axis(fig, highest, UNITS[unit])
    at = list(dict.fromkeys(names.values()))
    texts = dict(zip(names.values(), (_axis_text(row) for row in rows.itertuples()), strict=True))
    fig.update_xaxes(tickvals=at, ticktext=[texts[one] for one in at], range=[-0.6, max(at) + 0.6])
    return fig


def _axis_names(rows: pd.DataFrame) -> dict[int, int]:
    """The place on the axis of each row: one for each first day."""
    days = sorted(set(rows.starts_on))
    return {index: days.index(day) for index, day in rows.starts_on.items()}


def _axis_text(row: object) -> str:
    name = delivery_name(row).replace("&", "&amp;").replace("<", "&lt;")
    return f"{name}<br>{words.axis_day(row.starts_on)}" if row.round else words.axis_day(row.starts_on)


def _bars(fig: go.Figure, rows: pd.DataFrame, names: dict[int, int], column: str, marker: dict) -> None:
    told = rows.dropna(subset=column)
    term = words.TERMS[column]
    fig.add_bar(
        x=[names[index] for index in told.index],
        y=told[column].astype("float64"),
        marker=marker,
        text=[
            f"{_axis_text(row)}の週　{words.value_text('product', row.product)}<br>{term.label} "
            f"{words.count_text(getattr(row, column), term.unit)}"
            for row in told.itertuples()
        ],
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
    )


def _undecided(fig: go.Figure, rows: pd.DataFrame, names: dict[int, int], highest: float, style: Style) -> None:
    """Hatched places for the periods of which nothing is decided."""
    later = rows[rows.state == "undecided"]
    if later.empty:
        return
    pattern = {"shape": "/", "size": 7 * style.scale.line, "fgcolor": style.tone.planned, "solidity": 0.2}
    places = [names[index] for index in later.index]
    fig.add_bar(
        x=places, y=[highest * 0.5] * len(later), hoverinfo="skip",
        marker={"color": style.tone.card, "pattern": pattern, "line": {"width": 0}},
    )  # fmt: skip
    at = (sum(places) / len(places), highest * 0.5)
    theme.label(fig, at, "未定", style.tone.muted, xshift=0, yshift=4, xanchor="center", yanchor="bottom")


def plan_reading(planned: tuple[date, float] | None, two_doses: float | None, share: tuple[float, float] | None) -> str:
    """What the plan comes to against two doses for everybody, and doses given against supply; '' when nothing is known.

    planned: the first day of the last delivery and the doses (回分) by then; share: analysis.supply.used_share.
    """
    said = ""
    if planned:
        day, doses = planned
        said = f"計画どおりなら{words.day_text(day)}の週に**{words.short_count(doses)}回分**となります。"
        if two_doses:
            gap, over = abs(doses - two_doses), "上回り" if doses >= two_doses else "下回り"
            said = said.removesuffix("なります。")
            said += f"なり、高齢者2回分を**{words.short_count(gap)}回分{over}ます**。"
    if share:
        ends = dict.fromkeys(words.rate_text(end).removesuffix("%") for end in share)
        said += f"接種は供給の**{'～'.join(ends)}%**です。"
    return said


def with_undecided(chart: Chart, rows: pd.DataFrame, height: int, style: Style | None = None) -> Chart:
    """The chart of supply against doses, of a height in px, with the weeks of which nothing is decided hatched.

    Where the as-of day's line stands close by there is no room for them.
    """
    later, style = rows[rows.state == "undecided"], style or Style()
    if chart.figure is None:
        return chart
    fig = chart.figure.update_layout(height=height)
    if later.empty or later.starts_on.min() - pd.Timestamp(chart.basis.as_of) < NEAR:
        return chart
    first, last = later.starts_on.min(), later.starts_on.min() + UNDECIDED_SHOWN
    # It comes on top of what is planned, nobody knows how much.
    level, top = float(rows.planned_doses.fillna(0).sum()), fig.layout.yaxis.range[1]
    fig.add_scatter(
        x=[first, first, last, last], y=[level, top, top, level], mode="lines", fill="toself", hoverinfo="skip",
        line={"width": 0, "color": style.tone.planned},
        fillpattern=theme.hatch(style.tone.planned, style) | {"solidity": 0.2},
    )  # fmt: skip
    groups = "・".join(dict.fromkeys(words.value_text("priority_group", one) for one in later.priority_group))
    at = (first + (last - first) / 2, top)
    theme.label(fig, at, f"{groups}は未定", style.tone.muted, xshift=0, yshift=3, xanchor="center", yanchor="bottom")
    start = pd.Timestamp(fig.layout.xaxis.range[0]).date()
    theme.day_axis(fig, start + pd.Timedelta(days=1), last.date())
    return chart
