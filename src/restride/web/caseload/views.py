"""The coach's desk: the queue, one woman, and what may be done for her."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from restride.web import clock
from restride.web.accounts.models import Person
from restride.web.bridge import compared, diary
from restride.web.bridge.library import library_of
from restride.web.caseload import forms, presenters, selectors, services
from restride.web.caseload.book import book_page, expected_said
from restride.web.caseload.sharing import shared_by
from restride.web.caseload.thread import thread_page
from restride.web.caseload.waiting import BLOCK, block_waits
from restride.web.caseload.woman import woman_page
from restride.web.conversation import selectors as conversation
from restride.web.conversation import services as thread_services
from restride.web.conversation.forms import WriteForm
from restride.web.conversation.services import NotKept
from restride.web.experiments.desk import desk_trial
from restride.web.records.models import Runner
from restride.web.shell.access import for_coach, for_coach_of

_LAST_MESSAGES = 4
"""Messages that stand open on a woman's page, so that the thread does not bury what is under it."""


@for_coach
@require_safe
def queue(request: HttpRequest, coach: Person) -> HttpResponse:
    """Her runners, most urgent first."""
    now = clock.now()
    page = presenters.queue_page(selectors.queue_of(coach, now), now)
    return render(request, "caseload/queue.html", {"page": page})


@for_coach_of
@require_safe
def woman(request: HttpRequest, coach: Person, runner: Runner) -> HttpResponse:
    """One woman on one page."""
    now = clock.now()
    found = selectors.woman_of(runner, now)
    thread_services.opened(runner, by_runner=False, now=now)
    given = {
        "page": woman_page(found, selectors.names_of(coach.studio), now),
        "thread": thread_page(runner, found.thread, found.answer.verdict, now, last=_LAST_MESSAGES),
        "runner": runner,
        "trial": desk_trial(runner, now, picture=found.row.shared.picture, body=found.row.shared.body),
        "expected": expected_said(selectors.expected_of(coach, runner), now),
        "block_waits": found.block_waits,
        **_empty_forms(runner),
    }
    return render(request, "caseload/woman.html", given)


@for_coach_of
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest, coach: Person, runner: Runner) -> HttpResponse:
    """The whole thread, and answering in it."""
    now = clock.now()
    if request.method != "POST":
        thread_services.opened(runner, by_runner=False, now=now)
        return _talk(request, runner, _write_form())
    form = WriteForm(request.POST)
    if form.is_valid():
        try:
            thread_services.answer(coach, runner, form.cleaned_data["text"], form.form_id(), now)
        except NotKept as why:
            form.add_error("text", why.sentence)
        else:
            messages.success(request, f"Sent to {runner.person.name}.")
            return redirect("caseload:woman", runner_id=runner.pk)
    return _talk(request, runner, form)


@for_coach_of
@require_http_methods(["GET", "HEAD", "POST"])
def hypothesis(request: HttpRequest, coach: Person, runner: Runner) -> HttpResponse:
    """What the coach thinks herself."""
    library = library_of(runner.studio)
    if request.method != "POST":
        return _act(request, runner, forms.HypothesisForm(library, initial=_fresh()), "hypothesis")
    form = forms.HypothesisForm(library, request.POST)

    def write() -> str:
        given, id = form.cleaned_data, form.form_id()
        services.suppose(coach, runner, given["mechanism"], given["sure"], given["why"], id, clock.now())
        return "Kept beside what the plan thinks."

    return _written(request, runner, form, "hypothesis", write)


@for_coach_of
@require_http_methods(["GET", "HEAD", "POST"])
def forecast(request: HttpRequest, coach: Person, runner: Runner) -> HttpResponse:
    """What the coach expects of her next run."""
    if request.method != "POST":
        return _act(request, runner, forms.ChanceForm(initial=_fresh()), "forecast")
    form = forms.ChanceForm(request.POST)

    def write() -> str:
        services.foretell(coach, runner, form.chance, form.form_id(), clock.now())
        return "Set down. Once she has run, it stands beside the engine's."

    return _written(request, runner, form, "forecast", write)


@for_coach_of
@require_safe
def picture(request: HttpRequest, coach: Person, runner: Runner) -> HttpResponse:
    """Her picture as it stood then and as it stands now, as far as she shares it."""
    del coach
    since: compared.Since = "first" if request.GET.get("since") == "first" else "weeks"
    page = presenters.compared_page(selectors.compared_of(runner, clock.now(), since), runner)
    return render(request, "caseload/compared.html", {"page": page, "runner": runner})


@for_coach
@require_safe
def forecasts(request: HttpRequest, coach: Person) -> HttpResponse:
    """The forecast book of her runners together, and her own forecasts beside it."""
    found = selectors.book_of(coach, clock.now())
    return render(request, "caseload/forecasts.html", {"page": book_page(found, library_of(coach.studio))})


