"""A standing as bytes, for whoever keeps one beside the diary: small, and the same standing again.

It is a shortcut and never the truth, so it has no versions: one that cannot be read is made anew.
"""

from __future__ import annotations

import json
import zlib

from restride.coaching.terms.standing import Standing
from restride.coaching.wire.advice import read_standing, write_standing


class NotAStanding(ValueError):
    """Bytes this release cannot read as a standing; drop them and call ``recommend`` without one."""


def pack(standing: Standing) -> bytes:
    """The standing as compressed JSON."""
    return zlib.compress(json.dumps(write_standing(standing), separators=(",", ":")).encode())


def unpack(kept: bytes) -> Standing:
    """The standing that was packed. Raises NotAStanding for anything else."""
    try:
        return read_standing(json.loads(zlib.decompress(kept)))
    except (ValueError, zlib.error) as error:
        raise NotAStanding(f"this standing cannot be read ({error}); leave it out") from error
