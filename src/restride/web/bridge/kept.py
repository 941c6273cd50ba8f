"""What this process keeps of people so that nothing is worked out twice, and the one way to let it all go."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=tuple[Hashable, ...])
V = TypeVar("V")

_all: list[Kept[tuple[Hashable, ...], object]] = []


class Kept(Generic[K, V]):
    """At most ``most`` values by key; the one not asked for the longest goes first. For several threads.

    A key begins with the runner it is about, as text, because what is kept of her goes with her.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[K, V] = OrderedDict()
        self._lock = Lock()
        _all.append(self)  # type: ignore[arg-type]

    def get(self, key: K) -> V | None:
        """What is kept under this key."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def put(self, key: K, value: V) -> None:
        """Keep it, and let the oldest go where there are too many."""
        with self._lock:
            self._values[key] = value
            self._values.move_to_end(key)
            while len(self._values) > self._most:
                self._values.popitem(last=False)

    def only(self, beginning: K | tuple[Hashable, ...]) -> None:
        """Of this runner let go of every key that begins otherwise: it speaks of a diary that has gone on."""
        with self._lock:
            hers = [key for key in self._values if key[0] == beginning[0]]
            for key in hers:
                if key[: len(beginning)] != beginning:
                    del self._values[key]

    def forget(self, runner: str) -> None:
        """Let go of what is kept of one runner."""
        with self._lock:
            for key in [key for key in self._values if key[0] == runner]:
                del self._values[key]

    def has(self, runner: str) -> bool:
        """Whether anything of this runner is kept."""
        with self._lock:
            return any(key[0] == runner for key in self._values)


def forget_everywhere(runner: str) -> None:
    """Nothing of this runner stays in any of them."""
    for one in _all:
        one.forget(runner)


def holds(runner: str) -> bool:
    """Whether anything of this runner is in one of them."""
    return any(one.has(runner) for one in _all)
