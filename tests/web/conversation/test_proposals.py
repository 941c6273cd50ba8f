"""What a coach reads out of her words counts only once she says yes, and then as her own answer."""

from __future__ import annotations

import pytest
from django.test import Client

from restride.coaching.terms.entries import Answer
from restride.web import clock
from restride.web.accounts.models import Person
from restride.web.bridge import coaching, diary
from restride.web.conversation import services
from restride.web.conversation.models import Message, ProposedFinding
from restride.web.records import services as records
from restride.web.records.models import Runner

pytestmark = pytest.mark.django_db

QUOTE = "After a wee it feels as if some is left."


def _message(runner: Runner) -> Message:
    return services.write(runner, QUOTE, diary.new_id(clock.now()), clock.now()).message


def _proposed(runner: Runner, coach: Person, finding: str = "some-left") -> ProposedFinding:
    return services.propose(coach, _message(runner), QUOTE, finding, "yes", clock.now())


def _reply(client: Client, proposal: ProposedFinding, said: str, id: str = "") -> int:
    sent = {"said": said, "entry_id": id or diary.new_id(clock.now())}
    return client.post(f"/talk/finding/{proposal.pk}/", sent).status_code


def _answers(runner: Runner) -> list[tuple[object, str]]:
    found = diary.diary_of(runner)
    return [
        (one.entry.payload, one.receipt.by)
        for one in found
        if isinstance(one.entry.payload, Answer) and one.receipt
    ]


def test_she_is_shown_her_words_the_question_and_the_answer(
    as_runner: Client, runner: Runner, coach: Person
) -> None:
    _proposed(runner, coach)
    page = as_runner.get("/talk/").content.decode()
    assert f"<q>{QUOTE}</q>" in page
    assert "After a wee, does it feel as if some is left" in page
    assert "It counts only if you say yes." in page


def test_until_she_says_yes_it_counts_for_nothing(runner: Runner, coach: Person) -> None:
    _proposed(runner, coach)
    assert "some-left" not in coaching.facts(runner, clock.now())


def test_confirmed_it_is_her_own_answer_in_her_diary(
    as_runner: Client, runner: Runner, coach: Person
) -> None:
    proposal = _proposed(runner, coach)
    _reply(as_runner, proposal, "yes")
    proposal.refresh_from_db()
    assert _answers(runner) == [(Answer("some-left", "yes"), records.by_runner(runner))]
    assert coaching.facts(runner, clock.now())["some-left"].entry == proposal.entry_id


def test_declined_it_is_kept_and_counts_for_nothing(as_runner: Client, runner: Runner, coach: Person) -> None:
    proposal = _proposed(runner, coach)
    _reply(as_runner, proposal, "no")
    proposal.refresh_from_db()
    assert (proposal.state, _answers(runner)) == ("declined", [])


def test_answered_twice_the_first_word_counts(as_runner: Client, runner: Runner, coach: Person) -> None:
    proposal = _proposed(runner, coach)
    for said in ("yes", "yes", "no"):
        _reply(as_runner, proposal, said)
    proposal.refresh_from_db()
    assert (proposal.state, len(_answers(runner))) == ("confirmed", 1)


def test_neither_yes_nor_no_changes_nothing(as_runner: Client, runner: Runner, coach: Person) -> None:
    proposal = _proposed(runner, coach)
    _reply(as_runner, proposal, "perhaps")
    proposal.refresh_from_db()
    assert proposal.state == "proposed"


def test_a_confirmed_red_flag_shows_its_text_at_once(
    as_runner: Client, runner: Runner, coach: Person
) -> None:
    message = _message(runner)
    proposal = services.propose(coach, message, QUOTE, "numbness", ("saddle",), clock.now())
    _reply(as_runner, proposal, "yes")
    assert "Please read this first" in as_runner.get("/talk/").content.decode()


def test_somebody_elses_proposal_is_not_there(
    as_runner: Client, other_runner: Runner, other_coach: Person
) -> None:
    theirs = _proposed(other_runner, other_coach)
    assert _reply(as_runner, theirs, "yes") == 404
    theirs.refresh_from_db()
    assert theirs.state == "proposed"


@pytest.mark.parametrize("finding", ["phq-1", "birth-mode", "no-such-question"])
def test_what_is_private_derived_or_unknown_cannot_be_proposed(
    runner: Runner, coach: Person, finding: str
) -> None:
    with pytest.raises(services.NotKept, match="Choose one from the list"):
        _proposed(runner, coach, finding)


@pytest.mark.parametrize(
    ("finding", "value", "sentence"),
    [("some-left", "perhaps", "Choose one of them"), ("usual-run-min", 9999.0, "Give a number")],
)
def test_what_cannot_be_an_answer_is_refused_in_words(
    runner: Runner, coach: Person, finding: str, value: str | float, sentence: str
) -> None:
    with pytest.raises(services.NotKept, match=sentence):
        services.propose(coach, _message(runner), QUOTE, finding, value, clock.now())


def test_the_same_reading_proposed_twice_is_put_to_her_once(runner: Runner, coach: Person) -> None:
    message = _message(runner)
    for _again in range(2):
        services.propose(coach, message, QUOTE, "some-left", "yes", clock.now())
    assert message.proposals.count() == 1
