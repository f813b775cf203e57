from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from balai.kernel.identity.actor import VISITOR
from balai.kernel.identity.models import Group, GroupMembership, Party, Standing
from balai.kernel.identity.queries import group_members_on, parties_with_standing
from balai.people.models import Area, Attendance, Claim, Forum, Meeting
from balai.people.operations import load_forum, steward_actor
from balai.people.reading import BadForum, ForumFolder

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]
FIRST, TINY = ROOT / "forums" / "bali-process", ROOT / "tests" / "forums" / "tiny"


def load(path: Path) -> Forum:
    return load_forum(actor=VISITOR, folder=ForumFolder(path))


def codes(group: str, on: date, role: str) -> set[str]:
    return {m.party.code for m in group_members_on(Group.objects.get(code=group), on) if m.role == role}


def test_the_forum_has_its_members_today() -> None:
    load(FIRST)
    members = parties_with_standing("member", date(2024, 5, 1))
    kinds = [party.kind for party in members]
    assert (len(members), kinds.count("organisation")) == (49, 4)


def test_who_was_in_the_ad_hoc_group_on_a_day() -> None:
    load(FIRST)
    on_the_day = codes("ad-hoc-group", date(2013, 3, 5), "member")
    assert len(on_the_day) == 16
    assert {"ph", "us", "vn", "iom", "unhcr"} <= on_the_day
    assert not {"ae", "in", "unodc"} & on_the_day
    assert codes("ad-hoc-group", date(2013, 3, 5), "observer") == {"ca", "unodc"}
    assert len(codes("ad-hoc-group", date(2020, 10, 20), "member")) == 19


def test_loading_twice_changes_nothing() -> None:
    def counted() -> list[int]:
        models = (Party, Standing, Group, GroupMembership, Area, Meeting, Attendance, Claim, Forum)
        return [model.objects.count() for model in models]

    load(FIRST)
    first = counted()
    tokens = set(Party.objects.values_list("code", "token_id"))
    load(FIRST)
    assert counted() == first
    assert set(Party.objects.values_list("code", "token_id")) == tokens


def test_areas_stand_under_the_title_of_their_strategy_in_the_readers_language() -> None:
    load(FIRST)
    page, schemes = reverse("people:areas"), set(Area.objects.values_list("scheme", flat=True))
    with translation.override(None):
        read = {code: Client(headers={"accept-language": code}).get(page).content.decode() for code in ("en", "id")}
    assert "2023 Adelaide Strategy for Cooperation" in read["en"]
    assert "Kerangka Kerja Sama Kawasan" in read["id"]
    assert not [scheme for scheme in schemes if scheme in read["en"]]


def test_another_forum_is_another_folder() -> None:
    forum = load(TINY)
    assert str(forum.name).startswith("Lantern Dialogue")
    assert set(Area.objects.filter(is_current=True).values_list("scheme", flat=True)) == {"charter-2024"}
    assert not Party.objects.filter(code="au").exists()


def test_the_steward_keeps_the_register_and_sees_no_more() -> None:
    load(FIRST)
    steward = steward_actor()
    office = Group.objects.get(code="rso")
    assert steward.is_secretariat
    assert steward.holds(office.token_id)
    assert not steward.holds(Party.objects.get(code="pw").token_id)


def test_sources_that_disagree_both_stand() -> None:
    load(FIRST)
    claims = Claim.objects.filter(question__en__icontains="how many observers")
    assert {str(claim.says) for claim in claims} >= {"25 observers"}
    assert claims.count() == 2


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadForum, match=r"forum\.yaml"):
        load(tmp_path)
