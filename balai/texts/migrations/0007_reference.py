from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("texts", "0006_wall")]
    operations = [
        migrations.AlterField(
            "text",
            "state",
            models.CharField(
                choices=[
                    ("taken_in", "Taken in"),
                    ("reviewed", "Reviewed"),
                    ("reference", "Loaded as reference data"),
                ],
                default="taken_in",
                max_length=12,
            ),
        ),
    ]
