"""対応付け: mapping profiles as they are saved on the loading desk, and as they go from one office to another."""

from __future__ import annotations

import pyarrow as pa

from loaders.mapping.profile import parse
from loaders.reading.cells import Unusable
from loaders.reading.days import day
from loaders.reading.declare import Column, Draft, Format, Found, Given
from loaders.reading.problems import Refused
from loaders.reading.register import SOURCE, STATE, as_table, plain_text, read_register

DATASET = "mapping_profile"
COLUMNS = (
    Column("profile_name", ("対応付け名",), plain_text, "名前", "対応付けの名前を入れてください"),
    Column("definition", ("対応付けの内容",), plain_text, "内容", "データ取込の画面から書き出したものを使ってください"),
    Column("written_on", ("記入日",), day, "日付", "2021/6/4 のように年から入れてください", serial=True),
    STATE,
)
_TYPES = {
    "profile_name": pa.string(),
    "definition": pa.string(),
    "written_on": pa.date32(),
    "source_row": pa.int32(),
}


def read(found: Found, given: Given) -> Draft:
    """Return the profiles in force; one that cannot be used refuses the file. Problems are added to `given`."""
    texts = ("profile_name",)
    rows, draft = read_register(
        found, given, table="mapping_profile", key="profile_name", known="written_on", texts=texts
    )
    for row in rows:
        _check(row, found, given)
    if given.problems.refused:
        raise Refused(given.problems.all())
    draft.tables["mapping_profile"] = as_table(rows, _TYPES)
    return draft


def _check(row: dict, found: Found, given: Given) -> None:
    where = found.table.place(row["index"], found.positions["definition"])
    try:
        profile = parse(row["definition"])
    except Unusable as problem:
        given.problems.add(problem.code, problem.what, "対応付けを作り直してください", **where)
        return
    if profile.name != row["profile_name"]:
        what = f"対応付け名「{row['profile_name']}」と内容の名前「{profile.name}」が違います"
        given.problems.add("E-VALUE", what, "書き出したままの行を使ってください", **where)


FORMAT = Format(
    name="mapping_profile",
    label="対応付け（知らない表の読み方）",
    dataset=DATASET,
    source_system=SOURCE,
    tables=("mapping_profile",),
    columns=COLUMNS,
    read=read,
)
