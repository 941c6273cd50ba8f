"""The session player in her hand: one tap, one thumb, no signal, a killed tab, another phone, a warning sign.

What headless Chromium cannot prove is not claimed: that a phone's lock screen shows the buttons, that a voice
speaks, that a screen stays on. That they are asked for is.
"""

from __future__ import annotations

import re
import sys
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from restride.coaching.terms.entries import Answer, SessionDone, SetDone
from restride.web import clock
from restride.web.bridge import diary
from restride.web.player.models import PlayerPlace
from restride.web.records.models import Runner
from tests.journeys.looking import accessible
from tests.journeys.phones import all_kept, is_kept, live_in, offline, until, waiting
from tests.journeys.story import Story
from tests.web.ada import payloads

pytestmark = pytest.mark.django_db

SPIES = """(() => {
  const asked = (window.asked = { awake: 0, released: 0, acts: {}, played: 0, paused: 0, buzz: [] });
  const release = function () { asked.released += 1; this.dispatchEvent(new Event("release")); };
  const request = async () => {
    asked.awake += 1;
    return (asked.lock = Object.assign(new EventTarget(), { release }));
  };
  Object.defineProperty(navigator, "wakeLock", { get: () => ({ request }) });
  navigator.mediaSession.setActionHandler = (name, act) => { asked.acts[name] = act; };
  navigator.vibrate = (ms) => asked.buzz.push(ms);
  HTMLMediaElement.prototype.play = async function () { asked.played += 1; };
  HTMLMediaElement.prototype.pause = function () { asked.paused += 1; };
})()"""
VOICES = """(() => {
  const voices = (window.voices = [{ name: "of somebody's server", lang: "en-GB", localService: false },
    { name: "of the phone", lang: "en-GB", localService: true }]);
  window.said = [];
  window.SpeechSynthesisUtterance = class { constructor(words) { this.words = words; } };
  Object.defineProperty(window, "speechSynthesis", { value: { getVoices: () => voices, cancel() {},
    speak: (one) => said.push([one.voice.name, one.words]) } });
})()"""
NOW = "[data-do=main]"
LEAST_TARGET = 48
FRAMES = 180
SLOWER = 4
SIXTIETH_MS = 1000.0 / 60.0
LEAST_TEXT = 17
_FRAMES = f"""() => new Promise(done => {{
    let left = {FRAMES}, began;
    const next = at => {{
        began ??= at;
        left-- > 0 ? requestAnimationFrame(next) : done(1000 * {FRAMES} / (at - began));
    }};
    requestAnimationFrame(next);
}})"""
_TARGETS = """() => ["button", "summary", "a", "input:not([type=hidden])"]
    .flatMap(one => [...document.querySelectorAll(`main ${one}`)])
    .filter(one => one.checkVisibility()).map(one => {
        const seen = (one.closest("label") ?? one).getBoundingClientRect();
        return [one.textContent.trim() || one.name, Math.round(Math.min(seen.height, seen.width))]; })"""
_TEXT = """() => [...document.querySelectorAll("main *")]
    .filter(one => one.checkVisibility() && !one.closest("svg"))
    .filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
    .map(one => [one.textContent.trim().slice(0, 40), parseFloat(getComputedStyle(one).fontSize)])"""


def at_today(story: Story, *, keeps: bool = False) -> tuple[Page, Runner]:
    """A woman with three weeks behind her has opened Today; ``keeps``: kept for when there is no signal."""
    runner = live_in(story, "Ada")
    page = phone_of(story, runner, keeps=keeps)
    story.go(page, "/today/?minutes=10" if not keeps else "/today/")
    if keeps:
        is_kept(page)
    return page, runner


def phone_of(story: Story, runner: Runner, *, keeps: bool = False) -> Page:
    """A phone of hers, with what it is asked for noted, and a clock that a test can move."""
    page = story.page_of(runner.person, keeps=keeps)
    page.context.add_init_script(SPIES)
    page.clock.install(time=clock.now())
    return page


def start(story: Story, page: Page) -> None:
    """One tap."""
    story.tap(page, "Start", "link", exact=True)
    expect(page.locator("[data-screen=stage]")).to_be_visible()


