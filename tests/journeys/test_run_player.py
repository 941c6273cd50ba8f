"""The run she was given, on her phone: what she hears and taps, what is kept, what is written down."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from restride.coaching.terms.entries import AfterRun, Leak, Retraction, Run
from restride.web import clock
from restride.web.bridge import diary
from restride.web.records.models import Runner
from tests.journeys.arriving import arrived
from tests.journeys.looking import _faults as faults
from tests.journeys.phone_that_plays import asked, plays, track_at
from tests.journeys.phones import all_kept, is_kept, until
from tests.journeys.story import Story

pytestmark = pytest.mark.django_db

WALK = "Leak noted. Walk now."


def runner_of(name: str) -> Runner:
    """Her."""
    return Runner.objects.get(person__name=name)


def ready(story: Story, name: str = "Noor") -> Page:
    """A woman who may run today, from Today to the run on her phone; its clock is the studio's."""
    page = arrived(story, name)
    plays(page.context)
    page.clock.install(time=clock.now())
    story.tap(page, "Start this run", "link")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_enabled()
    return page


def under_way(story: Story, name: str = "Noor") -> Page:
    """She has tapped Start."""
    page = ready(story, name)
    press(story, page, "Start")
    expect(page.locator("[data-do]")).to_have_text("Walk")
    return page


def press(story: Story, page: Page, name: str) -> None:
    """Press what changes this page and leads to no other."""
    story.taps += 1
    page.get_by_role("button", name=name, exact=True).locator("visible=true").first.click()


def goes_by(story: Story, page: Page, seconds: float) -> None:
    """So much time, for her and for the studio."""
    story.later(seconds=seconds)
    page.clock.run_for(round(seconds * 1000))


def to_the_bout(story: Story, page: Page) -> None:
    """On to three seconds into the first bout."""
    left = seconds_left(page)
    goes_by(story, page, left + 3)
    expect(page.locator("[data-do]")).to_have_text("Run")


def seconds_left(page: Page) -> int:
    """What the page says is left of this part."""
    minutes, seconds = page.locator("[data-time]").inner_text().split(":")
    return 60 * int(minutes) + int(seconds)


def walk_section(page: Page) -> float:
    """Where in the track the walk after a leak begins."""
    script = """async () => {
      const { layout } = await import("/static/restride/js/player/track.js");
      const { given, numbers } = JSON.parse(document.getElementById("run-data").textContent);
      return layout(given, numbers.dry_again_walk_min * 60).walk;
    }"""
    return float(page.evaluate(script))


def payloads(name: str, kind: type[Any]) -> list[Any]:
    """Her entries of a kind."""
    found = diary.diary_of(runner_of(name))
    return [one.entry.payload for one in found if isinstance(one.entry.payload, kind)]


def kept(page: Page) -> None:
    """It is written down."""
    expect(page.get_by_role("heading", name="That is written down.")).to_be_visible()


def test_a_leak_makes_her_walk_at_once_and_she_may_run_once_more(story: Story) -> None:
    # given a woman three seconds into her first bout
    page = under_way(story)
    to_the_bout(story, page)
    # when she taps the one big button
    press(story, page, "It leaked")
    # then she walks: the page says so, and the track is where that is heard
    expect(page.locator("[data-do]")).to_have_text("Walk")
    expect(page.locator("[data-say]")).to_contain_text(WALK)
    assert walk_section(page) <= track_at(page) < walk_section(page) + 2
    # and says how much in one tap; too soon to run, even if she is dry
    press(story, page, "Drops")
    goes_by(story, page, 60)
    press(story, page, "I am dry again")
    expect(page.locator("[data-say]")).to_contain_text("Keep walking for")
    # and after two minutes she runs once more, with the next bout
    goes_by(story, page, 61)
    press(story, page, "I am dry again")
    expect(page.locator("[data-do]")).to_have_text("Run")
    assert track_at(page) < walk_section(page)
    # and a second leak ends running for today
    goes_by(story, page, 10)
    press(story, page, "It leaked")
    expect(page.locator("[data-after-say]")).to_contain_text("That was it for running today.")
    press(story, page, "Wet")
    press(story, page, "Keep this run")
    kept(page)
    # and both marks are in her diary at their second, tapped as they happened
    (run,), leaks = payloads("Noor", Run), payloads("Noor", Leak)
    assert [(one.amount, one.how_said) for one in leaks] == [("drops", "live"), ("wet", "live")]
    assert 60 * (run.running_min + run.walking_min) == pytest.approx(leaks[1].at_s, abs=1.5)
    assert leaks[1].at_s - leaks[0].at_s == pytest.approx(132, abs=3)
    assert [one.outcome for one in payloads("Noor", AfterRun)] == ["leaked"]
    # and they stand on the run's own line
    story.tap(page, "This run on its line", "link")
    expect(page.get_by_role("main")).to_contain_text("A wet leak at minute")


