"""The run she was given as a calendar entry (RFC 5545), which says no more than she wants others to see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from math import ceil

from restride.coaching.terms.advice import RunForm
from restride.coaching.terms.said import Reason
from restride.runfiles.workout import Say, blocks, workout_text

_LINE_BYTES = 75
_STAMP = "%Y%m%dT%H%M%SZ"


def workout_ics(
    form: RunForm, on: date, *, uid: str, made_at: datetime, say: Say, details: bool = False
) -> bytes:
    """A calendar file of one entry, private and without an alarm.

    ``on``: an instant with a zone, or a day, which then is that day wherever she is. ``uid`` is what makes it
    the same entry when it is made again. The title is neutral; what the run is stands inside only with
    ``details``, because calendars are shared. Raises ValueError for an instant without a zone.
    """
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Restride//Restride//EN", "METHOD:PUBLISH"),
        *("BEGIN:VEVENT", f"UID:{_plain(uid)}", f"DTSTAMP:{_instant(made_at)}"),
        *_when(form, on),
        f"SUMMARY:{_plain(say(Reason('workout.calendar')))}",
        *([f"DESCRIPTION:{_plain(workout_text(form, say).strip())}"] if details else []),
        *("CLASS:PRIVATE", "END:VEVENT", "END:VCALENDAR"),
    ]
    return b"".join(piece + b"\r\n" for line in lines for piece in _folded(line))


def _when(form: RunForm, on: date) -> tuple[str, ...]:
    if not isinstance(on, datetime):
        # A day blocks no hours, because when she runs on it is hers.
        end = on + timedelta(days=1)
        return (f"DTSTART;VALUE=DATE:{on:%Y%m%d}", f"DTEND;VALUE=DATE:{end:%Y%m%d}", "TRANSP:TRANSPARENT")
    minutes = ceil(sum(part.seconds for part in blocks(form)) / 60.0)
    # In UTC, because an instant then needs no table of somebody's summer times beside it.
    return (f"DTSTART:{_instant(on)}", f"DURATION:PT{minutes}M", "TRANSP:OPAQUE")


def _instant(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("an instant in a calendar needs a zone")
    return moment.astimezone(UTC).strftime(_STAMP)


def _plain(text: str) -> str:
    """Text as a value: what means something to the format is escaped, what is no sign is left out."""
    shown = "".join(sign for sign in text if sign == "\n" or sign.isprintable())
    for sign, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        shown = shown.replace(sign, escaped)
    return shown


def _folded(line: str) -> Iterator[bytes]:
    """A line in pieces of at most 75 bytes, all but the first after a space, none ending within a letter."""
    room, piece = _LINE_BYTES, b""
    for sign in line:
        letter = sign.encode()
        if len(piece) + len(letter) > room:
            yield piece
            piece = b" "
        piece += letter
    yield piece
