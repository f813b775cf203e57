"""Texts for tests, kept by the real operations."""

from pathlib import Path

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.tests.factories import make_actor
from balai.kernel.marking.mark import Mark, mark
from balai.people.models import Area
from balai.texts import operations
from balai.texts.models import Provision, Text
from balai.texts.operations import ProvisionCard, TextCard

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = ROOT / "tests/samples/statement/neighbours-2031.md"
SEEDS = ROOT / "../shared/seeds"


def make_secretariat() -> Actor:
    """An officer who keeps the register."""
    return make_actor(is_secretariat=True)


def make_area(code: str = "quays", number: int = 1) -> Area:
    """An area of cooperation in force."""
    found, _ = Area.objects.get_or_create(
        code=code, defaults={"number": number, "name": {"en": f"Area {code}"}, "scheme": "tests", "is_current": True}
    )
    return found


def keep_paper(actor: Actor, *, given: Mark | None = None, settled: bool = True, count: int = 1) -> Text:
    """A text of `count` paragraphs, each of which encourages Members; CLEAR unless said otherwise."""
    clause = {
        "type": "recommendation",
        "verb": "were encouraged",
        "by": ["Members"],
        "addressees": [],
        "due": None,
        "area": "quays",
        "mentions": [],
        "span": [0, 40],
        "confidence": 0.9,
    }
    cards = [
        ProvisionCard(
            key=str(number),
            kind="paragraph",
            number=str(number),
            words="Members were encouraged to lend interpreters.",
            type="recommendation",
            area=make_area(),
            clauses=[dict(clause)],
        )
        for number in range(1, count + 1)
    ]
    card = TextCard(symbol="T-2031", title="An invented text", kind="statement", provisions=cards, dated="2031-05-13")
    text = operations.keep_text(actor=actor, card=card, mark=given or mark("CLEAR", actor.party.token_id))
    return accept_all(actor, text) if settled else text


def keep_statement(actor: Actor) -> Text:
    """A text under review that owes nothing to the engine: 8, 9 with two items, 10 of two clauses."""
    make_area()
    first, second = (
        "Members were encouraged to lend interpreters.",
        "Harbour masters were invited to count the lanterns.",
    )
    shared = {"by": ["Members"], "addressees": [], "due": None, "area": None, "mentions": [], "type": "recommendation"}
    clauses = [
        shared | {"verb": "were encouraged", "span": [0, len(first)], "confidence": 0.9},
        shared | {"verb": "were invited", "span": [len(first) + 1, len(first) + 1 + len(second)], "confidence": 0.4},
    ]
    cards = [
        ProvisionCard("8", "paragraph", "8", words="The meeting thanked the hosts for the boats that they lent."),
        ProvisionCard("9", "paragraph", "9", words="Members agreed before the next season to:"),
        ProvisionCard("9a", "item", "a", "9", words="mend the quays;"),
        ProvisionCard("9b", "item", "b", "9", words="light them."),
        ProvisionCard("10", "paragraph", "10", words=f"{first} {second}", type="recommendation", clauses=clauses),
    ]
    card = TextCard(symbol="T-2032", title="An invented statement", kind="statement", provisions=cards, dated="2032-05")
    return operations.keep_text(actor=actor, card=card, mark=mark("AMBER", actor.party.token_id))


def accept_all(actor: Actor, text: Text) -> Text:
    """`text` with every provision reviewed by the seat of `actor`, and so settled."""
    for provision in Provision.objects.filter(text=text).select_related("text"):
        operations.accept_provision(actor=actor, provision=provision)
    text.refresh_from_db()
    return text


def provision_of(text: Text, number: str = "1") -> Provision:
    """The provision of `text` with that number."""
    return Provision.objects.select_related("text", "area", "parent").get(text=text, number=number, parent=None)
