"""What is kept in memory of runners' diaries from one reading to the next, and the one way to let go of it.

A kept answer changes how soon an answer is there and nothing of it. But it is her diary still: whoever erases
one in a process that lives on must be able to leave nothing of it behind.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import _lru_cache_wrapper, lru_cache
from typing import TypeVar

T = TypeVar("T")

_LETTING_GO: list[Callable[[], None]] = []


def remembered(maxsize: int) -> Callable[[Callable[..., T]], _lru_cache_wrapper[T]]:
    """As ``lru_cache``, for a function that is given anything of a diary: ``forget`` empties it."""

    def keeping(function: Callable[..., T]) -> _lru_cache_wrapper[T]:
        kept = lru_cache(maxsize=maxsize)(function)
        on_forgetting(kept.cache_clear)
        return kept

    return keeping


def on_forgetting(let_go: Callable[[], None]) -> None:
    """Have ``let_go`` called whenever what is kept is to be forgotten."""
    _LETTING_GO.append(let_go)


def forget() -> None:
    """Empty everything in which the core keeps something of a runner's diary, of all runners at once. What
    comes next is worked out anew and is the same."""
    for let_go in _LETTING_GO:
        let_go()
