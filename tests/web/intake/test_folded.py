"""A folded question says what it asks of: one that only says "these" names its answers."""

from __future__ import annotations

import pytest
from django.test import Client

from restride.web.bridge.library import shipped
from restride.web.intake.presenters import Ask

pytestmark = pytest.mark.django_db


def _summaries(page: str) -> list[str]:
    return [one.split("</summary>")[0] for one in page.split("<summary>")[1:]]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Do you have any of these?", ("Heart disease", "Kidney disease", "I use insulin")),
        ("Do you take any of these?", ("Water tablets", "Heparin injections")),
    ],
)
@pytest.mark.usefixtures("agreed")
def test_a_folded_line_names_what_it_holds(as_runner: Client, question: str, names: tuple[str, ...]) -> None:
    page = as_runner.get("/intake/first/").content.decode()
    found = [one for one in _summaries(page) if question in one]
    assert found
    assert all(name in found[0] for name in names)
    assert "None of these" not in found[0]


@pytest.mark.parametrize("finding", ["conditions", "medicines"])
def test_every_answer_of_the_content_is_named_and_none_by_half(finding: str) -> None:
    asked = shipped().findings[finding]
    options = tuple((one.id, one.words) for one in asked.options if one.id != "no")
    named = Ask(finding, "choices", asked.asks, options).holds.split(" · ")
    assert len(named) == len(options)
    assert all(words.startswith(name) for name, (_id, words) in zip(named, options, strict=True))
    assert not any("(" in name for name in named)


def test_a_name_of_several_words_with_a_comma_stays_whole() -> None:
    options = (("a", "A bladder, allergy or gut medicine"), ("b", "A clot in the past, or I take thinners"))
    held = Ask("medicines", "choices", "Do you take any of these?", options).holds
    assert held == "A bladder, allergy or gut medicine · A clot in the past"


def test_a_question_that_says_what_it_asks_stays_as_it_is() -> None:
    assert (
        Ask("fever", "choices", "Fever or a sign of infection?", (("hot", "Hot, and shivering"),)).holds == ""
    )
