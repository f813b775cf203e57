from django.db import migrations

from balai.kernel.marking import wall


class Migration(migrations.Migration):
    dependencies = [("identity", "0001_initial")]
    operations = [migrations.RunSQL(wall.SCHEMA, wall.DROP_SCHEMA)]
