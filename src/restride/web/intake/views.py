"""One question a screen, saved at every answer; a text that must be read comes before the next."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from restride.web import clock
from restride.web.bridge import asking
from restride.web.bridge.asking import Known
from restride.web.intake import composition, presenters, selectors, services
from restride.web.intake.composition import Step, order
from restride.web.intake.forms import UNKNOWN, Asked, First, Lines
from restride.web.records.models import Runner
from restride.web.shell.access import for_runner

_OFF, _MORE = "intake-off", "intake-more"


@for_runner
def start(request: HttpRequest, runner: Runner) -> HttpResponse:
    """To what comes next; where nothing does, a page that says so."""
    now = clock.now()
    known = asking.known(runner, now)
    today = known.day.isoformat()
    if request.GET.get("more"):
        request.session[_MORE] = today
    skipped, more = _put_off(request, known), request.session.get(_MORE) == today
    found = selectors.where(runner, known, now, skipped, more)
    if found.step is not None:
        return redirect("intake:question", found.step.id)
    if found.what == "stopped":
        # A hold that time alone has met was opened by no entry: Today says its text.
        return redirect("intake:said", found.entry) if found.entry else redirect("today:today")
    mood = composition.mood_next(order(), known) is not None
    later = known.library.findings[found.entry] if found.what == "later" else None
    return render(request, "intake/done.html", {"what": found.what, "mood": mood, "later": later})


@for_runner
def question(request: HttpRequest, runner: Runner, name: str) -> HttpResponse:
    """One screen of questions, and her answer to it."""
    now = clock.now()
    known = asking.known(runner, now)
    step = selectors.step_named(name, known)
    if step is None:
        raise Http404
    if known.verdict.only_text and step.kind != "first":
        return redirect("intake:start")
    if "skip" in request.POST and step.can_skip:
        _put_off(request, known, step)
        return redirect(_home(step))
    form = presenters.empty_form(step, known, request.POST if request.method == "POST" else None)
    entries = _taken(request, runner, step, known, form, now) if request.method == "POST" else ()
    if entries:
        return _onward(runner, step, entries, now)
    ids = request.POST.getlist("entry_id") or presenters.new_ids(known, step)
    back = presenters.back_to(step, known, asking.answered_today(runner, now))
    page = presenters.screen(step, known, form, ids, back)
    return render(request, _template(step), {"page": page}, status=422 if form.errors else 200)


@for_runner
def mood(request: HttpRequest, runner: Runner) -> HttpResponse:
    """The private page: to its next question, or that it is through."""
    known = asking.known(runner, clock.now())
    step = composition.mood_next(order(), known)
    if step is not None and step.id not in _put_off(request, known):
        return redirect("intake:question", step.id)
    return render(request, "intake/mood_done.html", {"through": step is None})


@for_runner
def said(request: HttpRequest, runner: Runner, entry: UUID) -> HttpResponse:
    """The text an answer of hers opened, to be read before anything else."""
    now = clock.now()
    known = asking.known(runner, now)
    if asking.written_at(runner, str(entry), now) is None and not asking.holds_of(known, str(entry)):
        raise Http404
    coach = runner.coach.name if runner.coach else ""
    left = asking.minutes_to_take_back(runner, str(entry), now)
    page = presenters.text(known, str(entry), left, coach)
    if page is None:
        return redirect("intake:start")
    return render(request, "intake/said.html", {"page": page, "unread": "unread" in request.GET})


@for_runner
@require_POST
def taken_back(request: HttpRequest, runner: Runner, entry: UUID) -> HttpResponse:
    """It was a mis-tap, and the text was read again."""
    now = clock.now()
    if asking.written_at(runner, str(entry), now) is None:
        raise Http404
    if not request.POST.get("read"):
        return redirect(f"{reverse('intake:said', args=[entry])}?unread=1")
    if not asking.take_back(runner, str(entry), now):
        return redirect("intake:said", entry)
    return redirect("intake:start")


def _onward(runner: Runner, step: Step, entries: tuple[str, ...], now: datetime) -> HttpResponse:
    """To the text her answer opened; where it opened none that cannot wait, to the next question."""
    hold = selectors.speaks(asking.known(runner, now), entries)
    return redirect(_home(step)) if hold is None else redirect("intake:said", hold.opened_by)


def _home(step: Step) -> str:
    return "intake:mood" if selectors.is_private(step) else "intake:start"


def _template(step: Step) -> str:
    return "intake/lines.html" if step.kind in ("first", "lines") else "intake/question.html"


def _taken(
    request: HttpRequest, runner: Runner, step: Step, known: Known, form: forms.Form, now: datetime
) -> tuple[str, ...]:
    """What was sent, written; the entries it stands in. Empty where something has to be put right first."""
    ids = request.POST.getlist("entry_id")
    if "instead" in request.POST and step.instead is not None:
        return services.answer(runner, {step.instead.finding: step.instead.value}, ids, now)
    is_valid = form.is_valid()
    if isinstance(form, First) and (is_valid or form.is_urgent):
        return services.first(runner, step, form.birth(known.birth), form.said(), ids, now)
    if not is_valid:
        return ()
    if isinstance(form, Lines):
        return services.screen(runner, step, form.said(), ids, now)
    if isinstance(form, Asked):
        return services.answer(runner, form.said(), ids, now)
    return _of_the_birth(runner, step, known, form.cleaned_data[step.id], ids, now)


def _of_the_birth(
    runner: Runner, step: Step, known: Known, sent: str, ids: list[str], now: datetime
) -> tuple[str, ...]:
    if known.birth is None:
        raise Http404
    if step.kind == "tear":
        return services.tear(runner, known.birth, None if sent == UNKNOWN else int(sent), ids, now)
    return services.dilatation(runner, known.birth, "yes" if sent == "yes" else "no", ids, now)


def _put_off(request: HttpRequest, known: Known, step: Step | None = None) -> frozenset[str]:
    """The steps she put off, ``step`` now with them: one on the way to Today until tomorrow, any other for as
    long as she stays signed in."""
    today, kept = known.day.isoformat(), dict(request.session.get(_OFF, {}))
    if step is not None:
        kept[step.id] = today if step in order().today else ""
        request.session[_OFF] = kept
    return frozenset(name for name, day in kept.items() if day in ("", today))
