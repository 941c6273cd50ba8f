"""Two pictures of one woman side by side: what moved between them, what moved it, and what to ask again.

What moved it is told by leaving out: today's picture is drawn once more without all her new answers, without
her tests, without her runs, without her work, and what is missing then is what they did. Things that only do
something together show in each of them, so the parts need not add up to the whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta
from math import log

from restride.coaching.explain.case import PRINTED_STEP, printed
from restride.coaching.terms.library import Library
from restride.coaching.terms.numbers import ExplainNumbers
from restride.coaching.terms.picture import Cause, Compared, Moved, Picture, Pull, Thing
from restride.coaching.terms.said import Reason
from restride.coaching.terms.standing import Fact


def compared(
    before: Picture,
    after: Picture,
    without: Mapping[Thing, Picture],
    answered: Collection[str],
    library: Library,
    numbers: ExplainNumbers,
) -> Compared:
    """What moved from one picture to the other. ``without``: the later one as it would be without the things
    of a kind that are new in it. ``answered``: the findings told since, tests with them."""
    tests = {name for test in library.tests.values() for name in test.findings}
    named: dict[Thing, frozenset[str]] = {
        "answers": frozenset(one for one in answered if one not in tests),
        "tests": frozenset(one for one in answered if one in tests),
    }
    then = {one.mechanism: one for one in before.causes}
    left = {thing: {one.mechanism: one for one in told.causes} for thing, told in without.items()}
    moved = [
        _moved(
            then[one.mechanism],
            one,
            {thing: of[one.mechanism] for thing, of in left.items()},
            named,
            library,
            numbers,
        )
        for one in after.causes
    ]
    moved.sort(key=lambda one: -abs(printed(one.after - one.before)))
    return Compared(tuple(_summary(before, after, moved)), tuple(moved))


def worth_asking_anew(
    picture: Picture, facts: Mapping[str, Fact], now: datetime, library: Library, numbers: ExplainNumbers
) -> tuple[str, ...]:
    """The few findings to ask before the pictures are put side by side: the one that would tell most, then
    those whose answers are old, by how much rests on them."""
    old = timedelta(weeks=numbers.reassess_weeks)
    rests: dict[str, float] = {}
    for cause in picture.causes:
        for weight in (*cause.supports, *cause.opposes):
            finding = _finding(weight.evidence, library)
            fact, known = facts.get(finding), library.findings.get(finding)
            asked = known is not None and known.kind != "derived" and not known.private
            if asked and fact is not None and now - fact.at >= old:
                rests[finding] = rests.get(finding, 0.0) + abs(weight.without)
    heaviest = sorted(rests, key=lambda name: (-printed(rests[name]), name))
    first = [picture.question.finding] if picture.question else []
    return tuple(dict.fromkeys([*first, *heaviest]))[: int(numbers.reassess_most)]


def _moved(
    then: Cause,
    now: Cause,
    without: Mapping[Thing, Cause],
    named: Mapping[Thing, frozenset[str]],
    library: Library,
    numbers: ExplainNumbers,
) -> Moved:
    before, after = _spoken(then), _spoken(now)
    up = after > before
    found = [
        Pull(thing, _apart(now, left), _heaviest(now, named.get(thing, frozenset()), up, library))
        for thing, left in without.items()
    ]
    pulls = tuple(sorted(found, key=lambda one: -abs(one.log_odds)))
    stayed = abs(printed(after - before)) < numbers.changed_by
    words = () if stayed else tuple(_words(now.title, up, pulls, numbers))
    return Moved(now.mechanism, now.title, before, after, then.sure, now.sure, pulls, words)


def _words(title: str, up: bool, pulls: tuple[Pull, ...], numbers: ExplainNumbers) -> Iterator[Reason]:
    """Which way it moved, the heaviest thing that pulled that way, and what pulled the other way."""
    yield Reason(f"compared.moved-{'up' if up else 'down'}", {"title": title})
    heavy = [one for one in pulls if abs(one.log_odds) >= numbers.weight_to_mention]
    same = [one for one in heavy if (one.log_odds > 0.0) == up]
    other = [one for one in heavy if (one.log_odds > 0.0) != up]
    if not same:
        yield Reason("compared.by-nothing")
    elif same[0].told:
        yield Reason(f"compared.by-{same[0].thing}-named", {"told": same[0].told})
    else:
        yield Reason(f"compared.by-{same[0].thing}")
    if other:
        yield Reason(f"compared.other-way-{other[0].thing}")


def _summary(before: Picture, after: Picture, moved: list[Moved]) -> Iterator[Reason]:
    """What stood out then and now, and whether anything moved at all."""
    titles = {one.mechanism: one.title for one in after.causes}
    if after.leading is None:
        yield Reason("compared.none-leads" if before.leading is None else "compared.none-leads-now")
    elif after.leading == before.leading:
        yield Reason("compared.leads-still", {"title": titles[after.leading]})
    elif before.leading is None:
        yield Reason("compared.leads-first", {"title": titles[after.leading]})
    else:
        values = {"title": titles[after.leading], "then": titles[before.leading]}
        yield Reason("compared.leads-now", values)
    if not any(one.words for one in moved):
        yield Reason("compared.nothing-moved")


def _spoken(cause: Cause) -> float:
    """What the words go by: runs cannot show lax support (engine.md, amendment A)."""
    return cause.signs if cause.mechanism == "support" else cause.now


def _apart(now: Cause, left: Cause) -> float:
    return printed(_log_odds(_spoken(now)) - _log_odds(_spoken(left)))


def _log_odds(chance: float) -> float:
    """Of a chance as printed, which may be 0 or 1: by at most half of what is printed."""
    kept = min(max(chance, 0.5 * PRINTED_STEP), 1.0 - 0.5 * PRINTED_STEP)
    return log(kept / (1.0 - kept))


def _heaviest(cause: Cause, answered: frozenset[str], up: bool, library: Library) -> str:
    """The new answer that pulls the way the cause moved most, as it reads; they come strongest first."""
    for weight in cause.supports if up else cause.opposes:
        if _finding(weight.evidence, library) in answered:
            return weight.told
    return ""


def _finding(evidence: str, library: Library) -> str:
    known = library.evidence.get(evidence)
    return known.finding if known else evidence
