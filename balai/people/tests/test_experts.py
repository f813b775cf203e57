import pytest
from django.db import Error, transaction
from django.urls import reverse

from balai.kernel import clock
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.tests.factories import make_actor, make_group
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.states import Tlp
from balai.kernel.missing import NotFound
from balai.kernel.ruling import Refused
from balai.kernel.web.tests.factories import make_client
from balai.people import operations, queries
from balai.people.models import CallUp, Expert
from balai.people.states import CALL_UP, STEPS, CallUpState

from .factories import TODAY, make_administrator, make_expert, make_outsider

pytestmark = pytest.mark.django_db


def cleared(administrator: Actor, tlp: str = Tlp.GREEN, *named: int) -> Expert:
    expert = make_expert(administrator, "Expert (invented)", tlp, *named)
    with acting_as(administrator):
        return operations.clear_expert(actor=administrator, expert=expert, is_cleared=True, on=TODAY)


def called(caller: Actor, expert: Expert) -> CallUp:
    with acting_as(caller):
        return operations.call_up(
            actor=caller, expert=expert, task="Teach at the port", starts_on=TODAY, ends_on=None, group=None
        )


def test_an_expert_is_called_and_the_sending_party_answers() -> None:
    administrator, caller = make_administrator(), make_outsider()
    expert = cleared(administrator)
    call = called(caller, expert)
    with acting_as(caller):
        assert [c.state for c in queries.call_ups(actor=caller, expert=expert)] == [CallUpState.CALLED]
        with pytest.raises(Refused):
            operations.answer_call(actor=caller, call_up=call, step="second")
    with acting_as(administrator):
        operations.answer_call(actor=administrator, call_up=call, step="second")
        with pytest.raises(Refused):  # no longer open
            operations.answer_call(actor=administrator, call_up=call, step="decline")
        operations.answer_call(actor=administrator, call_up=call, step="return")
    with acting_as(caller):
        assert queries.call_up(actor=caller, ref=call.ref).state == CallUpState.RETURNED


def test_a_call_is_read_by_the_two_parties_alone() -> None:
    call = called(caller := make_outsider(), cleared(administrator := make_administrator()))
    for reader in (caller, administrator):
        with acting_as(reader):
            assert queries.call_up(actor=reader, ref=call.ref) == call
    other = make_outsider()
    with acting_as(other), pytest.raises(NotFound):
        queries.call_up(actor=other, ref=call.ref)


def test_nobody_calls_before_the_party_has_cleared() -> None:
    expert = make_expert(make_administrator())
    with pytest.raises(Refused):
        called(make_outsider(), expert)


def test_only_an_administrator_clears() -> None:
    officer = make_actor()
    expert = make_expert(officer)
    with acting_as(officer), pytest.raises(Refused):
        operations.clear_expert(actor=officer, expert=expert, is_cleared=True, on=TODAY)


@pytest.mark.parametrize("change", ["answered", "another's book", "an expert unseen"])
def test_the_database_takes_into_another_partys_book_nothing_but_a_fresh_call_of_an_expert_one_reads(
    change: str,
) -> None:
    caller, administrator = make_outsider(), make_administrator()
    expert = cleared(administrator) if change != "an expert unseen" else cleared(administrator, Tlp.AMBER)
    owner = make_outsider().seat.party.token_id if change == "another's book" else expert.owner
    state = CallUpState.SECONDED if change == "answered" else CallUpState.CALLED
    row = CallUp(
        owner=owner, tlp=Tlp.AMBER, readers=[caller.seat.party.token_id], created_at=clock.now(),
        expert_id=expert.pk, task="Teach", state=state, starts_on=TODAY,
    )  # fmt: skip
    with acting_as(caller), pytest.raises(Error), transaction.atomic():
        row.save(force_insert=True)


