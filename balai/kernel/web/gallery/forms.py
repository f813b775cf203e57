"""Specimens of forms."""

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from balai.kernel.ruling import allow, refuse
from balai.kernel.web.shapes import Choice, Facet

from .specimen import LONG, THAI, Specimen

KINDS = [("statement", "Statement"), ("strategy", "Strategy"), ("paper", f"{THAI} - {LONG}")]


class SpecimenForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(help_text="As it stands on the first page.")
    kind = forms.ChoiceField(choices=KINDS)
    date = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}))
    summary = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), required=False)
    language = forms.ChoiceField(choices=KINDS, widget=forms.RadioSelect)
    topics = forms.MultipleChoiceField(choices=KINDS, widget=forms.CheckboxSelectMultiple, required=False)
    is_final = forms.BooleanField(label="This is the adopted text", help_text="Drafts can be replaced.")

    use_required_attribute = False


FILLED = {
    "title": "Statement of the invented forum",
    "kind": "statement",
    "date": "2031-03-05",
    "language": "strategy",
}
FACETS = (
    Facet("kind", "Kind", (Choice("s", "Statement", is_chosen=True, count=1204), Choice("p", "Paper", count=0))),
    Facet("body", "Body", (Choice("f", LONG, count=3), Choice("t", THAI, count=12))),
    Facet("area", "Area", ()),
)

FORMS = {
    "form": (
        Specimen("empty", {"form": SpecimenForm(prefix="empty"), "label": "Save"}),
        Specimen("filled", {"form": SpecimenForm(initial=FILLED, prefix="filled"), "label": "Save"}),
    ),
    "error_summary": (Specimen("three mistakes", {"form": SpecimenForm({"wrong-title": ""}, prefix="empty")}),),
    "button_row": (
        Specimen("one act", {"label": "Save"}),
        Specimen("an act on a page of its own", {"label": "Take up a commitment", "url": "#"}),
        Specimen(
            "two acts and a way out",
            {"label": "Accept", "second_label": "Reject", "second_name": "reject", "cancel_url": "#"},
        ),
        Specimen("an act that cannot be undone", {"label": "Withdraw", "is_danger": True, "cancel_url": "#"}),
    ),
    "why_not": (
        Specimen("refused", {"ruling": refuse("Only the owner reports progress."), "action": "Report progress"}),
        Specimen("allowed: nothing is shown", {"ruling": allow(), "action": "Report progress"}),
    ),
    "filters": (Specimen("with counts", {"facets": FACETS, "kept": {"q": "ferry"}, "clear_url": "#"}),),
    "file_drop": (
        Specimen("empty", {"id": "files-1", "hint": "PDF, DOCX, ODT, HTML, Markdown or text, up to 50 MB each."}),
        Specimen(
            "refused",
            {
                "id": "files-2",
                "errors": (f"{LONG}.pdf: this file is locked with a password.",),
                "taken": (SimpleUploadedFile("statement.docx", b"invented"),),
            },
        ),
    ),
}
