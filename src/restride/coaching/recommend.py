"""The one front door: a diary, a library and an instant go in, a recommendation comes out.

Pure: no clock, no chance, no file. The same call serves a page, a batch, a rehearsal and a replay.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache

import numpy as np

from restride.coaching import belief, dose, experiment, explain, practice, safety
from restride.coaching.belief import runs as run_story
from restride.coaching.diary.orders import orders_on
from restride.coaching.diary.timeline import Moment, Timeline, day_of, read
from restride.coaching.safety.book import faded
from restride.coaching.terms.advice import (
    CoachingInput,
    Engine,
    Hold,
    NextRun,
    NoRun,
    Part,
    Reason,
    Recommendation,
    Session,
    Verdict,
    Week,
)
from restride.coaching.terms.entries import Birth, Issued, Order, SessionDone
from restride.coaching.terms.experiments import ExperimentAdvice
from restride.coaching.terms.known import SELF_TESTS, Known
from restride.coaching.terms.lessons import PersonalAnswer
from restride.coaching.terms.library import Activity, Library, Tier
from restride.coaching.terms.numbers import Numbers, numbers_on
from restride.coaching.terms.picture import Picture
from restride.coaching.terms.standing import Fact, RunMemory, SafetyMemory, Standing

ENGINE = "belief-3"
"""Which engine wrote an issued entry. Changes whenever the same input would give another dose."""


_STARTED = ("clear", "modified", "already-running")
"""Start paths on which she may land."""

_LANDING: frozenset[Activity] = frozenset(("run", "impact"))


def recommend(given: CoachingInput, standing: Standing | None = None) -> tuple[Recommendation, Standing]:
    """What to tell her now, and the standing to pass in next time.

    The result is the same without a standing; one that no longer fits is dropped. Raises LookupError
    if a number has no value in force on her day, which the catalogue's gate excludes.
    """
    day = day_of(given.now)
    numbers, read_by = _reading(given.library, day, given.engine)
    timeline = read(given.diary, given.now, numbers.safety.mis_tap_minutes)
    state = _brought_up_to_date(given, timeline, numbers, read_by, standing)
    verdict, until = safety.judged(
        state.safety, given.now, given.library, numbers, given.protocol, given.has_coach
    )
    return _Answer(given, timeline, state, verdict, until, numbers).whole(), state


def _brought_up_to_date(
    given: CoachingInput, timeline: Timeline, numbers: Numbers, read_by: str, standing: Standing | None
) -> Standing:
    """The standing folded over what came since; from the first entry if it does not fit this diary."""
    moments = timeline.moments
    if standing is None or not _fits(standing, timeline, read_by):
        standing = Standing(0, "", read_by, SafetyMemory(), RunMemory())
    new, library = moments[standing.entries :], given.library
    runs, birth = run_story.fold(standing.runs, new, library, numbers), timeline.birth
    since = _since_birth(runs, birth)
    return Standing(
        entries=len(moments),
        chain=timeline.digest,
        read_by=read_by,
        safety=safety.fold(standing.safety, new, library, numbers, birth),
        runs=runs,
        belief=belief.fold(standing.belief, new, since, library, numbers, birth, given.engine),
    )


def _reading(library: Library, day: date, engine: Engine) -> tuple[Numbers, str]:
    """The numbers of her day, and the digest of what a diary is read by: this engine, because a standing may
    outlive a release; the library's rules; these very numbers, because one may come into force between two
    readings; and what the engine may use of the runs."""
    days = _days_of_change(library)
    numbers, read_by = _reading_on(library, max((one for one in days if one <= day), default=day), engine)
    return replace(numbers, day=day), read_by


@lru_cache(maxsize=64)
def _reading_on(library: Library, day: date, engine: Engine) -> tuple[Numbers, str]:
    """The numbers in force from ``day`` until one changes, and the digest. Kept, being asked every time."""
    numbers = numbers_on(library.numbers, day)
    in_force = repr((replace(numbers, day=date.min), sorted(engine.uses)))
    return numbers, hashlib.sha256(f"{ENGINE} {library.reading_digest} {in_force}".encode()).hexdigest()


@lru_cache(maxsize=16)
def _days_of_change(library: Library) -> tuple[date, ...]:
    return tuple({value.since for number in library.numbers.values() for value in number.values})


def _fits(standing: Standing, timeline: Timeline, read_by: str) -> bool:
    if standing.read_by != read_by or standing.entries > len(timeline.moments):
        return False
    same_birth = standing.entries == 0 or standing.safety.birth == timeline.birth
    return same_birth and timeline.digest_of_first(standing.entries) == standing.chain


@dataclass(frozen=True, eq=False)
class _Answer:
    """One answer being put together. What several parts need is made once, and only if one of them asks.
    ``until``: the first instant at which the verdict may change."""

    given: CoachingInput
    timeline: Timeline
    state: Standing
    verdict: Verdict
    until: datetime
    numbers: Numbers

    def whole(self) -> Recommendation:
        """The recommendation: safety always, and of the rest what was asked for."""
        given, timeline = self.given, self.timeline
        return Recommendation(
            runner=given.runner,
            now=given.now,
            verdict=self.verdict,
            texts=_texts(self.verdict, given.library),
            today=self.session if self._wanted("session") else None,
            next_run=self.next_run if self._wanted("run") else None,
            told=timeline.told,
            good_until=_good_until(timeline, self.until),
            diary_digest=timeline.digest,
            library_digest=given.library.digest,
            numbers_digest=given.library.numbers_digest,
            engine=ENGINE,
            strand_minutes=practice.strand_minutes(timeline.of(SessionDone), given.library, given.now),
            picture=self.picture if self._wanted("picture") else None,
            week=self._week() if self._wanted("week") else None,
            answers=self._answers() if self._wanted("answers") else (),
            experiment=self._experiment if self._wanted("experiment") else None,
        )

    def _wanted(self, part: Part) -> bool:
        return part in self.given.wants and not self.verdict.only_text

    @cached_property
    def day(self) -> date:
        return day_of(self.given.now)

    @cached_property
    def runs(self) -> RunMemory:
        return _since_birth(self.state.runs, self.timeline.birth)

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        facts = self.state.safety.facts
        return {name: fact for name, fact in facts.items() if not faded(fact, self.given.now)}

    @cached_property
    def believed(self) -> belief.Believed:
        """The belief about the first day a run could be on: after a run her legs must rest, and what today's
        tiredness takes off will be back by then."""
        given, numbers, ran = self.given, self.numbers, self.state.runs.runs
        rest = timedelta(days=1 + int(numbers.dose.rest_days_between_runs))
        on = max(self.day, ran[-1].day + rest) if ran else self.day
        birth, memory = self.timeline.birth, self.state.belief
        return belief.believe(memory, self.facts, given.now, on, birth, given.library, numbers, given.engine)

    @cached_property
    def orders(self) -> tuple[Order, ...]:
        return orders_on(self.timeline.of(Order), self.day)

    @cached_property
    def run_case(self) -> dose.Case:
        """The decision about the next run, without the belief: whether there may be one needs none."""
        runs, facts, orders, numbers = self.runs, self.facts, self.orders, self.numbers
        return dose.case_of(self.day, runs, facts, self.verdict, orders, numbers, landed=self.landed)

    @cached_property
    def next_run(self) -> NextRun | NoRun:
        found = dose.next_run(replace(self.run_case, sight=self.believed), self.given.engine)
        if isinstance(found, NoRun):
            return found
        return replace(found, way=practice.walk_run(found.form, self.given.library))

    @cached_property
    def may_run(self) -> date | None:
        return dose.may_run_from(self.run_case)

    @cached_property
    def landed(self) -> date | None:
        found = practice.last_landing(self.timeline.moments, self.given.library, self.given.now)
        birth = self.timeline.birth
        return None if found is None or (birth is not None and found < birth.date) else found

    @cached_property
    def session(self) -> Session:
        return self._session(self._practised, self.given.now)

    @cached_property
    def _practised(self) -> tuple[Moment, ...]:
        """What speaks of practice since the birth the plan counts from: rungs and loads from before it say
        nothing of this body. An order stands, whenever it was written."""
        moments, birth = self.timeline.of(*practice.READS), self.timeline.birth
        # Two days, because two zones may call one instant by days so far apart; then no entry is looked at.
        if birth is None or (moments and self.timeline.moments[0].day - timedelta(days=2) >= birth.date):
            return moments
        return tuple(
            [one for one in moments if one.day >= birth.date or isinstance(one.entry.payload, Order)]
        )

    def _session(self, moments: Sequence[Moment], now: datetime, run_on: date | None = None) -> Session:
        """The session of one day: today's, and each day's of the week ahead. What she took out of today's is
        out today alone. ``run_on``: the day of the next run; not said: the day from which one may be."""
        given, situation, facts = self.given, self.given.situation, self.state.safety.facts
        verdict = self.verdict
        if day_of(now) > self.day:
            situation, verdict = replace(situation, swaps=()), self._verdict_on(now)
        # By the first day one may be, which the run itself never precedes: it is known without choosing a
        # dose, and where there is no run now one that may be tomorrow must not find landings of today either.
        if self.may_run is not None and self.may_run >= day_of(now):
            run_on = self.may_run
        usual = facts.get(Known.MINUTES_SHE_HAS)
        if situation.minutes is None and usual is not None and isinstance(usual.value, (int, float)):
            situation = replace(situation, minutes=float(usual.value))
        believed, numbers = self.believed, self.numbers
        return practice.choose(
            moments,
            verdict,
            situation,
            given.library,
            numbers,
            now,
            facts,
            no_squeeze=explain.squeezes_wait(believed, numbers.explain),
            first=explain.work_in_order(believed, given.library, numbers) if believed.told else (),
            run_on=run_on,
            trial=self._trial_today,
        )

    @cached_property
    def _experiment(self) -> ExperimentAdvice:
        return experiment.advise(self._trial_case)

    @cached_property
    def _trial_today(self) -> str | None:
        """What a running experiment asks of the session. Known without the belief where none runs."""
        trials = self.state.belief.trials
        if not trials or trials[-1].closing is not None:
            return None
        return experiment.circuit_today(self._trial_case)

    @cached_property
    def _trial_case(self) -> experiment.Case:
        ran = [run.day for run in self.state.runs.runs[-1:]]
        landed = [*ran, *([self.landed] if self.landed is not None else [])]
        return experiment.Case(
            day=self.day,
            believed=self.believed,
            memory=self.state.belief,
            sessions=self.timeline.of(SessionDone),
            landed=max(landed, default=None),
            no_impact=any(order.subject == "no-impact" for order in self.orders),
            verdict=self.verdict,
            facts={name: fact.value for name, fact in self.facts.items()},
            library=self.given.library,
            numbers=self.numbers,
        )

    def _verdict_on(self, then: datetime) -> Verdict:
        """What safety would say on a day of the week ahead if nothing more were told: a rest that passes
        holds for the days it lasts, and what has no end for all of them."""
        given, state = self.given, self.state.safety
        found = safety.judge(state, then, given.library, self.numbers, given.protocol, given.has_coach)
        # A screen that falls due again is no start lost: the week's runs are planned on it, as its work is.
        return replace(found, start=self.verdict.start) if self.verdict.start.path in _STARTED else found

    def _week(self) -> Week:
        given, following = self.given, self.next_run
        days = dose.run_days(self.run_case, following)
        hers = self.facts.get(Known.PRACTICE_DAYS)
        return practice.week(
            self._session,
            self._practised,
            given.now,
            practice.RunsAhead(days, following.dose if isinstance(following, NextRun) else 0.0),
            _several(hers),
            given.library,
            self.numbers.practice,
            bone_care=self.verdict.bone_care,
        )

    def _answers(self) -> tuple[PersonalAnswer, ...]:
        return explain.answered(
            self.picture, self.verdict, self.next_run, self.facts, self.runs, self.given.library
        )

    @cached_property
    def picture(self) -> Picture:
        """The picture, with the one chance it needs: seeded by whom and when, so a day has one picture."""
        shown, library = _last_shown(self.timeline, self.day), self.given.library
        return explain.picture(
            self.believed, self.facts, self.runs, shown, library, self.numbers, self._chance, self._may_ask()
        )

    def _chance(self) -> np.random.Generator:
        of = f"{self.given.runner} {self.day} {self.given.library.numbers_digest}"
        seed = int.from_bytes(hashlib.sha256(of.encode()).digest())
        return np.random.Generator(np.random.PCG64(seed))

    def _may_ask(self) -> frozenset[str]:
        """Findings she may be asked now. What is answered by doing waits until she may move at all, and until
        every activity of one way of doing it is allowed. What lands waits for her start as well: until twelve
        weeks, or a clinician's word, no hold keeps an impact from her."""
        library, verdict = self.given.library, self.verdict
        allowed, path = frozenset(verdict.allowed), verdict.start.path
        able = allowed if path in _STARTED else allowed - _LANDING
        still = path == "blocked" or "squeeze" not in allowed
        done, tested = _done_by(library), {name for one in library.tests.values() for name in one.findings}
        return frozenset(
            name
            for name, finding in library.findings.items()
            if not (still and (name in tested or finding.group == SELF_TESTS))
            and (name not in done or any(uses <= able for uses in done[name]))
        )


