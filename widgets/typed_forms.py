"""Forms in which settings, goals and events are typed; each gives rows under the headings of its format."""

from datetime import date, datetime
from typing import NamedTuple

import pandas as pd
import streamlit as st

import vocabulary as words
from widgets.access import who_field
from widgets.markup import draw, tag

NEW = ""
GROUPS = {"older_adults": "高齢者", "health_workers": "医療従事者等", "general": "一般", "all": "全体"}
# Kinds of settings whose values are chosen by name.
CHOSEN = ("area", "weekday")
# The first day a calendar offers, and the last: the campaign and the years after it.
FIRST, LAST = date(2020, 4, 1), date(2040, 3, 31)


class Typed(NamedTuple):
    """What was typed: the format's name, its one row, who typed it, and the reason for it."""

    format: str
    row: dict
    by: str
    reason: str = ""


def setting_form(row: pd.Series, today: date) -> Typed | None:
    """Another value for one setting (a row of the question `settings`); None until it is sent off with a reason."""
    name = row.setting_id
    with st.form(f"setting-{name}", border=False):
        value = _value_field(row)
        reason = st.text_input("変える理由（必須）", key=f"reason-{name}")
        by, sent = _send("この値で公開する", f"setting-{name}")
    if not sent:
        return None
    if not reason.strip():
        return _missing("変える理由を入れてください。後で「なぜこの値か」と問われたときの答えになります。")
    typed = {"設定": words.SETTINGS[name].label, "値": value, "決めた日": today, "理由": reason.strip()}
    return Typed("setting", typed, by, reason.strip())


def _value_field(row: pd.Series) -> str:
    """The field for a value, within its limits; the value as the loader reads it."""
    key, kind = f"value-{row.setting_id}", row.setting_kind
    unit = words.SETTINGS[row.setting_id].unit
    if kind == "switch":
        return st.selectbox("値", ["使う", "使わない"], index=0 if row.value else 1, key=key)
    if kind in CHOSEN:
        options = [words.setting_text(row.setting_id, n) for n in range(int(row.least), int(row.most) + 1)]
        return st.selectbox("値", options, index=int(row.value - row.least), key=key)
    if kind == "day":
        least, most = words.setting_day(row.least), words.setting_day(row.most)
        day = st.date_input("日付", words.setting_day(row.value), least, most, format="YYYY/MM/DD", key=key)
        return f"{day:%Y/%m/%d}"
    whole = kind in ("days", "doses")
    times = 100 if kind == "rate" else 1
    limits = [round(end * times, 6) for end in (row.value, row.least, row.most)]
    value, least, most = map(int, limits) if whole else map(float, limits)
    step, form = (1, "%d") if whole else (0.5, "%.1f")
    typed = st.number_input(f"値（{unit}）", least, most, value, step=step, format=form, key=key)
    return f"{typed:g}%" if kind == "rate" else f"{typed:g}"


def target_form(targets: pd.DataFrame, areas: dict[str, str], today: date) -> Typed | None:
    """A new goal, or another wording of one that stands; None until it is sent off and complete."""
    names = dict(zip(targets.target_id, targets.target_name, strict=True))
    chosen = st.selectbox(
        "対象", [NEW, *names], format_func=lambda one: names.get(one, "新しい目標"), key="which-target"
    )
    old, chosen = _standing(targets[targets.target_id == chosen], chosen)
    with st.form(f"target-{chosen}", border=False):
        name = st.text_input("目標名", "" if old is None else old.target_name, key=f"target-name-{chosen}")
        one, two, three = st.columns(3)
        area = _area(one, areas, old, f"target-area-{chosen}")
        group = two.selectbox(
            "区分", list(GROUPS), _at(GROUPS, old, "priority_group"), GROUPS.get, key=f"target-group-{chosen}"
        )
        doses = {n: words.dose_label(n) for n in range(1, 8)}
        number = three.selectbox(
            "回数", list(doses), _at(doses, old, "dose_number", 1), doses.get, key=f"target-dose-{chosen}"
        )
        one, two, three = st.columns(3)
        rate = one.number_input("目標接種率（%）", 0.0, 100.0, _rate(old), step=1.0, key=f"target-rate-{chosen}")
        count = two.number_input("または目標回数", 1, None, _count(old), step=1000, key=f"target-doses-{chosen}")
        goal_on = today if old is None else old.goal_on.date()
        day = three.date_input("目標日", goal_on, FIRST, LAST, format="YYYY/MM/DD", key=f"target-on-{chosen}")
        note = st.text_input("決めた理由（会議名など）", key=f"target-note-{chosen}")
        state = _state(old, f"target-state-{chosen}")
        by, sent = _send("この目標を公開する", f"target-{chosen}")
    if not sent:
        return None
    if not (name.strip() and note.strip()):
        return _missing("目標名と、決めた理由を入れてください。")
    if (rate is None) == (count is None):
        return _missing("目標接種率と目標回数は、どちらか一方を入れてください。")
    row = {
        "目標ID": chosen or new_id("goal"), "目標名": name.strip(), "地域": areas[area], "区分": GROUPS[group],
        "回数目": doses[number], "目標接種率": "" if rate is None else f"{rate:g}%", "目標回数": count, "目標日": day,
        "設定日": today, "備考": note.strip(), "状態": state,
    }  # fmt: skip
    return Typed("target", row, by, note.strip())


