"""Today, the week ahead, and the check before a run."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from restride.coaching.terms.advice import Swap
from restride.coaching.terms.library import Library
from restride.web import clock
from restride.web.bridge import diary
from restride.web.bridge.library import library_of
from restride.web.experiments.today import trial_line
from restride.web.logs.plan import plan_of
from restride.web.logs.progress import feeling_is_due, so_far
from restride.web.picture.selectors import picture_due
from restride.web.player.selectors import goes_on
from restride.web.records.models import Runner
from restride.web.shell.access import for_runner
from restride.web.today import check_in, selectors, services
from restride.web.today.asked import Asked, address, asked, begun_of
from restride.web.today.forms import Ids, SwapForm
from restride.web.today.presenters import today_page
from restride.web.today.said import recent_entries
from restride.web.today.week import week_page

UNDER_WAY = "session-under-way"
"""Where the address of a session she has begun waits for her."""


@require_GET
@for_runner
def today(request: HttpRequest, runner: Runner) -> HttpResponse:
    """What now, how long, why."""
    now, library = clock.now(), library_of(runner.studio)
    wanted = asked(request.GET, library)
    told = selectors.told_today(runner, now, wanted.situation)
    own = recent_entries(told, library, runner)
    said = selectors.in_her_minutes(told, runner, now)
    page = today_page(said, wanted, selectors.done_today(runner, now), own, library)
    shown = {"page": page, "resume": _resume(request, runner), "hidden": wanted.pairs}
    for name, where in (("start", "today:session"), ("play", "player:session")):
        shown[name] = address(reverse(where), wanted.pairs, begun=told.now.isoformat())
    if not page.stop:
        shown |= {"plan": plan_of(runner, told, now), "so_far": so_far(runner, now)}
        shown |= {"feel_due": feeling_is_due(runner, now), "look_due": picture_due(runner, library, now)}
        shown |= {"trial": trial_line(runner, now), "wrote": selectors.who_wrote(runner)}
    ids = [diary.new_id(now), diary.new_id(now)]
    return render(request, "today/today.html", {**shown, "ids": ids, **_addresses(wanted)})


@require_POST
@for_runner
def swap(request: HttpRequest, runner: Runner) -> HttpResponse:
    """Another exercise in its place; what hurts or leaks is written down as well."""
    now, library = clock.now(), library_of(runner.studio)
    wanted, form = asked(request.POST, library), SwapForm(request.POST)
    if not form.is_valid() or form.cleaned_data["exercise"] not in library.exercises:
        messages.warning(
            request, "That swap was not one of ours, so nothing was changed. Please choose again."
        )
        return redirect(_back(request.POST, wanted.pairs))
    exercise, because = form.cleaned_data["exercise"], form.cleaned_data["because"]
    symptom = Swap(exercise, because).symptom
    if symptom:
        services.tell_symptom(runner, exercise, symptom, form.ids(), now)
        messages.info(request, "Noted, so that tomorrow's session knows it too.")
    return redirect(_back(request.POST, wanted.swapped(exercise, because)))


@require_http_methods(["GET", "POST"])
@for_runner
def before_run(request: HttpRequest, runner: Runner) -> HttpResponse:
    """The ten-second check before a run: one screen, "none of these" in one tap."""
    now, library = clock.now(), library_of(runner.studio)
    problems: list[str] = []
    if request.method == "POST":
        form = Ids(request.POST)
        said, problems = check_in.said(request.POST, library)
        problems += check_in.unclear(request.POST, said, library)
        if form.is_valid() and not problems:
            services.check_in(runner, said, form.ids()[0], now)
            messages.success(request, "Checked. What you said is in your plan now.")
            return _onward(request.POST.get("then", ""), library)
        problems += map(str, form.non_field_errors())
    page = check_in.page(library, request.POST, problems)
    then = (request.POST if request.method == "POST" else request.GET).get("then", "")
    shown = {"page": page, "ids": [diary.new_id(now)], "then": then if then in library.tests else ""}
    return render(request, "today/check_in.html", shown)


@require_GET
@for_runner
def week(request: HttpRequest, runner: Runner) -> HttpResponse:
    """The seven days ahead."""
    now, library = clock.now(), library_of(runner.studio)
    wanted = asked(request.GET, library)
    told = selectors.told_week(runner, now, wanted.situation)
    if told.verdict.only_text:
        return redirect("today:today")
    return render(request, "today/week.html", {"page": week_page(told, library), "problems": wanted.problems})


def _resume(request: HttpRequest, runner: Runner) -> str:
    """Where she left a session of today that is not written down yet; empty where there is none."""
    left, now = request.session.get(UNDER_WAY, ""), clock.now()
    playing = goes_on(runner, now)
    if playing:
        return playing
    begun = begun_of(QueryDict(left), now) if left else None
    if begun is None or diary.day_of(diary.local_now(runner, begun)) != diary.today_of(runner, now):
        return ""
    done = selectors.done_since(runner, begun, now)
    return "" if done.sessions or not done.sets else f"{reverse('today:session')}?{left}"


def _onward(then: str, library: Library) -> HttpResponse:
    """Where the check leads: to the test it was done for, else to Today."""
    return redirect("experiments:test", then) if then in library.tests else redirect("today:today")


def _back(sent: QueryDict, pairs: object) -> str:
    """Where she came from, with what she asked for."""
    assert isinstance(pairs, tuple)
    if sent.get("begun"):
        more = {name: sent[name] for name in ("begun", "item") if name in sent}
        return address(reverse("today:session"), pairs, **more)
    return address(reverse("today:today"), pairs)


def _addresses(wanted: Asked) -> dict[str, str]:
    return {
        "plain": address(reverse("today:today"), wanted.without("swap")),
        "sheet": address(reverse("today:sheet"), wanted.pairs),
    }
