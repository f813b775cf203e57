"""Loading what a forum is: its parties, bodies, areas, meetings and open questions, from its folder of data."""

from typing import Any

from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.models import Group, GroupMembership, Party, Seat, Standing, Token
from balai.kernel.identity.queries import actor_for_seat
from balai.kernel.identity.states import GroupRole, SeatKind, TokenKind
from balai.kernel.operation import operation
from balai.people.models import Area, Attendance, Claim, Forum, Meeting
from balai.people.reading import ForumFolder

ROLES = {"members": "member", "organisations": "member", "observers": "observer"}
SETTING_AREAS = ("strategy", "framework", "declaration")
"""The kinds of text whose `area_scheme` is their own; another text's is the one that it is read in."""


@operation("people:forum:load")
def load_forum(*, actor: Actor, folder: ForumFolder) -> Forum:
    """Bring parties, bodies, areas and meetings in line with `folder`; what is written there by hand wins.

    Seats, people and marked things are never touched. Loading twice changes nothing.
    """
    data = folder.read("forum")
    for party in folder.read("parties"):
        _load_party(party)
    groups = folder.read("groups")
    for group in groups:
        _load_group(group)
    _join_groups(groups)
    _load_areas(folder.read("areas"), data["current_areas"], _strategies(folder.read("texts")))
    for meeting in folder.read("meetings"):
        _load_meeting(meeting)
    _load_claims(folder.read("disagreements"))
    return _load_forum_row(data, folder.digest)


def steward_actor() -> Actor:
    """The forum's own seat, from which the console and the loader act: it keeps the register, and sees no more."""
    forum = Forum.objects.select_related("steward__party").first()
    return actor_for_seat(forum.steward) if forum and forum.steward else VISITOR


def _load_party(data: dict[str, Any]) -> None:
    fields = {
        "kind": data["kind"],
        "name": data["name"],
        "aliases": data.get("aliases", []),
        "map_code": data.get("map") or "",
    }
    party = Party.objects.filter(code=data["code"]).first()
    if party is None:
        party = Party.objects.create(code=data["code"], token=Token.objects.create(kind=TokenKind.PARTY), **fields)
    else:
        Party.objects.filter(pk=party.pk).update(**fields)
    Standing.objects.filter(party=party).delete()
    Standing.objects.bulk_create(
        [
            Standing(
                party=party,
                kind=item["as"],
                since=item.get("since") or "",
                until=item.get("until") or "",
                is_known_by="since_is" in item,
                source=_source(item),
            )
            for item in data.get("standing", [])
        ]
    )


def _load_group(data: dict[str, Any]) -> None:
    fields = {
        "kind": data.get("kind", ""),
        "name": data["name"],
        "purpose": data.get("purpose", {}),
        "aliases": data.get("aliases", []),
        "has_all_members": data.get("members") == "all-members",
        "note": data.get("note") or {},
        "founded": data.get("founded") or "",
        "dissolved": data.get("dissolved") or "",
        "source": "; ".join(data.get("sources", []))[:200],
    }
    if not Group.objects.filter(code=data["code"]).update(**fields):
        Group.objects.create(code=data["code"], token=Token.objects.create(kind=TokenKind.GROUP), **fields)


def _join_groups(groups: list[dict[str, Any]]) -> None:
    """Parents and memberships, once every body is there."""
    bodies = {group.code: group for group in Group.objects.all()}
    parties = {party.code: party for party in Party.objects.all()}
    GroupMembership.objects.all().delete()
    rows = []
    for data in groups:
        body = bodies[data["code"]]
        Group.objects.filter(pk=body.pk).update(parent=bodies.get(data.get("parent") or ""))
        listed = data["members"] if isinstance(data.get("members"), list) else []
        chairs = [item | {"as": GroupRole.CO_CHAIR} for item in data.get("co_chairs", [])]
        rows += [_membership(body, parties[item["party"]], item) for item in chairs + listed]
    GroupMembership.objects.bulk_create(rows)


