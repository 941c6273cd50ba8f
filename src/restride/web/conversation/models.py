"""What is kept of a thread. Her own words stand in her diary too; here is who wrote to whom, and who has read
it."""

from __future__ import annotations

import uuid

from django.db import models

from restride.web.accounts.models import Person
from restride.web.records.models import Runner


class Message(models.Model):
    """One message between a runner and her coach. Holds what was typed; erased with her, or with the diary
    entry its words stand in.

    ``form_id``: the id its form was rendered with, so that sent twice is kept once. ``entry_id``: the note in
    her diary, for hers. ``read_at``: when the other side first opened it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    runner = models.ForeignKey(Runner, on_delete=models.CASCADE, related_name="messages")
    sender = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()
    form_id = models.CharField(max_length=64)
    entry_id = models.CharField(max_length=64, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Once a form, and read in order."""

        constraints = (models.UniqueConstraint(fields=("runner", "form_id"), name="a_message_once"),)
        indexes = (models.Index(fields=("runner", "at"), name="a_thread_in_order"),)

    def __str__(self) -> str:
        return f"message {self.id}"


class ProposedFinding(models.Model):
    """What a coach reads out of a sentence of hers: it counts for nothing until she confirms it herself.

    ``value``: an option id, a list of them, or a number. ``quote``: her sentence. ``entry_id``: the answer in
    her diary, once confirmed. Erased with its message.
    """

    class State(models.TextChoices):
        """What became of it."""

        PROPOSED = "proposed"
        CONFIRMED = "confirmed"
        DECLINED = "declined"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="proposals")
    finding = models.CharField(max_length=80)
    value = models.JSONField()
    quote = models.TextField()
    proposed_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    entry_id = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.finding} ({self.state})"
