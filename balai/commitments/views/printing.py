"""A report as one page of HTML: to be kept, opened anywhere, and turned into a PDF."""

from django.template.loader import render_to_string

from balai.commitments import queries
from balai.commitments.models import ProgressReport


def as_page(report: ProgressReport) -> str:
    """The whole page, in the language in force; the same report gives the same words."""
    context = {"paper": queries.as_paper(report), "tlp": report.tlp, "dated": report.published_on}
    return render_to_string("commitments/report_page.html", context)
