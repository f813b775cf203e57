"""Telling the forum's news."""

from datetime import date

from balai.front import rules
from balai.front.models import News
from balai.kernel import clock
from balai.kernel.identity.actor import Actor
from balai.kernel.marking.mark import Mark
from balai.kernel.operation import operation


@operation("front:news:publish")
def publish_news(*, actor: Actor, title: dict[str, str], body: dict[str, str], mark: Mark, on: date) -> News:
    """Put a piece of news before its readers. Raises `Refused`."""
    rules.may_publish_news(actor, mark.owner).require()
    return News.objects.create(**mark.as_fields(), created_at=clock.now(), title=title, body=body, published_on=on)