def test_a_body_reads_a_call_only_as_far_as_it_may_know_of_the_expert() -> None:
    body, administrator = make_group(), make_administrator()
    caller = make_actor(groups=[body])
    hidden_from_body = cleared(administrator, Tlp.AMBER, caller.seat.party.token_id)
    for expert, reads in ((cleared(administrator), True), (hidden_from_body, False)):
        with acting_as(caller):
            call = operations.call_up(
                actor=caller, expert=expert, task="Teach", starts_on=TODAY, ends_on=None, group=body
            )
            assert (body.token_id in queries.call_up(actor=caller, ref=call.ref).readers) is reads


def test_the_roster_is_filtered_by_skill_language_and_clearance() -> None:
    administrator = make_administrator()
    ready, raw = cleared(administrator), make_expert(administrator, "Another (invented)")
    with acting_as(administrator):
        assert set(queries.experts(actor=administrator, skill="legal", language="th")) == {ready, raw}
        assert list(queries.experts(actor=administrator, cleared=True)) == [ready]
        assert not queries.experts(actor=administrator, skill="policy")
        assert not queries.experts(actor=administrator, language="fr")


def test_an_expert_taken_off_the_roster_is_gone_with_the_calls() -> None:
    administrator = make_administrator()
    expert = cleared(administrator)
    called(make_outsider(), expert)
    path = reverse("people:withdraw-expert", args=[expert.ref])
    assert make_client(make_outsider()).post(path).status_code == 403
    assert make_client(administrator).post(path).status_code == 302
    with acting_as(administrator):
        assert not Expert.objects.filter(pk=expert.pk).exists()
        assert not CallUp.objects.exists()


def test_the_whole_call_goes_through_the_pages() -> None:
    administrator, caller = make_administrator(), make_outsider()
    owner, asker = make_client(administrator), make_client(caller)
    expert = make_expert(administrator)
    page = reverse("people:expert", args=[expert.ref])
    assert owner.post(reverse("people:clear-expert", args=[expert.ref]), {"is_cleared": "1"}).status_code == 302
    form = {"task": "Teach at the port", "starts_on": "2026-04-01", "ends_on": "2026-03-01"}
    path = reverse("people:call-up", args=[expert.ref])
    assert asker.post(path, form).status_code == 422
    assert asker.post(path, form | {"ends_on": "2026-04-30"}).status_code == 302
    assert "Teach at the port" in asker.get(page).content.decode()
    assert "Second the expert" not in asker.get(page).content.decode()
    assert "Second the expert" in owner.get(page).content.decode()
    with acting_as(administrator):
        call = CallUp.objects.get()
    assert asker.post(reverse("people:answer-call", args=[call.ref, "second"])).status_code == 403
    assert owner.post(reverse("people:answer-call", args=[call.ref, "promote"])).status_code == 404
    assert owner.post(reverse("people:answer-call", args=[call.ref, "second"])).status_code == 302
    assert "Seconded" in asker.get(page).content.decode()


def test_every_answer_has_its_words() -> None:
    assert {step.name for step in CALL_UP.transitions} == set(STEPS)


def test_the_owner_sees_on_the_page_who_has_read_of_an_expert_and_nobody_else_does() -> None:
    owner, friend = make_administrator(), make_outsider()
    expert = make_expert(owner, "Expert (invented)", "AMBER", friend.seat.party.token_id)
    path = reverse("people:expert", args=[expert.ref])
    seen = make_client(friend).get(path).content.decode()
    assert "Who can read this" in seen
    assert "Who has read this" not in seen
    told = make_client(owner).get(path).content.decode()
    assert friend.user.name in told.partition("Who has read this")[2]


def test_the_languages_of_an_expert_are_told_by_name() -> None:
    administrator = make_administrator()
    expert = make_expert(administrator)
    with acting_as(administrator):
        Expert.objects.filter(pk=expert.pk).update(languages=["prs", "en"])
    page = make_client(administrator).get(reverse("people:expert", args=[expert.ref])).content.decode()
    assert "Dari, English" in page
