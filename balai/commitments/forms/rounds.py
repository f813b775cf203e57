"""Opening a progress round, answering it, and putting right what was answered."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from balai.commitments import queries
from balai.commitments.models import Answer, ProgressRound
from balai.commitments.operations import AnswerCard, RoundCard
from balai.commitments.queries import Line
from balai.commitments.states import DECLARABLE, CommitmentState
from balai.kernel import clock
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party
from balai.kernel.marking.mark import mark, no_wider
from balai.kernel.marking.states import Tlp
from balai.kernel.web.days import DayField

from .fields import InLanguages, NamedSeveralField, bodies

OFFICE, OWN, NAMED = "office", "own", "named"
STATES = [(state, CommitmentState(state).label) for state in DECLARABLE]


class RoundForm(InLanguages):
    """The frame of a round, and who is called: proposed are those who lead an open commitment of the bodies chosen."""

    multilingual = "title"
    multilingual_label = _("Title")
    period_from = DayField(label=_("Period from"))
    period_to = DayField(label=_("Period to"))
    due_on = DayField(label=_("Reports are due on"))
    bodies = NamedSeveralField(
        label=_("Bodies whose commitments are asked about"),
        required=False,
        help_text=_("None chosen: the open commitments of all."),
    )
    leads = forms.MultipleChoiceField(label=_("Who is called"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bodies"].queryset = bodies()
        self.leads = {lead.ref: lead for lead in queries.leads_to_call(actor=actor, bodies=self._bodies())}
        field: Any = self.fields["leads"]
        field.choices = by_name(self.leads)
        self._tick_all()
        field.error_messages["required"] = _("Choose who is called.")

    def _tick_all(self) -> None:
        """Everybody proposed is called unless ticked off; whoever asks for a proposal anew sees it whole."""
        self.initial["leads"] = list(self.leads)
        if "finds" in self.data:
            self.data = self.data.copy()
            self.data.setlist("leads", list(self.leads))

    def _bodies(self) -> list[Group]:
        chosen = self.data.getlist("bodies") if self.is_bound else []  # type: ignore[attr-defined]
        return list(bodies().filter(code__in=chosen))

    def clean_due_on(self) -> Any:
        """Not a day that is over."""
        return day_to_come(self.cleaned_data["due_on"])

    def clean(self) -> dict[str, Any]:
        """The period has a length."""
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("period_from"), data.get("period_to")
        if first and last and last < first:
            self.add_error("period_to", _("The period ends before it begins."))
        return data

    def card(self) -> RoundCard:
        """Only of a valid form."""
        data = self.cleaned_data
        frame = {name: data[name] for name in ("period_from", "period_to", "due_on")}
        return RoundCard(title=self.words(), bodies=list(data["bodies"]), **frame)

    def called(self) -> list[Party | Group]:
        """Those ticked; only of a valid form."""
        return [self.leads[ref] for ref in self.cleaned_data["leads"]]


def day_to_come(day: date) -> date:
    """That day, unless it is over. Raises `ValidationError`."""
    if day < clock.today():
        raise ValidationError(_("Give those who are called until a day to come."))
    return day


class DueForm(forms.Form):
    """Another day by which reports are due."""

    use_required_attribute = False
    due_on = DayField(label=_("Reports are due on"))

    def clean_due_on(self) -> Any:
        """Not a day that is over."""
        return day_to_come(self.cleaned_data["due_on"])


class CallForm(forms.Form):
    """Who is called besides: those who lead what the round asks about, and are not called yet."""

    leads = forms.MultipleChoiceField(
        label=_("Who is called besides"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose who is called.")},
    )

    def __init__(self, actor: Actor, item: ProgressRound, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leads = {lead.ref: lead for lead in queries.leads_left(actor=actor, round=item)}
        self.fields["leads"].choices = by_name(self.leads)  # type: ignore[attr-defined]

    def called(self) -> list[Party | Group]:
        """Those ticked; only of a valid form."""
        return [self.leads[ref] for ref in self.cleaned_data["leads"]]


def by_name(leads: dict[str, Party | Group]) -> list[tuple[str, str]]:
    """The choices among `leads`, given by reference, in the order of their names."""
    return sorted(((ref, str(lead)) for ref, lead in leads.items()), key=lambda choice: choice[1])


class OverviewForm(forms.Form):
    """What the report of a round says in front."""

    overview = forms.CharField(
        label=_("Overview"), max_length=8000, widget=forms.Textarea(attrs={"rows": 12}), required=False
    )


class WordForm(forms.Form):
    """Why a reply is sent back; not asked of who clears it with the button beside."""

    use_required_attribute = False

    word = forms.CharField(label=_("A word to those who wrote it"), max_length=500, widget=forms.Textarea({"rows": 2}))


class CorrectionForm(forms.Form):
    """What should have been reported."""

    use_required_attribute = False
    note = forms.CharField(label=_("What was done"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))
    state = forms.ChoiceField(
        label=_("How it stands, as you declare it"), required=False, choices=[("", _("As before")), *STATES]
    )


class AnswerForm(forms.Form):
    """What a lead says of one commitment: it starts from the last report, and what is left as it was says nothing."""

    use_required_attribute = False
    note = forms.CharField(
        label=_("What was done"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    state = forms.ChoiceField(label=_("How it stands, as you declare it"), required=False)
    nothing_to_add = forms.BooleanField(label=_("Nothing to add to the last report"), required=False)
    who = forms.ChoiceField(label=_("Who may read it"), required=False)

    def __init__(self, line: Line, office: int, members: frozenset[int], owner: int, data: Any = None) -> None:
        self.line, self.office, self.owner = line, office, owner
        super().__init__(data, prefix=line.commitment.ref, initial=_initial(line, office))
        self.fields["state"].choices = [("", _("As before")), *STATES]  # type: ignore[attr-defined]
        self.fields["who"].choices = self._readers(members)  # type: ignore[attr-defined]

    def _readers(self, members: frozenset[int]) -> list[tuple[str, Any]]:
        """As the commitment, or more narrowly; by name where that was chosen."""
        labels = {OFFICE: _("Only we and who opened the round"), OWN: _("Only we")}
        source = self.line.commitment.mark
        narrower = [
            (name, labels[name])
            for name, (tlp, told) in _presets(self.office).items()
            if no_wider(mark(tlp, self.owner, told), source, members)
        ]
        named = [(NAMED, _("Those chosen by name"))] if self.initial["who"] == NAMED else []
        return [("", _("Whoever reads the commitment")), *narrower, *named]

    def clean(self) -> dict[str, Any]:
        """Either something is said, or there is nothing to add."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("nothing_to_add") and self._says_new(data):
            self.add_error("nothing_to_add", _("Say what was done, or that there is nothing to add: not both."))
        if not data.get("note") and not data.get("nothing_to_add") and data.get("state", "") != self.initial["state"]:
            self.add_error("note", _("Say what was done."))
        return data

    def _says_new(self, data: dict[str, Any]) -> bool:
        last = self.line.last
        note, state = data.get("note", ""), data.get("state", "")
        if not note:
            return False
        return last is None or _plain(note) != _plain(last.note) or state not in ("", last.state)

    def card(self) -> AnswerCard | None:
        """What is said; None where all was left as it was. Only of a valid form."""
        data = self.cleaned_data
        if not data["nothing_to_add"] and not self._says_new(data):
            return None
        tlp, told = self._told(data["who"])
        said = {name: data[name] for name in ("note", "state", "nothing_to_add")}
        return AnswerCard(self.line.commitment, tlp=tlp, told_to=told, **said)

    def _told(self, who: str) -> tuple[str, Sequence[int]]:
        answer = self.line.answer
        if who == NAMED and answer:
            return answer.entry_tlp, answer.told_to
        return _presets(self.office).get(who, ("", ()))


def _presets(office: int) -> dict[str, tuple[str, tuple[int, ...]]]:
    """Label and named tokens of what can be chosen without naming anybody; `office` opened the round."""
    return {OFFICE: (Tlp.AMBER, (office,)), OWN: (Tlp.STRICT, ())}


def _initial(line: Line, office: int) -> dict[str, Any]:
    """What was drafted; else the last report, so that only what is new has to be written."""
    who = _who(line.answer, office) if line.answer else ""
    is_silent = bool(line.answer and line.answer.nothing_to_add)
    said: Any = line.answer if line.answer and line.answer.note else line.last
    start = {"note": said.note, "state": said.state} if said else {"note": "", "state": ""}
    return {**start, "nothing_to_add": is_silent, "who": who}


def _who(answer: Answer, office: int) -> str:
    if not answer.entry_tlp:
        return ""
    given = (answer.entry_tlp, tuple(answer.told_to))
    return next((name for name, (tlp, told) in _presets(office).items() if (str(tlp), told) == given), NAMED)


def _plain(words: str) -> str:
    """The words without what a browser or a hand changes in passing."""
    return " ".join(words.split())
