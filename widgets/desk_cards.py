"""The cards of the loading desk: steps, row accounting, problems, differences, what came of it."""

from typing import Any

import streamlit as st

import vocabulary as words
from widgets.cards import card_title
from widgets.desk_markup import (
    OUTCOMES,
    area_table,
    excerpt_tables,
    facts_line,
    problem_table,
    rail,
    row_accounting,
    row_chip,
)
from widgets.frame import carried, page_of
from widgets.markup import Html, chip, draw, tag


def show_rail(proposal: Any, step: int, files: int, version: int, unsaid: int = 0) -> None:
    """The six steps for the chosen file at one of them; they report a state and lead nowhere.

    unsaid: how many things the file doesn't say that are still to be answered.
    """
    rows, changes = proposal.reading.rows, proposal.changes
    published = proposal.outcome in ("ready", "held")
    doubts = len(proposal.problems)
    facts = [
        f"{files}件",
        proposal.reading.label or "判定できません",
        words.count_text(rows["file"], "行") if rows["file"] else words.MISSING,
        "、".join(filter(None, (f"{doubts}件" if doubts else "", f"お尋ね{unsaid}件" if unsaid else "")))
        or "問題はありません",
        f"追加{changes.added:,}・変更{changes.changed:,}" if published else words.MISSING,
        f"版{version}になります" if published else "公開するものはありません",
    ]
    draw(rail(step, facts))


def show_rail_empty(version: int) -> None:
    """The six steps while nothing lies on the desk."""
    draw(rail(1, ["まだありません", *[""] * 4, f"版{version}になります"]))


def show_rail_done(result: list[Any]) -> None:
    """The six steps after a publication."""
    published = [one.commit for one in result if one.outcome == "published"]
    last = f"版{max(published)}を公開しました" if published else "公開していません"
    draw(rail(7 if published else 6, [f"{len(result)}件", *[""] * 4, last]))


