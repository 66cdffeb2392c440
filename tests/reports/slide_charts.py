"""Charts made in the tests that put them on slides: bars with lines, dots, an official table, a Gantt."""

from datetime import date, datetime
from io import BytesIO

import pandas as pd
from pptx import Presentation

from charts.chart import Area, Basis, Chart, OfficialRow, OfficialTable
from charts.cumulative import cumulative_rates
from charts.daily_doses import daily_doses
from charts.gantt import SLIDE, gantt
from reports.slides.content import Edition, Page
from reports.slides.deck import deck_of
from tests.charts import gantt_rows as rows

HOME = Area("16", "富山県")
BASIS = Basis(date(2021, 6, 2), 12, "VRS（6/3取込・版12）")
EDITION = Edition(
    "令和3年度 第1回", "「ワンチームとやま」連携推進本部会議", "会議資料", "令和3年6月4日(金)", "富山県民会館",
    "6月2日現在 ｜ 版 12（会議用に固定）", datetime(2021, 6, 3, 8, 15),
)  # fmt: skip
LINES = (("16", "富山県", 1, 0.1371), ("00", "全国", 1, 0.1312), ("16", "富山県", 2, 0.0011))


def daily(days: int = 20, last_open: int = 4) -> Chart:
    """Doses a day, the last days still being entered."""
    doses = [100 * (at + 1) + at % 3 for at in range(days)]
    table = pd.DataFrame({"vaccinated_on": pd.date_range("2021-05-14", periods=days), "doses": doses})
    table["mean_doses"] = table.doses.rolling(7).mean()
    table["state"] = ["complete"] * (days - last_open) + ["incomplete"] * last_open
    return daily_doses(table, BASIS, "富山県")


def coverage() -> Chart:
    """The prefecture's and Japan's coverage day by day."""
    days = pd.date_range("2021-05-20", periods=10)
    told = [
        pd.DataFrame(
            {"vaccinated_on": days, "area_code": code, "area_name": name, "dose_number": number,
             "doses": range(100, 1100, 100), "coverage_rate": [start + 0.004 * at for at in range(10)]}
        )
        for code, name, number, start in LINES
    ]  # fmt: skip
    return cumulative_rates(pd.concat(told, ignore_index=True), HOME, BASIS, None)


def official() -> Chart:
    """The table of 資料1."""
    told = (
        OfficialRow("富山県", "約33万5千人", (("59,333", "約18%"), ("2,817", "約0.8%")), is_home=True),
        OfficialRow("全国", "約3,600万人", (("6,266,076", "約17%"), ("557,469", "約1.5%")), reason="全国は概数です"),
    )
    table = pd.DataFrame({"area_name": ["富山県", "全国"], "doses": [59333, 6266076]})
    figures = OfficialTable("接種対象者数", told, ("+0.3ポイント", "−0.7ポイント"))
    return Chart(
        "older-adults", "高齢者優先接種", "4月12日～・VRS", "1回目は**約18%**です。", table, BASIS,
        "接種率＝接種回数÷対象者数", ("注 差は四捨五入前の率から計算",), official=figures,
    )  # fmt: skip


def plan(count: int = 6) -> Chart:
    """A Gantt with stated, inferred and undecided months."""
    kinds = [{}, {"basis": "inferred", "start_basis": "inferred", "end_basis": "inferred"}, rows.UNKNOWN]
    tasks = rows.tasks(*(kinds[at % 3] | {"task": f"工程{at}"} for at in range(count)))
    return gantt(
        tasks, rows.items("W1"), rows.meetings(("第1回本部会議", "2021-06-04", "2021-06-04")), date(2021, 6, 4), BASIS,
        SLIDE, year=2021,
    )  # fmt: skip


def listed(count: int) -> Chart:
    """Rows without a figure."""
    table = pd.DataFrame({"area_name": [f"市町村{at}" for at in range(count)], "doses": range(count)})
    return Chart("list", "市町村別", "累計", "市町村別の回数です。", table, BASIS)


def pages(*charts: Chart, **told: object) -> list[Page]:
    """A step for each chart."""
    return [Page(chart.title, chart.reading, (chart,), "資料1", **told) for chart in charts]


def made(*charts: Chart) -> Presentation:
    """The deck of these charts, read back."""
    return Presentation(BytesIO(deck_of(pages(*charts), EDITION)))
