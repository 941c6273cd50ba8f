"""What a coach expected of a run, to be scored beside what was forecast."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One table."""

    dependencies = (
        ("accounts", "0001_initial"),
        ("caseload", "0002_desk"),
        ("records", "0002_append_only"),
    )

    operations = (
        migrations.CreateModel(
            name="CoachForecast",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("chance", models.FloatField()),
                ("dose_min", models.FloatField()),
                ("at", models.DateTimeField()),
                ("form_id", models.CharField(max_length=64)),
                (
                    "coach",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.person"
                    ),
                ),
                (
                    "runner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="coach_forecasts",
                        to="records.runner",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["coach", "runner", "at"], name="what_a_coach_expected")],
                "constraints": [
                    models.UniqueConstraint(fields=("runner", "form_id"), name="a_coach_forecast_once")
                ],
            },
        ),
    )
