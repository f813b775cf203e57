from typing import ClassVar

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from balai.kernel.web.navigation import Place, Spot


class TextsConfig(AppConfig):
    name = "balai.texts"
    label = "texts"
    default_auto_field = "django.db.models.BigAutoField"
    places: ClassVar[tuple[Place, ...]] = (Place(Spot.DIALOGUE, _("Texts"), "texts:texts"),)

    def ready(self) -> None:
        """Texts stand on the page of the document that they were taken in from."""
        from balai.library.panels import document_panels

        from .queries import document_panel

        document_panels.register(document_panel)
