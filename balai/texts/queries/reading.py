"""Reading texts and their provisions."""

from collections.abc import Sequence

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party
from balai.kernel.missing import NotFound
from balai.kernel.text import Text as Words
from balai.library.models import Document
from balai.library.panels import Panel
from balai.library.queries import latest_version
from balai.library.states import DocumentKind
from balai.people.models import Area
from balai.texts import rules
from balai.texts.engine import ParsedText
from balai.texts.models import Provision, Text
from balai.texts.reading import found_in
from balai.texts.states import OPERATIVE, STANDING, ProvisionKind, TextState


def texts(*, actor: Actor, kinds: Sequence[str] = (), groups: Sequence[str] = ()) -> QuerySet[Text]:
    """The texts that `actor` reads, of these kinds and bodies if given, latest first, with `provision_count`."""
    found: QuerySet[Text] = Text.objects.visible_to(actor).select_related("group", "meeting")
    if kinds:
        found = found.filter(kind__in=kinds)
    if groups:
        found = found.filter(group__code__in=groups)
    return found.annotate(provision_count=Count("provisions")).order_by("-dated", "-created_at")


def text_counts(*, actor: Actor) -> dict[str, list[tuple[str, str, int]]]:
    """How many of the texts that `actor` reads are of each kind, and of each body: code, label, number."""
    readable: QuerySet[Text] = Text.objects.visible_to(actor)
    kinds = readable.values_list("kind").annotate(n=Count("id")).order_by("kind")
    bodies = readable.filter(group__isnull=False).values_list("group__code", "group__name").annotate(n=Count("id"))
    return {
        "kind": [(kind, str(DocumentKind(kind).label), number) for kind, number in kinds],
        "body": [(code, str(name), number) for code, name, number in bodies.order_by("group__code")],
    }


def text(*, actor: Actor, ref: str) -> Text:
    """One text. Raises `NotFound` alike for absent and hidden."""
    found: QuerySet[Text] = Text.objects.visible_to(actor).select_related("group", "meeting")
    return NotFound.unless(found.filter(ref=ref).first())


def texts_of(*, actor: Actor, document: Document) -> QuerySet[Text]:
    """The texts that were taken in from `document`."""
    found: QuerySet[Text] = Text.objects.visible_to(actor).filter(document=document)
    return found.order_by("created_at")


def document_of(*, actor: Actor, text: Text) -> Document | None:
    """The document that `text` was taken in from, if `actor` reads it."""
    found: QuerySet[Document] = Document.objects.visible_to(actor).filter(texts=text)
    return found.first()


def document_panel(actor: Actor, document: Document) -> Panel | None:
    """The texts in a document, or the way to take them in; nothing for whom neither is."""
    kept = list(texts_of(actor=actor, document=document))
    may_take_in = bool(rules.may_take_in(actor, document.owner)) and not kept
    if not kept and not may_take_in:
        return None
    context = {"document": document, "texts": kept, "may_take_in": may_take_in}
    return Panel(_("Texts in this document"), "texts/document_panel.html", context)


def awaiting_review(*, actor: Actor) -> QuerySet[Text]:
    """Texts that wait for the review of `actor`, oldest first."""
    found: QuerySet[Text] = Text.objects.visible_to(actor).filter(state=TextState.TAKEN_IN)
    return found.filter(owner__in=list(actor.tokens)).order_by("created_at")


def texts_found_in(*, actor: Actor, document: Document) -> list[ParsedText]:
    """What is found in the latest version; writes nothing. Raises `Refused` of the files."""
    version = latest_version(actor=actor, document=document)
    return found_in(version) if version else []


def provisions(*, actor: Actor, text: Text) -> QuerySet[Provision]:
    """The provisions of `text` in reading order."""
    found: QuerySet[Provision] = Provision.objects.visible_to(actor).filter(text=text)
    return found.select_related("parent", "area", "text").order_by("position")


def provision(*, actor: Actor, ref: str) -> Provision:
    """One provision. Raises `NotFound` alike for absent and hidden."""
    found: QuerySet[Provision] = Provision.objects.visible_to(actor)
    found = found.select_related("text__group", "parent", "area", "reviewed_by__party")
    return NotFound.unless(found.filter(ref=ref).first())


def parts_of(*, actor: Actor, provision: Provision) -> QuerySet[Provision]:
    """What stands under `provision`: its items, or the activities of an area."""
    return provisions(actor=actor, text=provision.text).filter(parent=provision)


def present_areas() -> QuerySet[Area]:
    """The areas of cooperation in force."""
    return Area.objects.filter(is_current=True).order_by("number")


def provisions_by_area(*, actor: Actor) -> QuerySet[Provision]:
    """What the settled texts ask somebody for in a named area, in the order of areas."""
    found: QuerySet[Provision] = Provision.objects.visible_to(actor).filter(area__isnull=False, type__in=OPERATIVE)
    found = found.filter(text__state__in=STANDING).exclude(kind=ProvisionKind.AREA)
    return found.select_related("text", "parent", "area").order_by(
        "area__number", "-text__dated", "text_id", "position"
    )


def names_by_code() -> dict[str, Words]:
    """The names of parties and groups behind the codes of who speaks and who is addressed."""
    return dict(Party.objects.values_list("code", "name")) | dict(Group.objects.values_list("code", "name"))


def areas_by_code() -> dict[str, Words]:
    """The names of areas of every strategy behind their codes."""
    return dict(Area.objects.values_list("code", "name"))
