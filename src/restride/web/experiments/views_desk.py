"""The coach's side of experiments: one is suggested, never ordered; and one that runs may be stopped."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from restride.web import clock
from restride.web.accounts.models import Person
from restride.web.caseload.sharing import shared_by
from restride.web.experiments import services
from restride.web.records.models import Runner
from restride.web.shell.access import for_coach_of

_LONGEST_NOTE = 400


@for_coach_of
def suggest(request: HttpRequest, coach: Person, runner: Runner) -> HttpResponse:
    """A suggestion she says yes or no to. Met after a sign-in in between, it leads back to her page."""
    if request.method == "POST":
        _suggest(request, coach, runner)
    return redirect("caseload:woman", runner_id=runner.pk)


@for_coach_of
def stop(request: HttpRequest, coach: Person, runner: Runner) -> HttpResponse:
    """The one that runs is stopped, and she reads why. Met after a sign-in in between, it leads back to her
    page."""
    if request.method == "POST":
        _stop(request, coach, runner)
    return redirect("caseload:woman", runner_id=runner.pk)


def _stop(request: HttpRequest, coach: Person, runner: Runner) -> None:
    note = request.POST.get("note", "").strip()[:_LONGEST_NOTE]
    shared = shared_by(runner)
    if not (shared.picture and shared.body):
        messages.warning(
            request, "She does not share her picture and her self-tests, so nothing was stopped."
        )
        return
    if not note:
        messages.warning(request, "Nothing was stopped. Say why in a few words: she reads it.")
        return
    try:
        services.stop_hers(coach, runner, request.POST.get("id", ""), note, clock.now())
    except services.NotNow as why:
        messages.info(request, why.sentence)
    else:
        messages.success(request, f"Stopped, without a verdict. {runner.person.name} reads that, and why.")


def _suggest(request: HttpRequest, coach: Person, runner: Runner) -> None:
    shared = shared_by(runner)
    if not (shared.picture and shared.body):
        messages.warning(
            request, "She does not share her picture and her self-tests, so nothing was suggested."
        )
        return
    try:
        services.suggest(coach, runner, request.POST.get("protocol", ""), clock.now())
    except services.NotNow as why:
        messages.warning(request, why.sentence)
    else:
        messages.success(request, f"Suggested. It begins only if {runner.person.name} says yes.")
