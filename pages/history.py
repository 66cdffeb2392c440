"""取込履歴と差分: every attempt with what is kept of it, what changed between two versions, undo and backup."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

import widgets
from charts import changes
from charts.attempts import SHOWN, attempts_chart, attempts_table, filtered, outcome_of
from charts.chart import Basis
from warehouse import backup
from warehouse.clock import now
from warehouse.errors import StoreError
from warehouse.store import Store
from widgets import undoing
from widgets.attempts import attempt_card, attempt_list, backup_list
from widgets.since import show_since

if not st.session_state.get("_entered"):
    st.switch_page("app.py", query_params=st.query_params.to_dict())

TITLE, SUBTITLE = "取込履歴と差分", "だれが、いつ、何を取り込み、何が変わったか"
TABS = {"history": "取込の履歴", "changes": "2つの版の差", "backup": "控え"}
KINDS = ["取込みを試みたすべてのファイル（受け取れなかったものを含む）", "取消し・会議の固定・控え"]
MOST_ROWS = 2000
DONE = "_undone"


def target() -> Store:
    """The store whose history is shown: the one loaded into, or the sample while that has no history."""
    own = widgets.target_store()
    return own if next(own.ledger.entries(), None) else widgets.store()


def done(text: str) -> None:
    """Say what was done, until the history goes on: it has one entry more by now."""
    st.session_state[DONE] = (len(entries) + 1, text)


def go(**query: object) -> None:
    """Put values into the page's address."""
    for name, value in query.items():
        st.query_params[name] = str(value)


def show_history() -> None:
    """The list of attempts beside everything kept of the chosen one."""
    table = attempts_table(entries)
    with st.container(horizontal=True, key="filters", vertical_alignment="bottom"):
        shown = widgets.choose("shown", "結果", SHOWN)
        text = st.text_input(
            "探す", placeholder="ファイル名・担当", label_visibility="collapsed", key="find", width=240
        )
    listed = filtered(table, shown, text.strip())
    asked = st.query_params.get("attempt", "")
    loads = listed[listed.outcome.isin(["published", "undo"])]
    newest = next(iter([*loads.index, *listed.index]), 0)
    chosen = int(asked) if asked.isdecimal() and int(asked) in listed.index else newest
    left, right = st.columns([1.5, 1])
    with left:
        attempt_list(attempts_chart(listed, len(table), basis), chosen)
    with right, st.container(key="card-attempt", gap="xsmall"):
        if chosen:
            show_attempt(entries[chosen - 1])
        else:
            widgets.draw(widgets.tag("p", "左の一覧で行を選ぶと、内容を示します。", cls="nothing"))


def show_attempt(entry: dict) -> None:
    """One attempt; of a published load also what it changed and the way to take it back."""
    number = entry.get("commit")
    published = outcome_of(entry) == "published" and commit is not None and number <= commit.number
    undone_by = undone.get(number)
    findings = widgets.answer(store, commit, "findings", commit.number, None, batch=str(number)) if published else None
    attempt_card(entry, findings.rows if findings else pd.DataFrame(), store, undone_by)
    if not (published or outcome_of(entry) == "undo"):
        return
    since = {"tab": "changes", "from": number - 1, "to": number}
    st.button("この版で変わったことを見る", type="tertiary", key="see-changes", on_click=go, kwargs=since)
    if published and not undone_by and is_ours:
        show_undo(number)


def show_undo(number: int) -> None:
    """The steps of taking a load back."""
    widgets.draw(widgets.tag("h3", f"版{number}を取り消す"))
    looked = undoing.looked_at(store, number)
    if looked is None:
        undoing.undo_form(store, number)
        return
    undoing.undo_words(looked)
    chart = changes.doses_chart(looked.doses, basis, home, "取消しの前後")
    if listing := changes.doses_listing(chart.table, home, most=4, short=True):
        widgets.draw(widgets.listing_table(listing, chart.alt))
    made = undoing.undo_buttons(store, looked)
    if made:
        done(f"版{number}を取り消し、版{made}として公開しました。図の注記にも理由が出ます。")
        st.query_params.pop("attempt", None)
        st.rerun()


