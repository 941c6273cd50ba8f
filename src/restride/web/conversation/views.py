"""The runner's side of the thread."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from restride.web import clock
from restride.web.bridge import diary, typed
from restride.web.bridge.library import library_of
from restride.web.conversation import presenters, selectors, services
from restride.web.conversation.forms import ReplyForm, WriteForm
from restride.web.conversation.models import ProposedFinding
from restride.web.records.models import Runner
from restride.web.shell.access import for_runner


@for_runner
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest, runner: Runner) -> HttpResponse:
    """The thread, and writing into it."""
    now = clock.now()
    if request.method != "POST":
        services.opened(runner, by_runner=True, now=now)
        return _page(request, runner, WriteForm(initial={"entry_id": diary.new_id(now)}))
    form = WriteForm(request.POST)
    if form.is_valid():
        try:
            written = services.write(runner, form.cleaned_data["text"], form.form_id(), now)
        except services.NotKept as why:
            form.add_error("text", why.sentence)
        else:
            return _after(written)
    return _page(request, runner, _again(request, form))


@for_runner
def not_now(request: HttpRequest, runner: Runner, rule: str) -> HttpResponse:
    """Her "no, not now" to the one question her words asked."""
    now = clock.now()
    if request.method != "POST":
        # Met after a sign-in in between: the question stands on the page itself.
        if all(one.rule != rule for one in typed.stops(runner, now)):
            raise Http404
    elif typed.not_now(runner, rule, request.POST.get("entry_id", ""), now):
        messages.success(request, "Noted: not so now. The plan goes on.")
    return redirect("conversation:talk")


@for_runner
def finding(request: HttpRequest, runner: Runner, proposal_id: UUID) -> HttpResponse:
    """Her yes or no to what the coach read out of a sentence."""
    proposal = selectors.proposal_of(runner, proposal_id)
    if proposal is None:
        raise Http404
    form, now = ReplyForm(request.POST), clock.now()
    if request.method == "POST" and not form.is_valid():
        messages.warning(request, "Nothing was changed. Choose yes or no under the sentence.")
    elif request.method == "POST" and form.cleaned_data["said"] == "no":
        services.decline(proposal, now)
        messages.success(request, "Noted: that is not so. It does not count.")
    elif request.method == "POST":
        _confirm(request, runner, proposal, form.form_id())
    return redirect("conversation:talk")


def _confirm(request: HttpRequest, runner: Runner, proposal: ProposedFinding, entry_id: str) -> None:
    try:
        services.confirm(runner, proposal, entry_id, clock.now())
    except services.NotKept as why:
        messages.warning(request, why.sentence)
    else:
        messages.success(request, "Thank you. It counts from now on, as your own answer.")


def _page(request: HttpRequest, runner: Runner, form: WriteForm) -> HttpResponse:
    now = clock.now()
    thread = selectors.thread_of(runner, whole="all" in request.GET)
    ids = {one: diary.new_id(now) for one in presenters.open_proposals(thread)}
    page = presenters.talk_page(
        thread,
        selectors.promise_to(runner),
        runner.coach.name if runner.coach else "",
        typed.stops(runner, now),
        presenters.Reader(now, diary.zone_of(runner), library_of(runner.studio), ids),
    )
    given = {"page": page, "form": form}
    return render(request, "conversation/talk.html", given, status=422 if form.errors else 200)


def _again(request: HttpRequest, form: WriteForm) -> WriteForm:
    """What she typed, still there, in a form with an id of its own."""
    data = request.POST.copy()
    data["entry_id"] = diary.new_id(clock.now())
    again = WriteForm(data)
    again.full_clean()
    again.errors.update(form.errors)
    return again


def _after(written: services.Written) -> HttpResponseRedirect:
    """To where she wrote; but to the top where a fixed text stands, because it must be what she sees."""
    where = reverse("conversation:talk")
    return HttpResponseRedirect(where if written.stops else f"{where}#latest")
