from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from balai.kernel.web.navigation import Place, Spot


class LibraryConfig(AppConfig):
    name = "balai.library"
    label = "library"
    default_auto_field = "django.db.models.BigAutoField"
    places = (
        Place(Spot.DESK, _("Library"), "library:documents"),
        Place(Spot.SEARCH, _("Search"), "library:search"),
    )
