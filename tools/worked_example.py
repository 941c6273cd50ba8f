"""A worked example: one invented woman, and every number the engine held while she told and ran.

``make docs`` writes ``docs/explanation/worked-example.md``. The diary is a scenario; each figure is asked of
the code that ships.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import exp

from restride.catalogue import load_library
from restride.coaching.belief import Threshold
from restride.coaching.mechanisms import COMPONENTS, PRESENT, without_each
from restride.coaching.terms.advice import NextRun
from restride.coaching.terms.entries import Answer
from restride.coaching.terms.known import Known
from restride.coaching.terms.mechanisms import MECHANISMS
from restride.coaching.terms.numbers import Numbers
from restride.coaching.terms.picture import Cause
from restride.phrasing import words
from tools.behind import Look, look
from tools.pages import prose, quoted, table
from tools.scenarios import FOLDER, Page, Screen, Step, Story, live, play, read_story

PAGE = "explanation/worked-example.md"
STORY = "tight-floor"
NOTE = f"Generated from the scenario `{STORY}` by the engine itself: run `make docs`."

_WORTH_A_ROW = 0.01
"""An answer that moves no cause by so much has no row of its own."""

_RELEASE = COMPONENTS.index("release")


def pages() -> dict[str, str]:
    """Path under ``docs/`` -> the page's text."""
    return {PAGE: "\n".join([f"<!-- {NOTE} -->", "", *lines()]).rstrip() + "\n"}


def lines() -> Iterator[str]:
    """The page, part by part, in the order in which it happened."""
    played = play(STORY)
    shown = [one.page for one in played.lived if one.page is not None]
    first, after = look(shown[0].given), look(shown[-1].given)
    yield from _opening(played.story)
    yield from _answers(shown[0], first)
    yield from _how_far(shown[0], first)
    yield from _first_run(shown[0], first)
    yield from _circuits(shown[:-1])
    yield from _the_run(look(shown[-2].given), after)
    yield from _two_ways(after)
    yield from _closing(first, after)


def _opening(story: Story) -> Iterator[str]:
    yield "# A worked example\n"
    yield from prose(
        f"{story.runner} is invented. Her diary is a [scenario](../scenarios/{STORY}.md), lived by the",
        "code that",
        "ships; every number on this page is asked of that code, and a test fails if one differs.",
        "Exposures are",
        "impact-minutes, causes stand by their short names ([what each means](../reference/mechanisms.md)).",
        "Probabilities are the belief's own. They rest on expert opinion for the most part, and say what",
        "follows",
        "from it, not what is so. The formulas are in the [specification](specification.md).",
    )
    yield from quoted([story.steps[0].says.strip()])


def _answers(page: Page, first: Look) -> Iterator[str]:
    rows, quiet = _moves(page)
    yield "## Her answers, one at a time\n"
    yield "Each row is one answer, with every cause that it moved by one in a hundred or more.\n"
    yield from table(("asked", "she said", "from → to"), rows)
    yield from prose(
        f"The other answers move no cause as much ({', '.join(f'`{one}`' for one in quiet)}): they are for",
        "the",
        "dose, for safety, or for the choice of plan. All together, and the surest word that may be used:",
    )
    yield from table(("cause", "before", "after her answers", "words"), _causes(first))
    yield from _squeezes(first)
    yield "What she reads first:\n"
    yield from quoted(words(one, first.library) for one in first.picture.summary)


def _causes(first: Look) -> Iterator[tuple[str, str, str, str]]:
    for one in first.picture.causes:
        yield f"`{one.mechanism}`", _three(one.before), _three(one.signs), words(one.words, first.library)


def _squeezes(first: Look) -> Iterator[str]:
    explain, by_answers, now = first.numbers.explain, *_of("overactive", first)
    wait = "so hard squeezes wait" if first.picture.no_squeeze else "so hard squeezes do not wait"
    yield from prose(
        "Her own account of where the leak comes weighs too, a little: `overactive` goes from",
        f"{_three(by_answers)} to {_three(now)} by it. That is held against {explain.tight_from:g}",
        f"(`explain.tight_from`), {wait}.",
    )


def _of(mechanism: str, seen: Look) -> tuple[float, float]:
    """How likely by her answers alone, and now."""
    return seen.causes[mechanism].signs, seen.causes[mechanism].now


def _moves(page: Page) -> tuple[list[tuple[str, str, str]], list[str]]:
    """A row for each answer that moved a cause, and the names of those that did not."""
    rows: list[tuple[str, str, str]] = []
    quiet: list[str] = []
    before: dict[str, Cause] = {}
    for at, one in enumerate(page.diary, 1):
        if not isinstance(one.entry.payload, Answer):
            continue
        before = before or look(replace(page.given, diary=page.diary[: at - 1])).causes
        causes = look(replace(page.given, diary=page.diary[:at])).causes
        name, moved = one.entry.payload.finding, _moved(before, causes)
        if moved:
            rows.append((f"[{name}](../reference/findings.md#{name})", _said(one.entry.payload), moved))
        else:
            quiet.append(name)
        before = causes
    return rows, quiet


