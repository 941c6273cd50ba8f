"""The next run to take along: for the watch, for the calendar, as plain words."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from restride.coaching.terms.advice import NextRun, Reason, Recommendation
from restride.phrasing import words
from restride.runfiles.workout import Say, workout_name, workout_text
from restride.runfiles.workout_fit import workout_fit
from restride.runfiles.workout_ics import workout_ics
from restride.takealong import Untimely, calendar_uid, iso_day, run_day, until
from restride.web import clock
from restride.web.bridge import diary
from restride.web.bridge.library import library_of
from restride.web.records.models import Runner
from restride.web.shell.access import for_runner
from restride.web.today import selectors
from restride.web.today.forms import TakeAlongForm

_KINDS = {
    "fit": ("application/vnd.ant.fit", "easy-run.fit"),
    "calendar": ("text/calendar; charset=utf-8", "run.ics"),
    "text": ("text/plain; charset=utf-8", ""),
}


@require_GET
@for_runner
def workout(request: HttpRequest, runner: Runner, kind: str) -> HttpResponse:
    """The next run as she was told it, in one of its forms; where there is none, back to why."""
    if kind not in _KINDS:
        raise Http404
    now, say = clock.now(), partial(words, library=library_of(runner.studio))
    told, form = selectors.told_to_take_along(runner, now), TakeAlongForm(request.GET)
    if told.verdict.only_text or not isinstance(told.next_run, NextRun):
        messages.info(request, say(Reason("workout.nothing-written")))
        return redirect("today:today")
    try:
        on = _day(form, told, runner, request.GET.get("on", ""))
    except Untimely as error:
        return _refused(request, say(error.reason))
    except ValueError as error:
        return _refused(request, str(error))
    body = _body(kind, told, told.next_run, on, runner, say, details=form.cleaned_data["details"])
    mime, name = _KINDS[kind]
    headers = {"Content-Disposition": f'attachment; filename="{name}"'} if name else {}
    return HttpResponse(body, content_type=mime, headers=headers)


def _day(form: TakeAlongForm, told: Recommendation, runner: Runner, typed: str) -> date:
    """When she means to run, in her zone. Raises ValueError with a sentence."""
    if not form.is_valid():
        raise ValueError(" ".join(str(one) for each in form.errors.values() for one in each))
    wanted: date | None = form.cleaned_data["on"]
    if isinstance(wanted, datetime) and wanted.tzinfo is None:
        wanted = wanted.replace(tzinfo=diary.zone_of(runner))
    assert isinstance(told.next_run, NextRun)
    return run_day(wanted, told.next_run, told.now, typed=typed)


def _body(
    kind: str, told: Recommendation, run: NextRun, on: date, runner: Runner, say: Say, *, details: bool
) -> bytes:
    if kind == "fit":
        return workout_fit(run.form, workout_name(run.form, say), say=say, made_at=told.now)
    if kind == "calendar":
        uid = calendar_uid(str(runner.pk), diary.diary_of(runner))
        return workout_ics(run.form, on, uid=uid, made_at=told.now, say=say, details=details)
    return _plain(told, run, on, say).encode()


def _plain(told: Recommendation, run: NextRun, on: date, say: Say) -> str:
    """What she needs on the way, as lines."""
    after = (Reason(run.cue), *run.before_you_go, *until(told, on))
    heading = say(Reason("page.next-run", {"day": iso_day(on)}))
    return "\n".join([heading, workout_text(run.form, say).rstrip("\n"), *map(say, after)]) + "\n"


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    messages.warning(request, sentence)
    return redirect("today:today")
