import balai.kernel.ids
import balai.kernel.text
import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Party',
            fields=[
                ('id', models.UUIDField(default=balai.kernel.ids.new_key, editable=False, primary_key=True, serialize=False)),
                ('ref', models.CharField(default=balai.kernel.ids.new_ref, editable=False, max_length=16, unique=True)),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('kind', models.CharField(choices=[('state', 'State'), ('territory', 'Territory'), ('organisation', 'International organisation'), ('partner', 'Partner forum or centre'), ('business', 'Business')], max_length=16)),
                ('name', balai.kernel.text.MultilingualField()),
                ('aliases', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), blank=True, default=list, size=None)),
                ('map_code', models.CharField(blank=True, max_length=3)),
            ],
            options={
                'verbose_name_plural': 'parties',
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='Token',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('public', 'Everyone'), ('community', 'Members and observers'), ('members', 'Members'), ('party', 'Party'), ('group', 'Group'), ('seat', 'Seat'), ('user', 'Person')], max_length=12)),
            ],
        ),
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.UUIDField(default=balai.kernel.ids.new_key, editable=False, primary_key=True, serialize=False)),
                ('ref', models.CharField(default=balai.kernel.ids.new_ref, editable=False, max_length=16, unique=True)),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('name', balai.kernel.text.MultilingualField()),
                ('purpose', balai.kernel.text.MultilingualField(default=dict)),
                ('kind', models.CharField(blank=True, max_length=40)),
                ('aliases', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), blank=True, default=list, size=None)),
                ('has_all_members', models.BooleanField(default=False)),
                ('note', balai.kernel.text.MultilingualField(default=dict)),
                ('founded', models.CharField(blank=True, max_length=10)),
                ('dissolved', models.CharField(blank=True, max_length=10)),
                ('source', models.CharField(blank=True, max_length=200)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='identity.group')),
                ('token', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s', to='identity.token')),
            ],
            options={
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='GroupMembership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('co_chair', 'Co-Chair'), ('member', 'Member'), ('participant', 'Participant'), ('observer', 'Observer')], max_length=12)),
                ('since', models.CharField(blank=True, max_length=10)),
                ('until', models.CharField(blank=True, max_length=10)),
                ('is_known_by', models.BooleanField(default=False)),
                ('source', models.CharField(max_length=200)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='identity.group')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='group_memberships', to='identity.party')),
            ],
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.UUIDField(default=balai.kernel.ids.new_key, editable=False, primary_key=True, serialize=False)),
                ('ref', models.CharField(default=balai.kernel.ids.new_ref, editable=False, max_length=16, unique=True)),
                ('title', balai.kernel.text.MultilingualField()),
                ('kind', models.CharField(choices=[('minister', 'Minister'), ('senior_official', 'Senior official'), ('focal_point', 'National focal point'), ('liaison_officer', 'Liaison officer'), ('delegate', 'Delegate'), ('officer', 'Secretariat or support office officer')], max_length=20)),
                ('is_administrator', models.BooleanField(default=False, verbose_name="administers the party's people")),
                ('is_secretariat', models.BooleanField(default=False, verbose_name="keeps the forum's register")),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('groups', models.ManyToManyField(blank=True, related_name='seats', to='identity.group')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='identity.party')),
                ('token', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s', to='identity.token')),
            ],
            options={
                'ordering': ['party__code', 'kind', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Standing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('member', 'Member'), ('observer', 'Observer')], max_length=12)),
                ('since', models.CharField(blank=True, max_length=10)),
                ('until', models.CharField(blank=True, max_length=10)),
                ('is_known_by', models.BooleanField(default=False)),
                ('source', models.CharField(max_length=200)),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='standings', to='identity.party')),
            ],
        ),
        migrations.AddField(
            model_name='party',
            name='token',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s', to='identity.token'),
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('id', models.UUIDField(default=balai.kernel.ids.new_key, editable=False, primary_key=True, serialize=False)),
                ('ref', models.CharField(default=balai.kernel.ids.new_ref, editable=False, max_length=16, unique=True)),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('language', models.CharField(default='en', max_length=8)),
                ('is_active', models.BooleanField(default=True)),
                ('is_demonstration', models.BooleanField(default=False)),
                ('wants_digest', models.BooleanField(default=False)),
                ('joined_at', models.DateTimeField(null=True)),
                ('token', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s', to='identity.token')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SeatHolding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since_on', models.DateField()),
                ('until_on', models.DateField(blank=True, null=True)),
                ('confirmed_on', models.DateField(blank=True, null=True)),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='holdings', to='identity.seat')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('until_on__isnull', True)), fields=('seat',), name='one_present_holder_per_seat')],
            },
        ),
    ]
