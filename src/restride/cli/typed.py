"""What is typed at a keyboard is looked at before it is written, because a slip there is kept for good."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from restride.cli.spoken import Refused
from restride.coaching.diary.moments import UNSENT_BY, Moment, day_of
from restride.coaching.diary.strangers import strangers
from restride.coaching.terms.entries import Entry
from restride.coaching.terms.library import Library


def refuse_strangers(entry: Entry, overlay: Path | None) -> None:
    """Raise Refused for an entry that names what the library does not have, or answers what is no answer.

    It would be kept and not used, and a mistyped red flag would leave an older "no" standing. A delivery is
    taken as it is, because a phone may carry newer content; and a library that cannot be read stops nobody
    from writing.
    """
    from restride.catalogue import LibraryRefused, load_library

    try:
        library = load_library(overlay=overlay)
    except LibraryRefused:
        return
    found = strangers([Moment(entry, UNSENT_BY, day_of(entry.at))], library)
    if found:
        names = [str(reason.values["name"]) for reason in found]
        said = " ".join(_instead(name, library) for name in names)
        raise Refused(
            f"Nothing was written: {', '.join(names)} would be kept and not used, because the library has no "
            f"such name, or it takes another answer. {said}"
        )


def _instead(name: str, library: Library) -> str:
    """What could have been written."""
    finding = library.findings.get(name)
    if finding is None:
        near = get_close_matches(name, [*library.findings, *library.exercises], n=1)
        return f"Did you mean {near[0]}?" if near else f"There is nothing like {name}."
    if finding.kind == "derived":
        return f"{name} is worked out from other entries and never answered."
    if finding.kind == "number":
        return f"{name} takes a number from {finding.lowest:g} to {finding.highest:g}."
    return f"{name} takes {', '.join(option.id for option in finding.options)}."
