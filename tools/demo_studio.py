"""Write the demo studio's diaries anew: eight invented women, lived day by day through the front door.

``python -m tools.demo_studio`` writes ``src/restride/demo/studio``. Who they are stands in its
``people.toml``, what their bodies do in ``tools/demo_women.py``. Chance is seeded by name and day.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Literal

import numpy as np

from restride.coaching.issued import issued_from
from restride.coaching.recommend import recommend
from restride.coaching.terms.advice import CoachingInput, NextRun, Recommendation, RunForm
from restride.coaching.terms.entries import (
    AfterRun,
    Amount,
    Answer,
    CheckDone,
    CheckIn,
    HomeZone,
    ItemResult,
    Leak,
    Note,
    Run,
    SessionDone,
    Signature,
    Stated,
)
from restride.coaching.terms.runs import BIN_S, Flags, RunColumns
from restride.demo.studio import FOLDER, Woman, cast
from tools.demo_women import BODIES, Body
from tools.life import Life

MORNING, LOOKS, OUT, WORKS = time(7, 10), time(7, 20), time(17, 40), time(20, 10)
"""When she answers, opens Today, sets out, and does her piece of work."""

HOME_S = 300.0
"""After a leak she walks home."""

SIGNED: tuple[Stated, ...] = (
    "referral-offered",
    "stop-rules-read",
    "no-heaviness",
    "no-bulge",
    "no-pain",
    "no-bowel-sign",
)


@dataclass
class StudioLife(Life):
    """A life with a coach beside it."""

    def ask(self, at: datetime) -> Recommendation:
        """What she is shown then, and the record of it."""
        given = CoachingInput(self.name, at, self.journal.recorded, self.library, has_coach=True)
        told, self.standing = recommend(given, self.standing)
        self.write(at, issued_from(told), by="program")
        return told


@dataclass
class _Days:
    """One woman's days as they are lived."""

    woman: Woman
    body: Body
    life: StudioLife
    ran_on: int = -9
    run: str = ""
    told: Recommendation | None = field(default=None)

    def at(self, day: int, clock: time) -> datetime:
        """An instant of her diary; day 0 is its first."""
        on = cast().ends - timedelta(days=self.body.days - day)
        return datetime.combine(on, clock, cast().zone)


def live(woman: Woman) -> StudioLife:
    """Her whole diary, up to the day on which it ends."""
    body = BODIES[woman.key]
    days = _Days(woman, body, StudioLife(woman.name.split()[0]))
    _begin(days)
    for day in range(body.days + 1):
        if day not in body.silent:
            _one_day(days, day)
    return days.life


def _begin(days: _Days) -> None:
    at = days.at(0, days.body.begins)
    days.life.write(at, HomeZone(str(cast().zone)))
    days.life.write(at, Note(f"This is an invented diary: {days.woman.name} does not exist."))
    days.life.write(at, days.body.birth)
    days.life.write(at, CheckIn("start", none=True, groups=days.body.start_groups))
    for finding, value in days.body.answers.items():
        days.life.write(at, Answer(finding, value))


def _one_day(days: _Days, day: int) -> None:
    """One day in the order of its hours; on the last one only what was written before dawn."""
    _write_messages(days, day, until=MORNING)
    if day < days.body.days:
        _morning(days, day)
        _go_out(days, day)
        _work(days, day)
    _write_messages(days, day, since=MORNING)


def _morning(days: _Days, day: int) -> None:
    body, life, at = days.body, days.life, days.at(day, MORNING)
    if days.ran_on == day - 1:
        life.write(at, CheckIn("next-day", none=True, groups=("next-day",), run=days.run))
    if day and day % 6 == 0:
        life.write(at, CheckIn("weekly", none=True, groups=days.body.start_groups))
    for finding, value in body.later.get(day, {}).items():
        life.write(at, Answer(finding, value))
    if day == body.check_day:
        _check(days, at)
    for writer, payload in body.extra.get(day, ()):
        life.write(at + timedelta(minutes=5), payload, by=writer)
    wanted = days.at(day, LOOKS if day else body.begins) + timedelta(minutes=4)
    days.told = (
        life.ask(wanted) if _weekday(days, day) in body.run_days + body.work_days or day == 0 else None
    )


def _weekday(days: _Days, day: int) -> int:
    return days.at(day, MORNING).weekday()


def _check(days: _Days, at: datetime) -> None:
    """The readiness check, all of it that opens running; drops on the hops make the coach sign."""
    check = days.life.library.checks["restride-2024"]
    hops = "drops" if days.body.check_drops else "clean"
    results = {
        item.id: ItemResult(
            "drops" if hops == "drops" and item.each_side and item.contacts_per_leg else "clean",
            item.target, item.target,
        )
        for item in check.items
        if item.decides != "plan"
    }  # fmt: skip
    days.life.write(at, CheckDone(check.id, check.version, results))
    if days.body.check_drops:
        days.life.write(at + timedelta(hours=12), Signature("modified", SIGNED), by="coach")


