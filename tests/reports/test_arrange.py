"""A meeting's steps stand as somebody arranged them, and what came later stands where it usually does."""

import pandas as pd

from reports.steps import Step, arranged, order_of, screens_of

COLUMNS = ["step_kind", "step_id", "seq", "is_shown", "minutes", "card_title", "card_text"]
USUAL = [
    Step("agenda", "第1回", "", "開会", line_id="opening"),
    Step("doses", "接種", "", "(1) 接種", line_id="line-1"),
    Step("supply", "供給", "", "(1) 接種", line_id="line-1"),
    Step("outlook", "見込み", "", "(1) 接種", line_id="line-1"),
    Step("project-P1-1", "鳥獣（1/2）", "", "(2) 項目", line_id="line-2", pages_of="project-P1"),
    Step("project-P1-2", "鳥獣（2/2）", "", "(2) 項目", line_id="line-2", pages_of="project-P1"),
    Step("closing", "閉会", "", "閉会", line_id="closing"),
]


def plan(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame([dict(zip(COLUMNS, [*row, *[None] * 7], strict=False)) for row in rows], columns=COLUMNS)


def screens(*names: str, hidden: tuple = ()) -> list[tuple]:
    return [("screen", name, at, name not in hidden) for at, name in enumerate(names, 1)]


def keys(steps: list[Step]) -> list[str]:
    return [step.key for step in steps]


def test_without_a_plan_everything_is_as_usual():
    assert arranged(USUAL, plan()) == USUAL


def test_screens_move_and_are_left_out_with_all_their_pages():
    told = arranged(USUAL, plan(*screens("agenda", "project-P1", "outlook", "doses", "supply", "closing")))
    assert keys(told) == ["agenda", "project-P1-1", "project-P1-2", "outlook", "doses", "supply", "closing"]
    left = arranged(USUAL, plan(*screens("agenda", "doses", "project-P1", "closing", hidden=("project-P1", "doses"))))
    assert keys(left) == ["agenda", "supply", "outlook", "closing"]


def test_a_screen_the_plan_did_not_know_follows_the_one_it_usually_follows():
    told = arranged(USUAL, plan(*screens("agenda", "outlook", "doses", "project-P1", "closing")))
    assert keys(told)[:4] == ["agenda", "outlook", "doses", "supply"]
    assert order_of(["supply", "doses"], plan(*screens("doses"))) == ["supply", "doses"]


def test_what_the_plan_names_and_no_data_bring_is_not_there():
    assert keys(arranged(USUAL[:2], plan(*screens("agenda", "stock", "doses")))) == ["agenda", "doses"]


def test_a_card_stands_where_it_was_put_with_its_lines_under_that_line_of_the_agenda():
    rows = [*screens("agenda", "doses"), ("card", "card-1", 3, True, None, "お諮り", "体制\n\n時間")]
    rows += [("screen", name, at) for at, name in enumerate(("supply", "outlook", "project-P1", "closing"), 4)]
    told = arranged(USUAL, plan(*rows))
    card = told[2]
    assert (card.key, card.title, card.section, card.line_id) == ("card-1", "お諮り", "(1) 接種", "line-1")
    assert [line.text for line in card.lines] == ["体制", "時間"] and not card.is_agenda


def test_a_screen_in_the_midst_of_another_line_belongs_to_that_line():
    told = arranged(USUAL, plan(*screens("agenda", "doses", "project-P1", "supply", "outlook", "closing")))
    assert [step.line_id for step in told] == ["opening", *["line-1"] * 5, "closing"]


def test_minutes_are_told_once_with_the_first_screen_of_their_line():
    told = arranged(USUAL, plan(("line", "line-1", None, None, 40), ("line", "gone", None, None, 9)))
    assert [(step.key, step.minutes) for step in told if step.minutes] == [("doses", 40)]


def test_a_screen_of_several_pages_is_one_with_a_title_of_its_own():
    told = screens_of(USUAL)
    assert [one.title for one in told] == ["次第", "接種", "供給", "見込み", "鳥獣", "閉会"]
