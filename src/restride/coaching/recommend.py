"""The one front door: a diary, a library and an instant go in, a recommendation comes out.

Pure: no clock, no chance, no file. The same call serves a page, a batch, a rehearsal and a replay.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from restride.coaching import dose, practice, safety
from restride.coaching.belief import runs as run_story
from restride.coaching.diary.orders import orders_on
from restride.coaching.diary.timeline import Timeline, day_of, prefix_digest, read
from restride.coaching.safety.book import faded
from restride.coaching.terms.advice import (
    CoachingInput,
    Hold,
    NextRun,
    NoRun,
    Reason,
    Recommendation,
    Session,
    Verdict,
)
from restride.coaching.terms.entries import Birth
from restride.coaching.terms.known import Known
from restride.coaching.terms.library import Library, Tier
from restride.coaching.terms.numbers import Numbers, numbers_on
from restride.coaching.terms.standing import RunMemory, SafetyMemory, Standing

ENGINE = "staircase-1"
"""Which engine wrote an issued entry. Changes whenever the same input would give another dose."""


def recommend(given: CoachingInput, standing: Standing | None = None) -> tuple[Recommendation, Standing]:
    """What to tell her now, and the standing to pass in next time.

    The result is the same without a standing; one that no longer fits is dropped. Raises LookupError
    if a number has no value in force on her day, which the catalogue's gate excludes.
    """
    day = day_of(given.now)
    numbers, read_by = _reading_on(given.library, day)
    timeline = read(given.diary, given.now, numbers.safety.mis_tap_minutes)
    state = _brought_up_to_date(timeline, given.library, numbers, read_by, standing)
    verdict = safety.judge(state.safety, given.now, given.library, numbers, given.protocol, given.has_coach)
    return _answer(given, timeline, state, verdict, numbers), state


def _brought_up_to_date(
    timeline: Timeline, library: Library, numbers: Numbers, read_by: str, standing: Standing | None
) -> Standing:
    """The standing folded over what came since; from the first entry if it does not fit this diary."""
    moments = timeline.moments
    if standing is None or not _fits(standing, timeline, read_by):
        standing = Standing(0, "", read_by, SafetyMemory(), RunMemory())
    new = moments[standing.entries :]
    return Standing(
        entries=len(moments),
        chain=timeline.digest,
        read_by=read_by,
        safety=safety.fold(standing.safety, new, library, numbers, timeline.birth),
        runs=run_story.fold(standing.runs, new, library, numbers),
    )


@lru_cache(maxsize=1024)
def _reading_on(library: Library, day: date) -> tuple[Numbers, str]:
    """The numbers of her day, and the digest of what a diary is read by: the library's rules and these
    very numbers, because a number may come into force between two readings. Kept, being asked every time."""
    numbers = numbers_on(library.numbers, day)
    in_force = repr((numbers.exposure, numbers.dose, numbers.practice, numbers.safety))
    return numbers, hashlib.sha256(f"{library.reading_digest} {in_force}".encode()).hexdigest()


def _fits(standing: Standing, timeline: Timeline, read_by: str) -> bool:
    if standing.read_by != read_by or standing.entries > len(timeline.moments):
        return False
    same_birth = standing.entries == 0 or standing.safety.birth == timeline.birth
    return same_birth and _digest_at(timeline, standing.entries) == standing.chain


def _digest_at(timeline: Timeline, entries: int) -> str:
    """The chained digest after so many moments; that of all of them is known already."""
    return timeline.digest if entries == len(timeline.moments) else prefix_digest(timeline.moments, entries)


def _answer(
    given: CoachingInput, timeline: Timeline, state: Standing, verdict: Verdict, numbers: Numbers
) -> Recommendation:
    next_run = None if verdict.only_text else _next_run(given.now, timeline, state, verdict, numbers)
    session = None if verdict.only_text else _session(given, timeline, state, verdict, numbers)
    return Recommendation(
        runner=given.runner,
        now=given.now,
        verdict=verdict,
        texts=_texts(verdict, given.library),
        today=session,
        next_run=next_run,
        told=timeline.told,
        good_until=_good_until(given, timeline, state.safety, numbers),
        diary_digest=timeline.digest,
        library_digest=given.library.digest,
        numbers_digest=given.library.numbers_digest,
        engine=ENGINE,
        strand_minutes=practice.strand_minutes(timeline.moments, given.library, given.now),
    )


def _next_run(
    now: datetime, timeline: Timeline, state: Standing, verdict: Verdict, numbers: Numbers
) -> NextRun | NoRun:
    day = day_of(now)
    orders, runs = orders_on(timeline.moments, day), _since_birth(state.runs, timeline.birth)
    facts = {name: fact for name, fact in state.safety.facts.items() if not faded(fact, now)}
    return dose.next_run(day, runs, facts, verdict, orders, numbers)


def _since_birth(memory: RunMemory, birth: Birth | None) -> RunMemory:
    """The runs since the birth the plan counts from: what she ran before says nothing of this body."""
    if birth is None or all(run.day >= birth.date for run in memory.runs):
        return memory
    return replace(memory, runs=tuple(run for run in memory.runs if run.day >= birth.date))


def _session(
    given: CoachingInput, timeline: Timeline, state: Standing, verdict: Verdict, numbers: Numbers
) -> Session:
    facts, situation = state.safety.facts, given.situation
    usual = facts.get(Known.MINUTES_SHE_HAS)
    if situation.minutes is None and usual is not None and isinstance(usual.value, (int, float)):
        situation = replace(situation, minutes=float(usual.value))
    return practice.choose(timeline.moments, verdict, situation, given.library, numbers, given.now, facts)


def _texts(verdict: Verdict, library: Library) -> tuple[Reason, ...]:
    """The fixed texts of all that stands, worst first, each once. Beside an emergency nothing lesser is
    said, because at that moment one thing has to be read and done."""
    urgent = [hold for hold in verdict.holds if hold.tier <= Tier.T1]
    shown = urgent if verdict.only_text else [hold for hold in verdict.holds if _is_news(hold, verdict)]
    # Who was seen reads what was said then, because a text that sends her to call would be wrong by now.
    codes = (f"safety_page.seen-{hold.said}" if hold.said else hold.text for hold in shown)
    return tuple(Reason(code, library.local) for code in dict.fromkeys(codes))


def _is_news(hold: Hold, verdict: Verdict) -> bool:
    """An offer that withholds nothing is made until it is answered, and not beside something urgent."""
    if hold.holds or hold.referral != "offered" or hold.tier < Tier.T3:
        return True
    still_open = hold.rule in {referral.values.get("rule") for referral in verdict.referrals}
    return still_open and (verdict.tier or Tier.T4) >= Tier.T3


def _good_until(given: CoachingInput, timeline: Timeline, memory: SafetyMemory, numbers: Numbers) -> datetime:
    """The first instant at which this changes with no new entry: her next 04:00 at the latest, because
    rest, freshness, weeks since birth and thirty-day windows are all counted in her days."""
    changes = [safety.changes_at(memory, given.now, given.library, numbers)]
    if timeline.changes_at is not None:
        changes.append(timeline.changes_at)
    return min(changes)
