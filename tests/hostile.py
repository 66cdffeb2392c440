"""A store in which every text that people may write holds something that must stay text."""

import csv
from pathlib import Path
from zlib import crc32

import openpyxl

from intake import load
from settings import ROOT
from warehouse.store import Store

SAMPLE = ROOT / "data" / "sample"
OUTSIDE = "198.51.100.7"  # an address that is nobody's: asked for only when a text was taken for markup
PROBES = (
    "<img src=x onerror=window.hit=1>",
    f"![x](http://{OUTSIDE}/x.png)",
    "<script>window.hit=1</script>",
    "[押す](javascript:window.hit=1)",
    '<a href="javascript:window.hit=1">押す</a>',
    "</div></p><b>太字</b>",
    "%{customdata} {{7*7}} ${7*7}",
    '=HYPERLINK("http://198.51.100.7/")',
    "'); drop table task; --",
    "\u202e逆向き\u202c",
    "**強調** `符号` :material/home: $x^2$",
)
TEXTS = {
    "項目名", "略称", "文", "取組事項", "今年度の目標", "工程名", "備考", "会議名", "場所", "主催", "議題", "決定事項",
    "内容", "指標", "実施したこと", "今後の予定", "理由", "事業名", "概要", "施策", "目標名", "注記",
}  # fmt: skip
FILES = ("projects_20210604.xlsx", "support_20210604.xlsx", "events_20210604.csv", "targets_20210604.csv")
NAME = "<img src=x onerror=window.hit=1>{name}"


def probed(text: str) -> str:
    """A text with one of the probes behind it, a formula before it; always the same one."""
    probe = PROBES[crc32(text.encode()) % len(PROBES)]
    return f"{probe} {text}" if probe.startswith("=") else f"{text} {probe}"


def spoil(name: str, folder: Path) -> Path:
    """One of the sample's files with a probe behind every text of its text columns."""
    target = folder / name
    if name.endswith(".csv"):
        with (SAMPLE / name).open(encoding="utf-8-sig", newline="") as file:
            head, *rows = csv.reader(file)
        rows = [
            [probed(cell) if cell and one in TEXTS else cell for one, cell in zip(head, row, strict=True)]
            for row in rows
        ]
        with target.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *rows])
        return target
    book = openpyxl.load_workbook(SAMPLE / name)
    for sheet in book:
        for column in sheet.iter_cols():
            head = next((at for at, cell in enumerate(column[:6]) if cell.value in TEXTS), None)
            for cell in column[head + 1 :] if head is not None else ():
                if isinstance(cell.value, str) and cell.value.strip():
                    cell.value, cell.data_type = probed(cell.value), "s"
    book.save(target)
    return target


def publish_hostile(store: Store, folder: Path) -> None:
    """Publish all of them, under a name that is markup too."""
    folder.mkdir()
    paths = [spoil(name, folder) for name in FILES]
    names = [NAME.format(name=name) for name in FILES]
    for done in load(store, paths, names=names, confirm="試験 " + PROBES[0], by=PROBES[0]):
        assert done.outcome == "published", (done.reading.file, [problem.message() for problem in done.problems])
