"""How allauth signs people up and in here: into which studio, as whom, and with which words in the mail."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter


class StudioAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts of a studio."""
