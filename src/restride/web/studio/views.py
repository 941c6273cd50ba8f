"""The owner's page, and the way into a demo studio."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from restride.demo import studio as invented
from restride.web import clock
from restride.web.accounts import services as people
from restride.web.accounts.models import Person
from restride.web.shell.access import for_owner, open_to_all
from restride.web.studio import selectors, services
from restride.web.studio.forms import AboutStudio, Invite


@for_owner
def studio(request: HttpRequest, owner: Person) -> HttpResponse:
    """What the studio says of itself, and who is in it."""
    form = AboutStudio(request.POST) if request.method == "POST" else AboutStudio.about(owner.studio)
    if request.method == "POST" and form.is_valid():
        services.say(owner.studio, {name: str(value) for name, value in form.cleaned_data.items()})
        messages.success(request, "Kept. The texts name these numbers from now on.")
        return redirect("studio:studio")
    return render(request, "studio/studio.html", _page(owner, about=form))


@for_owner
@require_POST
def invite(request: HttpRequest, owner: Person) -> HttpResponse:
    """Invite somebody: the link is shown once, to be handed on."""
    form = Invite(request.POST)
    link = ""
    if form.is_valid():
        try:
            secret = people.invite(owner.studio, form.cleaned_data["email"], form.role_chosen, clock.now())
            link = request.build_absolute_uri(reverse("join", args=[secret]))
        except people.NotYet as not_yet:
            form.add_error(None, str(not_yet))
    return render(request, "studio/studio.html", {**_page(owner, invite=form), "link": link})


@for_owner
@require_POST
def doors(request: HttpRequest, owner: Person) -> HttpResponse:
    """Let anybody sign up, or nobody without an invitation."""
    try:
        people.open_to_sign_up(owner.studio, request.POST.get("open") == "yes")
    except people.NotYet as not_yet:
        messages.error(request, str(not_yet))
    return redirect("studio:studio")


@open_to_all
def demo(request: HttpRequest) -> HttpResponse:
    """The invented people of a demo studio: look around as one of them. Only on one's own machine."""
    if not settings.DEVELOPMENT:
        raise Http404
    if request.method == "POST":
        person = selectors.invented_person(request.POST.get("who", ""))
        if person is None:
            raise Http404
        login(request, person.user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return redirect("shell:welcome")
    ways = {one.email: one.way for one in invented.cast().women}
    told = [(one, ways.get(one.user.email, "")) for one in selectors.invented_people()]
    return render(request, "studio/demo.html", {"people": told})


def _page(owner: Person, about: AboutStudio | None = None, invite: Invite | None = None) -> dict[str, object]:
    return {
        "about": about or AboutStudio.about(owner.studio),
        "invite": invite or Invite(),
        "missing": [one.replace("_", " ") for one in people.missing(owner.studio)],
        "open": owner.studio.open_to_sign_up,
        "people": selectors.people_of(owner.studio),
    }
