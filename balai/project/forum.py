"""Loading what a forum is, and in the demonstration an invented cast and work."""

from django.conf import settings

from balai.front.operations import load_cast, load_invented_work
from balai.kernel.identity.actor import VISITOR
from balai.kernel.marking.context import acting_as
from balai.people.operations import load_forum, steward_actor
from balai.people.reading import ForumFolder
from balai.texts.operations import load_texts


def load_reference() -> dict[str, int]:
    """Bring the forum's parties, bodies, areas, meetings and texts in line with its folder; says what was kept."""
    folder = ForumFolder(settings.BALAI.forum)
    with acting_as(VISITOR):
        load_forum(actor=VISITOR, folder=folder)
    steward = steward_actor()
    with acting_as(steward):
        return {"texts": len(load_texts(actor=steward, folder=folder))}


def load_demonstration() -> dict[str, int]:
    """Load the invented cast and work that are not there yet."""
    folder = ForumFolder(settings.BALAI.forum)
    steward = steward_actor()
    with acting_as(steward):
        people = load_cast(actor=steward, folder=folder)
        work = load_invented_work(actor=steward, folder=folder)
    return {"people": len(people), "commitments": len(work)}
