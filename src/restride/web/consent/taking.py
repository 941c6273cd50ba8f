"""Her whole diary to take with her: every entry as received, every watch file as it came, the thread."""

from __future__ import annotations

import tempfile
import zipfile
from typing import IO

from restride.web.conversation import selectors as conversation
from restride.web.records import selectors as records
from restride.web.records.models import Runner

_IN_MEMORY = 8 * 1024 * 1024

READ_ME = """What is in here

entries.jsonl  every entry of your diary, one a line, as received; `restride replay entries.jsonl` reads it
runs/        your watch files, byte for byte as you gave them
thread.txt   what you and your coach wrote to one another
"""


def packed(runner: Runner) -> IO[bytes]:
    """A zip with all of it, open at its beginning."""
    made = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - handed to whoever sends it
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("read-me.txt", READ_ME)
        pack.writestr("entries.jsonl", "".join(f"{line}\n" for line in records.everything(runner)))
        pack.writestr("thread.txt", conversation.as_text(runner))
        for file in records.files_of(runner):
            with file.original.open("rb") as original:
                pack.writestr(f"runs/{str(file.pk)[:8]}-{file.name}", original.read())
    made.seek(0)
    return made
