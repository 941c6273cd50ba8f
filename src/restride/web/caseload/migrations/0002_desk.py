"""What coaches think, what they have read, and how a studio wants its queue."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Three tables."""

    dependencies = (
        ("accounts", "0001_initial"),
        ("caseload", "0001_initial"),
        ("records", "0002_append_only"),
    )

    operations = (
        migrations.CreateModel(
            name="DeskNumbers",
            fields=[
                (
                    "studio",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="desk",
                        serialize=False,
                        to="accounts.studio",
                    ),
                ),
                ("silent_days", models.PositiveSmallIntegerField(default=4)),
                ("intake_days", models.PositiveSmallIntegerField(default=3)),
            ],
        ),
        migrations.CreateModel(
            name="Acknowledgement",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("entry_id", models.CharField(max_length=64)),
                ("seen_at", models.DateTimeField()),
                ("at", models.DateTimeField()),
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
                        related_name="acknowledgements",
                        to="records.runner",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("runner", "entry_id"), name="a_visit_read_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Hypothesis",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("mechanism", models.CharField(max_length=20)),
                ("sure", models.CharField(max_length=20)),
                ("why", models.TextField()),
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
                        related_name="hypotheses",
                        to="records.runner",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["runner", "-at"], name="what_coaches_thought")],
                "constraints": [
                    models.UniqueConstraint(fields=("runner", "form_id"), name="a_hypothesis_once")
                ],
            },
        ),
    )
