"""Forms in which progress, indicators and the 当初計画 are typed; each gives rows under the template's headings."""

from datetime import date

import pandas as pd
import streamlit as st

import vocabulary as words
from charts.gantt.pen import status_words
from widgets.access import who_field
from widgets.markup import draw, tag

STEPS = (0, 25, 50, 75, 100)
AUTOMATIC = "自動（規則による）"
OVERRIDES = [AUTOMATIC, *words.BOOK_WORDS["status"].values()]
Rows = tuple[str, list[dict], str]  # the format's name, its rows, who typed them


def progress_form(tasks: pd.DataFrame, status_on: date) -> Rows | None:
    """One 工程's progress at a day; None until it is sent off and complete."""
    active = tasks[tasks.is_in_year & (tasks.task_state == "active") & tasks.kind.isin(["bar", "milestone"])]
    left, middle, right = st.columns(3)
    names = dict(zip(active.project_id, active.project, strict=True))
    project = left.selectbox("連携推進項目", list(names), format_func=names.get, key="type-project")
    own = active[active.project_id == project]
    items = dict(zip(own.work_item_id, own.work_item_short_name, strict=True))
    item = middle.selectbox("取組事項", list(items), format_func=items.get, key=f"type-item-{project}")
    own = own[own.work_item_id == item]
    texts = dict(zip(own.task_id, own.task, strict=True))
    task_id = right.selectbox("工程", list(texts), format_func=texts.get, key=f"type-task-{item}")
    task = own[own.task_id == task_id].iloc[0]
    draw(tag("p", f"計画 {_planned(task)}　いまの状況 {status_words(task)}", cls="hint"))
    with st.form(f"progress-{task_id}", border=False):
        return _progress_fields(task, status_on)


def _planned(task: pd.Series) -> str:
    start = words.period_text(task.starts_on, task.start_precision, task.start_wording)
    end = words.period_text(task.ends_on, task.end_precision, task.end_wording)
    return start if start == end else f"{start}～{end}"


def _progress_fields(task: pd.Series, status_on: date) -> Rows | None:
    key = f"type-{{}}-{task.task_id}".format  # of this 工程 alone: what was filled in for another must not stay
    one, two, three, four = st.columns(4)
    day = one.date_input("基準日", status_on, format="YYYY/MM/DD", key=key("day"))
    percent = two.selectbox(
        "進捗", STEPS, index=_step(task.progress_rate), format_func="{}%".format, key=key("percent")
    )
    started = three.date_input("着手日", _day(task.started_on), format="YYYY/MM/DD", key=key("started"))
    finished = four.date_input("完了日", _day(task.finished_on), format="YYYY/MM/DD", key=key("finished"))
    one, two = st.columns([1, 3])
    status = one.selectbox("状況", OVERRIDES, key=key("status"))
    reason = two.text_input("理由（状況を変えたとき、遅れているとき）", key=key("reason"))
    one, two, three = st.columns(3)
    told = {
        "実施したこと": one.text_area("実施したこと", height=80, key=key("done")),
        "今後の予定": two.text_area("今後の予定", height=80, key=key("next")),
        "判断を仰ぐこと": three.text_area("判断を仰ぐこと", height=80, key=key("decision")),
    }
    by, sent = _send("この進捗を公開する")
    if not sent:
        return None
    if status != AUTOMATIC and not reason.strip():
        draw(tag("p", "状況を規則と違うものにするときは、理由を入れてください。", cls="missing", role="alert"))
        return None
    row = {
        "ID": task.task_id, "基準日": day, "進捗": percent, "着手日": started, "完了日": finished,
        "状況": "" if status == AUTOMATIC else status, "理由": reason.strip(), "報告者": by,
    }  # fmt: skip
    return "progress", [row | {name: text.strip() for name, text in told.items()}], by


def _step(rate: object) -> int:
    """The place of the nearest step at or below a rate."""
    return 0 if words.is_missing(rate) else max(at for at, step in enumerate(STEPS) if step <= rate * 100 + 1e-9)


def _day(value: object) -> date | None:
    return None if words.is_missing(value) else value.date()


def _send(label: str) -> tuple[str, bool]:
    """Who types, and whether it was sent off."""
    left, right, _ = st.columns([1, 1, 2], vertical_alignment="bottom")
    by = who_field("担当者", f"by-{label}", left)
    return by.strip(), right.form_submit_button(label, type="primary")


def kpi_form(kpis: pd.DataFrame, status_on: date) -> Rows | None:
    """A value of an indicator; None until it is sent off."""
    if kpis.empty:
        draw(tag("p", "指標が登録されていません。様式のKPIのシートに加えてください。", cls="hint"))
        return None
    with st.form("kpi", border=False):
        one, two, three = st.columns(3)
        names = dict(zip(kpis.kpi_id, kpis.kpi_name, strict=True))
        kpi_id = one.selectbox("指標", list(names), format_func=names.get, key="type-kpi")
        day = two.date_input("日付", status_on, format="YYYY/MM/DD", key="type-kpi-day")
        value = three.number_input("実績値", value=None, key="type-kpi-value")
        by, sent = _send("この実績値を公開する")
    if sent and value is None:
        draw(tag("p", "実績値を入れてください。まだ分からないときは公開しません。", cls="missing", role="alert"))
    if not sent or value is None:
        return None
    row = kpis[kpis.kpi_id == kpi_id].iloc[0]
    told = {"番号": kpi_id, "指標": row.kpi_name, "項目番号": row.project_id, "取組事項番号": row.work_item_id}
    plain = {name: "" if words.is_missing(text) else text for name, text in told.items()}
    direction = words.BOOK_WORDS["direction"][row.direction]
    return "kpi", [plain | {"単位": row.unit, "方向": direction, "種類": "実績", "日付": day, "値": f"{value:g}"}], by


def baseline_form(projects: pd.DataFrame, meetings: pd.DataFrame, status_on: date, version: int) -> Rows | None:
    """The plan of an item as a meeting approved it becomes its 当初計画; a reason is needed. None until sent off."""
    with st.form("baseline", border=False):
        one, two = st.columns(2)
        names = dict(zip(projects.project_id, projects.project_name, strict=True))
        project = one.selectbox("連携推進項目", list(names), format_func=names.get, key="type-baseline-project")
        own = meetings[meetings.meeting_kind == "本部会議"]
        held = dict(zip(own.meeting_id, own.meeting_name, strict=True))
        newest = max((at for at, day in enumerate(own.starts_on) if day <= pd.Timestamp(status_on)), default=0)
        meeting = two.selectbox(
            "承認した会議",
            list(held),
            index=newest if held else None,
            format_func=held.get,
            key="type-baseline-meeting",
        )
        reason = st.text_input("当初計画を改める理由", key="type-baseline-reason")
        draw(tag("p", f"いま表示している計画（版 {version}）を、この項目の当初計画にします。", cls="hint"))
        by, sent = _send("当初計画として定める")
    if not sent:
        return None
    if not reason.strip():
        draw(tag("p", "当初計画を改める理由を入れてください。", cls="missing", role="alert"))
        return None
    row = {
        "項目番号": project, "基準日": status_on, "当初計画の会議": meeting, "承認日": status_on,
        "当初計画の版": version, "当初計画を改めた理由": reason.strip(),
    }  # fmt: skip
    return "baseline", [row], by
