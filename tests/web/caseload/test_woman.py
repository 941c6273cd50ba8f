"""One woman on one page: what she shares, what safety says, the plan as she reads it, and what people
think."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from restride.coaching.terms.entries import Note, Order, Seen
from restride.web import clock
from restride.web.accounts.models import Person
from restride.web.bridge import coaching, diary
from restride.web.caseload import services
from restride.web.caseload.models import Acknowledgement, Hypothesis, Look
from restride.web.conversation import services as thread
from restride.web.conversation.models import Message
from restride.web.records.models import EntryRow, Runner
from tests.web.caseload.women import live_demo, say, share, sign, tell, write

pytestmark = pytest.mark.django_db


def _page(client: Client, runner: Runner) -> str:
    answer = client.get(f"/desk/{runner.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def ada(runner: Runner) -> Runner:
    """Ada with the demo's diary, signed, sharing everything."""
    live_demo(runner)
    sign(runner)
    share(runner)
    return runner


def test_the_page_has_her_line_her_picture_her_plan_and_her_thread(as_coach: Client, ada: Runner) -> None:
    write(ada, "Nine dry runs!")
    page = _page(as_coach, ada)
    assert 'class="chart small-line"' in page
    assert 'class="evidence-bar"' in page
    assert "The plan, as she reads it" in page
    assert "Nine dry runs!" in page


def test_the_next_run_stands_with_what_binds_it_and_the_staircase(as_coach: Client, ada: Runner) -> None:
    assert ada.coach is not None
    ceiling = Order("max-dose-min", "Poor sleep.", limit=5.0)
    services.order(ada.coach, ada, ceiling, diary.new_id(clock.now()), clock.now())
    page = _page(as_coach, ada)
    assert "of easy running" in page
    assert "What keeps it there:" in page
    assert "asked for no more than 5 min" in page
    assert "The staircase would give" in page


def test_looking_writes_nothing_into_her_diary(as_coach: Client, ada: Runner) -> None:
    before = EntryRow.objects.filter(runner=ada).count()
    _page(as_coach, ada)
    assert EntryRow.objects.filter(runner=ada).count() == before


def test_every_look_is_written_down(as_coach: Client, ada: Runner, coach: Person) -> None:
    _page(as_coach, ada)
    assert list(Look.objects.values_list("runner", "person", "page")) == [
        (ada.pk, coach.pk, "caseload:woman")
    ]


def test_opening_her_page_reads_her_messages(as_coach: Client, ada: Runner) -> None:
    write(ada, "Nine dry runs!")
    _page(as_coach, ada)
    assert Message.objects.get(runner=ada).read_at == clock.now()


@pytest.mark.parametrize(
    ("scope", "hidden"),
    [
        ("runs", 'class="chart small-line"'),
        ("picture", 'class="evidence-bar"'),
        ("body", "For and against"),
        ("body", "The main reason"),
        ("runs", "The main reason"),
    ],
)
def test_what_she_does_not_share_is_not_on_the_page(
    as_coach: Client, ada: Runner, scope: str, hidden: str
) -> None:
    assert hidden in _page(as_coach, ada)
    share(ada, **{scope: False})
    assert hidden not in _page(as_coach, ada)


def test_sharing_nothing_the_page_still_says_that_safety_holds(as_coach: Client, runner: Runner) -> None:
    say(runner, "numbness", ("saddle",))
    page = _page(as_coach, runner)
    assert "Safety pause, text shown today 09:00." in page
    assert "Numb" not in page


def test_a_mood_that_is_not_shared_is_a_pause_and_a_time(as_coach: Client, runner: Runner) -> None:
    share(runner, mood=False)
    tell(runner, Note("I dont want to be here any more, I want to die"))
    page = _page(as_coach, runner)
    assert "Safety pause, text shown today 09:00." in page
    assert "harm yourself" not in page


def test_of_a_pause_that_may_not_be_named_even_its_reach_and_its_end_stay_unsaid(
    as_coach: Client, runner: Runner
) -> None:
    share(runner, mood=False, body=False)
    tell(runner, Note("I dont want to be here any more, I want to die"))
    page = _page(as_coach, runner)
    assert "Withholds" not in page
    assert "no, not now" not in page