def main(page: Page) -> None:
    """The one button under her thumb, once a sleepy second tap would no longer be taken for the first."""
    page.clock.run_for(600)
    page.locator(NOW).click()


def ready(page: Page) -> None:
    """From getting there to the work."""
    expect(page.locator(NOW)).to_have_text("I am ready")
    main(page)


def do_all(page: Page) -> int:
    """Every set as planned, as fast as a thumb; how many."""
    sets = 0
    while page.locator("[data-screen=stage]").is_visible():
        sets += one_tap(page)
    return sets


def one_tap(page: Page) -> int:
    """The one button; how many sets it writes down."""
    found = re.match(r"(\d+) sets|(Set )?[Dd]one as planned", page.locator(NOW).inner_text())
    main(page)
    return int(found[1] or 1) if found else 0


def left(page: Page) -> str:
    """Where she is: exercise, set and time left."""
    return " ".join(page.locator(f"[data-{one}]").inner_text() for one in ("title", "set", "time"))


def reaches_the_studio(page: Page, runner: Runner) -> None:
    """The signal is back, and everything she wrote arrives; by the studio's clock a while has passed."""
    clock.put(clock.now() + timedelta(hours=3))
    offline(page, False)
    until(lambda: not waiting(page), "something still waits")
    diary.forget(runner)


def test_one_tap_from_today_and_it_goes_through_breath_and_sets(story: Story) -> None:
    # given a woman at Today; when she taps once
    page, _runner = at_today(story)
    taps = story.taps
    start(story, page)
    # then it runs: she is told what comes, and how long she has to get there
    assert story.taps == taps + 1
    expect(page.locator("[data-say]")).to_have_text("Get ready")
    page.clock.run_for(11_000)
    # and the captions go with the breath, and the cue with them
    said = set()
    for _second in range(14):
        page.clock.run_for(1_000)
        said.add(page.locator("[data-say]").inner_text() + page.locator("[data-cue]").inner_text())
    assert len(said) > 3, said
    # and the page is as it must be, by day and by night
    page.locator(".stage").click(position={"x": 20, "y": 60})
    accessible(page, "paused")


def test_the_whole_stage_pauses_in_one_touch_and_the_space_bar_too(story: Story) -> None:
    page, _runner = at_today(story)
    start(story, page)
    ready(page)
    page.clock.run_for(3_000)
    page.locator(".stage").click(position={"x": 30, "y": 300})
    expect(page.locator("[data-say]")).to_have_text("Paused")
    before = left(page)
    page.clock.run_for(5_000)
    assert left(page) == before
    page.keyboard.press("Space")
    page.clock.run_for(2_100)
    expect(page.locator("[data-say]")).not_to_have_text("Paused")
    assert left(page) != before
    page.keyboard.press("Space")
    expect(page.locator("[data-say]")).to_have_text("Paused")


def test_screen_and_lock_screen_are_asked_for_and_say_nothing_intimate(story: Story) -> None:
    page, _runner = at_today(story)
    start(story, page)
    going: dict[str, Any] = page.evaluate("({...asked, lock: null, acts: Object.keys(asked.acts)})")
    assert (going["awake"], going["played"] > 0) == (1, True)
    assert sorted(going["acts"]) == ["nexttrack", "pause", "play", "previoustrack"]
    assert re.fullmatch(r"Session \d of \d", page.evaluate("navigator.mediaSession.metadata.title"))
    # the system took the lock away: it is asked for again when she comes back
    page.evaluate("asked.lock.dispatchEvent(new Event('release'))")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert page.evaluate("asked.awake") == 2
    # and the lock screen's buttons do what they say
    page.evaluate("asked.acts.pause()")
    expect(page.locator("[data-say]")).to_have_text("Paused")
    assert page.evaluate("[asked.released, navigator.mediaSession.playbackState]") == [1, "paused"]
    page.evaluate("(asked.acts.play(), asked.acts.nexttrack())")
    expect(page.locator(NOW)).to_have_text(re.compile("Set done|Other side"))


