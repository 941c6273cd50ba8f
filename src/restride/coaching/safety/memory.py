"""The fold over the diary: what is known, which rules have been met, and who has seen her.

One entry at a time, in the order of the timeline. An entry wakes only the rules it could meet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from restride.coaching.diary.moments import dawn_of
from restride.coaching.diary.timeline import Moment, day_of
from restride.coaching.safety import derived, from_answers, from_runs, told
from restride.coaching.safety.book import Book
from restride.coaching.safety.phrases import matches
from restride.coaching.safety.predicates import Said
from restride.coaching.safety.rules import NO, index_of
from restride.coaching.terms.entries import (
    AfterRun,
    Answer,
    Birth,
    CheckDone,
    CheckIn,
    Leak,
    Note,
    NotNow,
    Order,
    Redaction,
    Referral,
    Run,
    Seen,
    SessionDone,
    SetDone,
    Signature,
)
from restride.coaching.terms.library import Library, Rule
from restride.coaching.terms.numbers import Numbers
from restride.coaching.terms.phrases import Phrase
from restride.coaching.terms.standing import (
    Fact,
    ItemMark,
    SafetyMemory,
    SeenMark,
    SignatureMark,
)

TYPED = "typed-words"
_RUNNER = "runner"
_HER_OR_CLINICIAN = (_RUNNER, "clinician")
NAMED: Mapping[str, tuple[str, ...]] = {
    "bone-pain": (NO,),
    "bulge": ("new-or-larger",),
    "medical-review": ("yes", "yes-wait"),
    "next-day-heaviness": (NO, "settled", "still-there"),
    "next-day-leak": (NO, "drops"),
    "next-day-pain": (NO, "worse", "changes-stride"),
    "pelvis-today": ("bulge", "heavy"),
    "prolapse-exam": ("run", "run-pessary"),
    "runs-30d": (),
    TYPED: (),
}
"""Findings this room reads by name beside those the derived ones rest on, with the options it knows."""

_SIGN_OF_OUTCOME: Mapping[str, tuple[str, str | tuple[str, ...]]] = {
    "bulge": ("bulge", "new-or-larger"),
    "heaviness": ("pelvis-today", ("heavy",)),
}
"""What a test of a check shows, or a set, is a sign like any other: outcome -> finding and answer."""

_PAINS = {"bone-pain", told.NEXT_DAY_PAIN}


def fold(
    memory: SafetyMemory,
    moments: Iterable[Moment],
    library: Library,
    numbers: Numbers,
    birth: Birth | None,
) -> SafetyMemory:
    """The memory after ``moments``, which follow in time order on what ``memory`` has read.

    Incremental: folding ``a`` and then ``b`` gives what folding ``a + b`` gives, as long as library,
    numbers and birth are the same. A ghost may open a hold and is nothing else. What a coach or a
    programme answered in her name is not a fact until she says it herself.
    """
    book = Book(memory, index_of(library), numbers, birth)
    for moment in moments:
        _take(book, moment, library.phrases)
    return book.memory()


def at_instant(memory: SafetyMemory, now: datetime, library: Library, numbers: Numbers) -> Book:
    """The memory opened at an instant, with every derived finding that time alone changes read again."""
    book = Book(memory, index_of(library), numbers, memory.birth)
    derived.pass_time(book, (now, day_of(now)))
    return book


def _take(book: Book, moment: Moment, phrases: tuple[Phrase, ...]) -> None:
    if moment.day != book.day:
        _turn_page(book, moment)
    payload = moment.entry.payload
    if isinstance(payload, (Run, AfterRun, Leak, SetDone)) and _is_before_birth(book, moment):
        return  # an old watch file or log says nothing of the body she has now
    if moment.ghost:
        _haunt(book, moment, phrases)
    elif isinstance(payload, Note):
        _note(book, payload, moment, phrases)
    elif (write := _WRITERS.get(type(payload))) is not None:
        write(book, payload, moment)
        _settle(book, moment)


def _is_before_birth(book: Book, moment: Moment) -> bool:
    return book.birth is not None and moment.day < book.birth.date


def _turn_page(book: Book, moment: Moment) -> None:
    """A new day of hers: windows have moved on."""
    book.day = moment.day
    derived.pass_time(book, (moment.entry.at, moment.day))
    from_runs.drop_old(book, moment.day)
    book.review(moment.entry.at, moment.day, moment.entry.id)


def _settle(book: Book, moment: Moment) -> None:
    at, day = moment.entry.at, moment.day
    derived.refresh(book, (at, day))
    book.review(at, day, moment.entry.id)


def _haunt(book: Book, moment: Moment, phrases: tuple[Phrase, ...]) -> None:
    """What was taken back too late: the holds it opens stay, everything else it says is dropped."""
    if not isinstance(moment.entry.payload, (Answer, CheckIn, AfterRun, Leak, Run, SetDone, Note, Redaction)):
        return
    aside = book.aside()
    _take(aside, replace(moment, ghost=False), phrases)
    for rule, hold in aside.open.items():
        known = book.open.get(rule)
        if known is None or known.last_met_at < hold.last_met_at:
            book.open[rule] = hold


# --- what she says -----------------------------------------------------------------------------------


def _answer(book: Book, said: Answer, moment: Moment) -> None:
    if moment.by.startswith(_HER_OR_CLINICIAN):
        at = moment.entry.at
        if said.finding == told.EXERCISE_PAIN and _hurts_more(book.value(said.finding, at), said.value):
            return
        book.say(said.finding, said.value, at, moment.entry.id)
        if said.finding in told.NEXT_DAY:
            told.next_day(book, {said.finding: said.value}, None, moment)


def _hurts_more(known: Said | None, said: Said) -> bool:
    """A small pain in one exercise takes nothing from a larger one in another, which must settle first."""
    return isinstance(known, float | int) and isinstance(said, float | int) and known > said


def _check_in(book: Book, said: CheckIn, moment: Moment) -> None:
    if not moment.by.startswith(_HER_OR_CLINICIAN):
        return
    at = moment.entry.at
    for finding, value in said.said.items():
        book.say(finding, value, at, moment.entry.id)
    refused = _none_of_these(book, said, moment) if said.none else []
    book.screened[said.moment] = at
    if said.moment == "next-day":
        told.next_day(book, {**dict.fromkeys(refused, NO), **said.said}, said.run, moment)
    elif not _PAINS.isdisjoint(refused):
        told.painless(book, at)


def _none_of_these(book: Book, said: CheckIn, moment: Moment) -> list[str]:
    """Which findings were refused. Those that last as long share one fact, for a screen is one tap."""
    at, entry, index = moment.entry.at, moment.entry.id, book.index
    refused = [
        finding
        for group in said.groups
        for finding in index.refusable.get(group, ())
        if finding not in said.said
    ]
    lives = {finding: index.lasts.get(finding) for finding in refused}
    shared = {life: Fact(NO, at, entry, None if life is None else at + life) for life in set(lives.values())}
    book.put_all({finding: shared[life] for finding, life in lives.items()})
    return refused


def _note(book: Book, said: Note, moment: Moment, phrases: tuple[Phrase, ...]) -> None:
    """Only her own words are read: what a coach writes about her is not what she feels."""
    if not moment.by.startswith(_RUNNER):
        return
    at, entry = moment.entry.at, moment.entry.id
    for phrase in matches(said.text, phrases):
        rule = book.index.rules.get(phrase.means)
        if rule is not None:
            book.meet(rule, at, entry, "words")
            _typed(book, {*_typed_rules(book), rule.id}, at, entry)


def _not_now(book: Book, said: NotNow, moment: Moment) -> None:
    rule, hold = book.index.rules.get(said.rule), book.open.get(said.rule)
    if rule is None or hold is None or not moment.by.startswith(_HER_OR_CLINICIAN):
        return
    if rule.lifted_by == "not-now" or hold.because == "words":
        _lift(book, rule, moment)


def _typed_rules(book: Book) -> tuple[str, ...]:
    fact = book.facts.get(TYPED)
    return fact.value if fact is not None and isinstance(fact.value, tuple) else ()


def _typed(book: Book, rules: set[str], at: datetime, entry: str) -> None:
    """Written without waking a rule: the phrase has opened its own, and must not renew another's."""
    book.facts[TYPED] = Fact(tuple(sorted(rules)), at, entry)


