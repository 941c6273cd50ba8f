"""Reference pages of the work: circuits, programmes, growth, lessons, questions, self-tests, drawings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

from restride.coaching.terms.conditions import Condition
from restride.coaching.terms.lessons import AnswerPart, Question
from restride.coaching.terms.library import Circuit, Component, Exercise, Library
from restride.coaching.terms.mechanisms import Evidence, StandardTest
from restride.coaching.terms.programmes import ImpactLadder, Mix, Phase, Programme, Progress, Strand, WalkRun
from restride.coaching.terms.self_tests import Counted, SelfTest
from tools.in_words import cell, condition
from tools.library_pages import basis, cited, exercise_link

_SIDES = {"front": "the front", "back": "the back", "both": "front and back", "any": "no side in particular"}
_SHOWN = {
    "side": "from the side",
    "front": "from the front",
    "above": "from above",
    "quarter": "from an angle",
    "over": "from the front and above",
}


def circuits(library: Library) -> Iterator[str]:
    """Every circuit by purpose: when it is the day's work, its stations in order, why."""
    yield "# Every circuit\n"
    yield "A session with a purpose, done whole and in order. Stations last as long as the exercise itself,"
    yield "unless the circuit says otherwise.\n"
    for purpose in dict.fromkeys(one.purpose for one in library.circuits.values()):
        yield f"## {purpose.capitalize()}\n"
        for one in library.circuits.values():
            if one.purpose == purpose:
                yield from _circuit(one, library)


def _circuit(one: Circuit, library: Library) -> Iterator[str]:
    stations = [(library.exercises[item.exercise], item.minutes) for item in one.items]
    whole = sum(minutes or exercise.minutes for exercise, minutes in stations)
    yield f"### {one.title} (`{one.id}`)\n"
    yield f"{one.why}\n"
    yield f"For {_SIDES[one.site]}; {whole:g} min of exercises.\n"
    for at, (exercise, minutes) in enumerate(stations, start=1):
        yield f"{at}. {exercise_link(exercise)}, {minutes or exercise.minutes:g} min"
    yield ""
    yield from _when("Proposed by itself when:", one.when, library)
    yield basis(one)


def programmes(library: Library) -> Iterator[str]:
    """Every programme, phase by phase, each with what opens the next."""
    yield "# Every programme\n"
    yield "A way through several weeks. A phase is over when she can do what its gate asks, never because a"
    yield "week has passed: the weeks are how long it usually takes, and decide nothing.\n"
    for one in library.programmes.values():
        yield from _programme(one, library)


def _programme(one: Programme, library: Library) -> Iterator[str]:
    yield f"## {one.title} (`{one.id}`)\n"
    yield f"{one.why}\n"
    for at, phase in enumerate(one.phases, start=1):
        yield from _phase(at, phase, library)
    yield basis(one)


def _phase(at: int, phase: Phase, library: Library) -> Iterator[str]:
    yield f"### {at}. {phase.title}\n"
    yield f"{phase.why}\n"
    yield f"About {phase.weeks:g} weeks, {phase.days_per_week:g} days in each.\n"
    if phase.circuit:
        yield f"Done whole: {library.circuits[phase.circuit].title} (`{phase.circuit}`).\n"
    if phase.exercises:
        yield f"To choose from: {_named(phase.exercises, library)}.\n"
    if phase.runs:
        yield from (f"- {_bouts(run)}" for run in phase.runs)
        yield ""
    yield f"What opens the next: {phase.gate.words}\n"
    yield from (f"- {line}" for line in _asked(phase, library))
    yield ""
    yield from _when("And, of what is known of her:", phase.gate.when, library)


def _asked(phase: Phase, library: Library) -> Iterator[str]:
    if phase.gate.clean_days:
        yield f"{phase.gate.clean_days} clean days with each of: {_named(phase.gate.exercises, library)}"
    if phase.gate.green_runs:
        yield f"{phase.gate.green_runs} green runs, one after the other"


def _bouts(run: WalkRun) -> str:
    return f"{run.bouts} × {_lasting(run.bout_s)} of running, {_lasting(run.walk_s)} of walking between"


def _lasting(seconds: float) -> str:
    return f"{seconds:g} s" if seconds < 60 else f"{seconds / 60:g} min"


def ladder(library: Library) -> Iterator[str]:
    """How the work is shared out and grows: strands and their components, mixes, rules, the impact ladder."""
    yield "# How the work is shared out, and how it grows\n"
    yield "## The five strands\n"
    yield "An exercise belongs to the strand that holds the component most of its minutes feed.\n"
    yield "| strand | components it feeds | exercises of it |"
    yield "|---|---|---|"
    for strand in library.strands.values():
        cells = (f"{strand.title} (`{strand.id}`)", ", ".join(strand.feeds) or "none", _of(strand, library))
        yield "| " + " | ".join(cell(each) for each in cells) + " |"
    yield ""
    yield from (f"**{one.title}.** {one.why} {_rests_on(one)}\n" for one in library.strands.values())
    yield "## Mixes\n"
    for mix in library.mixes.values():
        yield from _mix(mix)
    yield "## Rules of progress\n"
    for rule in library.progress.values():
        yield from _progress(rule, library)
    for one in library.ladders.values():
        yield from _ladder(one, library)


