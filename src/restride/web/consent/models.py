"""What she agreed to, as pages ask for it. The entry is the truth; a row says how it stands."""

from __future__ import annotations

from django.db import models

from restride.web.records.models import Runner


class ConsentRow(models.Model):
    """One scope of hers, as she left it last, and the entry that says so. Erased with her."""

    id = models.BigAutoField(primary_key=True)
    runner = models.ForeignKey(Runner, on_delete=models.CASCADE, related_name="consents")
    scope = models.CharField(max_length=40)
    granted = models.BooleanField()
    at = models.DateTimeField()
    entry_id = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("runner", "scope"), name="one_word_on_a_scope"),)

    def __str__(self) -> str:
        return f"{self.scope}: {'yes' if self.granted else 'no'}"
