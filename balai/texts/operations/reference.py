"""Loading the forum's texts from its folder of data: each provision in our own words."""

from typing import Any

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group
from balai.kernel.marking.mark import mark
from balai.kernel.marking.states import Tlp
from balai.people.models import Area, Meeting
from balai.people.reading import ForumFolder
from balai.texts.models import Text
from balai.texts.states import TextState

from .structuring import document_kind
from .taking_in import ProvisionCard, TextCard, keep_text


def load_texts(*, actor: Actor, folder: ForumFolder) -> list[Text]:
    """Keep every text that has provisions in `folder` and is not kept yet; public, owned by the support office."""
    owner = actor.seat.groups.get(code=folder.read("forum")["support_office"]).token_id if actor.seat else 0
    kept = []
    for data in folder.read("texts"):
        if data["provisions"] and not Text.objects.filter(symbol=data["code"], document=None).exists():
            card = _card(data, folder.read(f"texts/{data['code']}"))
            kept.append(_settled(keep_text(actor=actor, card=card, mark=mark(Tlp.CLEAR, owner))))
    return kept


def _settled(text: Text) -> Text:
    """It stands as the folder says it; nobody has reviewed it here, and nobody is named as if."""
    text.state = TextState.REFERENCE
    text.save(update_fields=["state"])
    return text


def _card(data: dict[str, Any], provisions: list[dict[str, Any]]) -> TextCard:
    areas = {area.code: area for area in Area.objects.all()}
    return TextCard(
        symbol=data["code"],
        title=data["title"]["en"],
        kind=document_kind(data["kind"]),
        group=Group.objects.filter(code=data.get("body") or "").first(),
        meeting=Meeting.objects.filter(code=data.get("meeting") or "").first(),
        dated=data.get("date") or "",
        provisions=[_provision(item, areas) for item in provisions],
    )


def _provision(data: dict[str, Any], areas: dict[str, Area]) -> ProvisionCard:
    return ProvisionCard(
        key=data["number"],
        kind=data["kind"],
        number=_printed(data["number"], data.get("parent")),
        parent=data.get("parent") or "",
        summary=data["summary"],
        heading=data.get("heading") or "",
        type=data.get("type") or "",
        area=areas.get(data.get("area") or ""),
        clauses=[_clause(data)],
    )


def _clause(data: dict[str, Any]) -> dict[str, Any]:
    """In the form of the engine's clauses; our own words have no verb as written and no span."""
    due = data.get("due")
    return {
        "type": data.get("type") or "",
        "verb": None,
        "by": data.get("actors", []),
        "addressees": data.get("addressees", []),
        "due": {"words": str(due), "date": str(due)} if due else None,
        "area": data.get("area"),
        "mentions": [],
        "span": [0, 0],
        "confidence": 1.0,
    }


def _printed(number: str, parent: str | None) -> str:
    """The number as printed: without the parent's in front, and none for what is unnumbered."""
    own = number.removeprefix(f"{parent}.") if parent else number
    return "" if own.startswith("u") else own
