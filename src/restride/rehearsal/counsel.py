"""Her conversation with the coach: asking at the front door, answering, being checked and being seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from restride.coaching.issued import issued_from
from restride.coaching.terms.advice import CoachingInput, Engine, Part, Recommendation
from restride.coaching.terms.entries import Answer, Birth, CheckDone, CheckIn, HomeZone, Seen, Signature
from restride.coaching.terms.known import Known
from restride.coaching.terms.library import Library
from restride.coaching.terms.standing import Standing
from restride.rehearsal.pen import MORNING, Pen
from restride.rehearsal.people import Woman
from restride.rehearsal.running import InRun
from restride.rehearsal.voice import WEEKDAYS, Words, answers, asked_at, groups_of
from restride.rehearsal.worlds import World

Coach = Callable[[CoachingInput, Standing | None], tuple[Recommendation, Standing]]
"""The front door: ``recommend`` itself, or one with a planted fault in a test."""

Retold = Callable[[Recommendation, int], Recommendation]
"""(what the coach says, day of the season) -> what she is told, where an arm leads her otherwise."""

DAYS_PER_WEEK = 7

SIGNED = Signature(
    "modified",
    ("referral-offered", "stop-rules-read", "no-heaviness", "no-bulge", "no-pain", "no-bowel-sign"),
)
"""The MODIFIED start as she signs it herself: every statement there is."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What all seasons of a rehearsal share. ``first_day``: the calendar day of day 0."""

    world: World
    library: Library
    coach: Coach
    in_run: InRun
    first_day: date
    weeks: int


class Counsel:
    """What she knows from the coach and what she has promised: advice, standing, appointments."""

    def __init__(
        self, stage: Stage, pen: Pen, words: Words, engine: Engine | None, retold: Retold | None = None
    ) -> None:
        self._stage, self._pen, self._words, self._retold = stage, pen, words, retold
        self._engine = engine or Engine()
        self._standing: Standing | None = None
        self._booked: dict[str, int] = {}
        self._checked_on = -DAYS_PER_WEEK
        self.advice: Recommendation | None = None
        self.asked_before: dict[str, str | float] = {}

    def look(self, day: int, minutes: float, wants: tuple[Part, ...], book: bool = True) -> Recommendation:
        """Opens the page so many minutes after breakfast; answers at once what has to be answered.

        ``wants``: the parts she has a use for. ``book``: whether she makes an appointment about each hold
        that only a person can lift.
        """
        advice = self._ask(day, minutes, wants)
        if advice.verdict.asks:
            said = answers(self._stage.library, advice.verdict.asks, self._words)
            self.asked_before |= said
            self._pen.write(self._pen.at(day, MORNING, minutes), CheckIn("before-run", said=said))
            advice = self._ask(day, minutes, wants)
        if book:
            self._book(day, advice)
        return advice

    def wants_check(self, day: int) -> bool:
        """Whether the readiness check is due, or worth another try after a week."""
        if self.advice is None or day - self._checked_on < DAYS_PER_WEEK:
            return False
        start = self.advice.verdict.start
        return start.check_due or start.path == "preparation"

    def checked(self, day: int, minutes: float, check: CheckDone) -> None:
        """Writes down the check; drops on impact are what the MODIFIED start is signed for."""
        self._checked_on = day
        at = self._pen.at(day, MORNING, minutes)
        self._pen.write(at, check)
        if any(one.outcome == "drops" for one in check.results.values()):
            self._pen.write(at, SIGNED)

    def show(self, day: int, minutes: float) -> None:
        """Writes down what she was shown."""
        if self.advice is not None:
            self._pen.write(self._pen.at(day, MORNING, minutes), issued_from(self.advice))

    def keep_appointments(self, day: int) -> None:
        """A person sees her about each hold that was booked for today, and says yes."""
        due = sorted(rule for rule, on in self._booked.items() if on <= day)
        for rule in due:
            del self._booked[rule]
            self._pen.write(
                self._pen.at(day, MORNING, -90.0), Seen("GP", self._pen.date_of(day), "yes", (rule,))
            )

    def _ask(self, day: int, minutes: float, wants: tuple[Part, ...]) -> Recommendation:
        given = CoachingInput(
            "rehearsal",
            self._pen.at(day, MORNING, minutes),
            self._pen.diary,
            self._stage.library,
            engine=self._engine,
            wants=wants,
        )
        advice, self._standing = self._stage.coach(given, self._standing)
        self.advice = self._retold(advice, day) if self._retold else advice
        return self.advice

    def _book(self, day: int, advice: Recommendation) -> None:
        for hold in advice.verdict.holds:
            if hold.lifted_by == "seen" and hold.rule not in self._booked:
                self._booked[hold.rule] = day + round(self._stage.world.life.seen_after_days)


def introduce(stage: Stage, pen: Pen, woman: Woman, words: Words) -> None:
    """Day 0 before breakfast: where she lives, the birth, every question of the start, and what she finds in
    herself."""
    at = pen.at(0, MORNING, -30.0)
    pen.write(at, HomeZone("Etc/UTC"))
    born = pen.date_of(0) - timedelta(weeks=woman.weeks_since_birth)
    pen.write(at, Birth(born, "vaginal", tear=1, tear_examined=True))
    asked = [name for name in asked_at(stage.library, "start") if name != Known.RUN_DAYS]
    said = answers(stage.library, asked, words)
    pen.write(at, CheckIn("start", said=said, none=True, groups=groups_of(stage.library, asked)))
    for sign in stage.world.signs:
        if sign.finding not in asked:
            pen.write(at, Answer(sign.finding, words[sign.finding]))
    pen.write(at, Answer(Known.RUN_DAYS, tuple(WEEKDAYS[day] for day in woman.run_days)))
