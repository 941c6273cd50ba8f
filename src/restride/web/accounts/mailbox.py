"""Mail where no mail server is set: said on the console and kept for the mailbox page."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.console import EmailBackend

KEPT: deque[EmailMessage] = deque(maxlen=50)
"""The last letters of this process, newest first."""


class Mailbox(EmailBackend):
    """Writes each letter to the console, and keeps the last ones."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Say and keep them; how many there were."""
        KEPT.extendleft(email_messages)
        return super().send_messages(list(email_messages)) or 0
