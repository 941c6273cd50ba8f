"""A plain thread: her words stand in her diary too, once; red-flag words act at once; nothing is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from restride.coaching.terms.entries import Note, NotNow
from restride.web import clock
from restride.web.accounts.models import Person
from restride.web.bridge import coaching, diary
from restride.web.conversation import services
from restride.web.conversation.models import Message
from restride.web.records.models import Runner

pytestmark = pytest.mark.django_db

TALK = "/talk/"
CHEST = "My chest feels so tight and I cannot breathe"


def _send(client: Client, text: str, id: str | None = None) -> str:
    answer = client.post(TALK, {"text": text, "entry_id": id or diary.new_id(clock.now())}, follow=True)
    return answer.content.decode()


def _payloads(runner: Runner) -> list[object]:
    return [one.entry.payload for one in diary.diary_of(runner)]


def test_what_she_writes_is_a_note_in_her_diary_and_a_message(as_runner: Client, runner: Runner) -> None:
    _send(as_runner, "Two dry runs!")
    assert _payloads(runner) == [Note("Two dry runs!")]
    message = Message.objects.get(runner=runner)
    assert (message.text, message.entry_id) == ("Two dry runs!", diary.diary_of(runner)[0].entry.id)


def test_sent_twice_it_is_one_message(as_runner: Client, runner: Runner) -> None:
    id = diary.new_id(clock.now())
    _send(as_runner, "Two dry runs!", id)
    clock.put(clock.now() + timedelta(minutes=1))
    _send(as_runner, "Two dry runs!", id)
    assert Message.objects.filter(runner=runner).count() == len(_payloads(runner)) == 1


def test_other_words_from_a_page_gone_back_to_stay_in_the_form(as_runner: Client, runner: Runner) -> None:
    id = diary.new_id(clock.now())
    _send(as_runner, "Two dry runs!", id)
    page = _send(as_runner, "Three dry runs!", id)
    assert "had sent others already" in page
    assert "Three dry runs!</textarea>" in page
    assert f'value="{id}"' not in page
    assert len(_payloads(runner)) == 1


def test_an_empty_message_is_told_what_to_do(as_runner: Client) -> None:
    assert "Write a few words, then send." in _send(as_runner, "  ")


def test_a_message_longer_than_a_letter_stays_in_the_form(as_runner: Client, runner: Runner) -> None:
    page = _send(as_runner, "dry " * services.LONGEST)
    assert "Send it in two parts" in page
    assert page.count("dry dry") > 100
    assert not Message.objects.filter(runner=runner).exists()


def test_an_id_that_is_none_loses_no_words(as_runner: Client, runner: Runner) -> None:
    _send(as_runner, "Dry.", "not-an-id")
    assert Message.objects.get(runner=runner).text == "Dry."


def test_her_words_are_shown_and_never_obeyed(as_runner: Client) -> None:
    page = _send(as_runner, "<script>alert(1)</script>")
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page


def test_red_flag_words_show_the_fixed_text_and_the_one_question_at_once(as_runner: Client) -> None:
    page = _send(as_runner, CHEST)
    assert "You wrote about your chest, your heart or your breath." in page
    assert "Is it so now, or was it in the last days?" in page
    assert "banner stop" in page


@pytest.mark.parametrize(("text", "where"), [(CHEST, TALK), ("A dry run.", f"{TALK}#latest")])
def test_after_sending_the_page_opens_where_she_must_look(as_runner: Client, text: str, where: str) -> None:
    assert as_runner.post(TALK, {"text": text}).headers["Location"] == where


def test_red_flag_words_hold_the_plan(as_runner: Client, runner: Runner) -> None:
    _send(as_runner, CHEST)
    assert coaching.recommended(runner, clock.now()).today is None


def test_no_not_now_is_an_entry_that_lifts_the_hold(as_runner: Client, runner: Runner) -> None:
    _send(as_runner, CHEST)
    clock.put(clock.now() + timedelta(minutes=1))
    page = as_runner.post("/talk/not-now/typed-heart-breath/", follow=True).content.decode()
    assert _payloads(runner)[-1] == NotNow("typed-heart-breath")
    assert "You wrote about your chest" not in page
    assert not coaching.recommended(runner, clock.now()).verdict.only_text


def test_no_not_now_without_a_question_writes_nothing(as_runner: Client, runner: Runner) -> None:
    as_runner.post("/talk/not-now/typed-heart-breath/")
    as_runner.post("/talk/not-now/no-such-rule/")
    assert _payloads(runner) == []


def test_harmless_words_show_no_fixed_text(as_runner: Client) -> None:
    assert "Please read this first" not in _send(as_runner, "No chest pain at all, and a dry run.")


def test_the_page_says_when_the_coach_answers(as_runner: Client) -> None:
    assert "Kim answers within 48 hours." in as_runner.get(TALK).content.decode()
    assert "Kim answers by Wednesday 09:00." in _send(as_runner, "How much is too much?")


def test_a_promise_that_was_not_kept_is_owned(as_runner: Client) -> None:
    _send(as_runner, "How much is too much?")
    clock.put(clock.now() + timedelta(hours=49))
    assert "It is late" in as_runner.get(TALK).content.decode()


def test_the_promise_counts_from_the_first_message_without_an_answer(
    as_runner: Client, runner: Runner, coach: Person
) -> None:
    _send(as_runner, "One.")
    clock.put(clock.now() + timedelta(hours=1))
    services.answer(coach, runner, "Answered.", diary.new_id(clock.now()), clock.now())
    clock.put(clock.now() + timedelta(hours=1))
    _send(as_runner, "Two.")
    clock.put(clock.now() + timedelta(hours=1))
    assert "Kim answers by Wednesday 11:00." in _send(as_runner, "Three.")


def test_without_a_coach_the_page_says_that_nobody_reads(as_runner: Client, runner: Runner) -> None:
    Runner.objects.filter(pk=runner.pk).update(coach=None)
    assert "Nobody reads here yet." in as_runner.get(TALK).content.decode()


def test_the_mail_to_the_coach_says_nothing_of_what_was_written(
    as_runner: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        _send(as_runner, "I leaked again.")
    (letter,) = mail.outbox
    assert letter.to == ["kim@invented.example"]
    assert (letter.subject, letter.body.strip(" .\n")) == ("You have a message", "You have a message")


def test_a_second_message_before_the_first_is_read_sends_no_second_mail(
    as_runner: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        _send(as_runner, "I leaked again.")
        _send(as_runner, "But only drops.")
    assert len(mail.outbox) == 1


def test_red_flag_words_send_a_mail_though_one_waits(
    as_runner: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        _send(as_runner, "I leaked again.")
        _send(as_runner, CHEST)
    assert len(mail.outbox) == 2


def test_opening_the_thread_says_that_the_answer_was_read(
    as_runner: Client, runner: Runner, coach: Person
) -> None:
    services.answer(coach, runner, "Try two circuits.", diary.new_id(clock.now()), clock.now())
    as_runner.get(TALK)
    assert Message.objects.get(runner=runner).read_at == clock.now()


def test_an_answer_sent_twice_is_one(runner: Runner, coach: Person) -> None:
    id = diary.new_id(clock.now())
    for _again in range(2):
        services.answer(coach, runner, "Try two circuits.", id, clock.now())
    assert Message.objects.filter(runner=runner).count() == 1


def test_earlier_messages_are_one_tap_away(as_runner: Client, runner: Runner, coach: Person) -> None:
    for number in range(45):
        clock.put(clock.now() + timedelta(minutes=1))
        services.answer(coach, runner, f"Word {number}.", diary.new_id(clock.now()), clock.now())
    assert "Word 0." not in as_runner.get(TALK).content.decode()
    assert "Word 0." in as_runner.get(f"{TALK}?all=1").content.decode()


def test_words_redacted_in_her_diary_are_gone_from_the_thread(as_runner: Client, runner: Runner) -> None:
    _send(as_runner, "The name of somebody else.")
    services.redacted(runner, [Message.objects.get(runner=runner).entry_id])
    assert "somebody else" not in as_runner.get(TALK).content.decode()
    assert Message.objects.get(runner=runner).text == ""


def test_an_answer_has_no_entry_and_is_redacted_by_none(runner: Runner, coach: Person) -> None:
    services.answer(coach, runner, "Try two circuits.", diary.new_id(clock.now()), clock.now())
    services.redacted(runner, ["", "no-such-entry"])
    assert Message.objects.get(runner=runner).text == "Try two circuits."


def test_a_question_met_again_after_a_sign_in_leads_to_the_page(as_runner: Client) -> None:
    _send(as_runner, CHEST)
    assert as_runner.get("/talk/not-now/typed-heart-breath/").headers["Location"] == TALK
    assert as_runner.get("/talk/not-now/typed-bone/").status_code == 404


def test_one_runner_never_sees_the_thread_of_another(
    as_runner: Client, other_runner: Runner, other_coach: Person
) -> None:
    services.answer(other_coach, other_runner, "For Cleo alone.", diary.new_id(clock.now()), clock.now())
    assert "For Cleo alone." not in as_runner.get(TALK).content.decode()


def test_a_coach_has_no_thread_of_her_own(as_coach: Client) -> None:
    assert as_coach.get(TALK).status_code == 404


def test_signed_out_she_is_asked_to_sign_in_and_comes_back(client: Client) -> None:
    answer = client.get(TALK)
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        f"{reverse('account_login')}?next={TALK}",
    )
