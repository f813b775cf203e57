"""The standing record: parties, bodies, areas, meetings and open questions, now and on a date. Public facts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from balai.kernel.dates import covers
from balai.kernel.identity.models import Group, GroupMembership, Party, Standing
from balai.kernel.identity.states import GroupRole, PartyKind, StandingKind
from balai.kernel.missing import NotFound
from balai.people.models import Area, Attendance, Claim, Forum, Meeting

RANK: dict[str, int] = {StandingKind.MEMBER: 0, StandingKind.OBSERVER: 1}
"""A forum's data may know other standings, such as partner; they come after these."""
ROLE_RANK = [GroupRole.CO_CHAIR, GroupRole.MEMBER, GroupRole.PARTICIPANT, GroupRole.OBSERVER]


@dataclass(frozen=True)
class Listed:
    """A party with its standing on a day. `standing` is empty for a party without any, `since` ISO of any precision."""

    party: Party
    standing: str = ""
    since: str = ""
    is_known_by: bool = False
    is_co_chair: bool = False


@dataclass(frozen=True)
class Place:
    """A party's place in a body on a day, or over a time; `source` names the document that shows it."""

    party: Party
    role: str
    group: Group
    since: str = ""
    until: str = ""
    is_known_by: bool = False
    source: str = ""

    def get_role_display(self) -> str:
        """The role in the reader's language."""
        return str(GroupRole(self.role).label)


def forum() -> Forum | None:
    """What this forum is; None before its data is loaded."""
    return Forum.objects.first()


def parties_on(on: date) -> list[Listed]:
    """Every party with its standing on that day: members, observers, then the others, each by name."""
    standings: dict[object, Standing] = {}
    for row in Standing.objects.order_by("since"):
        if covers(row.since, row.until, on):
            best = standings.get(row.party_id)
            if best is None or _rank(row.kind) < _rank(best.kind):
                standings[row.party_id] = row
    chairs = {place.party_id for place in _memberships_on(on, group__parent=None, role=GroupRole.CO_CHAIR)}
    listed = [_listed(party, standings.get(party.pk), party.pk in chairs) for party in Party.objects.all()]
    return sorted(listed, key=lambda one: (_rank(one.standing), str(one.party)))


def _listed(party: Party, standing: Standing | None, is_co_chair: bool) -> Listed:
    if standing is None:
        return Listed(party, is_co_chair=is_co_chair)
    return Listed(party, standing.kind, standing.since, standing.is_known_by, is_co_chair)


def _rank(standing: str) -> int:
    return RANK.get(standing, len(RANK) + (not standing))


def party(ref: str) -> Party:
    """One party. Raises `NotFound`."""
    return NotFound.unless(Party.objects.filter(ref=ref).first())


def standing_over_time(party: Party) -> QuerySet[Standing]:
    """A party's standing with its sources, oldest first."""
    return Standing.objects.filter(party=party).order_by("since", "id")


def places_of(party: Party) -> list[Place]:
    """The bodies that a party has a place in over time, each with role, dates and source."""
    rows = GroupMembership.objects.filter(party=party).select_related("group", "party")
    return [_place(row) for row in rows.order_by("group__code", "since", "id")]


def groups_joined(party: Party, on: date) -> list[Group]:
    """The bodies that `party` belongs to on that day, those of all members included."""
    joined = {row.group_id for row in _memberships_on(on, party=party)}
    is_member = any(s.kind == StandingKind.MEMBER and covers(s.since, s.until, on) for s in standing_over_time(party))
    groups = Group.objects.filter(dissolved="").order_by("code")
    return [group for group in groups if group.pk in joined or (is_member and group.has_all_members)]


def groups() -> QuerySet[Group]:
    """Every body, those that were dissolved included."""
    return Group.objects.select_related("parent").order_by("code")


@dataclass(frozen=True)
class Branch:
    """A body in the tree of bodies; `depth` is 0 for those that report to none."""

    group: Group
    depth: int


def group_tree() -> list[Branch]:
    """Every body under the one it reports to, in the order of the founding."""
    by_parent: dict[object, list[Group]] = {}
    for group in Group.objects.all():
        by_parent.setdefault(group.parent_id, []).append(group)
    return list(_branches(by_parent, None, 0))


