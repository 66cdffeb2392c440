"""The subsidy for individual vaccination over all institutions: its key figures, the list, and the municipalities."""

import pandas as pd

import vocabulary as words
from charts.chart import Basis, Chart
from charts.key_figures import Bar, KeyFigure
from charts.listing import Cell, Line, Listing, line

NOT_A_DECISION = "※試算であり、交付決定額ではありません。"
LIST = [
    "institution_name", "facility", "area_name", "total_yen", "expected_yen", "weekly_yen", "big_day_yen",
    "staffing_yen", "reach_text",
    "last_start_on", "doses", "high_weeks", "low_weeks", "big_days", "staffing_weeks", "reported_until", "dispatch_yen",
    "base_yen", "institution_id",
]  # fmt: skip
AREAS = [
    "area_code", "area_name", "institutions", "paid_institutions", "doses", "paid_doses", "lifted_doses", "weekly_yen",
    "big_day_yen", "staffing_yen", "total_yen", "expected_yen",
]  # fmt: skip
SCENARIOS = [
    "scenario",
    "paid_institutions",
    "doses",
    "total_yen",
    "weekly_yen",
    "big_day_yen",
    "staffing_yen",
    "other_yen",
]
HEADS = (
    "市町村", "接種した\n医療機関", "うち要件を\n満たす機関", "接種回数", "うち支援の\n対象の回数", "週当たりの\n増減",
    "①の額", "②の額", "③の額", "試算額", "このまま\n続いた場合",
)  # fmt: skip


def reach_text(row: object) -> str:
    """How far an institution is from ①, in words; `row` of `analysis.subsidy_table.table`."""
    if words.is_missing(row.reach):
        return "病院は対象外"
    if row.reach == "possible":
        return f"あと{int(row.weeks_missing)}週・{words.count_text(row.doses_needed, '回')}"
    return {"paid": "要件を満たしています", "late": "期間内には届きません"}[row.reach]


def listed(assessed: pd.DataFrame) -> pd.DataFrame:
    """The institutions as a list of their own, largest amount first."""
    rows = assessed.assign(reach_text=[reach_text(row) for row in assessed.itertuples()])
    return rows.sort_values(["total_yen", "doses", "institution_id"], ascending=[False, False, True])[LIST]


def institutions(assessed: pd.DataFrame, basis: Basis, outside: tuple[int, int]) -> Chart:
    """All institutions with their amounts, largest first; outside: days and doses that lie outside the period."""
    paid, near = int((assessed.total_yen > 0).sum()), int((assessed.reach == "possible").sum())
    reading = (
        f"**{len(assessed)}機関**のうち**{paid}機関**が要件を満たし、試算額は計"
        f"**{words.yen_text(assessed.total_yen.sum())}**です。"
    )
    reading += f"診療所**{near}機関**は、これから①に届く可能性があります。" if near else ""
    notes = (NOT_A_DECISION, *_outside(outside))
    rows = listed(assessed)
    return Chart("institutions", "医療機関別の試算", "期間の初日から", reading, rows, basis, notes=notes)


def _outside(outside: tuple[int, int]) -> tuple[str, ...]:
    days, doses = outside
    if not days:
        return ()
    return (f"期間外の{words.count_text(days, '日分')}（{words.count_text(doses, '回')}）は数えていません。",)


def figures(assessed: pd.DataFrame, campaign: object, *, invented: bool) -> list[KeyFigure]:
    """Four key figures: the sum, who is paid, who still can be, and the doses that are paid for."""
    yen = {name: int(assessed[f"{name}_yen"].sum()) for name in ("weekly", "big_day", "staffing", "total")}
    taking, paid = int((assessed.doses > 0).sum()), int((assessed.total_yen > 0).sum())
    near = assessed[assessed.reach == "possible"]
    doses, paid_doses = int(assessed.doses.sum()), int(assessed.paid_doses.sum())
    value, unit = _split(words.yen_text(yen["total"]))
    marks = {"weekly": "①", "big_day": "②", "staffing": "③"}
    parts = "　".join(f"{mark}{words.yen_text(yen[name])}" for name, mark in marks.items())
    nearest = int((near.weeks_missing == 1).sum())
    return [
        KeyFigure("試算額の計", value=value, unit=unit, comparison=parts, basis=NOT_A_DECISION, invented=invented),
        KeyFigure(
            "要件を満たす医療機関", value=str(paid), unit="機関", bar=Bar(paid / taking if taking else 0, "dose"),
            comparison=f"接種した{taking}機関のうち", basis="①～③のどれかの支給がある機関", invented=invented,
        ),
        KeyFigure(
            "これから①に届きうる診療所", value=str(len(near)), unit="機関",
            comparison=f"うちあと1週で届く {nearest}機関" if len(near) else "残りの週では届きません",
            basis=f"週{words.count_text(campaign.low_weekly_doses, '回')}以上を{campaign.least_weeks}週",
            invented=invented,
        ),
        KeyFigure(
            "支援の対象となった接種", value=words.count_text(paid_doses), unit="回",
            bar=Bar(paid_doses / doses if doses else 0, "dose"),
            comparison=f"個別接種{words.count_text(doses, '回')}のうち", basis="①の週と②の日の接種回数",
            invented=invented,
        ),
    ]  # fmt: skip