def show_rows(proposal: Any, home_name: str) -> None:
    """The card of what a file is, what it speaks for, and what becomes of its rows."""
    reading = proposal.reading
    with st.container(key="card-rows", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", key="ch-rows"):
            draw(card_title("行の確認", words.count_text(reading.rows["file"], "行")), width="content")
            st.space("stretch")
            draw(row_chip(reading.rows), width="content")
        day = words.wareki(reading.as_of_on) if reading.as_of_on else ""
        facts = [
            ("種類", reading.label or ""),
            ("判定", reading.recognised_by),
            ("出典", (reading.source_system or "") + _not_told("source", reading)),
            ("基準日", day),
            ("範囲", _areas(reading.area_codes, home_name) + _not_told("area", reading)),
        ]
        draw(facts_line(facts), row_accounting(reading.rows))
        draw(facts_line((name, words.count_text(total)) for name, total in list(reading.totals.items())[:8]))
        if reading.areas:
            with st.expander(f"地域ごとの合計（{len(reading.areas)}地域）"):
                draw(area_table(reading.areas))


def _not_told(name: str, reading: Any) -> str:
    return "（ファイルに記載なし）" if name in reading.unsaid else ""


def _areas(codes: list[str], home_name: str) -> str:
    prefectures = [code for code in codes if len(code) == 2 and code != "00"]
    towns = len([code for code in codes if len(code) > 2])
    named = ["全国"] if "00" in codes else []
    named += ["47都道府県"] if len(prefectures) == 47 else [home_name] if len(prefectures) == 1 else []
    named += [f"{len(prefectures)}都道府県"] if 1 < len(prefectures) < 47 else []
    return "・".join([*named, *([f"{towns}市町村"] if towns else [])])


def show_problems(proposal: Any, *, asked: bool, unsaid: bool = False) -> None:
    """Head and table of the problems of a file; asked: some of them are settled by an answer below the table.

    unsaid: the file doesn't say whose table it is, or whose figures; that is asked before all else.
    """
    problems = proposal.problems
    draw(card_title("問題", f"{len(problems)}件" if problems else ""))
    said = {
        "refused": "このファイルは取り込めません。直してから、もう一度置いてください。公開中の数値は変わっていません。",
        "held": "確認待ちがあります。正しければ理由を書いて確認してください。直したファイルを入れ直すこともできます。",
        "unchanged": "公開中の内容と同じです。公開するものはありません。",
    }.get(proposal.outcome, "" if problems else "問題はありません。")
    if proposal.outcome == "unchanged" and proposal.commit:
        said = f"この内容は版{proposal.commit}で公開済みです。公開するものはありません。"
    if proposal.reading.unknown:
        said = "この表の読み方はまだ決まっていません。下で列の意味を選ぶと取り込めます。公開中の数値は変わりません。"
    if proposal.reading.drawn:
        said = "線表を読み取りました。下で1件ずつ確かめると取り込めます。公開中の内容は変わりません。"
    if unsaid and proposal.outcome != "refused":
        said = "このファイルには、次のことが書かれていません。選ぶと、その内容で読み直します。答えは履歴に残ります。"
    if asked:
        said = "このファイルだけでは分からないことがあります。下で選ぶと、もう一度読み取ります。"
    if said:
        draw(tag("p", said, cls="reading"))
    if problems:
        draw(problem_table(problems), *excerpt_tables(proposal.reading.excerpts))


def publish_words(ready: int, waiting: int, version: int) -> tuple[Html, ...]:
    """The two lines of the publish bar."""
    if not ready:
        return tag("h2", "公開するものはありません"), tag("p", "公開できるファイルがありません。", cls="hint")
    last = version + ready - 1
    versions = f"版{version}" if ready == 1 else f"版{version}～版{last}"
    missing = (
        f"確認待ち{waiting}件に答えると公開できます。" if waiting else "公開すると、すべての画面の数値が変わります。"
    )
    return tag("h2", f"公開すると {versions} になります"), tag(
        "p", f"{missing}公開後に取り消すこともできます。", cls="hint"
    )


def show_result(result: list[Any]) -> None:
    """What came of the last publication, with the way to the figures."""
    with st.container(key="card-result", gap="xsmall"):
        published = [one for one in result if one.outcome == "published"]
        head = "公開しました" if len(published) == len(result) else "公開できなかったファイルがあります"
        draw(card_title(head, f"{len(published)}件"))
        draw(tag("ul", *(tag("li", *_came_of(one)) for one in result), cls="results"))
        if published and (page := page_of("overview")):
            st.page_link(page, label="概況で確かめる", query_params=carried())


def _came_of(proposal: Any) -> list[Html | str]:
    word, tone = OUTCOMES[proposal.outcome]
    counts = proposal.changes
    version = f"版{proposal.commit}　" if proposal.commit else ""
    changed = f"追加{counts.added:,}行・変更{counts.changed:,}行・取下げ{counts.withdrawn:,}行"
    told = "" if proposal.outcome == "published" else "".join(p.what for p in proposal.problems[-1:])
    return [chip(word, tone), tag("b", proposal.reading.file), f"{version}{changed}{told and '　' + told}"]


def show_target(*, practising: bool, is_empty: bool) -> None:
    """Which data a publication changes."""
    own = "公開データ（まだ空です）" if is_empty else "公開データ"
    text = "取込先：見本（練習用）。公開データは変わりません。" if practising else f"取込先：{own}"
    draw(tag("p", text, cls="hint"))


def show_nothing_yet() -> None:
    """What the desk is for, while nothing lies on it."""
    with st.container(key="card-nothing", gap="xsmall"):
        draw(
            card_title("ファイルを置いてください"),
            tag(
                "p",
                "左の枠に置くか「ファイルを選ぶ」を押すと、種類・行数・問題・前回との差をここに示します。一度に何件でも置けます。",
            ),
            tag("p", "「公開する」を押すまで、ほかの方の画面は変わりません。", cls="hint"),
        )
