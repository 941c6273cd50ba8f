"""Reference pages of causes: every mechanism, every row of evidence in order, every standard test."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from restride.coaching.mechanisms import Network, network_of
from restride.coaching.terms.library import Library
from restride.coaching.terms.mechanisms import MECHANISMS, Evidence, Mechanism, MechanismId, StandardTest
from restride.coaching.terms.numbers import numbers_on
from tools.in_words import condition
from tools.library_pages import cited

_CLAIMS = {"most-likely": "“most likely”", "likely": "“likely”", "could-be": "“could be”"}
_SHIFTS = {
    "up-moderate": "raises, moderate",
    "up-weak": "raises, weak",
    "down-moderate": "lowers, moderate",
    "down-weak": "lowers, weak",
}
_PLACES = {"home": "at home", "run": "on a run", "front": "at the front", "back": "at the back"}


def mechanisms(library: Library) -> Iterator[str]:
    """The eight possible causes: how common, how they answer to training, the strongest word for each."""
    yield "# Every mechanism\n"
    yield "Eight things that may contribute to a leak, in any combination. None of them is a diagnosis.\n"
    for one in library.mechanisms.values():
        yield from _mechanism(one)


def evidence(library: Library) -> Iterator[str]:
    """The published table, row by row, then the rows of our own: what each answer speaks for, and why."""
    network = _network(library)
    yield "# What speaks for each cause\n"
    yield "One heading for each answer the belief reads, in the order of the published table of findings."
    yield "A ratio above 1 speaks for a cause, one below 1 against it: each compares her who has that cause"
    yield "alone with her who has none of them, before any training.\n"
    for row in sorted(library.evidence.values(), key=_in_order):
        yield from _row(row, library, network)


def tests(library: Library) -> Iterator[str]:
    """Every standard test: what must be so before, the steps, when to stop, what it answers."""
    yield "# Every standard test\n"
    yield "A fixed task under fixed conditions, whose result tells causes apart."
    yield "What each result speaks for is on the [page of evidence](evidence.md).\n"
    for one in library.tests.values():
        yield from _test(one)


def _mechanism(one: Mechanism) -> Iterator[str]:
    yield f"### {one.title} (`{one.id}`)\n"
    yield f"{one.says}\n"
    yield f"- Before anything is said, {one.prior:.0%} likely to be there."
    yield f"- With it the leak comes {1 - math.exp(-one.lowers):.0%} sooner."
    yield f"- Of what training gains for everybody, it leaves {one.base_share:.0%}."
    for component, gain in one.gains.items():
        yield f"- Full {component} training moves the leak {_further(gain)} besides."
    trained = (
        f"{one.trained_by} training takes them away" if one.trained_by else "no training takes them away"
    )
    yield f"- Its signs: {trained}."
    yield f"- The strongest word it can earn: {_CLAIMS[one.claim]}.\n"
    yield f"Why: {one.why}\n"
    yield f"Source: {cited(one.source)}. Grade: {one.grade}. In force since {one.since}.\n"


def _further(gain: float) -> str:
    return f"{abs(math.expm1(gain)):.0%} {'further' if gain >= 0 else 'nearer'}"


def _network(library: Library) -> Network:
    """The network under the newest numbers, because a ratio is printed as it weighs now."""
    days = (value.since for number in library.numbers.values() for value in number.values)
    return network_of(library, numbers_on(library.numbers, max(days)))


def _in_order(row: Evidence) -> tuple[float, str]:
    return (math.inf if row.row is None else row.row, row.id)


def _row(row: Evidence, library: Library, network: Network) -> Iterator[str]:
    yield f"### {'Our own row' if row.row is None else f'Row {row.row}'}: `{row.id}`\n"
    yield f"{library.findings[row.finding].asks} ([{row.finding}](findings.md#{row.finding}))\n"
    yield from _answers(row, library)
    if row.when is not None:
        yield "Counts only when:\n"
        yield from condition(row.when, library.findings)
        yield ""
    yield from _moves(row, library, network)
    if row.testlet:
        near = [f"`{one.id}`" for one in library.evidence.values() if one.testlet == row.testlet]
        yield f"Weighed together as near-copies: {', '.join(near)}.\n"
    if row.sign:
        yield f"A sign of holding tension, of the group “{row.sign}”.\n"
    if row.site:
        yield f"Says where, if it is tension: {_PLACES[row.site]}.\n"
    yield f"Why: {row.why}\n"
    yield f"Source: {cited(row.source)}. Grade: {row.grade}.\n"


def _answers(row: Evidence, library: Library) -> Iterator[str]:
    words = {option.id: option.words for option in library.findings[row.finding].options}
    yes, no = (" / ".join(f"“{words[one]}”" for one in chosen) for chosen in (row.present, row.absent))
    low, high = row.from_value, row.to_value
    if low is not None or high is not None:
        bounds = [f"{word} {value:g}" for word, value in (("from", low), ("to", high)) if value is not None]
        yes, no = " ".join(bounds), "any other number"
    lines = (("A yes", yes, row.told), ("A no", no, row.told_absent))
    said = [
        f"- {word} is {answers}{f': “because {told}”' if told else ''}."
        for word, answers, told in lines
        if answers
    ]
    yield from said
    if said:
        yield ""


def _moves(row: Evidence, library: Library, network: Network) -> Iterator[str]:
    if row.role == "finding":
        yield from _weighs(row, network)
    elif row.role == "prior":
        yield from (
            f"- Sets how common `{name}` is thought to be: {prior:.0%}." for name, prior in row.sets.items()
        )
        yield from (
            f"- How common `{name}` is thought to be: {_SHIFTS[how]}." for name, how in row.shifts.items()
        )
        yield ""
    elif row.role == "context":
        yield "Recorded, and moves no cause.\n"
    if row.rules:
        titles = {rule.id: rule.title for rule in library.rules}
        yield f"Rules act on it: {'; '.join(f'{titles[id]} (`{id}`)' for id in row.rules)}.\n"


def _weighs(row: Evidence, network: Network) -> Iterator[str]:
    chances = network.column(row.id)
    strengths = _strengths(row)
    yield "| cause | how strongly | a yes weighs | a no weighs |"
    yield "|---|---|---|---|"
    for bit, name in enumerate(MECHANISMS):
        if name in strengths:
            alone, none = float(chances[1 << bit]), float(chances[0])
            no = f"{(1 - alone) / (1 - none):.2f}" if row.absent or _by_value(row) else "not asked"
            yield f"| `{name}` | {strengths[name]} | {alone / none:.2f} | {no} |"
    yield ""


def _by_value(row: Evidence) -> bool:
    return row.from_value is not None or row.to_value is not None


def _strengths(row: Evidence) -> Mapping[MechanismId, str]:
    """How strongly the row speaks: its strength word, or the chance that the cause alone shows it."""
    supported = {name: f"for, {word}" for name, word in row.supports.items()}
    measured = {name: f"for: shows in {chance:.0%}" for name, chance in row.column.items()}
    return {**supported, **measured, **dict.fromkeys(row.opposes, "against")}


def _test(one: StandardTest) -> Iterator[str]:
    yield f"### {one.title} (`{one.id}`)\n"
    free = " It is hers to choose." if one.optional else ""
    where = _PLACES[one.kind].capitalize()
    number = f" {one.number} in the published list of screens." if one.number else ""
    yield f"{where}, {one.seconds:g} s, at most once in {one.every_days:g} days.{free}{number}\n"
    yield "Before:\n"
    yield from (f"- {line}" for line in one.before)
    yield "\nSteps:\n"
    yield from (f"{at}. {line}" for at, line in enumerate(one.steps, 1))
    yield "\nStop signs:\n"
    yield from (f"- {line}" for line in one.stop_signs)
    answers = ", ".join(f"[{id}](findings.md#{id})" for id in one.findings)
    yield f"\nAnswers: {answers}. Counts as: {', '.join(one.uses)}.{_lands(one)}\n"
    yield f"Why: {one.why}\n"
    yield f"Source: {cited(one.source)}. Grade: {one.grade}. {one.review}. In force since {one.since}.\n"


def _lands(one: StandardTest) -> str:
    lands = f" Each leg lands {one.contacts_per_leg:g} times." if one.contacts_per_leg else ""
    return f"{lands} Not when: {', '.join(one.bans)}." if one.bans else lands