def show_changes() -> None:
    """What changed between two versions: which data, doses by area and day, every single row."""
    if commit is None:
        widgets.draw(widgets.tag("p", "まだ公開された版がないため、比べられません。", cls="nothing"))
        return
    before, after = choose_versions()
    ask = partial(asked, before, after)
    kind, at = f"版{before}→版{after}", Basis(view.as_of if view else basis.as_of, after, "")
    tables = ask("changed_tables")
    if tables.empty:
        widgets.draw(widgets.tag("p", f"版{before}と版{after}の内容は同じです。", cls="nothing"))
        return
    left, right = st.columns([1, 1.6])
    with left, st.container(key="card-tables", height="stretch", gap="xsmall"):
        widgets.draw(widgets.card_title("変わったデータ", kind))
        widgets.draw(widgets.listing_table(changes.tables_listing(tables), "変わったデータと行数"))
    with right:
        widgets.show(changes.days_chart(ask("changed_days"), at, home, kind))
    doses = ask("changed_doses")
    if len(doses):
        listing = changes.doses_listing(doses, home, rest="は「表」で見られます")
        widgets.show_listing(changes.doses_chart(doses, at, home, kind), listing)
    show_rows(tables, ask, at, kind)


def asked(before: int, after: int, question: str, **more: str) -> pd.DataFrame:
    """The rows of a question about what changed between two versions."""
    return widgets.answer(store, commit, question, after, None, since=str(before), **more).rows


def show_rows(tables: pd.DataFrame, ask: Callable[..., pd.DataFrame], at: Basis, kind: str) -> None:
    """Every changed row of one kind of data, with old and new and the file that brought it."""
    names = {name: changes.table_word(name) for name in tables.table_name}
    with st.container(width=360, key="which-table"):
        table = widgets.choose_long("table", "データ", names)
    rows = changes.rows_table(ask("changes", table_name=table, most=str(MOST_ROWS)))
    counted = tables.set_index("table_name").loc[table]
    total = int(counted.added + counted.changed + counted.withdrawn)
    widgets.show_rows(changes.rows_chart(rows, total, at, kind, names[table]))


def choose_versions() -> tuple[int, int]:
    """The two versions to compare, from selects whose values live in the address."""
    log = widgets.answer(store, commit, "log", commit.number, None).rows
    names = {str(row.commit): changes.version_words(row) for row in log.itertuples()}
    first, second, _ = st.columns([1, 1, 0.6])
    with second:
        after = int(widgets.choose_long("to", "後の版", names))
    with first:
        earlier = {number: name for number, name in names.items() if int(number) < after}
        before = int(widgets.choose_long("from", "前の版", earlier | {"0": "はじめ（データなし）"}))
    return before, after


def show_backup() -> None:
    """One click makes a checked copy of everything; the copies there are can be saved elsewhere."""
    with st.container(key="card-backup", gap="small"):
        widgets.draw(widgets.card_title("控えを作る"))
        text = "データ・元のファイル・履歴・会議の固定を1つのzipにまとめ、読み直して確かめます。"
        widgets.draw(widgets.tag("p", f"{text}別の媒体に移して保管してください。", cls="reading"))
        if is_ours and st.button("控えを作る", type="primary", key="make-backup"):
            make_backup()
        backup_list(backup.kept(store))
        place = f"置き場所：{backup.folder_of(store)}"
        hint = "控えから戻す手順は、利用の手引きの「控えと復旧」にあります。"
        widgets.draw(widgets.tag("p", place, cls="hint"), widgets.tag("p", hint, cls="hint"))


def make_backup() -> None:
    """Make the copy while a bar tells how far it is."""
    progress, finished = widgets.progress_bar()
    try:
        made = backup.backup(store, progress=progress)
    except StoreError as error:
        widgets.alert(str(error))
    else:
        done(f"控え「{made.name}」を作り、内容を確かめました。")
        st.rerun()
    finally:
        finished()


store = target()
is_ours = store is widgets.target_store()
entries = list(store.ledger.entries())
commit = store.latest()
view = widgets.current_view(store)
home = widgets.home_area()
widgets.page_header(TITLE, SUBTITLE, view, [])
if not entries:
    widgets.empty_state("ファイルを取り込むと、この画面にすべての記録が残ります。", KINDS)
    st.stop()
basis = Basis(view.as_of if view else now().date(), commit.number if commit else 0, "")
undone = {entry["undoes"]: entry["commit"] for entry in entries if entry.get("undoes")}
if commit:
    show_since(store, commit.number, go)
made_when, made_what = st.session_state.get(DONE, (0, ""))
if made_when == len(entries):
    widgets.draw(widgets.tag("p", made_what, cls="reading"))
if not is_ours:
    widgets.draw(widgets.tag("p", "見本の履歴です。取消しや控えは「見本で練習する」を選ぶと試せます。", cls="hint"))
tab = widgets.choose("tab", "表示", TABS)
{"history": show_history, "changes": show_changes, "backup": show_backup}[tab]()
