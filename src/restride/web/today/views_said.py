"""What she answers to a fixed text: who saw her, no not now, a mis-tap taken back, a visit wanted or not."""

from __future__ import annotations

from typing import Literal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from restride.coaching.terms.advice import Reason
from restride.phrasing import words
from restride.web import clock
from restride.web.bridge import asking, diary, typed
from restride.web.bridge.library import library_of
from restride.web.records.models import Runner
from restride.web.shell.access import for_runner
from restride.web.today import selectors, services
from restride.web.today.forms import SAID, Ids, SeenForm
from restride.web.today.said import recent_entries, visits

_NO_SUCH = "There is nothing to answer there any more. This is how it stands now."


@require_http_methods(["GET", "POST"])
@for_runner
def seen(request: HttpRequest, runner: Runner) -> HttpResponse:
    """Who saw her about a hold, when, and what was said about exercise. Only this ends such a hold."""
    now, library = clock.now(), library_of(runner.studio)
    told = selectors.told_safely(runner, now)
    holds = [one for one in told.verdict.holds if one.lifted_by == "seen"]
    if not holds:
        messages.info(request, _NO_SUCH)
        return redirect("today:today")
    chosen = request.POST.getlist("rule") or request.GET.getlist("rule")
    about = [(one.rule, one.title, not chosen or one.rule in chosen) for one in holds]
    form = SeenForm(request.POST if request.method == "POST" else None, diary.local_now(runner, now).date())
    rules = [rule for rule, _title, ticked in about if ticked]
    if request.method == "POST" and not (rules and chosen):
        form.add_error(None, "Tick what it was about, so that the right pause ends.")
    if request.method == "POST" and form.is_valid():
        who, on, said = (form.cleaned_data[one] for one in ("who", "on", "said"))
        services.seen(runner, who, on, said, rules, form.ids()[0], now)
        messages.success(request, words(Reason(f"safety_page.seen-{said}"), library))
        return redirect("today:today")
    shown = {"form": form, "about": about, "said": SAID, "ids": [diary.new_id(now)]}
    return render(request, "today/seen.html", shown)


@require_POST
@for_runner
def not_now(request: HttpRequest, runner: Runner) -> HttpResponse:
    """Her "no, not now" to the one question a typed word asked."""
    form = Ids(request.POST)
    if not form.is_valid() or not typed.not_now(
        runner, request.POST.get("rule", ""), form.ids()[0], clock.now()
    ):
        messages.info(request, _NO_SUCH)
    return redirect("today:today")


@require_POST
@for_runner
def take_back(request: HttpRequest, runner: Runner) -> HttpResponse:
    """A mis-tap taken back within its minutes, once the fixed text was read again."""
    now, library = clock.now(), library_of(runner.studio)
    told = selectors.told_safely(runner, now)
    own = recent_entries(told, library, runner)
    entry = request.POST.get("entry", "")
    if entry not in own or entry not in {one.opened_by for one in told.verdict.holds}:
        messages.info(request, _NO_SUCH)
    elif request.POST.get("read_again") != "yes":
        messages.warning(request, "Read the text once more and tick that you did; then it can be taken back.")
    elif asking.take_back(runner, entry, now):
        messages.info(request, "Taken back.")
    return redirect("today:today")


@require_POST
@for_runner
def visit(request: HttpRequest, runner: Runner) -> HttpResponse:
    """Yes, no or later to a visit that was offered."""
    now, library, form = clock.now(), library_of(runner.studio), Ids(request.POST)
    told = selectors.told_safely(runner, now)
    found = next((one for one in visits(told, library) if one.rule == request.POST.get("rule")), None)
    states: dict[str, Literal["asked", "declined"]] = {"yes": "asked", "no": "declined"}
    state = states.get(request.POST.get("answer", ""))
    if found is None or not found.rule or not form.is_valid():
        messages.info(request, _NO_SUCH)
    elif state is None or (found.required and state == "declined"):
        messages.info(request, "It stays here until you say.")
    else:
        services.refer(runner, found.to, state, found.rule, form.ids()[0], now)
        messages.success(request, "Noted." if state == "asked" else "Noted. You can change your mind.")
    return redirect("picture:picture" if request.POST.get("back") == "picture" else "today:today")
