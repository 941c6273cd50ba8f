"""What the shell's scripts promise, seen in a real browser: hiding, keeping what was typed, the two rings."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.django_db

FORM = """<!doctype html><title>A form</title><body><form method="post" action="/kept/" id="note">
<textarea name="words"></textarea><input type="password" name="secret">
<input type="radio" name="how" value="a"><input type="radio" name="how" value="b"><button>Send</button></form>
<script type="module" src="/static/restride/js/keep.js"></script></body>"""
KEEP = '<!doctype html><script type="module" src="/static/restride/js/keep.js"></script>'


@pytest.fixture
def page(served: str, browser: Browser) -> Iterator[Page]:
    """A tab of a phone that knows nothing yet; its addresses begin at the studio's root."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=served)
    yield context.new_page()
    context.close()


def serve(page: Page, address: str, body: str, *, sends_on_to: str = "") -> None:
    """From now on this address answers with this page; what is sent to it is sent on."""

    def answer(route: Route) -> None:
        if sends_on_to and route.request.method == "POST":
            route.fulfill(status=303, headers={"location": sends_on_to})
        else:
            route.fulfill(body=body, content_type="text/html")

    page.unroute(f"**{address}")
    page.route(f"**{address}", answer)


def sent(page: Page, *, answered: str) -> None:
    """She wrote something and sent it, and the studio answered with a redirect; or with the form, where it is
    empty. Then she opens the form anew."""
    serve(page, "/accounts/login/", KEEP)
    serve(page, "/done/", KEEP)
    serve(page, "/kept/", FORM, sends_on_to=answered)
    page.goto("/kept/")
    page.locator("textarea").fill("It only happens downhill")
    page.get_by_role("button", name="Send").click()
    page.wait_for_url(f"**{answered or '/kept/'}")
    page.goto("/kept/")


def test_the_button_puts_a_plain_page_here(page: Page) -> None:
    page.goto("/support/")
    page.get_by_role("link", name="Hide this page").click()
    expect(page).to_have_title("List")


def test_escape_three_times_puts_a_plain_page_here(page: Page) -> None:
    page.goto("/support/")
    for _ in range(3):
        page.keyboard.press("Escape")
    expect(page).to_have_title("List")


def test_escape_twice_hides_nothing(page: Page) -> None:
    page.goto("/support/")
    for key in ("Escape", "Escape", "a", "Escape"):
        page.keyboard.press(key)
    expect(page).to_have_title("Support lines")


@pytest.mark.parametrize("steps", [1, 2])
def test_after_hiding_there_is_no_way_back(page: Page, steps: int) -> None:
    for address in ("/", "/breathe/", "/support/"):
        page.goto(address)
    page.get_by_role("link", name="Hide this page").click()
    page.wait_for_url("**/quiet/")
    page.evaluate(f"setTimeout(() => history.go(-{steps}))")
    page.wait_for_timeout(500)
    expect(page).to_have_title("List")


def test_whoever_comes_back_on_purpose_sees_everything_again(page: Page) -> None:
    page.goto("/support/")
    page.get_by_role("link", name="Hide this page").click()
    page.wait_for_url("**/quiet/")
    page.goto("/breathe/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Three minutes of breath")


def test_hiding_forgets_what_was_typed(page: Page) -> None:
    page.goto("/support/")
    page.evaluate("sessionStorage.setItem('keep:/x', 'words')")
    page.get_by_role("link", name="Hide this page").click()
    page.wait_for_url("**/quiet/")
    assert page.evaluate("sessionStorage.getItem('keep:/x')") is None


def test_without_scripts_the_button_still_leads_to_the_plain_page(page: Page) -> None:
    page.goto("/support/")
    assert page.get_by_role("link", name="Hide this page").get_attribute("href") == "/quiet/"


def test_what_was_typed_outlives_a_reload(page: Page) -> None:
    serve(page, "/kept/", FORM)
    page.goto("/kept/")
    page.locator("textarea").fill("It only happens downhill")
    page.locator("[value=b]").check()
    page.goto("/kept/")
    expect(page.locator("textarea")).to_have_value("It only happens downhill")
    expect(page.locator("[value=b]")).to_be_checked()


def test_one_question_never_gets_the_answer_to_another(page: Page) -> None:
    serve(page, "/kept/", FORM.replace("<body>", "<body><h1>How many weeks?</h1>"))
    page.goto("/kept/")
    page.locator("textarea").fill("14")
    serve(page, "/kept/", FORM.replace("<body>", "<body><h1>How many minutes?</h1>"))
    page.goto("/kept/")
    expect(page.locator("textarea")).to_have_value("")


def test_a_password_is_never_kept(page: Page) -> None:
    serve(page, "/kept/", FORM)
    page.goto("/kept/")
    page.locator("[name=secret]").fill("a secret of hers")
    assert "secret" not in page.evaluate("JSON.stringify({...sessionStorage}).replace('keep', '')")


@pytest.mark.parametrize(
    "answered", ["/accounts/login/", ""], ids=["by the sign-in page", "by the form again"]
)
def test_what_was_not_taken_in_is_still_there(page: Page, answered: str) -> None:
    sent(page, answered=answered)
    expect(page.locator("textarea")).to_have_value("It only happens downhill")


def test_what_was_taken_in_is_forgotten(page: Page) -> None:
    sent(page, answered="/done/")
    expect(page.locator("textarea")).to_have_value("")


def test_the_breath_ring_paces_three_minutes_and_ends(page: Page) -> None:
    page.clock.install()
    page.goto("/breathe/")
    page.get_by_role("button", name="Start").click()
    page.clock.run_for(5_000)
    expect(page.locator("[data-breath-say]")).to_contain_text("Let it go")
    page.clock.fast_forward(180_000)
    page.clock.run_for(100)
    expect(page.locator("[data-breath-say]")).to_have_text("That was it.")


def test_the_breath_ring_can_be_paused_and_goes_on_where_it_was(page: Page) -> None:
    page.clock.install()
    page.goto("/breathe/")
    page.get_by_role("button", name="Start").click()
    page.clock.run_for(30_000)
    page.get_by_role("button", name="Pause").click()
    page.clock.fast_forward(600_000)
    page.get_by_role("button", name="Go on").click()
    page.clock.run_for(1_000)
    expect(page.locator("[data-breath-left]")).to_have_text("2:29 left")


def test_the_timer_counts_down_and_says_what_comes_next(page: Page) -> None:
    page.clock.install()
    page.goto("/components/")
    page.locator("[data-timer-start]").click()
    page.clock.run_for(41_000)
    expect(page.locator("[data-timer-say]")).to_have_text("Come up slowly.")


def test_a_theme_once_chosen_stays_without_a_flash(page: Page) -> None:
    page.goto("/support/")
    page.get_by_role("button", name="Dark").click()
    response = page.goto("/breathe/")
    assert response is not None
    assert 'data-theme="dark"' in response.text()
