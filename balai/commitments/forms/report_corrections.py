"""Withdrawing a published report, and correcting it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balai.commitments import queries
from balai.commitments.models import ProgressReport

from .compiling import ReportForm


class WithdrawReportForm(forms.Form):
    """Why it is withdrawn, for its readers."""

    use_required_attribute = False
    why = forms.CharField(
        label=_("Why it is withdrawn, as its readers are told"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReportCorrectionForm(ReportForm):
    """A report as it is to be compiled anew, and why."""

    why = forms.CharField(
        label=_("What is corrected and why, as its readers are told"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def initial_edition(report: ProgressReport) -> dict[str, Any]:
    """What a corrected edition starts from: the frame, the sections and the words of the one that was wrong."""
    frame = {"period_from": report.period_from, "period_to": report.period_to, "overview": report.overview}
    frame |= {f"title_{code}": words for code, words in dict(report.title).items()}
    frame |= {"round": report.round.ref if report.round else None}
    kind = queries.report_kind(code=report.kind)
    parts = dict.fromkeys((*kind.sections, *kind.offered), False)
    frame |= {f"has_{code}": is_in for code, is_in in parts.items()}
    for place, part in enumerate(queries.design(report), start=1):
        code = part["code"]
        frame |= {f"has_{code}": True, f"place_{code}": place, f"words_{code}": part["words"]}
    return frame
