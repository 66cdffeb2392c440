"""What the benchmarks measure with: invented exports that are always the same and that no loader has to doubt."""

import gzip
import json

from bench.synthetic import rows, write_csv_gz, write_ndjson


def test_no_two_rows_share_a_key_and_every_prefecture_reports():
    made = list(rows(50_000, dose_numbers=7))
    assert len({row[:-1] for row in made}) == 50_000
    assert len({row[1] for row in made}) == 47
    assert min(row[-1] for row in made) > 0


def test_the_files_are_the_same_bytes_on_every_run(tmp_path):
    for write in (write_ndjson, write_csv_gz):
        assert write(tmp_path / "one", 3_000).read_bytes() == write(tmp_path / "two", 3_000).read_bytes()


def test_the_files_have_the_shapes_of_real_exports(tmp_path):
    first = json.loads(write_ndjson(tmp_path / "n", 3).read_text(encoding="utf-8").splitlines()[0])
    assert list(first) == ["date", "prefecture", "gender", "age", "medical_worker", "status", "count"]
    with gzip.open(write_csv_gz(tmp_path / "c", 3), "rt", encoding="utf-8-sig") as file:
        assert file.readline() == "date,prefecture,gender,age,medical_worker,status,count\n"
        assert file.readline() == '2021-04-12,01,F,-64,"false",1,1\n'
