"""The parent of the reading processes: whatever a file does to its reader, the other files are read."""

import io
import threading
import time
import zipfile
from pathlib import Path

import psutil
import pytest

from loaders.reading import limits
from loaders.reading.parent import end_spare, read_files, start_spare
from tests.loaders.support import ask, codes, is_accounted_for, vrs_csv

ROW = "2021-06-02,16,F,65-,false,1,20"


@pytest.fixture
def given_files(tmp_path):
    def write(*contents):
        paths = [tmp_path / f"file{number}.csv" for number, _ in enumerate(contents, 1)]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return paths

    return write


@pytest.fixture(autouse=True)
def no_spare():
    """A page that was tried before leaves a child waiting."""
    end_spare()
    yield
    end_spare()


@pytest.fixture
def work(tmp_path):
    folder = tmp_path / "work"
    folder.mkdir()
    return folder


def large(rows=200_000):
    """A file that keeps a reader busy: its quotes send it to the strict reader."""
    days = (f"2021-06-02,16,F,65-,false,1,{n}" for n in range(rows))
    return vrs_csv(*days, '"2021-06-02,16,F,65-,false,1,1')


def children():
    """The reading children of this process; browser tests leave a driver of their own beside them."""
    return [child for child in psutil.Process().children() if is_reader(child)]


def is_reader(child):
    try:
        return child.status() != "zombie" and "loaders.reading.child" in child.cmdline()
    except psutil.Error:
        return False


def kill_the_child_as_soon_as_there_is_one():
    end = time.monotonic() + 20
    while time.monotonic() < end:
        for child in children():
            if child.cpu_times().user > 0.2:
                child.kill()
                return
        time.sleep(0.01)


def test_readings_come_in_the_order_of_the_files_with_progress_and_no_child_stays(given_files, work):
    paths = given_files(*[vrs_csv(ROW.replace("20", str(20 + n))) for n in range(7)])
    seen = []
    readings = read_files(paths, work, progress=lambda *step: seen.append(step))
    assert [reading.file for reading in readings] == [path.name for path in paths]
    assert [reading.totals["1回目"] for reading in readings] == list(range(20, 27))
    assert sorted({done for done, _, _ in seen}) == list(range(8)) and {total for _, total, _ in seen} == {7}
    assert children() == []


def test_a_child_that_waits_reads_the_next_files_and_one_that_died_waiting_is_no_harm(given_files, work):
    start_spare()
    start_spare()
    (waiting,) = children()
    seen = set()
    read_files(given_files(large()), work, progress=lambda *step: seen.update(child.pid for child in children()))
    assert seen == {waiting.pid} and children() == []
    start_spare()
    children()[0].kill()
    while children():
        time.sleep(0.01)
    (reading,) = read_files(given_files(vrs_csv(ROW)), work)
    assert codes(reading) == [] and children() == []


def test_no_files_give_no_readings(work):
    assert read_files([], work) == []


def test_a_file_is_shown_by_the_name_it_was_given(given_files, work):
    (reading,) = read_files(given_files(vrs_csv("x")), work, names=["実績.csv"])
    assert reading.file == "実績.csv" and reading.problems[0].file == "実績.csv"
    assert reading.path == given_files(vrs_csv("x"))[0]


def test_a_file_whose_reader_dies_is_unreadable_and_the_next_is_read(given_files, work):
    paths = given_files(large(), vrs_csv(ROW))
    killer = threading.Thread(target=kill_the_child_as_soon_as_there_is_one)
    killer.start()
    first, second = read_files(paths, work)
    killer.join()
    assert codes(first) == ["E-UNREADABLE"] and len(first.sha256) == 64 and is_accounted_for(first)
    assert codes(second) == [] and second.rows["loaded"] == 1


def test_a_file_that_takes_too_long_is_given_up(given_files, work, monkeypatch):
    monkeypatch.setattr(limits, "CHILD_SECONDS", 0.3)
    (reading,) = read_files(given_files(large()), work)
    assert codes(reading) == ["E-UNREADABLE"] and "秒" in reading.problems[0].what
    assert children() == []


def test_a_file_that_needs_too_much_memory_is_given_up(given_files, work, monkeypatch):
    monkeypatch.setattr(limits, "CHILD_BYTES", 20 * limits.MB)
    (reading,) = read_files(given_files(large()), work)
    assert codes(reading) == ["E-UNREADABLE"] and "メモリ" in reading.problems[0].what


def test_cancelling_ends_the_file_being_read_and_leaves_out_the_rest(given_files, work):
    started = time.monotonic()
    readings = read_files(given_files(large(), vrs_csv(ROW)), work, cancelled=lambda: time.monotonic() > started + 0.2)
    assert [codes(reading) for reading in readings] == [["E-CANCELLED"], ["E-CANCELLED"]]
    assert children() == []


class Stopped(BaseException):
    """What a screen raises when its reader presses 中止する."""


def test_progress_is_told_while_one_file_is_read_and_what_it_raises_ends_the_reading(given_files, work, monkeypatch):
    monkeypatch.setattr("loaders.reading.parent.BEAT_SECONDS", 0.1)
    told = []

    def progress(done, total, name):
        told.append((done, total, name))
        if len(told) == 3:
            raise Stopped

    started = time.monotonic()
    with pytest.raises(Stopped):
        read_files(given_files(large(2_000_000)), work, progress=progress)
    assert time.monotonic() - started < 20 and told == [(0, 1, "file1.csv")] * 3
    assert children() == []


def test_a_file_that_is_not_there_is_unreadable(tmp_path, work):
    (reading,) = read_files([tmp_path / "missing.csv"], work)
    assert codes(reading) == ["E-UNREADABLE"]


def zipped(**members):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return content.getvalue()


def test_each_table_of_a_zip_is_a_reading_whose_bytes_are_kept(given_files, work):
    content = zipped(**{"実績/接種実績表.csv": vrs_csv(ROW), "b.csv": vrs_csv("x"), "photo.png": b"\x89PNG\r\n"})
    first, second = read_files(given_files(content), work)
    assert (first.file, first.container) == ("実績/接種実績表.csv", "file1.csv")
    assert codes(first) == ["W-ZIP-OTHER"] and ask(first, "select doses from {dose_daily}") == [(20,)]
    assert first.path.parent == work and first.path.read_text() == vrs_csv(ROW)
    assert codes(second) == ["E-CSV-SHAPE"]


def test_a_name_in_cp932_whose_second_byte_is_a_backslash_is_no_path(given_files, work):
    content = zipped(**{"TABLE.csv": vrs_csv(ROW)}).replace(b"TABLE.csv", "表x表.csv".encode("cp932"))
    (reading,) = read_files(given_files(content), work)
    assert reading.file == "表x表.csv" and codes(reading) == []


def test_a_zip_in_a_zip_is_refused(given_files, work):
    (reading,) = read_files(given_files(zipped(**{"inner.zip": zipped(**{"a.csv": vrs_csv(ROW)})})), work)
    assert codes(reading) == ["E-ZIP-NESTED"] and len(reading.sha256) == 64


def test_a_table_about_persons_in_a_zip_is_not_kept(given_files, work):
    (reading,) = read_files(given_files(zipped(**{"a.csv": "氏名,接種日\n架空,2021-06-02\n"})), work)
    assert codes(reading) == ["E-PII"] and reading.path is None
    assert list(Path(work).iterdir()) == []
