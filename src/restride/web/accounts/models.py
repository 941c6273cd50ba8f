"""Who people are. Nothing about a body is held here: what she writes of herself is in her diary."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models


class Users(UserManager["User"]):
    """Users are known by their e-mail address and have no other name to sign in with."""

    def get(self, *given: Any, **named: Any) -> User:
        """One user, with her person and its studio and diary: whoever is signed in is read so for every page,
        and the page asks for them next."""
        return self.select_related("person__studio", "person__runner").get(*given, **named)

    def create_user(  # type: ignore[override]
        self, email: str, password: str | None = None, **more: Any
    ) -> User:
        """A user, saved; without a password she signs in by code."""
        user = self.model(email=self.normalize_email(email).lower(), **more)
        user.set_password(password) if password else user.set_unusable_password()
        user.save(using=self._db)
        return user


class User(AbstractUser):
    """An account: an address to sign in with. Erased with the person."""

    username = None  # type: ignore[assignment]
    email = models.EmailField("e-mail address", unique=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[Users] = Users()

    def __str__(self) -> str:
        return self.email


class Studio(models.Model):
    """A studio: its people, the local numbers its texts name, and who answers for safeguarding.

    ``local``: emergency, maternity_line, crisis_line, urgent_care, abuse_line as its country has them.
    ``promise_hours``: within how many hours a coach answers. ``invented``: everybody in it is made up.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80)
    local = models.JSONField(default=dict)
    safeguarding_lead = models.CharField(max_length=120, blank=True)
    promise_hours = models.PositiveSmallIntegerField(default=48)
    open_to_sign_up = models.BooleanField(default=False)
    invented = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """One person in one studio: a runner or a coach; an owner besides, if she runs the place.

    Erased on leaving."""

    class Role(models.TextChoices):
        """What she is here."""

        RUNNER = "runner"
        COACH = "coach"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="person")
    studio = models.ForeignKey(Studio, on_delete=models.CASCADE, related_name="people")
    role = models.CharField(max_length=10, choices=Role.choices)
    owner = models.BooleanField(default=False)
    name = models.CharField(max_length=60)

    def __str__(self) -> str:
        return self.name

    @property
    def is_runner(self) -> bool:
        """Whether this is somebody with a diary."""
        return self.role == self.Role.RUNNER


class Invitation(models.Model):
    """An address that may join as this role. The link's secret is kept as its digest alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    studio = models.ForeignKey(Studio, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=10, choices=Person.Role.choices)
    coach = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    secret_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.email} as {self.role}"
