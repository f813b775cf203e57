"""The shelves of the library: reference data of the forum, with the documents that its owner puts on them."""

from django.utils.text import slugify

from balai.kernel.identity.actor import Actor
from balai.kernel.operation import operation
from balai.library.models import Collection
from balai.people.reading import ForumFolder


@operation("library:collection:load")
def load_collections(*, actor: Actor, folder: ForumFolder) -> list[Collection]:
    """Bring the shelves named in `collections.yaml` up to date; none when the forum has no such file.

    Raises `BadForum`. A shelf that is no longer named stays, for documents may stand on it.
    """
    if not (folder.path / "collections.yaml").exists():
        return []
    loaded = []
    for data in folder.read("collections"):
        fields = {"name": data["name"], "about": data.get("about") or {}}
        shelf, _ = Collection.objects.update_or_create(code=slugify(data["code"]), defaults=fields)
        loaded.append(shelf)
    return loaded
