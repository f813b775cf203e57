import balai.kernel.ids
import balai.kernel.text
import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('identity', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(max_length=80)),
                ('question', balai.kernel.text.MultilingualField()),
                ('says', balai.kernel.text.MultilingualField()),
                ('kept', balai.kernel.text.MultilingualField(default=dict)),
                ('dated', models.CharField(blank=True, max_length=10)),
                ('source', models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name='Area',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60, unique=True)),
                ('number', models.PositiveSmallIntegerField(null=True)),
                ('name', balai.kernel.text.MultilingualField()),
                ('scheme', models.CharField(max_length=60)),
                ('is_current', models.BooleanField(default=False)),
                ('source', models.CharField(blank=True, max_length=200)),
                ('becomes', models.ManyToManyField(blank=True, related_name='earlier', to='people.area')),
            ],
            options={
                'ordering': ['scheme', 'number', 'code'],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.UUIDField(default=balai.kernel.ids.new_key, editable=False, primary_key=True, serialize=False)),
                ('ref', models.CharField(default=balai.kernel.ids.new_ref, editable=False, max_length=16, unique=True)),
                ('owner', models.IntegerField(editable=False)),
                ('tlp', models.CharField(choices=[('CLEAR', 'TLP:CLEAR - everyone'), ('GREEN', 'TLP:GREEN - members and observers'), ('AMBER', 'TLP:AMBER - named parties and groups'), ('AMBER+STRICT', 'TLP:AMBER+STRICT - named parties only'), ('RED', 'TLP:RED - named seats only')], max_length=12)),
                ('readers', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
                ('created_at', models.DateTimeField(editable=False)),
                ('kind', models.CharField(choices=[('email', 'E-mail'), ('phone', 'Telephone'), ('messaging', 'Messaging'), ('address', 'Address'), ('web', 'Web page')], max_length=12)),
                ('value', models.CharField(max_length=200)),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='identity.seat')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Expert',
            fields=[
                ('id', models.UUIDField(default=balai.kernel.ids.new_key, editable=False, primary_key=True, serialize=False)),
                ('ref', models.CharField(default=balai.kernel.ids.new_ref, editable=False, max_length=16, unique=True)),
                ('owner', models.IntegerField(editable=False)),
                ('tlp', models.CharField(choices=[('CLEAR', 'TLP:CLEAR - everyone'), ('GREEN', 'TLP:GREEN - members and observers'), ('AMBER', 'TLP:AMBER - named parties and groups'), ('AMBER+STRICT', 'TLP:AMBER+STRICT - named parties only'), ('RED', 'TLP:RED - named seats only')], max_length=12)),
                ('readers', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
                ('created_at', models.DateTimeField(editable=False)),
                ('name', models.CharField(max_length=120)),
                ('skills', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('legal', 'Legal'), ('policy', 'Policy'), ('operational', 'Operational')], max_length=12), default=list, size=None)),
                ('topics', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=8), default=list, size=None)),
                ('availability', models.CharField(choices=[('available', 'Available'), ('on_notice', 'Available on notice'), ('away', 'Not available')], default='available', max_length=12)),
                ('is_cleared', models.BooleanField(default=False)),
                ('cleared_on', models.DateField(blank=True, null=True)),
                ('summary', models.TextField(blank=True)),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='experts', to='identity.party')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CallUp',
            fields=[
                ('id', models.UUIDField(default=balai.kernel.ids.new_key, editable=False, primary_key=True, serialize=False)),
                ('ref', models.CharField(default=balai.kernel.ids.new_ref, editable=False, max_length=16, unique=True)),
                ('owner', models.IntegerField(editable=False)),
                ('tlp', models.CharField(choices=[('CLEAR', 'TLP:CLEAR - everyone'), ('GREEN', 'TLP:GREEN - members and observers'), ('AMBER', 'TLP:AMBER - named parties and groups'), ('AMBER+STRICT', 'TLP:AMBER+STRICT - named parties only'), ('RED', 'TLP:RED - named seats only')], max_length=12)),
                ('readers', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
                ('created_at', models.DateTimeField(editable=False)),
                ('task', models.CharField(max_length=200)),
                ('state', models.CharField(choices=[('called', 'Called up'), ('seconded', 'Seconded'), ('returned', 'Returned'), ('declined', 'Declined')], default='called', max_length=12)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='identity.group')),
                ('expert', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='call_ups', to='people.expert')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Forum',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('name', balai.kernel.text.MultilingualField()),
                ('short_name', balai.kernel.text.MultilingualField()),
                ('mandate', balai.kernel.text.MultilingualField(default=dict)),
                ('founded', models.CharField(blank=True, max_length=10)),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=8), default=list, size=None)),
                ('area_scheme', models.CharField(max_length=60)),
                ('strategy', models.CharField(blank=True, max_length=60)),
                ('notices', models.JSONField(db_column='disclaimers', default=list)),
                ('digest', models.CharField(max_length=64)),
                ('steward', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.seat')),
            ],
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.UUIDField(default=balai.kernel.ids.new_key, editable=False, primary_key=True, serialize=False)),
                ('ref', models.CharField(default=balai.kernel.ids.new_ref, editable=False, max_length=16, unique=True)),
                ('secret_digest', models.CharField(max_length=64, unique=True)),
                ('expires_at', models.DateTimeField()),
                ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='identity.seat')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.UUIDField(default=balai.kernel.ids.new_key, editable=False, primary_key=True, serialize=False)),
                ('ref', models.CharField(default=balai.kernel.ids.new_ref, editable=False, max_length=16, unique=True)),
                ('code', models.SlugField(max_length=60, unique=True)),
                ('kind', models.CharField(default='meeting', max_length=20)),
                ('number', models.PositiveSmallIntegerField(null=True)),
                ('name', balai.kernel.text.MultilingualField(default=dict)),
                ('starts', models.CharField(blank=True, max_length=10)),
                ('ends', models.CharField(blank=True, max_length=10)),
                ('place', balai.kernel.text.MultilingualField(default=dict)),
                ('is_virtual', models.BooleanField(default=False)),
                ('country', models.CharField(blank=True, max_length=2)),
                ('source', models.CharField(max_length=200)),
                ('note', balai.kernel.text.MultilingualField(default=dict)),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='identity.group')),
            ],
            options={
                'ordering': ['starts', 'code'],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=20)),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attended', to='identity.party')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendance', to='people.meeting')),
            ],
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('id', models.UUIDField(default=balai.kernel.ids.new_key, editable=False, primary_key=True, serialize=False)),
                ('ref', models.CharField(default=balai.kernel.ids.new_ref, editable=False, max_length=16, unique=True)),
                ('owner', models.IntegerField(editable=False)),
                ('tlp', models.CharField(choices=[('CLEAR', 'TLP:CLEAR - everyone'), ('GREEN', 'TLP:GREEN - members and observers'), ('AMBER', 'TLP:AMBER - named parties and groups'), ('AMBER+STRICT', 'TLP:AMBER+STRICT - named parties only'), ('RED', 'TLP:RED - named seats only')], max_length=12)),
                ('readers', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
                ('created_at', models.DateTimeField(editable=False)),
                ('topics', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
                ('host_country', models.CharField(blank=True, max_length=2)),
                ('city', models.CharField(blank=True, max_length=80)),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=8), default=list, size=None)),
                ('coordination_group', models.CharField(blank=True, max_length=120)),
                ('coordination_until', models.DateField(blank=True, null=True)),
                ('seat', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='posting', to='identity.seat')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Recovery',
            fields=[
                ('id', models.UUIDField(default=balai.kernel.ids.new_key, editable=False, primary_key=True, serialize=False)),
                ('ref', models.CharField(default=balai.kernel.ids.new_ref, editable=False, max_length=16, unique=True)),
                ('expires_at', models.DateTimeField()),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='identity.seat')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recoveries', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sent_on', models.DateField()),
                ('party', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='identity.party')),
            ],
        ),
    ]
