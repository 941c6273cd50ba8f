"""The next run in words: its form, what keeps it there, what is expected of it; or why there is none yet."""

from __future__ import annotations

from collections.abc import Iterator

from restride.coaching.terms.advice import NextRun, NoRun, Reason, RunForm, Value
from restride.phrasing.text import INDENT, Say, bullets, day_name, minutes, paragraph, short_day


def run_lines(run: NextRun | NoRun, say: Say) -> Iterator[str]:
    """The next run whole, or what stands in its place."""
    if isinstance(run, NoRun):
        yield say(Reason("page.no-run"))
        yield from bullets(say(one) for one in (run.reason, run.instead, run.flips) if one)
        return
    yield say(Reason("page.next-run", {"day": day_name(run.not_before)}))
    yield from _why_that_day(run, say)
    yield from paragraph(form_words(run.form, say), INDENT)
    yield from paragraph(say(run.way), INDENT) if run.way else ()
    yield from bullets(map(say, run.why))
    binding = [limit.reason for limit in run.limits if limit.name in run.binding]
    yield INDENT + say(Reason("page.what-binds" if binding else "page.nothing-binds"))
    yield from bullets(map(say, binding))
    yield from bullets(map(say, (*run.said, *run.flips)))
    yield from bullets(map(say, (Reason(run.cue), *run.before_you_go)))


def run_in_short(run: NextRun | NoRun, say: Say) -> Iterator[str]:
    """The next run in a sentence or two, for who only asked what to do today."""
    if isinstance(run, NoRun):
        yield say(Reason("page.no-run"))
        yield from paragraph(say(run.reason), INDENT)
        return
    yield say(Reason("page.next-run", {"day": short_day(run.not_before)}))
    yield from _why_that_day(run, say)
    yield from paragraph(form_words(run.form, say), INDENT)


def why_that_day(run: NextRun) -> tuple[Reason, ...]:
    """Why not sooner, without what is said anyway because the same limit holds the length of the run."""
    below = {limit.reason.code for limit in run.limits if limit.name in run.binding}
    return tuple(one for one in run.day_why if one.code not in below)


def _why_that_day(run: NextRun, say: Say) -> Iterator[str]:
    return paragraph(" ".join(map(say, why_that_day(run))), INDENT)


def form_words(form: RunForm, say: Say) -> str:
    """The run as she will do it: in one piece, or in bouts with walks before them."""
    total = minutes(form.running_s)
    if not form.walk_s:
        return say(Reason("page.form-whole", {"total": total}))
    values: dict[str, Value] = {
        "total": total,
        "count": sum(1 for bout in form.bouts_s if bout == form.bouts_s[0]),
        "bout": minutes(form.bouts_s[0]),
        "walk": minutes(form.walk_s),
        "last": minutes(form.bouts_s[-1]),
    }
    uneven = form.bouts_s[-1] != form.bouts_s[0]
    return say(Reason("page.form-bouts-and-last" if uneven else "page.form-bouts", values))
