from django.db import migrations

import balai.kernel.text


class Migration(migrations.Migration):
    dependencies = [("people", "0004_contacts_of_posts")]
    operations = [migrations.AddField("area", "strategy", balai.kernel.text.MultilingualField(default=dict))]
