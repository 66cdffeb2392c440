"""A question's header is a promise: exactly its columns come back, and each of them has its word."""

import pytest

from warehouse.ask import ask, questions

QUESTIONS = pytest.mark.parametrize("question", questions().values(), ids=questions().keys())


@QUESTIONS
def test_a_question_answers_with_exactly_the_columns_its_header_promises(question, empty_store):
    draft = empty_store.draft()
    try:
        answered = list(ask(draft, question.name).rows.columns)
    finally:
        draft.discard()
    assert answered == question.columns, f"{question.name}.sql promises {question.columns} and answers with {answered}."


@QUESTIONS
def test_every_column_of_a_question_has_its_word(question):
    from vocabulary import TERMS

    missing = [column for column in question.columns if column not in TERMS]
    assert not missing, f"vocabulary.py has no word for {', '.join(missing)} of {question.name}.sql."


@QUESTIONS
def test_a_question_says_what_it_asks(question):
    assert question.sentence.endswith(("?", ".", "？")), f"{question.name}.sql should say its question in a sentence."
