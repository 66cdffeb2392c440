"""Every word shown for a column or a value, and every way a number or a date is written."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

MISSING = "－"
MINUS = "\u2212"
WEEKDAYS = "月火水木金土日"
ERAS = ((date(2019, 5, 1), "令和", "R"), (date(1989, 1, 8), "平成", "H"), (date(1926, 12, 25), "昭和", "S"))


@dataclass(frozen=True)
class Term:
    """What people read for one column: its label, its unit ('' = none), how values are written, and a note.

    `format` is one of text, count, rate, date, datetime, code, value (translated by VALUES) and dose (1回目).
    """

    label: str
    unit: str = ""
    format: str = "text"
    note: str = ""

    @property
    def heading(self) -> str:
        """The label with its unit: 接種回数(回); the bare label where there is no unit."""
        return f"{self.label}({self.unit})" if self.unit else self.label


TERMS = {
    "area_code": Term("地域コード", format="code", note="00は全国、2桁は都道府県、6桁は市区町村（検査数字付き）です。"),
    "area_name": Term("地域"),
    "source_system": Term("出典", note="VRSはワクチン接種記録システム、V-SYSはワクチン接種円滑化システムです。"),
    "dataset": Term("データ", format="value"),
    "priority_group": Term("接種区分", format="value"),
    "age_group": Term("年代", format="value"),
    "dose_number": Term("回数", format="dose"),
    "doses": Term("接種回数", "回", "count", "人数ではなく回数です。基準日までの累計、または接種日ごとの回数です。"),
    "method": Term("算出方法", format="value"),
    "denominator": Term("分母", format="value"),
    "approximate": Term("概数", format="value"),
    "vintage_on": Term("人口の基準日", format="date"),
    "commit": Term("版", format="code", note="公開のたびに1つ増える番号です。"),
    "denominator_persons": Term("対象者数", "人", "count"),
    "coverage_rate": Term(
        "接種率", "%", "rate", "接種回数を対象者数で割ったものです。100%を超えた値もそのまま示します。"
    ),
    "printed_rate": Term("資料の接種率", note="資料に印刷されている率です。"),
    "as_of_on": Term("基準日", format="date", note="この日までの数値です。"),
    "vaccinated_on": Term("接種日", format="date"),
    "mean_doses": Term("7日平均", "回", "count", "その日までの7日間の平均です。最初の6日は出しません。"),
    "state": Term("状態", format="value", note="入力途中の日は後日増えます。到着未確認は、到着の報告がない配送です。"),
    "id": Term("版", format="code", note="公開のたびに1つ増える番号です。"),
    "known_at": Term("版", format="code"),
    "kind": Term("種別", format="value"),
    "format": Term("様式"),
    "file_name": Term("ファイル名"),
    "sha256": Term("ファイルの指紋", format="code", note="同じ内容のファイルなら必ず同じ値になります。"),
    "published_at": Term("公開日時", format="datetime"),
    "published_by": Term("公開した人"),
    "rows_file": Term("ファイル行数", "行", "count"),
    "rows_loaded": Term("読込行数", "行", "count"),
    "rows_excluded": Term("対象外行数", "行", "count", "見出し・合計・注記・空白の行です。"),
    "added": Term("追加", "行", "count"),
    "changed": Term("変更", "行", "count"),
    "withdrawn": Term("取消し", "行", "count"),
    "decision": Term("判断", format="value"),
    "reason": Term("理由"),
    "undoes": Term("取り消した版", format="code"),
    "starts_on": Term("開始日", format="date"),
    "ends_on": Term("終了日", format="date"),
    "round": Term("クール"),
    "product": Term("ワクチン", format="value"),
    "boxes": Term("箱数", "箱", "count"),
    "cumulative_doses": Term("累計供給量", "回分", "count"),
    "planned_boxes": Term("計画", "箱", "count"),
    "planned_doses": Term("計画", "回分", "count"),
    "supplied_doses": Term("供給量", "回分", "count", note="到着した分、未着の配送は計画の量です。"),
    "arrived_doses": Term("到着確認済", "回分", "count"),
    "cumulative_planned_doses": Term("計画の累計", "回分", "count"),
    "cumulative_arrived_doses": Term("到着確認済の累計", "回分", "count"),
    "severity": Term("重さ", format="value"),
    "message": Term("内容"),
    "page": Term("画面", format="code"),
    "invented": Term("見本", format="value", note="練習用に作った数値です。実際の数値ではありません。"),
    "synthetic": Term("見本", format="value", note="練習用に作ったファイルです。"),
    "chosen": Term("採用", format="value", note="画面に出している値です。"),
    "difference": Term("採用値との差", "回", "count"),
    "statement": Term("照合の結果"),
    "meeting_id": Term("会議の番号", format="code"),
    "meeting_name": Term("会議"),
    "held_on": Term("開催日", format="date"),
    "precision": Term("日付の細かさ", format="value"),
    "wording": Term("資料の表記"),
    "starts_at": Term("開始時刻"),
    "ends_at": Term("終了時刻"),
    "place": Term("場所"),
    "seq": Term("順番", format="code"),
    "agenda_text": Term("議題"),
    "target_id": Term("目標の番号", format="code"),
    "target_name": Term("目標"),
    "goal_rate": Term("目標の接種率", "%", "rate"),
    "goal_on": Term("目標の期日", format="date"),
    "basis": Term("根拠", format="value", note="日付や数量がどこから来たかです。"),
}

VALUES = {
    "dataset": {
        "vrs_detail": "VRS 都道府県別接種回数詳細",
        "vrs_by_date": "VRS 日別集計",
        "vrs_by_prefecture": "VRS 都道府県別集計",
        "kantei_health_workers": "官邸公表 医療従事者等（日別）",
        "kantei_prefecture_health_workers": "官邸公表 医療従事者等（都道府県別）",
        "kantei_older_adults": "官邸公表 高齢者等（日別）",
        "kantei_prefecture_older_adults": "官邸公表 高齢者等（都道府県別）",
        "kantei_total": "官邸公表 総接種回数",
        "handout": "会議資料（資料1）",
        "municipal": "市町村別接種実績",
        "register": "住民基本台帳年齢階級別人口",
        "supply_plan": "供給計画",
        "supply_deliveries": "到着の報告",
        "supply_stock": "申告在庫",
        "target": "目標",
        "event": "出来事",
        "meetings": "会議の予定",
    },
    "priority_group": {
        "health_workers": "医療従事者等",
        "older_adults": "高齢者",
        "general": "一般（高齢者を含む）",
        "after_older_adults": "高齢者以降",
        "workplace": "職域",
        "duplicates": "重複",
        "all": "全体",
    },
    "age_group": {"all": "全年代", "65+": "65歳以上", "under65": "65歳未満", "unknown": "年代不明"},
    "method": {"meeting": "会議資料の方法", "by_age": "年代別の方法"},
    "denominator": {"handout": "会議資料の概数", "register": "住民基本台帳", "plan": "接種予定者数"},
    "approximate": {True: "約", False: "実数"},
    "kind": {
        "load": "取込み",
        "rebuild": "組み直し",
        "telling": "各資料の値",
        "identity": "合計の関係",
        "undo": "取消し",
        "plan": "計画",
        "shipped": "発送",
        "arrived": "到着",
        "returned": "返送",
        "declared_stock": "申告在庫",
    },
    "decision": {"confirmed": "確認のうえ公開"},
    "product": {"pfizer": "ファイザー", "moderna": "モデルナ", "unknown": "不明", "all": "計"},
    "basis": {"stated": "記載", "inferred": "推定", "placeholder": "要確認", "user": "入力"},
    "state": {
        "complete": "入力済み",
        "incomplete": "入力途中",
        "arrived": "到着確認済",
        "unconfirmed": "到着未確認",
        "planned": "計画",
    },
    "severity": {"warn": "要注意", "info": "お知らせ", "hold": "確認待ち", "refuse": "受け取れません"},
    "invented": {True: "見本", False: "－"},
    "synthetic": {True: "見本", False: "－"},
    "chosen": {True: "採用", False: "－"},
    "precision": {
        "day": "日",
        "week": "週",
        "fortnight": "2週間",
        "third": "旬",
        "month": "月",
        "season": "季節",
        "fiscal_year": "年度",
        "open": "未定",
        "unknown": "不明",
    },
}


def is_missing(value: object) -> bool:
    """True for None, NaN and NaT (the two that are unequal to themselves).

    >>> is_missing(None), is_missing(float("nan")), is_missing(0)
    (True, True, False)
    """
    return value is None or value != value


def half_up(value: float | Decimal, digits: int = 0) -> Decimal:
    """The value rounded half away from zero, as officials round (Python's own rounding gives 30.2 for 30.25).

    >>> half_up(30.25, 1), half_up(17.5), half_up(-0.25, 1)
    (Decimal('30.3'), Decimal('18'), Decimal('-0.3'))
    """
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def count_text(value: float | None, unit: str = "") -> str:
    """All digits with commas and the unit; － where nothing is known.

    >>> count_text(59333, "回"), count_text(None, "回"), count_text(-98)
    ('59,333回', '－', '−98')
    """
    return MISSING if is_missing(value) else f"{int(half_up(value)):,}".replace("-", MINUS) + unit


def short_count(value: float) -> str:
    """A count as it is spoken of: all digits below 1万, then 万 and 億, with one decimal below 100.

    >>> short_count(9750), short_count(302500), short_count(6266076), short_count(99_999_999)
    ('9,750', '30.3万', '627万', '1.0億')
    """
    if abs(value) < 10_000:
        return count_text(value)
    man = half_up(Decimal(str(value)) / 10**4, 0 if abs(value) >= 10**6 else 1)
    if abs(man) < 10_000:
        return f"{man:,}万".replace("-", MINUS)
    oku = Decimal(str(value)) / 10**8
    return f"{half_up(oku, 0 if abs(oku) >= 100 else 1):,}億".replace("-", MINUS)


def persons_text(persons: float | None) -> str:
    """A number of persons in the approximate wording of the handouts; － where nothing is known.

    >>> persons_text(334940), persons_text(39366), persons_text(36_000_000), persons_text(8031), persons_text(540)
    ('約33万5千人', '約3万9千人', '約3,600万人', '約8千人', '約540人')
    """
    if is_missing(persons):
        return MISSING
    if persons < 1000:
        return f"約{int(half_up(persons / 10)) * 10}人"
    if persons >= 1_000_000:
        return f"約{int(half_up(persons / 10_000)):,}万人"
    man, sen = divmod(int(half_up(persons / 1000)), 10)
    return "約" + (f"{man}万" if man else "") + (f"{sen}千" if sen else "") + "人"


def rate_text(rate: float | None, approximate: bool = False) -> str:
    """A rate (0–1) in percent: no decimals from 10 %, one below, never rounded up to 100 % or down to 0 %.

    More than 100 % stays as it is. `approximate` puts 約 before it: its denominator is an approximation.

    >>> rate_text(0.17711, True), rate_text(0.00841), rate_text(1.009), rate_text(None)
    ('約18%', '0.8%', '101%', '－')
    >>> rate_text(0.9999), rate_text(0.0002), rate_text(0.0), rate_text(1.0), rate_text(0.0996)
    ('99.9%', '0.1%未満', '0%', '100%', '10%')
    """
    if is_missing(rate):
        return MISSING
    percent = Decimal(str(rate)) * 100
    text = _percent(percent)
    return f"約{text}" if approximate and "未満" not in text else text


def _percent(percent: Decimal) -> str:
    if percent == 0:
        return "0%"
    if 0 < percent < Decimal("0.05"):
        return "0.1%未満"
    if half_up(percent) == 100 and percent < 100:
        return f"{min(half_up(percent, 1), Decimal('99.9'))}%"
    digits = 0 if half_up(percent, 1) >= 10 else 1
    return f"{half_up(percent, digits)}%"


def points_text(difference: float | None) -> str:
    """The difference of two rates (0–1, unrounded) in ポイント with its sign; － where one of them is unknown.

    >>> points_text(0.17711 - 0.17406), points_text(0.00841 - 0.01549), points_text(0.0), points_text(None)
    ('+0.3ポイント', '−0.7ポイント', '±0.0ポイント', '－')
    """
    if is_missing(difference):
        return MISSING
    points = half_up(Decimal(str(difference)) * 100, 1)
    sign = "±" if points == 0 else "+" if points > 0 else MINUS
    return f"{sign}{abs(points)}ポイント"


def difference(rate: float | None, other: float | None) -> float | None:
    """rate − other from unrounded rates (0–1); None where one of them is unknown.

    >>> difference(0.5, 0.25), difference(None, 0.2)
    (0.25, None)
    """
    return None if is_missing(rate) or is_missing(other) else rate - other


def comparison_text(gap: float) -> str:
    """How a rate stands to another in cautious words, from their unrounded difference (0–1).

    Below 0.5 ポイント the two are said to be nearly the same: the denominators carry no more.

    >>> comparison_text(0.003), comparison_text(-0.007), comparison_text(0.101)
    ('とほぼ同じ（+0.3ポイント）です', 'を0.7ポイント下回っています', 'を10.1ポイント上回っています')
    """
    if abs(gap) < 0.005:
        return f"とほぼ同じ（{points_text(gap)}）です"
    verb = "上回って" if gap > 0 else "下回って"
    return f"を{half_up(Decimal(str(abs(gap))) * 100, 1)}ポイント{verb}います"


def dose_label(number: int) -> str:
    """The word for a dose number.

    >>> dose_label(1)
    '1回目'
    """
    return f"{int(number)}回目"


def day_text(day: date) -> str:
    """A day in running text.

    >>> day_text(date(2021, 6, 2))
    '6月2日'
    """
    return f"{day.month}月{day.day}日"


def as_of_text(day: date) -> str:
    """The day figures speak of.

    >>> as_of_text(date(2021, 6, 2))
    '6月2日現在'
    """
    return f"{day_text(day)}現在"


def axis_day(day: date) -> str:
    """A day on an axis.

    >>> axis_day(date(2021, 6, 2))
    '6/2'
    """
    return f"{day.month}/{day.day}"


def wareki(day: date) -> str:
    """A day by the Japanese calendar with its weekday; before 1926 by the western year.

    >>> wareki(date(2021, 6, 4)), wareki(date(2019, 5, 1)), wareki(date(1920, 1, 1))
    ('令和3年6月4日(金)', '令和元年5月1日(水)', '1920年1月1日(木)')
    """
    name, _, year = _era(day)
    return f"{name}{'元' if name and year == 1 else year}年{day_text(day)}({WEEKDAYS[day.weekday()]})"


def wareki_short(day: date) -> str:
    """A day by the Japanese calendar, short.

    >>> wareki_short(date(2021, 6, 4)), wareki_short(datetime(2019, 4, 30, 12))
    ('R3.6.4', 'H31.4.30')
    """
    _, letter, year = _era(day)
    return f"{letter}{year}.{day.month}.{day.day}"


def _era(day: date) -> tuple[str, str, int]:
    plain = date(day.year, day.month, day.day)  # a Timestamp can't be compared with a date
    found = ((name, letter, day.year - first.year + 1) for first, name, letter in ERAS if plain >= first)
    return next(found, ("", "", day.year))


def clock_text(moment: datetime) -> str:
    """A moment in Japan time, to the minute.

    >>> clock_text(datetime(2021, 6, 3, 8, 15))
    '6月3日 08:15'
    """
    return f"{day_text(moment)} {moment:%H:%M}"


def value_text(column: str, value: object) -> str:
    """One value of one column as people read it; － where it is missing, the value itself where no word is known.

    >>> value_text("age_group", "65+"), value_text("doses", 59333), value_text("dose_number", 1)
    ('65歳以上', '59,333', '1回目')
    >>> value_text("coverage_rate", 0.177), value_text("as_of_on", date(2021, 6, 2)), value_text("reason", None)
    ('18%', 'R3.6.2', '－')
    """
    if is_missing(value):
        return MISSING
    writers = {
        "count": count_text,
        "rate": rate_text,
        "date": wareki_short,
        "datetime": clock_text,
        "dose": dose_label,
        "value": lambda word: VALUES.get(column, {}).get(word, str(word)),
    }
    return writers.get(TERMS[column].format, str)(value)
