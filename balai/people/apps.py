from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from balai.kernel.web.navigation import Place, Spot


class PeopleConfig(AppConfig):
    name = "balai.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
    places = (
        Place(Spot.DESK, _("Directory"), "people:parties"),
        Place(Spot.SEAT, _("Change seat"), "people:choose-seat", for_visitors=False),
        Place(Spot.ACCOUNT, _("My profile"), "people:profile", for_visitors=False),
    )
