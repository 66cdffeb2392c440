"""The commands people read about are the commands there are."""

import re
from pathlib import Path

import pytest

import manage
from selftest.__main__ import main as selftest
from tests.house.source import project_files, text

PAGES = [file for file in project_files() if file.suffix == ".md" and file.name != "CHANGELOG.md"]
ONLY_IN_MANAGE = {"test", "wheelhouse"}


def cli_commands():
    from cli import cli

    return cli.commands


def written_commands(page: Path):
    """(command, rest of the line) of each manage.py line in a page's code."""
    code = re.findall(r"```[a-z]*\n(.*?)```", text(page), re.DOTALL) + re.findall(r"`([^`\n]+)`", text(page))
    for block in code:
        yield from re.findall(r"manage\.py +([a-z]+)([^\n]*)", block)


def test_manage_and_cli_know_the_same_commands():
    assert set(dict(manage.COMMANDS)) - ONLY_IN_MANAGE == set(cli_commands())


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_command_in_the_documents_exists_with_its_options(page):
    known = dict(manage.COMMANDS)
    for command, rest in written_commands(page):
        assert command in known, f"{page} names the command {command}, which manage.py does not know."
        if command in ONLY_IN_MANAGE or command == "ask":  # ask hands a question's own parameters on
            continue
        assert command in cli_commands(), f"{page} names the command {command}, which cli.py does not have."
        taking = selftest if command == "selftest" else cli_commands()[command]  # which hands its options on
        options = {option for parameter in taking.params for option in parameter.opts}
        unknown = set(re.findall(r"(?<!\S)--[a-z-]+", rest.split("#")[0])) - options
        assert not unknown, f"{page} writes {command} {' '.join(unknown)}, which the command does not know."


@pytest.mark.parametrize("readme", ["README.md", "README.ja.md"])
def test_the_readme_names_the_two_commands(readme):
    commands = {command for command, _ in written_commands(Path(readme))}
    assert {"run", "test"} <= commands
