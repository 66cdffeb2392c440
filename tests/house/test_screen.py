"""Screens are made one way: every page is on the map and guarded, every word is declared, markup has one builder."""

import ast
import re
from pathlib import Path

from tests.house.source import project_files, python_files, room, sentences, text, tree

GUARD = 'if not st.session_state.get("_entered"): st.switch_page("app.py", query_params=st.query_params.to_dict())'
SCREEN_ROOMS = ("app", "pages", "widgets")


def pages() -> list[Path]:
    return [file for file in python_files() if file.parts[0] == "pages" and file.name != "__init__.py"]


def calls(file: Path):
    """Each call in a file as (node, what is called), e.g. `st.html`."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Call):
            yield node, ast.unparse(node.func)


def test_every_page_is_on_the_map():
    mapped = text(Path("app.py")) if Path("app.py") in project_files() else ""
    found = [
        f"{page} is not on the map in app.py: nobody can open it." for page in pages() if page.as_posix() not in mapped
    ]
    assert not found, sentences(found)


def test_every_page_on_the_map_exists():
    mapped = text(Path("app.py")) if Path("app.py") in project_files() else ""
    known = {page.as_posix() for page in pages()}
    found = [
        f"app.py names {name}, which does not exist."
        for name in re.findall(r"pages/\w+\.py", mapped)
        if name not in known
    ]
    assert not found, sentences(found)


def test_every_page_turns_away_a_session_that_did_not_come_through_app():
    """After a start the first session may run a page file directly: this line is what sends it through the gate."""
    guard = ast.dump(ast.parse(GUARD).body[0])
    found = []
    for page in pages():
        body = tree(page).body[1:]  # after the docstring, which test_files.py asks for
        first = next((node for node in body if not isinstance(node, (ast.Import, ast.ImportFrom))), None)
        if first is None or ast.dump(first) != guard:
            found.append(f"{page} should begin, right after its imports, with: {GUARD}")
    assert not found, sentences(found)


def test_own_markup_goes_through_the_one_builder_in_widgets():
    places = {name: [] for name in ("html", "iframe", "components")}
    for file in python_files():
        if room(file) in SCREEN_ROOMS:
            for node, name in calls(file):
                if name.startswith("st.") and name.split(".")[1] in places:
                    places[name.split(".")[1]].append((file, node.lineno, name))
    found = [
        f"{file}:{line} calls {name}: own markup belongs in widgets/."
        for calls_ in places.values()
        for file, line, name in calls_
        if room(file) != "widgets"
    ]
    for calls_ in places.values():
        if len(calls_) > 1:
            found += [
                f"{file}:{line} calls {name}: one function writes all markup, and one asks the browser."
                for file, line, name in calls_
            ]
    assert not found, sentences(found)


def test_markup_in_text_is_never_let_through():
    forbidden = ("unsafe_allow" + "_html", "unsafe_allow" + "_javascript")
    found = [
        f"{file}:{node.lineno} passes {keyword.arg}, which would let a file's text act as markup."
        for file in python_files(tests=True)
        for node, _ in calls(file)
        for keyword in node.keywords
        if keyword.arg in forbidden
    ]
    assert not found, sentences(found)


def test_only_the_warehouse_writes_sql():
    sql = re.compile(
        r"\s*(select|with|insert into|update|delete from|create|attach)\s.*\b(from|values|set|table|as)\b", re.DOTALL
    )
    found = [
        f"{file}:{node.lineno} holds SQL, which lives only in warehouse/: ask a question or a verb of it."
        for file in python_files()
        if room(file) != "warehouse"
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and sql.match(node.value)
    ]
    assert not found, sentences(found)


def test_pages_do_no_division():
    found = [
        f"{file}:{node.lineno} divides: a number is defined once, in warehouse/views/ or analysis/."
        for file in pages()
        for node in ast.walk(tree(file))
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Div, ast.FloorDiv))
    ]
    assert not found, sentences(found)


# Parts that one page's sheet draws and another's only varies; both pages show the same thing.
VARIED = {"legend", "key", "venues", "venue", "st-key-window", "st-key-project-bar", "against", "basis"}


def test_no_page_draws_over_a_class_of_another_page():
    """All sheets are on every page: a class that one draws on its own would change what another page calls the same."""
    alone, named = {}, {}
    for sheet in (file for file in project_files() if file.suffix == ".css"):
        rules = re.sub(r"/\*.*?\*/", "", text(sheet), flags=re.DOTALL)
        for selector in (one.strip() for group in re.findall(r"([^{}]+)\{", rules) for one in group.split(",")):
            for name in re.findall(r"\.([A-Za-z][\w-]*)", selector):
                named.setdefault(name, set()).add(sheet)
            if sheet.name != "style.css" and (bare := re.fullmatch(r"\.([A-Za-z][\w-]*)", selector)):
                alone.setdefault(bare[1], set()).add(sheet)
    found = [
        f"{sheet} draws .{name}, which {', '.join(map(str, sorted(named[name] - {sheet})))} draws too: "
        "give it a name of its own."
        for name, sheets in sorted(alone.items())
        for sheet in sorted(sheets)
        if named[name] - {sheet} and name not in VARIED
    ]
    assert not found, sentences(found)


# What Streamlit shows as Markdown; a select's options and a table's cells are plain text.
SAYS_MARKDOWN = {
    "button", "checkbox", "toggle", "expander", "popover", "text_input", "text_area", "number_input", "date_input",
    "selectbox", "multiselect", "form_submit_button", "download_button", "page_link", "slider",
}  # fmt: skip
# Texts of ours that a function is handed: words of the vocabulary, of the page itself, of numbers.
OWN_TEXTS = {
    "label", "page", "word", "sign", "name", "hint", "target", "in_words", "help_", "words", "told", "back", "why",
    "unit", "rows", "rest", "reading", "there", "column_letters", "heading", "len", "widgets", "as_rows", "day",
}  # fmt: skip


def test_a_text_of_data_is_a_label_only_as_text():
    """Labels are read as Markdown: a name from a file could be a link, or a picture of another server."""
    found = []
    for file in python_files():
        for node, name in calls(file) if room(file) in SCREEN_ROOMS else ():
            if name.rsplit(".", 1)[-1] not in SAYS_MARKDOWN or "." not in name:
                continue
            said = [*node.args[:1], *(one.value for one in node.keywords if one.arg in ("label", "help"))]
            for text_ in said:
                if "as_label" in ast.unparse(text_):
                    continue
                names = {one.id for one in ast.walk(text_) if isinstance(one, ast.Name)}
                found += [
                    f"{file}:{node.lineno} {name} shows {one} as Markdown: if it comes from a file, as_label(...)."
                    for one in sorted(names - OWN_TEXTS)
                    if not one.isupper()
                ]
    assert not found, sentences(found)
