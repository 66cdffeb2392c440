"""What a file doesn't say of itself, whose area and whose figures: asked on the loading desk, and remembered."""

import streamlit as st

import vocabulary as words
from warehouse.ask import ask
from warehouse.home import of_store
from warehouse.store import Store
from widgets.desk_checked import Checked


def recall(store: Store, one: Checked) -> bool:
    """Take what was told about the last file of this kind; True when the file has to be read again for it.

    Whose figures it tells is taken over where the areas are the same. Whose table it is may differ from file to file:
    the last answer is only proposed.
    """
    if not one.unsaid or store.latest() is None:
        return False
    reading = one.proposal.reading
    earlier = ask(store.reader(), "said_before", format=reading.format).rows
    for name in one.unsaid:
        told = earlier[f"{name}_given"].dropna()
        one.before |= {name: told.iloc[0]} if len(told) else {}
    alike = earlier[[sorted(codes) == sorted(reading.area_codes) for codes in earlier.area_codes]]
    if "area" in one.unsaid or alike.empty or alike.source_given.isna().iloc[0]:
        return False
    taken = one.unsaid["source"][0]
    one.upload.source = alike.source_given.iloc[0]
    return one.upload.source != taken


def ask_unsaid(store: Store, one: Checked) -> None:
    """Asks what the file doesn't say, and reads it again with the answer."""
    upload, unsaid = one.upload, one.unsaid
    with st.form(f"unsaid-{one.key}", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        told = {name: _select(store, one, name, choices) for name, choices in unsaid.items()}
        asked = st.form_submit_button("この内容で読み直す")
    if asked:
        upload.area, upload.source = (told.get(name, getattr(upload, name)) for name in ("area", "source"))
        st.rerun()


def _select(store: Store, one: Checked, name: str, choices: list[str]) -> str:
    if name == "area":
        (home, place), towns = of_store(store)
        names = {home: f"{place}（県全体）", **dict(towns)}
        label = "どの地域の表ですか"
    else:
        names = {choice: words.value_text("source_given", choice) for choice in choices}
        label = "出典はどれですか"
    usual = one.before.get(name, choices[0])
    options = list(names)
    at = options.index(usual) if usual in options else 0
    return st.selectbox(label, options, index=at, format_func=names.get, key=f"{name}-{one.key}", width=320)
