"""A leak, the day around it, and where she wants to get to: each noted in a few taps."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from restride.web import clock
from restride.web.bridge import coaching, diary, logs
from restride.web.bridge.library import library_of
from restride.web.logs import presenters, services
from restride.web.logs.forms import AMOUNTS, DOING, URGES, WHENS, GoalForm, LeakForm, noted
from restride.web.logs.progress import FEAR, SURE
from restride.web.records.models import Runner
from restride.web.shell.access import for_runner

_NOTHING = "Nothing was chosen, so nothing was noted."


@require_http_methods(["GET", "POST"])
@for_runner
def day(request: HttpRequest, runner: Runner) -> HttpResponse:
    """What may be noted of a day, each in one tap."""
    now, library = clock.now(), library_of(runner.studio)
    if request.method == "POST":
        said = noted(request.POST, [library.findings[name] for name in presenters.ITEMS])
        if said:
            at = diary.local_now(runner, now)
            services.write(runner, said, request.POST.getlist("entry_id"), at, now)
            short = logs.numbers_of(runner, now).safety.sleep_hours_low
            messages.success(request, presenters.noted(said[0], short, library))
        else:
            messages.info(request, _NOTHING)
        return redirect("logs:day")
    if only_text(runner):
        return redirect("today:today")
    page = presenters.day_page(runner, now)
    return render(request, "logs/day.html", {"page": page, "entry_id": diary.new_id(now)})


@require_http_methods(["GET", "POST"])
@for_runner
def leak(request: HttpRequest, runner: Runner) -> HttpResponse:
    """A leak off a run: an urge or not, how much, and if she likes when and at what."""
    now = clock.now()
    form = LeakForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        at = form.at(diary.local_now(runner, now))
        services.write(runner, [form.leak()], request.POST.getlist("entry_id"), at, now)
        messages.success(request, "Noted. A leak is news, not a fault.")
        return redirect("logs:day")
    if only_text(runner):
        return redirect("today:today")
    shown = {"amounts": AMOUNTS, "urges": URGES, "whens": WHENS, "doings": DOING}
    return render(request, "logs/leak.html", {"form": form, "entry_id": diary.new_id(now), **shown})


@require_http_methods(["GET", "POST"])
@for_runner
def goal(request: HttpRequest, runner: Runner) -> HttpResponse:
    """Where she wants to get to, and how sure and how afraid she is."""
    now, library = clock.now(), library_of(runner.studio)
    at, asked = diary.local_now(runner, now), [library.findings[name] for name in (SURE, FEAR)]
    form = GoalForm(
        request.POST if "minutes" in request.POST else None,
        diary.today_of(runner, now),
        logs.minutes_a_km(runner, now),
    )
    said = form.answers() if form.is_valid() else noted(request.POST, asked)
    if said:
        services.write(runner, said, request.POST.getlist("entry_id"), at, now)
        messages.success(request, "Your goal is set." if form.is_bound else "Noted.")
        return redirect("logs:goal")
    if only_text(runner):
        return redirect("today:today")
    ids = [diary.new_id(now) for _entry in range(3)]
    page = presenters.goal_page(runner, now)
    today = diary.today_of(runner, now).isoformat()
    return render(request, "logs/goal.html", {"page": page, "form": form, "ids": ids, "today": today})


def only_text(runner: Runner) -> bool:
    """Whether a fixed text is all she is shown now."""
    return coaching.recommended(runner, clock.now(), wants=()).verdict.only_text
