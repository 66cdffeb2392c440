"""The real exports of 2021: the delay as it was measured elsewhere, one day as it grew, how far estimates were off."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from analysis.delay import growth_of, share_visible, triangle
from analysis.nowcast import Nowcaster, days_still_entered
from intake import load
from tests.shared_files import shared
from warehouse.ask import ask
from warehouse.store import Store

pytestmark = [pytest.mark.needs_shared]

# What all 235 dumps of the series say: of the doses of June to August 2021 the percentage shown so many days later.
# Our 69 hold only Sundays of August.
MEASURED = {1: (45, 46), 2: (56, 60), 3: (62, 70), 7: (75, 84), 14: (83, 88), 28: (89, 91), 60: (95, 95)}
AREAS = ("00", "16", "40")
# Enough to see the delivery of files through the store: the newest day of each is in its name, less one.
LOADED = ("20210603", "20210604", "20210607", "20210614", "20210630")


def doses_by_day(path) -> pd.DataFrame:
    rows = pd.read_csv(path, encoding="utf-8-sig", dtype={"prefecture": str}, usecols=["date", "prefecture", "count"])
    rows["date"] = pd.to_datetime(rows.date)
    parts = {"00": rows, "16": rows[rows.prefecture == "16"], "40": rows[rows.prefecture == "40"]}
    made = [part.groupby("date")["count"].sum().rename(code) for code, part in parts.items()]
    return pd.concat(made, axis=1).reset_index().assign(as_of_on=rows.date.max())


@pytest.fixture(scope="module")
def histories():
    """The 69 dumps read without a loader of ours, in the shape of the question dose_history, by area."""
    dumps = pd.concat(map(doses_by_day, sorted(shared("real-data/vrs-daily-csv").glob("*.csv*"))))
    named = dumps.rename(columns={"date": "vaccinated_on"})
    return {
        code: named[["as_of_on", "vaccinated_on", code]].rename(columns={code: "doses"}).dropna(subset="doses")
        for code in AREAS
    }


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    made = Store(tmp_path_factory.mktemp("real") / "store")
    folder = shared("real-data/vrs-daily-csv")
    files = [next(folder.glob(f"{name}.csv*")) for name in LOADED]
    outcomes = [one.outcome for one in load(made, files, confirm="検査", by="試験")]
    assert outcomes == ["published"] * len(files)
    return made


@pytest.mark.parametrize("area", ["00", "16"])
def test_the_delay_curve_matches_what_was_measured_within_one_point(histories, area):
    curve = share_visible(triangle(histories[area]), date(2021, 6, 1), date(2021, 8, 31), 60)
    told = dict(zip(curve.days_after, 100 * curve.completeness_rate, strict=True))
    off = {age: round(told[age]) - expected[area == "16"] for age, expected in MEASURED.items()}
    assert all(abs(points) <= 1 for points in off.values()), off


def test_the_store_remembers_each_dump_to_the_digit(histories, store):
    for area in AREAS:
        remembered = ask(store.reader(), "dose_history", area_code=area).rows
        expected = histories[area][histories[area].as_of_on.isin(remembered.as_of_on)]
        both = remembered.merge(expected, on=["as_of_on", "vaccinated_on"], how="outer", suffixes=("", "_expected"))
        assert remembered.as_of_on.nunique() == len(LOADED)
        assert (both.doses == both.doses_expected).all()


def test_one_day_grew_as_its_dumps_say(store):
    grown = growth_of(ask(store.reader(), "dose_history").rows, date(2021, 6, 2))
    assert list(grown.doses) == [3256 + 20, 3606 + 94, 4171 + 102, 5046 + 139, 5640 + 308]
    assert grown.cumulative_day_doses.iloc[0] == 59_333 + 2_817


def test_toyama_takes_the_place_its_rate_earns(store):
    rates = ask(store.reader(), "ranks", as_of=date(2021, 6, 2)).rows
    # The newest file read without the store, over the persons of the register.
    path = next(shared("real-data/vrs-daily-csv").glob(f"{LOADED[-1]}.csv*"))
    rows = pd.read_csv(path, encoding="utf-8-sig", dtype={"prefecture": str})
    first = rows[(rows.status == 1) & (rows.age == "65-") & (rows.date <= "2021-06-02")]
    doses = first.groupby("prefecture")["count"].sum()
    own = rates[(rates.method == "by_age") & (rates.dose_number == 1)].set_index("area_code")
    share = doses / own.denominator_persons.reindex(doses.index)
    assert own.national_rank["16"] == (share > share["16"]).sum() + 1
    assert own.national_rank.notna().sum() == 47


@pytest.mark.parametrize(("area", "most_off"), [("00", 0.06), ("16", 0.15), ("40", 0.15)])
def test_estimates_of_the_seven_day_mean_come_close_to_what_came(histories, area, most_off):
    """Every file from mid June to the end of July, each judged by what its week showed 28 days later."""
    caster = Nowcaster(triangle(histories[area]))
    files = [at for at, day in enumerate(caster.seen.files) if date(2021, 6, 14) <= day.date() <= date(2021, 8, 1)]
    tests = pd.DataFrame([one for file in files if (one := caster.judge(file))])
    assert len(tests) >= 40
    assert tests.error_rate.abs().median() < most_off
    assert tests.inside.mean() >= 0.6
    # What the newest files show without an estimate is further off.
    untouched = [_shown(caster, file) for file in files]
    assert tests.error_rate.abs().median() < np.nanmedian(np.abs(untouched))


def _shown(caster: Nowcaster, file: int) -> float:
    week = slice((newest := int((caster.seen.files[file] - caster.seen.days[0]).days)) - 6, newest + 1)
    return caster.seen.doses[week, file].mean() / caster.known[week, 28].mean() - 1


def test_in_the_summer_more_than_five_days_were_still_entered_in_japan(histories):
    history = histories["00"]
    caster = Nowcaster(triangle(history[history.as_of_on <= "2021-07-14"]))
    assert days_still_entered(caster) > 10
