"""The card in which an analyst says once how a table nobody knows is read: columns, units, what it covers, a name."""

import json
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

import widgets.mapping_words as terms
from vocabulary import count_text, value_text
from warehouse.clock import now
from warehouse.errors import StoreError
from warehouse.home import of_store
from warehouse.store import Store
from widgets.access import user_name
from widgets.cards import card_title
from widgets.desk import Desk
from widgets.desk_changes import largest_rows, what_changes
from widgets.frame import alert
from widgets.mapping_guess import guessed
from widgets.mapping_view import ask_words, column_letters, head_table, tried_lines
from widgets.markup import as_label, draw

MOST_COLUMNS = 40
A_LINE = 4
TRIED_ROWS = 6


@dataclass
class Sheet:
    """The head of one sheet, where the widgets of its form keep their values, the profile being mended (`made`) and the
    names of the home prefecture and its municipalities (`places`)."""

    key: str
    rows: list[list[str]]
    numbers: list[int]
    made: dict[str, Any]
    places: list[str]

    def at(self, name: str) -> str:
        """The key of one widget."""
        return f"map-{self.key}-{name}"

    def cell(self, row: int, column: int) -> str:
        """A cell of the head; rows are of different length."""
        return self.rows[row][column] if column < len(self.rows[row]) else ""


def show_mapping(upload: Any, reading: Any, store: Store, intake: Any, desk: Desk) -> None:
    """The card for a file nobody knows, or, closed, for one read by a profile; saving it publishes the profile.

    intake: what reads and publishes. desk: reads its files again once a profile is saved.
    """
    if upload.data is None or reading.container or not (reading.unknown or (reading.profile and reading.heads)):
        return
    made = json.loads(reading.profile) if reading.profile else {}
    if made and not st.toggle(as_label(f"対応付け「{made['name']}」を直す"), key=f"mend-{upload.number}"):
        return
    with st.container(key="card-mapping", gap="small"):
        draw(
            card_title("この表の読み方（対応付け）", "一度決めて保存すると、次からは同じ見出しの表を自動で読み取ります")
        )
        sheet = _sheet(upload, reading, made, store)
        draw(head_table(sheet.rows, sheet.numbers))
        profile = _form(sheet)
        _buttons(sheet, profile, upload, store, intake, desk)


def _sheet(upload: Any, reading: Any, made: dict, store: Store) -> Sheet:
    heads = reading.heads
    names = [head["sheet"] or "" for head in heads]
    chosen = 0
    if len(heads) > 1:
        chosen = st.selectbox(
            "シート", range(len(heads)), format_func=names.__getitem__, key=f"map-{upload.number}-sheet"
        )
    rows = heads[chosen]["rows"]
    home, towns = of_store(store)
    places = [name for _, name in (home, *towns)]
    guess = made or guessed(rows, names[chosen], places)
    return Sheet(f"{upload.number}-{chosen}", rows, heads[chosen]["numbers"], guess, places)


def _form(sheet: Sheet) -> dict[str, Any]:
    """Asks for everything; the profile as it stands."""
    made = sheet.made
    first, second, third, fourth = st.columns(4)
    target = first.selectbox(
        "何の表ですか", list(terms.TARGETS), format_func=terms.TARGETS.get, key=sheet.at("target"),
        index=_place(list(terms.TARGETS), made.get("target")),
    )  # fmt: skip
    row = second.selectbox(
        "列の名前がある行", range(len(sheet.rows)), format_func=lambda n: f"{sheet.numbers[n]}行目",
        key=sheet.at("row"), index=_header_row(sheet),
    )  # fmt: skip
    across = third.selectbox(
        "数値の並び方", list(terms.ACROSS), format_func=terms.ACROSS.get, key=sheet.at("across"),
        index=_place(list(terms.ACROSS), made.get("across")),
    )  # fmt: skip
    two = fourth.selectbox(
        "見出しの段数", [1, 2], format_func="{}段".format, key=sheet.at("two"), index=made.get("header_rows", 1) - 1,
        disabled=row == 0, help="上の段に「1回目」、下の段に「男」「女」のような表は2段です",
    )  # fmt: skip
    columns = _columns(sheet, target, row, two if row else 1, across)
    told = {one["role"] for one in columns} | {across} | {role for one in columns for role in one["says"]}
    profile = {"target": target, "header_rows": two if row else 1, "across": across, "columns": columns}
    return profile | _more(sheet, target, told)


