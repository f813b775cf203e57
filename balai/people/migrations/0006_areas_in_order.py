"""Lists of a hundred thousand things by area are read area by area, not sorted whole."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0005_strategies_of_areas")]
    operations = [
        migrations.AddIndex("area", models.Index(fields=["number", "id"], name="areas_in_order")),
    ]