def test_it_is_silent_until_she_says_so_and_remembers_it(story: Story) -> None:
    page, _runner = at_today(story)
    page.context.add_init_script(
        "window.AudioContext = class { constructor() { (window.sounds ??= []).push(1); } resume() {} }"
    )
    start(story, page)
    ready(page)
    assert page.evaluate("[window.sounds ?? [], asked.buzz]") == [[], []]
    page.locator(".play-more summary", has_text="Sound and touch").click()
    for name in ("Tones", "Buzz"):
        page.locator(".play-more").get_by_role("button", name=name).click()
    main(page)
    assert page.evaluate("[window.sounds, asked.buzz.length > 1]") == [[1], True]
    page.reload()
    expect(page.locator("[data-setting=sound]").last).to_have_attribute("aria-pressed", "true")


def test_only_a_voice_of_the_phone_itself_speaks_and_where_there_is_none_the_caption_does(
    story: Story,
) -> None:
    page, _runner = at_today(story)
    page.context.add_init_script(VOICES)
    page.context.add_init_script("localStorage.setItem('restride:player', '{\"speech\": true}')")
    start(story, page)
    ready(page)
    page.clock.run_for(14_000)
    said = page.evaluate("said")
    assert {voice for voice, _words in said} == {"of the phone"}
    assert page.locator("[data-title]").inner_text() in said[0][1]
    assert page.locator("[data-cue]").inner_text() in [words for _voice, words in said]
    page.evaluate("voices.length = 1")
    main(page)
    assert page.evaluate("said.length") == len(said)
    expect(page.locator("[data-cue]")).not_to_be_empty()


def test_a_session_can_be_begun_without_a_signal(story: Story) -> None:
    page, runner = at_today(story, keeps=True)
    before = len(payloads(runner, SessionDone))
    offline(page)
    page.goto("/today/")
    start(story, page)
    ready(page)
    do_all(page)
    with page.expect_navigation():
        main(page)
    expect(page.locator("#phone")).to_contain_text("on this phone")
    reaches_the_studio(page, runner)
    assert len(payloads(runner, SessionDone)) == before + 1


def test_start_beside_one_under_way_asks_which(story: Story) -> None:
    # given a session under way, and another asked for
    page, _runner = at_today(story)
    start(story, page)
    ready(page)
    stopped = page.locator("[data-title]").inner_text()
    story.go(page, "/today/?minutes=3")
    page.get_by_role("link", name="Start", exact=True).last.click()
    # then neither is lost without a word
    expect(page.locator("[data-left-at]")).to_contain_text(f"You stopped at {stopped}")
    accessible(page, "which")
    expect(page.get_by_role("button", name="Begin this one anew")).to_be_visible()
    main(page)
    expect(page.locator("[data-title]")).to_have_text(stopped)
    expect(page.locator(NOW)).to_have_text("Go on")


def test_in_flight_mode_a_killed_tab_goes_on_at_the_same_second_and_everything_is_stored_once(
    story: Story,
) -> None:
    # given a session begun with a signal, then none
    page, runner = at_today(story, keeps=True)
    before = len(payloads(runner, SetDone)), len(payloads(runner, SessionDone))
    start(story, page)
    offline(page)
    ready(page)
    sets = one_tap(page)
    page.clock.run_for(7_000)
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
    all_kept(page)
    where, address = left(page), page.url
    # when the phone kills the tab and she opens it again hours later
    page.close(run_before_unload=False)
    again = page.context.new_page()
    again.clock.fast_forward("02:00:00")
    again.goto(address)
    # then it stands where it stood, to the second, and goes on when she says so
    expect(again.locator(NOW)).to_have_text("Go on")
    assert left(again) == where
    again.clock.resume()
    main(again)
    sets += do_all(again)
    expect(again.get_by_role("heading", name="How was it?")).to_be_visible()
    accessible(again, "check")
    with again.expect_navigation():
        main(again)
    # and with a signal each set and the session are there, once
    reaches_the_studio(again, runner)
    assert (len(payloads(runner, SetDone)) - before[0], len(payloads(runner, SessionDone)) - before[1]) == (
        sets,
        1,
    )
    assert payloads(runner, SessionDone)[-1].finished
    story.go(again, "/today/")
    expect(again.get_by_role("main")).to_contain_text("Done today:")
    expect(again.get_by_role("link", name="Go on where you stopped")).to_have_count(0)


