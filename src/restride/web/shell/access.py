"""Who may see which page. Every view of the studio carries exactly one of these, and a test looks.

What is not hers does not exist for her: she is told 404, never 403, because even "there is such a woman" is
something about her. And before she has agreed to it nothing is kept of a runner, so no page but the first
asks her anything.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Literal
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from restride.web import clock
from restride.web.accounts.models import Person
from restride.web.consent.selectors import has_agreed
from restride.web.records.models import Runner

Access = Literal["all", "newcomer", "runner", "coach", "coach-of", "owner"]
View = Callable[..., HttpResponseBase]


def open_to_all(view: View) -> View:
    """Anybody, signed in or not."""
    return _marked(view, view, "all")


def for_newcomer(view: Callable[Concatenate[HttpRequest, Runner, ...], HttpResponseBase]) -> View:
    """A runner, whether or not she has agreed yet."""

    @wraps(view)
    def asked(request: HttpRequest, *given: Any, **named: Any) -> HttpResponseBase:
        person = person_of(request)
        if person is None:
            return sign_in_first(request)
        if not person.is_runner:
            raise Http404
        runner = person.runner
        runner.studio = person.studio  # the same one, which is read already
        return view(request, runner, *given, **named)

    return _marked(never_cache(asked), view, "newcomer")


def for_runner(view: Callable[Concatenate[HttpRequest, Runner, ...], HttpResponseBase]) -> View:
    """A runner, who gets her own diary handed in; one who has not agreed to its being kept is asked first."""

    @wraps(view)
    def agreed(request: HttpRequest, runner: Runner, *given: Any, **named: Any) -> HttpResponseBase:
        if not has_agreed(runner):
            return redirect("consent:start")
        return view(request, runner, *given, **named)

    return _marked(for_newcomer(agreed), view, "runner")


def for_coach(view: Callable[Concatenate[HttpRequest, Person, ...], HttpResponseBase]) -> View:
    """A coach."""

    @wraps(view)
    def asked(request: HttpRequest, *given: Any, **named: Any) -> HttpResponseBase:
        person = person_of(request)
        if person is None:
            return sign_in_first(request)
        if person.role != Person.Role.COACH:
            raise Http404
        return view(request, person, *given, **named)

    return _marked(never_cache(asked), view, "coach")


def for_coach_of(view: Callable[Concatenate[HttpRequest, Person, Runner, ...], HttpResponseBase]) -> View:
    """The coach of the runner the address names (``runner_id``); that she looked is written down."""

    @wraps(view)
    def asked(request: HttpRequest, *given: Any, runner_id: UUID, **named: Any) -> HttpResponseBase:
        person = person_of(request)
        if person is None:
            return sign_in_first(request)
        found = Runner.objects.select_related("person", "studio").filter(id=runner_id, coach=person).first()
        if found is None or person.role != Person.Role.COACH:
            raise Http404
        # Met here, because the rooms stand on this one.
        from restride.web.caseload.services import looked

        looked(person, found, request.resolver_match.view_name if request.resolver_match else "", clock.now())
        return view(request, person, found, *given, **named)

    return _marked(never_cache(asked), view, "coach-of")


def for_owner(view: Callable[Concatenate[HttpRequest, Person, ...], HttpResponseBase]) -> View:
    """Whoever runs the studio."""

    @wraps(view)
    def asked(request: HttpRequest, *given: Any, **named: Any) -> HttpResponseBase:
        person = person_of(request)
        if person is None:
            return sign_in_first(request)
        if not person.owner:
            raise Http404
        return view(request, person, *given, **named)

    return _marked(never_cache(asked), view, "owner")


def person_of(request: HttpRequest) -> Person | None:
    """Who is signed in, looked up once a request."""
    if not hasattr(request, "_person"):
        user = request.user
        active = user.is_authenticated and user.is_active
        found: Person | None = getattr(user, "person", None) if active else None
        request._person = found  # type: ignore[attr-defined]
    return request._person  # type: ignore[attr-defined,no-any-return]


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and back to where she was; what she typed waits in her browser.

    An address that names somebody's thing is not there for whoever is not signed in; that page, too, offers
    to sign in.
    """
    named = request.resolver_match.kwargs.values() if request.resolver_match else ()
    if any(isinstance(one, UUID) for one in named):
        raise Http404
    return redirect_to_login(request.get_full_path())


def access_of(view: object) -> Access | None:
    """Who may see it; None where nobody decided."""
    return getattr(view, "restride_access", None)


def _marked(asked: View, view: View, access: Access) -> View:
    asked.restride_access = access  # type: ignore[attr-defined]
    asked.restride_view = view  # type: ignore[attr-defined]
    return asked
