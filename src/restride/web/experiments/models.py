"""What a coach suggests trying. The experiment itself stands in the diary, begun by the runner alone."""

from __future__ import annotations

import uuid

from django.db import models

from restride.web.accounts.models import Person
from restride.web.records.models import Runner


class Suggestion(models.Model):
    """A protocol a coach puts to her runner. It orders nothing: it begins only once she says yes. Holds no
    health data of its own beyond which change was named; erased with her. ``entry_id``: the entry that begins
    it, once she did."""

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open"
        BEGUN = "begun"
        DECLINED = "declined"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    runner = models.ForeignKey(Runner, on_delete=models.CASCADE, related_name="suggestions")
    coach = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    protocol = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    entry_id = models.CharField(max_length=64, blank=True)

    class Meta:
        """One that is open for each protocol, and read latest first."""

        constraints = (
            models.UniqueConstraint(
                fields=("runner", "protocol"), condition=models.Q(state="open"), name="a_suggestion_once"
            ),
        )
        indexes = (models.Index(fields=("runner", "-at"), name="what_was_suggested"),)

    def __str__(self) -> str:
        return f"{self.protocol} ({self.state})"
