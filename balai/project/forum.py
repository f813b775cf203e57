"""Loading what a forum is, and in the demonstration an invented cast, invented work and documents."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings

from balai.front.operations import load_cast, load_invented_work
from balai.front.queries import named_tokens
from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.library import operations as library
from balai.people.models import Forum
from balai.people.operations import load_forum, steward_actor
from balai.people.reading import ForumFolder
from balai.texts import operations as texts
from balai.texts.models import Text
from balai.texts.queries import provisions

from .config import ROOT


def load_reference() -> dict[str, int]:
    """Bring the forum's parties, bodies, areas, meetings, shelves and texts in line with its folder."""
    folder = ForumFolder(settings.BALAI.forum)
    with acting_as(VISITOR):
        load_forum(actor=VISITOR, folder=folder)
    steward = steward_actor()
    with acting_as(steward):
        shelves = library.load_collections(actor=steward, folder=folder)
        kept = texts.load_texts(actor=steward, folder=folder)
        found = library.index_directory(actor=steward)
    return {"texts": len(kept), "shelves": len(shelves), "findable": found}


def load_demonstration() -> dict[str, int]:
    """Load the invented cast and work that are not there yet; take in the documents it names, some reviewed."""
    folder = ForumFolder(settings.BALAI.forum)
    steward = steward_actor()
    with acting_as(steward):
        people = load_cast(actor=steward, folder=folder)
        work = load_invented_work(actor=steward, folder=folder)
        library.index_directory(actor=steward)
    files = _to_take_in(folder.read("demonstration")["take_in"]) if work else []
    for file, item in files:
        kept = ingest(file, item["tlp"], named_tokens(names=item.get("readers", [])))
        for text in kept if item.get("reviewed") else ():
            _accept(steward, text)
    return {"people": len(people), "commitments": len(work), "files": len(files)}


def _to_take_in(items: list[dict[str, Any]]) -> list[tuple[Path, dict[str, Any]]]:
    """Each file that the demonstration names, from the house's root, with its entry; those beside may be missing."""
    patterns = [(Path(item["files"]), item) for item in items]
    return [(path, item) for pattern, item in patterns for path in sorted((ROOT / pattern.parent).glob(pattern.name))]


def _accept(steward: Actor, text: Text) -> None:
    """Accept every provision as it was read, so that the text is settled."""
    with acting_as(steward):
        for provision in provisions(actor=steward, text=text):
            texts.accept_provision(actor=steward, provision=provision)


def ingest(file: Path, tlp: str, named: Iterable[int] = ()) -> list[Text]:
    """File `file` for the support office under `tlp` for the `named` tokens, and take in its texts.

    Raises `files.engine.refusals.Refused`.
    """
    steward = steward_actor()
    with acting_as(steward):
        return texts.ingest(actor=steward, path=file, mark=mark(tlp, office_token(steward), named))


def office_token(steward: Actor) -> int:
    """The token of the body that keeps the register: the owner of what the console files."""
    forum = Forum.objects.select_related("steward").get()
    body = forum.steward.groups.order_by("code").first() if forum.steward else None
    return body.token_id if body else steward.party.token_id if steward.party else 0
