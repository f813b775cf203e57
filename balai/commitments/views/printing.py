"""A report as one page of HTML: to be kept, opened anywhere, and turned into a PDF."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from balai.commitments import queries
from balai.commitments.models import ProgressReport
from balai.kernel.web.printing import can_print
from balai.kernel.web.typesetting import Paper, standing


def as_page(report: ProgressReport) -> str:
    """The whole page, in the language in force; the same report gives the same words."""
    context = {"paper": queries.as_paper(report), "tlp": report.tlp, "dated": report.published_on}
    return render_to_string("commitments/report_page.html", context)


def as_printed(report: ProgressReport) -> Paper:
    """The page as what is set on paper, in the language in force."""
    return Paper(as_page(report), report.owner, queries.file_of(report, "pdf"))


def set_ahead(report: ProgressReport) -> None:
    """Let the worker set a long report in each language, so that it is there before anybody asks for it."""
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            paper = as_printed(report)
        if not paper.is_short and can_print():
            standing(paper)
