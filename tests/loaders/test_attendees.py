"""出席者: functions of organisations, who comes instead, and no persons."""

import pytest

from tests.loaders.support import ask, codes, is_accounted_for, read

HEADER = "会議ID,番号,区分,組織,職名,代理の職名,備考"


def table(*lines):
    return "\n".join((HEADER, *lines)) + "\n"


def test_seats_are_read_in_their_order_with_who_comes_instead(tmp_path):
    reading = read(
        tmp_path,
        table("M05,,市町村等,富山市,市長,,", "M05,,市町村等,黒部市,市長,副市長,推定", "M05,,県,厚生部,部長,あり,"),
    )
    assert (reading.format, codes(reading)) == ("attendees", []) and is_accounted_for(reading)
    columns = "seq, seat_group, organization, job_title, proxy_title, note"
    assert ask(reading, f"select {columns} from {{attendee}} order by seq") == [
        (1, "municipal", "富山市", "市長", None, None), (2, "municipal", "黒部市", "市長", "副市長", "推定"),
        (3, "prefecture", "厚生部", "部長", "あり", None),
    ]  # fmt: skip
    assert reading.scope == [{"table": "attendee", "where": {"meeting_id": ["M05"]}}]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("M05,1,市町村等,富山市,富山 太郎,,", ["E-VALUE"]),
        ("M05,1,市町村等,黒部市,市長,山田副市長,", ["E-VALUE"]),
        ("M05,1,市町村等,黒部市,市長,筆頭副市長,", []),
        ("M05,1,県,推進室,理事・室長,,", []),
        ("M05,1,国,省,課長,,", ["E-VALUE"]),
        ("M05,1,県,,知事,,", ["E-BLANK"]),
        ("M05,1,県,富山県,知事,,000-0000-0000", ["E-PII"]),
    ],
)
def test_a_seat_that_is_no_function_is_refused(tmp_path, line, expected):
    assert codes(read(tmp_path, table(line))) == expected


def test_a_list_with_names_of_persons_is_refused_whole(tmp_path):
    text = f"{HEADER},氏名\nM05,1,県,富山県,知事,,,富山 太郎\n"
    assert codes(read(tmp_path, text)) == ["E-PII"]


def test_two_seats_of_one_number_are_refused(tmp_path):
    assert codes(read(tmp_path, table("M05,1,県,富山県,知事,,", "M05,1,県,厚生部,部長,,"))) == ["E-DUPKEY"]
