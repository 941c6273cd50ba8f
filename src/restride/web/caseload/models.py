"""What the desk keeps of its own: who looked at whom, what a coach thinks herself, what she has read."""

from __future__ import annotations

from django.db import models

from restride.web.accounts.models import Person, Studio
from restride.web.records.models import Runner


class Look(models.Model):
    """Somebody of the studio opened a page about a runner. Erased with her; she may read it."""

    id = models.BigAutoField(primary_key=True)
    runner = models.ForeignKey(Runner, on_delete=models.CASCADE, related_name="looks")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    page = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        """Read latest first."""

        indexes = (models.Index(fields=("runner", "-at"), name="who_looked_lately"),)

    def __str__(self) -> str:
        return f"{self.page} at {self.at}"


class Hypothesis(models.Model):
    """What a coach thinks herself, beside what the plan says. Only ever added to, so that it can be seen when
    she was right. It changes no dose and is erased with the runner. ``sure``: the words of the picture."""

    id = models.BigAutoField(primary_key=True)
    runner = models.ForeignKey(Runner, on_delete=models.CASCADE, related_name="hypotheses")
    coach = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    mechanism = models.CharField(max_length=20)
    sure = models.CharField(max_length=20)
    why = models.TextField()
    at = models.DateTimeField()
    form_id = models.CharField(max_length=64)

    class Meta:
        """Once a form, and read latest first."""

        constraints = (models.UniqueConstraint(fields=("runner", "form_id"), name="a_hypothesis_once"),)
        indexes = (models.Index(fields=("runner", "-at"), name="what_coaches_thought"),)

    def __str__(self) -> str:
        return f"{self.mechanism}: {self.sure}"


class CoachForecast(models.Model):
    """What a coach expected of a runner's next run, set down before it: ``chance`` of a leak, above 0 and
    under 1, for a run of ``dose_min`` impact-minutes. Only ever added to. It stands outside her diary because
    it is about the coach's judgement: it is never shown to the runner and moves nothing in her plan. Erased
    with either."""

    id = models.BigAutoField(primary_key=True)
    runner = models.ForeignKey(Runner, on_delete=models.CASCADE, related_name="coach_forecasts")
    coach = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    chance = models.FloatField()
    dose_min = models.FloatField()
    at = models.DateTimeField()
    form_id = models.CharField(max_length=64)

    class Meta:
        """Once a form, and read coach by coach."""

        constraints = (models.UniqueConstraint(fields=("runner", "form_id"), name="a_coach_forecast_once"),)
        indexes = (models.Index(fields=("coach", "runner", "at"), name="what_a_coach_expected"),)

    def __str__(self) -> str:
        return f"{self.chance:.2f} for {self.dose_min:g} min"


class Acknowledgement(models.Model):
    """A coach has read that somebody saw her runner. It clears nothing. ``seen_at``: the time of that entry.
    Erased with the runner."""

    id = models.BigAutoField(primary_key=True)
    runner = models.ForeignKey(Runner, on_delete=models.CASCADE, related_name="acknowledgements")
    coach = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    entry_id = models.CharField(max_length=64)
    seen_at = models.DateTimeField()
    at = models.DateTimeField()

    class Meta:
        """Once a visit."""

        constraints = (models.UniqueConstraint(fields=("runner", "entry_id"), name="a_visit_read_once"),)

    def __str__(self) -> str:
        return f"{self.entry_id} read at {self.at}"


class DeskNumbers(models.Model):
    """How a studio wants its queue: after how many days silence after a bad run, or an intake that stands
    still, is said. Nothing clinical hangs on either. Holds nothing about anybody."""

    studio = models.OneToOneField(Studio, primary_key=True, on_delete=models.CASCADE, related_name="desk")
    silent_days = models.PositiveSmallIntegerField(default=4)
    intake_days = models.PositiveSmallIntegerField(default=3)

    def __str__(self) -> str:
        return f"desk of {self.studio_id}"
