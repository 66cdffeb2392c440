"""Writes the files of data/sample: run `python -m tests.sample.make_sample` when what they are made from changes."""

import csv
import gzip
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from tests.sample import books, municipal, projects, support, vrs
from tests.sample.facts import EVENTS, LAST_DAY
from tests.sample.project_facts import FIRST, LATER

FOLDER = Path(__file__).resolve().parents[2] / "data" / "sample"
REPORTED, MEETING = date(2021, 4, 1), date(2021, 6, 4)
MANIFEST = ("file", "format", "as_of", "synthetic", "confirm", "note")


@dataclass(frozen=True)
class Entry:
    """One file of the sample: what it is, how its bytes are made, and what has to be said when it is loaded."""

    file: str
    format: str
    as_of: date
    synthetic: bool
    note: str
    content: Callable[[], bytes]
    undated: bool = False  # the file does not tell its as-of day
    confirm: str = ""  # the reason with which a file that is held is published


def entries() -> list[Entry]:
    """Every file of the sample in the order of loading; invented ones stand together, since they are read together."""
    return [
        Entry("supply_first_boxes_202104.xlsx", "supply_list", REPORTED, False, "最初の箱", books.first_boxes),
        *map(vrs_entry, vrs.DUMPS),
        Entry("vsys_20210602.xlsx", "kantei_health_workers", LAST_DAY, True, "医療従事者等", books.health_workers),
        Entry("municipal_doses_20210602.csv", "municipal", LAST_DAY, True, "市町村別接種実績", municipal.doses_csv),
        Entry("supply_arrivals_20210602.xlsx", "supply_list", LAST_DAY, True, "納入状況", books.arrivals),
        Entry("supply_stock_20210602.csv", "supply_list", LAST_DAY, True, "申告在庫", municipal.stock_csv),
        Entry("institutions_20210602.xlsx", "institutions", LAST_DAY, True, "医療機関の個別接種", support.clinics),
        Entry("targets_20210604.csv", "target", MEETING, True, "目標", targets_csv),
        Entry("handout_20210604.xlsx", "handout", LAST_DAY, False, "会議資料 資料1-1・1-2", books.handout),
        Entry("supply_schedule_20210604.xlsx", "supply_wide", MEETING, False, "会議資料 別紙1", books.schedule),
        Entry("events_20210604.csv", "event", MEETING, False, "会議資料にある出来事", events_csv),
        Entry("support_20210604.xlsx", "support", MEETING, False, "会議資料 別紙2・新たな支援策", support.budget),
        Entry("subsidy_rules_20210604.xlsx", "subsidy_campaign", MEETING, False, "支援金の要件と単価", support.rules),
        Entry("projects_20210604.xlsx", "projects", FIRST, False, "会議資料 資料2・資料3・次第", projects.plan_book),
        *(project_entry(day) for day in LATER),
    ]


def project_entry(day: date) -> Entry:
    """The invented state of the projects at a later meeting; the last one lacks the reason of one delay."""
    content = partial(projects.later_book, day)
    confirm = "変更理由が未入力の工程を、見本として1件残しています" if day == LATER[-1] else ""
    return Entry(f"projects_{day:%Y%m%d}.xlsx", "projects", day, True, "連携推進項目の進捗", content, confirm=confirm)


def vrs_entry(day: date) -> Entry:
    """The dump whose newest day is `day`."""
    name = f"vrs_prefecture_{day:%Y%m%d}.csv.gz"
    return Entry(name, "vrs_detail", day, True, "VRS 都道府県別接種回数詳細", partial(vrs_dump, day))


def vrs_dump(as_of: date) -> bytes:
    """A dump, compressed as it is published; without the file's name and time, which would differ in every run."""
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=packed, mode="wb", mtime=0) as stream:
        stream.write(vrs.as_csv(vrs.dump(as_of)))
    return packed.getvalue()


def events_csv() -> bytes:
    """The dated events of the handouts as the office's own notes."""
    rows = [(id_, day, "富山県", text, date(2021, 6, 4)) for id_, day, text in EVENTS]
    return municipal.as_csv(("メモID", "日付", "地域", "内容", "記入日"), rows)


def targets_csv() -> bytes:
    """Goals for trying the outlook: invented, and marked so."""
    header = ("目標ID", "目標名", "地域", "区分", "回数目", "目標接種率", "目標日", "設定日", "備考")
    name = "7月末までに希望する高齢者への2回接種を終える"
    row = (
        "goal-older-adults",
        name,
        "富山県",
        "高齢者",
        "2回目",
        "80%",
        date(2021, 7, 31),
        date(2021, 6, 4),
        "見本の値です",
    )
    return municipal.as_csv(header, [row])


def manifest(listed: list[Entry]) -> bytes:
    """The list the sample store is made from; format and as-of day stand there only where a file does not tell them."""
    text = io.StringIO()
    rows = (
        (e.file, "", e.as_of if e.undated else "", "yes" if e.synthetic else "no", e.confirm, e.note) for e in listed
    )
    csv.writer(text, lineterminator="\n").writerows([MANIFEST, *rows])
    return text.getvalue().encode()


def main() -> None:
    """Write every file and the manifest."""
    listed = entries()
    for entry in listed:
        (FOLDER / entry.file).write_bytes(entry.content())
    (FOLDER / "manifest.csv").write_bytes(manifest(listed))


if __name__ == "__main__":
    main()
