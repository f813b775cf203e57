from django.db import migrations

from balai.kernel.marking.protect import CarryMark, GuardLink, ProtectLinks, ProtectRows


class Migration(migrations.Migration):
    dependencies = [("commitments", "0001_initial"), ("texts", "0002_wall")]
    operations = [
        ProtectRows("commitments_commitment"),
        ProtectRows("commitments_activity"),
        ProtectRows("commitments_progressentry"),
        ProtectRows("commitments_progressreport"),
        GuardLink("commitments_commitment", "provision_id", "texts_provision"),
        ProtectLinks("commitments_commitment_lead_parties", "commitment_id", "commitments_commitment"),
        ProtectLinks("commitments_service", "activity_id", "commitments_activity"),
        GuardLink("commitments_service", "activity_id", "commitments_activity"),
        GuardLink("commitments_service", "commitment_id", "commitments_commitment"),
        GuardLink("commitments_progressentry", "commitment_id", "commitments_commitment"),
        CarryMark("commitments_commitment", "library_searchentry", "object_id"),
        CarryMark("commitments_activity", "library_searchentry", "object_id"),
    ]
