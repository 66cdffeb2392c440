"""Every chart leads to the definition of its figures, and the glossary says the same as the docs and the code."""

import ast
import re
from fnmatch import fnmatch

import pytest

from tests.house.source import ROOT, python_files, text, tree
from vocabulary import SETTINGS
from widgets.definitions import definitions, rules, sources, term_of

# The slugs of all pages, as the design orders them; one that is not built yet is not linked to.
SLUGS = {
    "overview", "doses", "municipalities", "supply", "outlook", "support", "subsidy", "projects", "schedule", "meeting",
    "reports", "load", "history", "glossary", "settings",
}  # fmt: skip


def chart_names() -> dict[str, str]:
    """The name of each Chart that is made, with * for what is filled in, and where."""
    found = {}
    for file in python_files():
        constants = {
            ast.unparse(target): node.value
            for node in tree(file).body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
        }
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Chart":
                named = [word.value for word in node.keywords if word.arg == "name"] or node.args[:1]
                for name in (constants.get(one.id, one) if isinstance(one, ast.Name) else one for one in named):
                    if isinstance(name, ast.Constant):
                        found[name.value] = f"{file}:{node.lineno}"
                    elif isinstance(name, ast.JoinedStr):
                        parts = (part.value if isinstance(part, ast.Constant) else "*" for part in name.values)
                        found["".join(parts)] = f"{file}:{node.lineno}"
    return found


def default_names() -> dict[str, str]:
    """The default of each parameter `name` of a function in charts/."""
    found = {}
    for file in python_files():
        if file.parts[0] == "charts":
            for match in re.finditer(r'name: str = "([\w-]+)"', text(file)):
                found[match[1]] = str(file)
    return found


NAMES = chart_names() | default_names() | {"health-workers": "handout_table", "older-adults": "handout_table"}


def test_charts_are_found_at_all():
    assert len(NAMES) > 30 and {"stock", "budget-*", "daily-doses"} <= set(NAMES)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_chart_leads_to_a_definition(name):
    assert term_of(name.replace("*", "x")), (
        f"{NAMES[name]} makes the chart {name}, which no line of data/reference/definitions.csv names under charts: "
        "its figures have no definition on the glossary page."
    )


def test_every_chart_that_a_definition_names_exists():
    named = {pattern for one in definitions().values() for pattern in one.charts.split()}
    lost = {one for one in named if not any(fnmatch(name, one) or fnmatch(one, name) for name in NAMES)}
    assert not lost, f"definitions.csv names charts that are gone: {', '.join(sorted(lost))}."


@pytest.mark.parametrize("one", definitions().values(), ids=definitions().keys())
def test_a_definition_names_places_pages_and_settings_that_exist(one):
    assert all((ROOT / path).is_file() for path in one.defined_in.split()) and one.defined_in
    assert set(one.pages.split()) <= SLUGS and one.pages
    assert set(one.settings.split()) <= set(SETTINGS)
    assert one.definition_name and one.formula and one.definition_group


def test_every_section_of_the_docs_is_in_the_glossary_and_the_other_way_round():
    headings = set(re.findall(r"^## (.+)$", (ROOT / "docs" / "figures.md").read_text(encoding="utf-8"), re.MULTILINE))
    told = {one.section for one in definitions().values() if one.section}
    assert told == headings, f"docs/figures.md and definitions.csv differ in {', '.join(sorted(told ^ headings))}."


def test_every_setting_stands_at_a_definition_or_at_the_alerts():
    named = {name for one in definitions().values() for name in one.settings.split()}
    assert set(SETTINGS) - named <= {name for name in SETTINGS if name.startswith("alert_")}


def test_no_two_terms_share_a_name_and_the_lists_of_the_page_are_filled():
    names = [one.definition_name for one in definitions().values()]
    assert len(set(names)) == len(names) and len(rules()) > 30 and len(sources()) > 5
