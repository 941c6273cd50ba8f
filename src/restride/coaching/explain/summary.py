"""The picture in a few sentences: what is most likely going on, how sure, what else, and what would tell."""

from __future__ import annotations

from collections.abc import Iterator

from restride.coaching.explain.case import Case
from restride.coaching.explain.decisions import refers_for_support
from restride.coaching.terms.known import Known
from restride.coaching.terms.mechanisms import MechanismId
from restride.coaching.terms.picture import Cause, WouldChange
from restride.coaching.terms.said import Reason, Value

_MOST_RIVALS = 3
"""More than three at once is a list and no longer an answer."""

_NAMES = ("one", "two", "three")


def summary(
    case: Case,
    told: tuple[Cause, ...],
    leading: MechanismId | None,
    rivals: tuple[MechanismId, ...],
    tells: tuple[WouldChange, ...],
) -> tuple[Reason, ...]:
    """The sentences in the order in which they are read."""
    by_id = {cause.mechanism: cause for cause in told}
    return (
        *_going_on(by_id, leading, rivals, case),
        *_how_sure(by_id, leading, case),
        _what_else(leading, rivals, case),
        tells[0].reason if tells else Reason("explain.time-would-tell"),
        *_see_somebody(case),
    )


def _going_on(
    by_id: dict[MechanismId, Cause], leading: MechanismId | None, rivals: tuple[MechanismId, ...], case: Case
) -> Iterator[Reason]:
    unnamed = Reason("explain.no-leak" if _is_dry(case) else "explain.nothing-stands-out")
    yield unnamed if leading is None else by_id[leading].words
    where = by_id["overactive"].site
    if where in ("front", "back", "both") and "overactive" in (leading, *rivals):
        yield Reason(f"explain.site-{where}")


def _is_dry(case: Case) -> bool:
    """She told us that she does not leak when she runs, and nothing that weighs: no cause to find."""
    return not case.believed.told and case.values.get(Known.LEAKS_WHEN_RUNNING) == "no"


def _how_sure(by_id: dict[MechanismId, Cause], leading: MechanismId | None, case: Case) -> Iterator[Reason]:
    if leading is None:
        prior = "explain.if-it-came" if _is_dry(case) else "explain.nothing-told"
        yield Reason("explain.sure-of-none" if case.believed.told else prior)
        return
    cause = by_id[leading]
    yield Reason(f"explain.sure-{cause.sure}")
    told = [weight.told for weight in cause.supports if weight.told][:2]
    if told:
        values: dict[str, Value] = dict(zip(_NAMES, told, strict=False))
        yield Reason(f"explain.because-{_NAMES[len(told) - 1]}", values)
    if cause.runs_say is not None:
        yield cause.runs_say


def _what_else(leading: MechanismId | None, rivals: tuple[MechanismId, ...], case: Case) -> Reason:
    named = rivals[:_MOST_RIVALS]
    if not named:
        return Reason("explain.else-nothing")
    kind = "else" if leading else "any-of"
    values: dict[str, Value] = {name: case.title(one) for name, one in zip(_NAMES, named, strict=False)}
    return Reason(f"explain.{kind}-{_NAMES[len(named) - 1]}", values)


def _see_somebody(case: Case) -> Iterator[Reason]:
    """A referral is asked for by history or by weeks of work that moved nothing, and by no run."""
    if case.faithful_without_change:
        yield Reason("explain.nothing-moved")
    if refers_for_support(case):
        yield Reason("explain.somebody-could-look")