def _moved(before: dict[str, Cause], after: dict[str, Cause]) -> str:
    return "; ".join(
        f"`{name}` {_three(before[name].now)} → {_three(after[name].now)}"
        for name in MECHANISMS
        if abs(after[name].now - before[name].now) >= _WORTH_A_ROW
    )


def _said(answer: Answer) -> str:
    value = answer.value
    return f"{value:g}" if isinstance(value, float) else value if isinstance(value, str) else ", ".join(value)


def _how_far(page: Page, first: Look) -> Iterator[str]:
    told = next(at for at, one in enumerate(page.diary) if _is_her_leak(one.entry.payload))
    before = look(replace(page.given, diary=page.diary[:told]))
    yield "## How far, by her own account\n"
    yield from prose(
        f"She said that it usually starts at minute {_leak_minute(page):g}. That is one observation of her",
        "threshold; no run has said anything yet.",
    )
    yield from _thresholds([("before she said so", before), ("after", first)])
    numbers = first.numbers.dose
    yield from prose(
        "The last column: the exposure of which the chance that its true leak risk is above",
        f"{numbers.tolerated_first:g} (`dose.tolerated_first`) is {numbers.feasibility_bound:g}",
        "(`dose.feasibility_bound`).",
    )


def _is_her_leak(payload: object) -> bool:
    return isinstance(payload, Answer) and payload.finding == Known.FIRST_LEAK_MIN


def _leak_minute(page: Page) -> float:
    said = next(one.entry.payload for one in page.diary if _is_her_leak(one.entry.payload))
    assert isinstance(said, Answer)
    assert isinstance(said.value, float)
    return said.value


def _thresholds(rows: Sequence[tuple[str, Look]]) -> Iterator[str]:
    """Quantiles of where a leak would come, and the dose the belief alone would give."""
    head = ("", "as likely as not by", "her own median, 8 in 10", "one run in four by", "the belief's dose")
    yield from table(head, ((name, *_quantiles(one.believed.threshold, one.numbers)) for name, one in rows))


def _quantiles(threshold: Threshold, numbers: Numbers) -> tuple[str, str, str, str]:
    low, high = threshold.median_interval()
    between = f"{_two(low)} to {_two(high)}"
    return (
        _two(threshold.median()), between, _two(threshold.leak_quantile(0.25)),
        _two(belief_alone(threshold, numbers)),
    )  # fmt: skip


def belief_alone(threshold: Threshold, numbers: Numbers) -> float:
    """The dose by the belief for the first risk, before anything else is looked at, impact-minutes."""
    return threshold.tolerated(numbers.dose.tolerated_first, numbers.dose.feasibility_bound)


def _first_run(page: Page, first: Look) -> Iterator[str]:
    run, numbers, minute = first.run, first.numbers.dose, _leak_minute(page)
    yield "## The first run\n"
    yield from prose(
        "No run has been seen, so the staircase chooses from her own account: one rung under",
        f"{numbers.usual_leak_share:g} of the minute she named, {minute:g} × {numbers.usual_leak_share:g} /",
        f"{numbers.staircase_rise:g} = {_two(run.proposal)}. That is above what the belief alone would",
        "give, and",
        "its risk is above the one aimed for. Both are said on her page, and",
        "[decision 0011](../decisions/0011-one-belief.md) says why it is done.",
    )
    yield from _dose(first)
    yield from _forecast(first)
    yield from prose(
        "The forecast is for the whole outing: the walks between the pieces add a tenth of their minutes.",
        "The",
        "chances on the way are by exposure alone, and so end at the dose.",
    )


def _dose(now: Look) -> Iterator[str]:
    run = now.run
    rows = ((f"`{one.name}`", _two(one.at_most), _binds(one.name, run)) for one in run.limits)
    yield from table(("limit", "at most", "does it bind?"), rows)
    plain = "no run" if run.staircase is None else _two(run.staircase)
    yield from prose(
        f"Chosen by the {run.chosen_by}: proposed {_two(run.proposal)}, after the limits",
        f"{_two(run.dose_exact)},",
        f"printed **{_two(run.dose)}** in {len(run.form.bouts_s)} pieces. The plain staircase under the same",
        f"limits: {plain}.",
    )


def _binds(name: str, run: NextRun) -> str:
    return "**yes**" if name in run.binding else "no"


def _forecast(now: Look) -> Iterator[str]:
    told = now.run.forecast
    assert told is not None
    curve = "; ".join(f"{_two(at)}: {_three(dry)}" for at, dry in told.curve if at <= 1.01 * now.run.dose)
    yield from prose(
        f"Forecast, kept as issued: a leak she notices, **{_three(told.risk)}** (80 % of the belief between",
        f"{_three(told.low)} and {_three(told.high)}); aimed for {told.tolerated:g}; as likely as not dry",
        "for",
        f"{_two(told.dry_for)}. Chance of still being dry on the way: {curve}.",
    )


