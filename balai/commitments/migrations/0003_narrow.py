from django.db import migrations

from balai.kernel.marking.protect import LetTriggersNarrow, NarrowDerived


class Migration(migrations.Migration):
    dependencies = [("commitments", "0002_wall"), ("texts", "0004_follow"), ("library", "0002_wall")]
    operations = [
        LetTriggersNarrow("commitments_commitment"),
        LetTriggersNarrow("commitments_progressentry"),
        LetTriggersNarrow("library_searchentry"),
        NarrowDerived(source="texts_provision", derived="commitments_commitment", column="provision_id"),
        NarrowDerived(source="commitments_commitment", derived="commitments_progressentry", column="commitment_id"),
    ]
