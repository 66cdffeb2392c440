"""The command line as tests use it: called in this process, for a new one takes longer to start than most loads."""

import json
from dataclasses import dataclass

import pandas as pd
from click.testing import CliRunner

import cli as commands

assert pd.DataFrame  # a command takes pandas for absent until it has been imported


@dataclass(frozen=True)
class Done:
    """Exit status of a command and what it said on standard output and error."""

    returncode: int
    out: str
    err: str

    @property
    def found(self) -> list[dict]:
        """The objects it printed, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


def cli(*words: object) -> Done:
    """Run one command. What it does not expect is raised here."""
    done = CliRunner().invoke(commands.cli, [*map(str, words)])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(done.exit_code, done.stdout, done.stderr)


def load(store: object, *words: object) -> tuple[int, list[dict]]:
    """Exit status and objects of `load --json`."""
    done = cli("load", *words, "--store", store, "--json")
    return done.returncode, done.found
