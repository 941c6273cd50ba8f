"""The link of an invitation, and the mailbox of a studio on one's own machine."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from restride.web import clock
from restride.web.accounts import mailbox, services
from restride.web.accounts.adapter import INVITED
from restride.web.shell.access import open_to_all


@open_to_all
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """Come in by an invitation: to sign up, as nobody else."""
    if services.invitation_of(secret, clock.now()) is None:
        return render(request, "accounts/invitation_over.html", status=404)
    if request.user.is_authenticated:
        logout(request)
    request.session[INVITED] = secret
    return redirect("account_signup")


@open_to_all
def mail(request: HttpRequest) -> HttpResponse:
    """The last letters, where no mail server is set and this is a demo on one's own machine."""
    if not settings.DEVELOPMENT:
        raise Http404
    letters = [{"to": ", ".join(one.to), "subject": one.subject, "body": one.body} for one in mailbox.KEPT]
    return render(request, "accounts/mail.html", {"letters": letters})
