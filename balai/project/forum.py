"""Loading what a forum is, and in the demonstration an invented cast, invented work and documents."""

from pathlib import Path

from django.conf import settings

from balai.front.operations import load_cast, load_invented_work
from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.library import operations as library
from balai.people.models import Forum
from balai.people.operations import load_forum, steward_actor
from balai.people.reading import ForumFolder
from balai.texts import operations as texts
from balai.texts.models import Text

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
    """Load the invented cast and work that are not there yet, and take in the documents it names."""
    folder = ForumFolder(settings.BALAI.forum)
    steward = steward_actor()
    with acting_as(steward):
        people = load_cast(actor=steward, folder=folder)
        work = load_invented_work(actor=steward, folder=folder)
        library.index_directory(actor=steward)
    files = _files_to_take_in(folder.read("demonstration")["take_in"]) if work else []
    taken = [ingest(file, "GREEN") for file in files]
    return {"people": len(people), "commitments": len(work), "files": len(taken)}


def _files_to_take_in(patterns: list[str]) -> list[Path]:
    """The files that the demonstration names, from the house's root; those beside the house may be missing."""
    return [path for pattern in map(Path, patterns) for path in sorted((ROOT / pattern.parent).glob(pattern.name))]


def ingest(file: Path, tlp: str) -> list[Text]:
    """File `file` for the support office under `tlp` and take in its texts. Raises `files.engine.refusals.Refused`."""
    steward = steward_actor()
    with acting_as(steward):
        return texts.ingest(actor=steward, path=file, mark=mark(tlp, office_token(steward)))


def office_token(steward: Actor) -> int:
    """The token of the body that keeps the register: the owner of what the console files."""
    forum = Forum.objects.select_related("steward").get()
    body = forum.steward.groups.order_by("code").first() if forum.steward else None
    return body.token_id if body else steward.party.token_id if steward.party else 0