@lru_cache(maxsize=16)
def _done_by(library: Library) -> Mapping[str, tuple[frozenset[Activity], ...]]:
    """Finding -> what each way of finding it out asks of her: standard tests, and screens done at home. A
    screen on a run is left out, because her watch or her memory may answer what it asks."""
    done = [(one.findings, one.uses) for one in library.tests.values()]
    done += [(one.findings, one.uses) for one in library.self_tests.values() if one.kind == "home"]
    ways: dict[str, list[frozenset[Activity]]] = {}
    for findings, uses in done:
        for name in findings:
            ways.setdefault(name, []).append(frozenset(uses))
    return {name: tuple(found) for name, found in ways.items()}


def _several(fact: Fact | None) -> tuple[str, ...]:
    """Her answer where she may tap several; none where she tapped nothing."""
    if fact is None or isinstance(fact.value, (int, float)):
        return ()
    return (fact.value,) if isinstance(fact.value, str) else fact.value


def _last_shown(timeline: Timeline, day: date) -> explain.Shown | None:
    """The causes she was last shown on an earlier day."""
    for moment in reversed(timeline.of(Issued)):
        payload = moment.entry.payload
        if isinstance(payload, Issued) and payload.causes and moment.day < day and not moment.ghost:
            return explain.Shown(moment.entry.at, dict(payload.causes))
    return None


