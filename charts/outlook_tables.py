"""The outlook in tables: other take-ups, what each condition changes, past forecasts against what came."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import plotly.graph_objects as go

import vocabulary as words
from charts import theme
from charts.chart import Basis, Chart
from charts.listing import Cell, Line, Listing, line
from charts.outlook_words import Asked, Assumed, Ending, Required, ending_text, verdict
from charts.theme import Style

Ends = tuple[date | None, date | None]
# Up to here the present pace is enough.
ENOUGH = 1.0
PAST = ["forecast_low", "forecast_doses", "forecast_high"]
TESTED = [
    "as_of_on", "target_on", "forecast_low", "forecast_doses", "forecast_high", "actual_doses", "error_doses",
    "error_days", "inside", "widened",
]  # fmt: skip


def other_take_ups(rows: pd.DataFrame, goal_on: date, pace: float | None, basis: Basis) -> Chart:
    """The card of `take_up_table`; rows: what_if.other_take_ups."""
    rate = (
        f"現在の＝1日{words.count_text(pace, '回')}に対する倍率　目標日まで＝見込みの幅と目標日の関係" if pace else ""
    )
    return Chart(
        name="take-ups",
        title="想定接種率と必要な回数",
        kind=f"{words.axis_day(goal_on)}まで",
        reading=_take_up_reading(rows, pace),
        table=rows.assign(pace_ratio=rows.pace_ratio.astype("float64").round(2)),
        basis=basis,
        definition=rate,
    )


def _take_up_reading(rows: pd.DataFrame, pace: float | None) -> str:
    if rows.needed_a_day.isna().all():
        return "目標日が過ぎているため、1日当たりの回数は計算できません。"
    if not pace:
        return "最近の接種実績がないため、現在のペースとは比べられません。"
    within = rows[rows.pace_ratio <= ENOUGH]
    if within.empty:
        return "1日当たりの回数が現在のペースで足りる想定接種率は、この範囲にありません。"
    enough = words.rate_text(within.take_up_rate.max())
    return f"1日当たりの回数が現在のペースで足りるのは、想定接種率**{enough}**までです。"


def take_up_table(rows: pd.DataFrame, ends: Sequence[Ends | None], asked: Asked) -> Listing:
    """One row a take-up: doses missing, doses a day, how many times the present pace, state; the chosen one marked.

    ends: what what_if.other_take_ups says of each row's earliest and latest end.
    """
    lines = (
        line(
            f"{words.half_up(row.take_up_rate * 100)}%",
            words.count_text(row.missing_doses),
            words.count_text(row.needed_a_day),
            words.MISSING if words.is_missing(row.pace_ratio) else f"{words.half_up(row.pace_ratio, 1)}倍",
            Cell(*verdict(one, asked.goal_on)),
            cls="chosen" if abs(row.take_up_rate - asked.take_up) < 1e-9 else "",
        )
        for row, one in zip(rows.itertuples(), ends, strict=True)
    )
    return Listing(("想定接種率", "残り(回)", "1日当たり(回)", "現在の", "目標日まで"), tuple(lines))


def what_ifs(rows: Sequence[tuple[str, Assumed, Ending, Required]], basis: Basis) -> Chart:
    """What comes out with one condition changed, from what_if.outcomes; the first row is what is chosen now."""
    frame = pd.DataFrame([_what_if(one, rows[0][2], basis.as_of) for one in rows], columns=_WHAT_IF)
    return Chart(
        name="what-ifs",
        title="条件を変えると",
        kind="ほかの条件は今のまま",
        reading=_what_if_reading(frame) if len(frame) else "最近の接種実績がないため、完了の見込みは計算できません。",
        table=frame,
        basis=basis,
        definition="今の条件との差＝完了の見込みの中央が早まる・遅くなる日数",
        notes=(
            *(_venue_note(rows[0][1]) for _ in rows[:1]),
            "これは一定の条件を置いた計算であり、完了日を約束するものではありません",
        ),
    )


def _venue_note(assumed: Assumed) -> str:
    a_day = words.count_text(assumed.venue_doses, "回")
    return (
        f"特設会場は1か所1日{a_day}・土日のみ・基準日の{assumed.venue_lead_days}日後から（モデルナ、供給の計画とは別）"
    )


_WHAT_IF = ["condition", "ending", "ending_change", "needed_a_day", "missing_doses"]


def _what_if(one: tuple[str, object, Ending, Required], now: Ending, as_of: date) -> tuple:
    name, _, ending, required = one
    return name, ending_text(ending, as_of), _change(ending, now), required.doses_a_day, required.missing


def _change(ending: Ending, now: Ending) -> str:
    if ending.middle is None or now.middle is None:
        return words.MISSING
    days = (ending.middle - now.middle).days
    if ending is now:
        return words.MISSING
    return "変わらない" if not days else f"{abs(days)}日{'遅い' if days > 0 else '早い'}"


def _what_if_reading(frame: pd.DataFrame) -> str:
    sooner = frame[frame.ending_change.str.endswith("早い")]
    ending = frame.ending.iloc[0]
    # Only a day is an outlook; that it is done, or never will be, is a sentence already.
    now = f"今の条件では**{ending}**" + ("。" if ending.endswith(("ます", "ません")) else "の見込みです。")
    if sooner.empty:
        return now
    days = sooner.ending_change.str.removesuffix("日早い").astype(int)
    best = sooner.loc[days.idxmax()]
    return f"{now}最も早まるのは「{best.condition}」場合で、中央で**{days.max()}日**早くなります。"


def what_if_table(chart: Chart, rows: Sequence[tuple[str, object, Ending, Required]]) -> Listing | None:
    """The rows of `what_ifs` with their state; None without rows."""
    if chart.table.empty:
        return None
    lines = []
    for row, (_, asked, ending, _) in zip(chart.table.itertuples(), rows, strict=True):
        word, tone = verdict(ending.ends, asked.goal_on)
        figures = (words.count_text(row.missing_doses), words.count_text(row.needed_a_day))
        cells = (row.condition, row.ending, row.ending_change, *figures, Cell(word, tone=tone))
        lines.append(line(*cells, cls="" if lines else "chosen"))
    heads = ("条件", "完了の見込み", "今の条件との差", "残り(回)", "目標日までに\n必要な1日当たり(回)", "目標日まで")
    return Listing(heads, tuple(lines), look="figures what-if")


def past_forecasts(tested: pd.DataFrame, days_ahead: int, usual: float | None, basis: Basis, counted: str) -> Chart:
    """Forecasts of each week's end against what came, from backtest.back_test; usual: its usual_error_days; counted
    says in words which doses these are.
    """
    ahead = f"{days_ahead // 7}週間先"
    return Chart(
        name=f"past-forecasts-{days_ahead}",
        title=f"過去の見込みと実績（{ahead}）",
        kind=f"実績との差・{counted}",
        reading=_past_reading(tested, ahead, usual),
        table=tested[TESTED],
        basis=basis,
        definition="棒＝見込みの幅（10～90%）　輪＝中央　0の線＝実績（累計、入力の遅れを補正）",
        notes=(
            "0の線より下＝見込みが実績より少なかった回数",
            "各週の最後のファイルまでに分かっていたことだけで計算し直したもの",
        ),
        figure=_past_figure(tested) if len(tested) else None,
    )


def _past_reading(tested: pd.DataFrame, ahead: str, usual: float | None) -> str:
    if tested.empty or usual is None:
        return f"{ahead}の実績が出た見込みがまだないため、比べられません。取込みが数週間分たまると表示します。"
    inside = int(tested.inside.sum())
    said = f"{ahead}の見込み{len(tested)}回のうち、実績が幅に入ったのは**{inside}回**です{_how_wide(tested)}。"
    said += f"中央と実績の差は、真ん中の回で**{words.half_up(usual, 0)}日分**です。"
    low = int((tested.error_doses < 0).sum())
    if low == len(tested):
        return f"{said}いずれも実績が見込みを上回りました（ペースが上がっていたため）。"
    return said


def _how_wide(tested: pd.DataFrame) -> str:
    """Which of the ranges had been widened by earlier errors, in brackets; '' when all had."""
    wide = tested[tested.widened.astype(bool)]
    if len(wide) == len(tested):
        return ""
    if wide.empty:
        return "（どの幅も、過去の誤差で広げる前のもの）"
    return f"（過去の誤差で幅を広げた{len(wide)}回では{int(wide.inside.sum())}回）"


def _past_figure(tested: pd.DataFrame, style: Style | None = None) -> go.Figure:
    style = style or Style()
    tone, scale = style.tone, style.scale.line
    fig = theme.figure(style, 300, (64, 20, 16, 46))
    at, off = list(range(len(tested))), tested[PAST].sub(tested.actual_doses, axis=0)
    for place, low, high in zip(at, off.forecast_low, off.forecast_high, strict=True):
        fig.add_scatter(
            x=[place, place], y=[low, high], mode="lines", hoverinfo="skip",
            line={"color": tone.dose_light, "width": 16 * scale},
        )  # fmt: skip
    fig.add_hline(y=0, line={"color": tone.text, "width": 1.5 * scale})
    ring = {"size": 11 * scale, "color": tone.card, "line": {"color": tone.first_dose, "width": 2.5 * scale}}
    fig.add_scatter(
        x=at, y=off.forecast_doses, mode="markers", marker=ring, text=[_past_hover(row) for row in tested.itertuples()],
        hovertemplate="%{text}<extra></extra>",
    )  # fmt: skip
    days = zip(tested.as_of_on, tested.target_on, strict=True)
    names = [f"{words.axis_day(target)}<br>({words.axis_day(said)}時点)" for said, target in days]
    fig.update_xaxes(tickvals=at, ticktext=names, range=[-0.6, len(at) - 0.4])
    theme.difference_axis(fig, off.to_numpy().ravel(), "回")
    return fig


def _past_hover(row: object) -> str:
    figures = (("見込み（中央）", row.forecast_doses), ("実績", row.actual_doses))
    said = "<br>".join(f"{word} {words.count_text(doses, '回')}" for word, doses in figures)
    return f"{words.day_text(row.target_on)}まで<br>{said}"


def past_table(tested: pd.DataFrame) -> Listing | None:
    """The forecasts row by row; None without any."""
    if tested.empty:
        return None
    return Listing(
        ("見込んだ日", "対象の日", "見込み（幅）", "実績", "日数の差", ""), tuple(map(_past, tested.itertuples()))
    )


def _past(row: object) -> Line:
    span = "～".join(map(words.short_count, (row.forecast_low, row.forecast_high)))
    off = words.MISSING
    if not words.is_missing(row.error_days):
        days = abs(int(words.half_up(row.error_days)))
        off = "同じ" if not days else f"{days}日{'早く' if row.error_days > 0 else '遅く'}見込んだ"
    state = Cell("幅の中", tone="good") if row.inside else Cell("幅の外", tone="warn")
    said, target = (words.day_text(day) for day in (row.as_of_on, row.target_on))
    return line(said, target, span, words.short_count(row.actual_doses), off, state)