def _membership(group: Group, party: Party, item: dict[str, Any]) -> GroupMembership:
    return GroupMembership(
        group=group,
        party=party,
        role=item["as"],
        since=item.get("from") or "",
        until=item.get("until") or "",
        is_known_by="from_is" in item,
        source=_source(item),
    )


def _source(item: dict[str, Any]) -> str:
    return str(item.get("source") or "; ".join(item.get("sources", [])))[:200]


def _strategies(texts: list[dict[str, Any]]) -> dict[str, dict[str, str]]:
    """Each scheme of areas with the title of the text that set it."""
    return {text["area_scheme"]: text["title"] for text in texts if text["kind"] in SETTING_AREAS}


def _load_areas(areas: list[dict[str, Any]], current: str, strategies: dict[str, dict[str, str]]) -> None:
    for data in areas:
        scheme = data["scheme"]
        fields = {
            "scheme": scheme,
            "strategy": strategies.get(scheme, {}),
            "number": data.get("number"),
            "name": data["name"],
            "source": _source(data),
            "is_current": scheme == current,
        }
        Area.objects.update_or_create(code=data["code"], defaults=fields)
    rows = {area.code: area for area in Area.objects.all()}
    for data in areas:
        rows[data["code"]].becomes.set([rows[code] for code in data.get("maps_to", [])])


def _load_meeting(data: dict[str, Any]) -> None:
    place = data.get("place") or {}
    fields = {
        "group": Group.objects.filter(code=data.get("body") or "").first(),
        "kind": data.get("kind", "meeting"),
        "number": data.get("number"),
        "name": data.get("name") or data.get("title") or {},
        "starts": data.get("start") or "",
        "ends": data.get("end") or "",
        "place": {"en": place["city"]} if place.get("city") else {},
        "country": place.get("country") or "",
        "is_virtual": bool(data.get("virtual")),
        "source": _source(data),
        "note": data.get("note") or "",
    }
    meeting, _ = Meeting.objects.update_or_create(code=data["code"], defaults=fields)
    _load_attendance(meeting, data.get("attendance") or {})


def _load_attendance(meeting: Meeting, lists: dict[str, Any]) -> None:
    Attendance.objects.filter(meeting=meeting).delete()
    parties = {party.code: party for party in Party.objects.all()}
    Attendance.objects.bulk_create(
        [
            Attendance(meeting=meeting, party=parties[code], role=role)
            for name, role in ROLES.items()
            for code in lists.get(name, [])
        ]
    )


def _load_claims(questions: list[dict[str, Any]]) -> None:
    Claim.objects.all().delete()
    Claim.objects.bulk_create(
        [
            Claim(
                about=question["about"]["code"],
                question=question["question"],
                says=claim["says"],
                kept=question.get("kept") or {},
                dated=claim.get("dated") or "",
                source=claim["source"],
            )
            for question in questions
            for claim in question["claims"]
        ]
    )


def _load_forum_row(data: dict[str, Any], digest: str) -> Forum:
    fields = {
        "name": data["name"],
        "short_name": data["short_name"],
        "mandate": data["mandate"],
        "founded": data.get("founded") or "",
        "languages": data["default_languages"],
        "area_scheme": data["current_areas"],
        "strategy": data.get("current_strategy") or "",
        "notices": data.get("disclaimers", []),
        "digest": digest,
        "steward": _steward(data),
    }
    forum, _ = Forum.objects.update_or_create(code=data["id"], defaults=fields)
    return forum


def _steward(data: dict[str, Any]) -> Seat:
    """The seat that keeps the register, of the party that hosts the support office, sitting in that body."""
    office = Group.objects.get(code=data["support_office"])
    host = Party.objects.get(code=data["hosted_by"])
    seat = Seat.objects.filter(is_secretariat=True, party=host, groups=office, kind=SeatKind.OFFICER).first()
    if seat is None:
        title = {language: f"{office.name.get(language, office.name)}: {word}" for language, word in REGISTER.items()}
        token = Token.objects.create(kind=TokenKind.SEAT)
        seat = Seat.objects.create(party=host, kind=SeatKind.OFFICER, is_secretariat=True, title=title, token=token)
        seat.groups.add(office)
    return seat


REGISTER = {"en": "register", "id": "daftar"}
