"""Without a signal: nothing she writes is lost, nothing is stored twice, and a page says how old it is."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, Route, expect

from restride.coaching.terms.entries import Order
from restride.web import clock
from restride.web.bridge import diary
from restride.web.phone import worker
from restride.web.records import services as records
from tests.journeys.conftest import CHROMIUM, FLAGS
from tests.journeys.phones import (
    at_today,
    flush,
    is_kept,
    live_in,
    offline,
    on_her_clock,
    stored,
    until,
    waiting,
    write,
)
from tests.journeys.story import Story
from tests.journeys.test_hiding import hide

pytestmark = pytest.mark.django_db

SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 51_200, "uploadThroughput": 51_200}
DROPS = {"amount": "drops"}


def test_an_entry_written_without_a_signal_outlives_a_killed_tab_and_is_stored_once(story: Story) -> None:
    # given a woman who has been to Today, and then has no signal
    page, runner = at_today(story, "Ada")
    offline(page)
    # when she writes down a leak and the phone kills the tab
    ids, so = write(page, "leak", DROPS)
    assert so == "waiting"
    again = page.context.new_page()
    page.close()
    # then it waits on the phone, and Today says so
    story.go(again, "/today/")
    expect(again.locator("#phone")).to_contain_text("1 thing waits on this phone")
    # and with a signal it is stored, once
    offline(again, False)
    until(lambda: stored(runner, "leak")[-1:] == ids, "it was never sent")
    until(lambda: not waiting(again), "it was never struck off")
    flush(again)
    assert stored(runner, "leak").count(ids[0]) == 1
    expect(again.locator("#phone")).not_to_contain_text("on this phone")


def test_200_entries_and_a_studio_that_fails_every_third_time_are_stored_once_each_and_in_order(
    story: Story,
) -> None:
    # given a phone with 200 entries on it, written in flight mode in 40 taps
    page, runner = at_today(story, "Ada")
    offline(page)
    ids = [id for _tap in range(40) for id in write(page, "leak", *[DROPS] * 5)[0]]
    # and a studio of whose answers every third is lost: before it heard, or after it stored
    asked = count(1)

    def answer(route: Route) -> None:
        number = next(asked)
        if number % 6 == 0:
            route.fetch()
        if number % 3 == 0:
            route.fulfill(status=503, body="")
        else:
            route.continue_()

    page.context.route("**/outbox/", answer)
    # when the signal comes back
    offline(page, False)
    until(lambda: not waiting(page), "something still waits")
    # then every one is stored, once, in the order it was written
    got = [id for id in stored(runner, "leak") if id in set(ids)]
    assert got == ids
    assert next(asked) > 8


def test_two_tabs_that_send_at_once_send_each_thing_once(story: Story) -> None:
    # given two tabs of one phone, and things written without a signal
    page, runner = at_today(story, "Ada")
    other = page.context.new_page()
    story.go(other, "/support/")
    offline(page)
    ids, _so = write(page, "leak", *[DROPS] * 30)
    sent: list[str] = []
    page.context.on("request", lambda one: sent.append(one.post_data or "") if one.method == "POST" else None)
    # when both send at once
    offline(page, False)
    for tab in (page, other):
        tab.evaluate("""() => { import("/static/restride/js/phone/sending.js").then(it => it.flush()); }""")
    until(lambda: not waiting(page), "something still waits")
    # then each was sent once, and is stored once
    assert [id for id in stored(runner, "leak") if id in ids] == ids
    assert sum(one.count('"kind":"leak"') for one in sent) == len(ids)


def test_today_opens_in_flight_mode_after_one_visit_and_says_until_when_it_is_good(story: Story) -> None:
    # given one visit to Today
    page, _runner = at_today(story, "Ada")
    run = page.get_by_role("main").inner_text()
    # when she opens it in flight mode
    offline(page)
    story.go(page, "/")
    story.go(page, "/today/")
    # then it is there as it was, and says how old it is and until when it is good
    line = page.locator("#phone")
    expect(line).to_contain_text(re.compile(r"Kept from \d\d:\d\d\. Good until 04:00\."))
    assert run.split("\n")[0] in page.get_by_role("main").inner_text()
    # and past that it says that it is out of date, and what she may still do
    page.clock.set_fixed_time("2026-11-24T05:00:00Z")
    story.go(page, "/today/")
    expect(line).to_contain_text(re.compile("out of date since .*04:00. No run by this page any more."))


def test_what_she_says_brings_the_kept_pages_up_to_date(story: Story) -> None:
    # given a kept Today with a run on it
    page, ada = at_today(story, "Ada")
    expect(page.get_by_role("main")).to_contain_text("And a run today")
    mark = "caches.match('/phone/mark').then(it => it.text())"
    before = page.evaluate(mark)
    # when she writes down a soaked leak with a signal, and looks at another page
    ids, _so = write(page, "leak", {"amount": "soaked", "run": stored(ada, "run")[-1]})
    assert stored(ada, "leak")[-1:] == ids
    story.go(page, "/learn/")
    until(lambda: page.evaluate(mark) != before, "nothing was kept anew")
    # then Today, opened in flight mode, knows it
    offline(page)
    story.go(page, "/today/")
    expect(page.locator("#phone")).to_contain_text("Good until")
    expect(page.get_by_role("main")).not_to_contain_text("And a run today")


def test_what_is_not_kept_says_so_and_what_is(story: Story) -> None:
    page, _runner = at_today(story, "Ada")
    offline(page)
    story.go(page, "/picture/")
    expect(page.get_by_role("heading", level=1)).to_have_text("No signal")
    story.tap(page, "Lessons", "link")
    story.press(page.get_by_role("main").locator("a[href*='/lesson/']").first)
    expect(page.locator("#phone")).to_contain_text("Kept from")


def test_a_form_sent_without_a_signal_stays_and_says_so(story: Story) -> None:
    page, _runner = at_today(story, "Ada")
    offline(page)
    story.go(page, "/runs/new/")
    page.get_by_role("button", name=re.compile("dry$")).first.click()
    expect(page.locator("#phone")).to_contain_text("No signal: this is not sent yet")
    assert page.url.endswith("/runs/new/")


def test_an_update_of_the_app_loses_nothing_that_waits(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    # given something that waits, and a tab that is open
    page, runner = at_today(story, "Ada")
    offline(page)
    ids, _so = write(page, "leak", DROPS)
    # when the studio has a new release by the time there is a signal, and cannot take anything in yet
    page.context.route("**/outbox/", lambda route: route.abort())
    monkeypatch.setattr(worker, "STILL", ("shell:support",))
    offline(page, False)
    other = page.context.new_page()
    story.go(other, "/support/")
    kept = f"caches.keys().then(all => all.includes('files-{worker.version()}'))"
    until(lambda: other.evaluate(kept), "the new release never came")
    is_kept(other)
    # then what waits is still there, and the open tab goes on working
    assert waiting(other) == ids
    story.tap(page, "Learn", "link", exact=True)
    expect(page.get_by_role("heading", level=1)).to_have_text("Learn")
    # and it is sent once that can be done
    page.context.unroute("**/outbox/")
    flush(page)
    assert stored(runner, "leak").count(ids[0]) == 1


def test_somebody_else_on_the_same_phone_neither_sees_nor_sends_what_is_not_hers(story: Story) -> None:
    # given Ada, who wrote without a signal
    page, ada = at_today(story, "Ada")
    bea = live_in(story, "Bea")
    offline(page)
    ids, _so = write(page, "note", {"text": "nobody else's business"})
    # when Bea signs in on the same phone
    story.signs_in(page.context, bea.person)
    offline(page, False)
    story.go(page, "/today/")
    is_kept(page)
    # then she is told of nothing that waits, nothing of Ada's is kept, and nothing is sent
    expect(page.locator("#phone")).not_to_contain_text("on this phone")
    assert flush(page) == "sent"
    kept = page.evaluate(EVERYTHING_KEPT)
    assert not re.search(r"\bAda\b", kept)  # as a word, because a form's token may hold any three letters
    assert not {*ids} & {*stored(bea, "note")}
    story.go(page, "/outbox/")
    expect(page.get_by_role("main")).to_contain_text("Nothing waits")
    # and once Ada is back it is hers, and sent
    story.signs_in(page.context, ada.person)
    story.go(page, "/today/")
    until(lambda: stored(ada, "note")[-1:] == ids, "it was never sent")


def test_signing_out_takes_everything_of_hers_off_the_phone_but_what_is_unsent(story: Story) -> None:
    # given something that cannot be sent
    page, ada = at_today(story, "Ada")
    page.context.route("**/outbox/", lambda route: route.abort())
    ids, _so = write(page, "leak", DROPS)
    # when she signs out
    story.tap(page, "Sign out", "link")
    story.tap(page, "Sign out")
    # then no page and no answer of hers is left
    assert page.evaluate(EVERYTHING_KEPT) == "[]{}"
    offline(page)
    story.go(page, "/today/")
    expect(page.get_by_role("heading", level=1)).to_have_text("No signal")
    # but what she wrote waits, and says how to send it
    offline(page, False)
    page.context.unroute("**/outbox/")
    story.go(page, "/support/")
    expect(page.locator("#phone")).to_contain_text("Sign in to send 1 thing from this phone")
    story.signs_in(page.context, ada.person)
    story.go(page, "/support/")
    until(lambda: stored(ada, "leak")[-1:] == ids, "it was never sent")


def test_a_session_that_ended_says_so_in_plain_words_and_keeps_everything(story: Story) -> None:
    page, _runner = at_today(story, "Ada")
    page.context.clear_cookies(name="sessionid")
    ids, so = write(page, "leak", DROPS)
    assert (so, waiting(page)) == ("waiting", ids)
    expect(page.locator("#phone")).to_contain_text("Sign in to send 1 thing")


def test_hiding_the_page_loses_nothing_that_waits_and_works_without_a_signal(story: Story) -> None:
    page, _runner = at_today(story, "Ada")
    offline(page)
    ids, _so = write(page, "leak", DROPS)
    with page.expect_navigation():
        hide(page, "Escape three times")
    story.look(page)
    expect(page).to_have_title("List")
    story.go(page, "/outbox/")
    assert waiting(page) == ids


def test_the_page_of_what_waits_says_what_and_when_and_why_not(story: Story) -> None:
    # given a leak, and a note three days ahead of the studio's clock
    page, _runner = at_today(story, "Ada")
    offline(page)
    write(page, "leak", {"amount": "wet"})
    page.evaluate(AHEAD)
    story.go(page, "/outbox/")
    rows = page.get_by_role("list", name="Waiting").get_by_role("listitem")
    expect(rows.first).to_contain_text("A leak: wet")
    # when there is a signal and she sends
    offline(page, False)
    page.get_by_role("button", name="Send now").click()
    # then the one is gone, and the other says why it is not taken
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("more than a day ahead")
    story.look(page)
    # and can be let go, at the second tap
    page.get_by_role("button", name="Let it go").click()
    page.get_by_role("button", name="Really let it go").click()
    expect(page.get_by_role("main")).to_contain_text("Nothing waits")


def test_on_slow_3g_today_is_kept_and_what_she_writes_is_stored(story: Story) -> None:
    # given a phone on slow 3G from its first visit on
    runner = live_in(story, "Ada")
    page = on_her_clock(story.page_of(runner.person, keeps=True))
    slow(page)
    page.goto("/today/", timeout=30_000)
    # when she writes
    ids, so = write(page, "leak", DROPS)
    # then it is stored, and the pages come
    assert (so, stored(runner, "leak")[-1:]) == ("sent", ids)
    is_kept(page)
    story.look(page)


def test_the_app_can_be_put_on_a_home_screen_under_a_name_that_says_nothing(
    story: Story, tmp_path: Path
) -> None:
    # given a browser that keeps what it is given: a private window is installed by none
    context = story.browser.browser_type.launch_persistent_context(
        tmp_path,
        executable_path=CHROMIUM,
        args=list(FLAGS),
        base_url=story.url,
        reduced_motion="reduce",
    )
    story.signs_in(context, live_in(story, "Ada").person)
    page = on_her_clock(context.new_page())
    # when she chooses another name
    story.go(page, "/phone/")
    story.tick(page, "Notes, with a plain sheet")
    story.tap(page, "Keep this name")
    is_kept(page)
    # then that is what would be put on the home screen, and nothing is in the way of it
    told = context.new_cdp_session(page)
    manifest = told.send("Page.getAppManifest")
    assert '"name": "Notes"' in manifest["data"]
    assert not manifest["errors"]
    assert told.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    context.close()


def test_what_may_be_heard_is_silent_until_she_says_otherwise_and_remembered(story: Story) -> None:
    page, _runner = at_today(story, "Ada", kept=False)
    story.go(page, "/phone/")
    speech = page.get_by_role("checkbox", name=re.compile("Spoken cues"))
    expect(speech).not_to_be_checked()
    speech.locator("xpath=..").click()
    story.go(page, "/phone/")
    expect(speech).to_be_checked()
    assert page.evaluate("localStorage.getItem('restride:player')") is not None


def test_a_browser_that_keeps_nothing_sends_straight_to_the_studio_or_says_that_it_is_lost(
    story: Story,
) -> None:
    # given a browser without a store
    runner = live_in(story, "Ada")
    page = on_her_clock(story.page_of(runner.person))
    page.add_init_script("indexedDB.open = () => { throw new Error('private'); }")
    story.go(page, "/today/")
    # then with a signal what she writes is stored all the same
    ids, so = write(page, "leak", DROPS)
    assert (so, stored(runner, "leak")[-1:]) == ("sent", ids)
    # and without one she is told
    offline(page)
    with pytest.raises(PlaywrightError, match="this is not written down"):
        write(page, "leak", DROPS)


def test_ids_rise_and_times_are_written_as_the_diary_writes_them(story: Story) -> None:
    page = story.page_of(None)
    story.go(page, "/support/")
    ids, times = page.evaluate(WRITTEN, [one.timestamp() * 1000 for one in INSTANTS])
    assert ids == sorted(set(ids))
    assert all(diary.is_id(id) and id[14] == "7" for id in ids)
    assert times == [one.astimezone(ZoneInfo("Europe/London")).isoformat() for one in INSTANTS]


INSTANTS = [
    datetime(2026, month, day, hour, 59, 59, part, tzinfo=UTC)
    for month, day in ((1, 31), (3, 29), (10, 25), (12, 31))
    for hour in (0, 1, 23)
    for part in (0, 7_000, 250_000)
]
"""Instants on the days when the clocks change, and others."""

WRITTEN = """async instants => {
    const {newId, written} = await import("/static/restride/js/phone/entries.js");
    return [Array.from({length: 3000}, () => newId(1_800_000_000_000)), instants.map(written)];
}"""
EVERYTHING_KEPT = """async () => {
    const cache = await caches.open("pages");
    const kept = await Promise.all((await cache.keys()).map(async one => (await cache.match(one)).text()));
    const {all} = await import("/static/restride/js/phone/store.js");
    const state = (await all("state")).filter(one => typeof one === "object" && one.runner);
    return JSON.stringify(kept) + JSON.stringify(Object.assign({}, ...state)) ;
}"""
AHEAD = """async () => {
    const {entry} = await import("/static/restride/js/phone/entries.js");
    const {keep} = await import("/static/restride/js/phone/outbox.js");
    await keep([entry("note", {text: "from the day after tomorrow"}, Date.now() + 4 * 86400000)]);
}"""


def slow(page: Page) -> None:
    """Slow 3G, as browsers' own tools have it."""
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW_3G)