def _of(strand: Strand, library: Library) -> str:
    return _links(one for one in library.exercises.values() if _main(one) in strand.feeds) or "none"


def _main(one: Exercise) -> Component:
    return max(one.feeds, key=lambda name: one.feeds[name])


def _mix(one: Mix) -> Iterator[str]:
    yield f"### {one.title} (`{one.id}`){': the shipped one' if one.shipped else ''}\n"
    yield f"{', '.join(f'{name} {share:.0%}' for name, share in one.shares.items())}.\n"
    yield f"{one.why} {_rests_on(one)}\n"


def _progress(one: Progress, library: Library) -> Iterator[str]:
    growing = [each for each in library.exercises.values() if each.progress == one.id]
    yield f"### {one.title} (`{one.id}`)\n"
    spare = f" with {one.in_reserve} in reserve" if one.in_reserve else ""
    yield f"- After {one.clean_sessions} clean sessions{spare}: {one.step:g} more {one.counts}."
    if one.load_share or one.bands:
        bands = f", or the next band of {', '.join(one.bands)}" if one.bands else ""
        yield f"- At the top of the range: {one.load_share:.0%} more load{bands}, and from the bottom again."
    yield f"- After a symptom: {one.back_share:.0%} of the {one.counts} off, at once."
    yield f"- Exercises that grow by it: {_links(growing) or 'none'}.\n"
    yield f"{one.why} {_rests_on(one)}\n"


def _ladder(one: ImpactLadder, library: Library) -> Iterator[str]:
    yield f"## The impact ladder: {one.title[:1].lower()}{one.title[1:]}\n"
    yield f"{one.why}\n"
    for at, rung in enumerate(one.rungs, start=1):
        yield f"{at}. {rung.title}: {_named(rung.exercises, library)}"
    yield f"\nUp a rung after {one.green_sessions} green sessions; {one.back_rungs} down after a symptom."
    yield f"Contacts in one session: {one.first_contacts:g} to begin with, then {one.tolerated_share:.0%} of"
    yield f"what was borne cleanly at most. {_rests_on(one)}\n"


def lessons(library: Library) -> Iterator[str]:
    """Every lesson in order, with where people differ."""
    yield "# Every lesson\n"
    yield "Two minutes each: one idea, and where those who know see it differently.\n"
    for one in sorted(library.lessons.values(), key=lambda lesson: lesson.order):
        yield f"## {one.title} (`{one.id}`)\n"
        yield f"*{one.idea}*\n"
        yield f"{_filled(one.text, library)}\n"
        yield f"**Where people differ.** {_filled(one.disagreement, library)}\n"
        yield from _when("Meant first for her of whom this holds:", one.when, library)
        yield basis(one)


def questions(library: Library) -> Iterator[str]:
    """Every question and the parts of its answer, each with when it is said."""
    yield "# Every question and what it is answered with\n"
    yield "An answer is made of paragraphs, each said when her own picture and findings call for it.\n"
    for one in sorted(library.questions.values(), key=lambda question: question.order):
        yield f"## {one.asks} (`{one.id}`)\n"
        for part in one.parts:
            yield from _part(part, one, library)
        yield basis(one)


def _part(part: AnswerPart, question: Question, library: Library) -> Iterator[str]:
    yield f"### {part.id}\n"
    yield from (f"> {line}".rstrip() for line in _filled(part.text, library).splitlines())
    yield ""
    if part.unless:
        yield f"Left out where one of these is said: {', '.join(part.unless)}.\n"
    if part.when is None and not part.unless:
        yield f"Always said in answer to “{question.asks}”\n"
    yield from _when("Said when:", part.when, library)


def self_tests(library: Library) -> Iterator[str]:
    """Every screen she does by herself, in the order of the published list."""
    yield "# Every self-test\n"
    yield "Numbers are those of the published list. C7, C8 and C17 tell causes apart under fixed conditions"
    yield "and stand with the [standard tests](tests.md).\n"
    for one in sorted(library.self_tests.values(), key=lambda test: int(test.number.removeprefix("C"))):
        yield from _self_test(one, library)


def _self_test(one: SelfTest, library: Library) -> Iterator[str]:
    kit = f" Needs: {', '.join(one.kit)}." if one.kit else ""
    yield f"## {one.number}: {one.title} (`{one.id}`)\n"
    yield f"{one.position.capitalize()}, {_lasting(one.seconds)}. Counts as: {', '.join(one.uses)}.{kit}\n"
    yield from _listed("Before", one.before)
    yield from _listed("Steps", one.steps, numbered=True)
    yield from _listed("Counted", [_counted(each) for each in one.counted])
    if one.touch_free:
        yield f"Without touching or looking: {one.touch_free}\n"
    yield f"Stop signs: {' '.join(one.stop_signs)}\n"
    if one.not_for_words:
        yield f"Not for: {one.not_for_words}\n"
    yield f"What it tells: {one.tells}\n"
    for name in one.findings:
        yield f"- [{name}](findings.md#{name}): {cell(library.findings[name].asks)}"
    yield from _speaks(one.findings, library)
    yield f"\n{basis(one)}"


