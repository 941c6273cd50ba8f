"""What must be there before the first page: a folder, a key, a database as this release wants it, the files
of the frame. Run again it does only what is missing, so that a second start is quick."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

PRIVATE = 0o700


def prepare(data: Path) -> None:
    """The studio's folder made ready, and Django with it. Raises OSError where it cannot be written."""
    data.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    _key(data / "secret-key")
    os.environ["RESTRIDE_DATA"] = str(data)
    os.environ["DJANGO_SETTINGS_MODULE"] = "restride.web.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    _static(data)


def _key(path: Path) -> None:
    """The secret that signs every session of this studio: made once, readable by its owner alone."""
    if path.exists():
        return
    from django.core.management.utils import get_random_secret_key

    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(get_random_secret_key())


def _static(data: Path) -> None:
    """The files of the frame, packed, where they are not this release's already."""
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    from restride.web.shell import storage as ours

    # How they go out is a part of what goes out.
    names = hashlib.sha256(Path(ours.__file__).read_bytes())
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            names.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    made, digest = data / "static" / "made-of", names.hexdigest()
    if made.exists() and made.read_text() == digest:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    made.write_text(digest)
