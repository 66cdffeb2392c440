"""調整枠: how many boxes each municipality would get, row by row with what it needs, has and gets."""

from typing import Protocol

import pandas as pd

import vocabulary as words
from charts.chart import Basis, Chart
from charts.listing import Cell, Line, Listing, line
from charts.outlook_form import Result

NOT_DECIDED = "これは配分の試算であり、決定した配分ではありません"
HEADS = (
    "市町村", "新たな\n1回目", "2回目の\n予定", "推計在庫\n（下限）", "今後の\n配送", "不足\n(回分)", "提案\n(箱)",
    "配分案\n(箱)", "配分後の\n過不足", "提案の根拠・変更の理由",
)  # fmt: skip


class Rule(Protocol):
    """How the boxes are shared out: all of them, kept back, days looked ahead, doses of a box."""

    boxes: int
    reserve_rate: float
    days: int
    doses_per_vial: int
    counts_unconfirmed: bool
    by_days: bool
    box_doses: int
    reserve_boxes: int


def allotment(rows: pd.DataFrame, rule: Rule, basis: Basis, notes: tuple[str, ...] = ()) -> Chart:
    """The rows of analysis.allotment.propose as a card; no rows say what to load."""
    return Chart(
        name="allotment",
        title="調整枠の配分案",
        kind=f"{rule.days}日間の必要量",
        reading=_reading(rows, rule)
        if len(rows)
        else "市町村別の到着の報告と接種実績を取り込むと、配分案を計算します。",
        table=rows,
        basis=basis,
        definition=f"不足＝新たな1回目＋2回目の予定－推計在庫（下限）－今後の配送　1箱＝{rule.box_doses:,}回分",
        notes=(*rule_notes(rule), *notes),
    )


def rule_notes(rule: Rule) -> tuple[str, ...]:
    """How the boxes are shared out, in words."""
    coming = "到着未確認と予定の配送" if rule.counts_unconfirmed else "予定の配送（到着未確認は含めません）"
    most = "不足の日数（残りの不足÷1日当たりの必要量）" if rule.by_days else "残りの不足"
    return (
        f"規則 {most}が最も多い市町村に1箱ずつ（同じなら団体コード順）、不足がなくなるか箱がなくなるまで",
        f"今後の配送＝{rule.days}日以内に届く{coming}",
        "新たな1回目は現在の7日平均が続く場合、2回目の予定は期日が来る分（どちらも10回単位）",
        NOT_DECIDED,
    )


def _reading(rows: pd.DataFrame, rule: Rule) -> str:
    short = rows[rows.need_doses > 0]
    if short.empty:
        return f"{rule.days}日間の必要量は、どの市町村も在庫と配送で足りる計算です。"
    need = words.short_count(short.need_doses.sum())
    said = f"**{len(short)}市町村**で合わせて**{need}回分**が不足する計算です。"
    given, left = int(rows.decided_boxes.sum()), rows[rows.left_doses < 0]
    if not given:
        return f"{said}配分する箱数を入れると、配分案を計算します。"
    rest = f"なお{len(left)}市町村で不足が残ります。" if len(left) else "不足はなくなります。"
    return f"{said}**{given}箱**の配分で、{rest}"


def results(rows: pd.DataFrame, rule: Rule) -> list[Result]:
    """What the rule comes to: boxes that may be given, kept back, given, and what is left over or given too much."""
    most, given = rule.boxes - rule.reserve_boxes, int(rows.decided_boxes.sum()) if len(rows) else 0
    lines = [
        Result("県で留保する箱", words.count_text(rule.reserve_boxes), "箱"),
        Result("配分できる箱", words.count_text(most), "箱"),
        Result("配分案の合計", words.count_text(given), "箱"),
    ]
    if given <= most:
        return [*lines, Result("配分しない箱", words.count_text(most - given), "箱")]
    return [*lines, Result("配分できる箱を超える", words.count_text(given - most), "箱", bad=True)]


def allotment_table(chart: Chart, rule: Rule) -> Listing | None:
    """The rows of `allotment` in the order of codes, with their sum; None without rows."""
    rows = chart.table
    if rows.empty:
        return None
    sums = rows[["new_first_doses", "due_doses", "stock_doses", "coming_doses", "need_doses"]].sum()
    boxes = rows[["proposed_boxes", "decided_boxes"]].sum()
    total = line("計", *map(words.count_text, sums), *map(words.count_text, boxes), "", "", cls="total")
    return Listing(HEADS, (*(_row(row, rule) for row in rows.itertuples()), total), look="figures municipal allotment")


def _row(row: object, rule: Rule) -> Line:
    changed = not words.is_missing(row.reason)
    figures = (
        row.new_first_doses,
        row.due_doses,
        row.stock_doses,
        row.coming_doses,
        row.need_doses,
        row.proposed_boxes,
    )
    return line(
        row.area_name,
        *map(words.count_text, figures),
        Cell(words.count_text(row.decided_boxes), cls="changed" if changed else ""),
        Cell(_signed(row.left_doses), cls="outside" if row.left_doses < 0 else ""),
        Cell(f"変更　{row.reason}" if changed else why(row, rule), cls="why"),
        cls="chosen" if changed else "",
    )


def _signed(doses: float) -> str:
    text = words.count_text(doses)
    return f"+{text}" if doses > 0 else text


def why(row: object, rule: Rule) -> str:
    """Why a municipality gets so many boxes by the rule, in words."""
    if row.need_doses <= 0:
        return "在庫と配送で足ります"
    full = -(-int(words.half_up(row.need_doses)) // rule.box_doses)
    wanted = f"{words.count_text(row.need_doses)}回分÷{rule.box_doses:,}＝{full}箱（切上げ）"
    if row.proposed_boxes >= full:
        return wanted
    return f"{wanted}のうち{int(row.proposed_boxes)}箱（箱が足りません）"
