from django.db import migrations

from balai.kernel.marking.protect import InheritMark, ProtectRows


class Migration(migrations.Migration):
    dependencies = [("texts", "0005_review")]
    operations = [
        ProtectRows("texts_standardform"),
        InheritMark(child="texts_standardform", parent="texts_text", column="text_id"),
    ]
