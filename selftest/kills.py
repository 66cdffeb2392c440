"""Writers killed at each stage of publishing and at random moments: nothing acknowledged is lost, nothing is torn."""

import random
import time
from pathlib import Path

from selftest.checks import Torn, acknowledged, debris, published, start_writer
from selftest.part import Part
from selftest.writer import load_once
from warehouse.store import Store
from warehouse.verify import verify

STAGES = (
    "copied", "loaded", "committed", "locked", "checkpointed", "fsynced", "hashed", "renamed", "marker-written",
    "published", "gc",
)  # fmt: skip
STAGES_AFTER_PUBLICATION = ("published", "gc")
LONGEST = 0.6  # seconds a writer lives: some four loads


def at_stage(path: Path, stage: str) -> list[str]:
    """Kill a writer when it reaches a stage of its load, then load again. Returns the troubles."""
    load_once(Store(path, reserve=0), "first", 0)
    output, errors = (writer := start_writer(path, "second", 1, stage)).communicate(timeout=60)
    if not writer.returncode or acknowledged(output):
        return [f"{stage}：書込みが止まりませんでした {errors[-200:]}"]
    expected = {"first-0", "second-0"} if stage in STAGES_AFTER_PUBLICATION else {"first-0"}
    troubles = [] if published(path) == expected else [f"{stage}：止めた後の版が違います {sorted(published(path))}"]
    load_once(Store(path, reserve=0), "third", 0)
    if published(path) != expected | {"third-0"}:
        troubles.append(f"{stage}：次の取込み後の版が違います {sorted(published(path))}")
    troubles += [f"{stage}：残骸 {name}" for name in debris(path)]
    # The rows were made here, so there is no original that could be read back.
    checks = (one for one in verify(Store(path)) if not one["ok"] and "原本" not in one["what"])
    return troubles + [f"{stage}：{one['what']} {one['message']}" for one in checks]


def at_random(path: Path, kills: int, seed: int = 20210604) -> Part:
    """Kill writers at random moments while the store is read all the time; what each said was published must stay."""
    chance, told = random.Random(seed), set()
    part = Part("書込み中の強制終了", {"強制終了": kills})
    for number in range(kills):
        writer = start_writer(path, f"w{number}", 1000)
        first = writer.stdout.readline()  # from here on the writer is warm: a load takes about 0.15 s
        end = time.monotonic() + chance.uniform(0.05, LONGEST)
        try:
            while time.monotonic() < end:
                published(path)
                time.sleep(0.02)
        except Torn as torn:
            part.troubles.append(f"{number}回目：{torn}")
        writer.kill()
        output, _ = writer.communicate(timeout=60)
        told |= acknowledged(first + output)
        part.troubles += [f"{number}回目：公開した{name}がありません" for name in sorted(told - published(path))]
    load_once(Store(path, reserve=0), "last", 0)
    part.tried["公開"] = len(told)
    part.troubles += [f"残骸 {name}" for name in debris(path)] + Store(path).ledger.verify()
    if not told:
        part.troubles.append("一度も公開されませんでした")
    return part


def kills(folder: Path, count: int) -> Part:
    """Every stage once, then `count` random kills."""
    part = at_random(folder / "random", count)
    for stage in STAGES:
        part.troubles += at_stage(folder / stage, stage)
    part.tried["段階ごとの強制終了"] = len(STAGES)
    return part
