"""How long the loading desk takes from a dropped file to its preview: a large workbook and a small one."""

import json
import shutil
import statistics
import sys
import tempfile
from datetime import date, timedelta
from itertools import islice, product
from pathlib import Path

import xlsxwriter

from bench.load import size
from bench.measure import ROOT, Run, measure, print_table, python, side_by_side

TIMES = 3
ROWS = 200_000
SMALL_ROWS = 45
HEADS = ("接種日", "市区町村コード", "市区町村名", "性別", "年代", *(f"{n}回目" for n in range(1, 6)))  # ten columns
FIRST = date(2021, 4, 12)
OURS, OPENPYXL, CALAMINE = (
    "本システム（置いてから確認まで）",
    "pandas＋openpyxl（読込みのみ）",
    "pandas＋calamine（読込みのみ）",
)

READS = """
import json, sys, time, pandas, openpyxl, python_calamine
started = time.perf_counter()
rows = pandas.read_excel(sys.argv[1], engine=sys.argv[2])
print(json.dumps(time.perf_counter() - started))
"""

# The desk as a browser runs it, without the browser: from the dropped file to the end of the page's run.
DROPS = """
import json, logging, os, sys, time, warnings
warnings.filterwarnings("ignore"); logging.disable(logging.CRITICAL)
os.environ["DASHBOARD_STORE"] = sys.argv[2]
from pathlib import Path
from streamlit.testing.v1 import AppTest
from streamlit.runtime.pages_manager import PagesManager
initialise = PagesManager.__init__
def ours_alone(self, *arguments, **options):
    PagesManager.uses_pages_directory = False
    initialise(self, *arguments, **options)
PagesManager.__init__ = ours_alone
from settings import ROOT
app = AppTest.from_file(ROOT / "app.py", default_timeout=300)
app.query_params["data"] = "none"
app.run()
app.switch_page("pages/load.py").run()
file = Path(sys.argv[1])
time.sleep(3)  # nobody finds a file sooner, and the desk gets ready meanwhile
dropped = app.file_uploader[0].set_value([(file.name, file.read_bytes(), "text/csv")])
started = time.perf_counter()
dropped.run()
took = time.perf_counter() - started
assert not app.exception and app.button(key="publish"), app.exception
print(json.dumps(took))
"""


def run() -> None:
    """Make the files, measure in turns, and print the tables."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        large, small = (write(Path(folder) / f"{rows}.xlsx", rows) for rows in (ROWS, SMALL_ROWS))
        works = {
            OURS: lambda: preview(large),
            OPENPYXL: lambda: python(READS, large, "openpyxl"),
            CALAMINE: lambda: python(READS, large, "calamine"),
        }
        print_table(f"Excel {ROWS:,} 行×{len(HEADS)} 列（{size(large)}）", side_by_side(TIMES, works), OPENPYXL)
        seconds = sorted(on_the_desk(small).seconds for _ in range(TIMES))
        print(
            f"\n{SMALL_ROWS}行のファイルを画面に置いてから確認が出るまで：{statistics.median(seconds):.2f}秒（中央値）"
        )


def write(path: Path, rows: int) -> Path:
    """A workbook of municipal doses by sex and age class with that many rows."""
    from loaders.reading.reference import area_names

    towns = [(code[:5], name) for code, name in area_names().items() if len(code) == 6]
    days = (FIRST + timedelta(days=n) for n in range(rows))
    parts = list(product(towns, ("男", "女", "不明"), ("65歳以上", "64歳以下", "不明")))
    keys = ((day, *place, sex, age) for day in days for place, sex, age in parts)
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet, style = book.add_worksheet("接種実績（VRS）"), book.add_format({"num_format": "yyyy/m/d"})
    sheet.write_row(0, 0, HEADS)
    for number, (day, code, name, sex, age) in enumerate(islice(keys, rows), 1):
        sheet.write_datetime(number, 0, day, style)
        sheet.write_row(number, 1, (code, name, sex, age, number % 20 // 19, 0, 0, 0, 0))  # never more than persons
    book.close()
    return path


def preview(file: Path) -> Run:
    """One look at what a file would change in a new store. Raises RuntimeError when it would be refused."""
    store = Path(tempfile.mkdtemp(prefix="store-", dir=file.parent))
    try:
        load = [sys.executable, ROOT / "cli.py", "load", file, "--store", store, "--json", "--dry-run"]
        run = measure(load, held=True)  # the last day of the file may lack some municipalities
    finally:
        shutil.rmtree(store)
    if (found := json.loads(run.output))["outcome"] == "refused":
        raise RuntimeError(f"{file.name} was refused: {found['problems'][:3]}")
    return run


def on_the_desk(file: Path) -> Run:
    """One drop of a file on the desk of a new store."""
    store = Path(tempfile.mkdtemp(prefix="store-", dir=file.parent))
    try:
        return python(DROPS, file, store)
    finally:
        shutil.rmtree(store)
