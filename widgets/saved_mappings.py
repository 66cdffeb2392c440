"""The foot of the loading desk: blank templates to download, and the saved mappings to hand on or take back."""

import json
from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

import widgets.mapping_words as terms
from vocabulary import day_text
from warehouse.ask import ask_exactly
from warehouse.clock import now
from warehouse.errors import StoreError
from warehouse.home import of_store
from warehouse.store import Store
from widgets.access import user_name
from widgets.desk import Desk
from widgets.frame import alert
from widgets.markup import draw, tag

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_templates(templates: Sequence[Any], make: Callable[..., bytes], store: Store) -> None:
    """One template to choose and download (key, name, purpose); `make` gives its workbook by key, home and towns."""
    with st.expander("様式をダウンロード"):
        chosen = st.selectbox(
            "様式", templates, format_func=lambda one: one.name, key="template", label_visibility="collapsed"
        )
        draw(tag("p", f"{chosen.purpose}。記入して、この画面に置くと読み取ります。", cls="hint"))
        st.download_button(
            "ダウンロード（Excel）", lambda: make(chosen.key, *of_store(store)), file_name=f"様式_{chosen.name}.xlsx",
            mime=XLSX, on_click="ignore", key="get-template",
        )  # fmt: skip


def show_saved(store: Store, intake: Any, desk: Desk) -> None:
    """The saved mappings with what they read; each may be handed on as a file or taken back."""
    rows = ask_exactly(store.reader(), "mapping_profiles")[2] if store.latest() else []
    if not rows:
        return
    with st.expander(f"保存した対応付け（{len(rows)}件）"):
        for row in rows:
            profile = json.loads(row["definition"])
            target = terms.TARGETS.get(profile["target"], "")
            draw(
                tag("p", tag("b", row["profile_name"])),
                tag("p", f"{target}　{day_text(row['written_on'])}に保存", cls="hint"),
            )
            with st.container(horizontal=True):
                st.download_button(
                    "書き出す", _line(row), file_name=f"対応付け_{row['profile_name']}.ndjson",
                    mime="application/x-ndjson", on_click="ignore", key=f"export-{row['profile_name']}",
                )  # fmt: skip
                with st.popover("取り消す"):
                    draw(tag("p", "次からこの読み方を使いません。取り込んだ数値は変わりません。"))
                    if st.button("取り消す", key=f"withdraw-{row['profile_name']}"):
                        _take_back(row, store, intake, desk)


def _line(row: dict[str, Any]) -> bytes:
    return (json.dumps(_typed(row), ensure_ascii=False) + "\n").encode()


def _typed(row: dict[str, Any]) -> dict[str, str]:
    """A saved mapping under the headings of its own format."""
    return {"対応付け名": row["profile_name"], "対応付けの内容": row["definition"], "記入日": str(row["written_on"])}


def _take_back(row: dict[str, Any], store: Store, intake: Any, desk: Desk) -> None:
    definition = json.loads(row["definition"]) | {"edited": f"{now():%Y-%m-%d %H:%M:%S}"}
    gone = _typed(row) | {"対応付けの内容": json.dumps(definition, ensure_ascii=False), "状態": "取消"}
    gone |= {"記入日": str(now().date())}
    try:
        intake.load_rows(
            store, "mapping_profile", [gone], name=f"対応付け「{row['profile_name']}」の取消し", by=user_name()
        )
    except StoreError as error:
        alert(str(error))
    else:
        desk.made_of = None  # this version is our own: nobody else has published in between
        st.rerun()
