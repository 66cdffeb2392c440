"""Verifying a store: the chain, every hash, and every pinned figure, recomputed twice."""

from collections.abc import Iterator
from datetime import date

import duckdb

from warehouse import files, pins
from warehouse.ask import UnknownQuestion
from warehouse.errors import StoreDamaged
from warehouse.markers import Commit, read_marker
from warehouse.reader import Reader
from warehouse.store import Store


def verify(store: Store) -> list[dict]:
    """Everything checked, one `{"what", "ok", "message"}` each; messages are Japanese sentences."""
    return [
        *_check_markers(store),
        *_check_snapshots(store),
        *_check_originals(store),
        *_check_ledger(store),
        *_check_pins(store),
    ]


def newest(store: Store) -> dict:
    """Whether the newest version can be read, as one thing checked: of all files only its own snapshot is read."""
    commit = store.latest() if store.newest_number() else None
    if commit is None:
        empty = not store.markers.paths()
        return _result("最新の版", empty, "まだデータがありません。" if empty else str(StoreDamaged()))
    store.reader(commit).cursor().execute("select count(*) from store.batch").fetchall()
    return _result("最新の版", not commit.notices, " ".join(commit.notices) or f"版{commit.number}です。")


def _check_markers(store: Store) -> Iterator[dict]:
    for path in sorted((store.path / "commits").glob("*.json")):
        if read_marker(path) is None:
            yield _result(f"版{int(path.stem)}の記録", False, "読めません。")
    yield newest(store)
    commit = store.latest() if store.newest_number() else None
    if commit is None:
        return
    ids = [row[0] for row in store.reader(commit).cursor().execute("select id from store.batch order by id").fetchall()]
    chain = _chain(store, commit)
    yield _result(
        "版と取込記録の対応",
        ids == chain,
        f"{len(ids)}件の取込が版と一致します。" if ids == chain else "版の並びと取込記録が一致しません。",
    )


def _chain(store: Store, commit: Commit) -> list[int]:
    """The commits the newest one is built on, by parent, oldest first."""
    parents = {marker["commit"]: marker["parent"] for marker in store.markers.all()}
    chain, number = [], commit.number
    while number is not None and number in parents:
        chain.append(number)
        number = parents[number]
    return chain[::-1]


def _check_snapshots(store: Store) -> Iterator[dict]:
    for marker in store.markers.all():
        path = store.path / "snapshots" / marker["snapshot"]
        if path.exists():
            ok = path.stat().st_size == marker["size"] and files.sha256_of(path) == marker["sha256"]
            yield _result(
                f"版{marker['commit']}のデータ", ok, "記録と一致します。" if ok else "ファイルが壊れています。"
            )


def _check_originals(store: Store) -> Iterator[dict]:
    wanted = {marker["batch"].get("sha256") for marker in store.markers.all() if marker["batch"]["kind"] == "load"}
    broken = [sha for sha in sorted(wanted) if not _intact(store, sha)]
    for sha in broken:
        yield _result(f"原本 {sha[:12]}", False, "見つからないか、内容が変わっています。")
    yield _result("原本", not broken, f"{len(wanted) - len(broken)}件が取込時のままです。")


def _intact(store: Store, sha256: str) -> bool:
    path = store.original(sha256)
    return path.is_file() and files.sha256_of(path) == sha256


def _check_ledger(store: Store) -> Iterator[dict]:
    troubles = store.ledger.verify()
    hashes = store.ledger.hashes()
    troubles += [
        f"版{marker['commit']}より前の取込履歴が失われています。"
        for marker in store.markers.all()
        if marker.get("ledger") not in hashes
    ]
    yield _result("取込履歴", not troubles, " ".join(troubles) or f"{len(hashes) - 1}行がつながっています。")


def _check_pins(store: Store) -> Iterator[dict]:
    commit = store.latest() if store.newest_number() else None
    kept = {one.path.name: one for one in store.markers.kept()}
    for pin in pins.load(store.path / "pins"):
        name = f"会議 {pin.get('meeting', pin['file'])} の数値"
        if pin.get("damaged"):
            yield _result(name, False, "控えのファイルが読めません。")
        elif commit is None:
            yield _result(name, False, "読める版がないため確認できません。")
        else:
            yield _result(name, *_compare(store, pin, commit, kept.get(pin["snapshot"])))


def _compare(store: Store, pin: dict, newest: Commit, kept: Commit | None) -> tuple[bool, str]:
    same_now = _figures(store.reader(newest), pin) == pin["sha256"] == pins.digest(pin["figures"])
    if not same_now:
        return False, f"最新の版で再計算すると、版{pin['commit']}の控えと一致しません。"
    if kept is None:
        return False, f"版{pin['commit']}のデータの控えがありません（最新の版での再計算は一致）。"
    then = Reader(kept.path, kept.number)
    try:
        same_then = _figures(then, pin) == pin["sha256"]
    finally:
        then.close()
    return same_then, "最新の版と控えの両方で一致します。" if same_then else "控えのデータで再計算すると一致しません。"


def _figures(reader: Reader, pin: dict) -> str | None:
    try:
        return pins.digest(pins.figures(reader, date.fromisoformat(pin["data_date"]), pin["commit"], pin["format"]))
    except (duckdb.Error, KeyError, UnknownQuestion):
        return None


def _result(what: str, ok: bool, message: str) -> dict:
    return {"what": what, "ok": bool(ok), "message": message}