def test_a_slip_is_taken_back_and_she_runs_on_where_she_was(story: Story) -> None:
    page = under_way(story)
    to_the_bout(story, page)
    before = seconds_left(page)
    press(story, page, "It leaked")
    press(story, page, "Drops")
    until(lambda: payloads("Noor", Leak), "the mark was never stored")
    press(story, page, "That was a slip: take it back")
    expect(page.locator("[data-do]")).to_have_text("Run")
    assert abs(seconds_left(page) - before) <= 1
    # and what was stored already is taken back, not altered
    until(lambda: payloads("Noor", Retraction), "it was never taken back")


def test_headphones_next_is_a_leak_and_the_phone_is_asked_for_what_it_has(story: Story) -> None:
    page = under_way(story)
    to_the_bout(story, page)
    told = asked(page)
    assert set(told["acts"]) == {"play", "pause", "nexttrack"}
    assert (told["play"], told["awake"]) == (1, ["screen"])
    assert page.evaluate("navigator.mediaSession.metadata.title") == "Walk and run"
    assert page.evaluate("navigator.mediaSession.playbackState") == "playing"
    # when she presses pause there, and play, and then next
    page.evaluate("asked.acts.pause()")
    at = track_at(page)
    goes_by(story, page, 30)
    assert track_at(page) == at
    assert page.evaluate("navigator.mediaSession.playbackState") == "paused"
    page.evaluate("asked.acts.play()")
    page.evaluate("asked.acts.nexttrack()")
    # then she walks
    expect(page.locator("[data-say]")).to_contain_text(WALK)
    assert walk_section(page) <= track_at(page) < walk_section(page) + 2


def test_a_run_to_its_end_is_dry_in_one_tap(story: Story) -> None:
    page = under_way(story)
    taps = story.taps
    goes_by(story, page, 3600)
    expect(page.get_by_role("heading", name="How was it?")).to_be_visible()
    press(story, page, "Dry all the way")
    kept(page)
    assert story.taps - taps == 1
    assert asked(page)["released"] == 1
    (run,), (after,) = payloads("Noor", Run), payloads("Noor", AfterRun)
    assert (after.outcome, after.how_said) == ("dry", "one-tap")
    # and it is the prescription, to the second
    assert run.running_min == pytest.approx(8.5)
    assert run.walking_min == pytest.approx(16.0)


def test_heaviness_and_pain_over_three_end_it_at_once(story: Story) -> None:
    page = under_way(story)
    to_the_bout(story, page)
    press(story, page, "Something else")
    press(story, page, "2")
    expect(page.locator("[data-do]")).to_have_text("Run")
    press(story, page, "Something else")
    press(story, page, "Heavy, dragging, or a bulge")
    expect(page.locator("[data-after-say]")).to_contain_text("Heavy: walk now")
    page.get_by_label("Where did it hurt?").select_option(index=1)
    press(story, page, "Dry all the way")
    kept(page)
    (after,) = payloads("Noor", AfterRun)
    assert (after.outcome, after.heaviness, after.pain) == ("dry", 1.0, 2.0)


def test_something_badly_wrong_is_answered_by_the_fixed_text_alone(story: Story) -> None:
    page = under_way(story)
    press(story, page, "Something else")
    page.get_by_role("button", name=re.compile("^Chest pain")).click()
    expect(page.get_by_role("alertdialog")).to_contain_text("Stop. Sit down.")


def test_the_sounds_play_as_media_from_the_page_itself(story: Story) -> None:
    # given a browser whose player is its own
    page = arrived(story, "Bea")
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    story.tap(page, "Start this run", "link")
    press(story, page, "Start")
    # then a track of the whole run plays from the page's own memory, and nothing was refused
    until(lambda: track_at(page) > 0.5, "the track does not play")
    told = page.evaluate(
        "(one => [one.src.slice(0, 5), one.paused, one.duration])(document.querySelector('audio'))"
    )
    assert told[:2] == ["blob:", False]
    assert told[2] > 24.5 * 60
    assert refused == []


def test_after_a_warning_sign_that_only_the_phone_knows_it_does_not_start(story: Story) -> None:
    # given a woman whose phone cannot reach the studio when she says that her chest hurts
    page = ready(story)
    page.route("**/outbox/", lambda asked: asked.abort())
    page.evaluate("""async () => {
      const { entry } = await import("/static/restride/js/phone/entries.js");
      const { keep } = await import("/static/restride/js/phone/outbox.js");
      await keep([entry("answer", { finding: "heart-breath", value: ["chest-pain"] })]);
    }""")
    expect(page.get_by_role("alertdialog")).to_be_visible()
    # then the run that was kept before is not to be started
    page.reload()
    expect(page.get_by_text("Not now: because of what you told us")).to_be_visible()
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_disabled()


def test_a_run_of_yesterday_is_not_started_today(story: Story) -> None:
    page = ready(story)
    page.clock.run_for(24 * 3600 * 1000)
    page.reload()
    expect(page.get_by_text("This run was for a time that is over.")).to_be_visible()
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_disabled()


