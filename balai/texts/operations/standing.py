"""What follows every change of a text: its standard form and the search index say what it says."""

from balai.kernel import clock
from balai.kernel.identity.actor import Actor
from balai.library.operations import Finding, in_other_languages, index_thing
from balai.texts.engine.akn import standard_form
from balai.texts.models import Provision, StandardForm, Text
from balai.texts.queries import standard_text


def keep_standard_form(actor: Actor, text: Text) -> None:
    """Bring the kept Akoma Ntoso up to what `text` and its provisions are now."""
    content = standard_form(standard_text(actor=actor, text=text)).decode()
    if not StandardForm.objects.filter(text=text).update(content=content):
        given = text.mark.as_fields()
        StandardForm.objects.create(**given, created_at=clock.now(), text=text, content=content)


def make_findable(provision: Provision) -> None:
    """Put `provision` in the index: by its words, and by its summary in each language."""
    finding = _finding(provision)
    index_thing(finding=finding, also=in_other_languages(finding, provision.summary))


def _finding(provision: Provision) -> Finding:
    text = provision.text
    return Finding(
        kind="provision",
        thing=provision,
        path=f"/texts/provisions/{provision.ref}/",
        title=f"{text.title}, {provision.label}",
        body="\n\n".join(filter(None, [provision.heading, provision.words, provision.summary.get(text.language)])),
        language=text.language,
        document_kind=text.kind,
        group_code=text.group.code if text.group else "",
        area_code=provision.area.code if provision.area else "",
        dated=text.dated,
    )
