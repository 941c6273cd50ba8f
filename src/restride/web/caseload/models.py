"""What the desk keeps of its own: who looked at whom, and what a coach thinks herself."""

from __future__ import annotations

from django.db import models

from restride.web.accounts.models import Person
from restride.web.records.models import Runner


class Look(models.Model):
    """Somebody of the studio opened a page about a runner. Erased with her; she may read it."""

    id = models.BigAutoField(primary_key=True)
    runner = models.ForeignKey(Runner, on_delete=models.CASCADE, related_name="looks")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    page = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("runner", "-at"), name="who_looked_lately"),)

    def __str__(self) -> str:
        return f"{self.page} at {self.at}"