def _speaks(names: tuple[str, ...], library: Library) -> Iterator[str]:
    """What each answer of these findings speaks for, answer by answer."""
    answers = [(name, option) for name in names for option in library.findings[name].options]
    if not answers:
        return
    yield from ("", "| answer | speaks for | by |", "|---|---|---|")
    for name, option in answers:
        rows = [row for row in library.evidence.values() if row.finding == name]
        read = [(row, option.id in row.present) for row in rows if row.says(option.id) is not None]
        said = [(_side(row, there), f"[{row.id}](evidence.md#{row.id}), {row.grade}") for row, there in read]
        for side, by in said or [("nothing", "")]:
            yield f"| {cell(option.words)} | {cell(side)} | {by} |"


def _side(row: Evidence, present: bool) -> str:
    """For and against which causes an answer speaks. What opposes a cause speaks a little for it where it is
    absent."""
    named = [f"{cause} ({word})" for cause, word in row.supports.items()] or list(row.column)
    for_them, against_them = (named, row.opposes) if present else (row.opposes, named)
    sides = [
        f"{word} {', '.join(causes)}"
        for word, causes in (("for", for_them), ("against", against_them))
        if causes
    ]
    return "; ".join(sides) or f"nothing: {row.why}"


def _counted(one: Counted) -> str:
    amounts = ["once" if one.reps == 1 else f"{one.reps} times"] if one.reps is not None else []
    amounts += [_lasting(one.seconds)] if one.seconds is not None else []
    amounts += [f"one each {one.beat_s:g} s"] if one.beat_s is not None else []
    amounts += ["as many as are good"] if one.to_failure else []
    amounts += ["on each side"] if one.each_side else []
    amounts += [f"best of {one.best_of}"] if one.best_of > 1 else []
    amounts += [f"{_lasting(one.rest_s)} of rest"] if one.rest_s else []
    return f"{one.what}: {', '.join(amounts)}"


def drawings(library: Library) -> Iterator[str]:
    """Every drawing in words, and what it shows."""
    yield "# Every drawing\n"
    yield "Each figure is content: joint angles that anybody can mend. Here is each in words.\n"
    yield "| drawing | seen | poses | in words | shows |"
    yield "|---|---|---|---|---|"
    shows = _shows(library)
    for name, one in library.drawings.items():
        poses = " → ".join(pose.name for pose in one.poses if pose.name)
        cells = (f"`{name}`: {one.title}", _SHOWN[one.view], poses, one.words, ", ".join(shows.get(name, ())))
        yield "| " + " | ".join(cell(each) for each in cells) + " |"


def _shows(library: Library) -> dict[str, list[str]]:
    shown: dict[str, list[str]] = {}
    done: Iterable[Exercise | StandardTest | SelfTest] = chain(
        library.exercises.values(), library.tests.values(), library.self_tests.values()
    )
    named = [(one.drawing, one.id) for one in done]
    named += [(item.drawing, f"{one.id}: {item.id}") for one in library.checks.values() for item in one.items]
    for drawing, name in named:
        shown.setdefault(drawing, []).append(f"`{name}`")
    return shown


def _when(said: str, when: Condition | None, library: Library) -> Iterator[str]:
    if when is not None:
        yield f"{said}\n"
        yield from condition(when, library.findings)
        yield ""


def _listed(title: str, lines: tuple[str, ...] | list[str], *, numbered: bool = False) -> Iterator[str]:
    if lines:
        yield f"{title}:\n"
        yield from (f"{f'{at}.' if numbered else '-'} {line}" for at, line in enumerate(lines, start=1))
        yield ""


def _named(names: tuple[str, ...], library: Library) -> str:
    return _links(library.exercises[name] for name in names)


def _links(exercises: Iterable[Exercise]) -> str:
    return ", ".join(exercise_link(one) for one in exercises)


def _filled(text: str, library: Library) -> str:
    """The words with the telephone numbers as shipped; what only a diary can fill stays in brackets."""
    return text.format_map(_AsShipped(library.local))


class _AsShipped(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def _rests_on(one: Strand | Mix | Progress | ImpactLadder) -> str:
    return f"Source: {cited(one.source)}. Grade: {one.grade}."


PAGES: Mapping[str, Callable[[Library], Iterator[str]]] = {
    "circuits": circuits,
    "programmes": programmes,
    "ladder": ladder,
    "lessons": lessons,
    "questions": questions,
    "self-tests": self_tests,
    "drawings": drawings,
}
"""Name under ``docs/reference`` -> what writes the page."""