def _lift(book: Book, rule: Rule, moment: Moment) -> None:
    book.open.pop(rule.id, None)
    if rule.id in _typed_rules(book):
        _typed(book, {*_typed_rules(book)} - {rule.id}, moment.entry.at, moment.entry.id)


# --- who saw her, and what others wrote ----------------------------------------------------------------


def _seen(book: Book, said: Seen, moment: Moment) -> None:
    """Her own entry, or a clinician's; a coach acknowledges and never clears. An appointment is no visit."""
    if not moment.by.startswith(_HER_OR_CLINICIAN) or said.on > moment.day:
        return
    end = dawn_of(said.on + timedelta(days=1), moment.entry.at.tzinfo)
    mark = SeenMark(min(moment.entry.at, end), said.said)
    for id in said.rules or _seeable(book, mark):
        earlier = book.seen.get(id)
        if earlier is None or earlier.at <= mark.at:
            book.seen[id] = mark
            _ease(book, id, mark, moment)


def _seeable(book: Book, mark: SeenMark) -> tuple[str, ...]:
    """Holds a visit without names speaks of: those open by then that a visit, or a "not now", can end."""
    return tuple(
        hold.rule
        for hold in book.open.values()
        if (rule := book.index.rules.get(hold.rule)) is not None
        and (rule.lifted_by == "seen" or hold.because == "words")
        and hold.opened_at <= mark.at
    )