def test_another_phone_goes_on_where_this_one_was_left(story: Story) -> None:
    # given a session paused on one phone
    page, runner = at_today(story)
    start(story, page)
    ready(page)
    page.clock.run_for(9_000)
    page.locator("[data-do=pause]").click()
    where = left(page)
    until(
        lambda: PlayerPlace.objects.filter(runner=runner, state__going=False).exists(),
        "the studio was never told",
    )
    # when she takes another to Today
    story.later(minutes=20)
    other = phone_of(story, runner)
    story.go(other, "/today/")
    story.tap(other, "Go on where you stopped", "link")
    # then it stands there, and what she does there is what the first one finds
    expect(other.locator(NOW)).to_have_text("Go on")
    assert left(other) == where
    main(other)
    main(other)
    other.locator("[data-do=pause]").click()
    after = left(other)
    until(
        lambda: PlayerPlace.objects.filter(runner=runner, state__n__gt=1, state__going=False).exists(),
        "the studio was never told",
    )
    page.reload()
    expect(page.locator(NOW)).to_have_text("Go on")
    assert left(page) == after


def test_a_phone_that_slept_stands_where_it_fell_asleep(story: Story) -> None:
    page, _runner = at_today(story)
    start(story, page)
    ready(page)
    page.clock.run_for(5_000)
    page.clock.pause_at(clock.now() + timedelta(hours=5))
    page.clock.run_for(500)
    expect(page.locator(NOW)).to_have_text("Go on")
    expect(page.locator("[data-now]")).to_have_text("The phone fell asleep. You are where it stopped.")


def test_pain_said_in_flight_mode_speaks_at_once_and_nothing_goes_on_by_itself(story: Story) -> None:
    # given a session in flight mode
    page, runner = at_today(story, keeps=True)
    start(story, page)
    offline(page)
    ready(page)
    page.clock.run_for(4_000)
    exercise = page.locator("[data-figure]:not([hidden])").get_attribute("data-figure")
    # when she says that it hurts
    page.get_by_role("button", name="Something’s wrong").click()
    accessible(page, "wrong")
    page.get_by_role("button", name="It hurts").click()
    # then the stop rules speak at once, and time stands still
    expect(page.get_by_role("heading", name="Pain: stop this one")).to_be_visible()
    expect(page.locator("[data-screen=pain]")).to_contain_text("Pain above 3 of 10 stops an exercise.")
    page.clock.run_for(60_000)
    expect(page.get_by_role("heading", name="Pain: stop this one")).to_be_visible()
    accessible(page, "pain")
    # and above 3 there is no way on, and with a bone none either, whatever its score
    score(page, 2)
    on = page.get_by_role("button", name="the next exercise")
    expect(on).to_be_visible()
    score(page, 6)
    expect(on).to_have_count(0)
    score(page, 2)
    page.get_by_text("one finger can cover").last.click()
    expect(on).to_have_count(0)
    page.get_by_role("button", name="Stop here for today").click()
    # and the bone's own text stands over everything, without a signal
    text = page.get_by_role("alertdialog")
    expect(text).to_contain_text("bone")
    page.clock.run_for(1_000)
    text.get_by_role("button", name="I have read this").click()
    expect(page.get_by_role("heading", name="How was it?")).to_be_visible()
    reaches_the_studio(page, runner)
    told = [one for one in payloads(runner, SetDone) if one.symptom]
    assert [(one.exercise, one.symptom) for one in told] == [(exercise, "pain")]
    assert {Answer("bone-pain", ("one-finger",)), Answer("exercise-pain", 2.0)} <= {*payloads(runner, Answer)}


def score(page: Page, points: int) -> None:
    """How much it hurts."""
    page.locator(f"#score_{points}").locator("xpath=..").click()


