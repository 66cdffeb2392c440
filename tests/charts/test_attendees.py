"""出席者: how many functions sit at a meeting, what they are called, and how their columns are cut."""

from datetime import date

import pandas as pd

from charts.attendees import MOST, attendees, proxy_text, seats_of
from charts.chart import Basis

BASIS = Basis(date(2021, 6, 4), 1, "名簿")


def seats(*told):
    columns = ["seq", "seat_group", "organization", "job_title", "proxy_title", "note"]
    return pd.DataFrame([(at, *one) for at, one in enumerate(told, 1)], columns=columns)


def test_the_sentence_counts_the_groups_and_names_who_is_represented():
    rows = seats(
        ("municipal", "富山市", "市長", None, None), ("municipal", "黒部市", "市長", "副市長", "推定"),
        ("prefecture", "厚生部", "部長", None, None),
    )  # fmt: skip
    chart = attendees(rows, "第1回", BASIS)
    assert chart.reading == "市町村等**2名**、県**1名**の計**3名**です。代理は**1名**（黒部市長）です。"
    assert chart.notes == ("黒部市長：推定",)
    assert list(chart.table.seat_name) == ["富山市長", "黒部市長", "厚生部長"]
    assert [proxy_text(one) for one in (*chart.table.proxy_title[:2], "あり")] == ["", "代理：副市長", "代理"]


def test_nobody_listed_gives_no_chart():
    assert attendees(seats(), "第1回", BASIS) is None


def test_a_long_group_stands_in_columns_of_equal_length():
    chart = attendees(seats(*[("prefecture", f"{at}課", "課長", None, None) for at in range(MOST + 2)]), "", BASIS)
    ((head, columns),) = seats_of(chart.table)
    assert head == "県（20名）" and [len(one) for one in columns] == [10, 10]
