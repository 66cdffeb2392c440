"""A damaged newest version is passed over with a visible notice; nothing published can be changed unseen."""

import pytest

from tests.warehouse.making import dose_rows, doses, publish_rows
from warehouse.errors import StoreDamaged
from warehouse.store import Store
from warehouse.verify import verify


@pytest.fixture
def three(tmp_path):
    """A store of three commits with 1, 2 and 3 doses."""
    store = Store(tmp_path, reserve=0)
    for count in (1, 2, 3):
        publish_rows(store, dose_rows({"doses": count}))
    return tmp_path


def newest(path, folder):
    return sorted((path / folder).iterdir())[-1]


def truncate(path):
    path.write_bytes(path.read_bytes()[:-4096])


def flip_a_byte(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(bytes(data))


@pytest.mark.parametrize(
    ("folder", "harm"),
    [
        ("snapshots", truncate),
        ("snapshots", flip_a_byte),
        ("snapshots", lambda path: path.unlink()),
        ("commits", lambda path: path.write_text("{", encoding="utf-8")),
        ("commits", lambda path: path.write_bytes(b"")),
        ("commits", lambda path: path.write_text("{}", encoding="utf-8")),
    ],
    ids=["cut", "flipped", "missing", "torn marker", "empty marker", "foreign marker"],
)
def test_a_damaged_newest_version_falls_back_one_commit_with_a_notice(three, folder, harm):
    harm(newest(three, folder))
    store = Store(three, reserve=0)
    commit = store.latest()
    assert commit.number == 2 and doses(store) == 2
    assert commit.notices == [
        "版3のファイルが壊れているため、前の版を表示しています。管理者は manage.py rebuild で復旧してください。"
    ]
    assert not all(result["ok"] for result in verify(store))
    assert publish_rows(store, dose_rows({"doses": 9})).number == 4
    assert Store(three).latest().notices == [] and doses(Store(three)) == 9


def test_a_store_of_which_nothing_can_be_read_says_so_and_is_not_taken_for_empty(three):
    for path in (three / "snapshots").iterdir():
        path.unlink()
    with pytest.raises(StoreDamaged, match="rebuild"):
        Store(three).reader()
    with pytest.raises(StoreDamaged):
        publish_rows(Store(three, reserve=0), dose_rows({"doses": 9}))
    assert [one["ok"] for one in verify(Store(three)) if one["what"] == "最新の版"] == [False]


def test_any_changed_byte_of_the_ledger_is_found(three):
    path = newest(three, "ledger")
    whole = path.read_bytes()
    for position in range(0, len(whole), 97):
        data = bytearray(whole)
        data[position] ^= 0x01
        path.write_bytes(bytes(data))
        assert not _ledger_is_sound(three), f"byte {position}"
    path.write_bytes(whole)
    assert _ledger_is_sound(three)


def _ledger_is_sound(path):
    return all(result["ok"] for result in verify(Store(path)) if result["what"] == "取込履歴")


def test_lines_cut_off_the_ledgers_end_are_found(three):
    path = newest(three, "ledger")
    path.write_bytes(b"\n".join(path.read_bytes().split(b"\n")[:1]) + b"\n")
    assert not _ledger_is_sound(three)


def test_an_unfinished_last_line_is_closed_by_the_next_writer(three):
    path = newest(three, "ledger")
    with path.open("ab") as file:
        file.write(b'{"at": "2021-06-03T08:1')
    store = Store(three, reserve=0)
    publish_rows(store, dose_rows({"doses": 4}))
    assert store.ledger.verify() == []
    assert [entry.get("closes_unfinished_line") for entry in store.ledger.entries()][-1] is True


def test_a_commit_killed_before_its_ledger_line_gets_it_from_the_next_writer(three):
    path = newest(three, "ledger")
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join(lines[:2]) + b"\n")
    store = Store(three, reserve=0)
    store.note({"event": "load", "outcome": "refused"})
    assert [e["commit"] for e in store.ledger.entries() if e.get("outcome") == "published"] == [1, 2, 3]
