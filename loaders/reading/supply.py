"""Deliveries of vaccine as supply tables tell them: boxes and doses completed from each other, and contradictions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, pairwise

from loaders.reading.cells import LARGEST, choice, word
from loaders.reading.problems import Problems
from loaders.reading.weeks import Span

VIALS_PER_BOX = 195  # Pfizer's; the boxes of other makers are not converted
# 厚生労働省: six doses are taken from a vial from the deliveries of 10 May 2021 on, five before.
PER_VIAL_SINCE = ((date(2021, 5, 10), 6), (date.min, 5))
MOST_PER_VIAL = 20
IN_BOXES_OF_195 = ("pfizer", "unknown")
KINDS = {
    **dict.fromkeys(("計画", "供給計画", "予定"), "plan"),
    **dict.fromkeys(("発送", "出荷", "配送"), "shipped"),
    **dict.fromkeys(("到着", "納入", "受領", "受入"), "arrived"),
    **dict.fromkeys(("返送", "返品", "返却"), "returned"),
    **dict.fromkeys(("在庫", "申告在庫"), "declared_stock"),
}
PRODUCTS = {
    **dict.fromkeys(("ファイザー", "ファイザー社", "ファイザー社製"), "pfizer"),
    **dict.fromkeys(("モデルナ", "モデルナ社", "武田/モデルナ", "武田/モデルナ社", "モデルナ社製"), "moderna"),
    **dict.fromkeys(("アストラゼネカ", "アストラゼネカ社"), "astrazeneca"),
}
GROUPS = {
    **dict.fromkeys(("高齢者以降", "高齢者以降向け"), "after_older_adults"),
    **dict.fromkeys(("高齢者", "高齢者等", "高齢者向け", "高齢者(65歳以上)"), "older_adults"),
    **dict.fromkeys(("医療従事者等", "医療従事者", "医療従事者等向け", "医療従事者向け"), "health_workers"),
    **dict.fromkeys(("一般", "一般向け"), "general"),
    **dict.fromkeys(("全体", "共通"), "all"),
}
BASES = {"記載": "stated", "推定": "inferred", "要確認": "placeholder", "入力": "user"}
ALLOTMENTS = {"基本計画枠": "basic", "調整枠": "adjustment", "計": "all"}
APART = "重複する行を除くか、行を分けている列（ワクチン・対象・枠など）も読み取られるようにしてください"
CHECK = "元の資料と照合し、正しければ理由を添えて確定してください"

kind, product, group = choice(KINDS), choice(PRODUCTS), choice(GROUPS)
basis, allotment = choice(BASES), choice(ALLOTMENTS)


@dataclass
class Delivery:
    """One delivery of a supply table; `cumulative` is the running total stated beside it. `where` is the place of its
    figures and `total_where` that of the running total, as problems take them."""

    span: Span
    area_code: str
    source_row: int
    where: dict
    total_where: dict
    kind: str = "plan"
    product: str = "unknown"
    priority_group: str = "all"
    allotment: str = "all"
    round: str = ""
    basis: str = "stated"
    boxes: int | None = None
    per_vial: int | None = None
    doses: int | None = None
    cumulative: int | None = None
    series: tuple = field(init=False)

    def __post_init__(self):
        self.series = (self.kind, self.area_code, self.product, self.priority_group, self.allotment)

    @property
    def key(self) -> tuple:
        """Return what tells this delivery from all others."""
        return (*self.series, self.span, self.round)


def named_product(title: str) -> str:
    """Return the vaccine a title (as compared words) names, unknown when it names none."""
    return next((code for name, code in PRODUCTS.items() if word(name) in title), "unknown")


def usual_per_vial(day: date) -> int:
    """Return the doses taken from one Pfizer vial in deliveries of a day."""
    return next(doses for since, doses in PER_VIAL_SINCE if day >= since)


def complete(deliveries: list[Delivery], problems: Problems) -> None:
    """Fill in what follows from the rest (doses from running totals, boxes from doses and the reverse) and hold the
    file for each contradiction, naming its cell. The deliveries of one series stand in the order of their table."""
    series = defaultdict(list)
    for one in deliveries:
        series[one.series].append(one)
    _check_keys(deliveries, problems)
    _check_per_vial(deliveries, problems)
    for following in series.values():
        counted = following[0].kind != "declared_stock"
        if counted:
            _fill_from_totals(following)
        for one in following:
            _settle(one, problems)
        if counted:
            _check_totals(following, problems)
        if following[0].kind == "plan":
            _check_weeks(following, problems)


def _check_keys(deliveries: list[Delivery], problems: Problems) -> None:
    for _, same in groupby(sorted(deliveries, key=lambda one: repr(one.key)), key=lambda one: one.key):
        for one in list(same)[1:]:
            what = f"{one.span.starts_on:%Y-%m-%d}からの期間が同じ地域・ワクチン・対象で2回あります"
            problems.add("E-DUPKEY", what, APART, **one.where)


def _check_per_vial(deliveries: list[Delivery], problems: Problems) -> None:
    for one in deliveries:
        if one.per_vial is not None and not 1 <= one.per_vial <= MOST_PER_VIAL:
            what = f"1バイアルあたり{one.per_vial:,}回という製品はありません"
            problems.add("E-NUM-RANGE", what, "1バイアルあたりの回数を確かめてください", **one.where)


def _fill_from_totals(following: list[Delivery]) -> None:
    """Set the doses of deliveries that only a running total tells: its step from the one before."""
    reached: int | None = 0
    for one in following:
        if one.boxes is None and one.doses is None and None not in (one.cumulative, reached):
            step = one.cumulative - reached
            one.doses = step if step >= 0 else None
        reached = one.cumulative if one.cumulative is not None else _plus(reached, _doses_of(one))


def _doses_of(one: Delivery) -> int | None:
    """Return the doses of a delivery as far as they are known before its boxes are converted."""
    if one.doses is None and one.boxes is not None and one.product in IN_BOXES_OF_195:
        return one.boxes * VIALS_PER_BOX * (one.per_vial or usual_per_vial(one.span.starts_on))
    return one.doses


def _plus(total: int | None, doses: int | None) -> int | None:
    return None if None in (total, doses) else total + doses


def _settle(one: Delivery, problems: Problems) -> None:
    """Complete one delivery; declared stock is only completed, since opened boxes don't make whole ones."""
    if one.product not in IN_BOXES_OF_195:
        return
    if one.boxes is not None and one.doses is not None:
        if one.kind != "declared_stock":
            _check_box(one, problems)
    elif one.boxes is not None:
        one.per_vial = one.per_vial or usual_per_vial(one.span.starts_on)
        one.doses = one.boxes * VIALS_PER_BOX * one.per_vial
        if one.doses > LARGEST:
            problems.add("E-NUM-RANGE", f"{one.boxes:,}箱は多すぎます", "箱数を確かめてください", **one.where)
    elif one.doses and one.kind != "declared_stock":
        _find_boxes(one, problems)