def event_form(events: pd.DataFrame, areas: dict[str, str], today: date) -> Typed | None:
    """A new note for the time axes, or another wording of one that stands; None until it is sent off and complete."""
    names = {row.event_id: f"{words.day_text(row.starts_on)}　{row.event_text}" for row in events.itertuples()}
    chosen = st.selectbox(
        "対象", [NEW, *names], format_func=lambda one: names.get(one, "新しい出来事"), key="which-event"
    )
    old, chosen = _standing(events[events.event_id == chosen], chosen)
    with st.form(f"event-{chosen}", border=False):
        text = st.text_input(
            "内容（例：県特設会場を開設）", "" if old is None else old.event_text, key=f"event-text-{chosen}"
        )
        one, two, three = st.columns(3)
        days = (today, None) if old is None else (old.starts_on.date(), old.ends_on.date())
        starts = one.date_input("開始日", days[0], FIRST, LAST, format="YYYY/MM/DD", key=f"event-from-{chosen}")
        ends = two.date_input("終了日（あれば）", days[1], FIRST, LAST, format="YYYY/MM/DD", key=f"event-to-{chosen}")
        area = _area(three, areas, old, f"event-area-{chosen}")
        state = _state(old, f"event-state-{chosen}")
        by, sent = _send("この出来事を公開する", f"event-{chosen}")
    if not sent:
        return None
    if not text.strip():
        return _missing("内容を入れてください。")
    row = {
        "メモID": chosen or new_id("event"), "日付": starts, "終了日": ends or "", "地域": areas[area],
        "内容": text.strip(), "記入日": today, "状態": state,
    }  # fmt: skip
    return Typed("event", row, by)


def undo_form(changes: pd.DataFrame) -> tuple[int, str, str] | None:
    """Which version is to be taken back, why and by whom; None until it is sent off with a reason."""
    open_ones = changes[changes.undone_in.isna()].drop_duplicates("commit")
    if open_ones.empty:
        draw(tag("p", "取り消せる変更はありません。", cls="hint"))
        return None
    texts = {row.commit: f"版{row.commit}　{change_name(row)}" for row in open_ones.itertuples()}
    with st.form("undo-typed", border=False):
        commit = st.selectbox("取り消す変更", list(texts), format_func=texts.get, key="undo-commit")
        reason = st.text_input("取り消す理由（必須）", key="undo-reason")
        by, sent = _send("この変更を取り消す", "undo")
    if not sent:
        return None
    if not reason.strip():
        return _missing("取り消す理由を入れてください。")
    return int(commit), reason.strip(), by


def change_name(row: object) -> str:
    """What one row of `typed_changes` is about, in words."""
    kind = words.VALUES["dataset"][row.dataset]
    return f"{kind}「{words.SETTINGS[row.name].label if row.dataset == 'setting' else row.name}」"


def _standing(rows: pd.DataFrame, chosen: str) -> tuple[pd.Series | None, str]:
    """What was chosen and its id; nothing once it was taken away in the meantime."""
    return (rows.iloc[0], chosen) if len(rows) else (None, NEW)


def _area(column: object, areas: dict[str, str], old: pd.Series | None, key: str) -> str:
    return column.selectbox("地域", list(areas), _at(areas, old, "area_code"), areas.get, key=key)


def _at(options: dict, old: pd.Series | None, column: str, usual: int = 0) -> int:
    """The place of what stands among the options; the usual one for something new."""
    return usual if old is None or old[column] not in options else list(options).index(old[column])


def _rate(old: pd.Series | None) -> float | None:
    return None if old is None or words.is_missing(old.goal_rate) else round(float(old.goal_rate) * 100, 6)


def _count(old: pd.Series | None) -> int | None:
    return None if old is None or words.is_missing(old.goal_doses) else int(old.goal_doses)


def new_id(kind: str) -> str:
    """A name for something new that nothing else has: its kind and the moment."""
    return f"{kind}-{datetime.now():%Y%m%d-%H%M%S}"  # noqa: DTZ005 - only has to differ from the others


def _state(old: pd.Series | None, key: str) -> str:
    """有効, or 取消 for what stands and is to be taken away."""
    return "有効" if old is None else st.selectbox("状態", ["有効", "取消"], key=key)


def _send(label: str, key: str) -> tuple[str, bool]:
    """Who types, and whether it was sent off."""
    left, right = st.columns([1, 1.35], vertical_alignment="bottom")
    by = who_field("担当者", f"by-{key}", left)
    return by.strip(), right.form_submit_button(label, type="primary")


def _missing(text: str) -> None:
    draw(tag("p", text, cls="missing", role="alert"))
