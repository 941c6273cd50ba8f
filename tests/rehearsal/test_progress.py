"""A long rehearsal says how far it is: a bar on a terminal, a line now and then in a log."""

from __future__ import annotations

from io import StringIO

from restride.cli.progress import Bar


class _Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def _after(to: StringIO, done: int, of: int, seconds_each: float = 1.0) -> str:
    now = [0.0]
    bar = Bar(of, to, lambda: now[0])
    for _ in range(done):
        now[0] += seconds_each
        bar("engine")
    return to.getvalue()


def test_on_a_terminal_one_line_is_written_over_itself() -> None:
    said = _after(_Terminal(), 40, 40)
    assert (said.count("\r"), said.count("\n")) == (40, 1)


def test_where_less_was_to_do_than_was_thought_the_bar_still_ends_its_line() -> None:
    to = _Terminal()
    bar = Bar(40, to)
    bar("engine")
    bar.end()
    assert to.getvalue().endswith("\n")


def test_in_a_log_a_line_comes_now_and_then_and_at_the_end() -> None:
    assert _after(StringIO(), 100, 100).count("\n") == 4


def test_it_says_how_much_is_done_of_how_much_and_how_long_it_will_take() -> None:
    assert "30 of 120 seasons, engine, 2 min left" in _after(StringIO(), 30, 120)


def test_a_short_rehearsal_says_nothing() -> None:
    assert _after(_Terminal(), 5, 5) == ""
