"""The sample's budget, the subsidy's rules and invented days of clinics and hospitals."""

from datetime import date, timedelta
from random import Random

from tests.sample.arithmetic import source
from tests.sample.books import workbook
from tests.sample.facts import SOURCE
from tests.sample.municipal import municipalities

PAPER = date(2021, 6, 4)
MEASURES = (
    "事業番号",
    "国・県",
    "上位の事業番号",
    "事業名",
    "担当課",
    "金額",
    "単位",
    "金額の根拠",
    "予算",
    "財源",
    "内容",
    "補助上限",
    "資料の日付",
    "出典",
)
EMERGENCY, LOCAL = (
    "新型コロナウイルス感染症緊急包括支援交付金（国10/10）",
    "新型コロナウイルス感染症対応地方創生臨時交付金（国10/10）",
)
CONTRACT, MAY = "受託事業収入", "令和3年度5月補正"
# 別紙2 and ワクチン接種に係る新たな支援策, as printed; the sum of the two lines is not printed.
BUDGET = (
    (
        "B1", "県", "", "新型コロナウイルスワクチン接種体制の支援", "健康対策室", 499_440, "千円", "記載", MAY, "",
        "", "",
    ),
    (
        "B1a", "県", "B1", "県によるワクチン接種の特設会場の設置・運営", "健康対策室", "", "", "", MAY,
        f"{EMERGENCY}＋{CONTRACT}", "県内2か所、1日約500人を目標。モデルナ社製ワクチン（4週間隔で2回接種）", "",
    ),
    (
        "B1b", "県", "B1", "時間外・休日のワクチン接種会場への医療従事者派遣の支援", "健康対策室", "", "", "", MAY,
        EMERGENCY,
        "市町村設置の集団接種会場へ診療時間外・休日に医療従事者を派遣する医療機関を支援",
        "医師7,550円、看護師等2,760円（1人1時間当たり）",
    ),
    (
        "B1c", "県", "B1", "高齢者福祉施設等におけるワクチン巡回接種の実施", "健康対策室", "", "", "", MAY, CONTRACT,
        "巡回接種を希望する高齢者施設の入所者等。ファイザー社製ワクチン", "",
    ),
    (
        "B2", "県", "", "ワクチン接種体制構築のための潜在看護師等の確保", "医務課", 18_000, "千円", "記載", MAY, LOCAL,
        "潜在看護師確保のための広報・PR、ワクチン接種に係る研修会の実施、市町村とのマッチング等", "",
    ),
    ("BT", "県", "", "上の2事業の計", "", 517_440, "千円", "計算", MAY, "", "資料に計の記載はありません", ""),
    (
        "N1", "国", "", "ワクチン接種対策費負担金（接種の費用）", "", 4_319, "億円", "記載", "令和2年度三次補正", "",
        "単価2,070円/回、時間外+730円、休日+2,130円", "",
    ),
    (
        "N2", "国", "", "ワクチン接種体制確保事業（自治体における実施体制の費用）", "", 3_439, "億円", "記載",
        "令和2年度三次補正等", "",
        "接種の実施体制の確保に必要な経費、集団接種など通常の予防接種での対応を超える経費等", "",
    ),
    (
        "N3", "国", "", "新型コロナウイルス感染症緊急包括支援交付金", "", "", "", "", "", "",
        "個別接種促進①～③、大規模接種会場の設置費（使用料及び賃借料、備品購入費等）、医療従事者派遣事業", "",
    ),
)  # fmt: skip
VENUES = ("会場番号", "会場名", "1日当たりの目標回数", "ワクチン", "接種間隔(日)", "資料の日付", "備考")
RULE = {
    "ルール番号": "r3-kobetsu", "ルール名": "令和3年度 個別接種促進（5/9～7/31）", "期間の初日": date(2021, 5, 9),
    "期間の末日": date(2021, 7, 31), "週の始まり": "日曜日", "週の重複": "重複しない", "①下の基準(回/週)": 100,
    "①下の単価(円/回)": 2_000, "①上の基準(回/週)": 150, "①上の単価(円/回)": 3_000, "必要な週数": 4,
    "②の基準(回/日)": 50, "②の額(円/日)": 100_000, "医師(円/人・時間)": 7_550, "看護師等(円/人・時間)": 2_760,
    "接種費用(円/回)": 2_070, "時間外加算(円/回)": 730, "休日加算(円/回)": 2_130, "③の対象時間": "要件を満たす週のみ",
    "設定日": PAPER, "根拠": "資料1「ワクチン接種に係る新たな支援策」、期間と週の数え方は県の要領",
}  # fmt: skip
CLINICS = ("医療機関番号", "医療機関名", "施設の区分", "市町村")
DAYS = (
    "医療機関番号",
    "接種日",
    "接種回数",
    "うち時間外",
    "うち休日",
    "特別な体制",
    "医師の延べ時間",
    "看護師等の延べ時間",
)
FIRST, LAST = date(2021, 5, 9), date(2021, 6, 2)
EVERY_TENTH = 10
COUNTS = {"富山市": 14, "高岡市": 8, "射水市": 5, "砺波市": 3, "南砺市": 3, "黒部市": 3, "魚津市": 3, "舟橋村": 1}
USUAL_COUNT = 2
SENT = ("医療機関番号", "派遣日", "派遣先", "医師の延べ時間", "看護師等の延べ時間", "実際の費用(円)")


