"""What is made ready once reads as the slow obvious way does: conditions, candidates, and ends of holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from operator import itemgetter

from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.diary.timeline import day_of
from restride.coaching.safety import fold
from restride.coaching.safety.book import Book, faded, lifts_at
from restride.coaching.safety.from_runs import speaks
from restride.coaching.safety.holds import ends_by_days, standing
from restride.coaching.safety.memory import _take as take
from restride.coaching.safety.memory import at_instant
from restride.coaching.safety.predicates import Leaf, Reading, read, satisfies
from restride.coaching.safety.readings import prepared
from restride.coaching.safety.rules import index_of
from restride.coaching.terms.entries import Answer
from restride.coaching.terms.library import AllOf, AnyOf, AtLeast, AtMost, Condition, CountOf, Is, NoneOf
from restride.coaching.terms.standing import Fact, SafetyMemory
from tests.safety.shipped import Diary, numbers, shipped
from tests.safety.support import NOON, NUMBERS, choice, later, library, moment, remembered, rule, yes
from tests.safety.test_properties import ANY, BIRTH, LONG_AFTER, diaries

NAMES, OPTIONS = st.sampled_from("abcd"), st.sampled_from(["yes", "no", "bulge"])
LEAVES: st.SearchStrategy[Condition] = st.one_of(
    st.builds(Is, NAMES, st.lists(OPTIONS, min_size=1, max_size=2).map(tuple)),
    st.builds(AtLeast, NAMES, st.sampled_from([0.0, 1.0, 2.0])),
    st.builds(AtMost, NAMES, st.sampled_from([0.0, 1.0, 2.0])),
)


def _joined(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(parts, max_size=3).map(tuple)
    whole = [st.builds(kind, several) for kind in (AllOf, AnyOf, NoneOf)]
    return st.one_of(*whole, st.builds(CountOf, st.integers(0, 3), several))


CONDITIONS = st.recursive(LEAVES, _joined, max_leaves=8)
INSTANTS = st.integers(-3, 3).map(lambda hours: NOON + timedelta(hours=hours))
VALUES = st.one_of(OPTIONS, st.lists(OPTIONS, max_size=2).map(tuple), st.sampled_from([0.0, 1.0, 3.0]))
FACTS = st.dictionaries(
    NAMES, st.builds(Fact, VALUES, INSTANTS, st.just("e"), st.one_of(st.none(), INSTANTS))
)


@given(CONDITIONS, FACTS, st.one_of(st.none(), INSTANTS))
def test_a_prepared_condition_reads_as_the_walked_one(
    condition: Condition, facts: Mapping[str, Fact], since: datetime | None
) -> None:
    def walked(leaf: Leaf) -> Reading:
        fact = facts.get(leaf.finding)
        if fact is None or faded(fact, NOON) or not satisfies(leaf, fact.value):
            return Reading.NO
        return Reading.NEW if since is None or fact.at > since else Reading.KNOWN

    assert prepared(condition)(facts, NOON, since) == read(condition, walked)


@given(diaries(ANY))
def test_every_rule_that_is_met_is_among_the_prompted(diary: Diary) -> None:
    memory = fold(SafetyMemory(), diary, shipped(), numbers(), BIRTH)
    book = at_instant(memory, LONG_AFTER, shipped(), numbers())
    again = [rule for rule in shipped().rules if rule.id in book.index.reread]
    met = {rule.id for rule in again if book.meets(rule, LONG_AFTER, day_of(LONG_AFTER))}
    assert met <= {rule.id for rule in book.prompted()}


PASSING = library(
    [rule("a", yes("a"), lifted_by="days", lifted_after_days=2), rule("b", yes("b"))],
    [choice("a"), choice("b")],
)
SAID = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["yes", "no"]), st.floats(0, 4)), max_size=6)


@given(SAID)
def test_holds_end_by_days_when_those_of_them_that_stand_do(said: list[tuple[str, str, float]]) -> None:
    diary = [
        moment(Answer(name, value), later(days)) for name, value, days in sorted(said, key=itemgetter(2))
    ]
    book, now = at_instant(remembered(PASSING, diary), later(4), PASSING, NUMBERS), later(4)
    found = [one for one in standing(book, now, day_of(now)) if one.rule.lifted_by == "days"]
    assert ends_by_days(book, now) == [lifts_at(one.rule, one.hold) for one in found]


@given(diaries(ANY))
def test_the_runs_that_speak_are_heard_whenever_they_may_have_changed(diary: Diary) -> None:
    book = Book(SafetyMemory(), index_of(shipped()), numbers(), BIRTH)
    for one in diary:
        take(book, one, ())
        known = [run for run in book.runs.values() if speaks(run)]
        assert not book.speaking_known or [*book.speaking] == known
