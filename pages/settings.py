"""設定: what changes numbers without a file (settings, goals, events), each with who changed it, when and why."""

from itertools import groupby

import streamlit as st

import intake
import vocabulary as words
import widgets
from access import Role
from warehouse.clock import now
from warehouse.errors import StoreError
from widgets import typed_forms, typed_tables

if not st.session_state.get("_entered"):
    st.switch_page("app.py", query_params=st.query_params.to_dict())

TITLE, SUBTITLE = "設定", "数値を変える設定・目標・出来事"
VIEWS = {"settings": "設定", "targets": "目標", "events": "出来事", "changes": "変更の履歴"}

view = widgets.current_view()
widgets.page_header(TITLE, SUBTITLE, view, [])
if view is None:
    widgets.empty_state(
        "設定・目標・出来事は、データと同じ版の履歴に残します。最初のファイルを取り込むと、ここで変えられます。",
        ["VRS 接種実績、V-SYS 接種実績、会議資料の表など、どのファイルでもかまいません"],
    )
    st.stop()

home = widgets.home_area()
today = now().date()
areas = {home.code: home.name, **dict(view.ask("municipalities")[["area_code", "area_name"]].values), "00": "全国"}
shown = widgets.choose("view", "表示", VIEWS)


def form_card(title: str, hint: str, form: object, act: object, role: Role = Role.ANALYST) -> None:
    """A card with a form for who has a role; what comes of it is said above the form."""
    with st.container(key="card-type-settings", gap="xsmall"):
        widgets.draw(widgets.card_title(title))
        widgets.say_published()
        if not widgets.may_type(view, is_newest=view.is_newest, what="設定・目標・出来事", place="settings"):
            return
        if not widgets.may(role):
            widgets.draw(widgets.tag("p", f"変えるには「{role.label}」の権限が必要です。", cls="reading"))
            return
        widgets.draw(widgets.tag("p", hint, cls="hint"))
        if typed := form():
            act(typed)


def publish(typed: typed_forms.Typed) -> None:
    """Publish what was typed as a version of its own and say so, or say what is wrong with it."""
    undo, confirm = "「変更の履歴」で取り消せます。", typed.reason or None
    if widgets.publish_typed(intake.load_rows, typed.format, [typed.row], by=typed.by, undo=undo, confirm=confirm):
        st.rerun()


def take_back(asked: tuple[int, str, str]) -> None:
    """Take a version back as a new version."""
    number, reason, by = asked
    try:
        commit = widgets.target_store().undo(number, reason=reason, by=by)
    except StoreError as error:
        widgets.alert(str(error))
        return
    widgets.say(f"版{number}を取り消し、**版{commit.number}**として公開しました。")
    st.rerun()


def show_settings() -> None:
    """All settings by what they belong to, beside the form for one of them."""
    rows = view.ask("settings").set_index("setting_id", drop=False)
    rows = rows.loc[[name for name in words.SETTINGS if name in rows.index]]
    left, right = st.columns([2.6, 1])
    with left:
        for group, names in groupby(rows.index, key=lambda name: words.SETTINGS[name].group):
            own = rows.loc[list(names)]
            with st.container(key=f"card-group-{own.index[0]}", gap="xsmall"):
                changed = int(own["commit"].notna().sum())
                widgets.draw(widgets.card_title(group, f"変更済 {changed}件" if changed else "すべて初期値"))
                widgets.draw(typed_tables.settings_table(own))
        with st.container(key="card-machine", gap="xsmall"):
            widgets.draw(widgets.card_title("このPCで決めること", "起動時に読み込みます"))
            widgets.draw(typed_tables.machine_table())
    with right:
        hint = "公開すると、この版から数値が変わります。前の版や、会議で固定した数値は変わりません。"

        def form() -> typed_forms.Typed | None:
            labels = {name: words.SETTINGS[name].label for name in rows.index}
            return typed_forms.setting_form(rows.loc[widgets.choose_long("setting", "変える設定", labels)], today)

        form_card("設定を変える", hint, form, publish, Role.ADMIN)


def show_targets() -> None:
    """The goals, beside the form for one of them."""
    targets = view.ask("targets")
    left, right = st.columns([1.7, 1])
    with left, st.container(key="card-targets", gap="xsmall"):
        widgets.draw(widgets.card_title("目標", f"{len(targets)}件"))
        if targets.empty:
            text = "目標がありません。目標日と目標接種率を入れると、概況と完了見込みが必要な回数を計算します。"
            widgets.draw(widgets.tag("p", text, cls="nothing"))
        else:
            widgets.draw(typed_tables.targets_table(targets, areas, view.as_of))
    with right:
        hint = "概況・完了見込みは、この県の高齢者の目標のうち最も近い期日のものを使います。"
        form_card("目標を入れる", hint, lambda: typed_forms.target_form(targets, areas, today), publish)


def show_events() -> None:
    """The events, beside the form for one of them."""
    events = view.ask("events")
    left, right = st.columns([1.7, 1])
    with left, st.container(key="card-events", gap="xsmall"):
        widgets.draw(widgets.card_title("出来事", f"{len(events)}件"))
        if events.empty:
            text = "出来事がありません。特設会場の開設や対象の拡大を入れると、増減の理由が後から分かります。"
            widgets.draw(widgets.tag("p", text, cls="nothing"))
        else:
            widgets.draw(typed_tables.events_table(events))
    with right:
        hint = "特設会場の開設、対象の拡大、停電など、数値の動きを説明する出来事を入れます。個人の名前は書けません。"
        form_card("出来事を入れる", hint, lambda: typed_forms.event_form(events, areas, today), publish)


def show_changes() -> None:
    """Every change, and the way to take one back."""
    changes = view.ask("typed_changes")
    left, right = st.columns([2.2, 1])
    with left, st.container(key="card-changes-typed", gap="xsmall"):
        widgets.draw(widgets.card_title("変更の履歴", f"{len(changes)}件"))
        if changes.empty:
            widgets.draw(widgets.tag("p", "変更はありません。すべて初期値です。", cls="nothing"))
        else:
            widgets.draw(typed_tables.changes_table(changes))
    with right:
        hint = "取り消すと、前の値に戻した新しい版ができます。取り消した記録も残ります。"
        form_card("変更を取り消す", hint, lambda: typed_forms.undo_form(changes), take_back)


{"settings": show_settings, "targets": show_targets, "events": show_events, "changes": show_changes}[shown]()
