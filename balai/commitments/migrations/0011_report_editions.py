"""A published report can be withdrawn, and corrected by a later edition."""

import django.db.models.deletion
from django.db import migrations, models

from balai.kernel.marking.protect import GuardLink


class Migration(migrations.Migration):
    dependencies = [("commitments", "0010_steps")]
    operations = [
        migrations.AddField(
            "progressreport",
            "corrects",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrected_by",
                to="commitments.progressreport",
            ),
        ),
        migrations.AddField("progressreport", "withdrawn_on", models.DateField(blank=True, null=True)),
        migrations.AddField("progressreport", "withdrawn_for", models.CharField(blank=True, max_length=500)),
        migrations.AddConstraint(
            "progressreport",
            models.UniqueConstraint(fields=("owner", "corrects"), name="an_edition_is_corrected_once"),
        ),
        GuardLink("commitments_progressreport", "corrects_id", "commitments_progressreport"),
    ]
