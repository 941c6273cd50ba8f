"""Lessons of two minutes, and her questions answered from her own diary."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from restride.coaching.terms.advice import Recommendation
from restride.web import clock
from restride.web.bridge import coaching
from restride.web.bridge.library import library_of
from restride.web.learn.presenters import all_page, answer_page, lesson_page
from restride.web.records.models import Runner
from restride.web.shell.access import for_runner


@require_GET
@for_runner
def everything(request: HttpRequest, runner: Runner) -> HttpResponse:
    """All there is to read."""
    if _told_to_stop(runner):
        return redirect("today:today")
    page = all_page(library_of(runner.studio), coaching.facts(runner, clock.now()))
    return render(request, "learn/all.html", {"page": page})


@require_GET
@for_runner
def lesson(request: HttpRequest, runner: Runner, lesson_id: str) -> HttpResponse:
    """One lesson."""
    library = library_of(runner.studio)
    if lesson_id not in library.lessons:
        raise Http404
    if _told_to_stop(runner):
        return redirect("today:today")
    return render(request, "learn/lesson.html", {"page": lesson_page(library.lessons[lesson_id], library)})


@require_GET
@for_runner
def answer(request: HttpRequest, runner: Runner, question_id: str) -> HttpResponse:
    """One question, answered for her."""
    library = library_of(runner.studio)
    if question_id not in library.questions:
        raise Http404
    told = _told(runner)
    found = next((one for one in told.answers if one.question == question_id), None)
    if told.verdict.only_text or found is None:
        return redirect("today:today")
    return render(request, "learn/answer.html", {"page": answer_page(found, told, library)})


def _told(runner: Runner) -> Recommendation:
    return coaching.recommended(runner, clock.now(), wants=("picture", "run", "answers"))


def _told_to_stop(runner: Runner) -> bool:
    """Whether a fixed text is the whole output."""
    return coaching.recommended(runner, clock.now(), wants=()).verdict.only_text
