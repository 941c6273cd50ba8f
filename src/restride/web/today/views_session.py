"""The session page, one exercise at a time: its log, what to do when something is wrong, and its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import escape
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from restride.coaching.terms.entries import SetDone
from restride.coaching.terms.library import Library
from restride.coaching.terms.said import Reason
from restride.drawings import session_sheet
from restride.drawings.sheets import ASKS_NOBODY
from restride.phrasing import how_much, words
from restride.phrasing.text import day_name
from restride.web import clock
from restride.web.bridge import diary
from restride.web.bridge.library import library_of
from restride.web.records.models import Runner
from restride.web.shell.access import for_runner
from restride.web.today import selectors, services, wrong
from restride.web.today.asked import Asked, address, asked, begun_of, item_of
from restride.web.today.done import done_page
from restride.web.today.forms import DoneForm, Ids, SetForm, SymptomForm
from restride.web.today.items import halves
from restride.web.today.player import dose_of, player_page
from restride.web.today.selectors import UnderWay
from restride.web.today.views import UNDER_WAY

_ON_SCREEN = (
    "<style>.ways{{display:flex;justify-content:space-between;gap:8px}}.ways a{{display:inline-flex;"
    "align-items:center;min-height:48px;color:inherit}}@media print{{.ways{{display:none}}}}</style>"
    '<nav class="ways" aria-label="Main"><a href="{back}">Back to today</a>'
    '<a href="{hide}">Hide this page</a></nav>'
)
"""The ways off a sheet, on a screen alone. Plain links, because a sheet runs no script."""

_OVER = "That session is over, or of another day. This is what today asks for."


@require_GET
@for_runner
def session(request: HttpRequest, runner: Runner) -> HttpResponse:
    """The exercise she is at."""
    now, library = clock.now(), library_of(runner.studio)
    wanted, begun = asked(request.GET, library), begun_of(request.GET, now)
    if begun is None:
        told = selectors.told_today(runner, now, wanted.situation)
        return redirect(address(request.path, wanted.pairs, begun=told.now.isoformat()))
    under = selectors.under_way(runner, begun, now, wanted.situation)
    if under is None:
        return _over(request)
    request.session[UNDER_WAY] = request.GET.urlencode()
    return _player(request, under, wanted, begun, item_of(request.GET), None)


@require_POST
@for_runner
def log(request: HttpRequest, runner: Runner) -> HttpResponse:
    """One set written down, or all that are left as planned."""
    now, library = clock.now(), library_of(runner.studio)
    wanted, begun = asked(request.POST, library), begun_of(request.POST, now)
    under = selectors.under_way(runner, begun, now, wanted.situation) if begun else None
    if under is None or begun is None:
        return _over(request)
    form, at = SetForm(request.POST), item_of(request.POST)
    item = next((one for one in under.items if one.exercise == request.POST.get("exercise")), None)
    if not form.is_valid() or item is None:
        return _player(request, under, wanted, begun, at, form)
    dose, left = dose_of(item, library), form.ids()
    if form.cleaned_data["planned"]:
        sets = [services.as_planned(item.exercise, dose)]
        sets *= min(len(left), dose.sets) if form.cleaned_data["planned"] == "all" else 1
    else:
        sets = [_set(form)]
    services.log_sets(runner, sets, left, now)
    logged = len(under.done.of(item.exercise)) + len(sets)
    at += logged >= dose.sets and at < len(under.items)
    return redirect(address(reverse("today:session"), wanted.pairs, begun=begun.isoformat(), item=at))


@require_http_methods(["GET", "POST"])
@for_runner
def something_wrong(request: HttpRequest, runner: Runner) -> HttpResponse:
    """A leak, heaviness or pain during an exercise: written down and answered at once, by the stop rules."""
    now, library = clock.now(), library_of(runner.studio)
    sent = request.POST if request.method == "POST" else request.GET
    wanted, begun = asked(sent, library), begun_of(sent, now)
    form = SymptomForm(request.POST)
    if request.method == "POST":
        if not form.is_valid() or form.cleaned_data["exercise"] not in library.exercises:
            messages.warning(request, "Please choose what it is once more.")
        else:
            services.tell_symptom(
                runner, form.cleaned_data["exercise"], form.cleaned_data["what"], form.ids(), now
            )
        return redirect(address(request.path, wanted.pairs, **wrong.kept(sent)))
    told = selectors.told_safely(runner, now)
    if told.verdict.only_text or request.GET.get("what") not in wrong.WHAT:
        return redirect("today:today")
    page = wrong.page(request.GET, wanted, begun, library)
    return render(request, "today/wrong.html", {"page": page, "ids": [diary.new_id(now), diary.new_id(now)]})


@require_POST
@for_runner
def where_it_hurts(request: HttpRequest, runner: Runner) -> HttpResponse:
    """Her answer to the one question after a pain or heaviness; it acts at once."""
    now, library, form = clock.now(), library_of(runner.studio), Ids(request.POST)
    finding = library.findings.get(request.POST.get("finding", ""))
    chosen, score = tuple(request.POST.getlist("answer")), request.POST.get("score", "")
    if (
        finding is None
        or finding.id not in wrong.ASKED.values()
        or not form.is_valid()
        or not (chosen or score)
    ):
        messages.warning(request, "Please choose an answer.")
        return redirect(_again(request.POST.get("again", "")))
    said = wrong.answers(finding, chosen, score, library)
    if said is None:
        messages.warning(request, "That was none of the answers, so nothing was written.")
        return redirect("today:today")
    services.answers(runner, said, form.ids(), now)
    messages.info(request, "Noted. This is what it means for today.")
    return redirect("today:today")


@require_http_methods(["GET", "POST"])
@for_runner
def done(request: HttpRequest, runner: Runner) -> HttpResponse:
    """The end of a session: what was done, and ten seconds of how it was."""
    now, library = clock.now(), library_of(runner.studio)
    sent = request.POST if request.method == "POST" else request.GET
    wanted, begun = asked(sent, library), begun_of(sent, now)
    under = selectors.under_way(runner, begun, now, wanted.situation) if begun else None
    if under is None or begun is None:
        return _over(request)
    form = DoneForm(
        request.POST if request.method == "POST" else None, [one.exercise for one in under.session.items]
    )
    if request.method == "POST" and form.is_valid():
        return _finish(request, runner, under, form, now)
    page = done_page(under, form, library)
    hidden = (*wanted.pairs, ("begun", begun.isoformat()))
    ids = [diary.new_id(now) for _one in range(3)]
    return render(request, "today/done.html", {"page": page, "form": form, "hidden": hidden, "ids": ids})


@require_GET
@for_runner
def sheet(request: HttpRequest, runner: Runner) -> HttpResponse:
    """The session as one page to print; it asks nothing of any server, and carries its own style."""
    now, library = clock.now(), library_of(runner.studio)
    wanted = asked(request.GET, library)
    begun = begun_of(request.GET, now) or selectors.told_today(runner, now, wanted.situation).now
    under = selectors.under_way(runner, begun, now, wanted.situation)
    if under is None:
        return _over(request)
    heading = day_name(diary.local_now(runner, begun).date())
    whole = replace(under.session, items=under.items)

    def say(reason: Reason) -> str:
        return halves(words(reason, library))

    text = session_sheet(whole, library, say, partial(how_much, library=library, say=say), heading=heading)
    return HttpResponse(_with_ways(text, wanted), headers={"Content-Security-Policy": ASKS_NOBODY})


def _with_ways(sheet: str, wanted: Asked) -> str:
    back, hide = escape(address(reverse("today:today"), wanted.pairs)), reverse("shell:quiet")
    return sheet.replace("<body>", f"<body>{_ON_SCREEN.format(back=back, hide=hide)}", 1)


def _finish(
    request: HttpRequest, runner: Runner, under: UnderWay, form: DoneForm, now: datetime
) -> HttpResponse:
    """Write the session and what came, once however often it is sent."""
    did, came, ids = tuple(form.cleaned_data["did"]), form.cleaned_data["came"], form.ids()
    if did:
        minutes = sum(one.minutes for one in under.session.items if one.exercise in did)
        whole = len(did) == len(under.session.items)
        services.finish(runner, minutes, did, under.session.circuit, finished=whole, id=ids[0], now=now)
        messages.success(request, halves(f"{minutes:g} minutes done, and they count."))
    else:
        messages.info(request, "Nothing was written down. It will be there when you are.")
    request.session.pop(UNDER_WAY, None)
    during = form.cleaned_data["during"] or (did[-1] if did else under.items[-1].exercise)
    if came == "none":
        return redirect("today:today")
    services.tell_symptom(runner, during, came, ids[1:], now)
    return redirect(address(reverse("today:wrong"), what=came, exercise=during))


def _player(
    request: HttpRequest, under: UnderWay, wanted: Asked, begun: datetime, at: int, form: SetForm | None
) -> HttpResponse:
    library = _library(request)
    page = player_page(under.items, at, under.done, wanted, begun, library)
    now = clock.now()
    shown = {"page": page, "left_out": under.left_out, "form": form, "problems": wanted.problems}
    ids = [diary.new_id(now) for _one in range(max(page.sets.left, 2))]
    return render(request, "today/session.html", {**shown, "ids": ids})


def _library(request: HttpRequest) -> Library:
    from restride.web.shell.access import person_of

    person = person_of(request)
    assert person is not None
    return library_of(person.studio)


def _over(request: HttpRequest) -> HttpResponse:
    messages.info(request, _OVER)
    return redirect("today:today")


def _set(form: SetForm) -> SetDone:
    said = form.cleaned_data
    return SetDone(
        said["exercise"],
        reps=said["reps"],
        load_kg=said["load_kg"],
        band=said["band"] or None,
        effort=None if said["effort"] is None else float(said["effort"]),
        seconds=said["seconds"],
        in_reserve=said["in_reserve"],
    )


def _again(named: str) -> str:
    """The page she came from, where it is the one that asks; else Today."""
    return named if named.startswith(f"{reverse('today:wrong')}?") else reverse("today:today")
