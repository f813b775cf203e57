from typing import ClassVar

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from balai.kernel.web.navigation import Place, Spot


class CommitmentsConfig(AppConfig):
    name = "balai.commitments"
    label = "commitments"
    default_auto_field = "django.db.models.BigAutoField"
    places: ClassVar[tuple[Place, ...]] = (
        Place(Spot.COMMITMENTS, _("Tracker"), "commitments:tracker"),
        Place(Spot.COMMITMENTS, _("Register"), "commitments:register"),
        Place(Spot.ACTION, _("Activities"), "commitments:activities"),
        Place(Spot.ACTION, _("Work plans"), "commitments:plans"),
        Place(Spot.EVIDENCE, _("Progress rounds"), "commitments:rounds"),
        Place(Spot.EVIDENCE, _("Progress reports"), "commitments:reports"),
    )

    def ready(self) -> None:
        """What was taken up from a provision stands on its page; what a seat leaves open, where it is handed over."""
        from balai.people.panels import handover_panels
        from balai.texts.panels import register

        from .queries import left_open, provision_panel

        register(provision_panel)
        handover_panels.register(left_open)
