from django.db import migrations

from balai.kernel.marking.protect import GuardLink, LetTriggersNarrow, NarrowDerived, ProtectLinks, ProtectRows


class Migration(migrations.Migration):
    dependencies = [("commitments", "0004_plans_rounds_lineage"), ("library", "0002_wall")]
    operations = [
        ProtectRows("commitments_workplan"),
        ProtectRows("commitments_progressround"),
        ProtectRows("commitments_reply"),
        ProtectLinks("commitments_activity_partners", "activity_id", "commitments_activity"),
        ProtectLinks("commitments_contribution", "activity_id", "commitments_activity"),
        ProtectLinks("commitments_participation", "activity_id", "commitments_activity"),
        ProtectLinks("commitments_output", "activity_id", "commitments_activity"),
        GuardLink("commitments_output", "document_id", "library_document"),
        ProtectLinks("commitments_planned", "plan_id", "commitments_workplan"),
        GuardLink("commitments_planned", "activity_id", "commitments_activity"),
        ProtectLinks("commitments_result", "plan_id", "commitments_workplan"),
        ProtectLinks("commitments_lineage", "later_id", "commitments_commitment"),
        GuardLink("commitments_lineage", "earlier_id", "commitments_commitment"),
        ProtectLinks("commitments_progressround_bodies", "progressround_id", "commitments_progressround"),
        ProtectLinks("commitments_called", "round_id", "commitments_progressround"),
        GuardLink("commitments_reply", "round_id", "commitments_progressround"),
        ProtectLinks("commitments_answer", "reply_id", "commitments_reply"),
        # who reads that a lead replied does not read with it what stands there still, nor for whom it is meant
        migrations.RunSQL(
            "DROP POLICY with_its_row ON commitments_answer",
            "CREATE POLICY with_its_row ON commitments_answer FOR SELECT TO balai_app USING (false)",
        ),
        GuardLink("commitments_answer", "commitment_id", "commitments_commitment"),
        GuardLink("commitments_progressentry", "corrects_id", "commitments_progressentry"),
        GuardLink("commitments_progressreport", "follows_id", "commitments_progressreport"),
        GuardLink("commitments_progressreport", "round_id", "commitments_progressround"),
        LetTriggersNarrow("commitments_reply"),
        NarrowDerived(source="commitments_progressround", derived="commitments_reply", column="round_id"),
    ]
