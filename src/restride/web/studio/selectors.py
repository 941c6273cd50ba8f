"""What is read of a studio."""

from __future__ import annotations

from restride.web.accounts.models import Person, Studio


def people_of(studio: Studio) -> list[Person]:
    """Everybody in it, coaches first."""
    return list(Person.objects.filter(studio=studio).select_related("user").order_by("role", "name"))


def invented_people() -> list[Person]:
    """The people of demo studios, coaches first."""
    found = Person.objects.filter(studio__invented=True).select_related("runner", "user")
    return list(found.order_by("role", "name"))


def invented_person(id: str) -> Person | None:
    """The invented person with this id; None for any other text."""
    return next((one for one in invented_people() if str(one.pk) == id), None)
