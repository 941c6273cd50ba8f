"""What she was shown, as the diary keeps it: a recommendation turned into its ``issued`` entry.

One function for every caller, because limits on the next run read these entries: a page that wrote
them differently from the command line would give another dose tomorrow.
"""

from __future__ import annotations

from collections.abc import Iterator

from restride.coaching.terms.advice import NextRun, NoRun, Recommendation
from restride.coaching.terms.entries import Issued


def issued_from(told: Recommendation) -> Issued:
    """The payload of the ``issued`` entry for what was told: dose and form as printed, codes in page order.

    Without a run ``dose_min`` is None and the bouts are empty. ``verdict`` is the start path in force.
    """
    run = told.next_run if isinstance(told.next_run, NextRun) else None
    causes = told.picture.causes if told.picture else ()
    return Issued(
        dose_min=run.dose if run else None,
        dose_exact=run.dose_exact if run else None,
        bouts_s=run.form.bouts_s if run else (),
        walk_s=run.form.walk_s if run else 0.0,
        not_before=run.not_before if run else None,
        verdict=told.verdict.start.path,
        session=tuple(item.exercise for item in told.today.items) if told.today else (),
        codes=tuple(dict.fromkeys(_codes(told))),
        limits=run.binding if run else (),
        diary_digest=told.diary_digest,
        library_digest=told.library_digest,
        numbers_digest=told.numbers_digest,
        engine=told.engine,
        good_until=told.good_until,
        forecast=run.forecast.curve if run and run.forecast else (),
        causes=tuple((one.mechanism, round(one.now, 3)) for one in causes),
        chosen_by=run.chosen_by if run else "",
        staircase=run.staircase if run else None,
    )


def _codes(told: Recommendation) -> Iterator[str]:
    """Fixed texts, the session's reasons, then the run's or the refusal's: each code she read, in order."""
    yield from (text.code for text in told.texts)
    if told.today is not None:
        yield from (reason.code for reason in (*told.today.why, *told.today.relaxed))
    if isinstance(told.next_run, NoRun):
        yield told.next_run.reason.code
    elif told.next_run is not None:
        run = told.next_run
        yield from (reason.code for reason in (*run.why, *run.said, *run.flips))
    if told.picture is not None:
        yield from (reason.code for reason in told.picture.summary)
