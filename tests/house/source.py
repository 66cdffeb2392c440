"""What the house tests look at: the project's own files, and what they import and call."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("pages", "charts", "analysis", "warehouse", "loaders", "reports")
SINGLES = (
    "access",
    "app",
    "intake",
    "journal",
    "rebuild",
    "samples",
    "server",
    "starting",
    "vocabulary",
    "widgets",
    "settings",
    "cli",
    "manage",
)


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that is, or would be, in the repository; relative to its root, sorted."""
    listed = subprocess.run(
        ["git", "-C", ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"], capture_output=True
    )
    if listed.returncode == 0:
        names = {Path(name) for name in listed.stdout.decode("utf-8").split("\0") if name}
    else:  # a copy of the sources without their history
        hidden = (".git", ".venv", "wheelhouse", "__pycache__", "store", "sample-store")
        names = {path.relative_to(ROOT) for path in ROOT.rglob("*") if not set(path.parts) & set(hidden)}
    return tuple(sorted(name for name in names if (ROOT / name).is_file()))


def python_files(*, tests: bool = False) -> list[Path]:
    """The Python files of the project, with those under tests/, bench/ and selftest/ only when asked for."""
    return [
        f for f in project_files() if f.suffix == ".py" and (tests or f.parts[0] not in ("tests", "bench", "selftest"))
    ]


@cache
def text(file: Path) -> str:
    return (ROOT / file).read_text(encoding="utf-8")


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(text(file), filename=str(file))


def room(file: Path) -> str:
    """The room a file belongs to: its top folder, or its own name when it lies at the top.

    >>> room(Path("loaders/reading/cells.py")), room(Path("intake.py"))
    ('loaders', 'intake')
    """
    return file.parts[0] if len(file.parts) > 1 else file.stem


def imports(file: Path) -> Iterator[tuple[int, str]]:
    """(line, top-level name) of each import in a file, wherever in the file it stands."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            # A relative import stays in its own room.
            yield node.lineno, room(file) if node.level else (node.module or "").split(".")[0]


def functions(file: Path) -> Iterator[tuple[ast.FunctionDef | ast.AsyncFunctionDef, int]]:
    """Each function of a file with its number of lines, docstring left out."""
    for node in ast.walk(tree(file)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            lines = node.end_lineno - node.lineno + 1
            first = node.body[0]
            if ast.get_docstring(node) is not None:
                lines -= first.end_lineno - first.lineno + 1
            yield node, lines


def sentences(found: list[str]) -> str:
    """What a failing test says: one finding a line."""
    return "\n" + "\n".join(found)
