"""The subsidy for individual vaccination over all institutions: its key figures, the list, and the municipalities."""

import pandas as pd

import vocabulary as words
from charts.chart import Basis, Chart
from charts.key_figures import Bar, KeyFigure
from charts.listing import Cell, Listing, line

NOT_A_DECISION = "※試算であり、交付決定額ではありません。"
LIST = [
    "institution_name", "facility", "area_name", "total_yen", "weekly_yen", "big_day_yen", "staffing_yen", "reach_text",
    "last_start_on", "doses", "high_weeks", "low_weeks", "big_days", "staffing_weeks", "reported_until", "dispatch_yen",
    "base_yen", "institution_id",
]  # fmt: skip
AREAS = [
    "area_code", "area_name", "institutions", "paid_institutions", "doses", "paid_doses", "lifted_doses", "weekly_yen",
    "big_day_yen", "staffing_yen", "total_yen",
]  # fmt: skip
HEADS = (
    "市町村", "接種した\n医療機関", "うち要件を\n満たす機関", "接種回数", "うち支援の\n対象の回数", "週当たりの\n増減",
    "①の額", "②の額", "③の額", "試算額",
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
    most = rows.sort_values("doses", ascending=False).head(1)
    reading = "".join(
        f"個別接種の回数が最も多いのは**{row.area_name}**（**{words.count_text(row.doses, '回')}**）で、"
        for row in most.itertuples()
    )
    paid = int((rows.paid_institutions > 0).sum())
    reading += f"要件を満たす医療機関があるのは**{paid}市町村**です。"
    definition = "週当たりの増減＝最後に終わった週の回数から期間の最初の週の回数を引いたもの"
    notes = (NOT_A_DECISION,)
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
    )  # fmt: skip


def _signed(count: float) -> str:
    sign = "+" if count > 0 else words.MINUS if count < 0 else ""
    return f"{sign}{words.count_text(abs(count), '回')}"
