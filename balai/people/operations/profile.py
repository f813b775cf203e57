"""What a person says about themselves."""

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import User
from balai.kernel.missing import NotFound
from balai.kernel.operation import operation


@operation("people:profile:change")
def change_profile(*, actor: Actor, name: str, language: str, wants_digest: bool) -> User:
    """The person's own name, language and whether notices come together once a day. Raises `NotFound`."""
    user = NotFound.unless(actor.user)
    user.name, user.language, user.wants_digest = name, language, wants_digest
    user.save(update_fields=["name", "language", "wants_digest"])
    return user
