"""The chooser: today's session for the minutes she has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from restride.coaching.diary.timeline import Moment
from restride.coaching.practice import block
from restride.coaching.practice.arranging import arranged, in_order, item_of
from restride.coaching.practice.asked import Asked, gather
from restride.coaching.practice.filling import Draft, bundles, fill, useful
from restride.coaching.practice.need import main_component
from restride.coaching.terms.advice import Reason, Session, SessionItem, Situation, Verdict
from restride.coaching.terms.library import Circuit, Exercise, Library
from restride.coaching.terms.numbers import Numbers
from restride.coaching.terms.standing import Fact

_GENTLE = frozenset({"breath", "walk", "release"})


def choose(
    moments: Sequence[Moment],
    verdict: Verdict,
    situation: Situation,
    library: Library,
    numbers: Numbers,
    now: datetime,
    facts: Mapping[str, Fact],
    no_squeeze: bool = False,
) -> Session:
    """Today's session. Pure, and the same for the same arguments; ``facts`` are her findings in force.
    ``no_squeeze``: the belief finds a floor that holds tension likelier than not, so none is squeezed hard.

    Never fails. Nothing a hold, an answer, a situation or an order forbids is in it; what had to be
    relaxed to fit is in ``relaxed``. Where a fixed text is the whole output, or nothing can be done
    here and now, the session is empty and says so.
    """
    if verdict.only_text:
        return _empty()
    asked = gather(moments, verdict, situation, library, numbers.practice, now, facts, no_squeeze)
    return _circuit_session(asked) or _composed_session(asked)


def _empty() -> Session:
    return Session(items=(), minutes=0.0, why=(Reason("practice.nothing"),))


def _circuit_session(asked: Asked) -> Session | None:
    """Today's release circuit, with leg strength after it where there is time; None on other days."""
    running = block.running(asked) if asked.verdict.exit in ("none", "urge") else None
    circuit = block.circuit_today(asked) if running else None
    if running is None or circuit is None:
        return None
    cut = block.fitted(circuit, asked)
    items = [item_of(asked.library.exercises[one.exercise], one.minutes, one.why, asked) for one in cut]
    started = Draft(minutes=_lasting(items, asked) + asked.numbers.change_over_min)
    legs = useful(asked, started, bundles(asked, lambda one: _is_legs(one, asked)))
    whole = [*items, *arranged(legs, asked)]
    minutes = _lasting(whole, asked)
    told = (*_legs_too(legs), *_around(asked), *_shorter(minutes, asked))
    why = (running.why(asked.numbers.block_days), *told)
    return Session(tuple(whole), minutes, why, circuit.id, _cut(circuit, items, asked))


def _composed_session(asked: Asked) -> Session:
    draft = fill(asked, bundles(asked))
    items = arranged(draft, asked)
    if not items:
        return _empty()
    minutes = _lasting(items, asked)
    back = (Reason("practice.coordination_back"),) if block.is_just_over(asked) else ()
    relaxed = (*_lost_circuit(asked), *in_order(draft.given_up))
    return Session(tuple(items), minutes, (*back, *_around(asked), *_shorter(minutes, asked)), "", relaxed)


def _is_legs(exercise: Exercise, asked: Asked) -> bool:
    return main_component(exercise) == "leg strength" and asked.fresh(exercise)


def _lasting(items: Sequence[SessionItem], asked: Asked) -> float:
    return sum(one.minutes for one in items) + asked.numbers.change_over_min * max(0, len(items) - 1)


def _shorter(minutes: float, asked: Asked) -> tuple[Reason, ...]:
    """Said where so much of her time is left that another session would fit."""
    short = asked.minutes - minutes >= asked.numbers.shortest_session_min
    return (Reason("practice.all_there_is", {"minutes": minutes}),) if short else ()


def _legs_too(legs: Draft) -> tuple[Reason, ...]:
    return (Reason("practice.leg_strength_too"),) if legs.picked else ()


def _cut(circuit: Circuit, items: Sequence[SessionItem], asked: Asked) -> tuple[Reason, ...]:
    """What of the circuit was left out or cut short."""
    unfit = len(block.stations(circuit, asked)) < len(circuit.items)
    missing = (Reason("practice.relaxed_station"),) if unfit else ()
    minutes = _lasting(items, asked)
    if minutes < block.whole_minutes(circuit, asked):
        return (*missing, Reason("practice.relaxed_shorter", {"minutes": minutes}))
    return missing


def _lost_circuit(asked: Asked) -> tuple[Reason, ...]:
    """A block is running, and not one station of any circuit can be done here."""
    running = asked.verdict.exit in ("none", "urge") and block.running(asked) is not None
    return (Reason("practice.relaxed_circuit"),) if running else ()


def _around(asked: Asked) -> tuple[Reason, ...]:
    """What is said with any session: her exit's own drill, gentleness, a baby on her, minutes moved."""
    codes = list(_exit_words(asked))
    if asked.verdict.exit == "none" and set(asked.verdict.allowed) <= _GENTLE:
        codes.append("gentle")
    if "baby-on-me" in asked.bans and not asked.verdict.loss:
        codes.append("upright_with_baby")
    return (*(Reason(f"practice.{code}") for code in codes), *asked.limited)


def _exit_words(asked: Asked) -> tuple[str, ...]:
    words = {"urge": ("urge_drill",), "prolapse": ("heaviness_ease", "bowel_ease"), "pregnant": ("pregnant",)}
    return words.get(asked.verdict.exit, ())
