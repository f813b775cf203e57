from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from balai.kernel.web.navigation import Place, Spot


class FrontConfig(AppConfig):
    name = "balai.front"
    label = "front"
    default_auto_field = "django.db.models.BigAutoField"
    places = (
        Place(Spot.DESK, _("News"), "front:news"),
        Place(Spot.DESK, _("About"), "front:about"),
        Place(Spot.HELP, _("Help"), "front:help"),
    )
