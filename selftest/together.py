"""Several writers and readers at once: every load lands or is refused aloud, readers never fail and never go back."""

import threading
from pathlib import Path

from selftest.checks import acknowledged, debris, published, start_writer
from selftest.part import Part
from selftest.writer import ROWS, load_once
from warehouse.store import Store


def writers(path: Path, count: int, loads: int) -> Part:
    """`count` processes publish `loads` files each into one store."""
    part = Part("同時の書込み", {"書込み": count, "取込み": count * loads})
    told: set[str] = set()
    for writer in [start_writer(path, f"w{number}", loads) for number in range(count)]:
        output, errors = writer.communicate(timeout=60 + 30 * loads * count)
        told |= acknowledged(output)
        refused = [line for line in output.splitlines() if line.startswith("refused")]
        part.tried["断られた取込み"] = part.tried.get("断られた取込み", 0) + len(refused)
        if writer.returncode:
            part.troubles.append(f"書込みが終わりませんでした {errors[-200:]}")
    if told != published(path):
        part.troubles.append(f"公開した{len(told)}件と残った{len(published(path))}件が違います")
    numbers = [marker["commit"] for marker in Store(path).markers.all()]
    if numbers != list(range(len(told), 0, -1)):
        part.troubles.append("版の番号が続いていません")
    part.troubles += [f"残骸 {name}" for name in debris(path)]
    part.tried["公開"] = len(told)
    return part


def readers(path: Path, count: int, publishes: int) -> Part:
    """`count` readers ask without a pause while `publishes` files are published."""
    part = Part("公開中の読取り", {"読取り": count, "公開": publishes})
    load_once(Store(path, reserve=0), "first", 0)
    done, seen = threading.Event(), []

    def read() -> None:
        store, newest, last_round = Store(path), 0, False
        while not last_round:
            last_round = done.is_set()  # asked before reading: the last read comes after the last publish
            reader = store.reader()
            rows, batches = reader.cursor().execute(
                "select (select count(*) from dose_daily), (select count(*) from batch)"
            ).fetchone()  # fmt: skip
            if rows != ROWS * batches or reader.number < newest:
                part.troubles.append(f"版{reader.number}：{rows}行（{batches}件）、前に見た版{newest}")
            newest = reader.number
            seen.append(newest)

    threads = [threading.Thread(target=read) for _ in range(count)]
    for thread in threads:
        thread.start()
    writer = Store(path, reserve=0)
    try:
        for number in range(publishes):
            load_once(writer, "next", number)
    finally:
        done.set()
    for thread in threads:
        thread.join()
    part.tried |= {"読んだ回数": len(seen), "見えた版": len(set(seen))}
    if not seen or max(seen) != publishes + 1:
        part.troubles.append("最後の版を読んだ人がいません")
    return part
