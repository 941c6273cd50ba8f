"""Her picture, on a page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from restride.web import clock
from restride.web.bridge import coaching, diary, replay
from restride.web.bridge import compared as versions
from restride.web.bridge import forecasts as book
from restride.web.bridge.answers import LEAKING
from restride.web.bridge.library import library_of
from restride.web.picture.compared import compared_page
from restride.web.picture.forecasts import forecasts_page
from restride.web.picture.presenters import picture_page
from restride.web.records.models import Runner
from restride.web.shell.access import for_runner


@require_GET
@for_runner
def picture(request: HttpRequest, runner: Runner) -> HttpResponse:
    """What we think is going on, how sure, and what would change our mind."""
    now, library = clock.now(), library_of(runner.studio)
    # Before it is written as shown, because what has moved is told against what was shown before.
    moved = replay.moved_since_yesterday(runner, now)
    told = coaching.shown(runner, now)
    if told.verdict.only_text or told.picture is None:
        return redirect("today:today")
    visit = coaching.standing_of(runner, now).safety.referrals.get(LEAKING, "")
    page = picture_page(told, moved.picture or told.picture, coaching.facts(runner, now), library, visit)
    return render(request, "picture/picture.html", {"page": page, "id": diary.new_id(now)})


@require_GET
@for_runner
def compared(request: HttpRequest, runner: Runner) -> HttpResponse:
    """Her picture as it stood then and as it stands now, and what moved it."""
    now = clock.now()
    since: versions.Since = "first" if request.GET.get("since") == "first" else "weeks"
    found = versions.then_and_now(runner, now, since)
    if found is None:
        return redirect("today:today")
    page = compared_page(runner, found, versions.is_due(runner, now), library_of(runner.studio), now)
    return render(request, "picture/compared.html", {"page": page})


@require_GET
@for_runner
def forecasts(request: HttpRequest, runner: Runner) -> HttpResponse:
    """What we said of her runs and what came."""
    now = clock.now()
    told = book.book_of(runner, now)
    page = forecasts_page(told, book.fared((told,)), library_of(runner.studio), diary.today_of(runner, now))
    return render(request, "picture/forecasts.html", {"page": page})