def test_a_mood_that_is_shared_is_named(as_coach: Client, runner: Runner) -> None:
    share(runner)
    tell(runner, Note("I dont want to be here any more, I want to die"))
    assert "You wrote that you might harm yourself" in _page(as_coach, runner)


def test_under_a_stop_text_there_is_no_plan(as_coach: Client, ada: Runner) -> None:
    say(ada, "numbness", ("saddle",))
    page = _page(as_coach, ada)
    assert "She reads the stop text and nothing else." in page
    assert "The plan, as she reads it" not in page


def _talked(runner: Runner, coach: Person, *, hers: int, answered: int) -> None:
    """So many messages of hers, each of the first ones with an answer; the clock goes on between them."""
    for number in range(hers):
        write(runner, f"Run number {number} was fine.")
        clock.put(clock.now() + timedelta(minutes=1))
        if number < answered:
            thread.answer(coach, runner, f"Good to read ({number}).", diary.new_id(clock.now()), clock.now())
            clock.put(clock.now() + timedelta(minutes=1))


def _folded(page: str) -> str:
    return page.partition("Earlier messages (")[2].partition("</details>")[0]


def test_of_a_long_thread_the_last_few_stand_open(as_coach: Client, runner: Runner, coach: Person) -> None:
    _talked(runner, coach, hers=5, answered=5)
    page = _page(as_coach, runner)
    assert "Earlier messages (6)" in page
    assert "Run number 2" in _folded(page)
    assert "Run number 3" not in _folded(page)


def test_a_short_thread_folds_nothing(as_coach: Client, runner: Runner, coach: Person) -> None:
    _talked(runner, coach, hers=2, answered=2)
    assert "Earlier messages (" not in _page(as_coach, runner)


def test_what_waits_for_an_answer_is_never_folded(as_coach: Client, runner: Runner, coach: Person) -> None:
    _talked(runner, coach, hers=8, answered=1)
    assert "Earlier messages (2)" in _page(as_coach, runner)


def test_on_the_page_of_the_thread_nothing_is_folded(as_coach: Client, runner: Runner, coach: Person) -> None:
    _talked(runner, coach, hers=5, answered=5)
    page = as_coach.get(f"/desk/{runner.pk}/talk/").content.decode()
    assert "Run number 0" in page
    assert "Earlier messages (" not in page


def test_words_that_opened_a_pause_are_marked_in_the_thread(as_coach: Client, runner: Runner) -> None:
    write(runner, "My chest feels so tight and I cannot breathe")
    assert "These words opened a safety pause that stands." in _page(as_coach, runner)


def test_a_visit_required_stands_open_until_it_is_answered(as_coach: Client, runner: Runner) -> None:
    share(runner)
    say(runner, "bulge", "new-or-larger")
    assert ": needed. Since today 09:00." in _page(as_coach, runner)


# --- her own hypothesis ------------------------------------------------------------------------------------


def _suppose(client: Client, runner: Runner, **more: str) -> str:
    sent = {"mechanism": "pressure", "sure": "likely", "why": "She holds her breath.", **more}
    return client.post(f"/desk/{runner.pk}/hypothesis/", sent, follow=True).content.decode()


def test_what_the_coach_thinks_stands_beside_the_picture(as_coach: Client, ada: Runner) -> None:
    page = _suppose(as_coach, ada)
    assert "She holds her breath." in page
    assert "Kim, today 09:00" in page


def test_a_second_thought_is_added_and_none_taken_away(as_coach: Client, ada: Runner) -> None:
    _suppose(as_coach, ada)
    page = _suppose(as_coach, ada, why="She braces too.")
    assert "She holds her breath." in page
    assert "She braces too." in page


def test_a_thought_sent_twice_is_one(as_coach: Client, ada: Runner) -> None:
    for _again in range(2):
        _suppose(as_coach, ada, entry_id="0192f0c1-2345-7890-abcd-ef0123456789")
    assert Hypothesis.objects.count() == 1


