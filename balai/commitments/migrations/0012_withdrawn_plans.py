"""A work plan can be withdrawn for a reason, and is found by search under its own mark."""

from django.db import migrations, models

from balai.kernel.marking.protect import CarryMark


class Migration(migrations.Migration):
    dependencies = [("commitments", "0011_report_editions"), ("library", "0006_plans_are_found")]
    operations = [
        migrations.AddField("workplan", "withdrawn_on", models.DateField(blank=True, null=True)),
        migrations.AddField("workplan", "withdrawn_why", models.CharField(blank=True, max_length=500)),
        CarryMark("commitments_workplan", "library_searchentry", "object_id"),
    ]
