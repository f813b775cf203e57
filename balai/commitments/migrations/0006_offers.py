"""What others did for a commitment serves it once one who leads it, or owns it, says so."""

import django.db.models.deletion
from django.db import migrations, models

from balai.kernel.marking.protect import GuardLink, ProtectLinks

LEADS = """EXISTS (
  SELECT FROM commitments_commitment AS target WHERE target.id = {table}.commitment_id AND (
    target.owner = ANY ((SELECT balai_tokens())::int[])
    OR EXISTS (SELECT FROM identity_group AS lead
      WHERE lead.id = target.lead_group_id AND lead.token_id = ANY ((SELECT balai_tokens())::int[]))
    OR EXISTS (SELECT FROM commitments_commitment_lead_parties AS led
      JOIN identity_party AS lead ON lead.id = led.party_id
      WHERE led.commitment_id = target.id AND lead.token_id = ANY ((SELECT balai_tokens())::int[]))))"""
ACCEPT = f"""
CREATE POLICY accept_as_lead ON commitments_service FOR INSERT TO balai_app
  WITH CHECK ({LEADS.format(table="commitments_service")} AND EXISTS (SELECT FROM commitments_serviceoffer AS offer
    WHERE offer.activity_id = commitments_service.activity_id
    AND offer.commitment_id = commitments_service.commitment_id));
CREATE POLICY accept_as_lead ON commitments_serviceoffer FOR DELETE TO balai_app
  USING ({LEADS.format(table="commitments_serviceoffer")});
"""
ACCEPT_NO_MORE = """
DROP POLICY accept_as_lead ON commitments_service;
DROP POLICY accept_as_lead ON commitments_serviceoffer;
"""


class Migration(migrations.Migration):
    dependencies = [("commitments", "0005_wall")]
    operations = [
        migrations.CreateModel(
            "ServiceOffer",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offers",
                        to="commitments.activity",
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="commitments.commitment",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("activity", "commitment"), name="an_activity_is_offered_once")
                ]
            },
        ),
        ProtectLinks("commitments_serviceoffer", "activity_id", "commitments_activity"),
        GuardLink("commitments_serviceoffer", "activity_id", "commitments_activity"),
        GuardLink("commitments_serviceoffer", "commitment_id", "commitments_commitment"),
        migrations.RunSQL(ACCEPT, ACCEPT_NO_MORE),
    ]
