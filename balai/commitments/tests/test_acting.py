"""Activities, as their owners keep them and others read them."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from balai.commitments import operations, queries
from balai.commitments.models import Activity, Contribution, Output, Participation
from balai.commitments.operations import OutputCard
from balai.commitments.tests.factories import DAY, act, client_of, marked, take_up
from balai.commitments.tests.test_pages import queries_of
from balai.kernel import clock
from balai.kernel.audit.models import Entry
from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.tests.factories import make_actor, make_group, make_party
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.kernel.ruling import Refused
from balai.library.models import SearchEntry
from balai.library.tests.factories import file_paper
from balai.texts.tests.factories import keep_paper, make_area, make_secretariat, provision_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


def address(name: str, item: Activity) -> str:
    return reverse(f"commitments:{name}", args=[item.ref])


def sent_for(**more: object) -> dict[str, object]:
    return {"title": "Lamp course", "kind": "training", "starts_on": "2026-05-01"} | more


def test_its_owner_corrects_everything_and_search_follows(officer: Actor) -> None:
    partner, group = make_party("xp"), make_group()
    with acting_as(officer):
        text = keep_paper(officer, count=2)
        before, after = take_up(officer, provision_of(text, "1")), take_up(officer, provision_of(text, "2"))
        item = act(officer, before)
    client, page = client_of(officer), address("revise-activity", item)
    assert before.ref in client.get(page).content.decode().split("checked")[0]
    more = {"partners": [partner.code], "lead_group": group.code, "commitments": [after.ref], "outcome": "Forty lit."}
    assert client.post(page, sent_for(**more)).status_code == 302
    shown = Client().get(address("activity", item)).content.decode()
    assert all(word in shown for word in ("Lamp course", "Forty lit.", str(partner), str(group), after.ref))
    assert before.ref not in shown
    with acting_as(officer):
        assert SearchEntry.objects.get(object_id=item.id).title == "Lamp course"
        assert Entry.objects.filter(event="commitments:activity:revise", thing_ref=item.ref).exists()


def test_correcting_takes_away_no_commitment_that_is_closed_or_hidden(officer: Actor) -> None:
    worker = make_actor()
    with acting_as(officer):
        text = keep_paper(officer, count=2)
        closed = take_up(officer, provision_of(text, "1"), parties=(worker.party,))
        hidden = take_up(officer, provision_of(text, "2"), parties=(worker.party,))
    with acting_as(worker):
        item = act(worker, closed, hidden)
    with acting_as(officer):
        type(closed).objects.filter(pk=closed.pk).update(state="retired")
        own = mark("AMBER+STRICT", officer.party.token_id)
        type(hidden).objects.filter(pk=hidden.pk).update(tlp=own.tlp, readers=sorted(own.readers))
    client, page = client_of(worker), address("revise-activity", item)
    ticked = client.get(page).context["form"].initial["commitments"]
    assert ticked == [closed.ref]
    assert client.post(page, sent_for(commitments=ticked)).status_code == 302
    with acting_as(worker):
        assert item.service_set.count() == 2


def test_correcting_takes_away_no_lead_that_was_dissolved_since(officer: Actor) -> None:
    group = make_group()
    with acting_as(officer):
        item = act(officer, lead_group=group)
    type(group).objects.filter(pk=group.pk).update(dissolved="2026")
    client, page = client_of(officer), address("revise-activity", item)
    assert f'value="{group.code}" selected' in client.get(page).content.decode()
    assert client.post(page, sent_for(lead_group=group.code)).status_code == 302
    answer = client.post(reverse("commitments:record-activity"), {**sent_for(lead_group=group.code), **marked(officer)})
    assert set(answer.context["form"].errors) == {"lead_group"}


def test_who_corrects_names_nobody_else_as_lead_and_what_was_written_is_kept() -> None:
    worker, other = make_actor(), make_party("xo")
    with acting_as(worker):
        item = act(worker)
    answer = client_of(worker).post(address("revise-activity", item), sent_for(lead_party=other.code, note="Words."))
    assert answer.status_code == 422
    assert "Only the secretariat names others" in answer.content.decode()
    assert "Words." in answer.content.decode()


@pytest.mark.parametrize("name", ["revise-activity", "contributions", "participants", "outputs"])
def test_nobody_but_its_owner_comes_to_its_pages(officer: Actor, name: str) -> None:
    with acting_as(officer):
        item = act(officer)
    assert client_of(officer).get(address(name, item)).status_code == 200
    assert client_of(make_actor()).get(address(name, item)).status_code == 403


def test_a_cancelled_activity_is_shown_as_such_until_it_is_held_after_all(officer: Actor) -> None:
    with acting_as(officer):
        item = act(officer)
    client = client_of(officer)
    client.post(address("cancel-activity", item), {"cancelled": "1"})
    assert "Cancelled" in Client().get(address("activity", item)).content.decode()
    client.post(address("cancel-activity", item), {"held": "1"})
    with acting_as(officer):
        item.refresh_from_db()
        assert not item.is_cancelled
        assert Entry.objects.filter(event="commitments:activity:cancel", thing_ref=item.ref).count() == 2


def test_nobody_acts_on_a_commitment_whose_only_activity_is_cancelled(officer: Actor) -> None:
    with acting_as(officer):
        served = take_up(officer)
        item = act(officer, served)
        assert not queries.commitments_without_work(actor=officer).exists()
        operations.cancel_activity(actor=officer, activity=item)
        assert list(queries.commitments_without_work(actor=officer)) == [served]
    assert not any(area.activities for area in queries.tracker())
    assert "cancelled" in Client().get(reverse("commitments:commitment", args=[served.ref])).content.decode()


@pytest.mark.parametrize("tlp", ["CLEAR", "RED"])
def test_a_withdrawn_activity_is_its_owners_alone_and_counts_nowhere(officer: Actor, tlp: str) -> None:
    other = make_actor()
    readers = {officer.seat.token_id, other.seat.token_id} if tlp == "RED" else ()
    with acting_as(officer):
        served = take_up(officer)
        item = act(officer, served, given=mark(tlp, officer.party.token_id, readers))
    assert client_of(other).get(address("activity", item)).status_code == 200
    client = client_of(officer)
    assert client.post(address("withdraw-activity", item)).status_code == 302
    assert "Withdrawn" in client.get(address("activity", item)).content.decode()
    assert client_of(other).get(address("activity", item)).status_code == 404
    with acting_as(other):
        assert not Activity.objects.filter(pk=item.pk).exists(), "the second wall hides it as well"
    with acting_as(officer):
        assert not queries.activities(actor=officer).exists()
        assert not queries.activities_for(actor=officer, commitment=served).exists()
        assert not any(queries.activity_counts(actor=officer, on=DAY).values())
        assert not SearchEntry.objects.filter(object_id=item.id).exists()
        item.refresh_from_db()
        with pytest.raises(Refused, match="withdrawn"):
            operations.cancel_activity(actor=officer, activity=item)
    for name in ("revise-activity", "mark-activity", "participants"):
        assert client.get(address(name, item)).status_code == 403


def test_money_needs_a_currency_and_what_is_in_kind_is_said(officer: Actor) -> None:
    giver = make_party("xg")
    with acting_as(officer):
        item = act(officer)
    client, page = client_of(officer), address("contributions", item)
    for given, wrong in [
        ({"kind": "funding", "amount": "10"}, "currency"),
        ({"kind": "funding"}, "amount"),
        ({"kind": "funding", "amount": "-1", "currency": "AUD"}, "amount"),
        ({"kind": "funding", "amount": "1", "currency": "DEM"}, "currency"),
        ({"kind": "in_kind"}, "what"),
    ]:
        answer = client.post(page, {"party": giver.code, **given})
        assert answer.status_code == 422, given
        assert set(answer.context["form"].errors) == {wrong}, given
    client.post(page, {"party": giver.code, "kind": "funding", "amount": "1250.50", "currency": "AUD"})
    client.post(page, {"party": giver.code, "kind": "in_kind", "what": "A boat"})
    shown = Client().get(address("activity", item)).content.decode()
    assert "AUD 1,250.50" in shown
    assert "A boat" in shown


def test_a_contribution_is_put_right_and_taken_back(officer: Actor) -> None:
    with acting_as(officer):
        item, other = act(officer), act(officer)
        for one in (item, other):
            one.contributions.create(party=officer.party, kind="in_kind", what="A boat")
        key, foreign = item.contributions.get().pk, other.contributions.get().pk
    client, page = client_of(officer), address("contributions", item)
    sent = {"party": officer.party.code, "kind": "in_kind", "what": "Two boats"}
    client.post(f"{page}?change={key}", sent)
    with acting_as(officer):
        assert item.contributions.get().what == "Two boats"
    assert client.post(f"{page}?change={foreign}", sent).status_code == 404
    client.post(page, {"drop": str(key)})
    with acting_as(officer):
        assert Contribution.objects.count() == 1


def test_people_are_counted_by_party_sex_and_level_and_counted_anew(officer: Actor) -> None:
    party = make_party("xp")
    with acting_as(officer):
        item = act(officer)
    client, page = client_of(officer), address("participants", item)
    client.post(page, {"party": party.code, "senior_female": "3", "frontline_male": "12"})
    assert client.get(page, {"party": party.code}).context["one"]["senior_female"].value() == 3
    client.post(page, {"party": party.code, "senior_female": "4"})
    wrong = client.post(page, {"party": party.code, "senior_female": "-4"})
    assert wrong.status_code == 422
    with acting_as(officer):
        assert [one.total for one in queries.head_count_table(activity=item)] == [4, 4]
    client.post(page, {"party": party.code})
    with acting_as(officer):
        assert not Participation.objects.exists()


def test_a_pasted_table_counts_many_parties_and_leaves_the_others(officer: Actor) -> None:
    first, second = make_party("xp"), make_party("xq")
    with acting_as(officer):
        item = act(officer)
        item.participation.create(party=officer.party, sex="male", level="senior", number=1)
        item.participation.create(party=first, sex="male", level="senior", number=50)
    rows = ["Party\tSex\tLevel\tNumber", f"{first.name}\tWomen\tsenior\t3", f"{second.code}\tmale\tManagers\t2"]
    answer = client_of(officer).post(address("participants", item), {"as_table": "1", "table": "\r\n".join(rows)})
    assert answer.status_code == 302
    with acting_as(officer):
        found = {(one.party, one.sex, one.level, one.number) for one in Participation.objects.all()}
    assert found == {(officer.party, "male", "senior", 1), (first, "female", "senior", 3),
                     (second, "male", "manager", 2)}  # fmt: skip


def test_a_file_with_a_wrong_line_saves_nothing_and_comes_back_to_be_corrected(officer: Actor) -> None:
    with acting_as(officer):
        item = act(officer)
    party = officer.party.code
    content = f"\ufeff{party};female;senior;3\n{party};female;top;many\nnobody;male;senior;1\n".encode()
    file = SimpleUploadedFile("counts.csv", content)
    client, page = client_of(officer), address("participants", item)
    answer = client.post(page, {"as_table": "1", "file": file})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Line 2: “top” is none of: senior, manager" in shown
    assert "Line 3: no party is called “nobody”." in shown
    assert f"{party};female;senior;3" in shown
    binary = SimpleUploadedFile("counts.csv", b"\xff\xfe\x00")
    assert "UTF-8" in client.post(page, {"as_table": "1", "file": binary}).content.decode()
    assert "Paste a table" in client.post(page, {"as_table": "1"}).content.decode()
    with acting_as(officer):
        assert not Participation.objects.exists()


def test_an_output_that_is_a_document_is_told_to_its_readers_only(officer: Actor) -> None:
    with acting_as(officer):
        item = act(officer)
        paper = file_paper(officer, "Quiet guide", given=mark("AMBER", officer.party.token_id))
    client, page = client_of(officer), address("outputs", item)
    refused = client.post(page, {"kind": "document", "document": f"http://testserver/library/{paper.ref}/"})
    assert refused.status_code == 422
    assert "title in your own words" in refused.content.decode()
    client.post(page, {"kind": "document", "document": paper.ref, "title": "A guide"})
    client.post(page, {"kind": "course", "title": "A course", "address": "https://example.org/course"})
    assert "A guide" in client.get(address("activity", item)).content.decode()
    shown = Client().get(address("activity", item)).content.decode()
    assert "A guide" not in shown
    assert "A course" in shown


def test_an_output_without_a_title_bears_that_of_a_document_as_widely_read(officer: Actor) -> None:
    with acting_as(officer):
        item, paper = act(officer), file_paper(officer, "Open guide", given=mark("CLEAR", officer.party.token_id))
        operations.keep_output(actor=officer, activity=item, card=OutputCard("document", document=paper))
        assert item.outputs.get().title == "Open guide"


def test_what_came_out_has_a_kind_that_fits_and_a_title(officer: Actor) -> None:
    stranger = make_actor()
    with acting_as(officer):
        item = act(officer)
    with acting_as(stranger):
        hidden = file_paper(stranger, given=mark("AMBER", stranger.party.token_id))
    client, page = client_of(officer), address("outputs", item)
    for given, wrong in [
        ({"kind": "course"}, "title"),
        ({"kind": "document", "document": hidden.ref}, "document"),
        ({"kind": "document", "document": "nothing"}, "document"),
        ({"kind": "course", "title": "C", "address": "javascript:alert(1)"}, "address"),
    ]:
        answer = client.post(page, given)
        assert set(answer.context["form"].errors) == {wrong}, given
    with acting_as(officer):
        assert not Output.objects.exists()
        item.outputs.create(kind="course", title="A course")
        key = item.outputs.get().pk
    client.post(page, {"drop": str(key)})
    with acting_as(officer):
        assert not Output.objects.exists()


def test_activities_are_narrowed_by_each_choice(officer: Actor) -> None:
    group, today = make_group(), clock.today()
    with acting_as(officer):
        served = take_up(officer, area=make_area("piers", 2))
        act(officer)
        chosen = act(officer, served, kind="exercise", lead_group=group, lead_party=officer.party,
                     starts_on=today + timedelta(days=400))  # fmt: skip
    year = str(chosen.starts_on.year)
    for given in ({"kind": "exercise"}, {"state": "planned"}, {"area": "piers"}, {"body": group.code},
                  {"lead": officer.party.code}, {"year": year}):  # fmt: skip
        page = Client().get(reverse("commitments:activities"), given)
        assert list(page.context["page"].object_list) == [chosen], given
    assert not Client().get(reverse("commitments:activities"), {"state": "gone"}).context["page"].object_list


def test_a_count_beside_a_choice_is_what_choosing_it_shows(officer: Actor) -> None:
    with acting_as(officer):
        text = keep_paper(officer, count=2)
        one, two = (take_up(officer, provision_of(text, number)) for number in "12")
        act(officer, one, two, lead_group=make_group())
        operations.cancel_activity(actor=officer, activity=act(officer, one, starts_on=date(2030, 1, 1)))
    with acting_as(VISITOR):
        for name, rows in queries.activity_counts(actor=VISITOR, on=DAY).items():
            for code, _label, number in rows:
                choices = queries.ActivityChoices(on=DAY, **{name: [code]})
                assert queries.activities(actor=VISITOR, choices=choices).count() == number, (name, code)


def test_the_page_of_an_activity_asks_as_much_for_thirty_rows_as_for_one(officer: Actor) -> None:
    with acting_as(officer):
        item = act(officer, take_up(officer))

    def grow(number: int) -> None:
        party, clear = make_party(f"y{number}"), mark("CLEAR", officer.party.token_id)
        with acting_as(officer):
            paper = file_paper(officer, f"Guide {number}", given=clear)
            item.partners.add(party)
            item.contributions.create(party=party, kind="in_kind", what="A boat")
            item.participation.create(party=party, sex="male", level="senior", number=1)
            item.outputs.create(kind="document", title="G", document=paper)

    def fetch() -> object:
        return Client().get(address("activity", item))

    grow(0)
    fetch()
    one = queries_of(fetch)
    for number in range(1, 30):
        grow(number)
    assert queries_of(fetch) == one


def test_an_activity_is_recorded_with_its_partners(officer: Actor) -> None:
    partner = make_party("xp")
    answer = client_of(officer).post(
        reverse("commitments:record-activity"), {**sent_for(partners=[partner.code]), **marked(officer)}
    )
    assert str(partner) in Client().get(answer.url).content.decode()
