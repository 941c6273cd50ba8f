"""The diary in the database, and what is read off it. Entries are the truth; standings can be made anew."""

from __future__ import annotations

import uuid

from django.db import models

from restride.web.accounts.models import Person, Studio


class Runner(models.Model):
    """Whose diary it is. ``rewritten`` counts redactions, so that nobody goes on reading what is gone.
    Erased whole, with her entries, files and standings."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    studio = models.ForeignKey(Studio, on_delete=models.CASCADE, related_name="runners")
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="runner")
    coach = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="caseload"
    )
    zone = models.CharField(max_length=60, default="Europe/London")
    protocol = models.CharField(max_length=40, default="restride-2024")
    rewritten = models.PositiveIntegerField(default=0)
    joined_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.person.name


class EntryRow(models.Model):
    """One entry of a diary as it was received. The database itself refuses to change or delete one, except
    through the door of ``Forgetting``.

    ``line``: the entry and its receipt as the diary file writes them. ``seq``: its place in her diary; none
    for an entry set aside, whose id another content had already taken.
    """

    id = models.BigAutoField(primary_key=True)
    studio = models.ForeignKey(Studio, on_delete=models.CASCADE, related_name="+")
    runner = models.ForeignKey(Runner, on_delete=models.CASCADE, related_name="entries")
    entry_id = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    seq = models.PositiveIntegerField(null=True)
    received_at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    line = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("runner", "seq"), name="one_entry_a_place"),
            models.UniqueConstraint(
                fields=("runner", "entry_id"), condition=models.Q(seq__isnull=False), name="an_entry_once"
            ),
        )
        indexes = (models.Index(fields=("runner", "kind", "seq"), name="entries_of_a_kind"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.entry_id}"


class Forgetting(models.Model):
    """The one door through which an entry may be destroyed: while a row of this stands, the entry it names
    may be redacted, or all of hers erased where it names none. It goes again in the same transaction."""

    id = models.BigAutoField(primary_key=True)
    runner = models.ForeignKey(Runner, on_delete=models.CASCADE, related_name="+")
    entry_id = models.CharField(max_length=64, blank=True)
    why = models.CharField(max_length=20)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.why} {self.entry_id}"


class StandingRow(models.Model):
    """What lists say of a runner until ``good_until`` or her next entry (``seq``): how urgent, and why.

    ``packed``: the standing ``recommend`` starts from. Never the truth: ``restride rebuild`` makes it anew.
    """

    runner = models.OneToOneField(Runner, primary_key=True, on_delete=models.CASCADE, related_name="standing")
    seq = models.PositiveIntegerField()
    library_digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    good_until = models.DateTimeField()
    urgency = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    summary = models.JSONField(default=dict)
    packed = models.BinaryField()

    class Meta:
        indexes = (models.Index(fields=("urgency", "good_until"), name="most_urgent_first"),)

    def __str__(self) -> str:
        return f"standing of {self.runner_id} at {self.seq}"


class RunFile(models.Model):
    """A watch file as she gave it, to be had back byte for byte. Erased with her diary."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    runner = models.ForeignKey(Runner, on_delete=models.CASCADE, related_name="files")
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=120)
    original = models.FileField(upload_to="runs/%Y/%m")
    run_id = models.CharField(max_length=64, blank=True)
    received_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("runner", "digest"), name="a_file_once"),)

    def __str__(self) -> str:
        return self.name
