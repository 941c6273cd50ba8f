"""The chooser: today's session for the minutes she has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from restride.coaching.diary.timeline import Moment
from restride.coaching.practice import block
from restride.coaching.practice.allowed import permitted
from restride.coaching.practice.arranging import arranged, items_of
from restride.coaching.practice.asked import Asked, gather
from restride.coaching.practice.demand import demanded, is_eased, is_worn_out, led
from restride.coaching.practice.programme import Standing, next_step, standing
from restride.coaching.practice.relations import main_component
from restride.coaching.practice.relaxing import Pick, fill, lasting, optimum
from restride.coaching.practice.swap import swapped
from restride.coaching.terms.advice import Reason, Session, SessionItem, Situation, Verdict
from restride.coaching.terms.library import Circuit, Component, Exercise, Library
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
    first: Sequence[Component] = (),
    run_on: date | None = None,
    trial: str | None = None,
) -> Session:
    """Today's session. Pure, and the same for the same arguments; ``facts`` are her findings in force.
    ``no_squeeze``: the belief finds a floor that holds tension likelier than not, so none is squeezed hard.
    ``first``: the components by what each would gain her, by her picture, the most first; the first of them
    that is open to her leads today. ``run_on``: the day of the next run, where it is known. ``trial``: the
    circuit an experiment asks for today; empty: that no circuit be begun today; None: there is none.

    Never fails. Nothing a hold, an answer, a situation or an order forbids is in it; what had to be
    relaxed to fit is in ``relaxed``. Where a fixed text is the whole output, or nothing can be done
    here and now, the session is empty and says so.
    """
    if verdict.only_text:
        return _empty()
    asks, pain = numbers.practice, numbers.safety.pain_stops_above
    asked = gather(moments, verdict, situation, library, asks, now, facts, no_squeeze, run_on, pain, trial)
    asked = led(asked, first)
    stands = standing(asked)
    session = _circuit_session(asked, stands) or _composed_session(asked, stands)
    if stands is None or not session.items:
        return session
    why = (*session.why, next_step(stands, asked))
    return replace(session, why=why, programme=stands.programme.id, phase=stands.phase.id)


def _empty(code: str = "nothing") -> Session:
    return Session(items=(), minutes=0.0, why=(Reason(f"practice.{code}"),))


def _circuit_session(asked: Asked, stands: Standing | None) -> Session | None:
    """Today's circuit, with leg strength after it where there is time; None on other days."""
    found = _circuit_of_today(asked) if asked.verdict.exit in ("none", "urge") else None
    if found is None:
        return None
    circuit, because = found
    stations = block.fitted(circuit, asked)
    taken = lasting([one.bundle for one in stations], asked.numbers.change_over_min)
    left = asked.minutes - taken - asked.numbers.change_over_min
    legs = optimum(demanded(asked, wanted=lambda one: _is_legs(one, asked), minutes=left, stands=stands))
    picks, told = _after_swaps([*stations, *legs], asked, stands)
    whole = [item for one in picks if one.station for item in items_of(one, asked)]
    whole += arranged([one for one in picks if not one.station], asked)
    minutes = _lasting(whole, asked)
    why = (
        because,
        *_legs_too(legs),
        *_around(asked),
        *_shorter(minutes, asked),
    )
    return Session(tuple(whole), minutes, (*why, *told), circuit.id, _cut(circuit, taken, asked))


def _circuit_of_today(asked: Asked) -> tuple[Circuit, Reason] | None:
    """The circuit today asks for and why: an experiment's, whose one change nothing else may join; else that
    of a release block."""
    if asked.trial is not None:
        tried = asked.library.circuits.get(asked.trial)
        done = tried is not None and block.stations(tried, asked)
        return (tried, Reason("experiment.session_day")) if tried and done else None
    running = block.running(asked)
    circuit = block.circuit_today(asked) if running else None
    return (circuit, running.why(asked.numbers.block_days)) if running and circuit else None


