"""A sentence of a message turned into a finding, in two steps that need no script: which sentence and
question, then which answer. It counts only once the runner has said yes."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from restride.coaching.terms.library import Finding
from restride.web import clock
from restride.web.accounts.models import Person
from restride.web.bridge.library import library_of
from restride.web.caseload import forms
from restride.web.caseload.sentences import sentences_of
from restride.web.caseload.thread import answerable, quoted
from restride.web.conversation import selectors as conversation
from restride.web.conversation import services as thread_services
from restride.web.conversation.models import Message
from restride.web.records.models import Runner
from restride.web.shell.access import for_coach_of


@for_coach_of
@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: HttpRequest, coach: Person, runner: Runner) -> HttpResponse:
    """Choose a sentence and a question; then an answer; then it is put to her."""
    given = request.POST if request.method == "POST" else request.GET
    message = _message(runner, given.get("message", ""))
    quote = quoted(message.text, given.get("sentence"))
    asked = _asked(runner, given.get("finding", ""))
    if quote is None or asked is None or "search" in given:
        return _choose(request, runner, message)
    if request.method != "POST":
        return _value(request, runner, message, quote, asked, forms.FindingForm(asked))
    form = forms.FindingForm(asked, request.POST)
    if form.is_valid():
        try:
            thread_services.propose(coach, message, quote[1], asked.id, form.value(), clock.now())
        except thread_services.NotKept as why:
            form.add_error("value", why.sentence)
        else:
            messages.success(request, f"Put to {runner.person.name}. It counts once she says yes.")
            return redirect("caseload:woman", runner_id=runner.pk)
    return _value(request, runner, message, quote, asked, form)


def _message(runner: Runner, id: str) -> Message:
    """The message the address names: hers, and written by her; without one her last."""
    try:
        found = conversation.message_of(runner, UUID(id)) if id else None
    except ValueError:
        found = None
    if found is None and not id:
        found = conversation.last_of_hers(runner)
    if found is None:
        raise Http404
    return found


def _asked(runner: Runner, id: str) -> Finding | None:
    library = library_of(runner.studio)
    return library.findings[id] if id in {one.id for one in answerable(library)} else None


def _choose(request: HttpRequest, runner: Runner, message: Message) -> HttpResponse:
    search = request.GET.get("q", "").strip()
    library = library_of(runner.studio)
    found = answerable(library, search)
    tried = bool({"sentence", "finding"} & request.GET.keys()) and "search" not in request.GET
    page = {
        "runner": runner,
        "message": message,
        "sentences": [(str(number), one) for number, one in enumerate(sentences_of(message.text))],
        "sentence": request.GET.get("sentence", ""),
        "questions": found,
        "search": search,
        "chosen": request.GET.get("finding", ""),
        "sentence_errors": ["Choose the sentence."] if tried and not request.GET.get("sentence") else [],
        "finding_errors": ["Choose the question it answers."]
        if tried and not request.GET.get("finding")
        else [],
    }
    return render(request, "caseload/finding.html", page)


def _value(
    request: HttpRequest,
    runner: Runner,
    message: Message,
    quote: tuple[int, str],
    asked: Finding,
    form: forms.FindingForm,
) -> HttpResponse:
    page = {
        "runner": runner,
        "message": message,
        "number": quote[0],
        "quote": quote[1],
        "asked": asked,
        "form": form,
    }
    return render(request, "caseload/finding_value.html", page, status=422 if form.errors else 200)
