"""A backup holds everything, is checked before it is called one, and comes back to the digit."""

import zipfile
from datetime import date

import pytest

from tests.pages.invented import export, publish
from tests.warehouse.making import doses
from warehouse import backup as backups
from warehouse.backup import BackupBroken, backup, kept, restore
from warehouse.store import Store


@pytest.fixture
def store(empty_store, tmp_path):
    publish(empty_store, export(tmp_path, date(2021, 5, 30)), export(tmp_path, date(2021, 6, 2)))
    empty_store.pin(date(2021, 6, 4), date(2021, 6, 2), by="佐藤")
    return empty_store


def test_a_backup_comes_back_with_every_version_original_pin_and_line_of_the_ledger(store, tmp_path):
    path = backup(store)
    assert kept(store) == [path] and path.parent == backups.folder_of(store)
    results = restore(path, tmp_path / "new")
    assert all(one["ok"] for one in results) and any(one["what"].startswith("会議") for one in results)
    again = Store(tmp_path / "new")
    assert doses(again) == doses(store) and doses(again, known_at=1) == doses(store, known_at=1)
    sha256 = again.latest().marker["batch"]["sha256"]
    assert again.original(sha256).read_bytes() == store.original(sha256).read_bytes()
    assert [one["event"] for one in store.ledger.entries()][-1] == "backup"
    publish(again, export(tmp_path, date(2021, 6, 3)))
    assert again.latest().number == 3, "work goes on in what was restored"


def test_a_backup_that_does_not_read_back_alike_leaves_nothing(store, monkeypatch):
    monkeypatch.setattr(backups, "_sums", lambda archive: iter([("commits/00000001.json", "0" * 64)]))
    with pytest.raises(BackupBroken, match="一致しませんでした"):
        backup(store)
    assert list(backups.folder_of(store).iterdir()) == []


def test_a_backup_is_put_back_only_where_nothing_lies(store, tmp_path):
    path = backup(store)
    before = store.latest().number
    with pytest.raises(BackupBroken, match="空ではありません"):
        restore(path, store.path)
    assert store.latest().number == before


@pytest.mark.parametrize("harm", ["cut", "foreign", "outside", "changed"])
def test_a_damaged_or_foreign_zip_is_refused_and_changes_nothing(store, tmp_path, harm):
    path, bad = backup(store), tmp_path / "bad.zip"
    if harm == "cut":
        bad.write_bytes(path.read_bytes()[:-4000])
    else:
        with zipfile.ZipFile(path) as source, zipfile.ZipFile(bad, "w") as target:
            for entry in source.infolist() if harm != "foreign" else ():
                data = source.read(entry)
                spoilt = harm == "changed" and entry.filename.startswith("snapshots/00000002")
                target.writestr(entry.filename, data[:-1] + bytes([data[-1] ^ 255]) if spoilt else data)
            if harm != "changed":
                target.writestr("../outside.txt" if harm == "outside" else "readme.txt", "x")
    with pytest.raises(BackupBroken):
        restore(bad, tmp_path / "new")
    assert not (tmp_path / "new").exists() and not (tmp_path / "outside.txt").exists()
    assert not [one for one in tmp_path.iterdir() if "being-restored" in one.name]


def test_an_empty_store_can_be_backed_up_too(empty_store, tmp_path):
    with pytest.raises(BackupBroken, match="控えではありません"):
        restore(backup(empty_store), tmp_path / "new")