def test_the_check_before_a_run_is_written_down_without_a_signal_and_a_warning_sign_answered(
    story: Story,
) -> None:
    # given the ten-second check in flight mode
    page, ada = at_today(story, "Ada")
    offline(page)
    story.go(page, "/check-in/")
    # when she ticks pain in her chest
    story.unfold(page, "Chest, heart, breath")
    story.tick(page, "Pain or tightness in my chest")
    page.get_by_role("button", name="Send what I ticked").first.click()
    # then the fixed text stands there at once
    text = page.get_by_role("alertdialog")
    expect(text).to_contain_text("000")
    story.look(page)
    text.get_by_role("button", name="I have read this").click()
    # and again over the page that was kept before it
    story.go(page, "/today/")
    expect(page.get_by_role("alertdialog")).to_contain_text("000")
    # and the studio has it as soon as there is a signal, and Today is the text alone
    ids = waiting(page)
    offline(page, False)
    until(lambda: stored(ada, "check-in")[-1:] == ids, "it was never sent")
    story.go(page, "/today/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Stop")


def test_the_readiness_check_goes_on_without_a_signal(story: Story) -> None:
    # given a woman who opens the check in flight mode
    page, ada = at_today(story, "Ada")
    offline(page)
    story.go(page, "/check/1/")
    # when she begins, and the first test feels heavy
    story.tick(page, "My bladder is empty")
    story.tick(page, "No, no bone hurts")
    go_on(story, page, "Begin part 1")
    story.tick(page, "Heavy or dragging")
    page.get_by_role("button", name="Keep and go on").click()
    # then that ends it, here too
    expect(page.locator("#phone")).to_contain_text("That ends it for today")
    # and with a signal it stands in the check
    ids = waiting(page)
    offline(page, False)
    until(lambda: [*stored(ada, "answer", "check")][-2:] == ids, "it was never sent")
    story.go(page, "/check/stopped/")
    expect(page.get_by_role("main")).to_contain_text("today")


def go_on(story: Story, page: Page, name: str) -> None:
    """Press it and wait for the page that comes."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()
    story.look(page)


def test_what_the_coach_ordered_meanwhile_holds_beside_what_she_wrote(story: Story) -> None:
    # given a woman in flight mode whose kept Today still offers a run, and who writes a leak down
    page, runner = at_today(story, "Ada")
    runner.coach = story.coach("Kim")
    runner.save()
    offline(page)
    ids, _so = write(page, "leak", DROPS)
    # when her coach orders a rest from running, and then the signal comes back
    at = diary.local_now(runner, clock.now())
    order = diary.entry(Order("no-run", "A rest until we have spoken."), at)
    records.deliver(runner, [order], by=records.by_coach(runner.coach), now=clock.now())
    offline(page, False)
    until(lambda: stored(runner, "leak")[-1:] == ids, "it was never sent")
    # then both are in her diary, and Today says what the stricter of them says
    assert order.id in stored(runner, "order")
    story.go(page, "/today/")
    expect(page.locator("main")).to_contain_text("asked for no running for now")
    expect(page.get_by_role("link", name="Start this run")).to_have_count(0)