def _composed_session(asked: Asked, stands: Standing | None) -> Session:
    demand = demanded(asked, stands=stands)
    draft = fill(demand, asked)
    if not draft.picked:
        return _empty("nothing_here" if _elsewhere(asked) else "nothing")
    picks, told = swapped(draft.picked, demand, asked)
    items = arranged(picks, asked)
    minutes = _lasting(items, asked)
    back = (Reason("practice.coordination_back"),) if block.is_just_over(asked) else ()
    # What a swap took out and nothing replaced leaves room, and that is said: it is not that no more fits.
    short = () if any(one.code == "practice.swap_left_out" for one in told) else _shorter(minutes, asked)
    why = (*back, *_first_work(asked.leads, picks), *_around(asked), *short, *told)
    return Session(tuple(items), minutes, why, "", (*_lost_circuit(asked), *draft.given_up))


def _after_swaps(
    picks: Sequence[Pick], asked: Asked, stands: Standing | None
) -> tuple[Sequence[Pick], tuple[Reason, ...]]:
    """Everything open to her may stand in a circuit for what she took out of it."""
    return swapped(picks, demanded(asked, stands=stands), asked) if asked.situation.swaps else (picks, ())


def _elsewhere(asked: Asked) -> bool:
    """Whether something is open to her that only cannot be done here and now."""
    return bool(permitted(asked))


def _first_work(first: Component | None, picks: Sequence[Pick]) -> tuple[Reason, ...]:
    """That her picture asked for it, where it is in the session."""
    if first is None or not any(main_component(one.bundle.first) == first for one in picks):
        return ()
    return (Reason(f"practice.first_{first.replace(' ', '_')}"),)


def _is_legs(exercise: Exercise, asked: Asked) -> bool:
    return main_component(exercise) == "leg strength" and asked.fresh(exercise)


def _lasting(items: Sequence[SessionItem], asked: Asked) -> float:
    return sum(one.minutes for one in items) + asked.numbers.change_over_min * max(0, len(items) - 1)


def _shorter(minutes: float, asked: Asked) -> tuple[Reason, ...]:
    """Said where so much of her time is left that another session would fit."""
    short = asked.minutes - minutes >= asked.numbers.shortest_session_min
    return (Reason("practice.all_there_is", {"minutes": minutes}),) if short else ()


def _legs_too(legs: Sequence[Pick]) -> tuple[Reason, ...]:
    return (Reason("practice.leg_strength_too"),) if legs else ()


def _cut(circuit: Circuit, minutes: float, asked: Asked) -> tuple[Reason, ...]:
    """What of the circuit was left out or cut short."""
    unfit = len(block.stations(circuit, asked)) < len(circuit.items)
    missing = (Reason("practice.relaxed_station"),) if unfit else ()
    if minutes < block.whole_minutes(circuit, asked):
        return (*missing, Reason("practice.relaxed_shorter", {"minutes": minutes}))
    return missing


def _lost_circuit(asked: Asked) -> tuple[Reason, ...]:
    """A block is running, and not one station of any circuit can be done here."""
    if asked.trial is not None:
        return (Reason("practice.relaxed_circuit"),) if asked.trial else ()
    running = asked.verdict.exit in ("none", "urge") and block.running(asked) is not None
    return (Reason("practice.relaxed_circuit"),) if running else ()


def _around(asked: Asked) -> tuple[Reason, ...]:
    """What is said with any session: her exit's own drill, gentleness, a baby on her, minutes moved."""
    codes = [*_exit_words(asked), *_easing(asked)]
    if asked.verdict.exit == "none" and set(asked.verdict.allowed) <= _GENTLE:
        codes.append("gentle")
    if "baby-on-me" in asked.bans and not asked.verdict.loss:
        codes.append("upright_with_baby")
    return (*(Reason(f"practice.{code}") for code in codes), *asked.limited)


def _easing(asked: Asked) -> list[str]:
    """Why today is lighter than its minutes."""
    if is_worn_out(asked):
        return ["worn_out"]
    return ["week_is_full"] if is_eased(asked) else []


def _exit_words(asked: Asked) -> tuple[str, ...]:
    words = {"urge": ("urge_drill",), "prolapse": ("heaviness_ease", "bowel_ease"), "pregnant": ("pregnant",)}
    return words.get(asked.verdict.exit, ())
