"""manage.py prepares an environment by itself, once, and says in a sentence what keeps it from doing so."""

import ast
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import manage

ROOT = Path(manage.__file__).parent
OWN_PYTHON = Path(manage.VENV_PYTHON).relative_to(ROOT)
# The Python the environment of the tests was made with: one without an active environment.
BASE_PYTHON = Path(sys._base_executable)
CLI = "import sys; print(sys.executable); print(*sys.argv[1:]); sys.exit(3)\n"


def make_wheel(folder: Path, name: str, version: str = "1.0") -> None:
    """A real, installable wheel with one module in it."""
    info = f"{name}-{version}.dist-info"
    members = {
        f"{name}.py": f'"""{name}"""\n',
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{member},,\n" for member in [*members, f"{info}/RECORD"])
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as wheel:
        for member, content in (members | {f"{info}/RECORD": record}).items():
            wheel.writestr(member, content)


def make_copy(folder: Path) -> Path:
    """The project's manage.py in a new folder, asking for one tiny package that lies in its wheelhouse."""
    (folder / "wheelhouse").mkdir(parents=True)
    shutil.copy(ROOT / "manage.py", folder)
    (folder / "requirements.txt").write_text("tinypackage==1.0\n", encoding="utf-8")
    (folder / "requirements-dev.txt").write_text("-r requirements.txt\npytest==1.0\n", encoding="utf-8")
    (folder / "constraints.txt").write_text("tinypackage==1.0\n", encoding="utf-8")
    (folder / "cli.py").write_text(CLI, encoding="utf-8")
    make_wheel(folder / "wheelhouse", "tinypackage")
    return folder


def start(folder: Path, *arguments: str, python: str | Path = BASE_PYTHON) -> subprocess.CompletedProcess:
    """Run a copy's manage.py from another folder, as from a shell without an active environment."""
    command = [python, folder / "manage.py", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=folder.parent, timeout=120)


@pytest.fixture
def copy(tmp_path):
    """A copy that was never started, in a folder with a space and Japanese in its name."""
    return make_copy(tmp_path / "接種 画面")


@pytest.fixture(scope="module")
def first_start(tmp_path_factory):
    """A copy that was started once, and what that start said."""
    folder = make_copy(tmp_path_factory.mktemp("first") / "接種 画面")
    return folder, start(folder, "load", "実績.csv", "--json")


@pytest.fixture
def started(first_start, tmp_path):
    """A copy of its own that was started once before."""
    return shutil.copytree(first_start[0], tmp_path / "二回目 以降", symlinks=True)


def test_the_first_start_installs_and_hands_over(first_start):
    folder, done = first_start
    assert done.stdout.splitlines() == [str(folder / OWN_PYTHON), "load 実績.csv --json"], done.stderr
    assert done.stderr.splitlines()[-1] == "準備ができました。"
    assert done.returncode == 3, "the exit status of the command is passed on"


def test_the_second_start_installs_nothing(started):
    log = (started / ".venv/install.log").stat().st_mtime_ns
    again = start(started, "log")
    assert (again.stderr, again.returncode) == ("", 3)
    assert (started / ".venv/install.log").stat().st_mtime_ns == log


def test_changed_requirements_are_installed_at_the_next_start(started):
    make_wheel(started / "wheelhouse", "otherpackage")
    with (started / "requirements.txt").open("a", encoding="utf-8") as file:
        file.write("otherpackage==1.0\n")
    assert "準備ができました。" in start(started, "log").stderr
    assert list((started / ".venv").rglob("otherpackage.py"))


@pytest.mark.parametrize("broken", ["power cut while files were put in place", "upgrade of the system's Python"])
def test_a_half_made_environment_is_made_anew(started, broken):
    if broken.startswith("power cut"):
        (started / ".venv/unfinished").touch()
    else:
        (started / OWN_PYTHON).unlink()
    again = start(started, "log")
    assert again.returncode == 3
    assert "作業環境（.venv フォルダー）を作っています。" in again.stderr


def test_an_active_environment_that_has_everything_is_used_as_it_is(copy, started):
    active = started / OWN_PYTHON
    done = start(copy, "log", python=active)
    assert done.stdout.splitlines()[0] == str(active)
    assert not (copy / ".venv").exists()


def test_a_package_that_cannot_be_had_is_said_in_one_sentence_and_changes_nothing(started):
    failed = start(started, "test")  # its pytest is not in the wheelhouse
    assert failed.returncode == 1
    assert failed.stderr.splitlines()[-1].startswith("部品を取り寄せられませんでした。")
    assert "Traceback" not in failed.stderr
    assert start(started, "log").stderr == "", "what was installed before still runs"


def test_a_python_that_is_too_old_gets_one_sentence():
    with pytest.raises(manage.Stop, match=r"^Python 3\.9 では動きません。Python 3\.11 以上を"):
        manage.require_python((3, 9, 2))
    manage.require_python((3, 11, 0))


def test_manage_uses_no_syntax_an_old_python_cannot_read():
    tree = ast.parse((ROOT / "manage.py").read_text(encoding="utf-8"), feature_version=(3, 4))
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.AsyncFunctionDef, ast.Match, ast.TryStar)
    found = [f"line {node.lineno}: {type(node).__name__}" for node in ast.walk(tree) if isinstance(node, newer)]
    notes = [
        f.name
        for f in ast.walk(tree)
        if isinstance(f, ast.FunctionDef) and (f.returns or any(a.annotation for a in f.args.args))
    ]
    assert not found + notes


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "ディスクの空き"),
        (
            "ERROR: Could not install packages due to an OSError: [WinError 5] Access is denied: 'x.pyd'",
            "書き込めません",
        ),
        (
            "WARNING: Retrying (Retry(total=0 …)) after connection broken by 'NewConnectionError(…)'",
            "取り寄せられませんでした",
        ),
        ("ERROR: ResolutionImpossible: for help visit …", "取り寄せられませんでした"),
        ("ERROR: something nobody foresaw", "準備が途中で止まりました"),
    ],
)
def test_the_reason_pip_gives_becomes_one_japanese_sentence(said, sentence):
    told = manage.why_it_failed(said)
    assert sentence in told
    assert "\n" not in told


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(copy):
    copy.chmod(0o555)
    try:
        failed = start(copy, "log")
    finally:
        copy.chmod(0o755)
    assert failed.returncode == 1
    assert "書き込めません" in failed.stderr


def test_without_a_command_the_help_lists_them_all(copy):
    done = start(copy)
    assert done.returncode == 2
    assert all(command in done.stdout for command, _ in manage.COMMANDS)


def test_an_unknown_command_is_answered_with_those_there_are(copy):
    done = start(copy, "lod")
    assert done.returncode == 2
    assert done.stderr.startswith("「lod」という命令はありません。")
    assert not (copy / ".venv").exists(), "a slip of the keyboard installs nothing"
