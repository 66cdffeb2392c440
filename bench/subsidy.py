"""How long the subsidy's estimate of 1,000 institutions over 84 days takes, beside one institution after the other."""

from bench.measure import print_table, python, side_by_side

TIMES = 3
INSTITUTIONS, DAYS = 1_000, 84
OURS, SINGLY = "本システム（全機関をまとめて）", "1機関ずつ（週の組合せを順に試す）"

# Both get the same invented days, must give the same sum, and count neither making them nor their imports.
COMMON = """
import json, sys, time
from datetime import date, timedelta
import numpy as np, pandas as pd
from analysis.subsidy_campaign import Campaign
from analysis.subsidy_table import facts, judged, table
campaign = Campaign(
    "bench", "bench", date(2021, 5, 9), date(2021, 7, 31), 6, "exclusive", 100, 2_000, 150, 3_000, 4, 50, 100_000,
    "qualifying_weeks", 7_550, 2_760, 2_070, 730, 2_130,
)
count, days = int(sys.argv[1]), int(sys.argv[2])
ids = [f"{n:04d}" for n in range(count)]
hospitals = np.arange(count) % 10 == 9
institutions = pd.DataFrame({
    "institution_id": ids, "institution_name": ids, "facility": np.where(hospitals, "hospital", "clinic"),
    "area_code": "162019", "area_name": "富山市",
})
chance = np.random.default_rng(20210604)
doses = chance.poisson(np.repeat(chance.choice([8, 14, 20, 24, 40], count), days))
daily = pd.DataFrame({
    "institution_id": np.repeat(ids, days),
    "day": np.tile(pd.date_range("2021-05-09", periods=days), count),
    "doses": doses, "after_hours_doses": 0, "holiday_doses": 0,
    "special_staffing": np.repeat(hospitals, days) & (doses >= 50), "doctor_hours": 8.0, "nurse_hours": 16.0,
})
sent = pd.DataFrame(columns=["institution_id", "doctor_hours", "nurse_hours", "cost_yen"])
sent = sent.assign(day=pd.to_datetime([]))
"""
OURS_RUNS = (
    COMMON
    + """
started = time.perf_counter()
known = facts(institutions, daily, sent, campaign, date(2021, 7, 31))
total = int(table(known, judged(known)).total_yen.sum())
seconds = time.perf_counter() - started
print(json.dumps(seconds))
"""
)
SINGLY_RUNS = (
    COMMON
    + """
def one(rows, is_hospital):
    weeks = {}
    for day, doses, special, doctors, nurses in rows:
        week = weeks.setdefault((day.date() - campaign.first_on).days // 7, [0, 0, 0, 0.0])
        week[0] += doses; week[1] += doses >= 50; week[2] += doses >= 50 and special
        week[3] += (doctors * 7_550 + nurses * 2_760) if special else 0
    if is_hospital:
        staffed = [week for week in weeks.values() if week[2]]
        extra = sum(week[3] for week in staffed) if len(staffed) >= 4 else 0
        return sum(week[1] for week in weeks.values()) * 100_000 + int(extra)
    high = sorted((week for week in weeks.values() if week[0] >= 150), key=lambda week: week[0])
    rest = [week for week in weeks.values() if week[0] < 150]
    best = 0
    for moved in range(len(high) + 1):
        above = high[moved:] if len(high) - moved >= 4 else []
        low = high[:moved] + [week for week in rest if week[0] >= 100]
        low = low if len(low) >= 4 else []
        paid = {id(week) for week in above + low}
        days = sum(week[1] for week in weeks.values() if id(week) not in paid)
        best = max(best, sum(w[0] for w in above) * 3_000 + sum(w[0] for w in low) * 2_000 + days * 100_000)
    return best

started = time.perf_counter()
total = 0
for (id_, own), is_hospital in zip(daily.groupby("institution_id"), hospitals):
    columns = ["day", "doses", "special_staffing", "doctor_hours", "nurse_hours"]
    total += one(own[columns].itertuples(index=False), is_hospital)
seconds = time.perf_counter() - started
known = facts(institutions, daily, sent, campaign, date(2021, 7, 31))
if total != table(known, judged(known)).total_yen.sum():
    sys.exit("the two ways differ")
print(json.dumps(seconds))
"""
)


def run() -> None:
    """Measure both in turns and print the table. Raises CalledProcessError when their sums differ."""
    works = {
        OURS: lambda: python(OURS_RUNS, str(INSTITUTIONS), str(DAYS)),
        SINGLY: lambda: python(SINGLY_RUNS, str(INSTITUTIONS), str(DAYS)),
    }
    print_table(f"支援金の試算 {INSTITUTIONS:,} 機関 × {DAYS} 日", side_by_side(TIMES, works), SINGLY)
