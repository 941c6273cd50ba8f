"""A sentence of a message turned into a finding, in two steps, without a script."""

from __future__ import annotations

import pytest
from django.test import Client

from restride.web.bridge.library import shipped
from restride.web.caseload.thread import answerable
from restride.web.conversation.models import Message, ProposedFinding
from restride.web.records.models import Runner
from tests.web.caseload.women import write

pytestmark = pytest.mark.django_db

TEXT = "Lovely week. After a wee it feels as if some is left."


@pytest.fixture
def message(runner: Runner) -> Message:
    """What Ada wrote to Kim."""
    return write(runner, TEXT)


def _get(client: Client, runner: Runner, **asked: str) -> str:
    return client.get(f"/desk/{runner.pk}/finding/", asked).content.decode()


def _post(client: Client, runner: Runner, message: Message, **more: object) -> str:
    sent = {"message": message.pk, "sentence": "1", "finding": "some-left", "value": "yes", **more}
    return client.post(f"/desk/{runner.pk}/finding/", sent, follow=True).content.decode()


def test_each_sentence_may_be_chosen(as_coach: Client, runner: Runner, message: Message) -> None:
    page = _get(as_coach, runner, message=str(message.pk))
    assert page.count('type="radio" name="sentence"') == 2
    assert "After a wee it feels as if some is left." in page


def test_a_search_leaves_the_questions_with_its_words(
    as_coach: Client, runner: Runner, message: Message
) -> None:
    page = _get(as_coach, runner, message=str(message.pk), sentence="1", q="wee left", search="1")
    assert 'value="some-left"' in page
    assert 'value="goal-minutes"' not in page
    assert 'value="1" id="id_sentence_1" checked' in page or 'id="sentence_1" checked' in page


def test_a_search_finds_no_word_inside_another(as_coach: Client, runner: Runner, message: Message) -> None:
    page = _get(as_coach, runner, message=str(message.pk), sentence="1", q="wee", search="1")
    assert 'value="some-left"' in page
    assert "between your legs sore" not in page


def test_with_both_chosen_the_answers_are_offered(as_coach: Client, runner: Runner, message: Message) -> None:
    page = _get(as_coach, runner, message=str(message.pk), sentence="1", finding="some-left")
    assert '<blockquote class="quote">After a wee it feels as if some is left.</blockquote>' in page
    assert 'name="value" value="yes"' in page


def test_put_to_her_it_waits_for_her_yes(as_coach: Client, runner: Runner, message: Message) -> None:
    page = _post(as_coach, runner, message)
    proposal = ProposedFinding.objects.get()
    assert (proposal.finding, proposal.value, proposal.state) == ("some-left", "yes", "proposed")
    assert proposal.quote == "After a wee it feels as if some is left."
    assert "Waits for her yes." in page


def test_several_answers_are_kept_as_several(as_coach: Client, runner: Runner, message: Message) -> None:
    _post(as_coach, runner, message, finding="numbness", value=["saddle", "legs-weak"])
    assert ProposedFinding.objects.get().value == ["saddle", "legs-weak"]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"value": ""}, "Choose an answer."),
        ({"value": "perhaps"}, "Choose one of the answers."),
        ({"finding": "usual-run-min", "value": "many"}, "Give a number, such as 12."),
        ({"finding": "usual-run-min", "value": "9999"}, "Give a number from 0 to 300 min."),
        ({"sentence": "7"}, "Her sentence"),
        ({"sentence": "-1"}, "Her sentence"),
        ({"finding": "phq-1"}, "Her sentence"),
        ({"finding": "no-such-question"}, "Her sentence"),
    ],
)
def test_what_cannot_be_is_asked_again_and_proposes_nothing(
    as_coach: Client, runner: Runner, message: Message, more: dict[str, object], sentence: str
) -> None:
    assert sentence in _post(as_coach, runner, message, **more)
    assert not ProposedFinding.objects.exists()


def test_next_without_a_choice_says_what_is_missing(
    as_coach: Client, runner: Runner, message: Message
) -> None:
    page = _get(as_coach, runner, message=str(message.pk), finding="")
    assert "Choose the sentence." in page
    assert "Choose the question it answers." in page


def test_another_womans_message_is_not_there(as_coach: Client, runner: Runner, other_runner: Runner) -> None:
    theirs = write(other_runner, TEXT)
    for id in (theirs.pk, "not-an-id"):
        assert as_coach.get(f"/desk/{runner.pk}/finding/", {"message": str(id)}).status_code == 404


def test_without_any_message_there_is_nothing_to_read_out(as_coach: Client, runner: Runner) -> None:
    assert as_coach.get(f"/desk/{runner.pk}/finding/").status_code == 404


def test_no_private_and_no_derived_question_is_offered() -> None:
    library = shipped()
    offered = [library.findings[one.id] for one in answerable(library)]
    assert offered
    assert not [one.id for one in offered if one.private or one.kind == "derived"]
