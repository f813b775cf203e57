from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0004_forget")]

    operations = [
        migrations.AlterField(
            model_name="searchentry",
            name="kind",
            field=models.CharField(
                choices=[
                    ("document", "Document"),
                    ("provision", "Provision"),
                    ("commitment", "Commitment"),
                    ("activity", "Activity"),
                    ("person", "Person"),
                    ("group", "Group"),
                    ("party", "Party"),
                ],
                max_length=12,
            ),
        ),
    ]
