"""How far she has come, in short words: dry minutes, fear, how sure she is; the picture stands behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from restride.coaching.terms.advice import Reason, Value
from restride.coaching.terms.library import Library
from restride.phrasing import words
from restride.web import charts
from restride.web.bridge import coaching, diary, logs, way
from restride.web.bridge.library import library_of
from restride.web.bridge.logs import Given
from restride.web.charts import Feeling
from restride.web.logs.said import ago
from restride.web.records.models import Runner
from restride.web.runs.days import minutes_said
from restride.web.shell.drawn import Drawn, drawn

FEAR, SURE = "fear", "confidence"
_A_MONTH = timedelta(days=28)
_A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Feelings:
    """What she said of fear and of being sure: sentences, and a picture if there is enough to compare."""

    said: tuple[str, ...]
    chart: Drawn | None


def feelings(runner: Runner, now: datetime) -> Feelings:
    """Fear and confidence as she told them."""
    library, today = library_of(runner.studio), diary.today_of(runner, now)
    given = {name: logs.answers(runner, name, now) for name in (FEAR, SURE)}
    said = [line for name in (FEAR, SURE) for line in _said(name, given[name], today, library)]
    if said and all(len(one) < 2 for one in given.values()):
        said.append(words(Reason("progress_said.few"), library))
    compared = any(len(one) > 1 for one in given.values())
    return Feelings(tuple(said), _chart(given[FEAR], given[SURE], said) if compared else None)


def feeling_is_due(runner: Runner, now: datetime) -> bool:
    """Whether a week has passed since she said how sure she is; nobody who has no run is asked."""
    if not way.has_run(runner, now):
        return False
    said = coaching.facts(runner, now).get(SURE)
    return said is None or diary.today_of(runner, now) - diary.day_of(said.at) >= _A_WEEK


def off_the_runs(runner: Runner, now: datetime) -> str:
    """Her leaks off the runs, these weeks and the ones before, in a line; empty where none was noted."""
    library, today = library_of(runner.studio), diary.today_of(runner, now)
    leaks = [one for one in logs.taps(runner, now) if one.what == "leak" and one.day > today - 2 * _A_MONTH]
    lately = [one for one in leaks if one.day > today - _A_MONTH]
    if not leaks:
        return ""
    values = {"now": len(lately), "urge": sum(one.urge for one in lately), "then": len(leaks) - len(lately)}
    return words(Reason("progress_said.off-the-runs", values), library)


def so_far(runner: Runner, now: datetime) -> tuple[str, ...]:
    """How far dry, now and a month ago, in a line, and how sure that is; nothing before the first run.

    Two guesses whose bands overlap are called what they are: perhaps the same.
    """
    days = way.now_and_then(runner, now, _A_MONTH)
    if not days:
        return ()
    library, today, last = library_of(runner.studio), diary.today_of(runner, now), days[-1]
    values: dict[str, Value] = {"now": _minutes(last.mid), "low": _plain(last.low), "high": _plain(last.high)}
    if len(days) < 2 or _plain(days[0].mid) == _plain(last.mid):
        codes = ("dry-now", "dry-sure")
    else:
        then = days[0]
        values |= {"then": _plain(then.mid), "when": ago(then.day, today)}
        apart = then.high < last.low or last.high < then.low
        codes = ("dry-then", "dry-sure" if apart else "dry-overlap")
    return tuple(words(Reason(f"progress_said.{one}", values), library) for one in codes)


def _minutes(minutes: float) -> str:
    return minutes_said(float(_plain(minutes)))


def _plain(minutes: float) -> float:
    """A whole minute, below three a half: as exact as such a guess can be."""
    return float(round(minutes)) if minutes >= 3.0 else round(2.0 * minutes) / 2.0


def _said(name: str, given: Sequence[Given], today: date, library: Library) -> list[str]:
    if not given:
        return []
    stem, now, then = "fear" if name == FEAR else "sure", given[-1], _then(given)
    if then is None:
        return [words(Reason(f"progress_said.{stem}-now", {"now": _number(now)}), library)]
    values: dict[str, Value] = {"now": _number(now), "then": _number(then), "when": ago(then.day, today)}
    return [words(Reason(f"progress_said.{stem}-then", values), library)]


def _then(given: Sequence[Given]) -> Given | None:
    """What she said nearest to four weeks before the last time, and a week before it at least."""
    last = given[-1].day
    earlier = [one for one in given[:-1] if last - one.day >= _A_WEEK]
    return min(earlier, key=lambda one: abs((last - one.day) - _A_MONTH), default=None)


def _chart(fear: Sequence[Given], sure: Sequence[Given], said: Sequence[str]) -> Drawn:
    lines = {"Fear": fear, "Sure of yourself": sure}
    points = [Feeling(name, one.day, _number(one)) for name, given in lines.items() for one in given]
    return drawn(charts.feelings("feelings", points, title=" ".join(said)))


def _number(given: Given) -> float:
    return float(given.value) if isinstance(given.value, (int, float)) else 0.0