def _header_row(sheet: Sheet) -> int:
    """The row of the profile's own headings, else the likeliest one."""
    if "row" in sheet.made:
        return sheet.made["row"]
    wanted = {terms.plain(one["heading"].split("/")[-1]) for one in sheet.made.get("columns", ())}
    for n, row in enumerate(sheet.rows):
        if wanted and wanted <= {terms.plain(cell) for cell in row}:
            return n
    return terms.header_row(sheet.rows)


def _place(options: list, value: Any) -> int:
    return options.index(value) if value in options else 0


def _columns(sheet: Sheet, target: str, row: int, two: int, across: str) -> list[dict]:
    """Asks what each column is; those that stand across are not asked about."""
    width = max(map(len, sheet.rows), default=0)
    lower = [sheet.cell(row, n) for n in range(width)]
    names = terms.joined([sheet.cell(row - 1, n) for n in range(width)], lower) if two == 2 else lower
    known = {terms.plain(one["heading"]): one for one in sheet.made.get("columns", ())}
    asked = [n for n in range(width) if names[n].strip() and not (across and terms.stands_across(lower[n], across))]
    found, options = [], terms.choices(target)
    for place in range(0, len(asked[:MOST_COLUMNS]), A_LINE):
        for n, area in zip(asked[place : place + A_LINE], st.columns(A_LINE), strict=False):
            samples = [sheet.cell(below, n) for below in range(row + 1, len(sheet.rows))]
            usual = terms.word_of(known.get(terms.plain(names[n])), target) or terms.guess(names[n], target, samples)
            if across and "columns" not in sheet.made and options.get(usual) and options[usual].role == "figure":
                usual = terms.UNUSED
            heading = as_label(f"{names[n][:30]}（{column_letters(n)}列）")
            chosen = area.selectbox(
                heading, list(options), index=_place(list(options), usual),
                key=sheet.at(f"{target}-{row}-{two}-{across}-{n}"),
                help=as_label(f"例：{'、'.join(filter(None, samples[:3]))}"),
            )  # fmt: skip
            if choice := options[chosen]:
                found.append({"heading": names[n].strip(), "role": choice.role, "says": dict(choice.says)})
    return found


def _more(sheet: Sheet, target: str, told: set[str]) -> dict[str, Any]:
    """Asks for what holds for the whole table and is not told by a column: place, dose, kind, unit, words."""
    made, areas = sheet.made, st.columns(4)
    says, places = dict(made.get("says", {})), iter(range(99))
    questions = {
        "name": ("市町村・県", sheet.places), "dose": ("何回目", [f"{n}回目" for n in range(1, 8)]),
        "kind": ("種別", list(terms.KINDS)), "product": ("ワクチン", list(terms.PRODUCTS)),
        "group": ("対象者の区分", list(terms.GROUPS)),
    }  # fmt: skip
    for role, (word, options) in questions.items():
        if role in terms.OF_TARGET[target] and role not in told and not (role == "name" and "code" in told):
            chosen = areas[next(places) % 4].selectbox(
                f"{word}（表全体）", options, index=options.index(says[role]) if says.get(role) in options else None,
                placeholder="選んでください", key=sheet.at(f"say-{target}-{role}"),
            )  # fmt: skip
            says[role] = chosen or ""
        else:
            says.pop(role, None)
    if sources := terms.SOURCES.get(target):
        says["source"] = areas[next(places) % 4].selectbox(
            "出典", sources, format_func=partial(value_text, "source_given"), key=sheet.at(f"say-{target}-source"),
            index=_place(list(sources), says.get("source")),
        )  # fmt: skip
    more: dict[str, Any] = {"says": {role: said for role, said in says.items() if said}}
    more["unit"] = areas[next(places) % 4].selectbox(
        "単位", list(terms.UNITS), format_func=terms.UNITS.get, key=sheet.at("unit"),
        index=_place(list(terms.UNITS), made.get("unit")),
    )  # fmt: skip
    measures = {"doses": ["doses"], "supply": ["doses", "boxes"], "persons": ["persons"], "sites": ["doses"]}[target]
    more["measure"] = measures[0]
    if len(measures) > 1:
        more["measure"] = areas[next(places) % 4].selectbox(
            "数値は", measures, format_func={"doses": "回分", "boxes": "箱"}.get, key=sheet.at("measure"),
            index=_place(measures, made.get("measure")),
        )  # fmt: skip
    return more | _switches(sheet, target) | ask_words(sheet.made, sheet.at("words"))


