from django.db import migrations

from balai.kernel.marking.protect import GuardLink, ProtectRows

# A call enters the book of the party whose expert is called, which alone answers it (people/README.md).
CALL = """
CREATE POLICY call_what_one_reads ON people_callup FOR INSERT TO balai_app WITH CHECK (
  state = 'called' AND readers && (SELECT balai_tokens())
  AND EXISTS (SELECT FROM people_expert e WHERE e.id = expert_id AND e.owner = people_callup.owner));
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("marking", "0001_wall")]
    operations = [
        ProtectRows("people_contact"),
        ProtectRows("people_posting"),
        ProtectRows("people_expert"),
        ProtectRows("people_callup"),
        GuardLink("people_callup", "expert_id", "people_expert"),
        migrations.RunSQL(CALL, "DROP POLICY call_what_one_reads ON people_callup"),
    ]
