"""One reviewer at a time changes a text, and only what they have seen."""

from balai.texts import rules
from balai.texts.models import Provision, Text


def hold(provision: Provision) -> Text:
    """The text of `provision`, which nobody else reviews until the transaction ends.

    Raises `Refused` when the text was settled, or the provision changed, since `provision` was read.
    """
    text: Text = Text.objects.select_for_update(of=("self",)).get(pk=provision.text_id)
    rules.ready_to_review(text).require()
    now = Provision.objects.filter(pk=provision.pk).first()
    rules.ready_to_change(provision, now).require()
    assert now is not None
    provision.position, provision.parent = now.position, now.parent
    return text
