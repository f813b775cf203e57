from django.db import migrations

from balai.kernel.marking.protect import ProtectRows


class Migration(migrations.Migration):
    dependencies = [("front", "0001_initial"), ("marking", "0001_wall")]
    operations = [ProtectRows("front_news")]
