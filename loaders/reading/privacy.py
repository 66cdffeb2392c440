"""Keeps persons out: recognises columns and files that speak of single persons, and refuses them without a value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from loaders.reading.cells import word
from loaders.reading.problems import Problem, Problems, Refused
from loaders.reading.reference import area_names
from loaders.reading.table import Table, text_column

_JAPANESE = re.compile(
    "氏名|姓名|フリガナ|ふりがな|カナ氏名|生年月日|誕生日|住所|電話|携帯|メール|券番号|個人番号|マイナンバー(?!カード(?!番号))"
    "|被保険者番号|保険証番号|宛名番号|医師名|患者|世帯番号"
)
_ENGLISH = re.compile(
    r"(^|[^a-z])(birth|birthday|birthdate|dob|address|phone|tel|email|mail|ssn|mynumber|patient|surname)([^a-z]|$)"
)
_NAME = re.compile(r"(full|first|last|family|given|person|patient|doctor)?[ _-]?name")
_ONE_PERSON = re.compile("接種番号|整理番号|受付番号|予診票番号|登録番号|レコード番号")
_VALUES = re.compile(r"[^@\s]+@[^@\s]+\.\w+|0\d{1,4}-\d{1,4}-\d{3,4}|\d{12}|〒?\d{3}-\d{4}.*")


PERSONAL = {"E-PII", "E-RECORDLEVEL"}  # what refuses a file about persons
SHEET_HEAD = 10  # rows in which the headings of a sheet nobody knows are looked for
MONTHS = 6  # so many months across are the head of a schedule: the rows further down are its tasks
_MONTH = re.compile(r"(?:.{2,6}年)?(\d{1,2})月")
_THIRDS = {"上", "中", "下", "上旬", "中旬", "下旬"}
HEADING_CHARS = 20  # longer texts are remarks, which may well mention addresses


def personal_names(names: Iterable[str]) -> list[str]:
    """Return those column names that speak of a person; empty for a table of counts.

    >>> personal_names(["接種日", "氏名", "prefecture_name", "date_of_birth", "市区町村名"])
    ['氏名', 'date_of_birth']
    """
    return [name for name in names if len(name) <= HEADING_CHARS and _is_personal(name)]


def _is_personal(name: str) -> bool:
    plain = unicodedata.normalize("NFKC", name).strip().casefold()
    return bool(_JAPANESE.search(word(name)) or _ENGLISH.search(plain) or _NAME.fullmatch(plain))


def names_areas(name: str, texts: Iterable[str]) -> bool:
    """Return True when a column headed name holds names of areas we know and nothing else: that is no person's name.

    >>> names_areas("name", ["富山県", "石川県"]), names_areas("name", ["富山県", "富山 花子"]), names_areas("name", [])
    (True, False, False)
    """
    named = {text.strip() for text in texts}
    plain = unicodedata.normalize("NFKC", name).strip().casefold()
    return bool(_NAME.fullmatch(plain)) and bool(named) and named <= set(area_names().values())


def record_names(names: Iterable[str]) -> list[str]:
    """Return those column names that number single vaccinations: such a file has one row per person."""
    return [name for name in names if _ONE_PERSON.search(word(name))]


def looks_personal(texts: Iterable[str]) -> bool:
    """Return True when a column nobody reads holds addresses of mail, telephone or post, or personal numbers.

    >>> looks_personal(["なし", "000-0000-0000"]), looks_personal(["2021-06-02", "16"])
    (True, False)
    """
    return any(_VALUES.fullmatch(unicodedata.normalize("NFKC", text).strip()) for text in texts if text)


def check_heads(tables: Iterable[tuple[Table, int | None]], problems: Problems) -> None:
    """Raise Refused when a heading of any (table, header row or None when unknown) speaks of single persons."""
    for table, header in tables:
        rows = SHEET_HEAD if table.sheet is not None else 1
        lines = table.head(rows if header is None else header + 1)
        names = [cell for row in heading_rows(lines) for cell in row]
        personal = [name for name in personal_names(names) if not names_areas(name, _texts_under(name, table))]
        if personal:
            raise refuse_personal(personal, problems.file)
        if record_names(names):
            raise refuse_records(problems.file)


def heading_rows(lines: list[list[str]]) -> list[list[str]]:
    """Return the rows in which headings can stand: all, or down to the months of a schedule.

    The row after the months is one too where the months have no headings beside them, or parts of months below them.

    >>> heading_rows([["事業", "4月", "5月", "6月", "7月", "8月", "9月"], ["", "上"], ["患者の搬送"]])[-1]
    ['', '上']
    >>> len(heading_rows([["1", "2", "3", "4", "5", "6", "7"], ["番号"], ["氏名"]]))
    3
    """
    for n, row in enumerate(lines):
        texts = [unicodedata.normalize("NFKC", cell).strip() for cell in row]
        in_order = "4 5 6 7 8 9 10 11 12 1 2 3" in " ".join(filter(None, texts))  # bare, as fiscal years have them
        months = [bool(_MONTH.fullmatch(text)) for text in texts]
        if not in_order and sum(months) < MONTHS:
            continue
        alone = not any(text and not text.isdigit() and not month for text, month in zip(texts, months, strict=True))
        parts = any(cell.strip() in _THIRDS for row in lines[n + 1 : n + 2] for cell in row)
        return lines[: n + 1 + (alone or parts)]
    return lines


def _texts_under(name: str, table: Table) -> list[str]:
    """Return the cells of the column a name heads, in JSON or in the first row of a grid; empty when it heads none."""
    heads = table.head(1)[0]
    if name not in heads:
        return []
    return text_column(table.columns[heads.index(name)])[0 if table.names is not None else 1 :]


def refuse_personal(names: Iterable[str], file: str) -> Refused:
    """Return the refusal of a file with personal columns; it names columns, never values."""
    listed = "、".join(dict.fromkeys(names))
    what = f"個人が特定できる列（{listed}）があります。このファイルは保存していません"
    return Refused([Problem("E-PII", "refuse", what, "件数を集計した表を読み込んでください", file)])


def refuse_records(file: str) -> Refused:
    """Return the refusal of a file with one row per person."""
    what = "1行が1人（1回の接種）の記録のようです。このファイルは保存していません"
    fix = "日・地域・年代などで件数を集計した表を読み込んでください"
    return Refused([Problem("E-RECORDLEVEL", "refuse", what, fix, file)])
