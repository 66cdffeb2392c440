"""The projects' workbook as tests write it: a small whole one, of which single sheets and cells are changed."""

from tests.loaders.books import workbook

GUIDE = [("事項", "記入", "説明"), ("基準日", "2021-08-27", "")]
ITEM_HEAD = ("項目番号", "順", "項目名", "年度", "提案市町村", "担当課", "当初計画の会議", "承認日")
ITEMS = [ITEM_HEAD, ("P1", 1, "有害鳥獣", "令和3年度", "富山市", "自然保護課、農村振興課", "M05", "2021-06-04")]
TEXTS = [
    ("項目番号", "欄", "区分", "順", "文"),
    ("P1", "目標", "", "", "被害を防ぐ"),
    ("P1", "目標", "", "", "連携する"),
]
PARTIES = [("項目番号", "役割", "区分", "順", "名称"), ("P1", "WG", "クマ", "", "生活環境文化部")]
PLAN_HEAD = (
    "項目番号", "区分", "取組事項番号", "取組事項", "略称", "工程名", "種別", "開始", "終了", "開始の根拠", "ID",
)  # fmt: skip
TASKS = {
    "T1": ("P1", "クマ", "W1", "人身被害防止", "クマ", "エリアの設定", "棒", "8月", "10月", "", "T1"),
    "T2": ("P1", "クマ", "W1", "人身被害防止", "", "一斉点検", "節目", "秋頃", "", "明記", "T2"),
    "T3": ("P1", "クマ", "W1", "人身被害防止", "", "本格運用", "次年度以降", "R4以降", "", "", "T3"),
}
REPORTS = [("ID", "基準日", "進捗", "状況", "理由"), ("T1", "2021-08-27", 25, "", ""), ("T2", "", "", "", "")]


def plan(*changed):
    """The sheet 取組工程 with the tasks of TASKS, or with others in their place."""
    return [PLAN_HEAD, *(changed or TASKS.values())]


def task(name, **cells):
    """A task of TASKS with other cells under some headings."""
    return tuple(cells.get(heading, cell) for heading, cell in zip(PLAN_HEAD, TASKS[name], strict=True))


def book(**sheets):
    """The bytes of the workbook with other rows on some of its sheets; None leaves a sheet out."""
    whole = {
        "使い方": GUIDE,
        "項目": ITEMS,
        "項目の記述": TEXTS,
        "担当": PARTIES,
        "取組工程": plan(),
        "進捗報告": REPORTS,
    }
    return workbook(*((name, rows) for name, rows in (whole | sheets).items() if rows is not None))
