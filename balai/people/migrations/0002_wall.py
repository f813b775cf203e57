from django.db import migrations

from balai.kernel.marking.protect import GuardLink, ProtectRows


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("marking", "0001_wall")]
    operations = [
        ProtectRows("people_contact"),
        ProtectRows("people_posting"),
        ProtectRows("people_expert"),
        ProtectRows("people_callup"),
        GuardLink("people_callup", "expert_id", "people_expert"),
    ]
