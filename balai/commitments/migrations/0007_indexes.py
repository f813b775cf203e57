"""The last report that stands, and the last that declares a state, are found without reading the others."""

from django.db import migrations, models

LATEST_FIRST = ["commitment", "-reported_on", "-created_at"]
STANDS = models.Q(withdrawn_on__isnull=True)


class Migration(migrations.Migration):
    dependencies = [("commitments", "0006_offers")]
    operations = [
        migrations.AddIndex(
            "progressentry", models.Index(fields=LATEST_FIRST, condition=STANDS, name="reports_that_stand")
        ),
        migrations.AddIndex(
            "progressentry",
            models.Index(fields=LATEST_FIRST, condition=STANDS & ~models.Q(state=""), name="reports_that_declare"),
        ),
    ]
