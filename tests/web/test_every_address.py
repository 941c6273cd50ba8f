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
from restride.web.records.models import EntryRow, Runner
from restride.web.shell.access import Access, access_of
from tests.web.things import Things, things_of

pytestmark = pytest.mark.django_db

Named = Callable[[Things], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Row:
    """Who may see an address. ``hers``: the thing of hers it names; ``with_``: what else it needs."""

    access: Access
    hers: Named | None = None
    with_: dict[str, Any] | None = None

    def address(self, name: str, things: Things) -> str:
        """The address, naming her things."""
        return reverse(name, kwargs={**(self.with_ or {}), **(self.hers(things) if self.hers else {})})


def _woman(**more: str) -> Named:
    return lambda things: {
        "runner_id": things.runner,
        **{key: getattr(things, of) for key, of in more.items()},
    }


def _one(key: str, of: str) -> Named:
    return lambda things: {key: getattr(things, of)}


TABLE: dict[str, Row] = {
    "shell:welcome": Row("all"),
    "shell:breathe": Row("all"),
    "shell:support": Row("all"),
    "shell:quiet": Row("all"),
    "shell:favicon": Row("all"),
    "shell:components": Row("all"),
    "join": Row("all", with_={"secret": "none"}),
    "mail": Row("all"),
    "consent:start": Row("newcomer"),
    "consent:share": Row("runner"),
    "consent:take": Row("newcomer"),
    "intake:start": Row("runner"),
    "intake:mood": Row("runner"),
    "intake:question": Row("runner", with_={"name": "usual-first-leak-min"}),
    "intake:said": Row("runner", _one("entry", "answer")),
    "intake:taken-back": Row("runner", _one("entry", "answer")),
    "checks:readiness": Row("runner"),
    "checks:more": Row("runner"),
    "checks:self-test": Row("runner", with_={"name": "hold-count"}),
    "checks:sign": Row("runner"),
    "checks:stopped": Row("runner"),
    "checks:taken-back": Row("runner"),
    "checks:part": Row("runner", with_={"number": 1}),
    "checks:watch": Row("runner", with_={"number": 1}),
    "checks:item": Row("runner", with_={"number": 1, "name": "walk"}),
    "today:today": Row("runner"),
    "today:swap": Row("runner"),
    "today:seen": Row("runner"),
    "today:not-now": Row("runner"),
    "today:take-back": Row("runner"),
    "today:visit": Row("runner"),
    "today:session": Row("runner"),
    "today:log": Row("runner"),
    "today:wrong": Row("runner"),
    "today:where": Row("runner"),
    "today:done": Row("runner"),
    "today:sheet": Row("runner"),
    "today:check-in": Row("runner"),
    "today:workout": Row("runner", with_={"kind": "text"}),
    "today:week": Row("runner"),
    "player:session": Row("runner"),
    "player:place": Row("runner"),
    "picture:picture": Row("runner"),
    "picture:forecasts": Row("runner"),
    "picture:compared": Row("runner"),
    "runs:all": Row("runner"),
    "runs:new": Row("runner"),
    "runs:next-day": Row("runner"),
    "runs:asked": Row("runner", _one("file_id", "file")),
    "runs:original": Row("runner", _one("file_id", "file")),
    "runs:run": Row("runner", _one("run_id", "run")),
    "runs:file": Row("runner", _one("run_id", "run")),
    "way:way": Row("runner"),
    "learn:all": Row("runner"),
    "learn:lesson": Row("runner", with_={"lesson_id": "none"}),
    "learn:answer": Row("runner", with_={"question_id": "none"}),
    "conversation:talk": Row("runner"),
    "logs:day": Row("runner"),
    "logs:leak": Row("runner"),
    "logs:goal": Row("runner"),
    "logs:bladder": Row("runner"),
    "logs:urge": Row("runner"),
    "logs:take-back": Row("runner"),
    "experiments:all": Row("runner"),
    "experiments:begin": Row("runner"),
    "experiments:stop": Row("runner"),
    "experiments:test": Row("runner", with_={"name": "home-jump-test"}),
    "experiments:suggested": Row("runner", _one("suggestion_id", "suggestion")),
    "experiments:one": Row("runner", _one("experiment_id", "experiment")),
    "experiments:suggest": Row("coach-of", _woman()),
    "experiments:stop-hers": Row("coach-of", _woman()),
    "conversation:not-now": Row("runner", with_={"rule": "none"}),
    "conversation:finding": Row("runner", _one("proposal_id", "proposal")),
    "player:run": Row("runner"),
    "phone:worker": Row("all"),
    "phone:manifest": Row("all"),
    "phone:away": Row("all"),
    "phone:outbox": Row("runner"),
    "phone:phone": Row("runner"),
    "phone:state": Row("runner"),
    "phone:table": Row("runner"),
    "caseload:queue": Row("coach"),
    "caseload:woman": Row("coach-of", _woman()),
    "caseload:talk": Row("coach-of", _woman()),
    "caseload:hypothesis": Row("coach-of", _woman()),
    "caseload:forecasts": Row("coach"),
    "caseload:forecast": Row("coach-of", _woman()),
    "caseload:picture": Row("coach-of", _woman()),
    "caseload:finding": Row("coach-of", _woman()),
    "caseload:order": Row("coach-of", _woman()),
    "caseload:undo": Row("coach-of", _woman(entry_id="order")),
    "caseload:sign": Row("coach-of", _woman()),
    "caseload:seen": Row("coach-of", _woman(entry_id="seen")),
    "studio:demo": Row("all"),
    "studio:studio": Row("owner"),
    "studio:invite": Row("owner"),
    "studio:doors": Row("owner"),
}

LIBRARY = "account_"
"""The sign-in library's own addresses say nothing of anybody; it looks after them."""

HERS = sorted(name for name, row in TABLE.items() if row.hers)
CLOSED = sorted(name for name, row in TABLE.items() if row.access != "all")
HER_PAGES = sorted(name for name, row in TABLE.items() if row.access in ("newcomer", "runner"))


def _patterns(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _patterns(one, f"{space}{one.namespace}:" if one.namespace else space)
        else:
            yield f"{space}{one.name}", one


PATTERNS = {name: one for name, one in _patterns(get_resolver()) if not name.startswith(LIBRARY)}


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert set(PATTERNS) == set(TABLE)


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_a_view_says_who_may_see_it_as_the_table_does(name: str) -> None:
    assert access_of(PATTERNS[name].callback) == TABLE[name].access


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_an_address_that_takes_an_id_names_whose_it_is(name: str) -> None:
    takes = [
        key
        for key, kind in PATTERNS[name].pattern.converters.items()
        if type(kind).__name__ == "UUIDConverter"
    ]
    assert bool(takes) == (TABLE[name].hers is not None)


@pytest.mark.parametrize("name", CLOSED)
def test_who_is_not_signed_in_signs_in_first_and_learns_nothing(runner: Runner, name: str) -> None:
    row, things = TABLE[name], things_of(runner)
    answer = Client().get(row.address(name, things))
    assert answer.status_code in ((404, 405) if row.hers else (302, 405))
    assert answer.status_code != 302 or "/accounts/login/" in answer.headers["Location"]


@pytest.mark.parametrize("name", CLOSED)
def test_another_role_is_told_there_is_no_such_page(
    runner: Runner, other_runner: Runner, other_coach: Person, name: str
) -> None:
    row, things = TABLE[name], things_of(runner)
    somebody = other_coach if row.access in ("newcomer", "runner") else other_runner.person
    assert 404 in _answers(somebody, row.address(name, things)) <= {404, 405}


@pytest.mark.parametrize("name", HERS)
def test_her_thing_is_not_there_for_anybody_else(
    runner: Runner, other_runner: Runner, other_coach: Person, owner: Person, name: str
) -> None:
    row, things = TABLE[name], things_of(runner)
    for somebody in (other_runner.person, other_coach, owner):
        assert _answers(somebody, row.address(name, things)) <= {404, 405}


@pytest.mark.parametrize("name", HERS)
def test_nobody_else_can_write_to_her_diary_by_its_address(
    runner: Runner, other_runner: Runner, other_coach: Person, name: str
) -> None:
    things = things_of(runner)
    before = EntryRow.objects.filter(runner=runner).count()
    for somebody in (other_runner.person, other_coach):
        _answers(somebody, TABLE[name].address(name, things))
    assert EntryRow.objects.filter(runner=runner).count() == before


@pytest.mark.parametrize("name", sorted(name for name, row in TABLE.items() if row.access == "coach-of"))
def test_the_desk_is_not_open_to_the_woman_it_is_about(runner: Runner, name: str) -> None:
    assert _answers(runner.person, TABLE[name].address(name, things_of(runner))) == {404}


@pytest.mark.parametrize(
    "name", sorted(name for name in CLOSED if TABLE[name].access in ("newcomer", "runner"))
)
def test_a_page_of_hers_is_kept_by_no_browser(runner: Runner, as_runner: Client, name: str) -> None:
    answer = as_runner.get(TABLE[name].address(name, things_of(runner)))
    answer.close()
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("name", sorted(name for name in CLOSED if TABLE[name].access == "runner"))
def test_before_she_has_agreed_every_page_asks_that_first_and_writes_nothing(
    newcomer: Runner, as_runner: Client, name: str
) -> None:
    address = TABLE[name].address(name, things_of(newcomer))
    before = EntryRow.objects.filter(runner=newcomer).count()
    answers = [
        answer for answer in (as_runner.get(address), as_runner.post(address)) if answer.status_code != 405
    ]
    assert {answer.headers["Location"] for answer in answers} == {reverse("consent:start")}
    assert EntryRow.objects.filter(runner=newcomer).count() == before


def _answers(somebody: Person, address: str) -> set[int]:
    """What she is answered, looking and writing."""
    client = Client()
    client.force_login(somebody.user)
    return {client.get(address).status_code, client.post(address).status_code}
