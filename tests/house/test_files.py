"""Files are written for the next person: short, explained in a sentence, and free of any one machine."""

import ast
import re

from tests.house.source import ROOT, functions, project_files, python_files, sentences, text, tree

MOST_LINES = 250
MOST_FUNCTION_LINES = 50

# file or file:function -> why it may be longer
LONGER = {
    "manage.py": "it runs before anything of ours can be imported, so it is one file",
    "vocabulary.py": "one dictionary: every word and every way a number or date is written",
    "warehouse/store.py": "the five verbs share one protocol, and its steps are read from top to bottom",
    "intake.py": "the one way every file takes, from its reading to its commit, is read from top to bottom",
    "cli.py": "one short function a command, and all commands are meant to be seen together",
}


def test_every_module_opens_with_one_sentence():
    found = []
    for file in python_files(tests=True):
        if not text(file).strip():
            continue
        first = (ast.get_docstring(tree(file)) or "").split("\n\n")[0].strip()
        if not first.endswith((".", "。")) or re.search(r"\w{3}[.] [A-Z]", first):
            found.append(f"{file} should open with a docstring of one sentence that says what it is for.")
    assert not found, sentences(found)


def test_files_stay_short_enough_to_hold_in_the_head():
    found = [
        f"{file} has {lines} lines, more than {MOST_LINES}: split it, or name it in LONGER with the reason."
        for file in python_files(tests=True)
        if (lines := len(text(file).splitlines())) > MOST_LINES and str(file.as_posix()) not in LONGER
    ]
    assert not found, sentences(found)


def test_functions_stay_short_enough_to_see_at_once():
    found = [
        f"{file}:{node.lineno} {node.name} has {lines} lines, more than {MOST_FUNCTION_LINES}: give its parts names."
        for file in python_files(tests=True)
        for node, lines in functions(file)
        if lines > MOST_FUNCTION_LINES and f"{file.as_posix()}:{node.name}" not in LONGER
    ]
    assert not found, sentences(found)


def test_every_longer_file_still_exists_and_still_needs_to_be_longer():
    known = {file.as_posix() for file in project_files()}
    found = [f"LONGER names {name}, which is gone." for name in LONGER if name.split(":")[0] not in known]
    assert not found, sentences(found)


def test_no_file_names_a_path_of_one_machine():
    # In parts, so that this file does not name them either.
    paths = re.compile(
        "(?<![A-Za-z0-9_.])/(" + "|".join(["wo" + "rk", "ho" + "me", "ro" + "ot", "tmp/[a-z]"]) + ")/|[A-Z]:\\\\Users"
    )
    found = [f"{file} names a path of one machine: {match[0]}" for file, match in search(paths)]
    assert not found, sentences(found)


def test_no_file_chooses_where_packages_come_from():
    options = re.compile("-".join(["--index", "url"]) + "|extra-" + "index|trusted-" + "host")
    found = [
        f"{file} names a package index: where packages come from is the machine's own setting."
        for file, _ in search(options)
    ]
    assert not found, sentences(found)


def test_tables_say_what_one_row_is():
    found = [
        f"{file} should start with `-- 1 row = ` and what one row stands for."
        for file in project_files()
        if file.parts[:2] == ("warehouse", "tables") and file.suffix == ".sql"
        if not text(file).startswith("-- 1 row = ")
    ]
    assert not found, sentences(found)


def test_sql_files_explain_themselves_in_their_first_line():
    found = [
        f"{file} should start with a comment that says what it defines or answers."
        for file in project_files()
        if file.suffix == ".sql" and not text(file).startswith("-- ")
    ]
    assert not found, sentences(found)


def test_no_tracked_file_is_larger_than_a_megabyte():
    found = [
        f"{file} has {size / 1e6:.1f} MB: the repository holds sources, not data."
        for file in project_files()
        if (size := (ROOT / file).stat().st_size) > 1_000_000
    ]
    assert not found, sentences(found)


def search(pattern):
    """(file, match) for each text file of the project in which a pattern occurs."""
    for file in project_files():
        content = (ROOT / file).read_bytes()
        match = b"\0" not in content[:4096] and pattern.search(content.decode("utf-8", "replace"))
        if match:
            yield file, match