def _branches(by_parent: dict[object, list[Group]], parent: object, depth: int) -> Iterable[Branch]:
    for group in sorted(by_parent.get(parent, ()), key=lambda g: (bool(g.dissolved), g.founded or "9", g.code)):
        yield Branch(group, depth)
        yield from _branches(by_parent, group.pk, depth + 1)


def group(ref: str) -> Group:
    """One body. Raises `NotFound`."""
    return NotFound.unless(Group.objects.select_related("parent").filter(ref=ref).first())


def children(group: Group) -> QuerySet[Group]:
    """The bodies that report to `group`."""
    return Group.objects.filter(parent=group).order_by("dissolved", "code")


def places_on(group: Group, on: date) -> list[Place]:
    """Who was in `group` on that day: Co-Chairs, members, then the others, each by name and once."""
    rows = _memberships_on(on, group=group)
    chairs = {row.party_id for row in rows if row.role == GroupRole.CO_CHAIR}
    found = [_place(row) for row in rows if row.role == GroupRole.CO_CHAIR or row.party_id not in chairs]
    if group.has_all_members:
        listed = {place.party.pk for place in found}
        found += [_place_of_member(group, s) for s in _members_on(on) if s.party_id not in listed]
    return sorted(found, key=lambda p: (ROLE_RANK.index(GroupRole(p.role)), str(p.party)))


def questions_about(code: str) -> dict[str, list[Claim]]:
    """Questions on which sources disagree about the party or body `code`, each with what every source says."""
    found: dict[str, list[Claim]] = {}
    for claim in Claim.objects.filter(about=code).order_by("id"):
        found.setdefault(str(claim.question), []).append(claim)
    return found


def meetings(*, group: Group | None = None) -> QuerySet[Meeting]:
    """Meetings and events, newest first."""
    found = Meeting.objects.select_related("group").order_by("-starts", "code")
    return found.filter(group=group) if group else found


def meeting(ref: str) -> Meeting:
    """One meeting. Raises `NotFound`."""
    return NotFound.unless(Meeting.objects.select_related("group").filter(ref=ref).first())


def attendance(meeting: Meeting) -> QuerySet[Attendance]:
    """Who came, as the record of the meeting lists it; empty when no document lists anybody."""
    return Attendance.objects.filter(meeting=meeting).select_related("party").order_by("role", "party__code")


def areas() -> QuerySet[Area]:
    """Areas of cooperation of every strategy, the current ones first."""
    return Area.objects.prefetch_related("becomes").order_by("-is_current", "-scheme", "number", "code")


def current_areas() -> QuerySet[Area]:
    """The areas of the strategy in force."""
    return Area.objects.filter(is_current=True).order_by("number", "code")


def area_names() -> dict[str, str]:
    """The areas in force by code, in the reader's language."""
    return {area.code: str(area) for area in current_areas()}


def country_names() -> dict[str, str]:
    """The forum's states and territories by ISO 3166 code, in the reader's language, by name."""
    found = Party.objects.filter(kind__in=[PartyKind.STATE, PartyKind.TERRITORY])
    return dict(sorted(((party.code, str(party)) for party in found), key=lambda pair: pair[1]))


def _memberships_on(on: date, **filters: object) -> list[GroupMembership]:
    rows = GroupMembership.objects.filter(**filters).select_related("party", "group").order_by("party__code", "id")
    return [row for row in rows if covers(row.since, row.until, on)]


def _members_on(on: date) -> list[Standing]:
    rows = Standing.objects.filter(kind=StandingKind.MEMBER).select_related("party").order_by("party__code")
    return [row for row in rows if covers(row.since, row.until, on)]


def _place(row: GroupMembership) -> Place:
    return Place(row.party, row.role, row.group, row.since, row.until, row.is_known_by, row.source)


def _place_of_member(group: Group, row: Standing) -> Place:
    return Place(row.party, GroupRole.MEMBER, group, row.since, row.until, row.is_known_by, row.source)
