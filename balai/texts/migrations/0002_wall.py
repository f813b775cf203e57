from django.db import migrations

from balai.kernel.marking.protect import CarryMark, GuardLink, InheritMark, ProtectRows


class Migration(migrations.Migration):
    dependencies = [("texts", "0001_initial"), ("library", "0002_wall")]
    operations = [
        ProtectRows("texts_text"),
        ProtectRows("texts_provision"),
        GuardLink("texts_text", "document_id", "library_document"),
        GuardLink("texts_provision", "parent_id", "texts_provision"),
        InheritMark(child="texts_provision", parent="texts_text", column="text_id"),
        CarryMark("texts_provision", "library_searchentry", "object_id"),
    ]
