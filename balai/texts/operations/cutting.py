"""Splitting and joining what is under review. The first part keeps the permanent reference."""

from dataclasses import replace

from django.db.models import F

from balai.kernel import clock
from balai.kernel.identity.actor import Actor
from balai.kernel.operation import operation
from balai.library.operations import index_thing
from balai.texts import rules
from balai.texts.engine.cutting import Piece, cut, cut_clause, joined, joined_clauses, without_number
from balai.texts.models import Provision

from .holding import hold
from .reviewing import keep_meaning


@operation("texts:provision:split")
def split_provision(*, actor: Actor, provision: Provision, at: int | None, number: str = "") -> Provision:
    """End `provision` before the character `at`; what follows is a provision of its own, with the items. Both wait.

    Answers the second part, which bears `number`. Raises `Refused`.
    """
    rules.may_review(actor, provision.text).require()
    hold(provision)
    rules.ready_to_cut(provision, at).require()
    first, second = cut(_piece(provision), at or 0)
    moved = Provision.objects.filter(text=provision.text, position__gt=provision.position)
    moved.update(position=F("position") + 1)
    after = Provision.objects.create(
        **provision.mark.as_fields(),
        created_at=clock.now(),
        text=provision.text,
        parent=provision.parent,
        position=provision.position + 1,
        kind=provision.kind,
        heading=provision.heading,
        number=number,
        type=provision.type,
        area=provision.area,
    )
    provision.children.exclude(pk=after.pk).update(parent=after)
    _keep(actor, provision, first)
    rest = without_number(second.words, number)
    _keep(actor, after, cut(second, len(second.words) - len(rest))[1] if rest != second.words else second)
    return after


@operation("texts:provision:join")
def join_provisions(*, actor: Actor, provision: Provision) -> Provision:
    """Make `provision` and the next in reading order one, that keeps its number and reference and waits."""
    rules.may_review(actor, provision.text).require()
    hold(provision)
    following = Provision.objects.filter(text=provision.text, position=provision.position + 1).first()
    rules.ready_to_join(provision, following).require()
    assert following is not None
    whole = joined(_piece(provision), _piece(following))
    following.children.update(parent=provision)
    index_thing(finding=None, object_id=following.pk)
    following.delete()
    later = Provision.objects.filter(text=provision.text, position__gt=provision.position)
    later.update(position=F("position") - 1)
    _keep(actor, provision, whole)
    return provision


@operation("texts:clause:split")
def split_clause(*, actor: Actor, provision: Provision, clause: int, at: int | None) -> Provision:
    """End the clause with that number (from 0) before the character `at`; the rest says the same again."""
    rules.may_review(actor, provision.text).require()
    hold(provision)
    start, end = provision.clauses[clause]["span"]
    rules.ready_to_cut(provision, at if at is not None and start < at < end else None).require()
    _keep(actor, provision, replace(_piece(provision), clauses=tuple(cut_clause(provision.clauses, clause, at or 0))))
    return provision


@operation("texts:clause:join")
def join_clauses(*, actor: Actor, provision: Provision, clause: int) -> Provision:
    """Make the clause with that number (from 0) and the next one one."""
    rules.may_review(actor, provision.text).require()
    hold(provision)
    rules.ready_to_join_clauses(provision, clause).require()
    _keep(actor, provision, replace(_piece(provision), clauses=tuple(joined_clauses(provision.clauses, clause))))
    return provision


def _piece(provision: Provision) -> Piece:
    return Piece(provision.words, tuple(provision.footnotes), tuple(provision.clauses))


def _keep(actor: Actor, provision: Provision, piece: Piece) -> None:
    """What it is made of has changed, so whoever reviewed it before has not seen it as it is."""
    provision.words, provision.footnotes = piece.words, [dict(note) for note in piece.footnotes]
    provision.clauses = [dict(clause) for clause in piece.clauses]
    provision.reviewed_by, provision.reviewed_at = None, None
    provision.save(update_fields=["words", "footnotes", "reviewed_by", "reviewed_at"])
    keep_meaning(actor, provision)
