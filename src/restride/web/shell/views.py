"""The pages anybody may open: what this is, a breath before any sign-up, whom to call, a plain page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from restride.coaching.terms.library import Library
from restride.web.accounts.models import Studio
from restride.web.bridge.library import library_of, shipped
from restride.web.consent.selectors import has_agreed
from restride.web.shell import samples
from restride.web.shell.access import open_to_all, person_of
from restride.web.shell.breath import breath_page, canister
from restride.web.shell.lines import support_lines

THEMES = ("light", "dark", "contrast")


@open_to_all
def welcome(request: HttpRequest) -> HttpResponse:
    """What it is and whom it is for; whoever is signed in is where her day is, once she has said yes to
    its being kept."""
    person = person_of(request)
    if person is None:
        return render(request, "shell/welcome.html", {"canister": canister(shipped(), "welcome")})
    if not person.is_runner:
        return redirect("caseload:queue")
    return redirect("today:today" if has_agreed(person.runner) else "consent:start")


@open_to_all
def breathe(request: HttpRequest) -> HttpResponse:
    """Three minutes of breath, before or without any sign-up."""
    return render(request, "shell/breathe.html", {"breath": breath_page(shipped())})


@open_to_all
def support(request: HttpRequest) -> HttpResponse:
    """Whom to call. Who opens it is written down nowhere."""
    return render(request, "shell/support.html", {"lines": support_lines(_library(request).local)})


@open_to_all
def quiet(request: HttpRequest) -> HttpResponse:
    """A plain page with nothing of ours on it."""
    return render(request, "shell/quiet.html")


@open_to_all
def favicon(request: HttpRequest) -> HttpResponse:
    """No icon, and no error: a browser asks for one on a page that names none, such as the plain page."""
    del request
    return HttpResponse(status=204)


@open_to_all
def components(request: HttpRequest) -> HttpResponse:
    """Every part of every page, in every state. ``?theme=`` light, dark or contrast."""
    asked = request.GET.get("theme", "")
    page = samples.everything(shipped())
    return render(request, "shell/components.html", {**page, "theme": asked if asked in THEMES else ""})


def _library(request: HttpRequest) -> Library:
    """Her studio's; for a visitor that of the first studio here, which is nearly always the only one."""
    person = person_of(request)
    studio = person.studio if person else Studio.objects.order_by("made_at").first()
    return library_of(studio) if studio else shipped()
