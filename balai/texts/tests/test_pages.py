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
from balai.texts.tests.factories import SAMPLE, keep_paper, keep_statement, make_area, make_secretariat, provision_of

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


HIDDEN = ["text", "export", "export-xml", "export-html", "export-docx", "export-pdf", "provision", "review"]
HIDDEN += ["review-provision", "correct", "withdraw"]


@pytest.mark.parametrize("name", HIDDEN)
def test_a_hidden_text_is_answered_like_an_absent_one(officer: Actor, name: str) -> None:
    with acting_as(officer):
        text = keep_paper(officer, given=mark("AMBER", officer.party.token_id))
        ref = provision_of(text).ref if "provision" in name else text.ref
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
    page = client.get(after.url)
    while page.context["next"]:
        address = reverse("texts:review-provision", args=[page.context["next"].ref])
        answer = client.post(address, _fields(client, address))
        page = client.get(after.url) if "provisions" in answer.url else page
        if answer.url == reverse("texts:text", args=[text.ref]):
            break
    with acting_as(officer):
        assert Text.objects.get().state == "reviewed"
        assert set(Provision.objects.values_list("reviewed_by", flat=True)) == {officer.seat.pk}


def _fields(client: Client, address: str) -> dict[str, str]:
    form = client.get(address).context["form"]
    return _step(client, address, "accept") | {name: field.initial or "" for name, field in form.fields.items()}


def _step(client: Client, address: str, step: str, **given: str) -> dict[str, str]:
    """What the page sends for a step, having shown the provision as it is now."""
    shown = client.get(address).context
    return {"step": step, "seen": shown["seen_both" if step == "join" else "seen"]} | given


def statement(actor: Actor) -> Text:
    with acting_as(actor):
        return keep_statement(actor)


def _review(text: Text, number: str, actor: Actor) -> tuple[Provision, str]:
    with acting_as(actor):
        provision = provision_of(text, number)
    return provision, reverse("texts:review-provision", args=[provision.ref])


def test_the_reviewer_corrects_what_a_clause_says(officer: Actor) -> None:
    client, text = client_of(officer), statement(officer)
    make_area("watch", 3)
    provision, address = _review(text, "10", officer)
    given = {"type-0": "commitment", "area-0": "watch", "addressees-0": f"{officer.party.name}; harbour masters"}
    given |= {"due-0": "by May", "due_date-0": "2032-05"}
    assert client.post(address, _fields(client, address) | given).status_code == 302
    with acting_as(officer):
        provision.refresh_from_db()
        others = Provision.objects.filter(text=text, area__code="watch").count()
    assert (provision.type, provision.area.code, others) == ("commitment", "watch", 1)
    first, second = provision.clauses
    assert first["addressees"] == [officer.party.code, "harbour masters"]
    assert first["due"] == {"words": "by May", "date": "2032-05"}
    assert (first["confidence"], second["confidence"]) == (1.0, 0.4)


@pytest.mark.parametrize(
    "given", [{"type-0": "order"}, {"due_date-0": "May"}, {"area-0": "nowhere"}, {"seen": "older"}]
)
def test_what_cannot_be_is_refused_and_nothing_is_changed(officer: Actor, given: dict[str, str]) -> None:
    client, text = client_of(officer), statement(officer)
    provision, address = _review(text, "10", officer)
    answer = client.post(address, _fields(client, address) | given)
    assert answer.status_code == 422
    assert b"error-summary" in answer.content
    with acting_as(officer):
        assert provision_of(text, "10").clauses == provision.clauses
        assert provision_of(text, "10").reviewed_at is None


def test_accepting_without_a_change_keeps_each_doubt_as_it_was(officer: Actor) -> None:
    client, text = client_of(officer), statement(officer)
    provision, address = _review(text, "10", officer)
    client.post(address, _fields(client, address))
    with acting_as(officer):
        assert provision_of(text, "10").clauses == provision.clauses


def test_a_provision_is_split_and_joined_on_its_page(officer: Actor) -> None:
    client, text = client_of(officer), statement(officer)
    provision, address = _review(text, "10", officer)
    beginning = "Harbour masters were"
    split = _step(client, address, "split", **{"part-number": "10A"})
    assert client.post(address, split | {"part-begins": "not in it"}).status_code == 422
    assert client.post(address, split | {"part-begins": beginning}).url == address
    with acting_as(officer):
        assert provision_of(text, "10A").words.startswith(beginning)
    assert client.post(address, _step(client, address, "join")).url == address
    with acting_as(officer):
        assert provision_of(text, "10").words == provision.words


