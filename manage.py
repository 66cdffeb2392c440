# -*- coding: utf-8 -*-
"""Prepares the Python environment beside this file, then hands over to cli.py; needs nothing but Python itself.

The syntax stays that of old Pythons (no f-strings, no annotations), so that a machine
with one reads a sentence about it instead of a SyntaxError.
"""

import errno
import hashlib
import os
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")
VENV_PYTHON = os.path.join(VENV, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
STAMP = os.path.join(VENV, "installed")  # one line for each requirements file that is completely installed
UNFINISHED = os.path.join(
    VENV, "unfinished"
)  # there while files are being put in place: what still has it is made anew
LOG = os.path.join(VENV, "install.log")
WHEELHOUSE = os.path.join(HERE, "wheelhouse")
OLDEST_PYTHON = (3, 11)
# The whole suite on every core; tests of one file stay together, because they share what is costly to make.
ALL_TESTS = ["-n", "auto", "--dist", "loadscope"]
RUN, DEV, CONSTRAINTS = "requirements.txt", "requirements-dev.txt", "constraints.txt"

COMMANDS = (
    ("run", "画面を開きます（http://127.0.0.1:8501）"),
    ("load", "ファイルやフォルダーを取り込みます"),
    ("ask", "集計した数値を取り出します"),
    ("log", "取込みの履歴を表示します"),
    ("undo", "取込みを、理由を付けて取り消します"),
    ("pin", "会議で使う数値を固定します"),
    ("report", "会議の資料を作ります"),
    ("verify", "保管データと固定した数値を検査します"),
    ("health", "画面が応答し、最新の版を読めることを確かめます（監視用）"),
    ("rebuild", "原本から保管データを作り直します"),
    ("backup", "保管データの控え（zip）を作ります"),
    ("restore", "控えから保管データを戻します"),
    ("bench", "処理の速さを測ります"),
    ("selftest", "データが失われないことを、このPCで確かめます"),
    ("test", "テストを実行します（-- の後は pytest に渡します）"),
    ("wheelhouse", "オフライン導入用の部品を wheelhouse フォルダーに集めます（-- の後は pip に渡します）"),
)


class Stop(Exception):
    """A sentence for the person at the keyboard: what is missing here and how to get it."""


def main(arguments):
    """Run one command; returns its exit status (on Linux a command handed over never returns here)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console that lacks a character shows another one instead of failing
            stream.reconfigure(errors="replace")
    try:
        return dispatch(arguments)
    except Stop as sentence:
        say(str(sentence))
        return 1
    except OSError as error:
        if error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC):
            raise
        say(why_it_failed(str(error)))
        return 1
    except KeyboardInterrupt:
        say("\n中断しました。もう一度実行すると、準備からやり直します。")
        return 130


def dispatch(arguments):
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(help_text())
        return 0 if arguments else 2
    require_python(sys.version_info)
    command, rest = arguments[0], arguments[1:]
    if command not in dict(COMMANDS):
        say("「{0}」という命令はありません。次の中から選んでください。\n\n{1}".format(command, help_text()))
        return 2
    if command == "wheelhouse":
        return fill_wheelhouse(after_dashes(rest))
    if command == "test":
        return hand_over([ready_python(DEV), "-m", "pytest"] + (after_dashes(rest) or ALL_TESTS), HERE)
    return hand_over([ready_python(RUN), os.path.join(HERE, "cli.py"), command] + rest)


def help_text():
    """The commands with a line on each, and where to read on."""
    name = "py manage.py" if os.name == "nt" else "python3 manage.py"
    lines = ["使い方： {0} 命令 [オプション]".format(name), ""]
    lines += ["  {0:<11} {1}".format(command, words) for command, words in COMMANDS]
    return "\n".join(
        lines + ["", "命令ごとの説明： {0} 命令 --help　詳しくは README.ja.md をご覧ください。".format(name)]
    )


def require_python(version):
    """Raise Stop when this Python is older than what the pinned packages run on."""
    if tuple(version[:2]) < OLDEST_PYTHON:
        raise Stop(
            "Python {0}.{1} では動きません。Python 3.11 以上を入れてから、もう一度実行してください。"
            "(Python 3.11 or newer is needed.)".format(version[0], version[1])
        )


def ready_python(requirements):
    """The path of a Python that has everything a requirements file pins; installs into .venv only what is not there."""
    if sys.prefix != sys.base_prefix and satisfies(requirements):
        return sys.executable
    prepare_environment()
    if fingerprint(requirements) not in read(STAMP).splitlines():
        install(requirements)
        # The tests' file includes the one for running, so either leaves an environment that runs.
        write(STAMP, "\n".join({fingerprint(RUN), fingerprint(requirements)}))
        say("準備ができました。")
    return VENV_PYTHON


def satisfies(requirements):
    """True when this Python has each package of a requirements file in exactly the pinned version.

    Only what we name ourselves decides: what those packages bring along may differ in somebody's own environment.
    """
    from importlib import metadata

    try:
        return all(metadata.version(name) == version for name, version in pins(requirements))
    except metadata.PackageNotFoundError:
        return False


def pins(requirements):
    """(name, version) of each package pinned in a requirements file and in those it includes with -r."""
    for line in read(os.path.join(HERE, requirements)).splitlines():
        included = re.match(r"-r\s+(\S+)", line)
        pinned = re.match(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;#]+)", line)
        if included:
            for pin in pins(included.group(1)):
                yield pin
        elif pinned:
            yield pinned.groups()


def fingerprint(requirements):
    """A requirements file's name with the hash of everything that decides what it installs."""
    contents = "".join(read(os.path.join(HERE, name)) for name in sorted({RUN, requirements, CONSTRAINTS}))
    return "{0} {1}".format(requirements, hashlib.sha256(contents.encode("utf-8")).hexdigest())


def prepare_environment():
    """Make .venv, or make it anew when an attempt broke off or its Python starts no more (upgrade, other PC)."""
    whole = os.path.exists(VENV_PYTHON) and not os.path.exists(UNFINISHED)
    if whole and run_quietly([VENV_PYTHON, "-I", "-c", "import pip"])[0]:
        return
    require_venv_module()
    say("作業環境（.venv フォルダー）を作っています。")
    shutil.rmtree(VENV, ignore_errors=True)
    os.makedirs(VENV, exist_ok=True)
    write(UNFINISHED, "")
    made, output = run_quietly([sys.executable, "-m", "venv", VENV])
    if not made:
        raise Stop(why_it_failed(output))
    os.remove(UNFINISHED)


def require_venv_module():
    from importlib.util import find_spec

    if find_spec("venv") is None or find_spec("ensurepip") is None:
        raise Stop(
            "Python に venv 機能がありません。Debian・Ubuntu では「sudo apt install python3-venv」を実行してから、"
            "もう一度実行してください。"
        )


def install(requirements):
    """Install a requirements file into .venv; raises Stop with the reason when pip fails."""
    offline = os.path.isdir(WHEELHOUSE)
    say("必要な部品を{0}入れています（数分かかります）。".format(" wheelhouse フォルダーから" if offline else ""))
    run_pip(["install", "-r", requirements] + (["--no-index", "--find-links", WHEELHOUSE] if offline else []))
    if os.path.exists(UNFINISHED):  # not when pip found everything in place
        os.remove(UNFINISHED)


def fill_wheelhouse(pip_arguments):
    """Download what running needs into wheelhouse/: for this kind of machine, or another one by pip's --platform."""
    prepare_environment()
    say("部品を wheelhouse フォルダーに集めています（約 150 MB）。")
    run_pip(["download", "--only-binary=:all:", "-r", RUN, "-d", WHEELHOUSE] + pip_arguments)
    say("集め終わりました。このフォルダーごと、ネットワークにつながらない PC に写してください。")
    return 0


def run_pip(arguments):
    """Run pip, showing its steps as a counter and keeping its own words in the log; raises Stop when it fails."""
    command = [VENV_PYTHON, "-m", "pip", "--no-input", "--disable-pip-version-check", "--no-color"] + arguments
    command += ["--progress-bar", "off", "-c", CONSTRAINTS]
    environment = dict(os.environ, PYTHONUNBUFFERED="1", PYTHONUTF8="1")
    pip = subprocess.Popen(command, cwd=HERE, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    output, packages = [], 0
    for line in pip.stdout:
        output.append(line.decode("utf-8", "replace"))
        if re.match(r"Collecting |Processing |Requirement already satisfied: ", output[-1]):
            packages += 1
            show_progress("部品 {0}".format(packages))
        elif output[-1].startswith("Installing collected packages"):
            write(UNFINISHED, "")  # until here pip has changed nothing
            show_progress("部品 {0} 個を展開しています".format(packages))
    show_progress("")
    failed = pip.wait()
    write(LOG, "".join(output))
    if failed:
        raise Stop(why_it_failed("".join(output[-60:])))


def why_it_failed(output):
    """The sentence for what pip, venv or the system said before giving up.

    >>> print(why_it_failed("OSError: [Errno 28] No space left on device"))
    ディスクの空きが足りません。2 GB 以上を空けてから、もう一度実行してください。
    """
    if re.search(r"Errno 28|No space left|not enough space", output):
        return "ディスクの空きが足りません。2 GB 以上を空けてから、もう一度実行してください。"
    if re.search(r"Errno (13|30)|WinError (5|32)\b|Permission denied|Access is denied", output):
        return (
            "{0} に書き込めません。開いている画面（run）があれば閉じ、このフォルダーの書込み権限を確かめてから、"
            "もう一度実行してください。".format(VENV)
        )
    if re.search(
        r"No matching distribution|Could not find a version|ResolutionImpossible|Connection|Timeout|Max retries", output
    ):
        return (
            "部品を取り寄せられませんでした。ネットワークにつながる、同じ OS・同じ版の Python の PC で"
            "「manage.py wheelhouse」を実行し、できた wheelhouse フォルダーを {0} に置いてから、"
            "もう一度実行してください。".format(HERE)
        )
    return (
        "準備が途中で止まりました。もう一度実行しても直らない場合は、記録（{0}）を添えて"
        "管理担当にご相談ください。".format(LOG)
    )


def hand_over(command, folder=None):
    """Become the command (Linux), or wait for it and return its exit status (Windows, whose exec loses the console)."""
    os.environ.setdefault("PYTHONUTF8", "1")  # otherwise Windows writes redirected output in cp932
    if folder:
        os.chdir(folder)
    if os.name != "nt":
        os.execv(command[0], command)
    child = subprocess.Popen(command)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:  # the child has got the same Ctrl+C and ends in its own way: wait for that
            continue


def after_dashes(arguments):
    """The arguments without the `--` that parts ours from another tool's.

    >>> after_dashes(["--", "-k", "merge"])
    ['-k', 'merge']
    """
    return arguments[1:] if arguments[:1] == ["--"] else arguments


def run_quietly(command):
    """Run a command to its end; returns whether it succeeded and everything it wrote."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode == 0, done.stdout.decode("utf-8", "replace")


def read(path):
    """The text of a file; nothing when it does not exist."""
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return file.read()


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def say(sentence):
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


def show_progress(text):
    """Replace the line shown last; where output is kept in a file instead of shown, nothing is written."""
    if sys.stderr.isatty():
        sys.stderr.write("\r" + " " * 60 + "\r" + text)
        sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
