"""Where a session was left, so that another phone can go on with it."""

from __future__ import annotations

from django.db import models

from restride.web.records.models import Runner


class PlayerPlace(models.Model):
    """Where she is in the session she is doing now. What it holds about her: when the session was made
    (``begun``), what she asked it to be (``query``), and the player's own state: which exercise, set and
    second, which sets she has written down, which exercises she left out or changed, and which kind of
    movement she wanted no more of. No sentence of hers and no symptom; those are entries of her diary.

    The newest by her phone's clock wins (``changed_at``). Deleted when the session is written down, when its
    day is over (``over_at``, four in the morning where she lives), and with her.
    """

    runner = models.OneToOneField(Runner, primary_key=True, on_delete=models.CASCADE, related_name="place")
    begun = models.DateTimeField()
    query = models.TextField(blank=True)
    state = models.JSONField()
    changed_at = models.DateTimeField()
    over_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("over_at",), name="places_over_first"),)

    def __str__(self) -> str:
        return f"session of {self.begun:%Y-%m-%d}"
