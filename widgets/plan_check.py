"""What the loading desk says and asks of a workbook of the items: its changes, and what became of single 工程."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

import vocabulary as words
from widgets.cards import card_title
from widgets.markup import Html, draw, sentence, tag

MOST = 80
HEADS = ("シート", "対象", "欄", "前回", "今回")
GONE, MERGED, RENAMED = "dropped", "merged", "renamed"
CHOOSE = "選んでください"


def show_book_changes(rows: pd.DataFrame) -> None:
    """The card of every cell the workbook changes; rows: of reports.book_changes."""
    with st.container(key="card-book-changes", gap="xsmall"):
        draw(card_title("様式の変更点", "公開中の内容と比べて"))
        if rows.empty:
            draw(tag("p", "様式の内容に変更はありません。", cls="hint"))
            return
        counts = rows.groupby("sheet", sort=False).size().items()
        said = "、".join(f"{name}**{words.count_text(count, '件')}**" for name, count in counts)
        draw(sentence(f"{said}が変わります。", cls="reading"), _table(rows))


def _table(rows: pd.DataFrame) -> Html:
    head = tag("tr", *(tag("th", name, scope="col") for name in HEADS))
    body = [tag("tr", *(tag("td", cell) for cell in row)) for row in rows.head(MOST).itertuples(index=False)]
    if len(rows) > MOST:
        body.append(tag("tr", tag("td", f"ほか{words.count_text(len(rows) - MOST, '件')}", colspan=str(len(HEADS)))))
    return tag("table", tag("thead", head), tag("tbody", *body), cls="list book-changes")


def ask_tasks(key: str, questions: Sequence[object]) -> list[tuple[str, str, str, str]] | None:
    """Asks what became of each 工程 (questions: TaskQuestion); None until every one is answered.

    Each answer is (task_id, kind, reason, other) as reports.task_answers.Answer takes them.
    """
    with st.form(f"tasks-{key}", border=False):
        text = "答えは様式の「変更理由」「状態」「ID」の欄に書き込み、読み直します。手元のファイルは変わりません。"
        draw(tag("p", text, cls="hint"))
        told = [_ask_one(key, question) for question in questions]
        if not st.form_submit_button("答えを書き込んで読み直す", type="primary"):
            return None
    missing = sum(answer is None for answer in told)
    if missing:
        draw(
            tag(
                "p",
                f"まだ答えていない工程が{missing}件あります。選択と理由を入れてください。",
                cls="missing",
                role="alert",
            )
        )
        return None
    return told


def _ask_one(key: str, question: object) -> tuple[str, str, str, str] | None:
    left, middle, right = st.columns([4, 3, 4], vertical_alignment="bottom")
    place = f"{question.project}　{question.work_item}"
    with left:
        what = (
            "前回あった工程がありません"
            if question.kind == "gone"
            else f"{question.before} → {question.after} に後ろ倒し"
        )
        draw(
            tag(
                "div",
                tag("p", place, cls="hint"),
                tag("b", question.task),
                tag("p", what, cls="hint"),
                cls="asked-task",
            )
        )
    with middle:
        chosen = _choose(key, question) if question.kind == "gone" else ("later", "")
    with right:
        label = "理由" if question.kind == "gone" else "後ろ倒しの理由"
        reason = st.text_input(label, key=f"why-{key}-{question.task_id}").strip()
    if chosen is None or (not reason and chosen[0] != RENAMED):
        return None
    return question.task_id, chosen[0], reason, chosen[1]


def _choose(key: str, question: object) -> tuple[str, str] | None:
    options = {(GONE, ""): "取りやめた"}
    options |= {(RENAMED, name): f"「{name}」に名称を変えた" for name in question.fresh}
    options |= {(MERGED, name): f"「{name}」に統合した" for name in (*question.others, *question.fresh)}
    return st.selectbox(
        "どうなったか", list(options), index=None, placeholder=CHOOSE, format_func=options.get,
        key=f"became-{key}-{question.task_id}",
    )  # fmt: skip
