import balai.kernel.ids
import balai.kernel.text
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('identity', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Collection',
            fields=[
                ('id', models.UUIDField(default=balai.kernel.ids.new_key, editable=False, primary_key=True, serialize=False)),
                ('ref', models.CharField(default=balai.kernel.ids.new_ref, editable=False, max_length=16, unique=True)),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('name', balai.kernel.text.MultilingualField()),
                ('about', balai.kernel.text.MultilingualField(default=dict)),
            ],
            options={
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.UUIDField(default=balai.kernel.ids.new_key, editable=False, primary_key=True, serialize=False)),
                ('ref', models.CharField(default=balai.kernel.ids.new_ref, editable=False, max_length=16, unique=True)),
                ('owner', models.IntegerField(editable=False)),
                ('tlp', models.CharField(choices=[('CLEAR', 'TLP:CLEAR - everyone'), ('GREEN', 'TLP:GREEN - members and observers'), ('AMBER', 'TLP:AMBER - named parties and groups'), ('AMBER+STRICT', 'TLP:AMBER+STRICT - named parties only'), ('RED', 'TLP:RED - named seats only')], max_length=12)),
                ('readers', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
                ('created_at', models.DateTimeField(editable=False)),
                ('title', models.CharField(max_length=300)),
                ('symbol', models.CharField(blank=True, max_length=60)),
                ('kind', models.CharField(choices=[('statement', 'Statement'), ('declaration', 'Declaration'), ('strategy', 'Strategy'), ('work_plan', 'Work plan'), ('guide', 'Guide'), ('good_practice', 'Good practice'), ('paper', 'Paper'), ('report', 'Report'), ('other', 'Other')], max_length=20)),
                ('dated', models.CharField(blank=True, max_length=10)),
                ('language', models.CharField(default='en', max_length=8)),
                ('state', models.CharField(choices=[('filed', 'Filed'), ('superseded', 'Superseded'), ('withdrawn', 'Withdrawn')], default='filed', max_length=12)),
                ('collections', models.ManyToManyField(blank=True, related_name='documents', to='library.collection')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='identity.group')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='people.meeting')),
                ('supersedes', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='library.document')),
                ('work', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='translations', to='library.document')),
            ],
        ),
        migrations.CreateModel(
            name='SavedSearch',
            fields=[
                ('id', models.UUIDField(default=balai.kernel.ids.new_key, editable=False, primary_key=True, serialize=False)),
                ('ref', models.CharField(default=balai.kernel.ids.new_ref, editable=False, max_length=16, unique=True)),
                ('owner', models.IntegerField(editable=False)),
                ('tlp', models.CharField(choices=[('CLEAR', 'TLP:CLEAR - everyone'), ('GREEN', 'TLP:GREEN - members and observers'), ('AMBER', 'TLP:AMBER - named parties and groups'), ('AMBER+STRICT', 'TLP:AMBER+STRICT - named parties only'), ('RED', 'TLP:RED - named seats only')], max_length=12)),
                ('readers', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
                ('created_at', models.DateTimeField(editable=False)),
                ('name', models.CharField(max_length=120)),
                ('query', models.CharField(max_length=500)),
                ('filters', models.JSONField(default=dict)),
                ('known', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ('last_hit_at', models.DateTimeField(null=True)),
                ('wants_notice', models.BooleanField(default=True)),
                ('seat', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='identity.seat')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.UUIDField(default=balai.kernel.ids.new_key, editable=False, primary_key=True, serialize=False)),
                ('ref', models.CharField(default=balai.kernel.ids.new_ref, editable=False, max_length=16, unique=True)),
                ('owner', models.IntegerField(editable=False)),
                ('tlp', models.CharField(choices=[('CLEAR', 'TLP:CLEAR - everyone'), ('GREEN', 'TLP:GREEN - members and observers'), ('AMBER', 'TLP:AMBER - named parties and groups'), ('AMBER+STRICT', 'TLP:AMBER+STRICT - named parties only'), ('RED', 'TLP:RED - named seats only')], max_length=12)),
                ('readers', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
                ('created_at', models.DateTimeField(editable=False)),
                ('kind', models.CharField(choices=[('document', 'Document'), ('provision', 'Provision'), ('commitment', 'Commitment'), ('activity', 'Activity'), ('person', 'Person'), ('group', 'Group'), ('party', 'Party')], max_length=12)),
                ('object_id', models.UUIDField(db_index=True)),
                ('portion', models.PositiveSmallIntegerField(default=0)),
                ('path', models.CharField(max_length=200)),
                ('title', models.CharField(max_length=300)),
                ('body', models.TextField(blank=True)),
                ('language', models.CharField(default='en', max_length=8)),
                ('document_kind', models.CharField(blank=True, max_length=20)),
                ('group_code', models.CharField(blank=True, max_length=40)),
                ('area_code', models.CharField(blank=True, max_length=60)),
                ('dated', models.CharField(blank=True, max_length=10)),
                ('is_part', models.BooleanField(default=False)),
                ('words', django.contrib.postgres.search.SearchVectorField(null=True)),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['words', 'readers'], name='library_searchentry_words'), django.contrib.postgres.indexes.GinIndex(condition=models.Q(('is_part', True)), fastupdate=False, fields=['words', 'readers'], name='library_searchentry_parts')],
                'constraints': [models.UniqueConstraint(fields=('object_id', 'language', 'portion'), name='one_entry_per_portion')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.UUIDField(default=balai.kernel.ids.new_key, editable=False, primary_key=True, serialize=False)),
                ('ref', models.CharField(default=balai.kernel.ids.new_ref, editable=False, max_length=16, unique=True)),
                ('owner', models.IntegerField(editable=False)),
                ('tlp', models.CharField(choices=[('CLEAR', 'TLP:CLEAR - everyone'), ('GREEN', 'TLP:GREEN - members and observers'), ('AMBER', 'TLP:AMBER - named parties and groups'), ('AMBER+STRICT', 'TLP:AMBER+STRICT - named parties only'), ('RED', 'TLP:RED - named seats only')], max_length=12)),
                ('readers', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
                ('created_at', models.DateTimeField(editable=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('note', models.CharField(blank=True, max_length=300)),
                ('reading', models.CharField(choices=[('waiting', 'Waiting to be read'), ('read', 'Read'), ('scan', 'A scan: no text could be read'), ('unreadable', 'Could not be read')], default='waiting', max_length=12)),
                ('reading_note', models.CharField(blank=True, max_length=300)),
                ('text', models.TextField(blank=True)),
                ('page_count', models.PositiveIntegerField(null=True)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='library.document')),
            ],
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['-dated', '-created_at', '-id'], name='library_document_latest'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.UniqueConstraint(fields=('document', 'number'), name='versions_are_numbered'),
        ),
    ]
