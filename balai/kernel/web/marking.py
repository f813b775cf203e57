"""The marking control: the form that turns a choice of label and readers into a mark, and shows who will read."""

from collections.abc import Iterable
from operator import itemgetter
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party, Seat
from balai.kernel.identity.states import MEMBERS
from balai.kernel.marking.mark import BadMark, Mark, mark, no_wider
from balai.kernel.marking.queries import member_tokens, nameable, readership
from balai.kernel.marking.states import Tlp

from .guards import confirm
from .shapes import Choice, Facet, MarkingControl, Outcome

TARGET = "who-reads"
"""The id of the part of the control that htmx replaces."""
ANCHORS = {"owner": "mark-owner", "tlp": "tlp-1", "readers": "mark-readers"}
"""The ids in `marking_control.html` to which an error summary leads."""
NAMED = {Tlp.AMBER: ("members", "parties", "groups"), Tlp.STRICT: ("parties",), Tlp.RED: ("seats",)}
"""Which kinds of readers each label may name (FIRST, TLP 2.0); the others name none."""
HEADINGS = {"members": _("All members"), "parties": _("Parties"), "groups": _("Groups"), "seats": _("Seats")}


class MarkForm(forms.Form):
    """Owner, label and named readers, as `actor` may give them. Once valid, `given` is the mark."""

    owner = forms.TypedChoiceField(label=_("Owner"), coerce=int)
    tlp = forms.ChoiceField(label=_("Who may read this"), choices=Tlp.choices)
    readers = forms.TypedMultipleChoiceField(label=_("Named readers"), coerce=int, required=False)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.named = _named_readers()
        self.fields["owner"].choices = owners_for(actor)  # type: ignore[attr-defined]
        self.fields["owner"].required = False
        for name, anchor in ANCHORS.items():
            self.fields[name].widget.attrs["id"] = anchor
        self.fields["tlp"].error_messages["required"] = _("Choose a label.")
        self.fields["readers"].choices = [  # type: ignore[attr-defined]
            choice for choices in self.named.values() for choice in choices
        ]

    def clean(self) -> dict[str, Any]:
        """Makes the mark; a reader narrower than the label can name is an error, and never left out silently."""
        data: dict[str, Any] = super().clean() or {}
        if self.actor.seat and self.data.get("as_seat", "") not in ("", self.actor.seat.ref):
            self.add_error("tlp", _("You act from another seat since this page was opened: check owner and readers."))
        if self.errors:
            return data
        owner = data["owner"] or self._first_owner()
        try:
            data["given"] = mark(data["tlp"], owner, self._fitting(data["tlp"], data["readers"]))
        except BadMark as bad:
            self.add_error("readers", str(bad))
        return data

    @property
    def given(self) -> Mark:
        """The mark chosen; only of a valid form."""
        chosen: Mark = self.cleaned_data["given"]
        return chosen

    def outcome(self) -> Outcome:
        """Who would be able to read; of an unbound form, under its first choice."""
        form = self if self.is_bound else MarkForm(self.actor, self._first_choice())
        if form.is_valid():
            reached = readership(form.given)
            names = tuple(f"{seat} ({seat.party})" for seat in reached.seats)
            return Outcome(sentence=reached.sentence, names=names)
        return Outcome(error=next((str(e) for errors in form.errors.values() for e in errors), ""))

    def control(self, preview_url: str = "") -> MarkingControl:
        """What `marking_control.html` shows; `preview_url` answers `preview`, usually the page's own address."""
        readers, tlp = self._chosen("readers"), self._chosen("tlp")
        owners = tuple(_choices(self.fields["owner"].choices, self._chosen("owner")))  # type: ignore[attr-defined]
        return MarkingControl(
            labels=tuple(_choices(Tlp.choices, tlp)),
            readers=tuple(
                Facet("readers", HEADINGS[kind], tuple(_choices(choices, readers)))
                for kind, choices in self.named.items()
                if choices
            ),
            outcome=self.outcome(),
            preview_url=preview_url,
            as_seat=self.actor.seat.ref if self.actor.seat else "",
            owner=owners[0].label if len(owners) == 1 else "",
            owners=owners if len(owners) > 1 else (),
        )

    def _fitting(self, tlp: str, readers: Iterable[int]) -> set[int]:
        """The tokens named; under RED the actor's own seat is always one of them."""
        named = set(readers)
        kinds = NAMED.get(Tlp(tlp), ())
        fitting = {token for kind in kinds for token, _name in self.named[kind]}
        if kinds and named - fitting:
            headings = ", ".join(str(HEADINGS[kind]) for kind in kinds)
            raise BadMark(_("TLP:%(label)s names only: %(kinds)s.") % {"label": tlp, "kinds": headings})
        own = {self.actor.seat.token_id} if tlp == Tlp.RED and self.actor.seat else set()
        return named & fitting | own

    def _first_owner(self) -> int:
        choices: list[tuple[int, str]] = self.fields["owner"].choices  # type: ignore[attr-defined]
        return choices[0][0] if choices else 0

    def _first_choice(self) -> dict[str, Any]:
        first = {"tlp": Tlp.AMBER, "readers": [], "owner": self._first_owner()}
        return first | {name: value for name, value in self.initial.items() if name in first}

    def _chosen(self, name: str) -> set[str]:
        value: Any = self[name].value() if self.is_bound else self._first_choice()[name]
        values = value if isinstance(value, list | tuple | set | frozenset) else [value]
        return {str(one) for one in values}


