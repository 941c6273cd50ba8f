"""Every address of the studio, asked by every role and by nobody: her things exist for her alone.

A new address without a row in this table fails the build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from restride.web.accounts.models import Person
from restride.web.records.models import Runner
from restride.web.shell.access import Access, access_of
from tests.web.things import Things, things_of

pytestmark = pytest.mark.django_db

Made = Callable[[Things], dict[str, Any]]


def _none(_things: Things) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Row:
    """Who may see an address, and whose thing it names."""

    access: Access
    named: Made = _none


TABLE: dict[str, Row] = {
    "join": Row("all", lambda _: {"secret": "none"}),
    "mail": Row("all"),
    "studio:demo": Row("all"),
    "studio:studio": Row("owner"),
    "studio:invite": Row("owner"),
    "studio:doors": Row("owner"),
}

LIBRARY = "account_"
"""The sign-in library's own addresses say nothing of anybody; it looks after them."""


def _patterns(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _patterns(one, inner)
        else:
            yield f"{space}{one.name}", one


PATTERNS = {name: one for name, one in _patterns(get_resolver()) if not name.startswith(LIBRARY)}


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert set(PATTERNS) == set(TABLE)


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_a_view_says_who_may_see_it_as_the_table_does(name: str) -> None:
    assert access_of(PATTERNS[name].callback) == TABLE[name].access


def _asked(client: Client, name: str, things: Things) -> int:
    return client.get(reverse(name, kwargs=TABLE[name].named(things))).status_code


@pytest.mark.parametrize("name", sorted(TABLE))
def test_nobody_signed_in_is_shown_nothing_of_anybody(runner: Runner, name: str) -> None:
    status = _asked(Client(), name, things_of(runner))
    wanted = {404} if TABLE[name].named is not _none else {302}
    assert TABLE[name].access == "all" or status in wanted


@pytest.mark.parametrize("name", sorted(name for name, row in TABLE.items() if row.access != "all"))
def test_somebody_else_is_told_it_is_not_there(
    runner: Runner, other_runner: Runner, other_coach: Person, name: str
) -> None:
    things, row = things_of(runner), TABLE[name]
    strangers = {
        "runner": other_coach,
        "coach": other_runner.person,
        "coach-of": other_coach,
        "owner": other_coach,
    }
    others = [strangers[row.access], *([other_runner.person] if row.named is not _none else [])]
    for somebody in others:
        client = Client()
        client.force_login(somebody.user)
        assert _asked(client, name, things) in {404, 405}


@pytest.mark.parametrize("name", sorted(name for name, row in TABLE.items() if row.access == "coach-of"))
def test_her_own_page_at_the_desk_is_not_hers_to_open(runner: Runner, name: str) -> None:
    client = Client()
    client.force_login(runner.person.user)
    assert _asked(client, name, things_of(runner)) == 404
