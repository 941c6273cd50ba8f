"""Pages of runs: the list, a new one, which one a file is, the file itself, and the day after."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from restride.coaching.terms.library import Finding
from restride.runfiles import NotARun
from restride.web import clock
from restride.web.bridge import diary
from restride.web.bridge import runs as bridge
from restride.web.bridge.library import library_of
from restride.web.bridge.runs import RunTold
from restride.web.records.models import Runner
from restride.web.runs import files, forms, presenters, selectors, sentences, services
from restride.web.runs.days import on_day
from restride.web.runs.files import Brought
from restride.web.runs.forms import AMISS, FileForm, HandForm, WhichForm
from restride.web.runs.services import Ground
from restride.web.runs.uploads import bounded, is_too_large
from restride.web.shell.access import for_runner


@for_runner
def all_runs(request: HttpRequest, runner: Runner) -> HttpResponse:
    """Her runs, newest first."""
    now = clock.now()
    page = presenters.runs_page(bridge.runs_of(runner, now), diary.today_of(runner, now))
    waits = selectors.waits_for_next_day(runner, now)
    stop = selectors.stop_texts(runner, now)
    return render(request, "runs/all.html", {"page": page, "next_day": waits is not None, "stop": stop})


@for_runner
@bounded
def new(request: HttpRequest, runner: Runner) -> HttpResponseBase:
    """A run comes in: by file, by hand, or in one tap."""
    now = clock.now()
    if is_too_large(request):
        return _new_page(request, runner, now, amiss={"file": [forms.too_large()]})
    if request.method != "POST":
        return _new_page(request, runner, now)
    if request.FILES or request.POST.get("do") == "file":
        return _by_file(request, runner, now)
    if request.POST.get("do") == "dry":
        return _dry_as_issued(request, runner, now)
    return _by_hand(request, runner, now)


@for_runner
@bounded
def to_run(request: HttpRequest, runner: Runner, run_id: UUID) -> HttpResponseBase:
    """A file for a run she told of by hand."""
    now = clock.now()
    told = bridge.run_of(runner, now, str(run_id))
    if told is None:
        raise Http404
    if not files.may_join(told, now):
        messages.info(request, sentences.has_its_file(told, files.MAY_JOIN.days))
        return redirect("runs:run", run_id=run_id)
    if is_too_large(request):
        return _file_page(request, runner, told, [forms.too_large()])
    if request.method != "POST":
        return _file_page(request, runner, told, [])
    return _by_file(request, runner, now, told)


@for_runner
def asked(request: HttpRequest, runner: Runner, file_id: UUID) -> HttpResponseBase:
    """Which run a file is, where it could be one she told of, or its watch's clock cannot be right."""
    now = clock.now()
    file = files.waiting_file(runner, str(file_id))
    if file is None:
        raise Http404
    if file.run_id and bridge.run_of(runner, now, file.run_id):
        return redirect("runs:run", run_id=file.run_id)
    question = files.question(runner, file, now)
    ids = [one.entry.id for one in question.runs]
    today, birth = diary.today_of(runner, now), selectors.birth_day(runner, now)
    given = request.POST if request.method == "POST" else None
    form = WhichForm(given, runs=ids, by_watch=question.by_watch, today=today, birth=birth)
    if form.is_valid():
        data = form.cleaned_data
        on = data["on"] if data["which"] == "day" else None
        return _welcomed(
            request, files.answer(runner, question, data["which"], on, _ground(data), now), now, runner
        )
    page = sentences.which_page(question, today)
    context = {
        "page": page,
        "errors": form.errors,
        "was": request.GET if given is None else given,
        "today": today,
    }
    return render(request, "runs/asked.html", context, status=200 if given is None else AMISS)


@for_runner
def original(request: HttpRequest, runner: Runner, file_id: UUID) -> FileResponse:
    """A file as she gave it, byte for byte, to be saved and never opened here."""
    del request
    file = files.waiting_file(runner, str(file_id))
    if file is None:
        raise Http404
    return FileResponse(
        file.original.open("rb"),
        as_attachment=True,
        filename=file.name,
        content_type="application/octet-stream",
    )


@for_runner
def next_day(request: HttpRequest, runner: Runner) -> HttpResponseBase:
    """The morning after a run: one screen."""
    now = clock.now()
    named = request.GET.get("run", "") or request.POST.get("run", "")
    told = bridge.run_of(runner, now, named) if named else selectors.waits_for_next_day(runner, now)
    if named and told is None:
        raise Http404
    findings = selectors.asked_next_day(library_of(runner.studio))
    amiss = ""
    if request.method == "POST" and told is not None:
        if _said_next_day(request, runner, told, findings, now):
            messages.success(request, "Thank you. Now that run counts, with the day after it.")
            return redirect("runs:run", run_id=told.entry.id)
        amiss = sentences.NEXT_DAY_EMPTY
    page = sentences.next_day_page(told, findings, diary.today_of(runner, now))
    context = {"page": page, "amiss": amiss, "was": request.POST, "entry_id": diary.new_id(now)}
    return render(request, "runs/next_day.html", context, status=AMISS if amiss else 200)


