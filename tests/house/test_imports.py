"""Data flows one way through the house, and each big library has one room: nothing may import against that."""

import sys

import pytest

from tests.house.source import ROOMS, ROOT, SINGLES, imports, python_files, room, sentences

# Who may import whom. A line is changed only together with the design of the house, never to make a test green.
MAY_IMPORT = {
    "access": {"settings"},
    "app": {"access", "widgets", "vocabulary", "settings"},
    "pages": {"access", "widgets", "charts", "analysis", "warehouse", "reports", "intake", "vocabulary"},
    "reports": {"charts", "analysis", "warehouse", "vocabulary"},
    "widgets": {"access", "journal", "charts", "warehouse", "vocabulary", "settings"},
    "charts": {"vocabulary"},
    "analysis": {"vocabulary"},
    "intake": {"loaders", "warehouse", "settings"},
    "warehouse": {"journal", "settings"},
    "loaders": {"vocabulary"},
    "rebuild": {"intake", "loaders", "warehouse"},
    "server": {"journal", "settings"},
    "starting": {"access", "settings"},
    "samples": {"intake", "warehouse", "settings"},
    "cli": {"starting", "intake", "rebuild", "samples", "warehouse", "reports", "settings"},
    "journal": set(),
    "settings": set(),
    "vocabulary": set(),
    "manage": set(),
}

# Libraries that live in some rooms only; bench, selftest and tests may use everything.
LIVES_IN = {
    "streamlit": {"app", "pages", "widgets", "server"},
    "plotly": {"charts"},
    "duckdb": {"warehouse"},
    "python_calamine": {"loaders"},
    "filelock": {"warehouse"},
    "pptx": {"reports"},
}

# Packages whose module has another name.
MODULES = {"python_pptx": "pptx"}

# Imported by us, but part of what pandas is made of: its version is pinned in constraints.txt.
BROUGHT = {"numpy"}

OURS = set(ROOMS) | set(SINGLES)


def test_each_room_imports_only_what_the_design_allows():
    found = [
        f"{file}:{line} imports {name}, but {room(file)} may import only "
        f"{', '.join(sorted(MAY_IMPORT[room(file)])) or 'nothing of ours'}."
        for file in python_files()
        if room(file) in MAY_IMPORT
        for line, name in imports(file)
        if name in OURS and name != room(file) and name not in MAY_IMPORT[room(file)]
    ]
    assert not found, sentences(found)


def test_every_python_file_lives_in_a_room_of_the_house():
    found = [
        f"{file} is in no room of the house: put it into one of them."
        for file in python_files()
        if room(file) not in MAY_IMPORT
    ]
    assert not found, sentences(found)


def test_pages_never_import_pages():
    found = [
        f"{file}:{line} imports pages: what two pages share belongs in widgets.py."
        for file in python_files()
        for line, name in imports(file)
        if name == "pages"
    ]
    assert not found, sentences(found)


@pytest.mark.parametrize("library", sorted(LIVES_IN))
def test_a_big_library_is_imported_only_in_its_rooms(library):
    rooms = LIVES_IN[library]
    found = [
        f"{file}:{line} imports {library}, which lives only in {', '.join(sorted(rooms))}."
        for file in python_files()
        for line, name in imports(file)
        if name == library and room(file) not in rooms
    ]
    assert not found, sentences(found)


def test_analysis_uses_nothing_but_pandas_and_numpy():
    allowed = {"analysis", "vocabulary", "pandas", "numpy"} | set(sys.stdlib_module_names)
    found = [
        f"{file}:{line} imports {name}, but analysis works on pandas and numpy alone."
        for file in python_files()
        if room(file) == "analysis"
        for line, name in imports(file)
        if name not in allowed
    ]
    assert not found, sentences(found)


def test_manage_needs_nothing_but_python():
    found = [
        f"{file}:{line} imports {name}, but manage.py runs before anything is installed."
        for file in python_files()
        if room(file) == "manage"
        for line, name in imports(file)
        if name not in sys.stdlib_module_names
    ]
    assert not found, sentences(found)


def pinned(requirements: str) -> dict[str, str]:
    """The module of each package a requirements file names, with its line."""
    lines = (ROOT / requirements).read_text(encoding="utf-8").splitlines()
    named = {line.split("==")[0]: line for line in lines if "==" in line}
    plain = {package.replace("-", "_").lower(): line for package, line in named.items()}
    return {MODULES.get(name, name): line for name, line in plain.items()}


def test_every_required_package_is_used_or_says_why_it_is_there():
    used = {name for file in python_files() for _, name in imports(file)}
    found = [
        f"requirements.txt names {module}, which nothing imports: remove it, or say in its line what needs it."
        for module, line in pinned("requirements.txt").items()
        if module not in used and "#" not in line
    ]
    assert not found, sentences(found)


@pytest.mark.parametrize("tests", [False, True], ids=["the dashboard", "its tests"])
def test_every_imported_package_is_required(tests):
    known = set(sys.stdlib_module_names) | OURS | set(pinned("requirements.txt")) | BROUGHT
    known |= {"tests", "bench", "selftest", *pinned("requirements-dev.txt")} if tests else set()
    found = [
        f"{file}:{line} imports {name}, which no requirements file names: it would be missing on a fresh machine."
        for file in python_files(tests=tests)
        for line, name in imports(file)
        if name not in known
    ]
    assert not found, sentences(found)
