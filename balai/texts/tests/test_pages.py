"""The pages of the texts, as people meet them."""

import json
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.tests.factories import make_actor
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.library.tests.factories import file_paper
from balai.texts import operations
from balai.texts.models import Provision, Text
from balai.texts.tests.factories import SAMPLE, keep_paper, make_area, make_secretariat, provision_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(actor.user)
    session = client.session
    session["balai.seat"] = actor.seat.ref
    session.save()
    return client


def ingest(actor: Actor) -> Text:
    with acting_as(actor):
        return operations.ingest(actor=actor, path=SAMPLE, mark=mark("AMBER", actor.party.token_id))[0]


def queries_of(fetch: Callable[[], object]) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        fetch()
    return len(caught)


def test_the_public_reads_public_texts_and_no_others(officer: Actor) -> None:
    with acting_as(officer):
        shown = keep_paper(officer)
        hidden = keep_paper(officer, given=mark("AMBER", officer.party.token_id))
    page = Client().get(reverse("texts:texts")).content.decode()
    assert shown.ref in page
    assert hidden.ref not in page


@pytest.mark.parametrize("name", ["text", "export", "provision", "review"])
def test_a_hidden_text_is_answered_like_an_absent_one(officer: Actor, name: str) -> None:
    with acting_as(officer):
        text = keep_paper(officer, given=mark("AMBER", officer.party.token_id))
        ref = provision_of(text).ref if name == "provision" else text.ref
    client = client_of(make_actor())
    hidden, absent = (client.get(reverse(f"texts:{name}", args=[one])) for one in (ref, "nothing"))
    assert hidden.status_code == absent.status_code == 404
    assert hidden.content.replace(ref.encode(), b"") == absent.content.replace(b"nothing", b"")


def test_each_provision_has_its_permanent_anchor(officer: Actor) -> None:
    with acting_as(officer):
        text = keep_paper(officer, count=3)
        refs = list(Provision.objects.filter(text=text).values_list("ref", flat=True))
    page = Client().get(reverse("texts:text", args=[text.ref])).content.decode()
    assert all(f'id="{ref}"' in page for ref in refs)


def test_the_verb_is_shown_as_it_was_written_and_never_upgraded(officer: Actor) -> None:
    with acting_as(officer):
        provision = provision_of(keep_paper(officer))
    page = Client().get(reverse("texts:provision", args=[provision.ref])).content.decode()
    assert "<q>were encouraged</q>" in page
    assert "Recommendation" in page
    assert "must" not in page.split("<main")[1].split("</main")[0]


def test_an_officer_takes_a_document_in_reviews_it_and_settles_it(officer: Actor) -> None:
    client = client_of(officer)
    with acting_as(officer):
        document = ingest(officer).document
        Text.objects.all().delete()
    before = client.get(reverse("texts:take-in", args=[document.ref]))
    assert b"One text was found" in before.content
    with acting_as(officer):
        assert not Text.objects.exists()
    after = client.post(reverse("texts:take-in", args=[document.ref]))
    with acting_as(officer):
        text = Text.objects.get()
    assert after.url == reverse("texts:review", args=[text.ref])
    settled = client.post(after.url, {**_fields(client, text), "settle": "1"})
    assert settled.url == reverse("texts:text", args=[text.ref])
    with acting_as(officer):
        assert Text.objects.get().state == "reviewed"


def _fields(client: Client, text: Text) -> dict[str, str]:
    form = client.get(reverse("texts:review", args=[text.ref])).context["form"]
    return {name: field.initial or "" for name, field in form.fields.items()}


def test_the_reviewer_corrects_type_and_area(officer: Actor) -> None:
    client, text = client_of(officer), ingest(officer)
    make_area("watch", 3)
    with acting_as(officer):
        provision = provision_of(text, "10")
    fields = {**_fields(client, text), f"type-{provision.ref}": "commitment", f"area-{provision.ref}": "watch"}
    assert client.post(reverse("texts:review", args=[text.ref]), fields | {"save": "1"}).status_code == 302
    with acting_as(officer):
        provision.refresh_from_db()
        others = Provision.objects.filter(text=text, area__code="watch").count()
    assert (provision.type, provision.area.code, others) == ("commitment", "watch", 1)
    assert provision.clauses[0]["type"] == "commitment"


def test_a_type_that_does_not_exist_is_refused_and_nothing_is_changed(officer: Actor) -> None:
    client, text = client_of(officer), ingest(officer)
    with acting_as(officer):
        provision = provision_of(text, "10")
    fields = {**_fields(client, text), f"type-{provision.ref}": "order"}
    assert client.post(reverse("texts:review", args=[text.ref]), fields).status_code == 422


def test_a_settled_structure_is_reviewed_no_more(officer: Actor) -> None:
    with acting_as(officer):
        text = keep_paper(officer)
    assert client_of(officer).get(reverse("texts:review", args=[text.ref])).status_code == 403


def test_only_who_may_take_in_is_offered_it(officer: Actor) -> None:
    other = make_actor()
    with acting_as(officer):
        document = file_paper(officer, given=mark("GREEN", officer.party.token_id))
    assert client_of(other).get(reverse("texts:take-in", args=[document.ref])).status_code == 403
    assert client_of(officer).get(reverse("texts:take-in", args=[document.ref])).status_code == 200


def test_the_structure_is_handed_out_as_json(officer: Actor) -> None:
    with acting_as(officer):
        text = keep_paper(officer, count=2)
    (exported,) = json.loads(Client().get(reverse("texts:export", args=[text.ref])).content)["texts"]
    assert [one["number"] for one in exported["provisions"]] == ["1", "2"]
    assert exported["provisions"][0]["clauses"][0]["verb"] == "were encouraged"


def test_the_list_asks_as_much_for_thirty_texts_as_for_one(officer: Actor) -> None:
    def fetch() -> object:
        return Client().get(reverse("texts:texts"))

    with acting_as(officer):
        keep_paper(officer)
    fetch()
    one = queries_of(fetch)
    with acting_as(officer):
        for _ in range(29):
            keep_paper(officer)
    assert queries_of(fetch) == one


def test_a_text_asks_as_much_for_thirty_provisions_as_for_one(officer: Actor) -> None:
    with acting_as(officer):
        short, long = keep_paper(officer), keep_paper(officer, count=30)
    counted = [
        queries_of(lambda text=text: Client().get(reverse("texts:text", args=[text.ref])))
        for text in (short, short, long)
    ]
    assert counted[1] == counted[2]


def test_texts_wait_for_the_review_of_their_owner_only(officer: Actor) -> None:
    from balai.texts.queries import awaiting_review

    with acting_as(officer):
        text = keep_paper(officer, settled=False)
        assert list(awaiting_review(actor=officer)) == [text]
    with acting_as(VISITOR):
        assert not awaiting_review(actor=VISITOR)
