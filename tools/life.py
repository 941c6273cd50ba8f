"""An invented life through the front door: what she writes is received, what she is shown is kept."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from restride.catalogue import load_library
from restride.coaching.diary.journal import Journal, receive
from restride.coaching.issued import issued_from
from restride.coaching.recommend import recommend
from restride.coaching.terms.advice import CoachingInput, Recommendation
from restride.coaching.terms.entries import Payload
from restride.coaching.terms.library import Library
from restride.coaching.terms.standing import Standing
from restride.coaching.wire.entries import new_entry
from restride.coaching.wire.lines import write_line


@dataclass
class Life:
    """A diary as it grows: each entry is received at once, with an id that is the same every time."""

    name: str
    journal: Journal = field(default_factory=Journal)
    library: Library = field(default_factory=load_library)
    standing: Standing | None = None

    def write(self, at: datetime, payload: Payload, by: str = "runner") -> str:
        """One entry, received two seconds later; its id."""
        number = len(self.journal.recorded)
        entry_id = str(uuid.uuid5(uuid.NAMESPACE_URL, f"restride:{self.name}:{number}"))
        self.journal, _told = receive(
            self.journal,
            [new_entry(entry_id, at, payload)],
            studio="demo",
            runner=self.name,
            by=f"{by}:{self.name.lower()}",
            received_at=at + timedelta(seconds=2),
        )
        return entry_id

    def ask(self, at: datetime) -> Recommendation:
        """What she is shown then, and the record of it."""
        given = CoachingInput(self.name, at, self.journal.recorded, self.library)
        told, self.standing = recommend(given, self.standing)
        self.write(at, issued_from(told), by="program")
        return told

    def lines(self) -> str:
        """The diary as a file."""
        return "".join(write_line(one) + "\n" for one in self.journal.recorded)