def _candidates(one: Delivery) -> list[int]:
    """Return the doses per vial a delivery may have: as stated, else the usual of its day before the other."""
    usual = usual_per_vial(one.span.starts_on)
    return [one.per_vial] if one.per_vial else [usual, 11 - usual]


def _check_box(one: Delivery, problems: Problems) -> None:
    if fit := next((n for n in _candidates(one) if one.boxes * VIALS_PER_BOX * n == one.doses), None):
        one.per_vial = fit
    else:
        contradiction(one.boxes, one.doses, _candidates(one)[0], problems, one.where)


def contradiction(boxes: int, doses: int, per_vial: int, problems: Problems, where: dict) -> None:
    """Hold the file because boxes and doses don't fit (Q-BOX); the message proposes the doses per vial that would."""
    total = boxes * VIALS_PER_BOX * per_vial
    what = f"{boxes:,}箱×{VIALS_PER_BOX}×{per_vial}＝{total:,}回ですが{doses:,}回とあります"
    other = next((n for n in (5, 6) if boxes * VIALS_PER_BOX * n == doses), None)
    hint = f"（1バイアル{other}回なら一致します）" if other else ""
    problems.add("Q-BOX", what + hint, CHECK, **where)


def fits_boxes(boxes: int, doses: int) -> bool:
    """Return True when doses are whole boxes at five or six doses a vial."""
    return any(boxes * VIALS_PER_BOX * n == doses for n in (5, 6))


def _find_boxes(one: Delivery, problems: Problems) -> None:
    for per_vial in _candidates(one):
        boxes, rest = divmod(one.doses, VIALS_PER_BOX * per_vial)
        if not rest:
            one.boxes, one.per_vial = boxes, per_vial
            return
    what = f"{one.doses:,}回分は箱（{VIALS_PER_BOX * 5:,}回分か{VIALS_PER_BOX * 6:,}回分）の倍数ではありません"
    problems.add("Q-BOX", what, CHECK, **one.where)


def _check_totals(following: list[Delivery], problems: Problems) -> None:
    """Hold the file where the running sum is not the total stated (Q-CUM); the stated one counts from there on."""
    reached: int | None = 0
    for one in following:
        reached = _plus(reached, one.doses)
        if None not in (one.cumulative, reached) and reached != one.cumulative:
            what = f"ここまでの供給量の合計は{reached:,}回ですが、累計には{one.cumulative:,}回とあります"
            problems.add("Q-CUM", what, CHECK, **one.total_where)
        reached = reached if one.cumulative is None else one.cumulative


def _check_weeks(following: list[Delivery], problems: Problems) -> None:
    """Hold a plan whose weeks don't follow each other (Q-WEEKS): a prefecture's in steps of one or two weeks, a
    municipality's in whole weeks, since not every round has boxes for each."""
    for earlier, later in pairwise(following):
        days = (later.span.starts_on - earlier.span.starts_on).days
        in_step = days > 0 and days % 7 == 0 and (days <= 14 or len(later.area_code) > 2)
        if not in_step and "day" not in (earlier.span.precision, later.span.precision):
            starts = f"{earlier.span.starts_on:%Y-%m-%d}の次が{later.span.starts_on:%Y-%m-%d}"
            problems.add("Q-WEEKS", f"週の並びが1週または2週おきではありません（{starts}）", CHECK, **later.where)