def test_heaviness_ends_the_session_and_holds_the_run(story: Story) -> None:
    page, runner = at_today(story)
    start(story, page)
    ready(page)
    page.get_by_role("button", name="Something’s wrong").click()
    page.get_by_role("button", name="Heavy, or a bulge").first.click()
    expect(page.get_by_role("heading", name="Heaviness: stop for today")).to_be_visible()
    accessible(page, "heaviness")
    expect(page.get_by_role("button", name=re.compile("next exercise|easier"))).to_have_count(0)
    page.get_by_role("button", name="Stop here for today").click()
    all_kept(page)
    page.reload()
    expect(page.get_by_role("heading", name="How was it?")).to_be_visible()
    clock.put(clock.now() + timedelta(minutes=5))
    until(lambda: Answer("pelvis-today", ("heavy",)) in payloads(runner, Answer), "it was never stored")


def test_after_a_leak_something_easier_stands_in_its_place(story: Story) -> None:
    page, runner = at_today(story)
    start(story, page)
    ready(page)
    gone = page.locator("[data-title]").inner_text()
    page.get_by_role("button", name="Something’s wrong").click()
    page.get_by_role("button", name="It leaked").first.click()
    expect(page.locator("[data-screen=leak]")).to_contain_text("A leak says how much is enough for now.")
    accessible(page, "leak")
    page.locator("[data-screen=leak] [data-ways] button").first.click()
    expect(page.locator("[data-title]")).not_to_have_text(gone)
    expect(page.locator("[data-say]")).to_have_text("Get ready")
    clock.put(clock.now() + timedelta(minutes=5))
    until(
        lambda: [one.symptom for one in payloads(runner, SetDone) if one.symptom] == ["leak"],
        "it was never stored",
    )


def test_a_headset_pressed_after_a_warning_sign_does_not_go_on(story: Story) -> None:
    page, _runner = at_today(story)
    start(story, page)
    ready(page)
    page.get_by_role("button", name="Something’s wrong").click()
    page.get_by_role("button", name="It hurts").first.click()
    page.evaluate("(asked.acts.play(), asked.acts.nexttrack())")
    page.clock.run_for(5_000)
    expect(page.get_by_role("heading", name="Pain: stop this one")).to_be_visible()
    assert page.evaluate("navigator.mediaSession.playbackState") == "paused"


def test_a_killed_tab_after_a_warning_sign_does_not_go_on_by_itself(story: Story) -> None:
    page, _runner = at_today(story)
    start(story, page)
    ready(page)
    page.get_by_role("button", name="Something’s wrong").click()
    page.get_by_role("button", name="It hurts").first.click()
    expect(page.get_by_role("heading", name="Pain: stop this one")).to_be_visible()
    all_kept(page)
    page.reload()
    expect(page.get_by_role("heading", name="You stopped because something was wrong")).to_be_visible()
    accessible(page, "halted")


def test_another_exercise_can_stand_here_and_one_can_be_left_out_without_a_signal(story: Story) -> None:
    page, runner = at_today(story, keeps=True)
    start(story, page)
    offline(page)
    title, many = page.locator("[data-title]"), page.locator("[data-way] li").count()
    gone = title.inner_text()
    page.locator("summary", has_text="Easier, harder").click()
    accessible(page, "others")
    page.locator("[data-others]").get_by_role(
        "button", name=re.compile("^(Easier|Something else)")
    ).first.click()
    expect(title).not_to_have_text(gone)
    page.locator("[data-others]").get_by_role("button", name=f"Back to: {gone}").click()
    expect(title).to_have_text(re.compile(gone))
    page.locator("[data-others]").get_by_role("button", name="Leave this one out").click()
    expect(title).not_to_have_text(gone)
    do_all(page)
    with page.expect_navigation():
        main(page)
    reaches_the_studio(page, runner)
    done = payloads(runner, SessionDone)[-1]
    assert (len(done.exercises), done.finished) == (many - 1, False)