def initial_of(given: Mark) -> dict[str, Any]:
    """The `initial` of a form that starts from a mark already given."""
    return {"owner": given.owner, "tlp": given.tlp, "readers": sorted(given.readers - {given.owner})}


def owners_for(actor: Actor) -> list[tuple[int, str]]:
    """For whom `actor` may own things: the party acted for, then the groups that the seat sits in."""
    if actor.seat is None:
        return []
    groups = actor.seat.groups.order_by("code")
    return [(actor.seat.party.token_id, str(actor.seat.party)), *((group.token_id, str(group)) for group in groups)]


def asks_who_reads(request: HttpRequest) -> bool:
    """Whether the form was sent to be shown again with its readers, and nothing is to be saved."""
    return "show_readers" in request.POST or request.headers.get("HX-Target") == TARGET


def preview(request: HttpRequest, form: MarkForm) -> HttpResponse | None:
    """The part that htmx asked for, None when the whole page is to be answered."""
    if request.headers.get("HX-Target") != TARGET:
        return None
    return render(request, "web/components/marking_outcome.html", {"outcome": form.outcome()})


def in_error(*sent: forms.Form) -> list[forms.Form]:
    """Those that have errors: a page with several forms has an error summary for each, this one's included."""
    return [form for form in sent if form.errors]


def confirm_release(request: HttpRequest, before: Mark | None, after: Mark) -> None:
    """Whoever lets more people read a thing, or gives it to another owner, confirms first that it is still them.

    `before` is the mark that the thing bears, None for a new one. Call it before anything is written.
    """
    if before and (after.owner != before.owner or not no_wider(after, before, member_tokens())):
        confirm(request)


def _named_readers() -> dict[str, list[tuple[int, str]]]:
    """Tokens with their names by kind, in the order of the headings, each kind by name as the reader sees it."""
    named: dict[str, list[tuple[int, str]]] = {"members": [(MEMBERS, str(_("Every member")))]}
    for kind, holders in nameable().items():
        named[kind] = sorted(((holder.token_id, _name(holder)) for holder in holders), key=itemgetter(1))
    return named


def _name(holder: Party | Group | Seat) -> str:
    return f"{holder} ({holder.party})" if isinstance(holder, Seat) else str(holder)


def _choices(pairs: Iterable[tuple[Any, Any]], chosen: set[str]) -> list[Choice]:
    return [Choice(str(value), label, is_chosen=str(value) in chosen) for value, label in pairs]