def _switches(sheet: Sheet, target: str) -> dict[str, bool]:
    labels = {"fill_down": "空欄は上の行と同じ", "add_up": "使わない列だけが違う行は足し合わせる"}
    labels |= {
        "doses": {"cumulative": "その日までの累計"},
        "supply": {"week": "日付はその週を表す", "returns": "マイナスは返送"},
    }.get(target, {})
    with st.container(horizontal=True):
        return {
            name: st.checkbox(word, value=bool(sheet.made.get(name)), key=sheet.at(f"{target}-{name}"), width="content")
            for name, word in labels.items()
        }


def _buttons(sheet: Sheet, profile: dict, upload: Any, store: Store, intake: Any, desk: Desk) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input("対応付けの名前", value=sheet.made.get("name", ""), max_chars=40, key=sheet.at("name"))
        st.space("stretch")
        tried = st.button("この読み方を試す", key=sheet.at("try"))
        saved = st.button("保存して読み取る", type="primary", key=sheet.at("save"))
    if not (tried or saved):
        return
    whole = profile | {
        "name": name.strip() or ("" if saved else "お試し"),
        "edited": f"{now():%Y-%m-%d %H:%M:%S}",
    }
    if trouble := intake.profile_trouble(json.dumps(whole)):
        alert(f"{trouble}。")
        return
    try:
        with st.spinner("この読み方で読み取っています" if tried else "対応付けを保存しています"):
            _try(whole, upload, store, intake) if tried else _save(whole, store, intake, desk)
    except StoreError as error:
        alert(str(error))


def _try(profile: dict, upload: Any, store: Store, intake: Any) -> None:
    """Reads the file by a profile that is not saved, and says what comes of it."""
    how = {"as_of": upload.as_of, "profile": profile}
    seen, rows = intake.look(store, upload.data, upload.name, see=what_changes, **how)
    draw(*tried_lines(seen.reading, count_text))
    if rows is not None:
        draw(largest_rows(rows, TRIED_ROWS))


def _save(profile: dict, store: Store, intake: Any, desk: Desk) -> None:
    """Publishes a profile; the desk then reads its files again by itself."""
    row = {
        "対応付け名": profile["name"],
        "対応付けの内容": json.dumps(profile, ensure_ascii=False),
        "記入日": now().date(),
    }
    saved = intake.load_rows(store, "mapping_profile", [row], name=f"対応付け「{profile['name']}」", by=user_name())
    if saved.outcome in ("published", "unchanged"):
        desk.notice = f"対応付け「{profile['name']}」を保存し、置いてあるファイルをこの読み方で読み直しました。"
        desk.made_of = None  # this version is our own: nobody else has published in between
        st.rerun()
    alert("".join(problem.message() for problem in saved.problems) or "保存できませんでした。")
