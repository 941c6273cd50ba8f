"""What writes people: joining a studio, inviting somebody, and what a studio must have said before it may."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Count

from restride.web.accounts.models import Invitation, Person, Studio, User
from restride.web.records.models import Runner

OPEN_FOR = timedelta(days=14)
"""How long an invitation can be used."""

LOCAL = ("emergency", "maternity_line", "crisis_line", "abuse_line", "urgent_care")
"""The local numbers the studio's texts name."""

MUST_SAY = ("emergency", "maternity_line", "crisis_line", "abuse_line")
"""Those without which nobody may be invited: in an emergency she must read a number that answers."""


class NotYet(Exception):
    """Something the studio must say first; its words say what."""


def account(email: str, password: str | None = None) -> User:
    """An account whose address somebody vouches for: the owner of a studio, or a demo's invented people."""
    user = User.objects.create_user(email, password)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def missing(studio: Studio) -> tuple[str, ...]:
    """What the studio has not said yet and must, before it may invite anybody."""
    numbers = tuple(name for name in MUST_SAY if not str(studio.local.get(name, "")).strip())
    return numbers if studio.safeguarding_lead.strip() else (*numbers, "safeguarding_lead")


def invite(studio: Studio, email: str, role: str, now: datetime, coach: Person | None = None) -> str:
    """An invitation for this address; its secret, which is kept nowhere else. Raises NotYet."""
    _refuse_what_is_missing(studio)
    secret = secrets.token_urlsafe(24)
    Invitation.objects.create(
        studio=studio, email=email.lower(), role=role, coach=coach, secret_digest=_digest(secret), made_at=now
    )
    return secret


def open_to_sign_up(studio: Studio, is_open: bool) -> None:
    """Let anybody sign up, or nobody without an invitation. Raises NotYet."""
    if is_open:
        _refuse_what_is_missing(studio)
    studio.open_to_sign_up = is_open
    studio.save(update_fields=["open_to_sign_up"])


def invitation_of(secret: str, now: datetime) -> Invitation | None:
    """The invitation with this secret, while it can be used."""
    found = Invitation.objects.select_related("studio", "coach")
    return found.filter(
        secret_digest=_digest(secret), used_at__isnull=True, made_at__gt=now - OPEN_FOR
    ).first()


def studio_open_to_all() -> Studio | None:
    """The studio anybody may sign up to, where there is one."""
    return Studio.objects.filter(open_to_sign_up=True).order_by("made_at").first()


def join(user: User, name: str, now: datetime, invitation: Invitation | None) -> Person | None:
    """Make her a person of the studio that invited her, or of the open one; None where there is neither."""
    if invitation is not None:
        with transaction.atomic():
            Invitation.objects.filter(pk=invitation.pk).update(used_at=now)
            return enter(invitation.studio, user, name, invitation.role, now, invitation.coach)
    studio = studio_open_to_all()
    return enter(studio, user, name, Person.Role.RUNNER, now, None) if studio else None


def enter(
    studio: Studio, user: User, name: str, role: str, now: datetime, coach: Person | None = None
) -> Person:
    """A person of this studio, with a diary if she runs; her coach the one who has fewest to look after."""
    with transaction.atomic():
        person = Person.objects.create(user=user, studio=studio, role=role, name=name)
        if person.is_runner:
            Runner.objects.create(
                studio=studio, person=person, coach=coach or _least_busy(studio), joined_at=now
            )
    return person


def _least_busy(studio: Studio) -> Person | None:
    coaches = Person.objects.filter(studio=studio, role=Person.Role.COACH)
    return coaches.annotate(women=Count("caseload")).order_by("women", "user_id").first()


def _refuse_what_is_missing(studio: Studio) -> None:
    lacking = missing(studio)
    if lacking:
        named = ", ".join(one.replace("_", " ") for one in lacking)
        raise NotYet(
            f"Before anybody is invited the studio must say: {named}. Its texts name them in an emergency."
        )


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
