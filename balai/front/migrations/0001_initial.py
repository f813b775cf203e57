import balai.kernel.ids
import balai.kernel.text
import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='News',
            fields=[
                ('id', models.UUIDField(default=balai.kernel.ids.new_key, editable=False, primary_key=True, serialize=False)),
                ('ref', models.CharField(default=balai.kernel.ids.new_ref, editable=False, max_length=16, unique=True)),
                ('owner', models.IntegerField(editable=False)),
                ('tlp', models.CharField(choices=[('CLEAR', 'TLP:CLEAR - everyone'), ('GREEN', 'TLP:GREEN - members and observers'), ('AMBER', 'TLP:AMBER - named parties and groups'), ('AMBER+STRICT', 'TLP:AMBER+STRICT - named parties only'), ('RED', 'TLP:RED - named seats only')], max_length=12)),
                ('readers', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
                ('created_at', models.DateTimeField(editable=False)),
                ('title', balai.kernel.text.MultilingualField()),
                ('body', balai.kernel.text.MultilingualField()),
                ('published_on', models.DateField()),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
