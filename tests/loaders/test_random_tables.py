"""Random tables and random damage: what was written is what is read, and the fast and strict readers never differ."""

import csv
import io
import json
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.reading import delimited, jsonfast, jsonstrict
from loaders.reading.problems import Problems, Refused
from loaders.reading.table import text_column
from loaders.vrs_detail import FORMAT
from tests.loaders.support import VRS_KEYS, ask, codes, is_accounted_for, read

MANY = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])

KEY = st.tuples(
    st.dates(date(2021, 4, 12), date(2023, 12, 31)).map(str),
    st.just("16"),
    st.sampled_from("FMU"),
    st.sampled_from(["-64", "65-", "UNK"]),
    st.booleans(),
    st.integers(1, 7),
)
TABLE = st.dictionaries(KEY, st.integers(1, 2**31 - 1), min_size=1, max_size=40)
SEX = {"F": "female", "M": "male", "U": "unknown"}
AGE = {"-64": "under65", "65-": "65+", "UNK": "unknown"}


def expected(table):
    return {
        (day, area, SEX[sex], AGE[age], "health_workers" if worker else "general", status, count)
        for (day, area, sex, age, worker, status), count in table.items()
    }


def rows_read(reading):
    columns = "vaccinated_on::varchar, area_code, sex, age_group, priority_group, dose_number, doses"
    return set(ask(reading, f"select {columns} from {{dose_daily}}"))


def check(reading, table):
    assert codes(reading) == [] and is_accounted_for(reading)
    assert reading.rows["loaded"] == len(table)
    assert rows_read(reading) == expected(table)
    assert sum(reading.totals.values()) == sum(table.values())


@MANY
@given(table=TABLE, order=st.permutations(VRS_KEYS), end=st.sampled_from(["\n", "\r\n"]), quoted=st.booleans())
def test_a_random_table_comes_back_from_csv(tmp_path, table, order, end, quoted):
    text = io.StringIO()
    writer = csv.DictWriter(text, order, lineterminator=end, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL)
    writer.writeheader()
    writer.writerows(dict(zip(VRS_KEYS, (*key, count), strict=True)) for key, count in table.items())
    check(read(tmp_path, text.getvalue()), table)


@MANY
@given(table=TABLE, order=st.permutations(VRS_KEYS), array=st.booleans(), gap=st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_a_random_table_comes_back_from_json(tmp_path, table, order, array, gap):
    objects = [dict(zip(VRS_KEYS, (*key, count), strict=True)) for key, count in table.items()]
    objects = [{key: one[key] for key in order} for one in objects]
    text = json.dumps(objects) if array else gap.join(json.dumps(one) for one in objects)
    check(read(tmp_path, text), table)


CELL = st.text('ab",; \t\r\nあ0', max_size=4)
LINES = st.lists(st.lists(CELL, min_size=2, max_size=4).map(",".join), min_size=1, max_size=5)


def cells_of(table):
    return [text_column(column) for column in table.columns], table.numbers.tolist()


@settings(max_examples=400)
@given(text=st.one_of(LINES.map("\n".join), st.text('ab",\n\r', max_size=30)), width=st.integers(1, 4))
def test_the_fast_csv_reader_says_yes_only_to_what_the_strict_one_reads_alike(text, width):
    data = text.encode()
    fast = delimited.read_fast(data, ",", width)
    if fast is not None:
        assert cells_of(fast) == cells_of(delimited.read_strict(data, ",", width, Problems()))


@settings(max_examples=200)
@given(rows=st.lists(st.lists(st.text('a";あ ', max_size=3), min_size=3, max_size=3), min_size=1, max_size=6))
def test_any_cells_a_csv_writer_writes_come_back(rows):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    table = delimited.read_strict(text.getvalue().encode(), ",", 3, Problems())
    assert cells_of(table)[0] == [list(column) for column in zip(*rows, strict=True)]


SCALAR = st.one_of(
    st.integers(-5, 2**64),
    st.booleans(),
    st.none(),
    st.floats(allow_nan=False),
    st.text('a"\\{}あ\n', max_size=3),
    st.just({"a": 1}),
    st.just([1]),
)
OBJECT = st.fixed_dictionaries(
    {"date": st.sampled_from(["2021-06-02", "", None, "x{}"]), "count": st.one_of(st.integers(1, 9), SCALAR)}
)


@settings(max_examples=400)
@given(
    objects=st.lists(OBJECT, min_size=1, max_size=4),
    gap=st.sampled_from(["\n", "\n\n", "", " ", "\r\n"]),
    cut=st.integers(0, 12),
    indent=st.sampled_from([None, 1]),
)
def test_the_fast_json_reader_says_yes_only_to_what_the_strict_one_reads_alike(objects, gap, cut, indent):
    text = gap.join(json.dumps(one, indent=indent, ensure_ascii=False) for one in objects)
    data = text[: len(text) - cut].encode()
    kinds = {"date": "text", "count": "whole"}
    fast = jsonfast.read_fast(data, kinds)
    if fast is not None:
        strict = jsonstrict.read_strict(data, kinds, Problems())
        columns = {name: text_column(column) for name, column in zip(strict.names, strict.columns, strict=True)}
        absent = [""] * strict.height
        assert cells_of(fast) == ([columns.get(key, absent) for key in kinds], strict.numbers.tolist())


@settings(max_examples=300)
@given(data=st.binary(max_size=80))
def test_random_bytes_are_read_or_refused_and_never_break_the_reader(tmp_path_factory, data):
    reading = read(tmp_path_factory.mktemp("random"), data)
    assert reading.severity() == "refuse" and is_accounted_for(reading)


@settings(max_examples=300)
@given(place=st.integers(0, 300), byte=st.integers(0, 255), cut=st.integers(0, 40))
def test_one_damaged_byte_never_breaks_the_reader(tmp_path_factory, place, byte, cut):
    line = json.dumps(dict(zip(VRS_KEYS, ("2021-06-02", "16", "F", "65-", False, 1, 20), strict=True))).encode()
    data = bytearray(b"\n".join([line] * 3))
    data[place % len(data)] = byte
    reading = read(tmp_path_factory.mktemp("damaged"), bytes(data[: len(data) - cut]))
    assert is_accounted_for(reading)
    assert "E-UNREADABLE" not in codes(reading)


def test_the_strict_reader_stops_where_the_fast_one_gave_up():
    kinds = FORMAT.kinds
    for text in ('{"date": "x"} {"date": "y"}\n', '{"date": "\\ud800"}', '{"count": 1.0}'):
        assert jsonfast.read_fast(text.encode(), {"date": "text", "count": "whole"}) is None
        try:
            jsonstrict.read_strict(text.encode(), kinds, Problems())
        except Refused as refusal:
            assert refusal.problems
        else:
            raise AssertionError(text)
