from django.db import migrations

FIRST = ["public", "community", "members"]


def write_first_tokens(apps, schema_editor):
    Token = apps.get_model("identity", "Token")
    for number, kind in enumerate(FIRST, start=1):
        Token.objects.using(schema_editor.connection.alias).create(id=number, kind=kind)
    schema_editor.execute("SELECT setval(pg_get_serial_sequence('identity_token', 'id'), 10)")


class Migration(migrations.Migration):
    dependencies = [("identity", "0001_initial")]
    operations = [migrations.RunPython(write_first_tokens, migrations.RunPython.noop)]