def _ease(book: Book, id: str, mark: SeenMark, moment: Moment) -> None:
    rule, hold = book.index.rules.get(id), book.open.get(id)
    if rule is not None and mark.said == "yes" and (hold is None or hold.last_met_at <= mark.at):
        _lift(book, rule, moment)


def _redaction(book: Book, said: Redaction, moment: Moment) -> None:
    for id in said.keeps:
        rule = book.index.rules.get(id)
        if rule is not None and id not in book.open:
            book.meet(rule, moment.entry.at, said.of, "kept")


def _signature(book: Book, said: Signature, moment: Moment) -> None:
    book.signature = SignatureMark(moment.entry.at, moment.by, tuple(said.statements))


def _order(book: Book, said: Order, _: Moment) -> None:
    if said.subject == "start-early":
        book.early = (*book.early, said)


def _referral(book: Book, said: Referral, _: Moment) -> None:
    for rule in said.rules:
        book.referrals[rule] = said.state


# --- what she did --------------------------------------------------------------------------------------


def _birth(book: Book, said: Birth, moment: Moment) -> None:
    if said == book.birth:
        book.put(from_answers.BIRTH_FACT, Fact(said.mode, moment.entry.at, moment.entry.id))
        book.stirred.add(derived.BIRTH)


def _session(book: Book, _: SessionDone, moment: Moment) -> None:
    from_answers.with_practice(book, moment.day)


def _set_done(book: Book, said: SetDone, moment: Moment) -> None:
    """Heaviness is heaviness today, beside a bulge told of before. A pain has no score: none is made up."""
    at, entry = moment.entry.at, moment.entry.id
    if said.symptom == "pain":
        book.put(told.SET_PAIN, Fact("yes", at, entry))
    elif said.symptom in _SIGN_OF_OUTCOME:
        finding, sign = _SIGN_OF_OUTCOME[said.symptom]
        known = book.value(finding, at)
        beside = tuple(one for one in known if one not in (NO, *sign)) if isinstance(known, tuple) else ()
        book.say(finding, (*sign, *beside), at, entry)


def _check_done(book: Book, said: CheckDone, moment: Moment) -> None:
    marks = book.checks.setdefault(said.check, {})
    for item, result in said.results.items():
        marks[f"{said.version}/{item}"] = ItemMark(moment.entry.at, result)
    outcomes = {result.outcome for result in said.results.values()}
    for outcome, (finding, value) in _SIGN_OF_OUTCOME.items():
        if outcome in outcomes:
            book.say(finding, value, moment.entry.at, moment.entry.id)


_WRITERS: dict[type, Callable[[Book, Any, Moment], None]] = {
    AfterRun: told.after_run,
    Answer: _answer,
    Birth: _birth,
    CheckDone: _check_done,
    CheckIn: _check_in,
    Leak: told.leak,
    NotNow: _not_now,
    Order: _order,
    Redaction: _redaction,
    Referral: _referral,
    Run: told.run,
    Seen: _seen,
    SessionDone: _session,
    SetDone: _set_done,
    Signature: _signature,
}
"""Payload -> how it is written into the book. Kinds that say nothing of safety are not here."""
