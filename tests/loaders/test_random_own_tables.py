"""Our own tables with any text in any cell: always an answer with every row accounted for, never a mistake of ours."""

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.loaders.support import is_accounted_for, read

HEADERS = {
    "municipal": ["接種日", "市区町村コード", "市区町村名", "性別", "1回目", "2回目"],
    "municipal totals": ["接種日", "市区町村コード", "市区町村名", "年代", "1回目累計", "2回目累計"],
    "supply by week": [
        "週開始日",
        "箱数",
        "1バイアルあたり回数",
        "供給回数",
        "累計回数",
        "種別",
        "クール",
        "地域コード",
    ],
    "stock": ["在庫日", "地域コード", "在庫箱数", "在庫回数", "ワクチン", "区分"],
    "weeks across": ["供給量(箱)", "4/5", "5/10の週", "5/24～5/31", "", "2/30"],
    "handout": ["時点", "区分", "地域", "対象者数", "1回目接種回数", "1回目接種率", "2回目接種回数", "2回目接種率"],
    "targets": ["目標ID", "目標名", "地域", "区分", "回数目", "目標接種率", "目標回数", "目標日", "設定日", "状態"],
    "events": ["メモID", "日付", "終了日", "地域", "内容", "記入日"],
    "reports": ["ID", "基準日", "進捗", "着手日", "完了日", "完了見込", "状況", "理由"],
    "states": ["取組事項番号", "市町村", "基準日", "状況", "備考"],
    "indicators": ["番号", "指標", "単位", "方向", "種類", "日付", "値"],
    "meetings": ["会議ID", "会議名", "開催日", "開始", "番号", "議題", "決定事項", "状態"],
    "plan": ["項目番号", "取組事項番号", "取組事項", "段", "工程名", "種別", "開始", "終了", "開始の根拠", "ID"],
    "items": ["項目番号", "順", "項目名", "年度", "提案市町村", "当初計画の会議", "承認日", "当初計画の版"],
    "settings": ["設定", "値", "適用日", "理由"],
}
TEXTS = [
    *[
        "",
        "－",
        "未定",
        "0",
        "1",
        "5",
        "6",
        "10",
        "1,950",
        "９７５",
        "-3",
        "▲5",
        "1.5",
        "99999999999",
        "2147483647",
        "x'); --",
    ],
    *["2021-06-02", "2021/5/10", "5/10", "12/31～1/7", "令和3年6月2日", "R3.6.2", "9999-12-31", "2021-02-30", "44349"],
    *[
        "10箱（9,750回分）",
        "2日 (1,950回分)",
        "9,750回分",
        "0箱(0回分)",
        "約3万9千人",
        "約0人",
        "人",
        "約77%",
        "0%",
        "100％",
    ],
    *[
        "16",
        "16201",
        "162019",
        "17201",
        "富山市",
        "富山県",
        "全国",
        "高齢者",
        "高齢者以降",
        "医療従事者等",
        "対象者",
        "計",
        "合計",
    ],
    *[
        "計画",
        "到着",
        "在庫",
        "ファイザー",
        "モデルナ",
        "男",
        "65歳以上",
        "1回目",
        "取消",
        "第5クール",
        "供給量(累計)",
        "根拠",
        "注：注記",
    ],
    *["W1", "P1", "棒", "節目", "8月", "8月下旬", "秋頃", "令和4年度以降", "令和3年度", "順調", "完了", "80%", "実績"],
]


@pytest.mark.parametrize("name", HEADERS)
@settings(max_examples=60)
@given(data=st.data())
def test_any_cells_give_an_answer_that_accounts_for_every_row(name, data):
    header = HEADERS[name]
    row = st.lists(st.sampled_from(TEXTS), min_size=len(header), max_size=len(header))
    rows = data.draw(st.lists(row, min_size=1, max_size=6))
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    with tempfile.TemporaryDirectory() as folder:
        reading = read(Path(folder), text.getvalue())
        assert is_accounted_for(reading)
        assert bool(reading.tables) == (reading.format is not None and reading.severity() != "refuse")
