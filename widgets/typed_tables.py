"""Tables of what was typed: settings with their limits and who changed them, goals, events, and every change."""

from datetime import date

import pandas as pd

import vocabulary as words
from settings import settings
from widgets.markup import Html, chip, tag
from widgets.typed_forms import CHOSEN, GROUPS, change_name


def settings_table(rows: pd.DataFrame) -> Html:
    """Settings of one group (rows of `settings`): value, limits, what it changes, who changed it and why."""
    heads = ("設定", "いまの値", "初期値と範囲", "変えると変わるもの", "変更した人・理由")
    return _table(heads, (_setting(row) for row in rows.itertuples()), "typed-settings")


def _setting(row: object) -> Html:
    said = words.SETTINGS[row.setting_id]
    value, usual, least, most = (
        words.setting_text(row.setting_id, number) for number in (row.value, row.default_value, row.least, row.most)
    )
    limits = "" if row.setting_kind in ("switch", *CHOSEN) else f"（{least}～{most}）"
    changed = not words.is_missing(row.commit)
    marks = [chip("変更済", "info", marked=False)] if changed else []
    by = [tag("p", _who(row)), tag("p", row.reason)] if changed else [tag("p", "初期値のまま", cls="quiet")]
    return tag(
        "tr",
        tag("th", said.label, scope="row"),
        tag("td", tag("b", value), *marks, cls="value"),
        tag("td", tag("p", usual), tag("p", limits, cls="quiet")),
        tag("td", said.changes),
        tag("td", *by),
    )


def _who(row: object) -> str:
    by = "" if words.is_missing(row.published_by) else f"{row.published_by}　"
    return f"{by}{words.clock_text(row.published_at)}　版{int(row.commit)}"


def machine_table() -> Html:
    """What is set on this PC and not in the data: where the data lie, and whose dashboard it is before that is set."""
    rows = (
        (
            "本県の初期値",
            words.prefecture_names()[int(settings.home_area_code) - 1],
            "上の「本県」を変えます（入れる前の値は、環境変数 DASHBOARD_HOME_AREA_CODE）",
        ),
        ("データの保存先", str(settings.store_dir), "環境変数 DASHBOARD_STORE、または起動時の --store"),
        ("担当者の初期値", settings.user or "このPCの利用者名", "環境変数 DASHBOARD_USER"),
    )
    lines = (tag("tr", tag("th", name, scope="row"), tag("td", value), tag("td", how)) for name, value, how in rows)
    return _table(("項目", "いまの値", "変え方"), lines, "typed-machine")


def targets_table(rows: pd.DataFrame, areas: dict[str, str], today: date) -> Html:
    """Goals: what is to be reached, for whom, by when, and why."""
    heads = ("目標", "対象", "目標値", "目標日", "決めた理由")
    return _table(heads, (_target(row, areas, today) for row in rows.itertuples()), "typed-targets")


def _target(row: object, areas: dict[str, str], today: date) -> Html:
    goal = words.count_text(row.goal_doses, "回") if words.is_missing(row.goal_rate) else words.rate_text(row.goal_rate)
    whom = f"{areas.get(row.area_code, row.area_code)}　{GROUPS.get(row.priority_group, row.priority_group)}"
    left = (row.goal_on.date() - today).days
    state = f"あと{left}日" if left >= 0 else "期日を過ぎました"
    return tag(
        "tr",
        tag("th", row.target_name, scope="row"),
        tag("td", f"{whom}　{words.dose_label(row.dose_number)}"),
        tag("td", tag("b", goal), cls="value"),
        tag("td", tag("p", words.wareki(row.goal_on)), tag("p", state, cls="quiet")),
        tag("td", "" if words.is_missing(row.note) else row.note),
    )


def events_table(rows: pd.DataFrame) -> Html:
    """Events: when, where, what."""
    return _table(("内容", "日付", "地域", "記入日"), (_event(row) for row in rows.itertuples()), "typed-events")


def _event(row: object) -> Html:
    ends = "" if row.ends_on == row.starts_on else f"～{words.day_text(row.ends_on)}"
    return tag(
        "tr",
        tag("th", row.event_text, scope="row"),
        tag("td", f"{words.wareki(row.starts_on)}{ends}"),
        tag("td", row.area_name),
        tag("td", words.wareki_short(row.written_on)),
    )


def changes_table(rows: pd.DataFrame) -> Html:
    """Every change of settings, goals and events (rows of `typed_changes`), with what was taken back."""
    heads = ("変更", "内容", "理由", "公開した人・日時", "状態")
    return _table(heads, (_change(row) for row in rows.itertuples()), "typed-changes")


def _change(row: object) -> Html:
    undone = not words.is_missing(row.undone_in)
    state = chip(f"版{int(row.undone_in)}で取消し", "plain") if undone else chip("有効", "good")
    return tag(
        "tr",
        tag("th", f"版{row.commit}　{change_name(row)}", scope="row"),
        tag("td", _from_to(row)),
        tag("td", "" if words.is_missing(row.reason) else row.reason),
        tag("td", f"{row.published_by or ''}　{words.clock_text(row.published_at)}"),
        tag("td", state),
        cls="undone" if undone else "",
    )


def _from_to(row: object) -> str:
    if row.dataset != "setting":
        return "登録・変更"
    before, after = (words.setting_text(row.name, one) for one in (row.before_value, row.value))
    return f"{before} → {after}"


def _table(heads: tuple[str, ...], rows: object, look: str) -> Html:
    head = tag("thead", tag("tr", *(tag("th", one, scope="col") for one in heads)))
    return tag("div", tag("table", head, tag("tbody", *rows), cls=f"list typed {look}"), cls="listing-frame")
