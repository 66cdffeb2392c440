"""The sheets of the projects' workbook: which columns each has, where they come from, and what may be typed there."""

from __future__ import annotations

from dataclasses import dataclass

WHEN = "R3.8、2021/8、8月下旬、秋頃、年度末、令和4年度以降、未定 のように入れます。年を省くと項目の年度として読みます。"
DAY = "2021/8/27 や R3.8.27 のように年から入れます。"


@dataclass(frozen=True)
class Field:
    """One column: its heading, the column of the question it shows, and how it is filled.

    `book` names the words of vocabulary.BOOK_WORDS that may stand in it, `extra` words beside them. A column that is
    `grey` is the dashboard's own or only shown: people leave it as it is. `hint` is told when a cell is chosen.
    """

    heading: str
    column: str
    width: int = 14
    book: str = ""
    extra: tuple[str, ...] = ()
    number: bool = False
    grey: bool = False
    hint: str = ""
    steps: tuple[int, ...] = ()


ID = "自動で付く番号です。消したり変えたりしないでください。新しい行では空欄のままにします。"
ITEMS = (
    Field("項目番号", "project_id", 9),
    Field("順", "project_seq", 5, number=True),
    Field("項目名", "project_name", 38),
    Field("略称", "project_short_name", 16, hint="全角16字まで。図の見出しに使います。"),
    Field("年度", "fiscal_year_text", 10, hint="令和3年度 のように入れます。"),
    Field("区分", "lifecycle", 8, book="lifecycle"),
    Field("提案市町村", "proposer", 26, hint="、で区切ります。"),
    Field("対象", "target", 14, hint="、で区切ります。"),
    Field("担当課", "section", 34, hint="、で区切ります。"),
    Field("当初計画の会議", "meeting_id", 14, hint="この計画を承認した会議の会議IDです。"),
    Field("承認日", "approved_on", 12, hint=DAY),
    Field(
        "当初計画の版", "plan_commit", 12, number=True, grey=True, hint="空欄であれば、承認の会議を初めて入れた版です。"
    ),
    Field("当初計画を改めた理由", "reason", 30),
    Field("備考", "note", 30),
)
TEXTS = (
    Field("項目番号", "project_id", 9),
    Field("欄", "field", 12, book="field"),
    Field("区分", "track", 16),
    Field("順", "text_seq", 5, number=True),
    Field("文", "body", 90),
)
PARTIES = (
    Field("項目番号", "project_id", 9),
    Field("役割", "role", 10, book="role"),
    Field("区分", "track", 18),
    Field("順", "party_seq", 5, number=True),
    Field("名称", "party", 34),
)
PLAN = (
    Field("項目番号", "project_id", 9),
    Field("項目", "project_name", 22, grey=True),
    Field("区分", "track", 14),
    Field("取組事項番号", "work_item_id", 12, hint="新しい取組事項では空欄のままにします。"),
    Field("取組事項", "work_item", 34),
    Field("略称", "work_item_short_name", 20, hint="全角16字まで。取組事項の最初の行にだけ入れます。"),
    Field("今年度の目標", "goal_text", 34, hint="取組事項の最初の行にだけ入れます。"),
    Field("段", "lane", 5, number=True, hint="同じ取組事項で同じ数字の工程は、図の同じ行に並びます。"),
    Field("工程名", "task", 44),
    Field("種別", "kind", 12, book="kind"),
    Field("開始", "start", 16, hint=WHEN),
    Field("終了", "end", 16, hint=f"節目・期間・注記では空欄でもかまいません。{WHEN}"),
    Field("開始の根拠", "start_basis", 11, book="basis", hint="資料に月の明記があれば明記。空欄は担当者の入力です。"),
    Field("終了の根拠", "end_basis", 11, book="basis", hint="資料に月の明記があれば明記。空欄は担当者の入力です。"),
    Field("実施主体", "actor", 20),
    Field("備考", "note", 30),
    Field("状態", "task_state", 10, book="task_state"),
    Field("変更理由", "change_reason", 34, hint="終了を後ろへ動かしたときや名称を変えたときに入れます。"),
    Field("ID", "task_id", 14, grey=True, hint=ID),
)
REPORTS = (
    Field("取組事項", "work_item", 26, grey=True),
    Field("工程名", "task", 38, grey=True),
    Field("現在の計画", "planned", 20, grey=True),
    Field("ID", "item_id", 14, grey=True, hint=ID),
    Field("基準日", "status_on", 12, hint=f"報告の日です。新しい報告では日付も改めます。{DAY}"),
    Field("進捗", "progress_percent", 7, number=True, steps=(0, 25, 50, 75, 100)),
    Field("着手日", "started_on", 12, hint=DAY),
    Field("完了日", "finished_on", 12, hint=DAY),
    Field("完了見込", "forecast_wording", 14, hint=WHEN),
    Field("状況", "stated_status", 11, book="status", extra=("自動",), hint="自動であれば空欄のままにします。"),
    Field("理由", "status_reason", 34, hint="状況を手で選んだときは必ず入れます。"),
    Field("実施したこと", "done_text", 34),
    Field("今後の予定", "next_text", 34),
    Field("判断を仰ぐこと", "decision_text", 34),
    Field("報告者", "reporter", 20, hint="課や室の名前を入れます。個人の名前は入れません。"),
)
AREA_REPORTS = (
    Field("取組事項番号", "work_item_id", 12, grey=True),
    Field("取組事項", "work_item", 30, grey=True),
    Field("市町村", "area_name", 12),
    Field("基準日", "status_on", 12, hint=DAY),
    Field("状況", "area_state", 11, book="area_state"),
    Field("備考", "note", 40),
)
MEETINGS = (
    Field("会議ID", "meeting_id", 10),
    Field("会議名", "meeting_name", 34),
    Field("種別", "meeting_kind", 11, hint="本部会議、臨時会議、WG等、関係会議 など。"),
    Field("開催日", "held", 16, hint="2021/6/4 や 令和3年8月下旬 のように入れます。"),
    Field("開始", "starts_at", 8),
    Field("終了", "ends_at", 8),
    Field("場所", "place", 28),
    Field("開催形式", "form", 12),
    Field("項目番号", "project_id", 9, hint="項目のWGであればその番号です。"),
    Field("区分", "track", 14),
    Field("主催", "organizer", 26),
    Field("状態", "meeting_state", 8, book="meeting_state"),
    Field("備考", "note", 30),
    Field("番号", "seq", 6, number=True),
    Field("議題", "agenda_text", 44),
    Field("決定事項", "outcome", 44),
    Field("議題の項目番号", "agenda_project_id", 14),
    Field("議題の取組事項番号", "agenda_work_item_id", 18),
)
ATTENDEES = (
    Field("会議ID", "meeting_id", 10),
    Field("番号", "seq", 6, number=True, hint="名簿の順です。空欄のときは書かれた順になります。"),
    Field("区分", "seat_group", 11, book="seat_group"),
    Field("組織", "organization", 30, hint="富山市、町村会、厚生部 のように入れます。"),
    Field("職名", "job_title", 18, hint="市長、部長 のように職名だけを入れます。個人の氏名は入れません。"),
    Field("代理の職名", "proxy_title", 18, hint="代理の人の職名（副市長 など）。分からないときは あり とします。"),
    Field("備考", "note", 40),
)
ACTIONS = (
    Field("番号", "action_id", 10),
    Field("会議ID", "meeting_id", 10),
    Field("内容", "action_text", 50),
    Field("項目番号", "project_id", 9),
    Field("取組事項番号", "work_item_id", 12),
    Field("担当", "owner", 20, hint="課や室の名前を入れます。個人の名前は入れません。"),
    Field("期限", "due_on", 12, hint=DAY),
    Field("状態", "action_state", 10, book="action_state"),
    Field("備考", "note", 30),
)
KPIS = (
    Field("番号", "kpi_id", 10),
    Field("指標", "kpi_name", 40),
    Field("項目番号", "project_id", 9),
    Field("取組事項番号", "work_item_id", 12),
    Field("単位", "unit", 9),
    Field("方向", "direction", 9, book="direction"),
    Field("種類", "kpi_kind", 8, book="kpi_kind"),
    Field("日付", "period_on", 12, hint=f"基準・実績は数えた日、目標は達成する日です。{DAY}"),
    Field("値", "value", 10, number=True, hint="まだ分からないときは空欄にします。"),
    Field("備考", "note", 50),
)
SHEETS = {
    "項目": ITEMS, "項目の記述": TEXTS, "担当": PARTIES, "取組工程": PLAN, "進捗報告": REPORTS,
    "市町村別状況": AREA_REPORTS, "会議": MEETINGS, "出席者": ATTENDEES, "宿題": ACTIONS, "KPI": KPIS,
}  # fmt: skip
GUIDE = (
    "1. 灰色の列は番号や参考の表示です。変えないでください。",
    "2. 行を足すときは、IDと取組事項番号を空欄のままにします。取り込むときに付きます。",
    "3. 工程を取りやめるときは行を消さず、状態を「取りやめ」にします。",
    "4. 月が分からない日付は 未定 または 令和3年度 とします。推測で月を入れないでください。",
    "5. 進捗報告は、報告する工程の行だけ基準日と内容を書き改めます。ほかの行はそのままで結構です。",
    "6. 終了を後ろへ動かした工程には、変更理由を入れてください。",
    "7. 個人の氏名・連絡先は書かないでください。書かれたファイルは取り込みません。",
    "8. 保存したファイルを「データ取込」の画面に置くと、公開する前に変更点を一覧で確かめられます。",
)
