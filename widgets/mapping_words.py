"""The words of the mapping form, and what headings suggest: which row names the columns, and what each column is."""

import re
import unicodedata
from dataclasses import dataclass

# What may be chosen, in the words people read; the keys are those of a mapping profile.
TARGETS = {
    "doses": "接種回数（市町村別）", "supply": "ワクチンの供給・在庫", "persons": "対象者数",
    "sites": "医療機関の個別接種（1日ごとの回数）",
}  # fmt: skip
SEXES, AGES = ("男", "女"), ("65歳以上", "64歳以下")
KINDS = ("計画", "発送", "到着", "返送", "在庫")
GROUPS, PRODUCTS = ("高齢者", "医療従事者等", "一般"), ("ファイザー", "モデルナ", "アストラゼネカ", "ノババックス")
# Whose figures a table tells, the usual first.
SOURCES = {"doses": ("VRS", "V-SYS"), "supply": ("県供給表", "V-SYS", "市町村の報告")}
UNITS = {1: "そのままの数", 1_000: "千", 10_000: "万", 10: "十", 100: "百", 100_000_000: "億"}
ACROSS = {"": "項目ごとに列がある", "day": "日付・週が横に並ぶ", "name": "市町村が横に並ぶ"}
UNUSED = "使わない"
MISSING = {"", "-", "ー", "―", "－", "−", "…", "...", "※", "x", "未定"}
KEYS = {
    "day": "日付・週",
    "name": "市町村・県の名前",
    "code": "団体コード",
    "sex": "性別",
    "age": "年代",
    "dose": "何回目か",
    "kind": "種別（計画・到着など）",
    "product": "ワクチン",
    "group": "対象者の区分",
    "allotment": "配分枠",
    "round": "クール",
    "site": "医療機関番号",
    "special_staffing": "特別な体制",
}
OF_TARGET = {
    "doses": ("day", "name", "code", "sex", "age", "dose"),
    "supply": ("day", "name", "code", "kind", "product", "group", "allotment", "round"),
    "persons": ("day", "name", "group"),
    "sites": ("day", "site", "special_staffing"),
}
MORE_FIGURES = {"cumulative": "累計の回数", "per_vial": "1バイアルあたり回数"}
SITE_FIGURES = {
    "after_hours_doses": "うち時間外", "holiday_doses": "うち休日", "doctor_hours": "医師の延べ時間",
    "nurse_hours": "看護師等の延べ時間",
}  # fmt: skip

_GUESSES = (
    ("site", "(?:機関|施設).*(?:番号|コード|id)"),
    ("special_staffing", "体制"),
    ("code", "コード"),
    ("name", "市町村|市区町村|自治体|地域|^県|都道府県|region"),
    ("sex", "性別"),
    ("age", "年代|年齢"),
    ("kind", "種別"),
    ("product", "ワクチン|製品|メーカー|impfstoff|vaccine"),
    ("group", "区分|対象"),
    ("allotment", "枠"),
    ("round", "クール"),
    ("dose", "何回目|回数目|^回目$"),
    ("day", "日$|日付|年月|^週|週$|date|時点"),
)
_SITE_PART = re.compile("時間外|休日|看護師|医師")
_DOSE = re.compile(r"(?:第|内)?([1-7])回目?")


@dataclass(frozen=True)
class Choice:
    """What one column may be: the role it gets in the profile, and what it says of its figures."""

    role: str
    says: tuple[tuple[str, str], ...] = ()


def choices(target: str) -> dict[str, Choice | None]:
    """The words one may choose from for a column of such a table, and what each means."""
    found: dict[str, Choice | None] = {UNUSED: None}
    found |= {KEYS[role]: Choice(role) for role in OF_TARGET[target]}
    if target == "doses":
        found["数値（何回目かは別の列）"] = Choice("figure")
        for number in range(1, 8):
            dose = ("dose", f"{number}回目")
            found[f"{number}回目の数"] = Choice("figure", (dose,))
            found |= {f"{number}回目の数・{one}": Choice("figure", (dose, ("sex", one))) for one in SEXES}
            found |= {f"{number}回目の数・{one}": Choice("figure", (dose, ("age", one))) for one in AGES}
        return found
    found["数値"] = Choice("figure")
    if target == "supply":
        found |= {label: Choice(role) for role, label in MORE_FIGURES.items()}
        found |= {f"数値・{one}": Choice("figure", (("product", one),)) for one in PRODUCTS}
    if target == "sites":
        found |= {label: Choice(role) for role, label in SITE_FIGURES.items()}
    return found


def plain(text: str) -> str:
    """A heading as it is compared."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def header_row(rows: list[list[str]]) -> int:
    """The row that most likely names the columns: the one with most words, the first of equals."""
    counts = [sum(bool(cell.strip()) and not is_number(cell) for cell in row) for row in rows]
    return counts.index(max(counts)) if counts else 0


def is_number(text: str) -> bool:
    """True for a number as offices write it, with or without its unit."""
    return bool(re.fullmatch(r"[▲△\-−]?[\d,.]+(?:回分|回|人|箱|%)?", plain(text)))


def joined(upper: list[str], lower: list[str]) -> list[str]:
    """Headings of two rows: an upper one stands over all columns up to the next upper one."""
    names, above = [], ""
    for top, below in zip(upper, lower, strict=True):
        above = top.strip() or above
        names.append(f"{above}/{below.strip()}" if above and below.strip() else top.strip() or below.strip())
    return names


def guess(heading: str, target: str, samples: list[str]) -> str:
    """The word of `choices` that a heading suggests; samples are the cells below it."""
    name = plain(heading)
    numbers = [one for one in samples if plain(one) not in MISSING]
    counted = bool(numbers) and all(is_number(one) for one in numbers)
    if counted and (found := _DOSE.search(name)) and target == "doses":
        part = next((one for one in (*SEXES, *AGES) if one in heading), "")
        return f"{found[1]}回目の数・{part}" if part else f"{found[1]}回目の数"
    may_be = {role for role in OF_TARGET[target] if not counted or role in ("code", "day", "site")}
    for role, pattern in _GUESSES:
        if re.search(pattern, name) and role in may_be:
            return KEYS[role]
    if target == "supply" and "累計" in name:
        return MORE_FIGURES["cumulative"]
    if target == "sites" and (part := _SITE_PART.search(name)):
        return next(label for label in SITE_FIGURES.values() if part[0] in label)
    if counted:
        return "数値（何回目かは別の列）" if target == "doses" else "数値"
    return UNUSED if not _all_doses(numbers) or target != "doses" else KEYS["dose"]


def _all_doses(samples: list[str]) -> bool:
    return bool(samples) and all(_DOSE.fullmatch(plain(one)) for one in samples)


def word_of(column: dict | None, target: str) -> str | None:
    """The word of `choices` for a column of a profile; None when it has none."""
    if column is None:
        return None
    meant = Choice(column["role"], tuple(sorted(column["says"].items())))
    for label, choice in choices(target).items():
        if choice and choice.role == meant.role and tuple(sorted(choice.says)) == meant.says:
            return label
    return None


def stands_across(heading: str, role: str) -> bool:
    """True for a heading that names a day (6/2, 5/10の週) or, for municipalities, a place."""
    name = plain(heading)
    if role == "day":
        return bool(re.search(r"\d{1,2}[/月-]\d{1,2}", name))
    return bool(re.fullmatch(r".+[市町村]", name))
