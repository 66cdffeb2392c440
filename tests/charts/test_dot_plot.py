"""The dot plot of municipalities: fifteen rows fit a small window, and the labels of its two lines never overlap."""

from datetime import date

import pandas as pd
import pytest

from charts.chart import Basis
from charts.dot_plot import Shown, dot_plot

TOWNS = 15


def plotted(home: float, nation: float):
    """The figure of fifteen towns at 20 %, with the lines of prefecture and Japan (rates 0-1)."""
    rows = pd.DataFrame(
        {
            "area_code": [f"1620{n:02}" for n in range(TOWNS)], "area_name": [f"{n}市" for n in range(TOWNS)],
            "doses": 200, "coverage_rate": 0.2, "gap_rate": 0.0, "second_rate": 0.01, "hidden": "",
            "as_of_on": pd.Timestamp("2021-06-02"), "denominator_persons": 1000, "municipal_rank": 1, "first_rate": 0.2,
            "meeting_order": None,
        }
    )  # fmt: skip
    shown = Shown(1, "", "rate", "", {"富山県": home, "全国": nation}, "富山県")
    return dot_plot(rows, shown, Basis(date(2021, 6, 2), 1, "VRS")).figure


def test_fifteen_rows_are_seen_whole_below_the_head_of_a_window_of_768_px():
    assert plotted(0.2, 0.2).layout.height <= 500


@pytest.mark.parametrize(("home", "nation", "stacked"), [(0.263, 0.263, True), (0.12, 0.11, False)])
def test_the_labels_of_two_lines_that_nearly_coincide_stand_apart(home, nation, stacked):
    labels = [
        one for one in plotted(home, nation).layout.annotations if one.text.strip("<b>").startswith(("富山県", "全国"))
    ]
    assert len({one.y for one in labels}) == 1 + stacked and len({one.xanchor for one in labels}) == 2 - stacked