def _said_next_day(
    request: HttpRequest, runner: Runner, told: RunTold, findings: tuple[Finding, ...], now: datetime
) -> bool:
    said = {one.id: given for one in findings if one.takes(given := request.POST.get(one.id, ""))}
    none = bool(request.POST.get("none"))
    form = forms.EntryForm(request.POST)
    if not form.is_valid() or not (said or none):
        return False
    services.say_next_day(runner, told, form.entry(), {} if none else said, selectors.NEXT_DAY, now)
    return True


# --- ways in -----------------------------------------------------------------------------------------


def _by_file(
    request: HttpRequest, runner: Runner, now: datetime, told: RunTold | None = None
) -> HttpResponseBase:
    form = FileForm(request.POST, request.FILES)
    amiss = [str(one) for one in form.errors.get("file", [])]
    if form.is_valid():
        given = form.cleaned_data["file"]
        to = told.entry.id if told else ""
        try:
            came = files.bring_in(runner, given.name, given.read(), _ground(form.cleaned_data), now, to)
            return _welcomed(request, came, now, runner, form.cleaned_data)
        except NotARun as error:
            amiss = [str(error)]
    if told is not None:
        return _file_page(request, runner, told, amiss)
    return _new_page(request, runner, now, amiss={"file": amiss})


def _welcomed(
    request: HttpRequest, came: Brought, now: datetime, runner: Runner, data: dict[str, object] | None = None
) -> HttpResponse:
    """On to the run, or to the question which one it is."""
    if came.became == "asked":
        query = QueryDict(mutable=True)
        query.update({name: str(value) for name, value in (data or {}).items() if value and name != "file"})
        return redirect(f"{reverse('runs:asked', args=[came.file.id])}?{query.urlencode()}")
    told = bridge.run_of(runner, now, came.run)
    today = diary.today_of(runner, now)
    messages.success(request, sentences.welcome(came.became, told, today))
    for warning in came.warnings if came.became in ("new", "joined") else ():
        messages.info(request, warning)
    return redirect("runs:run", run_id=came.run)


def _dry_as_issued(request: HttpRequest, runner: Runner, now: datetime) -> HttpResponse:
    """The run she was given, done and dry, in one tap."""
    shown, form = bridge.last_shown_run(runner, now), forms.EntryForm(request.POST)
    if shown is None or not form.is_valid():
        return _new_page(request, runner, now, amiss={"hand": form.sentences() or [sentences.NONE_GIVEN]})
    today = diary.today_of(runner, now)
    services.write_by_hand(runner, form.entry(), services.as_issued(shown), today, "dry", now)
    messages.success(request, "Dry. That is written down.")
    return redirect("runs:run", run_id=form.entry())


def _by_hand(request: HttpRequest, runner: Runner, now: datetime) -> HttpResponse:
    today = diary.today_of(runner, now)
    form = HandForm(request.POST, today=today, birth=selectors.birth_day(runner, now))
    if not form.is_valid():
        return _new_page(request, runner, now, amiss={"hand": form.sentences()})
    data = form.cleaned_data
    day = _day(data, today)
    run = services.by_hand(bridge.last_shown_run(runner, now), data["ran"], _ground(data))
    services.write_by_hand(runner, form.entry(), run, day, data["outcome"], now, "confirmed")
    messages.success(request, f"Written down, {on_day(day, today)}.")
    where = "#where" if data["outcome"] == "leaked" else ""
    return redirect(reverse("runs:run", args=[form.entry()]) + where)


def _day(data: dict[str, object], today: date) -> date:
    if data.get("day") == "yesterday":
        return today - timedelta(days=1)
    on = data.get("on")
    return on if data.get("day") == "other" and isinstance(on, date) else today


def _ground(data: dict[str, object]) -> Ground:
    return Ground(data.get("surface") or "unknown", bool(data.get("buggy")))  # type: ignore[arg-type]


def _new_page(
    request: HttpRequest, runner: Runner, now: datetime, amiss: dict[str, list[str]] | None = None
) -> HttpResponse:
    """The three ways in; what was typed by hand stays."""
    shown, today = bridge.last_shown_run(runner, now), diary.today_of(runner, now)
    ran = [one for one in bridge.runs_of(runner, now) if one.day == today]
    stop = selectors.stop_texts(runner, now)
    context = {
        "stop": stop,
        "already": sentences.here_already(ran[-1], today) if ran else "",
        "minutes": presenters.minutes_offered(shown),
        "dry": presenters.dry_button(None if ran or stop else shown),
        "entry_id": diary.new_id(now),
        "dry_id": diary.new_id(now),
        "days": forms.DAYS,
        "surfaces": forms.SURFACES,
        "lost": selectors.is_loss(runner, now),
        "today": today,
        "was": request.POST,
        "amiss": amiss or {},
    }
    return render(request, "runs/new.html", context, status=AMISS if amiss else 200)


def _file_page(request: HttpRequest, runner: Runner, told: RunTold, amiss: list[str]) -> HttpResponse:
    now = clock.now()
    today = diary.today_of(runner, now)
    context = {
        "lost": selectors.is_loss(runner, now),
        "run_id": told.entry.id,
        "run": sentences.run_in_words(told, today),
        "surfaces": forms.SURFACES,
        "amiss": {"file": amiss},
    }
    return render(request, "runs/file.html", context, status=AMISS if amiss else 200)