def _circuits(shown: Sequence[Page]) -> Iterator[str]:
    yield "## Three circuits in three days\n"
    yield from prose(
        "Work by itself moves no cause: there is nothing to learn from until something leaks or stays dry.",
        "It",
        "moves how far she is thought to stay dry, more where the cause it works on is likely.",
    )
    looks = [look(one.given) for one in shown]
    head = (
        "page",
        "release trained",
        "`overactive`",
        "of it still there",
        "as likely as not dry for",
        "risk",
    )
    yield from table(head, (_on_the_day(one, page) for one, page in zip(looks, shown, strict=True)))


def _on_the_day(now: Look, page: Page) -> tuple[str, ...]:
    cause, told = now.causes["overactive"], now.run.forecast
    assert told is not None
    trained = f"{now.believed.adapted[_RELEASE]:.0%}"
    figures = (cause.now, cause.still_there)
    return (
        f"{page.given.now:%A %H:%M}",
        trained,
        *map(_three, figures),
        _two(told.dry_for),
        _three(told.risk),
    )


def _the_run(before: Look, after: Look) -> Iterator[str]:
    yield "## The run: dry\n"
    yield from _evidence(before, after)
    yield "How far, before the run and after it:\n"
    yield from _thresholds([("before", before), ("after", after)])
    yield "The next dose:\n"
    yield from _dose(after)
    yield from _forecast(after)
    yield "What she reads of it:\n"
    yield from quoted(words(one, after.library) for one in after.picture.last_told)


def _evidence(before: Look, after: Look) -> Iterator[str]:
    """What the last run did to the odds of each cause, and what the forecast scored by it."""
    last = after.believed.last
    assert last is not None
    assert last.log_likelihood is not None
    shifts = without_each(after.believed.weights, last.log_likelihood[None], PRESENT)[0].tolist()
    then, now = before.causes, after.causes
    yield from table(
        ("cause", "odds times", "before", "after"),
        (
            (f"`{name}`", _two(exp(shift)), _three(then[name].now), _three(now[name].now))
            for name, shift in zip(MECHANISMS, shifts, strict=True)
        ),
    )
    score = after.score
    yield from prose(
        f"Score of the forecast: the log of the chance it had given to what came, {_three(score.log)}; a",
        "woman of",
        f"whom nothing is known would have scored {_three(score.base)}. The forecast had expected",
        f"{_two(score.expected)} leaks on the way she went, and {'one' if score.leaked else 'none'} came.",
    )


def _two_ways(after: Look) -> Iterator[str]:
    yield "## And then, two ways\n"
    yield from prose(
        "Her scenario ends here. The next run, lived twice from the same diary: once dry, once with drops",
        "two",
        "thirds of the way in, told from memory.",
    )
    leaked = (("outcome", "leaked"), ("amount", "drops"), ("first_leak_min", _two_thirds(after.run)))
    for heading, said in (("### If it is dry\n", ()), ("### If it leaks\n", leaked)):
        before, then = _fork(said)
        yield heading
        yield from _evidence(before, then)
        yield from _thresholds([("before", before), ("after", then)])
        yield from _dose(then)
        yield from _forecast(then)


def _two_thirds(run: NextRun) -> float:
    whole = run.form.running_s + len(run.form.bouts_s) * run.form.walk_s
    return round(whole / 60.0 * 2.0 / 3.0, 1)


def _fork(said: tuple[tuple[str, object], ...]) -> tuple[Look, Look]:
    """The page before one more run, and the page of the morning after it."""
    more = (
        Step(5, "07:00", "", screen=Screen("before-run"), ask=True),
        Step(5, "18:00", "", does="the issued run", after=dict(said)),
        Step(6, "07:30", "", next_day="green", ask=True),
    )
    story = read_story(FOLDER / f"{STORY}.toml")
    played = live(STORY, replace(story, steps=(*story.steps, *more)), load_library())
    before, after = [one.page for one in played.lived if one.page is not None][-2:]
    return look(before.given), look(after.given)


def _closing(first: Look, after: Look) -> Iterator[str]:
    start, now = first.causes["overactive"], after.causes["overactive"]
    yield "## What it shows\n"
    yield from prose(
        f"Her answers took `overactive` from {_three(start.before)} to {_three(start.signs)}. Three",
        "circuits and a",
        f"dry run took it from {_three(start.now)} to {_three(now.now)}. The answers did the work, and the",
        "run said",
        "next to nothing: it was nearly as likely to be dry under the other causes. That is what",
        "[the words](what-the-words-can-claim.md) after one dry run have to carry. A",
        "[standard test](../reference/tests.md) at home, the same again and again while one thing changes,",
        "would",
        "tell more.",
    )


def _two(value: float) -> str:
    return f"{value:.2f}"


def _three(value: float) -> str:
    return f"{value:.3f}"
