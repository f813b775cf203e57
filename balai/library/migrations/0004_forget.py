from django.db import migrations

from balai.kernel.marking.protect import ForgetRows

ACCOUNT_CLOSED = """
EXISTS (SELECT FROM public.identity_user u WHERE u.token_id = library_savedsearch.owner AND NOT u.is_active)
"""


class Migration(migrations.Migration):
    dependencies = [("library", "0003_search")]
    operations = [ForgetRows("library_savedsearch", ACCOUNT_CLOSED)]
