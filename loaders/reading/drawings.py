"""Where reading meets schedules: a file no format knows may be drawn as one, and is then held for a person to check."""

from __future__ import annotations

from loaders import formats
from loaders.reading import privacy
from loaders.reading.problems import Problems, Refused
from loaders.reading.recognise import nearest
from loaders.reading.result import Reading
from loaders.reading.table import Table
from loaders.reading.workbook import check_xml

UNKNOWN, REVIEW = "E-NOHEADER", "Q-REVIEW"
DOUBTFUL = 0.8  # a reading less sure than this is counted as one to look at
LABEL = "線表・工程表"
NEARLY = 1  # headings missing: such a table is one of ours that was spoilt, not a schedule


def propose(kind: str, data: bytes, tables: list[Table], reading: Reading, refusal: Refused) -> None:
    """Fill the reading with what the file says as a schedule; it is held (Q-REVIEW) and has nothing to load.

    Raises the refusal again when it is for another reason than an unknown table, or when nothing is drawn there.
    """
    if {problem.code for problem in refusal.problems if problem.severity == "refuse"} != {UNKNOWN}:
        raise refusal
    from loaders.schedule.sketch import sketch  # late: it brings lxml, and few files are schedules

    problems = Problems(reading.file)
    near = nearest(tables, formats().values())
    drawn = sketch(kind, data, tables, problems, tables_too=near is None or len(near.missing) > NEARLY)
    if drawn is None:
        raise Refused([*refusal.problems, *problems.all()])
    reading.problems = [one for one in refusal.problems if one.code != UNKNOWN]
    _hold(drawn, reading, problems)


def propose_xml(data: bytes, reading: Reading, problems: Problems) -> None:
    """Fill the reading with the tasks of another program's XML file, held as a drawn schedule is; raises Refused."""
    from loaders.schedule.project_xml import read_plan_xml

    check_xml(data, problems)
    drawn = read_plan_xml(data, problems)
    if drawn is None:
        what = "工程のない、または読めない工程表ファイルです"
        raise problems.refuse("E-EMPTY", what, "工程を入れて、XML形式で保存し直してください")
    reading.rows |= dict.fromkeys(("file", "rejected"), len(drawn["sheets"][0]["readings"]))
    reading.problems = []
    _hold(drawn, reading, problems)


def _hold(drawn: dict, reading: Reading, problems: Problems) -> None:
    _refuse_personal(drawn, reading.file)
    counted = [one for sheet in drawn["sheets"] for one in sheet["readings"]]
    doubtful = sum(one["confidence"] < DOUBTFUL for one in counted)
    what = f"線表として{len(counted):,}件の工程を読み取りました（確認が必要なもの{doubtful:,}件）"
    problems.add(REVIEW, what, "データ取込の画面で1件ずつ確かめると、取り込めます")
    reading.drawn, reading.label, reading.recognised_by = drawn, LABEL, "工程と日付の並び"
    reading.problems = [*reading.problems, *problems.all()]


def _refuse_personal(drawn: dict, file: str) -> None:
    """Raise Refused when a text in a shape, which no column holds, is an address, a telephone or a personal number."""
    texts = [part for sheet in drawn["sheets"] for one in sheet["readings"] for part in one["text"].split()]
    if privacy.looks_personal(texts):
        raise privacy.refuse_personal(["図形や棒の文字"], file)
