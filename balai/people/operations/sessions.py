"""Ending sessions."""

from allauth.usersessions.models import UserSession

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import User
from balai.kernel.operation import operation


@operation("people:session:end")
def end_session(*, actor: Actor, session: UserSession) -> User:
    """The session opens nothing any more; on the record of whose it was. Who may is the caller's to ask."""
    user: User = session.user
    session.end()
    return user
