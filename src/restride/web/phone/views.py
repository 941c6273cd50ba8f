"""What a phone asks for by itself, what it sends, and the two pages about it."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from functools import wraps

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from restride.web import clock
from restride.web.bridge import phone as bridge
from restride.web.phone import services
from restride.web.phone import worker as service_worker
from restride.web.phone.disguise import COOKIE, DISGUISES, YEAR_S, disguise_of, manifest_of
from restride.web.phone.table import address_of
from restride.web.records.models import Runner
from restride.web.shell.access import View, for_runner, open_to_all

_SIGN_IN = "Sign in, and what waits on this phone is sent."
_SOMEBODY_ELSES = "These were written by somebody else. They wait until she signs in here again."
_TOO_LARGE = "That is more than is taken in at once. Send fewer."


def in_json(view: View) -> View:
    """Whoever sends is told in JSON that she must sign in first, because a phone cannot read a page."""

    @wraps(view)
    def asked(request: HttpRequest, *given: object, **named: object) -> HttpResponseBase:
        answer = view(request, *given, **named)
        if request.method != "POST" or answer.status_code != 302:
            return answer
        where = answer.headers["Location"]
        return JsonResponse({"say": _SIGN_IN, "where": where}, status=401, headers={"Location": where})

    return asked


@in_json
@require_http_methods(["GET", "POST"])
@for_runner
def outbox(request: HttpRequest, runner: Runner) -> HttpResponse:
    """What waits on this phone; and where it comes in."""
    if request.method == "GET":
        return render(request, "phone/outbox.html")
    try:
        came = bridge.delivery(request.body)
    except RequestDataTooBig:
        return JsonResponse({"say": _TOO_LARGE}, status=413)
    except bridge.NoDelivery as error:
        return JsonResponse({"say": str(error)}, status=400)
    if came.runner != str(runner.pk):
        return JsonResponse({"say": _SOMEBODY_ELSES}, status=409)
    now = clock.now()
    answers = services.receive(runner, came.lines, now)
    return JsonResponse({"answers": [asdict(one) for one in answers], "now": now.isoformat()})


@require_GET
@for_runner
def state(request: HttpRequest, runner: Runner) -> HttpResponseBase:
    """What her phone knows without a signal; nothing where it knows this already."""
    csrf, now = get_token(request), clock.now()
    found = {**bridge.state_of(runner, now), "table": address_of(runner, now)}
    # The secret behind the token belongs to it, because a token of an earlier sign-in is none.
    both = f"{found['digest']} {found['table']} {request.META.get('CSRF_COOKIE', '')}"
    digest = hashlib.sha256(both.encode()).hexdigest()[:24]
    if request.headers.get("If-None-Match") == f'"{digest}"':
        return HttpResponseNotModified(headers={"ETag": f'"{digest}"'})
    told = {**found, "digest": digest, "csrf": csrf}
    return JsonResponse(told, headers={"ETag": f'"{digest}"'})


@require_http_methods(["GET", "POST"])
@for_runner
def phone(request: HttpRequest, runner: Runner) -> HttpResponse:
    """What this phone keeps, how the app is called on it, and what makes a sound."""
    del runner
    if request.method == "POST":
        chosen = disguise_of(request.POST.get("app"))
        answer: HttpResponse = redirect("phone:phone")
        answer.set_cookie(COOKIE, chosen.id, max_age=YEAR_S, samesite="Lax", secure=request.is_secure())
        return answer
    shown = {"names": DISGUISES, "chosen": disguise_of(request.COOKIES.get(COOKIE))}
    return render(request, "phone/phone.html", shown)


@require_GET
@open_to_all
def away(request: HttpRequest) -> HttpResponse:
    """A page that is not kept, where there is no signal."""
    return render(request, "phone/away.html")


@require_GET
@open_to_all
def manifest(request: HttpRequest) -> HttpResponse:
    """How the app is called once it is on a home screen, and what its icon is."""
    told = manifest_of(disguise_of(request.GET.get("as")))
    return JsonResponse(told, content_type="application/manifest+json")


@require_GET
@open_to_all
def worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps Restride on a phone without a signal. At the root, because from there it speaks
    for every address."""
    del request
    script = service_worker.script()
    return HttpResponse(script, content_type="text/javascript", headers={"Cache-Control": "no-cache"})
