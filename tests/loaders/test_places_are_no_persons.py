"""A key `name` is personal unless it holds names of areas only."""

import json

import pytest

from tests.loaders.support import codes, read


def objects(*names: str) -> str:
    """A JSON array of one object for each name."""
    return json.dumps([{"code": str(n), "name": name, "population": n} for n, name in enumerate(names)])


def test_names_of_prefectures_are_not_personal_in_json_and_csv(tmp_path):
    assert codes(read(tmp_path, objects("富山県", "石川県"))) == ["E-NOHEADER"]
    assert codes(read(tmp_path, "code,name\n16,富山県\n17,石川県\n")) == ["E-NOHEADER"]


@pytest.mark.parametrize("name", ["架空 花子", "中村", ""])
def test_any_other_name_among_them_refuses_the_file(tmp_path, name):
    assert codes(read(tmp_path, objects("富山県", name))) == ["E-PII"]
    assert codes(read(tmp_path, f"code,name\n16,富山県\n17,{name}\n")) == ["E-PII"]


def test_a_name_deeper_inside_stays_personal(tmp_path):
    assert codes(read(tmp_path, json.dumps([{"code": "16", "of": {"name": "富山県"}}]))) == ["E-PII"]