def test_a_start_by_mistake_is_thrown_away(story: Story) -> None:
    page = under_way(story)
    press(story, page, "Something else")
    press(story, page, "I stop here for today")
    with page.expect_navigation(url="**/today/"):
        press(story, page, "It was no run: throw it away")
    assert payloads("Noor", Run) == []
    page.goto("/run/play/")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_enabled()


HEARS = """(() => {
  window.SpeechRecognition = class { start() { window.ears = this; } stop() {} };
  SpeechRecognition.prototype.processLocally = false;
  SpeechRecognition.available = async ({ processLocally }) => processLocally ? "available" : "unavailable";
})()"""
SAYS = "said => ears.onresult({resultIndex: 0, results: [[{transcript: said}]]})"


def test_words_are_listened_for_only_where_the_phone_itself_knows_them(story: Story) -> None:
    page = ready(story)
    expect(page.get_by_text("Say “it leaked”")).to_be_hidden()


def test_where_it_does_it_leaked_said_aloud_is_a_leak(story: Story) -> None:
    page = arrived(story, "Noor")
    plays(page.context)
    page.context.add_init_script(HEARS)
    page.clock.install(time=clock.now())
    story.tap(page, "Start this run", "link")
    page.get_by_text("Say “it leaked”").click()
    press(story, page, "Start")
    to_the_bout(story, page)
    page.evaluate(SAYS, "no leak so far")
    expect(page.locator("[data-do]")).to_have_text("Run")
    page.evaluate(SAYS, "oh, it leaked")
    expect(page.locator("[data-say]")).to_contain_text(WALK)
    assert page.evaluate("ears.processLocally") is True


def test_offline_a_leak_a_killed_tab_and_a_signal_make_one_run_with_its_marks(story: Story) -> None:
    # given a woman who has been to Today, in flight mode, in her first bout
    page = kept_on_her_phone(story, "Noor")
    context = page.context
    context.set_offline(True)
    page.goto("/run/play/")
    press(story, page, "Start")
    to_the_bout(story, page)
    # when it leaks, and the phone kills the tab in the walk after it
    press(story, page, "It leaked")
    goes_by(story, page, 40)
    all_kept(page)
    left = seconds_left(page)
    page.close()
    # then it goes on there, to the second
    again = opened_again(story, context)
    press(story, again, "Go on")
    expect(again.locator("[data-do]")).to_have_text("Walk")
    assert abs(seconds_left(again) - left) <= 2
    # and is kept without a signal
    goes_by(story, again, 30)
    press(story, again, "Something else")
    press(story, again, "I stop here for today")
    press(story, again, "Drops")
    press(story, again, "Keep this run")
    expect(again.get_by_text("It waits on this phone, and goes out by itself")).to_be_visible()
    assert payloads("Noor", Run) == []
    # and with a signal it is in her diary once, with its mark
    context.set_offline(False)
    again.evaluate("import('/static/restride/js/phone/sending.js').then(it => it.flush())")
    until(lambda: payloads("Noor", AfterRun), "it was never sent")
    again.evaluate("import('/static/restride/js/phone/sending.js').then(it => it.flush())")
    (run,), (leak,), (after,) = (payloads("Noor", kind) for kind in (Run, Leak, AfterRun))
    assert after.outcome == "leaked"
    assert 60 * (run.running_min + run.walking_min) == pytest.approx(leak.at_s + 70, abs=3)


def kept_on_her_phone(story: Story, name: str) -> Page:
    """A woman who may run today and has been to Today, on a phone that keeps pages."""
    first = arrived(story, name)
    first.close()
    page = story.page_of(runner_of(name).person, keeps=True)
    plays(page.context)
    page.clock.install(time=clock.now())
    story.go(page, "/today/")
    is_kept(page)
    return page


def opened_again(story: Story, context: BrowserContext) -> Page:
    """Another tab of the same phone, at the run."""
    page = context.new_page()
    page.goto("/run/play/")
    story.look(page)
    return page


def test_an_unfinished_run_is_asked_about_before_it_goes_with_a_sign_out(story: Story) -> None:
    page = under_way(story)
    story.go(page, "/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    line = page.locator("#phone [data-line=form]")
    expect(line).to_contain_text("A run is not finished on this phone")
    expect(line.get_by_role("link")).to_have_attribute("href", "/run/play/")
    story.tap(page, "Sign out")
    expect(page.get_by_role("heading", name="Sign out?")).to_have_count(0)


@pytest.mark.parametrize("view", ["ready", "going", "leaked", "other", "after"])
def test_axe_finds_nothing_on_any_view_of_it(story: Story, view: str) -> None:
    page = ready(story)
    if view != "ready":
        press(story, page, "Start")
        to_the_bout(story, page)
    if view == "leaked":
        press(story, page, "It leaked")
    if view in ("other", "after"):
        press(story, page, "Something else")
    if view == "after":
        press(story, page, "I stop here for today")
    assert faults(page) == []