def _go_out(days: _Days, day: int) -> None:
    """The run she was offered, on a day of hers on which she may go."""
    run = days.told.next_run if days.told else None
    if not isinstance(run, NextRun) or _weekday(days, day) not in days.body.run_days:
        return
    at = days.at(day, OUT)
    if run.not_before > at.date():
        return
    days.life.write(
        at - timedelta(minutes=5),
        CheckIn("before-run", {"sleep-hours": 6.5}, none=True, groups=("pre-run",)),
    )
    _run(days, day, at, run.form)


def _run(days: _Days, day: int, at: datetime, form: RunForm) -> None:
    """She runs until her body leaks or the run is over, and says what happened."""
    body = days.body
    running = _pattern(form)
    leak_s = _leak_at(running, _dry_min(days, day))
    if leak_s is not None:
        running = np.concatenate([running[: int(leak_s)], np.zeros(int(HOME_S), dtype=np.bool_)])
    columns = _columns(running, _chance(days, day, "watch")) if day >= body.watch_from else None
    minutes = (float(running.sum()) / 60.0, float((~running).sum()) / 60.0)
    entry = Run(columns=columns) if columns else Run(round(minutes[0], 1), round(minutes[1], 1))
    days.run, days.ran_on = days.life.write(at, entry), day
    after = body.after.get(day, {})
    amount: Amount | None = None if leak_s is None else after.get("amount", "drops")
    said = {"urge_first": body.urge and leak_s is not None, **after, "amount": amount}
    minute = None if leak_s is None else round(leak_s / 60.0, 1)
    home = at + timedelta(seconds=len(running) + 240)
    if leak_s is not None and columns and amount:
        days.life.write(home, Leak(days.run, float(leak_s), amount, urge_first=body.urge))
    outcome: Literal["dry", "leaked"] = "dry" if leak_s is None else "leaked"
    days.life.write(home, AfterRun(days.run, outcome, first_leak_min=minute, **said))
    if day in body.after:
        days.life.ask(home + timedelta(minutes=3))


def _work(days: _Days, day: int) -> None:
    session = days.told.today if days.told else None
    if session is None or not session.items or _weekday(days, day) not in days.body.work_days:
        return
    done = SessionDone(session.minutes, tuple(one.exercise for one in session.items), session.circuit or None)
    days.life.write(days.at(day, WORKS), done)


def _write_messages(days: _Days, day: int, since: time = time(0), until: time = time(23, 59, 59)) -> None:
    """What she wrote to her coach stands in her diary too, word for word."""
    for one in days.woman.messages:
        if one.by == "runner" and days.body.days - one.days_ago == day and since <= one.clock < until:
            days.life.write(days.at(day, one.clock), Note(one.text))


def _chance(days: _Days, day: int, what: str) -> np.random.Generator:
    return np.random.default_rng([zlib.crc32(f"{days.woman.key} {what}".encode()), day])


def _dry_min(days: _Days, day: int) -> float:
    """Minutes of running after which it leaks that day."""
    body = days.body
    if day in body.dry_on:
        return body.dry_on[day]
    noise = float(_chance(days, day, "body").normal(0.0, body.spread))
    return (body.dry_min + body.gain_min * day) * float(np.exp(noise))


def _pattern(form: RunForm) -> Flags:
    """Second by second: True where she runs."""
    pieces = [np.repeat([False, True], [round(form.walk_s), round(bout)]) for bout in form.bouts_s]
    return np.concatenate(pieces)


def _leak_at(running: Flags, dry_min: float) -> int | None:
    """The second of the timer at which so many minutes have been run; None if the run ends before."""
    reached = np.flatnonzero(np.cumsum(running) >= 60.0 * dry_min)
    return int(reached[0]) if reached.size else None


def _columns(running: Flags, chance: np.random.Generator) -> RunColumns:
    """What a watch would have kept of it, in round figures."""
    bins = int(np.ceil(len(running) / BIN_S))
    padded = np.resize(running, int(bins * BIN_S)).reshape(bins, int(BIN_S))
    runs = padded.mean(axis=1) > 0.5
    hills = 0.025 * np.sin(np.arange(bins) / chance.uniform(11.0, 17.0))
    return RunColumns(
        np.full(bins, BIN_S),
        np.round(np.where(runs, 25.5, 14.5) + chance.normal(0.0, 0.7, bins), 1),
        np.round(np.where(runs, 27.2, 18.4) + chance.normal(0.0, 0.4, bins)),
        np.round(hills, 3),
        runs,
    )


def main() -> None:
    """Write all the diaries."""
    for woman in cast().women:
        (FOLDER / f"{woman.key}.jsonl").write_text(live(woman).lines(), encoding="utf-8")


if __name__ == "__main__":
    main()
