"""How long a drawn 線表 of 200 rows and 36 columns takes to be read, from the bytes to the proposal."""

import io
import statistics
import time

import xlsxwriter

from loaders.reading.problems import Problems
from loaders.reading.sheets import read_workbook
from loaders.schedule.sketch import sketch

TIMES, ROWS, MONTHS = 20, 200, 36
GOAL_MS = 500


def run() -> None:
    """Measure and print; raises ValueError when not every bar was read."""
    data = drawn()
    taken = [read(data) for _ in range(TIMES + 1)][1:]  # the first call imports what it needs
    median = statistics.median(taken) * 1000
    print(f"\n線表 {ROWS}行×{MONTHS}列を読む\n| | CPUのミリ秒（中央値） | 目標 |\n| --- | ---: | ---: |")
    print(f"| 本システム（表の読み取りから工程の案まで） | {median:.0f} | {GOAL_MS} |")


def read(data: bytes) -> float:
    """How long one reading keeps the processor busy, in seconds."""
    started = time.process_time()
    problems = Problems("線表.xlsx")
    found = sketch("workbook", data, read_workbook(data, "workbook", problems), problems)
    if len(found["sheets"][0]["readings"]) != ROWS:
        raise ValueError("not every bar was read")
    return time.process_time() - started


def drawn() -> bytes:
    """A workbook with one filled bar a row under three years of months."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet, colour = book.add_worksheet("線表"), book.add_format({"bg_color": "#9DC3E6"})
        sheet.write(0, 2, "令和3年度")
        for month in range(MONTHS):
            sheet.write(1, 2 + month, f"{(month + 3) % 12 + 1}月")
        for row in range(2, 2 + ROWS):
            sheet.write_row(row, 0, [f"取組{row}", f"工程{row}"])
            for month in range(row % 30, row % 30 + 5):
                sheet.write_blank(row, 2 + month, None, colour)
    return content.getvalue()