@for_coach_of
@require_http_methods(["GET", "HEAD", "POST"])
def order(request: HttpRequest, coach: Person, runner: Runner) -> HttpResponse:
    """A standing order."""
    if request.method != "POST":
        return _act(request, runner, forms.OrderForm(runner, initial=_fresh()), "order")
    form = forms.OrderForm(runner, request.POST)

    def write() -> str:
        given, now = form.order(), clock.now()
        services.order(coach, runner, given, form.form_id(), now)
        waits = block_waits(runner, shared_by(runner), now) if given.subject == BLOCK else ""
        return f"The order stands. She sees it, with your reason. {waits}".strip()

    return _written(request, runner, form, "order", write)


@for_coach_of
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, coach: Person, runner: Runner) -> HttpResponse:
    """The signature under her gentle start."""
    if request.method != "POST":
        return _act(request, runner, forms.SignForm(initial=_fresh()), "sign")
    form = forms.SignForm(request.POST)

    def write() -> str:
        services.sign(coach, runner, form.statements_made(), form.form_id(), clock.now())
        return "Signed. Her gentle start is open."

    return _written(request, runner, form, "sign", write)


@for_coach_of
def undo(request: HttpRequest, coach: Person, runner: Runner, entry_id: str) -> HttpResponse:
    """A coach's order taken back. Met after a sign-in in between, it leads back to her page."""
    if request.method == "POST":
        if not services.undo(coach, runner, entry_id, clock.now()):
            raise Http404
        messages.success(request, "Taken back. It stays in her diary as taken back.")
    return redirect("caseload:woman", runner_id=runner.pk)


@for_coach_of
def seen(request: HttpRequest, coach: Person, runner: Runner, entry_id: str) -> HttpResponse:
    """A visit she wrote of, read. Met after a sign-in in between, it leads back to her page."""
    if request.method == "POST":
        if not services.acknowledge(coach, runner, entry_id, clock.now()):
            raise Http404
        messages.success(request, "Noted that you read it. What is held stays held until her visit ends it.")
    return redirect("caseload:woman", runner_id=runner.pk)


_TITLES = {
    "hypothesis": ("What do you think yourself?", "Keep", "caseload:hypothesis"),
    "forecast": ("What do you expect of her next run?", "Set down", "caseload:forecast"),
    "order": ("An order for {name}", "Order", "caseload:order"),
    "sign": ("Sign {name}'s gentle start", "Sign", "caseload:sign"),
}


def _written(
    request: HttpRequest, runner: Runner, form: forms.DeskForm, act: str, write: Callable[[], str]
) -> HttpResponse:
    """Write what a form says and go back to her page; else the form again, with what was typed in it."""
    if form.is_valid():
        try:
            messages.success(request, write())
            return redirect("caseload:woman", runner_id=runner.pk)
        except services.Refused as why:
            form.add_error(None, why.sentence)
    return _act(request, runner, form, act)


def _act(request: HttpRequest, runner: Runner, form: forms.DeskForm, act: str) -> HttpResponse:
    title, button, name = _TITLES[act]
    given = {
        "runner": runner,
        "form": form,
        "title": title.format(name=runner.person.name),
        "button": button,
        "address": name,
        "new_id": diary.new_id(clock.now()),
        "block_waits": block_waits(runner, shared_by(runner), clock.now()) if act == "order" else "",
    }
    return render(request, "caseload/act.html", given, status=422 if form.errors else 200)


def _talk(request: HttpRequest, runner: Runner, form: WriteForm) -> HttpResponse:
    now = clock.now()
    thread = conversation.thread_of(runner, whole=True)
    verdict = selectors.verdict_of(runner, now)
    given = {"runner": runner, "thread": thread_page(runner, thread, verdict, now), "form": form}
    given["new_id"] = diary.new_id(now)
    return render(request, "caseload/talk.html", given, status=422 if form.errors else 200)


def _empty_forms(runner: Runner) -> dict[str, object]:
    """The forms of her page, each with an id of its own."""
    library = library_of(runner.studio)
    return {
        "talk_form": _write_form(),
        "hypothesis_form": forms.HypothesisForm(library, initial=_fresh(), auto_id="hypothesis_%s"),
        "chance_form": forms.ChanceForm(initial=_fresh(), auto_id="chance_%s"),
        "order_form": forms.OrderForm(runner, initial=_fresh(), auto_id="order_%s"),
    }


def _write_form() -> WriteForm:
    return WriteForm(initial=_fresh())


def _fresh() -> dict[str, str]:
    return {"entry_id": diary.new_id(clock.now())}
