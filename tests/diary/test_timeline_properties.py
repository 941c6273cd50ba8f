"""However the same entries were delivered, they read the same; checked against the slow obvious way."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from restride.coaching.diary.journal import Journal, verify_chain
from restride.coaching.diary.timeline import CLOCK_TOLERANCE, day_of, prefix_digest, read
from restride.coaching.terms.entries import (
    AfterRun,
    Birth,
    Entry,
    Note,
    Payload,
    Recorded,
    Redacted,
    Redaction,
    Retraction,
    Run,
)
from restride.coaching.wire.entries import new_entry, read_entry, write_entry
from tests.diary.make import LATER, MIS_TAP, START, bare, entry, received

NAMES = [f"e{n}" for n in range(7)]
NOW = START + timedelta(minutes=90)

names = st.sampled_from([*NAMES, "nowhere"])
payloads: st.SearchStrategy[Payload] = st.one_of(
    st.builds(Note, st.sampled_from(["one", "two"])),
    st.builds(Run, running_min=st.just(9.0)),
    st.builds(AfterRun, names, st.just("dry")),
    st.builds(Birth, st.dates(date(2026, 5, 1), date(2026, 6, 3)), st.just("vaginal")),
    st.builds(Retraction, names, read_again=st.booleans()),
    st.builds(Redaction, names),
)
minutes = st.sampled_from([0.0, 4.0, 9.0, 30.0, 60.0, 94.0, 96.0])
entries = st.builds(entry, st.sampled_from(NAMES), payloads, minutes)
diaries = st.lists(entries, max_size=12)
sound = st.lists(entries, max_size=7, unique_by=lambda one: one.id)


@given(diaries, st.data())
def test_shuffled_and_doubled_entries_read_the_same(diary: list[Entry], data: st.DataObject) -> None:
    again = [*diary, *data.draw(st.lists(st.sampled_from(diary)))] if diary else []
    shuffled = data.draw(st.permutations(again))
    assert read(bare(*shuffled), NOW, MIS_TAP) == read(bare(*diary), NOW, MIS_TAP)


@given(sound, st.data())
def test_split_and_shuffled_deliveries_read_the_same(diary: list[Entry], data: st.DataObject) -> None:
    at_once = received(diary)
    journal = Journal()
    left = data.draw(st.permutations([*diary, *diary]))
    while left:
        size = data.draw(st.integers(1, len(left)))
        journal, left = received(left[:size], journal=journal), left[size:]
    assert read(journal.recorded, NOW, MIS_TAP) == read(at_once.recorded, NOW, MIS_TAP)
    assert verify_chain(journal.recorded) == ()


@given(sound)
def test_the_moments_are_those_the_slow_obvious_way_finds(diary: list[Entry]) -> None:
    timeline = read(bare(*diary), NOW, MIS_TAP)
    assert [(one.entry.id, one.ghost) for one in timeline.moments] == _obvious(diary)


@given(sound)
def test_nothing_that_does_not_count_goes_untold(diary: list[Entry]) -> None:
    timeline = read(bare(*diary), NOW, MIS_TAP)
    undone = {one.payload.of for one in diary if isinstance(one.payload, (Retraction, Redaction))}
    told = {one.values["id"] for one in timeline.told}
    assert {one.id for one in diary} <= {one.entry.id for one in timeline.moments} | undone | told


@given(sound)
def test_receiving_keeps_every_entry_but_those_far_ahead(diary: list[Entry]) -> None:
    kept = [one.entry for one in received(diary).recorded]
    assert [one.id for one in kept] == [one.id for one in diary]
    assert all(a == b or isinstance(a.payload, Redacted) for a, b in zip(kept, diary, strict=True))


def _obvious(diary: list[Entry]) -> list[tuple[str, bool]]:
    """The same reading by asking each entry about every other one."""
    here = sorted((one for one in diary if one.at <= NOW + CLOCK_TOLERANCE), key=lambda one: (one.at, one.id))
    rows = [(one.id, _state(one, here, diary)) for one in here]
    return [(name, state == "ghost") for name, state in rows if state != "gone"]


def _state(one: Entry, here: list[Entry], diary: list[Entry]) -> str:
    undoing = [two for two in here if two is not one and _undoes(two, one) and _stands(two, here, diary)]
    if any(isinstance(two.payload, Redaction) for two in undoing):
        return "gone"
    clean = [two for two in undoing if isinstance(two.payload, Retraction) and two.payload.read_again]
    if any(abs(two.at - one.at) <= timedelta(minutes=MIS_TAP) for two in clean):
        return "gone"
    return "ghost" if undoing else "counts"


def _undoes(two: Entry, one: Entry) -> bool:
    if isinstance(two.payload, Retraction):
        return two.payload.of == one.id and not isinstance(one.payload, Redaction)
    if isinstance(two.payload, Redaction):
        return two.payload.of == one.id and not isinstance(one.payload, (Redaction, Retraction))
    return False


def _stands(two: Entry, here: list[Entry], diary: list[Entry]) -> bool:
    """Whether a retraction still holds: none written later, which itself stands, takes it back."""
    later = [three for three in here if (three.at, three.id) > (two.at, two.id)]
    return not any(_undoes(three, two) and _stands(three, later, diary) for three in later)


def test_the_same_recorded_twice_in_one_diary_is_one_entry() -> None:
    one = Recorded(entry("a"))
    assert len(read((one, one), NOW, MIS_TAP).moments) == 1


def test_two_redactions_of_one_entry_read_the_same_in_either_order() -> None:
    words, first, second = (
        entry("e5", Run(running_min=9.0), 0),
        entry("e1", Redaction("e5"), 1),
        entry("e4", Redaction("e5"), 1),
    )
    one_way = received([words, first, second]).recorded
    other_way = received([second, words, first]).recorded
    assert read(one_way, NOW, MIS_TAP) == read(other_way, NOW, MIS_TAP)


ZONES = st.one_of(
    st.just(UTC),
    st.sampled_from(["Europe/Berlin", "Pacific/Auckland", "America/Los_Angeles"]).map(ZoneInfo),
    st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
AUTUMN = datetime(2026, 10, 24, tzinfo=UTC)
INSTANTS = st.integers(0, 48 * 12).map(lambda fives: AUTUMN + timedelta(minutes=5 * fives))
"""Two days around the night on which Berlin sets its clocks back."""


@given(INSTANTS, ZONES)
def test_her_day_is_the_date_four_hours_before(at: datetime, zone: timezone) -> None:
    there = at.astimezone(zone)
    assert day_of(there) == (there - timedelta(hours=4)).date()


@given(sound, st.integers(0, 8))
def test_the_digest_of_a_beginning_is_the_hash_of_its_lines(diary: list[Entry], n: int) -> None:
    first = read(bare(*diary), NOW, MIS_TAP).moments[:n]
    lines = [f"{one.entry.id} {one.entry.digest} {one.by} {int(one.ghost)}" for one in first]
    assert prefix_digest(first, n) == sha256("\n".join(lines).encode()).hexdigest()


@given(st.lists(st.tuples(INSTANTS, ZONES, st.sampled_from([0, 1])), max_size=8))
def test_written_down_and_read_back_the_entries_stand_in_the_same_order(
    said: list[tuple[datetime, timezone, int]],
) -> None:
    at = [instant.astimezone(zone).replace(fold=fold) for instant, zone, fold in said]
    diary = [new_entry(f"e{n}", one, Note("a")) for n, one in enumerate(at)]
    back = [read_entry(write_entry(one)) for one in diary]
    ours, theirs = (read(bare(*one), LATER, MIS_TAP).moments for one in (diary, back))
    assert [one.entry.id for one in ours] == [one.entry.id for one in theirs]
