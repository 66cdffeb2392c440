"""The rules are calibrated on the real exports: only the two that lost rows are held, those beside them are not."""

import pytest

from intake import load
from tests.shared_files import shared
from warehouse.store import Store

pytestmark = [pytest.mark.needs_shared]

# Each of the two exports that lack something, between its neighbours: all 69 take minutes and tell nothing more.
SERIES = {
    "1.64 % of the keys withdrawn": (
        ("20210621", "20210622", "20210624"), {"20210622": ("Q-WITHDRAWN", "412件（1.6％）")},
    ),
    "a day of the prefecture gone": (
        ("20210729", "20210730", "20210731"), {"20210730": ("Q-DAY-GONE", "5月9日の接種")},
    ),
}  # fmt: skip


@pytest.mark.parametrize("series", SERIES)
def test_only_the_export_that_lost_rows_is_held_and_those_beside_it_are_ready(series, tmp_path):
    names, expected = SERIES[series]
    files = [shared(f"real-data/vrs-daily-csv/{name}.csv.gz") for name in names]
    found = list(load(Store(tmp_path / "store"), files, by="試験", confirm="照合済み"))
    assert [one.outcome for one in found] == ["published"] * 3
    held = {
        one.reading.file.split(".")[0]: (problem.code, problem.what)
        for one in found
        for problem in one.problems
        if problem.severity == "hold"
    }
    assert held.keys() == expected.keys()
    for name, (code, words) in expected.items():
        assert held[name][0] == code and words in held[name][1]
