"""Reference pages of the library: every number, rule, finding, exercise and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Protocol

from restride.coaching.terms.library import Exercise, Finding, Library, Rule
from restride.coaching.terms.numbers import GROUPS, DatedValue, NumberHistory
from tools.in_words import band, cell, condition, dose, lifting

_TIERS = {
    "T0": "T0: emergency now",
    "T1": "T1: the same day",
    "T2": "T2: within days",
    "T3": "T3: a routine referral",
    "T4": "T4: the plan changes",
}


def numbers(library: Library) -> Iterator[str]:
    """Every tunable number: value, unit, source, grade, why; retired values with the day they began."""
    yield "# Every number\n"
    yield "No clinical or tunable number stands in the program: each is here, dated, with its source.\n"
    for group in GROUPS:
        yield f"## {group.capitalize()}\n"
        yield "| number | value | unit | a studio may move it | since | source | grade | why |"
        yield "|---|---|---|---|---|---|---|---|"
        own = [one for name, one in library.numbers.items() if name.startswith(f"{group}.")]
        yield from (_number(one, value) for one in own for value in one.values)
        yield ""


def rules(library: Library) -> Iterator[str]:
    """Every rule: tier, weeks, when in words, what it holds, its text, sources and grade."""
    yield "# Every safety rule\n"
    yield "Worst first. The indented words are what she reads, with the telephone numbers as shipped.\n"
    for tier, title in _TIERS.items():
        yield f"## {title}\n"
        for rule in (one for one in library.rules if one.tier.name == tier):
            yield from _rule(rule, library)


def findings(library: Library) -> Iterator[str]:
    """Every finding: what is asked, its answers, how long they count, why it is asked."""
    yield "# Every finding\n"
    yield "A finding is a question, a logged sign, or something computed from the diary (derived).\n"
    for group, members in groupby(_by_group(library), key=lambda one: one.group):
        yield f"## {group}\n"
        for one in members:
            yield from _finding(one)


def exercises(library: Library) -> Iterator[str]:
    """Every exercise by family: dose, what it feeds, easier and harder, grade, source."""
    yield "# Every exercise\n"
    yield "What they are put together to is on the page of [circuits](circuits.md); how they grow, and which"
    yield "strand each belongs to, on that of [growth](ladder.md).\n"
    for family in ("release", "coordination", "strength", "impact"):
        yield f"## {family.capitalize()}\n"
        for one in (each for each in library.exercises.values() if each.family == family):
            yield from _exercise(one, library)


def sources(library: Library) -> Iterator[str]:
    """The literature, cited by id, with the grade of evidence."""
    yield "# Sources\n"
    yield "| id | what | who | where | grade | note |"
    yield "|---|---|---|---|---|---|"
    for one in library.sources.values():
        cells = (one.title, one.who, one.where, one.grade, one.note)
        yield f'| <a id="{one.id}"></a>`{one.id}` | ' + " | ".join(cell(each) for each in cells) + " |"


def _number(one: NumberHistory, value: DatedValue) -> str:
    many = value.value if isinstance(value.value, tuple) else (value.value,)
    cells = (
        f"`{one.id}`: {one.what}",
        ", ".join(f"{each:g}" for each in many),
        one.unit,
        {"lower": "down", "higher": "up", "fixed": "no"}[one.tighter],
        value.since.isoformat(),
        cited(value.source),
        value.grade,
        value.why,
    )
    return "| " + " | ".join(cell(each) for each in cells) + " |"


def _rule(rule: Rule, library: Library) -> Iterator[str]:
    yield f"### {rule.title} (`{rule.id}`)\n"
    yield f"{_acts(rule)} Weeks after the birth: {band(rule)}.\n"
    yield "When:\n"
    yield from condition(rule.when, library.findings)
    yield f"\n> {library.wording[rule.text].format_map(library.local)}\n"
    if rule.why:
        yield f"{rule.why}\n"
    if rule.letter:
        yield f"In the letter: {rule.letter}\n"
    yield f"Source: {cited(rule.source)}. Grade: {rule.grade}. In force since {rule.since}.\n"


def _acts(rule: Rule) -> str:
    parts = [f"Kind: {rule.kind}.", f"Holds: {', '.join(rule.holds) or 'nothing'}."]
    parts.append(f"Lifted by {lifting(rule)}.")
    if rule.no_increase:
        parts.append("The next run does not rise.")
    if rule.dose_factor is not None:
        parts.append(f"The next run is at most {rule.dose_factor:g} of the present step.")
    if rule.referral != "none":
        parts.append(f"Referral {rule.referral}.")
    if rule.exit != "none":
        parts.append(f"Moves her to the {rule.exit} plan.")
    if rule.private:
        parts.append("Private: a coach sees a safety pause and its time.")
    return " ".join(parts)


def _by_group(library: Library) -> Iterable[Finding]:
    order = list(dict.fromkeys(one.group for one in library.findings.values()))
    return sorted(library.findings.values(), key=lambda one: order.index(one.group))


def _finding(one: Finding) -> Iterator[str]:
    yield f"### `{one.id}`\n"
    yield f"{'Computed: ' if one.kind == 'derived' else ''}{one.asks}\n"
    if one.kind == "number":
        yield f"A number from {one.lowest:g} to {one.highest:g} {one.unit}.\n"
    yield from (f"- `{option.id}`: {option.words}" for option in one.options)
    if one.options:
        yield ""
    if one.why:
        yield f"Why: {one.why}\n"
    yield f"{_asked(one)}Source: {cited(one.source)}. Grade: {one.grade}.\n"
    if one.credit:
        yield f"{one.credit}\n"


def _asked(one: Finding) -> str:
    parts = [f"Asked: {', '.join(one.when)}."] if one.when else []
    if one.several:
        parts.append("Several answers may be true.")
    if one.kind != "derived":
        lasts = "until it is answered again" if one.lasts_days is None else f"for {one.lasts_days:g} days"
        parts.append(f"Counts {lasts}.")
    if one.private:
        parts.append("Private: never shown to a coach.")
    return "".join(f"{part} " for part in parts)


def _exercise(one: Exercise, library: Library) -> Iterator[str]:
    yield f'### <a id="{one.id}"></a>{one.title} (`{one.id}`)\n'
    kit = f" Needs: {', '.join(one.kit)}." if one.kit else ""
    yield f"{one.position.capitalize()}, {one.minutes:g} min: {dose(one.dose)}.{kit}\n"
    yield from (f"- {cue}" for cue in one.cues)
    yield f"\n{one.text.strip()}\n"
    feeds = ", ".join(f"{name} {share:.0%}" for name, share in one.feeds.items())
    yield f"Feeds: {feeds}. Counts as: {', '.join(one.uses)}."
    yield f"Movement: {one.pattern}. Effort: {one.effort} of 3.\n"
    yield f"Stop signs: {' '.join(one.stop_signs)}\n"
    if one.not_for_words:
        yield f"Not for: {one.not_for_words}\n"
    yield from _ways(one, library)
    yield basis(one)


def _ways(one: Exercise, library: Library) -> Iterator[str]:
    let_go = (one.let_go,) if one.let_go else ()
    for said, names in (("Easier", one.easier), ("Harder", one.harder), ("Lets go after it", let_go)):
        if names:
            yield f"{said}: {', '.join(exercise_link(library.exercises[name]) for name in names)}.\n"
    if one.contacts_per_leg:
        yield f"Lands {one.contacts_per_leg:g} times on each leg.\n"
    if one.progress:
        yield f"Grows by the rule [{library.progress[one.progress].title}](ladder.md).\n"


class Signed(Protocol):
    """Whatever says where it comes from, how good that is, and whose it is."""

    @property
    def source(self) -> tuple[str, ...]: ...
    @property
    def grade(self) -> str: ...
    @property
    def author(self) -> str: ...
    @property
    def licence(self) -> str: ...
    @property
    def review(self) -> str: ...


def basis(one: Signed) -> str:
    """Sources, grade, author, licence and state of review, as one line with a blank one below."""
    return f"Source: {cited(one.source)}. Grade: {one.grade}. {one.author}, {one.licence}, {one.review}.\n"


def exercise_link(one: Exercise) -> str:
    """The exercise's title as a link to where it is described."""
    return f"[{one.title}](exercises.md#{one.id})"


def cited(ids: tuple[str, ...]) -> str:
    """Source ids as links into the page of sources."""
    return ", ".join(f"[{id}](sources.md#{id})" for id in ids)