def test_a_set_that_went_differently_is_kept_as_it_went(story: Story) -> None:
    page, runner = at_today(story)
    start(story, page)
    ready(page)
    page.locator("summary", has_text="It went differently").click()
    page.get_by_label("How many more would have gone well").fill("1")
    page.locator("#effort_8").locator("xpath=..").click()
    page.get_by_role("button", name="Write this set down").click()
    until(lambda: [one for one in payloads(runner, SetDone) if one.effort == 8.0], "it was never stored")
    (told,) = [one for one in payloads(runner, SetDone) if one.effort == 8.0]
    assert (told.in_reserve, told.as_planned) == (1, False)


def test_a_leak_remembered_at_the_end_is_written_with_the_session(story: Story) -> None:
    page, runner = at_today(story)
    before = len(payloads(runner, SessionDone))
    start(story, page)
    do_all(page)
    page.locator("[data-came=leak]").click()
    page.locator("[data-during] button").first.click()
    expect(page.locator("[data-screen=leak]")).to_contain_text("A leak says how much is enough for now.")
    expect(page.locator(NOW)).to_have_text("Today")
    with page.expect_navigation():
        main(page)
    clock.put(clock.now() + timedelta(minutes=30))
    until(lambda: len(payloads(runner, SessionDone)) == before + 1, "it was never stored")
    assert [one.symptom for one in payloads(runner, SetDone) if one.symptom] == ["leak"]
    assert not PlayerPlace.objects.filter(runner=runner).exists()


def test_what_was_left_yesterday_can_rest_and_today_is_offered(story: Story) -> None:
    page, _runner = at_today(story, keeps=True)
    start(story, page)
    ready(page)
    offline(page)
    address = page.url
    all_kept(page)
    page.close()
    again = page.context.new_page()
    again.clock.fast_forward("24:00:00")
    again.goto(address)
    expect(again.get_by_role("heading", name="That one can rest")).to_be_visible()
    accessible(again, "over")
    expect(again.locator(NOW)).to_have_text("What today asks for")


def test_targets_are_a_thumb_wide_and_words_can_be_read_at_night(story: Story) -> None:
    page, _runner = at_today(story)
    start(story, page)
    ready(page)
    page.locator("summary", has_text="Easier, harder").click()
    page.get_by_role("button", name="Pause").click()
    small = [one for one in page.evaluate(_TARGETS) if one[1] < LEAST_TARGET]
    assert small == []
    assert [one for one in page.evaluate(_TEXT) if one[1] < LEAST_TEXT] == []


def test_a_frame_of_ring_and_figure_fits_into_a_sixtieth_of_a_second_on_a_phone_four_times_slower(
    story: Story,
) -> None:
    # given the stage in motion, without a moved clock
    runner = live_in(story, "Ada")
    page = story.page_of(runner.person)
    page.emulate_media(reduced_motion="no-preference")
    story.go(page, "/today/?minutes=10")
    start(story, page)
    page.wait_for_timeout(700)
    page.locator(NOW).click()
    # when three seconds of frames are drawn, then each costs little, whatever else this machine does
    measured = page.context.new_cdp_session(page)
    measured.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = cpu_s(measured)
    rate = page.evaluate(_FRAMES)
    each = 1000.0 * (cpu_s(measured) - before) / FRAMES
    sys.stdout.write(f"breath ring: {rate:.1f} frames a second, {each:.2f} ms of CPU each\n")
    assert each * SLOWER < SIXTIETH_MS


def cpu_s(measured: Any) -> float:
    """Seconds of CPU this page's thread has used."""
    found = measured.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in found if one["name"] == "TaskDuration"))


def test_with_less_motion_the_ring_steps_and_the_figure_holds_its_poses(story: Story) -> None:
    page, _runner = at_today(story)
    start(story, page)
    ready(page)
    sizes, poses = set(), set()
    for _moment in range(60):
        page.clock.run_for(250)
        sizes.add(page.locator("[data-air]").get_attribute("r"))
        poses.add(
            page.evaluate(
                "document.querySelector('[data-figure]:not([hidden]) svg').getCurrentTime().toFixed(2)"
            )
        )
    assert len(sizes) <= 3, sizes
    assert len(poses) <= 4, poses
