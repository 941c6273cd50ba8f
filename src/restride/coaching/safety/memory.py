"""The fold over the diary: what is known, which rules have been met, and who has seen her.

One entry at a time, in the order of the timeline. An entry wakes only the rules it could meet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from restride.coaching.diary.timeline import Moment, day_of
from restride.coaching.safety import derived, from_answers, from_runs
from restride.coaching.safety.book import Book
from restride.coaching.safety.phrases import matches
from restride.coaching.safety.rules import NO, index_of
from restride.coaching.terms.entries import (
    AfterRun,
    Amount,
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
    Signature,
)
from restride.coaching.terms.library import Library, Rule
from restride.coaching.terms.numbers import Numbers
from restride.coaching.terms.phrases import Phrase
from restride.coaching.terms.standing import (
    Fact,
    ItemMark,
    SafetyMemory,
    SafetyRun,
    SeenMark,
    SignatureMark,
)

TYPED = "typed-words"
_RUNNER = "runner"
_HER_OR_CLINICIAN = (_RUNNER, "clinician")
_WORSE = ("drops", "wet", "soaked")
_DAWN = time(4)
_NEXT_PAIN = "next-day-pain"
NAMED: Mapping[str, tuple[str, ...]] = {
    "bone-pain": (NO,),
    "bulge": ("new-or-larger",),
    "medical-review": ("yes", "yes-wait"),
    "next-day-heaviness": (NO, "settled", "still-there"),
    "next-day-leak": (NO, "drops"),
    "next-day-pain": (NO, "worse", "changes-stride"),
    "pelvis-today": ("bulge",),
    "prolapse-exam": ("run", "run-pessary"),
    "runs-30d": (),
    TYPED: (),
}
"""Findings this room reads by name beside those the derived ones rest on, with the options it knows."""

_NEXT_DAY = {"next-day-heaviness", _NEXT_PAIN, "next-day-leak"}
_PAINS = {"bone-pain", _NEXT_PAIN}
_Said = Mapping[str, str | float | tuple[str, ...]]


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
    if moment.ghost:
        _haunt(book, moment, phrases)
    elif isinstance(payload, Note):
        _note(book, payload, moment, phrases)
    elif (write := _WRITERS.get(type(payload))) is not None:
        write(book, payload, moment)
        _settle(book, moment)


def _turn_page(book: Book, moment: Moment) -> None:
    """A new day of hers: windows have moved on."""
    book.day = moment.day
    derived.pass_time(book, (moment.entry.at, moment.day))
    book.runs = from_runs.without_old(book, moment.day)
    book.review(moment.entry.at, moment.day, moment.entry.id)


def _settle(book: Book, moment: Moment) -> None:
    at, day = moment.entry.at, moment.day
    derived.refresh(book, (at, day))
    book.review(at, day, moment.entry.id)


def _haunt(book: Book, moment: Moment, phrases: tuple[Phrase, ...]) -> None:
    """What was taken back too late: the holds it opens stay, everything else it says is dropped."""
    if not isinstance(moment.entry.payload, (Answer, CheckIn, AfterRun, Leak, Run, Note, Redaction)):
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
        book.say(said.finding, said.value, moment.entry.at, moment.entry.id)
        if said.finding in _NEXT_DAY:
            _next_day(book, {said.finding: said.value}, None, moment)


def _check_in(book: Book, said: CheckIn, moment: Moment) -> None:
    if not moment.by.startswith(_HER_OR_CLINICIAN):
        return
    at = moment.entry.at
    for finding, value in said.said.items():
        book.say(finding, value, at, moment.entry.id)
    refused = _none_of_these(book, said, moment) if said.none else []
    book.screened[said.moment] = at
    if said.moment == "next-day":
        _next_day(book, {**dict.fromkeys(refused, NO), **said.said}, said.run, moment)
    elif not _PAINS.isdisjoint(refused):
        _painless(book, at)


def _none_of_these(book: Book, said: CheckIn, moment: Moment) -> list[str]:
    """Which findings were refused. Those that last as long share one fact, for a screen is one tap."""
    at, entry, lasts = moment.entry.at, moment.entry.id, book.index.lasts
    facts: dict[timedelta | None, Fact] = {}
    everything = (finding for group in said.groups for finding in book.index.refusable.get(group, ()))
    refused = [finding for finding in everything if finding not in said.said]
    for finding in refused:
        life = lasts.get(finding)
        if life not in facts:
            facts[life] = Fact(NO, at, entry, None if life is None else at + life)
        book.put(finding, facts[life])
    return refused


def _painless(book: Book, at: datetime) -> None:
    book.runs = from_runs.painless(book.runs, at)
    book.stirred.add(derived.RUNS)


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
    end = datetime.combine(said.on + timedelta(days=1), _DAWN, moment.entry.at.tzinfo)
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


def _check_done(book: Book, said: CheckDone, moment: Moment) -> None:
    marks = book.checks.setdefault(said.check, {})
    for item, result in said.results.items():
        marks[f"{said.version}/{item}"] = ItemMark(moment.entry.at, result)


def _run(book: Book, said: Run, moment: Moment) -> None:
    """A run nobody has spoken of yet shows no sign, so nothing that is read from runs changes."""
    known = _run_of(book, moment.entry.id, moment)
    running, walking = minutes_of(said)
    run = replace(known, at=moment.entry.at, day=moment.day, running_min=running, walking_min=walking)
    if moment.entry.id in book.runs:
        _keep(book, run)
    else:
        book.runs = from_runs.kept(book.runs, run)


def _after_run(book: Book, said: AfterRun, moment: Moment) -> None:
    run = _run_of(book, said.run, moment)
    amount = said.amount or ("drops" if said.outcome == "leaked" else None)
    _keep(book, replace(
        run, told=True, said_at=moment.entry.at, amount=worse(run.amount, amount),
        urge=run.urge or said.urge_first, heaviness=said.heaviness, pain=said.pain,
        pain_site=said.pain_site, pain_grew=said.pain_grew, painless_at=None,
    ))  # fmt: skip
    if amount is not None:
        _leaked(book, moment)
    elif said.outcome == "dry" and run.running_min:
        from_answers.with_dry_run(book, run.running_min, run.day)


def _leak(book: Book, said: Leak, moment: Moment) -> None:
    _leaked(book, moment)
    if said.run is not None:
        run = _run_of(book, said.run, moment)
        urge = run.urge or said.urge_first
        _keep(book, replace(run, said_at=moment.entry.at, amount=worse(run.amount, said.amount), urge=urge))


def _next_day(book: Book, said: _Said, run_id: str | None, moment: Moment) -> None:
    """The morning after: it speaks of the run it names, else of the last one."""
    run = book.runs.get(run_id) if run_id else from_runs.last(book)
    if run is None:
        return
    pain = _text(said.get(_NEXT_PAIN))
    _keep(book, replace(
        run, said_at=moment.entry.at,
        next_heaviness=_text(said.get("next-day-heaviness")) or run.next_heaviness,
        next_leak=_text(said.get("next-day-leak")) or run.next_leak,
        next_pain=from_runs.worse_pain(run.next_pain, pain),
        bulge=run.bulge or _bulges(said),
        painless_at=None if pain not in ("", NO) else run.painless_at,
    ))  # fmt: skip
    if pain == NO:
        _painless(book, moment.entry.at)


def _text(value: str | float | tuple[str, ...] | None) -> str:
    return value if isinstance(value, str) else ""


def _bulges(said: _Said) -> bool:
    today = said.get("pelvis-today", ())
    chosen = today if isinstance(today, tuple) else (today,)
    return "bulge" in chosen or said.get("bulge") == "new-or-larger"


def _run_of(book: Book, id: str, moment: Moment) -> SafetyRun:
    known = book.runs.get(id)
    return known or SafetyRun(id, moment.entry.at, moment.day, moment.entry.at)


def _keep(book: Book, run: SafetyRun) -> None:
    book.runs = from_runs.kept(book.runs, run)
    book.stirred.add(derived.RUNS)


def _leaked(book: Book, moment: Moment) -> None:
    book.leak = Fact("yes", moment.entry.at, moment.entry.id)
    book.stirred.add(derived.LEAK)


def worse(a: Amount | None, b: Amount | None) -> Amount | None:
    """The larger of two amounts: a leak called wet once stays wet until that entry is taken back."""
    both = [one for one in (a, b) if one is not None]
    return max(both, key=_WORSE.index, default=None)


def minutes_of(run: Run) -> tuple[float | None, float | None]:
    """Minutes run and walked, from the columns if a watch was there, else as she said."""
    if run.columns is None:
        return run.running_min, run.walking_min
    seconds, running = run.columns.seconds, run.columns.running
    return float(seconds[running].sum()) / 60.0, float(seconds[~running].sum()) / 60.0


_WRITERS: dict[type, Callable[[Book, Any, Moment], None]] = {
    AfterRun: _after_run,
    Answer: _answer,
    Birth: _birth,
    CheckDone: _check_done,
    CheckIn: _check_in,
    Leak: _leak,
    NotNow: _not_now,
    Order: _order,
    Redaction: _redaction,
    Referral: _referral,
    Run: _run,
    Seen: _seen,
    SessionDone: _session,
    Signature: _signature,
}
"""Payload -> how it is written into the book. Kinds that say nothing of safety are not here."""
