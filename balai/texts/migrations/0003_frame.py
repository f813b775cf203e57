from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("texts", "0002_wall")]
    operations = [migrations.AddField("text", "frame", models.JSONField(default=dict))]