@pytest.mark.parametrize("step", ["accept", "split", "join", "split-clause", "join-clauses"])
def test_who_decides_on_an_older_page_is_told_and_shown_it_as_it_is_now(officer: Actor, step: str) -> None:
    client, text = client_of(officer), statement(officer)
    _provision, address = _review(text, "10" if step != "join" else "8", officer)
    old = _fields(client, address) | _step(client, address, step, **{"part-begins": "invited to", "type-0": "concern"})
    changed, there = _review(text, "9" if step == "join" else "10", officer)
    client.post(there, _step(client, there, "split", **{"part-begins": changed.words.split(" ", 3)[3]}))
    with acting_as(officer):
        before = list(Provision.objects.filter(text=text).values_list("words", "type", "reviewed_at"))
    answer = client.post(address, old)
    assert (answer.status_code, b"meanwhile" in answer.content) == (422, True)
    with acting_as(officer):
        assert list(Provision.objects.filter(text=text).values_list("words", "type", "reviewed_at")) == before
    assert client.post(address, _fields(client, address)).status_code == 302, "and can decide now"


def test_clauses_are_split_and_joined_on_the_page(officer: Actor) -> None:
    client, text = client_of(officer), statement(officer)
    provision, address = _review(text, "10", officer)
    start, end = provision.clauses[0]["span"]
    beginning = provision.words[start:end].split(" ", 2)[2]
    step = {"clause-clause": "0", "clause-begins": beginning}
    split = _step(client, address, "split-clause") | step
    elsewhere = client.post(address, split | {"clause-begins": "Harbour masters"})
    assert (elsewhere.status_code, elsewhere.content.count(b"stand in this clause")) == (422, 2), (
        "said above and beside"
    )
    assert elsewhere.content.count(b'id="id_clause-begins"') == 1, "the way from above leads to the field"
    assert client.post(address, split).url == address
    with acting_as(officer):
        assert len(provision_of(text, "10").clauses) == len(provision.clauses) + 1
    assert client.post(address, _step(client, address, "join-clauses") | step).url == address
    with acting_as(officer):
        assert provision_of(text, "10").clauses[0]["span"] == [start, end]
    assert client.post(address, _step(client, address, "join-clauses") | {"clause-clause": "99"}).status_code == 422


def test_the_reviewer_meets_one_provision_at_a_time_however_long_the_text(officer: Actor) -> None:
    with acting_as(officer):
        short, long = keep_paper(officer, settled=False, count=3), keep_paper(officer, settled=False, count=60)
    client = client_of(officer)
    asked = []
    for text in (short, short, long):
        _provision, address = _review(text, "2", officer)
        asked.append(queries_of(lambda address=address: client.get(address)))
    assert asked[1] == asked[2]
    fields = client.get(_review(long, "2", officer)[1]).context["form"].fields
    assert len(fields) == 8


def test_the_overview_asks_as_much_for_many_reviewed_provisions_as_for_one(officer: Actor) -> None:
    client, asked = client_of(officer), []
    for count in (3, 3, 40):
        with acting_as(officer):
            text = keep_paper(officer, settled=False, count=count)
            for provision in Provision.objects.filter(text=text, position__lt=count).select_related("text"):
                operations.accept_provision(actor=officer, provision=provision)
        asked.append(queries_of(lambda text=text: client.get(reverse("texts:review", args=[text.ref]))))
    assert asked[1] == asked[2]


def test_the_page_of_a_provision_says_who_reviewed_it(officer: Actor) -> None:
    with acting_as(officer):
        provision = provision_of(keep_paper(officer))
    page = Client().get(reverse("texts:provision", args=[provision.ref])).content.decode()
    assert f"Reviewed by {officer.seat}" in page


def test_a_settled_structure_is_reviewed_no_more(officer: Actor) -> None:
    with acting_as(officer):
        text = keep_paper(officer)
        provision = provision_of(text)
    client = client_of(officer)
    assert client.get(reverse("texts:review", args=[text.ref])).status_code == 403
    assert client.get(reverse("texts:review-provision", args=[provision.ref])).status_code == 403


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
