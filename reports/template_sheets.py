"""What the blank templates hold: for each its sheets, their columns with how to fill them, and an example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

TOWNS = "市町村"  # a sheet that is laid out with one row for each municipality
ROOM = 500  # rows for which drop-downs are laid out


@dataclass(frozen=True)
class Field:
    """One column: its heading, how to fill it, an example, the words one may choose from, whether it may be blank.

    how and example may name the home prefecture and one of its municipalities: see `template_for`.
    """

    heading: str
    how: str
    example: str | int
    options: tuple[str, ...] = ()
    optional: bool = False
    kind: str = "text"  # text, day, count, rate


@dataclass(frozen=True)
class Template:
    """One workbook: its key, name and purpose; its sheets; `laid_out` is the one with all municipalities."""

    key: str
    name: str
    purpose: str
    sheets: tuple[tuple[str, tuple[Field, ...]], ...]
    laid_out: str = ""
    note: str = ""


DAY_HOW = "2021/6/2 や 令和3年6月2日 のように入れます"
DAY = Field("接種日", DAY_HOW, "2021/6/2", kind="day")
CODE = Field("市区町村コード", "5桁か6桁の団体コードです", "{市町村コード}")
TOWN = Field("市区町村名", "コードと同じ市町村の名前です", "{市町村}")
SEX = Field("性別", "男・女・不明から選びます", "女", ("男", "女", "不明"))
AGE = Field("年代", "65歳以上・64歳以下・不明から選びます", "65歳以上", ("65歳以上", "64歳以下", "不明"))
PRODUCTS = ("ファイザー", "モデルナ", "アストラゼネカ")
GROUPS = ("高齢者", "医療従事者等", "高齢者以降", "一般", "全体")
AREA = Field(
    "地域コード", "県全体は {県コード}、市町村は団体コードです。空欄は県全体です", "{市町村コード}", optional=True
)
PLACE = Field("地域", "県か市町村の名前です", "{市町村}", optional=True)
PRODUCT = Field("ワクチン", "製造者を選びます。空欄は不明です", "ファイザー", PRODUCTS, optional=True)
GROUP = Field("区分", "誰に向けた供給かを選びます", "高齢者", GROUPS, optional=True)


def _doses(number: int, day: str, example: int) -> Field:
    how = f"{day}の{number}回目の回数です。0回なら 0 を入れます（空欄は不明とします）"
    return Field(f"{number}回目{'累計' if '累計' in day else ''}", how, example, kind="count")


_DAILY = (DAY, CODE, TOWN, _doses(1, "その日", 120), _doses(2, "その日", 45))
_PARTS = (DAY, CODE, TOWN, SEX, AGE, _doses(1, "その日", 60), _doses(2, "その日", 20))
_TOTALS = (
    Field("基準日", DAY_HOW, "2021/6/2", kind="day"), CODE, TOWN, _doses(1, "その日までの累計", 945),
    _doses(2, "その日までの累計", 82),
)  # fmt: skip
_PLAN = (
    Field("週開始日", "その週の月曜日です", "2021/5/10", kind="day"), AREA, PLACE, PRODUCT, GROUP,
    Field("クール", "第5クール のように入れます", "第5クール", optional=True),
    Field("箱数", "1箱は195バイアルです（ファイザー社製）", 121, kind="count", optional=True),
    Field("供給回数", "箱数か供給回数のどちらかを入れます", 141_570, kind="count", optional=True),
    Field("根拠", "資料の記載か、推定かを選びます", "記載", ("記載", "推定", "要確認"), optional=True),
)  # fmt: skip
_ARRIVALS = (
    Field("納入日", DAY_HOW, "2021/5/12", kind="day"), AREA, PLACE, PRODUCT, GROUP,
    Field("種別", "選びます。返送も正の数で入れます", "到着", ("到着", "発送", "返送"), optional=True),
    Field("箱数", "1箱は195バイアルです（ファイザー社製）", 2, kind="count", optional=True),
    Field("供給回数", "箱数か供給回数のどちらかを入れます", 2_340, kind="count", optional=True),
)  # fmt: skip
_STOCK = (
    Field("在庫日", DAY_HOW, "2021/6/2", kind="day"), AREA, PLACE, PRODUCT, GROUP,
    Field("在庫箱数", "開けた箱は数えません。分からなければ空欄です", 3, kind="count", optional=True),
    Field("在庫回数", "使える回数です", 3_650, kind="count"),
)  # fmt: skip
_ID = Field("医療機関番号", "文字・数字・ハイフンで、ほかの表と同じ番号にします", "K-001")
_INSTITUTIONS = (
    _ID, Field("医療機関名", "名称です", "見本診療所"), Field("施設の区分", "選びます", "診療所", ("診療所", "病院")),
    Field("市町村", "所在地の市町村です", "{市町村}"),
)  # fmt: skip
_FACILITY_DAYS = (
    _ID, Field("接種日", DAY_HOW, "2021/6/2", kind="day"), Field("接種回数", "その日の回数です", 60, kind="count"),
    Field("うち時間外", "時間外の回数です", 10, kind="count", optional=True),
    Field("うち休日", "休日の回数です", 0, kind="count", optional=True),
)  # fmt: skip
_GOALS = (
    Field("目標ID", "一つの目標に一つの番号です", "G01"),
    Field("目標名", "画面に出る名前です", "7月末までに高齢者の8割"),
    Field("地域", "{県}、市町村名、全国のどれかです", "{県}"), Field("区分", "選びます", "高齢者", GROUPS),
    Field("回数目", "選びます", "2回目", tuple(f"{n}回目" for n in range(1, 8))),
    Field("目標接種率", "率か回数のどちらか一方です", "80%", optional=True, kind="rate"),
    Field("目標回数", "率か回数のどちらか一方です", "", optional=True, kind="count"),
    Field("目標日", DAY_HOW, "2021/7/31", kind="day"), Field("設定日", "目標を決めた日です", "2021/6/4", kind="day"),
    Field("備考", "出典などです", "会議で決定", optional=True),
    Field("状態", "取り消すときだけ「取消」にします", "有効", ("有効", "取消"), optional=True),
)  # fmt: skip
_EVENTS = (
    Field("メモID", "一つの出来事に一つの番号です", "E01"), Field("日付", DAY_HOW, "2021/6/26", kind="day"),
    Field("終了日", "何日か続くときだけ入れます", "", optional=True, kind="day"),
    Field("地域", "{県}、市町村名、全国のどれかです", "{県}"),
    Field("内容", "図の下に出る短い文です", "特設会場を開設"),
    Field("記入日", DAY_HOW, "2021/6/4", kind="day"),
    Field("状態", "取り消すときだけ「取消」にします", "有効", ("有効", "取消"), optional=True),
)  # fmt: skip

TEMPLATES = (
    Template(
        "municipal_daily", "市町村別接種実績（日別）", "市町村ごとの、その日の接種回数", (("接種実績", _DAILY),),
        "接種実績",
    ),
    Template(
        "municipal_parts", "市町村別接種実績（性別・年代別）", "性別と年代に分けた、その日の接種回数",
        (("接種実績", _PARTS),),
    ),
    Template(
        "municipal_totals", "市町村別接種実績（累計）", "市町村ごとの、その日までの累計", (("接種実績", _TOTALS),),
        "接種実績",
    ),
    Template("supply_plan", "ワクチン供給計画", "週ごとの供給の計画", (("供給計画", _PLAN),)),
    Template("supply_arrivals", "ワクチン到着の一覧", "届いた・送った・返したワクチン", (("到着", _ARRIVALS),)),
    Template("supply_stock", "ワクチン申告在庫", "市町村が数えた在庫", (("在庫", _STOCK),)),
    Template(
        "institutions", "医療機関の個別接種", "医療機関ごとの、日別の接種回数",
        (("医療機関", _INSTITUTIONS), ("日別実績", _FACILITY_DAYS)), note="二つのシートの医療機関番号をそろえます。",
    ),
    Template("targets", "目標の一覧", "いつまでに、誰に、どれだけ", (("目標", _GOALS),)),
    Template("events", "出来事のメモ", "図の時間軸に示す出来事", (("出来事", _EVENTS),)),
)  # fmt: skip


def template_for(key: str, home: tuple[str, str], towns: Sequence[tuple[str, str]]) -> Template:
    """The template of that key with a prefecture (code, name) and the first of its towns in the examples.

    Without towns an example that names one is blank. Raises KeyError for an unknown key.
    """
    template = {one.key: one for one in TEMPLATES}[key]
    code, name = towns[0] if towns else ("", "")
    said = {"{県コード}": home[0], "{県}": home[1], "{市町村コード}": code[:5], "{市町村}": name}
    sheets = tuple((name, tuple(_said(one, said) for one in fields)) for name, fields in template.sheets)
    return replace(template, sheets=sheets)


def _said(field: Field, said: Mapping[str, str]) -> Field:
    how, example = field.how, field.example
    for mark, word in said.items():
        how = how.replace(mark, word)
        example = example.replace(mark, word) if isinstance(example, str) else example
    return replace(field, how=how, example=example)
