"""Who took a step with a commitment or put right what it says, when and why."""

import django.db.models.deletion
from django.db import migrations, models

from balai.kernel.marking.protect import GuardLink, ProtectLinks


class Migration(migrations.Migration):
    dependencies = [("commitments", "0007_indexes"), ("identity", "0001_initial")]
    operations = [
        migrations.CreateModel(
            "Step",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("plan", "Planned"),
                            ("start", "Under way"),
                            ("complete", "Done"),
                            ("supersede", "Superseded"),
                            ("retire", "Retired"),
                            ("reopen", "Opened again"),
                            ("correct", "Corrected"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("reason", models.TextField(blank=True)),
                ("before", models.JSONField(default=dict)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="identity.seat"
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="commitments.commitment",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="commitments.commitment",
                    ),
                ),
            ],
        ),
        ProtectLinks("commitments_step", "commitment_id", "commitments_commitment"),
        GuardLink("commitments_step", "successor_id", "commitments_commitment"),
    ]
