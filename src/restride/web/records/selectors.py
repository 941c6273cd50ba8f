"""What is read of the diary rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from restride.web import often
from restride.web.records.models import EntryRow, RunFile, Runner

_marks: ContextVar[dict[UUID, tuple[int, int]] | None] = ContextVar("marks", default=None)
"""Marks read while one page is made; none between pages."""

_MARK = """
select rewritten, (select max(id) from records_entryrow where runner_id = records_runner.id)
from records_runner where id = %s
"""


@contextmanager
def one_reading() -> Iterator[None]:
    """While one page is made each mark is read once: a page is about one moment, and asks for it often."""
    token = _marks.set({})
    try:
        yield
    finally:
        _marks.reset(token)


def goes_on(runner: Runner) -> None:
    """Her diary has just gone on: what was read of its mark no longer holds."""
    (_marks.get() or {}).pop(runner.pk, None)


def mark_of(runner: Runner) -> tuple[int, int]:
    """How far her diary is, as the database has it now: how many redactions it has seen, and its last row's
    number, 0 before the first. What was made of a diary with this mark can be used again."""
    marks = _marks.get()
    if marks is not None and runner.pk in marks:
        return marks[runner.pk]
    found = often.rows(_MARK, runner.pk)
    if not found:
        raise Runner.DoesNotExist
    mark = (found[0][0], found[0][1] or 0)
    if marks is not None:
        marks[runner.pk] = mark
    return mark


def rows_after(runner: Runner, row: int) -> list[tuple[int, str]]:
    """Row numbers and lines of all that was received after ``row``, in that order."""
    found = EntryRow.objects.filter(runner=runner, pk__gt=row).order_by("pk")
    return list(found.values_list("pk", "line"))


def lines_of(runner: Runner, ids: Collection[str]) -> list[str]:
    """The lines of these entries and of her last one, in sequence, set-aside ones last."""
    rows = EntryRow.objects.filter(runner=runner)
    wanted = list(rows.filter(entry_id__in=ids).values_list("seq", "line"))
    last = rows.filter(seq__isnull=False).order_by("-seq").values_list("seq", "line").first()
    if last is not None and last not in wanted:
        wanted.append(last)
    return [line for _seq, line in sorted(wanted, key=lambda one: (one[0] is None, one[0] or 0))]


def lines_of_kind(runner: Runner, kind: str) -> list[str]:
    """The lines of her entries of one kind, in sequence."""
    rows = EntryRow.objects.filter(runner=runner, kind=kind, seq__isnull=False).order_by("seq")
    return list(rows.values_list("line", flat=True))


def files_of(runner: Runner) -> list[RunFile]:
    """Her watch files, newest first."""
    return list(RunFile.objects.filter(runner=runner).order_by("-received_at"))


def everything(runner: Runner) -> list[str]:
    """Every line of her diary in the order received, as she takes it with her."""
    return list(EntryRow.objects.filter(runner=runner).order_by("pk").values_list("line", flat=True))


def all_runners() -> list[Runner]:
    """Every runner of this database, as those who joined first come first."""
    return list(Runner.objects.select_related("studio", "person", "coach").order_by("joined_at"))