def _since_birth(memory: RunMemory, birth: Birth | None) -> RunMemory:
    """The runs since the birth the plan counts from: what she ran before says nothing of this body."""
    if birth is None or all(run.day >= birth.date for run in memory.runs):
        return memory
    return replace(memory, runs=tuple(run for run in memory.runs if run.day >= birth.date))


def _texts(verdict: Verdict, library: Library) -> tuple[Reason, ...]:
    """The fixed texts of all that stands, each once: what withholds something before what only offers, worst
    first. Beside an emergency nothing lesser is said, because then one thing has to be read and done."""
    urgent = [hold for hold in verdict.holds if hold.tier <= Tier.T1]
    news = [hold for hold in verdict.holds if _is_news(hold, verdict)]
    shown = urgent if verdict.only_text else sorted(news, key=lambda hold: not hold.holds)
    # Who was seen reads what was said then, because a text that sends her to call would be wrong by now.
    codes = (f"safety_page.seen-{hold.said}" if hold.said else hold.text for hold in shown)
    return tuple(Reason(code, library.local) for code in dict.fromkeys(codes))


def _is_news(hold: Hold, verdict: Verdict) -> bool:
    """An offer that withholds nothing is made until it is answered, and not beside something urgent."""
    if hold.holds or hold.referral != "offered" or hold.tier < Tier.T3:
        return True
    still_open = hold.rule in {referral.values.get("rule") for referral in verdict.referrals}
    return still_open and (verdict.tier or Tier.T4) >= Tier.T3


def _good_until(timeline: Timeline, until: datetime) -> datetime:
    """The first instant at which this changes with no new entry: her next 04:00 at the latest, because
    rest, freshness, weeks since birth and thirty-day windows are all counted in her days."""
    return until if timeline.changes_at is None else min(until, timeline.changes_at)