def budget() -> bytes:
    """別紙2 and the national lines in the template 支援策・予算, with the two venues as planned."""
    rows = [(*line, PAPER, "令和3年度第1回本部会議 資料1・別紙2") for line in BUDGET]
    venues = [
        (f"V{n}", f"県特設会場（{n}か所目）", 500, "モデルナ", 28, PAPER, "会場名と開設日は資料に記載なし")
        for n in (1, 2)
    ]
    return workbook({"支援策・予算": [MEASURES, *rows, (SOURCE,)], "特設会場": [VENUES, *venues]})


def rules() -> bytes:
    """The subsidy's rules of 2021."""
    return workbook({"試算ルール": [tuple(RULE), tuple(RULE.values())]})


def clinics() -> bytes:
    """Invented clinics and hospitals, more of them in larger towns, with their days up to 2 June and staff sent out."""
    chance = source("clinics")
    listed, days, sent = [], [], []
    for code, town in municipalities().items():
        for n in range(COUNTS.get(town, USUAL_COUNT)):
            id_ = f"{code[2:5]}-{n + 1}"
            hospital = len(listed) % EVERY_TENTH == EVERY_TENTH - 1
            name = f"見本{'病院' if hospital else '診療所'}{len(listed) + 1}"
            listed.append((id_, name, "病院" if hospital else "診療所", town))
            days += _days(chance, id_, hospital)
            sent += _sent(id_, town) if hospital else []
    return workbook({"医療機関": [CLINICS, *listed], "日別接種回数": [DAYS, *days], "派遣": [SENT, *sent]})


def _sent(id_: str, town: str) -> list[tuple]:
    """Staff sent to the town's own site on two Sundays; the second time it cost less than the limit."""
    site = f"{town} 集団接種会場（見本）"
    return [(id_, date(2021, 5, 23), site, 6, 12, 90_000), (id_, date(2021, 5, 30), site, 6, 12, 70_000)]


def _days(chance: Random, id_: str, hospital: bool) -> list[tuple]:
    """The days of one institution: closed on Sundays and mostly on Thursdays, growing week by week."""
    size = chance.choice((6, 12, 18, 24, 32, 44, 54)) if not hospital else chance.choice((40, 70, 110))
    rows = []
    for at in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(days=at)
        closed = day.weekday() == 6 or (day.weekday() == 3 and chance.random() < 0.8)
        doses = 0 if closed else round(size * (0.6 + 0.15 * (at // 7)) * chance.uniform(0.7, 1.3))
        late = min(doses, 6) if day.weekday() == 2 else 0
        staffed = hospital and doses >= 50
        if doses:
            rows.append(
                (id_, day, doses, late, 0, "あり" if staffed else "", 8 if staffed else "", 16 if staffed else "")
            )
    return rows
