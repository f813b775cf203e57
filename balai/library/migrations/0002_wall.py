from django.db import migrations

from balai.kernel.marking.protect import CarryMark, GuardLink, InheritMark, ProtectRows


class Migration(migrations.Migration):
    dependencies = [("library", "0001_initial"), ("files", "0002_wall"), ("marking", "0001_wall")]
    operations = [
        ProtectRows("library_document"),
        ProtectRows("library_version"),
        ProtectRows("library_searchentry"),
        ProtectRows("library_savedsearch"),
        GuardLink("library_document", "work_id", "library_document"),
        GuardLink("library_document", "supersedes_id", "library_document"),
        InheritMark(child="library_version", parent="library_document", column="document_id"),
        CarryMark("library_version", "files_storedfile", "attached_to"),
        CarryMark("library_document", "library_searchentry", "object_id"),
    ]
