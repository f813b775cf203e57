from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0003_forget")]
    operations = [
        migrations.AddField("contact", "is_of_post", models.BooleanField(default=False, db_default=False)),
    ]