def _split(text: str) -> tuple[str, str]:
    return text.removesuffix("円"), "円"


def areas(rows: pd.DataFrame, basis: Basis) -> Chart:
    """Totals by municipality, from `analysis.subsidy_outlook.by_area`."""
    paid = int((rows.paid_institutions > 0).sum())
    reading = (
        f"要件を満たす医療機関があるのは**{paid}市町村**で、試算額は計**{words.yen_text(rows.total_yen.sum())}**、"
        f"このまま続けば計**{words.yen_text(rows.expected_yen.sum())}**です。"
    )
    for row in rows.sort_values("expected_yen", ascending=False).head(1).itertuples():
        reading += f"最も多いのは**{row.area_name}**です。" if row.expected_yen else ""
    definition = "週当たりの増減＝最後に終わった週の回数から期間の最初の週の回数を引いたもの"
    notes = ("このまま続いた場合＝期間の末日まで、最後に終わった週と同じ回数が続いた場合の試算額", NOT_A_DECISION)
    return Chart(
        "subsidy-areas", "市町村別の集計", "期間の初日から", reading, rows[AREAS], basis, definition, notes=notes
    )


def areas_listing(rows: pd.DataFrame) -> Listing:
    """The municipalities as a table with their sum."""
    sums = rows.select_dtypes("number").sum(min_count=1)
    total = line("計", *_area_cells(sums), cls="total")
    return Listing(HEADS, (*(line(row.area_name, *_area_cells(row)) for _, row in rows.iterrows()), total))


def _area_cells(row: pd.Series) -> tuple[Cell, ...]:
    count = lambda name, unit: Cell(words.count_text(row[name], unit))  # noqa: E731
    change = words.MISSING if words.is_missing(row.lifted_doses) else _signed(row.lifted_doses)
    yen = (Cell(words.yen_text(row[name])) for name in ("weekly_yen", "big_day_yen", "staffing_yen"))
    return (
        count("institutions", "機関"), count("paid_institutions", "機関"), count("doses", "回"),
        count("paid_doses", "回"), Cell(change), *yen, Cell(words.yen_text(row.total_yen), cls="strong"),
        Cell(words.yen_text(row.expected_yen)),
    )  # fmt: skip


def _signed(count: float) -> str:
    sign = "+" if count > 0 else words.MINUS if count < 0 else ""
    return f"{sign}{words.count_text(abs(count), '回')}"


def scenario_words(campaign: object) -> dict[str, str]:
    """What each way the weeks to come may turn out is called; keys as `analysis.subsidy_table.scenarios` names them."""
    least = {"low": campaign.low_weekly_doses, "high": campaign.high_weekly_doses}
    raised = {name: f"どの診療所も今後は週{words.count_text(doses, '回')}以上" for name, doses in least.items()}
    return {"reported": "これまでの報告だけ（下限）", "carried_on": "最後に終わった週の回数が続く"} | raised


def outlook(rows: pd.DataFrame, campaign: object, basis: Basis, late: int) -> Chart:
    """What may be paid by the end of the period, from `analysis.subsidy_table.scenarios` with weeks to come.

    late: institutions without a report in the last seven days known, whose weeks to come may be told too low.
    """
    yen = {name: words.yen_text(total) for name, total in zip(rows.scenario, rows.total_yen, strict=True)}
    reading = (
        f"{words.day_text(campaign.last_on)}までの支給は、最後に終わった週の回数が続けば**{yen['carried_on']}**、"
        f"どの診療所も今後は週{words.count_text(campaign.high_weekly_doses, '回')}以上なら**{yen['high']}**と"
        f"見込まれます。これまでの報告だけでも**{yen['reported']}**です。"
    )
    notes = (NOT_A_DECISION, "派遣と接種費用は含みません")
    notes += (f"直近7日間に報告のない医療機関が{late}機関あり、その分は少なく見込んでいます。",) if late else ()
    table = rows.assign(scenario=rows.scenario.map(scenario_words(campaign)))[SCENARIOS]
    return Chart("subsidy-outlook", "期間末までの見通し", "①～③の計", reading, table, basis, notes=notes)


def outlook_listing(rows: pd.DataFrame, campaign: object) -> Listing:
    """The ways the weeks to come may turn out as a table, with the other reading of overlapping weeks last."""
    other = next(text for name, text in words.VALUES["overlap"].items() if name != campaign.overlap)
    heads = (
        "今後の週",
        "要件を満たす\n機関",
        "接種回数",
        "①の額",
        "②の額",
        "③の額",
        "試算額",
        f"週の重複を\n「{other}」と読むと",
    )
    named = scenario_words(campaign)
    return Listing(heads, tuple(_way(row, named[row.scenario]) for row in rows.itertuples()))


def _way(row: object, name: str) -> Line:
    yen = (Cell(words.yen_text(value)) for value in (row.weekly_yen, row.big_day_yen, row.staffing_yen))
    counts = (words.count_text(row.paid_institutions, "機関"), words.count_text(row.doses, "回"))
    other = "同じ額" if row.other_yen == row.total_yen else words.yen_text(row.other_yen)
    return line(name, *counts, *yen, Cell(words.yen_text(row.total_yen), cls="strong"), other)
