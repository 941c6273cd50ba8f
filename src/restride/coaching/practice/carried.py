"""What is read off a diary, carried on from one look to the next.

A diary is read again after every entry, and all of it but that entry was read before. So what the entries of
one kind tell is kept together with them, and where more came, only those are read.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from operator import is_
from typing import Any, TypeVar

from restride.coaching.diary.moments import Moment
from restride.coaching.diary.remembered import on_forgetting

T = TypeVar("T")

_KEPT = 8
"""So many diaries are kept: whoever works on several at once goes back and forth between a few."""


def carried_on(nothing: T) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """For a pure function ``read(told, new, *how)``, which adds what ``new`` items tell to what those before
    them ``told``, and to ``nothing`` at first: the same for all items at once, ``(items, *how)``.

    What is kept changes how soon the answer is there and nothing of it. Whether items are the very objects of
    before is asked, not whether they are equal, because to compare them would take as long as to read them.
    """

    def keeping(read: Callable[..., T]) -> Callable[..., T]:
        lately: deque[tuple[tuple[object, ...], tuple[object, ...], T]] = deque(maxlen=_KEPT)
        on_forgetting(lately.clear)

        def whole(items: tuple[object, ...], *how: Any) -> T:
            if not items:
                return nothing
            known, told = _before(tuple(lately), items, how, nothing)
            if len(known) < len(items):
                told = read(told, items[len(known) :], *how)
                lately.appendleft((items, how, told))
            return told

        return whole

    return keeping


def _before(
    lately: Sequence[tuple[tuple[object, ...], tuple[object, ...], T]],
    items: tuple[object, ...],
    how: tuple[object, ...],
    nothing: T,
) -> tuple[tuple[object, ...], T]:
    """The items that were read before, and what they told."""
    for known, as_now, told in lately:
        if len(known) <= len(items) and all(map(is_, known, items)) and as_now == how:
            return known, told
    return (), nothing


def by_kind(moments: Sequence[Moment], kinds: Sequence[type]) -> Mapping[type, tuple[Moment, ...]]:
    """The moments with these payloads, each kind in its order. A ghost is none of them."""
    for before in tuple(_SORTED):
        found = _gone_on(moments, before)
        if found is not None:
            break
    else:
        found = sorted_out(moments, kinds)
    _SORTED.appendleft(found)
    return found


_SORTED: deque[Mapping[type, tuple[Moment, ...]]] = deque(maxlen=_KEPT)
on_forgetting(_SORTED.clear)


def _gone_on(
    moments: Sequence[Moment], before: Mapping[type, tuple[Moment, ...]]
) -> Mapping[type, tuple[Moment, ...]] | None:
    """The kinds of moments that come one kind after the other and go on from those ``before``; else None. Of
    what is known no entry is looked at, because to fetch a year of them takes longer than all of this."""
    found, at = dict[type, tuple[Moment, ...]](), 0
    for kind, known in before.items():
        same = upto = at + len(known)
        if upto > len(moments) or not all(map(is_, known, moments[at:upto])):
            return None
        while upto < len(moments) and _is_of(moments[upto], kind):
            upto += 1
        found[kind] = known if upto == same else tuple(moments[at:upto])
        at = upto
    return found if at == len(moments) else None


def _is_of(one: Moment, kind: type) -> bool:
    return type(one.entry.payload) is kind and not one.ghost


def sorted_out(moments: Sequence[Moment], kinds: Sequence[type]) -> Mapping[type, tuple[Moment, ...]]:
    """As ``by_kind``, with nothing kept: for a few moments."""
    found: dict[type, list[Moment]] = {kind: [] for kind in kinds}
    for one in moments:
        kind = type(one.entry.payload)
        if kind in found and not one.ghost:
            found[kind].append(one)
    return {kind: tuple(ones) for kind, ones in found.items()}
