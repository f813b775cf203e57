from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0005_parties_are_found")]

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
                    ("plan", "Work plan"),
                    ("person", "Person"),
                    ("group", "Group"),
                    ("party", "Party"),
                ],
                max_length=12,
            ),
        ),
    ]