def test_a_thought_changes_no_dose(as_coach: Client, ada: Runner) -> None:
    before = coaching.recommended(ada, clock.now()).next_run
    _suppose(as_coach, ada)
    assert coaching.recommended(ada, clock.now()).next_run == before


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("why", "", "Say in a few words what makes you think so."),
        ("mechanism", "", "Choose a cause."),
        ("mechanism", "bad luck", "is not one of the available choices"),
        ("sure", "", "Choose how sure you are."),
    ],
)
def test_a_thought_that_lacks_something_keeps_the_rest(
    as_coach: Client, ada: Runner, field: str, value: str, sentence: str
) -> None:
    page = _suppose(as_coach, ada, **{"why": "She braces.", field: value})
    assert sentence in page
    assert field == "why" or "She braces." in page
    assert not Hypothesis.objects.exists()


# --- signing, and reading that she was seen ---------------------------------------------------------------


@pytest.fixture
def unsigned(runner: Runner) -> Runner:
    """Ada with the demo's diary, whose gentle start waits for her coach."""
    live_demo(runner)
    share(runner)
    return runner


def test_a_start_that_waits_for_her_signature_is_offered_to_sign(as_coach: Client, unsigned: Runner) -> None:
    assert f"/desk/{unsigned.pk}/sign/" in _page(as_coach, unsigned)


def test_signed_it_is_open(as_coach: Client, unsigned: Runner) -> None:
    as_coach.post(f"/desk/{unsigned.pk}/sign/", {"sure": "on", "statements": ["no-pain"]})
    assert coaching.recommended(unsigned, clock.now()).verdict.start.path == "modified"


def test_without_the_tick_nothing_is_signed(as_coach: Client, unsigned: Runner) -> None:
    page = as_coach.post(f"/desk/{unsigned.pk}/sign/", {}).content.decode()
    assert "Tick this to sign." in page
    assert not EntryRow.objects.filter(runner=unsigned, by__startswith="coach:").exists()


def test_what_waits_for_no_signature_cannot_be_signed(as_coach: Client, runner: Runner) -> None:
    page = as_coach.post(f"/desk/{runner.pk}/sign/", {"sure": "on"}).content.decode()
    assert "does not wait for a signature" in page


def _seen(runner: Runner) -> str:
    say(runner, "numbness", ("saddle",))
    clock.put(clock.now() + timedelta(hours=1))
    today = diary.today_of(runner, clock.now())
    return tell(runner, Seen("Dr Invented", today, "not-yet"))[0]


def test_reading_that_she_was_seen_is_kept_and_clears_nothing(as_coach: Client, runner: Runner) -> None:
    id = _seen(runner)
    before = coaching.recommended(runner, clock.now(), wants=()).verdict.holds
    as_coach.post(f"/desk/{runner.pk}/seen/{id}/")
    assert Acknowledgement.objects.get().entry_id == id
    assert coaching.recommended(runner, clock.now(), wants=()).verdict.holds == before


def test_who_saw_her_is_named_only_where_the_body_is_shared(as_coach: Client, runner: Runner) -> None:
    _seen(runner)
    assert "Dr Invented" not in _page(as_coach, runner)
    share(runner)
    assert "Dr Invented saw her on Monday 23 November. About exercise: no exercise yet." in _page(
        as_coach, runner
    )


def test_what_is_no_visit_of_hers_cannot_be_acknowledged(
    as_coach: Client, runner: Runner, other_runner: Runner
) -> None:
    for id in (_seen(other_runner), "no-such-entry"):
        assert as_coach.post(f"/desk/{runner.pk}/seen/{id}/").status_code == 404
    assert not Acknowledgement.objects.exists()


def test_acknowledged_twice_it_is_kept_once(runner: Runner, coach: Person) -> None:
    id = _seen(runner)
    assert [services.acknowledge(coach, runner, id, clock.now()) for _again in range(2)] == [True, True]
    assert Acknowledgement.objects.count() == 1


def test_answering_from_her_page_comes_back_to_it(as_coach: Client, ada: Runner) -> None:
    answer = as_coach.post(f"/desk/{ada.pk}/talk/", {"text": "Well run."}, follow=True)
    assert answer.redirect_chain == [(f"/desk/{ada.pk}/", 302)]
    assert "Well run." in answer.content.decode()


def test_an_empty_answer_is_told_what_to_do(as_coach: Client, ada: Runner) -> None:
    page = as_coach.post(f"/desk/{ada.pk}/talk/", {"text": " "}).content.decode()
    assert "Write a few words, then send." in page
