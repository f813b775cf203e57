from django.db import migrations

from balai.kernel.marking.protect import ForgetRows

# Somebody held the seat, and for thirty days nobody has.
HOLDER_LEFT = """
EXISTS (SELECT FROM public.identity_seatholding h WHERE h.seat_id = people_contact.seat_id)
AND NOT EXISTS (SELECT FROM public.identity_seatholding h WHERE h.seat_id = people_contact.seat_id
  AND coalesce(h.until_on, 'infinity') > current_date - 30)
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0002_wall")]
    operations = [ForgetRows("people_contact", HOLDER_LEFT)]
